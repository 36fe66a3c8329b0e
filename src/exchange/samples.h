#ifndef EXCHANGE_SAMPLES_H
#define EXCHANGE_SAMPLES_H

#include "desk/desk.h"

/* Fill the database with the reference data (regions, holidays) that comes with
 * the program and, when samples are asked for, the sample visits, each file as
 * one import. A desk_fill_fn. ERR_NOT_FOUND when they are not installed. */
bool samples_fill(struct desk *d, bool samples, struct err *err);

#endif
