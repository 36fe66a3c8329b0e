/* Names taken out of free texts (A3): what goes, what stays, what is only
 * suspected. */
#include "unit.h"

#include "base/text.h"
#include "model/redact.h"

static struct arena arena;

static struct redact
people(void)
{
	struct redact r = { .a = &arena };

	redact_add(&r, "Dra. Hj. Sri Wahyuni Lestari, M.Si.");
	redact_add(&r, "M. Yusuf");
	redact_add(&r, "Drs. I Made Ka'ban, M.M.");
	redact_add(&r, "Zulkarnaen");
	redact_add(&r, "Zulkarnaen");
	redact_add(&r, "Ani B");
	redact_add(&r, "Joko (\"Jack\") Widagdo");
	redact_add(&r, "Siti \"Ani Rahayu");
	redact_add(&r, "19800101 200501 1 001");
	redact_add(&r, "0812-3456-7890 / (0251) 8321075");
	redact_add(&r, "12");
	redact_add(&r, NULL);
	redact_add(&r, "");
	return r;
}

static void
test_text(void **state)	/* A3 */
{
	static const struct { const char *text, *left; size_t n; } rows[] = {
		{ "Sri Wahyuni Lestari asks", "[…] asks", 1 },
		{ "Dra. SRI WAHYUNI  LESTARI, M.Si.", "Dra. […], M.Si.", 1 },
		{ "“Sri Wahyuni Lestari”", "“[…]”", 1 },
		{ "Sri Wahyuni\nLestari", "[…]", 1 },
		{ "{\"text\":\"Sri Wahyuni\\nLestari\\n\"}",
		  "{\"text\":\"[…]\\n\"}", 1 },
		{ "{\"a\":\"\\nSri Wahyuni Lestari\\\"\"}",
		  "{\"a\":\"\\n[…]\\\"\"}", 1 },
		{ "M.Yusuf, m. yusuf; M Yusuf", "[…], […]; […]", 3 },
		{ "I Made Kaban and I Made Ka'ban", "[…] and […]", 2 },
		{ "I Made Ka’ban, I Made Kaʼban, i made ka`ban",
		  "[…], […], […]", 3 },
		{ "‘I Made Kaban’", "[…]", 1 },
		{ "Sri Wahyuni, Lestari", "", 0 },
		{ "Sri Wahyuni (Lestari)", "", 0 },
		{ "Sri Wahyuni", "", 0 },
		{ "HM. Yusufa", "", 0 },
		{ "Zulkarnaen", "", 0 },
		{ "Ani B", "", 0 },
		{ "Joko (\"Jack\") Widagdo, Joko Jack Widagdo", "[…], […]", 2 },
		{ "{\"a\":\"Joko (\\\"Jack\\\") Widagdo\"}",
		  "{\"a\":\"[…]\"}", 1 },
		{ "Pak JOKO “Jack” WIDAGDO,", "Pak […],", 1 },
		{ "Joko Widagdo, Jack", "", 0 },
		{ "Siti \"Ani Rahayu", "[…]", 1 },
		{ "NIP 198001012005011001.", "NIP […].", 1 },
		{ "NIP 19800101 200501 1 001", "NIP […]", 1 },
		{ "1980010120050110012", "", 0 },
		{ "call 081234567890 or +62 812 3456 7890",
		  "call […] or +[…]", 2 },
		{ "(0251) 8321075", "([…]", 1 },
		{ "id 12, row 8321075", "", 0 },
		{ "", "", 0 },
		{ "\\", "", 0 },
	};
	struct redact r = people();

	(void)state;
	for (size_t i = 0; i < countof(rows); i++) {
		struct buf out = { 0 };
		size_t n = redact_text(&r, rows[i].text, &out);

		if (strcmp(buf_str(&out), rows[i].left) != 0)
			print_error("%s: %s\n", rows[i].text, buf_str(&out));
		ASSERT_ROW(n == rows[i].n, rows[i].text);
		ASSERT_ROW(strcmp(buf_str(&out), rows[i].left) == 0,
		    rows[i].text);
		buf_free(&out);
	}
}

static void
test_suspects(void **state)	/* A3 */
{
	static const struct { const char *text; bool maybe; } rows[] = {
		{ "Pak Zulkarnaen asked", true },
		{ "Ibu LESTARI", true },
		{ "hutan lestari", false },
		{ "Bu Sri", false },	/* too common a word */
		{ "Dinas Lingkungan Hidup", false },
		{ "", false },
	};
	struct redact r = people();

	(void)state;
	for (size_t i = 0; i < countof(rows); i++)
		ASSERT_ROW(redact_suspects(&r, rows[i].text) == rows[i].maybe,
		    rows[i].text);
}

static void
test_full_names(void **state)
{
	struct redact r = people(), nobody = { .a = &arena };
	struct buf out = { 0 };

	(void)state;
	assert_string_equal(redact_full_name(&r, 0, &arena),
	    "sri wahyuni lestari");
	assert_string_equal(redact_full_name(&r, 1, &arena), "m yusuf");
	assert_string_equal(redact_full_name(&r, 2, &arena), "i made kaban");
	assert_string_equal(redact_full_name(&r, 3, &arena),
	    "joko jack widagdo");
	assert_string_equal(redact_full_name(&r, 4, &arena),
	    "siti ani rahayu");
	assert_null(redact_full_name(&r, 5, &arena));
	ASSERT_NUM(r.nnames, 7);
	ASSERT_NUM(redact_text(&nobody, "Sri Wahyuni Lestari", &out), 0);
	assert_false(redact_suspects(&nobody, "Sri Wahyuni Lestari"));
	buf_free(&out);
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_suspects),
		cmocka_unit_test(test_full_names),
	};

	return cmocka_run_group_tests_name("redact", tests, NULL, teardown);
}
