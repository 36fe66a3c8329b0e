#include "term/term.h"

#include <langinfo.h>
#include <locale.h>
#include <strings.h>

#include "base/locale_name.h"
#include "base/text.h"

/* The character set of a locale that is not installed is known by its name. */
static void
tongue_asked(struct tongue *cs)
{
	char name[CHARSET_MAX];

	locale_charset_asked(name);
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
		tongue_asked(cs);
	else
		tongue_of_locale(cs);
	cs->utf8 = charset_is_utf8(cs->name);
	if (strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return true;
	for (size_t i = 0; i < countof(utf8); i++)
		if (locale_set(utf8[i]))
			return cs->utf8;
	locale_set("C");
	return cs->utf8 = false;
}
