#include "plan/splitting_parts.h"

#include <string.h>

#include "base/minute.h"
#include "base/text.h"

/* --- columns ------------------------------------------------------------- */

static const struct agency *
problem_agency(struct splitting *sp, int64_t id)
{
	const struct roster *r = &sp->read->roster;

	for (size_t k = 0; k < r->nlokus; k++)
		if (r->lokus[k]->head.id == id)
			return r->lokus[k];
	return NULL;
}

/* The limit of a session, else of its agency, else what is usual. */
static int
seats_of(int64_t of_session, int64_t of_agency, int64_t usual)
{
	int64_t v = of_session != UNKNOWN ? of_session :
	    of_agency != UNKNOWN ? of_agency : usual;

	return (int)(v < 0 ? 0 : v > SPLIT_MAX_COUNT ? SPLIT_MAX_COUNT : v);
}

static const struct visit_group *
group_of_session(const struct page *groups, int64_t session_id)
{
	for (size_t i = 0; i < groups->n; i++) {
		const struct visit_group *g = page_row(groups, i);

		if (g->session_id == session_id)
			return g;
	}
	return NULL;
}

/* Several sessions of one agency are told apart by their time. */
static bool
agency_twice(const struct splitting *sp, const struct session *s)
{
	const struct page *page = &sp->read->sessions;

	for (size_t i = 0; i < page->n; i++) {
		const struct session *t = page_row(page, i);

		if (t->agency_id == s->agency_id && t->head.id != s->head.id)
			return true;
	}
	return false;
}

static void
column_of_session(struct splitting *sp, struct splitting_column *c,
    const struct session *s, int64_t all)
{
	const struct visit_group *g = group_of_session(&sp->read->groups,
	    s->head.id);

	c->session = s;
	c->agency = problem_agency(sp, s->agency_id);
	c->when = session_when(s, &sp->arena);
	c->label = agency_label(c->agency);
	if (agency_twice(sp, s))
		c->label = arena_printf(&sp->arena, "%s %s", c->label,
		    s->start_min != UNKNOWN ?
		    minute_print(s->start_min, &sp->arena) : c->when);
	c->max = seats_of(s->seats_max, c->agency->seats_max, all);
	c->min = seats_of(s->seats_min, c->agency->seats_min, 0);
	if (c->min > c->max)
		c->min = c->max;
	if (g != NULL) {
		c->group_id = g->head.id;
		c->leader = g->leader;
	}
}

/* The seats of the smallest host that a rotating group comes to. */
static int
smallest_host(const struct splitting *sp, int64_t all)
{
	const struct page *page = &sp->read->sessions;
	int least = (int)all;

	for (size_t i = 0; i < page->n; i++) {
		const struct session *s = page_row(page, i);
		const struct agency *a = NULL;
		const struct roster *r = &sp->read->roster;
		int max;

		for (size_t k = 0; k < r->nlokus; k++)
			if (r->lokus[k]->head.id == s->agency_id)
				a = r->lokus[k];
		max = seats_of(s->seats_max, a != NULL ? a->seats_max :
		    UNKNOWN, all);
		if (max < least)
			least = max;
	}
	return least;
}

void
splitting_build_columns(struct splitting *sp)
{
	const struct splitting_read *in = sp->read;
	const struct page *from = sp->rotating ? &in->groups : &in->sessions;
	int64_t all = (int64_t)sp->nseats;

	sp->ncolumns = from->n > SPLIT_MAX_SESSIONS ? SPLIT_MAX_SESSIONS :
	    from->n;
	sp->column = arena_array(&sp->arena, sp->ncolumns + 1,
	    sizeof *sp->column);
	for (size_t i = 0; i < sp->ncolumns; i++) {
		struct splitting_column *c = &sp->column[i];

		if (!sp->rotating) {
			column_of_session(sp, c, page_row(from, i), all);
			continue;
		}
		const struct visit_group *g = page_row(from, i);

		*c = (struct splitting_column){ .group_id = g->head.id,
		    .leader = g->leader, .when = "",
		    .max = smallest_host(sp, all),
		    .label = g->session_id == UNKNOWN && g->name != NULL ?
		    g->name : arena_printf(&sp->arena, _("Group %lld"),
		    (long long)g->number) };
	}
}

/* --- seats --------------------------------------------------------------- */

static bool
label_doubled(const struct splitting *sp, size_t i)
{
	const char *name = sp->seat[i].who->name;

	for (size_t k = 0; name != NULL && k < sp->nseats; k++)
		if (k != i && sp->seat[k].who->name != NULL &&
		    strcmp(sp->seat[k].who->name, name) == 0)
			return true;
	return false;
}

/* An empty roster of 46 declared people is 46 empty seats. */
static void
seats_unstored(struct splitting *sp)
{
	int64_t n = sp->delegation->people;
	struct participant *p;

	if (n == UNKNOWN || n < 1)
		return;
	n = n > SPLIT_MAX_ROWS ? SPLIT_MAX_ROWS : n;
	p = arena_array(&sp->arena, (size_t)n, sizeof *p);
	sp->seat = arena_array(&sp->arena, (size_t)n, sizeof *sp->seat);
	for (int64_t i = 0; i < n; i++) {
		record_blank(&participant_type, &p[i]);
		p[i].delegation_id = sp->delegation_id;
		p[i].seat = i + 1;
		p[i].status = SEAT_SEAT;
		sp->seat[sp->nseats++].who = &p[i];
	}
}

void
splitting_build_seats(struct splitting *sp)
{
	const struct roster *r = &sp->read->roster;

	sp->nseats = 0;
	sp->seat = arena_array(&sp->arena, r->n + 1, sizeof *sp->seat);
	for (size_t i = 0; i < r->n && sp->nseats < SPLIT_MAX_ROWS; i++)
		if (participant_splits(&r->row[i]))
			sp->seat[sp->nseats++].who = &r->row[i];
	if (r->counts.counted == 0)
		seats_unstored(sp);
	for (size_t i = 0; i < sp->nseats; i++) {
		struct splitting_seat *s = &sp->seat[i];

		s->column = s->was = SPLIT_NONE;
		s->home = s->why = "";
		s->label = participant_label(s->who, &sp->arena);
		if (label_doubled(sp, i))
			s->label = arena_printf(&sp->arena, "%s (%lld)",
			    s->label, (long long)s->who->seat);
	}
}
