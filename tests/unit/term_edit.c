/* Text being typed, read and picked from. */
#include "unit.h"

#include "base/text.h"
#include "base/utf8.h"
#include "term/choose.h"
#include "term/edit.h"
#include "term/text.h"

static struct edit e;

static enum edit_did
press(uint32_t key)
{
	char text[8] = "";
	struct event ev = { .kind = EVENT_KEY, .key = key, .text = text };

	if (key_is_text(key))
		ev.len = utf8_encode(key, text);
	return edit_event(&e, &ev);
}

static enum edit_did
paste(const char *text)
{
	return edit_event(&e, &(struct event){ .kind = EVENT_PASTE,
	    .text = text, .len = strlen(text) });
}

static int
teardown(void **state)
{
	(void)state;
	edit_close(&e);
	return 0;
}

static void
moves_by_what_people_see(void **state)
{
	(void)state;
	edit_open(&e, "ae\u0301富z", 0, false);
	ASSERT_NUM(press(K_RIGHT), EDIT_NOTHING);
	ASSERT_NUM(press(K_LEFT), EDIT_MOVED);
	ASSERT_NUM(press(K_LEFT), EDIT_MOVED);
	ASSERT_NUM(press(K_LEFT), EDIT_MOVED);
	ASSERT_NUM(e.at, 1);
	ASSERT_NUM(press(K_DELETE), EDIT_CHANGED);
	ASSERT_STR(edit_text(&e), "a富z");
	ASSERT_NUM(press(K_HOME), EDIT_MOVED);
	ASSERT_NUM(press(K_LEFT), EDIT_NOTHING);
	ASSERT_NUM(press(K_BACKSPACE), EDIT_MOVED);
	ASSERT_NUM(press(K_UP), EDIT_NOTHING);
	ASSERT_NUM(press(K_ENTER), EDIT_NOTHING);
	edit_goto(&e, 3);
	ASSERT_NUM(e.at, 1);
}

static void
words_and_ends(void **state)
{
	(void)state;
	edit_open(&e, "one two  three", 0, false);
	press(K_CTRL | K_LEFT);
	ASSERT_NUM(e.at, 9);
	press(K_ALT | 'b');
	ASSERT_NUM(e.at, 4);
	press(K_CTRL | K_RIGHT);
	ASSERT_NUM(e.at, 7);
	ASSERT_NUM(press(K_CTRL | 'w'), EDIT_CHANGED);
	ASSERT_STR(edit_text(&e), "one   three");
	press(K_CTRL | 'k');
	ASSERT_STR(edit_text(&e), "one ");
	press(K_CTRL | 'u');
	ASSERT_STR(edit_text(&e), "");
}

/* A list that is typed wraps without hanging: the cursor stands behind the
 * character before it, on each line. */
static void
a_list_being_typed(void **state)
{
	static const char words[] = "- one two three four\n- five six seven";
	struct canvas c;
	struct area a;

	(void)state;
	canvas_open(&c, 6, 12);
	a = area_of(&c);
	edit_open(&e, words, 0, true);
	e.cols = 12;
	ASSERT_NUM(edit_height(&e, 12), 4);
	for (size_t at = 1; words[at - 1] != '\0'; at++) {
		struct buf b = { 0 };

		edit_goto(&e, at);
		edit_draw(&e, &a, true);
		canvas_row_text(&c, c.cursor_row, &b);
		if (words[at - 1] != '\n' && c.cursor_col > 0)
			ASSERT_NUM(buf_str(&b)[c.cursor_col - 1],
			    words[at - 1]);
		buf_free(&b);
	}
	ASSERT_NUM(c.cursor_row, 3);
	canvas_close(&c);
}

static void
what_comes_in_is_clean(void **state)
{
	(void)state;
	edit_open(&e, NULL, 0, false);
	ASSERT_NUM(paste("a\tb\nc\n\n"), EDIT_CHANGED);
	ASSERT_STR(edit_text(&e), "a b c");
	ASSERT_NUM(press('e'), EDIT_CHANGED);
	ASSERT_NUM(press(0x301), EDIT_CHANGED);		/* belongs to the e */
	ASSERT_STR(edit_text(&e), "a b ce\u0301");
	ASSERT_NUM(edit_insert(&e, "\xff", 1), EDIT_MOVED);
	press(K_HOME);
	press(0x301);					/* to nothing */
	paste("\u202Ex\u200B");
	ASSERT_STR(edit_text(&e), "xa b ce\u0301");
}

static void
the_limit_holds(void **state)
{
	(void)state;
	edit_open(&e, "1234", 6, false);
	press(K_HOME);
	ASSERT_NUM(paste("abcd"), EDIT_FULL);
	ASSERT_NUM(e.dropped, 2);
	ASSERT_STR(edit_text(&e), "ab1234");
	ASSERT_NUM(e.at, 2);
	ASSERT_NUM(press('x'), EDIT_FULL);
	ASSERT_STR(edit_text(&e), "ab1234");
	press(K_BACKSPACE);
	ASSERT_NUM(press(0x5BCC), EDIT_CHANGED);
	ASSERT_STR(edit_text(&e), "a富1234");
}

static void
lines_wrap_and_keep_their_column(void **state)
{
	(void)state;
	edit_open(&e, "first line\nab\nthe third one", 0, true);
	e.cols = 10;
	ASSERT_NUM(edit_height(&e, 10), 4);
	ASSERT_NUM(press(K_UP), EDIT_MOVED);	/* from "one" to "the third" */
	ASSERT_NUM(e.at, 17);
	press(K_END);
	press(K_HOME);
	edit_goto(&e, 8);
	ASSERT_NUM(press(K_DOWN), EDIT_MOVED);
	ASSERT_NUM(e.at, 13);			/* "ab" is shorter */
	ASSERT_NUM(press(K_DOWN), EDIT_MOVED);
	ASSERT_NUM(e.at, 22);			/* column 8 again */
	edit_goto(&e, 0);
	ASSERT_NUM(press(K_UP), EDIT_NOTHING);
	ASSERT_NUM(press(K_ENTER), EDIT_CHANGED);
	ASSERT_STR(edit_text(&e), "\nfirst line\nab\nthe third one");
	paste("a\r\nb\n");
	ASSERT_STR(edit_text(&e), "\na\nb\nfirst line\nab\nthe third one");
}

static void
draws_around_the_cursor(void **state)
{
	struct canvas c;
	struct area a;
	struct buf b = { 0 };

	(void)state;
	canvas_open(&c, 2, 10);
	a = area_of(&c);
	edit_open(&e, "0123456789abcdef", 0, false);
	edit_draw(&e, &a, true);
	canvas_row_text(&c, 0, &b);
	ASSERT_STR(buf_str(&b), "<bcdef");
	ASSERT_NUM(c.cursor_col, 6);
	edit_goto(&e, 0);
	buf_reset(&b);
	edit_draw(&e, &a, true);
	canvas_row_text(&c, 0, &b);
	ASSERT_STR(buf_str(&b), "012345678>");
	ASSERT_NUM(c.cursor_col, 0);
	for (size_t at = 0; at <= 16; at++) {
		edit_goto(&e, at);
		edit_draw(&e, &a, true);
		assert_true(c.cursor_col >= 0 && c.cursor_col < 10);
	}
	edit_close(&e);
	edit_open(&e, "one\ntwo\nthree\nfour", 0, true);
	edit_draw(&e, &a, true);
	buf_reset(&b);
	canvas_row_text(&c, 0, &b);
	canvas_row_text(&c, 1, &b);
	ASSERT_STR(buf_str(&b), "three    ^four");
	ASSERT_NUM(c.cursor_row, 1);
	buf_free(&b);
	canvas_close(&c);
}

static void
text_wraps_between_words(void **state)
{
	struct text_line l;

	(void)state;
	text_first(&l, "The quick  brown\n\nverylongword", 9);
	ASSERT_NUM(l.len, 9);
	assert_true(text_more(&l, 9));
	assert_memory_equal(l.start, "brown", 5);
	ASSERT_NUM(l.len, 5);
	assert_true(text_more(&l, 9));
	ASSERT_NUM(l.len, 0);
	assert_true(text_more(&l, 9));
	assert_memory_equal(l.start, "verylongw", 9);
	assert_true(text_more(&l, 9));
	ASSERT_NUM(l.len, 3);
	assert_false(text_more(&l, 9));
	ASSERT_NUM(text_height("", 5), 1);
	ASSERT_NUM(text_height("a\n", 5), 2);
	ASSERT_NUM(text_height("富富富", 1), 3);
}

static void
read_text_hangs_and_says_it_goes_on(void **state)
{
	struct canvas c;
	struct area a;
	struct buf b = { 0 };

	(void)state;
	canvas_open(&c, 3, 18);
	c.ascii = true;
	a = area_of(&c);
	ASSERT_NUM(text_draw(&a, 0, 0, ROLE_PLAIN, "  F2 n  Add a new one"),
	    2);
	canvas_row_text(&c, 0, &b);
	canvas_row_text(&c, 1, &b);
	ASSERT_STR(buf_str(&b), "  F2 n  Add a new        one");
	area_clear(&a, 0);
	buf_reset(&b);
	ASSERT_NUM(text_draw(&a, 1, 0, ROLE_PLAIN, "one two three four five "
	    "six seven eight"), 2);
	canvas_row_text(&c, 2, &b);
	ASSERT_STR(buf_str(&b), "five six seven ei~");
	buf_free(&b);
	canvas_close(&c);
}

static void
views_stay_in_their_text(void **state)
{
	struct view v = { .text = "1\n2\n3\n4\n5" };

	(void)state;
	view_size(&v, 3, 20);
	assert_true(view_key(&v, K_END));
	ASSERT_NUM(v.top, 2);
	assert_true(view_key(&v, K_PGDN));
	ASSERT_NUM(v.top, 2);
	assert_true(view_key(&v, 'k'));
	ASSERT_NUM(v.top, 1);
	assert_true(view_key(&v, K_HOME));
	ASSERT_NUM(v.top, 0);
	assert_false(view_key(&v, 'x'));
	view_size(&v, 9, 20);
	assert_true(view_key(&v, 'j'));
	ASSERT_NUM(v.top, 0);
}

static void
better_hits_come_first(void **state)
{
	static const struct choose_item items[] = {
		{ "Import a roster", NULL, 1 }, { "Open", NULL, 2 },
		{ "Reopen", NULL, 3 }, { "Propose a group", NULL, 4 },
		{ "Ópen again", NULL, 5 } };
	struct choose c;
	struct event o = { .kind = EVENT_PASTE, .text = "ope", .len = 3 };
	struct event enter = { .kind = EVENT_KEY, .key = K_ENTER, .text = "" };

	(void)state;
	assert_true(choose_score("Open it", "op") >
	    choose_score("Reopen", "op"));
	assert_true(choose_score("Reopen", "op") > choose_score("Solop", "oo"));
	ASSERT_NUM(choose_score("Open", "x"), 0);
	assert_true(choose_score("Split into groups", "gr sp") > 0);
	choose_open(&c, "Which?", items, countof(items));
	ASSERT_NUM(c.nfound, 5);
	ASSERT_NUM(choose_picked(&c)->id, 1);
	ASSERT_NUM(choose_event(&c, &o), CHOOSE_GOING);
	ASSERT_NUM(c.nfound, 4);
	ASSERT_NUM(choose_picked(&c)->id, 2);
	ASSERT_NUM(c.item[c.found[1]].id, 5);
	ASSERT_NUM(choose_event(&c, &enter), CHOOSE_PICKED);
	choose_close(&c);
}

static void
many_items_are_cut_not_overrun(void **state)
{
	static struct choose_item items[CHOOSE_MAX * 3];
	struct choose c;

	(void)state;
	for (size_t i = 0; i < countof(items); i++)
		items[i] = (struct choose_item){ i % 2 ? "ab" : "xab", NULL,
		    (int64_t)i };
	choose_open(&c, "Which?", items, countof(items));
	ASSERT_NUM(c.nfound, CHOOSE_MAX);
	choose_event(&c, &(struct event){ .kind = EVENT_PASTE, .text = "a",
	    .len = 1 });
	ASSERT_NUM(c.nfound, CHOOSE_MAX);
	for (size_t i = 0; i < c.nfound; i++)
		ASSERT_NUM(c.item[c.found[i]].id, 2 * i + 1);
	choose_close(&c);
}

static void
questions_need_a_hand(void **state)
{
	const struct ask q = { "Delete?", (const struct ask_answer[]){
	    { 'y', "Yes" }, { 0, NULL } } };
	struct event ev = { .kind = EVENT_KEY, .key = 'y', .text = "y" };

	(void)state;
	ASSERT_NUM(ask_event(&q, &ev), 'y');
	ev.burst = true;
	ASSERT_NUM(ask_event(&q, &ev), K_NONE);
	ev = (struct event){ .kind = EVENT_KEY, .key = K_ESC, .text = "" };
	ASSERT_NUM(ask_event(&q, &ev), K_ESC);
	ev.key = 'n';
	ASSERT_NUM(ask_event(&q, &ev), K_NONE);
}

static void
answers_are_seen_behind_a_long_question(void **state)
{
	const struct ask q = { "It is closed on that day because of a meeting.",
	    (const struct ask_answer[]){ { 'y', "Yes" }, { 0, NULL } } };
	struct canvas c;
	struct area a;
	struct buf b = { 0 };

	(void)state;
	canvas_open(&c, 1, 40);
	c.ascii = true;
	a = area_of(&c);
	ask_draw(&q, &a, 0);
	canvas_row_text(&c, 0, &b);
	ASSERT_STR(buf_str(&b), "It is closed on that ~  y Yes  Esc Back");
	buf_free(&b);
	canvas_close(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(moves_by_what_people_see, teardown),
		cmocka_unit_test_teardown(words_and_ends, teardown),
		cmocka_unit_test_teardown(what_comes_in_is_clean, teardown),
		cmocka_unit_test_teardown(the_limit_holds, teardown),
		cmocka_unit_test_teardown(lines_wrap_and_keep_their_column,
		    teardown),
		cmocka_unit_test_teardown(draws_around_the_cursor, teardown),
		cmocka_unit_test_teardown(a_list_being_typed, teardown),
		cmocka_unit_test(text_wraps_between_words),
		cmocka_unit_test(read_text_hangs_and_says_it_goes_on),
		cmocka_unit_test(views_stay_in_their_text),
		cmocka_unit_test(better_hits_come_first),
		cmocka_unit_test(many_items_are_cut_not_overrun),
		cmocka_unit_test(answers_are_seen_behind_a_long_question),
		cmocka_unit_test(questions_need_a_hand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
