#include "desk/moves.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "store/audit.h"
#include "store/record.h"
#include "store/tx.h"

#define HISTORY_MAX	200	/* entries looked at for an earlier state */

const struct move_table *
moves_of(const struct record_type *t)
{
	if (t == &delegation_type)
		return &delegation_moves;
	return t == &session_type ? &session_moves : NULL;
}

/* The words that lead on from a state, "confirm, ready, ...", for messages;
 * in a. */
static const char *
moves_words(const struct record_type *t, int64_t from, struct arena *a)
{
	const struct move_table *m = moves_of(t);
	const char *words = "", *last = "";

	for (size_t i = 0; m != NULL && i < m->n; i++) {
		const char *verb = m->move[i].verb;

		if (strcmp(verb, last) == 0 ||
		    move_by_verb(m, from, verb) == NULL)
			continue;
		words = *words == '\0' ? verb :
		    arena_printf(a, "%s, %s", words, verb);
		last = verb;
	}
	return words;
}

/* The move a word means: a verb, else the state it leads to. */
static const struct move *
move_meant(const struct record_type *t, int64_t from, const char *word)
{
	const struct move_table *table = moves_of(t);
	const struct field *f = record_field(t, "state");
	const struct move *m = move_by_verb(table, from, word);

	for (size_t i = 0; m == NULL && i < f->nchoices; i++)
		if (strcmp(f->choices[i].code, word) == 0 ||
		    utf8_casecmp(_(f->choices[i].label), word) == 0)
			m = move_to(table, from, (int)i);
	return m;
}

/* Taken up again, a visit stands where it stood before it was refused, put off
 * or cancelled, if its history knows. */
static const struct move *
move_again(struct desk *d, int64_t id, const struct move *m, struct arena *a)
{
	struct audit_list list = { 0 };
	struct err ignored = { 0 };
	const struct move *to = NULL;

	if (!audit_history(d->store, &delegation_type, id, 0, HISTORY_MAX, a,
	    &list, &ignored))
		return m;
	for (size_t i = 0; i < list.n && to == NULL; i++) {
		const struct delegation *v = list.item[i].before;

		if (v == NULL || v->state == UNKNOWN ||
		    delegation_off(v->state))
			continue;
		to = move_to(&delegation_moves, STATE_CANCELLED,
		    (int)v->state);
	}
	return to != NULL ? to : m;
}

bool
session_release(struct session *s)
{
	if (move_to(&session_moves, s->state, SESSION_CANCELLED) == NULL)
		return false;
	s->state = SESSION_CANCELLED;
	return true;
}

/* Cancel the sessions that a delegation still claims. */
static bool
release_sessions(struct desk *d, struct tx *tx, int64_t delegation,
    struct arena *a, struct err *err)
{
	struct page page;

	if (!record_list(d->store, &session_type, "delegation_id", delegation,
	    a, &page, err))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		struct session *s = page_row(&page, i);

		if (session_release(s) &&
		    !record_save(tx, &session_type, s, a, err))
			return false;
	}
	return true;
}

static bool
releases(const struct record_type *t, int state)
{
	return t == &delegation_type && delegation_off(state);
}

/* Write down who answered, when and how. Whoever answered on an earlier day
 * has not given this answer: a promise is no confirmation. */
static void
session_answer(struct session *s, const struct move *m,
    const struct move_answer *answer, int64_t today)
{
	if ((m->asks & MOVE_WHO) && answer->who == NULL &&
	    s->answered_day != UNKNOWN && s->answered_day < today) {
		s->answered_by = NULL;
		s->answered_day = s->channel = UNKNOWN;
	}
	if ((m->asks & MOVE_WHO) && answer->who != NULL)
		s->answered_by = answer->who;
	if ((m->asks & MOVE_DAY) && answer->day != UNKNOWN)
		s->answered_day = answer->day;
	if ((m->asks & MOVE_CHANNEL) && answer->channel != UNKNOWN)
		s->channel = answer->channel;
}

static bool
move_store(struct desk *d, const struct record_type *t, void *r,
    const struct move *m, const struct move_answer *answer, struct arena *a,
    struct err *err)
{
	int64_t id = ((struct record_head *)r)->id;
	struct tx *tx = tx_begin(d->store, m->verb, err);

	if (tx == NULL)
		return false;
	tx_note(tx, answer->reason);
	field_set_number(record_field(t, "state"), r, m->to);
	if (t == &session_type)
		session_answer(r, m, answer, desk_today(d));
	return tx_finish(tx, record_save(tx, t, r, a, err) &&
	    (!releases(t, m->to) || release_sessions(d, tx, id, a, err)), err);
}

bool
desk_move(struct desk *d, const struct record_type *t, int64_t id,
    const char *word, const struct move_answer *answer, int *state,
    struct err *err)
{
	const struct field *f = record_field(t, "state");
	struct arena a = { 0 };
	void *r = desk_load(d, t, id, &a, err);
	const struct move *m;
	int64_t from;
	bool done = false;

	if (r != NULL) {
		from = field_number(f, r);
		m = move_meant(t, from, word);
		if (m != NULL && t == &delegation_type &&
		    delegation_off(from) && strcmp(m->verb, word) == 0 &&
		    !delegation_off(m->to))
			m = move_again(d, id, m, &a);
		if (m == NULL)
			fail(err, ERR_IMPOSSIBLE, _("A %s that is %s cannot "
			    "be moved with \"%s\". What can be done: %s."),
			    _(t->label), from == UNKNOWN ? "?" :
			    _(f->choices[from].label), word,
			    moves_words(t, from, &a));
		else if ((m->asks & MOVE_REASON) && answer->reason == NULL)
			fail(err, ERR_INPUT, _("\"%s\" wants a reason; say "
			    "why."), _(m->label));
		else
			done = move_store(d, t, r, m, answer, &a, err);
		if (done)
			*state = m->to;
	}
	arena_free(&a);
	return done;
}
