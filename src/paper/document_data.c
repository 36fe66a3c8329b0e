#include "paper/document_data.h"

#include <string.h>

#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk/calendar.h"
#include "desk/schedule.h"
#include "model/nip.h"
#include "model/options.h"
#include "store/record.h"

#define ROSTER_DAYS	3	/* working days before, the roster is wanted */
#define ANSWER_DAYS	2	/* working days that agencies have */

/* --- reading ------------------------------------------------------------- */

static bool
of_visit(struct gathered *g, const struct record_type *t, struct page *out,
    struct err *err)
{
	return record_list(g->desk->store, t, "delegation_id",
	    g->visit->head.id, g->arena, out, err);
}

/* The plan that counts: the last announced one, else the newest draft. */
static bool
gather_plan(struct gathered *g, struct err *err)
{
	struct store *s = g->desk->store;
	struct page plans;

	if (!of_visit(g, &plan_type, &plans, err))
		return false;
	for (size_t i = 0; i < plans.n; i++) {
		const struct plan *p = page_row(&plans, i);

		if (p->status == PLAN_REPLACED)
			continue;
		if (g->plan == NULL || p->status == PLAN_ANNOUNCED ||
		    (g->plan->status != PLAN_ANNOUNCED &&
		    p->version > g->plan->version))
			g->plan = p;
	}
	return g->plan == NULL || (record_list(s, &visit_group_type,
	    "plan_id", g->plan->head.id, g->arena, &g->groups, err) &&
	    record_list(s, &placement_type, "plan_id", g->plan->head.id,
	    g->arena, &g->placements, err) && record_list(s, &stop_type,
	    "plan_id", g->plan->head.id, g->arena, &g->stops, err));
}

bool
gather(struct desk *d, int64_t delegation_id, struct arena *a,
    struct gathered *out, struct err *err)
{
	struct gathered *g = out;
	struct delegation *v;

	*g = (struct gathered){ .desk = d, .arena = a };
	if (delegation_id == 0)
		return record_list(d->store, &adoption_type, NULL, 0, a,
		    &g->adoptions, err);
	g->visit = v = desk_load(d, &delegation_type, delegation_id, a, err);
	if (v == NULL)
		return false;
	g->origin = v->origin;
	v->origin = guests_named(d, v, a);
	return of_visit(g, &letter_type, &g->letters, err) &&
	    of_visit(g, &session_type, &g->sessions, err) &&
	    of_visit(g, &programme_item_type, &g->items, err) &&
	    of_visit(g, &participant_type, &g->participants, err) &&
	    of_visit(g, &note_type, &g->notes, err) &&
	    of_visit(g, &shown_type, &g->shown, err) &&
	    of_visit(g, &adoption_type, &g->adoptions, err) &&
	    of_visit(g, &outcome_type, &g->outcomes, err) &&
	    of_visit(g, &visum_type, &g->visums, err) && gather_plan(g, err);
}

/* --- words --------------------------------------------------------------- */

const char *
number_words(int64_t n, struct arena *a)
{
	return n == UNKNOWN ? NULL : arena_printf(a, "%lld", (long long)n);
}

const char *
people_words(int64_t n, struct arena *a)
{
	return n == UNKNOWN ? NULL : arena_printf(a, P_("%lld person",
	    "%lld people", n), (long long)n);
}

const char *
groups_words(const char *numbers, struct arena *a)
{
	size_t n = 1;

	if (numbers == NULL)
		return NULL;
	for (const char *c = numbers; *c != '\0'; c++)
		n += *c == ',';
	return arena_printf(a, P_("group %s", "groups %s", n), numbers);
}

static const char *
zone_words(const struct gathered *g)
{
	return zone_name((enum zone)(g->visit != NULL &&
	    g->visit->host_zone != UNKNOWN ? g->visit->host_zone :
	    g->desk->options.zone));
}

const char *
time_words(const struct gathered *g, int64_t from, int64_t to)
{
	struct minute_guess m = { .from = from, .to = to,
	    .range = to != UNKNOWN };

	return from == UNKNOWN ? NULL : arena_printf(g->arena, "%s %s",
	    minute_print_range(&m, g->arena), zone_words(g));
}

const char *
gathered_title(const struct gathered *g, const struct record_type *t,
    int64_t id)
{
	return id == UNKNOWN ? NULL :
	    record_title(g->desk->store, t, id, g->arena);
}

const char *
choice_words(const struct record_type *t, const char *field, int64_t value)
{
	return value == UNKNOWN ? NULL :
	    _(record_field(t, field)->choices[value].label);
}

/* What is set for papers in English, where it is. */
static const char *
for_paper(const struct gathered *g, const char *usual, const char *english)
{
	return g->english && english != NULL ? english : usual;
}

/* Capitals of ASCII letters: what letterheads need. */
static const char *
upper(const char *s, struct arena *a)
{
	char *out = arena_strdup(a, s);

	for (char *c = out; c != NULL && *c != '\0'; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	return out;
}

/* --- the host and the paper ---------------------------------------------- */

void
data_host(struct gathered *g, struct paper_data *d)
{
	const struct options *o = &g->desk->options;
	const struct city_words w = city_words(o->city, g->arena);
	const char *office = for_paper(g, o->office, o->office_english);

	paper_set(d, "city", w.city);
	paper_set(d, "city_upper", upper(w.city, g->arena));
	paper_set(d, "government", w.government);
	paper_set(d, "government_upper", upper(w.government, g->arena));
	paper_set(d, "place", w.place);
	paper_set(d, "zone", zone_words(g));
	paper_set(d, "office", office);
	paper_set(d, "office_upper", upper(office, g->arena));
	paper_set(d, "address", o->address);
	paper_set(d, "letterhead", for_paper(g, o->letterhead,
	    o->letterhead_english));
	paper_set(d, "contact", for_paper(g, o->contact, o->contact_english));
	paper_set(d, "signatory", o->signatory);
	paper_set(d, "signatory_for", for_paper(g, o->signatory_for,
	    o->signatory_for_english));
	paper_set(d, "signatory_post", for_paper(g, o->signatory_post,
	    o->signatory_post_english));
	paper_set(d, "signatory_rank", o->signatory_rank);
	paper_set(d, "signatory_nip", o->signatory_nip == NULL ? NULL :
	    nip_print(o->signatory_nip, g->arena));
	paper_set(d, "copies", for_paper(g, o->copies, o->copies_english));
	paper_set(d, "attachment", "-");
	paper_set(d, "officer", store_officer(g->desk->store));
	paper_set(d, "date", day_print(g->desk->env.today, DAY_PLAIN,
	    g->arena));
}

/* --- the visit ----------------------------------------------------------- */

static const struct letter *
letter_of(const struct gathered *g, int64_t direction, int64_t kind)
{
	const struct letter *found = NULL;

	for (size_t i = 0; i < g->letters.n; i++) {
		const struct letter *l = page_row(&g->letters, i);

		if (l->direction == direction && l->kind == kind &&
		    l->status != LETTER_STATE_VOID)
			found = l;
	}
	return found;
}

static void
data_letters(struct gathered *g, struct paper_data *d)
{
	const struct letter *in = letter_of(g, LETTER_IN,
	    LETTER_KIND_REQUEST);
	const struct letter *out = letter_of(g, LETTER_OUT,
	    LETTER_KIND_REPLY);

	if (in != NULL) {
		paper_set(d, "request_number", in->number);
		paper_set(d, "request_date", in->letter_day == UNKNOWN ?
		    NULL : day_print(in->letter_day, DAY_PLAIN, g->arena));
		paper_set(d, "request_sender", g->origin != NULL &&
		    in->sender != NULL && strcmp(in->sender, g->origin) == 0 ?
		    g->visit->origin : in->sender);
		paper_set(d, "request_subject", in->subject);
	}
	if (out != NULL) {
		paper_set(d, "reply_number", out->number);
		paper_set(d, "reply_date", out->letter_day == UNKNOWN ?
		    NULL : day_print(out->letter_day, DAY_PLAIN, g->arena));
	}
}

static void
data_days(struct gathered *g, struct paper_data *d)
{
	const struct delegation *v = g->visit;
	int64_t today = g->desk->env.today, to;
	int64_t first = v->first_day == UNKNOWN ? today : v->first_day;
	struct workdays w = calendar_workdays(g->desk, (first < today ?
	    first : today) - 30, (first > today ? first : today) + 30,
	    g->arena);

	to = workdays_add(&w, today, ANSWER_DAYS);
	if (today < first && to >= first)
		to = workdays_add(&w, first, -1);
	if (today == v->first_day)
		to = today;
	paper_set(d, "answer_by", day_print(to, DAY_LONG, g->arena));
	if (v->first_day == UNKNOWN) {
		/* as the letter has it; in another language, quoted */
		paper_set(d, "day", v->day_raw != NULL && g->english ?
		    arena_printf(g->arena, "\"%s\"", v->day_raw) :
		    v->day_raw);
		return;
	}
	paper_set(d, "day", day_print_range(first, v->last_day, DAY_LONG,
	    g->arena));
	paper_set(d, "first_day", day_print(first, DAY_LONG, g->arena));
	if (v->last_day != UNKNOWN && v->last_day != first)
		paper_set(d, "last_day", day_print(v->last_day, DAY_LONG,
		    g->arena));
	paper_set(d, "arrive", time_words(g, v->arrive_min, UNKNOWN));
	paper_set(d, "roster_by", day_print(workdays_add(&w, first,
	    -ROSTER_DAYS), DAY_LONG, g->arena));
}

static void
data_one_line(struct gathered *g, struct paper_data *d)
{
	struct buf agencies = { 0 }, shown = { 0 };

	for (size_t i = 0; i < g->sessions.n; i++) {
		const struct session *s = page_row(&g->sessions, i);
		const char *name = gathered_title(g, &agency_type,
		    s->agency_id);

		if (session_live(s) && strstr(buf_str(&agencies),
		    or_empty(name)) == NULL)
			buf_printf(&agencies, "%s%s", agencies.len > 0 ?
			    ", " : "", or_empty(name));
	}
	for (size_t i = 0; i < g->shown.n; i++) {
		const struct shown *s = page_row(&g->shown, i);

		buf_printf(&shown, "%s%s", i > 0 ? "; " : "",
		    or_empty(gathered_title(g, &innovation_type,
		    s->innovation_id)));
	}
	paper_set(d, "agencies", buf_take(&agencies, g->arena));
	paper_set(d, "shown_text", buf_take(&shown, g->arena));
}

void
data_visit(struct gathered *g, struct paper_data *d)
{
	const struct delegation *v = g->visit;

	const char *head = office_head(v->origin, g->arena);

	paper_set(d, "to", head != NULL ? head : v->leader_post != NULL ?
	    v->leader_post : v->origin);
	paper_set(d, "title", v->title);
	paper_set(d, "origin", v->origin);
	paper_set(d, "programme", v->programme_raw);
	paper_set(d, "visit_word", v->visit_word);
	paper_set(d, "purpose", v->purpose);
	paper_set(d, "people", number_words(v->people, g->arena));
	paper_set(d, "people_text", people_words(v->people, g->arena));
	paper_set(d, "venue", v->venue);
	paper_set(d, "leader", v->leader);
	paper_set(d, "leader_post", v->leader_post);
	paper_set(d, "guest_contact", v->contact);
	paper_set(d, "guest_phone", v->phone);
	paper_set(d, "received_by", v->received_by);
	paper_set(d, "received_post", v->received_post);
	paper_set(d, "standing_for", v->standing_for);
	paper_set(d, "state", v->state == UNKNOWN ? NULL :
	    _(delegation_states[v->state].label));
	paper_set(d, "plan", g->plan == NULL ? NULL :
	    number_words(g->plan->version, g->arena));
	data_days(g, d);
	data_letters(g, d);
	data_one_line(g, d);
}

/* The guests' institution below whom a letter is for, unless said there. */
void
data_recipient(struct gathered *g, struct paper_data *d)
{
	const char *origin = g->visit == NULL ? NULL : g->visit->origin;

	if (origin != NULL && paper_get(d, "to_office") == NULL &&
	    !office_named(or_empty(paper_get(d, "to")), origin))
		paper_set(d, "to_office", origin);
}

/* --- sessions ------------------------------------------------------------ */

static const char *
session_groups(const struct gathered *g, const struct session *s)
{
	struct buf b = { 0 };
	const char *out;

	for (size_t i = 0; i < g->groups.n; i++) {
		const struct visit_group *v = page_row(&g->groups, i);

		if (group_meets(g, v, s->head.id))
			buf_printf(&b, "%s%lld", b.len > 0 ? ", " : "",
			    (long long)v->number);
	}
	out = buf_take(&b, g->arena);
	return *out == '\0' ? NULL : out;
}

/* The agency of a session, blank when it cannot be read. */
static const struct agency *
session_agency(struct gathered *g, const struct session *s)
{
	struct agency *x = arena_alloc(g->arena, sizeof *x);
	struct err err = { 0 };

	if (!record_load(g->desk->store, &agency_type, s->agency_id, x,
	    g->arena, &err))
		record_blank(&agency_type, x);
	return x;
}

void
data_sessions(struct gathered *g, struct paper_data *d)
{
	int64_t no = 0;

	for (size_t i = 0; i < g->sessions.n; i++) {
		const struct session *s = page_row(&g->sessions, i);
		const struct agency *x = session_agency(g, s);
		struct paper_data *r;

		if (!session_live(s))
			continue;
		r = paper_row(d, "sessions", g->arena);
		paper_set(r, "no", number_words(++no, g->arena));
		paper_set(r, "agency", x->name);
		paper_set(r, "agency_short", agency_label(x));
		paper_set(r, "day", s->day == UNKNOWN ? NULL :
		    day_print(s->day, DAY_LONG, g->arena));
		paper_set(r, "time", time_words(g, s->start_min, s->end_min));
		paper_set(r, "room", s->room != NULL ? s->room : x->room);
		paper_set(r, "address", x->address);
		paper_set(r, "topic", s->topic);
		paper_set(r, "presenter", s->presenter);
		paper_set(r, "contact", x->contact);
		paper_set(r, "phone", x->phone);
		paper_set(r, "people", number_words(
		    schedule_people(g->desk, s), g->arena));
		paper_set(r, "seats", number_words(s->seats_max, g->arena));
		paper_set(r, "groups", session_groups(g, s));
		paper_set(r, "state", s->state == UNKNOWN ? NULL :
		    _(session_states[s->state].label));
		paper_set(r, "answered_by", s->answered_by);
	}
}

void
data_target(struct gathered *g, const struct session *s,
    struct paper_data *d)
{
	const struct agency *x = session_agency(g, s);
	const char *groups = session_groups(g, s);
	int64_t no = 0, people = schedule_people(g->desk, s);

	paper_set(d, "agency", x->name);
	paper_set(d, "agency_short", agency_label(x));
	paper_set(d, "agency_head", agency_head(x->name, g->arena));
	paper_set(d, "to", x->name);
	paper_set(d, "session_day", s->day != UNKNOWN ?
	    day_print(s->day, DAY_LONG, g->arena) : paper_get(d, "day"));
	paper_set(d, "session_time", time_words(g, s->start_min, s->end_min));
	paper_set(d, "session_room", s->room != NULL ? s->room : x->room);
	paper_set(d, "session_topic", s->topic);
	paper_set(d, "session_people", number_words(people, g->arena));
	paper_set(d, "session_people_text", people_words(people, g->arena));
	paper_set(d, "session_groups", groups);
	paper_set(d, "session_groups_text", groups_words(groups, g->arena));
	paper_set(d, "session_presenter", s->presenter);
	paper_set(d, "session_contact", x->contact == NULL ? x->phone :
	    x->phone == NULL ? x->contact : arena_printf(g->arena, "%s, %s",
	    x->contact, x->phone));
	data_programme(g, "agency_items", d, 0, s->head.id);
	for (size_t i = 0; i < g->notes.n; i++) {
		const struct note *n = page_row(&g->notes, i);
		struct paper_data *r;

		if ((n->kind != NOTE_AIM && n->kind != NOTE_QUESTION &&
		    n->kind != NOTE_TOPIC) || n->side == SIDE_HOST ||
		    (n->agency_id != UNKNOWN &&
		    n->agency_id != s->agency_id))
			continue;
		r = paper_row(d, "agency_aims", g->arena);
		paper_set(r, "no", number_words(++no, g->arena));
		paper_set(r, "text", n->text);
	}
}
