#ifndef DESK_SAMPLES_H
#define DESK_SAMPLES_H

#include "desk/desk.h"

/* Fill the database with the reference data (regions, holidays) and the
 * sample visits that come with the program, each file as one import. The
 * demonstration does it to a throw-away database. ERR_NOT_FOUND when the
 * files are not installed. */
bool samples_load(struct desk *d, struct err *err);

/* The reference data alone. */
bool samples_reference(struct desk *d, struct err *err);

#endif
