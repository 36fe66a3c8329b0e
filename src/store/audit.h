/*
 * History: who did what, when, from what to what. Rows are never changed; a
 * chain of SHA-256 over them shows if somebody did (A1, A2).
 */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/field.h"
#include "store/store.h"

enum audit_what { AUDIT_CREATED, AUDIT_CHANGED, AUDIT_REMOVED, AUDIT_EVENT };

/* One history entry, newest first in lists. Texts live in the arena. */
struct audit_entry {
	int64_t		 id;
	int64_t		 action;	/* shared by all entries of one verb */
	int64_t		 at;		/* UTC seconds */
	int64_t		 uid;
	const char	*login, *officer, *verb;
	const char	*note;		/* reason, or NULL */
	int64_t		 undo_of;	/* the action it took back, or 0 */
	enum audit_what	 what;
	const struct record_type *type;	/* NULL: no record */
	int64_t		 record_id;
	const void	*before, *after;	/* of type; NULL: none */
	const struct field **changed;	/* fields that differ, in their order */
	size_t		 nchanged;
	bool		 erased;	/* personal data was taken out */
};

struct audit_list {
	struct audit_entry *item;
	size_t		 n;
};

/* The history of one record, newest first, at most limit entries older than
 * the entry before (0: the newest). */
bool audit_history(struct store *s, const struct record_type *t, int64_t id,
    int64_t before, size_t limit, struct arena *a, struct audit_list *out,
    struct err *err);

/* The history of everything. */
bool audit_recent(struct store *s, int64_t before, size_t limit,
    struct arena *a, struct audit_list *out, struct err *err);

/* The entries of one action. */
bool audit_action(struct store *s, int64_t action, struct arena *a,
    struct audit_list *out, struct err *err);

#define AUDIT_HEAD_BYTES 65	/* 64 hexadecimal digits and NUL */

/* The hash of the last entry; all zeros when there is none. */
bool audit_head(struct store *s, char head[AUDIT_HEAD_BYTES],
    struct err *err);

/*
 * Verify the whole chain; and, if head is not NULL, that this hash noted
 * earlier is on it. ERR_CORRUPT names the first entry that does not fit.
 * *entries (may be NULL) gets how many were verified.
 */
bool audit_verify(struct store *s, const char *head, int64_t *entries,
    struct err *err);

#endif
