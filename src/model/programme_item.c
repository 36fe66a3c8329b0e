#include "model/programme_item.h"

#include "base/text.h"
#include "model/delegation.h"
#include "model/plan.h"
#include "model/understand.h"

static const struct choice item_kinds[] = {
	[ITEM_ARRIVAL] = { "arrival", N_("arrival") },
	[ITEM_OPENING] = { "opening", N_("opening speech") },
	[ITEM_SPEECH] = { "speech", N_("speech") },
	[ITEM_PRESENTATION] = { "presentation", N_("presentation") },
	[ITEM_DISCUSSION] = { "discussion", N_("discussion") },
	[ITEM_GIFT] = { "gift", N_("exchange of souvenirs") },
	[ITEM_PHOTO] = { "photo", N_("group photo") },
	[ITEM_MEAL] = { "meal", N_("meal") },
	[ITEM_PRAYER] = { "prayer", N_("prayer") },
	[ITEM_TRAVEL] = { "travel", N_("travel") },
	[ITEM_AGENCIES] = { "agencies", N_("visit to agencies") },
	[ITEM_CLOSING] = { "closing", N_("closing") },
	[ITEM_OTHER] = { "other", N_("other") },
};

#define AT(member) offsetof(struct programme_item, member)

static const struct field programme_item_fields[] = {
	{ .name = "delegation_id", .label = N_("Delegation"),
	  .offset = AT(delegation_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &delegation_type,
	  .help = N_("Whose day.") },
	{ .name = "title", .label = N_("Item"),
	  .offset = AT(title), .kind = FIELD_TEXT, .cols = 36,
	  .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_COMPLETE |
	    FIELD_LIST | FIELD_KEY,
	  .understand = item_understand_title,
	  .help = N_("What happens; usual words tell the kind.") },
	{ .name = "kind", .label = N_("Kind"),
	  .offset = AT(kind), .kind = FIELD_CHOICE, .cols = 16,
	  .flags = FIELD_LIST,
	  .choices = item_kinds, .nchoices = countof(item_kinds),
	  .help = N_("What kind of item.") },
	{ .name = "day", .label = N_("Day"),
	  .offset = AT(day), .kind = FIELD_DAY, .cols = 16,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .help = N_("The day.") },
	{ .name = "start_min", .label = N_("Begins"),
	  .offset = AT(start_min), .kind = FIELD_TIME, .cols = 12,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .understand = item_understand_start,
	  .help = N_("Begin, or both: 8.00-8.30.") },
	{ .name = "minutes", .label = N_("Minutes"),
	  .offset = AT(minutes), .kind = FIELD_NUMBER, .cols = 5,
	  .flags = FIELD_LIST,
	  .min = 0, .max = 1440,
	  .help = N_("How long.") },
	{ .name = "least_minutes", .label = N_("At least"),
	  .offset = AT(least_minutes), .kind = FIELD_NUMBER, .cols = 5,
	  .min = 0, .max = 1440,
	  .help = N_("How short it may become when late.") },
	{ .name = "fixed", .label = N_("Fixed"),
	  .offset = AT(fixed), .kind = FIELD_FLAG, .cols = 3,
	  .flags = FIELD_LIST,
	  .help = N_("Does not move by itself, such as Friday "
	    "prayer.") },
	{ .name = "place", .label = N_("Place"),
	  .offset = AT(place), .kind = FIELD_TEXT, .cols = 28,
	  .flags = FIELD_SEARCH | FIELD_COMPLETE | FIELD_LIST,
	  .help = N_("Where.") },
	{ .name = "speaker", .label = N_("Speaker"),
	  .offset = AT(speaker), .kind = FIELD_TEXT, .cols = 28,
	  .flags = FIELD_SEARCH | FIELD_COMPLETE | FIELD_PERSONAL |
	      FIELD_LIST,
	  .help = N_("Who speaks or leads.") },
	{ .name = "group_id", .label = N_("Group"),
	  .offset = AT(group_id), .kind = FIELD_REF, .cols = 10,
	  .ref = &visit_group_type,
	  .help = N_("Only for this group; empty is for all.") },
	{ .name = "note", .label = N_("Note"),
	  .offset = AT(note), .kind = FIELD_TEXT, .cols = 36,
	  .flags = FIELD_SEARCH,
	  .help = N_("Anything else.") },
};
#undef AT

const struct record_type programme_item_type = {
	.name = "programme_item", .plural = "items",
	.label = N_("programme item"), .label_plural = N_("programme items"),
	.summary = N_("a line of the day's programme"),
	.fields = programme_item_fields,
	.nfields = countof(programme_item_fields),
	.size = sizeof(struct programme_item),
	.title = "title",
	.order = "delegation_id, day IS NULL, day, start_min IS NULL,"
	    " start_min, id",
	.check = item_check,
};
