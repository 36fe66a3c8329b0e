#include "base/text.h"
#include "desk/history.h"

#include "store/tx.h"

bool
desk_undo_entry(struct desk *d, int64_t entry, struct err *err)
{
	struct tx *tx = tx_begin(d->store, N_("undo"), err);

	if (tx == NULL)
		return false;
	return tx_finish(tx, undo_entry(tx, entry, err), err);
}

void
desk_note_left(struct desk *d, const char *how, const struct record_type *t,
    int64_t id, const char *what)
{
	struct err unheard = { 0 };
	struct tx *tx;

	if (!d->may_write)
		return;
	tx = tx_begin(d->store, how, &unheard);
	if (tx != NULL)
		tx_finish(tx, audit_event(tx, t, id, what, &unheard),
		    &unheard);
}
