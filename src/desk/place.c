#include "desk/place.h"

#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/privilege.h"
#include "base/text.h"
#include "desk/server.h"
#include "port/conf.h"

/* An absolute folder from the environment, else a folder under HOME. */
static const char *
place_home(const char *variable, const char *fallback, struct arena *a)
{
	const char *dir = getenv(variable), *home = getenv("HOME");

	if (dir != NULL && dir[0] == '/')
		return dir;
	if (home == NULL || home[0] != '/')
		return NULL;
	return arena_printf(a, "%s/%s", home, fallback);
}

const char *
place_own_home(struct arena *a)
{
	const struct passwd *pw = getpwuid(getuid());

	return pw == NULL || pw->pw_dir == NULL || pw->pw_dir[0] != '/' ?
	    NULL : arena_strdup(a, pw->pw_dir);
}

const char *
place_database(struct arena *a, struct err *err)
{
	const char *dir = place_home("XDG_DATA_HOME", ".local/share", a);

	if (dir == NULL) {
		fail(err, ERR_IO, _("The database cannot be found: there is no "
		    "home folder. Set HOME, or name a file with --db."));
		return NULL;
	}
	return arena_printf(a, "%s/kunker/kunker.db", dir);
}

bool
place_there(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

bool
place_system_options(struct options *o, struct arena *a, struct err *err)
{
	return !place_there(SERVER_CONF) ||
	    conf_read(SERVER_CONF, CONF_SYSTEM, o, a, err);
}

bool
place_own_options(struct options *o, const char *file, struct arena *a,
    struct err *err)
{
	const char *dir = place_home("XDG_CONFIG_HOME", ".config", a);
	const char *own;

	if (file != NULL)
		return conf_read(file, CONF_USER, o, a, err);
	if (dir == NULL)
		return true;
	own = arena_printf(a, "%s/kunker/kunker.conf", dir);
	return !place_there(own) || conf_read(own, CONF_USER, o, a, err);
}

void
place_leave_home(struct arena *a)
{
	const char *dir = place_home("XDG_CONFIG_HOME", ".config", a);

	if (dir != NULL)
		setenv("XDG_CONFIG_HOME", dir, 1);
	unsetenv("HOME");
}

/* What lies beside the program in the folder it was built in, or where it was
 * installed, else in the usual place. A program with more rights than its user
 * takes only the latter.
 */
static const char *
place_beside(const char *beside, const char *probe, const char *installed,
    struct arena *a)
{
	char exe[PATH_MAX];
	const char *path;
	ssize_t n;

	n = privilege_started() ? -1 :
	    readlink("/proc/self/exe", exe, sizeof exe - 1);
	if (n > 0) {
		exe[n] = '\0';
		*strrchr(exe, '/') = '\0';
		path = arena_printf(a, "%s/%s", exe, beside);
		if (place_there(arena_printf(a, "%s/%s", path, probe)))
			return path;
	}
	return place_there(installed) ? installed : NULL;
}

const char *
place_data(struct arena *a)
{
	const char *built = place_beside("../etc", "samples", "", a);

	return built != NULL ? built : place_beside("../share/kunker",
	    "samples", PREFIX "/share/kunker", a);
}

const char *
place_catalogue(struct arena *a)
{
	const char *built = place_beside("locale", "id/LC_MESSAGES", "", a);

	return built != NULL ? built : place_beside("../share/locale",
	    "id/LC_MESSAGES", PREFIX "/share/locale", a);
}

const char *
place_templates(struct arena *a)
{
	const char *dir = place_home("XDG_CONFIG_HOME", ".config", a);

	return dir == NULL ? NULL : arena_printf(a, "%s/kunker/templates",
	    dir);
}
