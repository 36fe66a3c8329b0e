/* The records of a type that the search index knows words of. Room-internal. */
#ifndef STORE_SEARCH_PLACES_H
#define STORE_SEARCH_PLACES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/field.h"
#include "store/stmt.h"

/* Whether the index has the words of a field. */
bool field_searched(const struct field *f);

/* The type of the record that has a place of the index; NULL: it is no place
 * that we give. */
const struct record_type *place_type(int64_t place);

/* SQL for a FROM: rows r of a type that answer a question to the index, the
 * newest `most` of them. Takes three parameters from ?at on, which
 * places_bind() binds. In a. */
const char *places_from(const struct record_type *t, int at, int most,
    struct arena *a);

/* Bind them: question is in FTS5's words (store/search_words.h). */
void places_bind(struct stmt *q, struct store *s, const struct record_type *t,
    int at, const char *question);

#endif
