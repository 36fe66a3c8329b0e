#include "tui/roster_grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "term/layout.h"
#include "term/text.h"

#define GUTTER	2
#define OVERLAY	24	/* a cell being typed in is at least so wide */

const struct grid_column grid_columns[GRID_COLUMNS] = {
	[COL_SEAT] = { "seat", 5, false },
	[COL_NAME] = { "name", 22, false },
	[COL_NIP] = { "nip", 18, true },
	[COL_AGENCY] = { "home_agency", 24, false },
	[COL_REGION] = { "home_region", 18, false },
	[COL_POST] = { "post", 20, false },
	[COL_RANK] = { "rank", 5, false },
	[COL_SEX] = { "sex", 4, false },
	[COL_ROLE] = { "role", 12, false },
	[COL_STATUS] = { "status", 10, false },
	[COL_PHONE] = { "phone", 14, true },
	[COL_WISHES] = { NULL, 16, true },
	[COL_GROUP] = { NULL, 14, false },
	[COL_NEEDS] = { "needs", 14, false },
	[COL_NOTE] = { "note", 18, false },
};

const struct field *
grid_field(int col)
{
	return grid_columns[col].field == NULL ? NULL :
	    record_field(&participant_type, grid_columns[col].field);
}

const char *
grid_label(int col)
{
	const struct field *f = grid_field(col);

	return f != NULL ? _(f->label) : col == COL_GROUP ? _("Group") :
	    _("Wishes");
}

const struct participant *
grid_row(const struct grid *g, size_t line)
{
	return line < g->roster.n ? &g->roster.row[g->order[line]] : NULL;
}

bool
grid_marked(const struct grid *g, int64_t id)
{
	for (size_t i = 0; i < g->nmarks; i++)
		if (g->mark[i] == id)
			return true;
	return false;
}

/* --- reading ------------------------------------------------------------- */

static const char *
cell_text(struct grid *g, const struct participant *p, int col)
{
	struct desk *d = app_desk(g->pane.app);
	const struct field *f = grid_field(col);

	if (col == COL_GROUP)
		return g->group[p - g->roster.row];
	if (f == NULL)
		return wishes_names(d, &g->roster, p, &g->arena);
	if (col == COL_NAME)
		return p->name == NULL ? "" :
		    participant_full_name(p, &g->arena);
	if (col == COL_SEX)
		return field_unknown(f, p) ? "" :
		    field_code(f, p, &g->arena);
	return field_text(f, p, &d->env, &g->arena);
}

struct sort_row {
	const char *key;
	size_t row;
};

static int
sort_compare(const void *a, const void *b)
{
	const struct sort_row *x = a, *y = b;
	int c = (*x->key == '\0') - (*y->key == '\0');	/* unknown last */

	if (c == 0)
		c = strcmp(x->key, y->key);
	return c != 0 ? c : (x->row > y->row) - (x->row < y->row);
}

static void
grid_sort(struct grid *g)
{
	struct sort_row *s = arena_array(&g->arena, g->roster.n + 1,
	    sizeof *s);

	g->order = arena_array(&g->arena, g->roster.n + 1, sizeof *g->order);
	for (size_t i = 0; i < g->roster.n; i++) {
		struct buf b = { 0 };
		const char *t = g->sort_col == COL_NAME ?
		    or_empty(g->roster.row[i].name) : g->text[i][g->sort_col];

		if (g->sorted)
			utf8_fold(&b, t, strlen(t));
		s[i] = (struct sort_row){ arena_strdup(&g->arena,
		    buf_str(&b)), i };
		buf_free(&b);
	}
	if (g->sorted && g->roster.n > 1)
		qsort(s, g->roster.n, sizeof *s, sort_compare);
	for (size_t i = 0; i < g->roster.n; i++)
		g->order[i] = s[i].row;
}

void
grid_refresh(struct pane *p)
{
	struct grid *g = (struct grid *)p;
	struct arena fresh = { 0 };
	struct roster r;
	struct err err = { 0 };

	const char **group;

	if (!roster_load(app_desk(p->app), g->delegation_id, &fresh, &r,
	    &err) || !roster_groups(app_desk(p->app), &r, &fresh, &group,
	    &err)) {
		app_fail(p->app, &err);
		arena_free(&fresh);
		return;
	}
	arena_free(&g->arena);
	g->arena = fresh;
	g->roster = r;
	g->group = group;
	g->text = arena_array(&g->arena, r.n + 1, sizeof *g->text);
	for (size_t i = 0; i < r.n; i++)
		for (int c = 0; c < GRID_COLUMNS; c++)
			g->text[i][c] = cell_text(g, &r.row[i], c);
	g->counts = roster_counts_text(&g->roster, &g->arena);
	grid_sort(g);
	for (size_t i = 0; g->id != 0 && i < r.n; i++)
		if (grid_row(g, i)->head.id == g->id)
			g->line = i;
	if (g->line > r.n)
		g->line = r.n;
	if (grid_row(g, g->line) != NULL && (g->id != 0 || !g->typing))
		g->id = grid_row(g, g->line)->head.id;
	app_dirty(p->app, p);
}

/* --- places -------------------------------------------------------------- */

/* Seat and name stay; the others begin at first and end where the width
 * does. Returns whether the column under the bar is shown. */
static bool
grid_fit(struct grid *g, int cols)
{
	int at = GUTTER, name = cols < 70 ? 18 : cols < 110 ? 22 : 28;

	memset(g->place, 0, sizeof g->place);
	for (int c = 0; c < GRID_COLUMNS; c++) {
		int want = c == COL_NAME ? name : grid_columns[c].cols;

		if (c > COL_NAME && c < g->first)
			continue;
		if (at + want > cols && at + 4 < cols && c > COL_NAME &&
		    want > 8 && cols - at >= 8)
			want = cols - at;
		if (at + want > cols)
			break;
		g->place[c] = (struct grid_place){ at, want };
		at += want + 1;
	}
	return g->place[g->col].cols > 0;
}

void
grid_settle(struct pane *p, int rows, int cols)
{
	struct grid *g = (struct grid *)p;
	size_t lines = rows > 3 ? (size_t)(rows - 2) : 1;

	g->lines = (int)lines;
	if (g->line < g->top)
		g->top = g->line;
	if (g->line >= g->top + lines)
		g->top = g->line - lines + 1;
	if (g->col > COL_NAME && g->col < g->first)
		g->first = g->col;
	while (!grid_fit(g, cols) && g->first < GRID_COLUMNS - 1)
		g->first++;
}

/* --- drawing ------------------------------------------------------------- */

static void
draw_head(const struct grid *g, struct area *a)
{
	area_fill(a, 0, 0, a->cols, ROLE_LABEL);
	for (int c = 0; c < GRID_COLUMNS; c++)
		if (g->place[c].cols > 0)
			area_field(a, 0, g->place[c].at, g->place[c].cols,
			    c == g->col ? ROLE_TITLE : ROLE_LABEL,
			    grid_label(c));
	if (g->first > COL_NIP)
		area_text(a, 0, 0, 1, ROLE_ACCENT, "<");
	if (g->place[GRID_COLUMNS - 1].cols == 0)
		area_text(a, 0, a->cols - 1, 1, ROLE_ACCENT, ">");
}

/* The cell under the cursor, a little wider than its column if need be. */
static void
draw_typing(const struct grid *g, struct area *a, int y)
{
	struct grid_place at = g->place[g->col];
	struct area cell;

	if (at.cols < OVERLAY - 8)
		at.cols = OVERLAY;
	if (at.at + at.cols > a->cols)
		at.at = a->cols > at.cols ? a->cols - at.cols : 0;
	cell = area_part(a, y, at.at, 1, at.cols);
	area_fill(&cell, 0, 0, cell.cols, ROLE_INPUT);
	edit_draw(&g->edit, &cell, true);
}

static void
draw_row(const struct grid *g, struct area *a, size_t line, int y)
{
	const struct participant *p = grid_row(g, line);
	bool here = line == g->line;
	enum role role = p != NULL && !participant_counts(p) ? ROLE_DIM :
	    p != NULL && grid_marked(g, p->head.id) ? ROLE_CHOSEN :
	    ROLE_PLAIN;

	area_fill(a, y, 0, a->cols, role);
	area_text(a, y, 0, 1, here ? ROLE_ACCENT : role, here ? ">" : " ");
	if (p != NULL && grid_marked(g, p->head.id))
		area_text(a, y, 1, 1, ROLE_CHOSEN, "*");
	else if (p != NULL && !participant_counts(p))
		area_text(a, y, 1, 1, role, "-");	/* does not come */
	for (int c = 0; c < GRID_COLUMNS; c++) {
		const char *text = p == NULL ? (c == COL_SEAT ? "+" :
		    c == COL_NAME && here && !g->typing ?
		    _("(somebody new)") : "") : g->text[g->order[line]][c];
		bool under = here && c == g->col;

		if (g->place[c].cols == 0)
			continue;
		if (p != NULL && c == COL_NAME && p->name == NULL)
			text = _("(no name)");
		else if (p != NULL && c == COL_NAME && a->cols < 110)
			text = p->name;		/* titles need room */
		(c == COL_SEAT ? area_right : area_field)(a, y,
		    g->place[c].at, g->place[c].cols, under ? ROLE_SELECTED :
		    p == NULL || (c == COL_NAME && p->name == NULL) ?
		    ROLE_DIM : role, text);
		if (under)
			area_cursor(a, y, g->place[c].at);
	}
	if (here && g->typing)
		draw_typing(g, a, y);
}

static void
draw_foot(const struct grid *g, struct area *a)
{
	const struct field *f = grid_field(g->col);
	int y = a->rows - 1, used;

	area_fill(a, y, 0, a->cols, ROLE_DIM);
	if (g->typing && *g->offer != '\0')
		used = area_printf(a, y, 1, ROLE_DIM, _("Right takes: %s"),
		    g->offer);
	else if (g->typing)
		used = area_printf(a, y, 1, ROLE_DIM, "%s", f != NULL ?
		    _(f->help) : _("Numbers of agencies in order, such as "
		    "31; - any will do; empty: no answer."));
	else
		used = area_printf(a, y, 1, ROLE_DIM, "%s", g->counts);
	if (g->nmarks > 0 && used + 16 < a->cols)
		area_printf(a, y, used + 3, ROLE_CHOSEN,
		    P_("%zu marked", "%zu marked", g->nmarks), g->nmarks);
}

/* What the digits of wishes mean, while they are typed. */
static void
draw_lokus(const struct grid *g, struct area *a)
{
	int y = a->rows - 1, col = 1;

	area_fill(a, y, 0, a->cols, ROLE_DIM);
	for (size_t i = 0; i < g->roster.nlokus && col < a->cols; i++) {
		col += area_printf(a, y, col, ROLE_ACCENT, "%zu ", i + 1);
		col += area_printf(a, y, col, ROLE_PLAIN, "%s  ",
		    or_empty(g->roster.lokus[i]->short_name));
	}
	area_printf(a, y, col, ROLE_DIM, "%s", _("- any"));
}

/* An empty roster says how it is filled. */
static void
draw_empty(const struct area *a)
{
	struct area in = area_part(a, 3, 2, a->rows - 4, a->cols - 4);

	text_draw(&in, 0, 0, ROLE_DIM, _("Copy the rows in the spreadsheet, "
	    "with their headings, and paste them here (Shift-Insert, or the "
	    "right button in PuTTY): a preview comes first, nothing is "
	    "stored before Enter.\n\ni reads a file, a adds one person, + "
	    "makes seats without names."));
}

void
grid_draw(const struct pane *p, struct area *a)
{
	const struct grid *g = (const struct grid *)p;
	int y = 1;

	area_clear(a, 0);
	draw_head(g, a);
	for (size_t i = g->top; i <= g->roster.n && y < a->rows - 1; i++)
		if (grid_row(g, i) != NULL || i == g->roster.n)
			draw_row(g, a, i, y++);
	if (g->roster.n == 0 && !g->typing)
		draw_empty(a);
	if (g->typing && g->col == COL_WISHES && g->roster.nlokus > 0)
		draw_lokus(g, a);
	else
		draw_foot(g, a);
}
