#include "base/minute.h"

#include <string.h>

#include "base/buf.h"
#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"

#define WORDS_BYTES	100	/* longer is no time */

static bool
is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static void
spaces(const char **at)
{
	while (**at == ' ')
		++*at;
}

/* Pass over a word if it stands there whole, with a dot behind it or not. */
static bool
word(const char **at, const char *w)
{
	size_t n = strlen(w);

	if (strncmp(*at, w, n) != 0 || is_letter((*at)[n]))
		return false;
	*at += n;
	if (**at == '.')
		++*at;
	spaces(at);
	return true;
}

static bool
any_word(const char **at, const char *const *words, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (word(at, words[i]))
			return true;
	return false;
}

/* "8", "0830", "8.30", "08:30". */
static bool
read_time(const char **at, int64_t *out)
{
	static const char *const before[] = { "pukul", "pkl", "jam", "at" };
	const char *s;
	int n, hour = 0, minute = 0;

	any_word(at, before, countof(before));
	s = *at;
	for (n = 0; n < 5 && is_digit(s[n]); n++)
		hour = hour * 10 + (s[n] - '0');
	if (n == 0 || n > 4)
		return false;
	if (n > 2) {
		minute = hour % 100;
		hour /= 100;
	} else if ((s[n] == '.' || s[n] == ':') && is_digit(s[n + 1])) {
		if (!is_digit(s[n + 2]) || is_digit(s[n + 3]))
			return false;
		minute = (s[n + 1] - '0') * 10 + (s[n + 2] - '0');
		n += 3;
	}
	if (minute > 59 || hour * 60 + minute > MINUTE_MAX)
		return false;
	*at = s + n;
	spaces(at);
	*out = hour * 60 + minute;
	return true;
}

static void
read_zone(const char **at, struct minute_guess *g)
{
	size_t n = 0;

	while (is_letter((*at)[n]))
		n++;
	if (n == 0 || !zone_find(*at, n, &g->zone))
		return;
	g->zone_given = true;
	*at += n;
	if (**at == '.')
		++*at;
	spaces(at);
}

static bool
read_until(const char **at)
{
	static const char *const words[] = {
		"s.d", "s/d", "sd", "sampai dengan", "sampai", "hingga",
		"until", "till", "to",
	};

	if (**at == '-') {
		++*at;
		spaces(at);
		return true;
	}
	return any_word(at, words, countof(words));
}

static bool
read_finished(const char **at)
{
	static const char *const words[] = {
		"selesai", "finished", "finish", "end", "?",
	};

	return any_word(at, words, countof(words));
}

static bool
read_all(const char *s, struct minute_guess *g)
{
	if (!read_time(&s, &g->from))
		return false;
	read_zone(&s, g);
	g->range = read_until(&s);
	if (g->range) {
		g->open_end = read_finished(&s);
		if (!g->open_end && !read_time(&s, &g->to))
			return false;
		if (!g->zone_given)
			read_zone(&s, g);
	}
	g->reversed = g->to != MINUTE_UNKNOWN && g->to <= g->from;
	return *s == '\0' && g->from < MINUTE_MAX;
}

bool
minute_guess(const char *s, size_t len, struct minute_guess *g)
{
	struct buf folded = { 0 };
	bool ok = false;

	*g = (struct minute_guess){ MINUTE_UNKNOWN, MINUTE_UNKNOWN,
	    .zone = ZONE_WIB };
	if (len <= WORDS_BYTES) {
		utf8_fold(&folded, s, len);
		ok = read_all(buf_str(&folded), g);
	}
	if (!ok)
		*g = (struct minute_guess){ MINUTE_UNKNOWN, MINUTE_UNKNOWN,
		    .zone = ZONE_WIB };
	buf_free(&folded);
	return ok;
}

int64_t
minute_read(const char *s)
{
	struct minute_guess g;

	if (s == NULL || !minute_guess(s, strlen(s), &g) || g.range)
		return MINUTE_UNKNOWN;
	return g.from;
}

int64_t
minute_read_end(const char *s)
{
	struct buf run = { 0 };
	struct minute_guess g;
	int64_t end;

	/* an end is what may stand behind a begin */
	buf_printf(&run, "0-%s", s);
	end = minute_guess(buf_str(&run), run.len, &g) ? g.to :
	    MINUTE_UNKNOWN;
	buf_free(&run);
	return end;
}

static const char *
print(int64_t minute, char point, struct arena *a)
{
	if (minute < 0 || minute > MINUTE_MAX)
		return "";
	return arena_printf(a, "%02d%c%02d", (int)(minute / 60), point,
	    (int)(minute % 60));
}

const char *
minute_print(int64_t minute, struct arena *a)
{
	return print(minute, '.', a);
}

const char *
minute_print_iso(int64_t minute, struct arena *a)
{
	return print(minute, ':', a);
}

const char *
minute_print_range(const struct minute_guess *g, struct arena *a)
{
	const char *from = minute_print(g->from, a);

	if (!g->range)
		return from;
	if (g->to == MINUTE_UNKNOWN)
		return arena_printf(a, _("%s until finished"), from);
	return arena_printf(a, "%s-%s", from, minute_print(g->to, a));
}
