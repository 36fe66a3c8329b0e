/*
 * Moments and the zones they stand in. What a file says of a zone itself
 * (VTIMEZONE) holds; else what is known of its name (ics_zone_name.c).
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/field.h"
#include "base/number.h"
#include "base/text.h"
#include "port/ics_inner.h"

#define ZONES_MAX	200
#define ONSETS_MAX	2000		/* of one zone */
#define SPAN_MINUTES_MAX	(366 * (int64_t)MINUTES_DAY)

/* --- words --------------------------------------------------------------- */

const char *
content_shown(const char *s, size_t n, struct arena *a)
{
	char *out = arena_strndup(a, s, n < 60 ? n : 60);

	for (char *p = out; *p != '\0'; p++)
		if (*p < ' ' || *p > '~')
			*p = '?';
	return out;
}

bool
moment_read(const char *s, struct moment *m)
{
	size_t len = strlen(s);
	int h, min, sec;

	*m = (struct moment){ .day = UNKNOWN, .minute = UNKNOWN };
	if (len < 8 || digits_read(s, 8) < 0)
		return false;
	m->day = day_from(digits_read(s, 4), digits_read(s + 4, 2),
	    digits_read(s + 6, 2));
	if (m->day == DAY_UNKNOWN) {
		m->day = UNKNOWN;
		return false;
	}
	if (len == 8)
		return true;
	if ((len != 15 && len != 16) || s[8] != 'T' ||
	    (len == 16 && s[15] != 'Z'))
		return false;
	h = digits_read(s + 9, 2);
	min = digits_read(s + 11, 2);
	sec = digits_read(s + 13, 2);
	m->minute = h * 60 + min;
	m->utc = len == 16;
	return h >= 0 && h <= 23 && min >= 0 && min <= 59 && sec >= 0 &&
	    sec <= 60;
}

int64_t
duration_read(const char *s)
{
	int64_t total = 0, n = 0;
	bool time = false, number = false;

	if (*s == '+')
		s++;
	if (*s++ != 'P')
		return UNKNOWN;
	for (; *s != '\0'; s++) {
		int64_t unit = *s == 'W' ? 7 * MINUTES_DAY : *s == 'D' ?
		    MINUTES_DAY : *s == 'H' ? 60 : *s == 'M' ? 1 : 0;

		if (is_digit(*s)) {
			n = n * 10 + (*s - '0');
			number = true;
			if (n > SPAN_MINUTES_MAX)
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
	return number || total > SPAN_MINUTES_MAX ? UNKNOWN : total;
}

/* Read "+0700" or "-033000" in minutes. */
static bool
offset_read(const char *s, int64_t *minutes)
{
	size_t len = strlen(s);
	int h, min;

	if ((len != 5 && len != 7) || (*s != '+' && *s != '-') ||
	    digits_read(s + 1, len - 1) < 0)
		return false;
	h = digits_read(s + 1, 2);
	min = digits_read(s + 3, 2);
	*minutes = (*s == '-' ? -1 : 1) * (h * 60 + min);
	return h <= 18 && min <= 59;
}

/* --- zones --------------------------------------------------------------- */

/* What holds at a local minute. Clocks put forward skip the minutes after an
 * onset: they are still meant as before it. */
static int64_t
told_offset(const struct zone_told *t, int64_t at)
{
	int64_t minutes = t->onset[0].before;

	for (size_t k = 0; k < t->n; k++) {
		const struct onset *o = &t->onset[k];

		if (o->at + (o->after > o->before ? o->after - o->before :
		    0) > at)
			break;
		minutes = o->after;
	}
	return minutes;
}

/* Minutes before UTC of a zone at a local minute (day * 1440 + minute). One
 * that clocks skip or show twice is meant as before the change. False: neither
 * the file nor we nor the system know the zone. */
static bool
zones_offset(struct zones *z, const char *id, int64_t at, int64_t *minutes)
{
	const struct zone_told *t;

	for (size_t i = 0; i < z->n; i++) {
		t = &z->told[i];
		if (strcmp(t->id, id) != 0 || t->why != NULL || t->n == 0)
			continue;
		*minutes = told_offset(t, at);
		return true;
	}
	if (zone_fixed(id, minutes))
		return true;
	t = zone_ask(z, id);
	if (t == NULL)
		return false;
	*minutes = told_offset(t, at);
	return true;
}

bool
zones_instant(struct zones *z, const struct moment *m, int64_t *minutes)
{
	int64_t at = m->day * MINUTES_DAY, offset = 0;

	*minutes = at;
	if (m->minute == UNKNOWN)
		return true;
	at += m->minute;
	if (m->zone != NULL && !m->utc) {
		if (!zones_offset(z, m->zone, at, &offset))
			return false;
	} else if (!m->utc) {
		offset = zone_offset_min(z->local);
	}
	*minutes = at - offset;
	return true;
}

/* --- zones that the file describes --------------------------------------- */

static struct zone_told *
zone_open(struct zones *z)
{
	return z->n == 0 ? NULL : &z->told[z->n - 1];
}

static void
zone_spoil(struct zones *z, const char *why)
{
	struct zone_told *t = zone_open(z);

	if (t->why == NULL)
		t->why = why;
}

void
zone_begin(struct zones *z, struct arena *a)
{
	if (z->told == NULL)
		z->told = arena_array(a, ZONES_MAX, sizeof *z->told);
	if (z->n < ZONES_MAX)
		z->n++;
	z->told[z->n - 1] = (struct zone_told){ .id = "" };
	z->in_part = false;
}

void
zone_part_begin(struct zones *z)
{
	z->in_part = true;
	z->start = (struct moment){ .day = UNKNOWN, .minute = UNKNOWN };
	z->before = z->after = UNKNOWN;
	z->rule = NULL;
}

/* Programs begin their zones in 1601; our days begin in 1900. */
static bool
zone_start(const char *s, struct moment *m)
{
	char word[17];

	if (strlen(s) >= sizeof word || strlen(s) < 8)
		return false;
	memcpy(word, s, strlen(s) + 1);
	if (digits_read(word, 4) >= 0 && digits_read(word, 4) < 1900)
		memcpy(word, "1900", 4);
	return moment_read(word, m) && m->minute != UNKNOWN;
}

void
zone_line(struct zones *z, const struct content *c, struct arena *a)
{
	bool ok = true;

	if (!z->in_part) {
		if (strcmp(c->name, "TZID") == 0)
			zone_open(z)->id = arena_strdup(a, c->value);
		return;
	}
	if (strcmp(c->name, "DTSTART") == 0)
		ok = zone_start(c->value, &z->start);
	else if (strcmp(c->name, "TZOFFSETFROM") == 0)
		ok = offset_read(c->value, &z->before);
	else if (strcmp(c->name, "TZOFFSETTO") == 0)
		ok = offset_read(c->value, &z->after);
	else if (strcmp(c->name, "RRULE") == 0)
		z->rule = arena_strdup(a, c->value);
	else if (strcmp(c->name, "RDATE") == 0)
		ok = false;
	if (!ok)
		zone_spoil(z, c->name);
}

static void
onset_add(struct zones *z, int64_t day, struct arena *a)
{
	struct zone_told *t = zone_open(z);

	if (t->n == ONSETS_MAX) {
		zone_spoil(z, "RRULE");
		return;
	}
	t->onset = arena_grow(a, t->onset, t->n, &t->cap, sizeof *t->onset);
	t->onset[t->n++] = (struct onset){ day * MINUTES_DAY +
	    z->start.minute, z->before, z->after };
}

/* The last day on which something begins at that minute, not after until. */
static int64_t
until_day(const struct rule *r, int64_t minute, int64_t before)
{
	int64_t until;

	if (r->until.day == UNKNOWN)
		return UNKNOWN;
	until = r->until.day * MINUTES_DAY + (r->until.utc ? before : 0) +
	    (r->until.minute == UNKNOWN ? MINUTES_DAY - 1 :
	    r->until.minute) - minute;
	return until / MINUTES_DAY - (until % MINUTES_DAY < 0);
}

void
zone_part_end(struct zones *z, int64_t last, int64_t *steps, struct arena *a)
{
	struct rule_days days;
	struct rule r;
	const char *why;

	z->in_part = false;
	if (z->start.day == UNKNOWN || z->start.minute == UNKNOWN ||
	    z->before == UNKNOWN || z->after == UNKNOWN) {
		zone_spoil(z, "DTSTART");
		return;
	}
	if (z->rule == NULL) {
		onset_add(z, z->start.day, a);
		return;
	}
	if (!rule_read(z->rule, a, &r, &why) || !rule_spread(&r,
	    z->start.day, until_day(&r, z->start.minute, z->before),
	    z->start.day, last, steps, a, &days)) {
		zone_spoil(z, "RRULE");
		return;
	}
	for (size_t i = 0; i < days.n; i++)
		onset_add(z, days.day[i], a);
}

static int
onset_order(const void *x, const void *y)
{
	const struct onset *a = x, *b = y;

	return (a->at > b->at) - (a->at < b->at);
}

void
zone_end(struct zones *z)
{
	struct zone_told *t = zone_open(z);

	if (t->n > 0)
		qsort(t->onset, t->n, sizeof *t->onset, onset_order);
}
