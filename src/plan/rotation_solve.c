#include "plan/rotation.h"

#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "desk/hours.h"
#include "plan/rotation_parts.h"
#include "store/record.h"

#define DAYS_MAX 14	/* of a delegation that rotates */

/* --- slots --------------------------------------------------------------- */

/* The days of the visit: the delegation's, else those of its sessions. */
static bool
visit_days(const struct rotation *r, int64_t *first, int64_t *last)
{
	const struct delegation *g = r->sp->delegation;
	const struct page *page = &r->sp->read->sessions;

	*first = g->first_day;
	*last = g->last_day != UNKNOWN ? g->last_day : g->first_day;
	for (size_t i = 0; *first == UNKNOWN && i < page->n; i++) {
		const struct session *s = page_row(page, i);

		if (s->day != UNKNOWN)
			*first = *last = s->day;
	}
	if (*first != UNKNOWN && *last > *first + DAYS_MAX)
		*last = *first + DAYS_MAX;
	return *first != UNKNOWN;
}

/* Cut one day into slots around its pause. */
static void
slots_of_day(struct rotation *r, struct rotation_slot *slot, int64_t day)
{
	struct open_hours office = hours_office(r->desk, day);
	const struct hours *pause = day_weekday(day) == FRIDAY ?
	    &r->desk->options.pause_friday : &r->desk->options.pause;
	int64_t t = r->set.start;

	if (office.kind >= SLOT_BUSY)
		office = (struct open_hours){ SLOT_OPEN, 8 * 60, 16 * 60,
		    NULL };
	if (t == UNKNOWN || t < office.from)
		t = office.from;
	while (t + r->set.length <= office.to && r->nslots < ROUND_MAX_SLOTS) {
		int64_t end = t + r->set.length;

		if (pause->from != UNKNOWN && t < pause->to &&
		    end > pause->from) {
			t = pause->to;
			continue;
		}
		slot[r->nslots++] = (struct rotation_slot){ day, t, end,
		    rotation_slot_label(day, t, end, &r->grid) };
		t = end + r->set.gap;
	}
}

void
rotation_clear(struct rotation *r)
{
	r->cell = arena_array(&r->grid, r->ngroups * r->nslots + 1,
	    sizeof *r->cell);
	for (size_t i = 0; i < r->ngroups * r->nslots; i++)
		r->cell[i] = ROUND_NONE;
}

static bool
slots_cut(struct rotation *r, struct err *err)
{
	struct rotation_slot *slot;
	struct hours_book book;
	int64_t first, last;

	arena_reset(&r->grid);
	r->nslots = 0;
	r->slot = slot = arena_array(&r->grid, ROUND_MAX_SLOTS, sizeof *slot);
	if (!visit_days(r, &first, &last))
		return fail(err, ERR_INPUT,
		    _("Nobody has said on which day they come; enter the day "
		    "first."));
	if (!hours_read(r->desk, first, last, &r->grid, &book, err))
		return false;
	for (int64_t day = first; day <= last; day++)
		if (first == last || !hours_day_off(&book, day))
			slots_of_day(r, slot, day);
	rotation_clear(r);
	return r->nslots > 0 || fail(err, ERR_INPUT,
	    _("No slot of %lld minutes fits between %s and the end of the "
	    "working day."), (long long)r->set.length,
	    r->set.start == UNKNOWN ? "?" :
	    minute_print(r->set.start, &r->grid));
}

void
rotation_fit(struct rotation *r)
{
	static const int64_t lengths[] = { 90, 75, 60, 45, 30 };
	int64_t usual = r->set.length;
	struct err err = { 0 };

	for (size_t i = 0; i <= countof(lengths); i++) {
		size_t first = 0;

		if (!slots_cut(r, &err) && r->nslots == 0 && r->nhosts == 0)
			break;
		while (first < r->nslots && r->slot[first].day ==
		    r->slot[0].day)
			first++;
		if (first >= r->nhosts)
			return;
		while (i < countof(lengths) && lengths[i] >= usual)
			i++;
		if (i < countof(lengths))
			r->set.length = lengths[i];
	}
	r->set.length = usual;
}

/* --- the problem --------------------------------------------------------- */

/* How many groups other delegations bring to an agency in a slot. */
static int
booked(const struct page *sessions, const struct rotation *r, size_t host,
    const struct rotation_slot *slot)
{
	int n = 0;

	for (size_t i = 0; i < sessions->n; i++) {
		const struct session *s = page_row(sessions, i);

		if (s->agency_id != r->host[host].agency->head.id ||
		    s->delegation_id == r->delegation_id ||
		    s->day != slot->day || !session_live(s))
			continue;
		if (s->start_min == UNKNOWN || (s->start_min < slot->end &&
		    (s->end_min == UNKNOWN || s->end_min > slot->start)))
			n++;
	}
	return n;
}

/* Slots in which a host can receive: it is open, and others leave room. */
static bool
hosts_open(struct rotation *r, struct round_host *host, struct err *err)
{
	int64_t first = r->slot[0].day, last = r->slot[r->nslots - 1].day;
	struct hours_book book;
	struct page sessions;

	if (!hours_read(r->desk, first, last, &r->grid, &book, err) ||
	    !record_range(r->desk->store, &session_type, "day", first, last,
	    &r->grid, &sessions, err))
		return false;
	for (size_t h = 0; h < r->nhosts; h++) {
		host[h] = (struct round_host){ .label = r->host[h].label,
		    .parallel = r->host[h].parallel + r->more_groups[h],
		    .seats = r->host[h].seats + r->more_seats[h] };
		for (size_t s = 0; s < r->nslots; s++) {
			const struct rotation_slot *t = &r->slot[s];
			struct open_hours o = hours_of(&book,
			    r->host[h].agency->head.id, t->day);
			bool open = o.kind < SLOT_BUSY && t->start >= o.from &&
			    t->end <= o.to && booked(&sessions, r, h, t) <
			    r->host[h].parallel;

			if (open || r->forced[h * ROUND_MAX_SLOTS + s])
				host[h].open |= (uint64_t)1 << s;
		}
	}
	return true;
}

/* Where the announced rotation has this visit. */
static int
announced_slot(const struct rotation *r, const struct page *stops, size_t g,
    size_t h)
{
	const struct page *groups = &r->sp->read->was_groups;

	for (size_t i = 0; i < stops->n; i++) {
		const struct stop *st = page_row(stops, i);
		const struct session *s = rotation_session(r, st->session_id);
		int64_t number = 0;

		for (size_t k = 0; k < groups->n; k++) {
			const struct visit_group *v = page_row(groups, k);

			if (v->head.id == st->group_id)
				number = v->number;
		}
		if (number != r->group[g].number || s == NULL ||
		    s->agency_id != r->host[h].agency->head.id)
			continue;
		for (size_t k = 0; k < r->nslots; k++)
			if (r->slot[k].day == s->day &&
			    r->slot[k].start == s->start_min)
				return (int)k;
		return ROUND_GONE;
	}
	return ROUND_NONE;
}

static bool
build_groups(struct rotation *r, struct round_group *group, struct err *err)
{
	const struct plan *was = r->sp->announced;
	struct page stops = { 0 };

	if (was != NULL && was->mode == PLAN_MODE_ROTATION &&
	    !record_list(r->desk->store, &stop_type, "plan_id", was->head.id,
	    &r->grid, &stops, err))
		return false;
	for (size_t g = 0; g < r->ngroups; g++) {
		struct round_visit *v = arena_array(&r->grid, r->nhosts + 1,
		    sizeof *v);
		size_t n = 0;

		for (size_t h = 0; h < r->nhosts; h++)
			if (!r->skip[g * r->nhosts + h])
				v[n++] = (struct round_visit){ (int)h,
				    ROUND_NONE, announced_slot(r, &stops, g,
				    h) };
		group[g] = (struct round_group){ .label = r->group[g].label,
		    .n = r->group[g].n, .free = r->nslots == 64 ?
		    UINT64_MAX : ((uint64_t)1 << r->nslots) - 1,
		    .visits = v, .nvisits = n };
	}
	return true;
}

static bool
build_problem(struct rotation *r, struct err *err)
{
	struct round_slot *slot = arena_array(&r->grid, r->nslots + 1,
	    sizeof *slot);
	struct round_host *host = arena_array(&r->grid, r->nhosts + 1,
	    sizeof *host);
	struct round_group *group = arena_array(&r->grid, r->ngroups + 1,
	    sizeof *group);
	int *way = arena_array(&r->grid, r->nhosts * r->nhosts + 1,
	    sizeof *way);
	const char **delegation = arena_array(&r->grid, 1,
	    sizeof *delegation);

	for (size_t i = 0; i < r->nslots; i++)
		slot[i] = (struct round_slot){ r->slot[i].label,
		    (int)(r->slot[i].day - r->slot[0].day),
		    (int)r->slot[i].start, (int)r->slot[i].end };
	for (size_t a = 0; a < r->nhosts; a++)
		for (size_t b = 0; b < r->nhosts; b++)
			way[a * r->nhosts + b] = rotation_travel(r, a, b);
	delegation[0] = or_empty(r->sp->delegation->title);
	r->problem = (struct round_problem){ slot, r->nslots, host, r->nhosts,
	    way, group, r->ngroups, delegation, 1 };
	return hosts_open(r, host, err) && build_groups(r, group, err);
}

static const char *
words_done(struct buf *b, struct arena *a)
{
	const char *s = arena_strdup(a, buf_str(b));

	buf_free(b);
	return s;
}

/* Groups larger than rooms: more seats wherever they are short is one way,
 * offered first if it was tried and helps. */
static bool
seats_would_do(struct rotation *r, struct buf *words)
{
	struct round_problem p = r->problem;
	struct round_host *host = arena_array(&r->grid, r->nhosts + 1,
	    sizeof *host);
	int *more = arena_array(&r->grid, r->nhosts + 1, sizeof *more);
	struct splitting_clock clock;
	struct solve_limits limits = splitting_limits(&clock, r->desk);
	struct round_answer ans;
	struct err err = { 0 };
	int largest = 0;

	for (size_t g = 0; g < r->ngroups; g++)
		if (r->group[g].n > largest)
			largest = r->group[g].n;
	for (size_t h = 0; h < r->nhosts; h++) {
		host[h] = p.hosts[h];
		if (host[h].seats >= largest)
			continue;
		more[h] = largest - host[h].seats;
		host[h].seats = largest;
		buf_printf(words, P_("%s%d more seat at %s",
		    "%s%d more seats at %s", more[h]),
		    words->len > 0 ? ", " : "", more[h], host[h].label);
	}
	p.hosts = host;
	r->seat_way = words->len > 0 && round_solve(&p, &limits, &r->grid,
	    &ans, &err) && ans.nplaces > 0 ? more : NULL;
	return r->seat_way != NULL;
}

static bool
solve_refused(struct rotation *r, struct err *err)
{
	struct buf b = { 0 };
	bool seats;

	round_why_text(&r->problem, &r->answer, &b);
	r->obstacle = words_done(&b, &r->grid);
	r->way = arena_array(&r->grid, r->answer.nrelax + 2, sizeof *r->way);
	seats = seats_would_do(r, &b);
	if (seats) {
		buf_addc(&b, '.');
		r->way[r->nways++] = words_done(&b, &r->grid);
	}
	buf_free(&b);
	for (size_t i = 0; i < r->answer.nrelax; i++) {
		round_relax_text(&r->problem, &r->answer.relax[i], &b);
		r->way[r->nways++] = words_done(&b, &r->grid);
	}
	return fail(err, ERR_IMPOSSIBLE, "%s", r->obstacle);
}

bool
rotation_solve(struct rotation *r, struct err *err)
{
	struct splitting_clock clock;
	struct solve_limits limits = splitting_limits(&clock, r->desk);
	struct buf b = { 0 };

	if (r->ngroups == 0)
		return fail(err, ERR_INPUT,
		    _("There are no groups yet: split first, or g makes equal "
		    "groups."));
	if (r->nhosts == 0)
		return fail(err, ERR_INPUT,
		    _("There is nowhere to go: plan a session at an agency "
		    "first."));
	r->stored = r->proposed = r->optimal = false;
	r->sentence = r->obstacle = "";
	r->nways = 0;
	r->seat_way = NULL;
	if (!slots_cut(r, err) || !build_problem(r, err) ||
	    !round_solve(&r->problem, &limits, &r->grid, &r->answer, err))
		return false;
	if (r->answer.status == ROUND_INFEASIBLE)
		return solve_refused(r, err);
	if (r->answer.status == ROUND_STOPPED)
		return fail(err, ERR_IMPOSSIBLE,
		    _("No rotation was found in two seconds; shorter slots "
		    "or fewer groups may help."));
	for (size_t i = 0; i < r->answer.nplaces; i++) {
		const struct round_place *p = &r->answer.places[i];

		r->cell[(size_t)p->group * r->nslots + (size_t)p->slot] =
		    r->problem.groups[p->group].visits[p->visit].host;
	}
	round_vector_text(&r->problem, &r->answer.vector, &b);
	r->sentence = words_done(&b, &r->grid);
	r->proposed = true;
	r->optimal = r->answer.status == ROUND_OPTIMAL;
	return true;
}

bool
rotation_take_way(struct rotation *r, size_t i, struct err *err)
{
	const struct round_relax *way;

	if (i >= r->nways)
		return fail(err, ERR_INPUT, _("There is no such way out."));
	for (size_t h = 0; r->seat_way != NULL && i == 0 && h < r->nhosts;
	    h++)
		r->more_seats[h] += r->seat_way[h];
	if (r->seat_way != NULL && i == 0)
		return rotation_solve(r, err);
	way = &r->answer.relax[i - (r->seat_way != NULL)];
	for (size_t k = 0; k < way->nedits; k++) {
		const struct round_edit *e = &way->edits[k];
		size_t h = (size_t)e->host, g = (size_t)e->group;

		if (e->kind == ROUND_EDIT_OPEN)
			r->forced[h * ROUND_MAX_SLOTS + (size_t)e->slot] =
			    true;
		else if (e->kind == ROUND_EDIT_PARALLEL)
			r->more_groups[h] += e->n;
		else if (e->kind == ROUND_EDIT_SEATS)
			r->more_seats[h] += e->n;
		else if (e->kind == ROUND_EDIT_SKIP)
			r->skip[g * r->nhosts + (size_t)r->problem.groups[g].
			    visits[e->visit].host] = true;
	}
	return rotation_solve(r, err);
}
