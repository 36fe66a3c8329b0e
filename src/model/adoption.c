#include "model/adoption.h"

#include "base/text.h"
#include "model/delegation.h"
#include "model/innovation.h"
#include "model/note.h"
#include "model/participant.h"

static const struct choice adoption_modes[] = {
	[ADOPT_ADOPT] = { "adopt", N_("adopt") },
	[ADOPT_ADAPT] = { "adapt", N_("adapt") },
	[ADOPT_STRENGTHEN] = { "strengthen", N_("strengthen") },
	[ADOPT_APPLY] = { "apply", N_("apply") },
};

static const struct choice adoption_stages[] = {
	[STAGE_INTEREST] = { "interest", N_("interest") },
	[STAGE_PLANNED] = { "planned", N_("planned") },
	[STAGE_STARTED] = { "started", N_("under way") },
	[STAGE_APPLIED] = { "applied", N_("applied") },
	[STAGE_PROVEN] = { "proven", N_("proven") },
	[STAGE_DROPPED] = { "dropped", N_("dropped") },
};

static const struct choice adoption_scopes[] = {
	[SCOPE_UNIT] = { "unit", N_("own unit") },
	[SCOPE_AGENCY] = { "agency", N_("home agency") },
	[SCOPE_REGION] = { "region", N_("home region") },
};

static const struct choice impacts[] = {
	[IMPACT_PROCESS] = { "process", N_("process") },
	[IMPACT_PRODUCT] = { "product", N_("product") },
	[IMPACT_SERVICE] = { "service", N_("service") },
};

static const struct choice terms[] = {
	[TERM_SHORT] = { "short", N_("short term") },
	[TERM_MEDIUM] = { "medium", N_("medium term") },
	[TERM_LONG] = { "long", N_("long term") },
};

#define AT(member) offsetof(struct adoption, member)

static const struct field adoption_fields[] = {
	{ .name = "delegation_id", .label = N_("Delegation"),
	  .offset = AT(delegation_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &delegation_type,
	  .help = N_("At which visit it began.") },
	{ .name = "innovation_id", .label = N_("Innovation"),
	  .offset = AT(innovation_id), .kind = FIELD_REF, .cols = 28,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .ref = &innovation_type,
	  .help = N_("What they take.") },
	{ .name = "participant_id", .label = N_("Participant"),
	  .offset = AT(participant_id), .kind = FIELD_REF, .cols = 24,
	  .flags = FIELD_KEY,
	  .ref = &participant_type,
	  .help = N_("Who promised.") },
	{ .name = "who", .label = N_("Who"),
	  .offset = AT(who), .kind = FIELD_TEXT, .cols = 28,
	  .flags = FIELD_SEARCH | FIELD_COMPLETE | FIELD_LIST | FIELD_KEY,
	  .help = N_("Who takes it, in words.") },
	{ .name = "home_agency", .label = N_("Home agency"),
	  .offset = AT(home_agency), .kind = FIELD_TEXT, .cols = 28,
	  .flags = FIELD_SEARCH | FIELD_COMPLETE,
	  .help = N_("Where it will be applied.") },
	{ .name = "home_region", .label = N_("Home region"),
	  .offset = AT(home_region), .kind = FIELD_TEXT, .cols = 20,
	  .flags = FIELD_COMPLETE,
	  .help = N_("Region.") },
	{ .name = "mode", .label = N_("How"),
	  .offset = AT(mode), .kind = FIELD_CHOICE, .cols = 12,
	  .choices = adoption_modes, .nchoices = countof(adoption_modes),
	  .help = N_("Adopt, adapt or strengthen.") },
	{ .name = "title", .label = N_("Project"),
	  .offset = AT(title), .kind = FIELD_TEXT, .cols = 36,
	  .flags = FIELD_SEARCH | FIELD_LIST | FIELD_KEY,
	  .help = N_("Title of the project or plan.") },
	{ .name = "stage", .label = N_("Stage"),
	  .offset = AT(stage), .kind = FIELD_CHOICE, .cols = 12,
	  .flags = FIELD_LIST,
	  .choices = adoption_stages, .nchoices = countof(adoption_stages),
	  .help = N_("Interest, planned, under way, applied, "
	    "proven.") },
	{ .name = "scope", .label = N_("Scope"),
	  .offset = AT(scope), .kind = FIELD_CHOICE, .cols = 14,
	  .choices = adoption_scopes, .nchoices = countof(adoption_scopes),
	  .help = N_("Own unit, agency or region.") },
	{ .name = "impact", .label = N_("Improves"),
	  .offset = AT(impact), .kind = FIELD_CHOICE, .cols = 10,
	  .choices = impacts, .nchoices = countof(impacts),
	  .help = N_("Process, product or service.") },
	{ .name = "diagnosis", .label = N_("Problem"),
	  .offset = AT(diagnosis), .kind = FIELD_LONG, .cols = 40,
	  .flags = FIELD_SEARCH,
	  .help = N_("The problem at home.") },
	{ .name = "idea", .label = N_("Idea"),
	  .offset = AT(idea), .kind = FIELD_LONG, .cols = 40,
	  .flags = FIELD_SEARCH,
	  .help = N_("The idea that answers it.") },
	{ .name = "next_check", .label = N_("Ask again"),
	  .offset = AT(next_check), .kind = FIELD_DAY, .cols = 16,
	  .flags = FIELD_LIST,
	  .help = N_("When to ask what became of it.") },
	{ .name = "note", .label = N_("Note"),
	  .offset = AT(note), .kind = FIELD_LONG, .cols = 40,
	  .flags = FIELD_SEARCH,
	  .help = N_("Anything else.") },
};
#undef AT

const struct record_type adoption_type = {
	.name = "adoption", .plural = "adoptions",
	.label = N_("adoption"), .label_plural = N_("adoptions"),
	.summary = N_("who means to take over what, and how far it got"),
	.fields = adoption_fields, .nfields = countof(adoption_fields),
	.size = sizeof(struct adoption),
	.title = "title", .title2 = "who",
	.order = "next_check IS NULL, next_check, id",
};

#define AT(member) offsetof(struct milestone, member)

static const struct field milestone_fields[] = {
	{ .name = "adoption_id", .label = N_("Adoption"),
	  .offset = AT(adoption_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &adoption_type,
	  .help = N_("Of what.") },
	{ .name = "term", .label = N_("Term"),
	  .offset = AT(term), .kind = FIELD_CHOICE, .cols = 12,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .choices = terms, .nchoices = countof(terms),
	  .help = N_("Short, medium, long.") },
	{ .name = "text", .label = N_("What"),
	  .offset = AT(text), .kind = FIELD_TEXT, .cols = 40,
	  .flags = FIELD_SEARCH | FIELD_LIST | FIELD_KEY,
	  .help = N_("What is to be reached.") },
	{ .name = "due_day", .label = N_("Due"),
	  .offset = AT(due_day), .kind = FIELD_DAY, .cols = 16,
	  .flags = FIELD_LIST,
	  .help = N_("By when.") },
	{ .name = "done_day", .label = N_("Done"),
	  .offset = AT(done_day), .kind = FIELD_DAY, .cols = 16,
	  .flags = FIELD_LIST | FIELD_NEAR,
	  .help = N_("When it was reached.") },
	{ .name = "evidence", .label = N_("Evidence"),
	  .offset = AT(evidence), .kind = FIELD_TEXT, .cols = 36,
	  .flags = FIELD_SEARCH,
	  .help = N_("What shows it.") },
};
#undef AT

const struct record_type milestone_type = {
	.name = "milestone", .plural = "milestones",
	.label = N_("milestone"), .label_plural = N_("milestones"),
	.summary = N_("a step of an adoption: short, medium or long term"),
	.fields = milestone_fields, .nfields = countof(milestone_fields),
	.size = sizeof(struct milestone),
	.title = "text",
	.order = "adoption_id, term_order, id",
};

#define AT(member) offsetof(struct followup, member)

static const struct field followup_fields[] = {
	{ .name = "adoption_id", .label = N_("Adoption"),
	  .offset = AT(adoption_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_HIDDEN | FIELD_OWNER | FIELD_LIST | FIELD_KEY,
	  .ref = &adoption_type,
	  .help = N_("About which adoption.") },
	{ .name = "note_id", .label = N_("Promise"),
	  .offset = AT(note_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_HIDDEN | FIELD_OWNER | FIELD_LIST | FIELD_KEY,
	  .ref = &note_type,
	  .help = N_("About which promise.") },
	{ .name = "day", .label = N_("Day"),
	  .offset = AT(day), .kind = FIELD_DAY, .cols = 16,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY | FIELD_NEAR,
	  .help = N_("When we asked.") },
	{ .name = "asked", .label = N_("Asked"),
	  .offset = AT(asked), .kind = FIELD_TEXT, .cols = 24,
	  .flags = FIELD_SEARCH | FIELD_COMPLETE | FIELD_PERSONAL |
	    FIELD_LIST,
	  .help = N_("Whom we asked.") },
	{ .name = "answer", .label = N_("Answer"),
	  .offset = AT(answer), .kind = FIELD_TEXT, .cols = 44,
	  .flags = FIELD_SEARCH | FIELD_LIST | FIELD_KEY,
	  .help = N_("What they said.") },
};
#undef AT

const struct record_type followup_type = {
	.name = "followup", .plural = "followups",
	.label = N_("follow-up"), .label_plural = N_("follow-ups"),
	.summary = N_("a dated line: whom we asked, what they said"),
	.fields = followup_fields, .nfields = countof(followup_fields),
	.size = sizeof(struct followup),
	.title = "answer",
	.order = "day, id",
};
