#include "model/agency.h"

#include "base/text.h"

#include "model/understand.h"
static const struct choice opening_kinds[] = {
	[OPENING_WEEKLY] = { "weekly", N_("weekly hours") },
	[OPENING_CLOSED] = { "closed", N_("closed") },
	[OPENING_BUSY] = { "busy", N_("busy") },
	[OPENING_EXTRA] = { "extra", N_("extra hours") },
};

static const struct choice weekdays[] = {
	[MONDAY] = { "mon", N_("Monday") },
	[TUESDAY] = { "tue", N_("Tuesday") },
	[WEDNESDAY] = { "wed", N_("Wednesday") },
	[THURSDAY] = { "thu", N_("Thursday") },
	[FRIDAY] = { "fri", N_("Friday") },
	[SATURDAY] = { "sat", N_("Saturday") },
	[SUNDAY] = { "sun", N_("Sunday") },
};

#define AT(member) offsetof(struct agency, member)

static const struct field agency_fields[] = {
	{ .name = "short_name", .label = N_("Short name"),
	  .offset = AT(short_name), .kind = FIELD_TEXT, .cols = 16,
	  .flags = FIELD_SEARCH | FIELD_COMPLETE | FIELD_LIST | FIELD_KEY,
	  .help = N_("What everybody calls it, such as Bappeda.") },
	{ .name = "name", .label = N_("Full name"),
	  .offset = AT(name), .kind = FIELD_TEXT, .cols = 44,
	  .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_LIST,
	  .help = N_("Official name in full.") },
	{ .name = "aliases", .label = N_("Also called"),
	  .offset = AT(aliases), .kind = FIELD_TEXT, .cols = 30,
	  .flags = FIELD_SEARCH,
	  .help = N_("Other and older names, separated by |.") },
	{ .name = "host", .label = N_("Host"),
	  .offset = AT(host), .kind = FIELD_TEXT, .cols = 24,
	  .flags = FIELD_COMPLETE | FIELD_LIST,
	  .help = N_("Government it belongs to; empty is us.") },
	{ .name = "seats_min", .label = N_("Seats from"),
	  .head = N_("Seats"),
	  .offset = AT(seats_min), .kind = FIELD_NUMBER, .cols = 6,
	  .flags = FIELD_LIST,
	  .min = 0, .max = 1000000,
	  .help = N_("Fewest guests it wants at a time.") },
	{ .name = "seats_max", .label = N_("Seats to"),
	  .head = N_("to"),
	  .offset = AT(seats_max), .kind = FIELD_NUMBER, .cols = 6,
	  .flags = FIELD_LIST,
	  .min = 0, .max = 1000000,
	  .help = N_("Most guests it can take at a time.") },
	{ .name = "parallel", .label = N_("Groups at once"),
	  .offset = AT(parallel), .kind = FIELD_NUMBER, .cols = 4,
	  .min = 1, .max = 100,
	  .help = N_("Groups it can receive at the same time.") },
	{ .name = "room", .label = N_("Room"),
	  .offset = AT(room), .kind = FIELD_TEXT, .cols = 20,
	  .flags = FIELD_COMPLETE,
	  .help = N_("Where guests are received.") },
	{ .name = "minutes", .label = N_("Minutes away"),
	  .offset = AT(minutes), .kind = FIELD_NUMBER, .cols = 4,
	  .min = 0, .max = 1440,
	  .help = N_("Minutes by car from the city hall.") },
	{ .name = "address", .label = N_("Address"),
	  .offset = AT(address), .kind = FIELD_TEXT, .cols = 40,
	  .flags = FIELD_SEARCH,
	  .help = N_("Street and number.") },
	{ .name = "contact", .label = N_("Contact"),
	  .offset = AT(contact), .kind = FIELD_TEXT, .cols = 24,
	  .flags = FIELD_SEARCH | FIELD_PERSONAL | FIELD_LIST,
	  .help = N_("Person who answers, with post.") },
	{ .name = "phone", .label = N_("Telephone"),
	  .offset = AT(phone), .kind = FIELD_TEXT, .cols = 16,
	  .flags = FIELD_PERSONAL | FIELD_LIST,
	  .help = N_("Telephone or WhatsApp number.") },
	{ .name = "note", .label = N_("Note"),
	  .offset = AT(note), .kind = FIELD_LONG, .cols = 40,
	  .flags = FIELD_SEARCH,
	  .help = N_("Anything to remember, such as where the bus "
	    "can park.") },
};
#undef AT

const struct record_type agency_type = {
	.name = "agency", .plural = "agencies",
	.label = N_("agency"), .label_plural = N_("agencies"),
	.summary = N_("a host agency (OPD) that receives groups"),
	.fields = agency_fields, .nfields = countof(agency_fields),
	.size = sizeof(struct agency),
	.title = "short_name", .title2 = "name",
	.order = "short_name",
	.check = agency_check,
};

#define AT(member) offsetof(struct opening, member)

static const struct field opening_fields[] = {
	{ .name = "agency_id", .label = N_("Agency"),
	  .offset = AT(agency_id), .kind = FIELD_REF, .cols = 16,
	  .flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_OWNER | FIELD_LIST |
	    FIELD_KEY,
	  .ref = &agency_type,
	  .help = N_("Whose hours.") },
	{ .name = "kind", .label = N_("Kind"),
	  .offset = AT(kind), .kind = FIELD_CHOICE, .cols = 12,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .choices = opening_kinds, .nchoices = countof(opening_kinds),
	  .help = N_("Weekly hours, closed, busy or extra hours.") },
	{ .name = "weekday", .label = N_("Weekday"),
	  .offset = AT(weekday), .kind = FIELD_CHOICE, .cols = 10,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .choices = weekdays, .nchoices = countof(weekdays),
	  .help = N_("For weekly hours.") },
	{ .name = "day", .label = N_("Day"),
	  .offset = AT(day), .kind = FIELD_DAY, .cols = 16,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .help = N_("For one day.") },
	{ .name = "last_day", .label = N_("Last day"),
	  .offset = AT(last_day), .kind = FIELD_DAY, .cols = 16,
	  .flags = FIELD_LIST,
	  .help = N_("Last day, when it is more than one.") },
	{ .name = "start_min", .label = N_("From"),
	  .offset = AT(start_min), .kind = FIELD_TIME, .cols = 6,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .understand = opening_understand_start,
	  .help = N_("Begin, or both: 9.30-11.30; empty is the whole day.") },
	{ .name = "end_min", .label = N_("Until"),
	  .offset = AT(end_min), .kind = FIELD_TIME, .cols = 6,
	  .flags = FIELD_LIST | FIELD_UNTIL,
	  .understand = opening_understand_end,
	  .help = N_("Last minute.") },
	{ .name = "reason", .label = N_("Reason"),
	  .offset = AT(reason), .kind = FIELD_TEXT, .cols = 30,
	  .flags = FIELD_SEARCH | FIELD_LIST,
	  .help = N_("Why, in a few words.") },
};
#undef AT

const struct record_type opening_type = {
	.name = "opening", .plural = "openings",
	.label = N_("opening"), .label_plural = N_("openings"),
	.summary = N_("when an agency can or cannot receive"),
	.fields = opening_fields, .nfields = countof(opening_fields),
	.size = sizeof(struct opening),
	.title = "reason",
	.order = "agency_id, day, weekday, start_min",
	.check = opening_check,
};

const char *
agency_label(const struct agency *a)
{
	return a->short_name != NULL ? a->short_name : or_empty(a->name);
}
