/*
 * The home page: incoming delegations, the agencies' week, innovations and
 * details. The panes are linked: what is chosen in one marks what belongs to
 * it in the others. The link is made a moment after the last key, so that a
 * held key costs one row of output a step and no queries but the list's own.
 */
#include "tui/home.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"
#include "term/key.h"
#include "term/layout.h"
#include "term/term.h"
#include "term/text.h"

#define LINK_MS		120	/* a pause between keys */
#define PANES_COLS	100	/* three panes need so much */
#define PANES_ROWS	22
#define DETAIL_LINES	7	/* of the details below a tab */

/* --- state --------------------------------------------------------------- */

static int64_t
next_minute(void)
{
	return clock_mono_ms() + (60 - clock_now() % 60) * 1000;
}

static void
home_refresh(struct pane *p)
{
	struct home *h = (struct home *)p;

	list_stale(&h->incoming.list);
	list_stale(&h->notes.list);
	week_stale(&h->week);
	h->overview_stale = true;
	h->link_soon = true;
}

static void
read_overview(struct home *h)
{
	struct err err = { 0 };

	h->overview_stale = false;
	if (!overview_read(app_desk(h->pane.app), &h->overview, &err)) {
		h->overview = (struct overview){ 0 };
		app_fail(h->pane.app, &err);
	}
}

/* What is chosen now. */
static struct home_link
home_chosen(struct home *h)
{
	const struct agency *g = week_agency(&h->week);

	return (struct home_link){ .focus = h->focus,
	    .visit = rows_selected_id(&h->incoming),
	    .innovation = rows_selected_id(&h->notes),
	    .agency = g == NULL ? 0 : g->head.id, .day = week_day(&h->week) };
}

static bool
link_same(const struct home_link *a, const struct home_link *b)
{
	return a->focus == b->focus && a->visit == b->visit &&
	    a->innovation == b->innovation && a->agency == b->agency &&
	    a->day == b->day;
}

static void
home_link(struct home *h)
{
	struct desk *d = app_desk(h->pane.app);
	const struct delegation *v = rows_selected(&h->incoming);
	const struct innovation *i;
	bool moved = h->link.visit != (v == NULL ? 0 : v->head.id);

	if (moved && v != NULL && h->focus == HOME_INCOMING &&
	    v->first_day != UNKNOWN) {
		week_show(&h->week, v->first_day);
		week_settle(&h->week, h->week.rows + 1, h->week.cols);
	}
	week_highlight(&h->week, v == NULL ? 0 : v->head.id);
	if (moved || h->link_soon)
		marks_read(&h->marks, v == NULL ? 0 : v->head.id);
	buf_reset(&h->details);
	i = rows_selected(&h->notes);
	if (h->focus == HOME_WEEK)
		week_details(&h->week, &h->details);
	else if (h->focus == HOME_NOTES && i != NULL)
		innovation_details(d, i, &h->details);
	else if (v != NULL)
		delegation_details(d, v, &h->details);
	h->link = home_chosen(h);
	h->link_soon = false;
	h->link_ms = TERM_FOREVER;
}

/* --- places -------------------------------------------------------------- */

/* Where everything goes; a rect without rows is not shown. */
struct home_places {
	bool		 panes;
	struct rect	 tabs, incoming, week, notes, details, work;
};

static struct home_places
home_places(const struct home *h, int rows, int cols)
{
	struct home_places p = { 0 };
	struct rect all = { 0, 0, rows, cols };
	struct rect one;

	p.work = rect_bottom(&all, 1);
	p.panes = cols >= PANES_COLS && rows >= PANES_ROWS && !h->zoom;
	if (p.panes) {
		p.incoming = rect_left(&all, cols * 46 / 100 + 1);
		all.col--;		/* one line between left and right */
		all.cols++;
		p.notes = rect_bottom(&p.incoming, p.incoming.rows * 2 / 5);
		p.week = all;
		p.details = rect_bottom(&p.week, p.notes.rows);
		return p;
	}
	if (!h->zoom || cols < PANES_COLS)
		p.tabs = rect_top(&all, 1);
	if (all.rows >= 2 * DETAIL_LINES && !h->zoom)
		p.details = rect_bottom(&all, DETAIL_LINES);
	one = all;
	if (h->focus == HOME_WEEK)
		p.week = one;
	else if (h->focus == HOME_NOTES)
		p.notes = one;
	else
		p.incoming = one;
	return p;
}

bool
home_shows_week(const struct home *h)
{
	return home_places(h, h->rows, h->cols).week.rows > 0;
}

/* Begin at seek, unless it is UNKNOWN. */
static void
settle_rows(struct rows *r, struct rect place, bool beside, int64_t seek)
{
	if (place.rows < 3)
		return;
	r->list.step = beside ? (place.rows - 1) / 2 : 1;
	list_size(&r->list, rows_fit(place.rows - 2));
	if (seek != UNKNOWN)
		rows_seek(r, seek);
	list_settle(&r->list);
}

static void
home_settle(struct pane *p, int rows, int cols)
{
	struct home *h = (struct home *)p;
	struct home_places at = home_places(h, rows, cols);
	struct home_link now;

	h->rows = rows;
	h->cols = cols;
	if (h->overview_stale)
		read_overview(h);
	settle_rows(&h->incoming, at.incoming, at.panes, h->placed ? UNKNOWN :
	    desk_today(app_desk(p->app)));
	if (at.incoming.rows > 2)
		h->placed = true;
	settle_rows(&h->notes, at.notes, at.panes, UNKNOWN);
	if (at.week.rows > 2)
		week_settle(&h->week, at.week.rows - 2, at.week.cols - 2);
	now = home_chosen(h);
	if (h->link_soon)
		home_link(h);
	else if (!link_same(&now, &h->link))
		h->link_ms = clock_mono_ms() + LINK_MS;
	if (at.week.rows > 2)
		week_settle(&h->week, at.week.rows - 2, at.week.cols - 2);
}

static int64_t
home_deadline(const struct pane *p)
{
	const struct home *h = (const struct home *)p;

	if (h->week.counting)
		return 0;		/* at once */
	return h->link_ms != TERM_FOREVER && h->link_ms < h->minute_ms ?
	    h->link_ms : h->minute_ms;
}

static void
home_tick(struct pane *p, int64_t now_ms)
{
	struct home *h = (struct home *)p;
	struct desk *d = app_desk(p->app);

	if (h->link_ms != TERM_FOREVER && h->link_ms <= now_ms)
		home_link(h);
	if (h->minute_ms <= now_ms) {
		h->minute_ms = next_minute();
		if (h->overview.day != desk_today(d))
			home_refresh(p);
	}
	app_dirty(p->app, p);
}

/* --- drawing ------------------------------------------------------------- */

/* The filter at the foot of a box: typed into, or in force. */
static void
draw_filter(const struct home *h, struct area *box, enum home_focus f)
{
	bool typing = h->filtering && h->focus == f;
	const char *text = typing ? edit_text(&h->filter) : h->filters[f];
	char foot[FILTER_BYTES + 2];

	if (!typing && text[0] == '\0')
		return;
	snprintf(foot, sizeof foot, "/%s%s", text, typing ? " " : "");
	area_box_foot(box, foot, typing ? NULL : _("Esc shows all"),
	    h->focus == f);
	if (typing)
		area_cursor(box, box->rows - 1, 3 + utf8_cols(text));
}

/* A first screen that says what to press. */
static void
draw_welcome(struct area *a)
{
	area_clear(a, 0);
	text_draw(a, 0, 0, ROLE_PLAIN,
	    _("No visit is stored yet.\n\n"
	    "n  types in the first one: origin, day, people and what you "
	    "know. Anything may stay empty.\n"
	    "F9 lists agencies, holidays and innovations, to begin with "
	    "them.\n"
	    "?  shows all keys.\n\n"
	    "kunker demo opens five sample visits to try things out; "
	    "kunker import FILE... reads files."));
	area_cursor(a, 0, 0);
}

static void
draw_incoming(const struct home *h, struct area *whole, struct rect at)
{
	struct area box = area_rect(whole, at), in;
	bool focused = h->focus == HOME_INCOMING;

	if (box.rows < 3)
		return;
	in = area_box(&box, _("1 Incoming delegations"), NULL, focused);
	if (h->incoming.list.n == 0 && h->filters[HOME_INCOMING][0] == '\0' &&
	    h->incoming.list.err.kind == ERR_NONE)
		draw_welcome(&in);
	else
		rows_draw(&h->incoming, &in, focused && !h->filtering,
		    _("No visit fits these words."));
	draw_filter(h, &box, HOME_INCOMING);
}

static void
draw_week(const struct home *h, struct area *whole, struct rect at)
{
	struct area box = area_rect(whole, at), in;
	bool focused = h->focus == HOME_WEEK;

	if (box.rows < 3)
		return;
	in = area_box(&box, _("2 Agency schedules"), week_note(&h->week,
	    app_turn(h->pane.app)), focused);
	week_draw(&h->week, &in, focused && !h->filtering);
	draw_filter(h, &box, HOME_WEEK);
}

static void
draw_notes(const struct home *h, struct area *whole, struct rect at)
{
	struct area box = area_rect(whole, at), in;
	bool focused = h->focus == HOME_NOTES;

	if (box.rows < 3)
		return;
	in = area_box(&box, _("3 Innovations"), NULL, focused);
	rows_draw(&h->notes, &in, focused && !h->filtering,
	    h->filters[HOME_NOTES][0] != '\0' ?
	    _("No innovation fits these words.") :
	    _("No innovation yet: n adds one."));
	draw_filter(h, &box, HOME_NOTES);
}

static void
draw_details(const struct home *h, struct area *whole, struct rect at)
{
	struct area box = area_rect(whole, at), in, text;
	const char *line = buf_str(&h->details);
	size_t more = 0;
	int row = 0;

	if (box.rows < 3)
		return;
	in = area_box(&box, _("Details"), NULL, false);
	text = area_part(&in, 0, 1, in.rows, in.cols - 2);
	area_clear(&in, 0);
	while (line[0] != '\0' && row < text.rows) {
		size_t n = strcspn(line, "\n");
		char *one = arena_strndup(app_turn(h->pane.app), line, n);

		row += text_draw(&text, row, 0, row == 0 ? ROLE_TITLE :
		    line[0] == '!' ? ROLE_STRONG : ROLE_PLAIN, one);
		line += n + (line[n] == '\n');
	}
	for (; line[0] != '\0'; line += line[0] != '\0') {
		more++;
		line += strcspn(line, "\n");
	}
	if (more > 0)
		area_box_foot(&box, NULL, arena_printf(app_turn(h->pane.app),
		    P_("%zu more: Enter", "%zu more: Enter", more), more),
		    false);
}

static void
draw_tabs(const struct home *h, struct area *whole, struct rect at)
{
	static const char *const name[] = {
		[HOME_INCOMING] = N_("1 Delegations"),
		[HOME_WEEK] = N_("2 Schedules"),
		[HOME_NOTES] = N_("3 Innovations"),
	};
	struct area a = area_rect(whole, at);
	enum home_focus shown = h->focus == HOME_WORK ? HOME_INCOMING :
	    h->focus;
	int col = 1;

	area_fill(&a, 0, 0, a.cols, ROLE_PLAIN);
	for (size_t i = 0; i < countof(name); i++) {
		enum role role = i == shown ? ROLE_SELECTED : ROLE_DIM;

		col += area_printf(&a, 0, col, role, " %s ", _(name[i])) + 1;
	}
}

static void
draw_work(const struct home *h, struct area *whole, struct rect at)
{
	struct area a = area_rect(whole, at);
	bool focused = h->focus == HOME_WORK;
	struct buf b = { 0 };
	enum role role = focused ? ROLE_SELECTED :
	    h->overview.unconfirmed > 0 || h->overview.due > 0 ?
	    ROLE_STRONG : ROLE_PLAIN;

	overview_line(&h->overview, a.cols - 1, &b);
	area_fill(&a, 0, 0, a.cols, ROLE_PLAIN);
	area_text(&a, 0, 0, 1, role, focused ? ">" : " ");
	area_words(&a, 0, 1, a.cols, role, buf_str(&b));
	if (focused)
		area_cursor(&a, 0, 0);
	buf_free(&b);
}

static void
home_draw(const struct pane *p, struct area *a)
{
	const struct home *h = (const struct home *)p;
	struct home_places at = home_places(h, a->rows, a->cols);

	if (at.tabs.rows > 0)
		draw_tabs(h, a, at.tabs);
	draw_incoming(h, a, at.incoming);
	draw_week(h, a, at.week);
	draw_notes(h, a, at.notes);
	draw_details(h, a, at.details);
	if (at.panes) {
		area_joints(a, at.week.col, at.week.row,
		    at.week.row + at.week.rows - 1, ROLE_BOX);
		area_joints(a, at.week.col, at.details.row,
		    at.details.row + at.details.rows - 1, ROLE_BOX);
	}
	draw_work(h, a, at.work);
}

/* --- events -------------------------------------------------------------- */

/* Apply what stands in the filter. */
static void
home_apply_filter(struct home *h, const char *text)
{
	snprintf(h->filters[h->focus], sizeof h->filters[0], "%s", text);
	if (h->focus == HOME_INCOMING) {
		rows_filter(&h->incoming, text);
		h->placed = h->incoming.filter != NULL;
	} else if (h->focus == HOME_WEEK)
		week_filter(&h->week, text);
	else if (h->focus == HOME_NOTES)
		rows_filter(&h->notes, text);
}

static bool
home_typing(const struct pane *p)
{
	return ((const struct home *)p)->filtering;
}

static bool
filter_event(struct home *h, const struct event *ev)
{
	if (ev->kind == EVENT_KEY && (ev->key == K_ENTER ||
	    ev->key == K_DOWN || ev->key == K_ESC)) {
		if (ev->key == K_ESC)
			home_apply_filter(h, "");
		h->filtering = false;
		edit_close(&h->filter);
		return true;
	}
	if (app_edit(h->pane.app, &h->filter, ev) == EDIT_NOTHING)
		return ev->kind == EVENT_KEY && key_is_text(ev->key);
	home_apply_filter(h, edit_text(&h->filter));
	return true;
}

static bool
home_event(struct pane *p, const struct event *ev)
{
	struct home *h = (struct home *)p;

	if (h->filtering)
		return filter_event(h, ev);
	if (ev->kind != EVENT_KEY)
		return false;
	if (h->focus == HOME_INCOMING)
		return list_key(&h->incoming.list, ev->key);
	if (h->focus == HOME_NOTES)
		return list_key(&h->notes.list, ev->key);
	if (h->focus == HOME_WORK && (ev->key == K_UP || ev->key == 'k')) {
		home_set_focus(h, HOME_INCOMING);
		return true;
	}
	return h->focus == HOME_WEEK && week_key(&h->week, ev->key);
}

/* Esc: out of what is under way; the page itself stays. */
static bool
home_leave(struct pane *p)
{
	struct home *h = (struct home *)p;

	if (h->week.moving != 0) {
		h->week.moving = 0;
		app_say(p->app, "%s", _("The session stays where it is."));
	} else if (h->filters[h->focus][0] != '\0')
		home_apply_filter(h, "");
	else if (h->zoom)
		h->zoom = false;
	app_dirty(p->app, p);
	return false;
}

static void
home_close(struct pane *p)
{
	struct home *h = (struct home *)p;

	if (h->filtering)
		edit_close(&h->filter);
	rows_close(&h->incoming);
	rows_close(&h->notes);
	week_close(&h->week);
	arena_free(&h->marks.arena);
	buf_free(&h->details);
	free(h);
}

/* What was saved in a form above gets the bar of the list it was begun in. */
static void
home_back(struct pane *p, int64_t id)
{
	struct home *h = (struct home *)p;
	struct rows *r = h->focus == HOME_INCOMING ? &h->incoming :
	    h->focus == HOME_NOTES ? &h->notes : NULL;
	struct err err = { 0 };
	const void *record = id == 0 || r == NULL || r->filter != NULL ?
	    NULL : desk_load(app_desk(p->app), r->type, id, app_turn(p->app),
	    &err);

	if (record != NULL)
		rows_goto(r, record);
}

static size_t
home_stands_on(struct pane *p, struct pane_record *r)
{
	struct home *h = (struct home *)p;

	if (h->focus == HOME_WEEK)
		return week_stands_on(&h->week, r);
	if (h->focus != HOME_INCOMING)
		return 0;
	*r = (struct pane_record){ &delegation_type,
	    rows_selected_id(&h->incoming) };
	return r->id != 0;
}

/* The same page with the keys of the part that has the focus. */
#define HOME_OPS(keys) { .name = "home", .refresh = home_refresh, \
	.settle = home_settle, .draw = home_draw, .event = home_event, \
	.typing = home_typing, .deadline = home_deadline, \
	.tick = home_tick, .leave = home_leave, .back = home_back, \
	.stands_on = home_stands_on, .close = home_close, \
	.actions = keys }

static const struct pane_ops home_ops[HOME_PANES] = {
	[HOME_INCOMING] = HOME_OPS(home_incoming_actions),
	[HOME_WEEK] = HOME_OPS(home_week_actions),
	[HOME_NOTES] = HOME_OPS(home_notes_actions),
	[HOME_WORK] = HOME_OPS(home_work_actions),
};

void
home_set_focus(struct home *h, enum home_focus focus)
{
	h->focus = focus;
	h->pane.ops = &home_ops[focus];
	h->link_soon = true;
	app_dirty(h->pane.app, &h->pane);
}

struct pane *
home_open(struct app *app)
{
	struct home *h = memory_zeroed(1, sizeof *h);
	struct desk *d = app_desk(app);
	struct rows_view incoming = incoming_view(d), notes;

	h->pane.app = app;
	h->pane.ops = &home_ops[HOME_INCOMING];
	h->marks.desk = d;
	notes = innovations_view(&h->marks);
	rows_open(&h->incoming, d, &delegation_type, "inbox_day", &incoming);
	h->incoming.words = true;
	rows_open(&h->notes, d, &innovation_type, "name", &notes);
	h->notes.words = true;
	week_open(&h->week, app, &h->pane);
	h->link_ms = TERM_FOREVER;
	h->minute_ms = next_minute();
	h->overview_stale = h->link_soon = true;
	return &h->pane;
}
