#ifndef DESK_VISIT_NAMES_H
#define DESK_VISIT_NAMES_H

#include "desk/desk.h"

/* Whether names of this type mean records of the visit at hand only. */
bool visit_names_apply(const struct desk *d, const struct record_type *t);

/* The record of the visit at hand that a name or a part of one means; 0 none,
 * -1 several. */
int64_t visit_names_find(struct desk *d, const struct record_type *t,
    const char *text);

/* Its records whose names contain text; at most limit, in a. */
void visit_names_complete(struct desk *d, const struct record_type *t,
    const char *text, size_t limit, struct arena *a, struct completions *out);

#endif
