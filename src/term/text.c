#include "term/text.h"

#include <string.h>

#include "base/utf8.h"
#include "term/key.h"

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

int
text_height(const char *text, int cols)
{
	struct text_line l;
	int n = 0;

	for (bool more = text_first(&l, text, cols); more;
	    more = text_more(&l, cols))
		n++;
	return n;
}

/* Draw a piece of a text as a whole line. */
static void
line_draw(struct area *a, int line, enum role role, const char *s, size_t len)
{
	struct buf b = { 0 };
	int used;

	buf_addn(&b, s, len);
	used = area_text(a, line, 0, a->cols, role, buf_str(&b));
	area_fill(a, line, used, a->cols - used, role);
	buf_free(&b);
}

int
text_draw(struct area *a, int line, int skip, enum role role,
    const char *text)
{
	struct text_line l;
	int drawn = 0;

	for (bool more = text_first(&l, text, a->cols);
	    more && line + drawn < a->rows; more = text_more(&l, a->cols)) {
		if (skip-- > 0)
			continue;
		line_draw(a, line + drawn, role, l.start, l.len);
		drawn++;
	}
	return drawn;
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
	int all = text_height(v->text, text.cols);
	int drawn = text_draw(&text, 0, v->top, ROLE_PLAIN, v->text);

	area_clear(&text, drawn);
	for (int i = 0; i < a->rows; i++) {
		bool up = i == 0 && v->top > 0;
		bool down = i == a->rows - 1 && v->top + a->rows < all;

		area_text(a, i, a->cols - 1, 1, ROLE_ACCENT,
		    up ? "^" : down ? "v" : " ");
	}
	area_cursor(a, 0, 0);
}
