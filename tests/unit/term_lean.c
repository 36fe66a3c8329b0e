/* What is written shorter must show the same. */
#include "unit.h"

#include <string.h>

#include "base/text.h"
#include "term/lean.h"

static const struct lean_terms xterm = { "\033(B", true, true, true,
    false, 24 };

static void
becomes(const struct lean_terms *t, const char *from, const char *to)
{
	struct buf b = { 0 };

	buf_add(&b, "kept\033(B");
	lean(&b, 0, &(struct lean_terms){ .rows = 24 });
	buf_add(&b, from);
	lean(&b, 4 + 3, t);
	assert_string_equal(buf_str(&b) + 7, to);
	assert_memory_equal(buf_str(&b), "kept\033(B", 7);
	buf_free(&b);
}

static void
colours_are_joined(void **state)
{
	(void)state;
	becomes(&xterm, "a\033[39m\033(B\033[m\033[1m\033[36mb",
	    "a\033[0;1;36mb");
	becomes(&xterm, "\033[1m\033[0;7mx\033(B\033[m", "\033[0;7mx\033[m");
	becomes(&xterm, "\033[31mx\033[32my", "\033[31mx\033[32my");
	becomes(&xterm, "\033[38;5;200m\033[1mx", "\033[38;5;200;1mx");
	becomes(&xterm, "\033[mx\033[0;7my\033[mz\033[0;1m\033[36m",
	    "\033[mx\033[7my\033[mz\033[1;36m");
	becomes(&xterm, "\033[mx\033[my\033[1m\033[0;4mz",
	    "\033[mxy\033[4mz");
	becomes(&xterm, "\033[mx\033[m\033[1mz", "\033[mx\033[1mz");
	becomes(&xterm, "\033[1m\033[5;1H\033[m", "\033[1m\033[5;1H\033[m");
}

static void
runs_are_repeated(void **state)
{
	const struct lean_terms plain = { "\017", false, true, true,
	    false, 24 };

	(void)state;
	becomes(&xterm, "──────────x", "─\033[8b─x");
	becomes(&xterm, "─────x", "─────x");
	becomes(&xterm, "xxxxxxxxxx", "xxxxxxxxxx");
	becomes(&plain, "──────────\017", "──────────");
}

static void
repeats_are_spelled_out(void **state)
{
	static const struct { const char *from, *to; } rows[] = {
		{ "a=\033[3bb", "a====b" }, { "\033[1;40r \033[9bx",
		  "\033[1;40r          x" },
		{ "\033[4B\033[3C\033[b", "\033[4B\033[3C\033[b" },
		{ "\033[", "\033[" }, { "\033[3", "\033[3" },
		{ "x\033[99999999999999999999b",
		  "x\033[99999999999999999999b" },
	};
	struct buf b = { 0 };

	(void)state;
	lean_spell(&b, 0);
	assert_int_equal(b.len, 0);
	for (size_t i = 0; i < countof(rows); i++) {
		buf_reset(&b);
		buf_add(&b, "x\033[2b");
		buf_add(&b, rows[i].from);
		lean_spell(&b, 5);
		assert_memory_equal(buf_str(&b), "x\033[2b", 5);
		assert_string_equal(buf_str(&b) + 5, rows[i].to);
	}
	buf_free(&b);
}

static void
lines_are_broken(void **state)
{
	struct lean_terms t = xterm;

	(void)state;
	becomes(&t, "\033[5;3Ha\033[6;1Hb\033[7;1Hc\033[9;1Hd",
	    "\033[5;3Ha\r\nb\r\nc\033[9;1Hd");
	becomes(&t, "\033[5;1Ha\033[2Bb\033[6;1Hc",
	    "\033[5;1Ha\033[2Bb\033[6;1Hc");
	becomes(&t, "\033[2;20r\033[5;1Ha\033[6;1Hb",
	    "\033[2;20r\033[5;1Ha\033[6;1Hb");
	becomes(&t, "\033[1;24r\033[5;1Ha\033[6;1Hb",
	    "\033[1;24r\033[5;1Ha\r\nb");
	t.breaks = false;
	becomes(&t, "\033[5;1Ha\033[6;1Hb", "\033[5;1Ha\033[6;1Hb");
}

/* The row need not be said where the cursor is in it. */
static void
moves_in_a_row_are_short(void **state)
{
	struct lean_terms t = xterm;

	(void)state;
	becomes(&t, "\033[5;1Ha\033[5;30Hb\033[6;1Hc\033[6;30Hd\033[Hx",
	    "\033[5;1Ha\033[30Gb\r\nc\033[30Gd\033[Hx");
	becomes(&t, "\033[5;1Ha\r\033[6db\033[6;9Hc\033[8dx\033[8;7Hy",
	    "\033[5;1Ha\r\nb\033[9Gc\033[8dx\033[7Gy");
	becomes(&t, "\033[5;9Ha\033[5Hb", "\033[5;9Ha\033[5Hb");
	becomes(&t, "\033[5;9Ha\033[Ab\033[5;3Hc",
	    "\033[5;9Ha\033[Ab\033[5;3Hc");
	becomes(&t, "\033[5;9Ha\n\033[5;3Hc", "\033[5;9Ha\n\033[5;3Hc");
	t.breaks = false;
	becomes(&t, "\033[5;1Ha\r\033[6db", "\033[5;1Ha\r\033[6db");
	t.across = false;
	becomes(&t, "\033[5;1Ha\033[5;30Hb", "\033[5;1Ha\033[5;30Hb");
}

static void
the_first_frame_ends_line_drawing_once(void **state)
{
	struct lean_terms t = xterm;

	(void)state;
	t.first = true;
	becomes(&t, "\033(B\033[mx\033(B\033[my", "\033(B\033[mxy");
}

static void
halves_are_left_alone(void **state)
{
	(void)state;
	becomes(&xterm, "\033", "\033");
	becomes(&xterm, "\033[", "\033[");
	becomes(&xterm, "\033[1", "\033[1");
	becomes(&xterm, "\xe2\x94", "\xe2\x94");
	becomes(&xterm, "", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colours_are_joined),
		cmocka_unit_test(runs_are_repeated),
		cmocka_unit_test(repeats_are_spelled_out),
		cmocka_unit_test(lines_are_broken),
		cmocka_unit_test(moves_in_a_row_are_short),
		cmocka_unit_test(the_first_frame_ends_line_drawing_once),
		cmocka_unit_test(halves_are_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
