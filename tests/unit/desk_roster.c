/* Seats before names: numbering, pouring, substitutes, bulk edits, wishes. */
#include "visits.h"

#include "model/delegation.h"
#include "model/session.h"

static const char *const hosts[] = { "RSUD", "DISHUB", "BP2T", "BAPPEDA" };

struct seated {
	struct visit	 visit;
	struct roster	 roster;
};

static void
load(struct seated *v)
{
	struct err err = { 0 };

	WORKS(roster_load(&v->visit.desk, v->visit.delegation,
	    &v->visit.arena, &v->roster, &err));
}

/* Nobody visits the last agency. */
static int
setup(void **state)
{
	static struct seated fixture;
	struct visit *v = &fixture.visit;

	fixture = (struct seated){ 0 };
	visit_open(v);
	for (size_t i = 0; i < 3; i++)
		visit_session(v, hosts[i], UNKNOWN, UNKNOWN);
	visit_host(v, hosts[3]);
	*state = &fixture;
	return 0;
}

static int
teardown(void **state)
{
	visit_close(&((struct seated *)*state)->visit);
	return 0;
}

static void
undo(struct seated *v)
{
	visit_undo(&v->visit);
	load(v);
}

static void
seats(struct seated *v, int64_t n)
{
	struct err err = { 0 };

	WORKS(roster_seats(&v->visit.desk, v->visit.delegation, n, NULL, &err));
	load(v);
}

static void
headcount_becomes_numbered_seats(void **state)
{
	struct seated *v = *state;
	struct err err = { 0 };
	size_t made;

	WORKS(roster_seats(&v->visit.desk, v->visit.delegation, 5, &made,
	    &err));
	assert_int_equal(made, 5);
	load(v);
	assert_int_equal(v->roster.n, 5);
	assert_int_equal(v->roster.counts.unnamed, 5);
	for (size_t i = 0; i < 5; i++) {
		ASSERT_NUM(v->roster.row[i].seat, i + 1);
		ASSERT_NUM(v->roster.row[i].status, SEAT_SEAT);
	}
	ASSERT_STR(participant_label(&v->roster.row[3], &v->visit.arena),
	    "seat 4");
	ASSERT_STR(roster_counts_text(&v->roster, &v->visit.arena),
	    "5 people, 5 without names");
	assert_false(roster_seats(&v->visit.desk, v->visit.delegation, 3,
	    NULL, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	seats(v, 7);
	ASSERT_NUM(v->roster.row[6].seat, 7);
	undo(v);
	assert_int_equal(v->roster.n, 5);
}

static void
a_substitute_keeps_the_seat_not_the_wishes(void **state)
{
	struct seated *v = *state;
	struct err err = { 0 };
	struct participant p;
	int64_t id;

	record_blank(&participant_type, &p);
	p.delegation_id = v->visit.delegation;
	p.name = "Ani";
	p.nip = "198609262015051001";
	p.wish1_id = v->visit.agency[0];
	p.home_region = "Kota Batu";
	p.status = SEAT_PRESENT;
	WORKS(roster_add(&v->visit.desk, &p, &id, &err));
	WORKS(roster_substitute(&v->visit.desk, id, "Budi", &err));
	load(v);
	assert_int_equal(v->roster.n, 1);
	ASSERT_NUM(v->roster.row[0].head.id, id);
	ASSERT_NUM(v->roster.row[0].seat, 1);
	ASSERT_STR(v->roster.row[0].name, "Budi");
	ASSERT_STR(v->roster.row[0].replaces, "Ani");
	ASSERT_NUM(v->roster.row[0].wish1_id, UNKNOWN);
	ASSERT_NUM(v->roster.row[0].status, SEAT_PRESENT);
	assert_null(v->roster.row[0].nip);
}

static void
several_are_set_at_once(void **state)
{
	struct seated *v = *state;
	struct err err = { 0 };
	int64_t id[3];
	const struct field *f = record_field(&participant_type,
	    "home_agency");
	struct participant seen;

	seats(v, 3);
	for (size_t i = 0; i < 3; i++)
		id[i] = v->roster.row[i].head.id;
	seen = v->roster.row[0];
	WORKS(roster_set(&v->visit.desk, id, 3, f, "Dishub Kota Batu", NULL,
	    NULL, &err));
	load(v);
	for (size_t i = 0; i < 3; i++)
		ASSERT_STR(v->roster.row[i].home_agency, "Dishub Kota Batu");
	/* somebody who still sees the old value is told */
	assert_false(roster_set(&v->visit.desk, id, 1, f, "Bappeda", &seen,
	    NULL, &err));
	assert_int_equal(err.kind, ERR_CONFLICT);
	ASSERT_HAS(err.text, "Dishub Kota Batu");
	undo(v);
	assert_null(v->roster.row[1].home_agency);

	WORKS(roster_mark(&v->visit.desk, id, 2, SEAT_GONE, &err));
	load(v);
	assert_int_equal(v->roster.n, 3);
	assert_int_equal(v->roster.counts.counted, 1);
	WORKS(roster_remove(&v->visit.desk, id, 1, &err));
	load(v);
	assert_int_equal(v->roster.n, 2);
	undo(v);
	assert_int_equal(v->roster.n, 3);
}

static void
wishes_are_read_as_typed(void **state)
{
	struct seated *v = *state;
	struct err err = { 0 };
	struct participant p;
	static const struct {
		const char *typed;
		int wish[3];		/* agency number, 0 none */
		int none;		/* -1 unknown */
		const char *back;
	} rows[] = {
		{ "31", { 3, 1, 0 }, 0, "31" },
		{ "2", { 2, 0, 0 }, 0, "2" },
		{ "123", { 1, 2, 3 }, 0, "123" },
		{ "3, 1", { 3, 1, 0 }, 0, "31" },
		{ "bp2t, rsud", { 3, 1, 0 }, 0, "31" },
		{ "bappeda", { 4, 0, 0 }, 0, "BAPPEDA" },
		{ "-", { 0, 0, 0 }, 1, "-" },
		{ "", { 0, 0, 0 }, -1, "" },
	};
	static const char *const wrong[] = { "4", "11", "3123", "xyz" };

	load(v);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		record_blank(&participant_type, &p);
		p.wish3_id = v->visit.agency[1];
		WORKS(wishes_parse(&v->visit.desk, &v->roster, rows[i].typed,
		    &p, &err));
		for (size_t k = 0; k < 3; k++)
			ASSERT_NUM((&p.wish1_id)[k], rows[i].wish[k] == 0 ?
			    UNKNOWN : v->visit.agency[rows[i].wish[k] - 1]);
		ASSERT_NUM(p.wish_none, rows[i].none < 0 ? UNKNOWN :
		    rows[i].none);
		ASSERT_STR(wishes_text(&v->visit.desk, &v->roster, &p,
		    &v->visit.arena), rows[i].back);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		err = (struct err){ 0 };
		record_blank(&participant_type, &p);
		assert_false(wishes_parse(&v->visit.desk, &v->roster, wrong[i],
		    &p, &err));
		assert_int_equal(err.kind, ERR_INPUT);
		ASSERT_NUM(p.wish1_id, UNKNOWN);
	}
}

static void
who_goes_into_groups(void **state)
{
	struct participant p;

	(void)state;
	record_blank(&participant_type, &p);
	assert_true(participant_splits(&p));
	p.role = ROLE_COMPANION;
	assert_false(participant_splits(&p));
	p.role = ROLE_CLASS_LEADER;
	p.status = SEAT_LATE;
	assert_true(participant_splits(&p));
	p.status = SEAT_SICK;
	assert_false(participant_splits(&p));
	assert_true(participant_counts(&p));
	p.status = SEAT_GONE;
	assert_false(participant_counts(&p));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    headcount_becomes_numbered_seats, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    a_substitute_keeps_the_seat_not_the_wishes, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(several_are_set_at_once,
		    setup, teardown),
		cmocka_unit_test_setup_teardown(wishes_are_read_as_typed,
		    setup, teardown),
		cmocka_unit_test(who_goes_into_groups),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
