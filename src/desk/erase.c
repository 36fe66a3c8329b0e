#include "desk/erase.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "model/delegation.h"
#include "store/record.h"
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

/* Which drafts go: those of a visit, those that name its people, those before
 * a moment. */
struct doomed {
	int64_t	id, before;
	const struct redact *who;
};

static bool
draft_names(const struct redact *who, const struct draft *d)
{
	struct buf ignored = { 0 };
	size_t n = 0;

	for (size_t i = 0; n == 0 && i < d->nfields; i++)
		n = redact_text(who, or_empty(d->fields[i].text), &ignored);
	buf_free(&ignored);
	return n > 0;
}

static bool
draft_doomed(void *ctx, const struct draft *d, int64_t changed)
{
	const struct doomed *doomed = ctx;
	char owner[64];

	if (changed < doomed->before)
		return true;
	if (doomed->id == 0)
		return false;
	snprintf(owner, sizeof owner, "delegation_id=%" PRId64, doomed->id);
	return (d->record_id == doomed->id &&
	    strcmp(d->kind, delegation_type.name) == 0) ||
	    strcmp(or_empty(d->context), owner) == 0 ||
	    draft_names(doomed->who, d);
}

static void
named_add(struct desk *d, int64_t visit, const struct erased *erased,
    struct arena *a, struct desk_erased *out)
{
	struct redact *who = arena_alloc(a, sizeof *who);
	struct desk_named *old = out->named;
	const struct erase_left *one;
	size_t n = out->nnamed;

	*who = erased->who;
	for (one = erased->left; one != NULL; one = one->next)
		n++;
	out->named = arena_array(a, n, sizeof *out->named);
	if (out->nnamed > 0)
		memcpy(out->named, old, out->nnamed * sizeof *old);
	for (one = erased->left; one != NULL; one = one->next) {
		int64_t of = record_delegation(d->store, one->type, one->id);

		out->named[out->nnamed++] = (struct desk_named){ one->type,
		    one->id, of, of == visit, who };
	}
}

bool
desk_erase(struct desk *d, int64_t delegation_id, struct arena *a,
    struct desk_erased *out, struct err *err)
{
	struct tx *tx = tx_begin(d->store, "erase", err);
	struct erased erased;
	struct doomed doomed = { delegation_id, INT64_MIN, &erased.who };

	if (tx == NULL)
		return false;
	if (!tx_finish(tx, erase_tree(tx, &delegation_type, delegation_id, a,
	    &erased, err), err))
		return false;
	out->records += erased.records;
	named_add(d, delegation_id, &erased, a, out);
	out->drafts += draft_purge(store_draft_dir(d->store), draft_doomed,
	    &doomed);
	return true;
}

bool
desk_erase_person(struct desk *d, const char *words, struct arena *a,
    struct desk_erased *out, struct err *err)
{
	struct tx *tx = tx_begin(d->store, "erase", err);
	struct erased erased;
	struct doomed doomed = { UNKNOWN, INT64_MIN, &erased.who };

	if (tx == NULL)
		return false;
	if (!tx_finish(tx, erase_person(tx, words, a, &erased, err), err))
		return false;
	out->records += erased.records;
	out->drafts += draft_purge(store_draft_dir(d->store), draft_doomed,
	    &doomed);
	return true;
}

/* Whether it names somebody still: a visit whose turn came later may have
 * taken the name out. */
static bool
named_still(struct desk *d, const struct desk_named *n, struct arena *a)
{
	const struct record_type *t = n->type;
	void *r = arena_alloc(a, t->size);
	struct err ignored = { 0 };
	struct buf left = { 0 };
	bool still = false;

	if (!record_load(d->store, t, n->id, r, a, &ignored))
		return false;
	for (size_t i = 0; i < t->nfields && !still; i++) {
		const struct field *f = &t->fields[i];

		if (!field_is_text(f) || field_unknown(f, r))
			continue;
		still = redact_text(n->who, field_string(f, r), &left) > 0 ||
		    (n->own && redact_suspects(n->who, field_string(f, r)));
	}
	buf_free(&left);
	return still;
}

/* Keep each once, and only what names somebody still. */
static void
named_settle(struct desk *d, struct desk_erased *out)
{
	struct arena scratch = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < out->nnamed; i++) {
		size_t k = 0;

		while (k < n && (out->named[k].type != out->named[i].type ||
		    out->named[k].id != out->named[i].id))
			k++;
		if (k == n && named_still(d, &out->named[i], &scratch))
			out->named[n++] = out->named[i];
		arena_reset(&scratch);
	}
	out->nnamed = n;
	arena_free(&scratch);
}

bool
desk_erase_end(struct desk *d, struct desk_erased *out, struct err *err)
{
	struct doomed old = { .before = clock_now() -
	    d->options.retention_days * DAY_SECONDS };

	named_settle(d, out);
	out->drafts += draft_purge(store_draft_dir(d->store), draft_doomed,
	    &old);
	return erase_sweep(d->store, err);
}
