/*
 * Phone numbers are kept as they were typed; the key finds them again.
 */
#ifndef MODEL_PHONE_H
#define MODEL_PHONE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/notice.h"

enum phone_kind {
	PHONE_NOT,	/* no number of a plausible length */
	PHONE_MOBILE,	/* 08..., 10 to 13 digits */
	PHONE_LANDLINE,	/* (0251) 321075 */
	PHONE_FOREIGN	/* + and another country */
};

/* Say what a number is and put its key, "+62812...", into *key (in a; NULL if
 * PHONE_NOT; *key may be left out by key == NULL). */
enum phone_kind phone_read(const char *s, size_t len, struct arena *a,
    const char **key);

#define PHONE_DIGITS	15	/* of the longest in the world */
#define PHONE_END	6	/* the last of them, which all but tell it */

/* A number that is looked for, whole or its last digits. */
struct phone_asked {
	char	digits[PHONE_DIGITS + 1];	/* as typed, bare */
	char	national[PHONE_DIGITS + 1];	/* without +62 or 0 in front */
	char	end[PHONE_END + 1];
};

/* Read what is typed to find a number; false when it is none: something else
 * than digits and the signs between them, or fewer digits than PHONE_END. */
bool phone_ask(const char *s, size_t len, struct phone_asked *out);

/* Whether a text has that number among those parted by commas, semicolons or
 * slashes. One written without its area code is the same as one with it. */
bool phone_is(const char *text, const struct phone_asked *asked);

/* Warn (PHONE_INVALID, field "phone") when none of the numbers in a text,
 * parted by commas, semicolons or slashes, can be one; NULL says nothing. */
void phone_say(const char *text, struct notices *n);

#endif
