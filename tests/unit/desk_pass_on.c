/*
 * What a file changes of a visit is passed on: off, it gives back its
 * sessions; on other days, it takes them along.
 */
#include "desk_fixture.h"

#include "exchange/exchange.h"
#include "model/programme_item.h"

/* --- a visit that a file takes off ---------------------------------------- */

#define VISIT(state) \
	"\"delegation\":{\"uid\":\"v\",\"origin\":\"BPSDM\",\"state\":\"" \
	state "\"}"
#define SESSION(uid, state) \
	"{\"uid\":\"" uid "\",\"delegation\":\"v\",\"agency\":\"" uid \
	"\",\"state\":\"" state "\"}"

static void
office_of_sessions(struct office *o)
{
	struct exchange_preview p;

	for (const char *name = "a\0b\0c\0d\0"; *name != '\0'; name += 2)
		office_agency(o, name, 20, 1);
	p = office_file(o, "v.json", "{" VISIT("confirmed") ",\"session\":["
	    SESSION("a", "promised") "," SESSION("b", "asked") ","
	    SESSION("c", "done") "]}");
	OFFICE_OK(o, exchange_apply(&o->desk, &p, false, &o->err));
}

static int64_t
state_of(struct office *o, const struct record_type *t, const char *uid)
{
	void *r = desk_load(&o->desk, t, record_find_uid(o->desk.store, t,
	    uid), &o->arena, &o->err);

	assert_non_null(r);
	return field_number(record_field(t, "state"), r);
}

#define ASSERT_STATES(o, a, b, c) do { \
	ASSERT_NUM(state_of(o, &session_type, "a"), a); \
	ASSERT_NUM(state_of(o, &session_type, "b"), b); \
	ASSERT_NUM(state_of(o, &session_type, "c"), c); \
} while (0)

/* As the screen's verb does: what an agency still holds free is released, by
 * the same action; what is over stays. The preview shows it. */
static void
a_visit_that_is_off_releases_its_sessions(void **state)
{
	struct office *o = *state;
	struct exchange_preview p;
	const char *what;

	office_of_sessions(o);
	p = office_file(o, "v.json", "{" VISIT("cancelled") "}");
	ASSERT_NUM(p.count[EXCHANGE_CHANGED], 3);
	assert_non_null(p.remark);
	assert_non_null(strstr(p.remark, "2 sessions"));
	ASSERT_STATES(o, SESSION_PROMISED, SESSION_ASKED, SESSION_DONE);
	OFFICE_OK(o, exchange_apply(&o->desk, &p, false, &o->err));
	ASSERT_STATES(o, SESSION_CANCELLED, SESSION_CANCELLED, SESSION_DONE);
	p = office_file(o, "v.json", "{" VISIT("cancelled") "}");
	ASSERT_NUM(p.count[EXCHANGE_CHANGED], 0);
	OFFICE_OK(o, desk_undo(&o->desk, &o->arena, &what, &o->err));
	ASSERT_NUM(state_of(o, &delegation_type, "v"), STATE_CONFIRMED);
	ASSERT_STATES(o, SESSION_PROMISED, SESSION_ASKED, SESSION_DONE);
}

/* A file that has the sessions too: exported, the visit's state changed by
 * hand, imported. What it says of them does not outlive the visit, the second
 * time either; a new one never begins to. */
static void
sessions_beside_a_visit_that_is_off(void **state)
{
	static const char text[] = "{" VISIT("postponed") ",\"session\":["
	    SESSION("a", "promised") "," SESSION("b", "reconfirmed") ","
	    SESSION("d", "asked") "]}";
	struct office *o = *state;
	struct exchange_preview p;

	office_of_sessions(o);
	p = office_file(o, "v.json", text);
	ASSERT_NUM(p.count[EXCHANGE_CHANGED], 3);
	ASSERT_NUM(p.count[EXCHANGE_NEW], 1);
	OFFICE_OK(o, exchange_apply(&o->desk, &p, false, &o->err));
	ASSERT_STATES(o, SESSION_CANCELLED, SESSION_CANCELLED, SESSION_DONE);
	ASSERT_NUM(state_of(o, &session_type, "d"), SESSION_CANCELLED);
	p = office_file(o, "v.json", text);
	ASSERT_NUM(p.count[EXCHANGE_SAME], 4);
	assert_null(p.remark);
}

#define DATED(first, last) "\"delegation\":[{\"uid\":\"v\",\"title\":" \
    "\"V\",\"state\":\"confirmed\",\"first_day\":\"" first "\"," \
    "\"last_day\":\"" last "\"}]"
#define ON(uid, state, day) "{\"uid\":\"" uid "\",\"delegation\":\"v\"," \
    "\"agency\":\"" uid "\",\"state\":\"" state "\",\"day\":" day "}"
#define ITEM "\"programme_item\":[{\"uid\":\"i\",\"delegation\":\"v\"," \
    "\"title\":\"Pembukaan\",\"day\":\"2014-06-10\"}]"

static int64_t
day_of(struct office *o, const struct record_type *t, const char *uid)
{
	void *r = desk_load(&o->desk, t, record_find_uid(o->desk.store, t,
	    uid), &o->arena, &o->err);

	assert_non_null(r);
	return field_number(record_field(t, "day"), r);
}

static void
office_of_days(struct office *o)
{
	struct exchange_preview p;

	for (const char *name = "a\0b\0c\0d\0"; *name != '\0'; name += 2)
		office_agency(o, name, 20, 1);
	p = office_file(o, "v.json", "{" DATED("2014-06-10", "2014-06-10")
	    ",\"session\":[" ON("a", "promised", "\"2014-06-10\"") ","
	    ON("b", "proposed", "\"2014-06-10\"") ","
	    ON("c", "done", "\"2014-06-10\"") "]," ITEM "}");
	OFFICE_OK(o, exchange_apply(&o->desk, &p, false, &o->err));
}

/* As the form does: what has not begun goes along with its visit, and who was
 * asked must be asked again. The preview shows it. */
static void
a_visit_on_another_day_takes_its_sessions(void **state)
{
	struct office *o = *state;
	struct exchange_preview p;
	const char *what;

	office_of_days(o);
	p = office_file(o, "v.json", "{" DATED("2014-06-17", "2014-06-17") "}");
	ASSERT_NUM(p.count[EXCHANGE_CHANGED], 4);
	ASSERT_STR(p.remark, "2 agencies take the day of their visit. To be "
	    "asked anew: a.");
	OFFICE_OK(o, exchange_apply(&o->desk, &p, false, &o->err));
	ASSERT_STATES(o, SESSION_PROPOSED, SESSION_PROPOSED, SESSION_DONE);
	ASSERT_NUM(day_of(o, &session_type, "a"), day_from(2014, 6, 17));
	ASSERT_NUM(day_of(o, &session_type, "b"), day_from(2014, 6, 17));
	ASSERT_NUM(day_of(o, &session_type, "c"), day_from(2014, 6, 10));
	ASSERT_NUM(day_of(o, &programme_item_type, "i"),
	    day_from(2014, 6, 17));
	p = office_file(o, "v.json", "{" DATED("2014-06-17", "2014-06-17") "}");
	ASSERT_NUM(p.count[EXCHANGE_CHANGED], 0);
	assert_null(p.remark);
	OFFICE_OK(o, desk_undo(&o->desk, &o->arena, &what, &o->err));
	ASSERT_STATES(o, SESSION_PROMISED, SESSION_PROPOSED, SESSION_DONE);
	ASSERT_NUM(day_of(o, &session_type, "a"), day_from(2014, 6, 10));
}

/* A file that has the sessions as they were goes with the visit it changes,
 * the second time too; one that puts a session on a day is taken at its
 * word. */
static void
sessions_beside_a_visit_on_another_day(void **state)
{
	static const char text[] = "{" DATED("2014-06-17", "2014-06-18")
	    ",\"session\":[" ON("a", "promised", "\"2014-06-10\"") ","
	    ON("b", "proposed", "\"2014-06-18\"") "]}";
	struct office *o = *state;
	struct exchange_preview p;

	office_of_days(o);
	p = office_file(o, "v.json", text);
	OFFICE_OK(o, exchange_apply(&o->desk, &p, false, &o->err));
	ASSERT_STATES(o, SESSION_PROPOSED, SESSION_PROPOSED, SESSION_DONE);
	ASSERT_NUM(day_of(o, &session_type, "a"), day_from(2014, 6, 17));
	ASSERT_NUM(day_of(o, &session_type, "b"), day_from(2014, 6, 18));
	p = office_file(o, "v.json", text);
	ASSERT_NUM(p.count[EXCHANGE_SAME], 3);
	ASSERT_NUM(p.count[EXCHANGE_CHANGED], 0);
	assert_null(p.remark);
}

/* Agencies that wait for a day take the one that a file brings; one that a
 * file calls undated itself stays so. */
static void
a_file_brings_the_day(void **state)
{
	struct office *o = *state;
	struct exchange_preview p;

	for (const char *name = "a\0b\0"; *name != '\0'; name += 2)
		office_agency(o, name, 20, 1);
	p = office_file(o, "v.json", "{" VISIT("draft") ",\"session\":["
	    SESSION("a", "asked") "," SESSION("b", "asked") "]}");
	OFFICE_OK(o, exchange_apply(&o->desk, &p, false, &o->err));
	p = office_file(o, "v.json", "{" DATED("2014-06-17", "2014-06-17")
	    ",\"session\":[" ON("b", "asked", "null") "]}");
	ASSERT_STR(p.remark, "1 agency takes the day of its visit.");
	OFFICE_OK(o, exchange_apply(&o->desk, &p, false, &o->err));
	ASSERT_NUM(day_of(o, &session_type, "a"), day_from(2014, 6, 17));
	ASSERT_NUM(day_of(o, &session_type, "b"), UNKNOWN);
	ASSERT_NUM(state_of(o, &session_type, "a"), SESSION_ASKED);
}

/* What a file brings whole is taken as it is: nobody here was promised. */
static void
a_new_visit_is_taken_as_it_is(void **state)
{
	struct office *o = *state;
	struct exchange_preview p;

	office_agency(o, "a", 20, 1);
	p = office_file(o, "v.json", "{" VISIT("cancelled") ",\"session\":["
	    SESSION("a", "promised") "]}");
	OFFICE_OK(o, exchange_apply(&o->desk, &p, false, &o->err));
	ASSERT_NUM(state_of(o, &session_type, "a"), SESSION_PROMISED);
}
int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_visit_that_is_off_releases_its_sessions),
		TEST(sessions_beside_a_visit_that_is_off),
		TEST(a_visit_on_another_day_takes_its_sessions),
		TEST(sessions_beside_a_visit_on_another_day),
		TEST(a_file_brings_the_day),
		TEST(a_new_visit_is_taken_as_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
