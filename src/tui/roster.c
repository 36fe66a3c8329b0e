#include "tui/workspace.h"

#include <string.h>

#include "base/text.h"
#include "store/complete.h"
#include "term/key.h"
#include "tui/roster_grid.h"

/*
 * The roster as a spreadsheet. Two modes: in the grid letters are verbs and
 * arrows move; while typing all letters go into the cell, Enter goes down and
 * Tab right, and both stay in typing, so that a whole roster is typed without
 * leaving it. A capital letter (or a digit where digits belong) begins typing
 * by itself. A cell is saved when it is left: each is one small action.
 */

static struct grid *
grid_of(void *p)
{
	return p;
}

/* The text a cell is edited as. */
const char *
grid_edit_text(struct grid *g, struct arena *a)
{
	const struct participant *p = grid_row(g, g->line);
	const struct field *f = grid_field(g->col);
	struct desk *d = app_desk(g->pane.app);

	if (p == NULL)
		return "";
	return f == NULL ? wishes_text(d, &g->roster, p, a) :
	    field_edit_text(f, p, &d->env, a);
}

void
grid_goto(struct grid *g, size_t line, int col)
{
	const struct participant *p;

	g->line = line > g->roster.n ? g->roster.n : line;
	g->col = col < 0 ? 0 : col >= GRID_COLUMNS ? GRID_COLUMNS - 1 : col;
	p = grid_row(g, g->line);
	g->id = p == NULL ? 0 : p->head.id;
	app_dirty(g->pane.app, &g->pane);
}

/* Remember what the officer sees: whoever changes it meanwhile is noticed. */
static void
grid_see(struct grid *g)
{
	const struct participant *p = grid_row(g, g->line);

	arena_reset(&g->cell);
	g->seen = p == NULL ? NULL : record_copy(&participant_type, p,
	    &g->cell);
	g->before = arena_strdup(&g->cell, grid_edit_text(g, &g->cell));
}

/* Stop typing; what was typed and not saved is forgotten. */
static void
grid_end(struct grid *g)
{
	if (g->typing)
		edit_close(&g->edit);
	g->typing = false;
	g->offer = "";
	app_dirty(g->pane.app, &g->pane);
}

void
grid_begin(struct grid *g, bool fresh)
{
	if (g->col == COL_GROUP) {
		grid_end(g);
		app_warn(g->pane.app, _("Groups are made on the split board; "
		    "s goes there."));
		return;
	}
	if (!g->typing)
		g->home = g->col;
	else
		edit_close(&g->edit);
	g->typing = true;
	g->fresh = fresh;
	g->offer = "";
	grid_see(g);
	edit_open(&g->edit, g->before, 0, false);
	app_dirty(g->pane.app, &g->pane);
}

/* Somebody new: the record begins with the cell that was typed. */
static bool
grid_add(struct grid *g, const char *text, struct err *err)
{
	struct desk *d = app_desk(g->pane.app);
	const struct field *f = grid_field(g->col);
	struct participant p;
	int64_t id;

	record_blank(&participant_type, &p);
	p.delegation_id = g->delegation_id;
	if (!(f == NULL ? wishes_parse(d, &g->roster, text, &p, err) :
	    field_parse(f, &p, text, &d->env, app_turn(g->pane.app), NULL,
	    err)) || !roster_add(d, &p, &id, err))
		return false;
	g->id = id;
	return true;
}

bool
grid_set(struct grid *g, const int64_t *ids, size_t n, const char *text,
    const struct participant *seen, struct notices *notices, struct err *err)
{
	struct desk *d = app_desk(g->pane.app);
	const struct field *f = grid_field(g->col);

	return f == NULL ? roster_wish(d, &g->roster, ids, n, text, err) :
	    roster_set(d, ids, n, f, text, seen, notices, err);
}

/* Save the cell; false: it stays open and the message says why. */
static bool
grid_commit(struct grid *g)
{
	struct arena *turn = app_turn(g->pane.app);
	const char *text = arena_strdup(turn, edit_text(&g->edit));
	struct notices n = { .arena = turn };
	const struct participant *p = g->seen;	/* whoever is there now */
	struct err err = { 0 };
	bool ok;

	if (strcmp(text, g->before) == 0)
		return true;
	ok = p == NULL ? grid_add(g, text, &err) :
	    grid_set(g, &p->head.id, 1, text, g->seen, &n, &err);
	if (!ok) {
		if (err.kind == ERR_CONFLICT) {
			app_changed(g->pane.app);
			grid_see(g);
		}
		app_fail(g->pane.app, &err);
		return false;
	}
	app_changed(g->pane.app);
	if (n.n > 0)
		app_warn(g->pane.app, "%s", n.item[0].text);
	return true;
}

/* Leave the cell for another and go on typing there. */
static void
grid_on(struct grid *g, size_t line, int col)
{
	if (!grid_commit(g))
		return;
	grid_goto(g, line, col);
	grid_begin(g, true);
}

static void
grid_suggest(struct grid *g)
{
	const struct field *f = grid_field(g->col);
	const char *text = edit_text(&g->edit);
	struct completions c = { 0 };

	g->offer = "";
	if (f == NULL || strlen(text) < 2 || f->kind == FIELD_FLAG)
		return;
	desk_complete(app_desk(g->pane.app), &participant_type, f, text, 1,
	    app_turn(g->pane.app), &c);
	if (c.n > 0 && strcmp(c.item[0].text, text) != 0)
		g->offer = arena_strdup(&g->cell, c.item[0].text);
}

static size_t
line_up(const struct grid *g, size_t n)
{
	return g->line > n ? g->line - n : 0;
}

/* Keys that leave a cell while typing; the row and column they go to. */
static bool
typing_leaves(struct grid *g, uint32_t key)
{
	switch (key) {
	case K_ENTER:
		grid_on(g, g->line + 1, g->home);
		return true;
	case K_TAB:
		grid_on(g, g->line, g->col + 1 + (g->col + 1 == COL_GROUP));
		return true;
	case K_SHIFT | K_TAB:
		grid_on(g, g->line, g->col - 1 - (g->col - 1 == COL_GROUP));
		return true;
	case K_UP:
		grid_on(g, line_up(g, 1), g->col);
		return true;
	case K_DOWN:
		grid_on(g, g->line + 1, g->col);
		return true;
	case K_LEFT:
		if (g->fresh)
			grid_on(g, g->line, g->col - 1);
		return g->fresh;
	case K_RIGHT:
		if (g->fresh)
			grid_on(g, g->line, g->col + 1);
		return g->fresh;
	default:
		return false;
	}
}

static bool
typing_event(struct grid *g, const struct event *ev)
{
	uint32_t key = ev->kind == EVENT_KEY ? ev->key : K_NONE;

	if (key == K_ESC) {
		grid_end(g);
		return true;
	}
	if (key == K_F(2)) {
		g->fresh = !g->fresh;
		return true;
	}
	if (key == (K_CTRL | 's')) {
		if (grid_commit(g))
			grid_end(g);
		return true;
	}
	if (key == K_RIGHT && *g->offer != '\0' &&
	    g->edit.at == strlen(edit_text(&g->edit))) {
		edit_set(&g->edit, g->offer);
		g->offer = "";
		app_dirty(g->pane.app, &g->pane);
		return true;
	}
	if (typing_leaves(g, key))
		return true;
	if (g->fresh && (key_is_text(key) || key == K_BACKSPACE ||
	    key == K_DELETE || ev->kind == EVENT_PASTE))
		edit_set(&g->edit, "");
	g->fresh = false;
	switch (edit_event(&g->edit, ev)) {
	case EDIT_NOTHING:
		return false;
	case EDIT_FULL:
		app_warn(g->pane.app, _("A cell holds %d characters."),
		    EDIT_LINE_CHARS);
		break;
	default:
		break;
	}
	grid_suggest(g);
	app_dirty(g->pane.app, &g->pane);
	return true;
}

/* --- moving in the grid -------------------------------------------------- */

static bool
grid_moves(struct grid *g, uint32_t key)
{
	size_t page = (size_t)g->lines;

	switch (key) {
	case K_UP: case 'k':
		grid_goto(g, line_up(g, 1), g->col);
		return true;
	case K_DOWN: case 'j': case K_ENTER:
		grid_goto(g, g->line + 1, g->col);
		return true;
	case K_LEFT: case 'h':
		grid_goto(g, g->line, g->col - 1);
		return true;
	case K_RIGHT: case 'l':
		grid_goto(g, g->line, g->col + 1);
		return true;
	case K_TAB:
		if (g->col == GRID_COLUMNS - 1)
			return false;	/* the next tab */
		grid_goto(g, g->line, g->col + 1);
		return true;
	case K_SHIFT | K_TAB:
		if (g->col == 0)
			return false;
		grid_goto(g, g->line, g->col - 1);
		return true;
	case K_PGUP: case K_CTRL | 'b':
		grid_goto(g, line_up(g, page), g->col);
		return true;
	case K_PGDN: case K_CTRL | 'f':
		grid_goto(g, g->line + page, g->col);
		return true;
	case K_HOME: case 'g':
		grid_goto(g, 0, g->col);
		return true;
	case K_END:
		grid_goto(g, g->roster.n, g->col);
		return true;
	default:
		return false;
	}
}

/* Capitals begin a name; digits where digits belong. */
static bool
key_begins(const struct grid *g, uint32_t key)
{
	if (g->col == COL_GROUP)
		return false;
	if ((key >= 'A' && key <= 'Z') || (key > 0x7f && key_is_text(key)))
		return true;
	return (grid_columns[g->col].digits && key >= '0' && key <= '9') ||
	    (key == '-' && g->col == COL_WISHES) ||
	    (key == '+' && g->col == COL_PHONE);
}

static bool
paste_is_rows(const struct event *ev)
{
	const char *end = memchr(ev->text, '\n', ev->len);

	return memchr(ev->text, '\t', ev->len) != NULL ||
	    (end != NULL && (size_t)(end - ev->text) + 1 < ev->len);
}

/* Typing and pasting are in no table of keys: who may only look is told
 * here. */
static bool
grid_denied(struct grid *g, const struct event *ev)
{
	const char *why = pane_why_read_only(g);

	if (why == NULL || (ev->kind != EVENT_PASTE &&
	    (ev->kind != EVENT_KEY || !key_begins(g, ev->key))))
		return false;
	app_warn(g->pane.app, "%s", why);
	return true;
}

static bool
grid_event(struct pane *p, const struct event *ev)
{
	struct grid *g = grid_of(p);
	struct err err = { 0 };

	if (grid_denied(g, ev))
		return true;
	if (ev->kind == EVENT_PASTE && paste_is_rows(ev)) {
		if (g->typing)
			grid_end(g);
		if (!roster_preview_open(p->app, g->delegation_id, "",
		    ev->text, ev->len, true, &err))
			app_fail(p->app, &err);
		return true;
	}
	if (g->typing)
		return typing_event(g, ev);
	if (g->col == COL_GROUP && ev->kind == EVENT_PASTE)
		return true;
	if (ev->kind == EVENT_PASTE || (ev->kind == EVENT_KEY &&
	    key_begins(g, ev->key))) {
		grid_begin(g, true);
		return typing_event(g, ev);
	}
	return ev->kind == EVENT_KEY && grid_moves(g, ev->key);
}

static bool
grid_typing(const struct pane *p)
{
	return ((const struct grid *)p)->typing;
}

/* The line drops or the program sleeps: the cell is saved like any other. */
static void
grid_keep(struct pane *p)
{
	struct grid *g = grid_of(p);

	if (g->typing && grid_commit(g))
		grid_end(g);
}

static bool
grid_leave(struct pane *p)
{
	struct grid *g = grid_of(p);

	if (g->nmarks == 0)
		return true;
	g->nmarks = 0;
	app_dirty(p->app, p);
	return false;
}

static const char *
grid_title(const struct pane *p, struct arena *a)
{
	(void)p;
	(void)a;
	return _("Roster");
}

static void
grid_close(struct pane *p)
{
	struct grid *g = grid_of(p);
	struct arena own;

	grid_end(g);
	arena_free(&g->arena);
	arena_free(&g->cell);
	own = g->own;
	arena_free(&own);
}

static const struct pane_ops grid_ops = {
	.name = "roster", .title = grid_title, .refresh = grid_refresh,
	.settle = grid_settle, .draw = grid_draw, .event = grid_event,
	.typing = grid_typing, .keep = grid_keep, .leave = grid_leave,
	.close = grid_close, .actions = grid_actions
};

struct pane *
roster_open(struct app *app, int64_t delegation_id)
{
	struct arena own = { 0 };
	struct grid *g = arena_alloc(&own, sizeof *g);

	g->own = own;
	g->pane.ops = &grid_ops;
	g->pane.app = app;
	g->delegation_id = delegation_id;
	g->col = COL_NAME;
	g->first = COL_NIP;
	g->lines = 1;
	return &g->pane;
}
