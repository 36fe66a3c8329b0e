#include "paper/recap.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/die.h"
#include "base/text.h"
#include "desk/calendar.h"
#include "desk/schedule.h"
#include "model/state.h"
#include "paper/document_data.h"
#include "store/record.h"

#define ORIGINS_SHOWN	12
#define AGENCIES_SHOWN	40

/* What is counted while walking the visits of the year; the words come after,
 * for they are of the report and what goes wrong is said in the officer's. */
struct counting {
	struct desk	*desk;
	struct arena	*arena;
	struct recap	*out;
	int64_t		 first, last;	/* days of the year */
	int64_t		 visits, held, off, no_letter;
	int64_t		 people, present, unknown;
	int64_t		 month[13], month_people[13];
	int64_t		 lead[5];	/* by class below */
	int64_t		 answer_n, answer_sum, answer_late;
	int64_t		 wish[5];	/* 1, 2, 3, other, none named */
	int64_t		 seen, stage[STAGE_DROPPED + 1];
	int64_t		 ask, steps, promised;	/* due today */
	struct recap_section *origins, *types, *agencies, *innovations;
};

/* --- sections ------------------------------------------------------------ */

/* Begin the next section; title NULL: it is said when all is counted. */
static struct recap_section *
section_add(struct counting *c, const char *code, const char *title,
    bool bars)
{
	struct recap_section *s;

	if (c->out->n == RECAP_SECTIONS)
		BUG("too many sections in a recap");
	s = &c->out->section[c->out->n++];
	*s = (struct recap_section){ .code = code, .title = title,
	    .bars = bars };
	return s;
}

static struct recap_row *
row_add(struct counting *c, struct recap_section *s, const char *label,
    int64_t value)
{
	s->row = arena_grow(c->arena, s->row, s->n, &s->cap, sizeof *s->row);
	s->row[s->n] = (struct recap_row){ .label = label, .value = value };
	return &s->row[s->n++];
}

/* Add one to the row of a label, made when it is not there; for its other
 * counts. */
static struct recap_row *
row_count(struct counting *c, struct recap_section *s, const char *label)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->row[i].label, label) == 0) {
			s->row[i].value++;
			return &s->row[i];
		}
	return row_add(c, s, label, 1);
}

static int
row_order(const void *x, const void *y)
{
	const struct recap_row *a = x, *b = y;

	if (a->value != b->value)
		return a->value > b->value ? -1 : 1;
	return strcmp(a->label, b->label);
}

/* The largest first; what is beyond the most is counted together. */
static void
section_sort(struct counting *c, struct recap_section *s, size_t most)
{
	struct recap_row rest = { 0 };
	struct recap_row *others;

	if (s->n > 1)
		qsort(s->row, s->n, sizeof *s->row, row_order);
	if (s->n <= most)
		return;
	for (size_t i = most; i < s->n; i++) {
		rest.value += s->row[i].value;
		for (size_t k = 0; k < RECAP_MORE; k++)
			rest.more[k] += s->row[i].more[k];
	}
	s->n = most;
	others = row_add(c, s, _("all others"), rest.value);
	memcpy(others->more, rest.more, sizeof rest.more);
}

/* Say the other counts of the rows: people, and with them hours. */
static void
section_notes(struct counting *c, struct recap_section *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct recap_row *r = &s->row[i];
		const char *people = r->more[0] == 0 ? NULL :
		    people_words(r->more[0], c->arena);
		int64_t hours = (r->more[1] + 30) / 60;

		r->note = hours == 0 ? people : arena_printf(c->arena,
		    P_("%s%s%lld hour", "%s%s%lld hours", hours),
		    or_empty(people), people == NULL ? "" : ", ",
		    (long long)hours);
	}
}

/* --- one visit ----------------------------------------------------------- */

static void
count_letters(struct counting *c, const struct gathered *g)
{
	static const int64_t bounds[] = { 0, 3, 7, 15 };
	int64_t received = UNKNOWN, answered = UNKNOWN, lead, days;
	size_t class = 0;

	for (size_t i = 0; i < g->letters.n; i++) {
		const struct letter *l = page_row(&g->letters, i);

		if (l->direction == LETTER_IN &&
		    l->kind == LETTER_KIND_REQUEST && received == UNKNOWN)
			received = l->received_day != UNKNOWN ?
			    l->received_day : l->letter_day;
		if (l->direction == LETTER_OUT && answered == UNKNOWN &&
		    l->status != LETTER_STATE_VOID &&
		    (l->kind == LETTER_KIND_REPLY ||
		    l->kind == LETTER_KIND_REFUSAL ||
		    l->kind == LETTER_KIND_POSTPONEMENT))
			answered = l->letter_day;
	}
	if (received == UNKNOWN) {
		c->no_letter++;
		return;
	}
	lead = calendar_lead(c->desk, received, g->visit->first_day);
	while (class < countof(bounds) && lead >= bounds[class])
		class++;
	c->lead[class]++;
	if (answered == UNKNOWN)
		return;
	days = calendar_lead(c->desk, received, answered);
	c->answer_n++;
	c->answer_sum += days;
	c->answer_late += days > c->desk->options.answer_days;
}

static int64_t
placed_agency(const struct gathered *g, const struct placement *p)
{
	for (size_t i = 0; i < g->groups.n; i++) {
		const struct visit_group *v = page_row(&g->groups, i);

		for (size_t k = 0; v->head.id == p->group_id &&
		    k < g->sessions.n; k++) {
			const struct session *s = page_row(&g->sessions, k);

			if (group_meets(g, v, s->head.id))
				return s->agency_id;
		}
	}
	return UNKNOWN;
}

static void
count_wishes(struct counting *c, const struct gathered *g)
{
	for (size_t i = 0; i < g->placements.n; i++) {
		const struct placement *p = page_row(&g->placements, i);
		const struct participant *who = gathered_person(g,
		    p->participant_id);
		int64_t got = placed_agency(g, p);

		if (who == NULL || got == UNKNOWN)
			continue;
		c->wish[who->wish1_id == UNKNOWN ? 4 :
		    who->wish1_id == got ? 0 : who->wish2_id == got ? 1 :
		    who->wish3_id == got ? 2 : 3]++;
	}
}

static void
count_innovations(struct counting *c, const struct gathered *g)
{
	struct store *s = c->desk->store;

	for (size_t i = 0; i < g->shown.n; i++) {
		const struct shown *x = page_row(&g->shown, i);
		const char *name = record_title(s, &innovation_type,
		    x->innovation_id, c->arena);

		c->seen++;
		if (name != NULL)
			row_count(c, c->innovations, name);
	}
	for (size_t i = 0; i < g->adoptions.n; i++) {
		const struct adoption *x = page_row(&g->adoptions, i);

		c->stage[x->stage == UNKNOWN ? STAGE_INTEREST : x->stage]++;
	}
}

static const char *
origin_of(struct counting *c, const struct delegation *v)
{
	const char *region = v->origin_region_id == UNKNOWN ? NULL :
	    record_title(c->desk->store, &region_type, v->origin_region_id,
	    c->arena);

	return region != NULL ? region : v->origin != NULL ? v->origin : "?";
}

static void
count_people(struct counting *c, const struct gathered *g)
{
	const struct delegation *v = g->visit;
	int month = day_parts(v->first_day).month;

	for (size_t i = 0; i < g->participants.n; i++) {
		const struct participant *p = page_row(&g->participants, i);

		c->present += p->status == SEAT_PRESENT ||
		    p->status == SEAT_LATE;
	}
	c->month[month]++;
	if (v->people == UNKNOWN)
		c->unknown++;
	else {
		c->people += v->people;
		c->month_people[month] += v->people;
	}
}

/* How many guests a session has: those of its groups; without groups all of
 * them, if it is the only one. 0 when nobody can know. */
static int64_t
session_people(const struct gathered *g, int64_t session_id, size_t live)
{
	int64_t n = 0;

	if (g->groups.n == 0)
		return live == 1 && g->visit->people != UNKNOWN ?
		    g->visit->people : 0;
	for (size_t i = 0; i < g->groups.n; i++) {
		const struct visit_group *v = page_row(&g->groups, i);

		if (group_meets(g, v, session_id))
			n += (int64_t)group_size(g, v->head.id);
	}
	return n;
}

/* What the visit costs the agencies: sessions, guests, time. */
static void
count_sessions(struct counting *c, const struct gathered *g)
{
	size_t live = 0;

	for (size_t i = 0; i < g->sessions.n; i++)
		live += session_live(page_row(&g->sessions, i));
	for (size_t i = 0; i < g->sessions.n; i++) {
		const struct session *s = page_row(&g->sessions, i);
		const char *name = record_title(c->desk->store, &agency_type,
		    s->agency_id, c->arena);
		struct recap_row *r;

		if (!session_live(s) || name == NULL)
			continue;
		r = row_count(c, c->agencies, name);
		r->more[0] += session_people(g, s->head.id, live);
		if (s->start_min != UNKNOWN && s->end_min > s->start_min)
			r->more[1] += s->end_min - s->start_min;
	}
}

static bool
count_visit(struct counting *c, const struct delegation *v, struct err *err)
{
	struct gathered g;

	c->visits++;
	if (v->host != NULL)
		return true;	/* a sibling that others receive */
	if (delegation_off(v->state)) {
		c->off++;
		return true;
	}
	if (!gather(c->desk, v->head.id, c->arena, &g, err))
		return false;
	c->held++;
	row_count(c, c->origins, origin_of(c, v))->more[0] +=
	    v->people == UNKNOWN ? 0 : v->people;
	row_count(c, c->types, v->visit_type == UNKNOWN ? N_("not said") :
	    record_field(&delegation_type, "visit_type")->
	    choices[v->visit_type].label);
	count_people(c, &g);
	count_letters(c, &g);
	count_wishes(c, &g);
	count_innovations(c, &g);
	count_sessions(c, &g);
	return true;
}

static bool
count_due(struct counting *c, struct err *err)
{
	int64_t today = desk_today(c->desk);
	struct store *s = c->desk->store;
	struct page adoptions, milestones, promises;

	if (!record_range(s, &adoption_type, "next_check", DAY_MIN, today,
	    c->arena, &adoptions, err) || !record_range(s, &milestone_type,
	    "due_day", DAY_MIN, today, c->arena, &milestones, err) ||
	    !record_range(s, &note_type, "due_day", DAY_MIN, today, c->arena,
	    &promises, err))
		return false;
	c->ask = (int64_t)adoptions.n;
	for (size_t i = 0; i < milestones.n; i++)
		c->steps += ((struct milestone *)page_row(&milestones, i))->
		    done_day == UNKNOWN;
	for (size_t i = 0; i < promises.n; i++)
		c->promised += ((struct note *)page_row(&promises, i))->
		    done_day == UNKNOWN;
	return true;
}

/* --- the report ---------------------------------------------------------- */

static void
put_summary(struct counting *c, struct recap_section *s)
{
	s->title = _("The year in figures");
	row_add(c, s, _("visits in the year"), c->visits);
	row_add(c, s, _("received, or to be received"), c->held);
	row_add(c, s, _("refused, put off or cancelled"), c->off);
	row_add(c, s, _("people announced"), c->people)->note =
	    c->unknown == 0 ? NULL : arena_printf(c->arena, P_("of %lld "
	    "visit the number is not known", "of %lld visits the number is "
	    "not known", c->unknown), (long long)c->unknown);
	row_add(c, s, _("people counted present"), c->present);
	row_add(c, s, _("visits without a letter"), c->no_letter);
}

/* The sections that were filled while counting. */
static void
put_counted(struct counting *c)
{
	for (size_t i = 0; i < c->types->n; i++)
		c->types->row[i].label = _(c->types->row[i].label);
	c->origins->title = _("Where they came from");
	c->types->title = _("Kinds of visits");
	c->agencies->title = _("What agencies carried: sessions, people, "
	    "hours");
	c->innovations->title = _("Innovations shown");
	section_sort(c, c->origins, ORIGINS_SHOWN);
	section_sort(c, c->types, ORIGINS_SHOWN);
	section_sort(c, c->agencies, AGENCIES_SHOWN);
	section_sort(c, c->innovations, ORIGINS_SHOWN);
	section_notes(c, c->origins);
	section_notes(c, c->agencies);
}

static void
put_months(struct counting *c)
{
	struct recap_section *s = section_add(c, "months",
	    _("Visits by month"), true);

	s->more[0] = "month_people";
	for (int m = 1; m <= 12; m++)
		row_add(c, s, day_month_name(m), c->month[m])->more[0] =
		    c->month_people[m];
	section_notes(c, s);
}

static void
put_lead(struct counting *c)
{
	static const char *const words[] = { N_("after the visit"),
	    N_("0 to 2 working days"), N_("3 to 6 working days"),
	    N_("7 to 14 working days"), N_("15 working days and more") };
	struct recap_section *s = section_add(c, "lead",
	    _("How long before the visit its request came"), true);

	for (size_t i = 0; i < countof(words); i++)
		row_add(c, s, _(words[i]), c->lead[i]);
	s = section_add(c, "answers", _("How fast we answered"), false);
	row_add(c, s, _("requests answered"), c->answer_n);
	row_add(c, s, _("working days on average"), c->answer_n == 0 ? 0 :
	    (c->answer_sum + c->answer_n / 2) / c->answer_n);
	row_add(c, s, _("answered later than promised"), c->answer_late);
}

static void
put_wishes(struct counting *c)
{
	static const char *const words[] = { N_("first wish"),
	    N_("second wish"), N_("third wish"), N_("outside the wishes"),
	    N_("had named none") };
	struct recap_section *s = section_add(c, "wishes",
	    _("Wishes granted to participants"), true);

	for (size_t i = 0; i < countof(words); i++)
		row_add(c, s, _(words[i]), c->wish[i]);
}

/* Each stage counts those beyond it too: what was applied was planned. */
static void
put_funnel(struct counting *c)
{
	static const char *const words[] = { N_("meant to be adopted"),
	    N_("planned"), N_("under way"), N_("applied"),
	    N_("applied and proven") };
	struct recap_section *s = section_add(c, "funnel",
	    _("Innovations: from seen to adopted"), true);

	row_add(c, s, _("seen"), c->seen);
	for (int from = STAGE_INTEREST; from <= STAGE_PROVEN; from++) {
		int64_t n = 0;

		for (int stage = from; stage <= STAGE_PROVEN; stage++)
			n += c->stage[stage];
		row_add(c, s, _(words[from]), n +
		    (from == STAGE_INTEREST ? c->stage[STAGE_DROPPED] : 0));
	}
	row_add(c, s, _("given up"), c->stage[STAGE_DROPPED]);
}

static void
put_due(struct counting *c)
{
	struct recap_section *s = section_add(c, "due",
	    _("Follow-ups due today"), false);

	row_add(c, s, _("adoptions to ask about"), c->ask);
	row_add(c, s, _("steps of adoptions"), c->steps);
	row_add(c, s, _("promises"), c->promised);
}

static bool
count_year(struct counting *c, struct err *err)
{
	struct page visits;

	if (c->first == DAY_UNKNOWN)
		return fail(err, ERR_INPUT, _("The year %d is not one of this "
		    "calendar; write 1900 to 2199."), c->out->year);
	if (!record_range(c->desk->store, &delegation_type, "inbox_day",
	    c->first, c->last, c->arena, &visits, err))
		return false;
	for (size_t i = 0; i < visits.n; i++)
		if (!store_step(c->desk->store, _("Counting"), (int64_t)i,
		    (int64_t)visits.n, err) || !count_visit(c,
		    page_row(&visits, i), err))
			return false;
	return count_due(c, err);
}

bool
recap_read(struct desk *d, int year, const char *in, struct arena *a,
    struct recap *out, struct err *err)
{
	struct counting c = { .desk = d, .arena = a, .out = out,
	    .first = day_from(year, 1, 1), .last = day_from(year, 12, 31) };
	struct recap_section *summary;
	const char *mine;

	*out = (struct recap){ .year = year };
	summary = section_add(&c, "summary", NULL, false);
	c.origins = section_add(&c, "origins", NULL, true);
	c.origins->more[0] = "origin_people";
	c.types = section_add(&c, "types", NULL, true);
	c.agencies = section_add(&c, "agencies", NULL, true);
	c.agencies->more[0] = "agency_people";
	c.agencies->more[1] = "agency_minutes";
	c.innovations = section_add(&c, "innovations", NULL, true);
	if (!count_year(&c, err))
		return false;
	mine = in == NULL ? NULL : desk_speak(in, a);
	put_summary(&c, summary);
	put_counted(&c);
	put_months(&c);
	put_lead(&c);
	put_wishes(&c);
	put_funnel(&c);
	put_due(&c);
	if (mine != NULL)
		desk_language(mine);
	return true;
}
