/* The words of the search index, looked up in their order. Room-internal. */
#ifndef STORE_VOCABULARY_H
#define STORE_VOCABULARY_H

#include "store/search_words.h"

#define NEAR_MAX	6	/* stand-ins for one word */
#define LOOKS_MAX	400	/* that one question may take */

/*
 * Words that begin so, at most max of them; returns how many. Of those that are
 * longer than we hold their common beginning stands once. Each look that
 * this and vocabulary_near() take is taken off *looks; at 0 they end with what
 * they have, and *looks becomes negative.
 */
size_t vocabulary_begin(struct store *s, const char *beginning, int *looks,
    size_t max, char found[][WORD_BYTES + 1]);

/* Words that begin with the same letter and are one mistake away or, of a long
 * word when there are none, two; those in most records first. Returns how
 * many. */
size_t vocabulary_near(struct store *s, const char *word, int *looks,
    char found[NEAR_MAX][WORD_BYTES + 1]);

#endif
