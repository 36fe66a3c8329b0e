#include "model/region.h"

#include "base/text.h"

static const struct choice region_kinds[] = {
	[REGION_PROVINCE] = { "province", N_("province") },
	[REGION_REGENCY] = { "regency", N_("regency") },
	[REGION_CITY] = { "city", N_("city") },
	[REGION_COUNTRY] = { "country", N_("country") },
	[REGION_OTHER] = { "other", N_("other") },
};

const struct choice zones[3] = {
	[ZONE_WIB] = { "WIB", N_("WIB") },
	[ZONE_WITA] = { "WITA", N_("WITA") },
	[ZONE_WIT] = { "WIT", N_("WIT") },
};

static const struct choice holiday_kinds[] = {
	[HOLIDAY_NATIONAL] = { "national", N_("national holiday") },
	[HOLIDAY_JOINT] = { "joint", N_("joint leave") },
	[HOLIDAY_LOCAL] = { "local", N_("local holiday") },
};

#define AT(member) offsetof(struct region, member)

static const struct field region_fields[] = {
	{ .name = "code", .label = N_("Code"),
	  .offset = AT(code), .kind = FIELD_TEXT, .cols = 8,
	  .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_LIST | FIELD_KEY,
	  .help = N_("Kemendagri code, such as 33 or 33.02.") },
	{ .name = "name", .label = N_("Name"),
	  .offset = AT(name), .kind = FIELD_TEXT, .cols = 30,
	  .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_LIST,
	  .help = N_("Official name, such as Kota Bogor.") },
	{ .name = "kind", .label = N_("Kind"),
	  .offset = AT(kind), .kind = FIELD_CHOICE, .cols = 10,
	  .flags = FIELD_LIST,
	  .choices = region_kinds, .nchoices = countof(region_kinds),
	  .help = N_("Province, regency or city.") },
	{ .name = "parent", .label = N_("Part of"),
	  .offset = AT(parent), .kind = FIELD_TEXT, .cols = 8,
	  .flags = FIELD_LIST,
	  .help = N_("Code of the province it belongs to.") },
	{ .name = "zone", .label = N_("Zone"),
	  .offset = AT(zone), .kind = FIELD_CHOICE, .cols = 5,
	  .flags = FIELD_LIST,
	  .choices = zones, .nchoices = countof(zones),
	  .help = N_("Time zone of the place.") },
	{ .name = "aliases", .label = N_("Also called"),
	  .offset = AT(aliases), .kind = FIELD_TEXT, .cols = 30,
	  .flags = FIELD_SEARCH,
	  .help = N_("Short names, separated by |.") },
};
#undef AT

const struct record_type region_type = {
	.name = "region", .plural = "regions",
	.label = N_("region"), .label_plural = N_("regions"),
	.summary = N_("a province, regency or city of Indonesia, with the "
	    "names people use for it"),
	.fields = region_fields, .nfields = countof(region_fields),
	.size = sizeof(struct region),
	.title = "name", .title2 = "code",
	.order = "code",
};

#define AT(member) offsetof(struct holiday, member)

static const struct field holiday_fields[] = {
	{ .name = "day", .label = N_("Day"),
	  .offset = AT(day), .kind = FIELD_DAY, .cols = 16,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .help = N_("The day itself.") },
	{ .name = "kind", .label = N_("Kind"),
	  .offset = AT(kind), .kind = FIELD_CHOICE, .cols = 16,
	  .flags = FIELD_REQUIRED | FIELD_LIST,
	  .choices = holiday_kinds, .nchoices = countof(holiday_kinds),
	  .help = N_("National holiday, joint leave or local "
	    "holiday.") },
	{ .name = "name", .label = N_("Name"),
	  .offset = AT(name), .kind = FIELD_TEXT, .cols = 40,
	  .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_LIST,
	  .help = N_("What the day is called.") },
	{ .name = "basis", .label = N_("Legal basis"),
	  .offset = AT(basis), .kind = FIELD_TEXT, .cols = 40,
	  .flags = FIELD_LIST,
	  .help = N_("Decree that fixes it.") },
};
#undef AT

const struct record_type holiday_type = {
	.name = "holiday", .plural = "holidays",
	.label = N_("holiday"), .label_plural = N_("holidays"),
	.summary = N_("a day on which offices are closed"),
	.fields = holiday_fields, .nfields = countof(holiday_fields),
	.size = sizeof(struct holiday),
	.title = "name",
	.order = "day",
};
