#include "store/columns.h"

#include <string.h>

#include "base/die.h"
#include "model/types.h"
#include "store/inner.h"

#define JSON_PAIRS	50	/* SQLite takes 127 arguments */
#define HEAD_COLUMNS	3	/* id, uid, row_ver */

static const char *const head_names[HEAD_COLUMNS] = { "id", "uid", "row_ver" };

static size_t
column_count(const struct record_type *t)
{
	return HEAD_COLUMNS + t->nfields;
}

static const char *
column_name(const struct record_type *t, size_t i)
{
	return i < HEAD_COLUMNS ? head_names[i] :
	    t->fields[i - HEAD_COLUMNS].name;
}

static void
names_add(struct buf *b, const struct record_type *t)
{
	for (size_t i = 0; i < column_count(t); i++) {
		buf_add(b, i == 0 ? "\"" : ", \"");
		buf_add(b, column_name(t, i));
		buf_addc(b, '"');
	}
}

static void
add_from(struct buf *b, const struct record_type *t)
{
	buf_printf(b, " FROM \"%s\"", t->name);
}

static void
add_select(struct buf *b, const struct record_type *t)
{
	buf_add(b, "SELECT ");
	names_add(b, t);
	add_from(b, t);
}

static void
add_load(struct buf *b, const struct record_type *t)
{
	add_select(b, t);
	buf_add(b, " WHERE id = ?1");
}

static void
add_insert(struct buf *b, const struct record_type *t)
{
	buf_printf(b, "INSERT INTO \"%s\" (", t->name);
	names_add(b, t);
	buf_add(b, ") VALUES (?1, ifnull(?2, lower(hex(randomblob(8)))), ?3");
	for (size_t i = 0; i < t->nfields; i++)
		buf_printf(b, ", ?%zu", i + HEAD_COLUMNS + 1);
	buf_add(b, ")");
}

static void
add_update(struct buf *b, const struct record_type *t)
{
	buf_printf(b, "UPDATE \"%s\" SET row_ver = ?3 + 1", t->name);
	for (size_t i = 0; i < t->nfields; i++)
		buf_printf(b, ", \"%s\" = ?%zu", t->fields[i].name,
		    i + HEAD_COLUMNS + 1);
	buf_add(b, " WHERE id = ?1 AND row_ver = ?3");
}

static void
add_remove(struct buf *b, const struct record_type *t)
{
	buf_add(b, "DELETE");
	add_from(b, t);
	buf_add(b, " WHERE id = ?1");
}

/* json_object('id', "id", ...), continued by json_insert() around it as often
 * as the number of arguments allows. */
static void
add_json(struct buf *b, const struct record_type *t)
{
	size_t n = column_count(t);

	buf_add(b, "SELECT ");
	for (size_t i = JSON_PAIRS; i < n; i += JSON_PAIRS)
		buf_add(b, "json_insert(");
	buf_add(b, "json_object(");
	for (size_t i = 0; i < n; i++) {
		const char *name = column_name(t, i);

		if (i > 0 && i % JSON_PAIRS == 0)
			buf_add(b, ")");
		buf_printf(b, "%s'%s%s', \"%s\"", i == 0 ? "" : ", ",
		    i < JSON_PAIRS ? "" : "$.", name, name);
	}
	buf_add(b, ")");
	add_from(b, t);
	buf_add(b, " WHERE id = ?1");
}

static void
add_from_json(struct buf *b, const struct record_type *t)
{
	buf_add(b, "SELECT ");
	for (size_t i = 0; i < column_count(t); i++)
		buf_printf(b, "%sjson_extract(?1, '$.%s')",
		    i == 0 ? "" : ", ", column_name(t, i));
}

static void
add_version(struct buf *b, const struct record_type *t)
{
	buf_add(b, "SELECT row_ver");
	add_from(b, t);
	buf_add(b, " WHERE id = ?1");
}

static void (*const makers[])(struct buf *, const struct record_type *) = {
	[SQL_SELECT] = add_select, [SQL_LOAD] = add_load,
	[SQL_INSERT] = add_insert, [SQL_UPDATE] = add_update,
	[SQL_REMOVE] = add_remove, [SQL_JSON] = add_json,
	[SQL_FROM_JSON] = add_from_json, [SQL_VERSION] = add_version,
};

const char *
columns_sql(struct store *s, const struct record_type *t, enum sql kind)
{
	int number = record_type_number(t);
	const char **sql;
	struct buf b = { 0 };

	if (number >= TYPES_MAX)
		BUG("more than %d record types", TYPES_MAX);
	sql = &s->columns[number][kind];
	if (*sql == NULL) {
		makers[kind](&b, t);
		*sql = buf_take(&b, &s->arena);
	}
	return *sql;
}

/* Bind one field of a record to parameter at. */
static void
columns_bind_field(struct stmt *q, int at, const struct field *f,
    const void *r)
{
	int64_t v;

	if (field_is_text(f)) {
		stmt_bind_text(q, at, field_string(f, r));
		return;
	}
	v = field_number(f, r);
	if (f->kind != FIELD_CHOICE || v == UNKNOWN) {
		stmt_bind_int(q, at, v);
		return;
	}
	if (v < 0 || (size_t)v >= f->nchoices)
		BUG("%s has no choice %lld", f->name, (long long)v);
	stmt_bind_text(q, at, f->choices[v].code);
}

void
columns_bind(struct stmt *q, const struct record_type *t, const void *r,
    int64_t ver)
{
	const struct record_head *head = r;

	stmt_bind_int(q, 1, head->id);
	stmt_bind_text(q, 2, head->uid);
	stmt_bind_int(q, 3, ver);
	for (size_t i = 0; i < t->nfields; i++)
		columns_bind_field(q, (int)i + HEAD_COLUMNS + 1,
		    &t->fields[i], r);
}

static int64_t
choice_find(const struct field *f, const char *code)
{
	for (size_t i = 0; code != NULL && i < f->nchoices; i++)
		if (f->choices[i].code != NULL &&
		    strcmp(f->choices[i].code, code) == 0)
			return (int64_t)i;
	return UNKNOWN;
}

void
columns_read(struct stmt *q, const struct record_type *t, void *r,
    struct arena *a)
{
	struct record_head *head = r;

	head->id = stmt_int(q, 0);
	head->uid = stmt_text(q, 1, a);
	head->row_ver = stmt_int(q, 2);
	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];
		int at = (int)i + HEAD_COLUMNS;

		if (field_is_text(f))
			field_set_string(f, r, stmt_text(q, at, a));
		else if (f->kind == FIELD_CHOICE)
			field_set_number(f, r,
			    choice_find(f, stmt_peek(q, at)));
		else
			field_set_number(f, r, stmt_int(q, at));
	}
}

/* Rows come one by one and a page is one run of memory: it doubles. */
bool
columns_page(struct stmt *q, const struct record_type *t, struct arena *a,
    struct page *out, struct err *err)
{
	size_t cap = 0;

	*out = (struct page){ .type = t };
	while (stmt_next(q)) {
		out->row = arena_grow(a, out->row, out->n, &cap, t->size);
		columns_read(q, t, out->row + out->n * t->size, a);
		out->n++;
	}
	return stmt_end(q, err);
}

const char *
columns_json(struct store *s, const struct record_type *t, int64_t id,
    struct arena *a, struct err *err)
{
	struct stmt *q = store_stmt(s, columns_sql(s, t, SQL_JSON));
	const char *json = NULL;

	stmt_bind_int(q, 1, id);
	if (stmt_next(q))
		json = stmt_text(q, 0, a);
	if (!stmt_end(q, err))
		return NULL;
	return json;
}

void *
columns_from_json(struct store *s, const struct record_type *t,
    const char *json, struct arena *a, struct err *err)
{
	struct stmt *q;
	void *r = NULL;

	if (json == NULL)
		return NULL;
	q = store_stmt(s, columns_sql(s, t, SQL_FROM_JSON));
	stmt_bind_text(q, 1, json);
	if (stmt_next(q)) {
		r = arena_alloc(a, t->size);
		columns_read(q, t, r, a);
	}
	if (!stmt_end(q, err))
		return NULL;
	return r;
}

const struct field *
columns_field(const struct record_type *t, const char *name)
{
	const struct field *f = record_field(t, name);

	if (f == NULL)
		BUG("%s has no field %s", t->name, name);
	return f;
}
