/*
 * Rows that a verb returns: printed as text by cli, shown in a pane by tui,
 * written as CSV, TSV or JSON here.
 */
#ifndef DESK_TABLE_H
#define DESK_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/field.h"

enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_FLAG };

/* A value for people and for programs; code NULL is unknown. */
struct cell {
	const char	*text;		/* "" when unknown */
	const char	*code;
};

struct column {
	const char	*name;		/* constant, for files and programs */
	const char	*label;		/* for people, translated in a table */
	enum cell_kind	 kind;
	bool		 wide;		/* only in files, not in tables */
};

/* Set arena and columns, then add rows. */
struct table {
	struct arena	*arena;
	struct column	*column;
	size_t		 ncolumns;
	struct cell	*cell;		/* nrows * ncolumns */
	size_t		 nrows, cap;
};

/* Begin a table with room for so many columns, to be filled in. */
void table_begin(struct table *t, struct arena *a, size_t ncolumns);

/* Begin a table with constant columns, whose labels are N_(). */
void table_columns(struct table *t, struct arena *a,
    const struct column *columns, size_t n);

/* Add a row of empty cells and return it. */
struct cell *table_row(struct table *t);

/* Set a cell whose text for people is its code too. */
void cell_set(struct cell *c, const char *text);

/* Set a cell of t to a number; UNKNOWN leaves it empty. */
void cell_number(struct table *t, struct cell *c, int64_t n);

/* Add the table as CSV or TSV with a header / as a JSON array of objects. */
void table_csv(const struct table *t, char sep, bool bom, struct buf *out);
void table_json(const struct table *t, struct buf *out);

/* Add the members of a row to an open object. */
struct json_out;
void table_json_row(const struct table *t, size_t row, struct json_out *j);

#endif
