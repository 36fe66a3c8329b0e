/*
 * Each entry carries the SHA-256 of the entry before it, of its own fields
 * and of the digest of its words (before, after, note). So nobody can change
 * an entry without breaking all later ones, and yet the words can be taken
 * out, when the law asks for it, with the chain still whole.
 */
#include "store/audit.h"

#include <string.h>

#include "base/text.h"
#include "model/types.h"
#include "store/columns.h"
#include "store/inner.h"
#include "store/row.h"

static const char no_hash[HASH_BYTES] =
    "0000000000000000000000000000000000000000000000000000000000000000";

/* Lengths stand before texts, so that no two rows read the same. */
static void
text_add(struct buf *b, const char *s)
{
	if (s == NULL)
		buf_add(b, "-,");
	else
		buf_printf(b, "%zu:%s,", strlen(s), s);
}

static void
number_add(struct buf *b, int64_t v)
{
	if (v == UNKNOWN)
		buf_add(b, "-,");
	else
		buf_printf(b, "%lld,", (long long)v);
}

static void
digest_make(const char *before, const char *after, const char *note,
    char digest[HASH_BYTES])
{
	struct buf b = { 0 };

	text_add(&b, before);
	text_add(&b, after);
	text_add(&b, note);
	sha256_hex(buf_str(&b), b.len, digest);
	buf_free(&b);
}

/* What the hash of an entry covers, besides its words. */
struct link {
	const char *prev;
	int64_t id, action, at, uid, record_id, undo_of;
	const char *login, *officer, *verb, *kind, *digest;
};

static void
link_hash(const struct link *l, char hash[HASH_BYTES])
{
	struct buf b = { 0 };

	text_add(&b, l->prev);
	number_add(&b, l->id);
	number_add(&b, l->action);
	number_add(&b, l->at);
	number_add(&b, l->uid);
	text_add(&b, l->login);
	text_add(&b, l->officer);
	text_add(&b, l->verb);
	text_add(&b, l->kind);
	number_add(&b, l->record_id);
	number_add(&b, l->undo_of);
	text_add(&b, l->digest);
	sha256_hex(buf_str(&b), b.len, hash);
	buf_free(&b);
}

/* Where the chain stands; read once in a transaction, which holds the write
 * lock. */
static bool
audit_tail(struct tx *tx, struct err *err)
{
	struct stmt *q;

	if (tx->last_id >= 0)
		return true;
	q = store_stmt(tx->store,
	    "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1");
	tx->last_id = 0;
	memcpy(tx->last_hash, no_hash, sizeof no_hash);
	if (stmt_next(q)) {
		const char *hash = stmt_peek(q, 1);

		tx->last_id = stmt_int(q, 0);
		if (hash != NULL && strlen(hash) == HASH_BYTES - 1)
			memcpy(tx->last_hash, hash, HASH_BYTES);
	}
	return stmt_end(q, err);
}

bool
audit_add(struct tx *tx, const struct record_type *t, int64_t id,
    const char *before, const char *after, const char *note, struct err *err)
{
	struct store *s = tx->store;
	char digest[HASH_BYTES], hash[HASH_BYTES];
	struct link l;
	struct stmt *q;

	if (!audit_tail(tx, err))
		return false;
	if (note == NULL)
		note = tx->note;
	digest_make(before, after, note, digest);
	l = (struct link){ .prev = tx->last_hash, .id = tx->last_id + 1,
	    .action = tx_action(tx), .at = tx->at, .uid = s->uid,
	    .record_id = id == 0 ? UNKNOWN : id,
	    .undo_of = tx->undo_of == 0 ? UNKNOWN : tx->undo_of,
	    .login = s->login, .officer = s->officer, .verb = tx->verb,
	    .kind = t == NULL ? NULL : t->name, .digest = digest };
	link_hash(&l, hash);
	q = store_stmt(s, "INSERT INTO audit (id, action, at, uid, login,"
	    " officer, verb, kind, record_id, before, after, note, undo_of,"
	    " digest, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
	    " ?11, ?12, ?13, ?14, ?15)");
	stmt_bind_int(q, 1, l.id);
	stmt_bind_int(q, 2, l.action);
	stmt_bind_int(q, 3, l.at);
	stmt_bind_int(q, 4, l.uid);
	stmt_bind_text(q, 5, l.login);
	stmt_bind_text(q, 6, l.officer);
	stmt_bind_text(q, 7, l.verb);
	stmt_bind_text(q, 8, l.kind);
	stmt_bind_int(q, 9, l.record_id);
	stmt_bind_text(q, 10, before);
	stmt_bind_text(q, 11, after);
	stmt_bind_text(q, 12, note);
	stmt_bind_int(q, 13, l.undo_of);
	stmt_bind_text(q, 14, digest);
	stmt_bind_text(q, 15, hash);
	if (!stmt_run(q, err))
		return false;
	tx->last_id = l.id;
	memcpy(tx->last_hash, hash, sizeof hash);
	tx->wrote = true;
	return true;
}

bool
audit_event(struct tx *tx, const struct record_type *t, int64_t id,
    const char *note, struct err *err)
{
	return audit_add(tx, t, id, NULL, NULL, note, err);
}

#define ENTRY_COLUMNS	"SELECT id, action, at, uid, login, officer, verb," \
	" note, ifnull(undo_of, 0), kind, ifnull(record_id, 0), before," \
	" after, erased FROM audit "

/* An entry with its records still as JSON: they are read after the statement
 * is given back. */
struct raw_entry {
	struct audit_entry entry;
	const char *before, *after;
	struct raw_entry *next;
};

static struct raw_entry *
entry_read(struct stmt *q, struct arena *a)
{
	struct raw_entry *raw = arena_alloc(a, sizeof *raw);
	const char *kind = stmt_peek(q, 9);

	raw->entry = (struct audit_entry){ .id = stmt_int(q, 0),
	    .action = stmt_int(q, 1), .at = stmt_int(q, 2),
	    .uid = stmt_int(q, 3), .login = stmt_text(q, 4, a),
	    .officer = stmt_text(q, 5, a), .verb = stmt_text(q, 6, a),
	    .note = stmt_text(q, 7, a), .undo_of = stmt_int(q, 8),
	    .type = kind == NULL ? NULL : record_type_find(kind),
	    .record_id = stmt_int(q, 10), .erased = stmt_int(q, 13) == 1 };
	raw->before = stmt_text(q, 11, a);
	raw->after = stmt_text(q, 12, a);
	return raw;
}

static void
entry_compare(struct audit_entry *e, struct arena *a)
{
	const struct record_type *t = e->type;

	e->changed = arena_array(a, t->nfields, sizeof *e->changed);
	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];
		const void *one = e->before != NULL ? e->before : e->after;
		bool differs = e->before == NULL || e->after == NULL ?
		    !field_unknown(f, one) :
		    !field_equal(f, e->before, e->after);

		if (differs)
			e->changed[e->nchanged++] = f;
	}
}

static bool
entry_finish(struct store *s, struct raw_entry *raw, struct arena *a,
    struct err *err)
{
	struct audit_entry *e = &raw->entry;

	e->what = AUDIT_EVENT;
	if (e->type == NULL || (raw->before == NULL && raw->after == NULL))
		return true;
	e->what = raw->before == NULL ? AUDIT_CREATED :
	    raw->after == NULL ? AUDIT_REMOVED : AUDIT_CHANGED;
	e->before = columns_from_json(s, e->type, raw->before, a, err);
	if (raw->before != NULL && e->before == NULL)
		return false;
	e->after = columns_from_json(s, e->type, raw->after, a, err);
	if (raw->after != NULL && e->after == NULL)
		return false;
	entry_compare(e, a);
	return true;
}

static bool
entries_read(struct store *s, struct stmt *q, struct arena *a,
    struct audit_list *out, struct err *err)
{
	struct raw_entry *first = NULL, **end = &first;

	*out = (struct audit_list){ 0 };
	for (; stmt_next(q); out->n++) {
		*end = entry_read(q, a);
		end = &(*end)->next;
	}
	if (!stmt_end(q, err))
		return false;
	out->item = arena_array(a, out->n, sizeof *out->item);
	out->n = 0;
	for (struct raw_entry *raw = first; raw != NULL; raw = raw->next) {
		if (!entry_finish(s, raw, a, err))
			return false;
		out->item[out->n++] = raw->entry;
	}
	return true;
}

bool
audit_history(struct store *s, const struct record_type *t, int64_t id,
    int64_t before, size_t limit, struct arena *a, struct audit_list *out,
    struct err *err)
{
	struct stmt *q = store_stmt(s, ENTRY_COLUMNS "WHERE kind = ?1"
	    " AND record_id = ?2 AND id < ?3 ORDER BY id DESC LIMIT ?4");

	stmt_bind_text(q, 1, t->name);
	stmt_bind_int(q, 2, id);
	stmt_bind_int(q, 3, before == 0 ? INT64_MAX : before);
	stmt_bind_int(q, 4, (int64_t)limit);
	return entries_read(s, q, a, out, err);
}

bool
audit_recent(struct store *s, int64_t before, size_t limit, struct arena *a,
    struct audit_list *out, struct err *err)
{
	struct stmt *q = store_stmt(s, ENTRY_COLUMNS
	    "WHERE id < ?1 ORDER BY id DESC LIMIT ?2");

	stmt_bind_int(q, 1, before == 0 ? INT64_MAX : before);
	stmt_bind_int(q, 2, (int64_t)limit);
	return entries_read(s, q, a, out, err);
}

bool
audit_action(struct store *s, int64_t action, struct arena *a,
    struct audit_list *out, struct err *err)
{
	struct stmt *q = store_stmt(s, ENTRY_COLUMNS
	    "WHERE action = ?1 ORDER BY id DESC");

	stmt_bind_int(q, 1, action);
	return entries_read(s, q, a, out, err);
}

bool
audit_head(struct store *s, char head[AUDIT_HEAD_BYTES], struct err *err)
{
	struct stmt *q = store_stmt(s,
	    "SELECT hash FROM audit ORDER BY id DESC LIMIT 1");

	memcpy(head, no_hash, sizeof no_hash);
	if (stmt_next(q) && stmt_peek(q, 0) != NULL)
		snprintf(head, AUDIT_HEAD_BYTES, "%s", stmt_peek(q, 0));
	return stmt_end(q, err);
}

/* Judge the current row; prev becomes its hash. */
static bool
link_verify(struct stmt *q, char prev[HASH_BYTES], int64_t *last,
    struct err *err)
{
	const char *digest = stmt_peek(q, 14), *stored = stmt_peek(q, 15);
	char words[HASH_BYTES], hash[HASH_BYTES];
	struct link l = { .prev = prev, .id = stmt_int(q, 0),
	    .action = stmt_int(q, 1), .at = stmt_int(q, 2),
	    .uid = stmt_int(q, 3), .login = stmt_peek(q, 4),
	    .officer = stmt_peek(q, 5), .verb = stmt_peek(q, 6),
	    .kind = stmt_peek(q, 7), .record_id = stmt_int(q, 8),
	    .undo_of = stmt_int(q, 12), .digest = digest };

	link_hash(&l, hash);
	digest_make(stmt_peek(q, 9), stmt_peek(q, 10), stmt_peek(q, 11),
	    words);
	if (l.id != *last + 1 || stored == NULL || digest == NULL ||
	    strcmp(stored, hash) != 0 ||
	    (stmt_int(q, 13) == 0 && strcmp(words, digest) != 0))
		return fail(err, ERR_CORRUPT, _("The history was changed from "
		    "outside: entry %lld does not fit the one before it. "
		    "Compare with a backup."), (long long)l.id);
	memcpy(prev, hash, sizeof hash);
	*last = l.id;
	return true;
}

bool
audit_verify(struct store *s, const char *head, int64_t *entries,
    struct err *err)
{
	struct stmt *q = store_stmt(s, "SELECT id, action, at, uid, login,"
	    " officer, verb, kind, record_id, before, after, note, undo_of,"
	    " erased, digest, hash FROM audit ORDER BY id");
	bool met = head == NULL || strcmp(head, no_hash) == 0;
	struct err ignored = { 0 };
	char prev[HASH_BYTES];
	int64_t last = 0;
	bool ok = true;

	memcpy(prev, no_hash, sizeof no_hash);
	while (ok && stmt_next(q)) {
		ok = link_verify(q, prev, &last, err);
		met = met || strcmp(prev, head) == 0;
	}
	ok = stmt_end(q, ok ? err : &ignored) && ok;
	if (entries != NULL)
		*entries = last;
	if (ok && !met)
		return fail(err, ERR_CORRUPT, _("The history lacks the entry "
		    "that was noted as its last one: entries were cut off, "
		    "or this is another database."));
	return ok;
}
