/*
 * For a beginning of a word FTS5 collects the places of all words that begin
 * so before it gives the first: of "dinas" perhaps a million. So it is asked
 * for the first letters, which are in the index by themselves, or for the
 * words that we looked up to begin so, each as it stands.
 */
#include "store/search_question.h"

#include <string.h>

#include "base/utf8.h"
#include "store/vocabulary.h"

#define ENDINGS_MAX	8	/* words asked for in place of a beginning */

static void
words_put(struct words *w, const char *word)
{
	if (w->n < WORDS_MAX)
		memcpy(w->word[w->n++], word, strlen(word) + 1);
}

/* Add the words of the index that begin so; a digit stands for itself. Returns
 * how many. */
static size_t
add_endings(struct question *q, struct store *s, const char *word,
    int *looks, bool first, bool whole)
{
	char found[ENDINGS_MAX + 1][WORD_BYTES + 1];
	bool digit = word[1] == '\0', key = words_key(word) == strlen(word);
	size_t n;

	if (digit || key) {
		words_add(&q->text, word, first, !digit);
		return 1;
	}
	n = vocabulary_begin(s, word, looks, ENDINGS_MAX + 1, found);
	if (n > ENDINGS_MAX || *looks < 0) {
		memcpy(found[0], word, strlen(word) + 1);
		if (!whole)
			found[0][words_key(word)] = '\0';
		words_add(&q->text, found[0], first, true);
		q->rough = q->rough || !whole;
		return 1;
	}
	for (size_t i = 0; i < n; i++)	/* a long one may have been cut */
		words_add(&q->text, found[i], first && i == 0,
		    strlen(found[i]) > WORD_BYTES - UTF8_BYTES);
	return n;
}

/* Add "(... OR ...)" for a word and its kin; false when none is anywhere. */
static bool
add_known(struct question *q, struct store *s, const char *word, int *looks,
    bool whole)
{
	const char *kin[KIN_MAX];
	size_t nkin = words_kin(word, kin), n = 0, len = q->text.len;

	buf_addc(&q->text, '(');
	for (size_t i = 0; i < nkin; i++)
		n += add_endings(q, s, kin[i], looks, n == 0, whole);
	buf_addc(&q->text, ')');
	if (n == 0) {
		buf_cut(&q->text, len);
		return false;
	}
	words_put(&q->must, word);
	words_put(&q->meant, word);
	return true;
}

/* Add "(... OR ...)" of words near one that is nowhere; false when there are
 * none. */
static bool
add_near(struct question *q, struct store *s, const char *word, int *looks)
{
	char near[NEAR_MAX][WORD_BYTES + 1];
	size_t n = vocabulary_near(s, word, looks, near);

	if (n == 0)
		return false;
	buf_addc(&q->text, '(');
	for (size_t i = 0; i < n; i++) {
		words_add(&q->text, near[i], i == 0, false);
		words_put(&q->meant, near[i]);
		buf_printf(&q->instead, "%s%s", q->instead.len == 0 ? "" :
		    ", ", near[i]);
	}
	buf_addc(&q->text, ')');
	return true;
}

bool
question_put(struct question *q, struct store *s, const struct words *w,
    bool whole)
{
	int looks = LOOKS_MAX;

	*q = (struct question){ 0 };
	for (size_t i = 0; i < w->n; i++) {
		if (i > 0)
			buf_add(&q->text, " AND ");
		if (!add_known(q, s, w->word[i], &looks, whole) &&
		    !add_near(q, s, w->word[i], &looks))
			return false;
	}
	return true;
}

void
question_free(struct question *q)
{
	buf_free(&q->text);
	buf_free(&q->instead);
}
