/* Questions to the search index, in FTS5's words. Room-internal. */
#ifndef STORE_SEARCH_QUESTION_H
#define STORE_SEARCH_QUESTION_H

#include "store/search_words.h"

struct question {
	struct buf	text;
	bool		rough;		/* finds more: words_in() must judge */
	struct words	must;		/* ... by these words */
	struct words	meant;		/* they stand out in snippets */
	struct buf	instead;	/* stand-ins for words nowhere found */
};

/*
 * Put words as a question, with stand-ins for those that are nowhere. Rough
 * where many words of the index begin with a word, for then the first letters
 * are found at once; unless whole, which may take long. False when a word is
 * nowhere and nothing stands in for it. Give it back with question_free().
 */
bool question_put(struct question *q, struct store *s, const struct words *w,
    bool whole);
void question_free(struct question *q);

#endif
