/*
 * Copies of the whole database. A copy is made under a private name, checked,
 * made durable and only then given its name, so that a file called a backup
 * is one.
 */
#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file_out.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "store/inner.h"
#include "store/part.h"

#define BACKUP_PAGES	1000	/* between two looks at the clock */
#define BUSY_MS		5000	/* how long others are waited for, */
#define BUSY_NAP_MS	5	/* ... between two tries */

static bool
pages_copy(struct store *s, sqlite3 *from, sqlite3 *to, struct err *err)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
	int64_t start = clock_mono_ms();
	int rc = SQLITE_OK;
	bool going;

	if (b == NULL)
		return engine_fail(s, to, sqlite3_extended_errcode(to), err);
	going = store_step(s, _("Copying"), 0, 0, err);
	while (going && (rc == SQLITE_OK || ((rc == SQLITE_BUSY ||
	    rc == SQLITE_LOCKED) && clock_mono_ms() - start < BUSY_MS &&
	    sqlite3_sleep(BUSY_NAP_MS) >= 0))) {
		rc = sqlite3_backup_step(b, BACKUP_PAGES);
		if (rc == SQLITE_OK) {
			int all = sqlite3_backup_pagecount(b);

			start = clock_mono_ms();
			going = store_step(s, _("Copying"), all -
			    sqlite3_backup_remaining(b), all, err);
		}
	}
	if (!going) {
		sqlite3_backup_finish(b);
		return false;
	}
	rc = sqlite3_backup_finish(b) == SQLITE_OK && rc == SQLITE_DONE ?
	    SQLITE_OK : rc == SQLITE_DONE ? SQLITE_IOERR : rc;
	return rc == SQLITE_OK || engine_fail(s, to, rc, err);
}

/* made: it is ours and will be thrown away, else somebody's to be used. */
static bool
copy_checked(struct store *s, sqlite3 *db, bool made, struct err *err)
{
	struct arena a = { 0 };
	const char *found;
	bool ok;

	engine_long(s, db, _("Checking the copy"));
	found = engine_text(db, "PRAGMA quick_check(1)", &a);
	ok = !s->stopped && found != NULL && strcmp(found, "ok") == 0;
	if (s->stopped)
		engine_fail(s, db, SQLITE_INTERRUPT, err);
	else if (!ok && made)
		fail(err, ERR_CORRUPT, _("The copy is not whole (%s); it was "
		    "thrown away. Run: kunker check"),
		    found == NULL ? sqlite3_errmsg(db) : found);
	else if (!ok)
		fail(err, ERR_CORRUPT, _("This copy is damaged; take "
		    "another one. (%s)"), found == NULL ? sqlite3_errmsg(db) :
		    found);
	engine_long(s, db, NULL);
	arena_free(&a);
	return ok;
}

/* Fill the empty private file, as a database in rollback mode. */
static bool
copy_fill(struct store *s, sqlite3 *from, const char *path, struct err *err)
{
	sqlite3 *to = NULL;
	bool ok;

	ok = engine_open(s, path, OPEN_COPY, &to, err) &&
	    pages_copy(s, from, to, err) &&
	    engine_exec(s, to, "PRAGMA journal_mode = DELETE", err) &&
	    copy_checked(s, to, true, err);
	if (sqlite3_close(to) != SQLITE_OK && ok)
		ok = fail(err, ERR_IO, _("The copy cannot be finished and was "
		    "thrown away. Choose a folder with more room."));
	return ok;
}

bool
backup_copy(struct store *s, sqlite3 *db, const char *to, bool replace,
    struct err *err)
{
	struct arena a = { 0 };
	const char *tmp;
	bool ok;
	int fd;

	part_sweep(to, s->path);
	fd = part_open(to, &a, &tmp);
	if (fd < 0)
		ok = fail(err, errno == ENOSPC ? ERR_FULL : ERR_IO,
		    _("%s cannot be written: %s."), to, strerror(errno));
	else {
		ok = copy_fill(s, db, tmp, err);
		if (ok && fsync(fd) != 0)
			ok = fail(err, ERR_IO, _("%s cannot be written: %s."),
			    to, strerror(errno));
		close(fd);
		unlink(arena_printf(&a, "%s-journal", tmp));
		if (ok)
			ok = file_out_name(tmp, to, replace, err);
		else
			unlink(tmp);
	}
	arena_free(&a);
	return ok;
}

const char *
backup_name(struct store *s, const char *why, struct arena *a)
{
	int64_t now = clock_now();
	const char *name;
	struct stat st;
	int n = 0;

	do
		name = n++ == 0 ?
		    arena_printf(a, "%s.%s-%lld.bak", s->path, why,
		    (long long)now) :
		    arena_printf(a, "%s.%s-%lld-%d.bak", s->path, why,
		    (long long)now, n);
	while (lstat(name, &st) == 0 && n < 100);
	return name;
}

bool
backup_make(struct store *s, const char *path, bool replace, struct err *err)
{
	struct stat own, other;

	if (stat(s->path, &own) == 0 && stat(path, &other) == 0 &&
	    own.st_dev == other.st_dev && own.st_ino == other.st_ino)
		return fail(err, ERR_INPUT, _("%s is the database itself. "
		    "Choose another name."), path);
	if (!backup_copy(s, s->db, path, replace, err))
		return false;
	lock_checked(s, true);	/* the copy is whole, so this is */
	log_line("backup made");
	return true;
}

/* Open a backup for reading and judge it as any database (S3). */
static bool
source_open(struct store *s, const char *from, sqlite3 **db, struct err *err)
{
	struct stat st;
	int version;

	if (lstat(from, &st) != 0)
		return fail(err, ERR_NOT_FOUND, _("There is no file %s. Check "
		    "the name."),
		    from);
	if (!S_ISREG(st.st_mode))
		return fail(err, ERR_INPUT, _("%s is not a plain file. Name "
		    "the backup itself."),
		    from);
	if (!place_peek(from, err) ||
	    !engine_open(s, from, OPEN_SOURCE, db, err))
		return false;
	version = (int)engine_number(*db, "PRAGMA user_version", -1);
	return shape_verify(s, *db, version, err) &&
	    copy_checked(s, *db, false, err);
}

bool
backup_check(struct store *s, const char *path, struct err *err)
{
	sqlite3 *db = NULL;
	bool ok = source_open(s, path, &db, err);

	sqlite3_close(db);
	return ok;
}

/* The present database is sound: keep it as a backup, then let SQLite write
 * the other's pages over it in one transaction. */
static bool
restore_over(struct store *s, sqlite3 *from, const char *saved,
    struct err *err)
{
	return backup_copy(s, s->db, saved, false, err) &&
	    pages_copy(s, from, s->db, err) &&
	    engine_exec(s, s->db, "PRAGMA journal_mode = WAL", err);
}

static bool
put_aside(struct store *s, const char *saved, const char *suffix,
    struct err *err)
{
	const char *from = arena_printf(&s->arena, "%s%s", s->path, suffix);
	const char *to = arena_printf(&s->arena, "%s%s", saved, suffix);
	bool main_file = *suffix == '\0';

	/* The main file keeps its name until the other takes it, where the
	 * file system knows links. */
	if ((main_file && link(from, to) == 0) || file_out_rename(from, to) ||
	    errno == ENOENT)
		return true;
	return fail(err, ERR_IO, _("%s cannot be put aside: %s."), from,
	    strerror(errno));
}

/* It is not: put its files aside as they are, and the copy in their place. At
 * every moment there is a file of that name (where there are no links, but for
 * one moment), and no log beside a file that it does not belong to. */
static bool
restore_beside(struct store *s, sqlite3 *from, const char *saved,
    struct err *err)
{
	char *fresh = arena_printf(&s->arena, "%s.restore", s->path);

	unlink(fresh);
	if (!backup_copy(s, from, fresh, false, err) ||
	    !put_aside(s, saved, "", err) ||
	    !put_aside(s, saved, "-wal", err) ||
	    !put_aside(s, saved, "-shm", err))
		return false;
	file_out_sync(s->path);
	if (rename(fresh, s->path) != 0)
		return fail(err, ERR_IO, _("%s cannot be written: %s."),
		    s->path, strerror(errno));
	file_out_sync(s->path);
	return true;
}

/* Whether the present database can be opened and read. */
static bool
present_sound(struct store *s)
{
	struct err ignored = { 0 };
	struct arena a = { 0 };
	const char *found = NULL;

	if (place_peek(s->path, &ignored) &&
	    engine_open(s, s->path, OPEN_LIVE, &s->db, &ignored))
		found = engine_text(s->db, "PRAGMA quick_check(1)", &a);
	if (found != NULL && strcmp(found, "ok") == 0) {
		arena_free(&a);
		return true;
	}
	arena_free(&a);
	sqlite3_close(s->db);
	s->db = NULL;
	return false;
}

static bool
restore_run(struct store *s, const struct store_options *opt,
    const char *from, struct arena *a, const char **saved_as, struct err *err)
{
	sqlite3 *source = NULL;
	struct stat st;
	bool ok;

	if (opt->role != STORE_ADMIN && opt->server)
		return fail(err, ERR_DENIED, _("Only an administrator may "
		    "restore a backup. Ask one of them."));
	if (!place_find(s, opt, err) || !lock_open(s, err))
		return false;
	*saved_as = backup_name(s, "before-restore", a);
	ok = source_open(s, from, &source, err) && lock_exclusive(s, err);
	if (ok && lstat(s->path, &st) != 0) {
		*saved_as = NULL;
		ok = backup_copy(s, source, s->path, false, err);
	} else if (ok)
		ok = present_sound(s) ?
		    restore_over(s, source, *saved_as, err) :
		    restore_beside(s, source, *saved_as, err);
	sqlite3_close(source);
	return ok;
}

bool
backup_restore(const struct store_options *opt, const char *from,
    struct arena *a, const char **saved_as, struct err *err)
{
	struct store *s = memory_zeroed(1, sizeof *s);
	bool ok;

	engine_start();
	s->lock.fd = s->watch_fd = -1;
	s->mode = opt->mode;
	s->role = opt->role;
	s->server = opt->server;
	s->uid = opt->uid;
	s->login = arena_strdup(&s->arena, or_empty(opt->login));
	s->officer = s->login;
	store_progress(s, opt->progress);
	ok = restore_run(s, opt, from, a, saved_as, err);
	if (ok)
		log_line("backup restored");
	store_close(s);
	return ok;
}
