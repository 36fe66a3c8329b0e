/*
 * Which lines of a table are no records: the numbers of the columns, the
 * heading printed again on the next page, sums, remarks and signatures.
 */
#ifndef EXCHANGE_TABLE_LINES_H
#define EXCHANGE_TABLE_LINES_H

#include "exchange/headings.h"
#include "port/csv.h"

/* What is remembered from line to line; all zero before the first. */
struct table_lines {
	size_t		 line;		/* of the row before */
	bool		 apart;		/* an empty line came after records */
	bool		 heading;	/* the row before was a heading */
	size_t		 records;
	size_t		 numbered;	/* of them, with a number of the seat */
};

/* What row i is when it is no record: a few words of it; NULL for a record and
 * for an empty line. Called once for each row, in their order. */
const char *table_line_note(struct table_lines *t, const struct csv *csv,
    size_t i, const struct headings *h);

#endif
