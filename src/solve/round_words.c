/*
 * The rotation in sentences.
 */
#include "base/text.h"
#include "solve/round.h"

enum { NAMES = 6 };			/* listed at most */

static const char *
group_name(const struct round_problem *p, int g)
{
	return or_empty(p->groups[g].label);
}

static const char *
host_name(const struct round_problem *p, int h)
{
	return or_empty(p->hosts[h].label);
}

static const char *
slot_name(const struct round_problem *p, int t)
{
	return or_empty(p->slots[t].label);
}

void
round_vector_text(const struct round_problem *p, const struct round_vector *v,
    struct buf *out)
{
	const int64_t *n = v->part;
	bool was = false;

	for (size_t g = 0; g < p->ngroups; g++)
		for (size_t k = 0; k < p->groups[g].nvisits; k++)
			was = was || p->groups[g].visits[k].was != ROUND_NONE;
	if (was && n[ROUND_MOVED] == 0)
		buf_add(out, _("No announced visit changes; "));
	else if (was)
		buf_printf(out, P_("%lld announced visit changes; ",
		    "%lld announced visits change; ", n[ROUND_MOVED]),
		    (long long)n[ROUND_MOVED]);
	buf_printf(out, P_("%lld day", "%lld days", n[ROUND_DAYS]),
	    (long long)n[ROUND_DAYS]);
	if (p->ndelegations == 1 && n[ROUND_FINISH] >= 1 &&
	    n[ROUND_FINISH] <= (int64_t)p->nslots)
		buf_printf(out, _(", done with %s"),
		    slot_name(p, (int)n[ROUND_FINISH] - 1));
	if (n[ROUND_WAIT] == 0)
		buf_add(out, _("; no waiting"));
	else
		buf_printf(out, P_("; %lld slot of waiting",
		    "; %lld slots of waiting", n[ROUND_WAIT]),
		    (long long)n[ROUND_WAIT]);
	if (p->travel != NULL)
		buf_printf(out, P_("; %lld minute of travel",
		    "; %lld minutes of travel", n[ROUND_TRAVEL]),
		    (long long)n[ROUND_TRAVEL]);
	buf_addc(out, '.');
}

/* List the groups of the witness. */
static void
why_groups(const struct round_problem *p, const struct round_answer *ans,
    struct buf *out)
{
	for (size_t k = 0; k < ans->nwhy && k <= NAMES; k++) {
		if (k == NAMES) {
			buf_add(out, ", ...");
			break;
		}
		buf_printf(out, "%s%s", k == 0 ? "" : ", ",
		    group_name(p, ans->why[k].group));
	}
}

/* All of one host: it is asked for more than it can give. */
static void
host_text(const struct round_problem *p, const struct round_answer *ans,
    int h, struct buf *out)
{
	const struct round_host *x = &p->hosts[h];
	int open = __builtin_popcountll(p->nslots == 64 ? x->open :
	    x->open & (((uint64_t)1 << p->nslots) - 1));
	const struct round_group *g = &p->groups[ans->why[0].group];

	if (ans->nwhy == 1 && g->n > x->seats) {
		buf_printf(out, _("%s has %d people, but %s has %d seats."),
		    or_empty(g->label), g->n, host_name(p, h), x->seats);
		return;
	}
	if (ans->nwhy == 1) {
		buf_printf(out, _("%s cannot visit %s: there is no slot in "
		    "which both can and the visit may be."),
		    or_empty(g->label), host_name(p, h));
		return;
	}
	buf_printf(out, _("%s is to receive %zu groups ("), host_name(p, h),
	    ans->nwhy);
	why_groups(p, ans, out);
	if (x->parallel == 1)
		buf_add(out, _("), one at a time"));
	else
		buf_printf(out, _("), at most %d at a time"), x->parallel);
	buf_printf(out, P_(", but is open to them in too few slots "
	    "(%d in all).", ", but is open to them in too few slots "
	    "(%d in all).", open), open);
}

void
round_why_text(const struct round_problem *p, const struct round_answer *ans,
    struct buf *out)
{
	bool one_host = true, one_group = true;
	const struct round_place *a = ans->why;
	int h;

	if (ans->nwhy == 0)
		return;
	h = p->groups[a->group].visits[a->visit].host;
	for (size_t k = 1; k < ans->nwhy; k++) {
		const struct round_place *b = &ans->why[k];

		one_group = one_group && b->group == a->group;
		one_host = one_host &&
		    p->groups[b->group].visits[b->visit].host == h;
	}
	if (one_host) {
		host_text(p, ans, h, out);
		return;
	}
	if (one_group) {
		buf_printf(out, _("%s has %zu visits to make, but too few "
		    "free slots in which the hosts are open: "),
		    group_name(p, a->group), ans->nwhy);
	} else {
		buf_printf(out, _("These %zu visits cannot all be placed: "),
		    ans->nwhy);
	}
	for (size_t k = 0; k < ans->nwhy; k++) {
		const struct round_place *b = &ans->why[k];
		const char *host = host_name(p,
		    p->groups[b->group].visits[b->visit].host);

		buf_add(out, k == 0 ? "" : ", ");
		if (one_group)
			buf_add(out, host);
		else
			buf_printf(out, _("%s at %s"),
			    group_name(p, b->group), host);
	}
	buf_addc(out, '.');
}

void
round_relax_text(const struct round_problem *p, const struct round_relax *r,
    struct buf *out)
{
	for (size_t k = 0; k < r->nedits; k++) {
		const struct round_edit *e = &r->edits[k];
		const char *group = e->group < 0 ? "" :
		    group_name(p, e->group);
		const char *host = e->host < 0 ? "" : host_name(p, e->host);
		const char *slot = e->slot < 0 ? "" : slot_name(p, e->slot);

		buf_add(out, k == 0 ? "" : " ");
		switch (e->kind) {
		case ROUND_EDIT_OPEN:
			buf_printf(out, _("Open %s in %s."), host, slot);
			break;
		case ROUND_EDIT_PARALLEL:
			buf_printf(out, P_("%d more group at a time at %s.",
			    "%d more groups at a time at %s.", e->n), e->n,
			    host);
			break;
		case ROUND_EDIT_SEATS:
			buf_printf(out, P_("%d more seat at %s.",
			    "%d more seats at %s.", e->n), e->n, host);
			break;
		case ROUND_EDIT_FREE:
			buf_printf(out, _("Let %s visit in %s too."), group,
			    slot);
			break;
		case ROUND_EDIT_LOCK:
			buf_printf(out, _("Do not fix the slot of %s at "
			    "%s."), group, host);
			break;
		case ROUND_EDIT_SKIP:
			buf_printf(out, _("Leave out the visit of %s at %s."),
			    group, host);
			break;
		}
	}
}
