/* History, its chain, undo and redo. */
#include "store_fixture.h"

#include <sqlite3.h>

#include "store/inner.h"
#include "store/search.h"

static void
undo_step(struct fixture *f, bool redo)
{
	int64_t action = 0;
	struct tx *tx = fixture_begin(f, f->store, redo ? "redo" : "undo");

	ASSERT_OK(f, redo ? undo_redo(tx, &action, &f->err) :
	    undo_last(tx, &action, &f->err));
	ASSERT_OK(f, tx_commit(tx, &f->err));
}

static void
history_says_from_and_to(void **state)
{
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "A", 1);
	const struct delegation *was, *is;
	struct audit_list list;
	struct tx *tx;

	d.people = 32;
	d.title = "B";
	tx = fixture_begin(f, f->store, "delegation edit");
	tx_note(tx, "they called again");
	ASSERT_OK(f, record_save(tx, &delegation_type, &d, &f->arena,
	    &f->err));
	ASSERT_OK(f, tx_commit(tx, &f->err));
	ASSERT_OK(f, audit_history(f->store, &delegation_type, d.head.id, 0,
	    10, &f->arena, &list, &f->err));
	ASSERT_NUM(list.n, 2);
	ASSERT_NUM(list.item[0].what, AUDIT_CHANGED);
	ASSERT_STR(list.item[0].verb, "delegation edit");
	ASSERT_STR(list.item[0].officer, "Sari Dewi");
	ASSERT_STR(list.item[0].login, "sari");
	ASSERT_STR(list.item[0].note, "they called again");
	ASSERT_NUM(list.item[0].nchanged, 2);
	ASSERT_STR(list.item[0].changed[0]->name, "title");
	was = list.item[0].before;
	is = list.item[0].after;
	ASSERT_STR(was->title, "A");
	ASSERT_STR(is->title, "B");
	ASSERT_NUM(was->people, UNKNOWN);
	ASSERT_NUM(is->people, 32);
	ASSERT_NUM(list.item[1].what, AUDIT_CREATED);
	assert_null(list.item[1].before);
	ASSERT_OK(f, audit_history(f->store, &delegation_type, d.head.id,
	    list.item[0].id, 10, &f->arena, &list, &f->err));
	ASSERT_NUM(list.n, 1);
}

static void
undo_walks_back_and_redo_forth(void **state)
{
	struct fixture *f = *state;
	const char *dump[4];
	struct undo_info info;
	struct delegation d;
	struct tx *tx;
	int64_t action;

	dump[0] = fixture_dump(f);
	d = fixture_delegation(f, "A", 1);
	dump[1] = fixture_dump(f);
	d.title = "B";
	fixture_save(f, f->store, &delegation_type, &d, "delegation edit");
	dump[2] = fixture_dump(f);
	d.title = "C";
	fixture_save(f, f->store, &delegation_type, &d, "delegation edit");
	dump[3] = fixture_dump(f);

	assert_true(undo_peek(f->store, &f->arena, &info));
	ASSERT_STR(info.verb, "delegation edit");
	ASSERT_NUM(info.records, 1);
	assert_false(undo_peek_redo(f->store, &f->arena, &info));
	for (int round = 0; round < 2; round++) {
		for (int i = 2; i >= 0; i--) {
			undo_step(f, false);
			ASSERT_STR(fixture_dump(f), dump[i]);
		}
		assert_false(undo_peek(f->store, &f->arena, &info));
		assert_true(undo_peek_redo(f->store, &f->arena, &info));
		ASSERT_STR(info.verb, "delegation new");
		for (int i = 1; i <= 3; i++) {
			undo_step(f, true);
			ASSERT_STR(fixture_dump(f), dump[i]);
		}
	}
	tx = fixture_begin(f, f->store, "redo");
	assert_false(undo_redo(tx, &action, &f->err));
	ASSERT_NUM(f->err.kind, ERR_NOT_FOUND);
	tx_rollback(tx);
	undo_step(f, false);
	fixture_delegation(f, "new things forget what could be redone", 2);
	assert_false(undo_peek_redo(f->store, &f->arena, &info));
	ASSERT_OK(f, audit_verify(f->store, NULL, NULL, &f->err));
}

static void
undo_meets_others_changes(void **state)	/* C6 */
{
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "A", 1), theirs;
	struct store *other = fixture_other(f);
	struct tx *tx;
	int64_t action;

	d.title = "B";
	fixture_save(f, f->store, &delegation_type, &d, "delegation edit");
	theirs = d;
	theirs.people = 5;
	fixture_save(f, other, &delegation_type, &theirs, "delegation edit");
	tx = fixture_begin(f, f->store, "undo");
	assert_false(undo_last(tx, &action, &f->err));
	tx_rollback(tx);
	ASSERT_NUM(f->err.kind, ERR_CONFLICT);
	ASSERT_HAS(f->err.text, "Budi");
	ASSERT_OK(f, record_load(f->store, &delegation_type, 1, &theirs,
	    &f->arena, &f->err));
	ASSERT_STR(theirs.title, "B");
	ASSERT_NUM(theirs.people, 5);
	store_close(other);
}

static void
undo_keeps_what_others_added(void **state)	/* C6 */
{
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "Sumbar", 1);
	struct store *other = fixture_other(f);
	const char *before;
	struct participant p;
	struct tx *tx;
	int64_t action;

	record_blank(&participant_type, &p);
	p.delegation_id = d.head.id;
	p.name = "Andi";
	fixture_save(f, other, &participant_type, &p, "participant new");
	store_close(other);
	before = fixture_dump(f);
	tx = fixture_begin(f, f->store, "undo");
	assert_false(undo_last(tx, &action, &f->err));
	tx_rollback(tx);
	ASSERT_NUM(f->err.kind, ERR_CONFLICT);
	ASSERT_HAS(f->err.text, "Sumbar");
	ASSERT_STR(fixture_dump(f), before);
}

static void
one_entry_goes_back_alone(void **state)
{
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "A", 1);
	struct audit_list list;
	struct tx *tx;

	d.title = "B";
	fixture_save(f, f->store, &delegation_type, &d, "delegation edit");
	d.people = 7;
	fixture_save(f, f->store, &delegation_type, &d, "delegation edit");
	ASSERT_OK(f, audit_history(f->store, &delegation_type, 1, 0, 9,
	    &f->arena, &list, &f->err));
	ASSERT_NUM(list.n, 3);
	tx = fixture_begin(f, f->store, "history undo");
	ASSERT_OK(f, undo_entry(tx, list.item[1].id, &f->err));
	ASSERT_OK(f, tx_commit(tx, &f->err));
	ASSERT_OK(f, record_load(f->store, &delegation_type, 1, &d, &f->arena,
	    &f->err));
	ASSERT_STR(d.title, "A");
	ASSERT_NUM(d.people, 7);
	tx = fixture_begin(f, f->store, "history undo");
	assert_false(undo_entry(tx, list.item[1].id, &f->err));
	ASSERT_NUM(f->err.kind, ERR_CONFLICT);
	tx_rollback(tx);
	undo_step(f, false);
	ASSERT_OK(f, record_load(f->store, &delegation_type, 1, &d, &f->arena,
	    &f->err));
	ASSERT_STR(d.title, "B");
}

static void
undo_of_a_bulk_action(void **state)
{
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "A", 1);
	const char *before = fixture_dump(f), *after;
	struct tx *tx = fixture_begin(f, f->store, "import");

	for (int i = 1; i <= 200; i++) {
		struct participant p;

		record_blank(&participant_type, &p);
		p.delegation_id = d.head.id;
		p.seat = i;
		p.name = arena_printf(&f->arena, "Peserta %d", i);
		ASSERT_OK(f, record_save(tx, &participant_type, &p, &f->arena,
		    &f->err));
		p.sex = 0;
		ASSERT_OK(f, record_save(tx, &participant_type, &p, &f->arena,
		    &f->err));
	}
	ASSERT_OK(f, tx_commit(tx, &f->err));
	after = fixture_dump(f);
	undo_step(f, false);
	ASSERT_STR(fixture_dump(f), before);
	undo_step(f, true);
	ASSERT_STR(fixture_dump(f), after);
}

#define ACTIONS	240

static unsigned
dice(unsigned *seed, unsigned sides)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % sides;
}

/* The id of some record of a type; UNKNOWN when there is none. */
static int64_t
some_id(struct fixture *f, const struct record_type *t, unsigned *seed)
{
	struct page page;

	ASSERT_OK(f, record_list(f->store, t, NULL, 0, &f->arena, &page,
	    &f->err));
	if (page.n == 0)
		return UNKNOWN;
	return ((struct record_head *)page_row(&page,
	    dice(seed, (unsigned)page.n)))->id;
}

/* Fill a record's fields at random, as far as the schema takes them. */
static void
random_fill(struct fixture *f, const struct record_type *t, void *r,
    unsigned *seed)
{
	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *fd = &t->fields[i];
		bool must = (fd->flags & FIELD_REQUIRED) != 0;

		if (!must && dice(seed, 3) != 0)
			continue;
		if (field_is_text(fd))
			field_set_string(fd, r, arena_printf(&f->arena,
			    "kata %u", dice(seed, 100000)));
		else if (fd->kind == FIELD_REF)
			field_set_number(fd, r, some_id(f, fd->ref, seed));
		else if (fd->kind == FIELD_CHOICE)
			field_set_number(fd, r,
			    dice(seed, (unsigned)fd->nchoices));
		else
			field_set_number(fd, r, fd->kind == FIELD_FLAG ?
			    dice(seed, 2) : 1 + dice(seed, 10));
	}
}

/* One verb: make, change or remove something; false when the dice asked for
 * what cannot be. */
static bool
random_action(struct fixture *f, const struct record_type *t, unsigned *seed)
{
	int64_t id = some_id(f, t, seed);
	struct tx *tx = fixture_begin(f, f->store, "random");
	void *r = arena_alloc(&f->arena, t->size);
	unsigned what = dice(seed, 6);
	int64_t generation = store_generation(f->store);
	bool ok;

	record_blank(t, r);
	if (what == 0 && id != UNKNOWN)
		ok = record_remove(tx, t, id, &f->err);
	else {
		ok = what > 2 || id == UNKNOWN || record_load(f->store, t, id,
		    r, &f->arena, &f->err);
		random_fill(f, t, r, seed);
		ok = ok && record_save(tx, t, r, &f->arena, &f->err);
	}
	if (!ok) {
		tx_rollback(tx);
		return false;
	}
	ASSERT_OK(f, tx_commit(tx, &f->err));
	return store_generation(f->store) != generation;
}

static void
any_verb_is_undone_and_redone(void **state)	/* house, section 6 */
{
	struct fixture *f = *state;
	const char *dump[ACTIONS + 1];
	unsigned seed = 1;
	size_t ntypes = 0;
	int n = 0;

	while (record_types[ntypes] != NULL)
		ntypes++;
	dump[0] = fixture_dump(f);
	for (int tries = 0; n < ACTIONS; tries++) {
		assert_true(tries < ACTIONS * 40);
		if (random_action(f, record_types[dice(&seed,
		    (unsigned)ntypes)], &seed))
			dump[++n] = fixture_dump(f);
	}
	for (int i = n - 1; i >= 0; i--) {
		undo_step(f, false);
		ASSERT_STR(fixture_dump(f), dump[i]);
	}
	for (int i = 1; i <= n; i++) {
		undo_step(f, true);
		ASSERT_STR(fixture_dump(f), dump[i]);
	}
	ASSERT_OK(f, audit_verify(f->store, NULL, NULL, &f->err));
}

static void
exports_are_entries_but_not_undone(void **state)	/* A4 */
{
	struct fixture *f = *state;
	struct undo_info info;
	struct audit_list list;
	struct tx *tx = fixture_begin(f, f->store, "export");

	ASSERT_OK(f, audit_event(tx, NULL, 0, "participants of 1, CSV",
	    &f->err));
	ASSERT_OK(f, tx_commit(tx, &f->err));
	assert_false(undo_peek(f->store, &f->arena, &info));
	ASSERT_OK(f, audit_recent(f->store, 0, 5, &f->arena, &list, &f->err));
	ASSERT_NUM(list.n, 1);
	ASSERT_NUM(list.item[0].what, AUDIT_EVENT);
	ASSERT_STR(list.item[0].note, "participants of 1, CSV");
}

/* Reach past the store, as a forger would; the store is closed meanwhile. */
static void
forge(struct fixture *f, const char *sql)
{
	sqlite3 *db;

	store_close(f->store);
	f->store = NULL;
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "DROP TRIGGER audit_fixed;"
	    "DROP TRIGGER audit_kept", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
	    "PRAGMA writable_schema = 1", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void
trigger_texts(struct fixture *f, char *text, size_t size)
{
	sqlite3_stmt *q;
	sqlite3 *db;

	store_close(f->store);
	f->store = NULL;
	*text = '\0';
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT group_concat(sql, ';')"
	    " || ';' FROM sqlite_schema WHERE name IN"
	    " ('audit_fixed', 'audit_kept')", -1, &q, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	snprintf(text, size, "%s", (const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	sqlite3_close(db);
}

static void
the_chain_shows_forgery(void **state)	/* A1, A2 */
{
	struct fixture *f = *state;
	char head[AUDIT_HEAD_BYTES], triggers[4000], sql[5000];
	int64_t n;

	for (int i = 0; i < 5; i++)
		fixture_delegation(f, "A", i);
	ASSERT_OK(f, audit_head(f->store, head, &f->err));
	fixture_delegation(f, "B", 9);
	ASSERT_OK(f, audit_verify(f->store, head, &n, &f->err));
	ASSERT_NUM(n, 6);
	trigger_texts(f, triggers, sizeof triggers);

	snprintf(sql, sizeof sql, "UPDATE audit SET after ="
	    " json_set(after, '$.title', 'Z') WHERE id = 3;%s", triggers);
	forge(f, sql);
	f->store = fixture_open(f, STORE_OPEN);
	assert_non_null(f->store);
	assert_false(audit_verify(f->store, NULL, NULL, &f->err));
	ASSERT_HAS(f->err.text, "3");
	snprintf(sql, sizeof sql, "UPDATE audit SET after ="
	    " json_set(after, '$.title', 'A') WHERE id = 3;%s", triggers);
	forge(f, sql);
	f->store = fixture_open(f, STORE_OPEN);
	assert_non_null(f->store);
	ASSERT_OK(f, audit_verify(f->store, head, NULL, &f->err));

	snprintf(sql, sizeof sql, "DELETE FROM audit WHERE id >= 5;%s",
	    triggers);
	forge(f, sql);
	f->store = fixture_open(f, STORE_OPEN);
	assert_non_null(f->store);
	ASSERT_OK(f, audit_verify(f->store, NULL, NULL, &f->err));
	assert_false(audit_verify(f->store, head, NULL, &f->err));
}

static void
history_cannot_be_rewritten(void **state)	/* A1 */
{
	struct fixture *f = *state;
	static const char *const attempts[] = {
		"UPDATE audit SET verb = 'x'",
		"UPDATE audit SET erased = 1, verb = 'x'",
		"UPDATE audit SET erased = 1, after = NULL",
		"DELETE FROM audit",
		"REPLACE INTO audit SELECT * FROM audit",
	};
	sqlite3 *db;

	fixture_delegation(f, "A", 1);
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	for (size_t i = 0; i < 5; i++)
		ASSERT_ROW(sqlite3_exec(db, attempts[i], NULL, NULL, NULL) !=
		    SQLITE_OK, attempts[i]);
	sqlite3_close(db);
}

static bool
file_has(const char *path, const char *word)
{
	size_t len;
	char *data;
	bool found;

	if (access(path, R_OK) != 0)
		return false;
	data = unit_read(path, &len);
	found = memmem(data, len, word, strlen(word)) != NULL;
	free(data);
	return found;
}

/* Entries of the index that are of no type of ours, as in a damaged file. */
static void
stray_entries_are_passed(void **state)	/* A3 */
{
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "Tamu", 1);
	struct participant p;
	struct search_hits hits;
	struct erased gone;
	struct tx *tx;

	record_blank(&participant_type, &p);
	p.delegation_id = d.head.id;
	p.name = "Zulkarnaen Xyzzy";
	p.seat = 4;
	fixture_save(f, f->store, &participant_type, &p, "participant new");
	ASSERT_OK(f, engine_exec(f->store, f->store->db,
	    "INSERT INTO search (rowid, text) VALUES (703,"
	    " 'Zulkarnaen Xyzzy'), (-1, 'Zulkarnaen Xyzzy')", &f->err));
	ASSERT_OK(f, search(f->store, "Zulkarnaen", NULL, 9, &f->arena, &hits,
	    &f->err));
	ASSERT_NUM(hits.n, 1);
	tx = fixture_begin(f, f->store, "erase");
	ASSERT_OK(f, erase_tree(tx, &participant_type, p.head.id, &f->arena,
	    &gone, &f->err));
	ASSERT_OK(f, tx_commit(tx, &f->err));
	assert_null(gone.left);
}

static void
erased_words_are_nowhere(void **state)	/* A3 */
{
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "Tamu", 1);
	struct participant p;
	struct audit_list list;
	struct erased gone;
	char wal[120];
	struct tx *tx;

	record_blank(&participant_type, &p);
	p.delegation_id = d.head.id;
	p.name = "Zulkarnaen Xyzzy";
	p.seat = 4;
	fixture_save(f, f->store, &participant_type, &p, "participant new");
	p.name = "Zulkarnaen Xyzzy Plugh";
	fixture_save(f, f->store, &participant_type, &p, "participant edit");
	tx = fixture_begin(f, f->store, "erase");
	ASSERT_OK(f, erase_tree(tx, &participant_type, p.head.id, &f->arena,
	    &gone, &f->err));
	ASSERT_NUM(gone.records, 1);
	ASSERT_OK(f, tx_commit(tx, &f->err));
	ASSERT_OK(f, audit_verify(f->store, NULL, NULL, &f->err));
	ASSERT_OK(f, record_load(f->store, &participant_type, p.head.id, &p,
	    &f->arena, &f->err));
	assert_null(p.name);
	ASSERT_NUM(p.seat, 4);
	ASSERT_OK(f, audit_history(f->store, &participant_type, p.head.id, 0,
	    9, &f->arena, &list, &f->err));
	assert_true(list.item[1].erased);
	store_checkpoint(f->store);
	fixture_delegation(f, "B", 2);	/* the log begins anew */
	store_close(f->store);
	f->store = NULL;
	snprintf(wal, sizeof wal, "%s-wal", f->path);
	assert_false(file_has(f->path, "Xyzzy"));
	assert_false(file_has(f->path, "xyzzy"));
	assert_false(file_has(wal, "Xyzzy"));
	assert_false(file_has(wal, "xyzzy"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(history_says_from_and_to),
		TEST(undo_walks_back_and_redo_forth),
		TEST(undo_meets_others_changes),
		TEST(undo_keeps_what_others_added),
		TEST(one_entry_goes_back_alone),
		TEST(undo_of_a_bulk_action),
		TEST(any_verb_is_undone_and_redone),
		TEST(exports_are_entries_but_not_undone),
		TEST(the_chain_shows_forgery),
		TEST(history_cannot_be_rewritten),
		TEST(stray_entries_are_passed),
		TEST(erased_words_are_nowhere),
	};

	return cmocka_run_group_tests_name("store_history", tests, NULL, NULL);
}
