/* Verbs for keys: who wins, what is shown, what refuses. */
#include "unit.h"

#include "term/key.h"
#include "term/keymap.h"

static int ran;

static void
run_one(void *pane)
{
	ran = *(int *)pane;
}

static const char *
why_not(void *pane)
{
	return *(int *)pane > 1 ? "Not now." : NULL;
}

static const struct action pane_actions[] = {
	{ "open", "F3 l", "Open it.", run_one, NULL, "Open", ACTION_MOVES },
	{ "split", "F5", "Split it.", run_one, why_not, "Split", 0 },
	{ "sort", "s", "Sort it.", run_one, NULL, NULL, 0 },
	{ "undo", "u Ctrl-U", "Undo it.", run_one, NULL, "Undo", 0 },
	{ NULL, NULL, NULL, NULL, NULL, NULL, 0 }
};

static const struct action program_actions[] = {
	{ "help", "F1", "Show help.", run_one, NULL, "Help", ACTION_MOVES },
	{ "delete", "F8", "Delete.", run_one, NULL, "Delete", 0 },
	{ "quit", "F10 l", "Leave.", run_one, NULL, "Quit", 0 },
	{ "palette", ":", "Pick.", run_one, NULL, NULL, ACTION_TYPING },
	{ NULL, NULL, NULL, NULL, NULL, NULL, 0 }
};

static int one = 1, two = 2;

static struct keymap
both(void)
{
	struct keymap km = { 0 };

	keymap_push(&km, "Program", program_actions, &two);
	keymap_push(&km, "Pane", pane_actions, &one);
	return km;
}

static const char *
found(const struct keymap *km, uint32_t key, bool typing)
{
	const struct action *a = keymap_find(km, key, typing).action;

	return a == NULL ? "-" : a->name;
}

static void
inner_tables_win(void **state)
{
	struct keymap km = both();

	(void)state;
	ASSERT_STR(found(&km, 'l', false), "open");
	ASSERT_STR(found(&km, K_F(3), false), "open");
	ASSERT_STR(found(&km, K_ENTER, false), "open");
	ASSERT_STR(found(&km, 's', false), "sort");	/* not F5's letter */
	ASSERT_STR(found(&km, K_F(5), false), "split");
	ASSERT_STR(found(&km, '?', false), "help");
	ASSERT_STR(found(&km, 'x', false), "delete");
	ASSERT_STR(found(&km, 'q', false), "quit");
	ASSERT_STR(found(&km, 'y', false), "-");
	ASSERT_STR(found(&km, K_NONE, false), "-");
	ASSERT_STR(keymap_named(&km, "undo").action->keys, "u Ctrl-U");
	assert_null(keymap_named(&km, "none").action);
}

static void
typing_leaves_characters_alone(void **state)
{
	struct keymap km = both();

	(void)state;
	ASSERT_STR(found(&km, 'l', true), "-");
	ASSERT_STR(found(&km, 'x', true), "-");
	ASSERT_STR(found(&km, K_ENTER, true), "-");
	ASSERT_STR(found(&km, K_F(8), true), "delete");
	ASSERT_STR(found(&km, K_CTRL | 'u', true), "undo");
	ASSERT_STR(found(&km, ':', true), "palette");
}

static void
runs_or_says_why_not(void **state)
{
	struct keymap km = both();
	const char *why;

	(void)state;
	ran = 0;
	ASSERT_NUM(keymap_run(keymap_find(&km, K_F(5), false), false, &why),
	    KEYMAP_RAN);
	assert_null(why);
	ASSERT_NUM(ran, 1);
	ASSERT_NUM(keymap_run(keymap_find(&km, K_F(5), false), true, &why),
	    KEYMAP_STORM);
	assert_non_null(why);
	ran = 0;
	ASSERT_NUM(keymap_run(keymap_find(&km, 'l', false), true, &why),
	    KEYMAP_RAN);
	ASSERT_NUM(ran, 1);
	km.layer[1].pane = &two;
	ran = 0;
	ASSERT_NUM(keymap_run(keymap_find(&km, K_F(5), false), false, &why),
	    KEYMAP_REFUSED);
	ASSERT_STR(why, "Not now.");
	ASSERT_NUM(ran, 0);
}

static void
configured_keys_replace(void **state)
{
	struct arena arena = { 0 };
	struct keymap_overrides o = { .arena = &arena };
	struct keymap km = both();
	struct err err = { 0 };
	struct buf b = { 0 };

	(void)state;
	km.overrides = &o;
	assert_true(keymap_override(&o, "open", "F4 Ctrl-O", &err));
	ASSERT_STR(found(&km, K_F(4), false), "open");
	ASSERT_STR(found(&km, 'e', false), "open");
	ASSERT_STR(found(&km, K_F(3), false), "-");
	ASSERT_STR(found(&km, 'l', false), "quit");
	keymap_keys(&km, &pane_actions[0], key_name, &b);
	ASSERT_STR(buf_str(&b), "F4 e Ctrl-O");
	assert_false(keymap_override(&o, "open", "F4 F99", &err));
	ASSERT_HAS(err.text, "F99");
	assert_true(keymap_override(&o, "undo", "s", &err));
	assert_false(keymap_check(pane_actions, &o, &err));
	ASSERT_HAS(err.text, "sort and undo");
	assert_true(keymap_check(pane_actions, NULL, &err));
	assert_true(keymap_check(program_actions, NULL, &err));
	buf_free(&b);
	arena_free(&arena);
}

static void
shows_the_live_tables(void **state)
{
	struct keymap km = both();
	struct canvas c;
	struct area a;
	struct buf b = { 0 };

	(void)state;
	canvas_open(&c, 1, 80);
	a = area_of(&c);
	keymap_draw_hints(&km, &a, 0, false);
	canvas_row_text(&c, 0, &b);
	ASSERT_STR(buf_str(&b), " 1Help 3Open 5Split 8Delete 10Quit u Undo");
	buf_reset(&b);
	keymap_draw_hints(&km, &a, 0, true);
	canvas_row_text(&c, 0, &b);
	ASSERT_STR(buf_str(&b), " 1Help 3Open 5Split 8Delete 10Quit");
	canvas_resize(&c, 1, 20);
	a = area_of(&c);
	buf_reset(&b);
	keymap_draw_hints(&km, &a, 0, false);
	canvas_row_text(&c, 0, &b);
	ASSERT_STR(buf_str(&b), " 1Help 5Split u Undo");
	canvas_resize(&c, 1, 10);
	a = area_of(&c);
	buf_reset(&b);
	keymap_draw_hints(&km, &a, 0, true);
	canvas_row_text(&c, 0, &b);
	ASSERT_STR(buf_str(&b), " 1Help");
	buf_reset(&b);
	keymap_help(&km, &b);
	ASSERT_HAS(buf_str(&b), "Pane\n  F3 Enter l         Open it.\n");
	ASSERT_HAS(buf_str(&b), "  F5                 Split it.\n");
	ASSERT_HAS(buf_str(&b), "\nProgram\n  F1 ?               Show help.\n");
	buf_free(&b);
	canvas_close(&c);
}

/* The line of hints in so many columns. */
static const char *
hints_in(struct keymap *km, int cols, struct buf *b)
{
	struct canvas c;
	struct area a;

	canvas_open(&c, 1, cols);
	a = area_of(&c);
	keymap_draw_hints(km, &a, 0, false);
	buf_reset(b);
	canvas_row_text(&c, 0, b);
	canvas_close(&c);
	return buf_str(b);
}

static const struct action everywhere_actions[] = {
	{ "help", "F1", "Show help.", run_one, NULL, "Help", ACTION_MOVES },
	{ "search", "F7", "Find.", run_one, NULL, "Search", ACTION_MOVES },
	{ "menu", "F9", "Lists.", run_one, NULL, "Menu", ACTION_MOVES },
	{ "quit", "F10", "Leave.", run_one, NULL, "Quit", 0 },
	{ "undo", "u", "Undo it.", run_one, NULL, "undo", 0 },
	{ NULL, NULL, NULL, NULL, NULL, NULL, 0 }
};

static const struct action tabs_actions[] = {
	{ "tab", "Tab", "Next tab.", run_one, NULL, "tab", ACTION_MOVES },
	{ "split", "F5", "Split.", run_one, NULL, "Split", ACTION_MOVES },
	{ NULL, NULL, NULL, NULL, NULL, NULL, 0 }
};

static const struct action words_actions[] = {
	{ "new", "F2", "New.", run_one, NULL, "New session", 0 },
	{ "edit", "F4", "Edit.", run_one, NULL, "Edit", 0 },
	{ "cancel", "F8", "Cancel.", run_one, NULL, "Cancel session", 0 },
	{ NULL, NULL, NULL, NULL, NULL, NULL, 0 }
};

static const struct action verbs_actions[] = {
	{ "next", "]", "Next.", run_one, NULL, "next", ACTION_MOVES },
	{ "edit", "Enter F4", "Edit.", run_one, NULL, "Edit", 0 },
	{ "promised", "y", "Promised.", run_one, NULL, "promised", 0 },
	{ "refused", "T", "Refused.", run_one, why_not, "refused", 0 },
	{ NULL, NULL, NULL, NULL, NULL, NULL, 0 }
};

/* What only this screen has comes before what is the same on all. */
static void
verbs_come_before_what_is_everywhere(void **state)
{
	struct keymap km = { 0 };
	struct buf b = { 0 };

	(void)state;
	keymap_push(&km, "Everywhere", everywhere_actions, &one);
	keymap_push(&km, "Tabs", tabs_actions, &one);
	keymap_push(&km, "Verbs", verbs_actions, &one);
	ASSERT_STR(hints_in(&km, 90, &b), " 1Help 4Edit 5Split 7Search 9Menu "
	    "10Quit y promised T refused ] next Tab tab u undo");
	ASSERT_STR(hints_in(&km, 64, &b), " 1Help 4Edit 5Split 7Search 9Menu "
	    "10Quit y promised T refused");
	ASSERT_STR(hints_in(&km, 58, &b), " 1Help 4Edit 5Split 9Menu 10Quit "
	    "y promised T refused");
	ASSERT_STR(hints_in(&km, 46, &b), " 1Help 4Edit 5Split y promised "
	    "T refused");
	ASSERT_STR(hints_in(&km, 39, &b), " 1Help 4Edit y promised T refused");
	/* what moves about does not push anything out */
	km.layer[2].actions = tabs_actions;
	ASSERT_STR(hints_in(&km, 38, &b),
	    " 1Help 5Split 7Search 9Menu 10Quit");
	buf_free(&b);
}

static const struct action shy_actions[] = {
	{ "number", "C", "Cancel it.", run_one, why_not, "cancel", ACTION_SHY },
	{ "filter", "/", "Filter.", run_one, NULL, "filter", ACTION_MOVES },
	{ NULL, NULL, NULL, NULL, NULL, NULL, 0 }
};

/* What few of many lists can do takes no place from what all can. */
static void
what_is_shy_is_there_while_it_may_run(void **state)
{
	struct keymap km = { 0 };
	struct buf b = { 0 };

	(void)state;
	keymap_push(&km, "List", shy_actions, &one);
	ASSERT_STR(hints_in(&km, 40, &b), " C cancel / filter");
	km.layer[0].pane = &two;
	ASSERT_STR(hints_in(&km, 40, &b), " / filter");
	/* its key says why, all the same */
	ASSERT_STR(found(&km, 'C', false), "number");
	buf_free(&b);
}

/* A hint says its first word where all do not fit, and is whole or not there:
 * never "8Cancel ses". */
static void
no_hint_is_cut_inside_a_word(void **state)
{
	struct keymap km = { 0 };
	struct buf b = { 0 };

	(void)state;
	keymap_push(&km, "Everywhere", everywhere_actions, &one);
	keymap_push(&km, "Words", words_actions, &one);
	ASSERT_STR(hints_in(&km, 70, &b), " 1Help 2New session 4Edit 7Search "
	    "8Cancel session 9Menu 10Quit u undo");
	ASSERT_STR(hints_in(&km, 50, &b), " 1Help 2New 4Edit 7Search "
	    "8Cancel 9Menu 10Quit");
	ASSERT_STR(hints_in(&km, 44, &b), " 1Help 2New 4Edit 8Cancel 9Menu "
	    "10Quit");
	ASSERT_STR(hints_in(&km, 20, &b), " 1Help 2New 4Edit");
	buf_free(&b);
}

/* While text is typed, help names no character, and no row without a key. */
static void
typing_is_told(void **state)
{
	struct keymap km = both();
	struct buf b = { 0 };

	(void)state;
	km.typing = true;
	keymap_help(&km, &b);
	ASSERT_STR(buf_str(&b),
	    "Pane\n"
	    "  F3                 Open it.\n"
	    "  F5                 Split it.\n"
	    "  Ctrl-U             Undo it.\n"
	    "\nProgram\n"
	    "  F1                 Show help.\n"
	    "  F8                 Delete.\n"
	    "  F10                Leave.\n"
	    "  :                  Pick.\n");
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inner_tables_win),
		cmocka_unit_test(typing_leaves_characters_alone),
		cmocka_unit_test(runs_or_says_why_not),
		cmocka_unit_test(configured_keys_replace),
		cmocka_unit_test(shows_the_live_tables),
		cmocka_unit_test(verbs_come_before_what_is_everywhere),
		cmocka_unit_test(what_is_shy_is_there_while_it_may_run),
		cmocka_unit_test(no_hint_is_cut_inside_a_word),
		cmocka_unit_test(typing_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
