/*
 * Impossible splits in sentences: witnesses, rules, ways out.
 */
#include <string.h>

#include "base/text.h"
#include "solve/names.h"
#include "solve/net.h"

enum { UNITS = 4 };			/* listed at most */

static void
rows_names(const struct split_problem *p, const int *rows, size_t n,
    struct buf *out)
{
	for (size_t k = 0; k < n; k++) {
		list_join(out, k, n);
		buf_add(out, row_name(p, rows[k]));
	}
}

static int64_t
rows_people(const struct split_problem *p, const int *rows, size_t n)
{
	int64_t sum = 0;

	for (size_t k = 0; k < n; k++)
		sum += p->rows[rows[k]].n;
	return sum;
}

/* The unit with the most people that is not yet told; SPLIT_NONE after all. */
static int
units_next(const struct split_problem *p, const int64_t *people)
{
	int best = SPLIT_NONE;

	for (size_t u = 0; u < p->nunits; u++)
		if (people[u] > 0 && (best < 0 || people[u] > people[best]))
			best = (int)u;
	return best;
}

/* Say who people are: up to five by name, else from which units they come. */
static void
rows_who(const struct split_problem *p, const struct split_witness *w,
    struct buf *out)
{
	struct arena tmp = { NULL };
	int64_t *people;

	if (w->nrows <= NAMES) {
		buf_add(out, " (");
		rows_names(p, w->rows, w->nrows, out);
		buf_addc(out, ')');
		return;
	}
	people = arena_array(&tmp, p->nunits + 1, sizeof *people);
	for (size_t k = 0; k < w->nrows; k++)
		if (p->rows[w->rows[k]].unit >= 0)
			people[p->rows[w->rows[k]].unit] +=
			    p->rows[w->rows[k]].n;
	for (int k = 0; k < UNITS; k++) {
		int u = units_next(p, people);

		if (u < 0)
			break;
		buf_printf(out, "%s%s %lld", k == 0 ? " (" : ", ",
		    or_empty(p->units[u].label), (long long)people[u]);
		people[u] = 0;
		if (units_next(p, people) < 0)
			buf_addc(out, ')');
		else if (k + 1 == UNITS)
			buf_add(out, ", ...)");
	}
	arena_free(&tmp);
}

/* The slot that all sessions share, or NULL. */
static const char *
sessions_slot(const struct split_problem *p, const struct split_witness *w)
{
	const char *slot = NULL;

	for (size_t k = 0; k < w->nsessions; k++) {
		const char *s = or_empty(p->sessions[w->sessions[k]].slot);

		if (*s == '\0' || (slot != NULL && strcmp(s, slot) != 0))
			return NULL;
		slot = s;
	}
	return slot;
}

/* No session is open to these people. */
static void
closed_text(const struct split_problem *p, const struct split_witness *w,
    struct buf *out)
{
	int party = p->rows[w->rows[0]].party;

	for (size_t k = 0; k < w->nrows; k++)
		if (p->rows[w->rows[k]].party != party)
			party = SPLIT_NONE;
	if (party != SPLIT_NONE && w->nrows > 1 && w->nrows <= NAMES) {
		rows_names(p, w->rows, w->nrows, out);
		buf_add(out, _(" are to stay together, but no session is open "
		    "to all of them."));
	} else if (w->nrows <= NAMES) {
		buf_add(out, _("No session is open to "));
		rows_names(p, w->rows, w->nrows, out);
		buf_addc(out, '.');
	} else {
		buf_printf(out, _("No session is open to %lld people"),
		    (long long)rows_people(p, w->rows, w->nrows));
		rows_who(p, w, out);
		buf_addc(out, '.');
	}
}

static void
seats_text(const struct split_problem *p, const struct split_witness *w,
    struct buf *out)
{
	const char *slot = sessions_slot(p, w);
	int64_t people = rows_people(p, w->rows, w->nrows), seats = 0;
	bool locked = w->nsessions == 1;

	for (size_t k = 0; k < w->nrows; k++)
		locked = locked && p->rows[w->rows[k]].lock != SPLIT_NONE;
	for (size_t k = 0; k < w->nsessions; k++)
		seats += p->sessions[w->sessions[k]].max;
	if (locked) {
		buf_printf(out, _("%lld people"), (long long)people);
		rows_who(p, w, out);
		buf_printf(out, P_(" are fixed to %s, which has %lld seat.",
		    " are fixed to %s, which has %lld seats.", seats),
		    session_name(p, w->sessions[0]), (long long)seats);
		return;
	}
	if (slot != NULL)
		buf_printf(out, _("Seats short by %lld on %s: "),
		    (long long)w->shortage, slot);
	else
		buf_printf(out, _("Seats short by %lld: "),
		    (long long)w->shortage);
	for (size_t k = 0; k < w->nsessions; k++)
		buf_printf(out, "%s%s %d", k == 0 ? "" : " + ",
		    session_name(p, w->sessions[k]),
		    p->sessions[w->sessions[k]].max);
	if (w->nsessions > 1)
		buf_printf(out, " = %lld", (long long)seats);
	buf_printf(out, P_(", but %lld person", ", but %lld people", people),
	    (long long)people);
	rows_who(p, w, out);
	buf_add(out, _(" can only go there."));
}

static void
minimum_text(const struct split_problem *p, const struct split_witness *w,
    struct buf *out)
{
	int64_t people = rows_people(p, w->rows, w->nrows), min = 0;
	size_t n = 0, k = 0;

	for (size_t i = 0; i < w->nsessions; i++) {
		min += p->sessions[w->sessions[i]].min;
		n += p->sessions[w->sessions[i]].min > 0;
	}
	for (size_t i = 0; i < w->nsessions; i++)
		if (p->sessions[w->sessions[i]].min > 0) {
			list_join(out, k++, n);
			buf_add(out, session_name(p, w->sessions[i]));
		}
	buf_printf(out, n == 1 ? _(" wants at least %lld people; ") :
	    _(" want at least %lld people; "), (long long)min);
	buf_printf(out, _("only %lld may go there: short by %lld."),
	    (long long)people, (long long)w->shortage);
}

/* One rule as a clause: "Dedi and Gita apart". */
static void
split_rule_text(const struct split_problem *p, const struct split_edit *rule,
    struct buf *out)
{
	size_t n = 0, k = 0;

	switch (rule->kind) {
	case SPLIT_EDIT_LOCK:
		buf_printf(out, _("%s fixed to %s"), row_name(p, rule->row),
		    session_name(p, rule->session >= 0 ? rule->session :
		    p->rows[rule->row].lock));
		break;
	case SPLIT_EDIT_CANNOT:
		buf_printf(out, _("%s not at %s"), row_name(p, rule->row),
		    session_name(p, rule->session));
		break;
	case SPLIT_EDIT_APART:
		buf_printf(out, _("%s and %s apart"), row_name(p, rule->row),
		    row_name(p, rule->other));
		break;
	case SPLIT_EDIT_TOGETHER:
		for (size_t i = 0; i < p->nrows; i++)
			n += p->rows[i].party == rule->party;
		for (size_t i = 0; n <= NAMES && i < p->nrows; i++)
			if (p->rows[i].party == rule->party) {
				list_join(out, k++, n);
				buf_add(out, row_name(p, (int)i));
			}
		if (n > NAMES)
			buf_printf(out, _("the %zu of party %s"), n,
			    or_empty(p->parties[rule->party]));
		buf_add(out, _(" together"));
		break;
	case SPLIT_EDIT_MAX:
	case SPLIT_EDIT_MIN:
	case SPLIT_EDIT_LEAVE:
		break;
	}
}

void
split_witness_text(const struct split_problem *p,
    const struct split_witness *w, struct buf *out)
{
	if (w->kind == SPLIT_MIN) {
		minimum_text(p, w, out);
	} else if (w->kind == SPLIT_SEATS && w->nsessions == 0) {
		closed_text(p, w, out);
	} else if (w->kind == SPLIT_SEATS) {
		seats_text(p, w, out);
	} else {
		buf_add(out, w->nrules == 1 ? _("This cannot hold: ") :
		    _("These cannot all hold: "));
		for (size_t k = 0; k < w->nrules; k++) {
			if (k > 0)
				buf_add(out, ", ");
			split_rule_text(p, &w->rules[k], out);
		}
		buf_add(out, w->nrules == 1 ? _(". Drop it.") :
		    _(". Drop any one of them."));
	}
}

/* ---- ways out ---- */

static void
edit_text(const struct split_problem *p, const struct split_edit *e,
    struct buf *out)
{
	switch (e->kind) {
	case SPLIT_EDIT_MAX:
		buf_printf(out, P_("%d more seat at %s", "%d more seats at %s",
		    e->n), e->n, session_name(p, e->session));
		break;
	case SPLIT_EDIT_MIN:
		buf_printf(out, _("a minimum lower by %d at %s"), e->n,
		    session_name(p, e->session));
		break;
	case SPLIT_EDIT_LEAVE:
		if (p->rows[e->row].n == 1)
			buf_printf(out, _("without %s"), row_name(p, e->row));
		else
			buf_printf(out, _("without %d of %s"), e->n,
			    row_name(p, e->row));
		break;
	case SPLIT_EDIT_LOCK:
		buf_printf(out, _("%s no longer fixed"), row_name(p, e->row));
		break;
	case SPLIT_EDIT_CANNOT:
		buf_printf(out, _("%s may go to %s after all"),
		    row_name(p, e->row), session_name(p, e->session));
		break;
	case SPLIT_EDIT_TOGETHER:
		buf_add(out, _("no longer "));
		split_rule_text(p, e, out);
		break;
	case SPLIT_EDIT_APART:
		buf_printf(out, _("%s and %s may meet"), row_name(p, e->row),
		    row_name(p, e->other));
		break;
	}
}

/* Whether two edits do the same to different people. */
static bool
edits_alike(const struct split_edit *a, const struct split_edit *b)
{
	return a->kind == b->kind && (a->kind == SPLIT_EDIT_LEAVE ||
	    a->kind == SPLIT_EDIT_LOCK || (a->kind == SPLIT_EDIT_CANNOT &&
	    a->session == b->session));
}

/* How many edits are like number k, and how many people they let go; 0 if one
 * before it is, too. */
static size_t
edits_like(const struct split_relax *r, size_t k, int *people)
{
	size_t n = 0;

	*people = 0;
	for (size_t j = 0; j < r->nedits; j++)
		if (edits_alike(&r->edits[j], &r->edits[k])) {
			if (j < k)
				return 0;
			*people += r->edits[j].n;
			n++;
		}
	return n == 0 ? 1 : n;
}

/* Many edits that are alike, without names. */
static void
crowd_text(const struct split_problem *p, const struct split_edit *e, size_t n,
    int people, struct buf *out)
{
	if (e->kind == SPLIT_EDIT_LEAVE)
		buf_printf(out, _("%d people fewer"), people);
	else if (e->kind == SPLIT_EDIT_LOCK)
		buf_printf(out, _("%zu people no longer fixed"), n);
	else
		buf_printf(out, _("%zu people may go to %s after all"), n,
		    session_name(p, e->session));
}

void
split_relax_text(const struct split_problem *p, const struct split_relax *r,
    struct buf *out)
{
	size_t told = 0, n = 0;
	int people;

	for (size_t k = 0; k < r->nedits; k++) {
		size_t like = edits_like(r, k, &people);

		n += like > NAMES ? 1 : like;
	}
	buf_add(out, _("This would do: "));
	for (size_t k = 0; k < r->nedits; k++) {
		size_t first = 0, like;

		while (!edits_alike(&r->edits[first], &r->edits[k]) &&
		    first < k)
			first++;
		like = edits_like(r, first, &people);
		if (like > NAMES && first < k)
			continue;
		list_join(out, told++, n);
		if (like > NAMES)
			crowd_text(p, &r->edits[k], like, people, out);
		else
			edit_text(p, &r->edits[k], out);
	}
	buf_addc(out, '.');
}
