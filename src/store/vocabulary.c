/*
 * The index's words are in the order of their bytes, and asking for the first
 * from some letters on is one look, whatever the number of records. For a word
 * with a mistake we walk them as one leafs through a dictionary: beside each
 * letter of the word in hand stands the least number of mistakes that leads
 * there, and where even the least is too many, the next look is for the next
 * letters that might do. So what it costs depends on how many words are alike,
 * not on how many there are.
 */
#include "store/vocabulary.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "store/stmt.h"

#define FAR		2	/* most mistakes */
#define ALIKE_MAX	24	/* words held against each other */
#define ROWS_MAX	100	/* records counted for one; more are as good */
#define DEPTH		(WORD_BYTES + FAR + 1)

/* No letter is as small: a word and this come before all it begins. */
#define SMALLEST	"\x01"

/* No letter is as large: a beginning and this come after all it begins. */
#define LARGEST		"\U0010FFFF"

/* The first word from some letters on, if it begins with the first n bytes of
 * beginning. */
static bool
look(struct store *s, const char *from, const char *beginning, size_t n,
    int *looks, char word[DEPTH + 1])
{
	struct stmt *q = store_stmt(s, "SELECT term FROM temp.search_word"
	    " WHERE term >= ?1 LIMIT 1");
	struct err ignored = { 0 };
	bool found = false;

	stmt_bind_text(q, 1, from);
	if (--*looks >= 0 && stmt_next(q)) {
		const char *term = or_empty(stmt_peek(q, 0));
		size_t len = strnlen(term, DEPTH);

		found = strncmp(term, beginning, n) == 0;
		memcpy(word, term, len);
		word[len] = '\0';
	}
	if (!stmt_end(q, &ignored))
		*looks = -1;	/* the question itself will say what is wrong */
	return found;
}

size_t
vocabulary_begin(struct store *s, const char *beginning, int *looks,
    size_t max, char found[][WORD_BYTES + 1])
{
	char from[WORD_BYTES + sizeof LARGEST], word[DEPTH + 1];
	size_t len = strlen(beginning), n = 0;

	memcpy(from, beginning, len + 1);
	while (n < max && look(s, from, beginning, len, looks, word)) {
		size_t all = strlen(word), kept = words_cut(word, all);
		const char *next = kept < all ? LARGEST : SMALLEST;

		memcpy(found[n], word, kept);
		found[n++][kept] = '\0';
		memcpy(from, word, kept);
		memcpy(from + kept, next, strlen(next) + 1);
	}
	return n;
}

struct walk {
	const char	*word;
	size_t		 len, first;	/* bytes: of it, of its first letter */
	int		 limit;		/* mistakes */
	char		 term[DEPTH + 1];	/* the word in hand, or its
						 * beginning */
	size_t		 rows;		/* of least[] that are right for term */
	/* Letters to change, add, drop or swap to make the first i bytes of
	 * the term of the first j of the word. */
	unsigned char	 least[DEPTH + 1][WORD_BYTES + 1];
};

struct alike {
	char	word[WORD_BYTES + 1];
	int64_t	rows;
};

static unsigned char
min2(int a, int b)
{
	return (unsigned char)(a < b ? a : b);
}

/* Fill row i, for the term's byte before it; the least of the row. */
static int
walk_row(struct walk *w, size_t i)
{
	const unsigned char *up = w->least[i - 1];
	unsigned char *now = w->least[i];
	const char *t = w->term, *x = w->word;
	int least;

	now[0] = (unsigned char)i;
	least = now[0];
	for (size_t j = 1; j <= w->len; j++) {
		now[j] = min2(min2(up[j] + 1, now[j - 1] + 1),
		    up[j - 1] + (t[i - 1] != x[j - 1]));
		if (i > 1 && j > 1 && t[i - 1] == x[j - 2] &&
		    t[i - 2] == x[j - 1])
			now[j] = min2(now[j], w->least[i - 2][j - 2] + 1);
		least = min2(least, now[j]);
	}
	return least;
}

/* Take a word of the index in hand, as far as it is near. Returns its mistakes,
 * or -1 and in term only the letters that are too far. */
static int
walk_take(struct walk *w, const char *word)
{
	size_t same = 0, i;

	while (same < w->rows && word[same] != '\0' &&
	    w->term[same] == word[same])
		same++;
	for (i = same; word[i] != '\0'; i++) {
		int least;

		w->term[i] = word[i];
		w->term[i + 1] = '\0';
		w->rows = i + 1;
		least = walk_row(w, i + 1);
		if (least > w->limit)
			return -1;
	}
	w->term[i] = '\0';
	w->rows = i;
	return w->least[i][w->len];
}

/* The least byte above the term's i-th with which it may still be near: after
 * as many mistakes as may be, only one that goes on with the word. 0: none. */
static unsigned char
next_byte(const struct walk *w, size_t i)
{
	const unsigned char *x = (const unsigned char *)w->word;
	const unsigned char *t = (const unsigned char *)w->term;
	unsigned char best = 0;

	for (size_t j = 0; j <= w->len; j++) {
		unsigned char c = 0;

		if (w->least[i - 1][j] < w->limit)
			return (unsigned char)(t[i - 1] + 1);
		if (j < w->len && w->least[i - 1][j] == w->limit)
			c = x[j];
		if (c > t[i - 1] && (best == 0 || c < best))
			best = c;
		c = i > 1 && j > 1 && w->least[i - 2][j - 2] < w->limit &&
		    t[i - 2] == x[j - 1] ? x[j - 2] : 0;
		if (c > t[i - 1] && (best == 0 || c < best))
			best = c;
	}
	return best;
}

/* The next letters from which on a word may be near, after some that are too
 * far; false when there are none that begin with the same letter. */
static bool
walk_pass(const struct walk *w, char from[DEPTH + 2])
{
	for (size_t i = w->rows; i > w->first; i--) {
		unsigned char c = next_byte(w, i);

		if (c == 0)
			continue;
		memcpy(from, w->term, i - 1);
		from[i - 1] = (char)c;
		from[i] = '\0';
		return true;
	}
	return false;
}

/* All words within the limit, as many as there is room for. */
static size_t
walk(struct walk *w, struct store *s, int *looks, struct alike *alike)
{
	char from[DEPTH + 2] = "", word[DEPTH + 1];
	size_t n = 0;

	w->rows = 0;
	for (size_t j = 0; j <= w->len; j++)
		w->least[0][j] = (unsigned char)j;
	memcpy(from, w->word, w->first);
	while (n < ALIKE_MAX &&
	    look(s, from, w->word, w->first, looks, word)) {
		int away = walk_take(w, word);

		if (away < 0) {
			if (!walk_pass(w, from))
				break;
			continue;
		}
		memcpy(from, w->term, w->rows);
		memcpy(from + w->rows, SMALLEST, sizeof SMALLEST);
		if (away > 0 && away <= w->limit && w->rows <= WORD_BYTES)
			memcpy(alike[n++].word, w->term, w->rows + 1);
	}
	return n;
}

static int64_t
rows_count(struct store *s, const char *word)
{
	struct stmt *q = store_stmt(s, "SELECT count(*) FROM (SELECT 1 FROM"
	    " search WHERE search MATCH ?1 LIMIT ?2)");
	struct buf b = { 0 };

	words_add(&b, word, true, false);
	stmt_bind_text(q, 1, buf_str(&b));
	stmt_bind_int(q, 2, ROWS_MAX);
	buf_free(&b);
	return stmt_number(q, 0);
}

/* Those in most records first; else as they stand. */
static void
alike_sort(struct store *s, struct alike *alike, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct alike one = alike[i];
		size_t at = i;

		one.rows = rows_count(s, one.word);
		for (; at > 0 && alike[at - 1].rows < one.rows; at--)
			alike[at] = alike[at - 1];
		alike[at] = one;
	}
}

size_t
vocabulary_near(struct store *s, const char *word, int *looks,
    char found[NEAR_MAX][WORD_BYTES + 1])
{
	struct walk w = { .word = word, .len = strlen(word) };
	int most = w.len <= 3 ? 0 : w.len <= 5 ? 1 : FAR;
	struct alike alike[ALIKE_MAX];
	size_t n = 0;

	w.first = utf8_next(word, w.len, 0);
	for (w.limit = 1; n == 0 && w.limit <= most; w.limit++)
		n = walk(&w, s, looks, alike);
	alike_sort(s, alike, n);
	n = n < NEAR_MAX ? n : NEAR_MAX;
	for (size_t i = 0; i < n; i++)
		memcpy(found[i], alike[i].word, sizeof found[i]);
	return n;
}
