#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "store/record.h"
#include "tui/form.h"
#include "tui/sheet.h"
#include "tui/workspace.h"

/*
 * The programme of the day: items and sessions in one clock. An item without
 * a beginning starts where the one before it ends; what cannot be computed
 * stays open.
 */

/* A line of the programme: an item or a session. */
struct line {
	const struct record_type *type;
	const void	*record;
	int64_t		 id, day, start, end;
	bool		 computed;	/* nobody typed the beginning */
};

static int
line_order(const struct line *a, const struct line *b)
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
line_insert(struct line *lines, size_t *n, struct line l)
{
	size_t i = (*n)++;

	while (i > 0 && l.start != UNKNOWN && line_order(&lines[i - 1], &l) > 0) {
		lines[i] = lines[i - 1];
		i--;
	}
	lines[i] = l;
}

static struct line
line_of_item(const struct programme_item *it)
{
	return (struct line){ &programme_item_type, it, it->head.id, it->day,
	    it->start_min, it->start_min == UNKNOWN || it->minutes == UNKNOWN ?
	    UNKNOWN : it->start_min + it->minutes, false };
}

static struct line
line_of_session(const struct session *s)
{
	return (struct line){ &session_type, s, s->head.id, s->day,
	    s->start_min, s->end_min, false };
}

/* Compute the clock: a floating item begins where the one before ends. */
static void
lines_clock(struct line *lines, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct programme_item *it = lines[i].record;

		if (lines[i].type != &programme_item_type ||
		    lines[i].start != UNKNOWN || i == 0 ||
		    lines[i - 1].end == UNKNOWN ||
		    lines[i - 1].day != lines[i].day)
			continue;
		lines[i].start = lines[i - 1].end;
		lines[i].computed = true;
		if (it->minutes != UNKNOWN)
			lines[i].end = lines[i].start + it->minutes;
	}
}

static const char *
line_clock(const struct line *l, struct arena *a)
{
	struct minute_guess g = { .from = l->start, .to = l->end,
	    .range = l->end != UNKNOWN };

	if (l->start == UNKNOWN)
		return "  ?  ";
	return arena_printf(a, "%s%s", minute_print_range(&g, a),
	    l->computed ? "~" : "");
}

static void
line_show(struct sheet *sheet, const struct line *l)
{
	const struct programme_item *it = l->record;
	struct arena *a = app_turn(sheet->pane.app);
	const char *clock = line_clock(l, a);

	if (l->type == &session_type) {
		const struct session *s = l->record;

		sections_row(&sheet->rows, l->type, l->id, ROLE_ACCENT, clock,
		    "%s%s%s%s%s", sheet_text(sheet, &session_type, "agency_id",
		    s), s->topic == NULL ? "" : " · ", or_empty(s->topic),
		    s->room == NULL ? "" : " · ", or_empty(s->room));
		return;
	}
	sections_row(&sheet->rows, l->type, l->id, ROLE_PLAIN, clock,
	    "%s%s%s%s%s%s%s%s%s", or_empty(it->title),
	    it->fixed == 1 ? _(" (fixed)") : "",
	    it->kind == UNKNOWN ? "" : " · ",
	    sheet_text(sheet, &programme_item_type, "kind", it),
	    it->speaker == NULL ? "" : " · ", or_empty(it->speaker),
	    it->place == NULL ? "" : " · ", or_empty(it->place),
	    it->note == NULL ? "" : arena_printf(a, " · %s", it->note));
}

static void
programme_fill(struct sheet *sheet)
{
	struct page items = sheet_records(sheet, &programme_item_type);
	struct page sessions = sheet_records(sheet, &session_type);
	struct arena *a = app_turn(sheet->pane.app);
	struct line *lines = arena_array(a, items.n + sessions.n + 1,
	    sizeof *lines);
	size_t n = 0;

	for (size_t i = 0; i < items.n; i++)
		line_insert(lines, &n, line_of_item(page_row(&items, i)));
	for (size_t i = 0; i < sessions.n; i++) {
		const struct session *s = page_row(&sessions, i);

		if (s->state != SESSION_CANCELLED &&
		    s->state != SESSION_REFUSED)
			line_insert(lines, &n, line_of_session(s));
	}
	lines_clock(lines, n);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || lines[i].day != lines[i - 1].day)
			sections_head(&sheet->rows, lines[i].day == UNKNOWN ?
			    _("Day not known yet") :
			    day_print(lines[i].day, DAY_LONG, a));
		line_show(sheet, &lines[i]);
	}
	if (n == 0)
		sections_head(&sheet->rows,
		    _("No programme yet. F2 adds the first item."));
}

/* A new item on the day of the visit. */
static void
do_new(void *p)
{
	struct sheet *sheet = p;
	struct app *app = sheet->pane.app;
	struct programme_item *it = arena_alloc(app_turn(app), sizeof *it);
	struct err err = { 0 };
	const struct delegation *d = desk_load(app_desk(app),
	    &delegation_type, sheet->delegation_id, app_turn(app), &err);

	record_blank(&programme_item_type, it);
	it->delegation_id = sheet->delegation_id;
	if (d != NULL)
		it->day = d->first_day;
	form_new(app, &programme_item_type, it);
}

static const struct action programme_actions[] = {
	{ "edit", "Enter F4", N_("Edit the selected line."), sheet_edit,
	  sheet_why_no_record, N_("Edit"), 0 },
	{ "new item", "F2 a", N_("Add an item to the programme."), do_new,
	  NULL, N_("New item"), 0 },
	{ "delete", "F8", N_("Delete the selected line."), sheet_delete,
	  sheet_why_no_record, N_("Delete"), 0 },
	{ 0 }
};

static const struct pane_ops programme_ops = {
	.name = "programme", .refresh = sheet_refresh, .settle = sheet_settle,
	.draw = sheet_draw, .event = sheet_event, .close = sheet_close,
	.actions = programme_actions
};

struct pane *
programme_open(struct app *app, int64_t delegation_id)
{
	return sheet_open(app, &programme_ops, programme_fill, delegation_id);
}
