#ifndef TUI_BROWSE_H
#define TUI_BROWSE_H

#include "tui/pane.h"

/* A list of all records of a type, to open, add, edit and delete. With an
 * owner field (constant; NULL: all) only those that belong to one record. */
struct pane *browse_open(struct app *app, const struct record_type *t,
    const char *owner, int64_t id);

#endif
