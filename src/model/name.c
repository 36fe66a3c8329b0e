/*
 * Titles are recognised from the front one by one ("Dr.Ir.H." needs no
 * spaces), and from the back: all that follows the first comma, else words
 * that have the shape of a degree ("S.Sos") or are a known one ("SH").
 *
 * Two names are alike when each word of the shorter one is nearly a word of
 * the longer one, in the same order; initials and the many spellings of
 * Muhammad count as nearly. One common word alone is not enough.
 */
#include "model/name.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

#define NAME_BYTES	1000	/* longer texts are taken as bare names */
#define WORDS_MAX	12
#define WORD_CHARS	32

/* Folded, without dots. "R." (Raden), "M.", "Dt.", "Cut" belong to names. */
static const char *const titles_before[] = {
	"dr", "drs", "dra", "drg", "drh", "ir", "prof", "h", "hj", "kh", "ust",
	"ustadz", "apt", "ns", "pdt", "bapak", "bpk", "ibu", "sdr", "sdri",
	"yth", "kombes", "kompol", "akbp", "akp", "kol", "kolonel", "letkol",
	"mayor", "brigjen", "mayjen", "tgk",
};

static const char *const degrees[] = {
	"se", "sh", "mm", "mt", "st", "mh", "ssos", "msi", "mpd", "spd", "map",
	"sip", "mip", "skm", "mkes", "spt", "sag", "ba", "bsc", "msc", "phd",
	"mba", "skom", "mkom", "sstp", "sp", "ma", "stp", "akt", "ak",
	"ssi", "shut", "spog", "sked", "amd", "mtp", "mpa", "mph",
};

static bool
in_list(const char *word, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(word, list[i]) == 0)
			return true;
	return false;
}

/* Copy a short word in small ASCII letters, without dots; "" if it has other
 * signs or is too long for a title. */
static void
title_key(const char *s, size_t len, char out[12])
{
	size_t i, n = 0;

	for (i = 0; i < len && n < 11; i++) {
		char c = s[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if (c != '.' && (c < 'a' || c > 'z'))
			break;
		if (c != '.')
			out[n++] = c;
	}
	out[i < len ? 0 : n] = '\0';
}

/* Bytes of the title at the start of s, its dot and spaces included; 0 if a
 * name begins there. */
static size_t
title_at(const char *s, size_t len)
{
	char key[12];
	size_t n, word;

	for (word = 0; word < len && s[word] != ' '; word++)
		;
	n = word;
	while (n > 0) {		/* the whole word, or a piece up to a dot */
		title_key(s, n, key);
		if (in_list(key, titles_before, countof(titles_before)))
			break;
		for (n--; n > 0 && s[n - 1] != '.'; n--)
			;
	}
	/* A single letter without its dot, "H", may be an initial in small. */
	if (n == 1 && s[0] >= 'a')
		n = 0;
	while (n > 0 && n < len && s[n] == ' ')
		n++;
	return n;
}

/* Whether a word at the end is a degree: "S.Sos", "M.Si.", "SH". */
static bool
is_degree(const char *s, size_t len)
{
	const char *dot = memchr(s, '.', len);
	char key[12];

	title_key(s, len, key);
	if (key[0] == '\0' || s[0] < 'A' || s[0] > 'Z')
		return false;
	if (dot != NULL && dot + 1 < s + len && dot[1] >= 'A' && dot[1] <= 'Z')
		return dot - s <= 3;
	return dot == NULL && strlen(key) >= 2 && s[1] <= 'Z' &&
	    in_list(key, degrees, countof(degrees));
}

static void
trim(const char **s, size_t *len)
{
	while (*len > 0 && (**s == ' ' || **s == ',')) {
		++*s;
		--*len;
	}
	while (*len > 0 && ((*s)[*len - 1] == ' ' || (*s)[*len - 1] == ','))
		--*len;
}

/* The length of the bare name at the start of s. */
static size_t
bare_len(const char *s, size_t len)
{
	const char *comma = memchr(s, ',', len);
	size_t end = comma == NULL ? len : (size_t)(comma - s), start;

	for (;;) {
		while (end > 0 && s[end - 1] == ' ')
			end--;
		for (start = end; start > 0 && s[start - 1] != ' '; start--)
			;
		if (start == 0 || !is_degree(s + start, end - start))
			return end;
		end = start;
	}
}

void
name_split(const char *s, struct arena *a, struct name_parts *out)
{
	size_t len, n, before = 0, bare;

	s = or_empty(s);
	len = strlen(s);
	trim(&s, &len);
	if (len <= NAME_BYTES)
		while ((n = title_at(s + before, len - before)) > 0)
			before += n;
	bare = len <= NAME_BYTES ? bare_len(s + before, len - before) : len;
	if (bare == 0) {		/* nothing but titles */
		before = 0;
		bare = len;
	}
	out->bare = arena_strndup(a, s + before, bare);
	n = before;
	while (n > 0 && s[n - 1] == ' ')
		n--;
	out->before = arena_strndup(a, s, n);
	s += before + bare;
	len -= before + bare;
	trim(&s, &len);
	out->after = arena_strndup(a, s, len);
}

const char *
name_key(const char *s, struct arena *a)
{
	struct name_parts parts;
	struct buf raw = { 0 }, key = { 0 };
	const char *p;

	name_split(s, a, &parts);
	for (p = parts.bare; *p != '\0'; p++)
		if (*p != '\'')
			buf_addc(&raw, *p == '.' || *p == '-' ? ' ' : *p);
	utf8_fold(&key, buf_str(&raw), raw.len);
	buf_free(&raw);
	return buf_take(&key, a);
}

/* --- likeness ------------------------------------------------------------ */

static size_t
characters(const char *s, uint32_t out[WORD_CHARS])
{
	size_t n = 0, got, len = strlen(s);

	while (n < WORD_CHARS && (got = utf8_decode(s, len, &out[n])) > 0) {
		n++;
		s += got;
		len -= got;
	}
	return n;
}

static int
least(int a, int b, int c)
{
	int m = a < b ? a : b;

	return m < c ? m : c;
}

int
name_distance(const char *a, const char *b, int most)
{
	uint32_t x[WORD_CHARS], y[WORD_CHARS];
	int row[3][WORD_CHARS + 1];
	size_t n = characters(a, x), m = characters(b, y), i, j;

	for (j = 0; j <= m; j++)
		row[0][j] = (int)j;
	for (i = 1; i <= n; i++) {
		int *now = row[i % 3], *last = row[(i + 2) % 3];
		const int *older = row[(i + 1) % 3];

		now[0] = (int)i;
		for (j = 1; j <= m; j++) {
			now[j] = least(last[j] + 1, now[j - 1] + 1,
			    last[j - 1] + (x[i - 1] != y[j - 1]));
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] &&
			    x[i - 2] == y[j - 1] && older[j - 2] + 1 < now[j])
				now[j] = older[j - 2] + 1;
		}
	}
	return row[n % 3][m] > most ? most + 1 : row[n % 3][m];
}

struct words {
	char	text[NAME_BYTES + 1];
	char	*w[WORDS_MAX];
	size_t	n;
};

static void
split(const char *key, struct words *out)
{
	char *rest = out->text, *word;

	out->n = 0;
	snprintf(out->text, sizeof out->text, "%s", key);
	while (out->n < WORDS_MAX && (word = strsep(&rest, " ")) != NULL)
		if (*word != '\0')
			out->w[out->n++] = word;
}

static const char *
variant(const char *word)
{
	static const char *const muhammad[] = { "muhammad", "mohammad",
	    "mohamad", "muhamad", "mochamad", "mochammad", "moch", "moh",
	    "muh", "mhd" };

	if (in_list(word, muhammad, countof(muhammad)))
		return "muhammad";
	return strcmp(word, "abd") == 0 ? "abdul" : word;
}

/* How well two words agree: 0 not, 1 as an initial, 2 nearly or wholly. */
static int
word_alike(const char *a, const char *b)
{
	size_t la, lb, shorter;

	a = variant(a);
	b = variant(b);
	la = strlen(a);
	lb = strlen(b);
	shorter = la < lb ? la : lb;
	if (strcmp(a, b) == 0)
		return shorter == 1 ? 1 : 2;
	if (shorter == 1)
		return a[0] == b[0];
	if (shorter < 4)
		return 0;
	return name_distance(a, b, shorter < 8 ? 1 : 2) <=
	    (shorter < 8 ? 1 : 2) ? 2 : 0;
}

/* Whether each word of the shorter finds its like in the longer, in order. */
static bool
words_alike(const struct words *few, const struct words *many)
{
	size_t i, j = 0, full = 0, letters = 0;

	for (i = 0; i < few->n; i++) {
		int like = 0;

		while (j < many->n && like == 0)
			like = word_alike(few->w[i], many->w[j++]);
		if (like == 0)
			return false;
		if (like == 2) {
			full++;
			letters += strlen(few->w[i]);
		}
	}
	return full >= 2 || (full == 1 && letters >= 5);
}

/* "Abdul Rahman" and "Abdulrahman": the same letters, or nearly. */
static bool
joined_alike(const char *a, const char *b)
{
	char x[WORD_CHARS], y[WORD_CHARS];
	const char *from[2] = { a, b };
	char *to[2] = { x, y };
	size_t i, n;

	for (i = 0; i < 2; i++) {
		for (n = 0; *from[i] != '\0'; from[i]++) {
			if (n == WORD_CHARS - 1)
				return false;
			if (*from[i] != ' ')
				to[i][n++] = *from[i];
		}
		to[i][n] = '\0';
		if (n < 8)
			return false;
	}
	return name_distance(x, y, 1) <= 1;
}

enum name_likeness
name_compare(const char *a, const char *b)
{
	struct arena scratch = { 0 };
	const char *ka = name_key(a, &scratch), *kb = name_key(b, &scratch);
	enum name_likeness like = NAME_DIFFERENT;
	struct words wa, wb;

	split(ka, &wa);
	split(kb, &wb);
	if (wa.n > 0 && strcmp(ka, kb) == 0)
		like = NAME_SAME;
	else if (joined_alike(ka, kb) || (wa.n <= wb.n ?
	    words_alike(&wa, &wb) : words_alike(&wb, &wa)))
		like = NAME_ALIKE;
	arena_free(&scratch);
	return like;
}
