#include "model/plan.h"

#include "base/text.h"
#include "model/agency.h"
#include "model/delegation.h"
#include "model/participant.h"
#include "model/session.h"

static const struct choice plan_modes[] = {
	[PLAN_MODE_TOGETHER] = { "together", N_("all together") },
	[PLAN_MODE_SPLIT] = { "split", N_("split") },
	[PLAN_MODE_ROTATION] = { "rotation", N_("rotation") },
	[PLAN_MODE_PANEL_SPLIT] = { "panel_split", N_("panel, then split") },
};

static const struct choice plan_states[] = {
	[PLAN_DRAFT] = { "draft", N_("draft") },
	[PLAN_ANNOUNCED] = { "announced", N_("announced") },
	[PLAN_REPLACED] = { "replaced", N_("replaced") },
};

static const struct choice rule_kinds[] = {
	[RULE_PIN] = { "pin", N_("must be at") },
	[RULE_BAN] = { "ban", N_("must not be at") },
	[RULE_TOGETHER] = { "together", N_("together") },
	[RULE_APART] = { "apart", N_("apart") },
	[RULE_SPREAD] = { "spread", N_("spread") },
};

static const struct choice spread_units[] = {
	[SPREAD_HOME_REGION] = { "home_region", N_("home region") },
	[SPREAD_HOME_AGENCY] = { "home_agency", N_("home agency") },
	[SPREAD_SEX] = { "sex", N_("sex") },
	[SPREAD_RANK] = { "rank", N_("rank") },
};

#define AT(member) offsetof(struct plan, member)

static const struct field plan_fields[] = {
	{ .name = "delegation_id", .label = N_("Delegation"),
	  .offset = AT(delegation_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &delegation_type,
	  .help = N_("Whose plan.") },
	{ .name = "version", .label = N_("Version"),
	  .offset = AT(version), .kind = FIELD_NUMBER, .cols = 4,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .min = 1, .max = 10000,
	  .help = N_("1, 2, 3: an announced plan is never edited.") },
	{ .name = "mode", .label = N_("Mode"),
	  .offset = AT(mode), .kind = FIELD_CHOICE, .cols = 14,
	  .flags = FIELD_LIST,
	  .choices = plan_modes, .nchoices = countof(plan_modes),
	  .help = N_("All together, split, rotation.") },
	{ .name = "status", .label = N_("Status"),
	  .offset = AT(status), .kind = FIELD_CHOICE, .cols = 10,
	  .flags = FIELD_REQUIRED | FIELD_LIST,
	  .choices = plan_states, .nchoices = countof(plan_states),
	  .help = N_("Draft, announced or replaced.") },
	{ .name = "summary", .label = N_("Summary"),
	  .offset = AT(summary), .kind = FIELD_TEXT, .cols = 40,
	  .help = N_("The six counts in words.") },
	{ .name = "vector", .label = N_("Counts"),
	  .offset = AT(vector), .kind = FIELD_TEXT, .cols = 20,
	  .help = N_("The six counts: moved, outside, third, "
	    "second, same, uneven.") },
	{ .name = "announced_at", .label = N_("Announced"),
	  .offset = AT(announced_at), .kind = FIELD_STAMP, .cols = 16,
	  .flags = FIELD_LIST,
	  .help = N_("When it was announced.") },
	{ .name = "announced_by", .label = N_("By"),
	  .offset = AT(announced_by), .kind = FIELD_TEXT, .cols = 12,
	  .flags = FIELD_LIST,
	  .help = N_("Who announced it.") },
};
#undef AT

const struct record_type plan_type = {
	.name = "plan", .plural = "plans",
	.label = N_("plan"), .label_plural = N_("plans"),
	.summary = N_("a version of who is in which group"),
	.fields = plan_fields, .nfields = countof(plan_fields),
	.size = sizeof(struct plan),
	.title = "version",
	.order = "delegation_id, version",
};

#define AT(member) offsetof(struct visit_group, member)

static const struct field visit_group_fields[] = {
	{ .name = "plan_id", .label = N_("Plan"),
	  .offset = AT(plan_id), .kind = FIELD_REF, .cols = 10,
	  .flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &plan_type,
	  .help = N_("Version it belongs to.") },
	{ .name = "number", .label = N_("No."),
	  .offset = AT(number), .kind = FIELD_NUMBER, .cols = 4,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .min = 1, .max = 10000,
	  .help = N_("Number of the group.") },
	{ .name = "name", .label = N_("Name"),
	  .offset = AT(name), .kind = FIELD_TEXT, .cols = 20,
	  .flags = FIELD_LIST,
	  .help = N_("What the group is called.") },
	{ .name = "session_id", .label = N_("Session"),
	  .offset = AT(session_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_LIST,
	  .ref = &session_type,
	  .help = N_("Where it goes.") },
	{ .name = "leader", .label = N_("Leader"),
	  .offset = AT(leader), .kind = FIELD_TEXT, .cols = 24,
	  .flags = FIELD_PERSONAL | FIELD_WHO | FIELD_LIST,
	  .help = N_("Head of the group.") },
	{ .name = "escort", .label = N_("Escort"),
	  .offset = AT(escort), .kind = FIELD_TEXT, .cols = 24,
	  .flags = FIELD_COMPLETE | FIELD_LIST,
	  .help = N_("Who of us goes with them.") },
};
#undef AT

const struct record_type visit_group_type = {
	.name = "visit_group", .plural = "groups",
	.label = N_("group"), .label_plural = N_("groups"),
	.summary = N_("the part of a delegation that goes to a session"),
	.fields = visit_group_fields, .nfields = countof(visit_group_fields),
	.size = sizeof(struct visit_group),
	.title = "name",
	.order = "plan_id, number",
};

#define AT(member) offsetof(struct placement, member)

static const struct field placement_fields[] = {
	{ .name = "plan_id", .label = N_("Plan"),
	  .offset = AT(plan_id), .kind = FIELD_REF, .cols = 10,
	  .flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &plan_type,
	  .help = N_("Version.") },
	{ .name = "participant_id", .label = N_("Participant"),
	  .offset = AT(participant_id), .kind = FIELD_REF, .cols = 24,
	  .flags = FIELD_REQUIRED | FIELD_OWNER | FIELD_LIST | FIELD_KEY,
	  .ref = &participant_type,
	  .help = N_("Who.") },
	{ .name = "group_id", .label = N_("Group"),
	  .offset = AT(group_id), .kind = FIELD_REF, .cols = 10,
	  .flags = FIELD_REQUIRED | FIELD_OWNER | FIELD_LIST,
	  .ref = &visit_group_type,
	  .help = N_("Where.") },
	{ .name = "locked", .label = N_("Locked"),
	  .offset = AT(locked), .kind = FIELD_FLAG, .cols = 3,
	  .flags = FIELD_LIST,
	  .help = N_("Stays here when solved again.") },
	{ .name = "reason", .label = N_("Why"),
	  .offset = AT(reason), .kind = FIELD_TEXT, .cols = 40,
	  .flags = FIELD_LIST,
	  .help = N_("Why this person sits here.") },
};
#undef AT

const struct record_type placement_type = {
	.name = "placement", .plural = "placements",
	.label = N_("placement"), .label_plural = N_("placements"),
	.summary = N_("one participant in one group of a plan, with the "
	    "reason"),
	.fields = placement_fields, .nfields = countof(placement_fields),
	.size = sizeof(struct placement),
	.title = "reason",
	.order = "plan_id, participant_id",
};

#define AT(member) offsetof(struct stop, member)

static const struct field stop_fields[] = {
	{ .name = "plan_id", .label = N_("Plan"),
	  .offset = AT(plan_id), .kind = FIELD_REF, .cols = 10,
	  .flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &plan_type,
	  .help = N_("Version.") },
	{ .name = "group_id", .label = N_("Group"),
	  .offset = AT(group_id), .kind = FIELD_REF, .cols = 10,
	  .flags = FIELD_REQUIRED | FIELD_OWNER | FIELD_LIST | FIELD_KEY,
	  .ref = &visit_group_type,
	  .help = N_("Which group.") },
	{ .name = "round", .label = N_("Round"),
	  .offset = AT(round), .kind = FIELD_NUMBER, .cols = 4,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .min = 1, .max = 1000,
	  .help = N_("1, 2, 3 in time.") },
	{ .name = "session_id", .label = N_("Session"),
	  .offset = AT(session_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_LIST,
	  .ref = &session_type,
	  .help = N_("Where.") },
};
#undef AT

const struct record_type stop_type = {
	.name = "stop", .plural = "stops",
	.label = N_("stop"), .label_plural = N_("stops"),
	.summary = N_("one group in one round of a rotation"),
	.fields = stop_fields, .nfields = countof(stop_fields),
	.size = sizeof(struct stop),
	.title = "round",
	.order = "plan_id, group_id, round",
};

#define AT(member) offsetof(struct rule, member)

static const struct field rule_fields[] = {
	{ .name = "delegation_id", .label = N_("Delegation"),
	  .offset = AT(delegation_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &delegation_type,
	  .help = N_("Whose split.") },
	{ .name = "kind", .label = N_("Rule"),
	  .offset = AT(kind), .kind = FIELD_CHOICE, .cols = 16,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .choices = rule_kinds, .nchoices = countof(rule_kinds),
	  .help = N_("Must be at, must not be at, together, apart, "
	    "spread.") },
	{ .name = "agency_id", .label = N_("Agency"),
	  .offset = AT(agency_id), .kind = FIELD_REF, .cols = 16,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .ref = &agency_type,
	  .help = N_("Which agency, for must and must not.") },
	{ .name = "spread_by", .label = N_("Spread by"),
	  .offset = AT(spread_by), .kind = FIELD_CHOICE, .cols = 14,
	  .flags = FIELD_LIST,
	  .choices = spread_units, .nchoices = countof(spread_units),
	  .help = N_("What is spread: home region, home agency, "
	    "sex, rank.") },
	{ .name = "hard", .label = N_("Hard"),
	  .offset = AT(hard), .kind = FIELD_FLAG, .cols = 3,
	  .help = N_("Must hold, or only if possible.") },
	{ .name = "reason", .label = N_("Reason"),
	  .offset = AT(reason), .kind = FIELD_TEXT, .cols = 40,
	  .flags = FIELD_SEARCH | FIELD_LIST | FIELD_KEY,
	  .help = N_("Why the rule is there.") },
};
#undef AT

const struct record_type rule_type = {
	.name = "rule", .plural = "rules",
	.label = N_("rule"), .label_plural = N_("rules"),
	.summary = N_("what a split must respect, with its reason"),
	.fields = rule_fields, .nfields = countof(rule_fields),
	.size = sizeof(struct rule),
	.title = "reason",
	.order = "delegation_id, id",
};

#define AT(member) offsetof(struct rule_member, member)

static const struct field rule_member_fields[] = {
	{ .name = "rule_id", .label = N_("Rule"),
	  .offset = AT(rule_id), .kind = FIELD_REF, .cols = 10,
	  .flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &rule_type,
	  .help = N_("Which rule.") },
	{ .name = "participant_id", .label = N_("Participant"),
	  .offset = AT(participant_id), .kind = FIELD_REF, .cols = 24,
	  .flags = FIELD_REQUIRED | FIELD_OWNER | FIELD_LIST | FIELD_KEY,
	  .ref = &participant_type,
	  .help = N_("Who.") },
};
#undef AT

const struct record_type rule_member_type = {
	.name = "rule_member", .plural = "rule-members",
	.label = N_("member of a rule"), .label_plural = N_("members of rules"),
	.summary = N_("a participant a rule speaks of"),
	.fields = rule_member_fields, .nfields = countof(rule_member_fields),
	.size = sizeof(struct rule_member),
	.title = "participant_id",
	.order = "rule_id, participant_id",
};
