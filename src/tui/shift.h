#ifndef TUI_SHIFT_H
#define TUI_SHIFT_H

#include "tui/sheet.h"

/* Ask by how many minutes the programme of a tab's visit is late, and show what
 * becomes of the day and what breaks; Enter there writes it. day UNKNOWN is
 * the first day with a programme. */
void shift_ask(struct sheet *sheet, int64_t day);

#endif
