#include "plan/splitting_parts.h"

#include <string.h>

#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "store/record.h"

const char *
session_when(const struct session *s, struct arena *a)
{
	const char *day = s->day == UNKNOWN ? "" :
	    day_print(s->day, DAY_SHORT, a);
	struct minute_guess g = { .from = s->start_min, .to = s->end_min,
	    .range = s->end_min != UNKNOWN };

	if (s->start_min == UNKNOWN)
		return day;
	return arena_printf(a, "%s%s%s", day, *day ? " " : "",
	    minute_print_range(&g, a));
}

/* A session takes part while nobody refused or cancelled it. */
static bool
session_held(const struct session *s)
{
	return s->state != SESSION_REFUSED && s->state != SESSION_CANCELLED;
}

static void
load_keep_held(struct page *page)
{
	struct session *s = (struct session *)(void *)page->row;
	size_t n = 0;

	for (size_t i = 0; i < page->n; i++)
		if (session_held(&s[i]))
			s[n++] = s[i];
	page->n = n;
}

static bool
load_rules(struct splitting *sp, struct err *err)
{
	struct splitting_read *in = sp->read;
	struct store *s = sp->desk->store;
	struct page rules, members;

	if (!record_list(s, &rule_type, "delegation_id", sp->delegation_id,
	    &sp->arena, &rules, err))
		return false;
	in->rule = arena_array(&sp->arena, rules.n + 1, sizeof *in->rule);
	in->nrules = rules.n;
	for (size_t i = 0; i < rules.n; i++) {
		const struct rule *r = page_row(&rules, i);
		int64_t *id;

		if (!record_list(s, &rule_member_type, "rule_id", r->head.id,
		    &sp->arena, &members, err))
			return false;
		id = arena_array(&sp->arena, members.n + 1, sizeof *id);
		for (size_t k = 0; k < members.n; k++)
			id[k] = ((const struct rule_member *)
			    page_row(&members, k))->participant_id;
		in->rule[i] = (struct stored_rule){ r, id, members.n };
	}
	return true;
}

/* Find the draft in work and the announced version: the draft counts only if
 * it is newer. */
static void
load_choose_plans(struct splitting *sp)
{
	struct splitting_read *in = sp->read;

	sp->draft = sp->announced = NULL;
	sp->versions = 0;
	for (size_t i = 0; i < in->plans.n; i++) {
		const struct plan *p = page_row(&in->plans, i);

		if (p->status == PLAN_ANNOUNCED) {
			sp->announced = p;
			sp->draft = NULL;
		} else if (p->status == PLAN_DRAFT)
			sp->draft = p;
		if (p->version > sp->versions)
			sp->versions = p->version;
	}
	in->plan = sp->draft != NULL ? sp->draft : sp->announced;
}

static bool
load_plan(struct splitting *sp, const struct plan *p, struct page *groups,
    struct page *placements, struct err *err)
{
	struct store *s = sp->desk->store;

	*groups = *placements = (struct page){ 0 };
	return p == NULL || (record_list(s, &visit_group_type, "plan_id",
	    p->head.id, &sp->arena, groups, err) &&
	    record_list(s, &placement_type, "plan_id", p->head.id, &sp->arena,
	    placements, err));
}

bool
splitting_load(struct splitting *sp, struct err *err)
{
	struct splitting_read *in = arena_alloc(&sp->arena, sizeof *in);
	struct store *s = sp->desk->store;

	sp->read = in;
	sp->delegation = desk_load(sp->desk, &delegation_type,
	    sp->delegation_id, &sp->arena, err);
	if (sp->delegation == NULL ||
	    !roster_load(sp->desk, sp->delegation_id, &sp->arena, &in->roster,
	    err) ||
	    !record_list(s, &session_type, "delegation_id", sp->delegation_id,
	    &sp->arena, &in->sessions, err) ||
	    !record_list(s, &plan_type, "delegation_id", sp->delegation_id,
	    &sp->arena, &in->plans, err) ||
	    !load_rules(sp, err))
		return false;
	load_keep_held(&in->sessions);
	load_choose_plans(sp);
	return load_plan(sp, in->plan, &in->groups, &in->placements, err) &&
	    load_plan(sp, sp->announced, &in->was_groups,
	    &in->was_placements, err);
}
