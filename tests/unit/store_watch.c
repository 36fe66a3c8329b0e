/* Others' commits are noticed, and a view is of one moment. */
#include "store_fixture.h"

#include <poll.h>

#include "base/text.h"

static void
visit_by(struct fixture *f, struct store *by, const char *title)
{
	struct delegation d;

	record_blank(&delegation_type, &d);
	d.title = title;
	fixture_save(f, by, &delegation_type, &d, "delegation new");
}

static void
others_commits_wake_us(void **state)	/* C5 */
{
	struct fixture *f = *state;
	struct pollfd p = { .events = POLLIN };
	struct store *other;
	int64_t generation;
	bool seen = false;

	f->store = fixture_open(f, STORE_CREATE);
	other = fixture_other(f);
	p.fd = store_watch_fd(f->store);
	assert_true(p.fd >= 0);
	store_woken(f->store);
	while (store_poll_due_ms(f->store) >= 0)
		store_poll_others(f->store);
	ASSERT_NUM(poll(&p, 1, 0), 0);
	generation = store_generation(f->store);
	visit_by(f, other, "A");
	ASSERT_NUM(poll(&p, 1, 1000), 1);
	store_woken(f->store);
	ASSERT_NUM(store_watch_fd(f->store), -1);	/* one look for all */
	while (!seen && store_poll_due_ms(f->store) >= 0)
		seen = store_poll_others(f->store);
	assert_true(seen);
	while (store_poll_due_ms(f->store) >= 0)
		store_poll_others(f->store);
	ASSERT_NUM(store_watch_fd(f->store), p.fd);
	ASSERT_NUM(store_generation(f->store), generation + 1);
	store_close(other);
}

/* Whoever has shown a change rests, the longer the more sessions there are,
 * but not as long as two seconds. */
static void
many_sessions_take_turns(void **state)	/* C5, C7 */
{
	struct fixture *f = *state;
	struct store *other;
	int rest;

	f->store = fixture_open(f, STORE_CREATE);
	other = fixture_other(f);
	store_poll_shown(f->store, 1000000);	/* nothing was to be shown */
	store_woken(f->store);
	assert_true(store_poll_due_ms(f->store) <= 40);
	visit_by(f, other, "A");
	while (!store_poll_others(f->store))
		continue;
	store_poll_shown(f->store, 1000000);
	store_woken(f->store);
	rest = store_poll_due_ms(f->store);
	assert_true(rest > 500 && rest <= 1000);
	ASSERT_NUM(store_watch_fd(f->store), -1);
	store_close(other);
}

static const char *
title_now(struct fixture *f, int64_t id)
{
	return or_empty(record_title(f->store, &delegation_type, id,
	    &f->arena));
}

/* Reads between begin and end are of one moment; a transaction ends them. */
static void
a_view_is_one_moment(void **state)
{
	struct fixture *f = *state;
	struct store *other;
	struct delegation d;

	f->store = fixture_open(f, STORE_CREATE);
	d = fixture_delegation(f, "A", 1);
	other = fixture_other(f);
	store_view_begin(f->store);
	ASSERT_STR(title_now(f, d.head.id), "A");
	d.title = "B";
	fixture_save(f, other, &delegation_type, &d, "delegation edit");
	store_view_begin(f->store);
	ASSERT_STR(title_now(f, d.head.id), "A");
	store_view_end(f->store);
	ASSERT_STR(title_now(f, d.head.id), "A");
	store_view_end(f->store);
	ASSERT_STR(title_now(f, d.head.id), "B");

	store_view_begin(f->store);
	ASSERT_STR(title_now(f, d.head.id), "B");
	d.title = "C";
	fixture_save(f, other, &delegation_type, &d, "delegation edit");
	d.title = "D";
	fixture_save(f, f->store, &delegation_type, &d, "delegation edit");
	ASSERT_STR(title_now(f, d.head.id), "D");
	store_view_end(f->store);
	store_close(other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EMPTY_TEST(others_commits_wake_us),
		EMPTY_TEST(many_sessions_take_turns),
		EMPTY_TEST(a_view_is_one_moment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
