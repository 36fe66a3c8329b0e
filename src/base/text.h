#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <libintl.h>
#include <stdbool.h>
#include <stddef.h>

/* Every word a user reads passes _() where it is used; N_() marks it in
 * constant tables; P_() chooses the plural. Message ids are English. */
#define _(s)		gettext(s)
#define N_(s)		(s)
#define P_(one, many, n) ngettext((one), (many), (unsigned long)(n))

#define countof(array)	(sizeof(array) / sizeof *(array))

/* A possibly absent string as a string: NULL reads as "". */
static inline const char *
or_empty(const char *s)
{
	return s == NULL ? "" : s;
}

#endif
