/*
 * Calendars (RFC 5545). Written: CRLF, lines of at most 75 octets folded
 * between characters, times in UTC so that no zone table is needed and every
 * program agrees on the instant, with the zone named beside it. Read: what
 * other programs write, held to limits; repetitions are spread out over a
 * window of days. Pure functions of a buffer (rules B3, E2).
 */
#ifndef PORT_ICS_H
#define PORT_ICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/err.h"

#define ICS_BYTES_MAX	((size_t)16 * 1024 * 1024)
#define ICS_EVENTS_MAX	20000

/* One event. Texts may be NULL. */
struct ics_event {
	const char	*uid;
	const char	*instance;	/* one of several of this uid: when it
					 * was meant to begin, "20170808" or
					 * "20170808T023000Z". NULL: all */
	int64_t		 sequence;	/* grows with every change */
	int64_t		 day;		/* first day, local */
	int64_t		 last_day;	/* last one, inclusive */
	int64_t		 start_min;	/* UNKNOWN: whole days */
	int64_t		 end_min;	/* of last_day; UNKNOWN: open */
	bool		 cancelled;
	bool		 tentative;
	const char	*summary, *location, *description;
	/* only when read */
	size_t		 line;		/* where it begins, or its problem */
	const char	*problem;	/* why it cannot be used, and what to
					 * do; or NULL */
};

/* The days that repetitions are spread over. */
struct ics_window {
	int64_t		 first, last;
};

/* Where a zone that a calendar names and does not describe is looked up: adds
 * the system's file of it (port/tzif.h) to out; false: there is none. The name
 * is as somebody wrote it. */
typedef bool ics_zone_fn(const char *name, struct buf *out);

struct ics {
	struct ics_event *event;
	size_t		 n;
	size_t		 cleaned;	/* characters that rule T1 changed */
	const char	**whole;	/* uids of which the events are all
					 * there is, within the window */
	size_t		 nwhole;
	size_t		 endless;	/* repetitions that go on after it */
	size_t		 outside;	/* ... with nothing in it */
	size_t		 others;	/* tasks, journals: passed over */
};

/* Add a calendar's head; an event, whose times are local in z, stamped now
 * (seconds, UTC); its end. */
void ics_begin(struct buf *out, const char *name, enum zone z);
void ics_put(struct buf *out, const struct ics_event *e, enum zone z,
    int64_t now);
void ics_finish(struct buf *out);

/* Whether a text begins like a calendar. */
bool ics_looks_like(const char *text, size_t len);

/*
 * Read a calendar. Instants and times in zones that the file describes, that
 * have no summer time or that source knows (NULL: none) become local days and
 * minutes in z; times without a zone are taken as local. What repeats becomes
 * an event for each of its days within w. Events that cannot be used are there
 * with their problem. False when the file as a whole is refused: ERR_INPUT
 * with the line. Everything lives in a.
 */
bool ics_read(const char *text, size_t len, enum zone z,
    const struct ics_window *w, ics_zone_fn *source, struct arena *a,
    struct ics *out, struct err *err);

#endif
