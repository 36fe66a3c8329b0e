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

/* Signs that are drawn, and have no letter below them. */
static const struct {
	uint32_t	 cp;
	char		 as;
} signs[] = {
	{ 0xA0, ' ' }, { 0xAB, '"' }, { 0xAD, '-' }, { 0xB0, 'o' },
	{ 0xB7, '-' }, { 0xBB, '"' }, { 0xD7, 'x' }, { 0xF7, '/' },
	{ 0x2018, '\'' }, { 0x2019, '\'' }, { 0x201A, ',' }, { 0x201C, '"' },
	{ 0x201D, '"' }, { 0x201E, '"' }, { 0x2022, '*' }, { 0x2026, '~' },
	{ 0x2032, '\'' }, { 0x2039, '<' }, { 0x203A, '>' }, { 0x2190, '<' },
	{ 0x2191, '^' }, { 0x2192, '>' }, { 0x2193, 'v' }, { 0x2212, '-' },
	{ 0x2264, '<' }, { 0x2265, '>' }, { 0x25A0, '#' }, { 0x25A1, 'o' },
	{ 0x25B8, '>' }, { 0x25CF, '*' }, { 0x2713, 'v' }, { 0x2717, 'x' },
};

/* Capitals of Latin: in its first block together, then every other one. */
static bool
is_capital(uint32_t cp)
{
	bool odd = (cp >= 0x139 && cp <= 0x148) ||
	    (cp >= 0x179 && cp <= 0x17E);

	return cp < 0xDF || (cp >= 0x100 && cp < 0x2000 &&
	    (cp & 1) == (odd ? 1U : 0U));
}

static char
sign_of(uint32_t cp)
{
	uint32_t more, base;

	for (size_t i = 0; i < countof(signs); i++)
		if (signs[i].cp == cp)
			return signs[i].as;
	base = utf8_fold_cp(cp, &more);
	if (base < ' ' || base > '~')
		return '?';
	return base >= 'a' && base <= 'z' && is_capital(cp) ?
	    (char)(base - 'a' + 'A') : (char)base;
}

void
tongue_ascii(const char *text, struct buf *out)
{
	size_t len = strlen(text), n;
	uint32_t cp;

	for (size_t at = 0; at < len; at += n) {
		int cols;

		n = utf8_decode(text + at, len - at, &cp);
		if (n == 0) {
			n = 1;
			continue;
		}
		cols = utf8_cp_cols(cp);
		if (cp < 0x7F)
			buf_addc(out, (char)cp);
		else if (cols == 1)
			buf_addc(out, sign_of(cp));
		else
			buf_add(out, cols == 2 ? "??" : "");
	}
}
