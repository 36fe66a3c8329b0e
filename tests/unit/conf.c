#include "unit.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/minute.h"
#include "base/text.h"
#include "port/conf.h"

static struct arena arena;
static struct err err;

static bool
parse(const char *text, enum conf_origin origin, struct options *o)
{
	err = (struct err){ 0 };
	return conf_parse(text, strlen(text), "kunker.conf", origin, o,
	    &arena, &err);
}

static void
test_defaults(void **state)
{
	struct options o;

	(void)state;
	options_default(&o);
	assert_null(o.city);
	assert_null(o.database);
	assert_null(o.language);
	ASSERT_NUM(o.zone, ZONE_WIB);
	ASSERT_NUM(o.esc_delay_ms, 100);
	ASSERT_NUM(o.work[FRIDAY].to, 16 * 60 + 30);
	ASSERT_NUM(o.work[SUNDAY].from, MINUTE_UNKNOWN);
	ASSERT_STR(o.letter_number, "005/@number@-Prot");
	assert_true(o.escape);
	assert_false(o.server);
}

static void
test_settings(void **state)
{
	struct options o;

	(void)state;
	options_default(&o);
	assert_true(parse("city = \"Kota Bogor\"; zone = \"WITA\";\n"
	    "language : \"en\"\nidle_minutes = 0; escape = false;\n"
	    "hours_saturday = \"8-12\"; /* half */ hours_friday = \"\";\n"
	    "letterhead = \"PEMERINTAH KOTA\\nSEKRETARIAT\"; // two lines\n"
	    "database = \"/srv/k.db\"; theme = \"mono\";", CONF_USER, &o));
	ASSERT_STR(o.city, "Kota Bogor");
	ASSERT_NUM(o.zone, ZONE_WITA);
	ASSERT_STR(o.language, "en");
	ASSERT_NUM(o.idle_minutes, 0);
	assert_false(o.escape);
	ASSERT_NUM(o.work[SATURDAY].to, 720);
	ASSERT_NUM(o.work[FRIDAY].from, MINUTE_UNKNOWN);
	ASSERT_STR(o.letterhead, "PEMERINTAH KOTA\nSEKRETARIAT");
	ASSERT_STR(o.database, "/srv/k.db");
	/* What the second file does not name stays. */
	assert_true(parse("city = \"Kota Depok\";", CONF_USER, &o));
	ASSERT_STR(o.city, "Kota Depok");
	ASSERT_NUM(o.zone, ZONE_WITA);
}

/* A refusal names file, line, setting and what is allowed. */
static const struct {
	const char *text, *line, *says;
} bad[] = {
	{ "\nesc_delay_ms = 5;", "line 2", "from 10 to 2000" },
	{ "esc_delay_ms = \"100\";", "line 1", "\"esc_delay_ms\"" },
	{ "esc_delay_ms = 4294967396;", "line 1", "too large" },
	{ "esc_delay_ms = 0xFFFFFFFFFF;", "line 1", "too large" },
	{ "esc_delay_ms = 100L;", "line 1", "whole number" },
	{ "esc_delay_ms = 1e2;", "line 1", "whole number" },
	{ "zone = \"Asia/Jakarta\";", "line 1", "\"WIT\"" },
	{ "language = \"jv\";", "line 1", "\"id\", \"en\"" },
	{ "escape = 1;", "line 1", "true or false" },
	{ "hours_monday = \"16-8\";", "line 1", "07.30-16.00" },
	{ "hours_monday = \"8\";", "line 1", "07.30-16.00" },
	{ "database = \"kunker.db\";", "line 1", "begins with /" },
	{ "letter_number = \"005\";", "line 1", "@number@" },
	{ "city = \"a\\nb\";", "line 1", "\"city\"" },
	{ "city = \"\\x1b[2J\";", "line 1", "\"city\"" },
	{ "region = \"32.71.01\";", "line 1", "5 characters" },
	{ "\n\ncolour = 1;", "line 3", "no setting \"colour\"" },
	{ "city = \"a\"; city = \"b\";", "line 1", "cannot be read" },
	{ "city = ;", "line 1", "cannot be read" },
	{ "\ncity = \"a;\n\n", "line 2", "never closed" },
	{ "city = \"a\"; /* x\n\n", "line 1", "never closed" },
	{ "city = { a = 1; };", "line 1", "\"city\"" },
	{ "server = true;", "line 1", "only in /etc/kunker.conf" },
	{ "keys = ( \"F5\" );", "line 1", "a group like" },
	{ "keys = { split = 5; };", "line 1", "a group like" },
	{ "roles = ();", "line 1", "only in /etc/kunker.conf" },
	{ " @include \"x\"", "line 1", "@include" },
	{ "city = \"x\"; @include \"x\"", "line 1", "\"@\"" },
	{ "city = \"\x01\";", "line 1", "control character" },
};

static void
test_refusals(void **state)
{
	struct options o, before;
	size_t i;

	(void)state;
	options_default(&o);
	before = o;
	for (i = 0; i < countof(bad); i++) {
		ASSERT_ROW(!parse(bad[i].text, CONF_USER, &o), bad[i].text);
		ASSERT_NUM(err.kind, ERR_INPUT);
		ASSERT_HAS(err.text, "kunker.conf");
		ASSERT_HAS(err.text, bad[i].line);
		ASSERT_HAS(err.text, bad[i].says);
		assert_memory_equal(&o, &before, sizeof o);
	}
}

static void
test_keys(void **state)
{
	struct options o;

	(void)state;
	options_default(&o);
	assert_true(parse("keys = { split = \"F5 s\"; next-week = \"]\"; };",
	    CONF_SYSTEM, &o));
	assert_true(parse("keys = { split = \"Ctrl-S\"; };", CONF_USER, &o));
	ASSERT_NUM(o.nkeys, 3);
	ASSERT_STR(o.keys[0].verb, "split");
	ASSERT_STR(o.keys[1].keys, "]");
	ASSERT_STR(o.keys[2].verb, "split");
	ASSERT_STR(o.keys[2].keys, "Ctrl-S");
}

static void
test_roles(void **state)
{
	struct options o;

	(void)state;
	options_default(&o);
	assert_true(parse("server = true; roles = ( { user = \"ani\"; role = "
	    "\"admin\"; }, { group = \"tu\"; role = \"viewer\"; } );",
	    CONF_SYSTEM, &o));
	ASSERT_NUM(o.nroles, 2);
	ASSERT_STR(o.roles[0].who, "ani");
	ASSERT_NUM(o.roles[0].right, RIGHT_ADMIN);
	ASSERT_STR(o.roles[1].who, "@tu");
	ASSERT_STR(right_name(o.roles[1].right), "viewer");
	/* On a server an officer's file sets only how the program looks. */
	assert_true(parse("theme = \"light\";", CONF_USER, &o));
	assert_false(parse("database = \"/tmp/x.db\";", CONF_USER, &o));
	assert_false(parse("retention_days = 3650;", CONF_USER, &o));
	assert_false(parse("roles = ( { user = \"*\"; role = \"admin\"; } );",
	    CONF_SYSTEM, &o));
	assert_false(parse("roles = ( { user = \"a\"; role = \"root\"; } );",
	    CONF_SYSTEM, &o));
	assert_false(parse("roles = ( { user = \"a\"; group = \"b\"; role = "
	    "\"admin\"; } );", CONF_SYSTEM, &o));
	assert_false(parse("roles = ( { user = \"a\"; role = \"admin\"; x = 1;"
	    " } );", CONF_SYSTEM, &o));
	ASSERT_NUM(o.nroles, 2);
}

static void
test_corpus(void **state)
{
	static const struct {
		const char *file;
		bool ok;
	} files[] = {
		{ "binary", false }, { "bom", true }, { "crlf", true },
		{ "deep-list", false }, { "deep", false }, { "dup", false },
		{ "empty", true }, { "escapes", false },
		{ "include-dir", false }, { "include-fifo", false },
		{ "include-in-comment", false }, { "include-indented", false },
		{ "include-passwd", false }, { "include-self", false },
		{ "int-overflow", false }, { "nul", false },
		{ "paths", false }, { "raw-esc", false }, { "roles", false },
		{ "types", false }, { "unclosed", false },
		{ "unknown", false },
	};
	struct options o;
	size_t i, len;
	int origin;

	(void)state;
	for (i = 0; i < countof(files); i++) {
		char *text = unit_read(arena_printf(&arena,
		    "tests/data/hostile/conf/%s.conf", files[i].file), &len);

		for (origin = CONF_SYSTEM; origin <= CONF_USER; origin++) {
			options_default(&o);
			err = (struct err){ 0 };
			ASSERT_ROW(conf_parse(text, len, "x",
			    (enum conf_origin)origin, &o, &arena, &err) ==
			    files[i].ok, files[i].file);
			ASSERT_ROW(files[i].ok == (err.text[0] == '\0'),
			    files[i].file);
		}
		free(text);
	}
}

static void
put_file(const char *path, mode_t mode, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, mode), 0);
}

static void
expect_file(const char *path, enum err_kind kind)
{
	struct options o;

	options_default(&o);
	err = (struct err){ 0 };
	assert_int_equal(conf_read(path, CONF_USER, &o, &arena, &err),
	    kind == ERR_NONE);
	ASSERT_NUM(err.kind, kind);
}

static void
test_files(void **state)	/* I1, K1 */
{
	char dir[] = "/tmp/kunker-unit-XXXXXX";
	const char *file, *link, *fifo;

	(void)state;
	assert_non_null(mkdtemp(dir));
	file = arena_printf(&arena, "%s/kunker.conf", dir);
	link = arena_printf(&arena, "%s/link.conf", dir);
	fifo = arena_printf(&arena, "%s/fifo.conf", dir);
	expect_file(file, ERR_NOT_FOUND);
	put_file(file, 0600, "zone = \"WIT\";\n");
	expect_file(file, ERR_NONE);
	put_file(file, 0620, "zone = \"WIT\";\n");
	expect_file(file, ERR_DENIED);
	put_file(file, 0602, "zone = \"WIT\";\n");
	expect_file(file, ERR_DENIED);
	put_file(file, 0644, "zone = \"X\";\n");
	expect_file(file, ERR_INPUT);
	assert_int_equal(symlink(file, link), 0);
	expect_file(link, ERR_INPUT);
	assert_int_equal(mkfifo(fifo, 0600), 0);
	expect_file(fifo, ERR_INPUT);
	expect_file(dir, ERR_INPUT);
	assert_int_equal(unlink(fifo) + unlink(link) + unlink(file) +
	    rmdir(dir), 0);
}

/* With its settings taken in, the sample says what is standard anyway. */
static void
test_sample(void **state)
{
	struct buf sample = { 0 }, active = { 0 };
	struct options o, standard;
	char *rest, *line;

	(void)state;
	conf_sample(&sample);
	options_default(&o);
	assert_true(conf_parse(sample.data, sample.len, "x", CONF_SYSTEM, &o,
	    &arena, &err));
	rest = arena_strdup(&arena, buf_str(&sample));
	while ((line = strsep(&rest, "\n")) != NULL) {
		if (line[0] == '#' && line[1] != ' ' && line[1] != '\0')
			buf_printf(&active, "%s\n", line + 1);
	}
	assert_true(conf_parse(active.data, active.len, "x", CONF_SYSTEM, &o,
	    &arena, &err));
	options_default(&standard);
	ASSERT_NUM(o.nroles, 2);
	ASSERT_STR(o.language, "id");
	ASSERT_STR(o.letter_number, standard.letter_number);
	assert_memory_equal(o.work, standard.work, sizeof o.work);
	ASSERT_NUM(o.retention_days, standard.retention_days);
	buf_free(&sample);
	buf_free(&active);
}

/* The packaged sample is what the table says; UNIT_UPDATE=1 writes it. */
static void
test_packaged(void **state)
{
	struct buf sample = { 0 };
	size_t len;
	char *text;

	(void)state;
	conf_sample(&sample);
	if (getenv("UNIT_UPDATE") != NULL)
		put_file("etc/kunker.conf", 0644, buf_str(&sample));
	text = unit_read("etc/kunker.conf", &len);
	ASSERT_STR(text, buf_str(&sample));
	free(text);
	buf_free(&sample);
}

static int
free_arena(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_settings),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_roles),
		cmocka_unit_test(test_corpus),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_sample),
		cmocka_unit_test(test_packaged),
	};

	return cmocka_run_group_tests(tests, NULL, free_arena);
}
