#include "base/text.h"
#include "plan/instance_inner.h"

/* Add a string in quotes, escaped. */
static void
print_string(struct buf *out, const char *s)
{
	buf_addc(out, '"');
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '"' || c == '\\')
			buf_addc(out, '\\');
		if (c < 0x20)
			buf_printf(out, "\\u%04x", c);
		else
			buf_addc(out, (char)c);
	}
	buf_addc(out, '"');
}

/* Add "a", "b" ... for one or two names. */
static void
print_names(struct buf *out, const char *a, const char *b)
{
	print_string(out, or_empty(a));
	if (b == NULL)
		return;
	buf_add(out, ", ");
	print_string(out, b);
}

static void
print_head(struct buf *out, const char *status, const int64_t *vector,
    int parts)
{
	buf_printf(out, "{\"status\": \"%s\"", status);
	for (int k = 0; k < parts; k++)
		buf_printf(out, "%s%lld", k == 0 ? ", \"vector\": [" : ", ",
		    (long long)vector[k]);
	if (parts > 0)
		buf_add(out, "]");
}

static void
print_ms(struct buf *out, long us)
{
	buf_printf(out, ", \"ms\": %ld.%03ld", us / 1000, us % 1000);
}

/* The part of the proof that an unfinished search has. */
static void
print_proved(struct buf *out, int proved)
{
	buf_printf(out, ", \"proved\": %d", proved);
}

/* Add sentences, each made by the caller with the text buffer. */
static void
print_text(struct buf *out, struct buf *text, size_t *n)
{
	buf_add(out, (*n)++ == 0 ? ",\n \"text\": [" : ",\n          ");
	print_string(out, buf_str(text));
	buf_reset(text);
}

/* ---- split ---- */

static const char *const split_words[] = {
	[SPLIT_OPTIMAL] = "optimal", [SPLIT_FEASIBLE] = "feasible",
	[SPLIT_INFEASIBLE] = "infeasible", [SPLIT_STOPPED] = "stopped",
};

static void
print_split_edit(const struct split_problem *p, const struct split_edit *e,
    struct buf *out)
{
	const char *row = e->row >= 0 ? p->rows[e->row].label : NULL;
	const char *other = e->other >= 0 ? p->rows[e->other].label : NULL;
	const char *session = e->session >= 0 ?
	    p->sessions[e->session].label : NULL;

	switch (e->kind) {
	case SPLIT_EDIT_MAX:
	case SPLIT_EDIT_MIN:
		buf_add(out, e->kind == SPLIT_EDIT_MAX ? "{\"max\": [" :
		    "{\"min\": [");
		print_names(out, session, NULL);
		buf_printf(out, ", %d]}", e->n);
		return;
	case SPLIT_EDIT_LEAVE:
		buf_add(out, "{\"leave\": [");
		print_names(out, row, NULL);
		buf_printf(out, ", %d]}", e->n);
		return;
	case SPLIT_EDIT_LOCK:
		buf_add(out, "{\"lock\": ");
		print_names(out, row, NULL);
		break;
	case SPLIT_EDIT_TOGETHER:
		buf_add(out, "{\"together\": ");
		print_names(out, p->parties[e->party], NULL);
		break;
	case SPLIT_EDIT_CANNOT:
		buf_add(out, "{\"cannot\": [");
		print_names(out, row, session);
		buf_addc(out, ']');
		break;
	case SPLIT_EDIT_APART:
		buf_add(out, "{\"apart\": [");
		print_names(out, row, other);
		buf_addc(out, ']');
		break;
	}
	buf_addc(out, '}');
}

static void
print_split_edits(const struct split_problem *p, const struct split_edit *e,
    size_t n, struct buf *out)
{
	buf_addc(out, '[');
	for (size_t k = 0; k < n; k++) {
		if (k > 0)
			buf_add(out, ", ");
		print_split_edit(p, &e[k], out);
	}
	buf_addc(out, ']');
}

static void
print_witness(const struct split_problem *p, const struct split_witness *w,
    struct buf *out)
{
	if (w->kind == SPLIT_RULES) {
		buf_add(out, "{\"kind\": \"rules\", \"rules\": ");
		print_split_edits(p, w->rules, w->nrules, out);
		buf_addc(out, '}');
		return;
	}
	buf_printf(out, "{\"kind\": \"%s\", \"people\": [",
	    w->kind == SPLIT_SEATS ? "seats" : "min");
	for (size_t k = 0; k < w->nrows; k++) {
		if (k > 0)
			buf_add(out, ", ");
		print_string(out, p->rows[w->rows[k]].label);
	}
	buf_add(out, "], \"sessions\": [");
	for (size_t k = 0; k < w->nsessions; k++) {
		if (k > 0)
			buf_add(out, ", ");
		print_string(out, p->sessions[w->sessions[k]].label);
	}
	buf_printf(out, "], \"short\": %lld}", (long long)w->shortage);
}

static void
print_split_no(const struct split_problem *p, const struct split_answer *ans,
    struct buf *out)
{
	struct buf text = { NULL, 0, 0 };
	size_t n = 0;

	buf_printf(out, ", \"seats_short\": %lld, \"min_short\": %lld",
	    (long long)ans->seats_short, (long long)ans->min_short);
	for (size_t k = 0; k < ans->nwhy; k++) {
		buf_add(out, k == 0 ? ",\n \"why\": [" : ",\n         ");
		print_witness(p, &ans->why[k], out);
	}
	buf_add(out, ans->nwhy > 0 ? "]" : "");
	for (size_t k = 0; k < ans->nrelax; k++) {
		buf_add(out, k == 0 ? ",\n \"relax\": [" : ", ");
		print_split_edits(p, ans->relax[k].edits,
		    ans->relax[k].nedits, out);
	}
	buf_add(out, ans->nrelax > 0 ? "]" : "");
	for (size_t k = 0; k < ans->nwhy; k++) {
		split_witness_text(p, &ans->why[k], &text);
		print_text(out, &text, &n);
	}
	for (size_t k = 0; k < ans->nrelax; k++) {
		split_relax_text(p, &ans->relax[k], &text);
		print_text(out, &text, &n);
	}
	buf_add(out, n > 0 ? "]" : "");
	buf_free(&text);
}

static void
print_split_plan(const struct split_problem *p, const struct split_answer *ans,
    struct buf *out)
{
	buf_add(out, ",\n \"plan\": [");
	for (size_t k = 0; k < ans->nplaces; k++) {
		const struct split_place *x = &ans->places[k];

		buf_add(out, k == 0 ? "[" : ", [");
		print_names(out, p->rows[x->row].label,
		    p->sessions[x->session].label);
		buf_printf(out, ", %d]", x->n);
	}
	buf_add(out, "]");
}

void
instance_print_split(const struct split_problem *p,
    const struct split_answer *ans, long us, struct buf *out)
{
	bool plan = ans->status == SPLIT_OPTIMAL ||
	    ans->status == SPLIT_FEASIBLE;

	print_head(out, split_words[ans->status], ans->vector.part,
	    plan ? SPLIT_PARTS : 0);
	print_ms(out, us);
	if (ans->status == SPLIT_FEASIBLE)
		print_proved(out, ans->proved);
	if (plan)
		print_split_plan(p, ans, out);
	if (ans->status == SPLIT_INFEASIBLE)
		print_split_no(p, ans, out);
	buf_add(out, "}\n");
}

/* ---- round ---- */

static const char *const round_words[] = {
	[ROUND_OPTIMAL] = "optimal", [ROUND_FEASIBLE] = "feasible",
	[ROUND_INFEASIBLE] = "infeasible", [ROUND_STOPPED] = "stopped",
};

/* How an edit of a round is written: its key, and what follows. */
static const struct {
	const char	*key;
	bool		 group, host, slot, n;
} round_edits[] = {
	[ROUND_EDIT_OPEN] = { "open", false, true, true, false },
	[ROUND_EDIT_PARALLEL] = { "parallel", false, true, false, true },
	[ROUND_EDIT_SEATS] = { "seats", false, true, false, true },
	[ROUND_EDIT_FREE] = { "free", true, false, true, false },
	[ROUND_EDIT_LOCK] = { "lock", true, true, false, false },
	[ROUND_EDIT_SKIP] = { "skip", true, true, false, false },
};

static void
print_round_edit(const struct round_problem *p, const struct round_edit *e,
    struct buf *out)
{
	buf_printf(out, "{\"%s\": [", round_edits[e->kind].key);
	if (round_edits[e->kind].group)
		print_names(out, p->groups[e->group].label, NULL);
	if (round_edits[e->kind].group && round_edits[e->kind].host)
		buf_add(out, ", ");
	if (round_edits[e->kind].host)
		print_names(out, p->hosts[e->host].label, NULL);
	if (round_edits[e->kind].slot) {
		buf_add(out, ", ");
		print_names(out, p->slots[e->slot].label, NULL);
	}
	if (round_edits[e->kind].n)
		buf_printf(out, ", %d", e->n);
	buf_add(out, "]}");
}

static void
print_visit(const struct round_problem *p, const struct round_place *x,
    struct buf *out)
{
	const struct round_group *g = &p->groups[x->group];

	buf_addc(out, '[');
	print_names(out, g->label, p->hosts[g->visits[x->visit].host].label);
	if (x->slot != ROUND_NONE) {
		buf_add(out, ", ");
		print_string(out, or_empty(p->slots[x->slot].label));
	}
	buf_addc(out, ']');
}

static void
print_round_no(const struct round_problem *p, const struct round_answer *ans,
    struct buf *out)
{
	struct buf text = { NULL, 0, 0 };
	size_t n = 0;

	for (size_t k = 0; k < ans->nwhy; k++) {
		buf_add(out, k == 0 ?
		    ",\n \"why\": [{\"kind\": \"visits\", \"visits\": [" :
		    ", ");
		print_visit(p, &ans->why[k], out);
	}
	buf_add(out, ans->nwhy > 0 ? "]}]" : "");
	for (size_t k = 0; k < ans->nrelax; k++) {
		buf_add(out, k == 0 ? ",\n \"relax\": [[" : ", [");
		for (size_t j = 0; j < ans->relax[k].nedits; j++) {
			buf_add(out, j == 0 ? "" : ", ");
			print_round_edit(p, &ans->relax[k].edits[j], out);
		}
		buf_addc(out, ']');
	}
	buf_add(out, ans->nrelax > 0 ? "]" : "");
	if (ans->nwhy > 0) {
		round_why_text(p, ans, &text);
		print_text(out, &text, &n);
	}
	for (size_t k = 0; k < ans->nrelax; k++) {
		round_relax_text(p, &ans->relax[k], &text);
		print_text(out, &text, &n);
	}
	buf_add(out, n > 0 ? "]" : "");
	buf_free(&text);
}

void
instance_print_round(const struct round_problem *p,
    const struct round_answer *ans, long us, struct buf *out)
{
	bool plan = ans->status == ROUND_OPTIMAL ||
	    ans->status == ROUND_FEASIBLE;

	print_head(out, round_words[ans->status], ans->vector.part,
	    plan ? ROUND_PARTS : 0);
	print_ms(out, us);
	if (ans->status == ROUND_FEASIBLE)
		print_proved(out, ans->proved);
	if (plan)
		buf_add(out, ",\n \"visits\": [");
	for (size_t k = 0; plan && k < ans->nplaces; k++) {
		buf_add(out, k == 0 ? "" : ", ");
		print_visit(p, &ans->places[k], out);
	}
	if (plan)
		buf_addc(out, ']');
	if (ans->status == ROUND_INFEASIBLE)
		print_round_no(p, ans, out);
	buf_add(out, "}\n");
}
