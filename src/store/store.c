/*
 * Opening and closing a database. The order of opening matters:
 * first looks that change nothing, then the place among the sessions, then
 * SQLite, then judgement of what is inside, and only then writing.
 */
#include "store/store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "store/audit.h"
#include "store/inner.h"
#include "store/stmt.h"

#define DAY_SECONDS	86400
#define WHOLE_BYTES	(4 << 20)	/* looked through while one waits */
#define LOOKED_DAYS	7		/* ... larger: after this it is said */

/* A large file is looked through at night (backup, check), not while the
 * officer waits; who can do something about it is told when nobody did. */
static bool
store_large(struct store *s, int64_t age)
{
	int64_t bytes = engine_number(s->db, "PRAGMA page_count", 0) *
	    engine_number(s->db, "PRAGMA page_size", 0);

	if (bytes <= WHOLE_BYTES)
		return false;
	if (age > LOOKED_DAYS * DAY_SECONDS &&
	    (!s->server || s->role == STORE_ADMIN))
		store_say(s, _("Nobody has looked through this large database "
		    "for damage lately. When there is time, run: kunker "
		    "check"));
	return true;
}

/* quick_check when it is due (S3); one session does it for all. */
static bool
store_whole(struct store *s, struct err *err)
{
	int64_t age = lock_check_age(s);
	struct arena a = { 0 };
	const char *found;
	bool ok = true;

	if (s->mode == STORE_READONLY || age < DAY_SECONDS ||
	    store_large(s, age) || !lock_check_take(s))
		return true;
	found = engine_text(s->db, "PRAGMA quick_check(1)", &a);
	if (found == NULL || strcmp(found, "ok") != 0) {
		s->damaged = true;
		ok = fail(err, ERR_CORRUPT, _("%s is damaged (%s). Nothing "
		    "was changed in it. Restore the last backup with: kunker "
		    "restore FILE"), s->path, found == NULL ?
		    sqlite3_errmsg(s->db) : found);
	}
	lock_checked(s, ok);
	arena_free(&a);
	return ok;
}

/* What is inside: ours, whole, of a schema we know, as we made it. */
static bool
store_judge(struct store *s, struct err *err)
{
	int64_t id = engine_number(s->db, "PRAGMA application_id", 0);

	s->schema = (int)engine_number(s->db, "PRAGMA user_version", -1);
	if (id != STORE_APPLICATION_ID)
		return fail(err, ERR_INPUT, _("%s is the database of another "
		    "program. Nothing was changed in it."), s->path);
	if (s->schema > store_schema_version())
		return fail(err, ERR_INPUT, _("%s was written by a newer "
		    "kunker: it has schema %d, this one knows %d. Nothing was "
		    "changed; install the newer kunker."), s->path, s->schema,
		    store_schema_version());
	if (s->schema < 1)
		return fail(err, ERR_CORRUPT, _("%s is damaged: its schema "
		    "number is %d. Restore the last backup."), s->path,
		    s->schema);
	if (!shape_verify(s, s->db, s->schema, err) || !store_whole(s, err))
		return false;
	if (s->schema == store_schema_version())
		return true;
	if (store_readonly(s))
		return fail(err, ERR_DENIED, _("%s is of an older kunker and "
		    "must be brought up to date first: let an officer open "
		    "it."), s->path);
	if (!migrate_run(s, err))
		return false;
	s->schema = store_schema_version();
	return true;
}

static bool
store_enter(struct store *s, const struct store_options *opt, struct err *err)
{
	bool exists;

	if (!place_find(s, opt, err))
		return false;
	s->wal_path = arena_printf(&s->arena, "%s-wal", s->path);
	if (!place_check(s, opt->own_folder, &exists, err))
		return false;
	if (!exists && opt->mode != STORE_CREATE &&
	    opt->mode != STORE_THROWAWAY)
		return fail(err, ERR_NOT_FOUND, _("There is no database %s. "
		    "Check the name."), s->path);
	if (!exists && (!migrate_create(s, err) ||
	    !place_check(s, opt->own_folder, &exists, err)))
		return false;
	if (!place_peek(s->path, err) || !lock_open(s, err) ||
	    !engine_open(s, s->path, OPEN_LIVE, &s->db, err) ||
	    !store_judge(s, err) || !mark_forget(s, err))
		return false;
	if (!engine_exec(s, s->db, "CREATE VIRTUAL TABLE temp.search_word"
	    " USING fts5vocab(main, search, instance)", err))
		return false;
	if (store_readonly(s) &&
	    !engine_exec(s, s->db, "PRAGMA query_only = ON", err))
		return false;
	s->data_version = engine_number(s->db, "PRAGMA data_version", 0);
	s->entered = true;
	watch_begin(s);
	engine_guard(s);
	return true;
}

struct store *
store_open(const struct store_options *opt, struct err *err)
{
	struct store *s = memory_zeroed(1, sizeof *s);

	engine_start();
	s->lock.fd = s->watch_fd = -1;
	s->showing_us = -1;
	s->tx.store = s;
	s->generation = 1;
	s->mode = opt->mode;
	s->role = opt->role;
	s->server = opt->server;
	s->uid = opt->uid;
	s->login = arena_strdup(&s->arena,
	    opt->login == NULL || *opt->login == '\0' ? "?" : opt->login);
	s->officer = opt->name == NULL || *opt->name == '\0' ? s->login :
	    arena_strdup(&s->arena, opt->name);
	store_progress(s, opt->progress);
	if (store_enter(s, opt, err))
		return s;
	store_close(s);
	return NULL;
}

/* The files of a throw-away database, and nothing else. */
static void
scratch_remove(struct store *s)
{
	static const char *const names[] = { "kunker.db", "kunker.db-wal",
	    "kunker.db-shm", "kunker.lock" };

	for (size_t i = 0; i < countof(names); i++)
		unlink(arena_printf(&s->arena, "%s/%s", s->scratch_dir,
		    names[i]));
	rmdir(s->draft_dir);
	rmdir(s->scratch_dir);
}

void
store_log_head(struct store *s)
{
	char head[AUDIT_HEAD_BYTES];
	struct err ignored = { 0 };

	if (s->server && audit_head(s, head, &ignored))
		syslog(LOG_AUTHPRIV | LOG_NOTICE, "kunker: history of uid %ld "
		    "ends with %s", (long)s->uid, head);
}

void
store_close(struct store *s)
{
	struct err ignored = { 0 };

	if (s == NULL)
		return;
	tx_rollback(&s->tx);
	if (s->entered && s->scratch_dir == NULL) {
		if (s->wrote)
			store_log_head(s);
		mark_forget(s, &ignored);
		store_checkpoint(s);
	}
	if (s->watch_fd >= 0)
		close(s->watch_fd);
	stmt_close_all(s);
	sqlite3_close(s->side);
	if (sqlite3_close(s->db) != SQLITE_OK)
		log_line("store: a statement was left open");
	lock_close(s);
	if (s->scratch_dir != NULL)
		scratch_remove(s);
	arena_free(&s->arena);
	free(s);
}

const char *
store_path(const struct store *s)
{
	return s->path;
}

bool
store_throwaway(const struct store *s)
{
	return s->mode == STORE_THROWAWAY;
}

const char *
store_draft_dir(const struct store *s)
{
	return s->draft_dir;
}

int64_t
store_uid(const struct store *s)
{
	return s->uid;
}

const char *
store_officer(const struct store *s)
{
	return s->officer;
}

bool
store_readonly(const struct store *s)
{
	return s->damaged || s->role == STORE_VIEWER ||
	    s->mode == STORE_READONLY;
}

bool
store_damaged(const struct store *s)
{
	return s->damaged;
}

const char *
store_remark(const struct store *s)
{
	return or_empty(s->remark);
}

int64_t
store_generation(const struct store *s)
{
	return s->generation;
}

int
store_wal_frames(const struct store *s)
{
	return s->wal_frames;
}

void
store_view_begin(struct store *s)
{
	struct err ignored = { 0 };

	if (s != NULL && s->views++ == 0 && !s->tx.open)
		s->viewing = stmt_run(store_stmt(s, "BEGIN"), &ignored);
}

void
store_view_end(struct store *s)
{
	if (s != NULL && --s->views == 0)
		store_view_release(s);
}

void
store_view_release(struct store *s)
{
	struct err ignored = { 0 };

	if (s->viewing)
		stmt_run(store_stmt(s, "COMMIT"), &ignored);
	s->viewing = false;
}

const char *
store_sqlite_version(void)
{
	return sqlite3_libversion();
}

bool
store_sqlite_wal_fixed(void)
{
	return sqlite3_libversion_number() >= 3051003;
}

void
store_progress(struct store *s, const struct progress *p)
{
	s->progress = p == NULL ? (struct progress){ NULL, NULL } : *p;
}

bool
store_writing(const struct store *s)
{
	return s->tx.open;
}

bool
store_step(struct store *s, const char *text, int64_t done, int64_t total,
    struct err *err)
{
	if (s->progress.step == NULL ||
	    s->progress.step(s->progress.ctx, text, done, total))
		return true;
	return fail(err, ERR_BUSY, _("Stopped as you asked. Nothing was "
	    "changed."));
}
