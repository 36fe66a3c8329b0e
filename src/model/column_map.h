#ifndef MODEL_COLUMN_MAP_H
#define MODEL_COLUMN_MAP_H

#include "base/field.h"

/* What the columns of a spreadsheet mean, as somebody said it once. */
struct column_map {
	struct record_head head;
	const char	*kind;		/* plural name of a record type */
	const char	*header;	/* its headings, folded, joined by | */
	const char	*sender;	/* origin of the visit, folded; NULL */
	const char	*meaning;	/* "heading=field" a line; "-": none */
};

extern const struct record_type column_map_type;

#endif
