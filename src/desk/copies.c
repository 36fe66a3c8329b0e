#include "desk/copies.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/path.h"
#include "base/text.h"
#include "desk/place.h"
#include "desk/server.h"

const char *
copies_why_not(const struct desk *d)
{
	if (d->right != RIGHT_ADMIN)
		return _("Only an administrator sees and makes copies of the "
		    "database.");
	if (store_throwaway(d->store))
		return _("This is a demonstration: its database goes when you "
		    "leave, so there is nothing to copy.");
	return NULL;
}

bool
copies_of_server(const struct desk *d)
{
	return d->options.server && strcmp(store_path(d->store),
	    server_database(&d->options)) == 0;
}

static const char *
database_folder(const struct desk *d, struct arena *a)
{
	return path_folder(store_path(d->store), a);
}

const char *
copies_folder(const struct desk *d, struct arena *a)
{
	return arena_printf(a, "%s/backups", database_folder(d, a));
}

bool
copies_seen(const struct desk *d)
{
	struct arena a = { 0 };
	bool seen = access(database_folder(d, &a), R_OK | X_OK) == 0;

	arena_free(&a);
	return seen;
}

/* Where the officer may put a copy. */
static const char *
writable_folder(struct desk *d, struct arena *a)
{
	const char *folder = copies_folder(d, a);
	const char *home;

	if (access(folder, W_OK | X_OK) == 0 || (errno == ENOENT &&
	    access(database_folder(d, a), W_OK | X_OK) == 0))
		return folder;
	home = place_own_home(a);
	return home == NULL ? folder : home;
}

const char *
copies_name(struct desk *d, struct arena *a)
{
	enum zone zone = (enum zone)d->options.zone;
	int64_t now = clock_now();
	int minute = clock_minute_of(now, zone);
	const char *stem = arena_printf(a, "%s/kunker-%s-%02d%02d",
	    writable_folder(d, a), day_print(clock_day_of(now, zone), DAY_ISO,
	    a), minute / 60, minute % 60);
	const char *path = arena_printf(a, "%s.bak", stem);

	for (int n = 2; place_there(path) && n < 100; n++)
		path = arena_printf(a, "%s-%d.bak", stem, n);
	return path;
}

/* The folder of copies is made when the first one goes there. */
static bool
folder_make(struct desk *d, const char *path, struct err *err)
{
	struct arena a = { 0 };
	const char *folder = copies_folder(d, &a);
	size_t len = strlen(folder);
	bool ok = strncmp(path, folder, len) != 0 || path[len] != '/' ||
	    mkdir(folder, 0700) == 0 || errno == EEXIST ||
	    fail(err, ERR_IO, _("The folder %s cannot be made: %s. Choose "
	    "another place."), folder, strerror(errno));

	arena_free(&a);
	return ok;
}

bool
copies_make(struct desk *d, const char *path, struct err *err)
{
	const char *why = copies_why_not(d);

	if (why != NULL)
		return fail(err, ERR_DENIED, "%s", why);
	return folder_make(d, path, err) &&
	    backup_make(d->store, path, false, err);
}

/* A word of a shell: in quotes where it holds more than letters. */
static const char *
shell_word(const char *word, struct arena *a)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-";
	const char *out = "'";

	if (word[strspn(word, plain)] == '\0')
		return word;
	for (; *word != '\0'; word++)
		out = arena_printf(a, *word == '\'' ? "%s'\\'%c'" : "%s%c",
		    out, *word);
	return arena_printf(a, "%s'", out);
}

const char *
copies_restore(const struct desk *d, const char *path, struct arena *a)
{
	if (copies_of_server(d))
		return arena_printf(a, "sudo kunker restore %s",
		    shell_word(path, a));
	return arena_printf(a, "kunker --db %s restore %s",
	    shell_word(store_path(d->store), a), shell_word(path, a));
}
