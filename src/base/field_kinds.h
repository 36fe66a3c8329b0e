/* What the kinds of fields are; for field.c. */
#ifndef BASE_FIELD_KINDS_H
#define BASE_FIELD_KINDS_H

#include "base/field.h"

/*
 * One row a kind: how a value looks to a person, in a form and in a file, and
 * how each of those reads back. Readers put the value into *v; the sentence of
 * a refusal is theirs.
 */
struct field_way {
	bool text;
	const char *(*show)(const struct field *, int64_t v,
	    const struct field_env *, struct arena *);
	const char *(*edit)(const struct field *, int64_t v,
	    const struct field_env *, struct arena *);
	const char *(*code)(const struct field *, int64_t v, struct arena *);
	bool (*parse)(const struct field *, const char *s,
	    const struct field_env *, int64_t *v, struct err *);
	bool (*parse_code)(const struct field *, const char *s,
	    const struct field_env *, int64_t *v, struct err *);
};

extern const struct field_way field_ways[FIELD_KINDS];

#endif
