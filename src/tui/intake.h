#ifndef TUI_INTAKE_H
#define TUI_INTAKE_H

#include "tui/form.h"

/* The form of a new request, without its record. */
struct form_spec intake_form(struct app *app);

/* Open it for a new visit; day (UNKNOWN: none) is proposed. Saved, the visit's
 * workspace opens. */
void intake_open(struct app *app, int64_t day);

#endif
