#include "store/search_exact.h"

#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/text.h"
#include "model/nip.h"
#include "model/phone.h"
#include "model/types.h"
#include "store/inner.h"
#include "store/record.h"
#include "store/stmt.h"

#define SEVERAL_MAX	1000	/* fields of several telephone numbers */
#define VISIT_DAYS	"60"	/* longer visits: by their first days */

/* A run of days, or one month and day of every year. */
struct days {
	int64_t	first, last;		/* DAY_UNKNOWN: of every year */
	int	month, day;
};

static bool
days_take(const char *text, struct days *out)
{
	struct day_guess g;
	struct buf month = { 0 };
	bool ok;

	day_guess(text, strlen(text), clock_today(ZONE_WIB), DAY_UNKNOWN,
	    DAY_PRESS, &g);
	*out = (struct days){ g.first, day_ok(g.last) ? g.last : g.first,
	    g.month, g.day };
	if (day_ok(g.first) || (g.year_missing && g.month > 0 && g.day > 0))
		return true;
	buf_printf(&month, "1 %s", text);
	ok = day_guess(buf_str(&month), month.len, 0, DAY_UNKNOWN, DAY_PRESS,
	    &g) && g.month > 0 && g.day == 1 && g.first == g.last;
	buf_free(&month);
	if (ok)
		*out = (struct days){ g.first, g.first +
		    day_month_len(g.year, g.month) - 1, g.month, 1 };
	return ok;
}

/* Take the record as found, with what of it was asked for, after some words
 * that were not. */
static void
take(struct search_hits *out, struct store *s, const struct record_type *t,
    int64_t id, const char *before, const char *what, struct arena *a)
{
	out->item[out->n++] = (struct search_hit){ .type = t, .id = id,
	    .title = or_empty(record_title(s, t, id, a)),
	    .snippet = *what == '\0' ? "" : arena_printf(a, "%s%c%s%c",
	    before, SEARCH_ON, what, SEARCH_OFF),
	    .delegation = record_delegation(s, t, id) };
}

/* What a query finds: id, first day, last day. */
static bool
take_days(struct store *s, const struct record_type *t, const char *sql,
    const struct days *d, size_t limit, struct arena *a,
    struct search_hits *out, struct err *err)
{
	struct stmt *q = store_stmt(s, sql);

	stmt_bind_int(q, 1, d->first);
	stmt_bind_int(q, 2, d->last);
	stmt_bind_int(q, 3, (int64_t)(limit - out->n));
	while (out->n < limit && stmt_next(q))
		take(out, s, t, stmt_int(q, 0), "", day_print_range(
		    stmt_int(q, 1), stmt_int(q, 2), DAY_LONG, a), a);
	return stmt_end(q, err);
}

static bool
take_run(struct store *s, const struct days *d, size_t limit,
    struct arena *a, struct search_hits *out, struct err *err)
{
	return take_days(s, &delegation_type, "SELECT id, first_day,"
	    " ifnull(last_day, first_day) FROM delegation WHERE inbox_day"
	    " BETWEEN ?1 - " VISIT_DAYS " AND ?2 AND first_day IS"
	    " NOT NULL AND ifnull(last_day, first_day) >= ?1"
	    " ORDER BY inbox_day DESC LIMIT ?3", d, limit, a, out, err) &&
	    take_days(s, &holiday_type, "SELECT id, day, day FROM holiday"
	    " WHERE day BETWEEN ?1 AND ?2 ORDER BY day DESC LIMIT ?3",
	    d, limit, a, out, err);
}

/* The first or the last year that has a visit; this one where none has. */
static int
year_of_visits(struct store *s, const char *which)
{
	int64_t today = clock_today(ZONE_WIB), day;

	day = stmt_number(store_stmt(s, which), today);
	return day_parts(day_ok(day) ? day : today).year;
}

static bool
take_every_year(struct store *s, const struct days *d, size_t limit,
    struct arena *a, struct search_hits *out, struct err *err)
{
	int first = year_of_visits(s, "SELECT min(inbox_day) FROM delegation"
	    " WHERE inbox_day < 99999");
	int last = year_of_visits(s, "SELECT max(inbox_day) FROM delegation"
	    " WHERE inbox_day < 99999");
	bool ok = true;

	for (int year = last; ok && year >= first && out->n < limit; year--) {
		struct days one = *d;

		one.first = one.last = day_from(year, d->month, d->day);
		if (day_ok(one.first))
			ok = take_run(s, &one, limit, a, out, err);
	}
	return ok;
}

static bool
take_person(struct store *s, const char *nip, size_t limit, struct arena *a,
    struct search_hits *out, struct err *err)
{
	struct stmt *q = store_stmt(s, "SELECT id, home_agency FROM participant"
	    " WHERE nip = ?1 ORDER BY id DESC LIMIT ?2");

	stmt_bind_text(q, 1, nip);
	stmt_bind_int(q, 2, (int64_t)limit);
	while (out->n < limit && stmt_next(q)) {
		const char *home = or_empty(stmt_text(q, 1, a));

		take(out, s, &participant_type, stmt_int(q, 0), "", home, a);
	}
	return stmt_end(q, err);
}

/*
 * Those of a type that have the number. Its end, the key of the table, is that
 * of a few others at most. The key is of the first and the last number of a
 * field: for those between, the fields of several are looked through, as far
 * as that is done at once.
 */
static bool
take_telephones(struct store *s, const struct record_type *t,
    const struct phone_asked *asked, size_t limit, struct arena *a,
    struct search_hits *out, struct err *err)
{
	const char *who = record_field(t, "contact") == NULL ? "NULL" :
	    "contact";
	struct stmt *q = store_stmt(s, arena_printf(a, "SELECT id, phone, %s"
	    " FROM \"%s\" WHERE phone_last = ?1 OR phone_first = ?1"
	    " UNION ALL SELECT id, phone, %s FROM (SELECT * FROM \"%s\""
	    " WHERE phone_first > '' LIMIT %d) WHERE phone_bare LIKE"
	    " '%%,%%' || ?1 || '%%,%%' AND phone_last IS NOT ?1 AND"
	    " phone_first IS NOT ?1 ORDER BY 1 DESC", who, t->name, who,
	    t->name, SEVERAL_MAX));

	stmt_bind_text(q, 1, asked->end);
	while (out->n < limit && stmt_next(q)) {
		const char *phone = or_empty(stmt_text(q, 1, a));

		who = stmt_text(q, 2, a);
		if (phone_is(phone, asked))
			take(out, s, t, stmt_int(q, 0), who == NULL ? "" :
			    arena_printf(a, "%s, ", who), phone, a);
	}
	return stmt_end(q, err);
}

bool
search_exact(struct store *s, const char *text, const struct record_type *t,
    size_t limit, struct arena *a, struct search_hits *out, struct err *err)
{
	size_t len = strlen(text);
	struct phone_asked asked;
	struct nip nip;
	struct days d;

	*out = (struct search_hits){ 0 };
	out->item = arena_array(a, limit, sizeof *out->item);
	nip_read(text, len, 0, UNKNOWN, &nip);
	if (t == NULL && nip.digits[0] != '\0' &&
	    !take_person(s, nip.digits, limit, a, out, err))
		return false;
	if (phone_ask(text, len, &asked))
		for (int i = 0; record_types[i] != NULL; i++)
			if ((t == NULL || t == record_types[i]) &&
			    record_field(record_types[i], "phone") != NULL &&
			    !take_telephones(s, record_types[i], &asked, limit,
			    a, out, err))
				return false;
	if (t != NULL || nip.digits[0] != '\0' || !days_take(text, &d))
		return true;
	return day_ok(d.first) ? take_run(s, &d, limit, a, out, err) :
	    take_every_year(s, &d, limit, a, out, err);
}
