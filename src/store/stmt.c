#include "store/stmt.h"

#include <string.h>

#include "base/die.h"
#include "store/inner.h"

#define SQL_END	24	/* bytes looked at to find a statement again */

struct stmt {
	struct store	*store;
	sqlite3_stmt	*q;
	const char	*sql;
	int		 rc;		/* first error, or SQLITE_OK */
	bool		 taken;
	struct stmt	*next;		/* in its bucket */
};

/* Statements differ in how long they are and how they end. */
static unsigned
sql_hash(const char *sql)
{
	size_t len = strlen(sql);
	unsigned h = 2166136261u ^ (unsigned)len;

	for (size_t i = len > SQL_END ? len - SQL_END : 0; i < len; i++)
		h = (h ^ (unsigned char)sql[i]) * 16777619u;
	return h % STMT_BUCKETS;
}

struct stmt *
store_stmt(struct store *s, const char *sql)
{
	struct stmt **bucket = &s->stmts[sql_hash(sql)];
	struct stmt *q;

	for (q = *bucket; q != NULL; q = q->next)
		if (strcmp(q->sql, sql) == 0)
			break;
	if (q == NULL) {
		q = arena_alloc(&s->arena, sizeof *q);
		q->store = s;
		q->sql = arena_strdup(&s->arena, sql);
		q->next = *bucket;
		*bucket = q;
	}
	if (q->taken)
		BUG("statement is in use: %s", sql);
	q->taken = true;
	q->rc = SQLITE_OK;
	if (q->q == NULL)
		q->rc = sqlite3_prepare_v3(s->db, sql, -1,
		    SQLITE_PREPARE_PERSISTENT, &q->q, NULL);
	return q;
}

static void
stmt_note(struct stmt *q, int rc)
{
	if (q->rc == SQLITE_OK && rc != SQLITE_OK)
		q->rc = rc;
}

void
stmt_bind_int(struct stmt *q, int i, int64_t v)
{
	if (q->rc != SQLITE_OK)
		return;
	stmt_note(q, v == UNKNOWN ? sqlite3_bind_null(q->q, i) :
	    sqlite3_bind_int64(q->q, i, v));
}

void
stmt_bind_text(struct stmt *q, int i, const char *v)
{
	if (q->rc != SQLITE_OK)
		return;
	stmt_note(q, v == NULL ? sqlite3_bind_null(q->q, i) :
	    sqlite3_bind_text(q->q, i, v, -1, SQLITE_TRANSIENT));
}

bool
stmt_next(struct stmt *q)
{
	int rc;

	if (q->rc != SQLITE_OK)
		return false;
	rc = sqlite3_step(q->q);
	if (rc == SQLITE_ROW)
		return true;
	if (rc != SQLITE_DONE)
		q->rc = rc;
	return false;
}

int64_t
stmt_int(struct stmt *q, int i)
{
	if (sqlite3_column_type(q->q, i) == SQLITE_NULL)
		return UNKNOWN;
	return sqlite3_column_int64(q->q, i);
}

const char *
stmt_peek(struct stmt *q, int i)
{
	return (const char *)sqlite3_column_text(q->q, i);
}

const char *
stmt_text(struct stmt *q, int i, struct arena *a)
{
	const char *s = stmt_peek(q, i);

	if (s == NULL)
		return NULL;
	return arena_strndup(a, s, strlen(s));
}

bool
stmt_end_row(struct stmt *q, const struct record_type *type, struct err *err)
{
	bool ok = q->rc == SQLITE_OK;

	if (!ok)		/* before the reset: it forgets the message */
		engine_fail_row(q->store, q->store->db, q->rc, type, err);
	if (q->q != NULL) {
		sqlite3_reset(q->q);
		sqlite3_clear_bindings(q->q);
	}
	q->taken = false;
	return ok;
}

bool
stmt_end(struct stmt *q, struct err *err)
{
	return stmt_end_row(q, NULL, err);
}

bool
stmt_run(struct stmt *q, struct err *err)
{
	while (stmt_next(q))
		;
	return stmt_end(q, err);
}

int64_t
stmt_number(struct stmt *q, int64_t fallback)
{
	struct err ignored = { 0 };
	int64_t v = fallback;

	if (stmt_next(q) && stmt_int(q, 0) != UNKNOWN)
		v = stmt_int(q, 0);
	if (!stmt_end(q, &ignored))
		return fallback;
	return v;
}

void
stmt_close_all(struct store *s)
{
	for (int i = 0; i < STMT_BUCKETS; i++) {
		for (struct stmt *q = s->stmts[i]; q != NULL; q = q->next)
			sqlite3_finalize(q->q);
		s->stmts[i] = NULL;
	}
}
