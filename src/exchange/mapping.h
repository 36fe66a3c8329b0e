/*
 * Spreadsheets as they are: titles above the header, a header of two or three
 * lines with cells merged, headings nobody heard of, other character sets. The
 * header is looked for in the first lines; what an odd heading means is
 * said by hand once and remembered (exchange/remembered.h).
 */
#ifndef EXCHANGE_MAPPING_H
#define EXCHANGE_MAPPING_H

#include "exchange/exchange.h"
#include "exchange/headings.h"
#include "port/charset.h"
#include "port/csv.h"

#define MAPPING_LINES	20	/* a header stands in the first ones */
#define MAPPING_DEEP	3	/* lines of a header */

/* A table whose header was found. */
struct mapping_table {
	struct csv	 csv;
	struct headings	 headings;
	size_t		 skipped;	/* lines above the header */
	size_t		 deep;		/* lines of the header */
	const char	*signature;	/* of the header */
	const char	*sender;	/* whose table it is, folded, or NULL */
	const char	*remembered;	/* sentence: what was said earlier is
					 * used; or NULL */
	enum charset	 charset;	/* of the file */
};

/* Read a table and find its header, with what opt->map or an earlier import
 * says of its columns. ERR_INPUT when no line is a header that is known. */
bool mapping_open(struct desk *d, const char *text, size_t len,
    const struct exchange_options *opt, struct arena *a,
    struct mapping_table *out, struct err *err);

/* A column, for asking what it means. */
struct mapping_column {
	const char	*heading;
	const char	*samples;	/* "Budi, Ani, ..." */
	const struct field *field;	/* as understood so far, or NULL */
};

/* List the columns of a table of records of opt->type: its header is the known
 * one, else the first line with as many cells as the widest. */
bool mapping_columns(struct desk *d, const char *text, size_t len,
    const struct exchange_options *opt, struct arena *a,
    struct mapping_column **out, size_t *n, struct err *err);

#endif
