/*
 * Every table of actions of the screens. The Makefile finds them by their
 * symbols (*_actions), so a new pane is looked at without being named here.
 */
#include "unit.h"

#include "term/keymap.h"
#include "tui_actions.h"

#define TABLES	(sizeof tables / sizeof *tables)

static void
keys_meet_once(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_true(TABLES > 15);
	for (size_t i = 0; i < TABLES; i++) {
		if (!keymap_check(tables[i].actions, NULL, &err))
			print_error("%s: %s\n", tables[i].name, err.text);
		assert_int_equal(err.kind, ERR_NONE);
	}
}

/* Help, palette and hint line have something to say of every verb. */
static void
rows_are_complete(void **state)
{
	(void)state;
	for (size_t i = 0; i < TABLES; i++)
		for (const struct action *a = tables[i].actions;
		    a->name != NULL; a++) {
			ASSERT_ROW(a->name[0] != '\0', tables[i].name);
			ASSERT_ROW(a->keys != NULL, a->name);
			ASSERT_ROW(a->help != NULL && a->run != NULL, a->name);
			ASSERT_ROW(a->help[strlen(a->help) - 1] == '.',
			    a->help);
		}
}

/* The palette and the configuration call a verb by its name. */
static void
names_are_words_used_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < TABLES; i++)
		for (const struct action *a = tables[i].actions;
		    a->name != NULL; a++) {
			ASSERT_ROW(strspn(a->name,
			    "abcdefghijklmnopqrstuvwxyz 0123456789-") ==
			    strlen(a->name), a->name);
			for (const struct action *b = tables[i].actions;
			    b < a; b++)
				ASSERT_ROW(strcmp(a->name, b->name) != 0,
				    a->name);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_meet_once),
		cmocka_unit_test(rows_are_complete),
		cmocka_unit_test(names_are_words_used_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
