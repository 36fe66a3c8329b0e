/* Everything about a database that can be looked at, as a report (M3). */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/text.h"
#include "model/types.h"
#include "store/audit.h"
#include "store/backup.h"
#include "store/draft.h"
#include "store/inner.h"
#include "store/lock.h"
#include "store/row.h"
#include "store/stmt.h"

#define LINES_MAX	64	/* with what others add */
#define DAY_SECONDS	86400

void
check_add(struct check_report *r, struct arena *a, const char *what, bool ok,
    const char *fmt, ...)
{
	va_list ap;

	r->ok = r->ok && ok;
	if (r->n == LINES_MAX)
		return;
	va_start(ap, fmt);
	r->line[r->n++] = (struct check_line){ ok, what,
	    arena_vprintf(a, fmt, ap) };
	va_end(ap);
}

static void
check_sqlite(struct store *s, struct arena *a, struct check_report *r)
{
	(void)s;
	check_add(r, a, "sqlite", true, store_sqlite_wal_fixed() ?
	    _("SQLite %s.") :
	    _("SQLite %s, without the fix of the WAL-reset bug; kunker's own "
	    "checkpoints avoid it."), store_sqlite_version());
}

static void
check_modes(struct store *s, struct arena *a, struct check_report *r)
{
	static const char *const suffixes[] = { "", "-wal", "-shm" };
	mode_t most = s->server ? 0660 : 0600;
	bool ok = true;
	struct stat st;

	if (lstat(s->path, &st) != 0 && errno == EACCES)
		return;		/* a server's: only root can look */
	for (size_t i = 0; i < countof(suffixes); i++) {
		const char *path = arena_printf(a, "%s%s", s->path,
		    suffixes[i]);

		if (lstat(path, &st) != 0)
			continue;
		if (S_ISREG(st.st_mode) && (st.st_mode & 0777 & ~most) == 0)
			continue;
		ok = false;
		check_add(r, a, "modes", false, _("%s can be used by others: "
		    "its mode is %o. Remedy: chmod %o %s"), path,
		    (unsigned)st.st_mode & 07777, (unsigned)most, path);
	}
	if (lstat(s->dir, &st) == 0 && !s->server &&
	    (st.st_mode & 002) != 0 && (st.st_mode & S_ISVTX) == 0) {
		ok = false;
		check_add(r, a, "modes", false, _("Others can write in the "
		    "folder %s. Remedy: chmod go-w %s"), s->dir, s->dir);
	}
	if (ok)
		check_add(r, a, "modes", true, _("Owners and modes are as they "
		    "should be."));
}

static void
check_integrity(struct store *s, struct arena *a, struct check_report *r)
{
	const char *found = engine_text(s->db, "PRAGMA integrity_check(1)", a);
	bool whole = found != NULL && strcmp(found, "ok") == 0;

	if (!s->stopped)
		lock_checked(s, whole);
	if (whole)
		check_add(r, a, "integrity", true, _("The file is whole."));
	else
		check_add(r, a, "integrity", false, _("The file is damaged: "
		    "%s. Restore the last backup."), found == NULL ?
		    sqlite3_errmsg(s->db) : found);
}

static void
check_references(struct store *s, struct arena *a, struct check_report *r)
{
	const char *table = engine_text(s->db, "PRAGMA foreign_key_check", a);

	if (table == NULL)
		check_add(r, a, "references", true, _("Every reference leads "
		    "somewhere."));
	else
		check_add(r, a, "references", false, _("A reference in %s "
		    "leads nowhere. Restore the last backup."), table);
}

static void
check_schema(struct store *s, struct arena *a, struct check_report *r)
{
	struct err err = { 0 };

	if (shape_verify(s, s->db, s->schema, &err))
		check_add(r, a, "schema", true, _("Schema %d, as this kunker "
		    "makes it."), s->schema);
	else
		check_add(r, a, "schema", false, "%s", err.text);
}

static void
check_history(struct store *s, const char *head, struct arena *a,
    struct check_report *r)
{
	char now[AUDIT_HEAD_BYTES] = "";
	struct err err = { 0 };
	int64_t n = 0;

	if (!audit_verify(s, head, &n, &err) || !audit_head(s, now, &err))
		check_add(r, a, "history", false, "%s", err.text);
	else
		check_add(r, a, "history", true, P_("The chain of %lld history "
		    "entry is whole; head %s.", "The chain of %lld history "
		    "entries is whole; head %s.", n), (long long)n, now);
}

static void
check_search(struct store *s, struct arena *a, struct check_report *r)
{
	struct search_faults f;
	struct err err = { 0 };

	if (!search_compare(s, &f, &err))
		check_add(r, a, "search", false, "%s", err.text);
	else if (f.missing == 0 && f.changed == 0 && f.stray == 0)
		check_add(r, a, "search", true, _("The search index fits."));
	else
		check_add(r, a, "search", false, _("The search index does not "
		    "fit the records: missing %lld, different %lld, without "
		    "a record %lld. Remedy: kunker check --repair"),
		    (long long)f.missing, (long long)f.changed,
		    (long long)f.stray);
}

static void
check_people(struct store *s, struct arena *a, struct check_report *r)
{
	int sessions = lock_sessions(s);
	size_t drafts = draft_orphans(s->draft_dir);

	check_add(r, a, "sessions", true, P_("%d session is open.",
	    "%d sessions are open.", sessions), sessions);
	check_add(r, a, "drafts", true, P_("%zu draft file of an ended session "
	    "waits for its officer.", "%zu draft files of ended sessions wait "
	    "for their officers.", drafts), drafts);
}

#define BACKUPS_MAX	1000

/* Add the files called *.bak or *.db in a folder, but the database. */
static size_t
backups_in(const char *dir, const char *except, struct arena *a,
    struct backup_file *out, size_t room)
{
	DIR *d = opendir(dir);
	struct dirent *e;
	size_t n = 0;

	while (d != NULL && n < room && (e = readdir(d)) != NULL) {
		const char *dot = strrchr(e->d_name, '.');
		const char *path = arena_printf(a, "%s/%s", dir, e->d_name);
		struct stat st;

		if (dot == NULL || (strcmp(dot, ".bak") != 0 &&
		    strcmp(dot, ".db") != 0) || strcmp(path, except) == 0)
			continue;
		if (lstat(path, &st) == 0 && S_ISREG(st.st_mode))
			out[n++] = (struct backup_file){ path, st.st_mtime,
			    st.st_size };
	}
	if (d != NULL)
		closedir(d);
	return n;
}

/* Newest first; of one moment by name. */
static int
backup_order(const void *x, const void *y)
{
	const struct backup_file *a = x, *b = y;

	return a->made != b->made ? (a->made < b->made) - (a->made > b->made) :
	    strcmp(b->path, a->path);
}

size_t
backup_list(struct store *s, struct arena *a, struct backup_file **out)
{
	struct backup_file *all = arena_array(a, BACKUPS_MAX, sizeof *all);
	size_t n = backups_in(s->dir, s->path, a, all, BACKUPS_MAX);

	n += backups_in(arena_printf(a, "%s/backups", s->dir), s->path, a,
	    all + n, BACKUPS_MAX - n);
	qsort(all, n, sizeof *all, backup_order);
	*out = all;
	return n;
}

static void
check_backups(struct store *s, struct arena *a, struct check_report *r)
{
	struct backup_file *all;
	size_t n = backup_list(s, a, &all);
	int64_t days = n == 0 ? 0 : (clock_now() - all[0].made) / DAY_SECONDS;

	if (n == 0)
		check_add(r, a, "backups", true, _("There is no backup beside "
		    "the database. Make one with: kunker backup FILE"));
	else
		check_add(r, a, "backups", true, P_("The last backup beside "
		    "the database is %lld day old.", "The last backup beside "
		    "the database is %lld days old.", days),
		    (long long)days);
}

bool
store_check(struct store *s, const char *head, struct arena *a,
    struct check_report *out, struct err *err)
{
	*out = (struct check_report){ .ok = true };
	out->line = arena_array(a, LINES_MAX, sizeof *out->line);
	store_long(s, _("Checking"));
	check_sqlite(s, a, out);
	check_modes(s, a, out);
	check_integrity(s, a, out);
	check_references(s, a, out);
	check_schema(s, a, out);
	check_history(s, head, a, out);
	check_search(s, a, out);
	check_people(s, a, out);
	check_backups(s, a, out);
	store_long(s, NULL);
	return !s->stopped || engine_fail(s, s->db, SQLITE_INTERRUPT, err);
}
