/* An office on a throw-away database, and records put into it. */
#ifndef DESK_FIXTURE_H
#define DESK_FIXTURE_H

#include "unit.h"

#include "base/clock.h"
#include "base/day.h"
#include "desk/desk.h"
#include "exchange/exchange.h"
#include "store/record.h"
#include "store/tx.h"

struct office {
	struct desk	 desk;
	struct arena	 arena;
	struct err	 err;
};

#define OFFICE_OK(o, call) do { \
	bool ok_ = (call); \
	if (!ok_) \
		print_error("%s: %s\n", #call, (o)->err.text); \
	assert_true(ok_); \
} while (0)

static inline const char *
office_title(void *ctx, const struct record_type *t, int64_t id,
    struct arena *a)
{
	return record_title(((struct desk *)ctx)->store, t, id, a);
}

static inline int64_t
office_find(void *ctx, const struct record_type *t, const char *text)
{
	return record_find_text(((struct desk *)ctx)->store, t, text);
}

/* Tuesday, 3 June 2014, unless a test says otherwise. */
static inline int
office_open(void **state)
{
	static struct office office;
	struct office *o = &office;
	struct store_options opt = { .mode = STORE_THROWAWAY,
	    .role = STORE_OFFICER, .uid = 1000, .login = "tes" };

	*o = (struct office){ .desk = { .officer = "tes",
	    .may_write = true } };
	options_default(&o->desk.options);
	o->desk.store = store_open(&opt, &o->err);
	OFFICE_OK(o, o->desk.store != NULL);
	o->desk.env = (struct field_env){ .ctx = &o->desk,
	    .title = office_title, .find = office_find };
	clock_pretend(day_from(2014, 6, 3));
	desk_today(&o->desk);
	*state = o;
	return 0;
}

static inline int
office_close(void **state)
{
	struct office *o = *state;

	clock_pretend(DAY_UNKNOWN);
	store_close(o->desk.store);
	arena_free(&o->arena);
	return 0;
}

static inline void
office_save(struct office *o, const struct record_type *t, void *r)
{
	struct tx *tx = tx_begin(o->desk.store, "edit", &o->err);

	assert_non_null(tx);
	OFFICE_OK(o, record_save(tx, t, r, &o->arena, &o->err));
	OFFICE_OK(o, tx_commit(tx, &o->err));
}

static inline int64_t
office_agency(struct office *o, const char *name, int64_t seats,
    int64_t parallel)
{
	struct agency g;

	record_blank(&agency_type, &g);
	g.name = g.short_name = name;
	g.seats_max = seats;
	g.parallel = parallel;
	office_save(o, &agency_type, &g);
	return g.head.id;
}

static inline int64_t
office_visit(struct office *o, const char *title, int64_t people,
    int64_t day, enum delegation_state state)
{
	struct delegation v;

	record_blank(&delegation_type, &v);
	v.title = title;
	v.people = people;
	v.first_day = v.last_day = day;
	v.state = state;
	office_save(o, &delegation_type, &v);
	return v.head.id;
}

static inline int64_t
office_session(struct office *o, int64_t visit, int64_t agency, int64_t day,
    int64_t from, int64_t to, enum session_state state)
{
	struct session s;

	record_blank(&session_type, &s);
	s.delegation_id = visit;
	s.agency_id = agency;
	s.day = day;
	s.start_min = from;
	s.end_min = to;
	s.state = state;
	office_save(o, &session_type, &s);
	return s.head.id;
}

static inline int64_t
office_opening(struct office *o, int64_t agency, enum opening_kind kind,
    int64_t day, int64_t last, int64_t from, int64_t to, const char *reason)
{
	struct opening p;

	record_blank(&opening_type, &p);
	p.agency_id = agency;
	p.kind = kind;
	p.day = day;
	p.last_day = last;
	p.start_min = from;
	p.end_min = to;
	p.reason = reason;
	office_save(o, &opening_type, &p);
	return p.head.id;
}

/* A test with an office of its own. */
#define TEST(f) cmocka_unit_test_setup_teardown(f, office_open, office_close)

/* What a file of that name and text would change. */
static inline struct exchange_preview
office_file(struct office *o, const char *name, const char *text)
{
	struct exchange_options opt = { 0 };
	struct exchange_preview p;

	OFFICE_OK(o, exchange_preview(&o->desk, name, text, strlen(text),
	    &opt, &o->arena, &p, &o->err));
	return p;
}

#endif
