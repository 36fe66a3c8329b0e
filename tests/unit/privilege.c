/* What a setgid start takes from its user (P3), and who gets which role
 * (P7). The system side is tests/server. */
#include "unit.h"

#include <unistd.h>

#include "base/privilege.h"
#include "cmd/command.h"
#include "desk/server.h"

static const struct {
	const char *pair;
	bool kept;
} pairs[] = {
	{ "TERM=xterm-256color", true }, { "TERM=../../etc/passwd", false },
	{ "TERM=", false }, { "TERM=a b", false },
	{ "LANG=id_ID.UTF-8", true }, { "LANG=../x", false },
	{ "LC_ALL=C.UTF-8", true }, { "LC_=x", false },
	{ "LC_CTYPE=/tmp/x", false }, { "LC_TIME=a\x1b[2J", false },
	{ "LANGUAGE=id:en", true }, { "LANGUAGE=/tmp", false },
	{ "TZ=Asia/Jakarta", true }, { "TZ=:/etc/passwd", false },
	{ "TZ=/etc/passwd", false }, { "TZ=../../x", false },
	{ "NO_COLOR=1", true }, { "XDG_CONFIG_HOME=/home/a/.c", true },
	{ "TMUX=/tmp/tmux-1/default,1,0", true }, { "STY=1.pts", true },
	{ "NCURSES_NO_UTF8_ACS=1", true }, { "NCURSES_NO_PADDING=1", false },
	{ "XDG_CONFIG_HOME=.c", false }, { "XDG_DATA_HOME=/x", false },
	{ "TERMINFO=/tmp", false }, { "TERMINFO_DIRS=/tmp", false },
	{ "TERMCAP=x", false }, { "TMPDIR=/tmp", false },
	{ "SQLITE_TMPDIR=/tmp", false }, { "EDITOR=x", false },
	{ "PAGER=x", false }, { "LD_PRELOAD=x", false },
	{ "USER=root", false }, { "LINES=5", false }, { "ESCDELAY=1", false },
	{ "KUNKER_SYNC_FD=4", false }, { "TERMS=x", false },
	{ "NOEQUALS", false }, { "TE=x", false },
};

static void
only_harmless_variables_stay(void **state)	/* P3 */
{
	static char *env[sizeof pairs / sizeof *pairs + 3];
	static char home[] = "HOME=/evil", path[] = "PATH=.";
	char **before = environ;	/* the runner looks into it */
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		/* one at a time: the first of a name would hide others */
		n = 0;
		env[n++] = (char *)(uintptr_t)pairs[i].pair;
		env[n++] = home;
		env[n++] = path;
		env[n] = NULL;
		environ = env;
		assert_true(privilege_environment());
		n = 0;
		for (char **e = environ; *e != NULL; e++)
			n += strcmp(*e, pairs[i].pair) == 0;
		ASSERT_ROW((n == 1) == pairs[i].kept, pairs[i].pair);
		assert_string_not_equal(getenv("PATH"), ".");
		assert_true(getenv("HOME") == NULL ||
		    strcmp(getenv("HOME"), "/evil") != 0);
	}
	environ = before;
}

static void
an_ordinary_start_has_nothing_to_drop(void **state)	/* P4 */
{
	struct err err = { 0 };

	(void)state;
	assert_false(privilege_held());
	assert_true(privilege_drop(&err));
	assert_false(privilege_held());
}

static void
the_first_match_counts(void **state)	/* P7 */
{
	static const struct right_rule rules[] = {
		{ "ani", RIGHT_VIEWER }, { "@protokol", RIGHT_OFFICER },
		{ "ani", RIGHT_ADMIN }, { "@umum", RIGHT_VIEWER },
		{ "protokol", RIGHT_ADMIN },
	};
	static const char *const groups[] = { "umum", "protokol" };
	struct options o = { .roles = rules, .nroles = 5 };

	(void)state;
	ASSERT_NUM(server_right(&o, "ani", groups, 2), RIGHT_VIEWER);
	ASSERT_NUM(server_right(&o, "budi", groups, 2), RIGHT_OFFICER);
	ASSERT_NUM(server_right(&o, "budi", groups, 1), RIGHT_VIEWER);
	ASSERT_NUM(server_right(&o, "budi", groups, 0), RIGHT_NONE);
	ASSERT_NUM(server_right(&o, "umum", groups, 0), RIGHT_NONE);
	ASSERT_NUM(server_right(&o, "an", groups, 0), RIGHT_NONE);
	o.nroles = 0;
	ASSERT_NUM(server_right(&o, "ani", groups, 2), RIGHT_NONE);
}

static void
every_command_says_who_may(void **state)	/* P7 */
{
	(void)state;
	for (size_t t = 0; command_tables[t] != NULL; t++)
		for (const struct command *c = command_tables[t];
		    c->name != NULL; c++)
			ASSERT_ROW(c->needs >= NEED_VIEWER &&
			    c->needs <= NEED_ADMIN, c->name);
	ASSERT_NUM(command_find("import")->needs, NEED_OFFICER);
	ASSERT_NUM(command_find("erase")->needs, NEED_ADMIN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_harmless_variables_stay),
		cmocka_unit_test(an_ordinary_start_has_nothing_to_drop),
		cmocka_unit_test(the_first_match_counts),
		cmocka_unit_test(every_command_says_who_may),
	};

	return cmocka_run_group_tests_name("privilege", tests, NULL, NULL);
}
