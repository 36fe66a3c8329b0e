/* The words of a question to the search index. Room-internal. */
#ifndef STORE_SEARCH_WORDS_H
#define STORE_SEARCH_WORDS_H

#include "base/arena.h"
#include "base/buf.h"
#include "store/search.h"

#define WORDS_MAX	16
#define WORD_BYTES	64	/* longer ones are cut */
#define KIN_MAX		8	/* ways of writing one word */

/* Folded as the index folds them. */
struct words {
	char	word[WORDS_MAX][WORD_BYTES + 1];
	size_t	n;
};

/* The words of a text; single letters are left out. */
void words_take(const char *text, struct words *w);

/* The bytes of a word that we hold, cut between letters. */
size_t words_cut(const char *word, size_t len);

/* Add a word to a question, OR the one before. */
void words_add(struct buf *b, const char *word, bool first, bool prefix);

/* The ways of writing a word: itself, then its kin. Returns how many. */
size_t words_kin(const char *word, const char *kin[KIN_MAX]);

/* The bytes of a word's first letters, as many as the index finds at once. */
size_t words_key(const char *word);

/* Whether a text has all of the words, or their kin. */
bool words_in(const char *text, const struct words *w);

/* Some words of a text around the first that is meant, those between SEARCH_ON
 * and SEARCH_OFF, in a. */
const char *words_snippet(const char *text, const struct words *w,
    struct arena *a);

/* Add a text as a question: its words, side by side. */
void words_phrase(struct buf *b, const char *text);

/* The same for a text being typed, whose last word may be unfinished; finds
 * more than that. Adds nothing when there is too little to
 * ask for: a single letter. */
void words_beginning(struct buf *b, const char *text);

#endif
