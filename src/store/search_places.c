#include "store/search_places.h"

#include "model/types.h"
#include "store/inner.h"
#include "store/row.h"

#define PASSES_MAX	200000	/* places of any type that are passed */

bool
field_searched(const struct field *f)
{
	return f != NULL && (f->flags & FIELD_SEARCH) != 0;
}

const struct record_type *
place_type(int64_t place)
{
	for (int i = 0; record_types[i] != NULL; i++)
		if (i == place % TYPES_MAX)
			return record_types[i];
	return NULL;
}

const char *
places_from(const struct record_type *t, int at, int most, struct arena *a)
{
	return arena_printf(a, "(SELECT place FROM (SELECT rowid AS place"
	    " FROM search WHERE search MATCH ?%d AND rowid <= ?%d ORDER BY"
	    " rowid DESC LIMIT %d) WHERE place %% %d = ?%d LIMIT %d) AS p"
	    " JOIN \"%s\" AS r ON r.id = p.place / %d", at, at + 1, PASSES_MAX,
	    TYPES_MAX, at + 2, most, t->name, TYPES_MAX);
}

void
places_bind(struct stmt *q, struct store *s, const struct record_type *t,
    int at, const char *question)
{
	stmt_bind_text(q, at, question);
	stmt_bind_int(q, at + 1, search_last(s, t));
	stmt_bind_int(q, at + 2, record_type_number(t));
}
