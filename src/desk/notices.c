#include "desk/notices.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "desk/calendar.h"
#include "desk/near.h"
#include "desk/schedule.h"
#include "desk/visit_day.h"
#include "model/understand_parts.h"
#include "store/record.h"

#define HOLIDAYS_MAX	3	/* named one by one */

struct page
notices_records(struct desk *d, const struct record_type *t, const char *owner,
    int64_t id, struct arena *a)
{
	struct page p = { 0 };
	struct err err = { 0 };

	if (id <= 0 || !record_list(d->store, t, owner, id, a, &p, &err))
		p.n = 0;
	return p;
}

/* --- calendar ------------------------------------------------------------- */

static void
say_holidays(struct desk *d, int64_t first, int64_t last, const char *field,
    struct notices *n)
{
	struct page p = calendar_holidays(d, first, last, n->arena);
	const struct holiday *h;
	const char *names = "";

	if (p.n == 1) {
		h = page_row(&p, 0);
		notice_add(n, NOTICE_WARN, "HOLIDAY", field,
		    _("%s is a holiday: %s."), day_print(h->day, DAY_LONG,
		    n->arena), or_empty(h->name));
		return;
	}
	for (size_t i = 0; i < p.n && i < HOLIDAYS_MAX; i++) {
		h = page_row(&p, i);
		names = arena_printf(n->arena, "%s%s%s (%s)", names,
		    i == 0 ? "" : "; ", day_print(h->day, DAY_LONG, n->arena),
		    or_empty(h->name));
	}
	if (p.n > HOLIDAYS_MAX)
		names = arena_printf(n->arena, _("%s and more"), names);
	if (p.n > 0)
		notice_add(n, NOTICE_WARN, "HOLIDAY", field,
		    _("These days are holidays: %s."), names);
}

/* The day the first letter reached us; UNKNOWN when none did. */
static int64_t
letter_received(struct desk *d, const struct delegation *v, struct arena *a)
{
	struct page p = notices_records(d, &letter_type, "delegation_id",
	    v->head.id, a);
	int64_t first = UNKNOWN;

	for (size_t i = 0; i < p.n; i++) {
		const struct letter *l = page_row(&p, i);

		if (l->direction == LETTER_IN && l->received_day != UNKNOWN &&
		    (first == UNKNOWN || l->received_day < first))
			first = l->received_day;
	}
	return first;
}

/* How many working days there are or were to prepare. */
static void
say_lead(struct desk *d, const struct delegation *v, struct notices *n)
{
	int64_t received = letter_received(d, v, n->arena), lead;
	int64_t from = received != UNKNOWN ? received : d->env.today;

	if (v->host != NULL || !day_ok(v->first_day) ||
	    (received == UNKNOWN && v->first_day < d->env.today))
		return;
	lead = calendar_lead(d, from, v->first_day);
	if (lead >= d->options.lead_days)
		return;
	if (received > v->first_day)
		notice_add(n, NOTICE_WARN, "LEAD_TIME", "first_day",
		    _("The letter was received after the first day of the "
		    "visit."));
	else if (received != UNKNOWN)
		notice_add(n, NOTICE_WARN, "LEAD_TIME", "first_day",
		    _("The letter came %lld working days before the visit; "
		    "the office asks for %lld."), (long long)lead,
		    (long long)d->options.lead_days);
	else
		notice_add(n, NOTICE_WARN, "LEAD_TIME", "first_day",
		    _("%lld working days are left before the visit; the "
		    "office asks for %lld."), (long long)lead,
		    (long long)d->options.lead_days);
}

/* --- siblings of a mission ------------------------------------------------ */

static const char *
host_name(struct desk *d, const struct delegation *v)
{
	if (v->host != NULL)
		return v->host;
	return d->options.city != NULL ? d->options.city : _("this city");
}

static void
say_siblings(struct desk *d, const struct delegation *v, struct notices *n)
{
	struct page p = { 0 };
	struct err err = { 0 };

	if (v->mission == NULL || !record_list_text(d->store,
	    &delegation_type, "mission", v->mission, n->arena, &p, &err))
		return;
	for (size_t i = 0; i < p.n; i++) {
		const struct delegation *o = page_row(&p, i);

		if (o->head.id == v->head.id)
			continue;
		if ((o->host == NULL) != (v->host == NULL) ||
		    (o->host != NULL && strcmp(o->host, v->host) != 0))
			notice_add(n, NOTICE_INFO, "MULTI_HOST", "host",
			    _("One mission, several hosts: %s receives this "
			    "visit, %s receives %s."), host_name(d, v),
			    host_name(d, o), or_empty(o->title));
		notice_add(n, NOTICE_INFO, "LOKUS_PER_LEG", "agency_list",
		    _("Agencies belong to each batch: %lld here, %lld for "
		    "%s."), (long long)record_count(d->store, &session_type,
		    "delegation_id", v->head.id), (long long)record_count(
		    d->store, &session_type, "delegation_id", o->head.id),
		    or_empty(o->title));
		notice_add(n, NOTICE_INFO, "DATE_CERTAINTY_PER_LEG",
		    "day_certainty", _("Each batch has its own day and "
		    "certainty: %s, and for %s %s."),
		    field_text(record_field(&delegation_type,
		    "day_certainty"), v, &d->env, n->arena),
		    or_empty(o->title), field_text(record_field(
		    &delegation_type, "day_certainty"), o, &d->env,
		    n->arena));
	}
}

/* --- agencies and groups -------------------------------------------------- */

static bool
has_groups(struct desk *d, const struct delegation *v, struct arena *a)
{
	struct page p = notices_records(d, &plan_type, "delegation_id",
	    v->head.id, a);

	for (size_t i = 0; i < p.n; i++) {
		const struct plan *plan = page_row(&p, i);

		if (record_count(d->store, &visit_group_type, "plan_id",
		    plan->head.id) > 0)
			return true;
	}
	return false;
}

static const char *
agency_name(struct desk *d, const struct session *s, struct arena *a)
{
	return or_empty(record_title(d->store, &agency_type, s->agency_id,
	    a));
}

/* The names so far, NULL if none, and one more. */
static const char *
one_more(const char *names, const char *name, struct arena *a)
{
	return names == NULL ? name : arena_printf(a, "%s, %s", names, name);
}

static void
say_agencies(struct desk *d, const struct delegation *v, struct notices *n)
{
	struct page p = notices_records(d, &session_type, "delegation_id",
	    v->head.id, n->arena);
	const char *against, *undated = NULL, *off = NULL;
	size_t live = 0;

	for (size_t i = 0; i < p.n; i++) {
		const struct session *s = page_row(&p, i);

		if (!session_live(s))
			continue;
		live++;
		if (s->day == UNKNOWN) {
			undated = one_more(undated, agency_name(d, s,
			    n->arena), n->arena);
			continue;
		}
		if (v->first_day != UNKNOWN && !visit_day_has(v, s->day))
			off = one_more(off, agency_name(d, s, n->arena),
			    n->arena);
		against = v->host != NULL ? "" :
		    schedule_against(d, s, n->arena);
		if (*against != '\0')
			notice_add(n, NOTICE_WARN, "CLASH", NULL, "%s: %s",
			    agency_name(d, s, n->arena), against);
	}
	if (live == 0)
		notice_add(n, NOTICE_WARN, "NO_AGENCY", NULL,
		    _("No agency is chosen yet."));
	if (undated != NULL)
		notice_add(n, NOTICE_WARN, "SESSION_DATE_MISSING", NULL,
		    _("Day and time are not known yet at: %s."), undated);
	if (off != NULL)
		notice_add(n, NOTICE_WARN, "SESSION_OFF_VISIT", NULL,
		    _("Not on a day of the visit: %s."), off);
	if (live > 1 && !has_groups(d, v, n->arena))
		notice_add(n, NOTICE_INFO, "GROUP_COUNT_UNKNOWN", NULL,
		    _("Into how many groups they are divided is not known "
		    "yet."));
}

/* A press text that names the day of a statement can tell the year. */
static void
offer_year(struct desk *d, const struct delegation *v, const struct note *o,
    struct notices *n)
{
	const char *open = strchr(o->text, '('), *from, *end;
	struct day_guess g;
	const char *years = "";

	if (v->first_day != UNKNOWN || v->day_raw == NULL || open == NULL ||
	    (end = strchr(open, ')')) == NULL)
		return;
	for (from = open; from > o->text && from[-1] == ' ';)
		from--;
	while (from > o->text && from[-1] != ' ')
		from--;
	if (utf8_contains(v->day_raw, arena_strndup(n->arena, from,
	    (size_t)(end + 1 - from))))
		return;		/* the same words */
	if (day_guess(from, (size_t)(end + 1 - from), d->env.today,
	    DAY_UNKNOWN, DAY_PRESS, &g) || g.ncandidates == 0)
		return;
	for (size_t i = 0; i < g.ncandidates; i++)
		years = arena_printf(n->arena, "%s%s%d", years,
		    i == 0 ? "" : ", ", day_parts(g.candidates[i]).year);
	notice_add(n, NOTICE_INFO, "DATE_YEAR_OFFERED", "first_day",
	    _("The press names %.*s: that fits %s."), (int)(end + 1 - from),
	    from, years);
}

static void
say_press(struct desk *d, const struct delegation *v, struct notices *n)
{
	struct page p = notices_records(d, &note_type, "delegation_id",
	    v->head.id, n->arena);

	for (size_t i = 0; i < p.n; i++) {
		const struct note *o = page_row(&p, i);

		if (o->kind == NOTE_PRESS && o->text != NULL)
			offer_year(d, v, o, n);
	}
}

/* --- which of them for which type ----------------------------------------- */

/* The visit as a whole: calendar, siblings, agencies, awards, notes,
 * adoptions, people. */
static void
of_delegation(struct desk *d, const void *record, struct notices *n)
{
	const struct delegation *v = record;

	say_holidays(d, v->first_day, v->last_day, "first_day", n);
	say_lead(d, v, n);
	say_siblings(d, v, n);
	notices_people(d, v, n);
	if (v->head.id == 0)
		return;
	say_agencies(d, v, n);
	say_press(d, v, n);
	notices_awards(d, v, n);
	notices_notes(d, v, n);
	notices_adoptions(d, v, n);
}

/* Clashes with other delegations, closures, holidays, seats. */
static void
of_session(struct desk *d, const void *record, struct notices *n)
{
	const struct session *s = record;
	const char *against;
	int64_t people;

	if (s->day == UNKNOWN)
		return;
	say_holidays(d, s->day, s->day, "day", n);
	against = schedule_against(d, s, n->arena);
	if (*against != '\0')
		notice_add(n, NOTICE_WARN, "CLASH", "day", "%s", against);
	people = schedule_people(d, s);
	if (people != UNKNOWN && s->seats_max != UNKNOWN &&
	    people > s->seats_max)
		notice_add(n, NOTICE_WARN, "CAPACITY_EXCEEDED", "seats_max",
		    P_("%lld people for %lld seat.",
		    "%lld people for %lld seats.", s->seats_max),
		    (long long)people, (long long)s->seats_max);
}

static void
of_participant(struct desk *d, const void *record, struct notices *n)
{
	notices_participant(d, record, n);
}

static void
of_adoption(struct desk *d, const void *record, struct notices *n)
{
	notices_milestones(d, record, n);
}

static struct delegation *
load_visit(struct desk *d, int64_t id, struct arena *a)
{
	struct err err = { 0 };

	return id <= 0 ? NULL : desk_load(d, &delegation_type, id, a, &err);
}

static void
of_award(struct desk *d, const void *record, struct notices *n)
{
	const struct award *award = record;
	const struct delegation *v = load_visit(d, award->delegation_id,
	    n->arena);

	if (v != NULL)
		notices_awards(d, v, n);
}

static void
of_note(struct desk *d, const void *record, struct notices *n)
{
	const struct note *note = record;
	const struct delegation *v = load_visit(d, note->delegation_id,
	    n->arena);

	if (v == NULL)
		return;
	notices_people(d, v, n);
	notices_notes(d, v, n);
}

/* A new agency that may be one we have. */
static void
of_agency(struct desk *d, const void *record, struct notices *n)
{
	const struct agency *g = record;
	const char *name = g->short_name != NULL ? g->short_name : g->name;
	struct near near;

	if (g->head.id != 0 || name == NULL)
		return;
	near = near_agencies(d, name, n->arena);
	if (near.n > 0)
		notice_add(n, NOTICE_WARN, "AGENCY_NEAR", "short_name",
		    _("There is already: %s. Is it the same agency?"),
		    near.names);
}

static const struct teller {
	const struct record_type *type;
	void (*tell)(struct desk *, const void *, struct notices *);
} tellers[] = {
	{ &delegation_type, of_delegation },
	{ &session_type, of_session },
	{ &participant_type, of_participant },
	{ &adoption_type, of_adoption },
	{ &award_type, of_award },
	{ &note_type, of_note },
	{ &agency_type, of_agency },
};

void
desk_notices(struct desk *d, const struct record_type *t,
    const void *record, struct notices *n)
{
	record_check(t, record, &d->env, n);
	for (size_t i = 0; i < countof(tellers); i++)
		if (tellers[i].type == t)
			tellers[i].tell(d, record, n);
}
