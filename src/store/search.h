/*
 * Full text over everything: every FIELD_SEARCH field of every record.
 * Tolerant: word beginnings match, small spelling families count as one word,
 * when a word is nowhere, words near it stand in, and people are found with
 * titles that are not stored. A day finds its visits, a NIP its guest.
 */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/field.h"
#include "store/store.h"

struct search_hit {
	const struct record_type *type;
	int64_t		 id;
	int64_t		 delegation;	/* that it belongs to, or 0 */
	const char	*title;		/* of the record; "" if it has none */
	const char	*snippet;	/* words around the match, which is
					 * between SEARCH_ON and SEARCH_OFF */
};

#define SEARCH_ON	'\x01'
#define SEARCH_OFF	'\x02'

struct search_hits {
	struct search_hit *item;
	size_t		 n;
	bool		 more;		/* the limit cut it */
	const char	*instead;	/* words that were searched instead of
					 * the given ones, or NULL */
};

/* Whether a text has anything to search for: a number or a word of two letters.
 * Without, search() finds nothing. */
bool search_asks(const char *text);

/* Find what people type, at most limit: visits, agencies, people, what belongs
 * to them, reference data, each the newest first; only of type t unless
 * NULL. Without a type, what has the day or the NIP comes first. Whatever the
 * text, there is never a syntax error. */
bool search(struct store *s, const char *text, const struct record_type *t,
    size_t limit, struct arena *a, struct search_hits *out, struct err *err);

/* Up to limit different values of a text field of t that have a word, of the
 * newest records; *n says how many. Looks at the newest hundred that have
 * it. */
bool search_values(struct store *s, const struct record_type *t,
    const struct field *f, const char *word, size_t limit, struct arena *a,
    const char **value, size_t *n, struct err *err);

#endif
