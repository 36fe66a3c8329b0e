/*
 * What characters look like in ASCII, for terminals that speak another
 * character set than UTF-8: a letter without its accents, a sign by its
 * likeness, "?" for the rest; each in as many columns as it has.
 */
#include "base/text.h"
#include "base/utf8.h"

/* Signs that are drawn, and have no letter below them. */
static const struct sign {
	uint32_t	 cp;
	char		 as;
} signs[] = {
	{ 0xA0, ' ' }, { 0xA1, '!' }, { 0xA2, 'c' }, { 0xA3, 'L' },
	{ 0xA5, 'Y' }, { 0xA6, '|' }, { 0xA7, 'S' }, { 0xA8, '"' },
	{ 0xA9, 'c' }, { 0xAA, 'a' }, { 0xAB, '"' }, { 0xAC, '-' },
	{ 0xAE, 'r' }, { 0xAF, '-' }, { 0xB0, 'o' }, { 0xB1, '+' },
	{ 0xB2, '2' }, { 0xB3, '3' }, { 0xB5, 'u' }, { 0xB6, 'P' },
	{ 0xB7, '-' }, { 0xB8, ',' }, { 0xB9, '1' }, { 0xBA, 'o' },
	{ 0xBB, '"' }, { 0xD7, 'x' }, { 0xF7, '/' }, { 0x2C6, '^' },
	{ 0x2DC, '~' }, { 0x2016, '|' }, { 0x201A, ',' }, { 0x201B, '\'' },
	{ 0x201E, '"' }, { 0x201F, '"' }, { 0x2020, '+' }, { 0x2021, '+' },
	{ 0x2022, '*' }, { 0x2023, '>' }, { 0x2024, '.' }, { 0x2026, '~' },
	{ 0x2027, '-' }, { 0x2030, '%' }, { 0x2032, '\'' }, { 0x2033, '"' },
	{ 0x2035, '\'' }, { 0x2036, '"' }, { 0x2039, '<' }, { 0x203A, '>' },
	{ 0x2043, '-' }, { 0x20AC, 'E' }, { 0x2190, '<' }, { 0x2191, '^' },
	{ 0x2192, '>' }, { 0x2193, 'v' }, { 0x2194, '-' }, { 0x21D2, '>' },
	{ 0x2215, '/' }, { 0x2217, '*' }, { 0x2219, '-' }, { 0x2248, '~' },
	{ 0x2264, '<' }, { 0x2265, '>' }, { 0x25AA, '*' }, { 0x25AB, 'o' },
	{ 0x25A0, '#' }, { 0x25A1, 'o' }, { 0x25B2, '^' }, { 0x25B6, '>' },
	{ 0x25B8, '>' }, { 0x25BA, '>' }, { 0x25BC, 'v' }, { 0x25C0, '<' },
	{ 0x25C6, '*' }, { 0x25CB, 'o' }, { 0x25CF, '*' }, { 0x25E6, 'o' },
	{ 0x2605, '*' }, { 0x2606, '*' }, { 0x2610, 'o' }, { 0x2611, 'v' },
	{ 0x2612, 'x' }, { 0x2713, 'v' }, { 0x2714, 'v' }, { 0x2715, 'x' },
	{ 0x2716, 'x' }, { 0x2717, 'x' }, { 0x2718, 'x' }, { 0x2756, '*' },
	{ 0x2794, '>' }, { 0x279C, '>' }, { 0x27A2, '>' }, { 0x27A4, '>' },
};

/* Lines and blocks, by the first of a run. */
static const struct sign runs[] = {
	{ 0x2500, '-' }, { 0x2502, '|' }, { 0x2504, '-' }, { 0x2506, '|' },
	{ 0x2508, '-' }, { 0x250A, '|' }, { 0x250C, '+' }, { 0x254C, '-' },
	{ 0x254E, '|' }, { 0x2550, '=' }, { 0x2551, '|' }, { 0x2552, '+' },
	{ 0x2571, '/' }, { 0x2572, '\\' }, { 0x2573, 'x' }, { 0x2574, '-' },
	{ 0x2580, '#' }, { 0x25A0, '?' },
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

/* One column. */
static char
sign_of(uint32_t cp)
{
	uint32_t more, base;

	for (size_t i = 0; i < countof(signs); i++)
		if (signs[i].cp == cp)
			return signs[i].as;
	for (size_t i = countof(runs); i-- > 0; )
		if (cp >= runs[i].cp && cp < runs[countof(runs) - 1].cp)
			return runs[i].as;
	base = utf8_fold_cp(cp, &more);
	if (base < ' ' || base > '~')
		return '?';
	return base >= 'a' && base <= 'z' && is_capital(cp) ?
	    (char)(base - 'a' + 'A') : (char)base;
}

/* A wide character in as many columns: ASCII that was typed in the full width
 * of others is ASCII and a blank. */
static void
wide_sign(uint32_t cp, struct buf *out)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		buf_printf(out, "%c ", (char)(cp - 0xFEE0));
	else
		buf_add(out, cp == 0x3000 ? "  " : "??");
}

void
utf8_add_ascii(struct buf *out, uint32_t cp)
{
	int cols = utf8_cp_cols(cp);

	if (cp < 0x7F)
		buf_addc(out, (char)cp);
	else if (cols == 1)
		buf_addc(out, sign_of(cp));
	else if (cols == 2)
		wide_sign(cp, out);
}
