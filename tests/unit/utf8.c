#include "unit.h"

#include "base/text.h"
#include "base/utf8.h"

/* Turn "6162" or "61*500" into bytes; the caller frees them. */
static char *
unhex(const char *hex, size_t *len)
{
	const char *star = strchr(hex, '*');
	size_t digits = star == NULL ? strlen(hex) : (size_t)(star - hex);
	size_t times = star == NULL ? 1 : strtoul(star + 1, NULL, 10);
	size_t n = digits / 2, i;
	char *out = malloc(n * times + 1);

	assert_non_null(out);
	for (i = 0; i < n * times; i++) {
		char two[3] = { hex[i % n * 2], hex[i % n * 2 + 1], 0 };

		out[i] = (char)strtoul(two, NULL, 16);
	}
	*len = n * times;
	return out;
}

static void
check_cell(const char *name, const char *raw, size_t len, const char *cell,
    bool multiline)
{
	struct buf out = { 0 }, again = { 0 };
	size_t cleaned = 0, want_len;
	char *want;
	bool ok = utf8_clean_in(raw, len, multiline, &out, &cleaned);

	ASSERT_ROW(ok == (strcmp(cell, "-") != 0), name);
	if (!ok) {
		ASSERT_ROW(out.len == 0 && cleaned == 0, name);
		return;
	}
	if (strcmp(cell, "=") == 0) {
		ASSERT_ROW(out.len == len, name);
		ASSERT_ROW(memcmp(buf_str(&out), raw, len) == 0, name);
		ASSERT_ROW(cleaned == 0, name);
	} else {
		want = unhex(cell, &want_len);
		ASSERT_ROW(out.len == want_len, name);
		ASSERT_ROW(memcmp(buf_str(&out), want, want_len) == 0, name);
		ASSERT_ROW(cleaned > 0 || memchr(raw, '\r', len) != NULL,
		    name);
		free(want);
	}
	/* Clean text stays as it is. */
	ASSERT_ROW(utf8_clean_in(buf_str(&out), out.len, multiline, &again,
	    NULL), name);
	ASSERT_ROW(again.len == out.len, name);
	buf_free(&out);
	buf_free(&again);
}

/* T2: nothing that the terminal would act on, whatever comes in. */
static void
check_out(const char *name, const char *raw, size_t len)
{
	struct buf out = { 0 }, plain = { 0 }, again = { 0 };
	size_t i;

	utf8_clean_out(raw, len, false, false, &out);
	ASSERT_ROW(utf8_valid(buf_str(&out), out.len), name);
	ASSERT_ROW(utf8_clean_in(buf_str(&out), out.len, false, &again, &i),
	    name);
	ASSERT_ROW(strcmp(buf_str(&again), buf_str(&out)) == 0, name);
	utf8_clean_out(raw, len, false, true, &plain);
	for (i = 0; i < plain.len; i++)
		ASSERT_ROW(plain.data[i] >= 0x20 && plain.data[i] < 0x7F,
		    name);
	buf_free(&out);
	buf_free(&plain);
	buf_free(&again);
}

static void
test_corpus(void **state)
{
	size_t len, rows = 0, raw_len;
	char *file = unit_read("tests/data/hostile/strings.tsv", &len);
	char *rest = file, *line;

	(void)state;
	while ((line = strsep(&rest, "\n")) != NULL) {
		char *cell[6], *raw;
		int n;

		if (*line == '#' || *line == '\0')
			continue;
		for (n = 0; n < 6; n++)
			cell[n] = strsep(&line, "\t");
		assert_non_null(cell[5]);
		raw = unhex(cell[2], &raw_len);
		ASSERT_ROW(utf8_valid(raw, raw_len) == (*cell[3] == '1'),
		    cell[0]);
		check_cell(cell[0], raw, raw_len, cell[4], false);
		check_cell(cell[0], raw, raw_len, cell[5], true);
		check_out(cell[0], raw, raw_len);
		free(raw);
		rows++;
	}
	ASSERT_NUM(rows, 374);
	free(file);
}

static void
test_steps(void **state)
{
	static const char s[] = "e\u0301\u2708\uFE0F\u65E5x";
	static const char flag[] = "\U0001F1EE\U0001F1E9\U0001F1F2\U0001F1FE";
	static const char family[] = "\U0001F468\u200D\U0001F469z";
	size_t len = strlen(s);

	(void)state;
	ASSERT_NUM(utf8_count(s, len), 6);
	ASSERT_NUM(utf8_next(s, len, 0), 1);
	ASSERT_NUM(utf8_next_cell(s, len, 0), 3);
	ASSERT_NUM(utf8_next_cell(s, len, 3), 9);
	ASSERT_NUM(utf8_prev_cell(s, len, 3), 0);
	ASSERT_NUM(utf8_prev_cell(s, len, 12), 9);
	ASSERT_NUM(utf8_prev(s, len, 12), 9);
	ASSERT_NUM(utf8_prev(s, len, 3), 1);
	ASSERT_NUM(utf8_prev(s, len, 0), 0);
	for (size_t cut = 1; cut <= 3; cut++)	/* from within as well */
		ASSERT_NUM(utf8_prev("a\u2192b", 5, 1 + cut), 1);
	ASSERT_NUM(utf8_next(s, len, len), len);
	ASSERT_NUM(utf8_next_cell(flag, 16, 0), 8);
	ASSERT_NUM(utf8_next_cell(flag, 16, 8), 16);
	ASSERT_NUM(utf8_next_cell(family, strlen(family), 0), 11);
	ASSERT_NUM(utf8_next("\xFF\xFE", 2, 0), 1);
	ASSERT_NUM(utf8_prev("a\x80\x80", 3, 3), 2);
}

static void
test_width(void **state)
{
	(void)state;
	ASSERT_NUM(utf8_cols("Bogor"), 5);
	ASSERT_NUM(utf8_cols("\u65E5\u672C"), 4);
	ASSERT_NUM(utf8_cols("Jose\u0301"), 4);
	ASSERT_NUM(utf8_cols("\U0001F600"), 2);
	ASSERT_NUM(utf8_cols("\u00B1\u2592"), 2);
	ASSERT_NUM(utf8_cols("a\u200Db"), 2);
	ASSERT_NUM(utf8_cols("\uFFFD"), 1);
	ASSERT_NUM(utf8_cols(NULL), 0);
}

static void
test_cut(void **state)
{
	struct buf b = { 0 };

	(void)state;
	utf8_cut(&b, "Dinas Penanaman Modal", 10, false);
	ASSERT_STR(buf_str(&b), "Dinas Pen\u2026");
	buf_reset(&b);
	utf8_cut(&b, "Dinas Penanaman Modal", 10, true);
	ASSERT_STR(buf_str(&b), "Dinas Pen~");
	buf_reset(&b);
	utf8_cut(&b, "\u65E5\u672C\u56FD", 4, false);
	ASSERT_STR(buf_str(&b), "\u65E5\u2026");
	buf_reset(&b);
	utf8_pad(&b, "\u65E5\u672C\u56FD", 4, false, false);
	ASSERT_STR(buf_str(&b), "\u65E5\u2026 ");
	buf_reset(&b);
	utf8_pad(&b, "38", 4, true, false);
	utf8_pad(&b, NULL, 2, false, false);
	ASSERT_STR(buf_str(&b), "  38  ");
	buf_reset(&b);
	utf8_cut(&b, "a\nb", 5, false);
	utf8_cut(&b, "abc", 0, false);
	ASSERT_STR(buf_str(&b), "a b");
	buf_free(&b);
}

static void
test_fold(void **state)
{
	struct buf b = { 0 };
	static const char text[] = "  \u0141ukasz\t M\u00DCLLER, stra\u00DFe"
	    "\u00A0Jum\u2019at \uFF22udi Jose\u0301 ";

	(void)state;
	utf8_fold(&b, text, strlen(text));
	ASSERT_STR(buf_str(&b), "lukasz muller, strasse jum'at budi jose");
	buf_free(&b);
	ASSERT_NUM(utf8_casecmp("Ni\u00F1o", "NINO "), 0);
	assert_true(utf8_casecmp("Adi", "Budi") < 0);
	assert_true(utf8_casecmp(NULL, "Budi") > 0);
	ASSERT_NUM(utf8_casecmp(NULL, NULL), 0);
	assert_true(utf8_contains("Kabupaten Lima Puluh Kota", "PULUH k"));
	assert_true(utf8_contains("x", ""));
	assert_true(utf8_contains(NULL, NULL));
	assert_false(utf8_contains("Bogor", "bogor kota"));
}

static void
test_clean(void **state)
{
	struct buf b = { 0 };
	size_t cleaned = 0;

	(void)state;
	assert_true(utf8_clean_in("a\r\nb\tc", 6, true, &b, &cleaned));
	ASSERT_STR(buf_str(&b), "a\nb c");
	ASSERT_NUM(cleaned, 1);
	buf_reset(&b);
	utf8_clean_out("a\x1b[2J\xff\nz\u200D\u0378", 12, true, false, &b);
	ASSERT_STR(buf_str(&b), "a\uFFFD[2J\uFFFD\nz\uFFFD");
	buf_reset(&b);
	utf8_clean_out("J\u00E9\ne\u0301", 7, false, true, &b);
	ASSERT_STR(buf_str(&b), "Je?e");
	buf_free(&b);
}

static const struct {
	const char	*text, *ascii;
} shown[] = {
	{ "plain", "plain" }, { "\u00cele-de-\u0106iro", "Ile-de-Ciro" },
	{ "e\u0301\u0302x", "ex" }, { "\u0141\u00f3d\u017a", "Lodz" },
	{ "a \u00b7 b \u2014 c\u2026", "a - b - c~" },
	{ "\u201cx\u201d \u2192 \u2019", "\"x\" > '" },
	{ "\u5bcc\u5c71", "????" }, { "\u0e01\u0e33", "?" "?" },
	{ "\u00a9 Rp 5.000 \u00b1 10 m\u00b2", "c Rp 5.000 + 10 m2" },
	{ "\u2013 \u2022 \u00a7 7 \u2030 \u20ac", "- * S 7 % E" },
	{ "\u256d\u2500\u2502\u2563\u2588\u25e6\u2605", "+-|+#o*" },
	{ "\uff21\uff11\u3000x", "A 1   x" },
	{ "\u0416 \u03a9 \u00bd", "? ? ?" }, { "", "" },
};

/* Never wider or narrower than what it stands for. */
static void
shows_letters_for_accents(void **state)
{
	(void)state;
	for (size_t i = 0; i < countof(shown); i++) {
		struct buf b = { 0 };

		utf8_clean_out(shown[i].text, strlen(shown[i].text),
		    false, true, &b);
		ASSERT_STR(buf_str(&b), shown[i].ascii);
		ASSERT_NUM(utf8_cols(buf_str(&b)), utf8_cols(shown[i].text));
		buf_free(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_corpus),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_clean),
		cmocka_unit_test(shows_letters_for_accents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
