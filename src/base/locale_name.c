#include "base/locale_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

/* The locale that the environment asks for characters, "" if none. */
static const char *
locale_asked(void)
{
	static const char *const name[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < countof(name); i++) {
		const char *v = getenv(name[i]);

		if (v != NULL && v[0] != '\0')
			return v;
	}
	return "";
}

void
locale_charset_asked(char name[CHARSET_MAX])
{
	const char *dot = strchr(locale_asked(), '.');

	snprintf(name, CHARSET_MAX, "%s", dot == NULL ? "UTF-8" : dot + 1);
	name[strcspn(name, "@")] = '\0';
}

bool
charset_is_utf8(const char *name)
{
	static const char *const utf8[] = { "UTF-8", "utf8",
	    "ANSI_X3.4-1968" };

	for (size_t i = 0; i < countof(utf8); i++)
		if (strcasecmp(name, utf8[i]) == 0)
			return true;
	return false;
}
