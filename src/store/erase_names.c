/*
 * The names of people whose data is erased, in the free texts around them:
 * gathered from the records and the history, taken out of both, and looked
 * for where they cannot be taken out without a reader.
 */
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "model/types.h"
#include "store/columns.h"
#include "store/erase.h"
#include "store/record.h"
#include "store/search_places.h"
#include "store/stmt.h"

#define ELSEWHERE_MAX	20	/* records of other visits, for each name */
#define GROUP_LEAST	3	/* figures that a number's first group has */
#define GROUP_MOST	8

bool
names_in(const struct redact *who, const char *words)
{
	struct buf ignored = { 0 };
	bool found = words != NULL && redact_text(who, words, &ignored) > 0;

	buf_free(&ignored);
	return found;
}

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

	if (words != NULL && redact_text(who, words, &left) > 0)
		return buf_take(&left, a);
	buf_free(&left);
	return words;
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
		/* A number in digits alone is no text: then nothing stays. */
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

/* --- elsewhere ------------------------------------------------------------ */

/* A word of a name as the index may have it: names lose their apostrophe
 * ("Ka'ban"), the index breaks words there or takes it for a letter. */
static void
ask_word(struct buf *b, const char *word, size_t len)
{
	static const char *const between[] = { " ", "\xca\xbc", "\xca\xbb" };

	buf_printf(b, "(\"%.*s\"", (int)len, word);
	for (size_t at = utf8_next(word, len, 0); at < len;
	    at = utf8_next(word, len, at))
		for (size_t i = 0; i < countof(between); i++)
			buf_printf(b, " OR \"%.*s%s%.*s\"", (int)at, word,
			    between[i], (int)(len - at), word + at);
	buf_addc(b, ')');
}

/* The question for rows that may hold a name; its words are letters and
 * figures. */
static void
ask_name(struct buf *b, const char *name)
{
	for (size_t len; *name != '\0'; name += len) {
		name += strspn(name, " ");
		len = strcspn(name, " ");
		if (len == 0)
			break;
		buf_add(b, b->len > 0 ? " AND " : "");
		ask_word(b, name, len);
	}
}

/* The same for a number: whole, or its first group of figures. */
static void
ask_number(struct buf *b, const char *digits)
{
	static const char *const before[] = { "", "0", "62", "620" };
	int len = (int)strlen(digits);

	buf_add(b, "\"62\"");
	for (size_t i = 0; i < countof(before); i++) {
		buf_printf(b, " OR \"%s%s\"", before[i], digits);
		for (int n = GROUP_LEAST; n <= GROUP_MOST && n < len; n++)
			buf_printf(b, " OR \"%s%.*s\"", before[i], n,
			    digits);
	}
}

/* Note the records that the index gives and that do name somebody. */
static bool
elsewhere_find(struct store *s, const char *ask, struct erased *e,
    struct err *err)
{
	struct stmt *q = store_stmt(s, "SELECT rowid, text FROM search WHERE"
	    " search MATCH ?1 ORDER BY rowid DESC");
	int found = 0;

	stmt_bind_text(q, 1, ask);
	while (found < ELSEWHERE_MAX && stmt_next(q)) {
		int64_t place = stmt_int(q, 0);
		const struct record_type *t = place_type(place);

		if (t == NULL || !names_in(&e->who, stmt_peek(q, 1)))
			continue;
		erased_left(e, t, place / TYPES_MAX);
		found++;
	}
	return stmt_end(q, err);
}

bool
names_elsewhere(struct store *s, struct erased *e, struct err *err)
{
	struct buf ask = { 0 };
	const char *name;
	bool ok = true;

	for (size_t i = 0; ok && (name = redact_full_name(&e->who, i,
	    e->who.a)) != NULL; i++) {
		buf_reset(&ask);
		ask_name(&ask, name);
		ok = elsewhere_find(s, buf_str(&ask), e, err);
	}
	for (size_t i = 0; ok && i < e->who.nnumbers; i++) {
		buf_reset(&ask);
		ask_number(&ask, e->who.number[i]);
		ok = elsewhere_find(s, buf_str(&ask), e, err);
	}
	buf_free(&ask);
	return ok;
}
