/*
 * The words of a question: taken from what is typed, put as FTS5 wants them,
 * and held against a text. The index finds the beginnings of words by their
 * first two or three letters; for longer beginnings it would collect the
 * places of all words with it before it gives the first, half a million of
 * "dinas". So it is asked for three letters, row by row, and whether the row
 * has the whole word is looked at here.
 */
#include "store/search_words.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"

#define KEY_LETTERS	3	/* the longest prefix of the index */
#define SNIPPET_WORDS	12
#define SNIPPET_BEFORE	4	/* of them before the first that was asked */

/* Words that the office writes in more ways than one; a row is a family. */
static const char *const families[][4] = {
	{ "tolok", "tolak" },
	{ "kunker", "kunjungan" },
	{ "kabupaten", "kab" },
	{ "benchmarking", "studi" },
	{ "pim", "diklatpim", "pelatihan" },
	{ "dinas", "disdik", "disdikbud" },
	{ "pemkab", "kabupaten" },
	{ "pemkot", "kota" },
	{ "pemprov", "provinsi" },
	{ "diskominfo", "kominfo" },
	{ "rombongan", "delegasi" },
	{ "izin", "ijin" },
	{ "sistem", "system" },
	{ "aktivitas", "aktifitas" },
	{ "nasihat", "nasehat" },
	{ "risiko", "resiko" },
	{ "kualitas", "kwalitas" },
	{ "jadwal", "jadual" },
	{ "cenderamata", "cinderamata" },
	{ "apotek", "apotik" },
	{ "walikota", "wali" },
	{ "balaikota", "balai" },
	{ "kerjasama", "kerja" },
};

static bool
word_byte(unsigned char c)
{
	return c >= 0x80 || is_digit((char)c) || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

/* The next word of a text from *at, its end to *at; false: there is none. */
static bool
word_next(const char *text, size_t *at, size_t *from)
{
	size_t i = *at;

	while (text[i] != '\0' && !word_byte((unsigned char)text[i]))
		i++;
	*from = i;
	while (text[i] != '\0' && word_byte((unsigned char)text[i]))
		i++;
	*at = i;
	return i > *from;
}

static bool
one_letter(const char *word, size_t len)
{
	return utf8_count(word, len) == 1 && !is_digit(*word);
}

size_t
words_cut(const char *word, size_t len)
{
	size_t kept = len;

	while (kept > WORD_BYTES)
		kept = utf8_prev(word, len, kept);
	return kept;
}

void
words_take(const char *text, struct words *w)
{
	struct buf b = { 0 };
	size_t at = 0, from;

	w->n = 0;
	if (!utf8_valid(text, strlen(text)))
		return;
	utf8_fold(&b, text, strlen(text));
	while (w->n < WORDS_MAX && word_next(buf_str(&b), &at, &from)) {
		const char *p = buf_str(&b) + from;
		size_t len = at - from, kept = words_cut(p, len);

		if (one_letter(p, len))
			continue;
		memcpy(w->word[w->n], p, kept);
		w->word[w->n++][kept] = '\0';
	}
	buf_free(&b);
}

size_t
words_kin(const char *word, const char *kin[KIN_MAX])
{
	size_t n = 0;

	kin[n++] = word;
	for (size_t i = 0; i < countof(families); i++) {
		bool in = false;

		for (size_t j = 0; j < 4 && families[i][j] != NULL; j++)
			in = in || strcmp(families[i][j], word) == 0;
		for (size_t j = 0; in && j < 4 && families[i][j] != NULL; j++)
			if (strcmp(families[i][j], word) != 0 && n < KIN_MAX)
				kin[n++] = families[i][j];
	}
	return n;
}

void
words_add(struct buf *b, const char *word, bool first, bool prefix)
{
	buf_printf(b, "%s\"%s\"%s", first ? "" : " OR ", word,
	    prefix ? "*" : "");
}

size_t
words_key(const char *word)
{
	size_t len = strlen(word), at = 0;

	for (int i = 0; i < KEY_LETTERS && at < len; i++)
		at = utf8_next(word, len, at);
	return at;
}

/* The words of a question with their kin, and room for a word held against
 * them: looked up once for a text. */
struct meant {
	struct {
		const char	*kin[KIN_MAX];
		size_t		 n;
	}		 word[WORDS_MAX];
	size_t		 n;
	struct buf	 folded;
};

static void
meant_begin(struct meant *m, const struct words *w)
{
	m->n = w->n;
	m->folded = (struct buf){ 0 };
	for (size_t i = 0; i < w->n; i++)
		m->word[i].n = words_kin(w->word[i], m->word[i].kin);
}

/* Whether a word of a text, folded, is a word of the question: begins with it;
 * a digit stands for itself. */
static bool
word_begins(const char *folded, const char *word)
{
	return word[1] == '\0' ? strcmp(folded, word) == 0 :
	    strncmp(folded, word, strlen(word)) == 0;
}

/* Which words of the question a word of a text answers, as bits. */
static unsigned
word_answers(const char *text, size_t from, size_t to, struct meant *m)
{
	unsigned bits = 0;

	buf_reset(&m->folded);
	utf8_fold(&m->folded, text + from, to - from);
	for (size_t i = 0; i < m->n; i++)
		for (size_t j = 0; j < m->word[i].n; j++)
			if (word_begins(buf_str(&m->folded),
			    m->word[i].kin[j]))
				bits |= 1u << i;
	return bits;
}

bool
words_in(const char *text, const struct words *w)
{
	unsigned all = (1u << w->n) - 1, seen = 0;
	size_t at = 0, from;
	struct meant m;

	meant_begin(&m, w);
	while (seen != all && word_next(text, &at, &from))
		seen |= word_answers(text, from, at, &m);
	buf_free(&m.folded);
	return seen == all;
}

/* How many of the *n words of a text are left out in front, so that the first
 * that answers is seen. */
static size_t
snippet_skip(const char *text, struct meant *m, size_t *n)
{
	size_t at = 0, from, first = SIZE_MAX, skip;

	for (*n = 0; word_next(text, &at, &from); ++*n)
		if (first == SIZE_MAX && word_answers(text, from, at, m) != 0)
			first = *n;
	if (*n <= SNIPPET_WORDS || first == SIZE_MAX || first <= SNIPPET_BEFORE)
		return 0;
	skip = first - SNIPPET_BEFORE;
	return skip + SNIPPET_WORDS > *n ? *n - SNIPPET_WORDS : skip;
}

const char *
words_snippet(const char *text, const struct words *w, struct arena *a)
{
	size_t at = 0, from, n, skip, done = 0;
	struct buf b = { 0 };
	const char *snippet;
	struct meant m;

	meant_begin(&m, w);
	skip = snippet_skip(text, &m, &n);
	if (skip > 0)
		buf_add(&b, "…");
	at = 0;
	for (size_t i = 0; i < skip + SNIPPET_WORDS; i++) {
		bool more = word_next(text, &at, &from), meant;

		if (i == skip)
			done = skip > 0 ? from : 0;
		if (i < skip)
			continue;
		meant = more && word_answers(text, from, at, &m) != 0;
		buf_addn(&b, text + done, from - done);
		if (meant)
			buf_addc(&b, SEARCH_ON);
		buf_addn(&b, text + from, at - from);
		if (meant)
			buf_addc(&b, SEARCH_OFF);
		done = at;
		if (!more)
			break;
	}
	if (skip + SNIPPET_WORDS >= n)
		buf_add(&b, text + done);
	else
		buf_add(&b, "…");
	snippet = buf_take(&b, a);
	buf_free(&m.folded);
	return snippet;
}

static void
phrase_add(struct buf *b, const char *text, size_t len)
{
	buf_addc(b, '"');
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '"')
			buf_addc(b, '"');
		buf_addc(b, text[i]);
	}
	buf_addc(b, '"');
}

void
words_phrase(struct buf *b, const char *text)
{
	phrase_add(b, text, strlen(text));
}

void
words_beginning(struct buf *b, const char *text)
{
	size_t len = strlen(text), from = len, cut;
	struct words w;

	words_take(text, &w);
	if (w.n == 0)
		return;
	while (from > 0 && word_byte((unsigned char)text[from - 1]))
		from--;
	cut = from + words_key(text + from);
	if (from < len && one_letter(text + from, len - from))
		cut = from;
	phrase_add(b, text, cut);
	if (cut > from)
		buf_addc(b, '*');
}
