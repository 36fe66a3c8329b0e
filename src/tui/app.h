#ifndef TUI_APP_H
#define TUI_APP_H

#include "cmd/screens.h"
#include "desk/desk.h"
#include "term/term.h"

/*
 * Run the screens until the officer quits or the line drops. Returns the exit
 * status: 0, or 1 with a line on stderr when the terminal cannot be used. What
 * was typed and not saved is kept as drafts in any case.
 */
int tui_run(struct desk *d);

/* What main hands over to cli: tui_run, and the keys (screens.c). */
extern const struct screens tui_screens;

#endif
