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
		    arena_strdup(a, buf_str(&b)), s->who->head.id };
		buf_free(&b);
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
	out->summary = arena_strdup(a, buf_str(&b));
	buf_free(&b);
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
	out->why = arena_strdup(a, buf_str(&b));
	buf_free(&b);
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
