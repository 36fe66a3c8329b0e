#include "unit.h"

#include "model/delegation.h"
#include "model/plan.h"
#include "model/session.h"
#include "model/state.h"

static void
test_forward_may_skip(void **state)
{
	(void)state;
	for (int from = STATE_DRAFT; from < STATE_ARCHIVED; from++)
		for (int to = from + 1; to <= STATE_ARCHIVED; to++) {
			const struct move *m = move_to(&delegation_moves,
			    from, to);

			assert_non_null(m);
			assert_int_equal(m->asks & MOVE_REASON, 0);
			ASSERT_NUM(m->to, to);
		}
}

static void
test_back_asks_why(void **state)
{
	(void)state;
	for (int from = STATE_LETTER_IN; from <= STATE_ARCHIVED; from++)
		for (int to = STATE_DRAFT; to < from; to++) {
			const struct move *m = move_to(&delegation_moves,
			    from, to);

			assert_non_null(m);
			assert_true(m->asks & MOVE_REASON);
			ASSERT_STR(m->verb, "back");
		}
	ASSERT_NUM(move_by_verb(&delegation_moves, STATE_READY, "back")->to,
	    STATE_CONFIRMED);
}

static void
test_ended_and_back(void **state)
{
	static const int ended[] = { STATE_REFUSED, STATE_POSTPONED,
	    STATE_CANCELLED };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		for (int from = STATE_DRAFT; from < STATE_COMPLETED; from++) {
			const struct move *m = move_to(&delegation_moves,
			    from, ended[i]);

			assert_non_null(m);
			assert_true(m->asks & MOVE_REASON);
			assert_non_null(move_to(&delegation_moves, ended[i],
			    from));
		}
		for (int from = STATE_COMPLETED; from <= STATE_ARCHIVED;
		    from++)
			assert_null(move_to(&delegation_moves, from,
			    ended[i]));
	}
}

static void
test_sessions(void **state)
{
	const struct move *m = move_to(&session_moves, SESSION_ASKED,
	    SESSION_PROMISED);

	(void)state;
	ASSERT_STR(m->verb, "promise");
	ASSERT_NUM(m->asks, MOVE_WHO | MOVE_DAY | MOVE_CHANNEL);
	m = move_to(&session_moves, UNKNOWN, SESSION_RECONFIRMED);
	ASSERT_STR(m->verb, "reconfirm");
	assert_null(move_to(&session_moves, SESSION_DONE,
	    SESSION_CANCELLED));
	assert_non_null(move_by_verb(&session_moves, SESSION_CANCELLED,
	    "reopen"));
	assert_false(session_claims(SESSION_CANCELLED));
	assert_false(session_claims(SESSION_REFUSED));
	assert_true(session_claims(SESSION_PROPOSED));
}

/* An announced plan is never edited: it is only ever replaced. */
static void
test_plans(void **state)
{
	(void)state;
	assert_non_null(move_to(&plan_moves, PLAN_DRAFT, PLAN_ANNOUNCED));
	assert_non_null(move_to(&plan_moves, PLAN_ANNOUNCED, PLAN_REPLACED));
	assert_null(move_to(&plan_moves, PLAN_ANNOUNCED, PLAN_DRAFT));
	assert_null(move_to(&plan_moves, PLAN_REPLACED, PLAN_ANNOUNCED));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forward_may_skip),
		cmocka_unit_test(test_back_asks_why),
		cmocka_unit_test(test_ended_and_back),
		cmocka_unit_test(test_sessions),
		cmocka_unit_test(test_plans),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
