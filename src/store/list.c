/*
 * Many records at once: by a field's value, by a range, and page by page. A
 * page is found by its place (sort key, tie), never by an offset, so that
 * others' inserts do not move it. Two traps, measured: a NULL sort key makes
 * rows vanish from row-value comparisons, and a comparison that ends in the
 * INTEGER PRIMARY KEY seeks only on its first column. So the keys meant for
 * paging are generated columns that are never NULL, with the tie-breaker
 * `tie`; any other field can be paged by too, through an expression that puts
 * the unknown last: a scan, unless the expression has an index of its own
 * (schema 0012).
 */
#include <string.h>

#include "base/die.h"
#include "base/text.h"
#include "model/innovation.h"
#include "store/columns.h"
#include "store/inner.h"
#include "store/record.h"

bool
record_list(struct store *s, const struct record_type *t, const char *field,
    int64_t value, struct arena *a, struct page *out, struct err *err)
{
	const char *order = t->order == NULL ? "id" : t->order;
	struct stmt *q;

	if (field == NULL)
		q = store_stmt(s, arena_printf(a, "%s ORDER BY %s, id",
		    columns_sql(s, t, SQL_SELECT), order));
	else {
		q = store_stmt(s, arena_printf(a,
		    "%s WHERE \"%s\" IS ?1 ORDER BY %s, id",
		    columns_sql(s, t, SQL_SELECT),
		    columns_field(t, field)->name, order));
		stmt_bind_int(q, 1, value);
	}
	return columns_page(q, t, a, out, err);
}

bool
record_list_text(struct store *s, const struct record_type *t,
    const char *field, const char *value, struct arena *a, struct page *out,
    struct err *err)
{
	struct stmt *q = store_stmt(s, arena_printf(a,
	    "%s WHERE \"%s\" IS ?1 ORDER BY %s, id",
	    columns_sql(s, t, SQL_SELECT), columns_field(t, field)->name,
	    t->order == NULL ? "id" : t->order));

	stmt_bind_text(q, 1, value);
	return columns_page(q, t, a, out, err);
}

/* Fields that are never unknown and have an index with tie. */
static const struct {
	const struct record_type *type;
	const char	*key;
} paged[] = {
	{ &innovation_type, "name" },
};

/* Whether a page of this key is one index seek. */
static bool
key_indexed(const struct record_type *t, const char *key)
{
	if (key == NULL || record_field(t, key) == NULL)
		return true;
	for (size_t i = 0; i < countof(paged); i++)
		if (paged[i].type == t && strcmp(paged[i].key, key) == 0)
			return true;
	return false;
}

bool
record_range(struct store *s, const struct record_type *t, const char *field,
    int64_t from, int64_t to, struct arena *a, struct page *out,
    struct err *err)
{
	/* A key made for paging is a generated column and no field. */
	const char *name = key_indexed(t, field) ? field :
	    columns_field(t, field)->name;
	struct stmt *q = store_stmt(s, arena_printf(a,
	    "%s WHERE \"%s\" BETWEEN ?1 AND ?2 ORDER BY \"%s\", %s, id",
	    columns_sql(s, t, SQL_SELECT), name, name,
	    t->order == NULL ? "id" : t->order));

	stmt_bind_int(q, 1, from);
	stmt_bind_int(q, 2, to);
	return columns_page(q, t, a, out, err);
}

int64_t
record_count(struct store *s, const struct record_type *t, const char *field,
    int64_t value)
{
	struct arena a = { 0 };
	struct stmt *q;

	if (field == NULL)
		q = store_stmt(s, arena_printf(&a,
		    "SELECT count(*) FROM \"%s\"", t->name));
	else {
		q = store_stmt(s, arena_printf(&a,
		    "SELECT count(*) FROM \"%s\" WHERE \"%s\" IS ?1", t->name,
		    columns_field(t, field)->name));
		stmt_bind_int(q, 1, value);
	}
	arena_free(&a);
	return stmt_number(q, -1);
}

/*
 * How a page is sorted. A field is sorted by an expression in which the
 * unknown has a place of its own: zeroblob(0) sorts after numbers and texts.
 */
static const char *
key_sql(const struct record_type *t, const char *key, struct arena *a)
{
	if (key == NULL)
		return "id";
	if (key_indexed(t, key))
		return arena_printf(a, "\"%s\"", key);
	return arena_printf(a, "ifnull(\"%s\", zeroblob(0))", key);
}

/* The tie-breaker: the generated column where paging by key is indexed. */
static const char *
tie_sql(const struct record_type *t, const char *key)
{
	return key != NULL && key_indexed(t, key) ? "tie" : "id";
}

static void
place_bind(struct stmt *q, int at, const struct page_place *p)
{
	if (p->text != NULL)
		stmt_bind_text(q, at, p->text);
	else
		stmt_bind_int(q, at, p->unknown ? UNKNOWN : p->number);
}

/* Add "AND ..." for the texts in which a filter looks. */
static void
contains_add(struct buf *b, const struct record_type *t)
{
	bool first = true;

	buf_add(b, " AND (");
	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];
		bool named = (t->title != NULL &&
		    strcmp(f->name, t->title) == 0) || (t->title2 != NULL &&
		    strcmp(f->name, t->title2) == 0);

		if (!field_is_text(f) ||
		    (!named && (f->flags & FIELD_LIST) == 0))
			continue;
		buf_printf(b, "%s\"%s\" LIKE ?6 ESCAPE '\\'",
		    first ? "" : " OR ", f->name);
		first = false;
	}
	buf_add(b, first ? "0)" : ")");
}

/* '%text%' with the pattern's own letters escaped (S8). */
static const char *
like_pattern(const char *text, struct arena *a)
{
	struct buf b = { 0 };
	const char *pattern;

	buf_addc(&b, '%');
	for (size_t n = 0; *text != '\0' && n < 480; text++, n++) {
		if (strchr("%_\\", *text) != NULL)
			buf_addc(&b, '\\');
		buf_addc(&b, *text);
	}
	buf_addc(&b, '%');
	pattern = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return pattern;
}

static const char *
page_sql(struct store *s, const struct record_type *t,
    const struct page_req *req, struct arena *a)
{
	const char *key = key_sql(t, req->key, a);
	const char *tie = tie_sql(t, req->key);
	const char *way = req->backward ? " DESC" : "";
	char beyond = req->backward ? '<' : '>';
	struct buf b = { 0 };
	const char *sql, *at;

	buf_printf(&b, "%s WHERE 1", columns_sql(s, t, SQL_SELECT));
	if (req->from != NULL) {
		at = req->from->unknown ? "ifnull(?1, zeroblob(0))" : "?1";
		/* An index of an expression is not sought in by a row value
		 * alone. */
		if (!key_indexed(t, req->key))
			buf_printf(&b, " AND %s %c= %s", key, beyond, at);
		buf_printf(&b, " AND (%s, %s) %c%s (%s, ?2)", key, tie,
		    beyond, req->inclusive ? "=" : "", at);
	}
	if (req->field != NULL)
		buf_printf(&b, " AND \"%s\" IS ?4",
		    columns_field(t, req->field)->name);
	if (req->contains != NULL && req->contains[0] != '\0')
		contains_add(&b, t);
	buf_printf(&b, " ORDER BY %s%s, %s%s LIMIT ?3", key, way, tie, way);
	sql = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return sql;
}

static void
page_reverse(struct page *p)
{
	size_t size = p->type->size;
	struct arena a = { 0 };
	char *spare = arena_alloc(&a, size);

	for (size_t i = 0; i < p->n / 2; i++) {
		char *x = p->row + i * size;
		char *y = p->row + (p->n - 1 - i) * size;

		memcpy(spare, x, size);
		memcpy(x, y, size);
		memcpy(y, spare, size);
	}
	arena_free(&a);
}

bool
record_place(struct store *s, const struct record_type *t, const char *key,
    int64_t id, struct arena *a, struct page_place *out, struct err *err)
{
	const struct field *f = key == NULL ? NULL : record_field(t, key);
	struct stmt *q;
	bool found;

	*out = (struct page_place){ .number = id, .tie = id };
	if (key == NULL)
		return true;
	q = store_stmt(s, arena_printf(a,
	    "SELECT \"%s\", typeof(\"%s\") FROM \"%s\" WHERE id = ?1",
	    f == NULL ? key : f->name, f == NULL ? key : f->name, t->name));
	stmt_bind_int(q, 1, id);
	found = stmt_next(q);
	if (found) {
		const char *kind = stmt_peek(q, 1);

		out->number = 0;
		out->unknown = kind == NULL || strcmp(kind, "null") == 0;
		if (kind != NULL && strcmp(kind, "text") == 0)
			out->text = stmt_text(q, 0, a);
		else if (!out->unknown)
			out->number = stmt_int(q, 0);
	}
	if (!stmt_end(q, err))
		return false;
	if (!found)
		return fail(err, ERR_NOT_FOUND, _("This %s is not there any "
		    "more: somebody removed it. The history says who."),
		    _(t->label));
	return true;
}

static bool
page_places(struct store *s, const struct record_type *t, const char *key,
    struct arena *a, struct page_got *out, struct err *err)
{
	const struct record_head *first, *last;

	if (out->page.n == 0)
		return true;
	first = page_row(&out->page, 0);
	last = page_row(&out->page, out->page.n - 1);
	return record_place(s, t, key, first->id, a, &out->first, err) &&
	    record_place(s, t, key, last->id, a, &out->last, err);
}

bool
record_page(struct store *s, const struct record_type *t,
    const struct page_req *req, struct arena *a, struct page_got *out,
    struct err *err)
{
	struct stmt *q;

	if (req->limit == 0 || req->limit > 100000)
		BUG("a page of %zu rows", req->limit);
	*out = (struct page_got){ .page.type = t };
	q = store_stmt(s, page_sql(s, t, req, a));
	if (req->from != NULL) {
		place_bind(q, 1, req->from);
		stmt_bind_int(q, 2, req->from->tie);
	}
	stmt_bind_int(q, 3, (int64_t)req->limit + 1);
	if (req->field != NULL)
		stmt_bind_int(q, 4, req->value);
	if (req->contains != NULL && req->contains[0] != '\0')
		stmt_bind_text(q, 6, like_pattern(req->contains, a));
	if (!columns_page(q, t, a, &out->page, err))
		return false;
	if (out->page.n > req->limit) {
		out->more = true;
		out->page.n = req->limit;
	}
	if (req->backward)
		page_reverse(&out->page);
	return page_places(s, t, req->key, a, out, err);
}
