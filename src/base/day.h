/*
 * The civil calendar by day number: int64_t days since 1970-01-01, from
 * 1900-01-01 to 2199-12-31. A day is local to the place of the visit and has
 * no zone of its own. DAY_UNKNOWN is "nobody has said yet".
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define DAY_UNKNOWN	INT64_MIN
#define DAY_MIN		INT64_C(-25567)		/* 1900-01-01 */
#define DAY_MAX		INT64_C(84005)		/* 2199-12-31 */

/* Day of the week, as the office counts: Monday first. */
enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

struct day_parts {
	int year, month, day;		/* month and day from 1 */
};

/* Say whether a day lies in the calendar; DAY_UNKNOWN does not. */
bool day_ok(int64_t day);

/* The day number of a date; DAY_UNKNOWN if there is no such date or the year
 * is not 1900 to 2199. */
int64_t day_from(int year, int month, int day);

/* The date of a day number, which must be day_ok(). */
struct day_parts day_parts(int64_t day);

/* The weekday of a day number (any). */
enum weekday day_weekday(int64_t day);

/* Days of a month; 0 if there is no such month. */
int day_month_len(int year, int month);

/* Monday of the week that day is in. */
int64_t day_monday(int64_t day);

/* Names in the language in use, constant memory. */
const char *day_weekday_name(enum weekday w);
const char *day_weekday_short(enum weekday w);		/* three letters */
const char *day_month_name(int month);
const char *day_month_short(int month);			/* three letters */

enum day_form {
	DAY_LONG,	/* Tuesday, 8 August 2017 */
	DAY_PLAIN,	/* 8 August 2017 */
	DAY_SHORT,	/* Tue 08 Aug */
	DAY_ISO,	/* 2017-08-08 */
	DAY_TYPED	/* 8/8/2017, as a person would type it */
};

/* Print a day; "" if it is not day_ok(). Lives in a. */
const char *day_print(int64_t day, enum day_form form, struct arena *a);

/* Print a run of days with what they share said once: "7-9 October 2014".
 * One unknown end prints the other alone. DAY_SHORT and DAY_LONG start with
 * weekdays; DAY_ISO is "first/last". */
const char *day_print_range(int64_t first, int64_t last, enum day_form form,
    struct arena *a);

/* Read exactly YYYY-MM-DD; DAY_UNKNOWN for anything else. */
int64_t day_read_iso(const char *s);

enum day_mode {
	DAY_NEW,	/* a coming visit: take the nearest year to come */
	DAY_NEAR,	/* a day of our papers: the nearest year, past or to
			 * come */
	DAY_PRESS	/* words of a text: a missing year stays missing */
};

#define DAY_CANDIDATES	4

/*
 * What was understood of words about days. When nothing contradicts, first
 * and last are set (equal for a single day) and none of not_a_date, mismatch
 * and (in DAY_PRESS) year_missing is. With mismatch or a missing year they
 * stay unknown: nothing is guessed silently.
 */
struct day_guess {
	int64_t	first, last;		/* DAY_UNKNOWN: not settled */
	bool	empty;			/* no words at all */
	bool	not_a_date;		/* not understood, or no such day */
	bool	no_such_day;		/* understood: its month is shorter, or
					 * its year out of the calendar */
	bool	year_missing;		/* no year was written */
	bool	year_inferred;		/* it was taken from the mode */
	bool	weekday_given;
	bool	weekday_mismatch;
	bool	range;			/* two days were named */
	bool	reversed;		/* the second is before the first; both
					 * are kept as they were written */
	bool	relative;		/* tomorrow, +3, h-1 */
	bool	vague;			/* a stretch of time: "akhir Agustus";
					 * "pekan depan" has a day as well, in
					 * case one must be had */
	enum weekday weekday;		/* as written, if weekday_given; that of
					 * the last day if last_is_wrong */
	bool	last_is_wrong;		/* the mismatch is the last day's */
	int64_t	tried;			/* the day that was held against the
					 * weekday, or DAY_UNKNOWN */
	int	day, month, year;	/* as written, 0 if not */
	size_t	ncandidates;		/* same date, years in which the weekday
					 * fits, within 12 years of base */
	int64_t	candidates[DAY_CANDIDATES];	/* nearest ones, in order */
};

/*
 * Understand what an officer typed or a letter says about a day or a run of
 * days, Indonesian or English: "8/8/17", "Selasa (8/8/17)", "7 s.d. 9 Oktober
 * 2014", "besok", "senin depan", "+3", "h-1". Order is day, month, year; a
 * year of two digits is 1970 to 2069. Base is today; visit is the day that
 * h-1 counts from, in days of the calendar (DAY_UNKNOWN: base). "Senin depan"
 * is in the week after base's, a bare "senin" the next one after base. False
 * if the words cannot be used as they stand; *g says why in any case.
 */
bool day_guess(const char *s, size_t len, int64_t base, int64_t visit,
    enum day_mode mode, struct day_guess *g);

/* Say in one sentence what is wrong or what was taken for granted: "3 June
 * 2027 is a Thursday, not a Tuesday; it is a Tuesday in 2025, 2031." "" when
 * there is nothing to say. Lives in a. */
const char *day_guess_text(const struct day_guess *g, struct arena *a);

/* The years that fit the weekday, "2014, 2025, 2031"; "" when there are none.
 * Lives in a. */
const char *day_guess_years(const struct day_guess *g, struct arena *a);

/* Print a day with its distance from today: "Wednesday, 9 July 2014, in 36
 * days"; in a. */
const char *day_print_away(int64_t day, int64_t today, struct arena *a);

#endif
