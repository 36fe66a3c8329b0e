#include "day/day.h"

#include <string.h>

#include "base/day.h"
#include "base/minute.h"
#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk/hours.h"
#include "desk/schedule.h"
#include "store/record.h"
#include "store/tx.h"

/* --- one clock ----------------------------------------------------------- */

static int
line_order(const struct day_line *a, const struct day_line *b)
{
	if (a->day != b->day)
		return a->day == UNKNOWN ? 1 : b->day == UNKNOWN ? -1 :
		    a->day < b->day ? -1 : 1;
	if (a->start != b->start && a->start != UNKNOWN && b->start != UNKNOWN)
		return a->start < b->start ? -1 : 1;
	return 0;
}

/* Put a line in its place: days and beginnings ascend, a line without a
 * beginning stays behind the one entered before it. */
static void
line_insert(struct day_line *lines, size_t *n, struct day_line l)
{
	size_t i = (*n)++;

	while (i > 0 && l.start != UNKNOWN &&
	    line_order(&lines[i - 1], &l) > 0) {
		lines[i] = lines[i - 1];
		i--;
	}
	lines[i] = l;
}

static struct day_line
line_of_item(const struct programme_item *it)
{
	return (struct day_line){ &programme_item_type, it, it->head.id,
	    it->day, it->start_min, it->start_min == UNKNOWN ||
	    it->minutes == UNKNOWN ? UNKNOWN : it->start_min + it->minutes,
	    false };
}

static struct day_line
line_of_session(const struct session *s)
{
	return (struct day_line){ &session_type, s, s->head.id, s->day,
	    s->start_min, s->end_min, false };
}

/* A floating item begins where the one before ends. */
static void
lines_clock(struct day_line *lines, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const struct programme_item *it = lines[i].record;

		if (lines[i].type != &programme_item_type ||
		    lines[i].start != UNKNOWN ||
		    lines[i - 1].end == UNKNOWN ||
		    lines[i - 1].day != lines[i].day)
			continue;
		lines[i].start = lines[i - 1].end;
		lines[i].computed = true;
		if (it->minutes != UNKNOWN)
			lines[i].end = lines[i].start + it->minutes;
	}
}

bool
day_lines(struct desk *d, int64_t delegation_id, struct arena *a,
    struct day_line **out, size_t *n, struct err *err)
{
	struct page items, sessions;

	if (!record_list(d->store, &programme_item_type, "delegation_id",
	    delegation_id, a, &items, err) || !record_list(d->store,
	    &session_type, "delegation_id", delegation_id, a, &sessions,
	    err))
		return false;
	*out = arena_array(a, items.n + sessions.n + 1, sizeof **out);
	*n = 0;
	for (size_t i = 0; i < items.n; i++)
		line_insert(*out, n, line_of_item(page_row(&items, i)));
	for (size_t i = 0; i < sessions.n; i++) {
		const struct session *s = page_row(&sessions, i);

		if (session_live(s))
			line_insert(*out, n, line_of_session(s));
	}
	lines_clock(*out, *n);
	return true;
}

/* --- what an item bears -------------------------------------------------- */

/* What is usual when nobody said how short an item may become: how much of it
 * must stay, in percent, and whether it can be left out (1 goes first). */
static const struct {
	int keep, drop;
	bool fixed;
} usual[] = {
	[ITEM_ARRIVAL] = { 100, 0, false },
	[ITEM_OPENING] = { 50, 0, false },
	[ITEM_SPEECH] = { 50, 0, false },
	[ITEM_PRESENTATION] = { 50, 0, false },
	[ITEM_DISCUSSION] = { 50, 2, false },
	[ITEM_GIFT] = { 50, 0, false },
	[ITEM_PHOTO] = { 50, 1, false },
	[ITEM_MEAL] = { 100, 0, true },
	[ITEM_PRAYER] = { 100, 0, true },
	[ITEM_TRAVEL] = { 100, 0, false },
	[ITEM_AGENCIES] = { 60, 0, false },
	[ITEM_CLOSING] = { 50, 3, false },
	[ITEM_OTHER] = { 100, 0, false },
};

#define SESSION_KEEP	60	/* percent of a session */

static struct shift_item
bears_item(const struct programme_item *it, const struct day_line *l)
{
	size_t kind = it->kind == UNKNOWN ? ITEM_OTHER : (size_t)it->kind;
	int minutes = l->end == UNKNOWN ? 0 : (int)(l->end - l->start);
	struct shift_item s = { .start = (int)l->start, .minutes = minutes,
	    .least = minutes * usual[kind].keep / 100,
	    .drop = usual[kind].drop, .until = SHIFT_OPEN,
	    .fixed = it->fixed == UNKNOWN ? usual[kind].fixed :
	    it->fixed == 1 };

	if (it->least_minutes != UNKNOWN) {
		s.least = it->least_minutes < minutes ?
		    (int)it->least_minutes : minutes;
		s.drop = s.least == 0 && minutes > 0 ? 1 : 0;
	}
	return s;
}

static struct shift_item
bears_session(struct desk *d, const struct session *v,
    const struct day_line *l, struct arena *a)
{
	struct open_hours h = schedule_hours(d, v->agency_id, v->day, a);
	int minutes = l->end == UNKNOWN ? 0 : (int)(l->end - l->start);
	struct shift_item s = { .start = (int)l->start, .minutes = minutes,
	    .least = minutes * SESSION_KEEP / 100, .until = SHIFT_OPEN };

	if (h.kind < SLOT_BUSY && h.to > l->start && h.to <= MINUTE_MAX)
		s.until = (int)h.to;
	s.fixed = v->state == SESSION_ONGOING || v->state == SESSION_DONE;
	return s;
}

/* --- the preview --------------------------------------------------------- */

struct look {
	struct desk	*desk;
	struct arena	*arena;
	struct day_shift *out;
	struct shift_item *item;	/* parallel to out->change */
	size_t		 cap, troubles;	/* room for changes, for troubles */
};

static const char *
clock_text(int64_t start, int64_t end, struct arena *a)
{
	struct minute_guess g = { .from = start, .to = end,
	    .range = end != UNKNOWN && end != start };

	return minute_print_range(&g, a);
}

static void
look_add(struct look *l, const struct day_line *line, const char *what,
    struct shift_item item)
{
	struct day_shift *o = l->out;
	size_t i = o->n;

	if (o->n == l->cap)
		return;
	for (; i > 0 && l->item[i - 1].start > item.start; i--) {
		l->item[i] = l->item[i - 1];
		o->change[i] = o->change[i - 1];
	}
	o->n++;
	l->item[i] = item;
	o->change[i] = (struct day_change){ .line = line, .what = what,
	    .was_start = item.start, .was_end = item.start + item.minutes,
	    .fixed = item.fixed };
}

/* On Fridays the prayers stand fast, whether or not the programme says so. */
static void
look_prayers(struct look *l)
{
	const struct hours *p = &l->desk->options.pause_friday;

	if (day_weekday(l->out->day) != FRIDAY || p->from == UNKNOWN)
		return;
	for (size_t i = 0; i < l->out->n; i++) {
		const struct day_line *line = l->out->change[i].line;
		const struct programme_item *it = line->record;

		if (line->type == &programme_item_type &&
		    it->kind == ITEM_PRAYER)
			return;
	}
	look_add(l, NULL, _("Friday prayers"), (struct shift_item){
	    .start = (int)p->from, .minutes = (int)(p->to - p->from),
	    .least = (int)(p->to - p->from), .fixed = true,
	    .until = SHIFT_OPEN });
}

static void
look_lines(struct look *l, const struct day_line *line, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (line[i].day != l->out->day || line[i].start == UNKNOWN)
			continue;
		if (line[i].type == &session_type) {
			const struct session *s = line[i].record;

			look_add(l, &line[i], or_empty(record_title(
			    l->desk->store, &agency_type, s->agency_id,
			    l->arena)), bears_session(l->desk, s, &line[i],
			    l->arena));
		} else {
			const struct programme_item *it = line[i].record;

			look_add(l, &line[i], or_empty(it->title),
			    bears_item(it, &line[i]));
		}
	}
	look_prayers(l);
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

/* A session at its new time. */
static struct session
session_moved(const struct day_change *c)
{
	struct session s = *(const struct session *)c->line->record;

	s.start_min = c->start;
	if (s.end_min != UNKNOWN)
		s.end_min = c->end;
	return s;
}

static bool
change_moved(const struct day_change *c)
{
	return c->line != NULL && (c->start != c->was_start ||
	    c->end != c->was_end || c->fate == SHIFT_DROPPED);
}

/* Other delegations in the way at the new time that were not before. */
static void
trouble_session(struct look *l, const struct day_change *c)
{
	const struct session *was = c->line->record;
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
	const struct programme_item *it = c->line->record;

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
		if (c->line->type == &session_type)
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
	struct err err = { 0 };

	for (size_t i = 0; i < o->n; i++) {
		const struct day_change *c = &o->change[i];
		const struct session *s;
		const struct agency *g;
		const char *who = "";

		if (!change_moved(c) || c->line->type != &session_type)
			continue;
		s = c->line->record;
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
}

static bool
shift_refuse(const struct day_shift *o, struct err *err)
{
	if (o->late < 1 || o->late > DAY_LATE_MAX)
		return fail(err, ERR_INPUT, _("%lld minutes cannot be "
		    "shifted; give 1 to %d minutes."), (long long)o->late,
		    DAY_LATE_MAX);
	return true;
}

bool
day_shift_preview(struct desk *d, int64_t delegation_id, int64_t day,
    int64_t from, int64_t late, struct arena *a, struct day_shift *out,
    struct err *err)
{
	struct look l = { .desk = d, .arena = a, .out = out };
	struct shift_place *place;
	struct day_line *line;
	bool any = false;
	size_t n;

	*out = (struct day_shift){ .delegation_id = delegation_id,
	    .day = day, .from = from, .late = late, .arena = a };
	if (!shift_refuse(out, err) ||
	    !day_lines(d, delegation_id, a, &line, &n, err))
		return false;
	for (size_t i = 0; i < n && out->day == UNKNOWN; i++)
		out->day = line[i].start == UNKNOWN ? UNKNOWN : line[i].day;
	if (out->day == UNKNOWN)
		return fail(err, ERR_INPUT, _("This visit has no programme "
		    "with hours that could be shifted."));
	l.cap = n + 1 < SHIFT_MAX_ITEMS ? n + 1 : SHIFT_MAX_ITEMS;
	l.item = arena_array(a, l.cap, sizeof *l.item);
	out->change = arena_array(a, l.cap, sizeof *out->change);
	l.troubles = 5 * l.cap;
	out->trouble = arena_array(a, l.troubles, sizeof *out->trouble);
	out->message = arena_array(a, l.cap, sizeof *out->message);
	look_lines(&l, line, n);
	place = arena_array(a, l.cap, sizeof *place);
	shift(l.item, out->n, from == UNKNOWN ? 0 : (int)from, (int)late,
	    place);
	for (size_t i = 0; i < out->n; i++) {
		struct day_change *c = &out->change[i];

		c->start = place[i].start;
		c->end = place[i].start + place[i].minutes;
		c->fate = place[i].fate;
		c->behind = place[i].behind;
		any = any || (c->line != NULL && c->was_start >=
		    (from == UNKNOWN ? 0 : from));
	}
	if (!any)
		return fail(err, ERR_INPUT, _("Nothing begins at or after %s "
		    "on %s."), minute_print(from, a),
		    day_print(out->day, DAY_PLAIN, a));
	look_trouble(&l, place);
	look_messages(&l);
	return true;
}

/* --- writing ------------------------------------------------------------- */

/* Whether a floating item may go on floating: it still begins where the line
 * before it ends. */
static bool
still_follows(const struct day_shift *s, size_t i)
{
	size_t k = i;

	while (k-- > 0)
		if (s->change[k].line != NULL &&
		    s->change[k].fate != SHIFT_DROPPED)
			return s->change[k].end == s->change[i].start;
	return false;
}

static bool
apply_item(struct tx *tx, const struct day_shift *s, size_t i,
    struct arena *a, struct err *err)
{
	const struct day_change *c = &s->change[i];
	struct programme_item it = *(const struct programme_item *)
	    c->line->record;

	if (c->fate == SHIFT_DROPPED)
		return record_remove(tx, &programme_item_type, it.head.id,
		    err);
	if (!c->line->computed || !still_follows(s, i))
		it.start_min = c->start;
	if (it.minutes != UNKNOWN)
		it.minutes = c->end - c->start;
	return record_save(tx, &programme_item_type, &it, a, err);
}

static bool
apply_session(struct tx *tx, const struct day_change *c, struct arena *a,
    struct err *err)
{
	struct session s = session_moved(c);

	if (s.state == SESSION_PROMISED || s.state == SESSION_RECONFIRMED)
		s.state = SESSION_ASKED;
	return record_save(tx, &session_type, &s, a, err);
}

bool
day_shift_apply(struct desk *d, const struct day_shift *s, struct err *err)
{
	struct tx *tx = tx_begin(d->store, N_("shift of the programme"), err);
	struct arena a = { 0 };
	bool ok = tx != NULL;

	if (!ok)
		return false;
	tx_note(tx, arena_printf(&a, P_("%lld minute late",
	    "%lld minutes late", s->late), (long long)s->late));
	for (size_t i = 0; ok && i < s->n; i++) {
		const struct day_change *c = &s->change[i];

		if (c->line == NULL || (!change_moved(c) &&
		    !c->line->computed))
			continue;
		ok = c->line->type == &session_type ?
		    apply_session(tx, c, &a, err) :
		    apply_item(tx, s, i, &a, err);
	}
	if (ok)
		ok = tx_commit(tx, err);
	else
		tx_rollback(tx);
	arena_free(&a);
	return ok;
}

/* --- words --------------------------------------------------------------- */

const char *
day_change_text(const struct day_shift *s, const struct day_change *c)
{
	struct arena *a = s->arena;
	const char *was = clock_text(c->was_start, c->was_end, a);
	long long less = (long long)(c->was_end - c->was_start -
	    (c->end - c->start));

	if (c->fate == SHIFT_DROPPED)
		return arena_printf(a, _("%s  left out  %s"), was, c->what);
	if (!change_moved(c))
		return arena_printf(a, "%s  %s%s", was, c->what, c->fixed ?
		    _(" (stays)") : "");
	return arena_printf(a, "%s → %s  %s%s%s", was,
	    clock_text(c->start, c->end, a), c->what, less == 0 ? "" :
	    arena_printf(a, P_(", %lld minute shorter",
	    ", %lld minutes shorter", less), less), c->behind ?
	    _(", behind what is fixed") : "");
}

void
day_shift_text(const struct day_shift *s, struct buf *out)
{
	buf_printf(out, _("%s, %lld minutes later:\n"), day_print(s->day,
	    DAY_LONG, s->arena), (long long)s->late);
	for (size_t i = 0; i < s->n; i++)
		buf_printf(out, "  %s\n", day_change_text(s, &s->change[i]));
	buf_printf(out, "\n%s\n", s->ntrouble == 0 ?
	    _("Nothing breaks.") : _("What breaks:"));
	for (size_t i = 0; i < s->ntrouble; i++)
		buf_printf(out, "! %s\n", s->trouble[i]);
	if (s->nmessages > 0)
		buf_printf(out, "\n%s\n", _("To send:"));
	for (size_t i = 0; i < s->nmessages; i++)
		buf_printf(out, "- %s\n", s->message[i]);
}

bool
day_shift_read(const char *text, int64_t *late, int64_t *from,
    struct err *err)
{
	size_t skip = strspn(text, " "), n;
	const char *at, *s = text + skip;

	*from = UNKNOWN;
	n = strspn(s, "0123456789");
	at = strpbrk(s + n, "0123456789");
	if (number_read(s, n, 1, DAY_LATE_MAX, late) != NUMBER_OK)
		return fail(err, ERR_INPUT, _("How many minutes? Type 55, or "
		    "55 from 9.30 when only what begins from then on is "
		    "late."));
	if (at == NULL)
		return true;
	*from = minute_read(at);
	return *from != MINUTE_UNKNOWN || fail(err, ERR_INPUT, _("\"%s\" is "
	    "not a time; type 55 from 9.30."), at);
}
