#include "unit.h"

#include "base/text.h"
#include "port/csv.h"

static struct arena arena;
static struct err err;

static bool
read_text(const char *text, struct csv *c)
{
	err = (struct err){ 0 };
	return csv_read(text, strlen(text), &arena, c, &err);
}

static bool
read_file(const char *name, struct csv *c)
{
	size_t len;
	char *data = unit_read(arena_printf(&arena,
	    "tests/data/hostile/csv/%s", name), &len);
	bool ok;

	err = (struct err){ 0 };
	ok = csv_read(data, len, &arena, c, &err);
	free(data);
	return ok;
}

/* What each file of the corpus comes to; refused is a piece of the message,
 * bad is how many rows have a problem. */
static const struct {
	const char *file, *refused;
	size_t rows, bad;
	enum csv_problem first;
} files[] = {
	{ "10k-columns.csv", "10000 columns", 0, 0, 0 },
	{ "bom.csv", NULL, 1, 0, 0 }, { "cr.csv", NULL, 1, 0, 0 },
	{ "dup-header.csv", NULL, 1, 0, 0 },
	{ "duplicate-rows.csv", NULL, 50, 0, 0 },
	{ "empty.csv", "empty", 0, 0, 0 }, { "guarded.csv", NULL, 2, 0, 0 },
	{ "header-only.csv", NULL, 0, 0, 0 },
	{ "latin1.csv", NULL, 1, 1, CSV_NOT_UTF8 },
	{ "lf.csv", NULL, 1, 0, 0 },
	{ "long-row.csv", NULL, 3, 1, CSV_LONG },
	{ "mixed-eol.csv", NULL, 3, 0, 0 },
	{ "newline-in-field.csv", NULL, 1, 0, 0 },
	{ "no-header.csv", NULL, 0, 0, 0 },
	{ "not-csv.png", "PNG", 0, 0, 0 },
	{ "nul-bytes.csv", NULL, 2, 1, CSV_BLANK },
	{ "only-commas.csv", NULL, 5, 5, CSV_BLANK },
	{ "quote-in-middle.csv", NULL, 3, 1, CSV_STRAY_QUOTE },
	{ "semicolon.csv", NULL, 1, 0, 0 }, { "sep-line.csv", NULL, 1, 0, 0 },
	{ "short-row.csv", NULL, 3, 1, CSV_SHORT },
	{ "tab.csv", NULL, 1, 0, 0 },
	{ "unclosed-quote.csv", NULL, 4, 1, CSV_STRAY_QUOTE },
	{ "unknown-header.csv", NULL, 1, 0, 0 },
	{ "utf16le.csv", "UTF-16", 0, 0, 0 },
};

static void
test_corpus(void **state)
{
	struct csv c;
	size_t i, r, bad;

	(void)state;
	for (i = 0; i < countof(files); i++) {
		const char *name = files[i].file;
		bool ok = read_file(name, &c);

		ASSERT_ROW(ok == (files[i].refused == NULL), name);
		if (!ok) {
			ASSERT_NUM(err.kind, ERR_INPUT);
			ASSERT_HAS(err.text, files[i].refused);
			continue;
		}
		ASSERT_ROW(c.nrows == files[i].rows, name);
		for (r = bad = 0; r < c.nrows; r++) {
			if (c.row[r].problem == CSV_FINE)
				continue;
			if (bad++ == 0)
				ASSERT_ROW(c.row[r].problem ==
				    files[i].first, name);
		}
		ASSERT_ROW(bad == files[i].bad, name);
	}
}

/* The same guest however the file was written. */
static void
test_dialects(void **state)	/* I3 */
{
	static const char *const same[] = { "lf.csv", "bom.csv", "cr.csv",
	    "semicolon.csv", "tab.csv", "sep-line.csv" };
	struct csv c;
	size_t i;

	(void)state;
	for (i = 0; i < countof(same); i++) {
		ASSERT_ROW(read_file(same[i], &c), same[i]);
		ASSERT_NUM(c.columns, 6);
		ASSERT_STR(c.header[1], "nip");
		ASSERT_STR(c.row[0].cell[0], "Budi Santoso");
		ASSERT_STR(c.row[0].cell[1], "19800101 200501 1 001");
	}
	assert_true(read_file("guarded.csv", &c));
	ASSERT_NUM(c.unguarded, 2);
	ASSERT_STR(c.row[0].cell[4], "+62 812-3456-7890");
	ASSERT_STR(c.row[1].cell[5], "=1+1");
}

static void
test_rows(void **state)
{
	struct csv c;

	(void)state;
	assert_true(read_text("a,b\n\"x\ny\",\"say \"\"hi\"\"\"\n\n1\n1,2,3\n",
	    &c));
	ASSERT_NUM(c.nrows, 3);
	ASSERT_STR(c.row[0].cell[0], "x\ny");
	ASSERT_STR(c.row[0].cell[1], "say \"hi\"");
	ASSERT_NUM(c.row[1].line, 5);
	ASSERT_STR(c.row[1].cell[1], "");
	assert_int_equal(c.row[0].problem, CSV_FINE);
	assert_int_equal(c.row[1].problem, CSV_SHORT);
	assert_int_equal(c.row[2].problem, CSV_LONG);
	ASSERT_NUM(c.row[2].line, 6);
	assert_false(read_text("a,b\n1,2\n3,\"open\n4,5\n", &c));
	ASSERT_HAS(err.text, "Line 3");
	assert_false(read_text("a,b\n\"\n\n", &c));
	ASSERT_HAS(err.text, "Line 2");
	assert_true(read_text("satu\n1\n2", &c));
	ASSERT_NUM(c.columns, 1);
	ASSERT_NUM(c.nrows, 2);
	assert_false(read_text("\xEF\xBB\xBF\r\n", &c));
	assert_false(read_text("  <!DOCTYPE html><table>", &c));
	ASSERT_HAS(err.text, "HTML");
	assert_false(read_text("PK\x03\x04zzz", &c));
	ASSERT_HAS(err.text, "XLSX");
	assert_false(read_text(",,\n1,2,3\n", &c));
}

static void
test_limits(void **state)	/* T3 */
{
	struct buf b = { 0 };
	struct csv c;
	int i;

	(void)state;
	buf_add(&b, "a,b\n");
	for (i = 0; i < CSV_ROWS_MAX; i++)
		buf_add(&b, "1,2\n");
	assert_true(csv_read(b.data, b.len, &arena, &c, &err));
	ASSERT_NUM(c.nrows, CSV_ROWS_MAX);
	buf_add(&b, "1,2\n");
	assert_false(csv_read(b.data, b.len, &arena, &c, &err));
	ASSERT_HAS(err.text, "20000 rows");
	assert_false(csv_read(b.data, CSV_BYTES_MAX + 1, &arena, &c, &err));
	ASSERT_HAS(err.text, "16 MB");
	buf_free(&b);
}

/* A line of so many cells, only the first of which are filled. */
static bool
read_wide(const char *head, const char *first, int cells, struct csv *c)
{
	struct buf b = { 0 };
	bool ok;

	buf_printf(&b, "%s%s", head, first);
	for (int i = 1; i < cells; i++)
		buf_addc(&b, ',');
	err = (struct err){ 0 };
	ok = csv_read(b.data, b.len, &arena, c, &err);
	buf_free(&b);
	return ok;
}

/* Spreadsheets save empty cells up to their last column. */
static void
test_wide_lines(void **state)	/* T3 */
{
	struct csv c;

	(void)state;
	assert_true(read_wide("", "nama", CSV_CELLS_MAX, &c));
	ASSERT_NUM(c.columns, CSV_COLUMNS_MAX);
	ASSERT_STR(c.header[0], "nama");
	ASSERT_STR(c.header[CSV_COLUMNS_MAX - 1], "");
	assert_true(read_wide("nama,nip\n", "Budi", CSV_CELLS_MAX, &c));
	ASSERT_NUM(c.row[0].n, 2);
	assert_int_equal(c.row[0].problem, CSV_FINE);
	assert_false(read_wide("", "nama", CSV_CELLS_MAX + 1, &c));
	ASSERT_HAS(err.text, "Line 1 has more than 16384 cells");
	assert_false(read_wide("nama,nip\n1,2\n", "Budi", 5000000, &c));
	ASSERT_HAS(err.text, "Line 3 has more than 16384 cells");
}

static const struct {
	const char *text, *cell;
} written[] = {
	{ "Budi", "Budi" }, { "", "" }, { NULL, "" },
	{ "a,b", "\"a,b\"" }, { "say \"x\"", "\"say \"\"x\"\"\"" },
	{ "two\nlines", "\"two\nlines\"" }, { " x", "\" x\"" },
	{ "=1+1", "'=1+1" }, { "+62 812", "'+62 812" }, { "-5", "-5" },
	{ "-1+1", "'-1+1" }, { "-98,36", "\"-98,36\"" }, { "@x", "'@x" },
	{ "|calc", "'|calc" }, { "%0A=1", "'%0A=1" }, { "+5", "'+5" },
	{ " =1", "\"' =1\"" }, { "\uFF1D1+1", "'\uFF1D1+1" },
	{ "'=1", "''=1" }, { "''=1", "'''=1" }, { "'5", "'5" },
	{ "'-5", "'-5" }, { "O'Brien", "O'Brien" }, { "\t=1", "\"' =1\"" },
	{ "198001012005011001", "'198001012005011001" },
	{ "123456789012345", "123456789012345" },
	{ "19800101 200501 1 001", "19800101 200501 1 001" },
};

static void
test_writing(void **state)
{
	struct buf b = { 0 };
	struct csv c;
	size_t i;

	(void)state;
	for (i = 0; i < countof(written); i++) {
		const char *back = or_empty(written[i].text);

		buf_reset(&b);
		csv_put(&b, ',', true, written[i].text);
		ASSERT_ROW(strcmp(buf_str(&b), written[i].cell) == 0,
		    written[i].cell);
		buf_reset(&b);
		csv_put_bom(&b);
		csv_put(&b, ',', true, "name");
		csv_put(&b, ',', false, "text");
		csv_put_end(&b);
		csv_put(&b, ',', true, "x");
		csv_put(&b, ',', false, written[i].text);
		csv_put_end(&b);
		assert_true(csv_read(b.data, b.len, &arena, &c, &err));
		if (*back != '\t')	/* becomes a space by rule T1 */
			ASSERT_ROW(strcmp(c.row[0].cell[1], back) == 0,
			    written[i].cell);
	}
	buf_free(&b);
}

static int
free_arena(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_corpus),
		cmocka_unit_test(test_dialects),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_wide_lines),
		cmocka_unit_test(test_writing),
	};

	return cmocka_run_group_tests(tests, NULL, free_arena);
}
