#ifndef STORE_JSON_H
#define STORE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

/* The largest text and the deepest nesting that is read. */
#define JSON_BYTES_MAX	((size_t)16 * 1024 * 1024)
#define JSON_DEPTH_MAX	64

/* The most values: they take many times the memory of their bytes. */
#define JSON_VALUES_MAX	1000000

enum json_kind {
	JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_INT,
	JSON_REAL,		/* a number that is not whole, or too large */
	JSON_STRING, JSON_ARRAY, JSON_OBJECT
};

/* One value of a document that was read. Never changes. */
struct json {
	enum json_kind		 kind;
	const char		*key;		/* in its object, else NULL */
	const char		*text;		/* of a string or a real */
	int64_t			 number;	/* of an int */
	size_t			 count;		/* values in it */
	const struct json	*first;		/* of them, in order */
	const struct json	*next;		/* beside it */
};

/*
 * Read a JSON text of len bytes with SQLite's functions, after it was checked
 * here for size, UTF-8, depth, \u0000 and lone surrogates; an object that has
 * a key twice is refused. The tree lives in a. NULL with ERR_INPUT and a
 * sentence that names line or key, without the name of the file.
 */
const struct json *json_read(const char *text, size_t len, struct arena *a,
    struct err *err);

/* Find the value of a key; NULL if v is no object or has no such key. */
const struct json *json_get(const struct json *v, const char *key);

#endif
