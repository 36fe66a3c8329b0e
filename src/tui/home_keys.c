#include "tui/home.h"

#include "base/text.h"
#include "base/utf8.h"
#include "store/record.h"
#include "tui/form.h"
#include "tui/intake.h"
#include "tui/workspace.h"

/* --- moving about -------------------------------------------------------- */

static void
do_next_pane(void *p)
{
	struct home *h = p;

	home_set_focus(h, (enum home_focus)((h->focus + 1) % HOME_PANES));
}

static void
do_prev_pane(void *p)
{
	struct home *h = p;

	home_set_focus(h, (enum home_focus)
	    ((h->focus + HOME_PANES - 1) % HOME_PANES));
}

static void
do_incoming(void *p)
{
	home_set_focus(p, HOME_INCOMING);
}

static void
do_week(void *p)
{
	home_set_focus(p, HOME_WEEK);
}

static void
do_notes(void *p)
{
	home_set_focus(p, HOME_NOTES);
}

static void
do_zoom(void *p)
{
	struct home *h = p;

	h->zoom = !h->zoom;
	app_dirty(h->pane.app, &h->pane);
}

static void
do_filter(void *p)
{
	struct home *h = p;

	if (h->focus == HOME_WORK)
		home_set_focus(h, HOME_INCOMING);
	edit_open(&h->filter, h->filters[h->focus],
	    FILTER_CHARS, false);
	h->filtering = true;
	app_dirty(h->pane.app, &h->pane);
}

/* The schedule is turned where it is seen. */
static void
show_week(struct home *h)
{
	if (!home_shows_week(h))
		home_set_focus(h, HOME_WEEK);
}

static void
do_last_week(void *p)
{
	struct home *h = p;

	show_week(h);
	week_show(&h->week, week_day(&h->week) - 7);
	app_dirty(h->pane.app, &h->pane);
}

static void
do_next_week(void *p)
{
	struct home *h = p;

	show_week(h);
	week_show(&h->week, week_day(&h->week) + 7);
	app_dirty(h->pane.app, &h->pane);
}

static void
do_today(void *p)
{
	struct home *h = p;

	week_today(&h->week);
	if (h->filters[HOME_INCOMING][0] == '\0')
		h->placed = false;
	app_dirty(h->pane.app, &h->pane);
}

static void
do_goto(void *p)
{
	struct home *h = p;

	show_week(h);
	week_goto(&h->week);
}

static void
do_work(void *p)
{
	struct home *h = p;

	app_push(h->pane.app, worklist_open(h->pane.app));
}

static void
do_eve(void *p)
{
	struct home *h = p;

	app_push(h->pane.app, eve_open(h->pane.app));
}

static void
do_schedule(void *p)
{
	struct home *h = p;

	app_push(h->pane.app, schedule_open(h->pane.app));
}

/* --- delegations --------------------------------------------------------- */

static int64_t
visit_id(struct home *h)
{
	return rows_selected_id(&h->incoming);
}

static const char *
why_no_visit(void *p)
{
	return visit_id(p) != 0 ? NULL :
	    _("No delegation is chosen; n begins a new one.");
}

static const char *
why_not_change_visit(void *p)
{
	const char *why = pane_why_read_only(p);

	return why != NULL ? why : why_no_visit(p);
}

static void
do_new_visit(void *p)
{
	intake_open(((struct home *)p)->pane.app, UNKNOWN);
}

static void
open_tab(struct home *h, int64_t id, enum workspace_tab tab)
{
	if (id != 0)
		app_push(h->pane.app, workspace_open(h->pane.app, id, tab));
}

static void
do_open_visit(void *p)
{
	open_tab(p, visit_id(p), TAB_SUMMARY);
}

static void
do_split_visit(void *p)
{
	open_tab(p, visit_id(p), TAB_SPLIT);
}

static void
do_outcome_visit(void *p)
{
	open_tab(p, visit_id(p), TAB_OUTCOMES);
}

static void
do_edit_visit(void *p)
{
	struct home *h = p;

	form_edit(h->pane.app, &delegation_type, visit_id(h));
}

/* Delete without a question: u brings all of it back. */
static void
delete_record(struct home *h, const struct record_type *t, int64_t id)
{
	struct desk *d = app_desk(h->pane.app);
	struct arena *turn = app_turn(h->pane.app);
	const char *title = record_title(d->store, t, id, turn);
	struct err err = { 0 };

	if (!desk_remove(d, t, id, &err)) {
		app_fail(h->pane.app, &err);
		return;
	}
	app_changed(h->pane.app);
	app_say(h->pane.app, _("Deleted: %s. u brings it back."),
	    or_empty(title));
}

static void
do_delete_visit(void *p)
{
	delete_record(p, &delegation_type, visit_id(p));
}

static void
do_history_visit(void *p)
{
	struct home *h = p;

	app_push(h->pane.app, history_open(h->pane.app, &delegation_type,
	    visit_id(h)));
}

/* --- the week ------------------------------------------------------------ */

static const char *
why_no_session(void *p)
{
	return week_why_no_session(&((struct home *)p)->week);
}

static const char *
why_not_change_session(void *p)
{
	const char *why = pane_why_read_only(p);

	return why != NULL ? why : why_no_session(p);
}

/* Moving, the target may be any cell. */
static const char *
why_not_move(void *p)
{
	const char *why = pane_why_read_only(p);

	if (why != NULL || ((struct home *)p)->week.moving != 0)
		return why;
	return why_no_session(p);
}

static void
do_new_session(void *p)
{
	struct home *h = p;

	week_begin(&h->week, rows_selected(&h->incoming));
}

static void
do_open_cell(void *p)
{
	struct home *h = p;

	if (h->week.moving != 0)
		week_put(&h->week);
	else if (why_no_session(p) == NULL)
		week_visit(&h->week);
	else
		do_new_session(p);
}

static void
do_move(void *p)
{
	struct home *h = p;

	if (h->week.moving != 0)
		week_put(&h->week);
	else
		week_take(&h->week);
}

static void
do_edit_session(void *p)
{
	week_edit(&((struct home *)p)->week);
}

static void
do_ways(void *p)
{
	week_cancels(&((struct home *)p)->week);
}

static void
do_asked(void *p)
{
	week_answer(&((struct home *)p)->week, SESSION_ASKED);
}

static void
do_promised(void *p)
{
	week_answer(&((struct home *)p)->week, SESSION_PROMISED);
}

static void
do_reconfirmed(void *p)
{
	week_answer(&((struct home *)p)->week, SESSION_RECONFIRMED);
}

static void
do_refused(void *p)
{
	week_answer(&((struct home *)p)->week, SESSION_REFUSED);
}

static void
do_cancel(void *p)
{
	week_answer(&((struct home *)p)->week, SESSION_CANCELLED);
}

/* --- innovations --------------------------------------------------------- */

static const char *
why_no_innovation(void *p)
{
	return rows_selected_id(&((struct home *)p)->notes) != 0 ? NULL :
	    _("No innovation is chosen; n adds one.");
}

static const char *
why_not_change_innovation(void *p)
{
	const char *why = pane_why_read_only(p);

	return why != NULL ? why : why_no_innovation(p);
}

static void
do_new_innovation(void *p)
{
	form_new(((struct home *)p)->pane.app, &innovation_type, NULL);
}

static void
do_open_innovation(void *p)
{
	struct home *h = p;

	app_open_record(h->pane.app, &innovation_type,
	    rows_selected_id(&h->notes));
}

static void
do_delete_innovation(void *p)
{
	struct home *h = p;

	delete_record(h, &innovation_type, rows_selected_id(&h->notes));
}

static void
do_history_innovation(void *p)
{
	struct home *h = p;

	app_push(h->pane.app, history_open(h->pane.app, &innovation_type,
	    rows_selected_id(&h->notes)));
}

/* --- tables -------------------------------------------------------------- */

/* Rows that all four tables end with. */
#define EVERY_PANE \
	{ "next-pane", "Tab", N_("Go to the next pane."), do_next_pane, \
	  NULL, N_("pane"), ACTION_MOVES }, \
	{ "prev-pane", "Shift-Tab", N_("Go to the pane before."), \
	  do_prev_pane, NULL, NULL, ACTION_MOVES }, \
	{ "delegations", "1", N_("Go to the delegations."), do_incoming, \
	  NULL, NULL, ACTION_MOVES }, \
	{ "schedules", "2", N_("Go to the agencies' schedules."), do_week, \
	  NULL, NULL, ACTION_MOVES }, \
	{ "innovations", "3", N_("Go to the innovations."), do_notes, NULL, \
	  NULL, ACTION_MOVES }, \
	{ "zoom", "z", N_("Give this pane the whole screen, or take it " \
	  "back."), do_zoom, NULL, N_("zoom"), ACTION_MOVES }, \
	{ "filter", "/", N_("Show only what fits the words you type."), \
	  do_filter, NULL, N_("filter"), ACTION_MOVES }, \
	{ "last-week", "[", N_("Show the week before."), do_last_week, NULL, \
	  NULL, ACTION_MOVES }, \
	{ "next-week", "]", N_("Show the next week."), do_next_week, NULL, \
	  NULL, ACTION_MOVES }, \
	{ "today", "t", N_("Go to today."), do_today, NULL, N_("today"), \
	  ACTION_MOVES }, \
	{ "goto-date", "d", N_("Go to a date."), do_goto, NULL, N_("date"), \
	  ACTION_MOVES }, \
	{ "work", "w", N_("Show what is to be done."), do_work, NULL, \
	  N_("to do"), ACTION_MOVES }, \
	{ "confirmations", "c", N_("Show who must stand where on the next " \
	  "working day, and who has confirmed."), do_eve, NULL, NULL, \
	  ACTION_MOVES }, \
	{ "schedule", "W", N_("Show the schedule on the whole screen."), \
	  do_schedule, NULL, NULL, ACTION_MOVES }, \
	{ 0 }

const struct action home_incoming_actions[] = {
	{ "new", "F2", N_("Type in a new visit."), do_new_visit,
	  pane_why_read_only, N_("New"), 0 },
	{ "open", "F3", N_("Open the chosen delegation."), do_open_visit,
	  why_no_visit, N_("Open"), ACTION_MOVES },
	{ "edit", "F4", N_("Edit the chosen delegation."), do_edit_visit,
	  why_not_change_visit, N_("Edit"), 0 },
	{ "split", "F5", N_("Split the chosen delegation into groups."),
	  do_split_visit, why_no_visit, N_("Split"), ACTION_LOOKS },
	{ "outcome", "F6", N_("Write down what came of the visit."),
	  do_outcome_visit, why_no_visit, N_("Outcome"),
	  ACTION_LOOKS },
	{ "delete", "F8", N_("Delete the chosen delegation; u brings it "
	  "back."), do_delete_visit, why_not_change_visit, N_("Delete"), 0 },
	{ "history", "H", N_("Show who changed what."), do_history_visit,
	  why_no_visit, NULL, ACTION_MOVES },
	EVERY_PANE
};

const struct action home_week_actions[] = {
	{ "new-session", "F2", N_("Begin a session in this cell."),
	  do_new_session, pane_why_read_only, N_("New"), 0 },
	{ "open-cell", "F3", N_("Open the delegation of this cell; in an "
	  "empty one begin a session; put down a session being moved."),
	  do_open_cell, NULL, N_("Open"), ACTION_LOOKS },
	{ "edit-session", "F4", N_("Edit the session of this cell."),
	  do_edit_session, why_not_change_session, N_("Edit"), 0 },
	{ "split", "F5", N_("Split the delegation chosen in pane 1."),
	  do_split_visit, why_no_visit, N_("Split"), ACTION_LOOKS },
	{ "outcome", "F6", N_("Write down what came of the visit."),
	  do_outcome_visit, why_no_visit, N_("Outcome"),
	  ACTION_LOOKS },
	{ "cancel-session", "F8", N_("Cancel the session of this cell."),
	  do_cancel, why_not_change_session, N_("Cancel"), 0 },
	{ "asked", "a", N_("The agency has been asked."), do_asked,
	  why_not_change_session, N_("ask"), 0 },
	{ "promised", "y", N_("The agency has promised: who, when, how."),
	  do_promised, why_not_change_session, N_("says yes"), 0 },
	{ "reconfirmed", "r", N_("A named person has confirmed again."),
	  do_reconfirmed, why_not_change_session, N_("sure again"), 0 },
	{ "refused", "T", N_("The agency has refused."), do_refused,
	  why_not_change_session, N_("says no"), 0 },
	{ "move", "m", N_("Take up the session of this cell, and put it down "
	  "in another."), do_move, why_not_move, N_("move"), 0 },
	{ "agency-cancels", "C", N_("The agency cancels: show the ways out and "
	  "what each costs."), do_ways, why_not_change_session, NULL, 0 },
	EVERY_PANE
};

const struct action home_notes_actions[] = {
	{ "new-innovation", "F2", N_("Add an innovation."),
	  do_new_innovation, pane_why_read_only, N_("New"), 0 },
	{ "open-innovation", "F3 F4", N_("Open the chosen innovation."),
	  do_open_innovation, why_no_innovation, N_("Open"), ACTION_MOVES },
	{ "delete-innovation", "F8", N_("Delete the chosen innovation; u "
	  "brings it back."), do_delete_innovation,
	  why_not_change_innovation, N_("Delete"), 0 },
	{ "history", "H", N_("Show who changed what."),
	  do_history_innovation, why_no_innovation, NULL, ACTION_MOVES },
	EVERY_PANE
};

const struct action home_work_actions[] = {
	{ "new", "F2", N_("Type in a new visit."), do_new_visit,
	  pane_why_read_only, N_("New"), 0 },
	{ "open-work", "F3", N_("Show what is to be done."), do_work, NULL,
	  N_("Open"), ACTION_MOVES },
	EVERY_PANE
};
