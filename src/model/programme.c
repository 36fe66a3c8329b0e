/*
 * Recognising a programme: find the first phrase that names one (the longest
 * at its place); if it names only the family, a level must follow, perhaps
 * behind "tingkat" or "eselon". What then looks like the number of a batch is
 * handed out as it was written.
 */
#include "model/programme.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"

const struct programme programmes[PROGRAMMES] = {
	{ "PIM_I", "Diklatpim Tingkat I / PKN I", "Diklatpim Tingkat I",
	  "PKN Tingkat I", "I", "Diklatpim I|PKN I|Spati" },
	{ "PIM_II", "Diklatpim Tingkat II / PKN II", "Diklatpim Tingkat II",
	  "PKN Tingkat II", "II", "Diklatpim II|PKN II|Spamen" },
	{ "PIM_III", "Diklatpim Tingkat III / PKA", "Diklatpim Tingkat III",
	  "PKA (Pelatihan Kepemimpinan Administrator)", "III",
	  "Diklatpim III|Diklat Pimpinan tingkat III|"
	  "Diklatpim Eselon III|PKA|Spama" },
	{ "PIM_IV", "Diklatpim Tingkat IV / PKP", "Diklatpim Tingkat IV",
	  "PKP (Pelatihan Kepemimpinan Pengawas)", "IV",
	  "Diklatpim IV|Diklat Kepemimpinan IV|Diklatpim Eselon IV|"
	  "PKP|Adum|Adumla" },
	{ "LATSAR", "Prajabatan / Latsar CPNS", "Prajabatan", "Latsar CPNS", "",
	  "Latsar|Prajab" },
	{ "TEKNIS", "Diklat teknis / Pelatihan teknis", "Diklat teknis",
	  "Pelatihan teknis", "", "Diklat teknis|bimtek" },
	{ "NON", "(bukan diklat)", "(bukan diklat)", "(bukan diklat)", "", "" },
};

enum { PIM_I, PIM_II, PIM_III, PIM_IV, LATSAR, TEKNIS, NON };

/* Phrases that name a programme, folded. levels: how many levels there are
 * in the family; 0 for a programme of its own. */
static const struct phrase {
	const char *words;
	int programme, levels;
	bool synonym;
} phrases[] = {
	{ "pendidikan dan pelatihan kepemimpinan", PIM_I, 4, true },
	{ "diklat kepemimpinan", PIM_I, 4, true },
	{ "diklat pimpinan", PIM_I, 4, true },
	{ "diklatpim", PIM_I, 4, false },
	{ "diklat pim", PIM_I, 4, true },
	{ "pim", PIM_I, 4, true },
	{ "pelatihan kepemimpinan nasional", PIM_I, 2, false },
	{ "pkn", PIM_I, 2, false },
	{ "pelatihan kepemimpinan administrator", PIM_III, 0, false },
	{ "pka", PIM_III, 0, false },
	{ "pelatihan kepemimpinan pengawas", PIM_IV, 0, false },
	{ "pkp", PIM_IV, 0, false },
	{ "spati", PIM_I, 0, true }, { "spamen", PIM_II, 0, true },
	{ "spama", PIM_III, 0, true }, { "adum", PIM_IV, 0, true },
	{ "adumla", PIM_IV, 0, true },
	{ "latsar cpns", LATSAR, 0, false }, { "latsar", LATSAR, 0, true },
	{ "pelatihan dasar", LATSAR, 0, true },
	{ "prajabatan", LATSAR, 0, false }, { "prajab", LATSAR, 0, true },
	{ "diklat teknis", TEKNIS, 0, false },
	{ "pelatihan teknis", TEKNIS, 0, false },
	{ "bimbingan teknis", TEKNIS, 0, true },
	{ "bimtek", TEKNIS, 0, true }, { "bukan diklat", NON, 0, false },
};

#define WORDS_MAX	40
#define TEXT_BYTES	1000

/* A word as it stands in the text, and folded, without dots. */
struct word {
	const char	*at;
	size_t		 len;
	const char	*folded;
};

struct words {
	struct word	w[WORDS_MAX];
	size_t		n;
};

const struct programme *
programme_find(const char *code)
{
	size_t i;

	for (i = 0; i < PROGRAMMES; i++)
		if (code != NULL && strcmp(programmes[i].code, code) == 0)
			return &programmes[i];
	return NULL;
}

const char *
programme_label(const char *code)
{
	const struct programme *p = programme_find(code);

	return p == NULL ? NULL : p->label;
}

static const char *
fold_word(const char *s, size_t len, struct arena *a)
{
	struct buf b = { 0 };
	char *out;
	size_t i, n = 0;

	utf8_fold(&b, s, len);
	out = arena_strdup(a, buf_str(&b));
	for (i = 0; out[i] != '\0'; i++)
		if (out[i] != '.')
			out[n++] = out[i];
	out[n] = '\0';
	buf_free(&b);
	return out;
}

static bool
is_gap(char c)
{
	return c == '\0' || strchr(" ,;:()[]\"'/-&\t\n", c) != NULL;
}

/* Whether the letters that digits follow without a gap name a family: "pim3"
 * is said for "pim 3". */
static bool
is_family(const char *s, size_t len, struct arena *a)
{
	const char *folded = fold_word(s, len, a);

	for (size_t i = 0; i < countof(phrases); i++)
		if (phrases[i].levels > 0 &&
		    strcmp(phrases[i].words, folded) == 0)
			return true;
	return false;
}

static void
split_words(const char *s, size_t len, struct arena *a, struct words *out)
{
	size_t at = 0, start, digits;

	out->n = 0;
	while (out->n < WORDS_MAX) {
		while (at < len && is_gap(s[at]))
			at++;
		if (at == len)
			break;
		start = at;
		while (at < len && !is_gap(s[at]))
			at++;
		for (digits = at; digits > start && s[digits - 1] >= '0' &&
		    s[digits - 1] <= '9'; digits--)
			;
		if (digits > start && digits < at &&
		    is_family(s + start, digits - start, a))
			at = digits;
		out->w[out->n++] = (struct word){ s + start, at - start,
		    fold_word(s + start, at - start, a) };
	}
}

/* How many words from i on are the phrase; 0 if they are not. */
static size_t
phrase_at(const struct words *ws, size_t i, const char *phrase)
{
	size_t n = 0, len;

	for (;; n++, phrase += len + 1) {
		len = strcspn(phrase, " ");
		if (i + n >= ws->n || strlen(ws->w[i + n].folded) != len ||
		    strncmp(ws->w[i + n].folded, phrase, len) != 0)
			return 0;
		if (phrase[len] == '\0')
			return n + 1;
	}
}

/* The longest phrase at word i, and its words. */
static const struct phrase *
find_phrase(const struct words *ws, size_t i, size_t *n)
{
	const struct phrase *best = NULL;
	size_t k, len;

	*n = 0;
	for (k = 0; k < countof(phrases); k++) {
		len = phrase_at(ws, i, phrases[k].words);
		if (len > *n) {
			*n = len;
			best = &phrases[k];
		}
	}
	return best;
}

static bool
is_word(const struct words *ws, size_t i, const char *const *list, size_t n)
{
	size_t k;

	for (k = 0; k < n && i < ws->n; k++)
		if (strcmp(ws->w[i].folded, list[k]) == 0)
			return true;
	return false;
}

/* Read "tingkat III", "eselon iv", "lll"; *i moves behind it. */
static bool
read_level(const struct words *ws, size_t *i, int levels,
    struct programme_guess *out, int *level)
{
	static const char *const eselon[] = { "eselon", "esselon", "es" };
	static const char *const tingkat[] = { "tingkat", "tk", "tkt",
	    "level" };
	struct roman r;
	bool named = false;

	if (is_word(ws, *i, tingkat, countof(tingkat))) {
		named = true;
		++*i;
	} else if (is_word(ws, *i, eselon, countof(eselon))) {
		out->eselon = named = true;
		++*i;
	}
	if (*i >= ws->n || !roman_read(ws->w[*i].at, ws->w[*i].len, &r) ||
	    r.value > levels)
		return false;
	out->repaired = r.repaired;
	out->synonym = out->synonym || !named || out->eselon;
	*level = (int)r.value;
	++*i;
	return true;
}

/* A bare word that is a number: letters that also begin names ("DI", "C")
 * are not taken. */
static bool
bare_number(const struct words *ws, size_t i)
{
	struct roman r;
	const char *f;

	if (i >= ws->n)
		return false;
	f = ws->w[i].folded;
	return strspn(f, "ivxl1|0123456789") == strlen(f) &&
	    roman_read(ws->w[i].at, ws->w[i].len, &r) && r.value < 1000;
}

/* The words of a batch from word i on: "Angkatan XXV dan XXVI", "v". */
static const char *
read_batch(const struct words *ws, size_t i, struct arena *a)
{
	static const char *const heads[] = { "angkatan", "angk", "akt",
	    "gelombang", "gel", "batch" };
	static const char *const links[] = { "dan", "and", "sd", "s.d", "ke" };
	size_t end = i;

	if (is_word(ws, end, heads, countof(heads)))
		end++;
	if (is_word(ws, end, links + 4, 1))
		end++;
	if (!bare_number(ws, end))
		return NULL;
	for (end++;; end += 2)
		if (bare_number(ws, end))
			end--;		/* "XXV, XXVI" */
		else if (!is_word(ws, end, links, 4) ||
		    !bare_number(ws, end + 1))
			break;
	return arena_strndup(a, ws->w[i].at,
	    (size_t)(ws->w[end - 1].at + ws->w[end - 1].len - ws->w[i].at));
}

static bool
guess_at(const struct words *ws, size_t i, struct arena *a,
    struct programme_guess *out)
{
	size_t n;
	const struct phrase *p = find_phrase(ws, i, &n), *more;
	int level = 1;

	if (p == NULL)
		return false;
	*out = (struct programme_guess){ .synonym = p->synonym };
	i += n;
	/* "Diklat Kepemimpinan (Diklatpim) IV" says it twice. */
	while ((more = find_phrase(ws, i, &n)) != NULL &&
	    more->programme == p->programme && more->levels == p->levels)
		i += n;
	if (p->levels > 0 && !read_level(ws, &i, p->levels, out, &level))
		return false;
	out->programme = &programmes[p->programme + level - 1];
	while ((more = find_phrase(ws, i, &n)) != NULL && more->levels == 0 &&
	    &programmes[more->programme] == out->programme)
		i += n;
	out->batch_raw = read_batch(ws, i, a);
	return true;
}

bool
programme_guess(const char *s, size_t len, struct arena *a,
    struct programme_guess *out)
{
	struct arena scratch = { 0 };
	struct words ws;
	bool found = false;
	size_t i;

	if (len <= TEXT_BYTES) {
		split_words(s, len, &scratch, &ws);
		for (i = 0; i < ws.n && !found; i++)
			found = guess_at(&ws, i, a, out);
	}
	if (!found)
		*out = (struct programme_guess){ 0 };
	arena_free(&scratch);
	return found;
}
