/* What could be undone; the undoing itself needs a transaction: store/tx.h. */
#ifndef STORE_UNDO_H
#define STORE_UNDO_H

#include <stdbool.h>
#include <stdint.h>

#include "store/store.h"

struct undo_info {
	int64_t		 action;	/* 0: nothing */
	int64_t		 at;
	const char	*verb;		/* of the action, never "undo" */
	int64_t		 records;	/* how many it touched */
};

/* This officer's action that undo_last() or undo_redo() would take. False
 * when there is none. Texts live in a. */
bool undo_peek(struct store *s, struct arena *a, struct undo_info *out);
bool undo_peek_redo(struct store *s, struct arena *a, struct undo_info *out);

#endif
