#ifndef DESK_PLACE_H
#define DESK_PLACE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "model/options.h"

/* Where things are: one place that knows folders of the system. */

/* The officer's home folder as the password file has it; NULL when nobody
 * knows. In a. */
const char *place_own_home(struct arena *a);

/* Whether something of that name exists; it is only looked at. */
bool place_there(const char *path);

/* The usual database of this officer: $XDG_DATA_HOME/kunker/kunker.db or
 * ~/.local/share/kunker/kunker.db; in a. NULL with err when there is no home.
 */
const char *place_database(struct arena *a, struct err *err);

/* Read /etc/kunker.conf if it is there / the officer's own file, or the one
 * named. A wrong setting is refused with file, line, setting and allowed
 * values. The officer's is opened with his rights only: after
 * privilege_drop(). */
bool place_system_options(struct options *o, struct arena *a,
    struct err *err);
bool place_own_options(struct options *o, const char *file, struct arena *a,
    struct err *err);

/* Forget the home folder, but not where the officer's settings are. */
void place_leave_home(struct arena *a);

/* The folder of samples, reference data and templates: etc/ of the checkout
 * this program was built in, else PREFIX/share/kunker; in a. NULL when
 * neither is there. */
const char *place_data(struct arena *a);

/* The officer's own folder of templates, there or not; in a. NULL when there
 * is no home. */
const char *place_templates(struct arena *a);

/* The folder of message catalogues, likewise; in a. */
const char *place_catalogue(struct arena *a);

#endif
