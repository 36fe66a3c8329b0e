#ifndef TUI_NUMBER_CANCEL_H
#define TUI_NUMBER_CANCEL_H

#include "tui/pane.h"

/* Ask why a number is cancelled, and cancel it; 0 is no number. */
void number_cancel_ask(struct app *app, int64_t id);

/* Why that cannot be asked, translated; NULL when it can. */
const char *number_cancel_why_not(struct app *app, int64_t id);

#endif
