/*
 * Write JSON (RFC 8259). The writer keeps count of what is open: closing in
 * the wrong order is a BUG.
 */
#ifndef PORT_JSON_OUT_H
#define PORT_JSON_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

#define JSON_DEPTH_MAX	64

/* Set out and begin; all else zero. */
struct json_out {
	struct buf	*out;
	int		 depth;
	char		 open[JSON_DEPTH_MAX];	/* '{' or '[' */
	bool		 comma;		/* something stands before */
	bool		 keyed;		/* a key waits for its value */
};

void json_open_object(struct json_out *j);
void json_close_object(struct json_out *j);

/* Elements of an array stand on a line each at the outermost level. */
void json_open_array(struct json_out *j);
void json_close_array(struct json_out *j);

/* The name of the next value, inside an object. */
void json_key(struct json_out *j, const char *key);

/* A text, cleaned by rule T1; NULL is null. A member is a key and a text. */
void json_text(struct json_out *j, const char *s);
void json_member(struct json_out *j, const char *key, const char *s);
void json_number(struct json_out *j, int64_t n);
void json_flag(struct json_out *j, bool yes);
void json_null(struct json_out *j);

/* End the document with a line break; everything must be closed. */
void json_end(struct json_out *j);

#endif
