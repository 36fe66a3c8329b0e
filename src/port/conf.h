/*
 * Configuration (reliability rule K1): libconfig, read from memory, every
 * setting described by model/options.h. <libconfig.h> is included in conf.c
 * and nowhere else.
 */
#ifndef PORT_CONF_H
#define PORT_CONF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "model/options.h"

#define CONF_BYTES_MAX	(256 * 1024)

enum conf_origin {
	CONF_SYSTEM,	/* /etc/kunker.conf: owned by root */
	CONF_USER	/* the officer's own: sets no roles, no policy */
};

/*
 * Read a file over o, whose settings it does not name stay. Texts live in a.
 * False with o unchanged: ERR_NOT_FOUND there is none; ERR_DENIED its owner
 * or mode is not safe; ERR_IO; ERR_INPUT with file, line, setting and what it
 * may be.
 */
bool conf_read(const char *path, enum conf_origin origin, struct options *o,
    struct arena *a, struct err *err);

/* The same from memory; name is for messages. */
bool conf_parse(const char *text, size_t len, const char *name,
    enum conf_origin origin, struct options *o, struct arena *a,
    struct err *err);

/* Add a file that names every setting with its help and standard value, as a
 * comment: the sample etc/kunker.conf. */
void conf_sample(struct buf *out);

#endif
