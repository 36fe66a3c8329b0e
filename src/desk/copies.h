#ifndef DESK_COPIES_H
#define DESK_COPIES_H

#include "desk/desk.h"
#include "store/backup.h"

/* Copies of the whole database, for those who may see and make them. */

/* Why the officer may not; a translated sentence, or NULL: he may. */
const char *copies_why_not(const struct desk *d);

/* Whether the database is the server's, where root puts copies back. */
bool copies_of_server(const struct desk *d);

/* The folder where copies lie, in a; and whether it may be looked into: on a
 * server only root can. */
const char *copies_folder(const struct desk *d, struct arena *a);
bool copies_seen(const struct desk *d);

/* A name for a copy made now that nothing has yet, in a: in the folder of
 * copies, or at home when the officer may not write there. */
const char *copies_name(struct desk *d, struct arena *a);

/* Make a copy, and the folder of copies if it goes there; checked before it
 * has its name. Others may go on working. ERR_DENIED, ERR_INPUT (the name is
 * taken), ERR_FULL, ERR_IO, ERR_CORRUPT, ERR_BUSY (stopped). */
bool copies_make(struct desk *d, const char *path, struct err *err);

/* What to type at a shell to put a copy back, in a. */
const char *copies_restore(const struct desk *d, const char *path,
    struct arena *a);

#endif
