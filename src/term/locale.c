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

/* The character set that a locale which is not installed names, as in
 * id_ID.ISO-8859-1; UTF-8 if it names none. */
static void
tongue_asked(const char *locale, struct tongue *cs)
{
	const char *dot = strchr(locale, '.');
	char name[sizeof cs->name] = "UTF-8";

	if (dot != NULL) {
		strncpy(name, dot + 1, sizeof name - 1);
		name[strcspn(name, "@")] = '\0';
	}
	tongue_named(cs, name);
}

/* Characters and messages are all that the program asks a locale for: dates
 * and numbers are its own, and a number in a file has a point everywhere. */
static bool
locale_set(const char *name)
{
	return setlocale(LC_CTYPE, name) != NULL &&
	    setlocale(LC_MESSAGES, name) != NULL;
}

bool
term_locale(struct tongue *cs)
{
	static const char *const utf8[] = { "C.UTF-8", "C.utf8",
	    "en_US.UTF-8" };

	if (!locale_set(""))
		tongue_asked(locale_asked(), cs);
	else
		tongue_of_locale(cs);
	/* C and POSIX, which say ANSI_X3.4-1968, are nobody's choice. */
	cs->utf8 = is_utf8(cs->name) ||
	    strcmp(cs->name, "ANSI_X3.4-1968") == 0;
	if (is_utf8(nl_langinfo(CODESET)))
		return true;
	for (size_t i = 0; i < countof(utf8); i++)
		if (locale_set(utf8[i]))
			return cs->utf8;
	locale_set("C");
	return cs->utf8 = false;
}
