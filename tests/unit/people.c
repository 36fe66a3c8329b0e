/* NIP, rank, echelon, phone: what is written about people in rosters. */
#include "unit.h"

#include "base/day.h"
#include "base/field.h"
#include "base/text.h"
#include "model/nip.h"
#include "model/participant.h"
#include "model/phone.h"
#include "model/rank.h"

static struct arena arena;

static void
test_nip(void **state)
{
	static const struct {
		const char *text;
		enum nip_result result;
	} rows[] = {
		{ "198609262015051001", NIP_OK },
		{ "19860926 201505 1 001", NIP_OK },
		{ "1986.09.26-201505-1-001", NIP_OK },
		{ "198613262015051001", NIP_BAD_BIRTH },
		{ "198602302015051001", NIP_BAD_BIRTH },
		{ "198609261999051001", NIP_TOO_YOUNG },
		{ "198609262015053001", NIP_BAD_SEX },
		{ "198609262015052001", NIP_OTHER_SEX },
		{ "198609262015051000", NIP_BAD_SERIAL },
		{ "198609262015131001", NIP_BAD_APPOINTED },
		{ "198609262015001001", NIP_BAD_APPOINTED },
		{ "198609262031051001", NIP_BAD_APPOINTED },
		{ "198609262023211001", NIP_OK_PPPK },
		{ "201609262034051001", NIP_BAD_AGE },
		{ "194009261965051001", NIP_BAD_AGE },
		{ "150307928", NIP_OK_OLD },
		{ "19860926201505100", NIP_BAD_LENGTH },
		{ "1986092620150510010", NIP_BAD_LENGTH },
		{ "", NIP_EMPTY }, { " - ", NIP_EMPTY },
		{ "19860926201505100A", NIP_NOT_DIGITS },
		{ "+19860926201505100", NIP_NOT_DIGITS },
		{ "\u0661\u0669\u0668", NIP_NOT_DIGITS },
	};
	struct nip nip;
	size_t i;

	(void)state;
	for (i = 0; i < countof(rows); i++) {
		bool ok = nip_read(rows[i].text, strlen(rows[i].text),
		    day_from(2026, 11, 22), SEX_L, &nip);

		ASSERT_ROW(nip.result == rows[i].result, rows[i].text);
		ASSERT_ROW(ok == (nip.result <= NIP_OK_PPPK), rows[i].text);
		ASSERT_ROW((*nip_text(nip.result) == '\0') ==
		    (nip.result == NIP_OK), rows[i].text);
	}
	assert_true(nip_read(rows[1].text, strlen(rows[1].text), DAY_UNKNOWN,
	    UNKNOWN, &nip));
	ASSERT_NUM(nip.birth, day_from(1986, 9, 26));
	ASSERT_NUM(nip.year, 2015);
	ASSERT_NUM(nip.month, 5);
	ASSERT_NUM(nip.sex, SEX_L);
	ASSERT_NUM(nip.serial, 1);
	ASSERT_STR(nip.digits, "198609262015051001");
}

static void
test_nip_print(void **state)
{
	const char *nip = "198609262015051001";

	(void)state;
	ASSERT_STR(nip_print(nip, &arena), "19860926 201505 1 001");
	ASSERT_STR(nip_print("150307928", &arena), "150307928");
	ASSERT_STR(nip_print(NULL, &arena), "");
	ASSERT_STR(nip_mask(nip, true, &arena), "1986**** ****** * ***");
	ASSERT_STR(nip_mask(nip, false, &arena),
	    "1986\u2022\u2022\u2022\u2022 \u2022\u2022\u2022\u2022\u2022"
	    "\u2022 \u2022 \u2022\u2022\u2022");
	ASSERT_STR(nip_mask("150307928", true, &arena), "15*******");
	ASSERT_STR(nip_mask(NULL, true, &arena), "");
}

static void
test_rank(void **state)
{
	static const struct {
		const char *text, *code;	/* NULL: refused */
	} rows[] = {
		{ "III/d", "III/d" }, { "IVa", "IV/a" }, { "iv/a", "IV/a" },
		{ "4a", "IV/a" }, { "III.D", "III/d" }, { "lll/d", "III/d" },
		{ "Gol. III/c", "III/c" }, { "(III/b)", "III/b" },
		{ "IV/e", "IV/e" }, { "III/e", NULL }, { "V/a", NULL },
		{ "Pembina Tingkat I", "IV/b" }, { "pembina tk. I", "IV/b" },
		{ "Penata", "III/c" }, { "IX", "IX" }, { "9", "IX" },
		{ "XVII", "XVII" }, { "XVIII", NULL }, { "", NULL },
		{ "Kepala", NULL }, { "a", NULL }, { "/a", NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < countof(rows); i++) {
		const char *code = rank_code(rows[i].text,
		    strlen(rows[i].text), &arena);

		ASSERT_ROW((code == NULL) == (rows[i].code == NULL),
		    rows[i].text);
		if (code != NULL)
			ASSERT_STR(code, rows[i].code);
	}
	for (i = 0; i < RANKS; i++) {
		assert_ptr_equal(rank_find(ranks[i].code,
		    strlen(ranks[i].code)), &ranks[i]);
		assert_ptr_equal(rank_find(ranks[i].title,
		    strlen(ranks[i].title)), &ranks[i]);
	}
}

static void
test_phone(void **state)
{
	static const struct {
		const char *text;
		enum phone_kind kind;
		const char *key;
	} rows[] = {
		{ "0812-3456-7890", PHONE_MOBILE, "+6281234567890" },
		{ "+62 812-3456-7890", PHONE_MOBILE, "+6281234567890" },
		{ "62812 3456 7890", PHONE_MOBILE, "+6281234567890" },
		{ "+62 (0)812 3456 7890", PHONE_MOBILE, "+6281234567890" },
		{ "(0251) 321075", PHONE_LANDLINE, "+62251321075" },
		{ "021.5551234", PHONE_LANDLINE, "+62215551234" },
		{ "+60 3-1234 5678", PHONE_FOREIGN, "+60312345678" },
		{ "081234", PHONE_NOT, NULL }, { "321075", PHONE_NOT, NULL },
		{ "08123456789012345", PHONE_NOT, NULL },
		{ "0812 ext 3", PHONE_NOT, NULL }, { "", PHONE_NOT, NULL },
		{ "+", PHONE_NOT, NULL }, { "++62812345678", PHONE_NOT, NULL },
		{ "*123#", PHONE_NOT, NULL },
		{ "999999999999999999999999", PHONE_NOT, NULL },
	};
	const char *key;
	size_t i;

	(void)state;
	for (i = 0; i < countof(rows); i++) {
		ASSERT_ROW(phone_read(rows[i].text, strlen(rows[i].text),
		    &arena, &key) == rows[i].kind, rows[i].text);
		ASSERT_ROW((key == NULL) == (rows[i].key == NULL),
		    rows[i].text);
		if (key != NULL)
			ASSERT_STR(key, rows[i].key);
	}
}

static int
free_arena(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static void
test_phone_ends(void **state)
{
	static const struct { const char *typed, *text; bool same; } rows[] = {
		{ "0812-3456-7890", "+62 812 3456 7890", true },
		{ "+6281234567890", "081234567890", true },
		{ "6281234567890", "0812 3456 7890 (Ibu Sri)", true },
		{ "567890", "0812 3456 7890", true },
		{ "056789", "0812 3056789", true },
		{ "0812-3456-7891", "081234567890", false },
		{ "0813-3456-7890", "081234567890", false },
		{ "021 384 1234", "3841234", true },
		{ "022 384 1234", "021 384 1234", false },
		{ "0251 321075", "0561-734512 / 0251/321075", true },
		{ "0561734512", "0561-734512, 0251 321075", true },
		{ "0812-3456-7890", "123, 7890", false },
		{ "567890", NULL, false },
	};
	static const char *const none[] = { "", "56789", "0812x", "-- -- --",
	    "1234567890123456", "08 Agustus", "8/8/17" };
	struct phone_asked asked;

	(void)state;
	for (size_t i = 0; i < countof(rows); i++) {
		assert_true(phone_ask(rows[i].typed, strlen(rows[i].typed),
		    &asked));
		ASSERT_ROW(phone_is(rows[i].text, &asked) == rows[i].same,
		    rows[i].typed);
	}
	ASSERT_STR(asked.end, "567890");
	for (size_t i = 0; i < countof(none); i++)
		ASSERT_ROW(!phone_ask(none[i], strlen(none[i]), &asked),
		    none[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nip),
		cmocka_unit_test(test_nip_print),
		cmocka_unit_test(test_rank),
		cmocka_unit_test(test_phone),
		cmocka_unit_test(test_phone_ends),
	};

	return cmocka_run_group_tests(tests, NULL, free_arena);
}
