/*
 * Planning files: what is refused and how it is said, and what is printed.
 */
#include "unit.h"

#include "base/arena.h"
#include "plan/instance.h"
#include "store/json.h"

static bool
read_text(const char *text, struct instance *in, struct err *err,
    struct arena *a)
{
	*err = (struct err){ ERR_NONE, NULL, "" };
	return instance_read(text, strlen(text), a, in, err);
}

#define S2 "\"sessions\":[{\"id\":\"A\",\"max\":2},{\"id\":\"B\",\"max\":2}]"
#define SPLIT(people) "{\"kind\":\"split\"," S2 ",\"people\":[" people "]}"
#define ROUND(slots, hosts, groups) "{\"kind\":\"round\",\"slots\":[" slots \
	"],\"hosts\":[" hosts "],\"groups\":[" groups "]}"
#define T1 "{\"id\":\"t\",\"day\":1,\"start\":10,\"end\":20}"
#define H1 "{\"id\":\"h\",\"seats\":5}"

static const struct { const char *text, *says; } refused[] = {
	{ "", "JSON" },
	{ "[]", "{" },
	{ "{\"kind\":\"split\"", "line 1" },
	{ "{\n\"kind\": \"sp\\u0000lit\"}", "line 2" },
	{ "{\"kind\": \"\\ud800\"}", "surrogate" },
	{ "{\"kind\": \"split\", \"kind\": \"split\"}", "twice" },
	{ "{\"kind\": \"split\" \"x\": 1}", "JSON" },
	{ "{\"kind\": \"dance\"}", "\"kind\"" },
	{ "{\"kind\": 7}", "quotes" },
	{ "{}", "\"kind\"" },
	{ "\xff{}", "UTF-8" },
	{ "{\"kind\":\"split\",\"people\":[]}", "\"sessions\"" },
	{ "{\"kind\":\"split\"," S2 "}", "\"people\"" },
	{ "{\"kind\":\"split\"," S2 ",\"people\":{}}", "[ ]" },
	{ SPLIT("7"), "people, row 1" },
	{ SPLIT("{}"), "\"id\"" },
	{ SPLIT("{\"id\":\"x\"},{\"id\":\"x\"}"), "row 2 (x)" },
	{ SPLIT("{\"id\":\"x\",\"n\":0}"), "\"n\"" },
	{ SPLIT("{\"id\":\"x\",\"n\":1.5}"), "whole number" },
	{ SPLIT("{\"id\":\"x\",\"n\":99999999999999999999}"), "\"n\"" },
	{ SPLIT("{\"id\":\"x\",\"wish\":[\"C\"]}"), "\"C\"" },
	{ SPLIT("{\"id\":\"x\",\"wish\":[\"A\",\"A\"]}"), "twice" },
	{ SPLIT("{\"id\":\"x\",\"wish\":[\"A\",\"B\",\"A\",\"B\"]}"),
	  "three" },
	{ SPLIT("{\"id\":\"x\",\"cannot\":[\"C\"]}"), "\"cannot\"" },
	{ SPLIT("{\"id\":\"x\",\"lock\":\"C\"}"), "\"lock\"" },
	{ SPLIT("{\"id\":\"x\",\"lock\":1}"), "\"lock\"" },
	{ SPLIT("{\"id\":\"x\",\"was\":[\"A\"]}"), "\"was\"" },
	{ SPLIT("{\"id\":\"x\",\"was\":{\"A\":-1}}"), "\"was\"" },
	{ "{\"kind\":\"split\",\"sessions\":[{\"id\":\"A\"}],\"people\":[]}",
	  "\"max\"" },
	{ "{\"kind\":\"split\",\"sessions\":[{\"id\":\"A\",\"max\":1,"
	  "\"min\":2}],\"people\":[]}", "\"min\"" },
	{ "{\"kind\":\"split\"," S2 ",\"people\":[{\"id\":\"x\"}],"
	  "\"apart\":[[\"x\",\"x\"]]}", "apart, row 1" },
	{ "{\"kind\":\"split\"," S2 ",\"people\":[{\"id\":\"x\"}],"
	  "\"apart\":[[\"x\",\"y\"]]}", "\"y\"" },
	{ "{\"kind\":\"split\"," S2 ",\"people\":[{\"id\":\"x\",\"n\":2},"
	  "{\"id\":\"y\"}],\"apart\":[[\"x\",\"y\"]]}", "single" },
	{ ROUND(T1 "," T1, H1, ""), "row 2" },
	{ ROUND("{\"id\":\"t\",\"day\":1,\"start\":20,\"end\":10}", H1, ""),
	  "\"end\"" },
	{ ROUND("{\"id\":\"t\",\"day\":2,\"start\":0,\"end\":10},{\"id\":"
	  "\"u\",\"day\":1,\"start\":0,\"end\":10}", H1, ""), "time order" },
	{ ROUND(T1, "{\"id\":\"h\"}", ""), "\"seats\"" },
	{ ROUND(T1, H1, "{\"id\":\"g\",\"n\":1}"), "\"visit\"" },
	{ ROUND(T1, H1, "{\"id\":\"g\",\"n\":1,\"visit\":[\"z\"]}"), "\"z\"" },
	{ ROUND(T1, H1, "{\"id\":\"g\",\"n\":1,\"visit\":[\"h\",\"h\"]}"),
	  "twice" },
	{ ROUND(T1, H1, "{\"id\":\"g\",\"n\":1,\"visit\":[\"h\"],\"lock\":"
	  "[[\"h\",\"z\"]]}"), "\"z\"" },
	{ ROUND(T1, H1, "{\"id\":\"g\",\"n\":1,\"visit\":[\"h\"],\"lock\":"
	  "[[\"h\"]]}"), "pair" },
};

static void
wrong_files_are_refused(void **state)	/* I2 */
{
	(void)state;
	for (size_t k = 0; k < sizeof refused / sizeof *refused; k++) {
		struct arena a = { NULL };
		struct instance in;
		struct err err;
		bool good = read_text(refused[k].text, &in, &err, &a);

		ASSERT_ROW(!good, refused[k].text);
		ASSERT_NUM(err.kind, ERR_INPUT);
		ASSERT_HAS(err.text, refused[k].says);
		arena_free(&a);
	}
}

static void
deep_and_large_files_are_refused(void **state)	/* I2 */
{
	struct arena a = { NULL };
	struct err err = { ERR_NONE, NULL, "" };
	char deep[400];
	char *large = malloc(JSON_BYTES_MAX + 2);

	(void)state;
	assert_non_null(large);
	memset(deep, '[', 200);
	memset(deep + 200, ']', 200);
	assert_null(json_read(deep, sizeof deep, &a, &err));
	memset(large, ' ', JSON_BYTES_MAX + 1);
	assert_null(json_read(large, JSON_BYTES_MAX + 1, &a, &err));
	ASSERT_HAS(err.text, "MB");
	free(large);
	arena_free(&a);
}

static void
json_tree_is_what_was_written(void **state)
{
	static const char text[] = "{\"a\": [1, -2, 2.5, \"x\\n\\u00e9\","
	    " null, true, false, {}], \"b\": {\"c\": {\"d\": []}}, \"\": 0}";
	struct arena a = { NULL };
	struct err err = { ERR_NONE, NULL, "" };
	const struct json *v = json_read(text, sizeof text - 1, &a, &err), *x;

	(void)state;
	assert_non_null(v);
	ASSERT_NUM(v->count, 3);
	x = json_get(v, "a");
	ASSERT_NUM(x->count, 8);
	x = x->first;
	ASSERT_NUM(x->number, 1);
	ASSERT_NUM(x->next->number, -2);
	ASSERT_NUM(x->next->next->kind, JSON_REAL);
	ASSERT_STR(x->next->next->next->text, "x\n\xc3\xa9");
	x = json_get(json_get(json_get(v, "b"), "c"), "d");
	ASSERT_NUM(x->kind, JSON_ARRAY);
	ASSERT_NUM(x->count, 0);
	ASSERT_NUM(json_get(v, "")->kind, JSON_INT);
	assert_null(json_get(v, "z"));
	arena_free(&a);
}

/* Answer a text; the caller frees the buffer. */
static struct buf
answer(const char *text)
{
	struct arena a = { NULL };
	struct buf out = { NULL, 0, 0 };
	struct instance in;
	struct err err;

	assert_true(read_text(text, &in, &err, &a));
	assert_true(instance_answer(&in, 0, &out, &err));
	arena_free(&a);
	return out;
}

static void
answers_are_json(void **state)
{
	static const char *const texts[] = {
		SPLIT(""),
		SPLIT("{\"id\":\"x \\\"q\\\" \\\\ \\t\",\"n\":3}"),
		SPLIT("{\"id\":\"x\",\"n\":7}"),
		SPLIT("{\"id\":\"x\",\"lock\":\"A\",\"cannot\":[\"A\"]}"),
		ROUND(T1, H1, ""),
		ROUND(T1, H1, "{\"id\":\"g\",\"n\":1,\"visit\":[\"h\"]}"),
		ROUND(T1, H1, "{\"id\":\"g\",\"n\":9,\"visit\":[\"h\"]}"),
	};

	(void)state;
	for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
		struct buf out = answer(texts[k]);
		struct arena a = { NULL };
		struct err err = { ERR_NONE, NULL, "" };
		const struct json *v = json_read(out.data, out.len, &a, &err);

		ASSERT_ROW(v != NULL, buf_str(&out));
		assert_non_null(json_get(v, "status"));
		assert_non_null(json_get(v, "ms"));
		buf_free(&out);
		arena_free(&a);
	}
}

static void
impossible_is_said_in_words(void **state)
{
	struct buf out = answer("{\"kind\":\"split\",\"sessions\":["
	    "{\"id\":\"RSUD\",\"slot\":\"Tue 09:00\",\"max\":1},"
	    "{\"id\":\"Dishub\",\"slot\":\"Tue 09:00\",\"max\":1}],"
	    "\"people\":[{\"id\":\"Ani\"},{\"id\":\"Budi\"},{\"id\":"
	    "\"Cici\"}]}");

	(void)state;
	ASSERT_HAS(buf_str(&out), "Seats short by 1 on Tue 09:00: RSUD 1 + "
	    "Dishub 1 = 2, but 3 people (Ani, Budi and Cici) can only go "
	    "there.");
	ASSERT_HAS(buf_str(&out), "\"relax\": [[{\"max\": [\"RSUD\", 1]}]");
	buf_free(&out);
}

static void
missing_file_is_named(void **state)
{
	struct buf out = { NULL, 0, 0 };
	struct err err = { ERR_NONE, NULL, "" };

	(void)state;
	assert_false(instance_command("/nowhere/x.json", 0, &out, &err));
	ASSERT_NUM(err.kind, ERR_NOT_FOUND);
	ASSERT_HAS(err.text, "/nowhere/x.json");
	assert_false(instance_command("/", 0, &out, &err));
	ASSERT_NUM(err.kind, ERR_INPUT);
	ASSERT_NUM(out.len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrong_files_are_refused),
		cmocka_unit_test(deep_and_large_files_are_refused),
		cmocka_unit_test(json_tree_is_what_was_written),
		cmocka_unit_test(answers_are_json),
		cmocka_unit_test(impossible_is_said_in_words),
		cmocka_unit_test(missing_file_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
