/* Zones of the system: what a file of them means, and what is none. */
#include "unit.h"

#include "base/day.h"
#include "base/text.h"
#include "base/zone_file.h"
#include "port/tzif.h"

static struct arena arena;

static void
put_number(struct buf *b, int64_t v, int bytes)
{
	while (bytes-- > 0)
		buf_addc(b, (char)(v >> 8 * bytes & 0xFF));
}

static void
put_head(struct buf *b, int leaps, int changes, int types)
{
	const int counts[] = { 0, 0, leaps, changes, types, 4 };

	buf_add(b, "TZif2");
	for (int i = 0; i < 15; i++)
		buf_addc(b, '\0');
	for (int i = 0; i < 6; i++)
		put_number(b, counts[i], 4);
}

/* A zone at +1 h that went to +2 h at so many seconds, then by the line. */
static void
put_zone(struct buf *b, int64_t changed, const char *line)
{
	put_head(b, 0, 0, 0);
	buf_addn(b, "abc", 4);
	put_head(b, 0, 1, 2);
	put_number(b, changed, 8);
	buf_addc(b, 1);
	put_number(b, 3600, 4);
	buf_addn(b, "\0\0", 2);
	put_number(b, 7200, 4);
	buf_addn(b, "\1\0", 2);
	buf_addn(b, "abc", 4);
	buf_printf(b, "\n%s\n", line);
}

static bool
zone_read(int64_t changed, const char *line, struct onset **o, size_t *n)
{
	struct buf b = { 0 };
	bool ok;

	put_zone(&b, changed, line);
	ok = tzif_read(buf_str(&b), b.len, &arena, o, n);
	/* cut anywhere it is none, and nothing is read beyond its end */
	for (size_t cut = 0; ok && cut < b.len; cut++) {
		char *part = malloc(cut + 1);
		struct onset *none;
		size_t nnone;

		assert_non_null(part);
		memcpy(part, buf_str(&b), cut);
		assert_false(tzif_read(part, cut, &arena, &none, &nnone));
		free(part);
	}
	buf_free(&b);
	return ok;
}

static int64_t
minute(int year, int month, int day, int hour)
{
	return day_from(year, month, day) * 1440 + hour * 60;
}

/* Hand-computed: the second change of 2017, and the first. */
static void
lines_of_posix_are_understood(void **state)
{
	static const struct {
		const char *line;
		int m1, d1, h1, m2, d2, h2;	/* local, before the change */
		int64_t standard, summer;
	} rows[] = {
		{ "CET-1CEST,M3.5.0,M10.5.0/3", 3, 26, 2, 10, 29, 3, 60, 120 },
		{ "EST5EDT,M3.2.0,M11.1.0", 3, 12, 2, 11, 5, 2, -300, -240 },
		{ "<-03>3<-02>2,J60/0,J304/24", 3, 1, 0, 11, 1, 0, -180,
		  -120 },
		{ "AEST-10AEDT,M10.1.0,M4.1.0/3", 10, 1, 2, 4, 2, 3, 600,
		  660 },
		{ "IST-1GMT0,M10.5.0,M3.5.0/1", 10, 29, 2, 3, 26, 1, 60, 0 },
		{ "EET-2EEST,M3.4.4/50,M10.4.4/50", 3, 25, 2, 10, 28, 2, 120,
		  180 },
		{ "<+1030>-10:30<+11>-11,59/2,90/2", 3, 1, 2, 4, 1, 2, 630,
		  660 },
	};
	(void)state;
	for (size_t i = 0; i < countof(rows); i++) {
		struct onset *o;
		size_t n, found = 0;
		int64_t begin = minute(2017, rows[i].m1, rows[i].d1,
		    rows[i].h1);
		int64_t end = minute(2017, rows[i].m2, rows[i].d2,
		    rows[i].h2);

		ASSERT_ROW(zone_read(0, rows[i].line, &o, &n), rows[i].line);
		assert_true(n > 400);
		for (size_t k = 1; k < n; k++) {
			assert_true(o[k - 1].at < o[k].at);
			found += o[k].at == begin && o[k].before ==
			    rows[i].standard && o[k].after == rows[i].summer;
			found += o[k].at == end && o[k].before ==
			    rows[i].summer && o[k].after == rows[i].standard;
		}
		ASSERT_ROW(found == 2, rows[i].line);
	}
	arena_reset(&arena);
}

static void
the_line_holds_after_the_last_change(void **state)
{
	int64_t changed = day_from(2017, 6, 1) * 86400;
	struct onset *o;
	size_t n;

	(void)state;
	assert_true(zone_read(changed, "CET-1CEST,M3.5.0,M10.5.0/3", &o, &n));
	ASSERT_NUM(o[0].at, minute(2017, 6, 1, 1));
	ASSERT_NUM(o[0].before, 60);
	ASSERT_NUM(o[0].after, 120);
	ASSERT_NUM(o[1].at, minute(2017, 10, 29, 3));
	assert_true(zone_read(changed, "CEST-2", &o, &n));
	ASSERT_NUM(n, 1);
	assert_true(zone_read(changed, "", &o, &n));
	ASSERT_NUM(n, 1);
	assert_true(zone_read(INT64_MIN, "", &o, &n));
	assert_true(zone_read(INT64_MAX, "WIB-7", &o, &n));
	arena_reset(&arena);
}

static void
what_is_no_zone_is_refused(void **state)
{
	static const char *const lines[] = { "C-1", "CET", "CET-1CEST,M3.5.0",
	    "CET-1CEST", "CET-25", "CET-1CEST,M13.1.0,M1.1.0",
	    "CET-1CEST,M3.0.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0",
	    "CET-1CEST,M3.5.0,M10.5.0/168", "CET-1CEST,J0,J9", "<CET",
	    "CET-1CEST,M3.5.0,M10.5.0 ", "<>-7", "CET-1CEST,366,9",
	    "CET-1CEST,M3.5.0,M10.5.0/99999999999999999999" };
	struct buf b = { 0 };
	struct onset *o;
	size_t n;

	(void)state;
	for (size_t i = 0; i < countof(lines); i++)
		ASSERT_ROW(!zone_read(0, lines[i], &o, &n), lines[i]);
	put_head(&b, 1, 0, 1);
	assert_false(tzif_read(buf_str(&b), b.len, &arena, &o, &n));
	buf_reset(&b);
	put_head(&b, 0, INT32_MAX, INT32_MAX);
	assert_false(tzif_read(buf_str(&b), b.len, &arena, &o, &n));
	buf_free(&b);
	arena_reset(&arena);
}

static void
names_cannot_leave_the_folder(void **state)
{
	static const char *const bad[] = { "", "/etc/passwd", "..",
	    "../../etc/passwd", "Asia/../../../etc/passwd", "Asia/", "/",
	    "Asia//Jakarta", "Asia/Jak arta", "tzdata.zi", "Asia/Jakarta\n",
	    "a/b/c/d/e", "Asia/Jakart\xC3\xA1",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	};
	struct buf b = { 0 };

	(void)state;
	for (size_t i = 0; i < countof(bad); i++) {
		ASSERT_ROW(!zone_file_name_ok(bad[i]), bad[i]);
		ASSERT_ROW(!zone_file_read(bad[i], &b), bad[i]);
	}
	assert_true(zone_file_name_ok("America/Argentina/Buenos_Aires"));
	assert_true(zone_file_name_ok("Etc/GMT+12"));
	assert_false(zone_file_read("Asia", &b));	/* a folder */
	assert_false(zone_file_read("Tidak/Ada", &b));
	ASSERT_NUM(b.len, 0);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_of_posix_are_understood),
		cmocka_unit_test(the_line_holds_after_the_last_change),
		cmocka_unit_test(what_is_no_zone_is_refused),
		cmocka_unit_test(names_cannot_leave_the_folder),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return failed;
}
