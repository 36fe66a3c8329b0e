/*
 * The life of a visit as lines. Each line is found from the records that are
 * there, not from the state the visit was moved to: an officer may move ahead,
 * and the hole stays visible. Who and when come from the history.
 */
#include "desk/moves.h"

#include "base/clock.h"
#include "base/text.h"
#include "desk/calendar.h"
#include "desk/notices.h"
#include "desk/roster.h"
#include "desk/schedule.h"
#include "store/audit.h"
#include "store/record.h"

#define HISTORY_MAX	200	/* entries looked at to find who did it */

/* What a line is found from. */
struct life {
	struct desk	*desk;
	struct arena	*a;
	struct delegation *visit;
	struct page	 letters, sessions, plans, outcomes, visums,
	    adoptions, notes;
	size_t		 live;		/* sessions that are still meant */
};

static struct page
of_visit(const struct life *l, const struct record_type *t)
{
	return notices_records(l->desk, t, "delegation_id",
	    l->visit->head.id, l->a);
}

/* Who made a record, and on which day. */
static void
made_by(const struct life *l, const struct record_type *t, int64_t id,
    struct check_line *line)
{
	struct audit_list list = { 0 };
	struct err err = { 0 };
	const struct audit_entry *first;

	if (!audit_history(l->desk->store, t, id, 0, HISTORY_MAX, l->a,
	    &list, &err) || list.n == 0)
		return;
	first = &list.item[list.n - 1];
	line->who = first->officer != NULL ? first->officer : first->login;
	line->day = clock_day_of(first->at,
	    (enum zone)l->desk->options.zone);
}

/* Who moved the visit to a state or beyond, first. */
static void
moved_by(const struct life *l, int64_t state, struct check_line *line)
{
	struct audit_list list = { 0 };
	struct err err = { 0 };

	if (!audit_history(l->desk->store, &delegation_type,
	    l->visit->head.id, 0, HISTORY_MAX, l->a, &list, &err))
		return;
	for (size_t i = list.n; i-- > 0;) {
		const struct audit_entry *e = &list.item[i];
		const struct delegation *v = e->after;

		if (v == NULL || v->state == UNKNOWN || v->state < state ||
		    v->state > STATE_ARCHIVED)
			continue;
		line->who = e->officer != NULL ? e->officer : e->login;
		line->day = clock_day_of(e->at,
		    (enum zone)l->desk->options.zone);
		return;
	}
}

/* Whether the visit stands at a state or beyond it. */
static bool
has_come_to(const struct life *l, int64_t state)
{
	return l->visit->state != UNKNOWN && l->visit->state >= state &&
	    l->visit->state <= STATE_ARCHIVED;
}

static const char *
of(const struct life *l, int64_t n, int64_t all)
{
	return arena_printf(l->a, _("%lld of %lld"), (long long)n,
	    (long long)all);
}

/* --- letters -------------------------------------------------------------- */

static const struct letter *
letter_of(const struct life *l, int64_t direction, int64_t kind)
{
	for (size_t i = 0; i < l->letters.n; i++) {
		const struct letter *x = page_row(&l->letters, i);

		if (x->direction == direction && x->status !=
		    LETTER_STATE_VOID && (kind == UNKNOWN || x->kind == kind))
			return x;
	}
	return NULL;
}

static void
letter_line(const struct life *l, const struct letter *x, int64_t day,
    struct check_line *line)
{
	line->done = x != NULL;
	if (x == NULL)
		return;
	made_by(l, &letter_type, x->head.id, line);
	if (day != UNKNOWN)
		line->day = day;
	line->detail = or_empty(x->number);
}

static void
find_letter(const struct life *l, struct check_line *line)
{
	const struct letter *x = letter_of(l, LETTER_IN, UNKNOWN);

	letter_line(l, x, x == NULL ? UNKNOWN : x->received_day, line);
	if (x == NULL && l->visit->source != UNKNOWN &&
	    l->visit->source != SOURCE_LETTER)
		line->detail = field_text(record_field(&delegation_type,
		    "source"), l->visit, &l->desk->env, l->a);
}

static void
find_disposition(const struct life *l, struct check_line *line)
{
	for (size_t i = 0; i < l->letters.n && !line->done; i++) {
		const struct letter *x = page_row(&l->letters, i);

		if (x->instruction == NULL && x->disposition_to == NULL)
			continue;
		letter_line(l, x, x->done_day, line);
		line->who = x->disposition_from != NULL ?
		    x->disposition_from : line->who;
		line->detail = or_empty(x->instruction);
	}
}

static void
find_reply(const struct life *l, struct check_line *line)
{
	const struct letter *in = letter_of(l, LETTER_IN, UNKNOWN);
	const struct letter *x = letter_of(l, LETTER_OUT, LETTER_KIND_REPLY);

	if (x == NULL)
		x = letter_of(l, LETTER_OUT, LETTER_KIND_REFUSAL);
	letter_line(l, x, x == NULL ? UNKNOWN : x->letter_day, line);
	if (x == NULL && in != NULL && in->received_day != UNKNOWN)
		line->detail = arena_printf(l->a, _("due %s"), day_print(
		    calendar_answer_due(l->desk, in->received_day),
		    DAY_SHORT, l->a));
}

static void
find_report(const struct life *l, struct check_line *line)
{
	const struct letter *x = letter_of(l, LETTER_OUT,
	    LETTER_KIND_REPORT);

	letter_line(l, x, x == NULL ? UNKNOWN : x->letter_day, line);
	if (!line->done && has_come_to(l, STATE_REPORTED)) {
		line->done = true;
		moved_by(l, STATE_REPORTED, line);
	}
}

/* --- agencies ------------------------------------------------------------- */

/* How many sessions were promised without an hour; none once the visit was
 * here. */
static size_t
hourless(const struct life *l)
{
	int64_t last = l->visit->last_day == UNKNOWN ? l->visit->first_day :
	    l->visit->last_day;
	size_t n = 0;

	if (has_come_to(l, STATE_ONGOING) || (last != UNKNOWN &&
	    last < l->desk->env.today))
		return 0;
	for (size_t i = 0; i < l->sessions.n; i++) {
		const struct session *s = page_row(&l->sessions, i);

		n += session_live(s) && s->state >= SESSION_PROMISED &&
		    s->start_min == UNKNOWN;
	}
	return n;
}

/* Done when every session that is still meant has come to a state; somebody
 * with a name must have reconfirmed. The last answer says who and when. */
static void
sessions_at(const struct life *l, int64_t state, struct check_line *line)
{
	int64_t n = 0;

	for (size_t i = 0; i < l->sessions.n; i++) {
		const struct session *s = page_row(&l->sessions, i);

		if (!session_live(s) || s->state == UNKNOWN ||
		    s->state < state || (state == SESSION_RECONFIRMED &&
		    s->answered_by == NULL))
			continue;
		n++;
		if (state < SESSION_PROMISED || s->answered_by == NULL)
			continue;
		if (line->day == UNKNOWN || s->answered_day > line->day) {
			line->who = s->answered_by;
			line->day = s->answered_day;
		}
	}
	line->done = l->live > 0 && n == (int64_t)l->live;
	line->detail = l->live == 0 ? _("no agency yet") : arena_printf(l->a,
	    P_("%lld of %zu session", "%lld of %zu sessions", l->live),
	    (long long)n, l->live);
	if (l->live == 0)
		line->verb = "agency";
}

static void
find_asked(const struct life *l, struct check_line *line)
{
	sessions_at(l, SESSION_ASKED, line);
}

static void
find_promised(const struct life *l, struct check_line *line)
{
	size_t n = hourless(l);

	sessions_at(l, SESSION_PROMISED, line);
	if (n == 0)
		return;
	line->done = false;
	line->detail = arena_printf(l->a, P_("%s, %zu without an hour",
	    "%s, %zu without an hour", n), line->detail, n);
}

static void
find_reconfirmed(const struct life *l, struct check_line *line)
{
	sessions_at(l, SESSION_RECONFIRMED, line);
	if (!line->done && day_ok(l->visit->first_day))
		line->detail = arena_printf(l->a, _("%s, by %s"),
		    line->detail, day_print(calendar_day_before(l->desk,
		    l->visit->first_day), DAY_SHORT, l->a));
}

/* --- people --------------------------------------------------------------- */

static void
find_roster(const struct life *l, struct check_line *line)
{
	struct roster r = { 0 };
	struct err err = { 0 };
	size_t named;
	int64_t all = l->visit->people;

	if (!roster_load(l->desk, l->visit->head.id, l->a, &r, &err))
		return;
	named = r.counts.counted - r.counts.unnamed;
	if (all == UNKNOWN || all < (int64_t)r.counts.counted)
		all = (int64_t)r.counts.counted;
	line->done = named > 0 && (int64_t)named >= all;
	line->detail = all == 0 ? _("no names") : of(l, (int64_t)named, all);
	for (size_t i = 0; i < r.n && line->who == NULL; i++)
		if (r.row[i].name != NULL)
			made_by(l, &participant_type, r.row[i].head.id, line);
}

/* The newest plan that is not replaced. */
static const struct plan *
newest_plan(const struct life *l, int64_t status)
{
	const struct plan *found = NULL;

	for (size_t i = 0; i < l->plans.n; i++) {
		const struct plan *p = page_row(&l->plans, i);

		if (p->status == PLAN_REPLACED || (status != UNKNOWN &&
		    p->status != status))
			continue;
		if (found == NULL || p->version > found->version)
			found = p;
	}
	return found;
}

static void
find_split(const struct life *l, struct check_line *line)
{
	const struct plan *p = newest_plan(l, UNKNOWN);

	if (p == NULL) {
		line->done = l->live == 1;
		if (line->done)
			line->detail = _("all together");
		return;
	}
	line->done = p->mode == PLAN_MODE_TOGETHER || record_count(
	    l->desk->store, &placement_type, "plan_id", p->head.id) > 0;
	line->detail = arena_printf(l->a, _("version %lld"),
	    (long long)p->version);
	made_by(l, &plan_type, p->head.id, line);
}

static void
find_announced(const struct life *l, struct check_line *line)
{
	const struct plan *p = newest_plan(l, PLAN_ANNOUNCED);

	line->done = p != NULL;
	if (p == NULL)
		return;
	line->detail = arena_printf(l->a, _("version %lld"),
	    (long long)p->version);
	line->who = p->announced_by;
	if (p->announced_at != UNKNOWN)
		line->day = clock_day_of(p->announced_at,
		    (enum zone)l->desk->options.zone);
}

static void
find_received(const struct life *l, struct check_line *line)
{
	struct roster r = { 0 };
	struct err err = { 0 };

	line->done = has_come_to(l, STATE_ONGOING);
	if (line->done)
		moved_by(l, STATE_ONGOING, line);
	if (!roster_load(l->desk, l->visit->head.id, l->a, &r, &err) ||
	    r.counts.present + r.counts.missing == 0)
		return;
	line->done = line->done || r.counts.present > 0;
	line->detail = arena_printf(l->a, _("%zu present, %zu missing"),
	    r.counts.present, r.counts.missing);
}

/* --- afterwards ----------------------------------------------------------- */

static bool
has_outcome(const struct life *l, int64_t session_id)
{
	for (size_t i = 0; i < l->outcomes.n; i++) {
		const struct outcome *o = page_row(&l->outcomes, i);

		if (o->session_id == session_id)
			return true;
	}
	return false;
}

static void
find_outcomes(const struct life *l, struct check_line *line)
{
	int64_t n = 0;

	for (size_t i = 0; i < l->sessions.n; i++) {
		const struct session *s = page_row(&l->sessions, i);

		if (session_live(s) && has_outcome(l, s->head.id))
			n++;
	}
	line->done = l->live > 0 ? n == (int64_t)l->live :
	    l->outcomes.n > 0;
	if (l->live > 0)
		line->detail = of(l, n, (int64_t)l->live);
	if (l->outcomes.n > 0)
		made_by(l, &outcome_type, ((const struct outcome *)page_row(
		    &l->outcomes, 0))->head.id, line);
}

static void
find_visum(const struct life *l, struct check_line *line)
{
	int64_t in = 0, out = 0;

	for (size_t i = 0; i < l->visums.n; i++) {
		const struct visum *v = page_row(&l->visums, i);

		in += v->received == UNKNOWN ? 0 : v->received;
		out += v->returned == UNKNOWN ? 0 : v->returned;
	}
	line->done = in > 0 && in == out;
	if (l->visums.n == 0)
		return;
	line->detail = arena_printf(l->a, _("%lld in, %lld out"),
	    (long long)in, (long long)out);
	made_by(l, &visum_type, ((const struct visum *)page_row(&l->visums,
	    0))->head.id, line);
}

/* Whether a promise or an instruction still waits. */
static bool
note_open(const struct note *o)
{
	return (o->kind == NOTE_PROMISE || o->kind == NOTE_INSTRUCTION ||
	    o->kind == NOTE_REQUEST) && o->done_day == UNKNOWN;
}

static void
find_followups(const struct life *l, struct check_line *line)
{
	size_t open = 0, all = 0;

	for (size_t i = 0; i < l->adoptions.n; i++) {
		const struct adoption *v = page_row(&l->adoptions, i);

		all++;
		open += v->stage != STAGE_PROVEN && v->stage != STAGE_DROPPED;
	}
	for (size_t i = 0; i < l->notes.n; i++) {
		const struct note *o = page_row(&l->notes, i);

		all += o->kind == NOTE_PROMISE ||
		    o->kind == NOTE_INSTRUCTION || o->kind == NOTE_REQUEST;
		open += note_open(o);
	}
	line->done = open == 0 && (all > 0 ||
	    has_come_to(l, STATE_ARCHIVED));
	if (all > 0)
		line->detail = of(l, (int64_t)(all - open), (int64_t)all);
}

/* --- the lines ------------------------------------------------------------ */

static const struct finder {
	const char *code, *label, *verb;
	void (*find)(const struct life *, struct check_line *);
} finders[] = {
	{ "letter", N_("Letter in"), "letter", find_letter },
	{ "disposition", N_("Disposition"), "disposition",
	  find_disposition },
	{ "asked", N_("Agencies asked"), "ask", find_asked },
	{ "promised", N_("Agencies promised"), "promise", find_promised },
	{ "reply", N_("Reply sent"), "reply", find_reply },
	{ "roster", N_("Roster in"), "roster", find_roster },
	{ "split", N_("Split into groups"), "split", find_split },
	{ "announced", N_("Split announced"), "announce", find_announced },
	{ "reconfirmed", N_("Reconfirmed the day before"), "reconfirm",
	  find_reconfirmed },
	{ "received", N_("Guests received"), "attendance", find_received },
	{ "outcomes", N_("Outcome of each session"), "outcome",
	  find_outcomes },
	{ "visum", N_("Travel orders returned"), "visum", find_visum },
	{ "report", N_("Report written"), "report", find_report },
	{ "followups", N_("Promises followed up"), "followup",
	  find_followups },
};

_Static_assert(countof(finders) == CHECK_LINES, "a line for each finder");

static void
life_read(struct life *l)
{
	l->letters = of_visit(l, &letter_type);
	l->sessions = of_visit(l, &session_type);
	l->plans = of_visit(l, &plan_type);
	l->outcomes = of_visit(l, &outcome_type);
	l->visums = of_visit(l, &visum_type);
	l->adoptions = of_visit(l, &adoption_type);
	l->notes = of_visit(l, &note_type);
	for (size_t i = 0; i < l->sessions.n; i++)
		l->live += session_live(page_row(&l->sessions, i));
}

bool
desk_checklist(struct desk *d, int64_t delegation_id, struct arena *a,
    struct checklist *out, struct err *err)
{
	struct life l = { .desk = d, .a = a };

	*out = (struct checklist){ .next = CHECK_LINES };
	l.visit = desk_load(d, &delegation_type, delegation_id, a, err);
	if (l.visit == NULL)
		return false;
	life_read(&l);
	for (size_t i = 0; i < countof(finders); i++) {
		struct check_line *line = &out->line[out->n++];

		*line = (struct check_line){ .code = finders[i].code,
		    .label = _(finders[i].label), .detail = "",
		    .day = UNKNOWN, .verb = finders[i].verb };
		finders[i].find(&l, line);
		out->done += line->done;
		if (!line->done && out->next == CHECK_LINES)
			out->next = i;
	}
	return true;
}
