/* What waits for a day: found by its day, in the index made for it. */
#include "store_fixture.h"

#include "base/day.h"
#include "base/text.h"
#include "store/due.h"
#include "store/inner.h"

/* How SQLite answers a statement that was asked before and has these words. */
static const char *
plan_of(struct fixture *f, const char *words)
{
	sqlite3_stmt *q = NULL, *plan = NULL;
	struct buf b = { 0 };
	const char *text;

	while ((q = sqlite3_next_stmt(f->store->db, q)) != NULL)
		if (strstr(sqlite3_sql(q), words) != NULL)
			break;
	assert_non_null(q);
	ASSERT_NUM(sqlite3_prepare_v2(f->store->db, arena_printf(&f->arena,
	    "EXPLAIN QUERY PLAN %s", sqlite3_sql(q)), -1, &plan, NULL),
	    SQLITE_OK);
	while (sqlite3_step(plan) == SQLITE_ROW)
		buf_printf(&b, "%s\n",
		    (const char *)sqlite3_column_text(plan, 3));
	sqlite3_finalize(plan);
	text = arena_strdup(&f->arena, buf_str(&b));
	buf_free(&b);
	return text;
}

/* Up to its completion a visit has no report; afterwards, and where it was
 * called off, none is waited for. A state that nobody has said is a draft. */
static void
unreported_are_those_up_to_completed(void **state)
{
	struct fixture *f = *state;
	int64_t day = day_from(2017, 5, 2);
	struct page p;
	size_t open = 0;

	for (int64_t s = STATE_DRAFT - 1; s <= STATE_CANCELLED; s++) {
		struct delegation d;

		record_blank(&delegation_type, &d);
		d.first_day = day;
		d.state = s < STATE_DRAFT ? UNKNOWN : s;
		fixture_save(f, f->store, &delegation_type, &d, "new");
		d.head.id = 0;
		d.head.uid = NULL;
		d.host = "Surabaya";
		fixture_save(f, f->store, &delegation_type, &d, "new");
	}
	ASSERT_OK(f, visits_unreported(f->store, day + 1, 50, &f->arena, &p,
	    &f->err));
	for (size_t i = 0; i < p.n; i++) {
		const struct delegation *d = page_row(&p, i);

		assert_null(d->host);
		assert_true(d->state == UNKNOWN || d->state <= STATE_COMPLETED);
		open++;
	}
	ASSERT_NUM(open, STATE_COMPLETED + 2);
	ASSERT_OK(f, visits_unreported(f->store, day, 50, &f->arena, &p,
	    &f->err));
	ASSERT_NUM(p.n, 0);
}

/* The words of the statement are those of the index, or it is not used. */
static void
unreported_are_read_in_their_index(void **state)
{
	struct fixture *f = *state;
	struct page p;

	ASSERT_OK(f, visits_unreported(f->store, 1, 50, &f->arena, &p,
	    &f->err));
	ASSERT_HAS(plan_of(f, "inbox_day < ?1"),
	    "USING INDEX delegation_unreported");
}

static void
note_save(struct fixture *f, const char *text, int64_t due, int64_t done)
{
	struct note n;

	record_blank(&note_type, &n);
	n.kind = NOTE_PROMISE;
	n.text = text;
	n.due_day = due;
	n.done_day = done;
	fixture_save(f, f->store, &note_type, &n, "note new");
}

static void
due_by_day_and_not_done(void **state)
{
	struct fixture *f = *state;
	struct page p;

	note_save(f, "late", 30, UNKNOWN);
	note_save(f, "first", 10, UNKNOWN);
	note_save(f, "done", 20, 21);
	note_save(f, "whenever", UNKNOWN, UNKNOWN);
	note_save(f, "after", 31, UNKNOWN);
	ASSERT_OK(f, record_due(f->store, &note_type, "due_day", "done_day",
	    10, 30, 9, &f->arena, &p, &f->err));
	ASSERT_NUM(p.n, 2);
	ASSERT_STR(((const struct note *)page_row(&p, 0))->text, "first");
	ASSERT_STR(((const struct note *)page_row(&p, 1))->text, "late");
	ASSERT_HAS(plan_of(f, "\"done_day\" IS NULL"), "USING INDEX");
	ASSERT_OK(f, record_due(f->store, &note_type, "due_day", NULL,
	    10, 30, 2, &f->arena, &p, &f->err));
	ASSERT_NUM(p.n, 2);
	ASSERT_STR(((const struct note *)page_row(&p, 1))->text, "done");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(unreported_are_those_up_to_completed),
		TEST(unreported_are_read_in_their_index),
		TEST(due_by_day_and_not_done),
	};

	return cmocka_run_group_tests_name("store_due", tests, NULL, NULL);
}
