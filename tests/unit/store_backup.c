/* Backup, restore, check, and the way from an older schema. */
#include "store_fixture.h"

#include <fcntl.h>
#include <sqlite3.h>

#include "base/text.h"
#include "store/backup.h"
#include "store/migrate.h"

static void
path_in(struct fixture *f, const char *name, char *path, size_t size)
{
	snprintf(path, size, "%s/%s", f->dir, name);
}

static void
backup_and_restore(void **state)	/* M1 */
{
	struct fixture *f = *state;
	struct store_options opt = fixture_options(f, STORE_OPEN);
	char copy[128], out[128];
	const char *before, *after, *saved = NULL;
	struct stat st;

	path_in(f, "copy.bak", copy, sizeof copy);
	fixture_delegation(f, "A", 1);
	before = fixture_dump(f);
	ASSERT_OK(f, backup_make(f->store, copy, false, &f->err));
	assert_int_equal(stat(copy, &st), 0);
	ASSERT_NUM(st.st_mode & 0777, 0600);
	assert_false(backup_make(f->store, copy, false, &f->err));
	ASSERT_NUM(f->err.kind, ERR_INPUT);
	ASSERT_OK(f, backup_make(f->store, copy, true, &f->err));
	assert_false(backup_make(f->store, f->path, true, &f->err));
	path_in(f, "copy.bak-wal", out, sizeof out);
	assert_int_not_equal(access(out, F_OK), 0);

	fixture_delegation(f, "B", 2);
	after = fixture_dump(f);
	assert_false(backup_restore(&opt, copy, &f->arena, &saved, &f->err));
	ASSERT_NUM(f->err.kind, ERR_BUSY);	/* C3: we have it open */
	ASSERT_HAS(f->err.text, "sari");
	store_close(f->store);
	ASSERT_OK(f, backup_restore(&opt, copy, &f->arena, &saved, &f->err));
	f->store = fixture_open(f, STORE_OPEN);
	assert_non_null(f->store);
	ASSERT_STR(fixture_dump(f), before);
	store_close(f->store);
	f->store = NULL;
	assert_non_null(saved);
	before = saved;
	path_in(f, "undo.bak", copy, sizeof copy);
	assert_int_equal(rename(before, copy), 0);
	ASSERT_OK(f, backup_restore(&opt, copy, &f->arena, &saved, &f->err));
	f->store = fixture_open(f, STORE_OPEN);
	assert_non_null(f->store);
	ASSERT_STR(fixture_dump(f), after);
}

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* M1: what a killed program left of a copy goes with the next one; a copy that
 * somebody is making, and files that only look like one, stay. */
static void
leavings_are_removed(void **state)
{
	struct fixture *f = *state;
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
	    .l_len = 1 };
	static const struct { const char *name; bool stays; } files[] = {
		{ ".schema9-1.bak.part-99999999", false },
		{ ".schema9-1.bak.part-99999999-journal", false },
		{ ".undo-1.bak.part-7", true },	/* being made */
		{ ".bak.part-", true },
		{ ".bak.part-1x", true },
		{ ".bak", true },
		{ "-copy.part-1", true },		/* another's */
	};
	char path[countof(files)][160], copy[128], left[160], theirs[160];
	int held;

	for (size_t i = 0; i < countof(files); i++) {
		snprintf(path[i], sizeof path[i], "%s%s", f->path,
		    files[i].name);
		write_file(path[i], "x");
	}
	path_in(f, "copy.bak", copy, sizeof copy);
	snprintf(left, sizeof left, "%s.part-99999999", copy);
	write_file(left, "x");
	path_in(f, "other.bak.part-99999999", theirs, sizeof theirs);
	write_file(theirs, "x");
	held = open(path[2], O_RDWR | O_CLOEXEC);
	assert_true(held >= 0);
	assert_int_equal(fcntl(held, F_OFD_SETLK, &l), 0);
	ASSERT_OK(f, backup_make(f->store, copy, false, &f->err));
	for (size_t i = 0; i < countof(files); i++)
		assert_int_equal(access(path[i], F_OK) == 0, files[i].stays);
	assert_int_not_equal(access(left, F_OK), 0);
	assert_int_equal(access(theirs, F_OK), 0);
	close(held);
}

/* Who is told of long work, and when he had enough. */
struct patience {
	int64_t	steps, last;
};

static bool
patience_step(void *ctx, const char *text, int64_t done, int64_t total)
{
	struct patience *p = ctx;

	(void)text;
	(void)done;
	(void)total;
	return ++p->steps < p->last;
}

static void
many_delegations(struct fixture *f, int n)
{
	struct tx *tx = tx_begin(f->store, "import", &f->err);

	assert_non_null(tx);
	for (int i = 0; i < n; i++) {
		struct delegation d;

		record_blank(&delegation_type, &d);
		d.title = arena_printf(&f->arena, "Diklat %d", i);
		ASSERT_OK(f, record_save(tx, &delegation_type, &d, &f->arena,
		    &f->err));
	}
	ASSERT_OK(f, tx_commit(tx, &f->err));
}

static void
copies_are_listed_and_looked_through(void **state)	/* M1 */
{
	struct fixture *f = *state;
	struct backup_file *all;
	struct timespec old[2] = { { .tv_sec = 1000000 },
	    { .tv_sec = 1000000 } };
	char copy[128], older[128];
	struct stat st;
	int fd;

	path_in(f, "a.bak", copy, sizeof copy);
	path_in(f, "b.bak", older, sizeof older);
	fixture_delegation(f, "A", 1);
	ASSERT_NUM(backup_list(f->store, &f->arena, &all), 0);
	ASSERT_OK(f, backup_make(f->store, copy, false, &f->err));
	ASSERT_OK(f, backup_make(f->store, older, false, &f->err));
	assert_int_equal(utimensat(AT_FDCWD, older, old, 0), 0);
	ASSERT_NUM(backup_list(f->store, &f->arena, &all), 2);
	ASSERT_STR(all[0].path, copy);
	assert_int_equal(stat(copy, &st), 0);
	ASSERT_NUM(all[0].bytes, st.st_size);
	ASSERT_STR(all[1].path, older);
	ASSERT_OK(f, backup_check(f->store, copy, &f->err));

	fd = open(copy, O_WRONLY);
	assert_true(fd >= 0);
	ASSERT_NUM(pwrite(fd, "nonsense", 8, 4096 * 5), 8);
	close(fd);
	assert_false(backup_check(f->store, copy, &f->err));
	ASSERT_NUM(f->err.kind, ERR_CORRUPT);
	ASSERT_OK(f, backup_check(f->store, older, &f->err));
	assert_false(backup_check(f->store, "tests/data/hostile/db/random.db",
	    &f->err));
	assert_false(backup_check(f->store, f->dir, &f->err));
}

/* Wherever long work is stopped, nothing of it is left. */
static void
long_work_can_be_stopped(void **state)
{
	struct fixture *f = *state;
	struct patience p = { 0, INT64_MAX };
	struct progress hear = { patience_step, &p };
	struct check_report r;
	char copy[128];
	int64_t all;

	many_delegations(f, 2000);
	path_in(f, "a.bak", copy, sizeof copy);
	store_progress(f->store, &hear);
	ASSERT_OK(f, backup_make(f->store, copy, false, &f->err));
	all = p.steps;
	assert_true(all > 2);
	unlink(copy);
	for (int64_t last = 1; last < all; last++) {
		p = (struct patience){ 0, last };
		assert_false(backup_make(f->store, copy, false, &f->err));
		ASSERT_NUM(f->err.kind, ERR_BUSY);
		ASSERT_HAS(f->err.text, "Stopped");
		assert_int_not_equal(access(copy, F_OK), 0);
	}
	p = (struct patience){ 0, INT64_MAX };
	assert_true(store_check(f->store, NULL, &f->arena, &r, &f->err));
	assert_true(r.ok);
	assert_true(p.steps > 2);
	p = (struct patience){ 0, 2 };
	assert_false(store_check(f->store, NULL, &f->arena, &r, &f->err));
	ASSERT_NUM(f->err.kind, ERR_BUSY);
	store_progress(f->store, NULL);
	assert_true(store_check(f->store, NULL, &f->arena, &r, &f->err));
	assert_true(r.ok);
}

static void
rubbish_is_not_restored(void **state)
{
	struct fixture *f = *state;
	struct store_options opt = fixture_options(f, STORE_OPEN);
	const char *saved = NULL, *before;

	fixture_delegation(f, "A", 1);
	before = fixture_dump(f);
	store_close(f->store);
	f->store = NULL;
	assert_false(backup_restore(&opt, "tests/data/hostile/db/random.db",
	    &f->arena, &saved, &f->err));
	assert_false(backup_restore(&opt, "tests/data/hostile/db/absent",
	    &f->arena, &saved, &f->err));
	ASSERT_NUM(f->err.kind, ERR_NOT_FOUND);
	assert_false(backup_restore(&opt,
	    "tests/data/hostile/db/newer-schema.db", &f->arena, &saved,
	    &f->err));
	f->store = fixture_open(f, STORE_OPEN);
	assert_non_null(f->store);
	ASSERT_STR(fixture_dump(f), before);
}

static void
a_damaged_database_is_put_aside(void **state)
{
	struct fixture *f = *state;
	struct store_options opt = fixture_options(f, STORE_OPEN);
	const char *before, *saved = NULL;
	char copy[128];
	FILE *file;

	path_in(f, "copy.bak", copy, sizeof copy);
	fixture_delegation(f, "A", 1);
	before = fixture_dump(f);
	ASSERT_OK(f, backup_make(f->store, copy, false, &f->err));
	store_close(f->store);
	f->store = NULL;
	file = fopen(f->path, "r+");
	assert_non_null(file);
	for (int i = 0; i < 20000; i++)
		fputc('x', file);
	fclose(file);
	assert_null(fixture_open(f, STORE_OPEN));
	ASSERT_OK(f, backup_restore(&opt, copy, &f->arena, &saved, &f->err));
	f->store = fixture_open(f, STORE_OPEN);
	if (f->store == NULL)
		print_error("%s\n", f->err.text);
	assert_non_null(f->store);
	ASSERT_STR(fixture_dump(f), before);
	assert_int_equal(access(saved, F_OK), 0);
}

static const struct check_line *
line_of(const struct check_report *r, const char *what)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->line[i].what, what) == 0)
			return &r->line[i];
	return NULL;
}

static void
check_tells_good_from_bad(void **state)	/* M3 */
{
	static const char *const lines[] = { "sqlite", "modes", "integrity",
	    "references", "schema", "history", "search", "sessions",
	    "drafts", "backups" };
	struct fixture *f = *state;
	struct check_report r;
	sqlite3 *db;

	fixture_delegation(f, "A", 1);
	assert_true(store_check(f->store, NULL, &f->arena, &r, &f->err));
	for (size_t i = 0; i < countof(lines); i++) {
		ASSERT_ROW(line_of(&r, lines[i]) != NULL, lines[i]);
		ASSERT_ROW(line_of(&r, lines[i])->ok, lines[i]);
	}
	assert_true(r.ok);
	assert_int_equal(chmod(f->path, 0640), 0);
	assert_true(store_check(f->store, NULL, &f->arena, &r, &f->err));
	assert_false(r.ok);
	assert_false(line_of(&r, "modes")->ok);
	assert_int_equal(chmod(f->path, 0600), 0);

	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA foreign_keys = OFF;"
	    "INSERT INTO note (delegation_id, kind, text)"
	    " VALUES (77, 'other', 'x');"
	    "INSERT INTO search (rowid, text) VALUES (640, 'x');"
	    "CREATE TABLE guest (x)", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_true(store_check(f->store, NULL, &f->arena, &r, &f->err));
	assert_false(r.ok);
	assert_false(line_of(&r, "references")->ok);
	assert_false(line_of(&r, "search")->ok);
	assert_false(line_of(&r, "schema")->ok);
	assert_true(store_check(f->store, "no such head", &f->arena, &r,
	    &f->err));
	assert_false(line_of(&r, "history")->ok);
}

/* The first schema alone, as the first kunker would have left it. */
static void
older_make(struct fixture *f, int version)
{
	char sql[64];
	sqlite3 *db;

	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
	    "PRAGMA application_id = 1263422290", NULL, NULL, NULL),
	    SQLITE_OK);
	for (size_t i = 0; i < nmigrations; i++)
		if (migrations[i].version <= version)
			assert_int_equal(sqlite3_exec(db, migrations[i].sql,
			    NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "INSERT INTO region (code, name)"
	    " VALUES ('13', 'Sumatera Barat')", NULL, NULL, NULL), SQLITE_OK);
	snprintf(sql, sizeof sql, "PRAGMA user_version = %d", version);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_int_equal(chmod(f->path, 0600), 0);
}

/* What older_make() put in by hand has no entry in the search index. */
static void
index_again(struct fixture *f)
{
	struct tx *tx = tx_begin(f->store, "index", &f->err);

	assert_non_null(tx);
	ASSERT_OK(f, tx_finish(tx, search_rebuild(tx, &f->err), &f->err));
}

static void
older_schemas_are_brought_up(void **state)	/* M2 */
{
	struct fixture *f = *state;
	struct check_report r;
	struct store_options opt;

	for (size_t i = 0; i + 1 < nmigrations; i++) {
		store_close(f->store);
		f->store = NULL;
		fixture_empty_dir(f->dir);
		older_make(f, migrations[i].version);
		opt = fixture_options(f, STORE_OPEN);
		opt.role = STORE_VIEWER;
		assert_null(store_open(&opt, &f->err));
		f->store = fixture_open(f, STORE_OPEN);
		if (f->store == NULL)
			print_error("%s\n", f->err.text);
		assert_non_null(f->store);
		ASSERT_HAS(store_remark(f->store), ".bak");
		index_again(f);
		ASSERT_STR(record_title(f->store, &region_type, 1,
		    &f->arena), "Sumatera Barat");
		assert_true(store_check(f->store, NULL, &f->arena, &r,
		    &f->err));
		assert_true(r.ok);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(backup_and_restore),
		TEST(leavings_are_removed),
		TEST(copies_are_listed_and_looked_through),
		TEST(long_work_can_be_stopped),
		TEST(rubbish_is_not_restored),
		TEST(a_damaged_database_is_put_aside),
		TEST(check_tells_good_from_bad),
		TEST(older_schemas_are_brought_up),
	};

	return cmocka_run_group_tests_name("store_backup", tests, NULL, NULL);
}
