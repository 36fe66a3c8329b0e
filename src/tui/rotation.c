#include "tui/rotation.h"

#include <string.h>

#include "base/minute.h"
#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "plan/rotation.h"
#include "term/key.h"
#include "term/text.h"

/*
 * Groups by slots: a line a slot, a column a group, in each cell the agency
 * that receives it. Lines scroll down, columns sideways. What is proposed is
 * shown before it is stored.
 */

#define SLOT_COLS	25
#define GROUP_COLS	14
#define FOOT_ROWS	3

struct grid_pane {
	struct pane	 pane;
	struct arena	 own;
	int64_t		 delegation_id;
	struct rotation	*r;		/* NULL: could not be read */
	struct err	 err;
	size_t		 line, top;	/* slot under the bar */
	size_t		 col, first;	/* group under the bar */
	int		 lines, shown;
};

static void
rotation_refresh_pane(struct pane *p)
{
	struct grid_pane *g = (struct grid_pane *)p;

	g->err = (struct err){ 0 };
	if (g->r == NULL)
		rotation_begin(app_desk(p->app), g->delegation_id, &g->r,
		    &g->err);
	else if (!g->r->proposed && !rotation_refresh(g->r, &g->err))
		app_fail(p->app, &g->err);
	app_dirty(p->app, p);
}

/* --- drawing ------------------------------------------------------------- */

static void
rotation_settle(struct pane *p, int rows, int cols)
{
	struct grid_pane *g = (struct grid_pane *)p;
	size_t n;

	if (g->r == NULL)
		return;
	g->lines = rows - 2 - FOOT_ROWS < 1 ? 1 : rows - 2 - FOOT_ROWS;
	g->shown = (cols - SLOT_COLS - 2) / GROUP_COLS;
	if (g->shown < 1)
		g->shown = 1;
	n = g->r->nslots;
	if (g->line >= n)
		g->line = n > 0 ? n - 1 : 0;
	if (g->col >= g->r->ngroups)
		g->col = g->r->ngroups > 0 ? g->r->ngroups - 1 : 0;
	if (g->line < g->top)
		g->top = g->line;
	if (g->line >= g->top + (size_t)g->lines)
		g->top = g->line - (size_t)g->lines + 1;
	if (g->col < g->first)
		g->first = g->col;
	if (g->col >= g->first + (size_t)g->shown)
		g->first = g->col - (size_t)g->shown + 1;
}

static void
draw_groups(const struct grid_pane *g, struct area *a)
{
	area_fill(a, 1, 0, a->cols, ROLE_LABEL);
	for (int k = 0; k < g->shown; k++) {
		size_t i = g->first + (size_t)k;
		struct arena arena = { 0 };

		if (i >= g->r->ngroups)
			break;
		area_field(a, 1, SLOT_COLS + 2 + k * GROUP_COLS,
		    GROUP_COLS - 1, i == g->col ? ROLE_TITLE : ROLE_LABEL,
		    arena_printf(&arena, "%s (%d)", g->r->group[i].label,
		    g->r->group[i].n));
		arena_free(&arena);
	}
}

static void
draw_slot(const struct grid_pane *g, struct area *a, size_t slot, int y)
{
	const struct rotation *r = g->r;
	bool here = slot == g->line;

	area_text(a, y, 0, 1, ROLE_ACCENT, here ? ">" : " ");
	area_field(a, y, 1, SLOT_COLS, here ? ROLE_STRONG : ROLE_PLAIN,
	    r->slot[slot].label);
	for (int k = 0; k < g->shown; k++) {
		size_t i = g->first + (size_t)k;
		int host;
		bool under = here && i == g->col;

		if (i >= r->ngroups)
			break;
		host = r->cell[i * r->nslots + slot];
		area_field(a, y, SLOT_COLS + 2 + k * GROUP_COLS,
		    GROUP_COLS - 1, under ? ROLE_SELECTED :
		    host == ROUND_NONE ? ROLE_DIM : ROLE_PLAIN,
		    host == ROUND_NONE ? "-" : r->host[host].label);
		if (under)
			area_cursor(a, y, SLOT_COLS + 2 + k * GROUP_COLS);
	}
}

static void
draw_ways(const struct rotation *r, struct area *a)
{
	struct area in = area_part(a, 2, 2, a->rows - 2, a->cols - 4);
	int y = text_draw(&in, 0, 0, ROLE_WARN, r->obstacle);

	if (r->nways > 0)
		y += text_draw(&in, y, 0, ROLE_DIM,
		    _("It would do to have, one key each:"));
	for (size_t i = 0; i < r->nways && i < 9; i++) {
		int col = area_printf(&in, y, 0, ROLE_HINT_KEY, "%zu ",
		    i + 1);
		struct area part = area_part(&in, y, col, in.rows - y,
		    in.cols - col);

		if (i == 0)
			area_cursor(&in, y, 0);
		y += text_draw(&part, 0, 0, ROLE_PLAIN, r->way[i]);
	}
}

static const char *
rotation_standing(const struct rotation *r)
{
	return r->proposed ? r->optimal ? _("optimal, not stored yet") :
	    _("not proved best, not stored yet") : r->stored ? _("stored") :
	    *r->obstacle != '\0' ? _("impossible as asked") :
	    _("not made yet");
}

static void
draw_top(const struct rotation *r, struct area *a)
{
	struct arena arena = { 0 };
	const char *standing = rotation_standing(r);
	int cols = utf8_cols(standing);

	int64_t start = r->set.start == UNKNOWN && r->nslots > 0 ?
	    r->slot[0].start : r->set.start;

	area_printf(a, 0, 1, ROLE_DIM,
	    _("from %s, %lld minutes each, %lld between"),
	    start == UNKNOWN ? "?" : minute_print(start, &arena),
	    (long long)r->set.length, (long long)r->set.gap);
	area_text(a, 0, a->cols - cols - 1, cols, r->proposed || r->stored ?
	    ROLE_OK : ROLE_WARN, standing);
	arena_free(&arena);
}

static void
rotation_draw(const struct pane *p, struct area *a)
{
	const struct grid_pane *g = (const struct grid_pane *)p;
	struct area part;
	int y = 2;

	area_clear(a, 0);
	if (g->r == NULL) {
		text_draw(a, 1, 0, ROLE_ERROR, g->err.text);
		return;
	}
	draw_top(g->r, a);
	if (*g->r->obstacle != '\0') {
		draw_ways(g->r, a);
		return;
	}
	if (g->r->nslots == 0) {
		part = area_part(a, 2, 2, a->rows - 2, a->cols - 4);
		text_draw(&part, 0, 0, ROLE_PLAIN, g->r->ngroups == 0 ?
		    _("There are no groups yet: g makes equal groups that all "
		    "go round; or split first, then come back.") :
		    _("s lets every group visit every agency, in the slots of "
		    "the day."));
		area_cursor(&part, 0, 0);
		return;
	}
	draw_groups(g, a);
	for (size_t i = g->top; i < g->r->nslots && y < a->rows - FOOT_ROWS;
	    i++)
		draw_slot(g, a, i, y++);
	part = area_part(a, a->rows - FOOT_ROWS + 1, 1, FOOT_ROWS - 1,
	    a->cols - 2);
	text_draw(&part, 0, 0, ROLE_PLAIN, g->r->sentence);
}

/* --- keys ---------------------------------------------------------------- */

/* Say what came of solving. */
static void
rotation_said(struct grid_pane *g, bool ok, const struct err *err)
{
	if (!ok && g->r->nways > 0)
		app_warn(g->pane.app, _("Impossible as asked; a digit takes "
		    "a way out."));
	else if (!ok)
		app_fail(g->pane.app, err);
	else
		app_say(g->pane.app, _("F2 stores it."));
	app_dirty(g->pane.app, &g->pane);
}

static bool
rotation_event(struct pane *p, const struct event *ev)
{
	struct grid_pane *g = (struct grid_pane *)p;
	struct err err = { 0 };

	if (ev->kind != EVENT_KEY || g->r == NULL)
		return false;
	if (ev->key >= '1' && ev->key <= '9' && !ev->burst &&
	    (size_t)(ev->key - '1') < g->r->nways) {
		rotation_said(g, rotation_take_way(g->r,
		    (size_t)(ev->key - '1'), &err), &err);
		return true;
	}
	if (ev->key == K_UP || ev->key == 'k')
		g->line -= g->line > 0;
	else if (ev->key == K_DOWN || ev->key == 'j')
		g->line++;
	else if (ev->key == K_LEFT || ev->key == 'h')
		g->col -= g->col > 0;
	else if (ev->key == K_RIGHT || ev->key == 'l')
		g->col++;
	else
		return false;
	app_dirty(p->app, p);
	return true;
}

static void
do_solve(void *p)
{
	struct grid_pane *g = p;
	struct err err = { 0 };

	rotation_said(g, rotation_solve(g->r, &err), &err);
}

static const char *
why_unread(void *p)
{
	const struct grid_pane *g = p;

	return g->r == NULL ? g->err.text : NULL;
}

static void
do_save(void *p)
{
	struct grid_pane *g = p;
	struct err err = { 0 };

	if (!rotation_save(g->r, &err))
		app_fail(g->pane.app, &err);
	else
		app_say(g->pane.app, _("Stored in version %lld; each agency "
		    "has its sessions."), (long long)g->r->sp->versions);
	app_changed(g->pane.app);
}

static const char *
why_not_save(void *p)
{
	const struct grid_pane *g = p;

	return g->r == NULL ? g->err.text : g->r->proposed ? NULL :
	    _("There is nothing new to store; s makes a rotation.");
}

static void
do_drop(void *p)
{
	struct grid_pane *g = p;
	struct err err = { 0 };

	if (!rotation_drop(g->r, &err))
		app_fail(g->pane.app, &err);
	else
		app_say(g->pane.app, _("The groups no longer go round."));
	app_changed(g->pane.app);
}

static const char *
why_not_drop(void *p)
{
	const struct grid_pane *g = p;

	return g->r == NULL ? g->err.text : g->r->sp->rotating ? NULL :
	    _("No rotation is stored.");
}

/* -1 when it is not a number. */
static int64_t
count_read(const char *text)
{
	int64_t n;

	return number_read(text, strlen(text), 0, NUMBER_COUNT_MAX, &n) ==
	    NUMBER_OK ? n : -1;
}

static void
groups_answered(void *ctx, const char *text)
{
	struct grid_pane *g = ctx;
	struct err err = { 0 };

	if (text == NULL)
		return;
	if (!rotation_groups(g->r, count_read(text), &err))
		app_fail(g->pane.app, &err);
	app_changed(g->pane.app);
}

static void
do_groups(void *p)
{
	struct grid_pane *g = p;

	app_prompt(g->pane.app, _("How many equal groups?"),
	    arena_printf(app_turn(g->pane.app), "%zu", g->r->nhosts),
	    groups_answered, g);
}

static void
rotation_settings(struct grid_pane *g, struct rotation_settings set)
{
	struct err err = { 0 };

	rotation_set(g->r, &set);
	rotation_said(g, rotation_solve(g->r, &err), &err);
}

static void
start_answered(void *ctx, const char *text)
{
	struct grid_pane *g = ctx;
	struct rotation_settings set = g->r->set;

	if (text == NULL)
		return;
	set.start = minute_read(text);
	if (set.start == MINUTE_UNKNOWN)
		app_prompt_again(g->pane.app, arena_printf(app_turn(
		    g->pane.app), _("\"%s\" is no time; type 8.30 or 0830."),
		    text), text);
	else
		rotation_settings(g, set);
}

static void
do_start(void *p)
{
	struct grid_pane *g = p;

	app_prompt(g->pane.app, _("From when?"), g->r->set.start == UNKNOWN ?
	    "" : minute_print(g->r->set.start, app_turn(g->pane.app)),
	    start_answered, g);
}

static void
length_answered(void *ctx, const char *text)
{
	struct grid_pane *g = ctx;
	struct rotation_settings set = g->r->set;

	if (text == NULL)
		return;
	set.length = count_read(text);
	set.exact = true;
	if (set.length < ROTATION_LENGTH_MIN ||
	    set.length > ROTATION_LENGTH_MAX)
		app_prompt_again(g->pane.app, arena_printf(
		    app_turn(g->pane.app), _("A slot takes %d to %d minutes."),
		    ROTATION_LENGTH_MIN, ROTATION_LENGTH_MAX), text);
	else
		rotation_settings(g, set);
}

static void
do_length(void *p)
{
	struct grid_pane *g = p;

	app_prompt(g->pane.app, _("How many minutes at each agency?"),
	    arena_printf(app_turn(g->pane.app), "%lld",
	    (long long)g->r->set.length), length_answered, g);
}

static void
gap_answered(void *ctx, const char *text)
{
	struct grid_pane *g = ctx;
	struct rotation_settings set = g->r->set;

	if (text == NULL)
		return;
	set.gap = count_read(text);
	if (set.gap < 0 || set.gap > ROTATION_GAP_MAX)
		app_prompt_again(g->pane.app, arena_printf(
		    app_turn(g->pane.app), _("0 to %d minutes lie between."),
		    ROTATION_GAP_MAX), text);
	else
		rotation_settings(g, set);
}

static void
do_gap(void *p)
{
	struct grid_pane *g = p;

	app_prompt(g->pane.app, _("How many minutes between two visits?"),
	    arena_printf(app_turn(g->pane.app), "%lld",
	    (long long)g->r->set.gap), gap_answered, g);
}

const struct action rotation_actions[] = {
	{ "solve rotation", "F5", N_("Let every group visit every agency, as "
	    "well as can be."), do_solve, why_unread, N_("Solve"), 0 },
	{ "store rotation", "F2 Ctrl-S", N_("Store this grid: stops, and a "
	    "session for each visit."), do_save, why_not_save, N_("Store"),
	  0 },
	{ "groups", "g", N_("Make equal groups that all go round."),
	  do_groups, why_unread, N_("groups"), 0 },
	{ "start", "b", N_("Set when the first slot begins."), do_start,
	  why_unread, N_("begin"), 0 },
	{ "length", "d", N_("Set how long a slot is."), do_length,
	  why_unread, N_("minutes"), 0 },
	{ "gap", "t", N_("Set the time between two visits."), do_gap,
	  why_unread, N_("between"), 0 },
	{ "end rotation", "F8", N_("Groups no longer go round; the split "
	    "stays."), do_drop, why_not_drop, N_("End"), 0 },
	{ 0 }
};

static const char *
rotation_title(const struct pane *p, struct arena *a)
{
	const struct grid_pane *g = (const struct grid_pane *)p;

	if (g->r == NULL)
		return _("Rotation");
	return arena_printf(a, _("Rotation: %s"),
	    or_empty(g->r->sp->delegation->title));
}

static void
rotation_close(struct pane *p)
{
	struct grid_pane *g = (struct grid_pane *)p;
	struct arena own = g->own;

	rotation_end(g->r);
	arena_free(&own);
}

static const struct pane_ops rotation_ops = {
	.name = "rotation", .title = rotation_title,
	.refresh = rotation_refresh_pane, .settle = rotation_settle,
	.draw = rotation_draw, .event = rotation_event,
	.close = rotation_close, .actions = rotation_actions
};

struct pane *
rotation_open(struct app *app, int64_t delegation_id)
{
	struct arena own = { 0 };
	struct grid_pane *g = arena_alloc(&own, sizeof *g);

	g->own = own;
	g->pane.ops = &rotation_ops;
	g->pane.app = app;
	g->delegation_id = delegation_id;
	g->lines = g->shown = 1;
	return &g->pane;
}
