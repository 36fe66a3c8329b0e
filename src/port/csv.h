/*
 * Room card. port turns rows, records and settings into formats and back. It
 * knows base and model, no database and no screen; parsers are pure functions
 * of a buffer (rule B3), so files are opened by whoever may.
 *
 * This file: comma, semicolon or tab separated values (rules I3, E1). What is
 * written is RFC 4180 with CRLF, in UTF-8; a cell that a spreadsheet would
 * take for a formula, or for a number and round, is guarded by a leading
 * apostrophe, which reading takes off again.
 */
#ifndef PORT_CSV_H
#define PORT_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

#define CSV_BYTES_MAX	((size_t)16 * 1024 * 1024)
#define CSV_ROWS_MAX	20000
#define CSV_COLUMNS_MAX	256
#define CSV_CELLS_MAX	16384		/* of one line, most of them empty:
					 * all that a spreadsheet has */

enum csv_problem {
	CSV_FINE,
	CSV_BLANK,		/* nothing but empty cells */
	CSV_SHORT,		/* fewer cells than the header */
	CSV_LONG,		/* more cells than the header */
	CSV_NOT_UTF8,
	CSV_STRAY_QUOTE,	/* text after a closing quote */
	CSV_PROBLEMS
};

/* One row after the header, cleaned by rule T1 and without guards. cell has
 * as many texts as the header has columns, "" where the row was short. */
struct csv_row {
	size_t		 line;		/* of the file, from 1 */
	size_t		 n;		/* cells that were written */
	const char	**cell;
	enum csv_problem problem;	/* the first one */
	size_t		 column;	/* of the problem, from 0 */
};

struct csv {
	char		 delimiter;
	size_t		 columns;
	const char	**header;
	size_t		 header_line;
	struct csv_row	*row;
	size_t		 nrows;
	size_t		 cleaned;	/* characters that T1 changed */
	size_t		 unguarded;	/* cells that lost their apostrophe */
};

/*
 * Read a whole file. Everything in *out lives in a. Rows that are wrong are
 * there with their problem; false only when the file is refused as a whole:
 * another format (named), too large, no header, a line of too many cells, a
 * quote that is never closed (with the line where it began). Empty cells
 * beyond the header are no cells.
 */
bool csv_read(const char *data, size_t len, struct arena *a, struct csv *out,
    struct err *err);

/* Start a file: a byte order mark, for spreadsheets. */
void csv_put_bom(struct buf *out);

/* Add a cell; the first of a row has no delimiter before it. The text passes
 * rule T1 and is guarded and quoted as needed; NULL is an empty cell. */
void csv_put(struct buf *out, char delimiter, bool first, const char *text);

/* End the row. */
void csv_put_end(struct buf *out);

#endif
