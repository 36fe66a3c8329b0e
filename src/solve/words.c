/*
 * The split in sentences. Clauses are complete pieces for the translator; only
 * lists of names and clauses are put together here.
 */
#include <string.h>

#include "base/text.h"
#include "solve/names.h"
#include "solve/net.h"

/* Begin the sentence that starts at from with a capital. */
static void
sentence_case(struct buf *out, size_t from)
{
	if (from < out->len && out->data[from] >= 'a' && out->data[from] <= 'z')
		out->data[from] = (char)(out->data[from] - 'a' + 'A');
}

/* ---- the six counts ---- */

struct clause {
	enum split_part	 part;
	const char	*none, *one, *many;
};

static const struct clause clauses[] = {
	{ SPLIT_MOVED, N_("nobody moved from the announced plan"),
	  N_("%lld person moved from the announced plan"),
	  N_("%lld people moved from the announced plan") },
	{ SPLIT_OUTSIDE, N_("nobody is outside the wishes"),
	  N_("%lld is outside the wishes"), N_("%lld are outside the wishes") },
	{ SPLIT_THIRD, NULL, N_("%lld has the third wish"),
	  N_("%lld have the third wish") },
	{ SPLIT_SECOND, NULL, N_("%lld has the second wish"),
	  N_("%lld have the second wish") },
	{ SPLIT_SAME, N_("no two from one unit meet"),
	  N_("%lld pair from one unit meets"),
	  N_("%lld pairs from one unit meet") },
};

/* The compiler cannot see the format through the catalogue; the clauses above
 * each take one number. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
clause_add(struct buf *out, const struct clause *c, int64_t n)
{
	if (n == 0)
		buf_add(out, _(c->none));
	else
		buf_printf(out, P_(c->one, c->many, n), (long long)n);
}
#pragma GCC diagnostic pop

/* Does the part say anything about this problem? */
static void
parts_used(const struct split_problem *p, bool used[SPLIT_PARTS])
{
	for (int k = 0; k < SPLIT_PARTS; k++)
		used[k] = false;
	for (size_t i = 0; i < p->nrows; i++) {
		const struct split_row *r = &p->rows[i];

		used[SPLIT_MOVED] = used[SPLIT_MOVED] || r->nwas > 0;
		used[SPLIT_OUTSIDE] = used[SPLIT_OUTSIDE] || r->nwishes > 0;
		used[SPLIT_SAME] = used[SPLIT_SAME] ||
		    unit_counts(p, r->unit);
	}
	used[SPLIT_THIRD] = used[SPLIT_SECOND] = used[SPLIT_OUTSIDE];
}

void
split_vector_text(const struct split_problem *p, const struct split_vector *v,
    struct buf *out)
{
	bool used[SPLIT_PARTS];
	size_t from = out->len;
	enum split_part last = SPLIT_MOVED;

	parts_used(p, used);
	for (size_t k = 0; k < countof(clauses); k++) {
		const struct clause *c = &clauses[k];
		bool wish = c->part >= SPLIT_OUTSIDE &&
		    c->part <= SPLIT_SECOND;
		int64_t n = v->part[c->part];

		if (!used[c->part] || (n == 0 && c->none == NULL))
			continue;
		if (out->len > from)
			buf_add(out, wish && last >= SPLIT_OUTSIDE &&
			    last <= SPLIT_SECOND ? ", " : "; ");
		last = c->part;
		if (c->part == SPLIT_OUTSIDE && n == 0 &&
		    v->part[SPLIT_THIRD] + v->part[SPLIT_SECOND] == 0)
			buf_add(out, _("everybody has the first wish"));
		else
			clause_add(out, c, n);
	}
	if (out->len == from)
		buf_add(out, _("the groups are as even as can be"));
	sentence_case(out, from);
	buf_addc(out, '.');
}

struct price {
	enum split_part	 part;
	const char	*more, *fewer;	/* each with one number */
	const char	*one_more, *one_fewer;	/* NULL: said as of several */
};

static const struct price prices[] = {
	{ SPLIT_MOVED, N_("%lld more moved"), N_("%lld fewer moved"), NULL,
	  NULL },
	{ SPLIT_OUTSIDE, N_("%lld more outside the wishes"),
	  N_("%lld fewer outside the wishes"), NULL, NULL },
	{ SPLIT_THIRD, N_("%lld more at the third wish"),
	  N_("%lld fewer at the third wish"), NULL, NULL },
	{ SPLIT_SECOND, N_("%lld more at the second wish"),
	  N_("%lld fewer at the second wish"), NULL, NULL },
	{ SPLIT_SAME, N_("%lld more pairs of colleagues"),
	  N_("%lld fewer pairs of colleagues"),
	  N_("%lld more pair of colleagues"),
	  N_("%lld fewer pair of colleagues") },
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
void
split_price_text(const struct split_vector *price, struct buf *out)
{
	size_t from = out->len;

	for (size_t k = 0; k < countof(prices); k++) {
		int64_t n = price->part[prices[k].part];
		const char *many = n > 0 ? prices[k].more : prices[k].fewer;
		const char *one = n > 0 ? prices[k].one_more :
		    prices[k].one_fewer;

		if (n == 0)
			continue;
		if (out->len > from)
			buf_add(out, ", ");
		n = n > 0 ? n : -n;
		buf_printf(out, P_(one != NULL ? one : many, many, n),
		    (long long)n);
	}
	if (out->len > from)
		return;
	if (price->part[SPLIT_UNEVEN] == 0)
		buf_add(out, _("no difference"));
	else
		buf_add(out, price->part[SPLIT_UNEVEN] > 0 ?
		    _("the groups are less even") :
		    _("the groups are more even"));
}
#pragma GCC diagnostic pop

/* People with wishes who do not have their first. */
static int64_t
not_first(const struct split_vector *v)
{
	return v->part[SPLIT_OUTSIDE] + v->part[SPLIT_THIRD] +
	    v->part[SPLIT_SECOND];
}

void
split_keep_or_new_text(const struct split_problem *p,
    const struct split_vector *keep, const struct split_vector *fresh,
    struct buf *out)
{
	int64_t m = keep->part[SPLIT_MOVED], n = fresh->part[SPLIT_MOVED];
	int64_t first = not_first(keep) - not_first(fresh);
	int64_t inside = keep->part[SPLIT_OUTSIDE] -
	    fresh->part[SPLIT_OUTSIDE];

	(void)p;
	buf_printf(out, P_("Keeping the plan moves %lld person; ",
	    "Keeping the plan moves %lld people; ", m), (long long)m);
	buf_printf(out, _("a new plan would move %lld"), (long long)n);
	if (first > 0)
		buf_printf(out, P_(" and give %lld more the first wish",
		    " and give %lld more their first wish", first),
		    (long long)first);
	else if (inside > 0)
		buf_printf(out, P_(" and bring %lld more inside the wishes",
		    " and bring %lld more inside their wishes", inside),
		    (long long)inside);
	else
		buf_add(out, _(" and give nobody more a first wish"));
	buf_addc(out, '.');
}

/* ---- broken rules ---- */

static void
party_names(const struct split_problem *p, int party, struct buf *out)
{
	size_t n = 0, k = 0;

	for (size_t i = 0; i < p->nrows; i++)
		n += p->rows[i].party == party;
	if (n > NAMES) {
		buf_printf(out, _("the %zu of party %s"), n,
		    or_empty(p->parties[party]));
		return;
	}
	for (size_t i = 0; i < p->nrows; i++)
		if (p->rows[i].party == party) {
			list_join(out, k++, n);
			buf_add(out, row_name(p, (int)i));
		}
}

void
split_breach_text(const struct split_problem *p, const struct split_breach *b,
    struct buf *out)
{
	const char *row = b->row < 0 ? "" : row_name(p, b->row);
	const char *session = b->session < 0 ? "" :
	    session_name(p, b->session);

	switch (b->kind) {
	case SPLIT_UNPLACED:
		if (p->rows[b->row].n == 1)
			buf_printf(out, _("%s has no session yet."), row);
		else
			buf_printf(out, _("%s: %d have no session yet."), row,
			    b->n);
		break;
	case SPLIT_SURPLUS:
		buf_printf(out, _("%s: %d too many are placed."), row, b->n);
		break;
	case SPLIT_OVER:
		buf_printf(out, P_("%s has %d person more than seats.",
		    "%s has %d people more than seats.", b->n), session, b->n);
		break;
	case SPLIT_UNDER:
		buf_printf(out, P_("%s lacks %d person to its minimum.",
		    "%s lacks %d people to its minimum.", b->n), session,
		    b->n);
		break;
	case SPLIT_BREAKS_LOCK:
		buf_printf(out, _("%s is at %s but fixed to %s."), row,
		    session, session_name(p, p->rows[b->row].lock));
		break;
	case SPLIT_BREAKS_CANNOT:
		buf_printf(out, _("%s may not be at %s."), row, session);
		break;
	case SPLIT_DIVIDED:
		party_names(p, b->party, out);
		buf_add(out, _(" are to stay together."));
		break;
	case SPLIT_MEET:
		buf_printf(out, _("%s and %s are to be apart but meet at "
		    "%s."), row, row_name(p, b->other), session);
		break;
	}
}

/* ---- one reason a person ---- */

const char *
split_grade_mark(enum split_grade g)
{
	static const char *const marks[] = {
		[SPLIT_GRADE_NONE] = "·", [SPLIT_GRADE_FIRST] = "1",
		[SPLIT_GRADE_SECOND] = "2", [SPLIT_GRADE_THIRD] = "3",
		[SPLIT_GRADE_OUTSIDE] = "x",
	};

	return marks[g];
}

static const char *const grades[] = {
	[SPLIT_GRADE_NONE] = N_("no wish"),
	[SPLIT_GRADE_FIRST] = N_("first wish"),
	[SPLIT_GRADE_SECOND] = N_("second wish"),
	[SPLIT_GRADE_THIRD] = N_("third wish"),
	[SPLIT_GRADE_OUTSIDE] = N_("outside the wishes"),
};

static void
obstacle_text(const struct split_problem *p, const struct split_place *places,
    size_t nplaces, const struct split_reason *r,
    const struct split_why_not *w, struct buf *out)
{
	const char *there = session_name(p, w->session);
	const char *here = session_name(p, r->session);
	const char *other = w->other < 0 ? "" : row_name(p, w->other);
	int64_t load = 0;

	switch (w->obstacle) {
	case SPLIT_NOT_FIXED:
		buf_printf(out, _("not %s: fixed elsewhere"), there);
		break;
	case SPLIT_NOT_ALLOWED:
		buf_printf(out, _("may not be at %s"), there);
		break;
	case SPLIT_NOT_PARTY:
		buf_printf(out, _("%s of the party may not be at %s"), other,
		    there);
		break;
	case SPLIT_FULL:
		for (size_t k = 0; k < nplaces; k++)
			if (places[k].session == w->session)
				load += places[k].n;
		buf_printf(out, _("%s full (%lld of %d)"), there,
		    (long long)load, p->sessions[w->session].max);
		break;
	case SPLIT_NEEDED:
		buf_printf(out, _("%s needs its minimum of %d"), here,
		    p->sessions[r->session].min);
		break;
	case SPLIT_ANNOUNCED:
		buf_printf(out, _("%s would be one more move"), there);
		break;
	case SPLIT_APART:
		buf_printf(out, _("apart from %s, who is at %s"), other,
		    there);
		break;
	case SPLIT_TOGETHER:
		buf_printf(out, _("the party stays together, not at %s"),
		    there);
		break;
	case SPLIT_NOTHING:
		buf_printf(out, _("%s has room"), there);
		break;
	}
}

void
split_reason_text(const struct split_problem *p,
    const struct split_place *places, size_t nplaces,
    const struct split_reason *r, struct buf *out)
{
	if (r->fixed)
		buf_add(out, _("fixed, "));
	buf_add(out, _(grades[r->grade]));
	if (r->stayed == r->n)
		buf_add(out, _(", as announced"));
	else if (r->came == r->n)
		buf_add(out, _(", moved from the announced plan"));
	else if (r->came > 0)
		buf_printf(out, _(", %d of them moved"), r->came);
	for (size_t k = 0; !r->fixed && k < r->nwhy_not; k++) {
		buf_add(out, "; ");
		obstacle_text(p, places, nplaces, r, &r->why_not[k], out);
	}
}

/* ---- what if ---- */

void
split_what_if_text(const struct split_problem *p, int row, int session,
    const struct split_what_if *w, struct buf *out)
{
	size_t n = 0, k = 0;

	buf_printf(out, _("%s at %s: "), row_name(p, row),
	    session_name(p, session));
	if (w->answer.status == SPLIT_INFEASIBLE) {
		buf_add(out, _("not possible."));
		if (w->answer.nwhy > 0) {
			buf_addc(out, ' ');
			split_witness_text(p, &w->answer.why[0], out);
		}
		return;
	}
	if (w->answer.status == SPLIT_STOPPED) {
		buf_add(out, _("no answer in the time given."));
		return;
	}
	split_price_text(&w->price, out);
	for (size_t i = 0; i < w->nmoves; i++)
		n += w->moves[i].row != row && w->moves[i].to >= 0;
	if (n > 0 && n <= NAMES) {
		buf_add(out, "; ");
		for (size_t i = 0; i < w->nmoves; i++) {
			const struct split_move *m = &w->moves[i];

			if (m->row == row || m->to < 0)
				continue;
			list_join(out, k++, n);
			buf_printf(out, _("%s then goes to %s"),
			    row_name(p, m->row), session_name(p, m->to));
		}
	} else if (n > 0) {
		buf_printf(out, P_("; %zu other changes place",
		    "; %zu others change places", n), n);
	}
	buf_addc(out, '.');
}
