#ifndef TUI_COLUMNS_H
#define TUI_COLUMNS_H

#include "tui/rows.h"

/*
 * The columns of a list of any type, made from its field table: the list
 * fields, and in a list of all records whose each one is.
 */

#define COLUMNS_NAMED	8

/* Names of fields, the one that is missed most first: that one never gives
 * way. What is left over goes to all whose length is not bounded. */
struct columns_order {
	const char	*name[COLUMNS_NAMED];
};

struct columns {
	struct desk	*desk;
	const struct record_type *type;
	size_t		 n;
	const struct field *field[ROWS_COLUMNS];
	struct rows_column column[ROWS_COLUMNS];
};

/* Fill c, which must stay where it is while the view returned is used. owner:
 * the field that all records of the list share, NULL in a list of all. order:
 * NULL, the title comes first, then the fields as they stand in the table;
 * so do those that it does not name. */
struct rows_view columns_view(struct columns *c, struct desk *d,
    const struct record_type *t, const char *owner,
    const struct columns_order *order);

#endif
