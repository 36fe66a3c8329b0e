/*
 * The names of people whose data is erased, in the free texts around them:
 * gathered from the records and the history, taken out of both, and looked
 * for where they cannot be taken out without a reader.
 */
#include <string.h>

#include "model/types.h"
#include "store/columns.h"
#include "store/erase.h"
#include "store/record.h"
#include "store/stmt.h"

#define ELSEWHERE_MAX	20	/* records of other visits, for each name */

bool
names_gather(struct store *s, const struct record_type *t, int64_t id,
    struct redact *who, struct err *err)
{
	for (size_t i = 0; i < t->nfields; i++) {
		const char *name = t->fields[i].name;
		struct stmt *q;

		if ((t->fields[i].flags & FIELD_WHO) == 0)
			continue;
		q = store_stmt(s, arena_printf(who->a, "SELECT \"%s\" FROM"
		    " \"%s\" WHERE id = ?1 UNION SELECT json_extract(before,"
		    " '$.%s') FROM audit WHERE kind = ?2 AND record_id = ?1"
		    " UNION SELECT json_extract(after, '$.%s') FROM audit"
		    " WHERE kind = ?2 AND record_id = ?1", name, t->name,
		    name, name));
		stmt_bind_int(q, 1, id);
		stmt_bind_text(q, 2, t->name);
		while (stmt_next(q))
			redact_add(who, stmt_peek(q, 0));
		if (!stmt_end(q, err))
			return false;
	}
	return true;
}

bool
names_take(const struct redact *who, const struct record_type *t, void *r,
    struct arena *a)
{
	bool any = false;

	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];
		struct buf left = { 0 };

		if (!field_is_text(f) || field_unknown(f, r))
			continue;
		if (redact_text(who, field_string(f, r), &left) > 0) {
			any = true;
			field_set_string(f, r,
			    (f->flags & FIELD_PERSONAL) != 0 ? NULL :
			    arena_strdup(a, buf_str(&left)));
		}
		buf_free(&left);
	}
	return any;
}

bool
names_suspected(const struct redact *who, const struct record_type *t,
    const void *r)
{
	for (size_t i = 0; i < t->nfields; i++)
		if (field_is_text(&t->fields[i]) &&
		    !field_unknown(&t->fields[i], r) &&
		    redact_suspects(who, field_string(&t->fields[i], r)))
			return true;
	return false;
}

/* One entry of the history whose words name somebody. */
struct entry {
	int64_t		 id;
	const char	*before, *after;
	struct entry	*next;
};

/* The words without the names, in a; the same words when there are none. */
static const char *
entry_words(const struct redact *who, const char *words, struct arena *a)
{
	struct buf left = { 0 };
	const char *out = words;

	if (words != NULL && redact_text(who, words, &left) > 0)
		out = arena_strdup(a, buf_str(&left));
	buf_free(&left);
	return out;
}

static struct entry *
entries_read(struct store *s, const struct redact *who,
    const struct record_type *t, int64_t id, struct arena *a,
    struct err *err)
{
	struct stmt *q = store_stmt(s, "SELECT id, before, after FROM audit"
	    " WHERE kind = ?1 AND record_id = ?2");
	struct entry *all = NULL;

	stmt_bind_text(q, 1, t->name);
	stmt_bind_int(q, 2, id);
	while (stmt_next(q)) {
		struct entry e = { .id = stmt_int(q, 0), .next = all };
		const char *before = stmt_text(q, 1, a);
		const char *after = stmt_text(q, 2, a);

		e.before = entry_words(who, before, a);
		e.after = entry_words(who, after, a);
		if (e.before == before && e.after == after)
			continue;
		all = arena_alloc(a, sizeof *all);
		*all = e;
	}
	return stmt_end(q, err) ? all : NULL;
}

bool
names_take_history(struct tx *tx, const struct redact *who,
    const struct record_type *t, int64_t id, struct arena *a,
    struct err *err)
{
	struct err why = { 0 };
	struct entry *e = entries_read(tx->store, who, t, id, a, &why);
	bool ok = why.kind == ERR_NONE;

	if (!ok)
		*err = why;
	tx->store->erasing = true;
	for (; ok && e != NULL; e = e->next) {
		/* A number in digits alone is not a text: then nothing stays. */
		struct stmt *q = store_stmt(tx->store, "UPDATE audit SET"
		    " erased = 1, note = NULL,"
		    " before = iif(json_valid(?2), ?2, iif(?2 IS NULL, NULL,"
		    " '{}')), after = iif(json_valid(?3), ?3,"
		    " iif(?3 IS NULL, NULL, '{}')) WHERE id = ?1");

		stmt_bind_int(q, 1, e->id);
		stmt_bind_text(q, 2, e->before);
		stmt_bind_text(q, 3, e->after);
		ok = stmt_run(q, err);
	}
	tx->store->erasing = false;
	return ok;
}

bool
names_elsewhere(struct store *s, struct erased *e, struct err *err)
{
	const char *name;

	for (size_t i = 0; (name = redact_full_name(&e->who, i, e->who.a)) !=
	    NULL; i++) {
		struct stmt *q = store_stmt(s, "SELECT rowid FROM search WHERE"
		    " search MATCH '\"' || replace(?1, '\"', ' ') || '\"'"
		    " ORDER BY rowid DESC LIMIT ?2");

		stmt_bind_text(q, 1, name);
		stmt_bind_int(q, 2, ELSEWHERE_MAX);
		while (stmt_next(q)) {
			int64_t place = stmt_int(q, 0);

			erased_left(e, record_types[place % TYPES_MAX],
			    place / TYPES_MAX);
		}
		if (!stmt_end(q, err))
			return false;
	}
	return true;
}
