/*
 * The system's database of time zones, by name. Its folder belongs to the
 * system; what a name may lead to is held to it.
 */
#ifndef BASE_ZONE_FILE_H
#define BASE_ZONE_FILE_H

#include <stdbool.h>

#include "base/buf.h"

/* Whether a name can be one of a zone, such as "Europe/Berlin": letters,
 * digits, _, + and -, in at most four parts separated by /. */
bool zone_file_name_ok(const char *name);

/* Add what the system knows of a zone (TZif) to out. False when the name
 * cannot be one, or the system does not have it. */
bool zone_file_read(const char *name, struct buf *out);

#endif
