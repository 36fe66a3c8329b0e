/*
 * The reader takes a calendar apart line by line: folded lines are joined as
 * octets first (a fold may stand within a character), then split into name,
 * parameters and value. What opens must close in order; calendars hold zones
 * and events, and events hold nothing but alarms.
 */
#include <string.h>
#include <strings.h>

#include "base/day.h"
#include "base/field.h"
#include "base/text.h"
#include "port/ics_inner.h"

struct reading {
	const char	*at, *end;
	size_t		 line;
	struct arena	*arena;
	struct err	*err;
	struct raws	 raws;
	struct zones	 zones;
	const struct ics_window *window;
	int64_t		 steps;
	int		 calendars;	/* open: 0 or 1 */
	int		 skipped;	/* depth of parts that are not read */
	bool		 in_event, in_zone, any, all_off;
	const char	*skipping;	/* name of the outermost one */
};

static bool
refuse(struct reading *r, size_t line, const char *why)
{
	return fail(r->err, ERR_INPUT, _("Line %zu: %s"), line, why);
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

const char *
content_parameter(const struct content *c, const char *name, struct arena *a)
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

/* --- parts --------------------------------------------------------------- */

static bool
is(const struct content *c, const char *part)
{
	return strcmp(c->value, part) == 0;
}

/* A part that is passed over, with all in it. */
static bool
part_skip(struct reading *r, const struct content *c)
{
	r->skipped = 1;
	r->skipping = c->value;
	if (!r->in_event && !r->in_zone)
		r->raws.out->others++;
	return true;
}

static bool
part_begin(struct reading *r, const struct content *c)
{
	if (r->skipped > 0)
		return ++r->skipped <= 4 || refuse(r, c->line, _("parts are "
		    "nested too deep."));
	if (is(c, "VCALENDAR")) {
		r->any = true;
		return (r->calendars++ == 0 && !r->in_event) ||
		    refuse(r, c->line, _("a calendar stands in a calendar."));
	}
	if (r->calendars == 0)
		return refuse(r, c->line, _("this stands outside the "
		    "calendar."));
	if (is(c, "VEVENT") && (r->in_event || r->in_zone))
		return refuse(r, c->line, _("an event stands in an event."));
	if (is(c, "VEVENT")) {
		r->in_event = true;
		return raws_add(&r->raws, c->line) != NULL ||
		    refuse(r, c->line, _("there are more than 20,000 events. "
		    "Split the file."));
	}
	if (r->in_event)
		return part_skip(r, c);
	if (is(c, "VTIMEZONE") && !r->in_zone) {
		r->in_zone = true;
		zone_begin(&r->zones, r->arena);
	} else if (r->in_zone && !r->zones.in_part && (is(c, "STANDARD") ||
	    is(c, "DAYLIGHT"))) {
		zone_part_begin(&r->zones);
	} else {
		return part_skip(r, c);
	}
	return true;
}

/* The end of what stands in a calendar. False: it is of nothing open. */
static bool
part_close(struct reading *r, const struct content *c)
{
	if (is(c, "VEVENT") && r->in_event)
		r->in_event = false;
	else if (r->zones.in_part && (is(c, "STANDARD") ||
	    is(c, "DAYLIGHT")))
		zone_part_end(&r->zones, r->window->last, &r->steps,
		    r->arena);
	else if (is(c, "VTIMEZONE") && r->in_zone && !r->zones.in_part) {
		r->in_zone = false;
		zone_end(&r->zones);
	} else if (is(c, "VCALENDAR") && r->calendars == 1 &&
	    !r->in_event && !r->in_zone)
		r->calendars = 0;
	else
		return false;
	return true;
}

static bool
part_end(struct reading *r, const struct content *c)
{
	if (r->skipped > 1) {
		r->skipped--;
		return true;
	}
	if (r->skipped == 1 && is(c, r->skipping)) {
		r->skipped = 0;
		return true;
	}
	return (r->skipped == 0 && part_close(r, c)) ||
	    refuse(r, c->line, _("this END has no BEGIN."));
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
			raw_spoil(&r->raws.item[r->raws.n - 1], line,
			    _("a line in it has no value; export the "
			    "calendar anew."));
		return true;
	}
	if (strcmp(c.name, "BEGIN") == 0)
		return part_begin(r, &c);
	if (strcmp(c.name, "END") == 0)
		return part_end(r, &c);
	if (r->calendars == 0)
		return refuse(r, line, _("this stands outside the "
		    "calendar."));
	if (r->skipped > 0)
		return true;
	if (r->in_event)
		raws_line(&r->raws, &c);
	else if (r->in_zone)
		zone_line(&r->zones, &c, r->arena);
	else if (strcmp(c.name, "METHOD") == 0)
		r->all_off = r->all_off || strcasecmp(c.value, "CANCEL") == 0;
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

/* What is known when all lines are read. */
static bool
read_end(struct reading *r)
{
	if (!r->any)
		return refuse(r, 1, _("this is no calendar."));
	if (r->calendars > 0 || r->in_event || r->in_zone || r->skipped > 0)
		return refuse(r, r->line, _("the calendar is never closed."));
	for (size_t i = 0; r->all_off && i < r->raws.n; i++)
		r->raws.item[i].e.cancelled = true;
	return raws_settle(&r->raws, &r->zones, r->window, &r->steps) ||
	    refuse(r, r->line, _("there are more than 20,000 events. Split "
	    "the file."));
}

bool
ics_read(const char *text, size_t len, enum zone z,
    const struct ics_window *w, ics_zone_fn *source, struct arena *a,
    struct ics *out, struct err *err)
{
	struct reading r = { .at = text, .end = text + len, .arena = a,
	    .err = err, .raws = { .arena = a, .out = out },
	    .zones = { .local = z, .source = source, .arena = a },
	    .window = w, .steps = RULE_STEPS_MAX };
	size_t line;
	char *s;

	*out = (struct ics){ 0 };
	if (len > ICS_BYTES_MAX)
		return fail(err, ERR_INPUT, _("The file is larger than 16 "
		    "MB. Split it."));
	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		r.at += 3;
	if (r.at < r.end && (*r.at == ' ' || *r.at == '\t'))
		return refuse(&r, 1, _("a continued line has nothing before "
		    "it."));
	while ((s = line_next(&r, &line)) != NULL)
		if (!content_take(&r, s, line))
			return false;
	return read_end(&r);
}
