#include "model/innovation.h"

#include "base/text.h"
#include "model/agency.h"
#include "model/delegation.h"
#include "model/session.h"

static const struct choice innovation_states[] = {
	[INNOVATION_IDEA] = { "idea", N_("idea") },
	[INNOVATION_TRIAL] = { "trial", N_("trial") },
	[INNOVATION_RUNNING] = { "running", N_("running") },
	[INNOVATION_ENDED] = { "ended", N_("ended") },
};

static const struct choice award_levels[] = {
	[AWARD_CITY] = { "city", N_("city") },
	[AWARD_PROVINCE] = { "province", N_("province") },
	[AWARD_NATIONAL] = { "national", N_("national") },
	[AWARD_INTERNATIONAL] = { "international", N_("international") },
};

static const struct choice shown_states[] = {
	[SHOWN_ASKED] = { "asked", N_("asked for") },
	[SHOWN_PLANNED] = { "planned", N_("to be shown") },
	[SHOWN_SHOWN] = { "shown", N_("shown") },
	[SHOWN_MATERIAL] = { "material", N_("shown, material given") },
};

#define AT(member) offsetof(struct innovation, member)

static const struct field innovation_fields[] = {
	{ .name = "name", .label = N_("Innovation"),
	  .offset = AT(name), .kind = FIELD_TEXT, .cols = 36,
	  .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_COMPLETE |
	    FIELD_LIST | FIELD_KEY,
	  .help = N_("What it is called.") },
	{ .name = "agency_id", .label = N_("Agency"),
	  .offset = AT(agency_id), .kind = FIELD_REF, .cols = 16,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .ref = &agency_type,
	  .help = N_("Who owns it.") },
	{ .name = "what", .label = N_("What it is"),
	  .offset = AT(what), .kind = FIELD_LONG, .cols = 40,
	  .flags = FIELD_SEARCH,
	  .help = N_("What it does and how.") },
	{ .name = "novelty", .label = N_("What is new"),
	  .offset = AT(novelty), .kind = FIELD_LONG, .cols = 40,
	  .flags = FIELD_SEARCH,
	  .help = N_("How it differs from what others do.") },
	{ .name = "since", .label = N_("Since"),
	  .offset = AT(since), .kind = FIELD_NUMBER, .cols = 6,
	  .flags = FIELD_LIST,
	  .min = 1900, .max = 2199,
	  .help = N_("Year it began.") },
	{ .name = "status", .label = N_("Status"),
	  .offset = AT(status), .kind = FIELD_CHOICE, .cols = 10,
	  .flags = FIELD_LIST,
	  .choices = innovation_states, .nchoices = countof(innovation_states),
	  .help = N_("Idea, trial, running, ended.") },
	{ .name = "partners", .label = N_("Partners"),
	  .offset = AT(partners), .kind = FIELD_TEXT, .cols = 28,
	  .flags = FIELD_SEARCH | FIELD_COMPLETE,
	  .help = N_("With whom, such as KPK.") },
	{ .name = "aliases", .label = N_("Also called"),
	  .offset = AT(aliases), .kind = FIELD_TEXT, .cols = 28,
	  .flags = FIELD_SEARCH,
	  .help = N_("Other names, separated by |.") },
};
#undef AT

const struct record_type innovation_type = {
	.name = "innovation", .plural = "innovations",
	.label = N_("innovation"), .label_plural = N_("innovations"),
	.summary = N_("something the city can show"),
	.fields = innovation_fields, .nfields = countof(innovation_fields),
	.size = sizeof(struct innovation),
	.title = "name",
	.order = "name, id",
};

#define AT(member) offsetof(struct award, member)

static const struct field award_fields[] = {
	{ .name = "name", .label = N_("Award"),
	  .offset = AT(name), .kind = FIELD_TEXT, .cols = 36,
	  .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_COMPLETE |
	    FIELD_LIST | FIELD_KEY,
	  .help = N_("What it is called or for.") },
	{ .name = "innovation_id", .label = N_("Innovation"),
	  .offset = AT(innovation_id), .kind = FIELD_REF, .cols = 24,
	  .flags = FIELD_LIST,
	  .ref = &innovation_type,
	  .help = N_("For which innovation; empty is for the city.") },
	{ .name = "giver", .label = N_("Giver"),
	  .offset = AT(giver), .kind = FIELD_TEXT, .cols = 24,
	  .flags = FIELD_SEARCH | FIELD_COMPLETE | FIELD_LIST | FIELD_KEY,
	  .help = N_("Who gave it.") },
	{ .name = "year", .label = N_("Year"),
	  .offset = AT(year), .kind = FIELD_NUMBER, .cols = 5,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .min = 1900, .max = 2199,
	  .help = N_("Year.") },
	{ .name = "month", .label = N_("Month"),
	  .offset = AT(month), .kind = FIELD_NUMBER, .cols = 3,
	  .min = 1, .max = 12,
	  .help = N_("Month, 1 to 12.") },
	{ .name = "score", .label = N_("Score"),
	  .offset = AT(score), .kind = FIELD_DECIMAL, .cols = 8,
	  .flags = FIELD_LIST,
	  .help = N_("Score, such as 98,36.") },
	{ .name = "rank", .label = N_("Rank won"),
	  .offset = AT(rank), .kind = FIELD_NUMBER, .cols = 4,
	  .flags = FIELD_LIST,
	  .min = 1, .max = 10000,
	  .help = N_("1 is the first.") },
	{ .name = "level", .label = N_("Level"),
	  .offset = AT(level), .kind = FIELD_CHOICE, .cols = 12,
	  .choices = award_levels, .nchoices = countof(award_levels),
	  .help = N_("City, province, national.") },
	{ .name = "delegation_id", .label = N_("Named by"),
	  .offset = AT(delegation_id), .kind = FIELD_REF, .cols = 20,
	  .ref = &delegation_type,
	  .help = N_("Visit at which it was named.") },
	{ .name = "note", .label = N_("Note"),
	  .offset = AT(note), .kind = FIELD_TEXT, .cols = 36,
	  .flags = FIELD_SEARCH,
	  .help = N_("Anything else.") },
};
#undef AT

const struct record_type award_type = {
	.name = "award", .plural = "awards",
	.label = N_("award"), .label_plural = N_("awards"),
	.summary = N_("a prize, with giver, year and score"),
	.fields = award_fields, .nfields = countof(award_fields),
	.size = sizeof(struct award),
	.title = "name",
	.order = "year, month, id",
};

#define AT(member) offsetof(struct shown, member)

static const struct field shown_fields[] = {
	{ .name = "delegation_id", .label = N_("Delegation"),
	  .offset = AT(delegation_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &delegation_type,
	  .help = N_("To whom.") },
	{ .name = "innovation_id", .label = N_("Innovation"),
	  .offset = AT(innovation_id), .kind = FIELD_REF, .cols = 30,
	  .flags = FIELD_REQUIRED | FIELD_OWNER | FIELD_LIST | FIELD_KEY,
	  .ref = &innovation_type,
	  .help = N_("What.") },
	{ .name = "session_id", .label = N_("Session"),
	  .offset = AT(session_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .ref = &session_type,
	  .help = N_("At which session.") },
	{ .name = "status", .label = N_("Status"),
	  .offset = AT(status), .kind = FIELD_CHOICE, .cols = 16,
	  .flags = FIELD_LIST,
	  .choices = shown_states, .nchoices = countof(shown_states),
	  .help = N_("Asked for, shown, material given.") },
	{ .name = "presenter", .label = N_("Presenter"),
	  .offset = AT(presenter), .kind = FIELD_TEXT, .cols = 24,
	  .flags = FIELD_SEARCH | FIELD_COMPLETE | FIELD_LIST,
	  .help = N_("Who showed it.") },
	{ .name = "note", .label = N_("Note"),
	  .offset = AT(note), .kind = FIELD_TEXT, .cols = 36,
	  .flags = FIELD_SEARCH,
	  .help = N_("Anything else.") },
};
#undef AT

const struct record_type shown_type = {
	.name = "shown", .plural = "shown",
	.label = N_("showing"), .label_plural = N_("showings"),
	.summary = N_("an innovation asked for or shown to a delegation"),
	.fields = shown_fields, .nfields = countof(shown_fields),
	.size = sizeof(struct shown),
	.title = "presenter",
	.order = "delegation_id, innovation_id, id",
};
