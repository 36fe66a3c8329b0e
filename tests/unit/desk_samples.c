/*
 * The five sample visits in a database: they import, import again without a
 * change, raise the notices that their letters deserve, reach the optimum
 * that was recorded for them, and move through their life.
 */
#include "unit.h"

#include "base/day.h"
#include "desk/moves.h"
#include "exchange/exchange.h"
#include "plan/splitting.h"
#include "store/record.h"
#include "store/search.h"

#define WORKS(call) do { \
	bool works_ = (call); \
	if (!works_) \
		print_error("%s: %s\n", #call, err.text); \
	assert_true(works_); \
} while (0)

static struct desk desk;
static struct arena arena;

static int64_t
find_named(void *ctx, const struct record_type *t, const char *text)
{
	return record_find_text(((struct desk *)ctx)->store, t, text);
}

static const char *
title_of(void *ctx, const struct record_type *t, int64_t id, struct arena *a)
{
	return record_title(((struct desk *)ctx)->store, t, id, a);
}

/* Import a file; how many records it made or changed. */
static size_t
import(const char *path)
{
	struct exchange_options opt = { 0 };
	struct exchange_preview p = { 0 };
	struct err err = { 0 };
	size_t len, i;
	char *text = unit_read(path, &len);

	WORKS(exchange_preview(&desk, path, text, len, &opt, &arena, &p,
	    &err));
	for (i = 0; i < p.n; i++)
		if (p.row[i].change == EXCHANGE_REFUSED)
			print_error("%s\n", exchange_refusal(&p, &p.row[i],
			    &arena));
	WORKS(exchange_apply(&desk, &p, false, &err));
	free(text);
	return p.count[EXCHANGE_NEW] + p.count[EXCHANGE_CHANGED];
}

static int
open_samples(void **state)
{
	struct store_options o = { .mode = STORE_THROWAWAY,
	    .role = STORE_OFFICER, .uid = 1000, .login = "tes" };
	struct err err = { 0 };
	char path[64];

	(void)state;
	desk = (struct desk){ .officer = "tes", .may_write = true };
	options_default(&desk.options);
	desk.store = store_open(&o, &err);
	WORKS(desk.store != NULL);
	desk.env = (struct field_env){ .today = day_from(2026, 1, 5),
	    .ctx = &desk, .find = find_named, .title = title_of };
	import("etc/reference/regions.csv");
	import("etc/reference/holidays-2025.csv");
	import("etc/reference/holidays-2026.csv");
	for (int i = 1; i <= 5; i++) {
		snprintf(path, sizeof path, "etc/samples/s%d.json", i);
		assert_true(import(path) > 0);
	}
	return 0;
}

static int
close_samples(void **state)
{
	(void)state;
	store_close(desk.store);
	arena_free(&desk.arena);
	arena_free(&arena);
	return 0;
}

static struct delegation *
visit(const char *uid)
{
	struct err err = { 0 };
	int64_t id = record_find_uid(desk.store, &delegation_type, uid);
	struct delegation *v;

	assert_true(id > 0);
	v = desk_load(&desk, &delegation_type, id, &arena, &err);
	assert_non_null(v);
	return v;
}

/* --- import --------------------------------------------------------------- */

static void
test_again_changes_nothing(void **state)
{
	char path[64];

	(void)state;
	ASSERT_NUM(import("etc/reference/regions.csv"), 0);
	for (int i = 1; i <= 5; i++) {
		snprintf(path, sizeof path, "etc/samples/s%d.json", i);
		ASSERT_NUM(import(path), 0);
	}
	ASSERT_NUM(record_count(desk.store, &delegation_type, NULL, 0), 6);
	ASSERT_NUM(record_count(desk.store, &participant_type, NULL, 0),
	    46 + 56 + 30 + 38);
	ASSERT_NUM(record_count(desk.store, &region_type, NULL, 0),
	    38 + 514);
}

static void
test_ambiguous_regions(void **state)
{
	(void)state;
	ASSERT_NUM(desk_find(&desk, &region_type, "Bogor"), -1);
	assert_true(desk_find(&desk, &region_type, "Kota Bogor") > 0);
	assert_true(desk_find(&desk, &region_type, "sumbar") > 0);
	assert_true(desk_find(&desk, &region_type, "Bengkulu") > 0);
	ASSERT_NUM(desk_find(&desk, &region_type, "Atlantis"), 0);
}

/* --- notices -------------------------------------------------------------- */

static const struct {
	const char *visit, *code;
} expected[] = {
	{ "s1-delegation", "HEADCOUNT_BASIS_AMBIGUOUS" },
	{ "s1-delegation", "DATE_YEAR_MISSING" },
	{ "s1-delegation", "WEEKDAY_MISMATCH" },
	{ "s1-delegation", "ROMAN_REPAIRED" },
	{ "s1-delegation", "AGENCY_LIST_OPEN" },
	{ "s1-delegation", "GROUP_COUNT_UNKNOWN" },
	{ "s2-delegation", "DATE_YEAR_MISSING" },
	{ "s2-delegation", "WEEKDAY_MISMATCH" },
	{ "s2-delegation", "HEADCOUNT_UNKNOWN" },
	{ "s2-delegation", "NO_AGENCY" },
	{ "s2-delegation", "AWARD_DATE_ORDER" },
	{ "s3-delegation", "DATE_YEAR_INFERRED" },
	{ "s3-delegation", "MULTI_HOST" },
	{ "s3-delegation", "LOKUS_PER_LEG" },
	{ "s3-delegation", "TZ_DIFFERS" },
	{ "s3-delegation", "DATE_CERTAINTY_PER_LEG" },
	{ "s3-delegation-badung", "MULTI_HOST" },
	{ "s4-delegation", "WEEKDAY_OK" },
	{ "s4-delegation", "OBJECTIVE_PER_AGENCY" },
	{ "s4-delegation", "MILESTONES_3_TERMS" },
	{ "s4-delegation", "RECIPROCITY_LINK" },
	{ "s4-delegation", "PROGRAM_SYNONYM" },
	{ "s5-delegation", "WEEKDAY_OK" },
	{ "s5-delegation", "BATCH_UNKNOWN" },
	{ "s5-delegation", "SENDER_WITHOUT_PROVINCE" },
	{ "s5-delegation", "SESSION_DATE_MISSING" },
	{ "s5-delegation", "INSTRUCTION_BECOMES_TASK" },
	{ "s5-delegation", "PERSON_ALIAS" },
};

static struct notices
notices_of(const struct delegation *v)
{
	struct notices n = { .arena = &arena };

	desk_notices(&desk, &delegation_type, v, &n);
	return n;
}

static void
test_notices(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		struct notices n = notices_of(visit(expected[i].visit));

		if (!notices_have(&n, expected[i].code))
			print_error("%s\n", expected[i].visit);
		ASSERT_ROW(notices_have(&n, expected[i].code),
		    expected[i].code);
		assert_null(notices_block(&n));
	}
}

static void
test_no_wrong_notices(void **state)
{
	struct notices n;

	(void)state;
	n = notices_of(visit("s4-delegation"));
	assert_false(notices_have(&n, "WEEKDAY_MISMATCH"));
	assert_false(notices_have(&n, "SENDER_WITHOUT_PROVINCE"));
	assert_false(notices_have(&n, "HEADCOUNT_BASIS_AMBIGUOUS"));
	assert_false(notices_have(&n, "NO_AGENCY"));
	assert_false(notices_have(&n, "CLASH"));
	n = notices_of(visit("s1-delegation"));
	assert_false(notices_have(&n, "SENDER_WITHOUT_PROVINCE"));
	assert_false(notices_have(&n, "PERSON_ALIAS"));
}

/* What is said under a code; "" if nothing. */
static const char *
notice_text(const struct delegation *v, const char *code)
{
	struct notices n = notices_of(v);

	for (size_t i = 0; i < n.n; i++)
		if (strcmp(n.item[i].code, code) == 0)
			return n.item[i].text;
	return "";
}

/* Days that would be before the award, on a holiday, too soon. */
static void
test_days_tried(void **state)
{
	struct delegation *v = visit("s2-delegation");
	struct notices n;

	(void)state;
	v->first_day = v->last_day = day_from(2016, 9, 12);
	n = notices_of(v);
	assert_true(notices_have(&n, "BEFORE_CITED_AWARD"));
	v->first_day = v->last_day = day_from(2017, 9, 11);
	n = notices_of(v);
	assert_false(notices_have(&n, "BEFORE_CITED_AWARD"));
	assert_false(notices_have(&n, "AWARD_DATE_ORDER"));
	v->first_day = v->last_day = day_from(2026, 8, 17);
	n = notices_of(v);
	assert_true(notices_have(&n, "HOLIDAY"));
	assert_false(notices_have(&n, "LEAD_TIME"));
	v->first_day = day_from(2026, 8, 14);
	v->last_day = day_from(2026, 8, 18);
	ASSERT_HAS(notice_text(v, "HOLIDAY"), "17 August 2026 is a holiday");
	v->first_day = day_from(2026, 3, 16);
	v->last_day = day_from(2026, 3, 20);
	ASSERT_HAS(notice_text(v, "HOLIDAY"), "18 March 2026 (Cuti bersama");
	ASSERT_HAS(notice_text(v, "HOLIDAY"), "19 March 2026 (Hari Suci");
	ASSERT_HAS(notice_text(v, "HOLIDAY"), "20 March 2026 (Cuti bersama");
	v->first_day = v->last_day = desk.env.today + 1;
	n = notices_of(v);
	assert_true(notices_have(&n, "LEAD_TIME"));
	/* its letter came on 24 July: no -3 working days before */
	v = visit("s4-delegation");
	v->first_day = v->last_day = day_from(2017, 7, 19);
	ASSERT_STR(notice_text(v, "LEAD_TIME"),
	    "The letter was received after the first day of the visit.");
}

static void
test_roster_notices(void **state)
{
	struct page p = { 0 };
	struct err err = { 0 };
	struct notices n = { .arena = &arena };
	struct participant *one;

	(void)state;
	WORKS(record_list(desk.store, &participant_type, "delegation_id",
	    visit("s1-delegation")->head.id, &arena, &p, &err));
	ASSERT_NUM(p.n, 46);
	one = page_row(&p, 3);
	desk_notices(&desk, &participant_type, one, &n);
	assert_true(notices_have(&n, "DUPLICATE_NAME"));
	assert_false(notices_have(&n, "NIP_INVALID"));
	one->nip = ((struct participant *)page_row(&p, 0))->nip;
	one->seat = 1;
	desk_notices(&desk, &participant_type, one, &n);
	assert_true(notices_have(&n, "DUPLICATE_NIP"));
	assert_true(notices_have(&n, "DUPLICATE_SEAT"));
}

/* Another delegation wants the same agency at the same hour. */
static void
test_clash(void **state)
{
	int64_t agency = record_find_uid(desk.store, &agency_type,
	    "bappeda-bogor");
	struct notices n = { .arena = &arena };
	struct delegation v;
	struct session s;
	struct err err = { 0 };

	(void)state;
	record_blank(&delegation_type, &v);
	v.origin = "DPRD Kabupaten Contoh";
	v.people = 40;
	v.received_by = "Ade Sarif Hidayat";
	WORKS(desk_save(&desk, &delegation_type, &v, &arena, &err));
	record_blank(&session_type, &s);
	s.delegation_id = v.head.id;
	s.agency_id = agency;
	s.day = day_from(2017, 8, 8);
	s.start_min = 10 * 60;
	s.end_min = 11 * 60;
	s.seats_max = 20;
	WORKS(desk_save(&desk, &session_type, &s, &arena, &err));
	desk_notices(&desk, &session_type, &s, &n);
	assert_true(notices_have(&n, "CLASH"));
	assert_true(notices_have(&n, "CAPACITY_EXCEEDED"));
	n = notices_of(&v);
	assert_true(notices_have(&n, "CLASH"));
	assert_true(notices_have(&n, "PERSON_ALIAS"));
	n = notices_of(visit("s4-delegation"));
	assert_true(notices_have(&n, "CLASH"));
	s.start_min = 13 * 60;
	s.end_min = 15 * 60;
	WORKS(desk_save(&desk, &session_type, &s, &arena, &err));
	n = notices_of(visit("s4-delegation"));
	assert_false(notices_have(&n, "CLASH"));
	WORKS(desk_remove(&desk, &delegation_type, v.head.id, &err));
}

/* The day of a statement in the press tells years; the day itself does not. */
static void
test_year_offered(void **state)
{
	struct delegation *v = visit("s3-delegation");
	struct notices n;

	(void)state;
	v->first_day = v->last_day = UNKNOWN;
	n = notices_of(v);
	assert_true(notices_have(&n, "DATE_YEAR_OFFERED"));
	assert_true(notices_have(&n, "DATE_YEAR_MISSING"));
	n = notices_of(visit("s1-delegation"));
	assert_false(notices_have(&n, "DATE_YEAR_OFFERED"));
}

/* --- every fact is found again -------------------------------------------- */

/* Cut the next field off a row that ends at a tab or the line's end. */
static char *
next_cell(char **row)
{
	char *cell = *row;

	*row += strcspn(*row, "\t\n");
	if (**row != '\0')
		*(*row)++ = '\0';
	return cell;
}

/* Whether one of the records found says the text in some field. */
static bool
hit_says(const struct search_hits *hits, const char *text)
{
	struct err err = { 0 };

	for (size_t i = 0; i < hits->n; i++) {
		const struct record_type *t = hits->item[i].type;
		void *r = desk_load(&desk, t, hits->item[i].id, &arena, &err);

		for (size_t j = 0; r != NULL && j < t->nfields; j++) {
			const struct field *f = &t->fields[j];
			const char *s = field_text(f, r, &desk.env, &arena);

			if (strstr(s, text) != NULL)
				return true;
		}
	}
	return false;
}

static size_t
find_facts(const char *path)
{
	struct search_hits hits = { 0 };
	struct err err = { 0 };
	size_t len, n = 0, lost = 0;
	char *file = unit_read(path, &len), *row = file;

	row += strcspn(row, "\n") + 1;		/* the header */
	while (*row != '\0') {
		char *id = next_cell(&row), *text = next_cell(&row);
		char *words = next_cell(&row);

		next_cell(&row);
		WORKS(search(desk.store, words, NULL, 100, &arena, &hits,
		    &err));
		if (!hit_says(&hits, text)) {
			print_error("%s: \"%s\" does not find \"%s\" (%zu "
			    "hits)\n", id, words, text, hits.n);
			lost++;
		}
		n++;
	}
	free(file);
	ASSERT_NUM(lost, 0);
	return n;
}

static void
test_facts_found(void **state)
{
	char path[64];
	size_t n = 0;

	(void)state;
	for (int i = 1; i <= 5; i++) {
		snprintf(path, sizeof path, "tests/e2e/facts/s%d.tsv", i);
		n += find_facts(path);
	}
	ASSERT_NUM(n, 164);
}

/* --- what is derived ------------------------------------------------------ */

static void
test_derived(void **state)
{
	struct delegation v;
	struct participant p;

	(void)state;
	record_blank(&delegation_type, &v);
	v.origin = "BPSDM Provinsi Sumatera Barat";
	v.programme_raw = "Diklatpim Eselon IV";
	v.programme = "PIM_IV";
	v.batch_raw = "v";
	v.batch = 5;
	desk_derive(&desk, &delegation_type, &v, &arena);
	ASSERT_STR(v.title, "Diklatpim IV Angkatan V Sumatera Barat");
	ASSERT_NUM(v.state, STATE_DRAFT);
	ASSERT_NUM(v.guest_zone, ZONE_WIB);
	ASSERT_STR(v.owner, "tes");
	record_blank(&participant_type, &p);
	p.delegation_id = visit("s4-delegation")->head.id;
	p.home_agency = "Dinas Perhubungan Kota Sawahlunto";
	desk_derive(&desk, &participant_type, &p, &arena);
	ASSERT_NUM(p.seat, 31);
	ASSERT_STR(p.home_region, "Kota Sawahlunto");
	ASSERT_NUM(p.status, SEAT_SEAT);
}

static void
test_title_follows(void **state)
{
	struct delegation v;
	struct err err = { 0 };

	(void)state;
	record_blank(&delegation_type, &v);
	v.origin = "BPSDM Jateng";
	WORKS(desk_save(&desk, &delegation_type, &v, &arena, &err));
	ASSERT_STR(v.title, "Jawa Tengah");
	v.programme_raw = "PKA";
	v.programme = "PIM_III";
	WORKS(desk_save(&desk, &delegation_type, &v, &arena, &err));
	ASSERT_STR(v.title, "PKA Jawa Tengah");
	v.title = "Tamu Jateng";
	v.batch = 3;
	WORKS(desk_save(&desk, &delegation_type, &v, &arena, &err));
	ASSERT_STR(v.title, "Tamu Jateng");
	WORKS(desk_remove(&desk, &delegation_type, v.head.id, &err));
}

/* --- the split ------------------------------------------------------------ */

static const struct {
	const char *visit, *vector;
} optimum[] = {
	{ "s1-delegation", "0 1 0 1 3 330" },
	{ "s3-delegation", "0 3 0 2 2 119" },
	{ "s3-delegation-badung", "0 1 0 0 0 117" },
	{ "s4-delegation", "0 2 0 0 3 138" },
	{ "s5-delegation", "0 10 0 4 2 226" },
};

static void
test_split(void **state)
{
	struct splitting_report r;
	struct err err = { 0 };
	char got[80];

	(void)state;
	for (size_t i = 0; i < sizeof optimum / sizeof *optimum; i++) {
		WORKS(splitting_propose(&desk, visit(optimum[i].visit)->
		    head.id, false, &arena, &r, &err));
		ASSERT_STR(r.status, "optimal");
		snprintf(got, sizeof got, "%lld %lld %lld %lld %lld %lld",
		    (long long)r.vector.part[0], (long long)r.vector.part[1],
		    (long long)r.vector.part[2], (long long)r.vector.part[3],
		    (long long)r.vector.part[4], (long long)r.vector.part[5]);
		ASSERT_STR(got, optimum[i].vector);
	}
}

/* --- moves and the checklist ---------------------------------------------- */

static const struct check_line *
line_of(const struct checklist *list, const char *code)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->line[i].code, code) == 0)
			return &list->line[i];
	return NULL;
}

static void
test_checklist(void **state)
{
	struct checklist list;
	struct err err = { 0 };

	(void)state;
	WORKS(desk_checklist(&desk, visit("s4-delegation")->head.id, &arena,
	    &list, &err));
	ASSERT_NUM(list.n, CHECK_LINES);
	assert_true(line_of(&list, "letter")->done);
	ASSERT_STR(line_of(&list, "disposition")->who, "Sekda");
	assert_true(line_of(&list, "asked")->done);
	assert_false(line_of(&list, "promised")->done);
	assert_true(line_of(&list, "roster")->done);
	assert_false(line_of(&list, "reply")->done);
	ASSERT_STR(list.line[list.next].code, "promised");
	WORKS(desk_checklist(&desk, visit("s2-delegation")->head.id, &arena,
	    &list, &err));
	assert_false(line_of(&list, "roster")->done);
	ASSERT_STR(line_of(&list, "asked")->verb, "agency");
	assert_false(desk_checklist(&desk, 999999, &arena, &list, &err));
	ASSERT_NUM(err.kind, ERR_NOT_FOUND);
}

static int64_t
claiming(int64_t delegation)
{
	struct page p = { 0 };
	struct err err = { 0 };
	int64_t n = 0;

	WORKS(record_list(desk.store, &session_type, "delegation_id",
	    delegation, &arena, &p, &err));
	for (size_t i = 0; i < p.n; i++)
		n += session_claims(((struct session *)page_row(&p, i))->
		    state);
	return n;
}

static void
test_cancel_releases(void **state)
{
	struct move_answer answer = { .day = UNKNOWN, .channel = UNKNOWN };
	int64_t id = visit("s4-delegation")->head.id;
	struct err err = { 0 };
	const char *what;
	int to;

	(void)state;
	ASSERT_NUM(claiming(id), 3);
	assert_false(desk_move(&desk, &delegation_type, id, "cancelled",
	    &answer, &to, &err));
	ASSERT_NUM(err.kind, ERR_INPUT);
	answer.reason = "bus mogok";
	WORKS(desk_move(&desk, &delegation_type, id, "cancelled", &answer,
	    &to, &err));
	ASSERT_NUM(visit("s4-delegation")->state, STATE_CANCELLED);
	ASSERT_NUM(claiming(id), 0);
	WORKS(desk_undo(&desk, &arena, &what, &err));
	ASSERT_NUM(visit("s4-delegation")->state, STATE_CONFIRMED);
	ASSERT_NUM(claiming(id), 3);
	answer.reason = NULL;
	assert_false(desk_move(&desk, &delegation_type, id, "draft", &answer,
	    &to, &err));
	assert_false(desk_move(&desk, &delegation_type, id, "99", &answer,
	    &to, &err));
	ASSERT_NUM(visit("s4-delegation")->state, STATE_CONFIRMED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_again_changes_nothing),
		cmocka_unit_test(test_ambiguous_regions),
		cmocka_unit_test(test_notices),
		cmocka_unit_test(test_no_wrong_notices),
		cmocka_unit_test(test_days_tried),
		cmocka_unit_test(test_roster_notices),
		cmocka_unit_test(test_clash),
		cmocka_unit_test(test_year_offered),
		cmocka_unit_test(test_facts_found),
		cmocka_unit_test(test_derived),
		cmocka_unit_test(test_title_follows),
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_checklist),
		cmocka_unit_test(test_cancel_releases),
	};

	return cmocka_run_group_tests(tests, open_samples, close_samples);
}
