/* Earlier values of a field, offered while typing. */
#ifndef STORE_COMPLETE_H
#define STORE_COMPLETE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/field.h"
#include "store/store.h"

struct completion {
	const char	*text;
	int64_t		 uses;
	int64_t		 id;	/* of the record, for a FIELD_REF; else 0 */
};

struct completions {
	struct completion *item;
	size_t		 n;
};

/*
 * Values of f (a text field of t) that begin with prefix, or have a word that
 * does, whatever the case; most used first; at most limit. For a FIELD_REF:
 * records of f->ref whose title or alias does. Looks at the newest few
 * thousand records only.
 */
bool complete(struct store *s, const struct record_type *t,
    const struct field *f, const char *prefix, size_t limit, struct arena *a,
    struct completions *out, struct err *err);

#endif
