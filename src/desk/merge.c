#include "desk/desk.h"

size_t
desk_merge(const struct record_type *t, const void *base, void *mine,
    const void *theirs, struct arena *a, size_t *clash)
{
	struct record_head *head = mine;
	const struct record_head *now = theirs;
	size_t n = 0;

	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];

		if (field_equal(f, mine, theirs) ||
		    field_equal(f, base, theirs))
			continue;
		if (field_equal(f, base, mine))
			field_copy(f, mine, theirs, a);
		else
			clash[n++] = i;
	}
	head->row_ver = now->row_ver;
	return n;
}
