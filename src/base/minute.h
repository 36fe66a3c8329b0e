/*
 * Times of day in minutes since midnight, local, 0 to 1440 (24.00 is the end
 * of a day and only an end). MINUTE_UNKNOWN is "nobody has said yet".
 */
#ifndef BASE_MINUTE_H
#define BASE_MINUTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/clock.h"

#define MINUTE_UNKNOWN	INT64_MIN
#define MINUTE_MAX	1440

/* What was understood of words about a time. */
struct minute_guess {
	int64_t	from, to;	/* to: MINUTE_UNKNOWN if there is none */
	bool	range;		/* an end was written, known or not */
	bool	open_end;	/* "s.d. selesai": until it is over */
	bool	reversed;	/* ends before, or when, it begins */
	bool	zone_given;
	enum zone zone;
};

/*
 * Understand a time or a run of times: "8", "0830", "8.30", "8:30", "pukul
 * 08.00 WIB s.d. selesai", "08.00-10.00". False if it is not one; a reversed
 * range is true and says so. *g is filled with unknowns first.
 */
bool minute_guess(const char *s, size_t len, struct minute_guess *g);

/* Read one time and nothing else; MINUTE_UNKNOWN if it is not one. */
int64_t minute_read(const char *s);

/* Read the end of a run and nothing else: as minute_read(), and 24.00. */
int64_t minute_read_end(const char *s);

/* Print a time as offices do, "08.00"; "" if unknown. Lives in a. */
const char *minute_print(int64_t minute, struct arena *a);

/* Print a time for files, "08:00"; "" if unknown. Lives in a. */
const char *minute_print_iso(int64_t minute, struct arena *a);

/* Print a run: "08.00-10.00", "08.00 until finished"; "08.00" if !range. */
const char *minute_print_range(const struct minute_guess *g, struct arena *a);

#endif
