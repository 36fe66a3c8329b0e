#include "term/text.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "term/key.h"

#define NOTE_AT		2	/* as wide as the gutter of lists */

/* Find where the line that starts at s ends, and where the next one starts. */
static void
line_measure(struct text_line *l, const char *s, int cols)
{
	size_t all = strcspn(s, "\n"), fits, end;

	fits = utf8_fit(s, all, cols < 1 ? 1 : cols, NULL);
	if (fits == 0 && all > 0)
		fits = utf8_next(s, all, 0);	/* wider than the line */
	l->start = s;
	l->len = fits;
	if (fits == all) {
		l->next = s[all] == '\n' ? s + all + 1 : NULL;
		return;
	}
	end = fits;
	while (end > 0 && s[end] != ' ')	/* back to a blank */
		end--;
	if (end == 0)
		end = fits;			/* one long word: cut it */
	l->next = s + end;
	while (*l->next == ' ')
		l->next++;
	while (end > 0 && s[end - 1] == ' ')
		end--;
	l->len = end;
	if (*l->next == '\n')
		l->next++;
	else if (*l->next == '\0')
		l->next = NULL;
}

bool
text_first(struct text_line *l, const char *text, int cols)
{
	line_measure(l, text, cols);
	return true;
}

bool
text_more(struct text_line *l, int cols)
{
	if (l->next == NULL)
		return false;
	line_measure(l, l->next, cols);
	return true;
}

/*
 * A text that is read hangs: what is wrapped stands below the words of its
 * line, not below its dash or its first column ("  F2 n   Add a record.").
 */
#define KEY_MOST	4	/* cells of a key that stands at the edge */

struct reading {
	struct text_line l;
	int		 hang;		/* of the paragraph */
	int		 at;		/* column of this line */
};

/* Where the words of a line begin that starts at s: behind a dash, or behind
 * the gap after a key or a name. */
static int
line_hang(const char *s, int cols)
{
	size_t all = strcspn(s, "\n"), n = strspn(s, " "), i;

	if (s[n] == '-' && s[n + 1] == ' ')
		n += 2;
	else
		for (i = n; i + 2 < all && (n > 0 || i < KEY_MOST); i++)
			if (s[i] == ' ' && s[i + 1] == ' ') {
				n = i + strspn(s + i, " ");
				break;
			}
	return n > all || (int)n > cols / 2 ? 0 : (int)n;
}

static bool
reading_first(struct reading *r, const char *text, int cols)
{
	r->hang = line_hang(text, cols);
	r->at = 0;
	return text_first(&r->l, text, cols);
}

static bool
reading_more(struct reading *r, int cols)
{
	if (r->l.next == NULL)
		return false;
	r->at = r->hang;
	if (r->l.next[-1] == '\n') {
		r->hang = line_hang(r->l.next, cols);
		r->at = 0;
	}
	return text_more(&r->l, cols - r->at);
}

int
text_height(const char *text, int cols)
{
	struct reading r;
	int n = 0;

	for (bool more = reading_first(&r, text, cols); more;
	    more = reading_more(&r, cols))
		n++;
	return n;
}

/* Draw a piece of a text as a whole line; cut: there was no room for what
 * follows. */
static void
line_draw(struct area *a, int line, enum role role, const struct reading *r,
    bool cut)
{
	struct buf b = { 0 };

	area_fill(a, line, 0, r->at, role);
	buf_addn(&b, r->l.start, cut ? strcspn(r->l.start, "\n") : r->l.len);
	if (cut && utf8_cols(buf_str(&b)) <= a->cols - r->at)
		buf_add(&b, " \xe2\x80\xa6");	/* … */
	area_field(a, line, r->at, a->cols - r->at, role, buf_str(&b));
	buf_free(&b);
}

static int
draw_lines(struct area *a, int line, int skip, enum role role,
    const char *text, bool dots)
{
	struct reading r;
	int drawn = 0;

	for (bool more = reading_first(&r, text, a->cols);
	    more && line + drawn < a->rows; more = reading_more(&r, a->cols)) {
		if (skip-- > 0)
			continue;
		line_draw(a, line + drawn, role, &r, dots && line + drawn ==
		    a->rows - 1 && r.l.next != NULL);
		drawn++;
	}
	return drawn;
}

int
text_draw(struct area *a, int line, int skip, enum role role,
    const char *text)
{
	return draw_lines(a, line, skip, role, text, true);
}

int
text_note(struct area *a, int line, enum role role, const char *text)
{
	struct area in = area_part(a, line, NOTE_AT, a->rows, a->cols);

	return text_draw(&in, 0, 0, role, text);
}

static void
view_keep(struct view *v)
{
	int most = text_height(v->text, v->cols - 1) - v->rows;

	if (v->top > most)
		v->top = most;
	if (v->top < 0)
		v->top = 0;
}

void
view_size(struct view *v, int rows, int cols)
{
	v->rows = rows;
	v->cols = cols;
	view_keep(v);
}

bool
view_key(struct view *v, uint32_t key)
{
	int page = v->rows > 1 ? v->rows - 1 : 1;

	switch (key) {
	case K_UP: case 'k':
		v->top--;
		break;
	case K_DOWN: case 'j':
		v->top++;
		break;
	case K_PGUP: case K_CTRL | 'b':
		v->top -= page;
		break;
	case K_PGDN: case K_CTRL | 'f': case ' ':
		v->top += page;
		break;
	case K_HOME: case 'g':
		v->top = 0;
		break;
	case K_END: case 'G':
		v->top = text_height(v->text, v->cols - 1);
		break;
	default:
		return false;
	}
	view_keep(v);
	return true;
}

void
view_draw(const struct view *v, struct area *a)
{
	struct area text = area_part(a, 0, 0, a->rows, a->cols - 1);
	int below = text_height(v->text, text.cols) - v->top - a->rows;
	int drawn = draw_lines(&text, 0, v->top, ROLE_PLAIN, v->text, false);

	area_clear(&text, drawn);
	for (int i = 0; i < a->rows; i++)
		area_text(a, i, a->cols - 1, 1, ROLE_ACCENT,
		    i == 0 && v->top > 0 ? "^" : " ");
	if (below > 0 && a->rows > 2) {
		area_fill(a, a->rows - 1, 0, a->cols, ROLE_PLAIN);
		area_printf(a, a->rows - 1, 1, ROLE_DIM, P_("%d more line: "
		    "PgDn", "%d more lines: PgDn", below + 1), below + 1);
	}
	area_cursor(a, 0, 0);
}
