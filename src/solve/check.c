#include "solve/split.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/order.h"
#include "base/text.h"

enum { PEOPLE_MAX = 1000000 };

static bool
bad_row(struct err *err, const struct split_row *r, const char *why)
{
	return fail(err, ERR_INPUT, _("Not solved: %s: %s"),
	    or_empty(r->label), why);
}

static bool
in_range(int x, size_t n)
{
	return x >= 0 && (size_t)x < n;
}

static bool
sessions_check(const struct split_problem *p, struct err *err)
{
	if (p->nsessions > SPLIT_MAX_SESSIONS)
		return fail(err, ERR_INPUT, _("Not solved: there are %zu "
		    "sessions, at most %d can be planned at once."),
		    p->nsessions, SPLIT_MAX_SESSIONS);
	for (size_t o = 0; o < p->nsessions; o++) {
		const struct split_session *s = &p->sessions[o];

		if (!in_range(s->host, p->nhosts))
			return fail(err, ERR_INPUT, _("Not solved: session %s "
			    "has no host."), or_empty(s->label));
		if (s->min < 0 || s->min > s->max || s->max > SPLIT_MAX_COUNT)
			return fail(err, ERR_INPUT, _("Not solved: session "
			    "%s: fewest people (%d) and seats (%d) must be "
			    "0 <= fewest <= seats <= %d."),
			    or_empty(s->label), s->min, s->max,
			    SPLIT_MAX_COUNT);
	}
	return true;
}

static bool
wishes_check(const struct split_problem *p, const struct split_row *r,
    struct err *err)
{
	if (r->nwishes < 0 || r->nwishes > SPLIT_WISHES)
		return bad_row(err, r, _("at most three wishes are counted."));
	for (int k = 0; k < r->nwishes; k++) {
		if (!in_range(r->wish[k], p->nhosts))
			return bad_row(err, r, _("a wish names an unknown "
			    "host."));
		for (int j = 0; j < k; j++)
			if (r->wish[j] == r->wish[k])
				return bad_row(err, r, _("the same host is "
				    "wished for twice."));
	}
	return true;
}

static bool
places_check(const struct split_problem *p, const struct split_row *r,
    struct err *err)
{
	bool seen[SPLIT_MAX_SESSIONS] = { false };

	if (r->lock != SPLIT_NONE && !in_range(r->lock, p->nsessions))
		return bad_row(err, r, _("it is fixed to an unknown session."));
	for (size_t k = 0; k < r->ncannot; k++)
		if (!in_range(r->cannot[k], p->nsessions))
			return bad_row(err, r, _("an excluded session is "
			    "unknown."));
	for (size_t k = 0; k < r->nwas; k++) {
		int o = r->was[k].session;

		if (r->was[k].n < 0 || r->was[k].n > SPLIT_MAX_COUNT)
			return bad_row(err, r, _("an announced count is out "
			    "of range."));
		if (o == SPLIT_GONE)
			continue;
		if (!in_range(o, p->nsessions))
			return bad_row(err, r, _("an announced session is "
			    "unknown."));
		if (seen[o])
			return bad_row(err, r, _("an announced session is "
			    "listed twice."));
		seen[o] = true;
	}
	return true;
}

static bool
row_check(const struct split_problem *p, const struct split_row *r,
    struct err *err)
{
	if (r->n < 1 || r->n > SPLIT_MAX_COUNT)
		return bad_row(err, r, _("the number of people is out of "
		    "range."));
	if (r->unit != SPLIT_NONE && !in_range(r->unit, p->nunits))
		return bad_row(err, r, _("its agency is unknown."));
	if (r->party != SPLIT_NONE && !in_range(r->party, p->nparties))
		return bad_row(err, r, _("its party is unknown."));
	return wishes_check(p, r, err) && places_check(p, r, err);
}

/* Sort keys and see whether two are equal; they are given back. */
static bool
keys_differ(int64_t *key, size_t n)
{
	bool differ = true;

	qsort(key, n, sizeof *key, order_numbers);
	for (size_t i = 1; i < n; i++)
		differ = differ && key[i] != key[i - 1];
	free(key);
	return differ;
}

static int64_t *
keys_room(size_t n)
{
	int64_t *key = memory_zeroed(n + 1, sizeof *key);

	return key;
}

static bool
keys_check(const struct split_problem *p, struct err *err)
{
	int64_t *key = keys_room(p->nrows);

	for (size_t i = 0; i < p->nrows; i++)
		key[i] = p->rows[i].key;
	if (!keys_differ(key, p->nrows))
		return fail(err, ERR_INPUT, _("Not solved: two rows have the "
		    "same key."));
	key = keys_room(p->nsessions);
	for (size_t o = 0; o < p->nsessions; o++)
		key[o] = p->sessions[o].key;
	if (!keys_differ(key, p->nsessions))
		return fail(err, ERR_INPUT, _("Not solved: two sessions have "
		    "the same key."));
	return true;
}

bool
split_check(const struct split_problem *p, struct err *err)
{
	int64_t people = 0;

	if (p->nrows > SPLIT_MAX_ROWS)
		return fail(err, ERR_INPUT, _("Not solved: there are %zu "
		    "rows of people, at most %d can be planned at once."),
		    p->nrows, SPLIT_MAX_ROWS);
	if (!sessions_check(p, err))
		return false;
	for (size_t i = 0; i < p->nrows; i++) {
		if (!row_check(p, &p->rows[i], err))
			return false;
		people += p->rows[i].n;
	}
	if (people > PEOPLE_MAX)
		return fail(err, ERR_INPUT, _("Not solved: more than %d "
		    "people."), PEOPLE_MAX);
	for (size_t k = 0; k < p->naparts; k++) {
		const struct split_apart *x = &p->aparts[k];

		if (!in_range(x->a, p->nrows) || !in_range(x->b, p->nrows) ||
		    x->a == x->b || p->rows[x->a].n != 1 ||
		    p->rows[x->b].n != 1)
			return fail(err, ERR_INPUT, _("Not solved: only two "
			    "different single persons can be kept apart."));
	}
	return keys_check(p, err);
}
