#include "store/record.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "model/types.h"
#include "store/columns.h"
#include "store/inner.h"

#define OWNER_STEPS	8	/* placement, group, plan, delegation: 3 */

bool
record_load(struct store *s, const struct record_type *t, int64_t id,
    void *r, struct arena *a, struct err *err)
{
	struct stmt *q = store_stmt(s, columns_sql(s, t, SQL_LOAD));
	bool found;

	stmt_bind_int(q, 1, id);
	found = stmt_next(q);
	if (found)
		columns_read(q, t, r, a);
	if (!stmt_end(q, err))
		return false;
	if (!found)
		return fail(err, ERR_NOT_FOUND, _("This %s is not there any "
		    "more: somebody removed it. The history says who."),
		    _(t->label));
	return true;
}

int64_t
record_version(struct store *s, const struct record_type *t, int64_t id)
{
	struct stmt *q = store_stmt(s, columns_sql(s, t, SQL_VERSION));

	stmt_bind_int(q, 1, id);
	return stmt_number(q, 0);
}

int64_t
record_find_uid(struct store *s, const struct record_type *t, const char *uid)
{
	struct arena a = { 0 };
	struct stmt *q = store_stmt(s, arena_printf(&a,
	    "SELECT id FROM \"%s\" WHERE uid = ?1", t->name));

	arena_free(&a);
	stmt_bind_text(q, 1, uid);
	return stmt_number(q, 0);
}

/* The columns by which people name a record; returns how many. */
static int
naming_columns(const struct record_type *t, const char *names[3])
{
	int n = 0;

	if (t->title != NULL)
		names[n++] = t->title;
	if (t->title2 != NULL)
		names[n++] = t->title2;
	if (record_field(t, "aliases") != NULL)
		names[n++] = "aliases";
	return n;
}

static bool
folds_equal(const char *s, size_t len, const char *folded)
{
	struct buf b = { 0 };
	bool same;

	utf8_fold(&b, s, len);
	same = strcmp(buf_str(&b), folded) == 0;
	buf_free(&b);
	return same;
}

/* Whether one of the pieces between | is the folded text. */
static bool
pieces_have(const char *list, const char *folded)
{
	while (list != NULL && *list != '\0') {
		size_t n = strcspn(list, "|");

		if (folds_equal(list, n, folded))
			return true;
		list += n + (list[n] == '|');
	}
	return false;
}

/* The first rows that may be it: found by SQLite alone, quick and exact. */
static int64_t
find_exact(struct store *s, const struct record_type *t,
    const char *names[3], int n, const char *text)
{
	struct err ignored = { 0 };
	struct buf b = { 0 };
	struct stmt *q;
	int64_t id = 0;

	buf_printf(&b, "SELECT id FROM \"%s\" WHERE ", t->name);
	for (int i = 0; i < n; i++)
		if (strcmp(names[i], "aliases") != 0)
			buf_printf(&b, "%s\"%s\" = ?1 COLLATE NOCASE",
			    i == 0 ? "" : " OR ", names[i]);
	buf_add(&b, " LIMIT 2");
	q = store_stmt(s, buf_str(&b));
	buf_free(&b);
	stmt_bind_text(q, 1, text);
	if (stmt_next(q))
		id = stmt_int(q, 0);
	if (id != 0 && stmt_next(q))
		id = -1;
	stmt_end(q, &ignored);
	return id;
}

/* All rows, folded: other letter case beyond ASCII, marks, aliases. */
static int64_t
find_folded(struct store *s, const struct record_type *t,
    const char *names[3], int n, const char *text)
{
	struct err ignored = { 0 };
	struct buf b = { 0 }, folded = { 0 };
	struct stmt *q;
	int64_t id = 0;

	utf8_fold(&folded, text, strlen(text));
	buf_add(&b, "SELECT id");
	for (int i = 0; i < n; i++)
		buf_printf(&b, ", \"%s\"", names[i]);
	buf_printf(&b, " FROM \"%s\"", t->name);
	q = store_stmt(s, buf_str(&b));
	while (folded.len > 0 && id != -1 && stmt_next(q)) {
		bool same = false;

		for (int i = 0; i < n && !same; i++) {
			const char *v = stmt_peek(q, i + 1);

			if (v != NULL && strcmp(names[i], "aliases") == 0)
				same = pieces_have(v, buf_str(&folded));
			else if (v != NULL)
				same = folds_equal(v, strlen(v),
				    buf_str(&folded));
		}
		if (same)
			id = id == 0 ? stmt_int(q, 0) : -1;
	}
	stmt_end(q, &ignored);
	buf_free(&b);
	buf_free(&folded);
	return id;
}

int64_t
record_find_text(struct store *s, const struct record_type *t,
    const char *text)
{
	const char *names[3];
	int n = naming_columns(t, names);
	int64_t id = 0;

	if (n == 0 || text == NULL)
		return 0;
	if (strcmp(names[0], "aliases") != 0)
		id = find_exact(s, t, names, n, text);
	return id != 0 ? id : find_folded(s, t, names, n, text);
}

int64_t
record_find_same(struct store *s, const struct record_type *t, const void *r)
{
	struct err ignored = { 0 };
	struct buf b = { 0 };
	struct stmt *q;
	int64_t id = 0;
	int keys = 0;

	buf_printf(&b, "SELECT id FROM \"%s\" WHERE ", t->name);
	for (size_t i = 0; i < t->nfields; i++)
		if ((t->fields[i].flags & FIELD_KEY) != 0)
			buf_printf(&b, "%s\"%s\" IS ?%zu",
			    keys++ == 0 ? "" : " AND ", t->fields[i].name,
			    i + 4);
	buf_add(&b, " LIMIT 2");
	if (keys > 0) {
		q = store_stmt(s, buf_str(&b));
		for (size_t i = 0; i < t->nfields; i++)
			if ((t->fields[i].flags & FIELD_KEY) != 0)
				columns_bind_field(q, (int)i + 4,
				    &t->fields[i], r);
		if (stmt_next(q))
			id = stmt_int(q, 0);
		if (id != 0 && stmt_next(q))
			id = -1;
		stmt_end(q, &ignored);
	}
	buf_free(&b);
	return id;
}

/* The text of a naming field; of a reference, what it leads to is called. */
static const char *
naming_text(struct store *s, const struct record_type *t, const char *name,
    const void *r, struct arena *a)
{
	const struct field *f;

	if (name == NULL)
		return NULL;
	f = columns_field(t, name);
	if (f->kind == FIELD_REF && f->ref != t && !field_unknown(f, r))
		return record_title(s, f->ref, field_number(f, r), a);
	return field_code(f, r, a);
}

const char *
record_title(struct store *s, const struct record_type *t, int64_t id,
    struct arena *a)
{
	struct err ignored = { 0 };
	const char *title;
	void *r = arena_alloc(a, t->size);

	if (!record_load(s, t, id, r, a, &ignored))
		return NULL;
	title = naming_text(s, t, t->title, r, a);
	if (title == NULL)
		title = naming_text(s, t, t->title2, r, a);
	for (size_t i = 0; i < t->nfields && title == NULL; i++)
		if (t->fields[i].kind == FIELD_REF &&
		    (t->fields[i].flags & FIELD_LIST) != 0 &&
		    (t->fields[i].flags & FIELD_HIDDEN) == 0 &&
		    !field_unknown(&t->fields[i], r))
			title = naming_text(s, t, t->fields[i].name, r, a);
	return or_empty(title);
}

/* The reference of t to follow towards a delegation: one to a delegation if
 * there is any, else the next owner after the ones tried. */
static int64_t
delegation_of(struct store *s, const struct record_type *t, int64_t id,
    struct arena *a, int steps)
{
	struct err ignored = { 0 };
	void *r;

	if (t == &delegation_type)
		return id;
	if (steps == 0)
		return 0;
	r = arena_alloc(a, t->size);
	if (!record_load(s, t, id, r, a, &ignored))
		return 0;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < t->nfields; i++) {
			const struct field *f = &t->fields[i];
			int64_t to, found;

			if (f->kind != FIELD_REF || f->ref == t ||
			    (pass == 0) != (f->ref == &delegation_type) ||
			    (pass == 1 && (f->flags & FIELD_OWNER) == 0))
				continue;
			to = field_number(f, r);
			if (to == UNKNOWN)
				continue;
			found = delegation_of(s, f->ref, to, a, steps - 1);
			if (found != 0)
				return found;
		}
	return 0;
}

int64_t
record_delegation(struct store *s, const struct record_type *t, int64_t id)
{
	struct arena a = { 0 };
	int64_t found = delegation_of(s, t, id, &a, OWNER_STEPS);

	arena_free(&a);
	return found;
}

static bool
dump_type(struct store *s, const struct record_type *t,
    bool (*each)(void *ctx, const struct record_type *t, const void *r,
    struct err *err), void *ctx, struct err *err)
{
	struct arena a = { 0 };
	struct stmt *q = store_stmt(s, arena_printf(&a, "%s ORDER BY id",
	    columns_sql(s, t, SQL_SELECT)));
	void *r = arena_alloc(&a, t->size);
	struct arena_mark mark = arena_mark(&a);
	struct err ignored = { 0 };
	bool ok = true;

	while (ok && stmt_next(q)) {
		columns_read(q, t, r, &a);
		ok = each(ctx, t, r, err);
		arena_rewind(&a, mark);
	}
	ok = stmt_end(q, ok ? err : &ignored) && ok;
	arena_free(&a);
	return ok;
}

bool
store_dump(struct store *s,
    bool (*each)(void *ctx, const struct record_type *t, const void *r,
    struct err *err), void *ctx, struct err *err)
{
	bool own = sqlite3_get_autocommit(s->db) != 0;
	struct err ignored = { 0 };
	bool ok = !own || engine_exec(s, s->db, "BEGIN", err);

	for (int i = 0; ok && record_types[i] != NULL; i++)
		ok = dump_type(s, record_types[i], each, ctx, err);
	if (own)
		engine_exec(s, s->db, "ROLLBACK", &ignored);
	return ok;
}
