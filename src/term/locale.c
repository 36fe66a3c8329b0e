#include "term/term.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

static bool
is_utf8(const char *charset)
{
	return strcasecmp(charset, "UTF-8") == 0 ||
	    strcasecmp(charset, "utf8") == 0;
}

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

/* Say whether a locale that is not installed names another character set than
 * UTF-8, as in id_ID.ISO-8859-1. */
static bool
names_other(const char *locale)
{
	const char *dot = strchr(locale, '.');
	char charset[32] = "";

	if (dot == NULL)
		return false;
	strncpy(charset, dot + 1, sizeof charset - 1);
	charset[strcspn(charset, "@")] = '\0';
	return !is_utf8(charset);
}

bool
term_locale(void)
{
	static const char *const utf8[] = { "C.UTF-8", "C.utf8",
	    "en_US.UTF-8" };
	bool known = setlocale(LC_ALL, "") != NULL, other;
	const char *charset = nl_langinfo(CODESET);

	if (known && is_utf8(charset)) {
		setlocale(LC_NUMERIC, "C");
		return true;
	}
	/* C and POSIX, which say ANSI_X3.4-1968, are nobody's choice. */
	other = known && strcmp(charset, "ANSI_X3.4-1968") != 0;
	if (!known)
		other = names_other(locale_asked());
	for (size_t i = 0; i < countof(utf8); i++) {
		if (setlocale(LC_ALL, utf8[i]) == NULL)
			continue;
		setlocale(LC_NUMERIC, "C");
		return !other;
	}
	setlocale(LC_ALL, "C");
	return false;
}
