/*
 * A licence to write. Everything that changes the database takes a struct
 * tx *; only desk (and store itself) may include this header, so that every
 * change is a verb with one transaction and one action in the history.
 */
#ifndef STORE_TX_H
#define STORE_TX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/field.h"
#include "model/redact.h"
#include "store/store.h"

struct tx;

/*
 * Begin to write on behalf of a verb (constant, such as "delegation edit";
 * history and undo show it). One at a time: a second one is a BUG(). NULL:
 * ERR_BUSY (who holds it is said if known), ERR_DENIED (may only read),
 * ERR_INPUT (a newer kunker changed the schema meanwhile).
 */
#define tx_begin(s, verb, err) tx_begin_at(s, verb, __FILE__, __LINE__, err)
struct tx *tx_begin_at(struct store *s, const char *verb, const char *file,
    int line, struct err *err);

/* Make it durable. tx is gone either way; on false nothing was changed. */
bool tx_commit(struct tx *tx, struct err *err);

/* Forget everything since tx_begin(). NULL is fine. */
void tx_rollback(struct tx *tx);

/* End it: commit if the verb went well, else forget and leave err as it is.
 * True if it is durable. NULL is fine if !ok. */
bool tx_finish(struct tx *tx, bool ok, struct err *err);

/* The store it writes to, for reading along the way. */
struct store *tx_store(const struct tx *tx);

/* The number that all history rows of this transaction share. */
int64_t tx_action(struct tx *tx);

/* A reason or remark that goes with every following history row of this
 * transaction; NULL for none. Must live until the commit. */
void tx_note(struct tx *tx, const char *note);

/*
 * Save r, a record of type t. A new one (id 0) gets id and uid (its own uid
 * is kept if it has one); a known one is written only if nobody saved it
 * since it was read. Nothing is written and no history made when nothing
 * differs. History and search follow in the same transaction. uid lives in a.
 * Whether the record is sensible (record_check()) was the caller's question.
 * On failure r is unchanged and tx can only be rolled back. ERR_CONFLICT:
 * somebody saved first, read again and merge. ERR_NOT_FOUND: removed
 * meanwhile. ERR_INPUT: the database refuses a value, err->field says which.
 */
bool record_save(struct tx *tx, const struct record_type *t, void *r,
    struct arena *a, struct err *err);

/* Remove a record, first all that die with it (FIELD_OWNER), and clear other
 * references to it. ERR_NOT_FOUND; ERR_INPUT when a required reference that
 * does not own stands in the way: the sentence names it. */
bool record_remove(struct tx *tx, const struct record_type *t, int64_t id,
    struct err *err);

/* Note in the history that something happened without changing a record:
 * an export, a print (A4). t may be NULL with id 0. */
bool audit_event(struct tx *tx, const struct record_type *t, int64_t id,
    const char *note, struct err *err);

/*
 * Undo or redo this officer's last action. The records must still be as that
 * action left them: else ERR_CONFLICT, the sentence says which record and who
 * changed it. ERR_NOT_FOUND: nothing to undo. action gets its number.
 */
bool undo_last(struct tx *tx, int64_t *action, struct err *err);
bool undo_redo(struct tx *tx, int64_t *action, struct err *err);

/* Take back one history entry: of a change, just the fields it changed. */
bool undo_entry(struct tx *tx, int64_t entry, struct err *err);

/* Make the search index anew from all records: after a field became
 * searchable, or when a check found the index wrong. */
bool search_rebuild(struct tx *tx, struct err *err);

/* A record that may still name somebody: in one word, or in another visit. */
struct erase_left {
	const struct record_type *type;
	int64_t		 id;
	struct erase_left *next;
};

/* What an erasure did; in the arena it was given. */
struct erased {
	int64_t		 records;	/* that had something personal */
	struct redact	 who;		/* whose names went */
	struct erase_left *left;	/* for a reader to decide */
};

/*
 * Blank the personal fields (FIELD_PERSONAL) of a record and of everything
 * that belongs or belonged to it, also of what was removed meanwhile, and take
 * the names of these people (FIELD_WHO) out of its other texts: in records,
 * history and search index (A3). Cannot be undone. *out lives in a.
 */
bool erase_tree(struct tx *tx, const struct record_type *t, int64_t id,
    struct arena *a, struct erased *out, struct err *err);

/* Take one person out of the whole database by full name or by number: "words"
 * as redact_add() takes them. Looks at everything, so it takes its time.
 * ERR_INPUT: the words may be somebody else's too. */
bool erase_person(struct tx *tx, const char *words, struct arena *a,
    struct erased *out, struct err *err);

/* Delegations whose personal data is due to be erased: their last day lies
 * before before_day; those without a day and removed ones when their last
 * entry is older than before_stamp (UTC seconds). Those without any left are
 * not listed. */
struct erase_item {
	int64_t	id, day;	/* day UNKNOWN: it was removed */
};
struct erase_list {
	struct erase_item *item;
	size_t	n;
};
bool erase_due(struct store *s, int64_t before_day, int64_t before_stamp,
    struct arena *a, struct erase_list *out, struct err *err);

/* After the commit of an erasure: take the words out of the write-ahead log
 * too. ERR_BUSY: somebody is reading, try later. */
bool erase_sweep(struct store *s, struct err *err);

#endif
