/* Backup, restore, check (M1, M3). */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "store/store.h"

/* Copy the open database to a file: complete, verified, durable, 0600. An
 * existing file is replaced only when replace is set, a link never. Others
 * may go on working. */
bool backup_make(struct store *s, const char *path, bool replace,
    struct err *err);

/* Look through a copy from end to end: it is one of ours, whole, and this
 * program could put it back. Nothing is changed. ERR_NOT_FOUND, ERR_INPUT,
 * ERR_CORRUPT. */
bool backup_check(struct store *s, const char *path, struct err *err);

/*
 * Put the content of the backup `from` into the database opt names; nobody
 * may have it open. The present content is backed up first beside it; its
 * name is put into saved_as (in a): restoring that file undoes the restore.
 * ERR_INPUT: from is no backup of ours; ERR_BUSY: who is in the way.
 */
bool backup_restore(const struct store_options *opt, const char *from,
    struct arena *a, const char **saved_as, struct err *err);

/* A backup beside the database or in its folder backups. */
struct backup_file {
	const char	*path;
	int64_t		 made;		/* UTC seconds */
	int64_t		 bytes;
};

/* List them, newest first, in a; returns how many. What may not be looked at
 * is not there. */
size_t backup_list(struct store *s, struct arena *a,
    struct backup_file **out);

/* One line of a report. */
struct check_line {
	bool		 ok;
	const char	*what;		/* constant code: "integrity", ... */
	const char	*text;		/* translated sentence */
};

struct check_report {
	struct check_line *line;
	size_t		 n;
	bool		 ok;		/* all are */
};

/* Add a line to a report that has room; text is formatted into a. */
void check_add(struct check_report *r, struct arena *a, const char *what,
    bool ok, const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* Look at everything: SQLite, file system, owners and modes, integrity,
 * references, the history's chain (against head if not NULL), the search
 * index, drafts without session, backups' age. Reads only. False with
 * ERR_BUSY when whoever is told of long work stopped it. */
bool store_check(struct store *s, const char *head, struct arena *a,
    struct check_report *out, struct err *err);

#endif
