#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "term/layout.h"
#include "term/text.h"
#include "tui/board_room.h"

#define BOX_LEAST	26	/* cells a box needs */
#define COLUMNS_PRICED	9	/* those that a digit moves to */
#define HOME_LEAST	34	/* cells from which the region is shown too */

/* --- what stands below the boxes ----------------------------------------- */

struct foot_line {
	enum role	 role;
	const char	*text;
};

#define FOOT_MAX 8

/* The lines below, most important first; texts in a or of the splitting. */
static int
foot_lines(const struct board *b, struct arena *a, struct foot_line *l)
{
	const struct splitting *sp = b->sp;
	int seat = board_seat(b), n = 0;

	if (sp->nbreaches > 0)
		l[n++] = (struct foot_line){ ROLE_WARN, sp->nbreaches == 1 ?
		    sp->breach[0] : arena_printf(a, _("%s And %zu more."),
		    sp->breach[0], sp->nbreaches - 1) };
	if (*sp->sentence != '\0')
		l[n++] = (struct foot_line){ ROLE_PLAIN, sp->sentence };
	if (seat != SPLIT_NONE && *sp->seat[seat].why != '\0')
		l[n++] = (struct foot_line){ ROLE_DIM, arena_printf(a,
		    "%s: %s", sp->seat[seat].label, sp->seat[seat].why) };
	if (b->prices.len > 0)
		l[n++] = (struct foot_line){ ROLE_DIM, buf_str(&b->prices) };
	if (*sp->keep_or_new != '\0')
		l[n++] = (struct foot_line){ ROLE_ACCENT, sp->keep_or_new };
	for (size_t i = 0; i < sp->nremarks && n < FOOT_MAX; i++)
		l[n++] = (struct foot_line){ ROLE_WARN, sp->remark[i] };
	return n;
}

static int
foot_rows(int rows)
{
	return rows < 14 ? 2 : rows < 20 ? 3 : rows < 30 ? 4 : 6;
}

static void
draw_foot(const struct board *b, struct area *a)
{
	struct arena arena = { 0 };
	struct foot_line l[FOOT_MAX];
	int n = foot_lines(b, &arena, l), y = 0;

	area_clear(a, 0);
	for (int i = 0; i < n && y < a->rows; i++) {
		/* one line each, more if all others still fit */
		int left = a->rows - y - (n - i - 1);
		int high = text_height(l[i].text, a->cols - 2);
		int rows = left < 1 ? 1 : high < left ? high : left;
		struct area part = area_part(a, y, 1, rows, a->cols - 2);

		if (rows == 1)
			area_field(&part, 0, 0, part.cols, l[i].role,
			    l[i].text);
		else
			text_draw(&part, 0, 0, l[i].role, l[i].text);
		y += rows;
	}
	arena_free(&arena);
}

/* --- boxes --------------------------------------------------------------- */

/* "Kabupaten Demak" is "Kab. Demak" where space is dear. */
static const char *
short_home(const char *home, struct arena *a)
{
	static const char kab[] = "Kabupaten ";

	if (strncmp(home, kab, sizeof kab - 1) != 0)
		return home;
	return arena_printf(a, "Kab. %s", home + sizeof kab - 1);
}

/* Letters that say what holds a person: at most two. */
static void
seat_flags(const struct splitting_seat *s, char flags[3])
{
	const bool on[] = {
		s->locked, s->pinned,
		s->was != SPLIT_NONE && s->was != s->column,
		s->together, s->apart, s->banned,
	};
	/* TRANSLATORS: six letters of one byte, for: locked, must be here,
	 * moved, together, apart, must not be somewhere. */
	const char *letters = _("LPmtab");
	int n = 0;

	for (size_t i = 0; i < countof(on) && n < 2; i++)
		if (on[i] && i < strlen(letters))
			flags[n++] = letters[i];
	flags[n] = '\0';
}

static void
draw_seat(const struct board *b, struct area *a, int y, int seat, bool here,
    struct arena *arena)
{
	const struct splitting_seat *s = &b->sp->seat[seat];
	bool marked = board_marked(b, seat_key(s));
	int home = a->cols >= HOME_LEAST ? (a->cols - 8) * 2 / 5 : 0;
	int name = a->cols - 6 - (home > 0 ? home + 1 : 0);
	enum role role = marked ? ROLE_CHOSEN :
	    s->grade == SPLIT_GRADE_OUTSIDE ? ROLE_STRONG : ROLE_PLAIN;
	char flags[3];

	seat_flags(s, flags);
	area_text(a, y, 0, 1, here ? ROLE_ACCENT : role,
	    here ? ">" : marked ? "*" : " ");
	area_field(a, y, 1, name, here ? ROLE_SELECTED : role, s->label);
	if (home > 0)
		area_field(a, y, 2 + name, home, ROLE_DIM,
		    short_home(s->home, arena));
	area_field(a, y, a->cols - 4, 2, ROLE_ACCENT, flags);
	if (s->column != SPLIT_NONE)
		area_text(a, y, a->cols - 1, 1, role, or_empty(s->mark));
	if (here)
		area_cursor(a, y, 1);
}

/* "15 of 10-18", "16 of 10-16 full"; in a narrow box "16/10-16!". */
static const char *
box_note(const struct board *b, int box, int cols, struct arena *a)
{
	const struct splitting_column *c;
	const char *word;

	if (box == SPLIT_NONE)
		return arena_printf(a, "%zu", b->sp->nunplaced);
	c = &b->sp->column[box];
	if (cols < 36)
		return arena_printf(a, "%d/%d-%d%s", c->n, c->min, c->max,
		    c->n >= c->max ? "!" : c->n < c->min ? "?" : "");
	word = c->n > c->max ? _(" too many") : c->n < c->min ?
	    _(" too few") : c->n == c->max ? _(" full") : "";
	return arena_printf(a, _("%d of %d-%d%s"), c->n, c->min, c->max, word);
}

static const char *
box_title(const struct board *b, int box, struct arena *a)
{
	return box == SPLIT_NONE ? _("No place yet") :
	    box >= 9 ? b->sp->column[box].label :
	    arena_printf(a, "%d %s", box + 1, b->sp->column[box].label);
}

/* The time that all columns share is said once, above. */
static const char *
common_when(const struct splitting *sp)
{
	for (size_t c = 1; c < sp->ncolumns; c++)
		if (strcmp(sp->column[c].when, sp->column[0].when) != 0)
			return NULL;
	return sp->column[0].when;
}

static void
draw_box(const struct board *b, struct area *at, int box)
{
	struct arena arena = { 0 };
	struct area in;
	int n, top = b->top[box + 1], y = 0;
	const int *seat = board_seats(b, box, &n);
	bool here = box == b->box;
	const char *note = box_note(b, box, at->cols, &arena);
	const char *when = box == SPLIT_NONE || common_when(b->sp) != NULL ?
	    NULL : b->sp->column[box].when;

	in = area_box(at, box_title(b, box, &arena), note, here);
	area_clear(&in, 0);
	for (int i = top; i < n && y < in.rows; i++, y++)
		draw_seat(b, &in, y, seat[i], here && i == b->line, &arena);
	if (n == 0 && here)
		area_cursor(&in, 0, 0);
	if (when == NULL && box != SPLIT_NONE &&
	    b->sp->column[box].leader != NULL)
		when = arena_printf(&arena, _("head: %s"),
		    b->sp->column[box].leader);
	area_box_foot(at, when, top + y < n ? arena_printf(&arena, _("%d more"),
	    n - top - y) : NULL, here);
	arena_free(&arena);
}

/* --- the ways out -------------------------------------------------------- */

static const char would_do[] = N_("It would do to have, one key each:");

static void
draw_panel(const struct board *b, struct area *a)
{
	const struct splitting *sp = b->sp;
	struct area in = area_box(a, _("No plan keeps all the rules"),
	    _("Esc closes"), true);
	int y = 0;

	area_clear(&in, 0);
	for (size_t i = 0; i < sp->nobstacles && y < in.rows; i++) {
		struct area part = area_part(&in, y, 1, in.rows - y,
		    in.cols - 2);

		y += text_draw(&part, 0, 0, ROLE_WARN, sp->obstacle[i]);
	}
	if (sp->nways > 0) {
		struct area part = area_part(&in, y, 1, in.rows, in.cols - 2);

		y += text_draw(&part, 0, 0, ROLE_DIM, _(would_do));
	}
	for (size_t i = 0; i < sp->nways && i < 9 && y < in.rows; i++) {
		int col = area_printf(&in, y, 1, ROLE_HINT_KEY, "%zu ",
		    i + 1);
		struct area part = area_part(&in, y, 1 + col, in.rows - y,
		    in.cols - col - 2);

		if (i == 0)
			area_cursor(&in, y, 1);
		y += text_draw(&part, 0, 0, ROLE_PLAIN, sp->way[i]);
	}
}

static int
panel_rows(const struct board *b, int rows, int cols)
{
	int want = 2 + text_height(_(would_do), cols - 4) +
	    (int)b->sp->nways;

	for (size_t i = 0; i < b->sp->nobstacles; i++)
		want += text_height(b->sp->obstacle[i], cols - 4);
	for (size_t i = 0; i < b->sp->nways; i++)
		want += text_height(b->sp->way[i], cols - 6) - 1;
	return want < rows - 4 ? want : rows - 4;
}

/* --- all of it ----------------------------------------------------------- */

static void
draw_top(const struct board *b, struct area *a)
{
	const struct splitting *sp = b->sp;
	int right = utf8_cols(sp->standing), used;
	enum role role = sp->state == SPLITTING_OPTIMAL ? ROLE_OK :
	    sp->state == SPLITTING_BROKEN ||
	    sp->state == SPLITTING_IMPOSSIBLE ? ROLE_ERROR : ROLE_WARN;

	area_fill(a, 0, 0, a->cols, ROLE_PLAIN);
	used = area_printf(a, 0, 1, ROLE_TITLE, P_("%zu person",
	    "%zu people", sp->nseats), sp->nseats);
	if (common_when(sp) != NULL && *common_when(sp) != '\0')
		used += area_printf(a, 0, 1 + used, ROLE_DIM, " \xc2\xb7 %s",
		    common_when(sp));
	if (sp->rotating)
		used += area_printf(a, 0, 1 + used, ROLE_DIM, _(", rotating"));
	if (b->nmarks > 0)
		area_printf(a, 0, used + 3, ROLE_CHOSEN, P_("%zu marked",
		    "%zu marked", b->nmarks), b->nmarks);
	area_text(a, 0, a->cols - right - 1, right, role, sp->standing);
}

static void
draw_empty(const struct board *b, struct area *a)
{
	const char *text = b->sp == NULL ? b->err.text :
	    b->sp->nseats == 0 ? _("There is nobody to split: say how many "
	    "people come, or enter the roster.") :
	    _("There is nowhere to go: plan a session at an agency first.");
	struct area part = area_part(a, 2, 2, a->rows - 2, a->cols - 4);

	text_draw(&part, 0, 0, ROLE_PLAIN, text);
	area_cursor(&part, 0, 0);
}

void
board_draw(const struct pane *p, struct area *a)
{
	const struct board *b = (const struct board *)p;
	int foot = foot_rows(a->rows);
	struct area part;

	area_clear(a, 0);
	if (b->sp == NULL || b->sp->state == SPLITTING_EMPTY) {
		draw_empty(b, a);
		return;
	}
	draw_top(b, a);
	for (int i = 0; i < b->shown; i++) {
		int box = b->first + i;
		int cols = i == b->shown - 1 ? a->cols - i * b->width :
		    b->width;

		part = area_part(a, 1, i * b->width, a->rows - 1 - foot,
		    cols);
		if (box < (int)b->sp->ncolumns)
			draw_box(b, &part, box);
	}
	part = area_part(a, a->rows - foot, 0, foot, a->cols);
	draw_foot(b, &part);
	if (b->panel) {
		int rows = panel_rows(b, a->rows, a->cols);

		part = area_part(a, a->rows - rows, 0, rows, a->cols);
		draw_panel(b, &part);
	}
}

/* What moving the person under the bar would cost, column by column; those of
 * one price together: "1, 3: costs nothing · 4: 1 more outside the wishes". */
static void
settle_prices(struct board *b)
{
	struct splitting *sp = b->sp;
	struct arena a = { 0 };
	int seat = board_seat(b);
	const char *price[COLUMNS_PRICED] = { NULL };

	buf_reset(&b->prices);
	if (seat == SPLIT_NONE || sp->ncolumns > COLUMNS_PRICED ||
	    (sp->draft == NULL && sp->announced == NULL))
		return;
	for (int c = 0; c < (int)sp->ncolumns; c++)
		if (c != sp->seat[seat].column)
			price[c] = splitting_price_brief(sp, seat, c, &a);
	for (int c = 0; c < (int)sp->ncolumns; c++) {
		const char *same = price[c];

		if (same == NULL)
			continue;
		buf_printf(&b->prices, "%s%d", b->prices.len > 0 ?
		    " \xc2\xb7 " : "", c + 1);
		for (int k = c + 1; k < (int)sp->ncolumns; k++)
			if (price[k] != NULL && strcmp(price[k], same) == 0) {
				buf_printf(&b->prices, ", %d", k + 1);
				price[k] = NULL;
			}
		buf_printf(&b->prices, ": %s", *same != '\0' ? same :
		    _("costs nothing"));
	}
	arena_free(&a);
}

void
board_settle(struct pane *p, int rows, int cols)
{
	struct board *b = (struct board *)p;
	int least, boxes, *top;

	if (b->sp == NULL || b->sp->state == SPLITTING_EMPTY)
		return;
	least = b->sp->nunplaced > 0 ? SPLIT_NONE : 0;
	boxes = (int)b->sp->ncolumns - least;
	b->shown = cols / BOX_LEAST < 1 ? 1 : cols / BOX_LEAST;
	if (b->shown > boxes)
		b->shown = boxes;
	b->width = cols / b->shown;
	if (b->first < least)
		b->first = least;
	if (b->first > b->box)
		b->first = b->box;
	if (b->box >= b->first + b->shown)
		b->first = b->box - b->shown + 1;
	if (b->first + b->shown > (int)b->sp->ncolumns)
		b->first = (int)b->sp->ncolumns - b->shown;
	b->lines = rows - 1 - foot_rows(rows) - 2;
	if (b->lines < 1)
		b->lines = 1;
	top = &b->top[b->box + 1];
	if (b->line < *top)
		*top = b->line;
	if (b->line >= *top + b->lines)
		*top = b->line - b->lines + 1;
	settle_prices(b);
}
