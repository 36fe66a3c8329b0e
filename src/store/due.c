#include "store/due.h"

#include "store/columns.h"
#include "store/inner.h"

bool
record_due(struct store *s, const struct record_type *t, const char *day,
    const char *done, int64_t from, int64_t until, size_t limit,
    struct arena *a, struct page *out, struct err *err)
{
	const char *name = columns_field(t, day)->name;
	const char *open = done == NULL ? "" : arena_printf(a,
	    " AND \"%s\" IS NULL", columns_field(t, done)->name);
	struct stmt *q;

	/* Spelled with <= and >=: so SQLite sees that the partial indexes of
	 * what is still open hold all of these rows. */
	q = store_stmt(s, arena_printf(a,
	    "%s WHERE \"%s\" >= ?1 AND \"%s\" <= ?2%s ORDER BY \"%s\""
	    " LIMIT ?3", columns_of(s, t)->select, name, name, open, name));
	stmt_bind_int(q, 1, from);
	stmt_bind_int(q, 2, until);
	stmt_bind_int(q, 3, (int64_t)limit);
	return columns_page(q, t, a, out, err);
}
