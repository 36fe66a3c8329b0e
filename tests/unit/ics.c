/* Calendars: what is written, what is read, and that both agree. */
#include "unit.h"

#include "base/day.h"
#include "base/field.h"
#include "port/ics.h"

static void
lines_are_folded_between_characters(void **state)
{
	struct ics_event e = { .uid = "a", .day = 0, .last_day = 0,
	    .start_min = UNKNOWN, .end_min = UNKNOWN,
	    .summary = "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
	    "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
	    "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
	    "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
	    "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
	    "\xC3\xA9 a;b,c\\d\nEND:VEVENT" };
	struct buf b = { 0 };
	const char *s;

	(void)state;
	ics_begin(&b, "x", ZONE_WIB);
	ics_put(&b, &e, ZONE_WIB, 0);
	ics_finish(&b);
	for (s = buf_str(&b); *s != '\0'; s += strcspn(s, "\n") + 1) {
		size_t n = strcspn(s, "\n");

		assert_true(n >= 1 && s[n - 1] == '\r' && n - 1 <= 75);
		assert_false((s[0] & 0xC0) == 0x80);
	}
	ASSERT_HAS(buf_str(&b), "a\\;b\\,c\\\\d\\nEND:VEVENT\r\n");
	ASSERT_HAS(buf_str(&b), "DTEND;VALUE=DATE:19700102\r\n");
	buf_free(&b);
}

static void
what_is_written_reads_back(void **state)
{
	static const struct ics_event rows[] = {
		{ .uid = "1", .sequence = 3, .day = 17386, .last_day = 17386,
		  .start_min = 570, .end_min = 690, .summary = "a, b; c\\n\nd",
		  .location = "Balai Kota" },
		{ .uid = "2", .day = 17386, .last_day = 17388,
		  .start_min = UNKNOWN, .end_min = UNKNOWN },
		{ .uid = "3", .day = 17386, .last_day = 17386,
		  .start_min = 30, .end_min = UNKNOWN, .cancelled = true },
		{ .uid = "4", .day = 17386, .last_day = 17386,
		  .start_min = 1380, .end_min = 1440, .tentative = true },
	};
	struct arena a = { 0 };

	(void)state;
	for (int z = 0; z < ZONES; z++) {
		struct buf b = { 0 };
		struct err err = { 0 };
		struct ics ics;

		ics_begin(&b, NULL, (enum zone)z);
		for (size_t i = 0; i < 4; i++)
			ics_put(&b, &rows[i], (enum zone)z, 1000);
		ics_finish(&b);
		assert_true(ics_read(buf_str(&b), b.len, (enum zone)z, &a,
		    &ics, &err));
		ASSERT_NUM(ics.n, 4);
		for (size_t i = 0; i < 4; i++) {
			const struct ics_event *e = &ics.event[i];

			assert_null(e->problem);
			ASSERT_STR(e->uid, rows[i].uid);
			ASSERT_NUM(e->day, rows[i].day);
			ASSERT_NUM(e->last_day, rows[i].last_day);
			ASSERT_NUM(e->start_min, rows[i].start_min);
			ASSERT_NUM(e->end_min, rows[i].end_min);
			ASSERT_NUM(e->sequence, rows[i].sequence);
			assert_int_equal(e->cancelled, rows[i].cancelled);
		}
		ASSERT_STR(ics.event[0].summary, rows[0].summary);
		buf_free(&b);
	}
	arena_free(&a);
}

#define EVENT(lines) "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\n" lines \
	"END:VEVENT\r\nEND:VCALENDAR\r\n"

static void
times_of_others_are_understood(void **state)
{
	static const struct {
		const char *text;
		int64_t day, start, last, end;
	} rows[] = {
		{ EVENT("DTSTART:20170807T230000Z\r\nDURATION:PT2H\r\n"),
		  17386, 360, 17386, 480 },
		{ EVENT("DTSTART;TZID=Asia/Makassar:20170808T093000\r\n"
		  "DTEND;TZID=\"Asia/Makassar\":20170808T103000\r\n"),
		  17386, 510, 17386, 570 },
		{ EVENT("DTSTART:20170808T093000\r\n"), 17386, 570, 17386,
		  UNKNOWN },
		{ EVENT("DTSTART;VALUE=DATE:20170808\r\nDURATION:P2D\r\n"),
		  17386, UNKNOWN, 17387, UNKNOWN },
		{ EVENT("DTSTART;VALUE=DATE:20170808\r\n"), 17386, UNKNOWN,
		  17386, UNKNOWN },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err err = { 0 };
		struct ics ics;

		assert_true(ics_read(rows[i].text, strlen(rows[i].text),
		    ZONE_WIB, &a, &ics, &err));
		ASSERT_NUM(ics.n, 1);
		assert_null(ics.event[0].problem);
		ASSERT_NUM(ics.event[0].day, rows[i].day);
		ASSERT_NUM(ics.event[0].start_min, rows[i].start);
		ASSERT_NUM(ics.event[0].last_day, rows[i].last);
		ASSERT_NUM(ics.event[0].end_min, rows[i].end);
	}
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_folded_between_characters),
		cmocka_unit_test(what_is_written_reads_back),
		cmocka_unit_test(times_of_others_are_understood),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
