#ifndef TUI_STAND_H
#define TUI_STAND_H

#include "tui/sheet.h"

/* Ask where a visit, or one of its sessions, stands now, then what the move
 * asks for: why, and who of the agency said so. The move is one action, and is
 * said on the message line. The sheet is refreshed. */
void stand_ask(struct sheet *sheet, const struct record_type *t, int64_t id);

#endif
