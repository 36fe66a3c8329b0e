/*
 * Many officers on one machine: the program is setgid, one protected database
 * serves all, and /etc/kunker.conf says who may what (rules P2 to P7).
 */
#ifndef DESK_SERVER_H
#define DESK_SERVER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "model/options.h"
#include "store/backup.h"

#define SERVER_CONF	"/etc/kunker.conf"
#define SERVER_GROUP	"kunker"
#define SERVER_FOLDER	"/var/lib/kunker"

/* The database of the server: the configured one, or the usual one. */
const char *server_database(const struct options *o);

/* Refuse to run with more rights than the user's where the configuration
 * knows nothing of a server. */
bool server_expected(const struct options *o, struct err *err);

/* What the first rule that names the user or one of his groups gives him;
 * RIGHT_NONE if none does. */
enum right server_right(const struct options *o, const char *login,
    const char *const *groups, size_t ngroups);

/* The right of whoever runs the program, by user number, password and group
 * file alone (P6); root is an administrator. ERR_DENIED: no rule names him. */
bool server_admit(const struct options *o, const char *login,
    enum right *right, struct err *err);

/* Make group, folders, database, configuration and modes as they should be,
 * or leave them if they are; a line for each thing done is added to out.
 * Root's work. Repeatable. */
bool server_setup(struct arena *a, struct buf *out, struct err *err);

/* Judge accounts, owners, modes and configuration; lines are added to report.
 * What only root can see is said to be so. */
void server_check(const struct options *o, struct arena *a,
    struct check_report *report);

#endif
