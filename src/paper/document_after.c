/* What comes after a visit, on paper: outcomes, sheets, adoptions. */
#include "paper/document_data.h"

#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "store/record.h"

static const char *
day_words(const struct gathered *g, int64_t day)
{
	return day == UNKNOWN ? NULL : day_print(day, DAY_PLAIN, g->arena);
}

/* The agency of a session of the visit. */
static const char *
session_place(const struct gathered *g, int64_t session_id)
{
	for (size_t i = 0; i < g->sessions.n; i++) {
		const struct session *s = page_row(&g->sessions, i);

		if (s->head.id == session_id)
			return gathered_title(g, &agency_type, s->agency_id);
	}
	return g->visit->venue;
}

/* Which notes make which list; one of the guests has none of the host in it. */
static const struct {
	enum note_kind kind;
	const char *list;
	bool guests;
} note_lists[] = {
	{ NOTE_AIM, "aims", true }, { NOTE_TOPIC, "aims", true },
	{ NOTE_QUESTION, "aims", true }, { NOTE_LEARNING, "aims", true },
	{ NOTE_PROMISE, "promises", false },
	{ NOTE_OBLIGATION, "promises", false },
	{ NOTE_INSTRUCTION, "instructions", false },
	{ NOTE_GIFT, "gifts", false },
};

static void
data_notes(struct gathered *g, struct paper_data *d)
{
	int64_t no[countof(note_lists)] = { 0 };

	for (size_t i = 0; i < g->notes.n; i++) {
		const struct note *n = page_row(&g->notes, i);
		size_t k = 0, first = 0;
		struct paper_data *r;

		while (k < countof(note_lists) &&
		    (int64_t)note_lists[k].kind != n->kind)
			k++;
		if (k == countof(note_lists) ||
		    (note_lists[k].guests && n->side == SIDE_HOST))
			continue;
		while (strcmp(note_lists[first].list, note_lists[k].list)
		    != 0)
			first++;
		r = paper_row(d, note_lists[k].list, g->arena);
		paper_set(r, "no", number_words(++no[first], g->arena));
		paper_set(r, "text", n->text);
		paper_set(r, "person", n->person);
		paper_set(r, "agency", gathered_title(g, &agency_type,
		    n->agency_id));
		paper_set(r, "due", day_words(g, n->due_day));
	}
}

static void
data_visums(struct gathered *g, struct paper_data *d)
{
	for (size_t i = 0; i < g->visums.n; i++) {
		const struct visum *v = page_row(&g->visums, i);
		struct paper_data *r = paper_row(d, "visums", g->arena);

		paper_set(r, "no", number_words((int64_t)i + 1, g->arena));
		paper_set(r, "place", session_place(g, v->session_id));
		paper_set(r, "received", number_words(v->received, g->arena));
		paper_set(r, "signed", number_words(v->stamped, g->arena));
		paper_set(r, "returned", number_words(v->returned, g->arena));
		if (v->received != UNKNOWN && v->returned != UNKNOWN)
			paper_set(r, "left", number_words(v->received -
			    v->returned, g->arena));
		paper_set(r, "note", v->note);
	}
}

static void
data_shown(struct gathered *g, struct paper_data *d)
{
	for (size_t i = 0; i < g->shown.n; i++) {
		const struct shown *s = page_row(&g->shown, i);
		struct paper_data *r = paper_row(d, "shown", g->arena);
		struct innovation x;
		struct err err = { 0 };

		paper_set(r, "no", number_words((int64_t)i + 1, g->arena));
		if (record_load(g->desk->store, &innovation_type,
		    s->innovation_id, &x, g->arena, &err)) {
			paper_set(r, "innovation", x.name);
			paper_set(r, "agency", gathered_title(g, &agency_type,
			    x.agency_id));
		}
		paper_set(r, "status", choice_words(&shown_type, "status",
		    s->status));
		paper_set(r, "presenter", s->presenter);
	}
}

static void
adoption_steps(struct gathered *g, const struct adoption *x,
    struct paper_data *r)
{
	struct store *s = g->desk->store;
	struct err err = { 0 };
	struct page p;

	if (record_list(s, &milestone_type, "adoption_id", x->head.id,
	    g->arena, &p, &err))
		for (size_t i = 0; i < p.n; i++) {
			const struct milestone *m = page_row(&p, i);
			struct paper_data *step = paper_row(r, "milestones",
			    g->arena);

			paper_set(step, "term", choice_words(&milestone_type,
			    "term", m->term));
			paper_set(step, "text", m->text);
			paper_set(step, "due", day_words(g, m->due_day));
			paper_set(step, "done", day_words(g, m->done_day));
			paper_set(step, "evidence", m->evidence);
		}
	if (record_list(s, &followup_type, "adoption_id", x->head.id,
	    g->arena, &p, &err))
		for (size_t i = 0; i < p.n; i++) {
			const struct followup *f = page_row(&p, i);
			struct paper_data *line = paper_row(r, "answers",
			    g->arena);

			paper_set(line, "no", number_words((int64_t)i + 1,
			    g->arena));
			paper_set(line, "text", f->answer);
			paper_set(line, "person", f->asked);
			paper_set(line, "due", day_words(g, f->day));
		}
}

static const char *
adoption_home(const struct gathered *g, const struct adoption *x)
{
	if (x->home_agency == NULL || x->home_region == NULL)
		return x->home_agency != NULL ? x->home_agency :
		    x->home_region;
	return arena_printf(g->arena, "%s, %s", x->home_agency,
	    x->home_region);
}

static void
adoption_add(struct gathered *g, const struct adoption *x,
    struct paper_data *d, const char *list, int64_t no)
{
	struct paper_data *r = paper_row(d, list, g->arena);
	struct delegation v;
	struct err err = { 0 };

	paper_set(r, "no", number_words(no, g->arena));
	paper_set(r, "who", x->who);
	paper_set(r, "home", adoption_home(g, x));
	paper_set(r, "innovation", gathered_title(g, &innovation_type,
	    x->innovation_id));
	paper_set(r, "title", x->title);
	paper_set(r, "mode", choice_words(&adoption_type, "mode", x->mode));
	paper_set(r, "stage", choice_words(&adoption_type, "stage",
	    x->stage));
	if (x->delegation_id != UNKNOWN && record_load(g->desk->store,
	    &delegation_type, x->delegation_id, &v, g->arena, &err)) {
		paper_set(r, "visit", v.title);
		paper_set(r, "day", day_words(g, v.first_day));
	}
	adoption_steps(g, x, r);
}

/* What was typed in a hurry, with the full stop that another sentence behind it
 * needs. */
static const char *
sentence(const char *text, struct arena *a)
{
	size_t len = text == NULL ? 0 : strlen(text);

	return len == 0 || strchr(".!?;:", text[len - 1]) != NULL ? text :
	    arena_printf(a, "%s.", text);
}

void
data_outcomes(struct gathered *g, struct paper_data *d)
{
	for (size_t i = 0; i < g->outcomes.n; i++) {
		const struct outcome *o = page_row(&g->outcomes, i);
		struct paper_data *r = paper_row(d, "outcomes", g->arena);

		paper_set(r, "no", number_words((int64_t)i + 1, g->arena));
		paper_set(r, "agency", session_place(g, o->session_id));
		paper_set(r, "attended", number_words(o->attended, g->arena));
		paper_set(r, "attended_text", people_words(o->attended,
		    g->arena));
		paper_set(r, "summary", sentence(o->summary, g->arena));
		paper_set(r, "feedback_guest", sentence(o->feedback_guest,
		    g->arena));
		paper_set(r, "feedback_host", sentence(o->feedback_host,
		    g->arena));
		paper_set(r, "rating", number_words(o->rating, g->arena));
	}
	data_notes(g, d);
	data_visums(g, d);
	data_shown(g, d);
	for (size_t i = 0; i < g->adoptions.n; i++)
		adoption_add(g, page_row(&g->adoptions, i), d, "adoptions",
		    (int64_t)i + 1);
}

/* --- innovations and what became of them --------------------------------- */

static const char *
award_words(struct gathered *g, int64_t innovation_id)
{
	struct buf b = { 0 };
	struct err err = { 0 };
	const char *out;
	struct page p;

	if (record_list(g->desk->store, &award_type, "innovation_id",
	    innovation_id, g->arena, &p, &err))
		for (size_t i = 0; i < p.n; i++) {
			const struct award *w = page_row(&p, i);

			buf_printf(&b, "%s%s", i > 0 ? "; " : "",
			    or_empty(w->name));
			if (w->giver != NULL)
				buf_printf(&b, " (%s)", w->giver);
			if (w->year != UNKNOWN)
				buf_printf(&b, ", %lld", (long long)w->year);
		}
	out = buf_take(&b, g->arena);
	return *out == '\0' ? NULL : out;
}

static void
innovation_add(struct gathered *g, const struct innovation *x,
    const struct page *adoptions, struct paper_data *d, int64_t no)
{
	struct paper_data *r = paper_row(d, "innovations", g->arena);
	int64_t adopted = 0, applied = 0, times = record_count(g->desk->store,
	    &shown_type, "innovation_id", x->head.id);

	paper_set(r, "no", number_words(no, g->arena));
	paper_set(r, "name", x->name);
	paper_set(r, "agency", gathered_title(g, &agency_type, x->agency_id));
	paper_set(r, "since", number_words(x->since, g->arena));
	paper_set(r, "what", x->what);
	paper_set(r, "novelty", x->novelty);
	paper_set(r, "awards", award_words(g, x->head.id));
	paper_set(r, "times_shown", number_words(times, g->arena));
	paper_set(r, "times_shown_text", arena_printf(g->arena,
	    P_("%lld time", "%lld times", times), (long long)times));
	for (size_t i = 0; i < adoptions->n; i++) {
		const struct adoption *o = page_row(adoptions, i);

		if (o->innovation_id != x->head.id)
			continue;
		adoption_add(g, o, r, "adopted", ++adopted);
		applied += o->stage == STAGE_APPLIED ||
		    o->stage == STAGE_PROVEN;
	}
	paper_set(r, "times_adopted", number_words(adopted, g->arena));
	paper_set(r, "times_applied", number_words(applied, g->arena));
}

/* Whether the paper is about that innovation: shown in or adopted from the
 * visit, or any that somebody adopts. */
static bool
innovation_matters(const struct gathered *g, int64_t id)
{
	for (size_t i = 0; i < g->adoptions.n; i++)
		if (((const struct adoption *)page_row(&g->adoptions, i))->
		    innovation_id == id)
			return true;
	for (size_t i = 0; i < g->shown.n; i++)
		if (((const struct shown *)page_row(&g->shown, i))->
		    innovation_id == id)
			return true;
	return false;
}

void
data_innovations(struct gathered *g, struct paper_data *d)
{
	struct store *s = g->desk->store;
	struct page all, adoptions;
	struct err err = { 0 };
	int64_t no = 0;

	if (!record_list(s, &innovation_type, NULL, 0, g->arena, &all, &err) ||
	    !record_list(s, &adoption_type, NULL, 0, g->arena, &adoptions,
	    &err))
		return;
	for (size_t i = 0; i < all.n; i++) {
		const struct innovation *x = page_row(&all, i);

		if (innovation_matters(g, x->head.id))
			innovation_add(g, x, &adoptions, d, ++no);
	}
}
