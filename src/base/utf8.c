/*
 * Text without the locale. Three facts about a character decide everything:
 * does it sit on the one before (a mark), does it take two columns, has it a
 * shape at all. They stand in utf8_tables.h as sorted ranges.
 *
 * What a reader takes for one character is here a "cell": a base and all that
 * takes no column of its own after it; an emoji joined to another by U+200D,
 * a skin tone and a pair of regional indicators belong to one cell too.
 */
#include "base/utf8.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8_tables.h"

#define REPLACEMENT	0xFFFDu
#define ZWNJ		0x200Cu
#define ZWJ		0x200Du

static bool
in_ranges(const struct utf8_range *t, size_t n, uint32_t cp)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (cp < t[mid].first)
			high = mid;
		else if (cp > t[mid].last)
			low = mid + 1;
		else
			return true;
	}
	return false;
}

#define IN(table, cp) in_ranges((table), countof(table), (cp))

/* What rule T1 removes, the lists of the rule in order of code points. */
static const struct utf8_range removed[] = {
	{ 0x0, 0x1F }, { 0x7F, 0x9F }, { 0xAD, 0xAD }, { 0x61C, 0x61C },
	{ 0x115F, 0x1160 }, { 0x180E, 0x180E }, { 0x200B, 0x200B },
	{ 0x200E, 0x200F }, { 0x2028, 0x202E }, { 0x2060, 0x2064 },
	{ 0x2066, 0x206F }, { 0x3164, 0x3164 }, { 0xFDD0, 0xFDEF },
	{ 0xFEFF, 0xFEFF }, { 0xFFA0, 0xFFA0 }, { 0xFFF9, 0xFFFC },
	{ 0xFFFE, 0xFFFF }, { 0xE0000, 0xE007F },
};

static bool
is_removed(uint32_t cp)
{
	return (cp & 0xFFFE) == 0xFFFE || IN(removed, cp);
}

static bool
is_mark(uint32_t cp)
{
	return cp >= 0x300 && IN(utf8_marks, cp);
}

/* What nearly all of a text is: one column, no mark, nothing to remove, so
 * that no table needs to be asked. */
static bool
is_common(uint32_t cp)
{
	return (cp >= 0x20 && cp < 0x7F) ||
	    (cp > 0xA0 && cp < 0x300 && cp != 0xAD) ||
	    (cp >= 0x2500 && cp < 0x25FD);	/* lines and bars */
}

static bool
is_joiner(uint32_t cp)
{
	return cp == ZWNJ || cp == ZWJ;
}

size_t
utf8_decode(const char *s, size_t len, uint32_t *cp)
{
	const unsigned char *p = (const unsigned char *)s;
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t n, i;
	uint32_t c;

	if (len == 0)
		return 0;
	if (p[0] < 0x80) {
		*cp = p[0];
		return 1;
	}
	n = p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 :
	    p[0] < 0xF5 ? 4 : 0;
	if (n == 0 || n > len)
		return 0;
	c = p[0] & (0x7Fu >> n);
	for (i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		c = c << 6 | (p[i] & 0x3Fu);
	}
	if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return 0;
	*cp = c;
	return n;
}

/* Decode for showing: a broken byte is one U+FFFD. len is not 0. */
static size_t
decode_any(const char *s, size_t len, uint32_t *cp)
{
	size_t n = utf8_decode(s, len, cp);

	if (n > 0)
		return n;
	*cp = REPLACEMENT;
	return 1;
}

size_t
utf8_encode(uint32_t cp, char out[UTF8_BYTES])
{
	size_t n, i;

	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = REPLACEMENT;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	for (i = n - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (cp & 0x3F));
		cp >>= 6;
	}
	out[0] = (char)((0xF00u >> n & 0xF0) | cp);
	return n;
}

void
utf8_add(struct buf *b, uint32_t cp)
{
	char bytes[UTF8_BYTES];

	buf_addn(b, bytes, utf8_encode(cp, bytes));
}

bool
utf8_valid(const char *s, size_t len)
{
	uint32_t cp;
	size_t at, n;

	for (at = 0; at < len; at += n) {
		n = utf8_decode(s + at, len - at, &cp);
		if (n == 0)
			return false;
	}
	return true;
}

size_t
utf8_count(const char *s, size_t len)
{
	size_t at, n = 0;

	for (at = 0; at < len; at = utf8_next(s, len, at))
		n++;
	return n;
}

size_t
utf8_next(const char *s, size_t len, size_t at)
{
	uint32_t cp;

	return at >= len ? len : at + decode_any(s + at, len - at, &cp);
}

size_t
utf8_prev(const char *s, size_t len, size_t at)
{
	size_t back;
	uint32_t cp;

	if (at > len)
		at = len;
	for (back = 1; back <= UTF8_BYTES && back <= at; back++)
		if (utf8_decode(s + at - back, len - (at - back), &cp) >= back)
			return at - back;
	return at == 0 ? 0 : at - 1;
}

int
utf8_cp_cols(uint32_t cp)
{
	if (is_common(cp))
		return 1;
	if (is_removed(cp) || is_joiner(cp) ||
	    (is_mark(cp) && !IN(utf8_spacing, cp)) ||
	    (cp >= 0x1160 && cp <= 0x11FF) || (cp >= 0xD7B0 && cp <= 0xD7FF))
		return 0;	/* the vowels and finals of Hangul join too */
	return IN(utf8_wide, cp) ? 2 : 1;
}

static bool
is_flag(uint32_t cp)
{
	return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

size_t
utf8_next_cell(const char *s, size_t len, size_t at)
{
	uint32_t base, cp, before;
	size_t n;

	if (at >= len)
		return len;
	at += decode_any(s + at, len - at, &base);
	if (base < 0x20)
		return at;
	for (before = base; at < len; before = cp, at += n) {
		n = decode_any(s + at, len - at, &cp);
		if (is_flag(cp) && is_flag(base) && before == base) {
			base = 0;	/* the pair is complete */
			continue;
		}
		if (cp >= 0x1F3FB && cp <= 0x1F3FF && utf8_cp_cols(base) == 2)
			continue;
		if (before == ZWJ && utf8_cp_cols(cp) == 2)
			continue;
		if (cp < 0x20 || utf8_cp_cols(cp) != 0)
			break;
	}
	return at;
}

size_t
utf8_prev_cell(const char *s, size_t len, size_t at)
{
	size_t start = 0, next = 0;

	if (at > len)
		at = len;
	while (next < at) {	/* a cell can only be found from the front */
		start = next;
		next = utf8_next_cell(s, len, start);
	}
	return start;
}

size_t
utf8_fit(const char *s, size_t len, int cols, int *used)
{
	size_t at = 0;
	int total = 0;

	while (at < len) {
		size_t next = utf8_next_cell(s, len, at);
		int w = utf8_cols_n(s + at, next - at);

		if (w > cols - total)
			break;
		total += w;
		at = next;
	}
	if (used != NULL)
		*used = total;
	return at;
}

int
utf8_cols_n(const char *s, size_t len)
{
	size_t at, n;
	uint32_t cp;
	int cols = 0;

	for (at = 0; at < len; at += n) {
		n = decode_any(s + at, len - at, &cp);
		cols += cp == '\n' ? 1 : utf8_cp_cols(cp);
	}
	return cols;
}

int
utf8_cols(const char *s)
{
	return s == NULL ? 0 : utf8_cols_n(s, strlen(s));
}

/* Add s with line breaks as spaces. */
static void
add_flat(struct buf *out, const char *s, size_t len)
{
	size_t i, at = out->len;

	buf_addn(out, s, len);
	for (i = at; i < out->len; i++)
		if (out->data[i] == '\n')
			out->data[i] = ' ';
}

/* Cut, and return the columns that were used. */
static int
cut(struct buf *out, const char *s, int cols, bool ascii)
{
	size_t len = strlen(s), n;
	int used;

	n = utf8_fit(s, len, cols, &used);
	if (n < len && cols > 0) {
		n = utf8_fit(s, len, cols - 1, &used);
		add_flat(out, s, n);
		buf_add(out, ascii ? "~" : "\u2026");
		return used + 1;
	}
	add_flat(out, s, n);
	return used;
}

void
utf8_cut(struct buf *out, const char *s, int cols, bool ascii)
{
	cut(out, or_empty(s), cols, ascii);
}

void
utf8_pad(struct buf *out, const char *s, int cols, bool right, bool ascii)
{
	struct buf text = { 0 };
	int used = cut(&text, or_empty(s), cols, ascii);
	int gap = cols - used;

	if (!right)
		buf_addn(out, buf_str(&text), text.len);
	for (; gap > 0; gap--)
		buf_addc(out, ' ');
	if (right)
		buf_addn(out, buf_str(&text), text.len);
	buf_free(&text);
}

/* Runs of letters whose small form lies at a fixed distance. */
static const struct fold_run {
	uint32_t first, last, step;
} fold_runs[] = {
	{ 0x391, 0x3A9, 32 },		/* Greek */
	{ 0x400, 0x40F, 80 },		/* Cyrillic */
	{ 0x410, 0x42F, 32 },
	{ 0x531, 0x556, 48 },		/* Armenian */
};

/* Letters and signs that become something else altogether. */
static const struct fold_one {
	uint32_t cp, to, more;
} fold_ones[] = {
	{ 0xC6, 'a', 'e' }, { 0xDE, 't', 'h' }, { 0xDF, 's', 's' },
	{ 0xE6, 'a', 'e' }, { 0xFE, 't', 'h' }, { 0x132, 'i', 'j' },
	{ 0x133, 'i', 'j' }, { 0x14A, 'n', 0 }, { 0x14B, 'n', 0 },
	{ 0x152, 'o', 'e' }, { 0x153, 'o', 'e' }, { 0x1E9E, 's', 's' },
	{ 0xA0, ' ', 0 }, { 0x3000, ' ', 0 }, { 0x202F, ' ', 0 },
	{ 0x2BC, '\'', 0 }, { 0x2018, '\'', 0 }, { 0x2019, '\'', 0 },
	{ 0xB4, '\'', 0 }, { 0x201C, '"', 0 },
	{ 0x201D, '"', 0 }, { 0x2212, '-', 0 }, { 0x2044, '/', 0 },
};

static char
latin_base(uint32_t cp)
{
	if (cp >= 0xC0 && cp <= 0x24F)
		return utf8_latin[cp - 0xC0];
	if (cp >= 0x1E00 && cp <= 0x1EFF)
		return utf8_latin_more[cp - 0x1E00];
	return '.';
}

uint32_t
utf8_fold_cp(uint32_t cp, uint32_t *more)
{
	size_t i;
	char base;

	*more = 0;
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		cp -= 0xFEE0;		/* full-width forms of ASCII */
	if (cp == '\t' || cp == '\n' || (cp >= 0x2000 && cp <= 0x200A))
		return ' ';
	if (cp >= 0x2010 && cp <= 0x2015)
		return '-';
	if (cp >= 'A' && cp <= 'Z')
		return cp + 32;
	if (cp < 0x7F)
		return cp == '`' ? '\'' : cp < 0x20 ? 0 : cp;
	for (i = 0; i < countof(fold_ones); i++)
		if (fold_ones[i].cp == cp) {
			*more = fold_ones[i].more;
			return fold_ones[i].to;
		}
	if (is_removed(cp) || is_joiner(cp) || is_mark(cp))
		return 0;
	base = latin_base(cp);
	if (base != '.')
		return (uint32_t)base;
	for (i = 0; i < countof(fold_runs); i++)
		if (cp >= fold_runs[i].first && cp <= fold_runs[i].last)
			return cp + fold_runs[i].step;
	return cp;
}

void
utf8_fold(struct buf *out, const char *s, size_t len)
{
	size_t at, n;
	uint32_t cp, f, more;
	bool space = false, any = false;

	for (at = 0; at < len; at += n) {
		n = decode_any(s + at, len - at, &cp);
		f = utf8_fold_cp(cp, &more);
		if (f == ' ')
			space = any;
		if (f == 0 || f == ' ')
			continue;
		if (space)
			buf_addc(out, ' ');
		space = false;
		any = true;
		utf8_add(out, f);
		if (more != 0)
			utf8_add(out, more);
	}
}

int
utf8_casecmp(const char *a, const char *b)
{
	struct buf fa = { 0 }, fb = { 0 };
	int result;

	if (a == NULL || b == NULL)
		return (a == NULL) - (b == NULL);
	utf8_fold(&fa, a, strlen(a));
	utf8_fold(&fb, b, strlen(b));
	result = strcmp(buf_str(&fa), buf_str(&fb));
	buf_free(&fa);
	buf_free(&fb);
	return result;
}

bool
utf8_among(const char *texts, const char *s)
{
	struct buf one = { 0 }, wanted = { 0 };
	bool found = false;

	utf8_fold(&wanted, s, strlen(s));
	while (texts != NULL && *texts != '\0' && !found) {
		size_t n = strcspn(texts, "|");

		buf_reset(&one);
		utf8_fold(&one, texts, n);
		found = strcmp(buf_str(&one), buf_str(&wanted)) == 0;
		texts += n + (texts[n] == '|');
	}
	buf_free(&one);
	buf_free(&wanted);
	return found;
}

bool
utf8_contains(const char *haystack, const char *needle)
{
	struct buf h = { 0 }, n = { 0 };
	bool found;

	utf8_fold(&h, or_empty(haystack), strlen(or_empty(haystack)));
	utf8_fold(&n, or_empty(needle), strlen(or_empty(needle)));
	found = strstr(buf_str(&h), buf_str(&n)) != NULL;
	buf_free(&h);
	buf_free(&n);
	return found;
}

static bool
is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

const char *
utf8_find_words(const char *text, const char *words)
{
	size_t len = strlen(words);
	const char *p;

	for (p = strstr(text, words); len > 0 && p != NULL;
	    p = strstr(p + 1, words))
		if ((p == text || !is_word_char(p[-1])) &&
		    !is_word_char(p[len]))
			return p;
	return NULL;
}

bool
utf8_clean_in(const char *s, size_t len, bool multiline, struct buf *out,
    size_t *cleaned)
{
	size_t at, n, changed = 0;
	int marks = 0;
	bool bare = true;	/* nothing yet that a mark could sit on */
	uint32_t cp;

	if (!utf8_valid(s, len))
		return false;
	for (at = 0; at < len; at += n) {
		n = utf8_decode(s + at, len - at, &cp);
		if (cp == '\r' && at + 1 < len && s[at + 1] == '\n')
			continue;	/* a line break is not dirt */
		if (cp == '\n' && multiline) {
			buf_addc(out, '\n');
			bare = true;
			continue;
		}
		if (cp == '\t' || cp == '\n') {
			changed++;
			cp = ' ';
		}
		if (!is_removed(cp)) {
			marks = is_mark(cp) ? marks + 1 : 0;
			if (marks == 0 ||
			    (!bare && marks <= UTF8_MARKS_MAX)) {
				utf8_add(out, cp);
				bare = false;
				continue;
			}
		}
		changed++;
	}
	if (cleaned != NULL)
		*cleaned += changed;
	return true;
}

void
utf8_clean_out(const char *s, size_t len, bool multiline, bool ascii,
    struct buf *out)
{
	size_t at, n;
	int marks = 0;
	bool bare = true;
	uint32_t cp;

	for (at = 0; at < len; at += n) {
		bool broken;

		n = decode_any(s + at, len - at, &cp);
		if (is_common(cp) && (!ascii || cp < 0x7F)) {
			buf_addn(out, s + at, n);
			bare = false;
			marks = 0;
			continue;
		}
		if (cp == '\n' && multiline) {
			buf_addc(out, '\n');
			bare = true;
			continue;
		}
		if (is_joiner(cp))
			continue;
		marks = is_mark(cp) ? marks + 1 : 0;
		if (marks > 0 && (ascii || marks > UTF8_MARKS_MAX))
			continue;
		broken = is_removed(cp) || (marks > 0 && bare) ||
		    IN(utf8_blank, cp);
		if (ascii && broken)
			buf_addc(out, '?');
		else if (ascii)
			utf8_add_ascii(out, cp);
		else
			utf8_add(out, broken ? REPLACEMENT : cp);
		bare = false;
	}
}
