/* What the files of understand.h share; nobody else needs it, except desk for
 * the days that words may mean. */
#ifndef MODEL_UNDERSTAND_PARTS_H
#define MODEL_UNDERSTAND_PARTS_H

#include <stddef.h>

#include "base/day.h"
#include "base/field.h"

struct delegation;

/* Say everything about the day of a visit, written and believed. */
void delegation_say_day(const struct delegation *d,
    const struct field_env *env, struct notices *n);

/* Say what the number of people was read from, or why it is not known. */
void delegation_say_people(const struct delegation *d, struct notices *n);

/* The days near today that fit the weekday and date written, when the words
 * leave the year open: at most DAY_CANDIDATES into day. How many. */
size_t day_raw_candidates(const struct delegation *d,
    const struct field_env *env, int64_t *day);

/* Find the region that text ends in, asking env->find for ever shorter tails
 * of it. 0 none, -1 several; *name (may be NULL) gets the tail, in a. */
int64_t region_of(const char *text, const struct field_env *env,
    struct arena *a, const char **name);

#endif
