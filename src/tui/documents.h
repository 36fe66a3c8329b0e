#ifndef TUI_DOCUMENTS_H
#define TUI_DOCUMENTS_H

#include "tui/pane.h"

/* Ask which document of a delegation is wanted, then show it as it would
 * leave: to be changed, issued, saved, printed. */
void documents_choose(struct app *app, int64_t delegation_id);

/* Show the document of that kind ("reply") without asking which. */
void documents_make(struct app *app, int64_t delegation_id, const char *kind);

/* Ask which issued document is to be seen again. */
void documents_again(struct app *app, int64_t delegation_id);

#endif
