/* Calendars: what is written, what is read, and that both agree. */
#include "unit.h"

#include "base/day.h"
#include "base/field.h"
#include "port/ics.h"

static const struct ics_window window = { 17000, 18000 };

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
		assert_true(ics_read(buf_str(&b), b.len, (enum zone)z,
		    &window, NULL, &a, &ics, &err));
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
		    ZONE_WIB, &window, NULL, &a, &ics, &err));
		ASSERT_NUM(ics.n, 1);
		assert_null(ics.event[0].problem);
		ASSERT_NUM(ics.event[0].day, rows[i].day);
		ASSERT_NUM(ics.event[0].start_min, rows[i].start);
		ASSERT_NUM(ics.event[0].last_day, rows[i].last);
		ASSERT_NUM(ics.event[0].end_min, rows[i].end);
	}
	arena_free(&a);
}

/* Hand-computed: 8 August 2017 is a Tuesday, day 17386. */
static void
what_repeats_is_spread_over_its_days(void **state)
{
	static const struct {
		const char *text;
		const char *days;	/* from 1 August 2017, "1 8 15" */
		const char *times;	/* of the first, "570-690", or "" */
	} rows[] = {
		{ EVENT("DTSTART;VALUE=DATE:20170808\r\n"
		  "RRULE:FREQ=DAILY;COUNT=3\r\n"), "8 9 10", "" },
		{ EVENT("DTSTART;TZID=Asia/Makassar:20170808T093000\r\n"
		  "DTEND;TZID=Asia/Makassar:20170808T103000\r\n"
		  "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20170817T013000Z\r\n"),
		  "8 10 15 17", "510-570" },
		{ EVENT("DTSTART;TZID=Asia/Makassar:20170808T093000\r\n"
		  "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20170817T012900Z\r\n"),
		  "8 10 15", "510" },
		{ EVENT("DTSTART:20170807T230000Z\r\nDURATION:PT1H\r\n"
		  "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3\r\n"),
		  "8 22 36", "360-420" },
		{ EVENT("DTSTART;VALUE=DATE:20170831\r\n"
		  "RRULE:FREQ=MONTHLY;COUNT=3\r\n"), "31 92 153", "" },
		{ EVENT("DTSTART;VALUE=DATE:20170808\r\n"
		  "RRULE:FREQ=MONTHLY;BYDAY=2TU,-1FR;COUNT=4\r\n"),
		  "8 25 43 60", "" },
		{ EVENT("DTSTART;VALUE=DATE:20170831\r\n"
		  "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;"
		  "COUNT=3\r\n"), "31 60 92", "" },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=DAILY;COUNT=2;BYHOUR=9;BYMINUTE=0;BYSECOND=00"
		  "\r\n"), "8 9", "540" },
		{ EVENT("DTSTART;VALUE=DATE:20170808\r\n"
		  "RRULE:FREQ=YEARLY;BYYEARDAY=220,-1;COUNT=3\r\n"),
		  "8 153 373", "" },
		{ EVENT("DTSTART;VALUE=DATE:20170102\r\n"
		  "RRULE:FREQ=YEARLY;BYWEEKNO=1,33;BYDAY=MO;COUNT=4\r\n"),
		  "-210 14 154 378", "" },
		{ EVENT("DTSTART;VALUE=DATE:20120817\r\n"
		  "RRULE:FREQ=YEARLY;UNTIL=20180817\r\n"),
		  "-348 17 382", "" },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=DAILY;COUNT=5\r\n"
		  "EXDATE:20170809T090000,20170810T090000\r\n"
		  "RDATE:20170820T100000\r\n"), "8 11 12 20", "540" },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=DAILY;COUNT=3\r\n"
		  "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:u\r\n"
		  "RECURRENCE-ID:20170809T090000\r\n"
		  "DTSTART:20170815T100000\r\n"), "8 10 15", "540" },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err err = { 0 };
		struct ics ics;
		char days[200] = "", times[40] = "";

		assert_true(ics_read(rows[i].text, strlen(rows[i].text),
		    ZONE_WIB, &window, NULL, &a, &ics, &err));
		for (size_t k = 0; k < ics.n; k++) {
			const struct ics_event *e = &ics.event[k];
			size_t at = strlen(days);

			assert_null(e->problem);
			assert_non_null(e->instance);
			snprintf(days + at, sizeof days - at, "%s%lld",
			    k > 0 ? " " : "", (long long)e->day - 17378);
		}
		if (ics.event[0].end_min != UNKNOWN)
			snprintf(times, sizeof times, "%lld-%lld",
			    (long long)ics.event[0].start_min,
			    (long long)ics.event[0].end_min);
		else if (ics.event[0].start_min != UNKNOWN)
			snprintf(times, sizeof times, "%lld",
			    (long long)ics.event[0].start_min);
		ASSERT_STR(days, rows[i].days);
		ASSERT_STR(times, rows[i].times);
		ASSERT_NUM(ics.nwhole, 1);
	}
	arena_free(&a);
}

#define NEW_YORK "BEGIN:VTIMEZONE\r\nTZID:Timur\r\nBEGIN:DAYLIGHT\r\n" \
	"DTSTART:16010311T020000\r\nTZOFFSETFROM:-0500\r\n" \
	"TZOFFSETTO:-0400\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n" \
	"END:DAYLIGHT\r\nBEGIN:STANDARD\r\nDTSTART:16011104T020000\r\n" \
	"TZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\n" \
	"RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\nEND:STANDARD\r\n" \
	"END:VTIMEZONE\r\n"

/* 21.00 in New York is 8.00 of the next day here in summer, 9.00 in winter:
 * summer ends on 5 November 2017. */
static void
zones_of_the_file_hold(void **state)
{
	static const char text[] = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"
	    "UID:u\r\nDTSTART;TZID=Timur:20171103T210000\r\n"
	    "RRULE:FREQ=DAILY;COUNT=4\r\nEND:VEVENT\r\n" NEW_YORK
	    "END:VCALENDAR\r\n";
	static const int64_t start[] = { 480, 480, 540, 540 };
	struct arena a = { 0 };
	struct err err = { 0 };
	struct ics ics;

	(void)state;
	assert_true(ics_read(text, sizeof text - 1, ZONE_WIB, &window, NULL, &a,
	    &ics, &err));
	ASSERT_NUM(ics.n, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_null(ics.event[i].problem);
		ASSERT_NUM(ics.event[i].day, day_from(2017, 11, 4) +
		    (int64_t)i);
		ASSERT_NUM(ics.event[i].start_min, start[i]);
	}
	arena_free(&a);
}

static size_t asked;

/* A system that knows one zone, as the database of zones has it. */
static bool
berlin(const char *name, struct buf *out)
{
	static const char none[39];

	asked++;
	if (strcmp(name, "Europe/Berlin") != 0)
		return false;
	buf_add(out, "TZif2");		/* no changes, no types, */
	buf_addn(out, none, sizeof none);
	buf_add(out, "TZif2");		/* ... and one type */
	buf_addn(out, none, 31);
	buf_addn(out, "\0\0\0\1" "\0\0\0\4" "\0\0\16\20" "\0\0" "abc",
	    18);
	buf_add(out, "\nCET-1CEST,M3.5.0,M10.5.0/3\n");
	return true;
}

/* Berlin was 5 hours behind us in the summer of 2017 and 6 in winter; it has
 * no 2.30 on 26 March 2017 (as if 3.30) and two of them on 29 October. */
static void
zones_of_the_system_hold(void **state)
{
	static const struct {
		const char *zone, *time;
		int64_t month, day, start;
	} rows[] = {
		{ "Europe/Berlin", "20170808T093000", 8, 8, 870 },
		{ "Europe/Berlin", "20171108T093000", 11, 8, 930 },
		{ "Europe/Berlin", "20170326T013000", 3, 26, 450 },
		{ "Europe/Berlin", "20170326T023000", 3, 26, 510 },
		{ "Europe/Berlin", "20170326T030000", 3, 26, 480 },
		{ "Europe/Berlin", "20171029T023000", 10, 29, 450 },
		{ "Europe/Berlin", "20171029T030000", 10, 29, 540 },
		{ "W. Europe Standard Time", "20170808T093000", 8, 8, 870 },
		{ "/a.b/2005_1/Europe/Berlin", "20170808T093000", 8, 8, 870 },
		{ "SE Asia Standard Time", "20170808T093000", 8, 8, 570 },
		{ "Singapore Standard Time", "20170808T093000", 8, 8, 510 },
		{ "Tokyo Standard Time", "20170808T093000", 8, 8, 450 },
		{ "India Standard Time", "20170808T093000", 8, 8, 660 },
		{ "Myanmar Standard Time", "20170808T093000", 8, 8, 600 },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *text = arena_printf(&a, EVENT("DTSTART;TZID=%s:"
		    "%s\r\n"), rows[i].zone, rows[i].time);
		struct err err = { 0 };
		struct ics ics;

		assert_true(ics_read(text, strlen(text), ZONE_WIB, &window,
		    berlin, &a, &ics, &err));
		ASSERT_NUM(ics.n, 1);
		assert_null(ics.event[0].problem);
		ASSERT_NUM(ics.event[0].day, day_from(2017,
		    (int)rows[i].month, (int)rows[i].day));
		ASSERT_NUM(ics.event[0].start_min, rows[i].start);
	}
	arena_free(&a);
}

static void
what_the_system_does_not_know_is_asked_once(void **state)
{
	static const char text[] = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"
	    "UID:a\r\nDTSTART;TZID=Mars/Base:20171103T210000\r\nEND:VEVENT\r\n"
	    "BEGIN:VEVENT\r\nUID:b\r\nDTSTART;TZID=Mars/Base:20171104T210000"
	    "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
	struct arena a = { 0 };
	struct err err = { 0 };
	struct ics ics;

	(void)state;
	asked = 0;
	assert_true(ics_read(text, sizeof text - 1, ZONE_WIB, &window, berlin,
	    &a, &ics, &err));
	ASSERT_NUM(ics.n, 2);
	for (size_t i = 0; i < 2; i++)
		ASSERT_HAS(ics.event[i].problem, "\"Mars/Base\"");
	ASSERT_NUM(asked, 1);
	arena_free(&a);
}

static void
what_is_not_understood_is_named(void **state)
{
	static const struct {
		const char *text, *has;
		size_t line;
	} rows[] = {
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=SECONDLY\r\n"), "FREQ=SECONDLY", 5 },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=YEARLY;BYWEEKNO=20\r\n"),
		  "\"FREQ=YEARLY;BYWEEKNO=20\" names weeks and no day", 5 },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=MONTHLY;BYWEEKNO=20\r\n"), "do not fit", 5 },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=MONTHLY;BYYEARDAY=20\r\n"), "do not fit", 5 },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=DAILY;BYHOUR=9,14\r\n"),
		  "\"BYHOUR=9,14\", more than once a day", 5 },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=DAILY;BYMINUTE=0,30\r\n"),
		  "\"BYMINUTE=0,30\", more than once a day", 5 },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=DAILY;BYHOUR=25\r\n"),
		  "\"BYHOUR=25\", which is not understood", 5 },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=DAILY;BYHOUR=10\r\n"), "another time", 5 },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=DAILY;BYSECOND=30\r\n"), "BYSECOND=30", 5 },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=YEARLY;BYEASTER=1\r\n"), "BYEASTER=1", 5 },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=WEEKLY;BYDAY=1MO\r\n"), "do not fit", 5 },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:INTERVAL=2\r\n"), "do not fit", 5 },
		{ EVENT("DTSTART;TZID=Europe/Berlin:20170808T090000\r\n"),
		  "\"Europe/Berlin\" is neither known", 2 },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RRULE:FREQ=DAILY\r\nEXDATE:soon\r\n"), "EXDATE", 6 },
		{ EVENT("DTSTART:20170808T090000\r\n"
		  "RECURRENCE-ID;RANGE=THISANDFUTURE:20170808T090000\r\n"),
		  "RANGE", 5 },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err err = { 0 };
		struct ics ics;

		assert_true(ics_read(rows[i].text, strlen(rows[i].text),
		    ZONE_WIB, &window, NULL, &a, &ics, &err));
		ASSERT_NUM(ics.n, 1);
		assert_non_null(ics.event[0].problem);
		ASSERT_HAS(ics.event[0].problem, rows[i].has);
		ASSERT_NUM(ics.event[0].line, rows[i].line);
		ASSERT_NUM(ics.nwhole, 0);
	}
	arena_free(&a);
}

/* The first and the last day of the calendar have no neighbour to name. */
static void
the_ends_of_the_calendar(void **state)
{
	static const struct ics_event rows[] = {
		{ .uid = "last", .day = DAY_MAX, .last_day = DAY_MAX,
		  .start_min = UNKNOWN, .end_min = UNKNOWN },
		{ .uid = "first", .day = DAY_MIN, .last_day = DAY_MIN,
		  .start_min = 60, .end_min = 120 },
	};
	struct buf b = { 0 };

	(void)state;
	for (size_t i = 0; i < 2; i++)
		ics_put(&b, &rows[i], ZONE_WIT, 0);
	ASSERT_HAS(buf_str(&b), "DTSTART;VALUE=DATE:21991231\r\n");
	assert_null(strstr(buf_str(&b), "DTEND;"));
	ASSERT_HAS(buf_str(&b), "DTSTART:19000101T160000Z");
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_folded_between_characters),
		cmocka_unit_test(what_is_written_reads_back),
		cmocka_unit_test(times_of_others_are_understood),
		cmocka_unit_test(what_repeats_is_spread_over_its_days),
		cmocka_unit_test(zones_of_the_file_hold),
		cmocka_unit_test(zones_of_the_system_hold),
		cmocka_unit_test(what_the_system_does_not_know_is_asked_once),
		cmocka_unit_test(what_is_not_understood_is_named),
		cmocka_unit_test(the_ends_of_the_calendar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
