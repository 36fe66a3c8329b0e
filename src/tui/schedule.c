/* The agencies' week on the whole screen, with what is said of the cell. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"
#include "term/edit.h"
#include "term/key.h"
#include "term/term.h"
#include "term/text.h"
#include "tui/week.h"

#define DETAIL_LINES	8

struct schedule_pane {
	struct pane	 pane;
	struct week	 week;
	struct buf	 details;
	int		 low;		/* rows of the details' box */
	bool		 filtering;
	struct edit	 filter;
};

static const char *
schedule_title(const struct pane *p, struct arena *a)
{
	(void)p;
	(void)a;
	return _("Schedule");
}

/* The details take a third of the screen, or what the agencies leave free. */
static int
detail_lines(int rows, size_t agencies)
{
	int most = rows >= 3 * DETAIL_LINES ? DETAIL_LINES :
	    rows >= 2 * DETAIL_LINES ? DETAIL_LINES / 2 : 0;
	int spare = agencies < (size_t)rows ? rows - (int)agencies - 3 : 0;

	return most == 0 || spare < most ? most :
	    spare < DETAIL_LINES ? spare : DETAIL_LINES;
}

static void
schedule_settle(struct pane *p, int rows, int cols)
{
	struct schedule_pane *s = (struct schedule_pane *)p;

	int low = s->low;

	week_settle(&s->week, rows - low - 2, cols - 2);
	s->low = detail_lines(rows, s->week.nshown);
	if (s->low != low)
		week_settle(&s->week, rows - s->low - 2, cols - 2);
	buf_reset(&s->details);
	week_details(&s->week, &s->details);
}

static void
schedule_draw(const struct pane *p, struct area *a)
{
	const struct schedule_pane *s = (const struct schedule_pane *)p;
	int low = s->low;
	struct area grid = area_part(a, 0, 0, a->rows - low, a->cols);
	struct area box = area_part(a, a->rows - low, 0, low, a->cols);
	struct area in = area_box(&grid, _("Agency schedules"),
	    week_note(&s->week, app_turn(p->app)), true);

	week_draw(&s->week, &in, !s->filtering);
	if (s->filtering || s->week.filter[0] != '\0') {
		char foot[FILTER_BYTES + 1];

		snprintf(foot, sizeof foot, "/%s", s->week.filter);
		area_box_foot(&grid, foot, NULL, true);
		if (s->filtering)
			area_cursor(&grid, grid.rows - 1,
			    3 + utf8_cols(s->week.filter));
	}
	if (low == 0)
		return;
	in = area_box(&box, _("Details"), NULL, false);
	area_clear(&in, 0);
	in = area_part(&in, 0, 1, in.rows, in.cols - 2);
	text_draw(&in, 0, 0, ROLE_PLAIN, buf_str(&s->details));
}

static bool
schedule_typing(const struct pane *p)
{
	return ((const struct schedule_pane *)p)->filtering;
}

static bool
schedule_event(struct pane *p, const struct event *ev)
{
	struct schedule_pane *s = (struct schedule_pane *)p;

	if (!s->filtering)
		return ev->kind == EVENT_KEY && week_key(&s->week, ev->key);
	if (ev->kind == EVENT_KEY && (ev->key == K_ENTER ||
	    ev->key == K_ESC)) {
		if (ev->key == K_ESC)
			week_filter(&s->week, "");
		s->filtering = false;
		edit_close(&s->filter);
		return true;
	}
	if (app_edit(p->app, &s->filter, ev) == EDIT_NOTHING)
		return false;
	week_filter(&s->week, edit_text(&s->filter));
	return true;
}

/* Rows are left to count. */
static int64_t
schedule_deadline(const struct pane *p)
{
	return ((const struct schedule_pane *)p)->week.counting ?
	    0 : TERM_FOREVER;
}

static void
schedule_tick(struct pane *p, int64_t now_ms)
{
	(void)now_ms;
	app_dirty(p->app, p);
}

static void
schedule_refresh(struct pane *p)
{
	week_stale(&((struct schedule_pane *)p)->week);
}

static bool
schedule_leave(struct pane *p)
{
	struct schedule_pane *s = (struct schedule_pane *)p;

	if (s->week.moving == 0 && s->week.filter[0] == '\0')
		return true;
	if (s->week.moving == 0)
		week_filter(&s->week, "");
	s->week.moving = 0;
	app_dirty(p->app, p);
	return false;
}

static void
schedule_close(struct pane *p)
{
	struct schedule_pane *s = (struct schedule_pane *)p;

	if (s->filtering)
		edit_close(&s->filter);
	week_close(&s->week);
	buf_free(&s->details);
	free(s);
}

/* --- keys ---------------------------------------------------------------- */

static struct week *
week_of(void *p)
{
	return &((struct schedule_pane *)p)->week;
}

static const char *
why_no_session(void *p)
{
	const char *why = pane_why_read_only(p);

	return why != NULL ? why : week_why_no_session(week_of(p));
}

static const char *
why_not_move(void *p)
{
	const char *why = pane_why_read_only(p);

	return why != NULL || week_of(p)->moving != 0 ? why :
	    week_why_no_session(week_of(p));
}

static void
do_new(void *p)
{
	week_begin(week_of(p), NULL);
}

static void
do_open(void *p)
{
	struct week *w = week_of(p);

	if (w->moving != 0)
		week_put(w);
	else if (week_why_no_session(w) == NULL)
		week_visit(w);
	else
		week_begin(w, NULL);
}

static void
do_edit(void *p)
{
	week_edit(week_of(p));
}

static void
do_move(void *p)
{
	struct week *w = week_of(p);

	if (w->moving != 0)
		week_put(w);
	else
		week_take(w);
}

static void
do_cancel(void *p)
{
	week_answer(week_of(p), SESSION_CANCELLED);
}

static void
do_ways(void *p)
{
	week_cancels(week_of(p));
}

static void
do_asked(void *p)
{
	week_answer(week_of(p), SESSION_ASKED);
}

static void
do_promised(void *p)
{
	week_answer(week_of(p), SESSION_PROMISED);
}

static void
do_reconfirmed(void *p)
{
	week_answer(week_of(p), SESSION_RECONFIRMED);
}

static void
do_refused(void *p)
{
	week_answer(week_of(p), SESSION_REFUSED);
}

static void
do_filter(void *p)
{
	struct schedule_pane *s = p;

	edit_open(&s->filter, s->week.filter, FILTER_CHARS, false);
	s->filtering = true;
	app_dirty(s->pane.app, &s->pane);
}

static void
show_day(void *p, int64_t day)
{
	struct schedule_pane *s = p;

	week_show(&s->week, day);
	app_dirty(s->pane.app, &s->pane);
}

static void
do_last_week(void *p)
{
	show_day(p, week_day(week_of(p)) - 7);
}

static void
do_next_week(void *p)
{
	show_day(p, week_day(week_of(p)) + 7);
}

static void
do_today(void *p)
{
	struct schedule_pane *s = p;

	week_today(&s->week);
	app_dirty(s->pane.app, &s->pane);
}

static void
do_goto(void *p)
{
	week_goto(week_of(p));
}

const struct action schedule_actions[] = {
	{ "new-session", "F2", N_("Begin a session in this cell."), do_new,
	  pane_why_read_only, N_("New"), 0 },
	{ "open-cell", "F3", N_("Open the delegation of this cell; in an "
	  "empty one begin a session; put down a session being moved."),
	  do_open, NULL, N_("Open"), ACTION_LOOKS },
	{ "edit-session", "F4", N_("Edit the session of this cell."),
	  do_edit, why_no_session, N_("Edit"), 0 },
	{ "cancel-session", "F8", N_("Cancel the session of this cell."),
	  do_cancel, why_no_session, N_("Cancel"), 0 },
	{ "asked", "a", N_("The agency has been asked."), do_asked,
	  why_no_session, N_("ask"), 0 },
	{ "promised", "y", N_("The agency has promised: who, when, how."),
	  do_promised, why_no_session, N_("says yes"), 0 },
	{ "reconfirmed", "r", N_("A named person has confirmed again."),
	  do_reconfirmed, why_no_session, N_("sure again"), 0 },
	{ "refused", "T", N_("The agency has refused."), do_refused,
	  why_no_session, N_("says no"), 0 },
	{ "move", "m", N_("Take up the session of this cell, and put it down "
	  "in another."), do_move, why_not_move, N_("move"), 0 },
	{ "agency-cancels", "C", N_("The agency cancels: show the ways out and "
	  "what each costs."), do_ways, why_no_session, NULL, 0 },
	{ "last-week", "[", N_("Show the week before."), do_last_week, NULL,
	  N_("week"), ACTION_MOVES },
	{ "next-week", "]", N_("Show the next week."), do_next_week, NULL,
	  N_("week"), ACTION_MOVES },
	{ "today", "t", N_("Go to today."), do_today, NULL, N_("today"),
	  ACTION_MOVES },
	{ "goto-date", "d", N_("Go to a date."), do_goto, NULL, N_("date"),
	  ACTION_MOVES },
	{ "filter", "/", N_("Show only what fits the words you type."),
	  do_filter, NULL, N_("filter"), ACTION_MOVES },
	{ 0 }
};

static size_t
schedule_stands_on(struct pane *p, struct pane_record *r)
{
	return week_stands_on(&((struct schedule_pane *)p)->week, r);
}

static const struct pane_ops schedule_ops = {
	.name = "schedule", .title = schedule_title,
	.refresh = schedule_refresh, .settle = schedule_settle,
	.draw = schedule_draw, .event = schedule_event,
	.typing = schedule_typing, .leave = schedule_leave,
	.deadline = schedule_deadline, .tick = schedule_tick,
	.stands_on = schedule_stands_on, .close = schedule_close,
	.actions = schedule_actions
};

struct pane *
schedule_open(struct app *app)
{
	struct schedule_pane *s = memory_zeroed(1, sizeof *s);

	s->pane.app = app;
	s->pane.ops = &schedule_ops;
	week_open(&s->week, app, &s->pane);
	return &s->pane;
}
