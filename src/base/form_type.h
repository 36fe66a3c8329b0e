/*
 * Record types that exist only as a form: rows of another type's field table
 * and rows of their own, in an order of their own. Their struct begins with
 * that of the other type, so that its readers work here too.
 */
#ifndef BASE_FORM_TYPE_H
#define BASE_FORM_TYPE_H

#include "base/field.h"

#define FORM_TYPES	4	/* in the whole program */
#define FORM_FIELDS	48	/* of one form */

/* What such a type is made of; constant. */
struct form_source {
	const char	*name;
	const char	*label;		/* N_(); NULL: that of the other type */
	const struct record_type *of;
	bool		 checked;	/* the other type's check holds too */
	const char	*const *order;	/* names of fields, ours or of's */
	size_t		 norder;
	const struct field *own;
	size_t		 nown;
	size_t		 size;		/* of the struct */
};

/* The type of a source: put together at the first call, constant afterwards.
 * A name that is no field is a BUG. */
const struct record_type *form_type_made(const struct form_source *s);

#endif
