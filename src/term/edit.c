#include "term/edit.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "term/key.h"
#include "term/text.h"

void
edit_open(struct edit *e, const char *text, size_t limit, bool lines)
{
	*e = (struct edit){ .lines = lines, .goal = -1 };
	e->limit = limit > 0 ? limit :
	    lines ? EDIT_LINES_CHARS : EDIT_LINE_CHARS;
	edit_set(e, text);
}

void
edit_close(struct edit *e)
{
	buf_free(&e->text);
	*e = (struct edit){ 0 };
}

const char *
edit_text(const struct edit *e)
{
	return buf_str(&e->text);
}

/* Replace the bytes from a to b; the cursor goes behind what came in. */
static void
edit_splice(struct edit *e, size_t a, size_t b, const char *s, size_t n)
{
	struct buf tail = { 0 };

	buf_addn(&tail, edit_text(e) + b, e->text.len - b);
	if (a < e->text.len)
		buf_cut(&e->text, a);
	buf_addn(&e->text, s, n);
	e->at = e->text.len;
	buf_addn(&e->text, buf_str(&tail), tail.len);
	buf_free(&tail);
	e->goal = -1;
}

void
edit_set(struct edit *e, const char *text)
{
	buf_reset(&e->text);
	e->at = 0;
	text = or_empty(text);
	edit_insert(e, text, strlen(text));
}

/* How many bytes of s hold n characters. */
static size_t
chars_bytes(const char *s, size_t len, size_t n)
{
	size_t at = 0;

	while (n-- > 0 && at < len)
		at = utf8_next(s, len, at);
	return at;
}

enum edit_did
edit_insert(struct edit *e, const char *text, size_t len)
{
	/* Cleaned with the character in front of it: a mark belongs there. */
	size_t from = utf8_prev_cell(edit_text(e), e->text.len, e->at);
	struct buf in = { 0 }, clean = { 0 };
	size_t had, count, keep;

	e->dropped = 0;
	buf_addn(&in, edit_text(e) + from, e->at - from);
	buf_addn(&in, text, len);
	if (!utf8_clean_in(buf_str(&in), in.len, e->lines, &clean, NULL)) {
		buf_free(&in);
		return EDIT_MOVED;	/* not text at all: nothing to say */
	}
	buf_free(&in);
	had = utf8_count(edit_text(e), from) +
	    utf8_count(edit_text(e) + e->at, e->text.len - e->at);
	count = utf8_count(buf_str(&clean), clean.len);
	if (had + count > e->limit) {
		keep = e->limit > had ? e->limit - had : 0;
		e->dropped = count - keep;
		buf_cut(&clean, chars_bytes(buf_str(&clean), clean.len, keep));
	}
	edit_splice(e, from, e->at, buf_str(&clean), clean.len);
	buf_free(&clean);
	return e->dropped > 0 ? EDIT_FULL : EDIT_CHANGED;
}

void
edit_goto(struct edit *e, size_t at)
{
	const char *s = edit_text(e);

	if (at > e->text.len)
		at = e->text.len;
	while (at > 0 && ((unsigned char)s[at] & 0xC0) == 0x80)
		at--;
	e->at = at;
	e->goal = -1;
}

/* Where the word before / behind the cursor begins / ends. */
static size_t
word_before(const struct edit *e)
{
	const char *s = edit_text(e);
	size_t at = e->at;

	while (at > 0 && (s[at - 1] == ' ' || s[at - 1] == '\n'))
		at--;
	while (at > 0 && s[at - 1] != ' ' && s[at - 1] != '\n')
		at--;
	return at;
}

static size_t
word_behind(const struct edit *e)
{
	const char *s = edit_text(e);
	size_t at = e->at;

	at += strspn(s + at, " \n");
	return at + strcspn(s + at, " \n");
}

static size_t
line_begin(const struct edit *e)
{
	const char *s = edit_text(e);
	size_t at = e->at;

	while (at > 0 && s[at - 1] != '\n')
		at--;
	return at;
}

static size_t
line_end(const struct edit *e)
{
	return e->at + strcspn(edit_text(e) + e->at, "\n");
}

static enum edit_did
edit_move(struct edit *e, size_t to)
{
	if (to == e->at)
		return EDIT_NOTHING;
	e->at = to;
	e->goal = -1;
	return EDIT_MOVED;
}

static enum edit_did
edit_remove(struct edit *e, size_t a, size_t b)
{
	if (a == b)
		return EDIT_MOVED;	/* ours, yet there is nothing */
	edit_splice(e, a, b, "", 0);
	e->at = a;
	return EDIT_CHANGED;
}

/* How many wrapped lines there are. No line hangs here as in a text that is
 * only read: each character stands where it is typed. */
static int
edit_lines(const struct edit *e, int cols)
{
	struct text_line l;
	int n = 1;

	for (text_first(&l, edit_text(e), cols); text_more(&l, cols); n++)
		;
	return n;
}

static int
edit_cols(const struct edit *e)
{
	return e->cols > 1 ? e->cols : 80;
}

/* The wrapped line the cursor is on: its number, the line, and the column. */
static int
edit_where(const struct edit *e, int cols, struct text_line *l, int *col)
{
	const char *s = edit_text(e);
	int line = 0;

	text_first(l, s, cols);
	while (l->next != NULL && s + e->at >= l->next) {
		text_more(l, cols);
		line++;
	}
	*col = utf8_cols_n(l->start, (size_t)(s + e->at - l->start));
	return line;
}

/* Go to a wrapped line, as near to the aimed column as it goes. */
static enum edit_did
edit_vertical(struct edit *e, int by)
{
	struct text_line l;
	int cols = edit_cols(e), col, line, goal;

	line = edit_where(e, cols, &l, &col) + by;
	goal = e->goal >= 0 ? e->goal : col;
	if (line < 0 || line >= edit_lines(e, cols))
		return EDIT_NOTHING;
	text_first(&l, edit_text(e), cols);
	while (line-- > 0)
		text_more(&l, cols);
	e->at = (size_t)(l.start - edit_text(e)) +
	    utf8_fit(l.start, l.len, goal, NULL);
	e->goal = goal;
	return EDIT_MOVED;
}

static enum edit_did
edit_key(struct edit *e, uint32_t key)
{
	const char *s = edit_text(e);
	size_t len = e->text.len;

	switch (key) {
	case K_LEFT:
		return edit_move(e, utf8_prev_cell(s, len, e->at));
	case K_RIGHT:
		return edit_move(e, utf8_next_cell(s, len, e->at));
	case K_HOME: case K_CTRL | 'a':
		edit_move(e, line_begin(e));
		return EDIT_MOVED;
	case K_END: case K_CTRL | 'e':
		edit_move(e, line_end(e));
		return EDIT_MOVED;
	case K_CTRL | K_LEFT: case K_ALT | K_LEFT: case K_ALT | 'b':
		return edit_move(e, word_before(e));
	case K_CTRL | K_RIGHT: case K_ALT | K_RIGHT: case K_ALT | 'f':
		return edit_move(e, word_behind(e));
	case K_BACKSPACE:
		return edit_remove(e, utf8_prev_cell(s, len, e->at), e->at);
	case K_DELETE: case K_CTRL | 'd':
		return edit_remove(e, e->at, utf8_next_cell(s, len, e->at));
	case K_CTRL | 'w': case K_ALT | K_BACKSPACE:
		return edit_remove(e, word_before(e), e->at);
	case K_CTRL | 'u':
		return edit_remove(e, line_begin(e), e->at);
	case K_CTRL | 'k':
		return edit_remove(e, e->at, line_end(e));
	}
	if (!e->lines)
		return EDIT_NOTHING;
	switch (key) {
	case K_UP:
		return edit_vertical(e, -1);
	case K_DOWN:
		return edit_vertical(e, 1);
	case K_ENTER:
		return edit_insert(e, "\n", 1);
	}
	return EDIT_NOTHING;
}

enum edit_did
edit_event(struct edit *e, const struct event *ev)
{
	size_t len = ev->len;

	if (ev->kind == EVENT_PASTE) {
		/* a line copied whole brings its end along */
		while (!e->lines && len > 0 && ev->text[len - 1] == '\n')
			len--;
		return edit_insert(e, ev->text, len);
	}
	if (ev->kind != EVENT_KEY)
		return EDIT_NOTHING;
	if (key_is_text(ev->key))
		return edit_insert(e, ev->text, len);
	return edit_key(e, ev->key);
}

int
edit_height(const struct edit *e, int cols)
{
	return e->lines ? edit_lines(e, cols) : 1;
}

/* Lines: wrapped, and scrolled so that the cursor is in the lower half as soon
 * as they do not fit. */
static void
edit_draw_lines(const struct edit *e, struct area *a, enum role role,
    bool focused)
{
	int cols = e->cols > 1 ? e->cols : a->cols, all, line, col, skip = 0;
	struct text_line l;
	bool more;

	all = edit_lines(e, cols);
	line = edit_where(e, cols, &l, &col);
	if (all > a->rows) {
		skip = line - a->rows / 2;
		if (skip > all - a->rows)
			skip = all - a->rows;
		if (skip < 0)
			skip = 0;
	}
	more = text_first(&l, edit_text(e), cols);
	for (int i = -skip; i < a->rows; i++) {
		struct buf b = { 0 };

		if (more)
			buf_addn(&b, l.start, l.len);
		if (i >= 0)
			area_field(a, i, 0, cols, role, buf_str(&b));
		buf_free(&b);
		more = more && text_more(&l, cols);
	}
	if (skip > 0)
		area_text(a, 0, a->cols - 1, 1, ROLE_ACCENT, "^");
	if (skip + a->rows < all)
		area_text(a, a->rows - 1, a->cols - 1, 1, ROLE_ACCENT, "v");
	if (focused)
		area_cursor(a, line - skip, col < cols ? col : cols - 1);
}

/* One line: where it begins depends on the cursor alone, in steps of half the
 * width, so that it does not slide at each key. */
static void
edit_draw_line(const struct edit *e, struct area *a, enum role role,
    bool focused)
{
	const char *s = edit_text(e);
	int col = utf8_cols_n(s, e->at), all = utf8_cols(s), first = 0;
	int step = a->cols / 2 > 0 ? a->cols / 2 : 1, used;
	size_t skip;

	if (all >= a->cols && col >= a->cols - 1)
		first = ((col - (a->cols - 1)) / step + 1) * step;
	skip = utf8_fit(s, e->text.len, first, &used);
	area_fill(a, 0, 0, first - used, role);
	if (used < first)	/* half of a wide character is hidden */
		skip = utf8_next(s, e->text.len, skip);
	used = area_text(a, 0, 0, a->cols, role, s + skip);
	area_fill(a, 0, used, a->cols - used, role);
	if (first > 0)
		area_text(a, 0, 0, 1, ROLE_ACCENT, "<");
	if (all - first > a->cols)
		area_text(a, 0, a->cols - 1, 1, ROLE_ACCENT, ">");
	if (focused)
		area_cursor(a, 0, col - first);
}

void
edit_draw(const struct edit *e, struct area *a, bool focused)
{
	enum role role = focused ? ROLE_INPUT : ROLE_FIELD;

	if (a->rows < 1 || a->cols < 1)
		return;
	if (e->lines)
		edit_draw_lines(e, a, role, focused);
	else
		edit_draw_line(e, a, role, focused);
}
