/*
 * The year at a glance: how much each agency carries as a strip of months, the
 * visits of each month and where they came from as bars. A cell of a strip has
 * a sign, from light to dark, and where there is room its number; so it is
 * read without colour too. Wide screens show all three parts, small ones the
 * part that has the keys.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk/burden.h"
#include "paper/recap.h"
#include "term/key.h"
#include "term/text.h"
#include "tui/app_room.h"

enum part { PART_BURDEN, PART_MONTHS, PART_ORIGINS, PARTS };

struct figures {
	struct pane	 pane;
	struct arena	 own;		/* holds the pane */
	struct arena	 arena;		/* of what was counted */
	struct burden_year burden;
	struct recap	 recap;
	int		 year;
	enum part	 focus;
	int		 sel[PARTS], top[PARTS], shown[PARTS];
};

/* --- counting ------------------------------------------------------------ */

static void
figures_count(struct figures *f, int year)
{
	struct app *app = f->pane.app;
	struct arena fresh = { 0 };
	struct burden_year burden;
	struct recap recap;
	struct err err = { 0 };

	if (!burden_year(app->desk, year, &fresh, &burden, &err) ||
	    !recap_read(app->desk, year, NULL, &fresh, &recap, &err)) {
		app_fail(app, &err);
		arena_free(&fresh);
		return;
	}
	arena_free(&f->arena);
	f->arena = fresh;
	f->burden = burden;
	f->recap = recap;
	f->year = year;
	app_dirty(app, &f->pane);
}

/* The rows of a part that are bars; none: the year has no such section. */
static const struct recap_section *
figures_bars(const struct figures *f, enum part part)
{
	static const char *const code[PARTS] = {
		[PART_MONTHS] = "months", [PART_ORIGINS] = "origins"
	};
	static const struct recap_section none;

	for (size_t i = 0; i < f->recap.n; i++)
		if (strcmp(f->recap.section[i].code, code[part]) == 0)
			return &f->recap.section[i];
	return &none;
}

static int
figures_rows(const struct figures *f, enum part part)
{
	return part == PART_BURDEN ? (int)f->burden.n :
	    (int)figures_bars(f, part)->n;
}

/* --- drawing ------------------------------------------------------------- */

#define WIDE_COLS	110
#define WIDE_ROWS	28
#define NAME_COLS	12	/* of an agency, at least */
#define TOTAL_COLS	6

static const char *const marks[2][BURDEN_LEVELS] = {
	{ "·", "░", "▒", "▓", "█" }, { ".", "-", "+", "*", "#" }
};

static const enum role heat[BURDEN_LEVELS] = {
	ROLE_DIM, ROLE_LOW, ROLE_LOW, ROLE_MIDDLE, ROLE_HIGH
};

static bool
figures_wide(int rows, int cols)
{
	return cols >= WIDE_COLS && rows >= WIDE_ROWS;
}

/* Where a part stands, if it is seen. */
static struct rect
figures_place(const struct figures *f, enum part part, int rows, int cols)
{
	struct rect all = { 0, 0, rows, cols }, right;

	if (!figures_wide(rows, cols))
		return part == f->focus ? all : (struct rect){ 0 };
	right = rect_right(&all, cols * 2 / 5);
	if (part == PART_BURDEN)
		return all;
	all = rect_top(&right, BURDEN_MONTHS + 2);
	return part == PART_MONTHS ? all : right;
}

/* The columns of a month: sign, two digits and a gap; sign, digit and gap;
 * sign alone. */
static int
month_cols(int cols)
{
	int one = (cols - 2 - NAME_COLS - TOTAL_COLS) / BURDEN_MONTHS;

	return one > 5 ? 5 : one < 1 ? 1 : one;
}

static void
draw_cell(struct area *a, int line, int col, int width, int64_t n,
    int64_t most)
{
	int level = burden_level(n, most);
	const char *mark = marks[a->canvas->ascii][level];
	char text[32];

	if (n == 0 || width < 3)
		snprintf(text, sizeof text, "%s", mark);
	else if (width == 3)
		snprintf(text, sizeof text, "%s%s", mark, n > 9 ? "+" :
		    (char[]){ (char)('0' + n), '\0' });
	else
		snprintf(text, sizeof text, "%s%*" PRId64, mark, width - 2,
		    n > 999 ? 999 : n);
	area_text(a, line, col, width, heat[level], text);
}

static void
draw_months(struct area *a, int col, int width, bool this_year, int month)
{
	for (int m = 0; m < BURDEN_MONTHS; m++) {
		enum role role = this_year && m + 1 == month ? ROLE_CHOSEN :
		    ROLE_LABEL;
		struct buf name = { 0 };

		utf8_cut(&name, day_month_short(m + 1), width > 3 ? 3 :
		    width > 1 ? width - 1 : 1, false);
		area_text(a, 0, col + m * width, width, role, buf_str(&name));
		buf_free(&name);
	}
}

static void
draw_burden(const struct figures *f, struct area *a, bool focused)
{
	struct day_parts today = day_parts(desk_today(f->pane.app->desk));
	int width = month_cols(a->cols);
	int name = a->cols - 2 - TOTAL_COLS - width * BURDEN_MONTHS;
	char total[24];

	area_field(a, 0, 2, name - 1, ROLE_LABEL, _("Agency"));
	draw_months(a, 2 + name, width, f->year == today.year, today.month);
	area_right(a, 0, a->cols - TOTAL_COLS, TOTAL_COLS, ROLE_LABEL,
	    _("total"));
	for (int i = 0; i < f->shown[PART_BURDEN]; i++) {
		int row = f->top[PART_BURDEN] + i;
		const struct burden_strip *s = &f->burden.strip[row];
		bool bar = row == f->sel[PART_BURDEN];
		enum role role = bar ? ROLE_SELECTED : ROLE_PLAIN;

		if (row >= (int)f->burden.n)
			break;
		area_text(a, i + 1, 0, 2, role, bar ? "> " : "  ");
		area_field(a, i + 1, 2, name - 1, role,
		    agency_label(s->agency));
		for (int m = 0; m < BURDEN_MONTHS; m++)
			draw_cell(a, i + 1, 2 + name + m * width, width,
			    s->sessions[m], f->burden.most);
		snprintf(total, sizeof total, "%" PRId64, s->total);
		area_right(a, i + 1, a->cols - TOTAL_COLS, TOTAL_COLS, role,
		    total);
		if (bar && focused)
			area_cursor(a, i + 1, 0);
	}
}

/* The columns of a part with bars: what its words need, the bars the rest. */
struct bars {
	int		 label, note;
	int64_t		 most;		/* at least 1 */
};

static struct bars
bars_of(const struct recap_section *s, int cols)
{
	struct bars b = { 0, 0, 1 };

	for (size_t i = 0; i < s->n; i++) {
		int label = utf8_cols(s->row[i].label);
		int note = utf8_cols(or_empty(s->row[i].note));

		b.label = label > b.label ? label : b.label;
		b.note = note > b.note ? note : b.note;
		b.most = s->row[i].value > b.most ? s->row[i].value : b.most;
	}
	if (b.label > cols / 2)
		b.label = cols / 2;
	if (b.note > 0)
		b.note = cols < 44 ? 0 : b.note + 2 > 14 ? 14 : b.note + 2;
	return b;
}

/* "  August      ███████████████  12  340 people" */
static void
draw_bar(struct area *a, int line, const struct recap_row *r,
    const struct bars *b, enum role role)
{
	int label = b->label, note = b->note;
	int room = a->cols - label - note - 8, full;
	char value[24];

	full = room <= 0 ? 0 : (int)(r->value * room / b->most);
	if (r->value > 0 && full == 0 && room > 0)
		full = 1;
	area_field(a, line, 2, label, role, r->label);
	for (int i = 0; i < full; i++)
		area_char(a, line, 3 + label + i, ROLE_ACCENT,
		    a->canvas->ascii ? '#' : 0x2588);
	snprintf(value, sizeof value, "%" PRId64, r->value);
	area_right(a, line, a->cols - note - 5, 4, r->value == 0 ? ROLE_DIM :
	    role, value);
	if (note > 0)
		area_field(a, line, a->cols - note + 1, note - 1, ROLE_DIM,
		    r->note);
}

static void
draw_bars(const struct figures *f, enum part part, struct area *a,
    bool focused)
{
	const struct recap_section *s = figures_bars(f, part);
	struct bars b = bars_of(s, a->cols);

	for (int i = 0; i < f->shown[part]; i++) {
		int row = f->top[part] + i;
		bool bar = row == f->sel[part];

		if (row >= (int)s->n)
			break;
		area_text(a, i, 0, 2, bar ? ROLE_SELECTED : ROLE_PLAIN,
		    bar ? "> " : "  ");
		draw_bar(a, i, &s->row[row], &b, bar ? ROLE_SELECTED :
		    ROLE_PLAIN);
		if (bar && focused)
			area_cursor(a, i, 0);
	}
}

static const char *
part_title(enum part part)
{
	return part == PART_BURDEN ? _("Burden of the agencies") :
	    part == PART_MONTHS ? _("Visits by month") :
	    _("Where they came from");
}

/* "░ few ▓ many" and how much of it is seen. */
static void
draw_foot(const struct figures *f, enum part part, struct area *box,
    bool focused)
{
	const char *const *sign = marks[box->canvas->ascii];
	char left[80] = "", right[32] = "";

	if (part == PART_BURDEN)
		snprintf(left, sizeof left, _("%s few %s some %s many %s most"),
		    sign[1], sign[2], sign[3], sign[4]);
	if (figures_rows(f, part) > f->shown[part])
		snprintf(right, sizeof right, "%d/%d", f->sel[part] + 1,
		    figures_rows(f, part));
	area_box_foot(box, left[0] == '\0' ? NULL : left,
	    right[0] == '\0' ? NULL : right, focused);
}

static void
draw_part(const struct figures *f, enum part part, struct area *all)
{
	struct area box = area_rect(all, figures_place(f, part, all->rows,
	    all->cols)), in;
	bool focused = part == f->focus;
	char title[120], note[16];

	if (box.rows == 0)
		return;
	snprintf(title, sizeof title, "%d %s", (int)part + 1,
	    part_title(part));
	snprintf(note, sizeof note, "%d", f->year);
	in = area_box(&box, title, note, focused);
	area_clear(&in, 0);
	if (figures_rows(f, part) == 0) {
		text_note(&in, 0, ROLE_DIM, part == PART_BURDEN ?
		    _("There is no agency yet.") :
		    _("No visit in this year."));
		if (focused)
			area_cursor(&in, 0, 0);
	} else if (part == PART_BURDEN) {
		draw_burden(f, &in, focused);
	} else {
		draw_bars(f, part, &in, focused);
	}
	draw_foot(f, part, &box, focused);
}

/* --- the pane ------------------------------------------------------------ */

static const char *
figures_title(const struct pane *p, struct arena *a)
{
	return arena_printf(a, _("The year %d at a glance"),
	    ((const struct figures *)p)->year);
}

static void
figures_settle(struct pane *p, int rows, int cols)
{
	struct figures *f = (struct figures *)p;

	for (enum part part = 0; part < PARTS; part++) {
		int n = figures_rows(f, part), *top = &f->top[part];
		int shown = figures_place(f, part, rows, cols).rows - 2 -
		    (part == PART_BURDEN);

		f->shown[part] = shown = shown < 1 ? 1 : shown;
		if (f->sel[part] >= n)
			f->sel[part] = n > 0 ? n - 1 : 0;
		if (f->sel[part] < *top)
			*top = f->sel[part];
		if (f->sel[part] >= *top + shown)
			*top = f->sel[part] - shown + 1;
		if (*top > 0 && *top + shown > n)
			*top = n > shown ? n - shown : 0;
	}
}

static void
figures_draw(const struct pane *p, struct area *a)
{
	const struct figures *f = (const struct figures *)p;

	for (enum part part = 0; part < PARTS; part++)
		draw_part(f, part, a);
}

static bool
figures_event(struct pane *p, const struct event *ev)
{
	struct figures *f = (struct figures *)p;
	int n = figures_rows(f, f->focus), page = f->shown[f->focus];
	int *sel = &f->sel[f->focus], to;

	if (ev->kind != EVENT_KEY)
		return false;
	switch (ev->key) {
	case K_UP: case 'k':		to = *sel - 1; break;
	case K_DOWN: case 'j':		to = *sel + 1; break;
	case K_PGUP: case K_CTRL | 'b':	to = *sel - page; break;
	case K_PGDN: case K_CTRL | 'f':	to = *sel + page; break;
	case K_HOME: case 'g':		to = 0; break;
	case K_END: case 'G':		to = n - 1; break;
	default:			return false;
	}
	*sel = to >= n ? n - 1 : to;
	*sel = *sel < 0 ? 0 : *sel;
	return true;
}

static void
figures_close(struct pane *p)
{
	struct arena own = ((struct figures *)p)->own;

	arena_free(&((struct figures *)p)->arena);
	arena_free(&own);
}

static void
do_next_part(void *p)
{
	struct figures *f = p;

	f->focus = (f->focus + 1) % PARTS;
}

static void
do_part_before(void *p)
{
	struct figures *f = p;

	f->focus = (f->focus + PARTS - 1) % PARTS;
}

static void
do_burden(void *p)
{
	((struct figures *)p)->focus = PART_BURDEN;
}

static void
do_months(void *p)
{
	((struct figures *)p)->focus = PART_MONTHS;
}

static void
do_origins(void *p)
{
	((struct figures *)p)->focus = PART_ORIGINS;
}

static void
do_year_before(void *p)
{
	figures_count(p, ((struct figures *)p)->year - 1);
}

static void
do_year_after(void *p)
{
	figures_count(p, ((struct figures *)p)->year + 1);
}

static void
do_count(void *p)
{
	figures_count(p, ((struct figures *)p)->year);
}

static void
do_text(void *p)
{
	struct figures *f = p;

	app_push(f->pane.app, report_open(f->pane.app, f->year));
}

const struct action figures_actions[] = {
	{ "next-part", "Tab", N_("Go to the next part of the page."),
	  do_next_part, NULL, N_("next"), ACTION_MOVES },
	{ "part-before", "Shift-Tab", N_("Go to the part before."),
	  do_part_before, NULL, NULL, ACTION_MOVES },
	{ "burden", "1", N_("Show how much each agency carries."), do_burden,
	  NULL, NULL, ACTION_MOVES },
	{ "months", "2", N_("Show the visits by month."), do_months, NULL,
	  NULL, ACTION_MOVES },
	{ "origins", "3", N_("Show where the visits came from."), do_origins,
	  NULL, NULL, ACTION_MOVES },
	{ "year-before", "[", N_("Show the year before."), do_year_before,
	  NULL, N_("year before"), ACTION_MOVES },
	{ "year-after", "]", N_("Show the year after."), do_year_after, NULL,
	  N_("year after"), ACTION_MOVES },
	{ "text", "F3 t", N_("Read all figures of the year as a text."),
	  do_text, NULL, N_("Text"), ACTION_MOVES },
	{ "count", "r", N_("Count again what has changed meanwhile."),
	  do_count, NULL, N_("count again"), ACTION_MOVES },
	{ 0 }
};

static const struct pane_ops figures_ops = {
	.name = "figures", .title = figures_title, .settle = figures_settle,
	.draw = figures_draw, .event = figures_event, .close = figures_close,
	.actions = figures_actions
};

struct pane *
figures_open(struct app *app)
{
	struct arena own = { 0 };
	struct figures *f = arena_alloc(&own, sizeof *f);

	f->own = own;
	f->pane.ops = &figures_ops;
	f->pane.app = app;
	f->year = day_parts(desk_today(app->desk)).year;
	figures_count(f, f->year);
	return &f->pane;
}
