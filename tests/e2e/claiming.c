/* What a scene can claim; each is a point of the test. */
#include "play.h"
#include "../contrast.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"

/* Wait until a text is (or is not) on the screen, as others may cause it. */
static bool
await_text(struct stage *s, const char *text, bool there)
{
	int row, col;

	for (int left = stage_patience() / 50; left > 0 && !s->ended; left--) {
		if (stage_find(s, text, &row, &col) == there)
			return true;
		stage_look(s, 50);
	}
	return stage_find(s, text, &row, &col) == there;
}

static void
verb_expect(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *text = need(p, "a text");

	if (s != NULL && text != NULL)
		point(p, await_text(s, text, true), "%s: expect \"%s\"",
		    p->now->name, text);
}

static void
verb_refuse(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *text = need(p, "a text");
	int row, col;

	if (s != NULL && text != NULL)
		point(p, !stage_find(s, text, &row, &col),
		    "%s: refuse \"%s\"", p->now->name, text);
}

/* row N is|has|begins TEXT; N from 1, from the bottom if negative. */
static void
verb_row(struct play *p)
{
	struct stage *s = stage_now(p);
	struct buf b = { 0 };
	const char *how, *text;
	int64_t n;
	bool ok;

	if (s == NULL || !need_number(p, "a row", &n) ||
	    (how = need(p, "is, has or begins")) == NULL ||
	    (text = need(p, "a text")) == NULL)
		return;
	n = n < 0 ? s->rows + n : n - 1;
	if (n >= 0 && n < s->rows)
		stage_row(s, (int)n, &b);
	ok = how[0] == 'i' ? strcmp(buf_str(&b), text) == 0 :
	    how[0] == 'b' ? strncmp(buf_str(&b), text, strlen(text)) == 0 :
	    strstr(buf_str(&b), text) != NULL;
	point(p, ok, "%s: row %d %s \"%s\"", p->now->name, (int)n + 1, how,
	    text);
	buf_free(&b);
}

/* A limit: "< N" or "<= N" or "is N". */
static void
limit(struct play *p, const char *what, int64_t value)
{
	const char *op = need(p, "<, <= or is");
	int64_t n;
	bool ok;

	if (op == NULL || !need_number(p, "a number", &n))
		return;
	ok = strcmp(op, "<") == 0 ? value < n :
	    strcmp(op, "<=") == 0 ? value <= n :
	    strcmp(op, ">") == 0 ? value > n : value == n;
	point(p, ok, "%s: %s %s %" PRId64 " (it is %" PRId64 ")",
	    p->now->name, what, op, n, value);
}

static void
verb_bytes(struct play *p)
{
	struct stage *s = stage_now(p);

	if (s != NULL)
		limit(p, "bytes", (int64_t)(s->received - s->mark));
}

static void
verb_time(struct play *p)
{
	struct stage *s = stage_now(p);

	if (s != NULL)
		limit(p, "time", s->done_ms - s->mark_ms);
}

static void
verb_frames(struct play *p)
{
	struct stage *s = stage_now(p);

	if (s != NULL)
		limit(p, "frames", (int64_t)s->said.frames);
}

static void
verb_keys(struct play *p)
{
	struct stage *s = stage_now(p);

	if (s == NULL)
		return;
	if (p->at < p->nwords && strcmp(p->word[p->at].text, "reset") == 0) {
		p->at++;
		s->keys = 0;
		return;
	}
	limit(p, "keys", (int64_t)s->keys);
}

/* cursor ROW COL | cursor on TEXT | cursor row ROW */
static void
verb_cursor(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *how = s == NULL ? NULL : need(p, "where");
	int row, col, r = -1, c = -1;
	int64_t n = 0;

	if (how == NULL)
		return;
	stage_cursor(s, &row, &col);
	if (strcmp(how, "on") == 0) {
		const char *text = need(p, "a text");
		bool there = text != NULL && stage_find(s, text, &r, &c);

		point(p, there && row == r && col >= c &&
		    col < c + utf8_cols(text), "%s: cursor on \"%s\" (it is at "
		    "%d %d)", p->now->name, or_empty(text), row + 1, col + 1);
		return;
	}
	if (strcmp(how, "at") == 0) {
		const char *text = need(p, "a text");
		struct buf b = { 0 };

		stage_row(s, row, &b);
		point(p, text != NULL && strstr(buf_str(&b), text) != NULL,
		    "%s: cursor at \"%s\" (it is at %d %d)", p->now->name,
		    or_empty(text), row + 1, col + 1);
		buf_free(&b);
		return;
	}
	if (strcmp(how, "row") == 0) {
		if (need_number(p, "a row", &n))
			point(p, row + 1 == n, "%s: cursor row %d (it is %d)",
			    p->now->name, (int)n, row + 1);
		return;
	}
	r = (int)strtol(how, NULL, 10);
	if (need_number(p, "a column", &n))
		point(p, row + 1 == r && col + 1 == n, "%s: cursor %d %d (it "
		    "is at %d %d)", p->now->name, r, (int)n, row + 1, col + 1);
}

static bool
cell_looks(const VTermScreenCell *cell, const char *how)
{
	bool fg = !VTERM_COLOR_IS_DEFAULT_FG(&cell->fg);

	if (strcmp(how, "bold") == 0)
		return cell->attrs.bold;
	if (strcmp(how, "reverse") == 0)
		return cell->attrs.reverse;
	if (strcmp(how, "underline") == 0)
		return cell->attrs.underline != 0;
	if (strcmp(how, "colour") == 0)
		return fg;
	return !cell->attrs.bold && !cell->attrs.reverse &&
	    cell->attrs.underline == 0 && !fg;
}

/* look TEXT bold|reverse|underline|colour|plain: its first cell. */
static void
verb_look(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *text = need(p, "a text"), *how = need(p, "a look");
	VTermScreenCell cell;
	int row, col;
	bool ok;

	if (s == NULL || text == NULL || how == NULL)
		return;
	ok = stage_find(s, text, &row, &col);
	if (ok) {
		vterm_screen_get_cell(s->screen, (VTermPos){ row, col }, &cell);
		ok = cell_looks(&cell, how);
	}
	point(p, ok, "%s: look \"%s\" %s", p->now->name, text, how);
}

/* differ TEXT TEXT: their first cells look different without any colour. */
static void
verb_differ(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *text[2] = { need(p, "a text"), need(p, "a text") };
	VTermScreenCell cell[2];
	bool ok = s != NULL && text[0] != NULL && text[1] != NULL;

	if (!ok)
		return;
	for (int i = 0; i < 2; i++) {
		int row, col;

		if (!stage_find(s, text[i], &row, &col)) {
			point(p, false, "%s: differ: no \"%s\"",
			    p->now->name, text[i]);
			return;
		}
		vterm_screen_get_cell(s->screen, (VTermPos){ row, col },
		    &cell[i]);
	}
	point(p, cell[0].attrs.bold != cell[1].attrs.bold ||
	    cell[0].attrs.reverse != cell[1].attrs.reverse ||
	    cell[0].attrs.underline != cell[1].attrs.underline,
	    "%s: differ \"%s\" \"%s\"", p->now->name, text[0], text[1]);
}

/* Whether the side of a box goes down from a corner to its end. */
static bool
side_whole(const struct stage *s, int row, int col)
{
	while (++row < s->rows) {
		VTermScreenCell cell;
		uint32_t c;

		vterm_screen_get_cell(s->screen, (VTermPos){ row, col }, &cell);
		c = cell.chars[0];
		if (c == 0x2570 || c == 0x256F || c == 0x2534)	/* ╰ ╯ ┴ */
			return true;
		if (c != 0x2502 && c != 0x251C && c != 0x2524)	/* │ ├ ┤ */
			return false;
	}
	return false;
}

/* framed: the sides of every box are whole, so nothing in it is wider or
 * narrower on the terminal than it was thought. */
static void
verb_framed(struct play *p)
{
	struct stage *s = stage_now(p);
	int boxes = 0, row = 0, col = 0;
	bool ok = true;

	for (int i = 0; s != NULL && ok && i < s->rows * s->cols; i++) {
		VTermScreenCell cell;
		uint32_t c;

		row = i / s->cols;
		col = i % s->cols;
		vterm_screen_get_cell(s->screen, (VTermPos){ row, col }, &cell);
		c = cell.chars[0];
		if (c != 0x256D && c != 0x256E && c != 0x252C)	/* ╭ ╮ ┬ */
			continue;
		boxes++;
		ok = side_whole(s, row, col);
	}
	if (s != NULL)
		point(p, ok && boxes > 0, "%s: framed (%d sides, the last at "
		    "%d %d)", p->now->name, boxes, row + 1, col + 1);
}

/* A colour as xterm has it; the terminal's own is what ground is not. */
static struct rgb
cell_rgb(const struct stage *s, VTermColor c, bool fg, struct rgb ground)
{
	if (fg ? VTERM_COLOR_IS_DEFAULT_FG(&c) : VTERM_COLOR_IS_DEFAULT_BG(&c))
		return fg == (ground.r == 0) ? rgb_white : rgb_black;
	if (VTERM_COLOR_IS_INDEXED(&c))
		return rgb_of(xterm_16, c.indexed.idx);
	vterm_screen_convert_color_to_rgb(s->screen, &c);
	return (struct rgb){ c.rgb.red, c.rgb.green, c.rgb.blue };
}

/* legible white|black: every character of the screen can be read on it. */
static void
verb_legible(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *name = need(p, "white or black");
	struct rgb ground;
	int bad = 0, row = 0, col = 0;

	if (s == NULL || name == NULL)
		return;
	ground = strcmp(name, "white") == 0 ? rgb_white : rgb_black;
	for (int i = 0; i < s->rows * s->cols; i++) {
		VTermPos at = { i / s->cols, i % s->cols };
		VTermScreenCell cell;

		vterm_screen_get_cell(s->screen, at, &cell);
		if (cell.chars[0] == 0 || cell.chars[0] == ' ' ||
		    rgb_legible(cell_rgb(s, cell.fg, true, ground),
		    cell_rgb(s, cell.bg, false, ground), cell.attrs.bold))
			continue;
		bad++;
		row = at.row + 1;
		col = at.col + 1;
	}
	point(p, bad == 0, "%s: legible %s (%d cells not, the last at %d %d)",
	    p->now->name, name, bad, row, col);
}

static bool
file_read(const char *path, struct buf *out)
{
	char piece[4096];
	size_t n;
	FILE *f = fopen(path, "re");

	if (f == NULL)
		return false;
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_addn(out, piece, n);
	return fclose(f) == 0;
}

static bool
file_write(const char *path, const struct buf *b)
{
	FILE *f = fopen(path, "we");
	bool ok = f != NULL && fwrite(buf_str(b), 1, b->len, f) == b->len;

	return f != NULL && fclose(f) == 0 && ok;
}

/* screen NAME: as the golden file says; UPDATE=1 makes the file. */
static void
verb_screen(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *name = need(p, "a name"), *path;
	struct buf is = { 0 }, was = { 0 };

	if (s == NULL || name == NULL)
		return;
	path = arena_printf(&p->arena, "%s/golden/%.*s.%s.txt", p->dir,
	    (int)strcspn(p->base, "."), p->base, name);
	stage_dump(s, &is);
	if (getenv("UPDATE") != NULL) {
		point(p, file_write(path, &is), "%s: screen %s written",
		    p->now->name, name);
	} else if (!point(p, file_read(path, &was) && was.len == is.len &&
	    memcmp(was.data, is.data, is.len) == 0, "%s: screen %s",
	    p->now->name, name)) {
		printf("#   but %s has:\n", path);
		say_comment(buf_str(&was));
	}
	buf_free(&is);
	buf_free(&was);
}

/* svg FILE [TITLE]: write a picture. */
static void
verb_svg(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *path = need(p, "a file"), *title = arg(p);
	struct buf b = { 0 };

	if (s == NULL || path == NULL)
		return;
	stage_svg(s, title, &b);
	point(p, file_write(path, &b), "%s: svg %s", p->now->name, path);
	buf_free(&b);
}

static void
verb_exit(struct play *p)
{
	struct stage *s = stage_now(p);
	int64_t n;

	if (s == NULL || !need_number(p, "a status", &n))
		return;
	if (!stage_exit(s)) {
		point(p, false, "%s: exit %d (it still runs)", p->now->name,
		    (int)n);
		return;
	}
	point(p, s->status == n, "%s: exit %d (it is %d)", p->now->name,
	    (int)n, s->status);
	if (!s->hung_up)
		point(p, !s->alt && s->cursor_shown,
		    "%s: the terminal is given back", p->now->name);
}

static void
verb_stopped(struct play *p)
{
	struct stage *s = stage_now(p);

	if (s == NULL)
		return;
	for (int left = stage_patience() / 50; left > 0 && !s->stopped; left--)
		stage_look(s, 50);
	point(p, s->stopped, "%s: stopped", p->now->name);
	point(p, !s->alt, "%s: the terminal is lent back", p->now->name);
}

/* idle MS: no output, no wake-ups for so long. */
static void
verb_idle(struct play *p)
{
	struct stage *s = stage_now(p);
	uint64_t had;
	long before;
	int64_t ms;

	if (s == NULL || !need_number(p, "milliseconds", &ms))
		return;
	stage_asleep(s);
	had = s->received;
	before = stage_switches(s);
	while (stage_look(s, (int)ms) && !s->ended)
		;
	point(p, s->received == had && stage_switches(s) == before,
	    "%s: idle %d (%d bytes, %ld wake-ups)", p->now->name, (int)ms,
	    (int)(s->received - had), stage_switches(s) - before);
}

const struct verb claiming_verbs[] = {
	{ "bytes", verb_bytes },
	{ "cursor", verb_cursor },
	{ "exit", verb_exit },
	{ "expect", verb_expect },
	{ "frames", verb_frames },
	{ "idle", verb_idle },
	{ "keys", verb_keys },
	{ "look", verb_look },
	{ "differ", verb_differ },
	{ "legible", verb_legible },
	{ "framed", verb_framed },
	{ "refuse", verb_refuse },
	{ "row", verb_row },
	{ "screen", verb_screen },
	{ "stopped", verb_stopped },
	{ "svg", verb_svg },
	{ "time", verb_time },
	{ NULL, NULL }
};
