#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "plan/instance_inner.h"

enum { TRAVEL_MAX = 10000, COUNT_MAX = 100000, MINUTE_MAX = 24 * 60 };

struct round_file {
	struct reader		*r;
	struct names		 slots, hosts, groups, delegations;
	struct round_slot	*slot;
	struct round_host	*host;
	struct round_group	*group;
	int			*travel;
};

/* Read a list of slots into bits; absent: all. */
static bool
read_slots_of(struct round_file *f, const struct json *v, const char *key,
    uint64_t *out)
{
	const struct json *list;

	*out = f->slots.n == 64 ? UINT64_MAX :
	    ((uint64_t)1 << f->slots.n) - 1;
	if (!reader_array(f->r, v, key, &list) || list == NULL)
		return list == NULL;
	*out = 0;
	for (const struct json *x = list->first; x != NULL; x = x->next) {
		int t;

		if (!reader_name(f->r, key, x, &f->slots,
		    _("Name a slot by its id."), &t))
			return false;
		*out |= (uint64_t)1 << t;
	}
	return true;
}

static bool
read_slots(struct round_file *f, const struct json *doc,
    struct round_problem *p)
{
	const struct json *list;

	if (!reader_list(f->r, doc, "slots", ROUND_MAX_SLOTS, &list))
		return false;
	f->slot = arena_array(f->r->mem, list->count + 1, sizeof *f->slot);
	for (const struct json *v = list->first; v != NULL; v = v->next) {
		struct round_slot *s = &f->slot[p->nslots];

		if (!reader_id(f->r, v, &f->slots) ||
		    !reader_int(f->r, v, "day", -1000000, 1000000, INT_MIN,
		    &s->day) ||
		    !reader_int(f->r, v, "start", 0, MINUTE_MAX, INT_MIN,
		    &s->start) ||
		    !reader_int(f->r, v, "end", s->start, MINUTE_MAX, INT_MIN,
		    &s->end))
			return false;
		s->label = f->r->id;
		if (p->nslots > 0 && (s[-1].day > s->day ||
		    (s[-1].day == s->day && s[-1].end > s->start)))
			return reader_fail(f->r, "start", _("it is not in "
			    "time order. Sort the slots; they may not "
			    "overlap."));
		p->nslots++;
	}
	return true;
}

static bool
read_hosts(struct round_file *f, const struct json *doc,
    struct round_problem *p)
{
	const struct json *list;

	if (!reader_list(f->r, doc, "hosts", ROUND_MAX_HOSTS, &list))
		return false;
	f->host = arena_array(f->r->mem, list->count + 1, sizeof *f->host);
	for (const struct json *v = list->first; v != NULL; v = v->next) {
		struct round_host *h = &f->host[p->nhosts++];

		if (!reader_id(f->r, v, &f->hosts) ||
		    !read_slots_of(f, v, "open", &h->open) ||
		    !reader_int(f->r, v, "parallel", 0, COUNT_MAX, 1,
		    &h->parallel) ||
		    !reader_int(f->r, v, "seats", 0, COUNT_MAX, INT_MIN,
		    &h->seats))
			return false;
		h->label = f->r->id;
	}
	return true;
}

static bool
read_travel(struct round_file *f, const struct json *doc)
{
	const struct json *list;
	size_t n = f->hosts.n, k = 0;

	if (!reader_list_any(f->r, doc, "travel", &list) || list == NULL ||
	    list->count == 0)
		return f->r->err->kind == ERR_NONE;
	if (list->count != n)
		return reader_fail(f->r, "travel", _("it needs one row a "
		    "host, in their order."));
	f->travel = arena_array(f->r->mem, n * n + 1, sizeof *f->travel);
	for (const struct json *v = list->first; v != NULL; v = v->next) {
		f->r->row++;
		if (v->kind != JSON_ARRAY || v->count != n)
			return reader_fail(f->r, "travel", _("a row needs "
			    "one number a host, in their order."));
		for (const struct json *x = v->first; x != NULL; x = x->next) {
			if (x->kind != JSON_INT || x->number < 0 ||
			    x->number > TRAVEL_MAX)
				return reader_fail(f->r, "travel", _("a time "
				    "is not a whole number of minutes, 0 to "
				    "10000. Correct it."));
			f->travel[k++] = (int)x->number;
		}
	}
	return true;
}

static bool
read_visits(struct round_file *f, const struct json *v,
    struct round_group *g)
{
	const struct json *list;
	struct round_visit *visit;

	if (!reader_array(f->r, v, "visit", &list))
		return false;
	if (list == NULL)
		return reader_fail(f->r, "visit", _("is missing. List the "
		    "hosts to visit."));
	visit = arena_array(f->r->mem, list->count + 1, sizeof *visit);
	for (const struct json *x = list->first; x != NULL; x = x->next) {
		int h;

		if (!reader_name(f->r, "visit", x, &f->hosts,
		    _("Name a host by its id."), &h))
			return false;
		for (size_t k = 0; k < g->nvisits; k++)
			if (visit[k].host == h)
				return reader_fail(f->r, "visit", _("the same "
				    "host stands twice. Remove one."));
		visit[g->nvisits++] = (struct round_visit){ h, ROUND_NONE,
			ROUND_NONE };
	}
	g->visits = visit;
	return true;
}

/* Read pairs of host and slot: locks, or (with gone) the announced plan. Pairs
 * of hosts that are not visited say nothing. */
static bool
read_pairs(struct round_file *f, const struct json *v, const char *key,
    bool gone, struct round_group *g)
{
	struct round_visit *visit = (struct round_visit *)(uintptr_t)g->visits;
	const struct json *list;

	if (!reader_array(f->r, v, key, &list) || list == NULL)
		return list == NULL;
	for (const struct json *x = list->first; x != NULL; x = x->next) {
		const struct json *host = x->first;
		const struct json *slot = host == NULL ? NULL : host->next;
		int h, t;

		if (x->kind != JSON_ARRAY || x->count != 2 ||
		    host->kind != JSON_STRING || slot->kind != JSON_STRING)
			return reader_fail(f->r, key, _("is not a pair. "
			    "Write [\"host\", \"slot\"]."));
		if (!reader_name(f->r, key, host, &f->hosts,
		    _("Name a host by its id."), &h))
			return false;
		t = names_find(&f->slots, slot->text);
		if (t < 0 && !gone)
			return reader_unknown(f->r, key, slot->text,
			    _("Name a slot by its id."));
		for (size_t k = 0; k < g->nvisits; k++)
			if (visit[k].host == h)
				*(gone ? &visit[k].was : &visit[k].lock) =
				    t < 0 ? ROUND_GONE : t;
	}
	return true;
}

static bool
read_groups(struct round_file *f, const struct json *doc,
    struct round_problem *p)
{
	const struct json *list;

	if (!reader_list(f->r, doc, "groups", ROUND_MAX_GROUPS, &list))
		return false;
	f->group = arena_array(f->r->mem, list->count + 1, sizeof *f->group);
	for (const struct json *v = list->first; v != NULL; v = v->next) {
		struct round_group *g = &f->group[p->ngroups++];
		const char *delegation;

		if (!reader_id(f->r, v, &f->groups) ||
		    !reader_string(f->r, v, "delegation", "", &delegation) ||
		    !reader_int(f->r, v, "n", 0, COUNT_MAX, INT_MIN, &g->n) ||
		    !read_visits(f, v, g) ||
		    !read_slots_of(f, v, "free", &g->free) ||
		    !read_pairs(f, v, "lock", false, g) ||
		    !read_pairs(f, v, "was", true, g))
			return false;
		g->label = f->r->id;
		g->delegation = names_add(&f->delegations, delegation);
	}
	return true;
}

bool
instance_read_round(struct reader *r, const struct json *doc,
    struct round_problem *out)
{
	struct names none = { .mem = r->mem };
	struct round_file f = { r, none, none, none, none, NULL, NULL, NULL,
	    NULL };

	if (!read_slots(&f, doc, out) || !read_hosts(&f, doc, out) ||
	    !read_travel(&f, doc) || !read_groups(&f, doc, out))
		return false;
	out->slots = f.slot;
	out->hosts = f.host;
	out->groups = f.group;
	out->travel = f.travel;
	out->delegations = f.delegations.name;
	out->ndelegations = f.delegations.n;
	return true;
}
