/* Drawing into cells, and where things go. */
#include "unit.h"

#include "base/text.h"
#include "term/area.h"
#include "term/layout.h"
#include "term/text.h"

static struct canvas c;
static struct buf b;

static int
setup(void **state)
{
	(void)state;
	canvas_open(&c, 4, 12);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	canvas_close(&c);
	buf_free(&b);
	return 0;
}

static const char *
row(int n)
{
	buf_reset(&b);
	canvas_row_text(&c, n, &b);
	return buf_str(&b);
}

static void
nothing_leaves_its_area(void **state)
{
	struct area all = area_of(&c), a = area_part(&all, 1, 2, 2, 5), no;

	(void)state;
	ASSERT_NUM(area_text(&a, 0, 0, 99, ROLE_PLAIN, "abcdefghi"), 5);
	ASSERT_STR(row(1), "  abcde");
	ASSERT_NUM(area_text(&a, 2, 0, 9, ROLE_PLAIN, "below"), 0);
	ASSERT_NUM(area_text(&a, -1, 0, 9, ROLE_PLAIN, "above"), 0);
	ASSERT_NUM(area_text(&a, 0, 5, 9, ROLE_PLAIN, "right"), 0);
	ASSERT_STR(row(0), "");
	ASSERT_STR(row(3), "");
	area_fill(&a, 1, -3, 99, ROLE_WARN);
	ASSERT_NUM(c.cell[2 * 12 + 1].role, ROLE_PLAIN);
	ASSERT_NUM(c.cell[2 * 12 + 2].role, ROLE_WARN);
	ASSERT_NUM(c.cell[2 * 12 + 7].role, ROLE_PLAIN);
	no = area_part(&a, 9, 9, 5, 5);
	ASSERT_NUM(no.rows, 0);
	area_clear(&no, 0);
	area_box(&no, "title", NULL, true);
	area_cursor(&no, 0, 0);
	ASSERT_NUM(c.cursor_row, -1);
}

static void
wide_characters_stay_whole(void **state)
{
	struct area all = area_of(&c), a = area_part(&all, 0, 0, 1, 5);

	(void)state;
	ASSERT_NUM(area_text(&a, 0, 0, 5, ROLE_PLAIN, "富山県"), 5);
	ASSERT_STR(row(0), "富山");
	area_text(&a, 0, 1, 1, ROLE_PLAIN, "x");	/* into a right half */
	ASSERT_STR(row(0), " x山");
	area_text(&a, 0, 2, 1, ROLE_PLAIN, "y");	/* over a left half */
	ASSERT_STR(row(0), " xy");
	area_text(&a, 0, 0, 5, ROLE_PLAIN, "a富b");
	area_text(&a, 0, 0, 2, ROLE_PLAIN, "山");	/* over a and half */
	ASSERT_STR(row(0), "山 b");
	area_text(&all, 1, 0, 9, ROLE_PLAIN, "e\u0301\u0301x");
	ASSERT_STR(row(1), "e\u0301\u0301x");
}

static void
columns_are_cut_and_filled(void **state)
{
	struct area a = area_of(&c);

	(void)state;
	area_text(&a, 0, 0, 12, ROLE_PLAIN, "############");
	area_field(&a, 0, 2, 6, ROLE_PLAIN, "long name");
	ASSERT_STR(row(0), "##long …####");
	area_field(&a, 0, 2, 6, ROLE_PLAIN, "ab");
	ASSERT_STR(row(0), "##ab    ####");
	area_right(&a, 0, 2, 6, ROLE_PLAIN, "42");
	ASSERT_STR(row(0), "##    42####");
	area_field(&a, 0, 2, 4, ROLE_PLAIN, "富山県");
	ASSERT_STR(row(0), "##富 …42####");
	area_field(&a, 0, 0, 12, ROLE_PLAIN, NULL);
	ASSERT_STR(row(0), "");
}

/* Words that lose their end have a mark, a lost blank has none. */
static void
words_say_that_they_are_cut(void **state)
{
	struct area a = area_of(&c), left = area_part(&a, 3, 8, 1, 4);

	(void)state;
	ASSERT_NUM(area_words(&a, 0, 0, 99, ROLE_PLAIN, "twelve cells"), 12);
	ASSERT_STR(row(0), "twelve cells");
	ASSERT_NUM(area_words(&a, 1, 2, 5, ROLE_PLAIN, "abcdef"), 5);
	ASSERT_STR(row(1), "  abcd\u2026");
	ASSERT_NUM(area_words(&a, 2, 0, 4, ROLE_PLAIN, "a\u5bcc\u5c71"), 4);
	ASSERT_STR(row(2), "a\u5bcc\u2026");
	area_clear(&a, 0);
	ASSERT_NUM(area_printf(&left, 0, 0, ROLE_PLAIN, " %s ", "ab "), 4);
	ASSERT_STR(row(3), "         ab");
	area_printf(&left, 0, 0, ROLE_PLAIN, "%s", "abcde");
	ASSERT_STR(row(3), "        abc\u2026");
	ASSERT_NUM(area_words(&a, 0, 0, 0, ROLE_PLAIN, "none"), 0);
	ASSERT_NUM(area_words(&a, 0, 0, 5, ROLE_PLAIN, NULL), 0);
	ASSERT_STR(row(0), "");
}

/* What an empty place says is wrapped, not cut. */
static void
notes_are_whole(void **state)
{
	struct area a = area_of(&c);

	(void)state;
	area_clear(&a, 0);
	ASSERT_NUM(text_note(&a, 1, ROLE_DIM, "Nothing here yet."), 2);
	ASSERT_STR(row(0), "");
	ASSERT_STR(row(1), "  Nothing");
	ASSERT_STR(row(2), "  here yet.");
	ASSERT_STR(row(3), "");
}

static void
text_is_made_safe(void **state)
{
	struct area a = area_of(&c);

	(void)state;
	area_text(&a, 0, 0, 12, ROLE_PLAIN, "a\033[2Jb");
	ASSERT_STR(row(0), "a\uFFFD[2Jb");
	area_text(&a, 1, 0, 12, ROLE_PLAIN, "x\ny\tz");
	ASSERT_STR(row(1), "x y z");
	area_text(&a, 2, 0, 12, ROLE_PLAIN, "\xff\xc3");
	ASSERT_STR(row(2), "\uFFFD\uFFFD");
	c.ascii = true;
	area_text(&a, 3, 0, 12, ROLE_PLAIN, "Île");
	ASSERT_STR(row(3), "Ile");
	area_text(&a, 3, 0, 12, ROLE_PLAIN, "富—“é");
	ASSERT_STR(row(3), "\?\?-\"e");
}

static void
only_changes_count(void **state)
{
	struct area a = area_of(&c);

	(void)state;
	for (int i = 0; i < c.rows; i++)
		c.changed[i] = (struct canvas_row){ c.cols, -1 };
	area_text(&a, 0, 0, 12, ROLE_PLAIN, "abc");
	ASSERT_NUM(c.changed[0].first, 0);
	ASSERT_NUM(c.changed[0].last, 2);
	c.changed[0] = (struct canvas_row){ c.cols, -1 };
	area_text(&a, 0, 0, 12, ROLE_PLAIN, "abX");
	ASSERT_NUM(c.changed[0].first, 2);
	ASSERT_NUM(c.changed[0].last, 2);
	area_clear(&a, 1);
	ASSERT_NUM(c.changed[1].last, -1);
}

static void
boxes_hold_their_words(void **state)
{
	struct area a = area_of(&c), in;

	(void)state;
	in = area_box(&a, "One", "2", false);
	ASSERT_STR(row(0), "╭ One ── 2 ╮");
	ASSERT_STR(row(1), "│          │");
	ASSERT_STR(row(3), "╰──────────╯");
	ASSERT_NUM(in.rows, 2);
	ASSERT_NUM(in.cols, 10);
	area_box_foot(&a, "left", NULL, false);
	ASSERT_STR(row(3), "╰ left ────╯");
	c.lines = LINES_ASCII;
	area_box(&a, "A long title", "note", true);
	ASSERT_STR(row(0), "+ A lon… --+");
	a = area_part(&a, 0, 0, 4, 12);
	area_box(&a, "Long title", "7", true);
	ASSERT_STR(row(0), "+ Long…  7 +");	/* the note stays */
}

static void
progress_says_what_it_knows(void **state)
{
	struct area a;

	(void)state;
	canvas_resize(&c, 1, 60);
	a = area_of(&c);
	area_progress(&a, 0, "Reading", 500, 1000, 10000);
	ASSERT_HAS(row(0), "Reading [###");
	ASSERT_HAS(row(0), "50% 500/1000  50/s  0:10 left");
	area_progress(&a, 0, "Reading", 500, 0, 0);
	ASSERT_STR(row(0), "Reading 500");
	area_progress(&a, 0, "x", INT64_MAX, INT64_MAX, 1);
	ASSERT_HAS(row(0), "100%");
}

static void
rectangles_are_cut_clean(void **state)
{
	struct rect r = { 0, 0, 24, 80 }, top = rect_top(&r, 1);

	(void)state;
	ASSERT_NUM(top.rows, 1);
	ASSERT_NUM(r.row, 1);
	ASSERT_NUM(r.rows, 23);
	ASSERT_NUM(rect_bottom(&r, 2).row, 22);
	ASSERT_NUM(rect_left(&r, 30).cols, 30);
	ASSERT_NUM(rect_right(&r, 99).cols, 50);
	ASSERT_NUM(r.cols, 0);
	ASSERT_NUM(rect_top(&r, -5).rows, 0);
	r = rect_centre((struct rect){ 0, 0, 24, 80 }, 10, 99);
	ASSERT_NUM(r.row, 7);
	ASSERT_NUM(r.cols, 80);
}

static void
sizes_decide_what_is_shown(void **state)
{
	(void)state;
	ASSERT_NUM(layout_size(9, 80), LAYOUT_NONE);
	ASSERT_NUM(layout_size(24, 39), LAYOUT_NONE);
	ASSERT_NUM(layout_size(23, 80), LAYOUT_ONE);
	ASSERT_NUM(layout_size(24, 80), LAYOUT_PANES);
}

static void
columns_give_way_in_order(void **state)
{
	struct column cols[] = { { .min = 8, .want = 20, .rank = 1 },
		{ .min = 4, .want = 4 }, { .min = 6, .want = 10, .rank = 3 },
		{ .min = 5, .want = 30, .rank = 2, .grow = true } };

	(void)state;
	ASSERT_NUM(columns_fit(cols, 4, 100, 1), 100);
	ASSERT_NUM(cols[0].cols, 20);
	ASSERT_NUM(cols[3].cols, 63);
	ASSERT_NUM(cols[3].at, 37);
	ASSERT_NUM(columns_fit(cols, 4, 63, 1), 63);	/* rank 3 shrinks */
	ASSERT_NUM(cols[2].cols, 6);
	ASSERT_NUM(columns_fit(cols, 4, 45, 1), 45);	/* then rank 2 */
	ASSERT_NUM(cols[3].cols, 12);
	ASSERT_NUM(cols[0].cols, 20);
	ASSERT_NUM(columns_fit(cols, 4, 25, 1), 25);	/* rank 3 goes */
	ASSERT_NUM(cols[2].cols, 0);
	ASSERT_NUM(columns_fit(cols, 4, 13, 1), 13);	/* then rank 2 */
	ASSERT_NUM(cols[3].cols, 0);
	for (int w = 1; w < 130; w++) {
		int used = columns_fit(cols, 4, w, 1);

		assert_true(used <= w || (w < 4 && used == 4));
		assert_true(cols[1].cols >= 4);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_leaves_its_area, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(wide_characters_stay_whole,
		    setup, teardown),
		cmocka_unit_test_setup_teardown(columns_are_cut_and_filled,
		    setup, teardown),
		cmocka_unit_test_setup_teardown(words_say_that_they_are_cut,
		    setup, teardown),
		cmocka_unit_test_setup_teardown(notes_are_whole, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(text_is_made_safe, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(only_changes_count, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(boxes_hold_their_words, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(progress_says_what_it_knows,
		    setup, teardown),
		cmocka_unit_test(rectangles_are_cut_clean),
		cmocka_unit_test(sizes_decide_what_is_shown),
		cmocka_unit_test(columns_give_way_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
