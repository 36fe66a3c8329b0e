/*
 * Understanding words about days. The words are folded and cut into tokens
 * (day_words.c): numbers, names of weekdays and months, "until", signs. Then
 * one of two readers must use up all tokens: the one for words like "besok",
 * which count from today, or the one for written dates:
 *
 *	[weekday [until weekday]] date [weekday] [until [weekday] date]
 *
 * What a date leaves open is taken from the other one; what both leave open
 * is the missing year, which is inferred only for a coming visit and never
 * against a weekday that was written.
 */
#include "base/day.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/day_words.h"
#include "base/text.h"
#include "base/utf8.h"

#define WORDS_BYTES	200	/* longer is no date */
#define NEAR_YEARS	12

static bool
is_sign(const struct token *t, int sign)
{
	return t->kind == TK_SIGN && t->value == sign;
}

/* --- words that count from today ----------------------------------------- */

static const struct phrase {
	const char *words;	/* folded */
	int days;
} phrases[] = {
	{ "hari ini", 0 }, { "today", 0 }, { "sekarang", 0 },
	{ "besok", 1 }, { "bsk", 1 }, { "esok", 1 }, { "tomorrow", 1 },
	{ "lusa", 2 }, { "besok lusa", 2 }, { "day after tomorrow", 2 },
	{ "kemarin", -1 }, { "yesterday", -1 },
	{ "kemarin lusa", -2 }, { "kemarin dulu", -2 },
	{ "next week", 7 }, { "pekan depan", 7 },
};

static bool
settle(struct day_guess *g, int64_t day)
{
	if (!day_ok(day))
		return false;
	g->first = g->last = day;
	return true;
}

/* "+3", "-2", "+3 hari", "3 hari lagi", "h-1", "H+2", "h". */
static bool
read_offset(const struct tokens *ts, int64_t base, int64_t visit,
    struct day_guess *g)
{
	const struct token *t = ts->t;
	bool from_visit = t->kind == TK_WORD && strcmp(t->word, "h") == 0;
	int64_t from = from_visit && day_ok(visit) ? visit : base;
	int sign;

	if (from_visit && (++t)->kind == TK_END)
		return settle(g, from);
	if (!from_visit && ts->n == 3 && t->kind == TK_NUMBER &&
	    strcmp(t[1].word, "hari") == 0 && strcmp(t[2].word, "lagi") == 0)
		return settle(g, from + t->value);
	if (!is_sign(t, '+') && !is_sign(t, '-'))
		return false;
	sign = t->value == '+' ? 1 : -1;
	if ((++t)->kind != TK_NUMBER)
		return false;
	from += sign * t->value;
	t++;
	if (t->kind == TK_WORD && (strcmp(t->word, "hari") == 0 ||
	    strcmp(t->word, "days") == 0))
		t++;
	return t->kind == TK_END && settle(g, from);
}

/* "senin", "senin depan", "next monday", "senin ini". "Minggu depan" may be
 * a Sunday or a week: not understood. */
static bool
read_weekday(const struct tokens *ts, int64_t base, struct day_guess *g)
{
	const struct token *t = ts->t, *w;
	enum weekday day;
	int64_t next;

	w = ts->n == 2 && t->kind == TK_WORD ? t + 1 : t;
	if (w->kind != TK_WEEKDAY || ts->n > 2)
		return false;
	day = (enum weekday)w->value;
	g->weekday_given = true;
	g->weekday = day;
	next = base + 1 + ((int64_t)day - day_weekday(base + 1) + 7) % 7;
	if (ts->n == 1)
		return settle(g, next);
	t = w == t ? t + 1 : t;
	if (day == SUNDAY && w == ts->t)
		return false;
	if (strcmp(t->word, "depan") == 0 || strcmp(t->word, "next") == 0)
		return settle(g, day_monday(base) + 7 + day);
	if (strcmp(t->word, "ini") == 0 || strcmp(t->word, "this") == 0)
		return settle(g, day_monday(base) + day);
	return false;
}

static bool
read_relative(const char *folded, const struct tokens *ts, int64_t base,
    int64_t visit, struct day_guess *g)
{
	size_t i;

	for (i = 0; i < countof(phrases); i++)
		if (strcmp(folded, phrases[i].words) == 0)
			return settle(g, base + phrases[i].days);
	return read_offset(ts, base, visit, g) || read_weekday(ts, base, g);
}

/* --- written dates ------------------------------------------------------- */

/* One date as written; 0 is "not written", weekday -1. */
struct written {
	int year, month, day, weekday;
};

static int
year_of(const struct token *t)
{
	if (t->kind != TK_NUMBER)
		return 0;
	if (t->digits == 4)
		return t->value;
	if (t->digits == 2)
		return t->value + (t->value < 70 ? 2000 : 1900);
	return 0;
}

/* "2014-06-03" */
static bool
read_iso(const struct token **at, struct written *w)
{
	const struct token *t = *at;

	if (t[0].kind != TK_NUMBER || t[0].digits != 4 ||
	    t[1].kind != TK_SIGN || t[2].kind != TK_NUMBER ||
	    !is_sign(&t[3], t[1].value) || t[4].kind != TK_NUMBER)
		return false;
	w->year = t[0].value;
	w->month = t[2].value;
	w->day = t[4].value;
	*at += 5;
	return true;
}

/* Year after a month, with an optional sign between; the 12 of "30 Juli - 12
 * Agustus" is none. */
static void
read_year(const struct token **at, int sign, struct written *w)
{
	const struct token *t = *at;
	bool signed_year = sign != 0 && is_sign(t, sign);
	int year = year_of(signed_year ? t + 1 : t);

	if (year == 0 || (signed_year ? t[2].kind == TK_MONTH :
	    sign != 0 && t->digits != 4))
		return;
	w->year = year;
	*at += signed_year ? 2 : 1;
}

/* Say whether "8-9" at t is day and month rather than two days. */
static bool
day_and_month(const struct token *t)
{
	if (t->kind != TK_SIGN || t->value == '+' || t[1].kind != TK_NUMBER)
		return false;
	if (t->value != '-')
		return true;
	return t[2].kind == TK_END ||
	    (is_sign(&t[2], '-') && year_of(&t[3]) != 0 &&
	    !is_sign(&t[4], '/'));
}

/* "8/8/17", "8-8-2017", "8 agustus 2017", "7", "August 8, 2017". */
static bool
read_date(const struct token **at, struct written *w)
{
	const struct token *t;

	if (read_iso(at, w))
		return true;
	t = *at;
	if (t->kind == TK_MONTH && t[1].kind == TK_NUMBER) {
		w->month = t->value;
		w->day = t[1].value;
		*at += 2;
		read_year(at, 0, w);
		return true;
	}
	if (t->kind != TK_NUMBER || t->digits > 2)
		return false;
	w->day = t->value;
	*at = ++t;
	if (day_and_month(t)) {
		w->month = t[1].value;
		if (t[1].digits > 2 || w->month == 0)
			w->month = 13;		/* never a date */
		*at += 2;
		read_year(at, t->value, w);
		return true;
	}
	if (t->kind == TK_SIGN && t[1].kind == TK_MONTH)
		t++;
	if (t->kind == TK_MONTH) {
		w->month = t->value;
		*at = t + 1;
		if (is_sign(*at, '.'))
			++*at;
		read_year(at, is_sign(*at, '-') ? '-' :
		    is_sign(*at, '/') ? '/' : 0, w);
	}
	return true;
}

static bool
read_until(const struct token **at, bool *next_to)
{
	const struct token *t = *at;

	if (t->kind != TK_UNTIL && t->kind != TK_AND && !is_sign(t, '-') &&
	    !is_sign(t, '/'))
		return false;
	*next_to = t->kind == TK_AND;
	++*at;
	return true;
}

static void
read_weekday_name(const struct token **at, struct written *w)
{
	const struct token *t = *at;

	if (t->kind == TK_WORD && strcmp(t->word, "hari") == 0)
		t++;
	if (t->kind != TK_WEEKDAY || w->weekday >= 0)
		return;
	w->weekday = t->value;
	t++;
	*at = is_sign(t, '.') || is_sign(t, '/') ? t + 1 : t;
}

/* Read the whole; *next_to: "7 dan 8", which must be neighbours. */
static bool
read_written(const struct tokens *ts, struct written *f, struct written *l,
    bool *range, bool *next_to)
{
	const struct token *t = ts->t, *before;
	bool ignored;

	*range = *next_to = false;
	*f = *l = (struct written){ .weekday = -1 };
	read_weekday_name(&t, f);
	before = t;
	if (f->weekday >= 0 && read_until(&t, &ignored)) {
		read_weekday_name(&t, l);
		if (l->weekday < 0)
			t = before;
	}
	if (!read_date(&t, f))
		return false;
	read_weekday_name(&t, f);
	if (read_until(&t, next_to)) {
		*range = true;
		read_weekday_name(&t, l);
		if (!read_date(&t, l))
			return false;
		read_weekday_name(&t, l);
	} else if (l->weekday >= 0)
		return false;
	return t->kind == TK_END;
}

/* --- what it comes to ---------------------------------------------------- */

/* Fill what one end leaves open from the other. */
static void
share(struct written *f, struct written *l)
{
	if (f->month == 0)
		f->month = l->month;
	if (l->month == 0)
		l->month = f->month;
	if (f->year == 0 && l->year != 0)
		f->year = l->year - (f->month > l->month);
	if (l->year == 0 && f->year != 0)
		l->year = f->year + (l->month < f->month);
}

static int64_t
day_of(const struct written *w)
{
	return day_from(w->year, w->month, w->day);
}

/* Whether there is such a day in any year: 2000 was a leap year. */
static bool
possible(const struct written *w)
{
	return day_from(2000, w->month, w->day) != DAY_UNKNOWN;
}

/* Take the year in which the day is nearest, before or after. */
static bool
infer_near_year(struct written *f, struct written *l, int64_t base)
{
	int year = day_parts(base).year, turn = f->month > l->month, best = 0;
	int64_t least = INT64_MAX;

	for (int y = year - 8; y <= year + 8; y++) {
		int64_t day = day_from(y, f->month, f->day), away;

		if (day == DAY_UNKNOWN ||
		    day_from(y + turn, l->month, l->day) == DAY_UNKNOWN)
			continue;
		away = day < base ? base - day : day - base;
		if (away < least) {
			least = away;
			best = y;
		}
	}
	f->year = best;
	l->year = best + turn;
	return least != INT64_MAX;
}

/* Take the nearest year in which the run is not over yet. */
static bool
infer_year(struct written *f, struct written *l, int64_t base)
{
	int year = day_parts(base).year, turn = f->month > l->month, i;

	for (i = 0; i <= 8; i++) {
		l->year = year + i;
		f->year = l->year - turn;
		if (day_of(l) != DAY_UNKNOWN && day_of(l) >= base &&
		    day_of(f) != DAY_UNKNOWN)
			return true;
	}
	return false;
}

/* Collect the nearest years around centre in which w falls on weekday. */
static void
find_candidates(struct day_guess *g, const struct written *w,
    enum weekday weekday, int centre)
{
	int64_t day, found[DAY_CANDIDATES];
	size_t n = 0, i;
	int away, side;

	for (away = 0; away <= NEAR_YEARS; away++)
		for (side = -1; side <= (away > 0); side += 2) {
			day = day_from(centre + side * away, w->month, w->day);
			if (day != DAY_UNKNOWN && n < DAY_CANDIDATES &&
			    day_weekday(day) == weekday)
				found[n++] = day;
		}
	for (; n > 0; n--) {		/* the smallest of those left */
		size_t least = 0;

		for (i = 1; i < n; i++)
			if (found[i] < found[least])
				least = i;
		g->candidates[g->ncandidates++] = found[least];
		found[least] = found[n - 1];
	}
}

static void
written_as(struct day_guess *g, const struct written *w)
{
	g->day = w->day;
	g->month = w->month;
	g->year = g->year_inferred ? 0 : w->year;
}

/* Hold a day against the weekday that was written with it. */
static void
check_weekday(struct day_guess *g, const struct written *w, int64_t day,
    int centre)
{
	if (w->weekday < 0 || g->weekday_mismatch)
		return;
	g->weekday_given = true;
	g->weekday = (enum weekday)w->weekday;
	if (day != DAY_UNKNOWN && day_weekday(day) == g->weekday)
		return;
	written_as(g, w);
	g->tried = day;
	g->weekday_mismatch = day != DAY_UNKNOWN;
	if (g->ncandidates == 0)
		find_candidates(g, w, g->weekday, centre);
}

static bool
conclude(struct day_guess *g, struct written *f, struct written *l,
    bool next_to, int64_t base, enum day_mode mode)
{
	int centre = day_parts(base).year;

	if (!g->range) {
		*l = *f;
		l->weekday = -1;
	}
	share(f, l);
	written_as(g, possible(f) ? l : f);
	if (f->month == 0 || !possible(f) || !possible(l)) {
		g->not_a_date = true;
		return false;
	}
	g->year_missing = f->year == 0;
	if (g->year_missing && mode == DAY_PRESS) {
		written_as(g, f);
		check_weekday(g, f, DAY_UNKNOWN, centre);
		return false;
	}
	if (g->year_missing)
		g->year_inferred = mode == DAY_NEAR ?
		    infer_near_year(f, l, base) : infer_year(f, l, base);
	else
		centre = f->year;
	if (day_of(f) == DAY_UNKNOWN || day_of(l) == DAY_UNKNOWN ||
	    (next_to && day_of(l) != day_of(f) + 1)) {
		written_as(g, day_of(f) == DAY_UNKNOWN ? f : l);
		if (day_of(f) != DAY_UNKNOWN && day_of(l) != DAY_UNKNOWN)
			g->day = 0;	/* two days, not a run */
		g->not_a_date = true;
		g->year_inferred = false;
		return false;
	}
	written_as(g, f);
	check_weekday(g, f, day_of(f), centre);
	if (!g->weekday_mismatch && l->weekday >= 0) {
		check_weekday(g, l, day_of(l), centre);
		g->last_is_wrong = g->weekday_mismatch;
	}
	if (g->weekday_mismatch)
		return false;
	g->first = day_of(f);
	g->last = day_of(l);
	g->reversed = g->last < g->first;
	return true;
}

/* Words that count from today say nothing in a text of another day. */
static bool
conclude_relative(struct day_guess *g, const struct tokens *ts,
    enum day_mode mode)
{
	g->relative = true;
	g->vague = day_words_stretch(ts);
	if (mode != DAY_PRESS)
		return true;
	g->first = g->last = DAY_UNKNOWN;
	g->year_missing = true;
	return false;
}

static bool
year_outside(const struct day_guess *g)
{
	return g->year != 0 && day_from(g->year, 1, 1) == DAY_UNKNOWN;
}

bool
day_guess(const char *s, size_t len, int64_t base, int64_t visit,
    enum day_mode mode, struct day_guess *g)
{
	struct buf folded = { 0 };
	struct tokens ts;
	struct written f, l;
	bool next_to, ok = false;

	*g = (struct day_guess){ .first = DAY_UNKNOWN, .last = DAY_UNKNOWN,
	    .tried = DAY_UNKNOWN };
	if (len <= WORDS_BYTES && day_ok(base))
		utf8_fold(&folded, s, len);
	g->empty = len <= WORDS_BYTES && folded.len == 0;
	if (g->empty || folded.len == 0 ||
	    !day_words(&ts, buf_str(&folded)))
		g->not_a_date = !g->empty;
	else if (read_relative(buf_str(&folded), &ts, base, visit, g))
		ok = conclude_relative(g, &ts, mode);
	else if (day_words_stretch(&ts)) {
		g->vague = true;
		g->weekday_given = false;	/* "minggu depan" */
	} else if (read_written(&ts, &f, &l, &g->range, &next_to))
		ok = conclude(g, &f, &l, next_to, base, mode);
	else
		g->not_a_date = true;
	g->no_such_day = g->not_a_date && (year_outside(g) ||
	    (g->day > 0 && g->month > 0 && g->month < 13));
	buf_free(&folded);
	return ok;
}
