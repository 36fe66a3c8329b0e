/*
 * The server's places: who owns what, with which mode. One list says how they
 * should be; setup makes them so and check tells what differs.
 */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/path.h"
#include "base/text.h"
#include "desk/desk.h"
#include "desk/place.h"
#include "desk/server.h"
#include "port/conf.h"

#define OVERRIDES	"/var/lib/dpkg/statoverride"
#define PLACES_MAX	10

/* A file or folder, owned by root. */
struct place {
	const char	*path;
	mode_t		 mode;
	bool		 folder;
	bool		 of_group;	/* the program's group, else root's */
	bool		 optional;	/* SQLite makes it when it needs it */
};

/* The running program's file; NULL when it cannot be told. */
static const char *
program_path(struct arena *a)
{
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);

	return n <= 0 ? NULL : arena_strndup(a, exe, (size_t)n);
}

/* The list; folders before what lies in them. */
static size_t
places(const struct options *o, struct arena *a, struct place *p)
{
	const char *db = server_database(o), *dir = path_folder(db, a);
	size_t stem = strlen(db), n = 0;

	if (stem > 3 && strcmp(db + stem - 3, ".db") == 0)
		stem -= 3;
	p[n++] = (struct place){ dir, 02770, true, true, false };
	p[n++] = (struct place){ arena_printf(a, "%s/drafts", dir), 02770,
	    true, true, false };
	p[n++] = (struct place){ arena_printf(a, "%s/backups", dir), 02770,
	    true, true, false };
	p[n++] = (struct place){ db, 0660, false, true, false };
	p[n++] = (struct place){ arena_printf(a, "%s-wal", db), 0660, false,
	    true, true };
	p[n++] = (struct place){ arena_printf(a, "%s-shm", db), 0660, false,
	    true, true };
	p[n++] = (struct place){ arena_printf(a, "%.*s.lock", (int)stem, db),
	    0660, false, true, true };
	p[n++] = (struct place){ SERVER_CONF, 0644, false, false, false };
	return n;
}

static bool
place_right(const struct place *p, const struct stat *st, gid_t gid)
{
	return st->st_uid == 0 && st->st_gid == (p->of_group ? gid : 0) &&
	    (st->st_mode & 07777) == p->mode &&
	    (p->folder ? S_ISDIR(st->st_mode) : S_ISREG(st->st_mode));
}

/* --- setup ---------------------------------------------------------------- */

/* Run a program by its full name and wait for it: nothing of ours open,
 * signals as usual, no shell (P8). */
static bool
run(const char *const *argv, struct err *err)
{
	static char path[] = "PATH=/usr/sbin:/usr/bin:/sbin:/bin";
	char *const env[] = { path, NULL };
	int status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		setpgid(0, 0);
		signal(SIGPIPE, SIG_DFL);
		signal(SIGXFSZ, SIG_DFL);
		close_range(3, ~0U, 0);
		execve(argv[0], (char *const *)(uintptr_t)argv, env);
		_exit(127);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	return fail(err, ERR_IO, _("%s did not work. Run it by hand to see "
	    "why, then set up again."), argv[0]);
}

static bool
setup_group(gid_t *gid, struct buf *out, struct err *err)
{
	static const char *const argv[] = { "/usr/sbin/groupadd", "--system",
	    SERVER_GROUP, NULL };
	const struct group *g = getgrnam(SERVER_GROUP);

	if (g == NULL) {
		if (!run(argv, err))
			return false;
		endgrent();
		g = getgrnam(SERVER_GROUP);
		if (g == NULL)
			return fail(err, ERR_IO, _("The group %s cannot be "
			    "made."), SERVER_GROUP);
		buf_printf(out, _("Group %s made.\n"), SERVER_GROUP);
	}
	*gid = g->gr_gid;
	return true;
}

/* The file that is named, not one it points to, and no other kind. */
static bool
setup_place(const struct place *p, gid_t gid, struct buf *out,
    struct err *err)
{
	struct stat st;

	if (lstat(p->path, &st) != 0) {
		if (p->optional || !p->folder)
			return true;
		if (mkdir(p->path, 0700) != 0 || lstat(p->path, &st) != 0)
			return fail(err, ERR_IO, _("The folder %s cannot be "
			    "made: %s."), p->path, strerror(errno));
	}
	if (place_right(p, &st, gid))
		return true;
	if (p->folder ? !S_ISDIR(st.st_mode) : !S_ISREG(st.st_mode))
		return fail(err, ERR_INPUT, _("%s is not what it should be: "
		    "move it away first."), p->path);
	if (lchown(p->path, 0, p->of_group ? gid : 0) != 0 ||
	    chmod(p->path, p->mode) != 0)
		return fail(err, ERR_IO, _("%s cannot be set right: %s."),
		    p->path, strerror(errno));
	buf_printf(out, _("%s is now root:%s %o.\n"), p->path,
	    p->of_group ? SERVER_GROUP : "root", (unsigned)p->mode);
	return true;
}

/* A configuration to begin with, if there is none. */
static bool
setup_conf(struct buf *out, struct err *err)
{
	struct buf text = { 0 };
	bool done;
	int fd = open(SERVER_CONF, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
	    O_CLOEXEC, 0644);

	if (fd < 0 && errno == EEXIST)
		return true;
	conf_sample(&text);
	buf_add(&text, "\nserver = true;\nroles = (\n"
	    "\t{ user = \"root\"; role = \"admin\"; }\n);\n");
	done = fd >= 0 && fchmod(fd, 0644) == 0 &&
	    write(fd, text.data, text.len) == (ssize_t)text.len &&
	    fsync(fd) == 0;
	if (fd >= 0 && close(fd) != 0)
		done = false;
	buf_free(&text);
	if (!done)
		return fail(err, ERR_IO, _("%s cannot be written: %s."),
		    SERVER_CONF, strerror(errno));
	buf_printf(out, _("%s written. Name the officers in it, under "
	    "roles.\n"), SERVER_CONF);
	return true;
}

/* Whether nobody but root can change the file or any folder above it. */
static bool
root_only(const char *path)
{
	char part[PATH_MAX];
	struct stat st;

	if (snprintf(part, sizeof part, "%s", path) >= (int)sizeof part)
		return false;
	for (;;) {
		char *slash;

		if (lstat(part[0] == '\0' ? "/" : part, &st) != 0 ||
		    st.st_uid != 0 || (st.st_mode & S_IWOTH) != 0 ||
		    ((st.st_mode & S_IWGRP) != 0 && st.st_gid != 0))
			return false;
		if (part[0] == '\0')
			return true;
		slash = strrchr(part, '/');
		*slash = '\0';
	}
}

/* Whether dpkg knows the program's owner and mode. */
static bool
override_there(const char *program)
{
	FILE *f = fopen(OVERRIDES, "re");
	char line[PATH_MAX + 64], want[PATH_MAX + 64];
	bool found = false;

	snprintf(want, sizeof want, "root " SERVER_GROUP " 2755 %s\n",
	    program);
	while (f != NULL && fgets(line, sizeof line, f) != NULL)
		found = found || strcmp(line, want) == 0;
	if (f != NULL)
		fclose(f);
	return found;
}

static const char *const dpkg_tool = "/usr/bin/dpkg-statoverride";

/* dpkg sets the mode again after every upgrade, if it is there. */
static bool
setup_program(gid_t gid, struct arena *a, struct buf *out, struct err *err)
{
	struct place p = { program_path(a), 02755, false, true, false };
	const char *const forget[] = { dpkg_tool, "--quiet",
	    "--force-statoverride-remove", "--remove", p.path, NULL };
	const char *const add[] = { dpkg_tool, "--update", "--add", "root",
	    SERVER_GROUP, "2755", p.path, NULL };
	struct err ignored = { 0 };

	if (p.path == NULL || !root_only(p.path))
		return fail(err, ERR_DENIED, _("%s lies where others than root "
		    "can change it. Install it first: make install"),
		    or_empty(p.path));
	if (access(dpkg_tool, X_OK) == 0 && !override_there(p.path)) {
		run(forget, &ignored);
		if (!run(add, err))
			return false;
		buf_printf(out, _("dpkg keeps %s at root:%s 2755.\n"), p.path,
		    SERVER_GROUP);
	}
	return setup_place(&p, gid, out, err);
}

/* Opened once, so that it is made; by root, who may. */
static bool
setup_database(struct buf *out, const char *path, struct err *err)
{
	struct desk_choice c = { .today = UNKNOWN };
	bool fresh = !place_there(path);
	struct desk *d;

	if (!desk_open(&c, &d, err))
		return false;
	desk_close(d);
	if (fresh)
		buf_printf(out, _("Database %s made.\n"), path);
	return true;
}

bool
server_setup(struct arena *a, struct buf *out, struct err *err)
{
	struct place p[PLACES_MAX];
	struct options o;
	size_t n;
	gid_t gid;

	if (getuid() != 0)
		return fail(err, ERR_DENIED, _("Only root sets a server up: "
		    "sudo kunker setup --server"));
	options_default(&o);
	if (!setup_group(&gid, out, err) || !setup_conf(out, err) ||
	    !place_system_options(&o, a, err))
		return false;
	if (!o.server)
		return fail(err, ERR_INPUT, _("%s does not say \"server = "
		    "true\". Add that line, then run this again."),
		    SERVER_CONF);
	n = places(&o, a, p);
	for (size_t i = 0; i < n; i++)		/* folders, and conf */
		if (!setup_place(&p[i], gid, out, err))
			return false;
	if (!setup_database(out, server_database(&o), err))
		return false;
	for (size_t i = 0; i < n; i++)		/* what was just made */
		if (!setup_place(&p[i], gid, out, err))
			return false;
	return setup_program(gid, a, out, err);
}

/* --- check ---------------------------------------------------------------- */

static void
check_place(const struct place *p, gid_t gid, struct arena *a,
    struct check_report *r, bool *ok)
{
	struct stat st;

	if (lstat(p->path, &st) != 0) {
		if (p->optional && errno == ENOENT)
			return;
		*ok = false;
		check_add(r, a, "server", false, _("%s: %s. Remedy: kunker "
		    "setup --server"), p->path, strerror(errno));
	} else if (!place_right(p, &st, gid)) {
		*ok = false;
		check_add(r, a, "server", false, _("%s has owner %ld, group "
		    "%ld, mode %o; it should be root:%s %o. Remedy: kunker "
		    "setup --server"), p->path, (long)st.st_uid,
		    (long)st.st_gid, (unsigned)st.st_mode & 07777,
		    p->of_group ? SERVER_GROUP : "root", (unsigned)p->mode);
	}
}

/* Who is in the group has the files: nobody may be. */
static void
check_members(const struct group *g, struct arena *a, struct check_report *r)
{
	const struct passwd *pw;
	gid_t gid = g->gr_gid;
	bool ok = true;

	for (char **m = g->gr_mem; m != NULL && *m != NULL; m++) {
		ok = false;
		check_add(r, a, "group", false, _("%s is in the group %s and "
		    "can read and change the database outside the program. "
		    "Remedy: gpasswd -d %s %s"), *m, SERVER_GROUP, *m,
		    SERVER_GROUP);
	}
	setpwent();
	while ((pw = getpwent()) != NULL)
		if (pw->pw_gid == gid) {
			ok = false;
			check_add(r, a, "group", false, _("%s has %s as his "
			    "own group. Remedy: usermod -g users %s"),
			    pw->pw_name, SERVER_GROUP, pw->pw_name);
		}
	endpwent();
	if (ok)
		check_add(r, a, "group", true, _("Nobody is in the group %s."),
		    SERVER_GROUP);
}

static void
check_roles(const struct options *o, struct arena *a, struct check_report *r)
{
	bool ok = true;

	for (size_t i = 0; i < o->nroles; i++) {
		const char *who = o->roles[i].who;

		if (*who == '@' ? getgrnam(who + 1) != NULL :
		    getpwnam(who) != NULL)
			continue;
		ok = false;
		check_add(r, a, "roles", false, _("The roles name \"%s\", whom "
		    "the system does not know."), who);
	}
	if (o->nroles == 0)
		check_add(r, a, "roles", false, _("%s gives nobody a role: "
		    "nobody but root can enter."), SERVER_CONF);
	else if (ok)
		check_add(r, a, "roles", true, P_("%zu role is given; the "
		    "system knows all it names.", "%zu roles are given; the "
		    "system knows all they name.", o->nroles), o->nroles);
}

void
server_check(const struct options *o, struct arena *a, struct check_report *r)
{
	const struct group *g = getgrnam(SERVER_GROUP);
	struct place p[PLACES_MAX];
	bool ok = true;
	gid_t gid;
	size_t n;

	if (g == NULL) {
		check_add(r, a, "group", false, _("There is no group %s. "
		    "Remedy: kunker setup --server"), SERVER_GROUP);
		return;
	}
	gid = g->gr_gid;
	check_members(g, a, r);		/* g is the system's: gone now */
	check_roles(o, a, r);
	if (getuid() != 0) {
		check_add(r, a, "server", true, _("Owners and modes were not "
		    "looked at: only root can. Run: sudo kunker check"));
		return;
	}
	n = places(o, a, p);
	p[n++] = (struct place){ or_empty(program_path(a)), 02755, false,
	    true, false };
	for (size_t i = 0; i < n; i++)
		check_place(&p[i], gid, a, r, &ok);
	if (access(dpkg_tool, X_OK) == 0 && !override_there(p[n - 1].path)) {
		ok = false;
		check_add(r, a, "server", false, _("dpkg would take the "
		    "group from %s at the next upgrade. Remedy: kunker setup "
		    "--server"), p[n - 1].path);
	}
	if (ok)
		check_add(r, a, "server", true, _("Program, folders, files and "
		    "configuration of the server are as they should be."));
}
