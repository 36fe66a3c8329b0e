/* The year in figures, one year after the other. */
#include "base/buf.h"
#include "base/day.h"
#include "base/text.h"
#include "paper/recap.h"
#include "term/text.h"
#include "tui/pane.h"

struct report {
	struct pane	 pane;
	struct arena	 arena;		/* holds the pane */
	int		 year;
	struct buf	 text;
	struct view	 view;
};

/* Show a year; what was shown stays when it cannot be read or is stopped. */
static void
report_show(struct report *r, int year)
{
	struct app *app = r->pane.app;
	struct err err = { 0 };
	struct recap recap;

	if (!recap_read(app_desk(app), year, NULL, app_turn(app), &recap,
	    &err)) {
		app_fail(app, &err);
		return;
	}
	r->view.top = year == r->year ? r->view.top : 0;
	r->year = year;
	buf_reset(&r->text);
	recap_text(&recap, &r->text);
	r->view.text = buf_str(&r->text);
	app_dirty(app, &r->pane);
}

static void
report_refresh(struct pane *p)
{
	struct report *r = (struct report *)p;

	if (r->text.len == 0)	/* a count stands until another is wanted */
		report_show(r, r->year);
}

static const char *
report_title(const struct pane *p, struct arena *a)
{
	return arena_printf(a, _("Visits in %d"),
	    ((const struct report *)p)->year);
}

static void
report_settle(struct pane *p, int rows, int cols)
{
	view_size(&((struct report *)p)->view, rows, cols);
}

static void
report_draw(const struct pane *p, struct area *a)
{
	area_clear(a, 0);
	view_draw(&((const struct report *)p)->view, a);
	area_cursor(a, 0, 0);
}

static bool
report_event(struct pane *p, const struct event *ev)
{
	if (ev->kind != EVENT_KEY ||
	    !view_key(&((struct report *)p)->view, ev->key))
		return false;
	app_dirty(p->app, p);
	return true;
}

static void
report_close(struct pane *p)
{
	struct report *r = (struct report *)p;
	struct arena a = r->arena;

	buf_free(&r->text);
	arena_free(&a);
}

static void
do_before(void *p)
{
	report_show(p, ((struct report *)p)->year - 1);
}

static void
do_after(void *p)
{
	report_show(p, ((struct report *)p)->year + 1);
}

static void
do_this(void *p)
{
	struct report *r = p;

	report_show(r, day_parts(desk_today(app_desk(r->pane.app))).year);
}

const struct action report_actions[] = {
	{ "year-before", "[ Left", N_("Show the year before."), do_before,
	  NULL, N_("year before"), ACTION_MOVES },
	{ "year-after", "] Right", N_("Show the year after."), do_after, NULL,
	  N_("year after"), ACTION_MOVES },
	{ "this-year", "t", N_("Show this year."), do_this, NULL,
	  N_("this year"), ACTION_MOVES },
	{ 0 }
};

static const struct pane_ops report_ops = {
	.name = "report", .title = report_title, .refresh = report_refresh,
	.settle = report_settle, .draw = report_draw, .event = report_event,
	.close = report_close, .actions = report_actions
};

struct pane *
report_open(struct app *app, int year)
{
	struct arena a = { 0 };
	struct report *r = arena_alloc(&a, sizeof *r);

	r->arena = a;
	r->pane.ops = &report_ops;
	r->year = year != 0 ? year :
	    day_parts(desk_today(app_desk(app))).year;
	r->view.text = "";
	return &r->pane;
}
