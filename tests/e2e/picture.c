/* Screens as text and as SVG. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "scene.h"

#define CELL_W	8.4		/* pixels, for a font of 14 */
#define CELL_H	18
#define PAD	12
#define BAR	26		/* the window's title */

void
stage_dump(const struct stage *s, struct buf *out)
{
	int row, col;

	for (int i = 0; i < s->rows; i++) {
		stage_row(s, i, out);
		buf_addc(out, '\n');
	}
	stage_cursor(s, &row, &col);
	buf_printf(out, "cursor %d %d\n", row + 1, col + 1);
}

static const char fg_own[] = "#d8dee9", bg_own[] = "#1d2129";

/* The eight colours and their bright forms, calmer than a terminal's. */
static const char *const palette[16] = {
	"#3b4252", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd",
	"#56b6c2", "#c8ccd4", "#7a8394", "#ef8891", "#b5d99c", "#f0d399",
	"#85c3f5", "#d79aea", "#7fd0da", "#ffffff",
};

/* How a run of cells looks. */
struct pen {
	char	 fg[8], bg[8];
	bool	 bold, underline, own_bg;
};

static void
colour_name(const struct stage *s, VTermColor c, bool is_fg, char out[8])
{
	if (is_fg ? VTERM_COLOR_IS_DEFAULT_FG(&c) :
	    VTERM_COLOR_IS_DEFAULT_BG(&c)) {
		memcpy(out, is_fg ? fg_own : bg_own, 8);
		return;
	}
	if (VTERM_COLOR_IS_INDEXED(&c) && c.indexed.idx < 16) {
		memcpy(out, palette[c.indexed.idx], 8);
		return;
	}
	vterm_screen_convert_color_to_rgb(s->screen, &c);
	snprintf(out, 8, "#%02x%02x%02x", c.rgb.red, c.rgb.green, c.rgb.blue);
}

static struct pen
cell_pen(const struct stage *s, const VTermScreenCell *cell)
{
	struct pen p;
	char swap[8];

	memset(&p, 0, sizeof p);	/* pens are compared as bytes */
	colour_name(s, cell->fg, true, p.fg);
	colour_name(s, cell->bg, false, p.bg);
	if (cell->attrs.reverse) {
		memcpy(swap, p.fg, sizeof swap);
		memcpy(p.fg, p.bg, sizeof swap);
		memcpy(p.bg, swap, sizeof swap);
	}
	p.bold = cell->attrs.bold;
	p.underline = cell->attrs.underline != 0;
	p.own_bg = memcmp(p.bg, bg_own, 8) == 0;
	return p;
}

static void
xml_add(struct buf *out, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '&')
			buf_add(out, "&amp;");
		else if (*s == '<')
			buf_add(out, "&lt;");
		else if (*s == '>')
			buf_add(out, "&gt;");
		else
			buf_addc(out, *s);
	}
}

/* A cell, false for the right half of a wide one. */
static bool
cell_at(const struct stage *s, int row, int col, VTermScreenCell *cell)
{
	vterm_screen_get_cell(s->screen, (VTermPos){ row, col }, cell);
	return cell->chars[0] != (uint32_t)-1;
}

/* The paper of a row, where it is not the window's. */
static void
papers_svg(const struct stage *s, int row, struct buf *out)
{
	struct pen pen = { .own_bg = true };
	int begin = 0;

	for (int col = 0; col <= s->cols; col++) {
		struct pen next = { .own_bg = true };
		VTermScreenCell cell;

		if (col < s->cols && !cell_at(s, row, col, &cell))
			continue;
		if (col < s->cols)
			next = cell_pen(s, &cell);
		if (col < s->cols && memcmp(next.bg, pen.bg, 8) == 0)
			continue;
		if (!pen.own_bg)
			buf_printf(out, "<rect x=\"%.1f\" y=\"%d\" "
			    "width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
			    PAD + begin * CELL_W, BAR + PAD + row * CELL_H,
			    (col - begin) * CELL_W, CELL_H, pen.bg);
		begin = col;
		pen = next;
	}
}

/* Words of one look, from one cell up to another. */
struct words {
	struct pen	 pen;
	int		 begin, end;
	struct buf	 text;
};

static void
words_svg(struct words *w, int row, struct buf *out)
{
	if (w->text.len > 0) {
		buf_printf(out, "<text x=\"%.1f\" y=\"%d\" "
		    "textLength=\"%.1f\" fill=\"%s\"%s%s>",
		    PAD + w->begin * CELL_W, BAR + PAD + row * CELL_H + 13,
		    (w->end - w->begin) * CELL_W, w->pen.fg,
		    w->pen.bold ? " font-weight=\"bold\"" : "",
		    w->pen.underline ? " text-decoration=\"underline\"" : "");
		xml_add(out, buf_str(&w->text));
		buf_add(out, "</text>\n");
	}
	buf_reset(&w->text);
}

/*
 * The words of a row. A viewer may make one space of several, and its letters
 * may be of another width than ours: so only single spaces are inside of
 * words, and what stands further apart has a place of its own.
 */
static void
row_svg(const struct stage *s, int row, struct buf *out)
{
	struct words w = { .begin = 0 };

	for (int col = 0; col < s->cols; col++) {
		VTermScreenCell cell;
		struct pen pen;
		bool blank;

		if (!cell_at(s, row, col, &cell))
			continue;
		pen = cell_pen(s, &cell);
		blank = cell.chars[0] == 0 || cell.chars[0] == ' ';
		if (blank && !pen.underline)
			continue;
		if (col - w.end > 1 || memcmp(&pen, &w.pen, sizeof pen) != 0)
			words_svg(&w, row, out);
		if (w.text.len == 0) {
			w.begin = col;
			w.pen = pen;
		} else if (col > w.end)
			buf_addc(&w.text, ' ');
		if (blank)
			buf_add(&w.text, "\xc2\xa0");
		for (int i = 0; !blank && i < VTERM_MAX_CHARS_PER_CELL &&
		    cell.chars[i] != 0; i++)
			utf8_add(&w.text, cell.chars[i]);
		w.end = col + cell.width;
	}
	words_svg(&w, row, out);
	buf_free(&w.text);
}

void
stage_svg(const struct stage *s, const char *title, struct buf *out)
{
	double w = s->cols * CELL_W + 2 * PAD;
	int h = s->rows * CELL_H + BAR + 2 * PAD, row, col;
	static const char *const dot[] = { "#e06c75", "#e5c07b", "#98c379" };

	buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
	    "viewBox=\"0 0 %.0f %d\" width=\"%.0f\" height=\"%d\" "
	    "font-family=\"'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,"
	    "monospace\" font-size=\"14\">\n"
	    "<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"%s\"/>\n",
	    w, h, w, h, bg_own);
	for (int i = 0; i < 3; i++)
		buf_printf(out, "<circle cx=\"%d\" cy=\"14\" r=\"5\" "
		    "fill=\"%s\"/>\n", 18 + i * 18, dot[i]);
	if (title != NULL) {
		buf_printf(out, "<text x=\"%.0f\" y=\"19\" text-anchor="
		    "\"middle\" fill=\"%s\">", w / 2, palette[8]);
		xml_add(out, title);
		buf_add(out, "</text>\n");
	}
	for (int i = 0; i < s->rows; i++) {
		papers_svg(s, i, out);
		row_svg(s, i, out);
	}
	stage_cursor(s, &row, &col);
	if (s->cursor_shown)
		buf_printf(out, "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" "
		    "height=\"%d\" fill=\"%s\" fill-opacity=\"0.5\"/>\n",
		    PAD + col * CELL_W, BAR + PAD + row * CELL_H, CELL_W,
		    CELL_H, fg_own);
	buf_add(out, "</svg>\n");
}
