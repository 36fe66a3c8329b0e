#include "solve/net.h"

#include "base/text.h"

struct mask
row_allows(const struct split_problem *p, const struct split_row *r)
{
	struct mask m = { { 0 } };

	if (r->lock != SPLIT_NONE) {
		mask_add(&m, r->lock);
	} else {
		for (size_t o = 0; o < p->nsessions; o++)
			mask_add(&m, (int)o);
	}
	for (size_t k = 0; k < r->ncannot; k++)
		mask_del(&m, r->cannot[k]);
	return m;
}

struct mask *
rows_allow(const struct split_problem *p, struct arena *a)
{
	struct mask *own = arena_array(a, p->nrows + 1, sizeof *own);
	struct mask *party = arena_array(a, p->nparties + 1, sizeof *party);

	for (size_t k = 0; k < p->nparties; k++)
		for (size_t w = 0; w < countof(party->w); w++)
			party[k].w[w] = UINT64_MAX;
	for (size_t i = 0; i < p->nrows; i++) {
		const struct split_row *r = &p->rows[i];

		own[i] = row_allows(p, r);
		if (r->party != SPLIT_NONE)
			party[r->party] = mask_and(party[r->party], own[i]);
	}
	for (size_t i = 0; i < p->nrows; i++)
		if (p->rows[i].party != SPLIT_NONE)
			own[i] = party[p->rows[i].party];
	return own;
}

int
row_level(const struct split_row *r, int host)
{
	if (r->nwishes == 0)
		return 0;
	for (int k = 0; k < r->nwishes; k++)
		if (r->wish[k] == host)
			return k;
	return SPLIT_WISHES;
}

bool
unit_counts(const struct split_problem *p, int unit)
{
	return unit != SPLIT_NONE && !p->units[unit].free;
}

int
row_announced(const struct split_row *r)
{
	int64_t sum = 0;

	for (size_t k = 0; k < r->nwas; k++)
		sum += r->was[k].n;
	return sum < r->n ? (int)sum : r->n;
}

int
row_was(const struct split_row *r, int session)
{
	for (size_t k = 0; k < r->nwas; k++)
		if (r->was[k].session == session)
			return r->was[k].n;
	return 0;
}
