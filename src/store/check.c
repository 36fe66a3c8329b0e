/* Everything about a database that can be looked at, as a report (M3). */
#include <dirent.h>
#include <stdio.h>
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
#include "store/stmt.h"

#define LINES_MAX	32
#define DAY_SECONDS	86400

__attribute__((format(printf, 5, 6)))
static void
line_add(struct check_report *r, struct arena *a, const char *what, bool ok,
    const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	if (r->n == LINES_MAX)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	r->line[r->n++] = (struct check_line){ ok, what,
	    arena_strdup(a, text) };
	r->ok = r->ok && ok;
}

static void
check_sqlite(struct store *s, struct arena *a, struct check_report *r)
{
	(void)s;
	line_add(r, a, "sqlite", true, store_sqlite_wal_fixed() ?
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

	for (size_t i = 0; i < countof(suffixes); i++) {
		const char *path = arena_printf(a, "%s%s", s->path,
		    suffixes[i]);

		if (lstat(path, &st) != 0)
			continue;
		if (S_ISREG(st.st_mode) && (st.st_mode & 0777 & ~most) == 0)
			continue;
		ok = false;
		line_add(r, a, "modes", false, _("%s can be used by others: "
		    "its mode is %o. Remedy: chmod %o %s"), path,
		    (unsigned)st.st_mode & 07777, (unsigned)most, path);
	}
	if (lstat(s->dir, &st) == 0 && !s->server &&
	    (st.st_mode & 002) != 0 && (st.st_mode & S_ISVTX) == 0) {
		ok = false;
		line_add(r, a, "modes", false, _("Others can write in the "
		    "folder %s. Remedy: chmod go-w %s"), s->dir, s->dir);
	}
	if (ok)
		line_add(r, a, "modes", true, _("Owners and modes are as they "
		    "should be."));
}

static void
check_integrity(struct store *s, struct arena *a, struct check_report *r)
{
	const char *found = engine_text(s->db, "PRAGMA integrity_check(1)", a);

	if (found != NULL && strcmp(found, "ok") == 0)
		line_add(r, a, "integrity", true, _("The file is whole."));
	else
		line_add(r, a, "integrity", false, _("The file is damaged: "
		    "%s. Restore the last backup."), found == NULL ?
		    sqlite3_errmsg(s->db) : found);
}

static void
check_references(struct store *s, struct arena *a, struct check_report *r)
{
	const char *table = engine_text(s->db, "PRAGMA foreign_key_check", a);

	if (table == NULL)
		line_add(r, a, "references", true, _("Every reference leads "
		    "somewhere."));
	else
		line_add(r, a, "references", false, _("A reference in %s "
		    "leads nowhere. Restore the last backup."), table);
}

static void
check_schema(struct store *s, struct arena *a, struct check_report *r)
{
	struct err err = { 0 };

	if (migrate_verify(s, s->db, s->schema, &err))
		line_add(r, a, "schema", true, _("Schema %d, as this kunker "
		    "makes it."), s->schema);
	else
		line_add(r, a, "schema", false, "%s", err.text);
}

static void
check_history(struct store *s, const char *head, struct arena *a,
    struct check_report *r)
{
	char now[AUDIT_HEAD_BYTES] = "";
	struct err err = { 0 };
	int64_t n = 0;

	if (!audit_verify(s, head, &n, &err) || !audit_head(s, now, &err))
		line_add(r, a, "history", false, "%s", err.text);
	else
		line_add(r, a, "history", true, P_("The chain of %lld history "
		    "entry is whole; head %s.", "The chain of %lld history "
		    "entries is whole; head %s.", n), (long long)n, now);
}

/* Entries of the search index whose record is gone, and the other way. */
static void
check_search(struct store *s, struct arena *a, struct check_report *r)
{
	int64_t wrong = 0;

	for (int i = 0; record_types[i] != NULL; i++)
		wrong += stmt_number(store_stmt(s, arena_printf(a,
		    "SELECT count(*) FROM search WHERE rowid %% %d = %d"
		    " AND rowid / %d NOT IN (SELECT id FROM \"%s\")",
		    TYPES_MAX, i, TYPES_MAX, record_types[i]->name)), 1);
	if (wrong == 0)
		line_add(r, a, "search", true, _("The search index fits."));
	else
		line_add(r, a, "search", false, P_("%lld entry of the search "
		    "index has no record.", "%lld entries of the search index "
		    "have no record.", wrong), (long long)wrong);
}

static void
check_people(struct store *s, struct arena *a, struct check_report *r)
{
	int sessions = lock_sessions(s);
	size_t drafts = draft_orphans(s->draft_dir);

	line_add(r, a, "sessions", true, P_("%d session is open.",
	    "%d sessions are open.", sessions), sessions);
	line_add(r, a, "drafts", true, P_("%zu draft file of an ended session "
	    "waits for its officer.", "%zu draft files of ended sessions wait "
	    "for their officers.", drafts), drafts);
}

/* The youngest file called *.bak or *.db in a folder; 0 when none. */
static int64_t
youngest(const char *dir, const char *except, struct arena *a)
{
	DIR *d = opendir(dir);
	struct dirent *e;
	int64_t last = 0;

	while (d != NULL && (e = readdir(d)) != NULL) {
		const char *dot = strrchr(e->d_name, '.');
		const char *path = arena_printf(a, "%s/%s", dir, e->d_name);
		struct stat st;

		if (dot == NULL || (strcmp(dot, ".bak") != 0 &&
		    strcmp(dot, ".db") != 0) || strcmp(path, except) == 0)
			continue;
		if (lstat(path, &st) == 0 && S_ISREG(st.st_mode) &&
		    st.st_mtime > last)
			last = st.st_mtime;
	}
	if (d != NULL)
		closedir(d);
	return last;
}

static void
check_backups(struct store *s, struct arena *a, struct check_report *r)
{
	int64_t here = youngest(s->dir, s->path, a);
	int64_t there = youngest(arena_printf(a, "%s/backups", s->dir),
	    s->path, a);
	int64_t last = here > there ? here : there;
	int64_t days = (clock_now() - last) / DAY_SECONDS;

	if (last == 0)
		line_add(r, a, "backups", true, _("There is no backup beside "
		    "the database. Make one with: kunker backup FILE"));
	else
		line_add(r, a, "backups", true, P_("The last backup beside "
		    "the database is %lld day old.", "The last backup beside "
		    "the database is %lld days old.", days),
		    (long long)days);
}

void
store_check(struct store *s, const char *head, struct arena *a,
    struct check_report *out)
{
	*out = (struct check_report){ .ok = true };
	out->line = arena_array(a, LINES_MAX, sizeof *out->line);
	check_sqlite(s, a, out);
	check_modes(s, a, out);
	check_integrity(s, a, out);
	check_references(s, a, out);
	check_schema(s, a, out);
	check_history(s, head, a, out);
	check_search(s, a, out);
	check_people(s, a, out);
	check_backups(s, a, out);
}
