/* Notices from what belongs to a visit: awards, notes, adoptions. */
#include "desk/notices.h"

#include "base/text.h"
#include "model/understand_parts.h"
#include "store/record.h"

/* --- awards --------------------------------------------------------------- */

/* The first day an award can have been given; UNKNOWN without a year. */
static int64_t
award_day(const struct award *w)
{
	if (w->year == UNKNOWN)
		return UNKNOWN;
	return day_from((int)w->year, w->month == UNKNOWN ? 1 :
	    (int)w->month, 1);
}

static const char *
award_when(const struct award *w, struct arena *a)
{
	if (w->month == UNKNOWN)
		return arena_printf(a, "%lld", (long long)w->year);
	return arena_printf(a, "%s %lld", day_month_name((int)w->month),
	    (long long)w->year);
}

/* Days that the words may mean and that fall out: "2005, 2011, 2016". */
static const char *
years_before(struct desk *d, const struct delegation *v, int64_t day,
    struct arena *a)
{
	int64_t candidate[DAY_CANDIDATES];
	size_t n = day_raw_candidates(v, &d->env, candidate);
	const char *text = "";

	for (size_t i = 0; i < n; i++)
		if (candidate[i] < day)
			text = arena_printf(a, "%s%s%d", text,
			    *text == '\0' ? "" : ", ",
			    day_parts(candidate[i]).year);
	return text;
}

static void
say_award(struct desk *d, const struct delegation *v, const struct award *w,
    struct notices *n)
{
	int64_t given = award_day(w);
	const char *out;

	if (given == UNKNOWN)
		return;
	if (v->first_day != UNKNOWN) {
		if (v->first_day < given)
			notice_add(n, NOTICE_WARN, "BEFORE_CITED_AWARD",
			    "first_day", _("The visit would be before the "
			    "award it speaks of: %s, %s."), w->name,
			    award_when(w, n->arena));
		return;
	}
	out = years_before(d, v, given, n->arena);
	if (*out != '\0')
		notice_add(n, NOTICE_WARN, "AWARD_DATE_ORDER", "day_raw",
		    _("The visit speaks of an award of %s (%s); these years "
		    "would be before it: %s."), award_when(w, n->arena),
		    w->name, out);
	else
		notice_add(n, NOTICE_INFO, "AWARD_DATE_ORDER", "day_raw",
		    _("The visit speaks of an award of %s (%s); it cannot be "
		    "before that."), award_when(w, n->arena), w->name);
}

void
notices_awards(struct desk *d, const struct delegation *v, struct notices *n)
{
	struct page p = notices_records(d, &award_type, "delegation_id",
	    v->head.id, n->arena);

	for (size_t i = 0; i < p.n; i++)
		say_award(d, v, page_row(&p, i), n);
}

/* --- notes ---------------------------------------------------------------- */

static void
say_aims(const struct page *p, struct notices *n)
{
	size_t tied = 0, loose = 0;

	for (size_t i = 0; i < p->n; i++) {
		const struct note *o = page_row(p, i);

		if (o->kind != NOTE_AIM && o->kind != NOTE_TOPIC &&
		    o->kind != NOTE_LEARNING)
			continue;
		if (o->side != SIDE_HOST && o->agency_id != UNKNOWN)
			tied++;
		else if (o->side != SIDE_HOST)
			loose++;
	}
	if (tied > 0)
		notice_add(n, NOTICE_INFO, "OBJECTIVE_PER_AGENCY", NULL,
		    _("Aims that belong to one agency: %zu; to none: %zu."),
		    tied, loose);
}

static void
say_instruction(const struct note *o, struct notices *n)
{
	if (o->done_day != UNKNOWN)
		return;
	if (o->due_day == UNKNOWN)
		notice_add(n, NOTICE_WARN, "INSTRUCTION_BECOMES_TASK", NULL,
		    _("This instruction is a task without a due day: %s"),
		    o->text);
	else
		notice_add(n, NOTICE_INFO, "INSTRUCTION_BECOMES_TASK", NULL,
		    _("This instruction is a task due on %s: %s"),
		    day_print(o->due_day, DAY_LONG, n->arena), o->text);
}

/* Visits of guests from the same region, this one not counted. */
static int64_t
others_from(struct desk *d, const struct delegation *v)
{
	int64_t all = v->origin_region_id == UNKNOWN ? 0 :
	    record_count(d->store, &delegation_type, "origin_region_id",
	    v->origin_region_id);

	return all > 0 && v->head.id > 0 ? all - 1 : all;
}

void
notices_notes(struct desk *d, const struct delegation *v, struct notices *n)
{
	struct page p = notices_records(d, &note_type, "delegation_id",
	    v->head.id, n->arena);

	say_aims(&p, n);
	for (size_t i = 0; i < p.n; i++) {
		const struct note *o = page_row(&p, i);

		if (o->kind == NOTE_INSTRUCTION)
			say_instruction(o, n);
		if (o->kind == NOTE_RECIPROCITY)
			notice_add(n, NOTICE_INFO, "RECIPROCITY_LINK", NULL,
			    _("We have been their guests: \"%s\" Other "
			    "visits from there: %lld."), o->text,
			    (long long)others_from(d, v));
	}
}

/* --- adoptions ------------------------------------------------------------ */

void
notices_milestones(struct desk *d, const struct adoption *adoption,
    struct notices *n)
{
	struct page p = notices_records(d, &milestone_type, "adoption_id",
	    adoption->head.id, n->arena);
	bool term[3] = { false };

	for (size_t i = 0; i < p.n; i++) {
		const struct milestone *m = page_row(&p, i);

		if (m->term >= TERM_SHORT && m->term <= TERM_LONG)
			term[m->term] = true;
	}
	if (term[TERM_SHORT] && term[TERM_MEDIUM] && term[TERM_LONG])
		notice_add(n, NOTICE_INFO, "MILESTONES_3_TERMS", NULL,
		    _("Short, medium and long term are set: %s."),
		    desk_name(d, &adoption_type, adoption, n->arena));
	else if (p.n > 0)
		notice_add(n, NOTICE_INFO, "MILESTONE_TERM_MISSING", NULL,
		    _("Not all of short, medium and long term are set: %s."),
		    desk_name(d, &adoption_type, adoption, n->arena));
}

void
notices_adoptions(struct desk *d, const struct delegation *v,
    struct notices *n)
{
	struct page p = notices_records(d, &adoption_type, "delegation_id",
	    v->head.id, n->arena);

	for (size_t i = 0; i < p.n; i++)
		notices_milestones(d, page_row(&p, i), n);
}
