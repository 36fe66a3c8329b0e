/*
 * A calendar while it is read: what the reader, the clock of zones and the
 * repetitions share.
 */
#ifndef PORT_ICS_INNER_H
#define PORT_ICS_INNER_H

#include "port/ics.h"
#include "port/tzif.h"

#define MINUTES_DAY	1440

/* A moment as written. */
struct moment {
	int64_t		 day;		/* UNKNOWN: none was written */
	int64_t		 minute;	/* UNKNOWN: a date */
	const char	*zone;		/* TZID, or NULL */
	bool		 utc;
};

/* --- repetitions --------------------------------------------------------- */

#define RULE_DAYS_MAX	64
#define RULE_STEPS_MAX	2000000		/* days looked at for one file */

enum freq { FREQ_DAILY, FREQ_WEEKLY, FREQ_MONTHLY, FREQ_YEARLY };

/* Which of several; negative: from the end. None: all. */
struct rule_numbers {
	int		 v[RULE_DAYS_MAX];
	size_t		 n;
};

struct rule {
	enum freq	 freq;
	int64_t		 interval, count;	/* count UNKNOWN: none */
	struct moment	 until;			/* day UNKNOWN: none */
	unsigned	 months;		/* bit m: month m; 0: all */
	struct { int nth, weekday; } day[RULE_DAYS_MAX];
	size_t		 ndays;
	struct rule_numbers month_day, year_day, week, place;
	int		 week_start;
	int		 hour, minute;		/* -1: not said */
};

/* The days of a rule, ascending. */
struct rule_days {
	int64_t		*day;
	size_t		 n;
	bool		 more;			/* it goes on after the last */
};

/* Read the value of an RRULE. False: *why says what is not understood; it
 * lives in a. */
bool rule_read(const char *text, struct arena *a, struct rule *out,
    const char **why);

/* Whether hour and minute of a rule, where it says them, are those at which
 * it begins anyway (UNKNOWN: on a day, then they count for nothing). */
bool rule_keeps_time(const struct rule *r, int64_t minute);

/*
 * Spread a rule that begins on start: its days from first to last. start is
 * one of them whatever the rule says. until UNKNOWN: open. Takes each day it
 * looks at from *steps; false when none are left.
 */
bool rule_spread(const struct rule *r, int64_t start, int64_t until,
    int64_t first, int64_t last, int64_t *steps, struct arena *a,
    struct rule_days *out);

/* --- lines --------------------------------------------------------------- */

/* A content line, joined, taken apart. */
struct content {
	char		*name, *parameters, *value;
	size_t		 line;
};

/* The value of a parameter without its quotes, in a; NULL: it has none. */
const char *content_parameter(const struct content *c, const char *name,
    struct arena *a);

/* At most 60 of n characters of a file, those that are no plain letters or
 * signs as ?: for sentences. In a. */
const char *content_shown(const char *s, size_t n, struct arena *a);

/* --- zones --------------------------------------------------------------- */

/* A zone as the file describes it, or the system. */
struct zone_told {
	const char	*id;
	struct onset	*onset;		/* ascending */
	size_t		 n, cap;
	const char	*why;		/* it cannot be used, or NULL */
};

struct zones {
	struct arena	*arena;
	struct zone_told *told, *asked;	/* by the file; by the system */
	size_t		 n, cap, nasked;
	ics_zone_fn	*source;	/* of the system's, or NULL */
	enum zone	 local;		/* of what names none */
	bool		 in_part;	/* being read: one STANDARD or
					 * DAYLIGHT */
	struct moment	 start;
	int64_t		 before, after;
	const char	*rule;
};

/* A zone's description begins or has a line, also in one of its parts; one of
 * those is over; all of it is. Onsets are worked out until last. */
void zone_begin(struct zones *z, struct arena *a);
void zone_line(struct zones *z, const struct content *c, struct arena *a);
void zone_part_begin(struct zones *z);
void zone_part_end(struct zones *z, int64_t last, int64_t *steps,
    struct arena *a);
void zone_end(struct zones *z);

/* Of a zone that the file does not describe: minutes before UTC when they
 * are the same all year / what the system says of it, NULL when nothing. A
 * zone is asked for once. */
bool zone_fixed(const char *id, int64_t *minutes);
const struct zone_told *zone_ask(struct zones *z, const char *id);

/* The instant of a moment, in minutes; of a date its first minute. False when
 * its zone is not known. */
bool zones_instant(struct zones *z, const struct moment *m,
    int64_t *minutes);

/* Read "20170808", "20170808T093000" or "...Z"; the zone stays NULL. */
bool moment_read(const char *s, struct moment *m);

/* Read "PT1H30M", "P2D", "-P1W" in minutes; UNKNOWN when it is none. */
int64_t duration_read(const char *s);

/* --- events -------------------------------------------------------------- */

/* An event as written. */
struct raw {
	struct ics_event e;
	struct moment	 start, finish, recurs;	/* recurs: RECURRENCE-ID */
	bool		 has_finish;
	int64_t		 duration_min;	/* UNKNOWN: none was written */
	const char	*rule;
	struct moment	*more, *less;	/* RDATE, EXDATE */
	size_t		 nmore, nless, more_cap, less_cap;
	size_t		 rule_line;
};

struct raws {
	struct arena	*arena;
	struct ics	*out;
	struct raw	*item;
	size_t		 n, cap;
};

/* Begin an event at a line; NULL when there are too many. Put a line into the
 * one begun last. */
struct raw *raws_add(struct raws *r, size_t line);
void raws_line(struct raws *r, const struct content *c);

/* Name what is wrong with an event, in a line of it. The first word counts. */
void raw_spoil(struct raw *x, size_t line, const char *why);

/* From what was written to days: fills out. False when they are too many. */
bool raws_settle(struct raws *r, struct zones *z,
    const struct ics_window *w, int64_t *steps);

#endif
