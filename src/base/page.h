/* A run of records of one type: what stores fill and lists show. */
#ifndef BASE_PAGE_H
#define BASE_PAGE_H

#include <stddef.h>

#include "base/field.h"

struct page {
	const struct record_type *type;
	char	*row;		/* n structs of type->size, in an arena */
	size_t	 n;
};

/* Record i of a page. */
static inline void *
page_row(const struct page *p, size_t i)
{
	return p->row + i * p->type->size;
}

#endif
