#include "tui/week.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "base/utf8.h"
#include "store/record.h"
#include "term/key.h"
#include "term/text.h"

#define DAY_COLS	9	/* a cell likes to have */
#define DAY_COLS_MIN	6
#define NAME_COLS	18
#define NAME_COLS_MIN	8
#define GUTTER		2
#define WEEK		7
#define COUNT_AT_ONCE	300	/* sessions; some 7 us each */

void
week_open(struct week *w, struct app *app, struct pane *pane)
{
	*w = (struct week){ .app = app, .pane = pane, .ndays = 5 };
	week_today(w);
}

void
week_close(struct week *w)
{
	arena_free(&w->arena);
}

/* --- where we are -------------------------------------------------------- */

const struct agency *
week_agency(const struct week *w)
{
	return w->nshown == 0 ? NULL :
	    page_row(&w->s.agencies, w->shown[w->row]);
}

const struct slot *
week_slot(const struct week *w)
{
	return w->nshown == 0 ? NULL :
	    schedule_slot(&w->s, w->shown[w->row], w->col);
}

int64_t
week_day(const struct week *w)
{
	return w->first_day + (int64_t)w->col;
}

void
week_show(struct week *w, int64_t day)
{
	int64_t monday = day_monday(day);

	if (!day_ok(monday) || !day_ok(monday + 6))
		return;
	if (monday != w->first_day)
		w->loaded = false;
	w->first_day = monday;
	w->col = (size_t)(day - monday);
}

void
week_today(struct week *w)
{
	struct desk *d = app_desk(w->app);
	int64_t today = desk_today(d);

	if (day_weekday(today) >= SATURDAY && record_count(d->store,
	    &session_type, "day", today) == 0)
		today = day_monday(today) + WEEK;
	week_show(w, today);
}

void
week_stale(struct week *w)
{
	w->loaded = false;
}

const char *
week_note(const struct week *w, struct arena *a)
{
	int64_t thursday = w->first_day + 3;
	int64_t new_year = day_from(day_parts(thursday).year, 1, 1);

	return arena_printf(a, _("week %d, %s"),
	    (int)((thursday - new_year) / 7 + 1), day_print_range(
	    w->first_day, w->first_day + (int64_t)w->ndays - 1, DAY_PLAIN,
	    a));
}

/* --- reading ------------------------------------------------------------- */

static void
week_apply_filter(struct week *w)
{
	w->shown = arena_array(&w->arena, w->s.agencies.n + 1,
	    sizeof *w->shown);
	w->nshown = 0;
	for (size_t i = 0; i < w->s.agencies.n; i++) {
		const struct agency *g = page_row(&w->s.agencies, i);

		if (utf8_contains(agency_label(g), w->filter) ||
		    utf8_contains(or_empty(g->name), w->filter))
			w->shown[w->nshown++] = i;
	}
}

void
week_filter(struct week *w, const char *text)
{
	snprintf(w->filter, sizeof w->filter, "%s", or_empty(text));
	w->row = w->top = 0;
	if (w->loaded)
		week_apply_filter(w);
}

static bool
slot_has(const struct week *w, const struct slot *slot, int64_t delegation)
{
	for (size_t i = 0; i < slot->n; i++)
		if (w->s.booking[slot->first + i].session->delegation_id ==
		    delegation)
			return true;
	return false;
}

/* Scroll so that the first marked session is seen. */
static void
week_find_highlight(struct week *w)
{
	for (size_t r = 0; w->highlight != 0 && r < w->nshown; r++)
		for (size_t c = 0; c < w->s.ndays; c++) {
			if (!slot_has(w, schedule_slot(&w->s, w->shown[r], c),
			    w->highlight))
				continue;
			if (r < w->top || r >= w->top + (size_t)w->rows)
				w->top = r;
			return;
		}
}

void
week_highlight(struct week *w, int64_t delegation_id)
{
	if (w->highlight == delegation_id)
		return;
	w->highlight = delegation_id;
	if (w->loaded)
		week_find_highlight(w);
}

static void
week_load(struct week *w)
{
	struct desk *d = app_desk(w->app);
	struct arena fresh = { 0 };
	struct schedule s;

	w->loaded = true;
	w->err = (struct err){ 0 };
	if (!schedule_read(d, w->first_day, WEEK, &fresh, &s, &w->err)) {
		arena_free(&fresh);
		return;
	}
	arena_free(&w->arena);
	w->arena = fresh;
	w->s = s;
	w->s.arena = &w->arena;
	week_apply_filter(w);
	week_find_highlight(w);
}

/* Whether somebody comes on Saturday or Sunday. */
static bool
week_weekend(const struct week *w)
{
	for (size_t i = 0; i < w->s.nbookings; i++)
		if (w->s.booking[i].day >= 5)
			return true;
	return false;
}

/* Count the rows in sight, so many sessions a turn that nobody waits. */
static void
week_count(struct week *w)
{
	size_t done = 0;

	w->counting = false;
	for (size_t i = w->top; i < w->nshown &&
	    i < w->top + (size_t)w->rows; i++) {
		size_t row = w->shown[i];

		if (w->s.counted[row])
			continue;
		if (done >= COUNT_AT_ONCE) {
			w->counting = true;
			return;
		}
		for (size_t c = 0; c < w->s.ndays; c++)
			done += schedule_slot(&w->s, row, c)->n;
		schedule_count(app_desk(w->app), &w->s, row);
	}
}

void
week_settle(struct week *w, int rows, int cols)
{
	w->rows = rows > 1 ? rows - 1 : 1;
	w->cols = cols;
	if (!w->loaded)
		week_load(w);
	w->ndays = cols - NAME_COLS >= 7 * DAY_COLS || week_weekend(w) ?
	    WEEK : 5;
	if (w->col >= w->ndays)
		w->col = w->ndays - 1;
	if (w->row >= w->nshown)
		w->row = w->nshown > 0 ? w->nshown - 1 : 0;
	if (w->top + (size_t)w->rows > w->nshown)
		w->top = w->nshown > (size_t)w->rows ?
		    w->nshown - (size_t)w->rows : 0;
	week_count(w);
}

/* --- drawing ------------------------------------------------------------- */

/* "15/20!": people, seats, and that something is wrong; the seats go where
 * there is no room for all. */
static const char *
slot_text(const struct slot *s, bool counted, bool ascii, int cols, char *out,
    size_t size)
{
	const char *mark = s->firm ? ascii ? "#" : "■" : ascii ? "o" : "□";
	const char *wrong = s->clash || s->outside || s->full ? "!" : "";
	char used[24] = "?", seats[24] = "";

	if (s->n == 0) {
		const char *none = ascii ? "." : "·";

		switch (s->hours.kind) {
		case SLOT_OPEN: snprintf(out, size, "%s", none); break;
		case SLOT_MORNING:
			snprintf(out, size, "%s %s", none, _("a.m."));
			break;
		case SLOT_AFTERNOON:
			snprintf(out, size, "%s %s", none, _("p.m."));
			break;
		case SLOT_BUSY: snprintf(out, size, "%s", _("busy")); break;
		case SLOT_CLOSED:
			snprintf(out, size, "%s", _("closed"));
			break;
		case SLOT_HOLIDAY:
			snprintf(out, size, "%s", _("holiday"));
			break;
		}
		return out;
	}
	if (!counted) {
		snprintf(out, size, "%s", ascii ? ".." : "…");
		return out;
	}
	if (s->used != UNKNOWN)
		snprintf(used, sizeof used, "%lld", (long long)s->used);
	if (s->seats != UNKNOWN)
		snprintf(seats, sizeof seats, "/%lld", (long long)s->seats);
	if (1 + strlen(used) + strlen(seats) + strlen(wrong) > (size_t)cols)
		seats[0] = '\0';
	snprintf(out, size, "%s%s%s%s", mark, used, seats, wrong);
	return out;
}

static enum role
slot_role(const struct week *w, const struct slot *s)
{
	if (s->n == 0)		/* open: no change of colour for a dot */
		return s->hours.kind <= SLOT_AFTERNOON ? ROLE_PLAIN : ROLE_DIM;
	if (w->highlight != 0 && slot_has(w, s, w->highlight))
		return ROLE_CHOSEN;
	return s->clash || s->outside ? ROLE_WARN : ROLE_PLAIN;
}

/* How wide names and cells are, and which days fit: all, or a run of them
 * with the chosen one. */
struct widths {
	int	name, cell;
	size_t	left, days;
};

static struct widths
week_widths(const struct week *w, int cols)
{
	struct widths x = { .days = w->ndays };
	int room = cols - GUTTER - NAME_COLS_MIN;

	while (x.days > 1 && (int)x.days * (DAY_COLS_MIN + 1) > room)
		x.days--;
	if (w->col >= x.days)
		x.left = w->col - x.days + 1;
	x.cell = (cols - GUTTER - NAME_COLS) / (int)x.days;
	if (x.cell > DAY_COLS + 2)
		x.cell = DAY_COLS + 2;
	if (x.cell < DAY_COLS_MIN + 1)
		x.cell = DAY_COLS_MIN + 1;
	x.name = cols - GUTTER - x.cell * (int)x.days;
	if (x.name < NAME_COLS_MIN)
		x.name = NAME_COLS_MIN;
	return x;
}

static void
week_draw_heads(const struct week *w, struct area *a, struct widths x)
{
	int64_t today = app_desk(w->app)->env.today;

	area_fill(a, 0, 0, a->cols, ROLE_LABEL);
	area_field(a, 0, GUTTER, x.name - 1, ROLE_LABEL, _("Agency"));
	for (size_t c = x.left; c < x.left + x.days; c++) {
		int64_t day = w->first_day + (int64_t)c;
		bool off = w->loaded && c < w->s.ndays &&
		    w->s.holiday != NULL && w->s.holiday[c] != NULL;
		char text[64];

		snprintf(text, sizeof text, "%s %d%s",
		    day_weekday_short(day_weekday(day)), day_parts(day).day,
		    off ? "*" : "");
		area_field(a, 0, GUTTER + x.name + (int)(c - x.left) * x.cell,
		    x.cell - 1,
		    day == today ? ROLE_ACCENT : ROLE_LABEL, text);
	}
}

static void
week_draw_row(const struct week *w, struct area *a, int line, size_t i,
    struct widths x, bool focused)
{
	const struct agency *g = page_row(&w->s.agencies, w->shown[i]);
	bool selected = i == w->row;

	area_text(a, line, 0, GUTTER, selected && focused ? ROLE_ACCENT :
	    ROLE_PLAIN, selected ? "> " : "  ");
	area_field(a, line, GUTTER, x.name - 1, ROLE_PLAIN, agency_label(g));
	area_text(a, line, GUTTER + x.name - 1, 1, ROLE_PLAIN, " ");
	for (size_t c = x.left; c < x.left + x.days; c++) {
		const struct slot *s = schedule_slot(&w->s, w->shown[i], c);
		int col = GUTTER + x.name + (int)(c - x.left) * x.cell;
		char text[96];

		area_field(a, line, col, x.cell - 1,
		    selected && focused && c == w->col ? ROLE_SELECTED :
		    slot_role(w, s), slot_text(s,
		    w->s.counted[w->shown[i]], a->canvas->ascii,
		    x.cell - 1, text, sizeof text));
		area_text(a, line, col + x.cell - 1, 1, ROLE_PLAIN, " ");
		if (selected && c == w->col && focused)
			area_cursor(a, line, col);
	}
}

void
week_draw(const struct week *w, struct area *a, bool focused)
{
	struct widths x = week_widths(w, a->cols);
	int line = 1;

	week_draw_heads(w, a, x);
	for (size_t i = w->top; i < w->nshown && line < a->rows; i++) {
		area_fill(a, line, GUTTER + x.name + x.cell * (int)x.days,
		    a->cols, ROLE_PLAIN);
		week_draw_row(w, a, line++, i, x, focused);
	}
	area_clear(a, line);
	if (w->nshown > 0)
		return;
	text_note(a, 1, ROLE_DIM, w->err.kind != ERR_NONE ? w->err.text :
	    w->filter[0] != '\0' ? _("No agency has such a name.") :
	    _("No agency yet: F9, Agencies, n."));
	if (focused)
		area_cursor(a, 1, 0);
}

/* --- keys ---------------------------------------------------------------- */

static void
week_step(struct week *w, long rows)
{
	long to = (long)w->row + rows;

	if (w->nshown == 0)
		return;
	to = to < 0 ? 0 : to >= (long)w->nshown ? (long)w->nshown - 1 : to;
	w->row = (size_t)to;
	if (w->row < w->top)
		w->top = w->row;
	else if (w->row >= w->top + (size_t)w->rows)
		w->top = w->row - (size_t)w->rows + 1;
}

/* Sideways; past the edge is the next week. */
static void
week_side(struct week *w, int days)
{
	int64_t to = (int64_t)w->col + days;

	if (to >= 0 && to < (int64_t)w->ndays) {
		w->col = (size_t)to;
		return;
	}
	week_show(w, w->first_day + (to < 0 ? -7 : 7));
	w->col = to < 0 ? w->ndays - 1 : 0;
}

bool
week_key(struct week *w, uint32_t key)
{
	switch (key) {
	case K_UP: case 'k': week_step(w, -1); return true;
	case K_DOWN: case 'j': week_step(w, 1); return true;
	case K_LEFT: case 'h': week_side(w, -1); return true;
	case K_RIGHT: case 'l': week_side(w, 1); return true;
	case K_PGUP: case K_CTRL | 'b': week_step(w, -w->rows); return true;
	case K_PGDN: case K_CTRL | 'f': week_step(w, w->rows); return true;
	case 'g': week_step(w, -(long)w->nshown); return true;
	case 'G': week_step(w, (long)w->nshown); return true;
	case K_HOME: w->col = 0; return true;
	case K_END: w->col = w->ndays - 1; return true;
	}
	return false;
}

/* --- details ------------------------------------------------------------- */

static void
details_booking(struct week *w, const struct booking *b, struct arena *a,
    struct buf *out)
{
	const struct session *s = b->session;

	if (s->start_min == UNKNOWN)
		buf_add(out, _("no hour yet"));
	else
		buf_printf(out, "%s-%s", minute_print(s->start_min, a),
		    s->end_min == UNKNOWN ? "?" : minute_print(s->end_min, a));
	buf_printf(out, "  %s", b->title != NULL ? b->title : "?");
	if (b->people != UNKNOWN)
		buf_printf(out, P_(", %lld person", ", %lld people",
		    b->people), (long long)b->people);
	if (s->seats_max != UNKNOWN)
		buf_printf(out, P_(" for %lld seat", " for %lld seats",
		    s->seats_max), (long long)s->seats_max);
	if (s->state != UNKNOWN)
		buf_printf(out, " · %s", _(session_states[s->state].label));
	if (s->answered_by != NULL)
		buf_printf(out, " · %s", s->answered_by);
	if (s->head.id == w->moving)
		buf_printf(out, " · %s", _("being moved"));
	buf_addc(out, '\n');
}

/* Why an agency does not receive, or when, how many, and whom to call. */
static void
details_hours(const struct agency *g, const struct slot *slot, struct arena *a,
    struct buf *out)
{
	if (slot->hours.kind >= SLOT_BUSY) {
		buf_printf(out, "%s%s%s\n", slot->hours.kind == SLOT_HOLIDAY ?
		    _("holiday") : slot->hours.kind == SLOT_BUSY ? _("busy") :
		    _("closed"), slot->hours.why == NULL ? "" : ": ",
		    or_empty(slot->hours.why));
		return;
	}
	buf_printf(out, _("open %s-%s"), minute_print(slot->hours.from, a),
	    minute_print(slot->hours.to, a));
	if (g->seats_max != UNKNOWN)
		buf_printf(out, P_(" · %lld seat", " · %lld seats",
		    g->seats_max), (long long)g->seats_max);
	if (g->contact != NULL)
		buf_printf(out, " · %s", g->contact);
	if (g->phone != NULL)
		buf_printf(out, " · %s", g->phone);
	buf_addc(out, '\n');
}

void
week_details(struct week *w, struct buf *out)
{
	struct desk *d = app_desk(w->app);
	const struct agency *g = week_agency(w);
	const struct slot *slot = week_slot(w);
	struct arena a = { 0 };

	if (g == NULL || !w->loaded)
		return;
	buf_printf(out, "%s · %s\n", or_empty(g->name),
	    day_print(week_day(w), DAY_LONG, &a));
	details_hours(g, slot, &a, out);
	for (size_t i = 0; i < slot->n; i++) {
		const struct booking *b = &w->s.booking[slot->first + i];
		const char *against;

		details_booking(w, b, &a, out);
		against = slot->clash || slot->outside ?
		    schedule_against(d, b->session, &a) : "";
		if (against[0] != '\0')
			buf_printf(out, "! %s\n", against);
	}
	if (slot->full && slot->used > slot->seats)
		buf_printf(out, P_("! %lld person more than there are seats\n",
		    "! %lld people more than there are seats\n",
		    slot->used - slot->seats),
		    (long long)(slot->used - slot->seats));
	else if (slot->full)
		buf_printf(out, "! %s\n", _("every seat is taken"));
	arena_free(&a);
}
