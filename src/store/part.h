/*
 * A new database or a copy on its way has a private name, PATH.part-PID, until
 * it is whole. Its maker holds a lock on it; one that nobody holds was left by
 * a program that died, and is removed when the next copy is made, for it may
 * be as large as the database.
 */
#ifndef STORE_PART_H
#define STORE_PART_H

#include "base/arena.h"

/* Make the empty file for a copy that will be called path; *name, in a, is
 * what it is called until then. Returns a descriptor that holds the lock, or
 * -1 with errno set. */
int part_open(const char *path, struct arena *a, const char **name);

/* Remove what dead makers left of copies to path, and, in its folder, of
 * copies whose names begin with that of the database db and a dot. */
void part_sweep(const char *path, const char *db);

#endif
