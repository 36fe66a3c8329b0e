#include "store/due.h"

#include "model/types.h"
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
	    " LIMIT ?3", columns_sql(s, t, SQL_SELECT), name, name, open,
	    name));
	stmt_bind_int(q, 1, from);
	stmt_bind_int(q, 2, until);
	stmt_bind_int(q, 3, (int64_t)limit);
	return columns_page(q, t, a, out, err);
}

bool
visits_unreported(struct store *s, int64_t before, size_t limit,
    struct arena *a, struct page *out, struct err *err)
{
	/* in the words of the index delegation_unreported */
	struct stmt *q = store_stmt(s, arena_printf(a,
	    "%s WHERE host IS NULL AND ifnull(state, 'draft') IN ('draft',"
	    " 'letter_in', 'disposition', 'coordinating', 'confirmed',"
	    " 'ready', 'ongoing', 'completed') AND inbox_day < ?1"
	    " ORDER BY inbox_day DESC LIMIT ?2",
	    columns_sql(s, &delegation_type, SQL_SELECT)));

	stmt_bind_int(q, 1, before);
	stmt_bind_int(q, 2, (int64_t)limit);
	return columns_page(q, &delegation_type, a, out, err);
}

bool
session_brief(struct store *s, int64_t session_id, struct arena *a,
    struct session_brief *out, struct err *err)
{
	struct stmt *q = store_stmt(s,
	    "SELECT ifnull(d.title, d.origin), d.people,"
	    " EXISTS (SELECT 1 FROM visit_group AS g WHERE g.session_id = s.id)"
	    " OR EXISTS (SELECT 1 FROM stop AS t WHERE t.session_id = s.id)"
	    " FROM session AS s LEFT JOIN delegation AS d"
	    " ON d.id = s.delegation_id WHERE s.id = ?1");

	*out = (struct session_brief){ .people = UNKNOWN };
	stmt_bind_int(q, 1, session_id);
	if (stmt_next(q)) {
		out->title = stmt_text(q, 0, a);
		out->people = stmt_int(q, 1);
		out->planned = stmt_int(q, 2) == 1;
	}
	return stmt_end(q, err);
}

static bool
count_visits(struct store *s, int64_t day, int64_t back,
    struct day_figures *f, struct err *err)
{
	/* The second part in the words of the index delegation_long. */
	struct stmt *q = store_stmt(s,
	    "SELECT count(*), total(people), total(people IS NULL) FROM ("
	    "SELECT people, host, state FROM delegation WHERE inbox_day = ?2"
	    " AND ifnull(last_day, first_day) >= ?2"
	    " UNION ALL "
	    "SELECT people, host, state FROM delegation"
	    " WHERE last_day > first_day"
	    " AND inbox_day >= ?1 AND inbox_day < ?2 AND last_day >= ?2)"
	    " WHERE host IS NULL AND ifnull(state, 'draft') NOT IN"
	    " ('refused', 'postponed', 'cancelled')");

	stmt_bind_int(q, 1, day - back);
	stmt_bind_int(q, 2, day);
	if (stmt_next(q)) {
		f->delegations = stmt_int(q, 0);
		f->people = stmt_int(q, 1);
		f->unknown = stmt_int(q, 2);
	}
	return stmt_end(q, err);
}

static bool
count_agencies(struct store *s, int64_t day, int64_t ahead,
    struct day_figures *f, struct err *err)
{
	struct stmt *q = store_stmt(s,
	    "SELECT count(DISTINCT CASE WHEN day = ?1 THEN agency_id END),"
	    " count(DISTINCT CASE WHEN ifnull(state, 'proposed') IN"
	    " ('proposed', 'asked') THEN agency_id END)"
	    " FROM session WHERE day BETWEEN ?1 AND ?2"
	    " AND ifnull(state, 'proposed') NOT IN ('refused', 'cancelled')");

	stmt_bind_int(q, 1, day);
	stmt_bind_int(q, 2, day + ahead);
	if (stmt_next(q)) {
		f->agencies = stmt_int(q, 0);
		f->silent = stmt_int(q, 1);
	}
	return stmt_end(q, err);
}

static bool
count_due(struct store *s, int64_t day, int64_t limit,
    struct day_figures *f, struct err *err)
{
	struct stmt *q = store_stmt(s,
	    "SELECT (SELECT count(*) FROM (SELECT 1 FROM note"
	    " WHERE due_day <= ?1 AND done_day IS NULL LIMIT ?2))"
	    " + (SELECT count(*) FROM (SELECT 1 FROM milestone"
	    " WHERE due_day <= ?1 AND done_day IS NULL LIMIT ?2))"
	    " + (SELECT count(*) FROM (SELECT 1 FROM adoption"
	    " WHERE next_check <= ?1 AND ifnull(stage, '') NOT IN"
	    " ('proven', 'dropped') LIMIT ?2))");

	stmt_bind_int(q, 1, day);
	stmt_bind_int(q, 2, limit);
	if (stmt_next(q))
		f->due = stmt_int(q, 0);
	return stmt_end(q, err);
}

bool
day_count(struct store *s, int64_t day, int64_t back, int64_t ahead,
    int64_t limit, struct day_figures *out, struct err *err)
{
	*out = (struct day_figures){ 0 };
	return count_visits(s, day, back, out, err) &&
	    count_agencies(s, day, ahead, out, err) &&
	    count_due(s, day, limit, out, err);
}
