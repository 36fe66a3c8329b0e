#include "plan/proposal.h"

#include "base/text.h"
#include "port/json_out.h"

static void
group_json(struct json_out *j, const struct splitting_group *g)
{
	json_open_object(j);
	json_member(j, "agency", g->agency);
	json_member(j, "when", or_empty(g->when)[0] == '\0' ? NULL : g->when);
	json_key(j, "participants");
	json_open_array(j);
	for (size_t i = 0; i < g->npersons; i++) {
		json_open_object(j);
		json_member(j, "name", g->person[i].name);
		json_member(j, "why", g->person[i].why);
		json_close_object(j);
	}
	json_close_array(j);
	json_close_object(j);
}

void
proposal_json(const struct splitting_report *r, struct buf *out)
{
	struct json_out j = { .out = out };

	json_open_object(&j);
	json_member(&j, "status", r->status);
	json_key(&j, "groups");
	json_open_array(&j);
	for (size_t i = 0; i < r->ngroups; i++)
		group_json(&j, &r->group[i]);
	json_close_array(&j);
	json_member(&j, "summary", r->summary);
	json_member(&j, "why", r->why);
	json_key(&j, "plan_version");
	if (r->version > 0)
		json_number(&j, r->version);
	else
		json_null(&j);
	json_close_object(&j);
	json_end(&j);
}

void
proposal_text(const struct splitting_report *r, struct buf *out)
{
	for (size_t i = 0; i < r->ngroups; i++) {
		const struct splitting_group *g = &r->group[i];

		buf_printf(out, "%s%s%s (%zu)\n", g->agency,
		    or_empty(g->when)[0] == '\0' ? "" : ", ",
		    or_empty(g->when), g->npersons);
		for (size_t p = 0; p < g->npersons; p++)
			buf_printf(out, "  %s: %s\n", g->person[p].name,
			    or_empty(g->person[p].why));
	}
	if (r->summary != NULL)
		buf_printf(out, "%s\n", r->summary);
	if (r->why != NULL)
		buf_printf(out, "%s\n", r->why);
	if (r->version > 0)
		buf_printf(out, _("Kept as draft, version %lld.\n"),
		    (long long)r->version);
}
