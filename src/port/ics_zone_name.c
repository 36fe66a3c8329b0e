/*
 * Zones that a calendar names and does not describe. Those of this part of the
 * world, which are the same all year, are known here; for others the system is
 * asked. The names that Windows has for zones are those of the Unicode CLDR
 * (windowsZones.xml of version 41, territory 001), with what the database of
 * zones has renamed since.
 */
#include <string.h>

#include "base/text.h"
#include "port/ics_inner.h"

#define ASKED_MAX	200	/* zones of one file */
#define NAME_BYTES_MAX	200	/* longer ones are no zones */

/* Zones without summer time. */
static const struct {
	const char *id;
	int minutes;
} fixed[] = {
	{ "Asia/Jakarta", 420 }, { "Asia/Pontianak", 420 },
	{ "Asia/Makassar", 480 }, { "Asia/Ujung_Pandang", 480 },
	{ "Asia/Jayapura", 540 }, { "WIB", 420 }, { "WITA", 480 },
	{ "WIT", 540 }, { "UTC", 0 }, { "Etc/UTC", 0 }, { "Etc/GMT", 0 },
	{ "GMT", 0 }, { "Asia/Bangkok", 420 }, { "Asia/Ho_Chi_Minh", 420 },
	{ "Asia/Saigon", 420 }, { "Asia/Phnom_Penh", 420 },
	{ "Asia/Vientiane", 420 }, { "Asia/Yangon", 390 },
	{ "Asia/Rangoon", 390 }, { "Asia/Singapore", 480 },
	{ "Asia/Kuala_Lumpur", 480 }, { "Asia/Kuching", 480 },
	{ "Asia/Brunei", 480 }, { "Asia/Manila", 480 },
	{ "Asia/Hong_Kong", 480 }, { "Asia/Macau", 480 },
	{ "Asia/Shanghai", 480 }, { "Asia/Taipei", 480 },
	{ "Australia/Perth", 480 }, { "Asia/Dili", 540 },
	{ "Asia/Tokyo", 540 }, { "Asia/Seoul", 540 },
	{ "Australia/Darwin", 570 }, { "Australia/Brisbane", 600 },
	{ "Pacific/Port_Moresby", 600 }, { "Asia/Kolkata", 330 },
	{ "Asia/Calcutta", 330 }, { "Asia/Colombo", 330 },
	{ "Asia/Kathmandu", 345 }, { "Asia/Katmandu", 345 },
	{ "Asia/Dhaka", 360 }, { "Asia/Karachi", 300 }, { "Asia/Dubai", 240 },
	{ "Asia/Riyadh", 180 }, { "Asia/Qatar", 180 }, { "Asia/Kuwait", 180 },
};

static const struct {
	const char *windows, *id;
} windows[] = {
	{ "AUS Central Standard Time", "Australia/Darwin" },
	{ "AUS Eastern Standard Time", "Australia/Sydney" },
	{ "Afghanistan Standard Time", "Asia/Kabul" },
	{ "Alaskan Standard Time", "America/Anchorage" },
	{ "Aleutian Standard Time", "America/Adak" },
	{ "Altai Standard Time", "Asia/Barnaul" },
	{ "Arab Standard Time", "Asia/Riyadh" },
	{ "Arabian Standard Time", "Asia/Dubai" },
	{ "Arabic Standard Time", "Asia/Baghdad" },
	{ "Argentina Standard Time", "America/Argentina/Buenos_Aires" },
	{ "Astrakhan Standard Time", "Europe/Astrakhan" },
	{ "Atlantic Standard Time", "America/Halifax" },
	{ "Aus Central W. Standard Time", "Australia/Eucla" },
	{ "Azerbaijan Standard Time", "Asia/Baku" },
	{ "Azores Standard Time", "Atlantic/Azores" },
	{ "Bahia Standard Time", "America/Bahia" },
	{ "Bangladesh Standard Time", "Asia/Dhaka" },
	{ "Belarus Standard Time", "Europe/Minsk" },
	{ "Bougainville Standard Time", "Pacific/Bougainville" },
	{ "Canada Central Standard Time", "America/Regina" },
	{ "Cape Verde Standard Time", "Atlantic/Cape_Verde" },
	{ "Caucasus Standard Time", "Asia/Yerevan" },
	{ "Cen. Australia Standard Time", "Australia/Adelaide" },
	{ "Central America Standard Time", "America/Guatemala" },
	{ "Central Asia Standard Time", "Asia/Almaty" },
	{ "Central Brazilian Standard Time", "America/Cuiaba" },
	{ "Central Europe Standard Time", "Europe/Budapest" },
	{ "Central European Standard Time", "Europe/Warsaw" },
	{ "Central Pacific Standard Time", "Pacific/Guadalcanal" },
	{ "Central Standard Time", "America/Chicago" },
	{ "Central Standard Time (Mexico)", "America/Mexico_City" },
	{ "Chatham Islands Standard Time", "Pacific/Chatham" },
	{ "China Standard Time", "Asia/Shanghai" },
	{ "Cuba Standard Time", "America/Havana" },
	{ "Dateline Standard Time", "Etc/GMT+12" },
	{ "E. Africa Standard Time", "Africa/Nairobi" },
	{ "E. Australia Standard Time", "Australia/Brisbane" },
	{ "E. Europe Standard Time", "Europe/Chisinau" },
	{ "E. South America Standard Time", "America/Sao_Paulo" },
	{ "Easter Island Standard Time", "Pacific/Easter" },
	{ "Eastern Standard Time", "America/New_York" },
	{ "Eastern Standard Time (Mexico)", "America/Cancun" },
	{ "Egypt Standard Time", "Africa/Cairo" },
	{ "Ekaterinburg Standard Time", "Asia/Yekaterinburg" },
	{ "FLE Standard Time", "Europe/Kyiv" },
	{ "Fiji Standard Time", "Pacific/Fiji" },
	{ "GMT Standard Time", "Europe/London" },
	{ "GTB Standard Time", "Europe/Bucharest" },
	{ "Georgian Standard Time", "Asia/Tbilisi" },
	{ "Greenland Standard Time", "America/Nuuk" },
	{ "Greenwich Standard Time", "Atlantic/Reykjavik" },
	{ "Haiti Standard Time", "America/Port-au-Prince" },
	{ "Hawaiian Standard Time", "Pacific/Honolulu" },
	{ "India Standard Time", "Asia/Kolkata" },
	{ "Iran Standard Time", "Asia/Tehran" },
	{ "Israel Standard Time", "Asia/Jerusalem" },
	{ "Jordan Standard Time", "Asia/Amman" },
	{ "Kaliningrad Standard Time", "Europe/Kaliningrad" },
	{ "Korea Standard Time", "Asia/Seoul" },
	{ "Libya Standard Time", "Africa/Tripoli" },
	{ "Line Islands Standard Time", "Pacific/Kiritimati" },
	{ "Lord Howe Standard Time", "Australia/Lord_Howe" },
	{ "Magadan Standard Time", "Asia/Magadan" },
	{ "Magallanes Standard Time", "America/Punta_Arenas" },
	{ "Marquesas Standard Time", "Pacific/Marquesas" },
	{ "Mauritius Standard Time", "Indian/Mauritius" },
	{ "Middle East Standard Time", "Asia/Beirut" },
	{ "Montevideo Standard Time", "America/Montevideo" },
	{ "Morocco Standard Time", "Africa/Casablanca" },
	{ "Mountain Standard Time", "America/Denver" },
	{ "Mountain Standard Time (Mexico)", "America/Chihuahua" },
	{ "Myanmar Standard Time", "Asia/Yangon" },
	{ "N. Central Asia Standard Time", "Asia/Novosibirsk" },
	{ "Namibia Standard Time", "Africa/Windhoek" },
	{ "Nepal Standard Time", "Asia/Kathmandu" },
	{ "New Zealand Standard Time", "Pacific/Auckland" },
	{ "Newfoundland Standard Time", "America/St_Johns" },
	{ "Norfolk Standard Time", "Pacific/Norfolk" },
	{ "North Asia East Standard Time", "Asia/Irkutsk" },
	{ "North Asia Standard Time", "Asia/Krasnoyarsk" },
	{ "North Korea Standard Time", "Asia/Pyongyang" },
	{ "Omsk Standard Time", "Asia/Omsk" },
	{ "Pacific SA Standard Time", "America/Santiago" },
	{ "Pacific Standard Time", "America/Los_Angeles" },
	{ "Pacific Standard Time (Mexico)", "America/Tijuana" },
	{ "Pakistan Standard Time", "Asia/Karachi" },
	{ "Paraguay Standard Time", "America/Asuncion" },
	{ "Qyzylorda Standard Time", "Asia/Qyzylorda" },
	{ "Romance Standard Time", "Europe/Paris" },
	{ "Russia Time Zone 10", "Asia/Srednekolymsk" },
	{ "Russia Time Zone 11", "Asia/Kamchatka" },
	{ "Russia Time Zone 3", "Europe/Samara" },
	{ "Russian Standard Time", "Europe/Moscow" },
	{ "SA Eastern Standard Time", "America/Cayenne" },
	{ "SA Pacific Standard Time", "America/Bogota" },
	{ "SA Western Standard Time", "America/La_Paz" },
	{ "SE Asia Standard Time", "Asia/Bangkok" },
	{ "Saint Pierre Standard Time", "America/Miquelon" },
	{ "Sakhalin Standard Time", "Asia/Sakhalin" },
	{ "Samoa Standard Time", "Pacific/Apia" },
	{ "Sao Tome Standard Time", "Africa/Sao_Tome" },
	{ "Saratov Standard Time", "Europe/Saratov" },
	{ "Singapore Standard Time", "Asia/Singapore" },
	{ "South Africa Standard Time", "Africa/Johannesburg" },
	{ "South Sudan Standard Time", "Africa/Juba" },
	{ "Sri Lanka Standard Time", "Asia/Colombo" },
	{ "Sudan Standard Time", "Africa/Khartoum" },
	{ "Syria Standard Time", "Asia/Damascus" },
	{ "Taipei Standard Time", "Asia/Taipei" },
	{ "Tasmania Standard Time", "Australia/Hobart" },
	{ "Tocantins Standard Time", "America/Araguaina" },
	{ "Tokyo Standard Time", "Asia/Tokyo" },
	{ "Tomsk Standard Time", "Asia/Tomsk" },
	{ "Tonga Standard Time", "Pacific/Tongatapu" },
	{ "Transbaikal Standard Time", "Asia/Chita" },
	{ "Turkey Standard Time", "Europe/Istanbul" },
	{ "Turks And Caicos Standard Time", "America/Grand_Turk" },
	{ "US Eastern Standard Time", "America/Indiana/Indianapolis" },
	{ "US Mountain Standard Time", "America/Phoenix" },
	{ "UTC", "Etc/UTC" },
	{ "UTC+12", "Etc/GMT-12" },
	{ "UTC+13", "Etc/GMT-13" },
	{ "UTC-02", "Etc/GMT+2" },
	{ "UTC-08", "Etc/GMT+8" },
	{ "UTC-09", "Etc/GMT+9" },
	{ "UTC-11", "Etc/GMT+11" },
	{ "Ulaanbaatar Standard Time", "Asia/Ulaanbaatar" },
	{ "Venezuela Standard Time", "America/Caracas" },
	{ "Vladivostok Standard Time", "Asia/Vladivostok" },
	{ "Volgograd Standard Time", "Europe/Volgograd" },
	{ "W. Australia Standard Time", "Australia/Perth" },
	{ "W. Central Africa Standard Time", "Africa/Lagos" },
	{ "W. Europe Standard Time", "Europe/Berlin" },
	{ "W. Mongolia Standard Time", "Asia/Hovd" },
	{ "West Asia Standard Time", "Asia/Tashkent" },
	{ "West Bank Standard Time", "Asia/Hebron" },
	{ "West Pacific Standard Time", "Pacific/Port_Moresby" },
	{ "Yakutsk Standard Time", "Asia/Yakutsk" },
	{ "Yukon Standard Time", "America/Whitehorse" },
};

/* What the database of zones calls it. */
static const char *
plain_id(const char *id)
{
	for (size_t i = 0; i < countof(windows); i++)
		if (strcmp(windows[i].windows, id) == 0)
			return windows[i].id;
	return id;
}

/* Some programs write where a name comes from before it:
 * "/freeassociation.sourceforge.net/Asia/Jakarta". */
static bool
same_zone(const char *known, const char *id)
{
	size_t k = strlen(known), n = strlen(id);

	return n >= k && strcmp(id + n - k, known) == 0 &&
	    (n == k || (*id == '/' && id[n - k - 1] == '/'));
}

bool
zone_fixed(const char *id, int64_t *minutes)
{
	id = plain_id(id);
	for (size_t i = 0; i < countof(fixed); i++)
		if (same_zone(fixed[i].id, id)) {
			*minutes = fixed[i].minutes;
			return true;
		}
	return false;
}

/* Fill t from what the source has under a name. */
static bool
source_take(struct zones *z, const char *name, struct zone_told *t)
{
	struct buf b = { 0 };
	bool done = z->source(name, &b) && tzif_read(buf_str(&b), b.len,
	    z->arena, &t->onset, &t->n);

	buf_free(&b);
	return done;
}

const struct zone_told *
zone_ask(struct zones *z, const char *id)
{
	struct zone_told *t;
	const char *name = plain_id(id);
	bool known;

	for (size_t i = 0; i < z->nasked; i++)
		if (strcmp(z->asked[i].id, id) == 0)
			return z->asked[i].why == NULL ? &z->asked[i] : NULL;
	if (z->source == NULL || z->nasked == ASKED_MAX ||
	    strlen(id) > NAME_BYTES_MAX)
		return NULL;
	if (z->asked == NULL)
		z->asked = arena_array(z->arena, ASKED_MAX, sizeof *z->asked);
	t = &z->asked[z->nasked++];
	*t = (struct zone_told){ .id = arena_strdup(z->arena, id) };
	known = *name != '/' && source_take(z, name, t);
	/* "/somebody.org/2005/Europe/Berlin" */
	while (!known && *id == '/' && (name = strchr(name, '/')) != NULL)
		known = source_take(z, ++name, t);
	t->why = known ? NULL : "TZID";
	return known ? t : NULL;
}
