/*
 * The one place that opens databases (S1): SQLite configured once, each
 * connection set up by rule S2 before anybody else sees it.
 */
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/text.h"
#include "store/inner.h"

#define BUSY_MAX_MS	5000

void
engine_start(void)
{
	static bool started;

	if (started)
		return;
	started = true;
	/* Refused when SQLite already runs, configured by our json.c. One
	 * thread, and nobody asks how much memory SQLite has: without its
	 * locks and counts opening costs an eighth less. */
	(void)sqlite3_config(SQLITE_CONFIG_URI, 0);
	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_initialize() != SQLITE_OK)
		die("SQLite cannot be started");
}

/* Sleep 1 to 7 ms, five seconds in all (C4). */
static int
engine_busy(void *ctx, int count)
{
	struct store *s = ctx;
	struct timespec nap = { 0, 0 };
	unsigned char dice;

	if (s->quiet)
		return 0;
	if (count == 0)
		s->busy_since_ms = clock_mono_ms();
	if (clock_mono_ms() - s->busy_since_ms > BUSY_MAX_MS)
		return 0;
	sqlite3_randomness(1, &dice);
	nap.tv_nsec = (1 + dice % 7) * 1000000L;
	nanosleep(&nap, NULL);
	return 1;
}

static int
engine_wal(void *ctx, sqlite3 *db, const char *name, int frames)
{
	struct store *s = ctx;

	(void)db;
	(void)name;
	s->wal_frames = frames;
	return SQLITE_OK;
}

static const struct { int op, value; } db_configs[] = {
	{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
	{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
	{ SQLITE_DBCONFIG_DQS_DML, 0 },
	{ SQLITE_DBCONFIG_DQS_DDL, 0 },
	{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
	{ SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
};

static const struct { int id, value; } limits[] = {
	{ SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024 },
	{ SQLITE_LIMIT_SQL_LENGTH, 100 * 1000 },
	{ SQLITE_LIMIT_ATTACHED, 0 },
	{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
	{ SQLITE_LIMIT_VARIABLE_NUMBER, 999 },
	{ SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
};

static const char pragmas[] =
    "PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA mmap_size = 0;"
    "PRAGMA cache_size = -512;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA secure_delete = ON;"
    "PRAGMA recursive_triggers = OFF;"
    "PRAGMA journal_size_limit = 0;"
    "PRAGMA wal_autocheckpoint = 0;";

/* WAL or nothing: SQLite answers with the mode it took. */
static bool
engine_journal(struct store *s, sqlite3 *db, struct err *err)
{
	struct arena a = { 0 };
	const char *mode = engine_text(db, "PRAGMA journal_mode = WAL", &a);
	bool ok = mode != NULL && strcmp(mode, "wal") == 0;

	if (!ok && sqlite3_errcode(db) != SQLITE_OK &&
	    sqlite3_errcode(db) != SQLITE_DONE)
		engine_fail(s, db, sqlite3_extended_errcode(db), err);
	else if (!ok)
		fail(err, ERR_IO, _("The database cannot keep a write-ahead "
		    "log in this folder. Move it to a local disk."));
	arena_free(&a);
	return ok;
}

static bool
engine_setup(struct store *s, sqlite3 *db, bool wal, struct err *err)
{
	int on = 1;

	sqlite3_extended_result_codes(db, 1);
	sqlite3_busy_handler(db, engine_busy, s);
	for (size_t i = 0; i < countof(db_configs); i++)
		if (sqlite3_db_config(db, db_configs[i].op,
		    db_configs[i].value, NULL) != SQLITE_OK)
			return fail(err, ERR_IO, _("This SQLite (%s) lacks a "
			    "protection that kunker needs. Install a newer "
			    "one."),
			    sqlite3_libversion());
	if (wal) {
		sqlite3_file_control(db, "main", SQLITE_FCNTL_PERSIST_WAL, &on);
		if (!engine_journal(s, db, err))
			return false;
	}
	if (!engine_exec(s, db, pragmas, err))
		return false;
	for (size_t i = 0; i < countof(limits); i++)
		sqlite3_limit(db, limits[i].id, limits[i].value);
	if (wal)
		sqlite3_wal_hook(db, engine_wal, s);
	return true;
}

static const struct { const char *path; int flags; } ways[] = {
	[OPEN_LIVE] = { NULL, SQLITE_OPEN_READWRITE },
	[OPEN_COPY] = { NULL, SQLITE_OPEN_READWRITE },
	[OPEN_SOURCE] = { NULL, SQLITE_OPEN_READONLY },
	[OPEN_MEMORY] = { ":memory:",
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE },
};

bool
engine_open(struct store *s, const char *path, enum open_way way,
    sqlite3 **db, struct err *err)
{
	int rc = sqlite3_open_v2(ways[way].path != NULL ? ways[way].path :
	    path, db, ways[way].flags | SQLITE_OPEN_NOFOLLOW |
	    SQLITE_OPEN_PRIVATECACHE, NULL);

	if (rc != SQLITE_OK)
		return engine_fail(s, *db, rc, err);
	return engine_setup(s, *db, way == OPEN_LIVE, err);
}
