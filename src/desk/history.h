#ifndef DESK_HISTORY_H
#define DESK_HISTORY_H

#include "desk/desk.h"

/* Take back one entry of the history, whoever made it: of a change only the
 * fields it changed. ERR_CONFLICT when somebody changed them since. It is an
 * action of its own and can be undone. */
bool desk_undo_entry(struct desk *d, int64_t entry, struct err *err);

/* Note in the history that something left the house (A4): how is constant,
 * "export" or "print", what says what; t and id are the record it was of, NULL
 * and 0 for none. Quietly does nothing for those who may not write. */
void desk_note_left(struct desk *d, const char *how,
    const struct record_type *t, int64_t id, const char *what);

#endif
