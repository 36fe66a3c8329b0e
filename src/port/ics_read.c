/*
 * The reader takes a calendar apart line by line: folded lines are joined as
 * octets first (a fold may stand within a character), then checked for UTF-8,
 * then split into name, parameters and value. What opens must close in order,
 * calendars hold events and events hold nothing but alarms.
 */
#include <string.h>
#include <strings.h>

#include "base/day.h"
#include "base/field.h"
#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "port/ics.h"

#define SEEN_SLOTS	65536	/* a power of two, above ICS_EVENTS_MAX */
#define SPAN_DAYS_MAX	366	/* nobody's event is longer */

/* A content line, joined. */
struct content {
	char	*name, *parameters, *value;
	size_t	 line;
};

/* A moment as written. */
struct moment {
	int64_t	day, minute;		/* minute UNKNOWN: a date */
};

struct reading {
	const char	*at, *end;
	size_t		 line;
	enum zone	 zone;
	struct arena	*arena;
	struct ics	*out;
	size_t		 cap;
	const char	**seen;		/* UIDs, by hash; SEEN_SLOTS */
	struct err	*err;
	int		 calendars;	/* open: 0 or 1 */
	int		 skipped;	/* depth of parts that are passed over */
	bool		 in_event;
	bool		 any;
	char		*skipping;	/* name of the outermost one */
	struct ics_event event;
	struct moment	 start, finish;
	bool		 has_finish;
	int64_t		 duration_min;	/* UNKNOWN: none was written */
};

static bool
refuse(struct reading *r, size_t line, const char *why)
{
	return fail(r->err, ERR_INPUT, _("Line %zu: %s"), line, why);
}

static void
spoil(struct reading *r, const char *why)
{
	if (r->event.problem == NULL)
		r->event.problem = why;
}

/* --- lines --------------------------------------------------------------- */

/* The next line with what is folded into it; NULL at the end. */
static char *
line_next(struct reading *r, size_t *line)
{
	struct buf b = { 0 };
	char *out;

	if (r->at >= r->end)
		return NULL;
	*line = r->line + 1;
	do {
		const char *nl = memchr(r->at, '\n',
		    (size_t)(r->end - r->at));
		const char *stop = nl == NULL ? r->end : nl;
		size_t len = (size_t)(stop - r->at);

		if (len > 0 && r->at[len - 1] == '\r')
			len--;
		if (b.data != NULL && len > 0)	/* the blank of the fold */
			buf_addn(&b, r->at + 1, len - 1);
		else
			buf_addn(&b, r->at, len);
		r->at = nl == NULL ? r->end : nl + 1;
		r->line++;
	} while (r->at < r->end && (*r->at == ' ' || *r->at == '\t'));
	out = arena_strndup(r->arena, buf_str(&b), b.len);
	if (memchr(buf_str(&b), '\0', b.len) != NULL)
		out[0] = '\0';
	buf_free(&b);
	return out;
}

/* Split "NAME;PARAMETERS:VALUE"; a quoted parameter may hold a colon. */
static bool
content_split(char *s, struct content *c)
{
	bool quoted = false;
	char *p = s;

	c->name = s;
	c->parameters = c->value = NULL;
	for (; *p != '\0'; p++) {
		if (*p == '"')
			quoted = !quoted;
		else if (*p == ';' && !quoted && c->parameters == NULL) {
			*p = '\0';
			c->parameters = p + 1;
		} else if (*p == ':' && !quoted) {
			*p = '\0';
			c->value = p + 1;
			break;
		}
	}
	for (p = c->name; *p != '\0'; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	return c->value != NULL;
}

/* The value of a parameter, without quotes, in a; NULL when it is not there. */
static const char *
parameter(const struct content *c, const char *name, struct arena *a)
{
	size_t len = strlen(name);

	for (const char *s = c->parameters; s != NULL && *s != '\0'; ) {
		size_t n = strcspn(s, ";");

		if (strncmp(s, name, len) == 0 && s[len] == '=') {
			const char *v = s + len + 1;
			size_t vn = n - len - 1;

			if (vn >= 2 && v[0] == '"' && v[vn - 1] == '"') {
				v++;
				vn -= 2;
			}
			return arena_strndup(a, v, vn);
		}
		s += n;
		s += *s == ';';
	}
	return NULL;
}

/* --- values -------------------------------------------------------------- */

static const char *
text_value(struct reading *r, const char *s)
{
	struct buf plain = { 0 }, clean = { 0 };
	const char *out;

	for (; *s != '\0'; s++) {
		if (*s == '\\' && s[1] != '\0') {
			s++;
			buf_addc(&plain, *s == 'n' || *s == 'N' ? '\n' : *s);
		} else {
			buf_addc(&plain, *s);
		}
	}
	if (!utf8_clean_in(buf_str(&plain), plain.len, true, &clean,
	    &r->out->cleaned))
		spoil(r, _("the text is not UTF-8."));
	out = arena_strdup(r->arena, buf_str(&clean));
	buf_free(&plain);
	buf_free(&clean);
	return out;
}

static int
digits(const char *s, size_t n)
{
	int v = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		v = v * 10 + (s[i] - '0');
	}
	return v;
}

/* Zones that are known here, with minutes before UTC; names are compared,
 * never opened. */
static bool
zone_minutes(const char *tzid, enum zone local, int64_t *minutes)
{
	static const struct { const char *id; int64_t minutes; } known[] = {
		{ "Asia/Jakarta", 420 }, { "Asia/Pontianak", 420 },
		{ "Asia/Makassar", 480 }, { "Asia/Ujung_Pandang", 480 },
		{ "Asia/Jayapura", 540 }, { "SE Asia Standard Time", 420 },
		{ "Singapore Standard Time", 480 },
		{ "Tokyo Standard Time", 540 }, { "WIB", 420 },
		{ "WITA", 480 }, { "WIT", 540 }, { "UTC", 0 },
		{ "Etc/UTC", 0 }, { "GMT", 0 },
	};

	if (tzid == NULL) {
		*minutes = zone_offset_min(local);
		return true;
	}
	for (size_t i = 0; i < countof(known); i++)
		if (strcmp(known[i].id, tzid) == 0) {
			*minutes = known[i].minutes;
			return true;
		}
	return false;
}

static bool
moment_read(struct reading *r, const struct content *c, struct moment *m)
{
	const char *s = c->value;
	size_t len = strlen(s);
	int64_t day, minute, zone = 0;
	int h, min, sec;

	if (len < 8 || digits(s, 8) < 0)
		return false;
	day = day_from(digits(s, 4), digits(s + 4, 2), digits(s + 6, 2));
	if (day == DAY_UNKNOWN)
		return false;
	*m = (struct moment){ day, UNKNOWN };
	if (len == 8)
		return true;
	if ((len != 15 && len != 16) || s[8] != 'T' ||
	    (len == 16 && s[15] != 'Z'))
		return false;
	h = digits(s + 9, 2);
	min = digits(s + 11, 2);
	sec = digits(s + 13, 2);
	if (h < 0 || h > 23 || min < 0 || min > 59 || sec < 0 || sec > 60)
		return false;
	if (len == 15 && !zone_minutes(parameter(c, "TZID", r->arena),
	    r->zone, &zone)) {
		spoil(r, _("its time zone is not known here."));
		return true;
	}
	minute = h * 60 + min - zone + zone_offset_min(r->zone);
	m->day = day + (minute < 0 ? -1 : minute >= 1440);
	m->minute = (minute + 1440) % 1440;
	return day_ok(m->day);
}

/* "PT1H30M", "P2D", "P1W" in minutes; UNKNOWN when it is not one. */
static int64_t
duration_read(const char *s)
{
	int64_t total = 0, n = 0;
	bool time = false, number = false;

	if (*s == '+')
		s++;
	if (*s++ != 'P')
		return UNKNOWN;
	for (; *s != '\0'; s++) {
		int64_t unit = *s == 'W' ? 7 * 1440 : *s == 'D' ? 1440 :
		    *s == 'H' ? 60 : *s == 'M' ? 1 : 0;

		if (*s >= '0' && *s <= '9') {
			n = n * 10 + (*s - '0');
			number = true;
			if (n > SPAN_DAYS_MAX * 1440)
				return UNKNOWN;
			continue;
		}
		if (*s == 'T') {
			time = true;
			continue;
		}
		if (!number || (*s != 'S' && unit == 0) ||
		    (*s == 'M' && !time))
			return UNKNOWN;
		total += n * unit;
		n = 0;
		number = false;
	}
	return number || total > SPAN_DAYS_MAX * 1440 ? UNKNOWN : total;
}

/* --- events -------------------------------------------------------------- */

static void
event_begin(struct reading *r, size_t line)
{
	r->in_event = true;
	r->event = (struct ics_event){ .line = line, .day = UNKNOWN,
	    .last_day = UNKNOWN, .start_min = UNKNOWN, .end_min = UNKNOWN };
	r->start = r->finish = (struct moment){ UNKNOWN, UNKNOWN };
	r->has_finish = false;
	r->duration_min = UNKNOWN;
}

static void
event_property(struct reading *r, const struct content *c)
{
	struct ics_event *e = &r->event;
	const char *n = c->name;

	if (strcmp(n, "UID") == 0)
		e->uid = text_value(r, c->value);
	else if (strcmp(n, "SUMMARY") == 0)
		e->summary = text_value(r, c->value);
	else if (strcmp(n, "LOCATION") == 0)
		e->location = text_value(r, c->value);
	else if (strcmp(n, "DESCRIPTION") == 0)
		e->description = text_value(r, c->value);
	else if (strcmp(n, "RRULE") == 0 || strcmp(n, "RDATE") == 0)
		e->repeats = text_value(r, c->value);
	else if (strcmp(n, "STATUS") == 0) {
		e->cancelled = strcmp(c->value, "CANCELLED") == 0;
		e->tentative = strcmp(c->value, "TENTATIVE") == 0;
	} else if (strcmp(n, "SEQUENCE") == 0) {
		if (number_read(c->value, strlen(c->value), 0, INT32_MAX,
		    &e->sequence) != NUMBER_OK)
			spoil(r, _("SEQUENCE is not a number."));
	} else if (strcmp(n, "DTSTART") == 0) {
		if (!moment_read(r, c, &r->start))
			spoil(r, _("DTSTART is not a day of the calendar."));
	} else if (strcmp(n, "DTEND") == 0) {
		r->has_finish = true;
		if (!moment_read(r, c, &r->finish))
			spoil(r, _("DTEND is not a day of the calendar."));
	} else if (strcmp(n, "DURATION") == 0) {
		r->duration_min = duration_read(c->value);
		if (r->duration_min == UNKNOWN)
			spoil(r, _("DURATION is not a length of time that "
			    "can be."));
	}
}

/* Days and minutes of an event from its start and end or length. */
static void
event_span(struct reading *r)
{
	struct ics_event *e = &r->event;
	struct moment end = r->has_finish ? r->finish : r->start;
	int64_t minutes;

	if (r->start.day == UNKNOWN)
		spoil(r, _("it has no beginning (DTSTART)."));
	if (e->problem != NULL)
		return;
	if (!r->has_finish && r->duration_min != UNKNOWN) {
		minutes = (r->start.minute == UNKNOWN ? 0 : r->start.minute) +
		    r->duration_min;
		end.day = r->start.day + minutes / 1440;
		end.minute = r->start.minute == UNKNOWN ? UNKNOWN :
		    minutes % 1440;
	}
	if ((end.minute == UNKNOWN) != (r->start.minute == UNKNOWN)) {
		spoil(r, _("one end is a day, the other a time."));
		return;
	}
	e->day = r->start.day;
	e->start_min = r->start.minute;
	e->last_day = end.day;
	e->end_min = end.minute;
	if (e->start_min == UNKNOWN && (r->has_finish ||
	    r->duration_min != UNKNOWN) && end.day > e->day)
		e->last_day = end.day - 1;	/* DTEND is the day after */
	else if (e->start_min != UNKNOWN && end.minute == 0 &&
	    end.day == e->day + 1) {
		e->last_day = e->day;		/* midnight ends the day */
		e->end_min = 1440;
	}
	if (e->start_min != UNKNOWN && e->last_day == e->day &&
	    e->end_min == e->start_min)
		e->end_min = UNKNOWN;
	if (e->last_day < e->day || (e->last_day == e->day &&
	    e->end_min != UNKNOWN && e->end_min < e->start_min))
		spoil(r, _("it ends before it begins."));
	if (e->last_day - e->day > SPAN_DAYS_MAX)
		spoil(r, _("it is longer than a year."));
}

/* Whether a UID was there before; it is from now on. */
static bool
uid_seen(struct reading *r, const char *uid)
{
	uint32_t h = 2166136261u;

	for (const char *s = uid; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	for (h %= SEEN_SLOTS; r->seen[h] != NULL; h = (h + 1) % SEEN_SLOTS)
		if (strcmp(r->seen[h], uid) == 0)
			return true;
	r->seen[h] = uid;
	return false;
}

static bool
event_end(struct reading *r)
{
	struct ics *o = r->out;

	r->in_event = false;
	event_span(r);
	if (r->event.uid == NULL || *r->event.uid == '\0')
		spoil(r, _("it has no UID; it could not be recognised when "
		    "it comes again."));
	else if (uid_seen(r, r->event.uid))
		spoil(r, _("an event before has the same UID."));
	if (o->n == ICS_EVENTS_MAX)
		return refuse(r, r->line, _("there are more than 20,000 "
		    "events. Split the file."));
	if (o->n == r->cap) {
		size_t cap = r->cap == 0 ? 64 : r->cap * 2;
		struct ics_event *all = arena_array(r->arena, cap,
		    sizeof *all);

		if (o->n > 0)
			memcpy(all, o->event, o->n * sizeof *all);
		o->event = all;
		r->cap = cap;
	}
	o->event[o->n++] = r->event;
	return true;
}

/* --- parts --------------------------------------------------------------- */

static bool
part_begin(struct reading *r, const struct content *c)
{
	if (r->skipped > 0) {
		if (++r->skipped > 4)
			return refuse(r, c->line, _("parts are nested too "
			    "deep."));
		return true;
	}
	if (strcmp(c->value, "VCALENDAR") == 0) {
		r->any = true;
		return r->calendars++ == 0 && !r->in_event ? true :
		    refuse(r, c->line, _("a calendar stands in a calendar."));
	}
	if (r->calendars == 0)
		return refuse(r, c->line, _("this stands outside the "
		    "calendar."));
	if (strcmp(c->value, "VEVENT") == 0 && r->in_event)
		return refuse(r, c->line, _("an event stands in an event."));
	if (strcmp(c->value, "VEVENT") == 0)
		event_begin(r, c->line);
	else {
		r->skipped = 1;
		r->skipping = c->value;
	}
	return true;
}

static bool
part_end(struct reading *r, const struct content *c)
{
	if (r->skipped > 1) {
		r->skipped--;
		return true;
	}
	if (r->skipped == 1) {
		if (strcmp(c->value, r->skipping) != 0)
			return refuse(r, c->line, _("this END has no BEGIN."));
		r->skipped = 0;
		return true;
	}
	if (strcmp(c->value, "VEVENT") == 0 && r->in_event)
		return event_end(r);
	if (strcmp(c->value, "VCALENDAR") == 0 && r->calendars == 1 &&
	    !r->in_event) {
		r->calendars = 0;
		return true;
	}
	return refuse(r, c->line, _("this END has no BEGIN."));
}

static bool
content_take(struct reading *r, char *s, size_t line)
{
	struct content c = { .line = line };

	if (*s == '\0')
		return true;
	if (!content_split(s, &c)) {
		if (!r->any)
			return refuse(r, line, _("this is no calendar."));
		if (r->in_event && r->skipped == 0)
			spoil(r, _("a line in it has no value."));
		return true;
	}
	if (strcmp(c.name, "BEGIN") == 0)
		return part_begin(r, &c);
	if (strcmp(c.name, "END") == 0)
		return part_end(r, &c);
	if (r->calendars == 0)
		return refuse(r, line, _("this stands outside the "
		    "calendar."));
	if (r->in_event && r->skipped == 0)
		event_property(r, &c);
	return true;
}

bool
ics_looks_like(const char *text, size_t len)
{
	static const char head[] = "BEGIN:VCALENDAR";

	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		len -= 3;
	}
	return len >= sizeof head - 1 &&
	    strncasecmp(text, head, sizeof head - 1) == 0;
}

bool
ics_read(const char *text, size_t len, enum zone z, struct arena *a,
    struct ics *out, struct err *err)
{
	struct reading r = { .at = text, .end = text + len, .zone = z,
	    .arena = a, .out = out, .err = err };
	size_t line;
	char *s;

	*out = (struct ics){ 0 };
	if (len > ICS_BYTES_MAX)
		return fail(err, ERR_INPUT, _("The file is larger than 16 "
		    "MB. Split it."));
	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		r.at += 3;
	r.seen = arena_array(a, SEEN_SLOTS, sizeof *r.seen);
	if (r.at < r.end && (*r.at == ' ' || *r.at == '\t'))
		return refuse(&r, 1, _("a continued line has nothing before "
		    "it."));
	while ((s = line_next(&r, &line)) != NULL)
		if (!content_take(&r, s, line))
			return false;
	if (!r.any)
		return refuse(&r, 1, _("this is no calendar."));
	return (r.calendars == 0 && !r.in_event && r.skipped == 0) ||
	    refuse(&r, r.line, _("the calendar is never closed."));
}
