#include "desk/server.h"

#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <unistd.h>

#include "base/privilege.h"
#include "base/text.h"

#define GROUPS_MAX	256

const char *
server_database(const struct options *o)
{
	return o->database != NULL ? o->database : SERVER_FOLDER "/kunker.db";
}

bool
server_expected(const struct options *o, struct err *err)
{
	if (o->server || !privilege_held())
		return true;
	return fail(err, ERR_DENIED, _("This program is installed for a "
	    "server, but %s does not say \"server = true\". Ask the "
	    "administrator to run: kunker setup --server"), SERVER_CONF);
}

static bool
rule_names(const char *who, const char *login, const char *const *groups,
    size_t ngroups)
{
	if (*who != '@')
		return strcmp(who, login) == 0;
	for (size_t i = 0; i < ngroups; i++)
		if (strcmp(who + 1, groups[i]) == 0)
			return true;
	return false;
}

enum right
server_right(const struct options *o, const char *login,
    const char *const *groups, size_t ngroups)
{
	for (size_t i = 0; i < o->nroles; i++)
		if (rule_names(o->roles[i].who, login, groups, ngroups))
			return o->roles[i].right;
	return RIGHT_NONE;
}

/* The names of the user's groups, as the group file has them: what a session
 * took or gave up besides does not count. */
static size_t
groups_of(const char *login, gid_t gid, struct arena *a,
    const char *const **out)
{
	gid_t ids[GROUPS_MAX];
	const char **names = arena_array(a, GROUPS_MAX, sizeof *names);
	int n = GROUPS_MAX;
	size_t count = 0;

	if (getgrouplist(login, gid, ids, &n) < 0)
		n = n > GROUPS_MAX ? GROUPS_MAX : 0;
	for (int i = 0; i < n; i++) {
		const struct group *g = getgrgid(ids[i]);

		if (g != NULL)
			names[count++] = arena_strdup(a, g->gr_name);
	}
	*out = names;
	return count;
}

bool
server_admit(const struct options *o, const char *login, enum right *right,
    struct err *err)
{
	const struct passwd *pw = getpwuid(getuid());
	const char *const *groups;
	struct arena a = { 0 };
	size_t n;

	if (pw == NULL)
		return fail(err, ERR_DENIED, _("The system has no name for "
		    "user %ld; ask the administrator for an account."),
		    (long)getuid());
	if (getuid() == 0) {
		*right = RIGHT_ADMIN;
		return true;
	}
	n = groups_of(login, pw->pw_gid, &a, &groups);
	*right = server_right(o, login, groups, n);
	arena_free(&a);
	if (*right != RIGHT_NONE)
		return true;
	return fail(err, ERR_DENIED, _("You (%s) have no role here. Ask the "
	    "administrator to add you to the roles in %s."), login,
	    SERVER_CONF);
}
