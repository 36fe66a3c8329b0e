/*
 * Events as written, property by property; nothing is worked out yet, because
 * zones may be described further down.
 */
#include <string.h>

#include "base/day.h"
#include "base/field.h"
#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "port/ics_inner.h"

void
raw_spoil(struct raw *x, size_t line, const char *why)
{
	if (x->e.problem != NULL)
		return;
	x->e.problem = why;
	if (line > 0)
		x->e.line = line;
}

struct raw *
raws_add(struct raws *r, size_t line)
{
	struct raw *x;

	if (r->n == ICS_EVENTS_MAX)
		return NULL;
	r->item = arena_grow(r->arena, r->item, r->n, &r->cap,
	    sizeof *r->item);
	x = &r->item[r->n++];
	*x = (struct raw){ .duration_min = UNKNOWN };
	x->e = (struct ics_event){ .line = line, .day = UNKNOWN,
	    .last_day = UNKNOWN, .start_min = UNKNOWN, .end_min = UNKNOWN };
	x->start.day = x->finish.day = x->recurs.day = UNKNOWN;
	return x;
}

/* --- lines --------------------------------------------------------------- */

static const char *
text_value(struct raws *r, struct raw *x, const struct content *c)
{
	struct buf plain = { 0 }, clean = { 0 };

	for (const char *s = c->value; *s != '\0'; s++) {
		if (*s == '\\' && s[1] != '\0') {
			s++;
			buf_addc(&plain, *s == 'n' || *s == 'N' ? '\n' : *s);
		} else {
			buf_addc(&plain, *s);
		}
	}
	if (!utf8_clean_in(buf_str(&plain), plain.len, true, &clean,
	    &r->out->cleaned))
		raw_spoil(x, c->line, _("the text is not UTF-8; export the "
		    "calendar anew."));
	buf_free(&plain);
	return buf_take(&clean, r->arena);
}

/* A moment with the zone its line names. */
static bool
moment_of(struct raws *r, const struct content *c, const char *value,
    struct moment *m)
{
	if (!moment_read(value, m))
		return false;
	if (!m->utc && m->minute != UNKNOWN)
		m->zone = content_parameter(c, "TZID", r->arena);
	return true;
}

static void
read_moment(struct raws *r, struct raw *x, const struct content *c,
    struct moment *m)
{
	if (!moment_of(r, c, c->value, m))
		raw_spoil(x, c->line, arena_printf(r->arena, _("%s is not a "
		    "day of the calendar; enter this event by hand."),
		    c->name));
}

/* Several moments, separated by commas. */
static void
read_moments(struct raws *r, struct raw *x, const struct content *c,
    struct moment **list, size_t *n, size_t *cap)
{
	for (char *s = c->value, *next; s != NULL; s = next) {
		next = strchr(s, ',');
		if (next != NULL)
			*next++ = '\0';
		*list = arena_grow(r->arena, *list, *n, cap, sizeof **list);
		if (!moment_of(r, c, s, &(*list)[(*n)++])) {
			raw_spoil(x, c->line, arena_printf(r->arena, _("%s has "
			    "what is not a day of the calendar; enter the "
			    "days it means by hand."), c->name));
			return;
		}
	}
}

static void
read_uid(struct raws *r, struct raw *x, const struct content *c)
{
	x->e.uid = text_value(r, x, c);
}

static void
read_summary(struct raws *r, struct raw *x, const struct content *c)
{
	x->e.summary = text_value(r, x, c);
}

static void
read_location(struct raws *r, struct raw *x, const struct content *c)
{
	x->e.location = text_value(r, x, c);
}

static void
read_description(struct raws *r, struct raw *x, const struct content *c)
{
	x->e.description = text_value(r, x, c);
}

static void
read_status(struct raws *r, struct raw *x, const struct content *c)
{
	(void)r;
	x->e.cancelled = strcmp(c->value, "CANCELLED") == 0;
	x->e.tentative = strcmp(c->value, "TENTATIVE") == 0;
}

static void
read_sequence(struct raws *r, struct raw *x, const struct content *c)
{
	(void)r;
	if (number_read(c->value, strlen(c->value), 0, INT32_MAX,
	    &x->e.sequence) != NUMBER_OK)
		raw_spoil(x, c->line, _("SEQUENCE is not a number; export "
		    "the calendar anew."));
}

static void
read_start(struct raws *r, struct raw *x, const struct content *c)
{
	read_moment(r, x, c, &x->start);
}

static void
read_finish(struct raws *r, struct raw *x, const struct content *c)
{
	x->has_finish = true;
	read_moment(r, x, c, &x->finish);
}

static void
read_duration(struct raws *r, struct raw *x, const struct content *c)
{
	(void)r;
	x->duration_min = duration_read(c->value);
	if (x->duration_min == UNKNOWN)
		raw_spoil(x, c->line, _("DURATION is not a length of time "
		    "that can be; enter this event by hand."));
}

static void
read_rule(struct raws *r, struct raw *x, const struct content *c)
{
	if (x->rule != NULL)
		raw_spoil(x, c->line, _("it has two repetitions; enter the "
		    "days it means by hand."));
	x->rule = arena_strdup(r->arena, c->value);
	x->rule_line = c->line;
}

static void
read_more(struct raws *r, struct raw *x, const struct content *c)
{
	read_moments(r, x, c, &x->more, &x->nmore, &x->more_cap);
}

static void
read_less(struct raws *r, struct raw *x, const struct content *c)
{
	read_moments(r, x, c, &x->less, &x->nless, &x->less_cap);
}

static void
read_recurs(struct raws *r, struct raw *x, const struct content *c)
{
	read_moment(r, x, c, &x->recurs);
	if (content_parameter(c, "RANGE", r->arena) != NULL)
		raw_spoil(x, c->line, _("it changes all days that follow "
		    "(RANGE); enter the days it means by hand."));
}

static void
read_exrule(struct raws *r, struct raw *x, const struct content *c)
{
	(void)r;
	raw_spoil(x, c->line, _("days are taken out by a rule (EXRULE), which "
	    "is not understood here; enter the days it means by hand."));
}

static const struct {
	const char *name;
	void	(*read)(struct raws *, struct raw *, const struct content *);
} properties[] = {
	{ "UID", read_uid }, { "SUMMARY", read_summary },
	{ "LOCATION", read_location }, { "DESCRIPTION", read_description },
	{ "STATUS", read_status }, { "SEQUENCE", read_sequence },
	{ "DTSTART", read_start }, { "DTEND", read_finish },
	{ "DURATION", read_duration }, { "RRULE", read_rule },
	{ "RDATE", read_more }, { "EXDATE", read_less },
	{ "RECURRENCE-ID", read_recurs }, { "EXRULE", read_exrule },
};

void
raws_line(struct raws *r, const struct content *c)
{
	for (size_t i = 0; i < countof(properties); i++)
		if (strcmp(c->name, properties[i].name) == 0) {
			properties[i].read(r, &r->item[r->n - 1], c);
			return;
		}
}
