#include "model/state.h"

#include <string.h>

#include "base/text.h"
#include "model/delegation.h"
#include "model/plan.h"
#include "model/session.h"

#define S(state)	(UINT32_C(1) << (state))
#define UP_TO(state)	(S((state) + 1) - 1)		/* and it too */
#define AFTER(a, b)	(UP_TO(b) & ~UP_TO(a))		/* a < state <= b */

/*
 * One row a move. The states of a delegation on its way, draft to archived,
 * stand in their order in the enum: a row leads to its state from every
 * earlier one, a second row leads back from every later one, a third takes up
 * again what was refused, put off or cancelled. The first row that fits is
 * the nearest.
 */
#define OUT	(S(STATE_REFUSED) | S(STATE_POSTPONED) | S(STATE_CANCELLED))
#define FORWARD(state, name, words) \
	{ UP_TO(state) & ~S(state), name, state, words, 0 }
#define BACK(state, words) \
	{ AFTER(state, STATE_ARCHIVED), N_("back"), state, words, MOVE_REASON }
#define REOPEN(state, words) \
	{ OUT, N_("reopen"), state, words, MOVE_REASON }

static const struct move delegation_rows[] = {
	FORWARD(STATE_LETTER_IN, N_("letter"), N_("Letter is in")),
	FORWARD(STATE_DISPOSITION, N_("disposition"), N_("Has a disposition")),
	FORWARD(STATE_COORDINATING, N_("coordinate"), N_("Ask the agencies")),
	FORWARD(STATE_CONFIRMED, N_("confirm"), N_("Confirm to the guests")),
	FORWARD(STATE_READY, N_("ready"), N_("Everything is ready")),
	FORWARD(STATE_ONGOING, N_("receive"), N_("The guests are here")),
	FORWARD(STATE_COMPLETED, N_("complete"), N_("The visit is over")),
	FORWARD(STATE_REPORTED, N_("report"), N_("The report is written")),
	FORWARD(STATE_MONITORING, N_("monitor"), N_("Follow what they adopt")),
	FORWARD(STATE_ARCHIVED, N_("archive"), N_("Put into the archive")),
	{ UP_TO(STATE_ONGOING) | S(STATE_POSTPONED), N_("refuse"),
	  STATE_REFUSED, N_("Refuse the visit"), MOVE_REASON },
	{ UP_TO(STATE_ONGOING), N_("postpone"), STATE_POSTPONED,
	  N_("Put off to another day"), MOVE_REASON },
	{ UP_TO(STATE_ONGOING) | S(STATE_POSTPONED), N_("cancel"),
	  STATE_CANCELLED, N_("The guests cancel"), MOVE_REASON },
	BACK(STATE_MONITORING, N_("Back to monitoring")),
	BACK(STATE_REPORTED, N_("Back to reported")),
	BACK(STATE_COMPLETED, N_("Back to completed")),
	BACK(STATE_ONGOING, N_("Back to under way")),
	BACK(STATE_READY, N_("Back to ready")),
	BACK(STATE_CONFIRMED, N_("Back to confirmed")),
	BACK(STATE_COORDINATING, N_("Back to coordinating")),
	BACK(STATE_DISPOSITION, N_("Back to disposition")),
	BACK(STATE_LETTER_IN, N_("Back to letter in")),
	BACK(STATE_DRAFT, N_("Back to draft")),
	REOPEN(STATE_DRAFT, N_("Take up again as draft")),
	REOPEN(STATE_LETTER_IN, N_("Take up again as letter in")),
	REOPEN(STATE_DISPOSITION, N_("Take up again at disposition")),
	REOPEN(STATE_COORDINATING, N_("Take up again at coordinating")),
	REOPEN(STATE_CONFIRMED, N_("Take up again as confirmed")),
	REOPEN(STATE_READY, N_("Take up again as ready")),
	REOPEN(STATE_ONGOING, N_("Take up again as under way")),
};

#define ANSWER	(MOVE_WHO | MOVE_DAY | MOVE_CHANNEL)
#define ENDED	(S(SESSION_REFUSED) | S(SESSION_CANCELLED))

static const struct move session_rows[] = {
	{ S(SESSION_PROPOSED), N_("ask"), SESSION_ASKED, N_("Ask the agency"),
	  0 },
	{ UP_TO(SESSION_ASKED), N_("promise"), SESSION_PROMISED,
	  N_("The agency agrees"), ANSWER },
	{ UP_TO(SESSION_PROMISED), N_("reconfirm"), SESSION_RECONFIRMED,
	  N_("Confirmed again by name"), ANSWER },
	{ UP_TO(SESSION_RECONFIRMED), N_("begin"), SESSION_ONGOING,
	  N_("The session begins"), 0 },
	{ UP_TO(SESSION_ONGOING), N_("end"), SESSION_DONE,
	  N_("The session is over"), 0 },
	{ UP_TO(SESSION_ONGOING), N_("refuse"), SESSION_REFUSED,
	  N_("The agency refuses"), ANSWER | MOVE_REASON },
	{ UP_TO(SESSION_ONGOING), N_("cancel"), SESSION_CANCELLED,
	  N_("The session is cancelled"), MOVE_REASON },
	{ AFTER(SESSION_RECONFIRMED, SESSION_DONE), N_("back"),
	  SESSION_RECONFIRMED, N_("Back to reconfirmed"), MOVE_REASON },
	{ AFTER(SESSION_PROMISED, SESSION_DONE), N_("back"), SESSION_PROMISED,
	  N_("Back to promised"), MOVE_REASON },
	{ AFTER(SESSION_ASKED, SESSION_DONE), N_("back"), SESSION_ASKED,
	  N_("Back to asked"), MOVE_REASON },
	{ AFTER(SESSION_PROPOSED, SESSION_DONE), N_("back"), SESSION_PROPOSED,
	  N_("Back to proposed"), MOVE_REASON },
	{ ENDED, N_("reopen"), SESSION_PROPOSED, N_("Take up again"),
	  MOVE_REASON },
	{ ENDED, N_("reopen"), SESSION_ASKED, N_("Ask the agency again"),
	  MOVE_REASON },
	{ ENDED, N_("reopen"), SESSION_PROMISED,
	  N_("The agency agrees after all"), MOVE_REASON },
};

static const struct move plan_rows[] = {
	{ S(PLAN_DRAFT), N_("announce"), PLAN_ANNOUNCED,
	  N_("Announce the plan"), 0 },
	{ S(PLAN_DRAFT) | S(PLAN_ANNOUNCED), N_("replace"), PLAN_REPLACED,
	  N_("Replaced by a newer version"), 0 },
};

#undef S
#undef UP_TO
#undef AFTER

const struct move_table delegation_moves = {
	delegation_rows, countof(delegation_rows)
};

const struct move_table session_moves = {
	session_rows, countof(session_rows)
};

const struct move_table plan_moves = {
	plan_rows, countof(plan_rows)
};

/* Bit of a state; a record whose state nobody set stands at the first. */
static bool
leads_from(const struct move *m, int64_t from)
{
	uint32_t bit = from == UNKNOWN ? 1 : UINT32_C(1) << (from & 31);

	return (m->from & bit) != 0;
}

const struct move *
move_to(const struct move_table *t, int64_t from, int to)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->move[i].to == to && leads_from(&t->move[i], from))
			return &t->move[i];
	return NULL;
}

const struct move *
move_by_verb(const struct move_table *t, int64_t from, const char *verb)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->move[i].verb, verb) == 0 &&
		    leads_from(&t->move[i], from))
			return &t->move[i];
	return NULL;
}

bool
delegation_off(int64_t state)
{
	return state == STATE_REFUSED || state == STATE_POSTPONED ||
	    state == STATE_CANCELLED;
}

bool
session_claims(int64_t state)
{
	return state != SESSION_REFUSED && state != SESSION_CANCELLED;
}
