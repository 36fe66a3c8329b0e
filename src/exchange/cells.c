#include "exchange/cells.h"

#include <string.h>

#include "base/day.h"
#include "base/minute.h"
#include "base/number.h"
#include "base/text.h"
#include "exchange/headings.h"
#include "model/nip.h"

/* Day 1 of spreadsheets is 1 January 1900, and they believe in a 29 February
 * of that year: all days since then count from 30 December 1899. */
#define SERIAL_ZERO	(-25569)
#define SERIAL_MIN	20000	/* 1954 */
#define SERIAL_MAX	73050	/* 2099 */

#define DAY_MINUTES	1440

static const char digit[] = "0123456789";

bool
cell_is_number(const char *s)
{
	size_t n = strspn(s, digit);

	return n > 0 && n < 5 && (s[n] == '\0' || strcmp(s + n, ".") == 0);
}

static bool
is_named(const struct field *f, const char *name)
{
	return strcmp(f->name, name) == 0;
}

/* --- what is lost -------------------------------------------------------- */

/* "1,97503E+17": a spreadsheet took an identity for a quantity. */
static bool
is_rounded(const char *s)
{
	size_t n = strspn(s, "0123456789.,");

	return n > 0 && (s[n] == 'E' || s[n] == 'e') && s[n + 1] == '+' &&
	    s[n + 2] != '\0' && s[n + 2 + strspn(s + n + 2, digit)] == '\0';
}

/* Of 18 digits a spreadsheet keeps 15 and writes 000 behind; no NIP ends so.
 */
static bool
is_rounded_nip(const struct field *f, const char *s)
{
	return is_named(f, "nip") && strlen(s) == NIP_DIGITS &&
	    strspn(s, digit) == NIP_DIGITS &&
	    strcmp(s + NIP_DIGITS - 3, "000") == 0;
}

/* --- what can be put right ----------------------------------------------- */

/* "-", "--" and long dashes stand for "nothing". */
static bool
is_dash(const char *s)
{
	static const char *const dashes[] = { "-", "\u2013", "\u2014" };
	size_t i;

	while (*s != '\0') {
		for (i = 0; i < countof(dashes); i++)
			if (strncmp(s, dashes[i], strlen(dashes[i])) == 0)
				break;
		if (i == countof(dashes))
			return false;
		s += strlen(dashes[i]);
	}
	return true;
}

/* A day by its number, perhaps with a time behind the comma; NULL if none. */
static const char *
serial_day(const char *s, struct arena *a)
{
	size_t n = strspn(s, digit);
	int64_t v;

	if (n != 5 || number_read(s, n, SERIAL_MIN, SERIAL_MAX, &v) !=
	    NUMBER_OK || (s[n] != '\0' && ((s[n] != ',' && s[n] != '.') ||
	    s[n + 1] == '\0' || s[n + 1 + strspn(s + n + 1, digit)] != '\0')))
		return NULL;
	return day_print(SERIAL_ZERO + v, DAY_TYPED, a);
}

/* A time as a part of the day, "0,395833333"; NULL if none. */
static const char *
serial_time(const char *s, struct arena *a)
{
	int64_t part, whole = 1;
	size_t n;

	if (s[0] != '0' || (s[1] != ',' && s[1] != '.'))
		return NULL;
	s += 2;
	n = strspn(s, digit);
	if (s[n] != '\0' || n < 3)	/* "0.30" is half past midnight */
		return NULL;
	if (n > 9)
		n = 9;
	for (size_t i = 0; i < n; i++)
		whole *= 10;
	if (number_read(s, n, 0, whole - 1, &part) != NUMBER_OK)
		return NULL;
	return minute_print_iso((part * DAY_MINUTES + whole / 2) / whole %
	    DAY_MINUTES, a);
}

/* Blanks that do not break a line are still blanks. */
static const char *
plain_blanks(const char *s, struct arena *a)
{
	char *out = arena_strdup(a, s);

	for (char *at; (at = strstr(out, "\u00A0")) != NULL;) {
		*at = ' ';
		memmove(at + 1, at + 2, strlen(at + 2) + 1);
	}
	return out;
}

/* "NIP. 1975...", "'1975...": the digits alone. */
static const char *
nip_words(const char *s, struct arena *a)
{
	s = plain_blanks(s, a);
	s += strspn(s, "'` ");
	if (strncasecmp(s, "nip", 3) == 0)
		s += 3 + strspn(s + 3, " .:");
	return s;
}

/* A mobile number that lost its zero, being taken for a quantity. */
static const char *
phone_words(const char *s, struct arena *a)
{
	size_t n;

	s = plain_blanks(s, a);
	n = strspn(s, digit);
	return s[0] == '8' && s[n] == '\0' && n >= 9 && n <= 12 ?
	    arena_printf(a, "0%s", s) : s;
}

const char *
cell_words(const struct field *f, const char *heading, const char *cell,
    struct arena *a, size_t *dated, const char **refused)
{
	const char *tick = heading_tick(f, heading), *words = NULL;
	size_t n = strlen(cell);

	*refused = NULL;
	if (is_dash(cell))
		return "";
	if (tick != NULL)
		return tick;
	if (is_named(f, "nip"))
		cell = nip_words(cell, a);
	if ((field_is_text(f) && is_rounded(cell)) ||
	    is_rounded_nip(f, cell)) {
		*refused = _("the spreadsheet rounded this number; give the "
		    "column the format Text, type the number again and save "
		    "anew.");
		return NULL;
	}
	if (f->kind == FIELD_DAY || is_named(f, "day_raw"))
		words = serial_day(cell, a);
	else if (f->kind == FIELD_TIME)
		words = serial_time(cell, a);
	if (words != NULL) {
		++*dated;
		return words;
	}
	if (is_named(f, "phone"))
		return phone_words(cell, a);
	/* "1." is how lists are numbered */
	return f->kind == FIELD_NUMBER && n > 1 && cell[n - 1] == '.' ?
	    arena_strndup(a, cell, n - 1) : cell;
}
