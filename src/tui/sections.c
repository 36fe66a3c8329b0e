#include "tui/sections.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "term/key.h"
#include "term/text.h"

#define LABEL_MOST	20
#define MARK_MOST	2	/* columns of a label that is a mark: ✓ */

void
sections_begin(struct sections *s)
{
	const struct section_row *r = sections_selected(s);

	if (r != NULL) {
		s->was_type = r->type;
		s->was_id = r->id;
		s->was_verb = r->verb;
		s->was_sel = s->sel;
	}
	arena_reset(&s->arena);
	s->row = NULL;
	s->n = s->cap = s->sel = 0;
}

static struct section_row *
sections_add(struct sections *s)
{
	s->row = arena_grow(&s->arena, s->row, s->n, &s->cap, sizeof *s->row);
	s->row[s->n] = (struct section_row){ .lines = 1 };
	return &s->row[s->n++];
}

void
sections_head(struct sections *s, const char *text)
{
	struct section_row *r;

	if (s->n > 0) {		/* a blank line between sections */
		r = sections_add(s);
		r->heading = true;
	}
	r = sections_add(s);
	r->heading = true;
	r->role = ROLE_TITLE;
	r->text = arena_strdup(&s->arena, text);
}

struct section_row *
sections_row(struct sections *s, const struct record_type *t, int64_t id,
    enum role role, const char *label, const char *fmt, ...)
{
	struct section_row *r = sections_add(s);
	va_list ap;

	va_start(ap, fmt);
	r->text = arena_vprintf(&s->arena, fmt, ap);
	va_end(ap);
	r->type = t;
	r->id = id;
	r->role = role;
	r->label = arena_strdup(&s->arena, label);
	return r;
}

static bool
same_verb(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The nearest row from i on that can be selected, forward first. */
static size_t
sections_near(const struct sections *s, size_t i)
{
	for (size_t k = i; k < s->n; k++)
		if (!s->row[k].heading)
			return k;
	for (size_t k = i; k-- > 0;)
		if (!s->row[k].heading)
			return k;
	return 0;
}

static bool
sections_was(const struct sections *s, size_t i)
{
	const struct section_row *r = &s->row[i];

	return !r->heading && r->type == s->was_type && r->id == s->was_id &&
	    same_verb(r->verb, s->was_verb);
}

/* Several rows may show one record: the one at the old place comes first. */
void
sections_end(struct sections *s)
{
	size_t i = s->was_sel;

	if (i >= s->n || !sections_was(s, i))
		for (i = 0; i < s->n && !sections_was(s, i); i++)
			;
	s->sel = sections_near(s, i < s->n ? i :
	    s->was_sel < s->n ? s->was_sel : 0);
}

void
sections_select(struct sections *s, const struct record_type *t, int64_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->row[i].type == t && s->row[i].id == id &&
		    !s->row[i].heading) {
			s->sel = i;
			return;
		}
}

const struct section_row *
sections_selected(const struct sections *s)
{
	return s->sel < s->n && !s->row[s->sel].heading ? &s->row[s->sel] :
	    NULL;
}

static void
sections_go(struct sections *s, int step)
{
	size_t i = s->sel;

	for (;;) {
		if ((step < 0 && i == 0) || (step > 0 && i + 1 >= s->n))
			break;
		i = step < 0 ? i - 1 : i + 1;
		if (!s->row[i].heading) {
			s->sel = i;
			return;
		}
	}
	if (step < 0)
		s->top = 0;	/* show the heading above the first row */
}

bool
sections_key(struct sections *s, uint32_t key)
{
	int page = s->rows > 2 ? s->rows - 1 : 1;

	switch (key) {
	case K_UP:
	case 'k':
		sections_go(s, -1);
		return true;
	case K_DOWN:
	case 'j':
		sections_go(s, 1);
		return true;
	case K_PGUP:
	case K_CTRL | 'b':
		for (int i = 0; i < page; i++)
			sections_go(s, -1);
		return true;
	case K_PGDN:
	case K_CTRL | 'f':
		for (int i = 0; i < page; i++)
			sections_go(s, 1);
		return true;
	case K_HOME:
	case 'g':
		s->sel = sections_near(s, 0);
		s->top = 0;
		return true;
	case K_END:
	case 'G':
		s->sel = s->n == 0 ? 0 : sections_near(s, s->n - 1);
		return true;
	default:
		return false;
	}
}

/* The widest label of the rows from i up to the next heading, which *end is
 * set to. */
static int
section_label(const struct sections *s, size_t i, size_t *end)
{
	int most = 0;

	do {
		int n = utf8_cols(s->row[i].label);

		most = n > most ? n : most;
	} while (++i < s->n && !s->row[i].heading);
	*end = i;
	return most > LABEL_MOST ? LABEL_MOST : most;
}

/* Texts begin in one column, but for sections whose labels are marks only:
 * their texts need not stand behind the names of other sections. */
static void
sections_align(struct sections *s)
{
	int all = 0;
	size_t end;

	for (size_t i = 0; i < s->n; i = end) {
		int n = section_label(s, i, &end);

		all = n > all ? n : all;
	}
	for (size_t i = 0; i < s->n; i = end) {
		int n = section_label(s, i, &end);

		for (size_t k = i; k < end; k++)
			s->row[k].left = n <= MARK_MOST ? n : all;
	}
}

static int
sections_height(const struct sections *s, const struct section_row *r)
{
	int cols = r->heading ? s->cols : s->cols - r->left - 3;

	return text_height(or_empty(r->text), cols < 8 ? 8 : cols);
}

void
sections_settle(struct sections *s, int rows, int cols)
{
	int line = 0, at = 0, lines = 1;

	if (rows != s->rows || cols != s->cols)
		s->top = 0;
	s->rows = rows;
	s->cols = cols;
	sections_align(s);
	for (size_t i = 0; i < s->n; i++) {
		s->row[i].lines = sections_height(s, &s->row[i]);
		if (i == s->sel) {
			at = line;
			lines = s->row[i].lines;
		}
		line += s->row[i].lines;
	}
	if (line > rows)
		rows--;		/* the last line says how many are below */
	if (at < s->top)
		s->top = at;
	if (at + lines > s->top + rows)
		s->top = at + lines - rows;
	if (s->top > line - s->rows)
		s->top = line - s->rows;	/* the end needs no such line */
	if (s->top > at)
		s->top = at;
	if (s->top < 0)
		s->top = 0;
}

/* Rows of which not all stands above a line of the page; 0 when all of it is
 * shown. */
static size_t
sections_below(const struct sections *s, int rows)
{
	size_t n = 0;
	int line = -s->top, end = rows - 1;

	for (size_t i = 0; i < s->n; i++) {
		line += s->row[i].lines;
		n += !s->row[i].heading && line > end;
	}
	return line > rows ? n : 0;
}

static void
sections_draw_row(const struct sections *s, size_t i, int line, struct area *a,
    bool focused)
{
	const struct section_row *r = &s->row[i];
	bool on = i == s->sel && focused;
	bool labelled = r->left > MARK_MOST;	/* or a mark */
	struct area text = area_part(a, 0, r->left + 3, a->rows,
	    a->cols - r->left - 3);
	int skip = line < 0 ? -line : 0;

	if (r->heading) {
		if (r->text != NULL)
			text_draw(a, line < 0 ? 0 : line, skip, r->role,
			    r->text);
		return;
	}
	if (line >= 0) {
		area_text(a, line, 0, 1, ROLE_ACCENT, on ? ">" : " ");
		area_field(a, line, 1, r->left, on && labelled ?
		    ROLE_SELECTED : ROLE_LABEL, or_empty(r->label));
	}
	text_draw(&text, line < 0 ? 0 : line, skip,
	    on && !labelled ? ROLE_SELECTED : r->role, or_empty(r->text));
	if (on)
		area_cursor(a, line < 0 ? 0 : line, 0);
}

void
sections_draw(const struct sections *s, struct area *a, bool focused)
{
	int line = -s->top;
	size_t below;

	area_clear(a, 0);
	for (size_t i = 0; i < s->n && line < a->rows; i++) {
		if (line + s->row[i].lines > 0)
			sections_draw_row(s, i, line, a, focused);
		line += s->row[i].lines;
	}
	below = sections_below(s, a->rows);
	if (below > 0 && a->rows > 2) {
		area_fill(a, a->rows - 1, 0, a->cols, ROLE_PLAIN);
		area_printf(a, a->rows - 1, 1, ROLE_DIM, P_("%zu more: PgDn",
		    "%zu more: PgDn", below), below);
	}
}

void
sections_close(struct sections *s)
{
	arena_free(&s->arena);
}

static bool
is_named(const char *const *names, const char *name)
{
	for (; names != NULL && *names != NULL; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

void
sections_facts(struct sections *s, struct desk *d, const struct record_type *t,
    const void *record, const char *const *without, struct arena *a)
{
	const struct record_head *head = record;

	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];

		if ((f->flags & FIELD_HIDDEN) || field_unknown(f, record) ||
		    is_named(without, f->name))
			continue;
		sections_row(s, t, head->id, ROLE_PLAIN, _(f->label), "%s",
		    field_text(f, record, &d->env, a));
	}
}
