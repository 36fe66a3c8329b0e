/*
 * Calendars of agencies and of holidays into entries. With an agency its
 * events are times when it is away; without one they are days off. A record
 * is recognised again by the UID of its event, so importing twice changes
 * nothing, and an event that moved moves its record.
 */
#include <string.h>

#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "base/utf8.h"
#include "exchange/settle.h"
#include "model/types.h"
#include "port/ics.h"

#define FNV_START	UINT64_C(14695981039346656037)
#define FNV_PRIME	UINT64_C(1099511628211)

static uint64_t
fnv(uint64_t h, const char *s)
{
	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * FNV_PRIME;
	return (h ^ 0xFF) * FNV_PRIME;
}

/* A uid that fits our records, from any UID; the same for the same event of
 * the same calendar. */
static const char *
event_uid(const char *whose, const char *uid, int64_t day, struct arena *a)
{
	const char *of = arena_printf(a, "%lld", (long long)day);
	uint64_t one = fnv(fnv(fnv(FNV_START, whose), uid), of);
	uint64_t two = fnv(fnv(fnv(one, of), uid), whose);

	return arena_printf(a, "ics-%016llx%016llx", (unsigned long long)one,
	    (unsigned long long)two);
}

static void
say(struct entry *e, const char *name, const char *text)
{
	const struct field *f = record_field(e->type, name);

	e->said[e->n++] = (struct said){ f, name, text };
}

/* One line of at most what a field takes. */
static const char *
one_line(const char *s, struct arena *a)
{
	struct buf b = { 0 };
	size_t at = 0, len, n = 0;
	const char *out;

	utf8_clean_in(or_empty(s), strlen(or_empty(s)), false, &b, NULL);
	len = b.len;
	while (at < len && n++ < UTF8_LINE_MAX)
		at = utf8_next(buf_str(&b), len, at);
	out = arena_strndup(a, buf_str(&b), at);
	buf_free(&b);
	return out;
}

static void
entry_refuse(struct entries *out, const struct record_type *t,
    const struct ics_event *e, size_t number, const char *why)
{
	struct entry *x = entries_add(out, t, number, 0);

	x->line = e->line;
	x->refused = why;
}

static void
away_add(struct entries *out, const struct ics_event *e, size_t number,
    const char *agency)
{
	struct arena *a = out->arena;
	struct entry *x = entries_add(out, &opening_type, number, 8);

	x->line = e->line;
	x->uid = event_uid(agency, e->uid, 0, a);
	say(x, "agency_id", agency);
	say(x, "kind", e->start_min == UNKNOWN ? "closed" : "busy");
	say(x, "day", day_print(e->day, DAY_ISO, a));
	say(x, "last_day", day_print(e->last_day, DAY_ISO, a));
	say(x, "start_min", e->start_min == UNKNOWN ? NULL :
	    minute_print_iso(e->start_min, a));
	say(x, "end_min", e->end_min == UNKNOWN ? NULL :
	    minute_print_iso(e->end_min, a));
	say(x, "reason", one_line(e->summary, a));
}

/* A day off for each of its days. */
static void
holidays_add(struct entries *out, const struct ics_event *e, size_t number)
{
	struct arena *a = out->arena;
	const char *name = one_line(e->summary, a);

	for (int64_t day = e->day; day <= e->last_day; day++) {
		struct entry *x = entries_add(out, &holiday_type, number, 4);

		x->line = e->line;
		x->uid = event_uid("", e->uid, day, a);
		say(x, "day", day_print(day, DAY_ISO, a));
		say(x, "kind", utf8_contains(name, "cuti bersama") ? "joint" :
		    "national");
		say(x, "name", *name == '\0' ? "?" : name);
		say(x, "basis", "ICS");
	}
}

bool
import_ics(const char *text, size_t len, const struct exchange_options *opt,
    struct entries *out, struct err *err)
{
	const struct record_type *t = opt->agency == NULL ? &holiday_type :
	    &opening_type;
	size_t cancelled = 0;
	struct ics ics;

	if (!ics_read(text, len, opt->zone, out->arena, &ics, err))
		return false;
	out->cleaned = ics.cleaned;
	for (size_t i = 0; i < ics.n; i++) {
		const struct ics_event *e = &ics.event[i];

		if (e->problem != NULL)
			entry_refuse(out, t, e, i + 1, e->problem);
		else if (e->cancelled)
			cancelled++;
		else if (e->repeats != NULL)
			entry_refuse(out, t, e, i + 1, _("it repeats; enter "
			    "the days it means, or the weekly hours of the "
			    "agency."));
		else if (opt->agency != NULL)
			away_add(out, e, i + 1, opt->agency);
		else if (e->start_min != UNKNOWN)
			entry_refuse(out, t, e, i + 1, _("a holiday is a "
			    "whole day; whose calendar this is says --agency."));
		else
			holidays_add(out, e, i + 1);
	}
	if (cancelled > 0)
		out->remark = arena_printf(out->arena, P_("%zu event is "
		    "cancelled and was passed over; delete it here if it came "
		    "before.", "%zu events are cancelled and were passed "
		    "over; delete them here if they came before.", cancelled),
		    cancelled);
	return true;
}
