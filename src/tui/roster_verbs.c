#include "tui/roster_grid.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "exchange/exchange.h"
#include "tui/form.h"

/* What the letters of the grid do. */

/* The rows a verb is about: those marked, else the one under the bar. */
static size_t
grid_chosen(struct grid *g, const int64_t **ids)
{
	*ids = g->nmarks > 0 ? g->mark : &g->id;
	return g->nmarks > 0 ? g->nmarks : g->id != 0;
}

static const char *
why_no_row(void *p)
{
	const struct grid *g = p;

	return g->nmarks > 0 || g->id != 0 ? NULL :
	    _("This line is for somebody new; type a name.");
}

static void
do_edit(void *p)
{
	grid_begin(p, false);
}

static void
do_form(void *p)
{
	struct grid *g = p;

	form_edit(g->pane.app, &participant_type, g->id);
}

static const char *
why_no_form(void *p)
{
	return ((struct grid *)p)->id != 0 ? NULL : why_no_row(p);
}

static void
do_add(void *p)
{
	struct grid *g = p;

	grid_goto(g, g->roster.n, COL_NAME);
	grid_begin(g, true);
}

static void
do_wishes(void *p)
{
	struct grid *g = p;

	grid_goto(g, g->line, COL_WISHES);
	grid_begin(g, true);
}

static const char *
why_no_wishes(void *p)
{
	return ((struct grid *)p)->roster.nlokus > 0 ? NULL :
	    _("No agency yet: plan the sessions first, wishes name them.");
}

static void
do_mark(void *p)
{
	struct grid *g = p;

	if (g->id != 0 && grid_marked(g, g->id)) {
		size_t k = 0;

		while (g->mark[k] != g->id)
			k++;
		g->mark[k] = g->mark[--g->nmarks];
	} else if (g->id != 0) {
		g->mark = arena_grow(&g->own, g->mark, g->nmarks, &g->mark_cap,
		    sizeof *g->mark);
		g->mark[g->nmarks++] = g->id;
	}
	grid_goto(g, g->line + 1, g->col);
}

static const char *
why_no_set(void *p)
{
	return ((struct grid *)p)->col != COL_GROUP ? why_no_row(p) :
	    _("Groups are made on the split board; s goes there.");
}

static void
set_answered(void *ctx, const char *text)
{
	struct grid *g = ctx;
	const int64_t *ids;
	size_t n = grid_chosen(g, &ids);
	struct err err = { 0 };

	if (text == NULL)
		return;
	if (*text == '\0')
		text = grid_edit_text(g, app_turn(g->pane.app));
	if (!grid_set(g, ids, n, text, NULL, NULL, &err)) {
		app_fail(g->pane.app, &err);
		return;
	}
	g->nmarks = 0;
	app_changed(g->pane.app);
	app_say(g->pane.app, P_("Set for %zu person.", "Set for %zu people.",
	    n), n);
}

static void
do_set(void *p)
{
	struct grid *g = p;
	struct arena *turn = app_turn(g->pane.app);
	const int64_t *ids;
	size_t n = grid_chosen(g, &ids);

	app_prompt(g->pane.app, arena_printf(turn,
	    P_("%s for %zu person (empty: as on this row):",
	    "%s for %zu people (empty: as on this row):", n),
	    grid_label(g->col), n), "", set_answered, g);
}

/* F8: off the roster; on a row that is off already, away for good. */
static void
do_delete(void *p)
{
	struct grid *g = p;
	struct desk *d = app_desk(g->pane.app);
	const struct participant *row = grid_row(g, g->line);
	const int64_t *ids;
	size_t n = grid_chosen(g, &ids);
	struct err err = { 0 };
	bool gone = row != NULL && row->status == SEAT_GONE;

	if (!(gone ? roster_remove(d, ids, n, &err) :
	    roster_mark(d, ids, n, SEAT_GONE, &err))) {
		app_fail(g->pane.app, &err);
		return;
	}
	g->nmarks = 0;
	app_changed(g->pane.app);
	if (gone)
		app_say(g->pane.app, _("Removed. u brings it back."));
	else
		app_say(g->pane.app, _("No longer on the roster; the seat "
		    "stays. F8 again removes it."));
}

static void
substitute_answered(void *ctx, const char *text)
{
	struct grid *g = ctx;
	struct err err = { 0 };

	if (text == NULL)
		return;
	if (!roster_substitute(app_desk(g->pane.app), g->id, text, &err))
		app_fail(g->pane.app, &err);
	else {
		app_changed(g->pane.app);
		app_say(g->pane.app, _("The substitute has the seat; wishes "
		    "were not taken over."));
	}
}

static void
do_substitute(void *p)
{
	struct grid *g = p;

	app_prompt(g->pane.app, arena_printf(app_turn(g->pane.app),
	    _("Who comes instead of %s?"), participant_label(grid_row(g,
	    g->line), app_turn(g->pane.app))), "", substitute_answered, g);
}

static void
seats_answered(void *ctx, const char *text)
{
	struct grid *g = ctx;
	struct err err = { 0 };
	int64_t n = 0;
	size_t made;

	if (text == NULL)
		return;
	if (number_read(text, strlen(text), 0, NUMBER_COUNT_MAX, &n) !=
	    NUMBER_OK) {
		app_prompt_again(g->pane.app, arena_printf(app_turn(
		    g->pane.app), _("\"%s\" is not a number of people; write "
		    "it as 46."), text), text);
		return;
	}
	if (!roster_seats(app_desk(g->pane.app), g->delegation_id, n, &made,
	    &err)) {
		app_fail(g->pane.app, &err);
		return;
	}
	app_changed(g->pane.app);
	app_say(g->pane.app, P_("%zu empty seat added.",
	    "%zu empty seats added.", made), made);
}

static void
do_seats(void *p)
{
	struct grid *g = p;
	struct arena *turn = app_turn(g->pane.app);

	app_prompt(g->pane.app, _("Seats for how many people in all?"),
	    g->roster.people == UNKNOWN ? "" : arena_printf(turn, "%lld",
	    (long long)g->roster.people), seats_answered, g);
}

static void
import_answered(void *ctx, const char *text)
{
	struct grid *g = ctx;
	struct buf content = { 0 };
	struct err err = { 0 };

	if (text == NULL || *text == '\0')
		return;
	if (!exchange_read(text, &content, &err) ||
	    !roster_preview_open(g->pane.app, g->delegation_id, text,
	    buf_str(&content), content.len, false, &err)) {
		if (err.kind == ERR_BUSY)	/* the officer stopped it */
			app_fail(g->pane.app, &err);
		else
			app_prompt_again(g->pane.app, err.text, text);
	}
	buf_free(&content);
}

static void
do_import(void *p)
{
	app_prompt(((struct grid *)p)->pane.app,
	    _("Roster file (CSV or TSV):"), "", import_answered, p);
}

static void
do_sort(void *p)
{
	struct grid *g = p;
	bool same = g->sorted && g->sort_col == g->col;

	g->sorted = !same && g->col != COL_SEAT;
	g->sort_col = g->col;
	grid_refresh(&g->pane);
	if (g->sorted)
		app_say(g->pane.app, _("Sorted by %s; o again sorts by "
		    "seat."), grid_label(g->col));
	else
		app_say(g->pane.app, _("Sorted by seat."));
}

static const char *
why_no_clear(void *p)
{
	const char *why = why_no_form(p);

	return why != NULL ? why : why_no_set(p);
}

static void
do_clear(void *p)
{
	struct grid *g = p;
	struct err err = { 0 };

	if (!grid_set(g, &g->id, 1, "", NULL, NULL, &err))
		app_fail(g->pane.app, &err);
	else
		app_changed(g->pane.app);
}

const struct action grid_actions[] = {
	{ "edit cell", "F2", N_("Edit the cell; Enter goes down, Tab right."),
	  do_edit, NULL, N_("Cell"), 0 },
	{ "edit", "F4", N_("Edit the whole person in a form."), do_form,
	  why_no_form, N_("Edit"), 0 },
	{ "delete", "F8", N_("Take off the roster (the seat stays); again: "
	    "remove the row."), do_delete, why_no_row, N_("Delete"), 0 },
	{ "add", "a", N_("Add somebody at the end."), do_add, NULL,
	  N_("add"), 0 },
	{ "mark", "x Space", N_("Mark this row, for setting or deleting "
	    "several."), do_mark, NULL, N_("mark"), ACTION_MOVES },
	{ "set", "=", N_("Set this column for all marked rows."), do_set,
	  why_no_set, N_("set"), 0 },
	{ "wishes", "w", N_("Type wishes one row after another: 31 is the "
	    "third agency, then the first."), do_wishes, why_no_wishes,
	  N_("wishes"), 0 },
	{ "substitute", "r", N_("Somebody else comes on this seat."),
	  do_substitute, why_no_form, N_("replace"), 0 },
	{ "seats", "+", N_("Make empty seats for a headcount."), do_seats,
	  NULL, N_("seats"), 0 },
	{ "import", "i", N_("Import the roster from a CSV or TSV file; rows "
	    "can also be pasted."), do_import, NULL, N_("import"), 0 },
	{ "sort", "o", N_("Sort by this column, or by seat again."), do_sort,
	  NULL, N_("sort"), ACTION_MOVES },
	{ "clear cell", "Delete", N_("Empty the cell."), do_clear,
	  why_no_clear, NULL, 0 },
	{ 0 }
};
