/*
 * Phone numbers are kept as they were typed; the key finds them again.
 */
#ifndef MODEL_PHONE_H
#define MODEL_PHONE_H

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

/* Warn (PHONE_INVALID, field "phone") when none of the numbers in a text,
 * parted by commas, semicolons or slashes, can be one; NULL says nothing. */
void phone_say(const char *text, struct notices *n);

#endif
