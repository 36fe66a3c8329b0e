/* What is opened, what is refused, and that refusing changes nothing. */
#include "store_fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include "base/text.h"
#include "store/backup.h"
#include "store/inner.h"
#include "store/lock.h"

static void
file_write(const char *path, const char *data, size_t len)
{
	FILE *out = fopen(path, "wb");

	assert_non_null(out);
	assert_int_equal(fwrite(data, 1, len, out), len);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(chmod(path, 0600), 0);
}

static void
refused(struct fixture *f, enum store_mode mode, enum err_kind kind,
    const char *name)
{
	struct store *s;

	f->err = (struct err){ 0 };
	s = fixture_open(f, mode);
	ASSERT_ROW(s == NULL, name);
	if (kind != ERR_NONE && f->err.kind != kind)
		print_error("%s: kind %d: %s\n", name, (int)f->err.kind,
		    f->err.text);
	ASSERT_ROW(kind == ERR_NONE || f->err.kind == kind, name);
	ASSERT_ROW(strlen(f->err.text) > 20, name);
}

static void
hostile_files_are_refused_unchanged(void **state)	/* S3 */
{
	static const char *const names[] = { "claims-many-pages", "empty",
	    "foreign-app", "half-page", "header-only", "negative-schema",
	    "newer-schema", "random", "text" };
	struct fixture *f = *state;

	for (size_t i = 0; i < countof(names); i++) {
		char from[128];
		size_t len, after;
		char *data, *now;

		snprintf(from, sizeof from, "tests/data/hostile/db/%s.db",
		    names[i]);
		data = unit_read(from, &len);
		file_write(f->path, data, len);
		refused(f, STORE_OPEN, ERR_NONE, names[i]);
		refused(f, STORE_CREATE, ERR_NONE, names[i]);
		now = unit_read(f->path, &after);
		ASSERT_ROW(len == after && memcmp(data, now, len) == 0,
		    names[i]);
		free(data);
		free(now);
		fixture_empty_dir(f->dir);
	}
}

/* Make a good database, then change it behind the store's back. */
static void
spoil(struct fixture *f, const char *sql)
{
	struct store *s = fixture_open(f, STORE_CREATE);
	sqlite3 *db;

	if (s == NULL)
		print_error("%s\n", f->err.text);
	assert_non_null(s);
	store_close(s);
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		print_error("%s\n", sqlite3_errmsg(db));
	sqlite3_close(db);
}

static void
strange_schemas_are_refused(void **state)	/* S3 */
{
	static const struct { const char *sql; enum err_kind kind; } rows[] = {
		{ "CREATE TRIGGER jahat AFTER INSERT ON note BEGIN"
		  " SELECT 1; END", ERR_CORRUPT },
		{ "CREATE VIEW bom AS WITH RECURSIVE c(x) AS (SELECT 1 UNION"
		  " ALL SELECT x + 1 FROM c) SELECT x FROM c", ERR_CORRUPT },
		{ "CREATE TABLE \"\x1b[2J\" (x)", ERR_CORRUPT },
		{ "DROP TRIGGER audit_kept", ERR_CORRUPT },
		{ "CREATE INDEX strange ON note (text)", ERR_CORRUPT },
		{ "DROP INDEX session_day", ERR_CORRUPT },
		{ "DROP INDEX session_day;"
		  " CREATE INDEX session_day ON session (day)", ERR_CORRUPT },
		{ "PRAGMA user_version = 999", ERR_INPUT },
		{ "PRAGMA user_version = -5", ERR_CORRUPT },
		{ "PRAGMA application_id = 1", ERR_INPUT },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < countof(rows); i++) {
		spoil(f, rows[i].sql);
		refused(f, STORE_OPEN, rows[i].kind, rows[i].sql);
		fixture_empty_dir(f->dir);
	}
}

static void
a_schema_in_another_order_is_ours(void **state)
{
	static const char *const rows[] = {
		"CREATE INDEX x ON note (text); DROP INDEX session_day;"
		" CREATE INDEX session_day ON session (day, agency_id);"
		" DROP INDEX x",
		"VACUUM", "ANALYZE",
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < countof(rows); i++) {
		struct store *s;

		spoil(f, rows[i]);
		s = fixture_open(f, STORE_OPEN);
		ASSERT_ROW(s != NULL, rows[i]);
		store_close(s);
		fixture_empty_dir(f->dir);
	}
}

static void
damage_is_found_at_the_next_start(void **state)	/* S3 */
{
	struct fixture *f = *state;
	char path[128];
	size_t len;
	char *data;

	spoil(f, "PRAGMA wal_checkpoint(TRUNCATE)");
	data = unit_read(f->path, &len);
	assert_true(len > 20 * 4096);
	memset(data + len - 4096 * 8, 0x5a, 4096 * 4);
	file_write(f->path, data, len);
	free(data);
	snprintf(path, sizeof path, "%s/kunker.lock", f->dir);
	unlink(path);		/* when was it checked last? nobody knows */
	refused(f, STORE_OPEN, ERR_CORRUPT, "spoilt pages");
}

/* A session that was killed is reason enough to verify, even on the day of
 * the last check; and what was found damaged stays refused. */
static void
damage_is_found_after_a_kill(void **state)	/* S3 */
{
	struct fixture *f = *state;
	size_t len;
	char *data;
	int status;
	pid_t pid;

	spoil(f, "PRAGMA wal_checkpoint(TRUNCATE)");
	pid = fork();
	if (pid == 0) {
		fixture_other(f);
		raise(SIGKILL);
	}
	waitpid(pid, &status, 0);
	data = unit_read(f->path, &len);
	memset(data + len - 4096 * 8, 0x5a, 4096 * 4);
	file_write(f->path, data, len);
	free(data);
	refused(f, STORE_OPEN, ERR_CORRUPT, "spoilt pages");
	refused(f, STORE_OPEN, ERR_CORRUPT, "spoilt pages, again");
}

/* More than is looked through while one waits. */
static void
grow(struct fixture *f)
{
	char text[12001];
	struct tx *tx;

	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	f->store = fixture_open(f, STORE_CREATE);
	tx = fixture_begin(f, f->store, "note new");
	for (int i = 0; i < 250; i++) {
		struct note n;

		record_blank(&note_type, &n);
		n.kind = 0;
		n.text = text;
		ASSERT_OK(f, record_save(tx, &note_type, &n, &f->arena,
		    &f->err));
	}
	ASSERT_OK(f, tx_commit(tx, &f->err));
	store_close(f->store);
	f->store = NULL;
}

static bool
reminds(struct fixture *f, enum store_role role, bool server)
{
	struct store_options opt = fixture_options(f, STORE_OPEN);
	bool said;

	opt.role = role;
	opt.server = server;
	f->store = store_open(&opt, &f->err);
	if (f->store == NULL)
		print_error("%s\n", f->err.text);
	assert_non_null(f->store);
	said = strstr(store_remark(f->store), "kunker check") != NULL;
	store_close(f->store);
	f->store = NULL;
	return said;
}

/* The first frame does not wait for a large file: backups and checks look
 * through it, and who can run them is reminded. */
static void
large_files_open_at_once(void **state)	/* S3 */
{
	struct fixture *f = *state;
	struct check_report report;
	char copy[128], lock[128];
	size_t len;
	char *data;

	grow(f);
	snprintf(lock, sizeof lock, "%s/kunker.lock", f->dir);
	unlink(lock);
	assert_true(reminds(f, STORE_OFFICER, false));
	assert_true(reminds(f, STORE_ADMIN, true));
	assert_false(reminds(f, STORE_OFFICER, true));
	f->store = fixture_open(f, STORE_OPEN);
	snprintf(copy, sizeof copy, "%s/copy.bak", f->dir);
	ASSERT_OK(f, backup_make(f->store, copy, false, &f->err));
	store_close(f->store);
	assert_false(reminds(f, STORE_OFFICER, false));
	unlink(lock);
	assert_true(reminds(f, STORE_OFFICER, false));
	f->store = fixture_open(f, STORE_OPEN);
	ASSERT_OK(f, store_check(f->store, NULL, &f->arena, &report,
	    &f->err));
	assert_true(report.ok);
	store_close(f->store);
	assert_false(reminds(f, STORE_OFFICER, false));

	data = unit_read(f->path, &len);
	memset(data + len - 4096 * 8, 0x5a, 4096 * 4);
	file_write(f->path, data, len);
	free(data);
	unlink(lock);
	f->store = fixture_open(f, STORE_OPEN);
	assert_non_null(f->store);
	ASSERT_OK(f, store_check(f->store, NULL, &f->arena, &report,
	    &f->err));
	assert_false(report.ok);
	store_close(f->store);
	assert_true(reminds(f, STORE_OFFICER, false));
	assert_int_equal(truncate(f->path, (off_t)len / 2), 0);
	refused(f, STORE_OPEN, ERR_CORRUPT, "cut off");
}

static void
network_file_systems_are_known(void **state)	/* S10 */
{
	static const struct { unsigned long type; const char *name; } rows[] = {
		{ 0x6969, "NFS" }, { 0x517B, "SMB" }, { 0xFF534D42, "CIFS" },
		{ 0xFFFFFFFFFF534D42, "CIFS" }, { 0xFE534D42, "SMB2" },
		{ 0x01021997, "9P" }, { 0x65735546, "FUSE" },
		{ 0x6B414653, "AFS" }, { 0x00C36400, "Ceph" },
		{ 0xEF53, NULL }, { 0x58465342, NULL }, { 0x9123683E, NULL },
		{ 0x01021994, NULL }, { 0x2FC12FC1, NULL }, { 0, NULL },
	};

	(void)state;
	for (size_t i = 0; i < countof(rows); i++) {
		const char *name = place_remote(rows[i].type);

		ASSERT_ROW(rows[i].name == NULL ? name == NULL :
		    name != NULL && strcmp(name, rows[i].name) == 0,
		    rows[i].name == NULL ? "local" : rows[i].name);
	}
}

static void
places_are_judged(void **state)	/* P1, S10 */
{
	struct fixture *f = *state;
	struct store_options opt = fixture_options(f, STORE_OPEN);
	char real[128];
	struct stat st;

	refused(f, STORE_OPEN, ERR_NOT_FOUND, "absent");
	snprintf(real, sizeof real, "%s/real.db", f->dir);
	opt.path = real;
	opt.mode = STORE_CREATE;
	f->store = store_open(&opt, &f->err);
	assert_non_null(f->store);
	store_close(f->store);
	f->store = NULL;
	assert_int_equal(symlink(real, f->path), 0);
	refused(f, STORE_OPEN, ERR_INPUT, "symlink");
	refused(f, STORE_CREATE, ERR_INPUT, "symlink");
	unlink(f->path);
	assert_int_equal(rename(real, f->path), 0);

	assert_int_equal(chmod(f->path, 0666), 0);
	refused(f, STORE_OPEN, ERR_DENIED, "writable by others");
	assert_int_equal(chmod(f->path, 0644), 0);
	f->store = fixture_open(f, STORE_OPEN);
	assert_non_null(f->store);
	ASSERT_HAS(store_remark(f->store), "only you");
	assert_int_equal(stat(f->path, &st), 0);
	ASSERT_NUM(st.st_mode & 0777, 0600);
	store_close(f->store);
	f->store = NULL;
	assert_int_equal(chmod(f->dir, 0777), 0);
	refused(f, STORE_OPEN, ERR_DENIED, "folder writable by others");
	assert_int_equal(chmod(f->dir, 0700), 0);
	unlink(f->path);
	assert_int_equal(mkdir(f->path, 0700), 0);
	refused(f, STORE_CREATE, ERR_INPUT, "folder as file");
}

static void
files_are_private_whatever_the_umask(void **state)	/* P1 */
{
	static const char *const names[] = { "kunker.db", "kunker.db-wal",
	    "kunker.db-shm", "kunker.lock" };
	struct fixture *f = *state;
	mode_t old = umask(0);

	f->store = fixture_open(f, STORE_CREATE);
	umask(old);
	assert_non_null(f->store);
	fixture_delegation(f, "A", 1);
	for (size_t i = 0; i < countof(names); i++) {
		char path[128];
		struct stat st;

		snprintf(path, sizeof path, "%s/%s", f->dir, names[i]);
		ASSERT_ROW(stat(path, &st) == 0, names[i]);
		ASSERT_ROW((st.st_mode & 0777) == 0600, names[i]);
	}
}

static void
a_server_shares_with_its_group_only(void **state)	/* P2 */
{
	static const char *const names[] = { "kunker.db", "kunker.db-wal",
	    "kunker.db-shm", "kunker.lock" };
	struct fixture *f = *state;
	struct store_options opt = fixture_options(f, STORE_CREATE);
	mode_t old = umask(077);

	opt.server = true;
	f->store = store_open(&opt, &f->err);
	umask(old);
	assert_non_null(f->store);
	fixture_delegation(f, "A", 1);
	for (size_t i = 0; i < countof(names); i++) {
		char path[128];
		struct stat st;

		snprintf(path, sizeof path, "%s/%s", f->dir, names[i]);
		ASSERT_ROW(stat(path, &st) == 0, names[i]);
		ASSERT_ROW((st.st_mode & 0777) == 0660, names[i]);
	}
}

/* All that a session needs is open before it drops its rights: nothing is
 * opened by name afterwards. */
static void
works_after_dropping_rights(void **state)	/* P4 */
{
	struct fixture *f = *state;
	int status;
	pid_t pid;

	if (geteuid() != 0)
		skip();		/* needs root */
	pid = fork();
	if (pid == 0) {
		struct edit_mark *marks;
		int64_t action;
		struct tx *tx;

		f->store = fixture_open(f, STORE_CREATE);
		if (f->store == NULL || setuid(65534) != 0 ||
		    access(f->path, F_OK) == 0)
			_exit(1);
		for (int i = 0; i < 400; i++)
			fixture_delegation(f, "A", i);
		tx = fixture_begin(f, f->store, "undo");
		if (!undo_last(tx, &action, &f->err) ||
		    !tx_commit(tx, &f->err) ||
		    !mark_set(f->store, &delegation_type, 1, &f->err))
			_exit(2);
		mark_others(f->store, &delegation_type, 1, &f->arena, &marks);
		store_checkpoint(f->store);
		store_poll_others(f->store);
		if (lock_sessions(f->store) != 1 ||
		    !audit_verify(f->store, NULL, NULL, &f->err))
			_exit(3);
		store_close(f->store);
		_exit(0);
	}
	assert_true(waitpid(pid, &status, 0) == pid);
	assert_true(WIFEXITED(status));
	ASSERT_NUM(WEXITSTATUS(status), 0);
	f->store = fixture_open(f, STORE_OPEN);
	assert_non_null(f->store);
	ASSERT_NUM(record_count(f->store, &delegation_type, NULL, 0), 399);
}

static int64_t
pragma(const char *path, const char *sql)
{
	int64_t v = -1;
	sqlite3_stmt *q;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
	if (sqlite3_step(q) == SQLITE_ROW)
		v = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	sqlite3_close(db);
	return v;
}

static void
a_new_file_says_whose_it_is(void **state)	/* S3 */
{
	struct fixture *f = *state;

	f->store = fixture_open(f, STORE_CREATE);
	assert_non_null(f->store);
	ASSERT_NUM(pragma(f->path, "PRAGMA application_id"), 0x4B4E4B52);
	ASSERT_NUM(pragma(f->path, "PRAGMA user_version"),
	    store_schema_version());
	ASSERT_NUM(lock_sessions(f->store), 1);
}

static void
throw_away_databases_vanish(void **state)
{
	struct fixture *f = *state;
	struct store_options opt = { .mode = STORE_THROWAWAY,
	    .role = STORE_OFFICER, .login = "sari" };
	char *path;

	f->store = store_open(&opt, &f->err);
	assert_non_null(f->store);
	path = strdup(store_path(f->store));
	assert_int_equal(access(path, F_OK), 0);
	fixture_delegation(f, "A", 1);
	store_close(f->store);
	f->store = NULL;
	assert_int_not_equal(access(path, F_OK), 0);
	*strrchr(path, '/') = '\0';
	assert_int_not_equal(access(path, F_OK), 0);
	free(path);
}

/* A migration made by a newer kunker while we run (M2). */
static void
writing_stops_when_the_schema_moves(void **state)
{
	struct fixture *f = *state;

	f->store = fixture_open(f, STORE_CREATE);
	assert_non_null(f->store);
	pragma(f->path, "PRAGMA user_version = 999");
	assert_null(tx_begin(f->store, "x", &f->err));
	ASSERT_NUM(f->err.kind, ERR_INPUT);
	ASSERT_HAS(f->err.text, "newer");
}

static void
busy_says_who(void **state)	/* C4, S9 */
{
	struct fixture *f = *state;
	struct store *other;
	struct tx *tx;

	f->store = fixture_open(f, STORE_CREATE);
	other = fixture_other(f);
	tx = fixture_begin(f, other, "x");
	assert_null(tx_begin(f->store, "y", &f->err));
	ASSERT_NUM(f->err.kind, ERR_BUSY);
	ASSERT_HAS(f->err.text, "budi");
	tx_rollback(tx);
	tx_rollback(fixture_begin(f, f->store, "y"));
	store_close(other);
}

/* The routine of S5 keeps the log short, with others reading and writing. */
static void
checkpoints_keep_the_log_short(void **state)
{
	struct fixture *f = *state;
	struct store *other;
	struct stat st;
	char wal[128];
	int most = 0;

	f->store = fixture_open(f, STORE_CREATE);
	other = fixture_other(f);
	snprintf(wal, sizeof wal, "%s-wal", f->path);
	for (int i = 0; i < 600; i++) {
		struct delegation d;

		record_blank(&delegation_type, &d);
		d.title = "A";
		fixture_save(f, i % 2 ? other : f->store, &delegation_type,
		    &d, "delegation new");
		if (store_wal_frames(f->store) > most)
			most = store_wal_frames(f->store);
	}
	assert_true(most >= 1000);
	assert_true(most < 1100);
	assert_int_equal(stat(wal, &st), 0);
	assert_true(st.st_size < 16 * 1024 * 1024);
	store_close(other);
	ASSERT_NUM(record_count(f->store, &delegation_type, NULL, 0), 600);
}

/* A session that dies leaves its byte free, its mark dead, and a reason to
 * verify the file at the next start. */
static void
killed_sessions_are_noticed(void **state)	/* C2, S3 */
{
	struct fixture *f = *state;
	struct edit_mark *marks;
	int ready[2], status;
	char c;
	pid_t pid;

	f->store = fixture_open(f, STORE_CREATE);
	fixture_delegation(f, "A", 1);
	assert_int_equal(pipe(ready), 0);
	pid = fork();
	if (pid == 0) {		/* opens its own; ours is never touched */
		struct store *s = fixture_other(f);

		mark_set(s, &delegation_type, 1, &f->err);
		if (write(ready[1], "x", 1) != 1)
			_exit(1);
		pause();
		_exit(0);
	}
	assert_int_equal(read(ready[0], &c, 1), 1);
	ASSERT_NUM(lock_sessions(f->store), 2);
	ASSERT_NUM(mark_others(f->store, &delegation_type, 1, &f->arena,
	    &marks), 1);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	ASSERT_NUM(lock_sessions(f->store), 1);
	ASSERT_NUM(mark_others(f->store, &delegation_type, 1, &f->arena,
	    &marks), 0);
	close(ready[0]);
	close(ready[1]);
	store_close(fixture_other(f));
	ASSERT_NUM(mark_others(f->store, &delegation_type, 1, &f->arena,
	    &marks), 0);
}

#define OFFICERS	6
#define SAVES		40

/* One officer: saves own records and, in turn, the one all share. */
static int
officer_works(struct fixture *f, int number)
{
	struct store *s = fixture_other(f);
	struct arena a = { 0 };
	struct delegation d;
	int shared = 0;

	for (int i = 0; i < SAVES; i++) {
		struct tx *tx = tx_begin(s, "soak", &f->err);
		bool ok = tx != NULL;

		record_blank(&delegation_type, &d);
		d.title = arena_printf(&a, "officer %d", number);
		ok = ok && record_save(tx, &delegation_type, &d, &a, &f->err);
		ok = ok && record_load(s, &delegation_type, 1, &d, &a,
		    &f->err);
		d.people++;
		ok = ok && record_save(tx, &delegation_type, &d, &a, &f->err);
		if (!ok || !tx_commit(tx, &f->err)) {
			print_error("officer %d: %s\n", number, f->err.text);
			return -1;
		}
		shared++;
		if (i % 10 == number)
			store_checkpoint(s);
		arena_reset(&a);
	}
	arena_free(&a);
	store_close(s);
	return shared == SAVES ? 0 : -1;
}

static void
many_officers_lose_nothing(void **state)	/* C4, C7, S5 */
{
	struct fixture *f = *state;
	struct delegation d;
	int status;

	f->store = fixture_open(f, STORE_CREATE);
	record_blank(&delegation_type, &d);
	d.people = 1;
	fixture_save(f, f->store, &delegation_type, &d, "new");
	store_close(f->store);
	f->store = NULL;	/* S11: nothing open across fork() */
	for (int i = 0; i < OFFICERS; i++)
		if (fork() == 0)
			_exit(officer_works(f, i) == 0 ? 0 : 1);
	for (int i = 0; i < OFFICERS; i++) {
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	f->store = fixture_open(f, STORE_OPEN);
	assert_non_null(f->store);
	ASSERT_NUM(record_count(f->store, &delegation_type, NULL, 0),
	    OFFICERS * SAVES + 1);
	ASSERT_OK(f, record_load(f->store, &delegation_type, 1, &d,
	    &f->arena, &f->err));
	ASSERT_NUM(d.people, OFFICERS * SAVES + 1);
	ASSERT_OK(f, audit_verify(f->store, NULL, NULL, &f->err));
}

/* The schema is written by hand: its columns equal the field tables. */
static void
columns_equal_the_field_tables(void **state)
{
	struct fixture *f = *state;
	sqlite3 *db;

	f->store = fixture_open(f, STORE_CREATE);
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	for (int i = 0; record_types[i] != NULL; i++) {
		const struct record_type *t = record_types[i];
		struct buf want = { 0 }, have = { 0 };
		sqlite3_stmt *q;

		buf_add(&want, "id,uid,row_ver");
		for (size_t k = 0; k < t->nfields; k++)
			buf_printf(&want, ",%s:%s", t->fields[k].name,
			    field_is_text(&t->fields[k]) ||
			    t->fields[k].kind == FIELD_CHOICE ?
			    "TEXT" : "INTEGER");
		assert_int_equal(sqlite3_prepare_v2(db, "SELECT"
		    " group_concat(name || CASE WHEN cid < 3 THEN '' ELSE"
		    " ':' || type END) FROM pragma_table_info(?1)", -1, &q,
		    NULL), SQLITE_OK);
		sqlite3_bind_text(q, 1, t->name, -1, SQLITE_STATIC);
		assert_int_equal(sqlite3_step(q), SQLITE_ROW);
		buf_add(&have, (const char *)sqlite3_column_text(q, 0));
		sqlite3_finalize(q);
		ASSERT_STR(buf_str(&have), buf_str(&want));
		buf_free(&have);
		buf_free(&want);
	}
	sqlite3_close(db);
}

static void
opening_is_quick(void **state)
{
	struct fixture *f = *state;

	f->store = fixture_open(f, STORE_CREATE);
	for (int i = 0; i < 20; i++)
		store_close(fixture_other(f));
	ASSERT_NUM(lock_sessions(f->store), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EMPTY_TEST(hostile_files_are_refused_unchanged),
		EMPTY_TEST(strange_schemas_are_refused),
		EMPTY_TEST(a_schema_in_another_order_is_ours),
		EMPTY_TEST(damage_is_found_at_the_next_start),
		EMPTY_TEST(damage_is_found_after_a_kill),
		EMPTY_TEST(large_files_open_at_once),
		EMPTY_TEST(network_file_systems_are_known),
		EMPTY_TEST(places_are_judged),
		EMPTY_TEST(files_are_private_whatever_the_umask),
		EMPTY_TEST(a_server_shares_with_its_group_only),
		EMPTY_TEST(works_after_dropping_rights),
		EMPTY_TEST(a_new_file_says_whose_it_is),
		EMPTY_TEST(throw_away_databases_vanish),
		EMPTY_TEST(writing_stops_when_the_schema_moves),
		EMPTY_TEST(busy_says_who),
		EMPTY_TEST(checkpoints_keep_the_log_short),
		EMPTY_TEST(killed_sessions_are_noticed),
		EMPTY_TEST(many_officers_lose_nothing),
		EMPTY_TEST(columns_equal_the_field_tables),
		EMPTY_TEST(opening_is_quick),
	};

	return cmocka_run_group_tests_name("store_open", tests, NULL, NULL);
}
