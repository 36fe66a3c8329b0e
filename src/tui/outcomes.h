#ifndef TUI_OUTCOMES_H
#define TUI_OUTCOMES_H

#include "tui/form.h"

/* The form of an adoption with its three terms, without its record. */
struct form_spec promise_form(struct app *app);

#endif
