/*
 * A file has two parts of the same shape, the first with times of 32 bits for
 * old readers, the second with 64; then a line in the words of POSIX, such as
 * "CET-1CEST,M3.5.0,M10.5.0/3", for what comes after the last change listed.
 */
#include "port/tzif.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/number.h"

#define MINUTES_DAY	1440
#define HEAD_BYTES	44
#define CHANGES_MAX	2000
#define TYPES_MAX	256	/* an index is one byte */
#define NAMES_MAX	4096	/* bytes of abbreviations */
#define YEAR_FIRST	1970	/* of what repeats each year, ... */
#define YEAR_LAST	2199	/* ... as far as our calendar goes */

/* How many things of each kind a part has. */
struct counts {
	size_t		 utc, standard, leaps, changes, types, names;
};

/* The day of a year on which clocks change, and the minute. */
struct turn {
	char		 kind;		/* 'M', 'J' (no 29 February), 'D' */
	int		 month, week, weekday;	/* of 'M'; 0: Sunday */
	int		 day;
	int64_t		 minute;	/* may be before or after the day */
};

struct yearly {
	int64_t		 standard, summer;	/* minutes before UTC */
	bool		 has_summer;
	struct turn	 begin, end;
};

/* --- numbers and parts --------------------------------------------------- */

static int64_t
big_endian(const char *s, size_t bytes)
{
	uint64_t v = (unsigned char)*s >= 0x80 ? UINT64_MAX : 0;

	for (size_t i = 0; i < bytes; i++)
		v = v << 8 | (unsigned char)s[i];
	return v <= INT64_MAX ? (int64_t)v : -(int64_t)(UINT64_MAX - v) - 1;
}

/* Seconds to whole minutes, rounded down. */
static int64_t
minutes(int64_t seconds)
{
	return seconds / 60 - (seconds % 60 < 0);
}

/* Read the head of a part; false when it is none, or too large. */
static bool
head_read(const char *s, size_t len, struct counts *c)
{
	int64_t n[6];
	static const int64_t most[6] = { TYPES_MAX, TYPES_MAX, 0, CHANGES_MAX,
		TYPES_MAX, NAMES_MAX };

	if (len < HEAD_BYTES || memcmp(s, "TZif", 4) != 0 || s[4] < '2')
		return false;
	for (size_t i = 0; i < 6; i++) {
		n[i] = big_endian(s + 20 + 4 * i, 4);
		if (n[i] < 0 || n[i] > most[i])
			return false;
	}
	*c = (struct counts){ (size_t)n[0], (size_t)n[1], (size_t)n[2],
	    (size_t)n[3], (size_t)n[4], (size_t)n[5] };
	return true;
}

/* The bytes of a part after its head, whose times have so many bytes. */
static size_t
part_bytes(const struct counts *c, size_t time)
{
	return c->changes * (time + 1) + c->types * 6 + c->names +
	    c->leaps * (time + 4) + c->standard + c->utc;
}

/* --- the line of POSIX --------------------------------------------------- */

static bool
is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Pass over what a zone is called: letters, or anything in <>. */
static bool
name_pass(const char **s)
{
	const char *from = *s;

	if (*from == '<') {
		*s = strchr(from, '>');
		return *s != NULL && (*s)++ > from + 1;
	}
	while (is_letter(**s))
		(*s)++;
	return *s >= from + 3;
}

static bool
number_pass(const char **s, int most, int *out)
{
	const char *from = *s;

	for (*out = 0; is_digit(**s); (*s)++) {
		*out = *out * 10 + (**s - '0');
		if (*out > most)
			return false;
	}
	return *s > from;
}

/* Read "-5:30" or "167" in minutes; seconds are passed over. */
static bool
time_pass(const char **s, int most, int64_t *out)
{
	int hour, minute = 0, second;
	bool minus = **s == '-';

	*s += **s == '-' || **s == '+';
	if (!number_pass(s, most, &hour) || (**s == ':' && ((*s)++,
	    !number_pass(s, 59, &minute))) || (**s == ':' && ((*s)++,
	    !number_pass(s, 59, &second))))
		return false;
	*out = (minus ? -1 : 1) * (hour * 60 + minute);
	return true;
}

/* Read ",M3.5.0/2", ",J60" or ",59". */
static bool
turn_pass(const char **s, struct turn *t)
{
	bool ok;

	*t = (struct turn){ .minute = 120 };
	if (**s != ',')
		return false;
	(*s)++;
	t->kind = **s == 'M' || **s == 'J' ? *(*s)++ : 'D';
	if (t->kind == 'M')
		ok = number_pass(s, 12, &t->month) && t->month > 0 &&
		    *(*s)++ == '.' && number_pass(s, 5, &t->week) &&
		    t->week > 0 && *(*s)++ == '.' &&
		    number_pass(s, 6, &t->weekday);
	else
		ok = number_pass(s, 365, &t->day) &&
		    (t->kind == 'D' || t->day > 0);
	return ok && (**s != '/' || ((*s)++, time_pass(s, 167, &t->minute)));
}

static bool
yearly_read(const char *s, struct yearly *y)
{
	if (!name_pass(&s) || !time_pass(&s, 24, &y->standard))
		return false;
	y->standard = -y->standard;	/* POSIX counts west of Greenwich */
	y->has_summer = *s != '\0';
	if (!y->has_summer)
		return true;
	if (!name_pass(&s))
		return false;
	y->summer = y->standard + 60;
	if (*s != ',') {
		if (!time_pass(&s, 24, &y->summer))
			return false;
		y->summer = -y->summer;
	}
	return turn_pass(&s, &y->begin) && turn_pass(&s, &y->end) &&
	    *s == '\0';
}

/* The local minute of a turn in a year. */
static int64_t
turn_minute(const struct turn *t, int year)
{
	int64_t first = day_from(year, t->kind == 'M' ? t->month : 1, 1), day;

	if (t->kind == 'M') {
		int sunday = ((int)day_weekday(first) + 1) % 7;

		day = first + (t->weekday - sunday + 7) % 7 +
		    (t->week - 1) * 7;
		if (day >= first + day_month_len(year, t->month))
			day -= 7;	/* the fifth is the last */
	} else {
		bool leap = day_month_len(year, 2) == 29;

		day = first + t->day - (t->kind == 'J' && (!leap ||
		    t->day < 60));
	}
	return day * MINUTES_DAY + t->minute;
}

/* --- onsets -------------------------------------------------------------- */

static int
onset_order(const void *x, const void *y)
{
	const struct onset *a = x, *b = y;

	return (a->at > b->at) - (a->at < b->at);
}

/* Add the turns of each year that come after an instant, in minutes. */
static void
onsets_yearly(const struct yearly *y, int64_t after, struct onset *out,
    size_t *n)
{
	size_t first = *n;

	for (int year = YEAR_FIRST; y->has_summer && year <= YEAR_LAST;
	    year++) {
		const struct onset both[2] = {
			{ turn_minute(&y->begin, year), y->standard,
			    y->summer },
			{ turn_minute(&y->end, year), y->summer,
			    y->standard },
		};

		for (size_t i = 0; i < 2; i++)
			if (both[i].at - both[i].before > after)
				out[(*n)++] = both[i];
	}
	qsort(out + first, *n - first, sizeof *out, onset_order);
}

/* The changes of a part whose times have 8 bytes. False: they make no sense. */
static bool
onsets_listed(const char *s, const struct counts *c, struct onset *out)
{
	const char *index = s + c->changes * 8;
	const char *type = index + c->changes;
	int64_t before = minutes(big_endian(type, 4)), last = INT64_MIN;

	for (size_t i = 0; i < c->changes; i++) {
		int64_t at = big_endian(s + 8 * i, 8);
		size_t k = (unsigned char)index[i];

		if (k >= c->types || (i > 0 && at <= last))
			return false;
		last = at;
		out[i].before = before;
		out[i].after = minutes(big_endian(type + 6 * k, 4));
		out[i].at = minutes(at) + before;
		before = out[i].after;
	}
	for (size_t k = 0; k < c->types; k++) {
		int64_t offset = big_endian(type + 6 * k, 4);

		if (offset < -25 * 3600 || offset > 26 * 3600)
			return false;
	}
	return true;
}

bool
tzif_read(const char *data, size_t len, struct arena *a,
    struct onset **out, size_t *n)
{
	struct yearly yearly = { 0 };
	struct counts c;
	const char *part, *line, *end;
	size_t skip;

	*n = 0;
	if (!head_read(data, len, &c))
		return false;
	skip = HEAD_BYTES + part_bytes(&c, 4);
	if (skip > len || !head_read(data + skip, len - skip, &c) ||
	    c.types == 0)
		return false;
	part = data + skip + HEAD_BYTES;
	if (len - skip - HEAD_BYTES < part_bytes(&c, 8) + 2)
		return false;
	line = part + part_bytes(&c, 8);
	end = memchr(line + 1, '\n', (size_t)(data + len - line - 1));
	if (*line != '\n' || end == NULL ||
	    memchr(line, '\0', (size_t)(end - line)) != NULL)
		return false;
	*out = arena_array(a, c.changes + 1 + 2 * (YEAR_LAST - YEAR_FIRST + 1),
	    sizeof **out);
	if (!onsets_listed(part, &c, *out) || (end > line + 1 &&
	    !yearly_read(arena_strndup(a, line + 1, (size_t)(end - line - 1)),
	    &yearly)))
		return false;
	*n = c.changes;
	onsets_yearly(&yearly, *n == 0 ? INT64_MIN : (*out)[*n - 1].at -
	    (*out)[*n - 1].before, *out, n);
	if (*n == 0) {
		int64_t always = minutes(big_endian(part, 4));

		(*out)[(*n)++] = (struct onset){ INT64_MIN / 2, always,
		    always };
	}
	return true;
}
