#include "model/outcome.h"

#include "base/text.h"
#include "model/delegation.h"
#include "model/participant.h"
#include "model/programme_item.h"
#include "model/session.h"

#include "model/understand.h"
static const struct choice attendance_states[] = {
	[ATTENDANCE_PRESENT] = { "present", N_("present") },
	[ATTENDANCE_LATE] = { "late", N_("late") },
	[ATTENDANCE_EXCUSED] = { "excused", N_("excused") },
	[ATTENDANCE_SICK] = { "sick", N_("sick") },
	[ATTENDANCE_ABSENT] = { "absent", N_("absent") },
	[ATTENDANCE_REPLACED] = { "replaced", N_("replaced") },
};

#define AT(member) offsetof(struct attendance, member)

static const struct field attendance_fields[] = {
	{ .name = "participant_id", .label = N_("Participant"),
	  .offset = AT(participant_id), .kind = FIELD_REF, .cols = 24,
	  .flags = FIELD_REQUIRED | FIELD_OWNER | FIELD_LIST | FIELD_KEY,
	  .ref = &participant_type,
	  .help = N_("Who.") },
	{ .name = "session_id", .label = N_("Session"),
	  .offset = AT(session_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .ref = &session_type,
	  .help = N_("At which session; empty with no item is the "
	    "visit as a whole.") },
	{ .name = "item_id", .label = N_("Item"),
	  .offset = AT(item_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .ref = &programme_item_type,
	  .help = N_("At which programme item.") },
	{ .name = "status", .label = N_("Was"),
	  .offset = AT(status), .kind = FIELD_CHOICE, .cols = 10,
	  .flags = FIELD_REQUIRED | FIELD_LIST,
	  .choices = attendance_states, .nchoices = countof(attendance_states),
	  .help = N_("Present, late, excused and so on.") },
	{ .name = "note", .label = N_("Note"),
	  .offset = AT(note), .kind = FIELD_TEXT, .cols = 30,
	  .flags = FIELD_PERSONAL,
	  .help = N_("Anything else.") },
};
#undef AT

const struct record_type attendance_type = {
	.name = "attendance", .plural = "attendance",
	.label = N_("attendance"), .label_plural = N_("attendance"),
	.summary = N_("who was there, and at what"),
	.fields = attendance_fields, .nfields = countof(attendance_fields),
	.size = sizeof(struct attendance),
	.title = "note",
	.order = "participant_id, id",
};

#define AT(member) offsetof(struct visum, member)

static const struct field visum_fields[] = {
	{ .name = "delegation_id", .label = N_("Delegation"),
	  .offset = AT(delegation_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &delegation_type,
	  .help = N_("Whose sheets.") },
	{ .name = "session_id", .label = N_("Session"),
	  .offset = AT(session_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .ref = &session_type,
	  .help = N_("Where; empty is the city hall.") },
	{ .name = "received", .label = N_("Received"),
	  .offset = AT(received), .kind = FIELD_NUMBER, .cols = 5,
	  .flags = FIELD_LIST,
	  .min = 0, .max = 1000000,
	  .help = N_("Sheets taken in.") },
	{ .name = "stamped", .label = N_("Signed"),
	  .offset = AT(stamped), .kind = FIELD_NUMBER, .cols = 5,
	  .flags = FIELD_LIST,
	  .min = 0, .max = 1000000,
	  .help = N_("Sheets signed and stamped.") },
	{ .name = "returned", .label = N_("Returned"),
	  .offset = AT(returned), .kind = FIELD_NUMBER, .cols = 5,
	  .flags = FIELD_LIST,
	  .min = 0, .max = 1000000,
	  .help = N_("Sheets given back.") },
	{ .name = "note", .label = N_("Note"),
	  .offset = AT(note), .kind = FIELD_TEXT, .cols = 30,
	  .help = N_("Anything else.") },
};
#undef AT

const struct record_type visum_type = {
	.name = "visum", .plural = "visums",
	.label = N_("travel-order count"),
	.label_plural = N_("travel-order counts"),
	.summary = N_("travel-order sheets received, signed and returned"),
	.fields = visum_fields, .nfields = countof(visum_fields),
	.size = sizeof(struct visum),
	.title = "note",
	.order = "delegation_id, id",
	.check = visum_check,
};

#define AT(member) offsetof(struct outcome, member)

static const struct field outcome_fields[] = {
	{ .name = "delegation_id", .label = N_("Delegation"),
	  .offset = AT(delegation_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &delegation_type,
	  .help = N_("Which visit.") },
	{ .name = "session_id", .label = N_("Session"),
	  .offset = AT(session_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .ref = &session_type,
	  .help = N_("Which session; empty is the visit as a "
	    "whole.") },
	{ .name = "attended", .label = N_("Attended"),
	  .offset = AT(attended), .kind = FIELD_NUMBER, .cols = 5,
	  .flags = FIELD_LIST,
	  .min = 0, .max = 1000000,
	  .help = N_("How many were there.") },
	{ .name = "summary", .label = N_("Seen and said"),
	  .offset = AT(summary), .kind = FIELD_LONG, .cols = 40,
	  .flags = FIELD_SEARCH | FIELD_LIST,
	  .help = N_("What was shown, asked and promised.") },
	{ .name = "feedback_guest", .label = N_("From the guests"),
	  .offset = AT(feedback_guest), .kind = FIELD_LONG, .cols = 40,
	  .flags = FIELD_SEARCH,
	  .help = N_("Their feedback to us.") },
	{ .name = "feedback_host", .label = N_("From the agency"),
	  .offset = AT(feedback_host), .kind = FIELD_LONG, .cols = 40,
	  .flags = FIELD_SEARCH,
	  .help = N_("The agency's feedback on the guests.") },
	{ .name = "rating", .label = N_("Rating"),
	  .offset = AT(rating), .kind = FIELD_NUMBER, .cols = 3,
	  .flags = FIELD_LIST,
	  .min = 1, .max = 5,
	  .help = N_("1 to 5.") },
};
#undef AT

const struct record_type outcome_type = {
	.name = "outcome", .plural = "outcomes",
	.label = N_("outcome"), .label_plural = N_("outcomes"),
	.summary = N_("the record of a group's session"),
	.fields = outcome_fields, .nfields = countof(outcome_fields),
	.size = sizeof(struct outcome),
	.title = "summary",
	.order = "delegation_id, session_id, id",
};
