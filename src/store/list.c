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

#define INBOX_UNKNOWN	99999	/* inbox_day of an unknown first day */
#define LIKE_BYTES	480	/* twice as many are a pattern SQLite takes */
#define ROUGH_BYTES	200	/* with many % it takes long */

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
record_range_of(struct store *s, const struct record_type *t,
    const char *owner, int64_t id, const char *field, int64_t from,
    int64_t to, struct arena *a, struct page *out, struct err *err)
{
	/* A key made for paging is a generated column and no field. */
	const char *name = key_indexed(t, field) ? field :
	    columns_field(t, field)->name;
	struct stmt *q = store_stmt(s, arena_printf(a,
	    "%s WHERE%s%s%s \"%s\" BETWEEN ?1 AND ?2 ORDER BY \"%s\", %s,"
	    " id", columns_sql(s, t, SQL_SELECT), owner == NULL ? "" : " \"",
	    owner == NULL ? "" : columns_field(t, owner)->name,
	    owner == NULL ? "" : "\" IS ?3 AND", name, name,
	    t->order == NULL ? "id" : t->order));

	stmt_bind_int(q, 1, from);
	stmt_bind_int(q, 2, to);
	if (owner != NULL)
		stmt_bind_int(q, 3, id);
	return columns_page(q, t, a, out, err);
}

bool
record_range(struct store *s, const struct record_type *t, const char *field,
    int64_t from, int64_t to, struct arena *a, struct page *out,
    struct err *err)
{
	return record_range_of(s, t, NULL, 0, field, from, to, a, out, err);
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

const char *
like_pattern(const char *text, bool rough, struct arena *a)
{
	size_t most = rough ? ROUGH_BYTES : LIKE_BYTES;
	struct buf b = { 0 };

	buf_addc(&b, '%');
	for (size_t n = 0; *text != '\0' && n < most; text++, n++) {
		if (strchr("%_\\", *text) != NULL)
			buf_addc(&b, '\\');
		buf_addc(&b, rough && (unsigned char)*text >= 0x80 ? '%' :
		    *text);
	}
	buf_addc(&b, '%');
	return buf_take(&b, a);
}

static const char *
page_sql(const struct record_type *t, const struct page_req *req,
    struct arena *a)
{
	const char *key = key_sql(t, req->key, a);
	const char *tie = tie_sql(t, req->key);
	const char *way = req->backward ? " DESC" : "";
	char beyond = req->backward ? '<' : '>';
	struct buf b = { 0 };
	const char *at;

	buf_printf(&b, "SELECT id FROM \"%s\" WHERE 1", t->name);
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
	return buf_take(&b, a);
}

struct page_place
record_place(const struct record_type *t, const char *key, const void *record)
{
	const struct record_head *head = record;
	struct page_place p = { .number = head->id, .tie = head->id };
	bool inbox = key != NULL && strcmp(key, "inbox_day") == 0;
	const struct field *f;

	if (key == NULL)
		return p;
	f = columns_field(t, inbox ? "first_day" : key);
	p.number = 0;
	p.unknown = field_unknown(f, record);
	if (inbox) {
		p.number = p.unknown ? INBOX_UNKNOWN : field_number(f, record);
		p.unknown = false;
	} else if (field_is_text(f))
		p.text = field_string(f, record);
	else
		p.number = field_number(f, record);
	return p;
}

/* The ids of a page, in the order read, and of one row beyond it. */
static bool
page_ids(struct store *s, const struct record_type *t,
    const struct page_req *req, struct arena *a, int64_t **id, size_t *n,
    struct err *err)
{
	struct stmt *q = store_stmt(s, page_sql(t, req, a));
	size_t cap = 0;

	if (req->from != NULL) {
		place_bind(q, 1, req->from);
		stmt_bind_int(q, 2, req->from->tie);
	}
	stmt_bind_int(q, 3, (int64_t)req->limit + 1);
	if (req->field != NULL)
		stmt_bind_int(q, 4, req->value);
	if (req->contains != NULL && req->contains[0] != '\0')
		stmt_bind_text(q, 6, like_pattern(req->contains, false,
		    a));
	while (stmt_next(q)) {
		*id = arena_grow(a, *id, *n, &cap, sizeof **id);
		(*id)[(*n)++] = stmt_int(q, 0);
	}
	return stmt_end(q, err);
}

/* The orders and directions are many, so statements of them only find rows;
 * one reads them, and a page takes the memory of its rows. */
bool
record_page(struct store *s, const struct record_type *t,
    const struct page_req *req, struct arena *a, struct page_got *out,
    struct err *err)
{
	struct arena scratch = { 0 };
	int64_t *id = NULL;
	size_t n = 0;
	bool ok;

	if (req->limit == 0 || req->limit > 100000)
		BUG("a page of %zu rows", req->limit);
	*out = (struct page_got){ .page.type = t };
	store_view_begin(s);
	ok = page_ids(s, t, req, &scratch, &id, &n, err);
	out->more = n > req->limit;
	if (out->more)
		n = req->limit;
	if (ok && n > 0)
		out->page.row = arena_array(a, n, t->size);
	for (size_t i = 0; ok && i < n; i++)
		ok = record_load(s, t, id[req->backward ? n - 1 - i : i],
		    page_row(&out->page, i), a, err);
	out->page.n = ok ? n : 0;
	store_view_end(s);
	arena_free(&scratch);
	return ok;
}
