/*
 * Bytes that say nothing are taken out of what curses wrote, and what can be
 * said shorter is. Curses ends attributes with a string that also ends line
 * drawing, which we never begin; changes attributes one at a time; repeats
 * ASCII characters only; and says the row even where the cursor is in it or
 * just above. On a first screen that is every second byte.
 */
#include "term/lean.h"

#include <stdio.h>
#include <string.h>

#define REPEAT_MOST	1000	/* cells: wider than any line */

/*
 * Write the character at p to `to`, which lies before it; with those after it
 * when they are the same one, beyond ASCII, and the terminal can repeat: then
 * a line across costs little. Curses does that for ASCII alone.
 */
static size_t
lean_repeat(const struct lean_terms *t, char *to, const char *p,
    const char *end, size_t *taken)
{
	unsigned char c = (unsigned char)*p;
	size_t n = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
	size_t times = 1, len;

	if ((size_t)(end - p) < n)
		n = 1;
	while (n > 1 && (size_t)(end - p) >= (times + 1) * n &&
	    memcmp(p, p + times * n, n) == 0)
		times++;
	if (times < 6 || !t->repeats)
		times = 1;
	memmove(to, p, n);
	*taken = times * n;
	if (times == 1)
		return n;
	/* The last one is written out: some terminals that repeat up to the
	 * margin think they are over it. */
	len = n + (size_t)snprintf(to + n, 12, "\033[%zub", times - 2);
	memcpy(to + len, to, n);
	return len + n;
}

/* What is known of the cursor. */
struct where {
	int	 row;		/* -1: unknown */
	bool	 scrolls;	/* a part of the screen does: no line breaks */
};

/*
 * Write a move of the cursor at p to *to, as short as can be, and keep track
 * of the row; returns the bytes of it, 0 if there is none or nothing shorter.
 * To the beginning of the next row a line break does it, if no rows scroll and
 * the margin does not wrap at once; in the row where the cursor is, its number
 * need not be said.
 */
static size_t
lean_move(const struct lean_terms *t, char **to, const char *p,
    const char *end, struct where *at)
{
	int row = 0, col = 0;
	size_t n = 2;
	bool breaks, here;

	if ((size_t)(end - p) < 3 || p[0] != '\033' || p[1] != '[')
		return 0;
	for (; p + n < end && p[n] >= '0' && p[n] <= '9'; n++)
		row = row * 10 + p[n] - '0';
	if (p + n < end && p[n] == ';')
		for (n++; p + n < end && p[n] >= '0' && p[n] <= '9'; n++)
			col = col * 10 + p[n] - '0';
	if (p + n == end)
		return 0;
	if (p[n] == 'r')
		at->scrolls = row > 1 || (col > 0 && col < t->rows);
	if (strchr("rABEFSTLM", p[n]) != NULL)	/* we lose count */
		at->row = -1;
	if (p[n] != 'H' && p[n] != 'd')
		return 0;
	breaks = at->row > 0 && row == at->row + 1 && !at->scrolls &&
	    t->breaks;
	here = at->row > 0 && row == at->row && t->across;
	at->row = row > 0 ? row : 1;
	if (breaks && p[n] == 'H' && col == 1)
		*(*to)++ = '\r';
	else if (breaks && p[n] == 'd' && (*to)[-1] == '\r')
		;
	else if (here && p[n] == 'H' && col > 0) {
		*to += snprintf(*to, n + 1, "\033[%dG", col);
		return n + 1;
	} else
		return 0;
	*(*to)++ = '\n';
	return n + 1;
}

/* The length of a change of attributes at p, 0 if there is none. */
static size_t
sgr_length(const char *p, const char *end)
{
	size_t n = 2;

	if (end - p < 3 || p[0] != '\033' || p[1] != '[')
		return 0;
	while (p + n < end && ((p[n] >= '0' && p[n] <= '9') || p[n] == ';'))
		n++;
	return p + n < end && p[n] == 'm' ? n + 1 : 0;
}

/* What is known of the attributes in force. */
struct sgr {
	char	*last;		/* where the change just written begins */
	bool	 plain;		/* none, surely */
	bool	 before;	/* the same before the last change */
};

/*
 * Write the change of attributes at p, n bytes of it, to `to`; joined with
 * the one just before it. "ESC [ 39 m ESC [ m ESC [ 1 m" is "ESC [ 0 ; 1 m",
 * and without the 0 where nothing is in force. Returns the new end.
 */
static char *
sgr_join(struct sgr *s, char *to, const char *p, size_t n)
{
	bool ends = p[2] == 'm' || (p[2] == '0' && p[3] == 'm');
	bool resets = ends || (p[2] == '0' && p[3] == ';');

	if (s->last != NULL && resets) {	/* all before is void */
		to = s->last;
		s->plain = s->before;
		s->last = NULL;
	}
	if (s->last != NULL) {
		if (to[-2] == '[') {		/* an empty list is a 0 */
			to[-1] = '0';
			to++;
		}
		to[-1] = ';';
		memmove(to, p + 2, n - 2);
		s->plain = false;
		return to + n - 2;
	}
	if (s->plain && ends)			/* nothing to end */
		return to;
	s->last = to;
	s->before = s->plain;
	s->plain = ends;
	memmove(to, p, n);
	if (!s->before || !resets)
		return to + n;
	memmove(to + 2, to + 4, n - 4);
	return to + n - 2;
}

void
lean_spell(struct buf *out, size_t begin)
{
	struct buf b = { 0 };
	const char *p = out->data + begin, *end = out->data + out->len;

	if (out->len == begin)
		return;
	while (p < end) {
		size_t n = 0, times = 0;

		if (end - p > 2 && p[0] == '\033' && p[1] == '[')
			for (n = 2; p + n < end && p[n] >= '0' && p[n] <= '9';
			    n++)
				times = times > REPEAT_MOST ? times :
				    times * 10 + (size_t)(p[n] - '0');
		if (n > 2 && p + n < end && p[n] == 'b' && b.len > 0 &&
		    times <= REPEAT_MOST) {
			while (times-- > 0)
				buf_addc(&b, b.data[b.len - 1]);
			p += n + 1;
		} else
			buf_addc(&b, *p++);
	}
	buf_cut(out, begin);
	buf_addn(out, buf_str(&b), b.len);
	buf_free(&b);
}

void
lean(struct buf *out, size_t begin, const struct lean_terms *t)
{
	size_t skip = t->charset == NULL ? 0 : strlen(t->charset), n, taken;
	char *p, *to, *end = out->data + out->len;
	struct sgr sgr = { NULL, false, false };
	bool keep = t->first;	/* once: others may have begun it */
	struct where at = { -1, false };

	if (out->len == begin)
		return;
	for (p = to = out->data + begin; p < end; p += taken) {
		taken = skip;
		if (skip > 0 && (size_t)(end - p) >= skip && !keep &&
		    memcmp(p, t->charset, skip) == 0)
			continue;
		if (*p == '\n' || (*p == '\033' && (p + 1 == end ||
		    (p[1] != '[' && p[1] != '('))))
			at.row = -1;
		taken = lean_move(t, &to, p, end, &at);
		if (taken > 0) {
			sgr.last = NULL;
			continue;
		}
		taken = n = sgr_length(p, end);
		if (n > 0) {
			to = sgr_join(&sgr, to, p, n);
			continue;
		}
		if (skip > 0 && (size_t)(end - p) >= skip &&
		    memcmp(p, t->charset, skip) == 0)
			keep = false;
		sgr.last = NULL;
		to += lean_repeat(t, to, p, end, &taken);
	}
	buf_cut(out, (size_t)(to - out->data));
}
