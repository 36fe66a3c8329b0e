#include "store/number.h"

#include "base/text.h"
#include "store/inner.h"
#include "store/stmt.h"

/* Given by drawing, or by an import of numbers that were given elsewhere. */
#define TAKEN	"(SELECT number, suffix FROM number_taken WHERE counter = ?1" \
	" AND year = ?2 UNION SELECT number, ifnull(suffix, '') FROM" \
	" letter_number WHERE counter = ?1 AND year = ?2)"

static bool
number_take(struct tx *tx, const char *counter, int64_t year, int64_t number,
    const char *suffix, struct err *err)
{
	struct stmt *q = store_stmt(tx_store(tx), "INSERT INTO number_taken"
	    " (counter, year, number, suffix) VALUES (?1, ?2, ?3, ?4)");

	stmt_bind_text(q, 1, counter);
	stmt_bind_int(q, 2, year);
	stmt_bind_int(q, 3, number);
	stmt_bind_text(q, 4, suffix);
	return stmt_run(q, err);
}

int64_t
number_last(struct store *s, const char *counter, int64_t year)
{
	struct stmt *q = store_stmt(s, "SELECT ifnull(max(number), 0) FROM "
	    TAKEN);

	stmt_bind_text(q, 1, counter);
	stmt_bind_int(q, 2, year);
	return stmt_number(q, 0);
}

bool
number_next(struct tx *tx, const char *counter, int64_t year, int64_t first,
    int64_t *number, struct err *err)
{
	int64_t last = number_last(tx_store(tx), counter, year);

	*number = last + 1 > first ? last + 1 : first;
	return number_take(tx, counter, year, *number, "", err);
}

bool
number_insert(struct tx *tx, const char *counter, int64_t year,
    int64_t number, struct arena *a, const char **suffix, struct err *err)
{
	struct stmt *q = store_stmt(tx_store(tx), "SELECT max(suffix) FROM "
	    TAKEN " WHERE number = ?3");
	const char *last = NULL;

	stmt_bind_text(q, 1, counter);
	stmt_bind_int(q, 2, year);
	stmt_bind_int(q, 3, number);
	if (stmt_next(q))
		last = stmt_text(q, 0, a);
	if (!stmt_end(q, err))
		return false;
	if (last == NULL)
		return fail(err, ERR_NOT_FOUND, _("Number %lld was not given "
		    "in %lld; an insert goes after a number that was."),
		    (long long)number, (long long)year);
	if (last[0] == 'z')
		return fail(err, ERR_IMPOSSIBLE, _("After number %lld all "
		    "letters from a to z are taken; take another number."),
		    (long long)number);
	*suffix = arena_printf(a, "%c", last[0] == '\0' ? 'a' : last[0] + 1);
	return number_take(tx, counter, year, number, *suffix, err);
}
