#ifndef BASE_LOCALE_NAME_H
#define BASE_LOCALE_NAME_H

#include <stdbool.h>

#define CHARSET_MAX	32

/* Write into name which character set the environment asks for with a locale
 * that is not installed, as in id_ID.ISO-8859-1; "UTF-8" if it names none. */
void locale_charset_asked(char name[CHARSET_MAX]);

/* Whether a terminal of that character set is sent UTF-8. C and POSIX, which
 * say ANSI_X3.4-1968, are nobody's choice. */
bool charset_is_utf8(const char *name);

#endif
