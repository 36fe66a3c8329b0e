#ifndef TUI_VISIT_DAY_H
#define TUI_VISIT_DAY_H

#include "tui/pane.h"

/* A visit was saved, was holds it as it was before: where it now has several
 * days and agencies without one, ask which day these take. */
void visit_day_ask(struct app *app, const struct delegation *was,
    const struct delegation *now);

#endif
