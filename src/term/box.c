/* What is drawn with lines and blocks: boxes, rules, bars of progress. */
#include "term/area.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/text.h"
#include "base/utf8.h"

struct strokes {
	uint32_t	 across, down, corner[4];	/* tl tr bl br */
	uint32_t	 joint[2];		/* from above */
};

static const struct strokes strokes[] = {
	[LINES_ROUND] = { 0x2500, 0x2502,		/* ─ │ ╭ ╮ ╰ ╯ ┬ ┴ */
	    { 0x256D, 0x256E, 0x2570, 0x256F }, { 0x252C, 0x2534 } },
	[LINES_SQUARE] = { 0x2500, 0x2502,		/* ─ │ ┌ ┐ └ ┘ ┬ ┴ */
	    { 0x250C, 0x2510, 0x2514, 0x2518 }, { 0x252C, 0x2534 } },
	[LINES_ASCII] = { '-', '|', { '+', '+', '+', '+' }, { '+', '+' } },
};

static const struct strokes *
area_strokes(const struct area *a)
{
	return &strokes[a->canvas->ascii ? LINES_ASCII : a->canvas->lines];
}

void
area_rule(struct area *a, int line, int col, int cols, enum role role)
{
	const struct strokes *s = area_strokes(a);

	for (int i = 0; i < cols; i++)
		area_char(a, line, col + i, role, s->across);
}

void
area_joints(struct area *a, int col, int top, int bottom, enum role role)
{
	const struct strokes *s = area_strokes(a);

	area_char(a, top, col, role, s->joint[0]);
	area_char(a, bottom, col, role, s->joint[1]);
}

/* Write words into a horizontal line of the box: left and right of it. What
 * stands at the right says more than the end of a long title, but goes when
 * the title would be left with little. */
static void
box_words(struct area *a, int line, const char *left, const char *right,
    bool focused)
{
	enum role role = focused ? ROLE_FOCUS : ROLE_BOX;
	int room = a->cols - 4, used = 0, cols, note = utf8_cols(right);

	if (room < 3)
		return;
	if (left != NULL && left[0] != '\0') {
		cols = utf8_cols(left);
		if (note > 0 && cols > room - note - 2 &&
		    room - note - 2 >= room * 2 / 5)
			cols = room - note - 2;
		if (cols > room - 2)
			cols = room - 2;
		area_text(a, line, 1, 1, role, " ");
		area_field(a, line, 2, cols,
		    focused ? ROLE_TITLE : ROLE_LABEL, left);
		area_text(a, line, 2 + cols, 1, role, " ");
		used = cols + 2;
	}
	cols = utf8_cols(right);
	if (right == NULL || cols == 0 || used + cols > room)
		return;
	area_text(a, line, a->cols - cols - 3, 1, role, " ");
	area_field(a, line, a->cols - cols - 2, cols, ROLE_DIM, right);
	area_text(a, line, a->cols - 2, 1, role, " ");
}

struct area
area_box(struct area *a, const char *title, const char *note, bool focused)
{
	const struct strokes *s = area_strokes(a);
	enum role role = focused ? ROLE_FOCUS : ROLE_BOX;
	int bottom = a->rows - 1, right = a->cols - 1;

	if (a->rows < 2 || a->cols < 2)
		return area_part(a, 0, 0, a->rows, a->cols);
	area_char(a, 0, 0, role, s->corner[0]);
	area_rule(a, 0, 1, a->cols - 2, role);
	area_char(a, 0, right, role, s->corner[1]);
	/* The sides never change: it would cost two changes of colour a line
	 * to have them say too what the corners and the title say. */
	for (int i = 1; i < bottom; i++) {
		area_char(a, i, 0, ROLE_BOX, s->down);
		area_char(a, i, right, ROLE_BOX, s->down);
	}
	area_char(a, bottom, 0, role, s->corner[2]);
	area_rule(a, bottom, 1, a->cols - 2, role);
	area_char(a, bottom, right, role, s->corner[3]);
	box_words(a, 0, title, note, focused);
	return area_part(a, 1, 1, a->rows - 2, a->cols - 2);
}

void
area_box_foot(struct area *a, const char *left, const char *right,
    bool focused)
{
	if (a->rows > 1)
		box_words(a, a->rows - 1, left, right, focused);
}

/* Figures of a progress line: as many as are known. */
static void
progress_figures(struct buf *b, int64_t done, int64_t total,
    int64_t elapsed_ms)
{
	int64_t rate;

	if (done < 0) {
		buf_printf(b, "%" PRId64 ":%02d", elapsed_ms / 60000,
		    (int)(elapsed_ms / 1000 % 60));
		return;
	}
	if (total > 0)
		buf_printf(b, "%3" PRId64 "%% %" PRId64 "/%" PRId64,
		    (int64_t)((double)done * 100 / (double)total), done, total);
	else
		buf_printf(b, "%" PRId64, done);
	if (elapsed_ms <= 0)
		return;
	rate = (int64_t)((double)done * 1000 / (double)elapsed_ms);
	/* TRANSLATORS: things per second */
	buf_printf(b, _("  %" PRId64 "/s"), rate);
	if (total > done && rate > 0) {
		int64_t left = (total - done) / rate;

		/* TRANSLATORS: minutes and seconds until the end */
		buf_printf(b, _("  %" PRId64 ":%02d left"), left / 60,
		    (int)(left % 60));
	}
}

void
area_progress(struct area *a, int line, const char *text, int64_t done,
    int64_t total, int64_t elapsed_ms)
{
	struct buf b = { 0 };
	int at, bar, full;

	done = total > 0 && done > total ? total : done;
	progress_figures(&b, done, total, elapsed_ms);
	area_fill(a, line, 0, a->cols, ROLE_PLAIN);
	at = area_text(a, line, 0, a->cols, ROLE_PLAIN, text) + 1;
	bar = a->cols - at - utf8_cols(buf_str(&b)) - 3;
	if (bar > 40)
		bar = 40;
	if (total > 0 && bar >= 4) {
		full = (int)((double)done / (double)total * bar);
		at += area_text(a, line, at, 1, ROLE_DIM, "[");
		for (int i = 0; i < bar; i++)
			area_text(a, line, at + i, 1,
			    i < full ? ROLE_ACCENT : ROLE_DIM,
			    i < full ? "#" : ".");
		at += bar;
		at += area_text(a, line, at, 1, ROLE_DIM, "]") + 1;
	}
	area_text(a, line, at, a->cols, ROLE_PLAIN, buf_str(&b));
	buf_free(&b);
}
