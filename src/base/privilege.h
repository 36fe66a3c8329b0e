/*
 * Rights beyond the user's own: on a server the program is setgid, so that it
 * alone can open the protected files. What the user could have prepared (his
 * environment) is thrown away first, and the rights are given up for good as
 * soon as those files are open (rules P3, P4).
 */
#ifndef BASE_PRIVILEGE_H
#define BASE_PRIVILEGE_H

#include <stdbool.h>

#include "base/err.h"

/* Whether the process can now do more than its user could: its real,
 * effective and saved ids are not all the same. */
bool privilege_held(void);

/* Whether it was started so; stays true after privilege_drop(). */
bool privilege_started(void);

/* Put an environment of known names and harmless values in the place of the
 * one the user gave. False: no memory. Call before any library reads it. */
bool privilege_environment(void);

/* Give the rights up, for this process and all it may start. Verified: false
 * with ERR_DENIED means that they are not gone, end the program then. */
bool privilege_drop(struct err *err);

#endif
