#include "model/note.h"

#include "base/text.h"
#include "model/agency.h"
#include "model/delegation.h"
#include "model/innovation.h"
#include "model/session.h"

static const struct choice note_kinds[] = {
	[NOTE_AIM] = { "aim", N_("aim") },
	[NOTE_TOPIC] = { "topic", N_("topic") },
	[NOTE_LEARNING] = { "learning", N_("learning goal") },
	[NOTE_TASK] = { "task", N_("task") },
	[NOTE_MEASURE] = { "measure", N_("measure of success") },
	[NOTE_QUESTION] = { "question", N_("question") },
	[NOTE_HOPE] = { "hope", N_("hope") },
	[NOTE_REASON] = { "reason", N_("reason") },
	[NOTE_CONTEXT] = { "context", N_("context") },
	[NOTE_LESSON] = { "lesson", N_("lesson") },
	[NOTE_FEEDBACK] = { "feedback", N_("feedback to the host") },
	[NOTE_PROMISE] = { "promise", N_("promise") },
	[NOTE_OBLIGATION] = { "obligation", N_("obligation") },
	[NOTE_INSTRUCTION] = { "instruction", N_("instruction") },
	[NOTE_REQUEST] = { "request", N_("data request") },
	[NOTE_QUOTE] = { "quote", N_("quotation") },
	[NOTE_PRESS] = { "press", N_("press") },
	[NOTE_PHOTO] = { "photo", N_("photo") },
	[NOTE_GIFT] = { "gift", N_("gift") },
	[NOTE_RECIPROCITY] = { "reciprocity", N_("reciprocity") },
	[NOTE_LOGISTICS] = { "logistics", N_("logistics") },
	[NOTE_PERSON] = { "person", N_("about a person") },
	[NOTE_SEEN] = { "seen", N_("seen") },
	[NOTE_OTHER] = { "other", N_("other") },
};

static const struct choice sides[] = {
	[SIDE_GUEST] = { "guest", N_("guest"),
	    "they|them|guests|mereka|rombongan" },
	[SIDE_HOST] = { "host", N_("host"), "us|we|kita|kami" },
};

#define AT(member) offsetof(struct note, member)

static const struct field note_fields[] = {
	{ .name = "delegation_id", .label = N_("Delegation"),
	  .offset = AT(delegation_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &delegation_type,
	  .help = N_("Which visit.") },
	{ .name = "kind", .label = N_("Kind"),
	  .offset = AT(kind), .kind = FIELD_CHOICE, .cols = 16,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .choices = note_kinds, .nchoices = countof(note_kinds),
	  .help = N_("What kind of sentence.") },
	{ .name = "text", .label = N_("Text"),
	  .offset = AT(text), .kind = FIELD_LONG, .cols = 60,
	  .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_LIST | FIELD_KEY,
	  .help = N_("The sentence itself.") },
	{ .name = "side", .label = N_("Said by"),
	  .offset = AT(side), .kind = FIELD_CHOICE, .cols = 8,
	  .flags = FIELD_LIST,
	  .choices = sides, .nchoices = countof(sides),
	  .help = N_("Guest or host.") },
	{ .name = "person", .label = N_("Person"),
	  .offset = AT(person), .kind = FIELD_TEXT, .cols = 24,
	  .flags = FIELD_SEARCH | FIELD_COMPLETE | FIELD_PERSONAL |
	      FIELD_LIST,
	  .help = N_("Who said it, or whom it is about.") },
	{ .name = "agency_id", .label = N_("Agency"),
	  .offset = AT(agency_id), .kind = FIELD_REF, .cols = 16,
	  .flags = FIELD_LIST,
	  .ref = &agency_type,
	  .help = N_("About which agency.") },
	{ .name = "session_id", .label = N_("Session"),
	  .offset = AT(session_id), .kind = FIELD_REF, .cols = 20,
	  .ref = &session_type,
	  .help = N_("At which session.") },
	{ .name = "innovation_id", .label = N_("Innovation"),
	  .offset = AT(innovation_id), .kind = FIELD_REF, .cols = 24,
	  .flags = FIELD_LIST,
	  .ref = &innovation_type,
	  .help = N_("About which innovation.") },
	{ .name = "due_day", .label = N_("Due"),
	  .offset = AT(due_day), .kind = FIELD_DAY, .cols = 16,
	  .flags = FIELD_LIST,
	  .help = N_("By when, for promises and instructions.") },
	{ .name = "done_day", .label = N_("Done"),
	  .offset = AT(done_day), .kind = FIELD_DAY, .cols = 16,
	  .flags = FIELD_LIST | FIELD_NEAR,
	  .help = N_("When it was done.") },
	{ .name = "evidence", .label = N_("Evidence"),
	  .offset = AT(evidence), .kind = FIELD_TEXT, .cols = 36,
	  .flags = FIELD_SEARCH,
	  .help = N_("What shows it.") },
};
#undef AT

const struct record_type note_type = {
	.name = "note", .plural = "notes",
	.label = N_("note"), .label_plural = N_("notes"),
	.summary = N_("any sentence worth remembering, from guest or host"),
	.fields = note_fields, .nfields = countof(note_fields),
	.size = sizeof(struct note),
	.title = "text",
	.order = "id",
};
