/*
 * What a database's schema should look like. What is in a file and is not in
 * the migrations was put there by somebody else, so a file is compared, whole,
 * with a schema made anew. Making one takes as long as the rest of the start:
 * it is done when the program is built, and again only when a file differs
 * (it is older, another SQLite wrote it, or it holds something foreign).
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "store/inner.h"
#include "store/migrate.h"

struct shape {
	const struct schema_object	*object;	/* in order */
	size_t				 n;
};

static int
object_order(const void *x, const void *y)
{
	const struct schema_object *a = x, *b = y;
	int names = strcmp(a->name, b->name);

	return names != 0 ? names : strcmp(a->type, b->type);
}

static const char *
object_word(sqlite3_stmt *q, int column)
{
	return or_empty((const char *)sqlite3_column_text(q, column));
}

/* Prepare the objects of db; false: it cannot be read. */
static bool
object_query(sqlite3 *db, sqlite3_stmt **q)
{
	return sqlite3_prepare_v2(db, "SELECT name, type, tbl_name, sql"
	    " FROM main.sqlite_schema", -1, q, NULL) == SQLITE_OK;
}

/* Step to the next object, whose texts live until the next call; returns what
 * SQLite says. Statistics do not count, nor what the hidden tables of the
 * search index look like: that is SQLite's business. */
static int
object_next(sqlite3_stmt *q, struct schema_object *o)
{
	int rc = sqlite3_step(q);

	while (rc == SQLITE_ROW &&
	    strncmp(object_word(q, 0), "sqlite_stat", 11) == 0)
		rc = sqlite3_step(q);
	if (rc != SQLITE_ROW)
		return rc;
	o->name = object_word(q, 0);
	o->type = object_word(q, 1);
	o->table = object_word(q, 2);
	o->sql = strncmp(o->name, "search_", 7) == 0 ? "" : object_word(q, 3);
	return rc;
}

/* Gather the objects of db into a; false: it cannot be read. */
static bool
shape_read(sqlite3 *db, struct arena *a, struct shape *out)
{
	struct schema_object *object = NULL, o;
	sqlite3_stmt *q = NULL;
	size_t n = 0, cap = 0;
	int rc = SQLITE_ERROR;

	if (object_query(db, &q))
		while ((rc = object_next(q, &o)) == SQLITE_ROW) {
			object = arena_grow(a, object, n, &cap,
			    sizeof *object);
			object[n].name = arena_strdup(a, o.name);
			object[n].type = arena_strdup(a, o.type);
			object[n].table = arena_strdup(a, o.table);
			object[n++].sql = arena_strdup(a, o.sql);
		}
	sqlite3_finalize(q);
	if (n > 0)
		qsort(object, n, sizeof *object, object_order);
	*out = (struct shape){ object, n };
	return rc == SQLITE_DONE;
}

/* Say in *same whether db holds these objects, each once, and no others;
 * false: it cannot be read. */
static bool
shape_same(sqlite3 *db, const struct shape *want, struct arena *a, bool *same)
{
	bool *seen = arena_array(a, want->n, sizeof *seen);
	const struct schema_object *o;
	struct schema_object have;
	sqlite3_stmt *q = NULL;
	size_t n = 0;
	int rc = SQLITE_ERROR;

	*same = true;
	if (object_query(db, &q))
		while (*same && (rc = object_next(q, &have)) == SQLITE_ROW) {
			o = bsearch(&have, want->object, want->n, sizeof *o,
			    object_order);
			*same = o != NULL && !seen[o - want->object] &&
			    strcmp(o->table, have.table) == 0 &&
			    strcmp(o->sql, have.sql) == 0;
			if (*same)
				seen[o - want->object] = true;
			n++;
		}
	sqlite3_finalize(q);
	*same = *same && n == want->n;
	return rc == SQLITE_DONE || rc == SQLITE_ROW;
}

/* Make the schema of a version and gather it into a. */
static bool
shape_model(struct store *s, int version, struct arena *a, struct shape *out,
    struct err *err)
{
	sqlite3 *db = NULL;
	bool ok = migrate_model(s, version, &db, err) &&
	    shape_read(db, a, out);

	sqlite3_close(db);
	return ok || fail(err, ERR_CORRUPT, _("The schema cannot be compared, "
	    "so nothing was opened. Try again."));
}

bool
shape_verify(struct store *s, sqlite3 *db, int version, struct err *err)
{
	struct shape want = { schema_shape, nschema_shape };
	struct arena a = { 0 };
	bool ok = true, same = false;

	if (version == store_schema_version())
		ok = shape_same(db, &want, &a, &same);
	if (ok && !same) {
		if (!shape_model(s, version, &a, &want, err)) {
			arena_free(&a);
			return false;
		}
		ok = shape_same(db, &want, &a, &same);
	}
	arena_free(&a);
	if (!ok)
		return engine_fail(s, db, sqlite3_extended_errcode(db), err);
	return same || fail(err, ERR_CORRUPT, _("%s holds tables or triggers "
	    "that this kunker did not make. Nothing was changed in it; "
	    "restore the last backup."), s->path);
}

/* A text as the C it is written in. */
static void
print_literal(struct buf *out, const char *text)
{
	buf_add(out, "\"");
	for (; *text != '\0'; text++) {
		if (*text == '\n') {
			buf_add(out, "\\n\"\n\t    \"");
			continue;
		}
		if (*text == '"' || *text == '\\')
			buf_addc(out, '\\');
		buf_addc(out, *text);
	}
	buf_add(out, "\"");
}

bool
shape_print(struct buf *out, struct err *err)
{
	struct store s = { 0 };
	struct arena a = { 0 };
	struct shape shape = { NULL, 0 };
	bool ok;

	engine_start();
	ok = shape_model(&s, store_schema_version(), &a, &shape, err);
	buf_add(out, "#include \"store/migrate.h\"\n\n"
	    "const struct schema_object schema_shape[] = {\n");
	for (size_t i = 0; i < shape.n; i++) {
		const struct schema_object *o = &shape.object[i];

		buf_printf(out, "\t{ \"%s\", \"%s\", \"%s\", ", o->name,
		    o->type, o->table);
		print_literal(out, o->sql);
		buf_add(out, " },\n");
	}
	buf_printf(out, "};\nconst size_t nschema_shape = %zu;\n", shape.n);
	arena_free(&a);
	return ok;
}
