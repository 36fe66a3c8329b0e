#include "day/eve.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "desk/calendar.h"
#include "desk/moves.h"
#include "desk/schedule.h"
#include "model/agency.h"
#include "store/record.h"

#define VISIT_DAYS	31	/* no visit is longer */

int64_t
eve_day(struct desk *d)
{
	struct arena a = { 0 };
	int64_t today = desk_today(d), day;
	struct workdays w = calendar_workdays(d, today, today + VISIT_DAYS,
	    &a);

	day = workdays_add(&w, today, 1);
	arena_free(&a);
	return day == DAY_UNKNOWN ? today + 1 : day;
}

/* --- stops --------------------------------------------------------------- */

struct look {
	struct desk	*desk;
	struct arena	*arena;
	struct eve	*out;
	struct page	 visits;	/* that may be here that day */
};

static const char *
visit_title(const struct delegation *v)
{
	return v == NULL ? "" : v->title != NULL ? v->title :
	    or_empty(v->origin);
}

static bool
visit_comes(const struct delegation *v, int64_t day)
{
	int64_t last = v->last_day == UNKNOWN ? v->first_day : v->last_day;

	return v->first_day != UNKNOWN && v->first_day <= day &&
	    last >= day && v->host == NULL && !delegation_off(v->state);
}

static const struct delegation *
visit_of(const struct look *l, int64_t id)
{
	struct err err = { 0 };

	for (size_t i = 0; i < l->visits.n; i++) {
		const struct delegation *v = page_row(&l->visits, i);

		if (v->head.id == id)
			return v;
	}
	return id == UNKNOWN ? NULL : desk_load(l->desk, &delegation_type, id,
	    l->arena, &err);
}

/* Who said yes, when, how; or what is missing. */
static const char *
stop_said(const struct look *l, const struct session *s, bool confirmed)
{
	struct arena *a = l->arena;
	const char *who = s->answered_by == NULL ? "?" : s->answered_by;
	const char *how = s->channel == UNKNOWN ? "" : arena_printf(a, ", %s",
	    field_text(record_field(&session_type, "channel"), s,
	    &l->desk->env, a));
	const char *day = s->answered_day == UNKNOWN ? "" : arena_printf(a,
	    ", %s", day_print(s->answered_day, DAY_SHORT, a));

	if (confirmed)
		return arena_printf(a, "%s%s%s", who, day, how);
	if (s->state == UNKNOWN || s->state == SESSION_PROPOSED)
		return _("not even asked");
	if (s->state == SESSION_ASKED)
		return _("asked, no answer");
	if (s->state == SESSION_PROMISED && s->answered_by == NULL)
		return _("promised, nobody's name is noted; not confirmed "
		    "again");
	if (s->state == SESSION_PROMISED)
		return arena_printf(a, _("promised by %s%s; not confirmed "
		    "again"), who, day);
	return _("confirmed, but nobody's name is noted");
}

static struct eve_stop
stop_of_session(const struct look *l, const struct session *s)
{
	struct arena *a = l->arena;
	struct err err = { 0 };
	const struct delegation *v = visit_of(l, s->delegation_id);
	const struct agency *g = desk_load(l->desk, &agency_type,
	    s->agency_id, a, &err);
	struct minute_guess hours = { .from = s->start_min, .to = s->end_min,
	    .range = s->end_min != UNKNOWN };
	struct eve_stop stop = { .session = s, .visit = v,
	    .delegation_id = v == NULL ? 0 : v->head.id,
	    .title = visit_title(v), .people = schedule_people(l->desk, s) };

	stop.agency = g == NULL ? "?" : agency_label(g);
	stop.hourless = s->start_min == UNKNOWN;
	stop.when = stop.hourless ? _("no hour yet") :
	    minute_print_range(&hours, a);
	stop.phone = g == NULL ? "" : or_empty(g->phone);
	stop.confirmed = s->state >= SESSION_RECONFIRMED &&
	    s->state <= SESSION_DONE && s->answered_by != NULL;
	stop.named = s->presenter != NULL || stop.confirmed;
	stop.stands = s->presenter != NULL ? s->presenter :
	    stop.confirmed ? s->answered_by :
	    g == NULL ? "" : or_empty(g->contact);
	stop.said = stop_said(l, s, stop.confirmed);
	return stop;
}

/* A visit that nobody is booked for is the worst stop of all. */
static struct eve_stop
stop_of_visit(const struct delegation *v, struct arena *a)
{
	return (struct eve_stop){ .visit = v, .delegation_id = v->head.id,
	    .title = visit_title(v), .agency = "",
	    .hourless = v->arrive_min == UNKNOWN,
	    .when = v->arrive_min == UNKNOWN ? _("no hour yet") :
	    minute_print(v->arrive_min, a), .people = v->people,
	    .stands = or_empty(v->received_by),
	    .named = v->received_by != NULL, .phone = "",
	    .said = _("no agency is booked") };
}

static int
stop_order(const void *a, const void *b)
{
	const struct eve_stop *x = a, *y = b;
	int64_t tx = x->session == NULL ? UNKNOWN : x->session->start_min;
	int64_t ty = y->session == NULL ? UNKNOWN : y->session->start_min;
	int order;

	if (tx != ty)
		return tx < ty ? -1 : 1;
	order = strcmp(x->agency, y->agency);
	return order != 0 ? order : strcmp(x->title, y->title);
}

static void
stop_add(struct eve *e, struct eve_stop s)
{
	e->open += !s.confirmed;
	e->hourless += s.session != NULL && s.hourless;
	e->stop[e->n++] = s;
}

/* Sessions of a visit that have no day of their own are on its only day. */
static bool
read_undated(struct look *l, const struct delegation *v, struct page *out,
    struct err *err)
{
	*out = (struct page){ .type = &session_type };
	return (v->last_day != UNKNOWN && v->last_day != v->first_day) ||
	    record_list(l->desk->store, &session_type, "delegation_id",
	    v->head.id, l->arena, out, err);
}

static bool
read_visit(struct look *l, const struct delegation *v, struct err *err)
{
	struct eve *e = l->out;
	struct page undated;
	struct eve_stop *more;
	bool booked = false;

	if (!visit_comes(v, e->day))
		return true;
	if (!read_undated(l, v, &undated, err))
		return false;
	more = arena_array(l->arena, e->n + undated.n + 1, sizeof *more);
	if (e->n > 0)
		memcpy(more, e->stop, e->n * sizeof *more);
	e->stop = more;
	for (size_t i = 0; i < undated.n; i++) {
		const struct session *s = page_row(&undated, i);

		if (session_live(s) && s->day == UNKNOWN)
			stop_add(e, stop_of_session(l, s));
	}
	for (size_t k = 0; k < e->n && !booked; k++)
		booked = e->stop[k].delegation_id == v->head.id;
	if (!booked)
		stop_add(e, stop_of_visit(v, l->arena));
	return true;
}

bool
eve_read(struct desk *d, int64_t day, struct arena *a, struct eve *out,
    struct err *err)
{
	struct look l = { .desk = d, .arena = a, .out = out };
	struct page sessions;

	*out = (struct eve){ .day = day };
	if (!record_range(d->store, &session_type, "day", day, day, a,
	    &sessions, err) || !record_range(d->store, &delegation_type,
	    "inbox_day", day - VISIT_DAYS, day, a, &l.visits, err))
		return false;
	out->stop = arena_array(a, sessions.n + 1, sizeof *out->stop);
	for (size_t i = 0; i < sessions.n; i++) {
		const struct session *s = page_row(&sessions, i);
		const struct delegation *v = visit_of(&l, s->delegation_id);

		if (session_live(s) && (v == NULL || visit_comes(v, day)))
			stop_add(out, stop_of_session(&l, s));
	}
	for (size_t i = 0; i < l.visits.n; i++)
		if (!read_visit(&l, page_row(&l.visits, i), err))
			return false;
	if (out->n > 1)
		qsort(out->stop, out->n, sizeof *out->stop, stop_order);
	return true;
}

/* --- verbs --------------------------------------------------------------- */

bool
eve_confirm(struct desk *d, int64_t session_id, const char *who,
    int64_t channel, struct err *err)
{
	struct move_answer answer = { NULL, who, desk_today(d), channel };
	struct arena a = { 0 };
	struct session *s;
	int state;
	bool done;

	if (who == NULL || *who == '\0')
		return fail_field(err, "answered_by", _("Who confirmed it? "
		    "A stop is confirmed by a person, so it needs a name."));
	s = desk_load(d, &session_type, session_id, &a, err);
	if (s == NULL) {
		arena_free(&a);
		return false;
	}
	if (s->state >= SESSION_RECONFIRMED && s->state <= SESSION_DONE) {
		s->answered_by = who;
		s->answered_day = answer.day;
		s->channel = channel;
		done = desk_save(d, &session_type, s, &a, err);
	} else {
		done = desk_move(d, &session_type, session_id, "reconfirm",
		    &answer, &state, err);
	}
	arena_free(&a);
	return done;
}

void
eve_message(struct desk *d, const struct eve *e, const struct eve_stop *s,
    struct buf *out)
{
	struct arena a = { 0 };
	const char *mine = desk_speak(PAPER_LANGUAGE, &a);
	const char *who = *s->agency == '\0' ? or_empty(d->options.city) :
	    s->agency;

	if (*s->stands != '\0')
		buf_printf(out, _("Good afternoon %s."), s->stands);
	else
		buf_add(out, _("Good afternoon."));
	buf_addc(out, ' ');
	if (s->hourless)
		buf_printf(out, _("This is to confirm: on %s, %s receives %s"),
		    day_print(e->day, DAY_LONG, &a), who, s->title);
	else
		buf_printf(out, _("This is to confirm: on %s at %s, %s "
		    "receives %s"), day_print(e->day, DAY_LONG, &a), s->when,
		    who, s->title);
	if (s->people != UNKNOWN)
		buf_printf(out, P_(" (%lld person)", " (%lld people)",
		    s->people), (long long)s->people);
	buf_add(out, ".");
	if (s->session != NULL && s->session->room != NULL)
		buf_printf(out, _(" Place: %s."), s->session->room);
	if (s->session != NULL && s->session->topic != NULL)
		buf_printf(out, _(" Topic: %s."), s->session->topic);
	if (s->hourless && s->session != NULL)
		buf_printf(out, " %s", _("The hour is not set yet: from when "
		    "to when can you receive them?"));
	buf_printf(out, " %s\n", _("Please answer with the name of the person "
	    "who will stand there to receive them. Thank you."));
	desk_language(mine);
	arena_free(&a);
}
