/*
 * Calendars of agencies and of holidays into entries. With an agency its
 * events are times when it is away; without one they are days off. A record
 * is recognised again by the UID of its event and, of what repeats, by the
 * time at which it was meant to begin: importing twice changes nothing, an
 * event that moved moves its record, and what the file cancels or no longer
 * has of an event is taken away.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/minute.h"
#include "base/order.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/zone_file.h"
#include "exchange/settle.h"
#include "model/types.h"
#include "port/ics.h"
#include "store/record.h"

#define FNV_START	UINT64_C(14695981039346656037)
#define FNV_PRIME	UINT64_C(1099511628211)
#define STEM_CHARS	36	/* of event_stem() */
#define PAST_DAYS	31	/* what repeats is taken from then on ... */
#define AHEAD_DAYS	731	/* ... until then */

static uint64_t
fnv(uint64_t h, const char *s)
{
	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * FNV_PRIME;
	return (h ^ 0xFF) * FNV_PRIME;
}

/* What the uids of our records of an event begin with, from any UID; the same
 * for the same event of the same calendar. */
static const char *
event_stem(const char *whose, const char *uid, struct arena *a)
{
	uint64_t one = fnv(fnv(fnv(FNV_START, whose), uid), "0");
	uint64_t two = fnv(fnv(fnv(one, "0"), uid), whose);

	return arena_printf(a, "ics-%016llx%016llx", (unsigned long long)one,
	    (unsigned long long)two);
}

/* The uid of one record: of the event as a whole, or of a part of it. */
static const char *
event_uid(const char *stem, const char *part, struct arena *a)
{
	return part == NULL ? stem : arena_printf(a, "%s-%s", stem, part);
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
	x->uid = event_uid(event_stem(agency, e->uid, a), e->instance,
	    a);
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
	const char *stem = event_stem("", e->uid, a);

	for (int64_t day = e->day; day <= e->last_day; day++) {
		struct entry *x = entries_add(out, &holiday_type, number, 4);
		struct day_parts d = day_parts(day);

		x->line = e->line;
		x->uid = event_uid(stem, arena_printf(a, "%04d%02d%02d",
		    d.year, d.month, d.day), a);
		say(x, "day", day_print(day, DAY_ISO, a));
		say(x, "kind", utf8_contains(name, "cuti bersama") ? "joint" :
		    "national");
		say(x, "name", *name == '\0' ? "?" : name);
		say(x, "basis", "ICS");
	}
}

/* --- what the file takes back -------------------------------------------- */

/* An event of the file, by how the uids of its records begin. */
struct stem {
	const char	*text;
	bool		 cancelled;	/* all of it, whenever it was */
};

static int
stem_order(const void *x, const void *y)
{
	const struct stem *a = x, *b = y;

	return strcmp(a->text, b->text);
}

/* What is taken back: held against the records that are there. */
struct back {
	struct stem	*stem;		/* events the file tells all of */
	const char	**kept, **off;	/* uids: still there; each cancelled */
	size_t		 nstems, nkept, noff;
	int64_t		 first;		/* before that repetitions stay */
};

static void
back_make(struct back *b, const struct ics *ics, const char *whose,
    const struct entries *kept, struct arena *a)
{
	b->stem = arena_array(a, ics->nwhole, sizeof *b->stem);
	b->off = arena_array(a, ics->n, sizeof *b->off);
	b->kept = arena_array(a, kept->n, sizeof *b->kept);
	for (size_t i = 0; i < ics->nwhole; i++)
		b->stem[b->nstems++] = (struct stem){ event_stem(whose,
		    ics->whole[i], a), false };
	qsort(b->stem, b->nstems, sizeof *b->stem, stem_order);
	for (size_t i = 0; i < ics->n; i++) {
		const struct ics_event *e = &ics->event[i];
		struct stem key, *s;

		if (!e->cancelled || e->problem != NULL)
			continue;
		key.text = event_stem(whose, e->uid, a);
		s = bsearch(&key, b->stem, b->nstems, sizeof key, stem_order);
		if (e->instance != NULL)
			b->off[b->noff++] = event_uid(key.text, e->instance,
			    a);
		else if (s != NULL)
			s->cancelled = true;
	}
	qsort(b->off, b->noff, sizeof *b->off, order_texts);
	for (size_t i = 0; i < kept->n; i++)
		if (kept->item[i].uid != NULL)
			b->kept[b->nkept++] = kept->item[i].uid;
	qsort(b->kept, b->nkept, sizeof *b->kept, order_texts);
}

/* Whether the file takes back the record with this uid and day. */
static bool
back_has(const struct back *b, const char *uid, int64_t day, struct arena *a)
{
	struct stem key = { .text = arena_strndup(a, uid, STEM_CHARS) };
	const struct stem *s = bsearch(&key, b->stem, b->nstems, sizeof key,
	    stem_order);

	if (strncmp(uid, "ics-", 4) != 0 || bsearch(&uid, b->kept, b->nkept,
	    sizeof uid, order_texts) != NULL)
		return false;
	return bsearch(&uid, b->off, b->noff, sizeof uid, order_texts) !=
	    NULL || (s != NULL && (s->cancelled || day >= b->first));
}

/* Add an entry for each stored record that the file takes back. */
static bool
taken_back(struct desk *d, const struct record_type *t, const char *whose,
    const struct ics *ics, int64_t first, struct entries *out,
    struct err *err)
{
	struct back b = { .first = first };
	const struct field *day = record_field(t, "day");
	struct arena *a = out->arena;
	int64_t agency = *whose == '\0' ? UNKNOWN :
	    record_find_uid(d->store, &agency_type, whose);
	struct page stored;

	back_make(&b, ics, whose, out, a);
	if (!record_list(d->store, t, *whose == '\0' ? NULL : "agency_id",
	    agency, a, &stored, err))
		return false;
	for (size_t i = 0; i < stored.n; i++) {
		const struct record_head *h = page_row(&stored, i);
		struct entry *x;

		if (h->uid == NULL || !back_has(&b, h->uid,
		    field_number(day, h), a))
			continue;
		x = entries_add(out, t, out->n + 1, 0);
		x->uid = h->uid;
		x->removed = true;
	}
	return true;
}

/* --- together ------------------------------------------------------------ */

static void
event_add(struct entries *out, const struct ics_event *e, size_t number,
    const char *agency)
{
	const struct record_type *t = agency == NULL ? &holiday_type :
	    &opening_type;

	if (e->problem != NULL)
		entry_refuse(out, t, e, number, e->problem);
	else if (e->cancelled)
		return;
	else if (agency != NULL)
		away_add(out, e, number, agency);
	else if (e->start_min != UNKNOWN)
		entry_refuse(out, t, e, number, _("a holiday is a whole day; "
		    "whose calendar this is says --agency."));
	else
		holidays_add(out, e, number);
}

/* Add a sentence to the remark when it concerns n > 0. */
static void
remark(struct entries *out, size_t n, const char *sentence)
{
	if (n > 0)
		out->remark = out->remark == NULL ? sentence :
		    arena_printf(out->arena, "%s %s", out->remark, sentence);
}

static void
remarks(struct entries *out, const struct ics *ics,
    const struct ics_window *w)
{
	struct arena *a = out->arena;

	remark(out, ics->endless, arena_printf(a, P_("%zu event repeats "
	    "further; its days until %s were taken, import it again before "
	    "then.", "%zu events repeat further; their days until %s were "
	    "taken, import them again before then.", ics->endless),
	    ics->endless, day_print(w->last, DAY_PLAIN, a)));
	remark(out, ics->outside, arena_printf(a, P_("%zu event repeats only "
	    "outside %s and was passed over.", "%zu events repeat only "
	    "outside %s and were passed over.", ics->outside), ics->outside,
	    day_print_range(w->first, w->last, DAY_PLAIN, a)));
	remark(out, ics->others, arena_printf(a, P_("%zu part is no event (a "
	    "task, a note) and was passed over.", "%zu parts are no events "
	    "(tasks, notes) and were passed over.", ics->others),
	    ics->others));
}

bool
import_ics(struct desk *d, const char *text, size_t len,
    const struct exchange_options *opt, struct entries *out, struct err *err)
{
	int64_t today = desk_today(d);
	struct ics_window w = { today - PAST_DAYS, today + AHEAD_DAYS };
	struct ics ics;

	if (!ics_read(text, len, opt->zone, &w, zone_file_read, out->arena,
	    &ics, err))
		return false;
	out->cleaned = ics.cleaned;
	for (size_t i = 0; i < ics.n; i++)
		event_add(out, &ics.event[i], i + 1, opt->agency);
	remarks(out, &ics, &w);
	return taken_back(d, opt->agency == NULL ? &holiday_type :
	    &opening_type, or_empty(opt->agency), &ics, w.first, out, err);
}
