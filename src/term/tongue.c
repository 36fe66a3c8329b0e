#include "term/tongue.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <wchar.h>

#include "base/text.h"
#include "base/utf8.h"

#define HIGH	0xA0

static void
tongue_name(struct tongue *cs, const char *name)
{
	*cs = (struct tongue){ 0 };
	snprintf(cs->name, sizeof cs->name, "%s", name);
}

void
tongue_of_locale(struct tongue *cs)
{
	tongue_name(cs, nl_langinfo(CODESET));
	if (MB_CUR_MAX != 1)	/* sets of several bytes a character */
		return;
	for (size_t i = 0; i < countof(cs->high); i++) {
		wint_t c = btowc((int)(HIGH + i));

		cs->high[i] = c == WEOF || c < HIGH ? 0 : (uint32_t)c;
	}
}

void
tongue_named(struct tongue *cs, const char *name)
{
	static const char *const latin1[] = { "ISO-8859-1", "ISO8859-1",
	    "ISO88591", "ISO_8859-1", "latin1" };

	tongue_name(cs, name);
	for (size_t i = 0; i < countof(latin1); i++)
		if (strcasecmp(name, latin1[i]) == 0)
			for (size_t k = 0; k < countof(cs->high); k++)
				cs->high[k] = (uint32_t)(HIGH + k);
}

bool
tongue_reads(const struct tongue *cs)
{
	for (size_t i = 0; i < countof(cs->high); i++)
		if (cs->high[i] != 0)
			return true;
	return false;
}

uint32_t
tongue_char(const struct tongue *cs, unsigned char byte)
{
	return cs == NULL || byte < HIGH ? 0 : cs->high[byte - HIGH];
}
