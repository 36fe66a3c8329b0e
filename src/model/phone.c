#include "model/phone.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

#define DIGITS_MAX	20
#define PARTING		",;/"	/* numbers from each other */

/* Copy the digits; false if something else than digits and the signs people
 * put between them is there. *plus: a + stands in front. */
static bool
phone_strip(const char *s, size_t len, char digits[DIGITS_MAX + 1],
    bool *plus)
{
	size_t i, n = 0;

	*plus = false;
	for (i = 0; i < len; i++) {
		if (s[i] == '+' && n == 0 && !*plus)
			*plus = true;
		else if (is_digit(s[i])) {
			if (n == DIGITS_MAX)
				return false;
			digits[n++] = s[i];
		} else if (s[i] == '\0' || strchr(" .-()/", s[i]) == NULL)
			return false;
	}
	digits[n] = '\0';
	return n > 0;
}

/* The number inside the country, "812...", or NULL if it is of another. */
static const char *
phone_national(const char *digits, bool plus)
{
	if (plus && strncmp(digits, "62", 2) != 0)
		return NULL;
	if (plus || (strncmp(digits, "62", 2) == 0 && strlen(digits) > 9)) {
		digits += 2;
		return digits[0] == '0' ? digits + 1 : digits;
	}
	return digits[0] == '0' ? digits + 1 : NULL;
}

enum phone_kind
phone_read(const char *s, size_t len, struct arena *a, const char **key)
{
	char digits[DIGITS_MAX + 1];
	const char *national;
	enum phone_kind kind = PHONE_NOT;
	size_t n;
	bool plus;

	if (key != NULL)
		*key = NULL;
	if (!phone_strip(s, len, digits, &plus))
		return PHONE_NOT;
	national = phone_national(digits, plus);
	if (national == NULL) {
		n = strlen(digits);
		if (!plus || n < 7 || n > 15 || digits[0] == '0')
			return PHONE_NOT;
		if (key != NULL)
			*key = arena_printf(a, "+%s", digits);
		return PHONE_FOREIGN;
	}
	n = strlen(national);
	if (national[0] == '8' && n >= 9 && n <= 12)
		kind = PHONE_MOBILE;
	else if (national[0] >= '2' && national[0] != '8' && n >= 7 && n <= 11)
		kind = PHONE_LANDLINE;
	if (kind != PHONE_NOT && key != NULL)
		*key = arena_printf(a, "+62%s", national);
	return kind;
}

/* --- found again ---------------------------------------------------------- */

/* The number inside the country, or the digits of what is none whole. */
static const char *
phone_bare(const char *digits, bool plus)
{
	const char *national = phone_national(digits, plus);

	return national == NULL ? digits : national;
}

bool
phone_ask(const char *s, size_t len, struct phone_asked *out)
{
	char digits[DIGITS_MAX + 1];
	const char *bare;
	size_t n;
	bool plus;

	if (!phone_strip(s, len, digits, &plus))
		return false;
	n = strlen(digits);
	if (n < PHONE_END || n > PHONE_DIGITS)
		return false;
	bare = phone_bare(digits, plus);
	memcpy(out->digits, digits, n + 1);
	memcpy(out->national, bare, strlen(bare) + 1);
	memcpy(out->end, digits + n - PHONE_END, PHONE_END + 1);
	return true;
}

static bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

/* The digits of a part of a text, whatever stands between and behind them. */
static bool
part_is(const char *s, size_t len, const struct phone_asked *asked)
{
	char digits[DIGITS_MAX + 1];
	const char *bare;
	bool plus = false;
	size_t n = 0;

	for (size_t i = 0; i < len && n < DIGITS_MAX; i++) {
		plus = plus || (s[i] == '+' && n == 0);
		if (is_digit(s[i]))
			digits[n++] = s[i];
	}
	digits[n] = '\0';
	bare = phone_bare(digits, plus);
	return strlen(bare) >= PHONE_END && (ends_with(digits, asked->digits) ||
	    ends_with(bare, asked->national) ||
	    ends_with(asked->national, bare));
}

bool
phone_is(const char *text, const struct phone_asked *asked)
{
	const char *s = text == NULL ? "" : text;
	bool is = part_is(s, strlen(s), asked);

	while (!is && *s != '\0') {
		size_t len = strcspn(s, PARTING);

		is = part_is(s, len, asked);
		s += len + (s[len] != '\0');
	}
	return is;
}

void
phone_say(const char *text, struct notices *n)
{
	const char *s = text == NULL ? "" : text;

	if (*s == '\0' || phone_read(s, strlen(s), n->arena, NULL) !=
	    PHONE_NOT)
		return;
	while (*s != '\0') {
		size_t len = strcspn(s, PARTING);

		if (phone_read(s, len, n->arena, NULL) != PHONE_NOT)
			return;
		s += len + (s[len] != '\0');
	}
	notice_add(n, NOTICE_WARN, "PHONE_INVALID", "phone",
	    _("\"%s\" is no telephone number; it is kept as written."), text);
}
