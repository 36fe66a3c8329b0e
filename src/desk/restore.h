#ifndef DESK_RESTORE_H
#define DESK_RESTORE_H

#include "desk/desk.h"

/*
 * Put a backup in the place of the database that the choice names, which
 * nobody may have open and which may be damaged or missing. What was there is
 * kept beside it under the name saved_as (in a; NULL when there was nothing).
 */
bool desk_restore(const struct desk_choice *c, const char *from,
    struct arena *a, const char **saved_as, struct err *err);

/* Make the search index anew from the records. Nothing of it is in the
 * history, for no record changes. */
bool desk_reindex(struct desk *d, struct err *err);

#endif
