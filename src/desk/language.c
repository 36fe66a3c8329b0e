#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "desk/desk.h"
#include "desk/place.h"

/*
 * The language is an option, not the locale of the officer's line: a server
 * that has only C.UTF-8 translates as well, for glibc looks at LANGUAGE in
 * every locale but C and POSIX. Texts inside the program are always UTF-8.
 */
void
desk_language(const char *lang)
{
	struct arena a = { 0 };
	const char *dir = place_catalogue(&a);
	bool known = setlocale(LC_CTYPE, "") != NULL &&
	    setlocale(LC_MESSAGES, "") != NULL;

	if (!known || strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
		setlocale(LC_CTYPE, "C.UTF-8");
		setlocale(LC_MESSAGES, "C.UTF-8");
	}
	if (lang != NULL)
		setenv("LANGUAGE", lang, 1);
	if (dir != NULL)
		bindtextdomain("kunker", dir);
	bind_textdomain_codeset("kunker", "UTF-8");
	textdomain("kunker");
	arena_free(&a);
}

const char *
desk_speak(const char *lang, struct arena *a)
{
	const char *now = getenv("LANGUAGE");

	now = now == NULL ? "" : arena_strdup(a, now);
	desk_language(lang);
	return now;
}
