#ifndef BASE_NOTICE_H
#define BASE_NOTICE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

/* How much a notice wants: nearly everything may be overruled. */
enum notice_level {
	NOTICE_INFO,		/* good to know: what was understood */
	NOTICE_WARN,		/* looks wrong or is missing; may stay so */
	NOTICE_BLOCK		/* would break the record; not saved */
};

/* One thing worth saying about a record. The code is constant, upper case,
 * for scripts and tests; the sentence is translated, for people. */
struct notice {
	enum notice_level	 level;
	const char		*code;
	const char		*field;		/* constant name, or NULL */
	const char		*text;		/* in the list's arena */
};

/* Notices in the order they were raised. Set arena before the first. */
struct notices {
	struct arena	*arena;
	enum notice_level least;	/* what is below is not wanted */
	struct notice	*item;
	size_t		 n, cap;
};

/* Add a notice; the same code for the same field is added once. */
void notice_add(struct notices *n, enum notice_level level, const char *code,
    const char *field, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

/* The first blocking notice, or NULL. */
const struct notice *notices_block(const struct notices *n);

/* Refuse what a blocking notice names: ERR_INPUT, with its field. */
bool notices_allow(const struct notices *n, struct err *err);

/* Whether a notice of that code is there. */
bool notices_have(const struct notices *n, const char *code);

#endif
