#include "model/column_map.h"

#include "base/text.h"

#define AT(member) offsetof(struct column_map, member)

static const struct field column_map_fields[] = {
	{ .name = "kind", .label = N_("Kind"),
	  .offset = AT(kind), .kind = FIELD_TEXT, .cols = 16,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .help = N_("What the table holds, such as participants.") },
	{ .name = "header", .label = N_("Headings"),
	  .offset = AT(header), .kind = FIELD_LONG, .cols = 50,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .help = N_("The headings of the table, by which it is "
	    "recognised.") },
	{ .name = "meaning", .label = N_("Meaning"),
	  .offset = AT(meaning), .kind = FIELD_LONG, .cols = 50,
	  .flags = FIELD_REQUIRED,
	  .help = N_("A line for each heading: heading=field.") },
	{ .name = "sender", .label = N_("Sender"),
	  .offset = AT(sender), .kind = FIELD_TEXT, .cols = 30,
	  .flags = FIELD_LIST | FIELD_KEY,
	  .help = N_("Whose table it was, as the visit names its origin.") },
};
#undef AT

const struct record_type column_map_type = {
	.name = "column_map", .plural = "column-maps",
	.label = N_("meaning of columns"),
	.label_plural = N_("meanings of columns"),
	.summary = N_("what the columns of an odd spreadsheet mean"),
	.fields = column_map_fields, .nfields = countof(column_map_fields),
	.size = sizeof(struct column_map),
	.title = "header",
	.order = "kind, header, id",
};
