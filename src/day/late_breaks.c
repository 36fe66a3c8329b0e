#include "day/day_inner.h"

#include <string.h>

#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk/schedule.h"
#include "store/record.h"

const char *
clock_text(int64_t start, int64_t end, struct arena *a)
{
	struct minute_guess g = { .from = start, .to = end,
	    .range = end != UNKNOWN && end != start };

	return minute_print_range(&g, a);
}

static void
trouble(struct look *l, const char *text)
{
	struct day_shift *o = l->out;

	for (size_t i = 0; i < o->ntrouble; i++)
		if (strcmp(o->trouble[i], text) == 0)
			return;
	if (o->ntrouble < l->troubles)
		o->trouble[o->ntrouble++] = text;
}

struct session
session_moved(const struct day_change *c)
{
	struct session s = *c->line->session;

	s.start_min = c->start;
	if (s.end_min != UNKNOWN)
		s.end_min = c->end;
	return s;
}

bool
change_moved(const struct day_change *c)
{
	return c->line != NULL && (c->start != c->was_start ||
	    c->end != c->was_end || c->fate == SHIFT_DROPPED);
}

/* Other delegations in the way at the new time that were not before. */
static void
trouble_session(struct look *l, const struct day_change *c)
{
	const struct session *was = c->line->session;
	struct session now = session_moved(c);
	const char *before = schedule_against(l->desk, was, l->arena);
	const char *after = schedule_against(l->desk, &now, l->arena);

	if (*after != '\0' && strcmp(before, after) != 0)
		trouble(l, arena_printf(l->arena, "%s: %s", c->what, after));
}

/* Who speaks for us then and stands somewhere else at that time. */
static void
trouble_speaker(struct look *l, const struct day_change *c,
    const struct page *items)
{
	const struct programme_item *it = c->line->item;

	for (size_t i = 0; it->speaker != NULL && i < items->n; i++) {
		const struct programme_item *o = page_row(items, i);

		if (o->delegation_id == it->delegation_id ||
		    o->speaker == NULL || o->start_min == UNKNOWN ||
		    o->minutes == UNKNOWN || utf8_casecmp(o->speaker,
		    it->speaker) != 0 || o->start_min >= c->end ||
		    o->start_min + o->minutes <= c->start)
			continue;
		trouble(l, arena_printf(l->arena, _("%s is at \"%s\" then "
		    "(%s, %s)."), it->speaker, or_empty(o->title),
		    clock_text(o->start_min, o->start_min + o->minutes,
		    l->arena), or_empty(record_title(l->desk->store,
		    &delegation_type, o->delegation_id, l->arena))));
	}
}

static void
look_trouble(struct look *l, const struct shift_place *p)
{
	struct day_shift *o = l->out;
	struct arena *a = l->arena;
	struct err err = { 0 };
	struct page items = { .type = &programme_item_type };

	if (!record_range(l->desk->store, &programme_item_type, "day", o->day,
	    o->day, a, &items, &err))
		items.n = 0;
	for (size_t i = 0; i < o->n; i++) {
		const struct day_change *c = &o->change[i];

		if (p[i].late)
			trouble(l, arena_printf(a, _("%s receives only until "
			    "%s; this would end at %s."), c->what,
			    minute_print(l->item[i].until, a),
			    minute_print(c->end, a)));
		if (change_moved(c) && p[i].start + p[i].minutes > MINUTE_MAX)
			trouble(l, arena_printf(a, _("%s would go on after "
			    "midnight; it is cut at 24.00."), c->what));
		if (p[i].into >= 0)
			trouble(l, arena_printf(a, _("%s (%s) runs into %s "
			    "(%s), which stays."), c->what,
			    clock_text(c->start, c->end, a),
			    o->change[p[i].into].what,
			    clock_text(o->change[p[i].into].start,
			    o->change[p[i].into].end, a)));
		if (c->behind)
			trouble(l, arena_printf(a, _("%s does not fit before "
			    "what is fixed and goes behind it, at %s."),
			    c->what, minute_print(c->start, a)));
		if (c->fate == SHIFT_DROPPED)
			trouble(l, arena_printf(a, _("%s is left out."),
			    c->what));
		if (!change_moved(c) || c->fate == SHIFT_DROPPED)
			continue;
		if (c->line->session != NULL)
			trouble_session(l, c);
		else
			trouble_speaker(l, c, &items);
	}
}

/* One text for each agency whose hour is another now. */
static void
look_messages(struct look *l)
{
	struct day_shift *o = l->out;
	struct arena *a = l->arena;
	const char *visit = or_empty(record_title(l->desk->store,
	    &delegation_type, o->delegation_id, a));
	const char *mine = desk_speak(PAPER_LANGUAGE, a);
	struct err err = { 0 };

	for (size_t i = 0; i < o->n; i++) {
		const struct day_change *c = &o->change[i];
		const struct session *s;
		const struct agency *g;
		const char *who = "";

		if (!change_moved(c) || c->line->session == NULL)
			continue;
		s = c->line->session;
		g = desk_load(l->desk, &agency_type, s->agency_id, a, &err);
		if (s->answered_by != NULL)
			who = s->answered_by;
		else if (g != NULL)
			who = or_empty(g->contact);
		o->message[o->nmessages++] = arena_printf(a, _("%s%s%s: %s is "
		    "%lld minutes late. At your place it will be %s instead of "
		    "%s. Is that possible? Please answer with your name."),
		    c->what, *who == '\0' ? "" : ", ", who, visit,
		    (long long)o->late,
		    clock_text(c->start, c->end, a),
		    clock_text(c->was_start, c->was_end, a));
	}
	desk_language(mine);
}

/* Agencies of that day which nobody gave an hour cannot be shifted. */
static void
trouble_timeless(struct look *l, const struct rundown *run)
{
	for (size_t i = 0; i < run->n; i++) {
		const struct rundown_line *line = &run->line[i];

		if (line->session == NULL || line->start != UNKNOWN ||
		    line->day != l->out->day)
			continue;
		trouble(l, arena_printf(l->arena, _("%s has no hour yet and "
		    "is not shifted."), or_empty(record_title(l->desk->store,
		    &agency_type, line->session->agency_id, l->arena))));
	}
}

void
look_breaks(struct look *l, const struct rundown *run,
    const struct shift_place *p)
{
	look_trouble(l, p);
	trouble_timeless(l, run);
	look_messages(l);
}
