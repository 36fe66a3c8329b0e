#include "base/number.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

/* Take the spaces off both ends. */
static void
trim(const char **s, size_t *len)
{
	while (*len > 0 && **s == ' ') {
		++*s;
		--*len;
	}
	while (*len > 0 && (*s)[*len - 1] == ' ')
		--*len;
}

/* Read len digits into *out; false if it does not fit. */
static bool
read_digits(const char *s, size_t len, int64_t *out)
{
	int64_t value = 0;
	size_t i;

	for (i = 0; i < len; i++) {
		int digit = s[i] - '0';

		if (value > (INT64_MAX - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*out = value;
	return true;
}

static size_t
count_digits(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && is_digit(s[n]))
		n++;
	return n;
}

int
digits_read(const char *s, size_t n)
{
	int value = 0;

	for (size_t i = 0; i < n; i++) {
		if (!is_digit(s[i]))
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

enum number_result
number_read(const char *s, size_t len, int64_t min, int64_t max, int64_t *out)
{
	bool negative;
	int64_t value;

	trim(&s, &len);
	if (len == 0)
		return NUMBER_EMPTY;
	negative = *s == '-';
	s += negative;
	len -= negative;
	if (len == 0 || count_digits(s, len) != len ||
	    (*s == '0' && (len > 1 || negative)))
		return NUMBER_NOT;
	if (!read_digits(s, len, &value))
		return NUMBER_RANGE;
	if (negative)
		value = -value;
	if (value < min || value > max)
		return NUMBER_RANGE;
	*out = value;
	return NUMBER_OK;
}

enum number_result
number_read_hundredths(const char *s, size_t len, int64_t min, int64_t max,
    int64_t *out)
{
	size_t whole, decimals = 0;
	int64_t value, part = 0;
	bool negative;

	trim(&s, &len);
	if (len == 0)
		return NUMBER_EMPTY;
	negative = *s == '-';
	s += negative;
	len -= negative;
	whole = count_digits(s, len);
	if (whole == 0 || (*s == '0' && whole > 1))
		return NUMBER_NOT;
	if (whole < len) {
		decimals = count_digits(s + whole + 1, len - whole - 1);
		if ((s[whole] != ',' && s[whole] != '.') || decimals == 0 ||
		    decimals > 2 || whole + 1 + decimals != len)
			return NUMBER_NOT;
		read_digits(s + whole + 1, decimals, &part);
		if (decimals == 1)
			part *= 10;
	}
	if (!read_digits(s, whole, &value) || value > INT64_MAX / 100 - 1)
		return NUMBER_RANGE;
	value = value * 100 + part;
	if (negative)
		value = -value;
	if (value < min || value > max)
		return NUMBER_RANGE;
	*out = value;
	return NUMBER_OK;
}

const char *
number_print_hundredths(int64_t hundredths, struct arena *a)
{
	const char *sign = hundredths < 0 ? "-" : "";
	uint64_t n = hundredths < 0 ? -(uint64_t)hundredths :
	    (uint64_t)hundredths;
	unsigned long long whole = n / 100;
	unsigned part = (unsigned)(n % 100);

	if (part == 0)
		return arena_printf(a, "%s%llu", sign, whole);
	if (part % 10 == 0)
		return arena_printf(a, "%s%llu,%u", sign, whole, part / 10);
	return arena_printf(a, "%s%llu,%02u", sign, whole, part);
}

/* --- Roman numerals ------------------------------------------------------ */

static const struct {
	int value;
	const char *digits;
} romans[] = {
	{ 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" },
	{ 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" },
	{ 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" },
};

#define ROMAN_BYTES	16	/* mmmdccclxxxviii and a NUL */

/* Print in small letters. */
static void
roman_digits(int64_t value, char out[ROMAN_BYTES])
{
	size_t i, n = 0;

	for (i = 0; i < countof(romans); i++)
		for (; value >= romans[i].value; value -= romans[i].value) {
			size_t len = strlen(romans[i].digits);

			memcpy(out + n, romans[i].digits, len);
			n += len;
		}
	out[n] = '\0';
}

/* The value of well-formed small Roman digits; 0 if they are not. */
static int64_t
roman_value(const char *s)
{
	char again[ROMAN_BYTES];
	const char *rest = s;
	int64_t value = 0;
	size_t i, len;

	for (i = 0; i < countof(romans); i++) {
		len = strlen(romans[i].digits);
		while (strncmp(rest, romans[i].digits, len) == 0) {
			value += romans[i].value;
			rest += len;
		}
	}
	if (*rest != '\0' || value < ROMAN_MIN || value > ROMAN_MAX)
		return 0;
	roman_digits(value, again);
	return strcmp(again, s) == 0 ? value : 0;
}

/* Copy s with every sign that looks like an I as one; say if there was one. */
static bool
roman_repair(const char *s, size_t len, char *out, bool small_l_too)
{
	bool repaired = false;
	size_t i;

	for (i = 0; i < len; i++) {
		char c = s[i];
		bool stroke = c == '1' || c == '|' || c == '!' ||
		    (c == 'l' && small_l_too);

		repaired = repaired || stroke;
		if (stroke)
			c = 'i';
		else if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		out[i] = c;
	}
	out[len] = '\0';
	return repaired;
}

/* A small l is fifty only when all letters are small and it reads well so
 * ("xl", "lx"), except that nothing but strokes is always ones: "lll". */
static bool
roman_word(const char *s, size_t len, struct roman *out)
{
	char text[ROMAN_BYTES];
	bool capitals = false, strokes = true, repaired;
	int64_t value = 0;
	size_t i;

	if (len == 0 || len >= sizeof text)
		return false;
	for (i = 0; i < len; i++) {
		capitals = capitals || (s[i] >= 'A' && s[i] <= 'Z');
		strokes = strokes && strchr("lI1|!i", s[i]) != NULL;
	}
	repaired = roman_repair(s, len, text, capitals || strokes);
	value = roman_value(text);
	if (value == 0) {
		repaired = roman_repair(s, len, text, true);
		value = roman_value(text);
	}
	if (value == 0)
		return false;
	*out = (struct roman){ .value = value, .repaired = repaired };
	return true;
}

static const char *const batch_words[] = {
	"angkatan", "angk", "akt", "gelombang", "gel", "batch", "ke", "no",
	"nomor", "intake",
};

/* Pass over one such word, its dot or hyphen and the spaces behind it. */
static bool
pass_word(const char **s, size_t *len)
{
	size_t i, n;

	for (i = 0; i < countof(batch_words); i++) {
		n = strlen(batch_words[i]);
		if (*len <= n || strncasecmp(*s, batch_words[i], n) != 0 ||
		    strchr(" .-:", (*s)[n]) == NULL)
			continue;
		while (n < *len && strchr(" .-:", (*s)[n]) != NULL)
			n++;
		*s += n;
		*len -= n;
		return true;
	}
	return false;
}

bool
roman_read(const char *s, size_t len, struct roman *out)
{
	int64_t value;

	if (memchr(s, '\0', len) != NULL)
		return false;
	trim(&s, &len);
	while (pass_word(&s, &len))
		;
	if (number_read(s, len, ROMAN_MIN, ROMAN_MAX, &value) == NUMBER_OK) {
		*out = (struct roman){ .value = value, .arabic = true };
		return true;
	}
	return roman_word(s, len, out);
}

const char *
roman_print(int64_t value, struct arena *a)
{
	char text[ROMAN_BYTES];
	size_t i;

	if (value < ROMAN_MIN || value > ROMAN_MAX)
		return "";
	roman_digits(value, text);
	for (i = 0; text[i] != '\0'; i++)
		text[i] = (char)(text[i] - 32);
	return arena_strdup(a, text);
}
