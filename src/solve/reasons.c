/*
 * One true reason a person, who moved, and the price of a wish: what the board
 * says beside a plan. Reasons are read off the plan alone, so they hold for
 * plans made by hand too; only there can nothing stand in the way.
 */
#include "solve/split.h"

#include <string.h>

#include "base/text.h"
#include "solve/net.h"

/* What is looked up again and again while reasons are given. */
struct seating {
	const struct split_problem	*p;
	const struct split_place	*places;
	size_t				 nplaces;
	struct arena			*tmp;
	size_t		*first;		/* per row: its first place, + 1 end */
	size_t		*of_row;	/* places ordered by row */
	int64_t		*load;		/* per session */
	int64_t		*weight;	/* per party */
	int		*party_first, *party_next;
	int		*foe_first, *foe_next;	/* chains of 2k, 2k + 1 */
};

static void
seating_chain(struct seating *s)
{
	const struct split_problem *p = s->p;

	s->weight = arena_array(s->tmp, p->nparties + 1, sizeof *s->weight);
	s->party_first = arena_array(s->tmp, p->nparties + 1, sizeof(int));
	s->party_next = arena_array(s->tmp, p->nrows + 1, sizeof(int));
	s->foe_first = arena_array(s->tmp, p->nrows + 1, sizeof(int));
	s->foe_next = arena_array(s->tmp, 2 * p->naparts + 1, sizeof(int));
	for (size_t k = 0; k < p->nparties; k++)
		s->party_first[k] = -1;
	for (size_t i = p->nrows; i-- > 0;) {
		int party = p->rows[i].party;

		s->foe_first[i] = -1;
		if (party == SPLIT_NONE)
			continue;
		s->weight[party] += p->rows[i].n;
		s->party_next[i] = s->party_first[party];
		s->party_first[party] = (int)i;
	}
	for (size_t k = 2 * p->naparts; k-- > 0;) {
		const struct split_apart *x = &p->aparts[k / 2];
		int row = k % 2 == 0 ? x->a : x->b;

		s->foe_next[k] = s->foe_first[row];
		s->foe_first[row] = (int)k;
	}
}

static void
seating_make(struct seating *s)
{
	size_t *at;

	s->first = arena_array(s->tmp, s->p->nrows + 2, sizeof *s->first);
	s->of_row = arena_array(s->tmp, s->nplaces + 1, sizeof *s->of_row);
	s->load = arena_array(s->tmp, s->p->nsessions + 1, sizeof *s->load);
	at = arena_array(s->tmp, s->p->nrows + 2, sizeof *at);
	for (size_t k = 0; k < s->nplaces; k++) {
		s->first[s->places[k].row + 1]++;
		s->load[s->places[k].session] += s->places[k].n;
	}
	for (size_t i = 0; i < s->p->nrows; i++) {
		s->first[i + 1] += s->first[i];
		at[i] = s->first[i];
	}
	for (size_t k = 0; k < s->nplaces; k++)
		s->of_row[at[s->places[k].row]++] = k;
	seating_chain(s);
}

/* How many of a row sit in a session. */
static int
seating_in(const struct seating *s, int row, int session)
{
	for (size_t k = s->first[row]; k < s->first[row + 1]; k++)
		if (s->places[s->of_row[k]].session == session)
			return s->places[s->of_row[k]].n;
	return 0;
}

/* The other row of the party that may not be in the session, or NONE. */
static int
party_barred(const struct seating *s, int row, int session)
{
	const struct split_problem *p = s->p;
	int party = p->rows[row].party;

	for (int i = party == SPLIT_NONE ? -1 : s->party_first[party]; i >= 0;
	    i = s->party_next[i]) {
		struct mask m = row_allows(p, &p->rows[i]);

		if (i != row && !mask_has(&m, session))
			return i;
	}
	return SPLIT_NONE;
}

/* The row apart from this one that sits in the session, or NONE. */
static int
foe_there(const struct seating *s, int row, int session)
{
	for (int k = s->foe_first[row]; k >= 0; k = s->foe_next[k]) {
		const struct split_apart *x = &s->p->aparts[k / 2];
		int other = k % 2 == 0 ? x->b : x->a;

		if (seating_in(s, other, session) > 0)
			return other;
	}
	return SPLIT_NONE;
}

/* Why one person of the place x does not sit in session t. */
static struct split_why_not
obstacle_find(const struct seating *s, const struct split_place *x, int t)
{
	const struct split_problem *p = s->p;
	const struct split_row *r = &p->rows[x->row];
	const struct split_session *here = &p->sessions[x->session];
	struct mask own = row_allows(p, r);
	struct split_why_not w = { t, SPLIT_NOTHING, SPLIT_NONE };

	if (r->lock != SPLIT_NONE && r->lock != t)
		w.obstacle = SPLIT_NOT_FIXED;
	else if (!mask_has(&own, t))
		w.obstacle = SPLIT_NOT_ALLOWED;
	else if ((w.other = party_barred(s, x->row, t)) != SPLIT_NONE)
		w.obstacle = SPLIT_NOT_PARTY;
	else if (s->load[t] >= p->sessions[t].max)
		w.obstacle = SPLIT_FULL;
	else if ((w.other = foe_there(s, x->row, t)) != SPLIT_NONE)
		w.obstacle = SPLIT_APART;
	else if (r->party != SPLIT_NONE && s->weight[r->party] > 1)
		w.obstacle = SPLIT_TOGETHER;
	else if (s->load[x->session] <= here->min)
		w.obstacle = SPLIT_NEEDED;
	else if (row_was(r, x->session) >= x->n &&
	    row_was(r, t) <= seating_in(s, x->row, t))
		w.obstacle = SPLIT_ANNOUNCED;
	return w;
}

static void
reason_find(const struct seating *s, const struct split_place *x,
    struct arena *a, struct split_reason *out)
{
	const struct split_problem *p = s->p;
	const struct split_row *r = &p->rows[x->row];
	int level = row_level(r, p->sessions[x->session].host);
	int was = row_was(r, x->session), known = row_announced(r);
	struct split_why_not *list;
	size_t n = 0;

	*out = (struct split_reason){ .row = x->row, .session = x->session,
	    .n = x->n };
	out->grade = r->nwishes == 0 ? SPLIT_GRADE_NONE :
	    (enum split_grade)(SPLIT_GRADE_FIRST + level);
	out->fixed = r->lock == x->session;
	out->stayed = was < x->n ? was : x->n;
	for (size_t k = s->first[x->row]; k < s->first[x->row + 1]; k++) {
		const struct split_place *y = &s->places[s->of_row[k]];
		int stay = row_was(r, y->session);

		known -= stay < y->n ? stay : y->n;
	}
	out->came = known < x->n - out->stayed ? known : x->n - out->stayed;
	list = arena_array(a, r->nwishes == 0 ? 0 : p->nsessions,
	    sizeof *list);
	for (int w = 0; w < level && w < r->nwishes; w++)
		for (size_t o = 0; o < p->nsessions; o++)
			if (p->sessions[o].host == r->wish[w])
				list[n++] = obstacle_find(s, x, (int)o);
	out->why_not = list;
	out->nwhy_not = n;
}

const struct split_reason *
split_reasons(const struct split_problem *p, const struct split_place *places,
    size_t nplaces, struct arena *a)
{
	struct arena tmp = { NULL };
	struct seating s = { .p = p, .places = places, .nplaces = nplaces,
	    .tmp = &tmp };
	struct split_reason *r = arena_array(a, nplaces + 1, sizeof *r);

	seating_make(&s);
	for (size_t k = 0; k < nplaces; k++)
		reason_find(&s, &places[k], a, &r[k]);
	arena_free(&tmp);
	return r;
}

/* ---- who moved ---- */

struct moves {
	struct split_move	*list;
	size_t			 n, cap;
	struct arena		*mem;
};

static void
move_add(struct moves *m, struct split_move x)
{
	m->list = arena_grow(m->mem, m->list, m->n, &m->cap, sizeof *m->list);
	m->list[m->n++] = x;
}

/* Pair what left with what came. from and to are people per session of one
 * row; what is in both stays. Empties both. gone counts people whose session
 * is no more; new ones that come from nowhere are not moves. */
static void
moves_pair(struct moves *m, int row, int *from, int *to, int n, int gone)
{
	int a = -1, b = 0;

	for (int o = 0; o < n; o++) {
		int stay = from[o] < to[o] ? from[o] : to[o];

		from[o] -= stay;
		to[o] -= stay;
	}
	for (;;) {
		int *have = a < 0 ? &gone : &from[a], take;

		if (*have == 0) {
			if (++a == n)
				break;
			continue;
		}
		while (b < n && to[b] == 0)
			b++;
		take = b == n || *have < to[b] ? *have : to[b];
		move_add(m, (struct split_move){ row, a < 0 ? SPLIT_GONE : a,
		    b == n ? SPLIT_NONE : b, take });
		*have -= take;
		if (b < n)
			to[b] -= take;
	}
	for (int o = 0; o < n; o++)
		to[o] = 0;
}

const struct split_move *
split_moves(const struct split_problem *p, const struct split_place *places,
    size_t nplaces, struct arena *a, size_t *n)
{
	struct arena tmp = { NULL };
	struct seating s = { .p = p, .places = places, .nplaces = nplaces,
	    .tmp = &tmp };
	struct moves m = { .mem = a };
	int from[SPLIT_MAX_SESSIONS] = { 0 }, to[SPLIT_MAX_SESSIONS] = { 0 };

	seating_make(&s);
	for (size_t i = 0; i < p->nrows; i++) {
		const struct split_row *r = &p->rows[i];
		int gone = 0, left = row_announced(r);

		for (size_t k = s.first[i]; k < s.first[i + 1]; k++) {
			const struct split_place *x = &places[s.of_row[k]];

			to[x->session] = x->n;
		}
		/* of more people announced than the row now has, those who
		 * can stay are counted first */
		for (size_t k = 0; k < r->nwas; k++) {
			int o = r->was[k].session, stay;

			if (o < 0)
				continue;
			stay = r->was[k].n < to[o] ? r->was[k].n : to[o];
			from[o] = stay < left ? stay : left;
			left -= from[o];
		}
		for (size_t k = 0; k < r->nwas; k++) {
			int o = r->was[k].session;
			int more = r->was[k].n - (o < 0 ? 0 : from[o]);

			more = more < left ? more : left;
			*(o < 0 ? &gone : &from[o]) += more;
			left -= more;
		}
		moves_pair(&m, (int)i, from, to, (int)p->nsessions, gone);
	}
	arena_free(&tmp);
	*n = m.n;
	return m.list;
}

/* List who sits elsewhere in plan b than in plan a. */
static const struct split_move *
split_difference(const struct split_problem *p, const struct split_place *pa,
    size_t npa, const struct split_place *pb, size_t npb, struct arena *a,
    size_t *n)
{
	struct arena tmp = { NULL };
	struct seating sa = { .p = p, .places = pa, .nplaces = npa,
	    .tmp = &tmp }, sb = { .p = p, .places = pb, .nplaces = npb,
	    .tmp = &tmp };
	struct moves m = { .mem = a };
	int from[SPLIT_MAX_SESSIONS] = { 0 }, to[SPLIT_MAX_SESSIONS] = { 0 };

	seating_make(&sa);
	seating_make(&sb);
	for (size_t i = 0; i < p->nrows; i++) {
		for (size_t k = sa.first[i]; k < sa.first[i + 1]; k++)
			from[pa[sa.of_row[k]].session] = pa[sa.of_row[k]].n;
		for (size_t k = sb.first[i]; k < sb.first[i + 1]; k++)
			to[pb[sb.of_row[k]].session] = pb[sb.of_row[k]].n;
		moves_pair(&m, (int)i, from, to, (int)p->nsessions, 0);
	}
	arena_free(&tmp);
	*n = m.n;
	return m.list;
}

/* ---- other problems made from this one ---- */

static struct split_row *
rows_copy(const struct split_problem *p, struct arena *a)
{
	struct split_row *rows = arena_array(a, p->nrows + 1, sizeof *rows);

	if (p->nrows > 0)
		memcpy(rows, p->rows, p->nrows * sizeof *rows);
	return rows;
}

bool
split_what_if(struct split_solver *s, const struct split_problem *p,
    const struct split_answer *now, int row, int session,
    const struct solve_limits *limits, struct arena *a,
    struct split_what_if *out, struct err *err)
{
	struct split_problem q = *p;
	struct split_row *rows = rows_copy(p, a);

	*out = (struct split_what_if){ .nmoves = 0 };
	rows[row].lock = session;
	q.rows = rows;
	if (!split_solve(s, &q, limits, a, &out->answer, err))
		return false;
	for (int k = 0; k < SPLIT_PARTS; k++)
		out->price.part[k] = out->answer.vector.part[k] -
		    now->vector.part[k];
	if (out->answer.nplaces > 0)
		out->moves = split_difference(p, now->places, now->nplaces,
		    out->answer.places, out->answer.nplaces, a, &out->nmoves);
	return true;
}

struct split_problem
split_forget(const struct split_problem *p, struct arena *a)
{
	struct split_problem q = *p;
	struct split_row *rows = rows_copy(p, a);

	for (size_t i = 0; i < p->nrows; i++)
		rows[i].nwas = 0;
	q.rows = rows;
	return q;
}

/* Leave out rows without people; apart pairs follow. */
static void
rows_drop(struct split_problem *q, struct split_row *rows, struct arena *a)
{
	int *at = arena_array(a, q->nrows + 1, sizeof *at);
	struct split_apart *apart = arena_array(a, q->naparts + 1,
	    sizeof *apart);
	size_t n = 0, m = 0;

	for (size_t i = 0; i < q->nrows; i++) {
		at[i] = rows[i].n == 0 ? SPLIT_NONE : (int)n;
		if (rows[i].n > 0)
			rows[n++] = rows[i];
	}
	for (size_t k = 0; k < q->naparts; k++) {
		struct split_apart x = { at[q->aparts[k].a],
		    at[q->aparts[k].b] };

		if (x.a >= 0 && x.b >= 0)
			apart[m++] = x;
	}
	q->nrows = n;
	q->aparts = apart;
	q->naparts = m;
}

/* Copy the exclusions of a row without one session. */
static void
row_admit(struct split_row *r, int session, struct arena *a)
{
	int *cannot = arena_array(a, r->ncannot + 1, sizeof *cannot);
	size_t n = 0;

	for (size_t k = 0; k < r->ncannot; k++)
		if (r->cannot[k] != session)
			cannot[n++] = r->cannot[k];
	r->cannot = cannot;
	r->ncannot = n;
}

static void
aparts_drop(struct split_problem *q, int row, int other, struct arena *a)
{
	struct split_apart *apart = arena_array(a, q->naparts + 1,
	    sizeof *apart);
	size_t n = 0;

	for (size_t k = 0; k < q->naparts; k++) {
		struct split_apart x = q->aparts[k];

		if (!((x.a == row && x.b == other) ||
		    (x.a == other && x.b == row)))
			apart[n++] = x;
	}
	q->aparts = apart;
	q->naparts = n;
}

struct split_problem
split_apply(const struct split_problem *p, const struct split_relax *r,
    struct arena *a)
{
	struct split_problem q = *p;
	struct split_row *rows = rows_copy(p, a);
	struct split_session *sessions = arena_array(a, p->nsessions + 1,
	    sizeof *sessions);

	memcpy(sessions, p->sessions, p->nsessions * sizeof *sessions);
	for (size_t k = 0; k < r->nedits; k++) {
		const struct split_edit *e = &r->edits[k];

		if (e->kind == SPLIT_EDIT_MAX)
			sessions[e->session].max += e->n;
		else if (e->kind == SPLIT_EDIT_MIN)
			sessions[e->session].min -= e->n;
		else if (e->kind == SPLIT_EDIT_LEAVE)
			rows[e->row].n -= e->n;
		else if (e->kind == SPLIT_EDIT_LOCK)
			rows[e->row].lock = SPLIT_NONE;
		else if (e->kind == SPLIT_EDIT_CANNOT)
			row_admit(&rows[e->row], e->session, a);
		else if (e->kind == SPLIT_EDIT_APART)
			aparts_drop(&q, e->row, e->other, a);
		for (size_t i = 0; e->kind == SPLIT_EDIT_TOGETHER &&
		    i < p->nrows; i++)
			if (rows[i].party == e->party)
				rows[i].party = SPLIT_NONE;
	}
	q.sessions = sessions;
	rows_drop(&q, rows, a);
	q.rows = rows;
	return q;
}
