/*
 * Which agency could step in: one that has an innovation, or held a session,
 * about the words of the cancelled one; or is a partner in its innovations.
 * Each hit is a point; those that can receive at that hour come first.
 */
#include "day/cancel_inner.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "desk/schedule.h"
#include "model/innovation.h"
#include "store/record.h"
#include "store/search.h"

#define HITS		40	/* of one word */
#define WORD_MIN	4	/* shorter words say nothing */

struct candidate {
	const struct agency *agency;
	int	 points;
	const char *why;		/* what it has on the topic */
	const char *against;		/* what stands in the way; "" */
	bool	 busy;			/* receives this visit already */
};

struct candidates {
	struct cancelling *c;
	struct candidate *item;
	size_t	 n;
};

static void
point(struct candidates *all, int64_t agency_id, int points, const char *why)
{
	for (size_t i = 0; i < all->n; i++) {
		struct candidate *k = &all->item[i];

		if (k->agency->head.id != agency_id)
			continue;
		k->points += points;
		if (k->why == NULL || points > 1)
			k->why = why;
	}
}

/* Points for agencies whose records of a type have a word. */
static void
points_word(struct candidates *all, const struct record_type *t,
    const char *word)
{
	struct cancelling *c = all->c;
	const struct field *f = record_field(t, "agency_id");
	struct search_hits hits = { 0 };
	struct err err = { 0 };

	if (!search(c->desk->store, word, t, HITS, c->arena, &hits, &err) ||
	    hits.instead != NULL)
		return;
	for (size_t i = 0; i < hits.n; i++) {
		void *r = desk_load(c->desk, t, hits.item[i].id, c->arena,
		    &err);

		if (r != NULL && field_number(f, r) != UNKNOWN)
			point(all, field_number(f, r), 1,
			    hits.item[i].title);
	}
}

static void
points_text(struct candidates *all, const char *text)
{
	while (text != NULL && *text != '\0') {
		size_t skip = strspn(text, " ,.;:()/-"), n;
		const char *word = text + skip;

		n = strcspn(word, " ,.;:()/-");
		if (n >= WORD_MIN) {
			const char *one = arena_strndup(all->c->arena, word,
			    n);

			points_word(all, &innovation_type, one);
			points_word(all, &session_type, one);
		}
		text = word + n;
	}
}

/* The partners in what the agency has, and what was to be shown. */
static bool
points_shown(struct candidates *all, struct err *err)
{
	struct cancelling *c = all->c;
	struct page page;

	if (!record_list(c->desk->store, &innovation_type, "agency_id",
	    c->out->session->agency_id, c->arena, &page, err))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const struct innovation *v = page_row(&page, i);

		for (size_t k = 0; v->partners != NULL && k < all->n; k++) {
			const struct agency *g = all->item[k].agency;

			if ((g->short_name != NULL && strcasestr(v->partners,
			    g->short_name) != NULL) || (g->name != NULL &&
			    strcasestr(v->partners, g->name) != NULL))
				point(all, g->head.id, 3, v->name);
		}
	}
	if (!record_list(c->desk->store, &shown_type, "session_id",
	    c->out->session->head.id, c->arena, &page, err))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const struct shown *s = page_row(&page, i);

		points_text(all, record_title(c->desk->store,
		    &innovation_type, s->innovation_id, c->arena));
	}
	return true;
}

static bool
candidates_read(struct candidates *all, struct err *err)
{
	struct cancelling *c = all->c;
	const struct session *s = c->out->session;
	struct page agencies, sessions;

	if (!record_list(c->desk->store, &agency_type, NULL, 0, c->arena,
	    &agencies, err) || !record_list(c->desk->store, &session_type,
	    "delegation_id", s->delegation_id, c->arena, &sessions, err))
		return false;
	all->item = arena_array(c->arena, agencies.n + 1, sizeof *all->item);
	for (size_t i = 0; i < agencies.n; i++) {
		const struct agency *g = page_row(&agencies, i);
		struct candidate k = { .agency = g, .against = "" };

		for (size_t n = 0; n < sessions.n; n++) {
			const struct session *o = page_row(&sessions, n);

			k.busy = k.busy || (o->agency_id == g->head.id &&
			    session_live(o));
		}
		if (g->head.id != s->agency_id && g->host == NULL && !k.busy)
			all->item[all->n++] = k;
	}
	return true;
}

static int
candidate_order(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	bool fx = *x->against == '\0', fy = *y->against == '\0';

	if ((x->points > 0) != (y->points > 0))
		return x->points > 0 ? -1 : 1;
	if (fx != fy)
		return fx ? -1 : 1;
	if (x->points != y->points)
		return x->points > y->points ? -1 : 1;
	return x->agency->head.id < y->agency->head.id ? -1 : 1;
}

static void
candidates_judge(struct candidates *all)
{
	struct cancelling *c = all->c;

	for (size_t i = 0; i < all->n; i++) {
		struct session s = *c->out->session;

		s.agency_id = all->item[i].agency->head.id;
		all->item[i].against = schedule_against(c->desk, &s,
		    c->arena);
	}
	if (all->n > 1)
		qsort(all->item, all->n, sizeof *all->item, candidate_order);
}

/* The text that asks whether it can step in. */
static void
other_ask(const struct cancelling *c, struct cancel_offer *o,
    const struct agency *g)
{
	struct arena *a = c->arena;
	const struct session *s = c->out->session;
	const char *mine = desk_speak(PAPER_LANGUAGE, a);

	cancel_message(o, arena_printf(a, _("%s%s%s: %s has cancelled for %s. "
	    "Can you receive the group%s at %s%s%s? Please answer with your "
	    "name."), agency_label(g), g->contact == NULL ? "" : ", ",
	    or_empty(g->contact), c->out->agency, c->out->visit,
	    c->out->people == UNKNOWN ? "" : arena_printf(a, P_(
	    " (%lld person)", " (%lld people)", c->out->people),
	    (long long)c->out->people), cancel_hours(s, a),
	    s->topic == NULL ? "" : _(" on "), or_empty(s->topic)));
	desk_language(mine);
}

static void
offer_candidate(struct cancelling *c, const struct candidate *k)
{
	struct arena *a = c->arena;
	const char *name = agency_label(k->agency);
	struct cancel_offer *o = cancel_offer_add(c, CANCEL_OTHER,
	    arena_printf(a, _("%s takes the group"), name), 6);

	o->agency_id = k->agency->head.id;
	o->room = k->agency->room;
	if (k->why != NULL)
		cancel_cost(o, arena_printf(a, _("On the same topic: %s."),
		    k->why));
	cancel_cost(o, _("The group stays together; nobody else moves. The "
	    "agency must be asked first."));
	if (*k->against != '\0')
		cancel_cost(o, k->against);
	if (c->out->people != UNKNOWN && k->agency->seats_max != UNKNOWN &&
	    c->out->people > k->agency->seats_max)
		cancel_cost(o, arena_printf(a, _("It has %lld seats for %lld "
		    "people."), (long long)k->agency->seats_max,
		    (long long)c->out->people));
	other_ask(c, o, k->agency);
}

bool
cancel_offer_others(struct cancelling *c, struct err *err)
{
	struct candidates all = { .c = c };
	size_t made = 0;

	if (!candidates_read(&all, err))
		return false;
	points_text(&all, c->out->session->topic);
	if (!points_shown(&all, err))
		return false;
	candidates_judge(&all);
	for (size_t i = 0; i < all.n && c->out->n < CANCEL_OFFERS; i++) {
		bool named = all.item[i].agency->head.id ==
		    c->wish->agency_id;

		if (c->wish->agency_id != 0 ? named : all.item[i].points > 0 &&
		    made < 3) {
			offer_candidate(c, &all.item[i]);
			made++;
		}
	}
	if (made == 0) {
		struct cancel_offer *o = cancel_offer_add(c, CANCEL_OTHER,
		    _("Another agency takes the group"), 1);

		o->possible = false;
		cancel_cost(o, c->wish->agency_id != 0 ? _("This agency "
		    "receives the visit already, or is not ours.") :
		    _("No agency is known for this topic; name one."));
	}
	return true;
}
