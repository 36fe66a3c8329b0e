#include "unit.h"

#include "port/json_out.h"

static void
test_table(void **state)
{
	struct buf b = { 0 };
	struct json_out j = { .out = &b };

	(void)state;
	json_open_array(&j);
	json_open_object(&j);
	json_key(&j, "name");
	json_text(&j, "Budi \"B\" \\ \xE2\x80\xAE" "Santoso\n\x1b[2J\t");
	json_key(&j, "people");
	json_number(&j, INT64_MIN);
	json_key(&j, "list");
	json_open_array(&j);
	json_flag(&j, true);
	json_null(&j);
	json_text(&j, NULL);
	json_open_object(&j);
	json_close_object(&j);
	json_close_array(&j);
	json_close_object(&j);
	json_open_object(&j);
	json_key(&j, "a\"b");
	json_text(&j, "\xff");
	json_close_object(&j);
	json_close_array(&j);
	json_end(&j);
	ASSERT_STR(buf_str(&b), "[\n{\"name\":\"Budi \\\"B\\\" \\\\ Santoso\\n"
	    "[2J \",\"people\":-9223372036854775808,\"list\":[true,null,null,"
	    "{}]},\n{\"a\\\"b\":\"\uFFFD\"}\n]\n");
	buf_free(&b);
}

static void
test_small(void **state)
{
	struct buf b = { 0 };
	struct json_out empty = { .out = &b }, one = { .out = &b };

	(void)state;
	json_open_array(&empty);
	json_close_array(&empty);
	json_end(&empty);
	json_open_object(&one);
	json_key(&one, "ok");
	json_flag(&one, false);
	json_close_object(&one);
	json_end(&one);
	ASSERT_STR(buf_str(&b), "[]\n{\"ok\":false}\n");
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_small),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
