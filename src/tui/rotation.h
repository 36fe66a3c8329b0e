#ifndef TUI_ROTATION_H
#define TUI_ROTATION_H

#include "tui/pane.h"

/* The rotation of a delegation: its groups by slots, each cell the agency
 * that receives them. A pane of its own; app_push() it. */
struct pane *rotation_open(struct app *app, int64_t delegation_id);

#endif
