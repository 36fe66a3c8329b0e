#include "model/session.h"

#include "base/text.h"
#include "model/agency.h"
#include "model/delegation.h"

#include "model/understand.h"
const struct choice session_states[8] = {
	[SESSION_PROPOSED] = { "proposed", N_("proposed") },
	[SESSION_ASKED] = { "asked", N_("asked") },
	[SESSION_PROMISED] = { "promised", N_("promised") },
	[SESSION_RECONFIRMED] = { "reconfirmed", N_("reconfirmed") },
	[SESSION_ONGOING] = { "ongoing", N_("under way") },
	[SESSION_DONE] = { "done", N_("done") },
	[SESSION_REFUSED] = { "refused", N_("refused") },
	[SESSION_CANCELLED] = { "cancelled", N_("cancelled") },
};

static const struct choice channels[] = {
	[CHANNEL_PHONE] = { "phone", N_("telephone") },
	[CHANNEL_MESSAGE] = { "message", N_("message") },
	[CHANNEL_LETTER] = { "letter", N_("letter") },
	[CHANNEL_PERSON] = { "person", N_("in person") },
	[CHANNEL_MAIL] = { "mail", N_("e-mail") },
};

#define AT(member) offsetof(struct session, member)

static const struct field session_fields[] = {
	{ .name = "delegation_id", .label = N_("Delegation"),
	  .offset = AT(delegation_id), .kind = FIELD_REF, .cols = 24,
	  .flags = FIELD_HIDDEN | FIELD_OWNER | FIELD_LIST | FIELD_KEY,
	  .ref = &delegation_type,
	  .help = N_("Who comes; empty is open for anybody.") },
	{ .name = "agency_id", .label = N_("Agency"),
	  .offset = AT(agency_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_REQUIRED | FIELD_OWNER | FIELD_LIST | FIELD_KEY,
	  .ref = &agency_type,
	  .help = N_("Who receives.") },
	{ .name = "day", .label = N_("Day"),
	  .offset = AT(day), .kind = FIELD_DAY, .cols = 16,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .help = N_("The day; may be unknown.") },
	{ .name = "start_min", .label = N_("From"),
	  .offset = AT(start_min), .kind = FIELD_TIME, .cols = 12,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .understand = session_understand_start,
	  .help = N_("Begin, or both: 9.30-11.30.") },
	{ .name = "end_min", .label = N_("Until"),
	  .offset = AT(end_min), .kind = FIELD_TIME, .cols = 6,
	  .flags = FIELD_LIST | FIELD_UNTIL,
	  .understand = session_understand_end,
	  .help = N_("End.") },
	{ .name = "seats_min", .label = N_("Seats from"),
	  .head = N_("Seats"),
	  .offset = AT(seats_min), .kind = FIELD_NUMBER, .cols = 6,
	  .flags = FIELD_LIST,
	  .min = 0, .max = 1000000,
	  .help = N_("Fewest guests.") },
	{ .name = "seats_max", .label = N_("Seats to"),
	  .head = N_("to"),
	  .offset = AT(seats_max), .kind = FIELD_NUMBER, .cols = 6,
	  .flags = FIELD_LIST,
	  .min = 0, .max = 1000000,
	  .help = N_("Most guests; unknown takes the agency's.") },
	{ .name = "topic", .label = N_("Topic"),
	  .offset = AT(topic), .kind = FIELD_TEXT, .cols = 36,
	  .flags = FIELD_SEARCH | FIELD_COMPLETE,
	  .help = N_("What it is about.") },
	{ .name = "room", .label = N_("Room"),
	  .offset = AT(room), .kind = FIELD_TEXT, .cols = 20,
	  .flags = FIELD_SEARCH | FIELD_COMPLETE,
	  .help = N_("Where.") },
	{ .name = "presenter", .label = N_("Presenter"),
	  .offset = AT(presenter), .kind = FIELD_TEXT, .cols = 28,
	  .flags = FIELD_SEARCH | FIELD_COMPLETE,
	  .help = N_("Who will stand there.") },
	{ .name = "state", .label = N_("State"),
	  .offset = AT(state), .kind = FIELD_CHOICE, .cols = 12,
	  .flags = FIELD_READONLY | FIELD_LIST,
	  .choices = session_states, .nchoices = countof(session_states),
	  .help = N_("Proposed, asked, promised, reconfirmed and "
	    "on.") },
	{ .name = "answered_by", .label = N_("Answered by"),
	  .offset = AT(answered_by), .kind = FIELD_TEXT, .cols = 24,
	  .flags = FIELD_SEARCH | FIELD_COMPLETE,
	  .help = N_("Who of the agency answered.") },
	{ .name = "answered_day", .label = N_("Answered on"),
	  .offset = AT(answered_day), .kind = FIELD_DAY, .cols = 16,
	  .flags = FIELD_NEAR,
	  .help = N_("When.") },
	{ .name = "channel", .label = N_("Channel"),
	  .offset = AT(channel), .kind = FIELD_CHOICE, .cols = 10,
	  .choices = channels, .nchoices = countof(channels),
	  .help = N_("How the answer came.") },
	{ .name = "note", .label = N_("Note"),
	  .offset = AT(note), .kind = FIELD_TEXT, .cols = 36,
	  .flags = FIELD_SEARCH,
	  .help = N_("Anything else.") },
};
#undef AT

const struct record_type session_type = {
	.name = "session", .plural = "sessions",
	.label = N_("session"), .label_plural = N_("sessions"),
	.summary = N_("one agency, one day, one time span, with seats"),
	.fields = session_fields, .nfields = countof(session_fields),
	.size = sizeof(struct session),
	.title = "topic",
	.order = "day IS NULL, day, start_min, id",
	.check = session_check,
};
