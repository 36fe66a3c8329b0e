/*
 * Judging plans: what a plan costs, which rules it breaks, who moved. This is
 * the plain reading of the definitions; the search's results are compared with
 * it, so it shares nothing with the network.
 */
#include "solve/split.h"


#include "base/text.h"
#include "solve/net.h"

struct breaches {
	struct split_breach	*list;
	size_t			 n, cap;
	struct arena		*mem;
};

static void
breach_add(struct breaches *b, enum split_breach_kind kind, int row, int other,
    int session, int party, int64_t n)
{
	b->list = arena_grow(b->mem, b->list, b->n, &b->cap, sizeof *b->list);
	b->list[b->n++] = (struct split_breach){ kind, row, other, session,
	    party, (int)n };
}

int
split_compare(const struct split_vector *a, const struct split_vector *b)
{
	for (int k = 0; k < SPLIT_PARTS; k++)
		if (a->part[k] != b->part[k])
			return a->part[k] < b->part[k] ? -1 : 1;
	return 0;
}

/* ---- the six counts ---- */

static int64_t
pairs(int64_t n)
{
	return n * (n - 1) / 2;
}

/* Count moved and the wishes. */
static void
count_rows(const struct split_problem *p, const struct split_place *pl,
    size_t n, struct split_vector *v)
{
	for (size_t i = 0; i < p->nrows; i++)
		v->part[SPLIT_MOVED] += row_announced(&p->rows[i]);
	for (size_t k = 0; k < n; k++) {
		const struct split_row *r = &p->rows[pl[k].row];
		int was = row_was(r, pl[k].session);
		int level = row_level(r, p->sessions[pl[k].session].host);

		v->part[SPLIT_MOVED] -= was < pl[k].n ? was : pl[k].n;
		if (level > 0)
			v->part[SPLIT_THIRD + 2 - level] += pl[k].n;
	}
}

/* One head or several of a unit in a session. */
struct head {
	int	unit, session, party, n;
};

static int
head_order(const void *va, const void *vb)
{
	const struct head *a = va, *b = vb;

	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	if (a->session != b->session)
		return a->session < b->session ? -1 : 1;
	return (a->party > b->party) - (a->party < b->party);
}

/* Count pairs of colleagues: members of one party are one head of a unit. */
static void
count_same(const struct split_problem *p, const struct split_place *pl,
    size_t n, struct arena *a, struct split_vector *v)
{
	struct head *h = arena_array(a, n + 1, sizeof *h);
	size_t m = 0;
	int64_t sum = 0;

	for (size_t k = 0; k < n; k++) {
		const struct split_row *r = &p->rows[pl[k].row];

		if (unit_counts(p, r->unit))
			h[m++] = (struct head){ r->unit, pl[k].session,
			    r->party, pl[k].n };
	}
	qsort(h, m, sizeof *h, head_order);
	for (size_t k = 0; k < m; k++) {
		bool first = k == 0 || h[k].unit != h[k - 1].unit ||
		    h[k].session != h[k - 1].session;

		if (first)
			sum = 0;
		if (h[k].party == SPLIT_NONE)
			sum += h[k].n;
		else if (first || h[k].party != h[k - 1].party)
			sum++;
		if (k + 1 == m || h[k].unit != h[k + 1].unit ||
		    h[k].session != h[k + 1].session)
			v->part[SPLIT_SAME] += pairs(sum);
	}
}

/* ---- the rules ---- */

static void
judge_rows(const struct split_problem *p, const struct split_place *pl,
    size_t n, const int64_t *placed, struct breaches *out)
{
	for (size_t k = 0; k < n; k++) {
		const struct split_row *r = &p->rows[pl[k].row];
		int o = pl[k].session;

		if (r->lock != SPLIT_NONE && r->lock != o)
			breach_add(out, SPLIT_BREAKS_LOCK, pl[k].row,
			    SPLIT_NONE, o, SPLIT_NONE, pl[k].n);
		for (size_t c = 0; c < r->ncannot; c++)
			if (r->cannot[c] == o) {
				breach_add(out, SPLIT_BREAKS_CANNOT,
				    pl[k].row, SPLIT_NONE, o, SPLIT_NONE,
				    pl[k].n);
				break;
			}
	}
	for (size_t i = 0; i < p->nrows; i++) {
		int64_t miss = p->rows[i].n - placed[i];

		if (miss > 0)
			breach_add(out, SPLIT_UNPLACED, (int)i, SPLIT_NONE,
			    SPLIT_NONE, SPLIT_NONE, miss);
		if (miss < 0)
			breach_add(out, SPLIT_SURPLUS, (int)i, SPLIT_NONE,
			    SPLIT_NONE, SPLIT_NONE, -miss);
	}
}

static void
judge_sessions(const struct split_problem *p, const int64_t *load,
    struct breaches *out)
{
	for (size_t o = 0; o < p->nsessions; o++) {
		const struct split_session *s = &p->sessions[o];

		if (load[o] > s->max)
			breach_add(out, SPLIT_OVER, SPLIT_NONE, SPLIT_NONE,
			    (int)o, SPLIT_NONE, load[o] - s->max);
		if (load[o] < s->min)
			breach_add(out, SPLIT_UNDER, SPLIT_NONE, SPLIT_NONE,
			    (int)o, SPLIT_NONE, s->min - load[o]);
	}
}

static void
judge_together(const struct split_problem *p, const struct split_place *pl,
    size_t n, struct arena *a, struct breaches *out)
{
	int *where = arena_array(a, p->nparties + 1, sizeof *where);

	for (size_t k = 0; k < p->nparties; k++)
		where[k] = SPLIT_NONE;
	for (size_t k = 0; k < n; k++) {
		int party = p->rows[pl[k].row].party;

		if (party == SPLIT_NONE || where[party] == SPLIT_GONE)
			continue;
		if (where[party] == SPLIT_NONE) {
			where[party] = pl[k].session;
		} else if (where[party] != pl[k].session) {
			breach_add(out, SPLIT_DIVIDED, pl[k].row, SPLIT_NONE,
			    SPLIT_NONE, party, 0);
			where[party] = SPLIT_GONE;
		}
	}
}

static void
judge_apart(const struct split_problem *p, const struct split_place *pl,
    size_t n, struct arena *a, struct breaches *out)
{
	int *where = arena_array(a, p->nrows + 1, sizeof *where);

	for (size_t i = 0; i < p->nrows; i++)
		where[i] = SPLIT_NONE;
	for (size_t k = 0; k < n; k++)
		where[pl[k].row] = pl[k].session;
	for (size_t k = 0; k < p->naparts; k++) {
		const struct split_apart *x = &p->aparts[k];

		if (where[x->a] != SPLIT_NONE && where[x->a] == where[x->b])
			breach_add(out, SPLIT_MEET, x->a, x->b,
			    where[x->a], SPLIT_NONE, 0);
	}
}

void
split_review(const struct split_problem *p, const struct split_place *places,
    size_t nplaces, struct arena *a, struct split_review *out)
{
	struct arena tmp = { NULL };
	struct breaches b = { .mem = a };
	int64_t *placed = arena_array(&tmp, p->nrows + 1, sizeof *placed);
	int64_t *load = arena_array(&tmp, p->nsessions + 1, sizeof *load);

	*out = (struct split_review){ .vector = { { 0 } } };
	for (size_t k = 0; k < nplaces; k++) {
		placed[places[k].row] += places[k].n;
		load[places[k].session] += places[k].n;
	}
	count_rows(p, places, nplaces, &out->vector);
	count_same(p, places, nplaces, &tmp, &out->vector);
	for (size_t o = 0; o < p->nsessions; o++)
		out->vector.part[SPLIT_UNEVEN] += pairs(load[o]);
	judge_rows(p, places, nplaces, placed, &b);
	judge_sessions(p, load, &b);
	judge_together(p, places, nplaces, &tmp, &b);
	judge_apart(p, places, nplaces, &tmp, &b);
	arena_free(&tmp);
	out->breaches = b.list;
	out->nbreaches = b.n;
}
