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
