#include "base/privilege.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/text.h"

#define KEPT_MAX	64	/* variables */
#define VALUE_MAX	256	/* bytes of a value */

bool
privilege_held(void)
{
	gid_t rg, eg, sg;
	uid_t ru, eu, su;

	if (getresgid(&rg, &eg, &sg) != 0 || getresuid(&ru, &eu, &su) != 0)
		return true;	/* cannot be; then better careful */
	return rg != eg || rg != sg || ru != eu || ru != su;
}

bool
privilege_started(void)
{
	return getauxval(AT_SECURE) != 0 || privilege_held();
}

static bool
all_of(const char *s, const char *allowed)
{
	return strspn(s, allowed) == strlen(s);
}

static bool
terminal_name(const char *v)
{
	return *v != '\0' && strlen(v) <= 64 && all_of(v,
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	    ".+_-");
}

/* A name of a locale or a list of languages, not of a file. */
static bool
locale_name(const char *v)
{
	for (const char *p = v; *p != '\0'; p++)
		if (*p <= ' ' || *p > '~' || *p == '/')
			return false;
	return true;
}

/* A zone by its name below the system's folder of zones. */
static bool
zone_value(const char *v)
{
	return *v != '/' && *v != ':' && strstr(v, "..") == NULL;
}

static bool
absolute(const char *v)
{
	return *v == '/';
}

static bool
anything(const char *v)
{
	(void)v;
	return true;
}

/* What is let through; a name that ends in _ stands for all that begin so. */
static const struct {
	const char *name;
	bool (*good)(const char *value);
} allowed[] = {
	{ "TERM", terminal_name }, { "LANG", locale_name },
	{ "LC_", locale_name }, { "LANGUAGE", locale_name },
	{ "TZ", zone_value }, { "NO_COLOR", anything },
	{ "XDG_CONFIG_HOME", absolute },
	/* whether they are there tells what terminal this is (screen.c) */
	{ "TMUX", anything }, { "STY", anything },
	{ "NCURSES_NO_UTF8_ACS", anything },
};

static bool
variable_good(const char *pair)
{
	size_t len = strcspn(pair, "=");

	if (pair[len] != '=' || strlen(pair + len + 1) > VALUE_MAX)
		return false;
	for (size_t i = 0; i < countof(allowed); i++) {
		size_t n = strlen(allowed[i].name);
		bool family = allowed[i].name[n - 1] == '_';

		if (strncmp(pair, allowed[i].name, n) == 0 &&
		    (family ? len > n : len == n))
			return allowed[i].good(pair + len + 1);
	}
	return false;
}

bool
privilege_environment(void)
{
	static char *clean[KEPT_MAX + 3], home[4096 + 5];
	static char path[] = "PATH=/usr/local/bin:/usr/bin:/bin";
	const struct passwd *pw;
	size_t n = 0;

	for (char **e = environ; e != NULL && *e != NULL && n < KEPT_MAX; e++)
		if (variable_good(*e))
			clean[n++] = *e;
	clean[n++] = path;
	clean[n] = NULL;
	environ = clean;
	/* The password file only now: who reads it may ask the environment. */
	pw = getpwuid(getuid());
	if (pw != NULL && pw->pw_dir != NULL && pw->pw_dir[0] == '/' &&
	    snprintf(home, sizeof home, "HOME=%s", pw->pw_dir) <
	    (int)sizeof home) {
		clean[n++] = home;
		clean[n] = NULL;
	}
	return true;
}

bool
privilege_drop(struct err *err)
{
	gid_t g = getgid(), had = getegid();
	uid_t u = getuid();

	if (setresgid(g, g, g) != 0 || setresuid(u, u, u) != 0)
		return fail(err, ERR_DENIED, _("The program cannot give up its "
		    "rights: %s."), strerror(errno));
	/* Root may take any group again, and needs none. */
	if (privilege_held() || getegid() != g || geteuid() != u ||
	    (u != 0 && had != g && setegid(had) == 0))
		return fail(err, ERR_DENIED, _("The program did not get rid of "
		    "its rights; it ends here."));
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_DUMPABLE, 0) != 0)
		return fail(err, ERR_DENIED, _("The system does not let the "
		    "program protect itself: %s."), strerror(errno));
	return true;
}
