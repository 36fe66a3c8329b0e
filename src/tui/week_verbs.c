/* What an officer does on the schedule: begin, move and answer sessions. */
#include "base/day.h"
#include "base/text.h"
#include "desk/moves.h"
#include "store/record.h"
#include "tui/form.h"
#include "tui/stand.h"
#include "tui/week.h"

#define NOBODY	0	/* in the list of delegations: an open session */
#define AROUND	30	/* delegations offered around a day */
#define AFTER_ALL_DAYS	100000	/* beyond the inbox place of an unknown day */

const char *
week_why_no_session(const struct week *w)
{
	const struct slot *slot = week_slot(w);

	return slot != NULL && slot->n > 0 ? NULL :
	    _("There is no session in this cell; n begins one.");
}

/* --- which session of the cell ------------------------------------------- */

static void
picked_session(void *ctx, int64_t id)
{
	struct week *w = ctx;

	if (id > 0)
		w->then(w, id);
}

/* Do something with the session of the cell; ask which, if there are more. */
static void
with_session(struct week *w, void (*then)(struct week *w, int64_t id))
{
	const struct slot *slot = week_slot(w);
	struct choose_item *item;

	if (slot == NULL || slot->n == 0)
		return;
	if (slot->n == 1) {
		then(w, w->s.booking[slot->first].session->head.id);
		return;
	}
	item = arena_array(app_turn(w->app), slot->n, sizeof *item);
	for (size_t i = 0; i < slot->n; i++) {
		const struct booking *b = &w->s.booking[slot->first + i];
		const struct field *start = record_field(&session_type,
		    "start_min");

		item[i] = (struct choose_item){ or_empty(b->title),
		    field_text(start, b->session, &app_desk(w->app)->env,
		    app_turn(w->app)), b->session->head.id };
	}
	w->then = then;
	app_choose(w->app, _("Which session?"), item, slot->n,
	    picked_session, w);
}

size_t
week_stands_on(const struct week *w, struct pane_record *r)
{
	const struct slot *slot = week_slot(w);
	size_t n = slot == NULL ? 0 : slot->n < PANE_RECORDS ? slot->n :
	    PANE_RECORDS;

	for (size_t i = 0; i < n; i++)
		r[i] = (struct pane_record){ &session_type,
		    w->s.booking[slot->first + i].session->head.id };
	return n;
}

/* --- begin --------------------------------------------------------------- */

static void
saved(void *ctx, const void *record)
{
	struct week *w = ctx;

	(void)record;
	app_changed(w->app);
}

static bool
book_save(void *ctx, struct desk *d, void *record, struct arena *a,
    struct err *err)
{
	(void)ctx;
	return schedule_book(d, record, a, err);
}

/* The form of a new session in the cell, or of one that waits for its day. */
static void
begin_form(struct week *w, int64_t delegation_id)
{
	static const char *const only[] = { "agency_id", "day", "start_min",
	    "end_min", "seats_min", "seats_max", "topic", "room",
	    "presenter", "note", NULL };
	struct desk *d = app_desk(w->app);
	struct arena *t = app_turn(w->app);
	struct session s;
	struct form_spec spec = { .type = &session_type, .record = &s,
	    .only = only, .save = book_save, .done = saved, .ctx = w };
	const char *title = delegation_id == NOBODY ? _("open for anybody") :
	    record_title(d->store, &delegation_type, delegation_id, t);

	record_blank(&session_type, &s);
	if (delegation_id == NOBODY || !schedule_waiting(d, delegation_id,
	    week_agency(w)->head.id, &s, t)) {
		if (delegation_id != NOBODY)
			s.delegation_id = delegation_id;
		s.agency_id = week_agency(w)->head.id;
	}
	s.day = week_day(w);
	schedule_defaults(d, &s, t);
	spec.title = arena_printf(t, _("New session: %s"), or_empty(title));
	form_open(w->app, &spec);
}

static void
picked_visit(void *ctx, int64_t id)
{
	if (id >= 0)
		begin_form(ctx, id);
}

static bool
visit_covers(const struct delegation *v, int64_t day)
{
	return v->first_day != UNKNOWN && v->first_day <= day &&
	    day <= (v->last_day == UNKNOWN ? v->first_day : v->last_day);
}

/* A few delegations whose place in the inbox is before a day, last first. */
static bool
visits_before(struct week *w, int64_t day, struct page *out)
{
	struct page_place place = { .number = day };
	struct page_req req = { .key = "inbox_day", .from = &place,
	    .backward = true, .limit = AROUND };
	struct page_got got = { 0 };
	struct err err = { 0 };
	bool ok = record_page(app_desk(w->app)->store, &delegation_type, &req,
	    app_turn(w->app), &got, &err);

	if (!ok)
		app_fail(w->app, &err);
	*out = got.page;
	return ok;
}

static struct choose_item
visit_item(const struct delegation *v, struct arena *t)
{
	return (struct choose_item){ v->title != NULL ? v->title :
	    or_empty(v->origin), v->first_day == UNKNOWN ?
	    _("day not known yet") : day_print_range(v->first_day, v->last_day,
	    DAY_PLAIN, t), v->head.id };
}

/* Offer the chosen delegation, those of that day and just before it, since
 * their days may be open, and those whose day is not known. */
static void
choose_visit(struct week *w, const struct delegation *visit)
{
	struct arena *t = app_turn(w->app);
	struct page dated, open;
	struct choose_item *item;
	size_t n = 0;

	if (!visits_before(w, week_day(w) + 1, &dated) ||
	    !visits_before(w, AFTER_ALL_DAYS, &open))
		return;
	item = arena_array(t, dated.n + open.n + 2, sizeof *item);
	if (visit != NULL)
		item[n++] = visit_item(visit, t);
	for (size_t i = dated.n + open.n; i-- > 0; ) {
		const struct delegation *v = i < dated.n ?
		    page_row(&dated, i) : page_row(&open, i - dated.n);

		if ((visit == NULL || v->head.id != visit->head.id) &&
		    (i < dated.n) == (v->first_day != UNKNOWN))
			item[n++] = visit_item(v, t);
	}
	item[n++] = (struct choose_item){ _("open for anybody"), NULL,
	    NOBODY };
	app_choose(w->app, _("A session for whom?"), item, n, picked_visit,
	    w);
}

void
week_begin(struct week *w, const struct delegation *visit)
{
	const char *why = pane_why_read_only(w->pane);

	if (why != NULL) {
		app_warn(w->app, "%s", why);
		return;
	}
	if (week_agency(w) == NULL) {
		app_warn(w->app, "%s",
		    _("There is no agency yet: F9, Agencies, then n."));
		return;
	}
	if (visit != NULL && visit_covers(visit, week_day(w)))
		begin_form(w, visit->head.id);
	else
		choose_visit(w, visit);
}

/* --- move ---------------------------------------------------------------- */

static void
take_up(struct week *w, int64_t id)
{
	w->moving = id;
	app_say(w->app, "%s", _("Go to the new cell and press m or Enter; "
	    "Esc leaves the session where it is."));
	app_dirty(w->app, w->pane);
}

void
week_take(struct week *w)
{
	with_session(w, take_up);
}

static void
put_down(struct week *w)
{
	struct err err = { 0 };
	int64_t id = w->moving;

	w->moving = 0;
	if (!schedule_move(app_desk(w->app), id, w->move_agency, w->move_day,
	    &err)) {
		app_fail(w->app, &err);
		return;
	}
	app_changed(w->app);
	app_say(w->app, "%s", _("Moved; the agency must be asked again. "
	    "u takes it back."));
}

static void
forced(void *ctx, uint32_t key)
{
	struct week *w = ctx;

	if (key == 'y')
		put_down(w);
	else
		app_say(w->app, "%s", _("Not moved yet: choose another cell, "
		    "or Esc."));
}

void
week_put(struct week *w)
{
	static const struct ask_answer answers[] = {
		{ 'y', N_("Move anyway") }, { 'n', N_("Another cell") }, { 0 }
	};
	struct desk *d = app_desk(w->app);
	struct arena *t = app_turn(w->app);
	struct err err = { 0 };
	struct session *s = desk_load(d, &session_type, w->moving, t, &err);
	const char *against;

	if (s == NULL) {
		w->moving = 0;
		app_fail(w->app, &err);
		return;
	}
	if (week_agency(w) == NULL)
		return;
	w->move_agency = s->agency_id = week_agency(w)->head.id;
	w->move_day = s->day = week_day(w);
	against = schedule_against(d, s, t);
	if (against[0] != '\0')
		app_ask(w->app, against, answers, forced, w);
	else
		put_down(w);
}

/* --- answers ------------------------------------------------------------- */

/* What the form says goes with the move; the note is the reason. */
static bool
answer_save(void *ctx, struct desk *d, void *record, struct arena *a,
    struct err *err)
{
	struct week *w = ctx;
	struct session *s = record;
	struct move_answer answer = { s->note, s->answered_by,
	    s->answered_day, s->channel };
	int state;

	return desk_move(d, &session_type, s->head.id,
	    session_states[w->to_state].code, &answer, &state, err) &&
	    record_load(d->store, &session_type, s->head.id, s, a, err);
}

static void
answer_form(struct week *w, const struct session *stored,
    const struct move *m)
{
	static const char *const only[] = { "answered_by", "answered_day",
	    "channel", NULL };
	static const char *const why[] = { "note", "answered_by",
	    "answered_day", "channel", NULL };
	struct desk *d = app_desk(w->app);
	struct arena *t = app_turn(w->app);
	struct err err = { 0 };
	struct session s = *stored;
	struct form_spec spec = { .type = &session_type, .record = &s,
	    .only = m->asks & MOVE_REASON ? why : only,
	    .save = answer_save, .done = saved, .ctx = w };
	const struct agency *g = desk_load(d, &agency_type, s.agency_id, t,
	    &err);

	if (s.answered_by == NULL && g != NULL)
		s.answered_by = g->contact;
	s.answered_day = d->env.today;
	if (s.channel == UNKNOWN)
		s.channel = CHANNEL_MESSAGE;
	spec.title = arena_printf(t, "%s: %s", g == NULL ? "?" :
	    agency_label(g), _(m->label));
	form_open(w->app, &spec);
}

/* Move the session being answered, with a reason or without. */
static void
move_now(struct week *w, const char *reason)
{
	struct desk *d = app_desk(w->app);
	struct arena *t = app_turn(w->app);
	struct err err = { 0 };
	struct move_answer answer = { reason, NULL, UNKNOWN, UNKNOWN };
	struct session *s;
	int state;

	if (!desk_move(d, &session_type, w->answering,
	    session_states[w->to_state].code, &answer, &state, &err) ||
	    (s = desk_load(d, &session_type, w->answering, t, &err)) ==
	    NULL) {
		app_fail(w->app, &err);
		return;
	}
	app_changed(w->app);
	app_say(w->app, _("%s: now %s. u takes it back."),
	    or_empty(record_title(d->store, &agency_type, s->agency_id, t)),
	    _(session_states[state].label));
}

static void
reason_typed(void *ctx, const char *text)
{
	if (text != NULL)
		move_now(ctx, text[0] == '\0' ? NULL : text);
}

static void
answer_session(struct week *w, int64_t id)
{
	struct desk *d = app_desk(w->app);
	struct arena *t = app_turn(w->app);
	struct err err = { 0 };
	struct session *s = desk_load(d, &session_type, id, t, &err);
	const struct move *m;

	if (s == NULL) {
		app_fail(w->app, &err);
		return;
	}
	m = move_to(&session_moves, s->state, w->to_state);
	if (m == NULL) {
		app_warn(w->app, _("This session is already %s."),
		    s->state == UNKNOWN ? "?" :
		    _(session_states[s->state].label));
		return;
	}
	if (m->asks & MOVE_WHO) {
		answer_form(w, s, m);
		return;
	}
	w->answering = id;
	if (m->asks & MOVE_REASON)
		app_prompt(w->app, stand_question(w->app, &session_type, id,
		    w->to_state), "", reason_typed, w);
	else
		move_now(w, NULL);
}

void
week_answer(struct week *w, int to_state)
{
	w->to_state = to_state;
	with_session(w, answer_session);
}

/* --- an agency cancels --------------------------------------------------- */

static void
show_ways(struct week *w, int64_t id)
{
	app_push(w->app, cancel_open(w->app, id));
}

void
week_cancels(struct week *w)
{
	with_session(w, show_ways);
}

/* --- open ---------------------------------------------------------------- */

static void
edit_session(struct week *w, int64_t id)
{
	form_edit(w->app, &session_type, id);
}

void
week_edit(struct week *w)
{
	with_session(w, edit_session);
}

static void
visit_of_session(struct week *w, int64_t id)
{
	int64_t visit = record_delegation(app_desk(w->app)->store,
	    &session_type, id);

	if (visit != 0)
		app_open_record(w->app, &delegation_type, visit);
	else
		form_edit(w->app, &session_type, id);
}

void
week_visit(struct week *w)
{
	with_session(w, visit_of_session);
}

/* --- go to a date -------------------------------------------------------- */

static void
goto_typed(void *ctx, const char *text)
{
	struct week *w = ctx;
	struct day_guess g;
	size_t n;

	if (text == NULL || text[0] == '\0')
		return;
	for (n = 0; text[n] != '\0';)
		n++;
	if (!day_guess(text, n, desk_today(app_desk(w->app)), DAY_UNKNOWN,
	    DAY_NEW, &g) || g.first == DAY_UNKNOWN) {
		const char *why = day_guess_text(&g, app_turn(w->app));

		app_warn(w->app, "%s", why[0] != '\0' ? why :
		    _("That is no date; type 3/6, 3 Jun, tomorrow or +7."));
		return;
	}
	week_show(w, g.first);
	app_dirty(w->app, w->pane);
}

void
week_goto(struct week *w)
{
	app_prompt(w->app, _("Go to which day?"), "", goto_typed, w);
}
