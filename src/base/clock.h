/*
 * The only reader of time (reliability rule C8). Instants are seconds since
 * 1970 in UTC; days and minutes are local to the host's zone, which has no
 * summer time. Timers use clock_mono_ms(), which never jumps.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum zone { ZONE_WIB, ZONE_WITA, ZONE_WIT, ZONES };

/* "WIB", "WITA", "WIT"; and how far before UTC they are, in minutes. */
const char *zone_name(enum zone z);
int zone_offset_min(enum zone z);

/* Find a zone by its name, whatever the case; false if there is none. */
bool zone_find(const char *name, size_t len, enum zone *z);

/* Seconds since 1970, UTC. */
int64_t clock_now(void);

/* Milliseconds of a clock that only goes forward; its zero means nothing. */
int64_t clock_mono_ms(void);

/* The same clock in microseconds, for measuring. */
int64_t clock_mono_us(void);

/* What this process took of a processor so far, in microseconds. */
int64_t clock_cpu_us(void);

/* The day it is in the zone: asked anew each time, so that an open session
 * rolls over at midnight. */
int64_t clock_today(enum zone z);

/* Minutes since midnight in the zone. */
int clock_minute(enum zone z);

/* Pretend that today is this day (the --today option and tests); the time of
 * day stays the real one. DAY_UNKNOWN takes it back. Instants of history are
 * not touched. */
void clock_pretend(int64_t today);

/* Whether today is pretended; screens then show no time of day. */
bool clock_pretending(void);

/* The local day and minute of an instant. */
int64_t clock_day_of(int64_t stamp, enum zone z);
int clock_minute_of(int64_t stamp, enum zone z);

/* Print an instant for people: "8 Aug 2017 14.05". Lives in a. */
const char *clock_print(int64_t stamp, enum zone z, struct arena *a);

/* Print an instant for files: "2017-08-08T07:05:00Z"; "" outside the years
 * 1900 to 2199. Lives in a. */
const char *clock_print_iso(int64_t stamp, struct arena *a);

/* Read what clock_print_iso() writes, nothing else; INT64_MIN otherwise. */
int64_t clock_read_iso(const char *s);

#endif
