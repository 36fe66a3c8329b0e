#include "desk/erase.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "model/delegation.h"
#include "store/tx.h"

#define DAY_SECONDS	86400

int64_t
desk_erase_due(struct desk *d, struct arena *a, struct desk_erasable **out,
    struct err *err)
{
	int64_t days = d->options.retention_days;
	struct erase_list list;

	if (!erase_due(d->store, desk_today(d) - days,
	    clock_now() - days * DAY_SECONDS, a, &list, err))
		return -1;
	*out = arena_array(a, list.n, sizeof **out);
	for (size_t i = 0; i < list.n; i++)
		(*out)[i] = (struct desk_erasable){ list.item[i].id,
		    list.item[i].day };
	return (int64_t)list.n;
}

/* Which drafts go: those of a visit, or those before a moment. */
struct doomed {
	int64_t	id, before;
};

static bool
draft_doomed(void *ctx, const struct draft *d, int64_t changed)
{
	const struct doomed *who = ctx;
	char owner[64];

	if (changed < who->before)
		return true;
	if (who->id == 0)
		return false;
	snprintf(owner, sizeof owner, "delegation_id=%" PRId64, who->id);
	return (d->record_id == who->id &&
	    strcmp(d->kind, delegation_type.name) == 0) ||
	    strcmp(or_empty(d->context), owner) == 0;
}

bool
desk_erase(struct desk *d, int64_t delegation_id, struct desk_erased *out,
    struct err *err)
{
	struct doomed who = { delegation_id, INT64_MIN };
	struct tx *tx = tx_begin(d->store, "erase", err);

	*out = (struct desk_erased){ 0 };
	if (tx == NULL)
		return false;
	if (!erase_tree(tx, &delegation_type, delegation_id, &out->records,
	    err)) {
		tx_rollback(tx);
		return false;
	}
	if (!tx_commit(tx, err))
		return false;
	out->drafts = draft_purge(store_draft_dir(d->store), draft_doomed,
	    &who);
	return true;
}

bool
desk_erase_end(struct desk *d, size_t *drafts, struct err *err)
{
	struct doomed old = { 0, clock_now() -
	    d->options.retention_days * DAY_SECONDS };

	*drafts += draft_purge(store_draft_dir(d->store), draft_doomed, &old);
	return erase_sweep(d->store, err);
}
