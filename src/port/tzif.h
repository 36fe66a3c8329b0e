/*
 * Zones of the system's database (TZif, RFC 9636), for calendars that name a
 * zone and do not describe it. A pure function of a buffer (rule B3); who may
 * read the file is base/zone_file.h.
 */
#ifndef PORT_TZIF_H
#define PORT_TZIF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* From a local minute on (day * 1440 + minute, by the clock as it was
 * before), minutes before UTC. */
struct onset {
	int64_t		 at, before, after;
};

/*
 * Read a zone: its onsets to the end of the calendar, ascending, at least
 * one, in a; one that never changes has an onset that changes nothing. False
 * when the data is no TZif of version 2 or later, counts leap seconds or is
 * broken.
 */
bool tzif_read(const char *data, size_t len, struct arena *a,
    struct onset **out, size_t *n);

#endif
