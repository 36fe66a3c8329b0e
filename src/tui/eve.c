/*
 * The confirmation board: every stop of the next working day with the person
 * who must stand there. A stop stays strong, with a mark, until a named person
 * has confirmed it again.
 */
#include "base/day.h"
#include "base/text.h"
#include "day/eve.h"
#include "tui/form.h"
#include "tui/sheet.h"
#include "tui/workspace.h"

struct board {
	struct sheet	 sheet;
	int64_t		 day;		/* UNKNOWN: the next working day */
	struct arena	 arena;		/* of eve */
	struct eve	 eve;
};

static int64_t
board_day(const struct board *b)
{
	return b->day != UNKNOWN ? b->day :
	    eve_day(app_desk(b->sheet.pane.app));
}

static const char *
board_title(const struct pane *p, struct arena *a)
{
	return arena_printf(a, _("Confirmations for %s"),
	    day_print(board_day((const struct board *)p), DAY_LONG, a));
}

static void
board_row(struct board *b, const struct eve_stop *s)
{
	struct arena *a = app_turn(b->sheet.pane.app);
	const char *people = s->people == UNKNOWN ? _("? people") :
	    arena_printf(a, P_("%lld person", "%lld people", s->people),
	    (long long)s->people);
	bool done = s->confirmed && !s->hourless;
	const char *stands = *s->stands == '\0' ? _("nobody named") :
	    s->named ? s->stands : arena_printf(a, _("%s (contact)"),
	    s->stands);

	sections_row(&b->sheet.rows, s->session != NULL ? &session_type :
	    &delegation_type, s->session != NULL ? s->session->head.id :
	    s->delegation_id, done ? ROLE_PLAIN : ROLE_STRONG,
	    arena_printf(a, "%s %s", done ? "✓" : "!", s->when),
	    "%s%s%s · %s · %s%s%s\n%s %s", s->agency, *s->agency == '\0' ? "" :
	    " · ", s->title, people, stands, *s->phone == '\0' ? "" : " · ",
	    s->phone, s->confirmed ? _("confirmed:") : _("open:"), s->said);
}

static void
board_fill(struct sheet *sheet)
{
	struct board *b = (struct board *)sheet;
	struct app *app = sheet->pane.app;
	struct err err = { 0 };

	arena_free(&b->arena);
	b->arena = (struct arena){ 0 };
	if (!eve_read(app_desk(app), board_day(b), &b->arena, &b->eve, &err)) {
		sections_head(&sheet->rows, err.text);
		return;
	}
	if (b->eve.n == 0)
		sections_head(&sheet->rows, _("Nobody is expected on this "
		    "day."));
	else if (b->eve.open == 0)
		sections_head(&sheet->rows, _("Every stop is confirmed by "
		    "name."));
	else
		sections_head(&sheet->rows, arena_printf(app_turn(app),
		    P_("%zu of %zu stop is not confirmed yet",
		    "%zu of %zu stops are not confirmed yet", b->eve.n),
		    b->eve.open, b->eve.n));
	if (b->eve.hourless > 0)
		sections_head(&sheet->rows, arena_printf(app_turn(app),
		    P_("%zu stop has no hour yet: e sets it",
		    "%zu stops have no hour yet: e sets it", b->eve.hourless),
		    b->eve.hourless));
	for (size_t i = 0; i < b->eve.n; i++)
		board_row(b, &b->eve.stop[i]);
}

static void
board_close(struct pane *p)
{
	arena_free(&((struct board *)p)->arena);
	sheet_close(p);
}

/* --- keys ---------------------------------------------------------------- */

static const struct eve_stop *
board_stop(struct board *b)
{
	const struct section_row *r = sections_selected(&b->sheet.rows);

	for (size_t i = 0; r != NULL && i < b->eve.n; i++) {
		const struct eve_stop *s = &b->eve.stop[i];

		if (s->session != NULL ? r->type == &session_type &&
		    s->session->head.id == r->id :
		    r->type == &delegation_type && s->delegation_id == r->id)
			return s;
	}
	return NULL;
}

static const char *
why_no_stop(void *p)
{
	return board_stop(p) != NULL ? NULL :
	    _("No stop is chosen.");
}

static const char *
why_not_confirm(void *p)
{
	const struct eve_stop *s = board_stop(p);
	const char *why = pane_why_read_only(p);

	if (why != NULL)
		return why;
	return s == NULL ? _("No stop is chosen.") : s->session == NULL ?
	    _("No agency is booked for this visit; Enter opens it.") : NULL;
}

static bool
confirm_save(void *ctx, struct desk *d, void *record, struct arena *a,
    struct err *err)
{
	struct session *s = record;

	(void)ctx;
	(void)a;
	return eve_confirm(d, s->head.id, s->answered_by, s->channel, err);
}

/* The stop that is open below the bar, or again from the top; rows->n when
 * there is none. */
static size_t
next_open(const struct sections *rows)
{
	for (size_t k = 1; k <= rows->n; k++) {
		size_t i = (rows->sel + k) % rows->n;

		if (!rows->row[i].heading && rows->row[i].role == ROLE_STRONG)
			return i;
	}
	return rows->n;
}

static const char *
why_none_open(void *p)
{
	const struct sections *rows = &((struct board *)p)->sheet.rows;

	return next_open(rows) < rows->n ? NULL :
	    _("No stop is open on this day.");
}

static void
do_next_open(void *p)
{
	struct sections *rows = &((struct board *)p)->sheet.rows;
	size_t to = next_open(rows);

	if (to < rows->n)
		rows->sel = to;
}

static void
confirm_done(void *ctx, const void *record)
{
	const struct session *s = record;
	struct board *b = ctx;

	app_changed(b->sheet.pane.app);
	do_next_open(b);
	app_say(b->sheet.pane.app, _("Confirmed by %s. u takes it back."),
	    or_empty(s->answered_by));
}

static void
do_confirm(void *p)
{
	static const char *const only[] = { "answered_by", "channel", NULL };
	struct board *b = p;
	struct app *app = b->sheet.pane.app;
	const struct eve_stop *stop = board_stop(b);
	struct session s = *stop->session;
	struct form_spec spec = { .type = &session_type, .record = &s,
	    .only = only, .save = confirm_save, .done = confirm_done,
	    .ctx = b };

	if (s.answered_by == NULL && *stop->stands != '\0')
		s.answered_by = stop->stands;
	if (s.channel == UNKNOWN)
		s.channel = CHANNEL_PHONE;
	spec.title = arena_printf(app_turn(app), _("%s: who confirmed?"),
	    stop->agency);
	form_open(app, &spec);
}

static void
do_open(void *p)
{
	struct board *b = p;
	const struct eve_stop *s = board_stop(b);

	if (s->delegation_id != 0)
		app_push(b->sheet.pane.app, workspace_open(b->sheet.pane.app,
		    s->delegation_id, TAB_SUMMARY));
	else
		form_edit(b->sheet.pane.app, &session_type,
		    s->session->head.id);
}

/* The session of a stop: its hour first, if there is none. */
static void
do_edit(void *p)
{
	struct board *b = p;
	const struct eve_stop *s = board_stop(b);

	form_edit_at(b->sheet.pane.app, &session_type, s->session->head.id,
	    s->hourless ? "start_min" : NULL);
}

static void
do_text(void *p)
{
	struct board *b = p;
	struct app *app = b->sheet.pane.app;
	const struct eve_stop *s = board_stop(b);
	struct buf text = { 0 };

	eve_message(app_desk(app), &b->eve, s, &text);
	app_read(app, arena_printf(app_turn(app), _("Text to send: %s"),
	    *s->agency == '\0' ? s->title : s->agency), buf_str(&text));
	buf_free(&text);
}

static void
board_show(struct board *b, int64_t day)
{
	b->day = day;
	sheet_refresh(&b->sheet.pane);
	app_dirty(b->sheet.pane.app, &b->sheet.pane);
}

static void
do_day_before(void *p)
{
	board_show(p, board_day(p) - 1);
}

static void
do_day_after(void *p)
{
	board_show(p, board_day(p) + 1);
}

static void
do_next_day(void *p)
{
	board_show(p, UNKNOWN);
}

static void
do_today(void *p)
{
	board_show(p, desk_today(app_desk(((struct pane *)p)->app)));
}

const struct action eve_actions[] = {
	{ "confirm", "y F4", N_("A named person has confirmed this stop: who, "
	  "how."), do_confirm, why_not_confirm, N_("Confirmed"), 0 },
	{ "edit", "e", N_("Edit the stop: its hour, its room, who speaks."),
	  do_edit, why_not_confirm, N_("edit"), 0 },
	{ "text", "w", N_("Show a text to send to this stop."), do_text,
	  why_no_stop, N_("text"), ACTION_MOVES },
	{ "open", "Enter F3", N_("Open the visit."), do_open, why_no_stop,
	  N_("Open"), ACTION_MOVES },
	{ "next-open", "Tab", N_("Go to the next stop that is open."),
	  do_next_open, why_none_open, N_("next open"), ACTION_MOVES },
	{ "day-before", "[", N_("Show the day before."), do_day_before, NULL,
	  N_("day"), ACTION_MOVES },
	{ "day-after", "]", N_("Show the day after."), do_day_after, NULL,
	  N_("day"), ACTION_MOVES },
	{ "today", "t", N_("Show today."), do_today, NULL, N_("today"),
	  ACTION_MOVES },
	{ "next-day", "T", N_("Show the next working day again."),
	  do_next_day, NULL, NULL, ACTION_MOVES },
	{ 0 }
};

static const struct pane_ops board_ops = {
	.name = "confirmations", .title = board_title,
	.refresh = sheet_refresh, .settle = sheet_settle, .draw = sheet_draw,
	.event = sheet_event, .stands_on = sheet_stands_on,
	.close = board_close, .actions = eve_actions
};

struct pane *
eve_open(struct app *app)
{
	struct board *b = sheet_make(app, sizeof *b, &board_ops, board_fill,
	    0);

	b->day = UNKNOWN;
	return &b->sheet.pane;
}
