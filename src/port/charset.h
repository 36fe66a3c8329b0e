/*
 * Text in the character sets that spreadsheets write, as UTF-8. "Unicode
 * text" of Excel is UTF-16; its plain CSV is Windows-1252 on the machines of
 * our offices.
 */
#ifndef PORT_CHARSET_H
#define PORT_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum charset {
	CHARSET_UTF8,		/* or nothing that is known: left as it is */
	CHARSET_UTF16,
	CHARSET_CP1252
};

/*
 * Say what a text of *len bytes is written in, and make *text and *len its
 * UTF-8, in a; UTF-8 stays where it is. UTF-16 is believed with a byte order
 * mark or when every second byte is zero, and only if all of it can be read;
 * Windows-1252 when no character of UTF-8 beyond ASCII stands anywhere and
 * every byte has a meaning.
 */
enum charset charset_utf8(const char **text, size_t *len, struct arena *a);

/* Claim that every second of the first bytes is zero, as in UTF-16. */
bool charset_looks_utf16(const char *text, size_t len);

#endif
