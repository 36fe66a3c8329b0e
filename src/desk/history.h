#ifndef DESK_HISTORY_H
#define DESK_HISTORY_H

#include "desk/desk.h"

/* Take back one entry of the history, whoever made it: of a change only the
 * fields it changed. ERR_CONFLICT when somebody changed them since. It is an
 * action of its own and can be undone. */
bool desk_undo_entry(struct desk *d, int64_t entry, struct err *err);

#endif
