#include "plan/splitting_parts.h"

#include "base/text.h"

/* People of a column in the plan, with reasons, copied into a. */
static void
report_group(const struct splitting *sp, size_t c,
    const struct split_reason *r, size_t n, struct arena *a,
    struct splitting_group *out)
{
	struct splitting_person *p = arena_array(a, sp->nseats + 1,
	    sizeof *p);
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		const struct splitting_seat *s = &sp->seat[r[i].row];
		struct buf b = { 0 };

		if (r[i].session != (int)c)
			continue;
		split_reason_text(&sp->problem, sp->answer.places,
		    sp->answer.nplaces, &r[i], &b);
		p[k++] = (struct splitting_person){
		    arena_strdup(a, participant_label(s->who, a)),
		    buf_take(&b, a), s->who->head.id };
	}
	*out = (struct splitting_group){
	    arena_strdup(a, sp->column[c].label),
	    arena_strdup(a, sp->column[c].when), p, k };
}

static void
report_plan(const struct splitting *sp, struct arena *a,
    struct splitting_report *out)
{
	struct splitting_group *g = arena_array(a, sp->ncolumns + 1,
	    sizeof *g);
	struct buf b = { 0 };
	const struct split_reason *r = split_reasons(&sp->problem,
	    sp->answer.places, sp->answer.nplaces, a);

	for (size_t c = 0; c < sp->ncolumns; c++)
		report_group(sp, c, r, sp->answer.nplaces, a, &g[c]);
	out->status = sp->answer.status == SPLIT_OPTIMAL ? "optimal" :
	    "feasible";
	out->group = g;
	out->ngroups = sp->ncolumns;
	out->vector = sp->answer.vector;
	split_vector_text(&sp->problem, &out->vector, &b);
	for (size_t i = 0; i < sp->nremarks; i++)
		buf_printf(&b, " %s", sp->remark[i]);
	out->summary = buf_take(&b, a);
}

static void
report_impossible(const struct splitting *sp, struct arena *a,
    struct splitting_report *out)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < sp->nobstacles; i++)
		buf_printf(&b, "%s%s", i > 0 ? " " : "", sp->obstacle[i]);
	out->summary = arena_strdup(a, buf_str(&b));
	for (size_t i = 0; i < sp->nways; i++)
		buf_printf(&b, "%s %s", i == 0 ? _(" It would do to have:") :
		    _(" Or:"), sp->way[i]);
	out->status = "infeasible";
	out->why = buf_take(&b, a);
}

bool
splitting_propose(struct desk *d, int64_t delegation_id, bool apply,
    struct arena *a, struct splitting_report *out, struct err *err)
{
	struct splitting *sp;
	struct err why = { 0 };
	bool ok;

	*out = (struct splitting_report){ 0 };
	if (!splitting_open(d, delegation_id, &sp, err))
		return false;
	ok = sp->state != SPLITTING_EMPTY;
	if (!ok || sp->answer.status == SPLIT_INFEASIBLE)
		splitting_solve(sp, &why);	/* for its sentences */
	if (!ok)
		*err = why;
	else if (sp->answer.status == SPLIT_INFEASIBLE)
		report_impossible(sp, a, out);
	else if (sp->answer.status == SPLIT_STOPPED)
		ok = splitting_solve(sp, err);
	else {
		report_plan(sp, a, out);
		if (apply && splitting_solve(sp, err))
			out->version = sp->read->plan->version;
		else if (apply)
			ok = false;
	}
	splitting_close(sp);
	return ok;
}

/* --- words --------------------------------------------------------------- */

/* What each move would cost if nobody else moved. */
static void
why_alone(struct splitting *sp, int seat, struct buf *out, struct arena *a)
{
	buf_printf(out, "\n%s\n", _("Moved alone, all others staying:"));
	for (int c = 0; c < (int)sp->ncolumns; c++) {
		const char *price;

		if (c == sp->seat[seat].column)
			continue;
		price = splitting_price(sp, seat, c, a);
		buf_printf(out, "- %s: %s\n", sp->column[c].label,
		    *price != '\0' ? price : _("costs nothing"));
	}
}

bool
splitting_why(struct splitting *sp, int seat, struct buf *out,
    struct err *err)
{
	const struct splitting_seat *s = &sp->seat[seat];
	struct splitting_clock clock;
	struct solve_limits limits = splitting_limits(&clock, sp->desk);
	struct arena a = { 0 };
	bool ok = true;

	buf_printf(out, "%s", s->label);
	if (*s->home != '\0')
		buf_printf(out, " (%s)", s->home);
	if (s->column == SPLIT_NONE)
		buf_printf(out, ": %s\n", _("no place yet"));
	else
		buf_printf(out, ", %s: %s\n", sp->column[s->column].label,
		    s->why);
	if (sp->draft != NULL || sp->announced != NULL)
		why_alone(sp, seat, out, &a);
	if (sp->answer.status != SPLIT_OPTIMAL) {
		arena_free(&a);
		return true;
	}
	buf_printf(out, "\n%s\n", _("And elsewhere, with everything solved "
	    "again around it:"));
	for (size_t c = 0; ok && c < sp->ncolumns; c++) {
		struct split_what_if w;

		if ((int)c == s->column)
			continue;
		ok = split_what_if(sp->solver, &sp->problem, &sp->answer, seat,
		    (int)c, &limits, &a, &w, err);
		if (!ok)
			break;
		buf_add(out, "- ");
		split_what_if_text(&sp->problem, seat, (int)c, &w, out);
		buf_add(out, "\n");
	}
	arena_free(&a);
	return ok;
}

static const char *
moved_label(const struct splitting *sp, int column)
{
	return column == SPLIT_GONE ? _("a session that is no more") :
	    column == SPLIT_NONE ? _("nowhere yet") :
	    sp->column[column].label;
}

void
splitting_moved(struct splitting *sp, struct buf *out)
{
	size_t n;
	const struct split_move *m = split_moves(&sp->problem, sp->places,
	    sp->nplaces, &sp->arena, &n);

	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s: %s \xe2\x86\x92 %s\n",
		    sp->seat[m[i].row].label, moved_label(sp, m[i].from),
		    moved_label(sp, m[i].to));
}
