#include "tui/rows.h"

#include <string.h>

#include "base/die.h"
#include "base/text.h"
#include "store/record.h"
#include "store/search.h"
#include "term/layout.h"

#define FOUND_MAX	200	/* rows of a full-text filter */
#define GUTTER		2
#define KEY_LEAST	8	/* cells that tell one row from another */

/* One row of the list. */
struct row {
	const void	*record;
	const char	**text;		/* a column each */
};

static const struct record_head *
row_head(const struct row *row)
{
	return row->record;
}

/* --- reading ------------------------------------------------------------- */

static const struct row *
row_make(struct rows *r, const void *record, struct arena *a)
{
	struct row *row = arena_alloc(a, sizeof *row);

	row->record = record;
	row->text = arena_array(a, r->view.n + 1, sizeof *row->text);
	r->view.texts(r->view.ctx, record, row->text, a);
	return row;
}

size_t
rows_window(enum list_from from, size_t at, size_t n, size_t limit,
    size_t *end)
{
	*end = from == LIST_BEFORE ? at : n;
	if (from == LIST_BEFORE || from == LIST_LAST)
		return *end > limit ? *end - limit : 0;
	if (from == LIST_FIRST)
		at = 0;
	else if (from == LIST_AFTER && at < n)
		at++;
	if (n - at > limit)
		*end = at + limit;
	return at;
}

/* Rows of a full-text filter, which are all in memory. */
static bool
page_found(struct rows *r, enum list_from from, const struct row *row,
    struct list_page *page)
{
	size_t at = 0, n = r->found.n, end;

	if (row != NULL)
		while (at < n && ((struct record_head *)
		    page_row(&r->found, at))->id != row_head(row)->id)
			at++;
	at = rows_window(from, at, n, page->limit, &end);
	for (page->n = 0; at < end; at++)
		page->row[page->n++] = row_make(r, page_row(&r->found, at),
		    page->arena);
	return true;
}

static bool
rows_page(void *ctx, enum list_from from, const void *row,
    struct list_page *page, struct err *err)
{
	struct rows *r = ctx;
	struct page_req req = { .key = r->key, .limit = page->limit,
	    .field = r->field, .value = r->value,
	    .backward = from == LIST_BEFORE || from == LIST_LAST,
	    .inclusive = from == LIST_AT,
	    .contains = r->words ? NULL : r->filter };
	struct page_place place;
	struct page_got got;

	if (r->words && r->filter != NULL)
		return page_found(r, from, row, page);
	if (row != NULL) {
		place = record_place(r->type, r->key,
		    ((const struct row *)row)->record);
		req.from = &place;
	}
	if (!record_page(r->desk->store, r->type, &req, page->arena, &got,
	    err))
		return false;
	for (page->n = 0; page->n < got.page.n; page->n++)
		page->row[page->n] = row_make(r, page_row(&got.page, page->n),
		    page->arena);
	return true;
}

static int64_t
rows_id(void *ctx, const void *row)
{
	(void)ctx;
	return row_head(row)->id;
}

/* --- drawing ------------------------------------------------------------- */

static void
columns_of_view(const struct rows *r, int cols, struct column *c)
{
	for (size_t i = 0; i < r->view.n; i++) {
		const struct rows_column *v = &r->view.column[i];

		c[i] = (struct column){ .min = v->min, .want = v->want,
		    .rank = v->rank, .grow = v->grow };
	}
	columns_fit(c, r->view.n, cols, 1);
}

static int
row_draw(void *ctx, const void *p, struct area *a)
{
	const struct rows *r = ctx;
	const struct row *row = p;
	struct column c[ROWS_COLUMNS];
	enum role role = r->view.role == NULL ? ROLE_PLAIN :
	    r->view.role(r->view.ctx, row->record);
	int key = 0;

	columns_of_view(r, a->cols, c);
	area_fill(a, 0, 0, a->cols, role);
	for (size_t i = 0; i < r->view.n; i++) {
		if (c[i].cols <= 0)
			continue;
		(r->view.column[i].right ? area_right : area_field)(a, 0,
		    c[i].at, c[i].cols, role, or_empty(row->text[i]));
		if (key < KEY_LEAST)
			key = c[i].at + c[i].cols;
	}
	return key;
}

int
rows_fit(int lines)
{
	return lines > 3 ? lines - 1 : lines;
}

void
rows_draw(const struct rows *r, struct area *a, bool focused,
    const char *empty)
{
	struct column c[ROWS_COLUMNS];
	struct area body = *a;

	if (rows_fit(a->rows) < a->rows) {
		columns_of_view(r, a->cols - GUTTER, c);
		area_fill(a, 0, 0, a->cols, ROLE_LABEL);
		for (size_t i = 0; i < r->view.n; i++)
			if (c[i].cols > 0)
				(r->view.column[i].right ? area_right :
				    area_field)(a, 0, c[i].at + GUTTER,
				    c[i].cols, ROLE_LABEL,
				    _(r->view.column[i].label));
		body = area_part(a, 1, 0, a->rows - 1, a->cols);
	}
	list_draw(&r->list, &body, focused, empty);
}

/* --- the face ------------------------------------------------------------ */

static const struct list_ops rows_list = {
	.page = rows_page, .id = rows_id, .draw = row_draw
};

void
rows_open(struct rows *r, struct desk *d, const struct record_type *t,
    const char *key, const struct rows_view *view)
{
	*r = (struct rows){ .desk = d, .type = t, .key = key, .view = *view };
	if (r->view.n > ROWS_COLUMNS)
		BUG("%zu columns", r->view.n);
	list_open(&r->list, &rows_list, r);
}

void
rows_close(struct rows *r)
{
	list_close(&r->list);
	arena_free(&r->arena);
}

/* Load what full text finds. */
static void
find_words(struct rows *r)
{
	struct search_hits hits = { 0 };
	struct err err = { 0 };
	size_t n = 0;

	r->found = (struct page){ .type = r->type };
	if (!search(r->desk->store, r->filter, r->type, FOUND_MAX, &r->arena,
	    &hits, &err))
		return;
	r->found.row = arena_array(&r->arena, hits.n + 1, r->type->size);
	for (size_t i = 0; i < hits.n; i++)
		if (record_load(r->desk->store, r->type, hits.item[i].id,
		    r->found.row + n * r->type->size, &r->arena, &err))
			n++;
	r->found.n = n;
}

void
rows_filter(struct rows *r, const char *text)
{
	list_restart(&r->list);
	arena_reset(&r->arena);
	r->filter = NULL;
	if (text == NULL || text[0] == '\0' ||
	    (r->words && !search_asks(text)))
		return;
	r->filter = arena_strdup(&r->arena, text);
	if (r->words)
		find_words(r);
}

void
rows_seek(struct rows *r, int64_t key)
{
	void *record = arena_alloc(&r->arena, r->type->size);
	const struct field *f = record_field(r->type,
	    strcmp(r->key, "inbox_day") == 0 ? "first_day" : r->key);
	struct row row = { record, NULL };
	struct list *l = &r->list;

	record_blank(r->type, record);
	field_set_number(f, record, key);
	list_select(l, &row);
	for (l->sel = 0; l->sel + 1 < l->n; l->sel++) {
		const struct row *shown = l->row[l->sel];

		if (field_unknown(f, shown->record) ||
		    field_number(f, shown->record) >= key)
			break;
	}
}

void
rows_goto(struct rows *r, const void *record)
{
	struct row row = { record, NULL };

	list_select(&r->list, &row);
}

const void *
rows_selected(struct rows *r)
{
	const struct row *row = list_selected(&r->list);

	return row == NULL ? NULL : row->record;
}

int64_t
rows_selected_id(struct rows *r)
{
	const struct record_head *head = rows_selected(r);

	return head == NULL ? 0 : head->id;
}
