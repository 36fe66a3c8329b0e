/*
 * Before a database is opened its place is looked at: a local disk, a folder
 * and a file that nobody else can change, a file that is ours. Everything
 * here uses lstat(), and for the file's first bytes SQLite's own file layer:
 * a plain open() and close() would drop SQLite's locks (S1).
 */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/die.h"
#include "base/path.h"
#include "base/text.h"
#include "store/inner.h"

/* File systems whose locks or shared memory cannot be trusted (S10). */
static const struct { unsigned long type; const char *name; } remote[] = {
	{ 0x6969, "NFS" }, { 0x517B, "SMB" }, { 0xFE534D42, "SMB2" },
	{ 0xFF534D42, "CIFS" }, { 0x01021997, "9P" }, { 0x5346414F, "AFS" },
	{ 0x6B414653, "AFS" }, { 0x65735546, "FUSE" }, { 0x73757245, "Coda" },
	{ 0x564C, "NCP" }, { 0x00C36400, "Ceph" }, { 0x7461636F, "OCFS2" },
	{ 0x01161970, "GFS2" }, { 0x0BD00BD0, "Lustre" },
	{ 0x47504653, "GPFS" }, { 0x786F4256, "VirtualBox folder" },
	{ 0xBACBACBC, "VMware folder" }, { 0x20030528, "OrangeFS" },
	{ 0x19830326, "BeeGFS" }, { 0xAAD7AAEA, "PanFS" },
	{ 0xBEEFDEAD, "StorNext" }, { 0x7C7C6673, "Parallels folder" },
};

const char *
place_remote(unsigned long type)
{
	for (size_t i = 0; i < countof(remote); i++)
		if (remote[i].type == (type & 0xFFFFFFFFul))
			return remote[i].name;
	return NULL;
}

void
store_say(struct store *s, const char *fmt, ...)
{
	const char *line;
	va_list ap;

	va_start(ap, fmt);
	line = arena_vprintf(&s->arena, fmt, ap);
	va_end(ap);
	s->remark = arena_printf(&s->arena, "%s%s%s", or_empty(s->remark),
	    s->remark == NULL ? "" : " ", line);
}

/* A private folder for a database that goes with the session. */
static bool
place_scratch(struct store *s, struct err *err)
{
	const char *roots[] = { getenv("XDG_RUNTIME_DIR"), getenv("TMPDIR"),
	    "/tmp" };

	for (size_t i = 0; i < countof(roots); i++) {
		char *dir;

		if (roots[i] == NULL || roots[i][0] != '/')
			continue;
		dir = arena_printf(&s->arena, "%s/kunker-XXXXXX", roots[i]);
		if (mkdtemp(dir) == NULL)
			continue;
		s->scratch_dir = s->dir = dir;
		s->path = arena_printf(&s->arena, "%s/kunker.db", dir);
		return true;
	}
	return fail(err, ERR_IO, _("There is no folder for a temporary "
	    "database: set TMPDIR to one where you may write."));
}

/* Make dir, and the folders above it that are missing, for us alone. */
static bool
place_make(char *dir, struct err *err)
{
	for (char *p = dir + 1; ; p++) {
		char kept = *p;

		if (kept != '/' && kept != '\0')
			continue;
		*p = '\0';
		if (mkdir(dir, 0700) != 0 && errno != EEXIST) {
			fail(err, ERR_IO, _("The folder %s cannot be made: "
			    "%s."), dir, strerror(errno));
			*p = kept;
			return false;
		}
		*p = kept;
		if (kept == '\0')
			return true;
	}
}

bool
place_find(struct store *s, const struct store_options *opt, struct err *err)
{
	char real[PATH_MAX], *dir;
	const char *base;

	if (opt->mode == STORE_THROWAWAY) {
		if (!place_scratch(s, err))
			return false;
	} else {
		base = path_last(opt->path == NULL ? "" : opt->path);
		if (*base == '\0')
			return fail(err, ERR_INPUT, _("The database needs a "
			    "file name. Give one: --db FILE"));
		dir = path_folder(opt->path, &s->arena);
		if (opt->own_folder && opt->mode == STORE_CREATE &&
		    !place_make(dir, err))
			return false;
		if (realpath(dir, real) == NULL)
			return fail(err, errno == ENOENT ? ERR_NOT_FOUND :
			    ERR_IO, _("The folder %s cannot be used: %s."),
			    dir, strerror(errno));
		s->dir = arena_strdup(&s->arena, real);
		s->path = arena_printf(&s->arena, "%s/%s",
		    strcmp(real, "/") == 0 ? "" : real, base);
	}
	s->draft_dir = arena_printf(&s->arena, "%s/drafts", s->dir);
	return true;
}

static bool
place_local(struct store *s, struct err *err)
{
	struct statfs fs;
	const char *name;

	if (statfs(s->dir, &fs) != 0)
		return fail(err, ERR_IO, _("The folder %s cannot be used: "
		    "%s."), s->dir, strerror(errno));
	name = place_remote((unsigned long)fs.f_type);
	return name == NULL || fail(err, ERR_INPUT, _("%s lies on a network "
	    "file system (%s), where a database can be damaged. Choose a "
	    "folder on a local disk."), s->dir, name);
}

/* Whether a file or folder belongs to somebody who could harm us. */
static bool
place_foreign(const struct stat *st)
{
	return geteuid() != 0 && st->st_uid != geteuid() && st->st_uid != 0;
}

/* Whether the group is the owner's own and nobody else is in it, as many
 * systems set accounts up: then what the group may do, only he may. */
static bool
group_private(const struct stat *st)
{
	const struct passwd *pw = getpwuid(st->st_uid);
	const struct group *gr = pw == NULL ? NULL : getgrgid(st->st_gid);

	return gr != NULL && st->st_gid == pw->pw_gid &&
	    strcmp(pw->pw_name, gr->gr_name) == 0 &&
	    (gr->gr_mem == NULL || gr->gr_mem[0] == NULL);
}

/* The bits by which others could write. The lists of users and groups are
 * asked only when it matters. */
static mode_t
others_write(const struct stat *st)
{
	mode_t bits = st->st_mode & 022;

	return (bits & 020) != 0 && group_private(st) ? bits & 002 : bits;
}

static bool
folder_check(struct store *s, bool own, struct err *err)
{
	struct stat st;

	if (lstat(s->dir, &st) != 0 || !S_ISDIR(st.st_mode))
		return fail(err, ERR_IO, _("%s is not a folder. Name a file "
		    "in a folder of your own."), s->dir);
	if (s->server)
		return true;
	if (place_foreign(&st))
		return fail(err, ERR_DENIED, _("The folder %s belongs to "
		    "somebody else. Keep the database in a folder of your "
		    "own."), s->dir);
	if (others_write(&st) != 0 && (st.st_mode & S_ISVTX) == 0)
		return fail(err, ERR_DENIED, _("Others can write in the "
		    "folder %s. Close it with: chmod go-w %s"), s->dir,
		    s->dir);
	if (own && (st.st_mode & 077) != 0) {
		if (chmod(s->dir, 0700) != 0)
			return fail(err, ERR_DENIED, _("Others can read the "
			    "folder %s, and it cannot be closed: %s."),
			    s->dir, strerror(errno));
		store_say(s, _("Others could read the folder %s; now only "
		    "you can."), s->dir);
	}
	return true;
}

/* One of the database's files. Absent is fine. */
static bool
file_check(struct store *s, const char *suffix, bool *exists, struct err *err)
{
	char *path = arena_printf(&s->arena, "%s%s", s->path, suffix);
	struct stat st;

	*exists = lstat(path, &st) == 0;
	if (!*exists && errno == ENOENT)
		return true;
	if (!*exists)
		return fail(err, ERR_IO, _("%s cannot be looked at: %s."),
		    path, strerror(errno));
	if (S_ISLNK(st.st_mode))
		return fail(err, ERR_INPUT, _("%s is a symbolic link. Name "
		    "the database file itself."), path);
	if (!S_ISREG(st.st_mode))
		return fail(err, ERR_INPUT, _("%s is not a file. Move it "
		    "away, or name another database."), path);
	if (s->server)
		return true;
	if (place_foreign(&st))
		return fail(err, ERR_DENIED, _("%s belongs to somebody else. "
		    "Name a database of your own."), path);
	if (others_write(&st) != 0)
		return fail(err, ERR_DENIED, _("Others can write to %s. "
		    "Close it with: chmod 600 %s"), path, path);
	if ((st.st_mode & 077) != 0 && s->mode != STORE_READONLY) {
		if (chmod(path, 0600) != 0)
			return fail(err, ERR_DENIED, _("Others can read %s, "
			    "and it cannot be closed: %s."), path,
			    strerror(errno));
		store_say(s, _("Others could read %s; now only you can."),
		    path);
	}
	return true;
}

bool
place_check(struct store *s, bool own_folder, bool *exists, struct err *err)
{
	struct stat st;
	bool side;

	if (!place_local(s, err) || !folder_check(s, own_folder, err) ||
	    !file_check(s, "", exists, err) ||
	    !file_check(s, "-wal", &side, err) ||
	    !file_check(s, "-shm", &side, err))
		return false;
	if (*exists && stat(s->path, &st) == 0 && st.st_size == 0)
		return fail(err, ERR_CORRUPT, _("%s is empty (0 bytes): it is "
		    "no database. Restore a backup, or move the empty file "
		    "away to begin a new one."), s->path);
	return true;
}

static uint32_t
big32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static bool
head_judge(const char *path, const unsigned char *head, struct err *err)
{
	int32_t version = (int32_t)big32(head + 60);

	if (memcmp(head, "SQLite format 3", 16) != 0)
		return fail(err, ERR_INPUT, _("%s is not a kunker database. "
		    "Nothing was changed in it; name another file."), path);
	if (big32(head + 68) != STORE_APPLICATION_ID)
		return fail(err, ERR_INPUT, _("%s is the database of another "
		    "program. Nothing was changed in it; name another file."),
		    path);
	if (version > store_schema_version())
		return fail(err, ERR_INPUT, _("%s was written by a newer "
		    "kunker: it has schema %d, this one knows %d. Nothing was "
		    "changed; install the newer kunker."), path, version,
		    store_schema_version());
	if (version < 1)
		return fail(err, ERR_CORRUPT, _("%s is damaged: its schema "
		    "number is %d. Restore the last backup."), path, version);
	return true;
}

bool
place_peek(const char *path, struct err *err)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
	sqlite3_filename name = sqlite3_create_filename(path, "", "", 0, NULL);
	unsigned char head[100] = { 0 };
	sqlite3_int64 size = 0;
	sqlite3_file *file;
	bool ok;
	int rc;

	file = sqlite3_malloc(vfs->szOsFile);
	if (name == NULL || file == NULL)
		die("out of memory");
	memset(file, 0, (size_t)vfs->szOsFile);
	rc = vfs->xOpen(vfs, name, file, SQLITE_OPEN_READONLY |
	    SQLITE_OPEN_MAIN_DB, NULL);
	if (rc == SQLITE_OK)
		rc = file->pMethods->xFileSize(file, &size);
	if (rc == SQLITE_OK)
		rc = file->pMethods->xRead(file, head, sizeof head, 0);
	if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
		ok = fail(err, ERR_IO, _("%s cannot be read. Look at the "
		    "disk, or restore the last backup."), path);
	else
		ok = head_judge(path, head, err);
	if (ok && size < 512)
		ok = fail(err, ERR_CORRUPT, _("%s was cut off after %lld "
		    "bytes. Restore the last backup."), path,
		    (long long)size);
	if (file->pMethods != NULL)
		file->pMethods->xClose(file);
	sqlite3_free(file);
	sqlite3_free_filename(name);
	return ok;
}
