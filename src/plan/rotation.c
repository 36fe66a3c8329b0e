#include "plan/rotation.h"

#include <string.h>

#include "base/text.h"
#include "plan/rotation_parts.h"
#include "store/record.h"

#define GAP_STEP	5	/* minutes: no slot begins at 09.43 */

/* --- hosts and groups ---------------------------------------------------- */

static int
limit(int64_t a, int64_t b, int64_t usual)
{
	int64_t v = a != UNKNOWN ? a : b != UNKNOWN ? b : usual;

	return (int)(v < 0 ? 0 : v > SPLIT_MAX_COUNT ? SPLIT_MAX_COUNT : v);
}

static void
read_hosts(struct rotation *r)
{
	const struct splitting_read *in = r->sp->read;
	struct rotation_host *h = arena_array(&r->arena, in->sessions.n + 1,
	    sizeof *h);

	r->nhosts = 0;
	for (size_t i = 0; i < in->sessions.n; i++) {
		const struct session *s = page_row(&in->sessions, i);
		const struct agency *a = NULL;
		size_t k = 0;
		int seats;

		for (size_t m = 0; m < in->roster.nlokus; m++)
			if (in->roster.lokus[m]->head.id == s->agency_id)
				a = in->roster.lokus[m];
		while (a != NULL && k < r->nhosts &&
		    h[k].agency->head.id != a->head.id)
			k++;
		if (a == NULL || k >= ROUND_MAX_HOSTS)
			continue;
		seats = limit(s->seats_max, a->seats_max,
		    (int64_t)r->sp->nseats);
		if (k < r->nhosts) {
			if (seats > h[k].seats)
				h[k].seats = seats;
			continue;
		}
		/* a copy: the splitting may be read again under us */
		a = record_copy(&agency_type, a, &r->arena);
		h[r->nhosts++] = (struct rotation_host){ a, agency_label(a),
		    limit(a->parallel, 1, 1), seats };
	}
	r->host = h;
}

static void
read_groups(struct rotation *r)
{
	const struct page *page = &r->sp->read->groups;
	struct rotation_group *g = arena_array(&r->arena, page->n + 1,
	    sizeof *g);

	r->ngroups = 0;
	for (size_t i = 0; i < page->n && i < ROUND_MAX_GROUPS; i++) {
		const struct visit_group *from = page_row(page, i);
		const struct splitting *sp = r->sp;
		int n = 0;

		for (size_t c = 0; c < sp->ncolumns; c++)
			if (sp->column[c].group_id == from->head.id)
				n = sp->column[c].n;
		g[r->ngroups++] = (struct rotation_group){ from->head.id,
		    from->number, from->session_id == UNKNOWN &&
		    from->name != NULL ? arena_strdup(&r->arena, from->name) :
		    arena_printf(&r->arena, _("Group %lld"),
		    (long long)from->number), arena_strdup(&r->arena,
		    from->leader), n };
	}
	r->group = g;
}

/* Minutes from host to host, by way of the city hall. */
int
rotation_travel(const struct rotation *r, size_t a, size_t b)
{
	int64_t ma = r->host[a].agency->minutes;
	int64_t mb = r->host[b].agency->minutes;

	if (a == b)
		return 0;
	return (int)((ma == UNKNOWN ? 0 : ma) + (mb == UNKNOWN ? 0 : mb));
}

/* --- slots --------------------------------------------------------------- */

static void
settings_default(struct rotation *r)
{
	const struct page *page = &r->sp->read->sessions;
	int64_t longest = 0;

	r->set = (struct rotation_settings){ UNKNOWN,
	    r->desk->options.session_minutes, 0, false };
	for (size_t i = 0; i < page->n; i++) {
		const struct session *s = page_row(page, i);

		if (s->start_min != UNKNOWN && (r->set.start == UNKNOWN ||
		    s->start_min < r->set.start))
			r->set.start = s->start_min;
	}
	if (r->set.start == UNKNOWN)
		r->set.start = r->sp->delegation->arrive_min;
	for (size_t a = 0; a < r->nhosts; a++)
		for (size_t b = 0; b < r->nhosts; b++)
			if (rotation_travel(r, a, b) > longest)
				longest = rotation_travel(r, a, b);
	r->set.gap = (longest + GAP_STEP - 1) / GAP_STEP * GAP_STEP;
}

const char *
rotation_slot_label(int64_t day, int64_t start, int64_t end, struct arena *a)
{
	struct session s;

	record_blank(&session_type, &s);
	s.day = day;
	s.start_min = start;
	s.end_min = end;
	return session_when(&s, a);
}

/* --- what is stored ------------------------------------------------------ */

const struct session *
rotation_session(const struct rotation *r, int64_t id)
{
	const struct page *page = &r->sp->read->sessions;

	for (size_t i = 0; i < page->n; i++) {
		const struct session *s = page_row(page, i);

		if (s->head.id == id)
			return s;
	}
	return NULL;
}

static int
host_of_agency(const struct rotation *r, int64_t agency_id)
{
	for (size_t i = 0; i < r->nhosts; i++)
		if (r->host[i].agency->head.id == agency_id)
			return (int)i;
	return ROUND_NONE;
}

/* Show the stops of the plan, a round a column. */
static bool
read_stored(struct rotation *r, struct err *err)
{
	const struct plan *plan = r->sp->read->plan;
	struct rotation_slot *slot;
	struct page page = { 0 };

	arena_reset(&r->grid);
	r->nslots = 0;
	r->stored = false;
	if (plan == NULL || plan->mode != PLAN_MODE_ROTATION)
		return true;
	if (!record_list(r->desk->store, &stop_type, "plan_id",
	    plan->head.id, &r->grid, &page, err))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const struct stop *s = page_row(&page, i);

		if (s->round <= ROUND_MAX_SLOTS &&
		    (size_t)s->round > r->nslots)
			r->nslots = (size_t)s->round;
	}
	r->slot = slot = arena_array(&r->grid, r->nslots + 1, sizeof *slot);
	rotation_clear(r);
	for (size_t i = 0; i < r->nslots; i++)
		slot[i] = (struct rotation_slot){ UNKNOWN, UNKNOWN, UNKNOWN,
		    arena_printf(&r->grid, _("Round %zu"), i + 1) };
	for (size_t i = 0; i < page.n; i++) {
		const struct stop *st = page_row(&page, i);
		const struct session *s = rotation_session(r, st->session_id);
		size_t at = (size_t)(st->round - 1);

		if (s == NULL || at >= r->nslots)
			continue;
		if (s->start_min != UNKNOWN)
			slot[at] = (struct rotation_slot){ s->day,
			    s->start_min, s->end_min,
			    rotation_slot_label(s->day, s->start_min,
			    s->end_min, &r->grid) };
		for (size_t g = 0; g < r->ngroups; g++)
			if (r->group[g].group_id == st->group_id)
				r->cell[g * r->nslots + at] =
				    host_of_agency(r, s->agency_id);
	}
	r->stored = r->nslots > 0;
	return true;
}

/* Slots are cut as they were for what is stored. */
static void
settings_stored(struct rotation *r)
{
	const struct rotation_slot *s = r->slot;

	if (!r->stored || s[0].start == UNKNOWN || s[0].end == UNKNOWN)
		return;
	r->set.start = s[0].start;
	r->set.length = s[0].end - s[0].start;
	r->set.exact = true;
	if (r->nslots > 1 && s[1].day == s[0].day && s[1].start >= s[0].end &&
	    s[1].start < s[0].end + 60)
		r->set.gap = s[1].start - s[0].end;
}

bool
rotation_refresh(struct rotation *r, struct err *err)
{
	bool first = r->skip == NULL;

	if (!splitting_refresh(r->sp, err))
		return false;
	arena_reset(&r->arena);
	read_hosts(r);
	read_groups(r);
	if (first)
		settings_default(r);
	r->skip = arena_array(&r->arena, r->ngroups * r->nhosts + 1,
	    sizeof *r->skip);
	r->forced = arena_array(&r->arena, r->nhosts * ROUND_MAX_SLOTS + 1,
	    sizeof *r->forced);
	r->more_seats = arena_array(&r->arena, r->nhosts + 1, sizeof(int));
	r->more_groups = arena_array(&r->arena, r->nhosts + 1, sizeof(int));
	r->sentence = r->obstacle = "";
	r->nways = 0;
	r->proposed = r->optimal = false;
	if (first)
		rotation_fit(r);
	if (!read_stored(r, err))
		return false;
	if (first)
		settings_stored(r);
	return true;
}

bool
rotation_begin(struct desk *d, int64_t delegation_id, struct rotation **out,
    struct err *err)
{
	struct arena own = { 0 };
	struct rotation *r = arena_alloc(&own, sizeof *r);

	*r = (struct rotation){ .desk = d, .delegation_id = delegation_id,
	    .sentence = "", .obstacle = "" };
	r->own = own;
	if (!splitting_open(d, delegation_id, &r->sp, err) ||
	    !rotation_refresh(r, err)) {
		rotation_end(r);
		return false;
	}
	*out = r;
	return true;
}

void
rotation_end(struct rotation *r)
{
	struct arena own;

	if (r == NULL)
		return;
	splitting_close(r->sp);
	arena_free(&r->arena);
	arena_free(&r->grid);
	own = r->own;
	arena_free(&own);
}

void
rotation_set(struct rotation *r, const struct rotation_settings *set)
{
	r->set = *set;
	if (!set->exact) {
		r->set.length = r->desk->options.session_minutes;
		rotation_fit(r);
	}
	memset(r->forced, 0, r->nhosts * ROUND_MAX_SLOTS *
	    sizeof *r->forced);
	r->proposed = r->optimal = false;
}
