#include "day/cancel_inner.h"

#include <string.h>

#include "base/minute.h"
#include "base/text.h"
#include "day/day.h"
#include "desk/schedule.h"
#include "store/record.h"
#include "store/tx.h"

#define NOON_BREAK_END	(13 * 60)

struct cancel_offer *
cancel_offer_add(struct cancelling *c, enum cancel_kind kind,
    const char *title, size_t room)
{
	struct cancel_offer *o = &c->out->offer[c->out->n++];

	*o = (struct cancel_offer){ .kind = kind, .title = title,
	    .possible = true };
	o->cost = arena_array(c->arena, room, sizeof *o->cost);
	o->message = arena_array(c->arena, room, sizeof *o->message);
	return o;
}

void
cancel_cost(struct cancel_offer *o, const char *text)
{
	o->cost[o->ncosts++] = text;
}

void
cancel_message(struct cancel_offer *o, const char *text)
{
	o->message[o->nmessages++] = text;
}

const char *
cancel_hours(const struct session *s, struct arena *a)
{
	struct minute_guess g = { .from = s->start_min, .to = s->end_min,
	    .range = s->end_min != UNKNOWN };

	return s->start_min == UNKNOWN ? "?" : minute_print_range(&g, a);
}

/* --- its people go to the others ----------------------------------------- */

static int
column_of(const struct splitting *sp, int64_t session_id)
{
	for (size_t c = 0; c < sp->ncolumns; c++)
		if (sp->column[c].session != NULL &&
		    sp->column[c].session->head.id == session_id)
			return (int)c;
	return SPLIT_NONE;
}

/* The problem without column c: everybody else is fixed where he is (unless
 * they may move), the others have so many more seats. */
static struct split_problem
problem_without(const struct cancelling *c, int gone, const int *now,
    int more, bool fixed)
{
	const struct splitting *sp = c->sp;
	struct split_problem p = sp->problem;
	struct split_session *session = arena_array(c->arena, p.nsessions + 1,
	    sizeof *session);
	struct split_row *row = arena_array(c->arena, p.nrows + 1,
	    sizeof *row);

	memcpy(session, p.sessions, p.nsessions * sizeof *session);
	memcpy(row, p.rows, p.nrows * sizeof *row);
	for (size_t i = 0; i < p.nsessions; i++) {
		if ((int)i == gone)
			session[i].min = session[i].max = 0;
		else
			session[i].max += more;
	}
	for (size_t i = 0; i < p.nrows; i++) {
		struct split_was *was = arena_alloc(c->arena, sizeof *was);

		*was = (struct split_was){ now[i], 1 };
		row[i].was = now[i] == SPLIT_NONE ? NULL : was;
		row[i].nwas = now[i] != SPLIT_NONE;
		if (row[i].lock == gone)
			row[i].lock = SPLIT_NONE;
		if (fixed && now[i] != gone && now[i] != SPLIT_NONE)
			row[i].lock = now[i];
	}
	p.sessions = session;
	p.rows = row;
	return p;
}

/* Find the fewest more seats with which it can be done. */
static bool
spread_solve(const struct cancelling *c, int gone, const int *now,
    struct split_problem *p, struct split_answer *ans, struct err *err)
{
	struct split_solver *solver = split_open();
	struct splitting_clock clock;
	int people = (int)c->sp->column[gone].n;
	bool ok = true, found = false;

	for (int fixed = 1; ok && !found && fixed >= 0; fixed--)
		for (int more = 0; ok && !found && more <= people; more++) {
			struct solve_limits limits = splitting_limits(&clock,
			    c->sp->desk);

			*p = problem_without(c, gone, now, more, fixed == 1);
			ok = split_solve_quick(solver, p, &limits, c->arena,
			    ans, err);
			found = ok && (ans->status == SPLIT_OPTIMAL ||
			    ans->status == SPLIT_FEASIBLE);
		}
	split_close(solver);
	return ok;
}

/* Who goes where, how many then are in each session. */
static void
spread_places(struct cancelling *c, struct cancel_offer *o, const int *now,
    int gone, const struct split_answer *ans, int *count, size_t *others)
{
	const struct splitting *sp = c->sp;

	o->person = arena_array(c->arena, sp->nseats + 1, sizeof *o->person);
	o->session = arena_array(c->arena, sp->nseats + 1,
	    sizeof *o->session);
	for (size_t i = 0; i < ans->nplaces; i++) {
		const struct split_place *p = &ans->places[i];

		count[p->session]++;
		if (now[p->row] == p->session)
			continue;
		*others += now[p->row] != gone;
		o->person[o->npeople] = sp->seat[p->row].who->head.id;
		o->session[o->npeople++] =
		    sp->column[p->session].session->head.id;
	}
}

/* The text that asks for more seats. */
static void
spread_ask(const struct cancelling *c, struct cancel_offer *o,
    const struct splitting_column *col, int came, int all)
{
	struct arena *a = c->arena;
	const char *mine = desk_speak(PAPER_LANGUAGE, a);

	cancel_message(o, arena_printf(a, _("%s: %s has cancelled for %s. "
	    "May %d more of the guests come to you at %s, %d in all? Please "
	    "answer with your name."), col->label, c->out->agency,
	    c->out->visit, came, cancel_hours(col->session, a), all));
	desk_language(mine);
}

static void
spread_seats(struct cancelling *c, struct cancel_offer *o, const int *count)
{
	struct splitting *sp = c->sp;
	struct arena *a = c->arena;

	o->seats = arena_array(a, sp->ncolumns + 1, sizeof *o->seats);
	for (size_t i = 0; i < sp->ncolumns; i++) {
		const struct splitting_column *col = &sp->column[i];
		int more = count[i] - col->max;
		int came = count[i] - (int)col->n;

		if (more > 0) {
			o->seats[o->nseats++] = (struct cancel_seats){
			    record_copy(&session_type, col->session, a),
			    count[i] };
			cancel_cost(o, arena_printf(a, P_("%s must find %d "
			    "seat more than promised (%d instead of %d).",
			    "%s must find %d seats more than promised (%d "
			    "instead of %d).", more), arena_strdup(a,
			    col->label), more, count[i], col->max));
		}
		if (came > 0)
			spread_ask(c, o, col, came, count[i]);
	}
}

static void
spread_describe(struct cancelling *c, struct cancel_offer *o,
    const struct split_answer *ans, size_t others)
{
	struct arena *a = c->arena;
	long long outside = (long long)(ans->vector.part[SPLIT_OUTSIDE] -
	    c->sp->vector.part[SPLIT_OUTSIDE]);

	if (others == 0)
		cancel_cost(o, arena_printf(a, P_("%zu person changes place; "
		    "nobody else moves.", "%zu people change place; nobody "
		    "else moves.", o->npeople), o->npeople));
	else
		cancel_cost(o, arena_printf(a, P_("%zu people change place, "
		    "and %zu other must move too.", "%zu people change place, "
		    "and %zu others must move too.", others),
		    o->npeople - others, others));
	if (outside > 0)
		cancel_cost(o, arena_printf(a, P_("%lld more is outside the "
		    "wishes.", "%lld more are outside the wishes.", outside),
		    outside));
}

static bool
offer_spread(struct cancelling *c, struct err *err)
{
	struct splitting *sp = c->sp;
	struct cancel_offer *o = cancel_offer_add(c, CANCEL_SPREAD,
	    _("Its people go to the other agencies"), sp->ncolumns * 2 + 4);
	int gone = column_of(sp, c->out->session->head.id), *count;
	const int *now = splitting_columns(sp, c->arena);
	struct split_problem p;
	struct split_answer ans = { 0 };
	size_t others = 0;

	o->possible = false;
	if (sp->rotating) {
		cancel_cost(o, _("The groups rotate; plan the rounds again on "
		    "the split board with r."));
		return true;
	}
	if (gone == SPLIT_NONE || sp->ncolumns < 2) {
		cancel_cost(o, _("There is no other agency to go to."));
		return true;
	}
	if (sp->column[gone].n == 0) {
		cancel_cost(o, _("Nobody is placed there yet."));
		o->possible = true;
		return true;
	}
	if (!spread_solve(c, gone, now, &p, &ans, err))
		return false;
	if (ans.status != SPLIT_OPTIMAL && ans.status != SPLIT_FEASIBLE) {
		cancel_cost(o, _("The rules of this visit allow no such "
		    "plan."));
		return true;
	}
	o->possible = true;
	count = arena_array(c->arena, sp->ncolumns + 1, sizeof *count);
	spread_places(c, o, now, gone, &ans, count, &others);
	spread_describe(c, o, &ans, others);
	spread_seats(c, o, count);
	return true;
}

/* --- the speaker comes later --------------------------------------------- */

static bool
line_is(const struct rundown_line *l, const struct session *s)
{
	return l->session != NULL && l->session->head.id == s->head.id;
}

/* When the hall is free: after everything else of that day, not before the
 * midday break is over. */
static int64_t
hall_free(struct cancelling *c, const struct rundown *run)
{
	const struct session *s = c->out->session;
	int64_t free = NOON_BREAK_END;

	for (size_t i = 0; i < run->n; i++) {
		const struct rundown_line *l = &run->line[i];

		if (l->day == s->day && l->end != UNKNOWN && l->end > free &&
		    !line_is(l, s))
			free = l->end;
	}
	return free;
}

static void
later_overlaps(struct cancelling *c, struct cancel_offer *o,
    const struct rundown *run)
{
	const struct session *s = c->out->session;

	for (size_t i = 0; i < run->n; i++) {
		const struct rundown_line *l = &run->line[i];
		const char *what;

		if (l->day != s->day || l->start == UNKNOWN ||
		    line_is(l, s) || l->start >= o->end ||
		    l->end == UNKNOWN || l->end <= o->start)
			continue;
		what = l->session != NULL ? record_title(c->desk->store,
		    &agency_type, l->session->agency_id, c->arena) :
		    l->item->title;
		cancel_cost(o, arena_printf(c->arena, _("It overlaps %s "
		    "(%s)."), or_empty(what), minute_print_range(
		    &(struct minute_guess){ .from = l->start,
		    .to = l->end, .range = true }, c->arena)));
	}
}

/* Where the speaker comes to, and the text that asks whether he can. The name
 * of the room is stored and goes onto papers, so it is in their language. */
static void
later_ask(const struct cancelling *c, struct cancel_offer *o,
    const struct delegation *v)
{
	struct arena *a = c->arena;
	const char *mine = desk_speak(PAPER_LANGUAGE, a);

	o->room = v->venue != NULL ? v->venue : arena_strdup(a,
	    _("the hall"));
	cancel_message(o, arena_printf(a, _("%s: can your speaker come to %s "
	    "at %s instead, for %s? Please answer with the name of the "
	    "speaker."), c->out->agency, o->room, minute_print(o->start, a),
	    c->out->visit));
	desk_language(mine);
}

static bool
offer_later(struct cancelling *c, struct err *err)
{
	const struct session *s = c->out->session;
	struct arena *a = c->arena;
	struct rundown run;
	struct cancel_offer *o;
	const struct delegation *v;
	int64_t minutes;

	v = desk_load(c->desk, &delegation_type, s->delegation_id, a, err);
	if (v == NULL || !rundown_read(c->desk, s->delegation_id, a, &run,
	    err))
		return false;
	minutes = s->start_min != UNKNOWN && s->end_min != UNKNOWN ?
	    s->end_min - s->start_min : c->desk->options.session_minutes;
	o = cancel_offer_add(c, CANCEL_LATER, NULL, run.n + 6);
	o->start = c->wish->start != UNKNOWN ? c->wish->start :
	    hall_free(c, &run);
	o->end = o->start + minutes <= MINUTE_MAX ? o->start + minutes :
	    MINUTE_MAX;
	later_ask(c, o, v);
	o->title = arena_printf(a, _("The speaker comes to %s at %s"),
	    o->room, minute_print(o->start, a));
	cancel_cost(o, c->out->people == UNKNOWN || s->start_min == UNKNOWN ?
	    _("Nobody changes place.") : arena_printf(a, P_("Nobody changes "
	    "place; %lld person has nothing at %s.", "Nobody changes place; "
	    "%lld people have nothing at %s.", c->out->people),
	    (long long)c->out->people, cancel_hours(s, a)));
	cancel_cost(o, arena_printf(a, _("The visit goes on until %s."),
	    minute_print(o->end, a)));
	later_overlaps(c, o, &run);
	return true;
}

/* --- together ------------------------------------------------------------ */

bool
cancel_offers(struct desk *d, int64_t session_id,
    const struct cancel_wish *wish, struct arena *a, struct cancel *out,
    struct err *err)
{
	struct cancelling c = { .desk = d, .arena = a, .out = out,
	    .wish = wish };
	bool ok;

	*out = (struct cancel){ 0 };
	out->session = desk_load(d, &session_type, session_id, a, err);
	if (out->session == NULL)
		return false;
	if (!session_live(out->session) ||
	    out->session->state == SESSION_DONE)
		return fail(err, ERR_INPUT, _("This session is over or was "
		    "given up already."));
	if (out->session->delegation_id == UNKNOWN)
		return fail(err, ERR_INPUT, _("This session is open for "
		    "anybody; just cancel it."));
	out->agency = or_empty(record_title(d->store, &agency_type,
	    out->session->agency_id, a));
	out->visit = or_empty(record_title(d->store, &delegation_type,
	    out->session->delegation_id, a));
	out->people = schedule_people(d, out->session);
	if (!splitting_open(d, out->session->delegation_id, &c.sp, err))
		return false;
	ok = offer_spread(&c, err) && offer_later(&c, err) &&
	    cancel_offer_others(&c, err);
	splitting_close(c.sp);
	return ok;
}

/* --- taking one ---------------------------------------------------------- */

/* The note of a session with the reason behind it. */
static const char *
note_with(const struct session *s, const char *text, const char *reason,
    struct arena *a)
{
	return arena_printf(a, "%s%s%s%s%s", or_empty(s->note),
	    s->note == NULL ? "" : "; ", text, reason == NULL ? "" : ": ",
	    or_empty(reason));
}

/* Write the groups as the sessions now are; moved: who goes where. */
static bool
take_groups(struct tx *tx, struct desk *d, const struct cancel *c,
    const struct cancel_offer *o, struct arena *a, struct err *err)
{
	struct splitting *sp;
	int *column;
	bool ok;

	if (!splitting_open_as_it_is(d, c->session->delegation_id, &sp, err))
		return false;
	column = splitting_columns(sp, a);
	for (size_t i = 0; i < o->npeople; i++) {
		int seat = splitting_seat_of(sp, o->person[i]);
		int to = column_of(sp, o->session[i]);

		if (seat != SPLIT_NONE)
			column[seat] = to;
	}
	/* without a plan there is nobody to move */
	ok = (sp->draft == NULL && sp->announced == NULL) || sp->rotating ||
	    splitting_write_in(tx, sp, column, splitting_locks(sp, a), false,
	    err);
	splitting_close(sp);
	return ok;
}

static bool
take_spread(struct tx *tx, const struct cancel *c,
    const struct cancel_offer *o, const char *reason, struct arena *a,
    struct err *err)
{
	struct session s = *c->session;

	s.state = SESSION_CANCELLED;
	s.note = note_with(&s, _("cancelled"), reason, a);
	if (!record_save(tx, &session_type, &s, a, err))
		return false;
	for (size_t i = 0; i < o->nseats; i++) {
		struct session more = *o->seats[i].session;

		more.seats_max = o->seats[i].people;
		if (more.state == SESSION_PROMISED ||
		    more.state == SESSION_RECONFIRMED)
			more.state = SESSION_ASKED;
		if (!record_save(tx, &session_type, &more, a, err))
			return false;
	}
	return true;
}

static bool
take_later(struct tx *tx, const struct cancel *c,
    const struct cancel_offer *o, const char *reason, struct arena *a,
    struct err *err)
{
	struct session s = *c->session;

	s.start_min = o->start;
	s.end_min = o->end;
	s.room = o->room;
	s.state = SESSION_ASKED;
	s.note = note_with(&s, _("could not receive; comes to the hall"),
	    reason, a);
	return record_save(tx, &session_type, &s, a, err);
}

static bool
take_other(struct tx *tx, const struct cancel *c,
    const struct cancel_offer *o, const char *reason, struct arena *a,
    struct err *err)
{
	struct session s = *c->session;

	s.agency_id = o->agency_id;
	s.room = o->room;
	s.presenter = s.answered_by = NULL;
	s.answered_day = s.channel = UNKNOWN;
	s.state = SESSION_PROPOSED;
	s.note = note_with(&s, arena_printf(a, _("in place of %s"),
	    c->agency), reason, a);
	return record_save(tx, &session_type, &s, a, err);
}

static bool (*const takers[])(struct tx *, const struct cancel *,
    const struct cancel_offer *, const char *, struct arena *,
    struct err *) = {
	[CANCEL_SPREAD] = take_spread,
	[CANCEL_LATER] = take_later,
	[CANCEL_OTHER] = take_other,
};

bool
cancel_take(struct desk *d, const struct cancel *c, size_t i,
    const char *reason, struct err *err)
{
	const struct cancel_offer *o = &c->offer[i];
	struct arena a = { 0 };
	struct tx *tx;
	bool ok;

	if (i >= c->n || !o->possible)
		return fail(err, ERR_IMPOSSIBLE, "%s", i >= c->n ||
		    o->ncosts == 0 ? _("There is no such way out.") :
		    o->cost[0]);
	tx = tx_begin(d->store, N_("agency cancels"), err);
	if (tx == NULL)
		return false;
	tx_note(tx, reason);
	ok = takers[o->kind](tx, c, o, reason, &a, err) &&
	    take_groups(tx, d, c, o, &a, err);
	ok = tx_finish(tx, ok, err);
	arena_free(&a);
	return ok;
}

void
cancel_text(const struct cancel *c, struct buf *out)
{
	struct arena a = { 0 };

	buf_printf(out, _("%s cancels (%s, %s).\n"), c->agency, c->visit,
	    cancel_hours(c->session, &a));
	for (size_t i = 0; i < c->n; i++) {
		const struct cancel_offer *o = &c->offer[i];

		buf_printf(out, "\n%zu. %s%s\n", i + 1, o->title,
		    o->possible ? "" : _(" (not possible)"));
		for (size_t k = 0; k < o->ncosts; k++)
			buf_printf(out, "   · %s\n", o->cost[k]);
		for (size_t k = 0; k < o->nmessages; k++)
			buf_printf(out, "   > %s\n", o->message[k]);
	}
	arena_free(&a);
}
