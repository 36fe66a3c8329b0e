/* What a connection is like inside: settings, doors, descriptors. This test
 * looks behind the store's face on purpose. */
#include "store_fixture.h"

#include <fcntl.h>

#include "base/text.h"
#include "store/complete.h"
#include "store/inner.h"
#include "store/lock.h"
#include "store/search.h"

static void
connections_are_set_up(void **state)	/* S2 */
{
	static const struct { const char *sql; int64_t want; } rows[] = {
		{ "PRAGMA synchronous", 2 }, { "PRAGMA foreign_keys", 1 },
		{ "PRAGMA temp_store", 2 }, { "PRAGMA cell_size_check", 1 },
		{ "PRAGMA secure_delete", 1 }, { "PRAGMA trusted_schema", 0 },
		{ "PRAGMA recursive_triggers", 0 },
		{ "PRAGMA journal_size_limit", 0 },
		{ "PRAGMA wal_autocheckpoint", 0 },
		{ "PRAGMA application_id", STORE_APPLICATION_ID },
	};
	static const struct { int id, want; } limits[] = {
		{ SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024 },
		{ SQLITE_LIMIT_ATTACHED, 0 },
		{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
		{ SQLITE_LIMIT_VARIABLE_NUMBER, 999 },
		{ SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
	};
	struct fixture *f = *state;
	sqlite3 *dbs[2];

	(void)fixture_delegation(f, "in the log", UNKNOWN);
	store_checkpoint(f->store);	/* opens the side connection */
	dbs[0] = f->store->db;
	dbs[1] = f->store->side;
	for (size_t d = 0; d < countof(dbs); d++) {
		int on = 0;

		for (size_t i = 0; i < countof(rows); i++)
			ASSERT_ROW(engine_number(dbs[d], rows[i].sql, -1) ==
			    rows[i].want, rows[i].sql);
		ASSERT_STR(engine_text(dbs[d], "PRAGMA journal_mode",
		    &f->arena), "wal");
		for (size_t i = 0; i < countof(limits); i++)
			ASSERT_NUM(sqlite3_limit(dbs[d], limits[i].id, -1),
			    limits[i].want);
		sqlite3_db_config(dbs[d], SQLITE_DBCONFIG_DEFENSIVE, -1, &on);
		ASSERT_NUM(on, 1);
		sqlite3_db_config(dbs[d], SQLITE_DBCONFIG_DQS_DML, -1, &on);
		ASSERT_NUM(on, 0);
	}
}

/* How many rows constant SQL has; the first is shown. */
static int
rows_of(struct fixture *f, const char *sql)
{
	sqlite3_stmt *q = NULL;
	int n = 0;

	assert_int_equal(sqlite3_prepare_v2(f->store->db, sql, -1, &q, NULL),
	    SQLITE_OK);
	for (; sqlite3_step(q) == SQLITE_ROW; n++)
		if (n == 0)
			print_message("%s\n", sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	return n;
}

#define OUR_TABLES "FROM pragma_table_list t JOIN sqlite_schema s ON" \
	" s.name = t.name WHERE t.schema = 'main' AND t.type = 'table'" \
	" AND t.name NOT LIKE 'sqlite%'"

static void
the_schema_is_strict(void **state)	/* S4 */
{
	struct fixture *f = *state;

	assert_true(rows_of(f, "SELECT t.name " OUR_TABLES) > 25);
	ASSERT_NUM(rows_of(f, "SELECT t.name " OUR_TABLES
	    " AND NOT t.strict"), 0);
	ASSERT_NUM(rows_of(f, "SELECT t.name || '.' || k.\"from\" FROM (SELECT"
	    " t.name " OUR_TABLES ") t, pragma_foreign_key_list(t.name) k"
	    " WHERE k.on_delete = 'NO ACTION'"), 0);
	/* what an officer types is bounded by the file itself; the two texts
	 * that hold a whole record are bounded by SQLITE_LIMIT_LENGTH */
	ASSERT_NUM(rows_of(f, "SELECT t.name || '.' || c.name FROM (SELECT"
	    " t.name, s.sql " OUR_TABLES ") t, pragma_table_info(t.name) c"
	    " WHERE c.type = 'TEXT' AND NOT (t.name = 'audit' AND c.name IN"
	    " ('before', 'after')) AND instr(t.sql, 'length(' || c.name ||"
	    " ')') = 0 AND t.sql NOT LIKE '%' || c.name || ' IN%'"), 0);
}

static int
attempt(struct store *s, const char *sql)
{
	return sqlite3_exec(s->db, sql, NULL, NULL, NULL);
}

/* Save a record that the tables refuse: what is said, and of which field. */
static void
refused(struct fixture *f, const struct record_type *t, void *r,
    const char *field, const char *words)
{
	struct tx *tx = tx_begin(f->store, "edit", &f->err);

	assert_non_null(tx);
	assert_false(record_save(tx, t, r, &f->arena, &f->err));
	tx_rollback(tx);
	assert_int_equal(f->err.kind, ERR_INPUT);
	ASSERT_STR(f->err.text, words);
	if (field != NULL)
		ASSERT_STR(f->err.field, field);
}

/* What the tables refuse is said in sentences that name fields, whatever
 * SQLite says. */
static void
refusals_name_their_fields(void **state)
{
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "A", 1);
	struct letter_number n;
	struct plan plan;

	d.people = -5;
	refused(f, &delegation_type, &d, "people", "Not saved: the value of "
	    "Head count is not one that can be kept. Correct it.");
	record_blank(&plan_type, &plan);
	plan.delegation_id = d.head.id;
	plan.version = 1;
	plan.status = PLAN_DRAFT;
	plan.mode = PLAN_MODE_SPLIT;
	fixture_save(f, f->store, &plan_type, &plan, "split");
	record_blank(&plan_type, &plan);
	plan.delegation_id = d.head.id;
	plan.version = 1;
	plan.status = PLAN_DRAFT;
	plan.mode = PLAN_MODE_SPLIT;
	refused(f, &plan_type, &plan, "delegation_id", "Not saved: there "
	    "already is a plan with the same values in all of these: "
	    "Delegation, Version.");
	for (int i = 0; i < 2; i++) {
		record_blank(&letter_number_type, &n);
		n.counter = "umum";
		n.text = "1/2017";
		n.year = 2017;
		n.number = 1;
		n.status = NUMBER_USED;
		if (i == 0)
			fixture_save(f, f->store, &letter_number_type, &n,
			    "number");
	}
	refused(f, &letter_number_type, &n, NULL, "Not saved: there already "
	    "is such a letter number. Look again; somebody may have entered it "
	    "meanwhile.");
	record_blank(&plan_type, &plan);
	plan.delegation_id = 999;
	plan.version = 1;
	plan.status = PLAN_DRAFT;
	plan.mode = PLAN_MODE_SPLIT;
	refused(f, &plan_type, &plan, "delegation_id", "Not saved: this "
	    "delegation was removed meanwhile. The history says who.");
}

static void
doors_are_closed_to_everybody(void **state)	/* P7 */
{
	static const char *const attempts[] = {
		"UPDATE audit SET verb = 'x'", "DELETE FROM audit",
		"ATTACH '/tmp/x.db' AS x", "CREATE TABLE x (y)",
		"DROP TABLE note", "DROP TRIGGER audit_kept",
		"ALTER TABLE note ADD COLUMN x", "ANALYZE", "REINDEX",
		"SELECT load_extension('x')", "PRAGMA writable_schema = 1",
		"PRAGMA journal_mode = DELETE", "PRAGMA user_version = 9",
		"PRAGMA foreign_keys = OFF", "VACUUM",
		"CREATE TEMP TRIGGER t AFTER INSERT ON note BEGIN"
		" SELECT 1; END",
	};
	struct fixture *f = *state;

	fixture_delegation(f, "A", 1);
	for (size_t i = 0; i < countof(attempts); i++)
		ASSERT_ROW(attempt(f->store, attempts[i]) != SQLITE_OK,
		    attempts[i]);
	ASSERT_NUM(engine_number(f->store->db, "PRAGMA foreign_keys", 0), 1);
	ASSERT_OK(f, audit_verify(f->store, NULL, NULL, &f->err));
}

static void
a_viewer_meets_the_second_layer_too(void **state)	/* P7 */
{
	static const char *const attempts[] = {
		"INSERT INTO region (code, name) VALUES ('1', 'x')",
		"UPDATE delegation SET title = 'x'", "DELETE FROM delegation",
		"INSERT INTO search (rowid, text) VALUES (1, 'x')",
		"INSERT INTO edit_mark VALUES (1, 'x', 1, 1, 'x', 'x', 1)",
	};
	struct fixture *f = *state;
	struct store_options opt = fixture_options(f, STORE_OPEN);
	struct store *viewer;

	fixture_delegation(f, "A", 1);
	opt.role = STORE_VIEWER;
	viewer = store_open(&opt, &f->err);
	assert_non_null(viewer);
	for (size_t i = 0; i < countof(attempts); i++)
		ASSERT_ROW((attempt(viewer, attempts[i]) & 0xff) ==
		    SQLITE_AUTH, attempts[i]);
	store_close(viewer);
}

static void
no_function_leaves_a_transaction(void **state)	/* S7 */
{
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "Sumbar", 1);
	struct page_req req = { .key = "inbox_day", .limit = 1 };
	struct search_hits hits;
	struct completions c;
	struct page_got got;
	struct audit_list list;
	struct edit_mark *marks;
	struct undo_info info;
	struct page page;

#define ASSERT_QUIET(call) do { \
	(void)(call); \
	ASSERT_ROW(sqlite3_txn_state(f->store->db, NULL) == \
	    SQLITE_TXN_NONE, #call); \
} while (0)
	fixture_delegation(f, "Sleman", 2);
	ASSERT_QUIET(record_load(f->store, &delegation_type, 1, &d, &f->arena,
	    &f->err));
	ASSERT_QUIET(record_list(f->store, &delegation_type, NULL, 0,
	    &f->arena, &page, &f->err));
	ASSERT_QUIET(record_page(f->store, &delegation_type, &req, &f->arena,
	    &got, &f->err));
	ASSERT_QUIET(record_find_text(f->store, &delegation_type, "s"));
	ASSERT_QUIET(record_find_uid(f->store, &delegation_type, d.head.uid));
	ASSERT_QUIET(record_count(f->store, &delegation_type, NULL, 0));
	ASSERT_QUIET(search(f->store, "s", NULL, 1, &f->arena, &hits,
	    &f->err));
	ASSERT_QUIET(search(f->store, "sumbor", NULL, 1, &f->arena, &hits,
	    &f->err));
	ASSERT_QUIET(complete(f->store, &delegation_type,
	    record_field(&delegation_type, "title"), "s", 1, &f->arena, &c,
	    &f->err));
	ASSERT_QUIET(audit_history(f->store, &delegation_type, 1, 0, 1,
	    &f->arena, &list, &f->err));
	ASSERT_QUIET(undo_peek(f->store, &f->arena, &info));
	ASSERT_QUIET(audit_verify(f->store, "no such", NULL, &f->err));
	ASSERT_QUIET(mark_others(f->store, &delegation_type, 1, &f->arena,
	    &marks));
	ASSERT_QUIET(store_checkpoint(f->store));
	ASSERT_QUIET(fixture_dump(f));
#undef ASSERT_QUIET
}

static void
children_get_no_descriptor(void **state)	/* S11 */
{
	struct fixture *f = *state;
	int files = 0;

	fixture_delegation(f, "A", 1);
	for (int fd = 3; fd < 200; fd++) {
		char link[64], name[256];
		ssize_t n;

		snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
		n = readlink(link, name, sizeof name - 1);
		if (n < 0)
			continue;
		name[n] = '\0';
		if (strncmp(name, f->dir, strlen(f->dir)) != 0 &&
		    strstr(name, "inotify") == NULL)
			continue;
		files++;
		ASSERT_ROW((fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0, name);
	}
	assert_true(files >= 5);
}

/* A file that turns out damaged in use is only read from then on (S9). */
static void
damage_in_use_ends_writing(void **state)	/* S9 */
{
	struct fixture *f = *state;
	struct err err = { 0 };

	assert_false(engine_fail(f->store, f->store->db, SQLITE_CORRUPT,
	    &err));
	ASSERT_NUM(err.kind, ERR_CORRUPT);
	ASSERT_HAS(err.text, "kunker restore");
	assert_true(store_readonly(f->store));
	assert_null(tx_begin(f->store, "x", &f->err));
	ASSERT_HAS(f->err.text, "damaged");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(connections_are_set_up),
		TEST(the_schema_is_strict),
		TEST(refusals_name_their_fields),
		TEST(doors_are_closed_to_everybody),
		TEST(a_viewer_meets_the_second_layer_too),
		TEST(no_function_leaves_a_transaction),
		TEST(children_get_no_descriptor),
		TEST(damage_in_use_ends_writing),
	};

	return cmocka_run_group_tests_name("store_rules", tests, NULL, NULL);
}
