/* F9: every list and everything that has no key of its own. */
#include <stdlib.h>

#include "base/day.h"
#include "base/memory.h"
#include "base/minute.h"
#include "base/text.h"
#include "desk/overview.h"
#include "term/choose.h"
#include "tui/app_room.h"
#include "tui/browse.h"

struct menu_row {
	const char	*text;		/* N_() */
	const char	*note;		/* N_() */
	const struct record_type *type;	/* its list, or */
	void		(*run)(struct app *app);
	enum right	 needs;
};

/* --- texts --------------------------------------------------------------- */

static void
read_overview(struct app *app)
{
	struct buf b = { 0 };

	desk_overview_text(app_desk(app), &b);
	app_read(app, _("Overview"), buf_str(&b));
	buf_free(&b);
}

static void
add_setting(struct buf *b, const char *name, const char *value)
{
	buf_printf(b, "%s: %s\n", name, value == NULL || value[0] == '\0' ?
	    _("not set") : value);
}

static void
add_hours(struct buf *b, const struct options *o, struct arena *a)
{
	for (int i = 0; i < 7; i++) {
		const struct hours *h = &o->work[i];

		add_setting(b, day_weekday_name((enum weekday)i),
		    h->from == UNKNOWN ? _("closed") : arena_printf(a,
		    "%s-%s", minute_print(h->from, a),
		    minute_print(h->to, a)));
	}
	if (o->pause_friday.from != UNKNOWN)
		add_setting(b, _("Friday prayers"), arena_printf(a, "%s-%s",
		    minute_print(o->pause_friday.from, a),
		    minute_print(o->pause_friday.to, a)));
}

static void
read_settings(struct app *app)
{
	struct desk *d = app_desk(app);
	const struct options *o = &d->options;
	struct arena *a = app_turn(app);
	struct buf b = { 0 };

	add_setting(&b, _("City"), o->city);
	add_setting(&b, _("Office"), o->office);
	add_setting(&b, _("Database"), store_path(d->store));
	add_setting(&b, _("Officer"), store_officer(d->store));
	add_setting(&b, _("Time zone"), zone_name((enum zone)o->zone));
	add_setting(&b, _("Letter numbers"), o->letter_number);
	add_setting(&b, _("Minutes of a session"), arena_printf(a, "%lld",
	    (long long)o->session_minutes));
	add_setting(&b, _("Seats of a session"), arena_printf(a, "%lld",
	    (long long)o->session_seats));
	add_hours(&b, o, a);
	buf_printf(&b, "\n%s\n", _("Settings are changed in kunker.conf: "
	    "/etc/kunker.conf, then $XDG_CONFIG_HOME/kunker/kunker.conf."));
	app_read(app, _("Settings"), buf_str(&b));
	buf_free(&b);
}

/* --- panes --------------------------------------------------------------- */

static void
open_work(struct app *app)
{
	app_push(app, worklist_open(app));
}

static void
open_eve(struct app *app)
{
	app_push(app, eve_open(app));
}

static void
open_after(struct app *app)
{
	app_push(app, after_open(app));
}

static void
open_figures(struct app *app)
{
	app_push(app, figures_open(app));
}

static void
open_schedule(struct app *app)
{
	app_push(app, schedule_open(app));
}

static void
open_report(struct app *app)
{
	app_push(app, report_open(app, 0));
}

static void
open_history(struct app *app)
{
	app_push(app, history_open(app, NULL, 0));
}

static void
open_backup(struct app *app)
{
	app_push(app, backup_open(app));
}

static const struct menu_row rows[] = {
	{ N_("To do"), N_("what is missing and due"), .run = open_work },
	{ N_("Confirmations"), N_("who stands where tomorrow, who said so"),
	  .run = open_eve },
	{ N_("Schedule"), N_("agencies and days, whole screen"),
	  .run = open_schedule },
	{ N_("Overview"), N_("the day in words"), .run = read_overview },
	{ N_("Burden of the agencies"), N_("the year at a glance: months, "
	  "origins"), .run = open_figures },
	{ N_("The year in figures"), N_("visits, agencies, adoptions"),
	  .run = open_report },
	{ N_("Delegations"), N_("all visits"), .type = &delegation_type },
	{ N_("Agencies"), N_("hosts, their hours with p"),
	  .type = &agency_type },
	{ N_("Hours and closures"), N_("of all agencies"),
	  .type = &opening_type },
	{ N_("Holidays"), N_("days off"), .type = &holiday_type },
	{ N_("Innovations"), N_("awards with p"), .type = &innovation_type },
	{ N_("Awards"), NULL, .type = &award_type },
	{ N_("People"), N_("participants of all visits"),
	  .type = &participant_type },
	{ N_("Letters"), N_("in and out"), .type = &letter_type },
	{ N_("Letter numbers"), N_("given and cancelled"),
	  .type = &letter_number_type },
	{ N_("Number series"), N_("how letters are numbered"),
	  .type = &number_series_type },
	{ N_("Notes"), N_("what was seen and said"), .type = &note_type },
	{ N_("Adoptions"), N_("promises; follow-ups with p"),
	  .type = &adoption_type },
	{ N_("After the visits"), N_("whom to ask, what is due and promised; "
	  "what was between us"), .run = open_after },
	{ N_("Follow-ups"), N_("what was answered"), .type = &followup_type },
	{ N_("Regions"), N_("provinces, regencies, cities"),
	  .type = &region_type },
	{ N_("History"), N_("who changed what, everywhere"),
	  .run = open_history },
	{ N_("Copies of the database"), N_("make one, look through them"),
	  .run = open_backup, .needs = RIGHT_ADMIN },
	{ N_("Settings"), N_("as they are in force"), .run = read_settings },
};

size_t
menu_items(struct app *app, struct choose_item *out, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; i < countof(rows) && n < room; i++)
		if (app_desk(app)->right >= rows[i].needs)
			out[n++] = (struct choose_item){ _(rows[i].text),
			    rows[i].note == NULL ? NULL : _(rows[i].note),
			    (int64_t)i };
	return n;
}

void
menu_go(struct app *app, int64_t id)
{
	const struct menu_row *row = &rows[id];

	if (row->type != NULL)
		app_push(app, browse_open(app, row->type, NULL, 0));
	else
		row->run(app);
}

struct menu {
	struct pane	 pane;
	struct choose_item item[countof(rows)];
	struct choose	 choose;
};

static void
menu_settle(struct pane *p, int lines, int cols)
{
	choose_settle(&((struct menu *)p)->choose, lines, cols);
}

static void
menu_draw(const struct pane *p, struct area *a)
{
	choose_draw(&((const struct menu *)p)->choose, a);
}

static bool
menu_typing(const struct pane *p)
{
	(void)p;
	return true;
}

static bool
menu_event(struct pane *p, const struct event *ev)
{
	struct menu *m = (struct menu *)p;
	struct app *app = p->app;
	const struct choose_item *item = NULL;
	int64_t id;

	switch (choose_event(&m->choose, ev)) {
	case CHOOSE_GOING:
		return true;
	case CHOOSE_IGNORED:
		return false;
	case CHOOSE_PICKED:
		item = choose_picked(&m->choose);
		if (item == NULL)
			return true;
		break;
	case CHOOSE_LEFT:
		break;
	}
	id = item == NULL ? -1 : item->id;
	app_pop(app, 0);		/* m is gone */
	if (id >= 0)
		menu_go(app, id);
	return true;
}

static void
menu_close(struct pane *p)
{
	struct menu *m = (struct menu *)p;

	choose_close(&m->choose);
	free(m);
}

static const struct pane_ops menu_ops = {
	.name = "menu", .popup = true, .settle = menu_settle,
	.draw = menu_draw,
	.event = menu_event, .typing = menu_typing, .close = menu_close,
	.actions = popup_actions
};

struct pane *
menu_open(struct app *app)
{
	struct menu *m = memory_zeroed(1, sizeof *m);

	m->pane.ops = &menu_ops;
	choose_open(&m->choose, _("Menu"), m->item, menu_items(app, m->item,
	    countof(m->item)));
	return &m->pane;
}
