#include <inttypes.h>
#include <string.h>

#include "base/day.h"
#include "base/field.h"
#include "base/text.h"
#include "base/utf8.h"
#include "port/ics.h"

#define LINE_OCTETS	75
#define DAY_SECONDS	INT64_C(86400)

static const char *const zone_ids[ZONES] = {
	[ZONE_WIB] = "Asia/Jakarta", [ZONE_WITA] = "Asia/Makassar",
	[ZONE_WIT] = "Asia/Jayapura",
};

/* Write a content line, folded between characters. */
static void
line_put(struct buf *out, const char *s)
{
	size_t len = strlen(s), at = 0, room = LINE_OCTETS;

	while (len - at > room) {
		size_t end = at, next = at;

		while ((next = utf8_next(s, len, next)) - at <= room)
			end = next;
		buf_addn(out, s + at, end - at);
		buf_add(out, "\r\n ");
		at = end;
		room = LINE_OCTETS - 1;
	}
	buf_addn(out, s + at, len - at);
	buf_add(out, "\r\n");
}

/* NAME:text with what must be escaped escaped; nothing for NULL. */
static void
text_put(struct buf *out, const char *name, const char *text)
{
	struct buf clean = { 0 }, line = { 0 };

	if (text == NULL || *text == '\0')
		return;
	utf8_clean_out(text, strlen(text), true, false, &clean);
	buf_printf(&line, "%s:", name);
	for (const char *s = buf_str(&clean); *s != '\0'; s++)
		if (*s == '\n')
			buf_add(&line, "\\n");
		else if (*s == '\\' || *s == ';' || *s == ',') {
			buf_addc(&line, '\\');
			buf_addc(&line, *s);
		} else if (*s != '\r')
			buf_addc(&line, *s);
	line_put(out, buf_str(&line));
	buf_free(&clean);
	buf_free(&line);
}

static void
instant_put(struct buf *out, const char *name, int64_t stamp)
{
	int64_t day = stamp / DAY_SECONDS - (stamp % DAY_SECONDS < 0);
	int64_t second = stamp - day * DAY_SECONDS;
	/* the calendar begins at midnight here, which was later in UTC */
	struct day_parts d = day_parts(day_ok(day) ? day : DAY_MIN);

	buf_printf(out, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, d.year,
	    d.month, d.day, (int)(second / 3600), (int)(second / 60 % 60),
	    (int)(second % 60));
}

static void
local_put(struct buf *out, const char *name, int64_t day, int64_t minute,
    enum zone z)
{
	instant_put(out, name, day * DAY_SECONDS + (minute -
	    zone_offset_min(z)) * 60);
}

static void
day_put(struct buf *out, const char *name, int64_t day)
{
	struct day_parts d = day_parts(day);

	buf_printf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, d.year,
	    d.month, d.day);
}

void
ics_begin(struct buf *out, const char *name, enum zone z)
{
	buf_add(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
	    "PRODID:-//kunker//kunker//ID\r\nCALSCALE:GREGORIAN\r\n"
	    "METHOD:PUBLISH\r\n");
	text_put(out, "X-WR-CALNAME", name);
	text_put(out, "X-WR-TIMEZONE", zone_ids[z]);
}

void
ics_put(struct buf *out, const struct ics_event *e, enum zone z, int64_t now)
{
	int64_t last = e->last_day == UNKNOWN ? e->day : e->last_day;

	buf_add(out, "BEGIN:VEVENT\r\n");
	text_put(out, "UID", e->uid);
	if (e->instance != NULL)
		buf_printf(out, "RECURRENCE-ID%s:%s\r\n", strlen(
		    e->instance) == 8 ? ";VALUE=DATE" : "", e->instance);
	instant_put(out, "DTSTAMP", now);
	buf_printf(out, "SEQUENCE:%" PRId64 "\r\n", e->sequence);
	if (e->start_min == UNKNOWN) {
		day_put(out, "DTSTART", e->day);
		if (day_ok(last + 1))	/* the day after, if there is one */
			day_put(out, "DTEND", last + 1);
	} else {
		local_put(out, "DTSTART", e->day, e->start_min, z);
		if (e->end_min != UNKNOWN)
			local_put(out, "DTEND", last, e->end_min, z);
	}
	text_put(out, "SUMMARY", e->summary);
	text_put(out, "LOCATION", e->location);
	text_put(out, "DESCRIPTION", e->description);
	buf_printf(out, "STATUS:%s\r\n", e->cancelled ? "CANCELLED" :
	    e->tentative ? "TENTATIVE" : "CONFIRMED");
	buf_add(out, "END:VEVENT\r\n");
}

void
ics_finish(struct buf *out)
{
	buf_add(out, "END:VCALENDAR\r\n");
}
