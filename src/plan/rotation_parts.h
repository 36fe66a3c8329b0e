/* What the files of rotation share with each other and with nobody else. */
#ifndef PLAN_ROTATION_PARTS_H
#define PLAN_ROTATION_PARTS_H

#include "plan/rotation.h"
#include "plan/splitting_parts.h"

/* Minutes from host a to host b, by way of the city hall. */
int rotation_travel(const struct rotation *r, size_t a, size_t b);

/* "Tue 25 Sep 08.30-09.30" in a. */
const char *rotation_slot_label(int64_t day, int64_t start, int64_t end,
    struct arena *a);

/* Make the cells of all groups and slots, with nobody anywhere
 * (rotation_solve.c). */
void rotation_clear(struct rotation *r);

/* Shorten the slots until a day has one for each host, if that is possible
 * (rotation_solve.c). */
void rotation_fit(struct rotation *r);

/* A session of the delegation that is held; NULL: there is none of that id. */
const struct session *rotation_session(const struct rotation *r, int64_t id);

#endif
