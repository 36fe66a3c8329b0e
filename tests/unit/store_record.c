/* Records saved, found, listed, removed; two officers at one record. */
#include "store_fixture.h"

#include "store/lock.h"

static void
save_and_load(void **state)
{
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "Diklatpim IV Sumbar",
	    17000), got;

	ASSERT_NUM(d.head.id, 1);
	ASSERT_NUM(d.head.row_ver, 1);
	assert_non_null(d.head.uid);
	ASSERT_NUM(strlen(d.head.uid), 16);
	ASSERT_OK(f, record_load(f->store, &delegation_type, 1, &got,
	    &f->arena, &f->err));
	ASSERT_STR(got.title, "Diklatpim IV Sumbar");
	ASSERT_NUM(got.first_day, 17000);
	ASSERT_NUM(got.people, UNKNOWN);
	ASSERT_NUM(got.state, STATE_DRAFT);
	assert_null(got.origin);
	ASSERT_NUM(record_find_uid(f->store, &delegation_type, d.head.uid), 1);
	assert_false(record_load(f->store, &delegation_type, 99, &got,
	    &f->arena, &f->err));
	ASSERT_NUM(f->err.kind, ERR_NOT_FOUND);
}

static void
unchanged_save_leaves_no_trace(void **state)
{
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "A", 1);
	struct audit_list list;
	int64_t generation = store_generation(f->store);

	fixture_save(f, f->store, &delegation_type, &d, "delegation edit");
	ASSERT_NUM(d.head.row_ver, 1);
	ASSERT_NUM(store_generation(f->store), generation);
	ASSERT_OK(f, audit_recent(f->store, 0, 10, &f->arena, &list, &f->err));
	ASSERT_NUM(list.n, 1);
}

static void
slower_save_conflicts(void **state)	/* C1 */
{
	struct fixture *f = *state;
	struct store *other = fixture_other(f);
	struct delegation slow = fixture_delegation(f, "A", 1), quick = slow;
	struct tx *tx;

	quick.people = 32;
	slow.people = 28;
	fixture_save(f, other, &delegation_type, &quick, "delegation edit");
	ASSERT_NUM(quick.head.row_ver, 2);
	tx = fixture_begin(f, f->store, "delegation edit");
	assert_false(record_save(tx, &delegation_type, &slow, &f->arena,
	    &f->err));
	tx_rollback(tx);
	ASSERT_NUM(f->err.kind, ERR_CONFLICT);
	ASSERT_HAS(f->err.text, "Budi");
	ASSERT_NUM(slow.head.row_ver, 1);
	ASSERT_NUM(slow.people, 28);
	assert_true(store_poll_others(f->store));
	assert_false(store_poll_others(f->store));
	store_close(other);
}

static void
failed_save_changes_nothing(void **state)
{
	struct fixture *f = *state;
	const char *before = fixture_dump(f);
	struct region r;
	struct tx *tx;

	record_blank(&region_type, &r);
	r.name = "Bogor";		/* the code is required */
	tx = fixture_begin(f, f->store, "region new");
	assert_false(record_save(tx, &region_type, &r, &f->arena, &f->err));
	tx_rollback(tx);
	ASSERT_NUM(f->err.kind, ERR_INPUT);
	ASSERT_STR(f->err.field, "code");
	ASSERT_NUM(r.head.id, 0);
	ASSERT_STR(fixture_dump(f), before);
}

static void
ids_are_never_reused(void **state)
{
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "A", 1);
	struct tx *tx = fixture_begin(f, f->store, "delegation delete");

	ASSERT_OK(f, record_remove(tx, &delegation_type, d.head.id, &f->err));
	ASSERT_OK(f, tx_commit(tx, &f->err));
	ASSERT_NUM(fixture_delegation(f, "B", 1).head.id, 2);
}

static void
finds_by_text(void **state)
{
	struct fixture *f = *state;
	static const struct { const char *code, *name, *aliases; } rows[] = {
		{ "32.01", "Kabupaten Bogor", "Bogor" },
		{ "32.71", "Kota Bogor", "Bogor|Kota Hujan" },
		{ "33", "Jawa Tengah", "Jateng | Provinsi Jawa Tengah" },
	};

	for (size_t i = 0; i < 3; i++) {
		struct region r;

		record_blank(&region_type, &r);
		r.code = rows[i].code;
		r.name = rows[i].name;
		r.aliases = rows[i].aliases;
		fixture_save(f, f->store, &region_type, &r, "region new");
	}
	ASSERT_NUM(record_find_text(f->store, &region_type, "kota BOGOR"), 2);
	ASSERT_NUM(record_find_text(f->store, &region_type, "bogor"), -1);
	ASSERT_NUM(record_find_text(f->store, &region_type, "JATENG"), 3);
	ASSERT_NUM(record_find_text(f->store, &region_type,
	    "provinsi  jawa tengah"), 3);
	ASSERT_NUM(record_find_text(f->store, &region_type, "Bandung"), 0);
	ASSERT_NUM(record_find_text(f->store, &region_type, ""), 0);
	ASSERT_STR(record_title(f->store, &region_type, 2, &f->arena),
	    "Kota Bogor");
	assert_null(record_title(f->store, &region_type, 9, &f->arena));
}

static void
lists_by_field_and_range(void **state)
{
	struct fixture *f = *state;
	struct page page;

	for (int i = 0; i < 5; i++)
		fixture_delegation(f, "A", i == 3 ? UNKNOWN : 100 + i);
	ASSERT_OK(f, record_range(f->store, &delegation_type, "first_day",
	    101, 102, &f->arena, &page, &f->err));
	ASSERT_NUM(page.n, 2);
	ASSERT_NUM(((struct delegation *)page_row(&page, 1))->first_day, 102);
	ASSERT_OK(f, record_range_of(f->store, &delegation_type, "people", 7,
	    "first_day", 100, 109, &f->arena, &page, &f->err));
	ASSERT_NUM(page.n, 0);
	ASSERT_OK(f, record_range_of(f->store, &delegation_type, "people",
	    UNKNOWN, "first_day", 102, 109, &f->arena, &page, &f->err));
	ASSERT_NUM(page.n, 2);
	ASSERT_NUM(((struct delegation *)page_row(&page, 1))->first_day, 104);
	ASSERT_OK(f, record_list(f->store, &delegation_type, "first_day",
	    UNKNOWN, &f->arena, &page, &f->err));
	ASSERT_NUM(page.n, 1);
	ASSERT_OK(f, record_list_text(f->store, &delegation_type, "state",
	    "draft", &f->arena, &page, &f->err));
	ASSERT_NUM(page.n, 5);
	ASSERT_NUM(record_count(f->store, &delegation_type, NULL, 0), 5);
	ASSERT_NUM(record_count(f->store, &delegation_type, "first_day", 100),
	    1);
}

/* A delegation with a participant, a plan, a group and a placement. */
static int64_t
family(struct fixture *f)
{
	struct delegation d = fixture_delegation(f, "Sumbar", 17000);
	struct participant p;
	struct plan plan;
	struct visit_group g;
	struct placement pl;
	struct note n;

	record_blank(&participant_type, &p);
	p.delegation_id = d.head.id;
	p.seat = 1;
	p.name = "Andi";
	fixture_save(f, f->store, &participant_type, &p, "participant new");
	record_blank(&plan_type, &plan);
	plan.delegation_id = d.head.id;
	plan.version = 1;
	plan.status = 0;
	fixture_save(f, f->store, &plan_type, &plan, "plan new");
	record_blank(&visit_group_type, &g);
	g.plan_id = plan.head.id;
	g.number = 1;
	fixture_save(f, f->store, &visit_group_type, &g, "group new");
	record_blank(&placement_type, &pl);
	pl.plan_id = plan.head.id;
	pl.participant_id = p.head.id;
	pl.group_id = g.head.id;
	fixture_save(f, f->store, &placement_type, &pl, "placement new");
	record_blank(&note_type, &n);
	n.delegation_id = d.head.id;
	n.kind = 0;
	n.text = "tolok ukur kinerja";
	fixture_save(f, f->store, &note_type, &n, "note new");
	ASSERT_NUM(record_delegation(f->store, &placement_type, pl.head.id),
	    d.head.id);
	return d.head.id;
}

static void
owners_take_theirs_with_them(void **state)
{
	struct fixture *f = *state;
	const char *empty = fixture_dump(f), *full;
	int64_t id = family(f), action;
	struct tx *tx;

	full = fixture_dump(f);
	tx = fixture_begin(f, f->store, "delegation delete");
	ASSERT_OK(f, record_remove(tx, &delegation_type, id, &f->err));
	ASSERT_OK(f, tx_commit(tx, &f->err));
	ASSERT_STR(fixture_dump(f), empty);

	tx = fixture_begin(f, f->store, "undo");
	ASSERT_OK(f, undo_last(tx, &action, &f->err));
	ASSERT_OK(f, tx_commit(tx, &f->err));
	ASSERT_STR(fixture_dump(f), full);
	ASSERT_OK(f, audit_verify(f->store, NULL, NULL, &f->err));
}

static void
needed_records_stay(void **state)
{
	struct fixture *f = *state;
	struct agency a;
	struct opening o;
	struct tx *tx;

	record_blank(&agency_type, &a);
	a.name = "Diskominfo";
	fixture_save(f, f->store, &agency_type, &a, "agency new");
	record_blank(&opening_type, &o);
	o.agency_id = a.head.id;
	o.kind = 0;
	fixture_save(f, f->store, &opening_type, &o, "opening new");
	tx = fixture_begin(f, f->store, "agency delete");
	ASSERT_OK(f, record_remove(tx, &agency_type, a.head.id, &f->err));
	ASSERT_OK(f, tx_commit(tx, &f->err));
	ASSERT_NUM(record_count(f->store, &opening_type, NULL, 0), 0);
}

static void
references_are_cleared(void **state)
{
	struct fixture *f = *state;
	struct region r;
	struct delegation d;
	struct tx *tx;

	record_blank(&region_type, &r);
	r.code = "13";
	r.name = "Sumatera Barat";
	fixture_save(f, f->store, &region_type, &r, "region new");
	record_blank(&delegation_type, &d);
	d.origin_region_id = r.head.id;
	fixture_save(f, f->store, &delegation_type, &d, "delegation new");
	tx = fixture_begin(f, f->store, "region delete");
	ASSERT_OK(f, record_remove(tx, &region_type, r.head.id, &f->err));
	ASSERT_OK(f, tx_commit(tx, &f->err));
	ASSERT_OK(f, record_load(f->store, &delegation_type, d.head.id, &d,
	    &f->arena, &f->err));
	ASSERT_NUM(d.origin_region_id, UNKNOWN);
	ASSERT_NUM(d.head.row_ver, 2);
}

static void
marks_live_as_long_as_their_session(void **state)	/* C2 */
{
	struct fixture *f = *state;
	struct store *other = fixture_other(f);
	struct edit_mark *marks;

	fixture_delegation(f, "A", 1);
	ASSERT_NUM(lock_sessions(f->store), 2);
	ASSERT_OK(f, mark_set(other, &delegation_type, 1, &f->err));
	ASSERT_NUM(mark_others(f->store, &delegation_type, 1, &f->arena,
	    &marks), 1);
	ASSERT_STR(marks[0].officer, "Budi");
	ASSERT_NUM(mark_others(other, &delegation_type, 1, &f->arena, &marks),
	    0);
	ASSERT_OK(f, mark_clear(other, &delegation_type, 1, &f->err));
	ASSERT_NUM(mark_others(f->store, &delegation_type, 1, &f->arena,
	    &marks), 0);
	ASSERT_OK(f, mark_set(other, &delegation_type, 1, &f->err));
	store_close(other);
	ASSERT_NUM(lock_sessions(f->store), 1);
	ASSERT_NUM(mark_others(f->store, &delegation_type, 1, &f->arena,
	    &marks), 0);
}

static void
viewers_write_nothing(void **state)	/* P7 */
{
	struct fixture *f = *state;
	struct store_options opt = fixture_options(f, STORE_OPEN);
	struct store *viewer;
	struct delegation d = fixture_delegation(f, "A", 1);

	opt.role = STORE_VIEWER;
	viewer = store_open(&opt, &f->err);
	assert_non_null(viewer);
	assert_true(store_readonly(viewer));
	assert_null(tx_begin(viewer, "delegation edit", &f->err));
	ASSERT_NUM(f->err.kind, ERR_DENIED);
	ASSERT_OK(f, record_load(viewer, &delegation_type, d.head.id, &d,
	    &f->arena, &f->err));
	store_close(viewer);
}

/* Everything by keyset pages equals everything by one list (house 6). */
static void
pages_equal_the_list(struct fixture *f, const char *key, size_t limit,
    bool backward)
{
	struct page_req req = { .key = key, .limit = limit,
	    .backward = backward };
	struct page_place place;
	struct page_got got;
	struct buf seen = { 0 }, want = { 0 };
	struct page_req all = { .key = key, .limit = 1000 };
	size_t pages = 0;

	ASSERT_OK(f, record_page(f->store, &delegation_type, &all, &f->arena,
	    &got, &f->err));
	for (size_t i = 0; i < got.page.n; i++)
		buf_printf(&want, "%lld ", (long long)((struct record_head *)
		    page_row(&got.page, i))->id);
	do {
		struct buf one = { 0 };

		ASSERT_OK(f, record_page(f->store, &delegation_type, &req,
		    &f->arena, &got, &f->err));
		for (size_t i = 0; i < got.page.n; i++)
			buf_printf(&one, "%lld ", (long long)
			    ((struct record_head *)page_row(&got.page, i))
			    ->id);
		if (backward) {
			buf_add(&one, buf_str(&seen));
			buf_reset(&seen);
		}
		buf_add(&seen, buf_str(&one));
		buf_free(&one);
		if (got.page.n > 0) {
			place = record_place(&delegation_type, key,
			    page_row(&got.page,
			    backward ? 0 : got.page.n - 1));
			req.from = &place;
		}
		assert_true(++pages < 1000);
	} while (got.more);
	ASSERT_STR(buf_str(&seen), buf_str(&want));
	buf_free(&seen);
	buf_free(&want);
}

static void
pages_in_every_order(void **state)
{
	struct fixture *f = *state;
	static const char *const keys[] = { NULL, "inbox_day", "first_day",
	    "title", "people" };
	static const size_t limits[] = { 1, 3, 7, 50 };
	struct tx *tx = fixture_begin(f, f->store, "import");

	for (int i = 0; i < 60; i++) {
		struct delegation d;

		record_blank(&delegation_type, &d);
		d.title = i % 7 == 0 ? NULL : arena_printf(&f->arena,
		    "Tamu %d", i * 37 % 11);
		d.first_day = i % 5 == 0 ? UNKNOWN : i * 31 % 13;
		d.people = i % 4 == 0 ? UNKNOWN : 1 + i % 3;
		ASSERT_OK(f, record_save(tx, &delegation_type, &d, &f->arena,
		    &f->err));
	}
	ASSERT_OK(f, tx_commit(tx, &f->err));
	for (size_t k = 0; k < 5; k++)
		for (size_t l = 0; l < 4; l++) {
			pages_equal_the_list(f, keys[k], limits[l], false);
			pages_equal_the_list(f, keys[k], limits[l], true);
		}
}

static void
pages_are_filtered(void **state)
{
	struct fixture *f = *state;
	struct page_req req = { .key = "inbox_day", .limit = 10,
	    .contains = "50%" };
	struct page_got got;

	fixture_delegation(f, "Diskon 50% lagi", 5);
	fixture_delegation(f, "Diskon 505 lagi", 4);
	ASSERT_OK(f, record_page(f->store, &delegation_type, &req, &f->arena,
	    &got, &f->err));
	ASSERT_NUM(got.page.n, 1);
	req.contains = "diskon";
	req.field = "first_day";
	req.value = 4;
	ASSERT_OK(f, record_page(f->store, &delegation_type, &req, &f->arena,
	    &got, &f->err));
	ASSERT_NUM(got.page.n, 1);
	assert_false(got.more);
}

/* Every type's fields are columns of its table, and the other way. */
static void
all_types_can_be_read(void **state)
{
	struct fixture *f = *state;
	struct page page;

	for (int i = 0; record_types[i] != NULL; i++) {
		ASSERT_ROW(record_list(f->store, record_types[i], NULL, 0,
		    &f->arena, &page, &f->err), record_types[i]->name);
		ASSERT_NUM(page.n, 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(save_and_load),
		TEST(unchanged_save_leaves_no_trace),
		TEST(slower_save_conflicts),
		TEST(failed_save_changes_nothing),
		TEST(ids_are_never_reused),
		TEST(finds_by_text),
		TEST(lists_by_field_and_range),
		TEST(owners_take_theirs_with_them),
		TEST(needed_records_stay),
		TEST(references_are_cleared),
		TEST(marks_live_as_long_as_their_session),
		TEST(viewers_write_nothing),
		TEST(pages_in_every_order),
		TEST(pages_are_filtered),
		TEST(all_types_can_be_read),
	};

	return cmocka_run_group_tests_name("store_record", tests, NULL, NULL);
}
