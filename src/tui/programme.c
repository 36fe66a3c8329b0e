#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "day/rundown.h"
#include "store/record.h"
#include "tui/form.h"
#include "tui/sheet.h"
#include "tui/shift.h"
#include "tui/workspace.h"

/*
 * The programme of the day: items and sessions in one clock. An item without
 * a beginning starts where the one before it ends; what cannot be computed
 * stays open. g moves what is still to come when the bus is late.
 */

static const char *
line_clock(const struct rundown_line *l, struct arena *a)
{
	struct minute_guess g = { .from = l->start, .to = l->end,
	    .range = l->end != UNKNOWN };

	if (l->start == UNKNOWN)
		return l->session != NULL ? _("no hour yet") : "  ?  ";
	return arena_printf(a, "%s%s", minute_print_range(&g, a),
	    l->computed ? "~" : "");
}

static void
line_show(struct sheet *sheet, const struct rundown_line *l)
{
	const struct programme_item *it = l->item;
	const struct session *s = l->session;
	struct arena *a = app_turn(sheet->pane.app);
	const char *clock = line_clock(l, a);

	if (s != NULL) {
		sections_row(&sheet->rows, &session_type, s->head.id,
		    ROLE_ACCENT, clock, "%s%s%s%s%s", sheet_text(sheet,
		    &session_type, "agency_id", s), s->topic == NULL ? "" :
		    " · ", or_empty(s->topic), s->room == NULL ? "" : " · ",
		    or_empty(s->room));
		return;
	}
	sections_row(&sheet->rows, &programme_item_type, it->head.id,
	    ROLE_PLAIN, clock, "%s%s%s%s%s%s%s%s%s", or_empty(it->title),
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
	struct app *app = sheet->pane.app;
	struct arena *a = app_turn(app);
	struct err err = { 0 };
	struct rundown run;
	size_t hourless = 0;

	if (!rundown_read(app_desk(app), sheet->delegation_id, a, &run,
	    &err)) {
		app_fail(app, &err);
		return;
	}
	for (size_t i = 0; i < run.n; i++)
		hourless += run.line[i].session != NULL &&
		    run.line[i].start == UNKNOWN;
	if (hourless > 0)
		sections_head(&sheet->rows, arena_printf(a,
		    P_("%zu session has no hour yet: Enter on its line sets "
		    "it", "%zu sessions have no hour yet: Enter on their "
		    "lines sets it", hourless), hourless));
	for (size_t i = 0; i < run.n; i++) {
		const struct rundown_line *l = &run.line[i];

		if (i == 0 || l->day != l[-1].day)
			sections_head(&sheet->rows, l->day == UNKNOWN ?
			    _("Day not known yet") :
			    day_print(l->day, DAY_LONG, a));
		line_show(sheet, l);
	}
	if (run.n == 0)
		sections_head(&sheet->rows,
		    _("No programme yet. F2 adds the first item."));
}

/* The selected line; a session without an hour is asked for that first. */
static void
do_edit(void *p)
{
	struct sheet *sheet = p;
	struct app *app = sheet->pane.app;
	const struct section_row *r = sections_selected(&sheet->rows);
	struct err err = { 0 };
	const struct session *s = r == NULL || r->type != &session_type ?
	    NULL : desk_load(app_desk(app), r->type, r->id, app_turn(app),
	    &err);

	if (s != NULL && s->start_min == UNKNOWN)
		form_edit_at(app, &session_type, r->id, "start_min");
	else
		sheet_edit(sheet);
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
	sheet_enter(sheet, &programme_item_type, it);
}

/* The day of the selected line; UNKNOWN: the first one. */
static int64_t
selected_day(struct sheet *sheet)
{
	const struct section_row *r = sections_selected(&sheet->rows);
	struct err err = { 0 };
	void *record = r == NULL || r->type == NULL ? NULL :
	    desk_load(app_desk(sheet->pane.app), r->type, r->id,
	    app_turn(sheet->pane.app), &err);

	return record == NULL ? UNKNOWN : field_number(record_field(r->type,
	    "day"), record);
}

static void
do_shift(void *p)
{
	struct sheet *sheet = p;

	shift_ask(sheet, selected_day(sheet));
}

/* g is not "go to the top" here. */
static bool
programme_event(struct pane *p, const struct event *ev)
{
	return !(ev->kind == EVENT_KEY && ev->key == 'g') &&
	    sheet_event(p, ev);
}

const struct action programme_actions[] = {
	{ "open", "Enter", N_("Open the selected line."), do_edit,
	  sheet_why_no_record, NULL, ACTION_LOOKS },
	{ "edit", "F4", N_("Edit the selected line."), do_edit,
	  sheet_why_no_record, N_("Edit"), 0 },
	{ "new item", "F2 a", N_("Add an item to the programme."), do_new,
	  NULL, N_("New item"), 0 },
	{ "shift", "g", N_("The bus is late: move what is to come, after a "
	    "look at what breaks."), do_shift, NULL, N_("late"), 0 },
	{ "agency-cancels", "C", N_("The agency cancels: show the ways out and "
	  "what each costs."), sheet_cancels, sheet_why_no_session, NULL, 0 },
	{ "delete", "F8", N_("Delete the selected line."), sheet_delete,
	  sheet_why_no_record, N_("Delete"), 0 },
	{ 0 }
};

static const struct pane_ops programme_ops = {
	.name = "programme", .refresh = sheet_refresh, .settle = sheet_settle,
	.draw = sheet_draw, .event = programme_event, .close = sheet_close,
	.stands_on = sheet_stands_on, .actions = programme_actions
};

struct pane *
programme_open(struct app *app, int64_t delegation_id)
{
	return sheet_open(app, &programme_ops, programme_fill, delegation_id);
}
