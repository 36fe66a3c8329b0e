/* The parts of a file's name. */
#include "unit.h"

#include "base/path.h"

static void
parts_of_a_path(void **state)
{
	static const struct { const char *path, *last, *folder; } rows[] = {
		{ "kunker.db", "kunker.db", "." }, { "", "", "." },
		{ "/kunker.db", "kunker.db", "/" }, { "/", "", "/" },
		{ "/var/lib/kunker.db", "kunker.db", "/var/lib" },
		{ "here/kunker.db", "kunker.db", "here" },
		{ "here/", "", "here" },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		ASSERT_STR(path_last(rows[i].path), rows[i].last);
		ASSERT_STR(path_folder(rows[i].path, &a), rows[i].folder);
	}
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_of_a_path),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
