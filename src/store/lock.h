/*
 * Who is here (C2, C3): each session holds a lock on a byte of kunker.lock
 * as long as it lives, whatever ends it. Edit marks say who has which record
 * open; they inform and never block.
 */
#ifndef STORE_LOCK_H
#define STORE_LOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/field.h"
#include "store/store.h"

/* How many sessions are open on this database, this one too. */
int lock_sessions(struct store *s);

/* One session, for lists. */
struct lock_session {
	int64_t		 since;		/* UTC seconds */
	int64_t		 uid;
	const char	*login;
	bool		 own;
};

/* All of them, in a; returns how many. */
size_t lock_list(struct store *s, struct arena *a, struct lock_session **out);

/* Who has a record open for editing. */
struct edit_mark {
	int64_t		 since;
	int64_t		 uid;
	const char	*login, *officer;
};

/* Say that this session edits / no longer edits a record. For a viewer and a
 * read-only store they do nothing. Failing is harmless: false, err filled. */
bool mark_set(struct store *s, const struct record_type *t, int64_t id,
    struct err *err);
bool mark_clear(struct store *s, const struct record_type *t, int64_t id,
    struct err *err);

/* The other living sessions that edit a record; returns how many. */
size_t mark_others(struct store *s, const struct record_type *t, int64_t id,
    struct arena *a, struct edit_mark **out);

#endif
