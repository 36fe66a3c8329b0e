#include "tui/app.h"

#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "store/lock.h"
#include "term/keymap.h"
#include "tui/app_room.h"
#include "tui/drafts.h"
#include "tui/form.h"
#include "tui/pane.h"
#include "tui/workspace.h"

#define SECONDS_A_DAY	INT64_C(86400)
#define MINUTE_MS	60000

/*
 * One turn: wait, take all pending input, make it durable, then show it. The
 * stack of panes is a list from the top down; popups are drawn over the pane
 * below them. The message line belongs to the app: what was said, a question,
 * a line being typed, or an offer that any other key declines.
 */

/* --- the stack ---------------------------------------------------------- */

struct desk *
app_desk(struct app *app)
{
	return app->desk;
}

struct arena *
app_turn(struct app *app)
{
	return &app->turn;
}

struct drafts *
app_drafts(struct app *app)
{
	return app->drafts;
}

void
app_dirty(struct app *app, struct pane *p)
{
	if (p != NULL)
		p->dirty = true;
	app->dirty = true;
}

/* The rows and columns that panes share: all but the top line, the message
 * line and the hints. */
static void
app_settle(struct app *app, struct pane *p)
{
	int rows = term_rows(app->term), cols = term_cols(app->term);

	if (p->ops->settle == NULL)
		return;
	if (layout_size(rows, cols) == LAYOUT_NONE) {
		rows = 24;	/* not shown now, but it takes keys */
		cols = 80;
	}
	p->ops->settle(p, rows - 3, cols);
}

void
app_push(struct app *app, struct pane *p)
{
	p->app = app;
	p->below = app->top;
	app->top = p;
	store_view_begin(app->desk->store);
	if (p->ops->refresh != NULL)
		p->ops->refresh(p);
	app_settle(app, p);	/* the next key may come before a drawing */
	store_view_end(app->desk->store);
	app_dirty(app, p);
}

/* Read again what can be seen: the pane on top, and through a popup those
 * below. What is covered is read when it comes to light, so that the changes
 * of sixty colleagues cost each session one screen. */
static void
app_refresh(struct app *app, bool changed)
{
	bool seen = true;

	store_view_begin(app->desk->store);
	for (struct pane *p = app->top; p != NULL; p = p->below) {
		p->stale = p->stale || changed;
		if (seen && p->stale) {
			p->stale = false;
			if (p->ops->refresh != NULL)
				p->ops->refresh(p);
		}
		seen = seen && p->ops->popup;
	}
	store_view_end(app->desk->store);
}

void
app_pop(struct app *app, int64_t result)
{
	struct pane *p = app->top;

	app->top = p->below;
	p->ops->close(p);
	app_refresh(app, false);
	if (app->top == NULL)
		app->quit = true;
	else if (app->top->ops->back != NULL)
		app->top->ops->back(app->top, result);
	app_dirty(app, NULL);
}

void
app_changed(struct app *app)
{
	app_refresh(app, true);
	app_dirty(app, NULL);
}

void
app_open_record(struct app *app, const struct record_type *t, int64_t id)
{
	if (t == &delegation_type)
		app_push(app, workspace_open(app, id, TAB_SUMMARY));
	else
		form_edit(app, t, id);
}

/* --- verbs that hold everywhere ----------------------------------------- */

/* Undo or redo, and say what it was. */
static void
app_turn_back(struct app *app, bool (*verb)(struct desk *d, struct arena *a,
    const char **what, struct err *err))
{
	const char *what = NULL;
	struct err err = { 0 };

	if (!verb(app->desk, &app->turn, &what, &err))
		app_fail(app, &err);
	else
		app_say(app, "%s", what);
	app_changed(app);
}

/* What is open already is not opened once more above itself. */
static const char *
why_there(const struct app *app, const char *name)
{
	return strcmp(app->top->ops->name, name) != 0 ? NULL :
	    _("You are there already; Esc goes back.");
}

static const char *
why_no_search(void *app)
{
	return why_there(app, "search");
}

static const char *
why_no_menu(void *app)
{
	return why_there(app, "menu");
}

static const char *
why_no_palette(void *app)
{
	return why_there(app, "palette");
}

static void
do_help(void *app)
{
	app_push(app, help_open(app));
}

static void
do_search(void *app)
{
	app_push(app, search_open(app));
}

static void
do_menu(void *app)
{
	app_push(app, menu_open(app));
}

static void
do_palette(void *app)
{
	app_push(app, palette_open(app));
}

static void
do_undo(void *app)
{
	app_turn_back(app, desk_undo);
}

static void
do_redo(void *app)
{
	app_turn_back(app, desk_redo);
}

static void
do_repaint(void *app)
{
	term_repaint(((struct app *)app)->term);
	app_dirty(app, NULL);
}

static void
do_quit(void *p)
{
	struct app *app = p;

	app->quit = true;	/* after this turn */
}

const struct action app_actions[] = {
	{ "help", "F1", N_("Show the keys of this screen."), do_help, NULL,
	  N_("Help"), ACTION_MOVES },
	{ "search", "F7", N_("Find anything by its words."), do_search,
	  why_no_search,
	  N_("Search"), ACTION_MOVES },
	{ "menu", "F9", N_("Open lists and settings."), do_menu, why_no_menu,
	  N_("Menu"), ACTION_MOVES },
	{ "quit", "F10 Ctrl-Q", N_("Leave the program; what is typed and not "
	    "saved stays as a draft."), do_quit, NULL, N_("Quit"),
	  ACTION_LOOKS },
	{ "palette", ": Alt-x", N_("Choose any verb by its name."),
	  do_palette, why_no_palette, NULL, ACTION_MOVES },
	{ "undo", "u", N_("Take back your last action."), do_undo, NULL,
	  N_("undo"), 0 },
	{ "redo", "Ctrl-R", N_("Do again what was taken back."), do_redo,
	  NULL, NULL, 0 },
	{ "repaint", "Ctrl-L", N_("Paint the whole screen anew."), do_repaint,
	  NULL, NULL, ACTION_MOVES },
	{ 0 }
};

/* The pane inside a pane that has the keys first, or NULL. */
static struct pane *
app_inner(const struct pane *p)
{
	return p->ops->inner == NULL ? NULL : p->ops->inner(p);
}

/* Whether characters are text: a field somewhere in the top pane has them. */
static bool
app_typing(const struct app *app)
{
	for (const struct pane *p = app->top; p != NULL; p = app_inner(p))
		if (p->ops->typing != NULL && p->ops->typing(p))
			return true;
	return false;
}

void
app_keymap(struct app *app, struct keymap *km)
{
	const struct pane *p = app->top;
	const char *title;

	*km = (struct keymap){ .overrides = &app->overrides,
	    .read_only = desk_why_read_only(app->desk),
	    .typing = app_typing(app) };
	keymap_push(km, _("Everywhere"), app_actions, app);
	for (; p != NULL; p = app_inner(p)) {
		if (p->ops->actions == NULL)
			continue;
		title = NULL;
		if (p->ops->title != NULL)
			title = p->ops->title(p, &app->turn);
		keymap_push(km, title != NULL ? title :
		    screens_title(p->ops->actions), p->ops->actions,
		    (void *)(uintptr_t)p);
	}
}

/* --- events ------------------------------------------------------------- */

static void
app_leave(struct app *app)
{
	struct pane *p = app->top;

	for (struct pane *in = app_inner(p); in != NULL; in = app_inner(in))
		if (in->ops->leave != NULL && !in->ops->leave(in))
			return;
	if (p->below == NULL && p->ops->leave == NULL)
		return;		/* the first screen stays */
	if (p->ops->leave == NULL || p->ops->leave(p))
		app_pop(app, 0);
}

static void
app_key(struct app *app, const struct event *ev)
{
	struct keymap km;
	struct keymap_hit hit;
	const char *why = NULL;
	char name[KEY_NAME_MAX];

	app_keymap(app, &km);
	hit = keymap_find(&km, ev->key, km.typing);
	if (hit.action == NULL) {
		if (ev->key == K_ESC)
			app_leave(app);
		else if (!ev->burst && ev->key != K_NONE)
			app_say(app, _("%s has no meaning here; F1 shows the "
			    "keys of this screen."), key_said(ev->key, name));
		return;
	}
	app_dirty(app, NULL);
	if (keymap_run(hit, ev->burst, &why) != KEYMAP_RAN)
		app_warn(app, "%s", why);
}

/* Make all unsaved text durable now. */
static void
app_keep(struct app *app)
{
	for (struct pane *p = app->top; p != NULL; p = p->below)
		for (struct pane *in = p; in != NULL; in = app_inner(in))
			if (in->ops->keep != NULL)
				in->ops->keep(in);
	drafts_sync(app->drafts, true);
}

/* The innermost pane sees an event first. */
static bool
app_offer_pane(struct pane *p, const struct event *ev)
{
	struct pane *in = app_inner(p);

	if (in != NULL && app_offer_pane(in, ev))
		return true;
	return p->ops->event != NULL && p->ops->event(p, ev);
}

static void
app_pane_event(struct app *app, const struct event *ev)
{
	if (app_offer_pane(app->top, ev)) {
		app_dirty(app, app->top);
		return;
	}
	if (ev->kind == EVENT_PASTE)
		app_warn(app, _("Nothing here takes pasted text; it was "
		    "dropped. Open a form or the roster first."));
	else if (ev->kind == EVENT_KEY)
		app_key(app, ev);
}

/* Somebody is there. The key that shows the screen again does nothing else:
 * nobody sees what it would do. */
static bool
app_awake(struct app *app, const struct event *ev)
{
	bool slept = app->hidden;

	if (ev->kind != EVENT_KEY && ev->kind != EVENT_PASTE)
		return false;
	app->hidden = false;
	app->last_key_ms = clock_mono_ms();
	if (slept)
		app_dirty(app, NULL);
	return slept;
}

/* A screen that the line spoiled is painted anew also while a question waits
 * for its answer; the question goes on waiting. */
static bool
app_repaint(struct app *app, const struct event *ev)
{
	struct keymap km = { .overrides = &app->overrides };
	const struct action *a;

	keymap_push(&km, "", app_actions, app);
	a = ev->kind == EVENT_KEY ? keymap_find(&km, ev->key, true).action :
	    NULL;
	if (a == NULL || a->run != do_repaint)
		return false;
	do_repaint(app);
	return true;
}

static void
app_dispatch(struct app *app, const struct event *ev)
{
	if (app_awake(app, ev) || app_repaint(app, ev))
		return;
	switch (ev->kind) {
	case EVENT_HANGUP:
		app->hungup = app->quit = true;
		app_keep(app);
		return;
	case EVENT_SUSPEND:
		app_keep(app);
		term_suspend(app->term);
		return;
	case EVENT_RESIZE:
		app_dirty(app, NULL);
		return;
	case EVENT_KEY:
	case EVENT_PASTE:
		break;
	}
	if (app->message.len > 0) {
		buf_reset(&app->message);
		app_dirty(app, NULL);
	}
	if (app->line == LINE_ASK)
		app_ask_event(app, ev);
	else if (app->line == LINE_PROMPT)
		app_prompt_event(app, ev);
	else if (app->line != LINE_OFFER || !app_offer_event(app, ev))
		app_pane_event(app, ev);
}

/* --- the loop ----------------------------------------------------------- */

static int64_t
sooner(int64_t a, int64_t b)
{
	if (a == TERM_FOREVER || (b != TERM_FOREVER && b < a))
		return b;
	return a;
}

/* When the screen hides what is personal (D10). */
static int64_t
app_hide_ms(const struct app *app)
{
	int64_t minutes = app->desk->options.idle_minutes;

	return minutes == 0 || app->hidden ? TERM_FOREVER :
	    app->last_key_ms + minutes * MINUTE_MS;
}

/* When the next day begins at the host. */
static int64_t
app_midnight_ms(const struct app *app)
{
	int64_t local = clock_now() + zone_offset_min(
	    (enum zone)app->desk->options.zone) * INT64_C(60);

	return clock_pretending() ? TERM_FOREVER :
	    clock_mono_ms() + (SECONDS_A_DAY - local % SECONDS_A_DAY) * 1000;
}

static int64_t
app_deadline(struct app *app)
{
	int64_t due = drafts_deadline(app->drafts);
	int poll_ms = store_poll_due_ms(app->desk->store);

	if (poll_ms >= 0)
		due = sooner(due, clock_mono_ms() + poll_ms);
	due = sooner(due, app_hide_ms(app));
	due = sooner(due, app_midnight_ms(app));
	for (struct pane *p = app->top; p != NULL; p = p->below)
		for (struct pane *in = p; in != NULL; in = app_inner(in))
			if (in->ops->deadline != NULL)
				due = sooner(due, in->ops->deadline(in));
	return due;
}

/* What time and other officers bring. */
static void
app_tick(struct app *app, bool woken)
{
	int64_t now = clock_mono_ms();

	drafts_sync(app->drafts, false);
	if (app->day != desk_today(app->desk)) {
		app->day = desk_today(app->desk);
		app_changed(app);
	}
	if (app_hide_ms(app) != TERM_FOREVER && app_hide_ms(app) <= now) {
		app->hidden = true;
		app_dirty(app, NULL);
	}
	if (woken)
		store_woken(app->desk->store);
	if (store_poll_due_ms(app->desk->store) == 0 &&
	    store_poll_others(app->desk->store)) {
		app->online = lock_sessions(app->desk->store);
		app_changed(app);
	}
	store_view_begin(app->desk->store);
	for (struct pane *p = app->top; p != NULL; p = p->below)
		for (struct pane *in = p; in != NULL; in = app_inner(in))
			if (in->ops->tick != NULL &&
			    in->ops->deadline != NULL &&
			    in->ops->deadline(in) != TERM_FOREVER &&
			    in->ops->deadline(in) <= now)
				in->ops->tick(in, now);
	store_view_end(app->desk->store);
}

static void
app_run(struct app *app)
{
	struct event ev;

	while (!app->quit) {
		struct term_fd fd = { store_watch_fd(app->desk->store), false };
		unsigned wake;

		if (app->dirty && term_ready(app->term)) {
			store_view_begin(app->desk->store);
			app_draw(app);
			store_view_end(app->desk->store);
			term_show(app->term);
			store_poll_shown(app->desk->store, app->online);
			app->dirty = false;
		}
		wake = term_wait(app->term, app_deadline(app), &fd, 1);
		arena_reset(&app->turn);
		while (!app->quit && term_next(app->term, &ev))
			app_dispatch(app, &ev);
		if (app->quit)
			break;
		drafts_write(app->drafts);	/* before more is read (D1) */
		app_tick(app, (wake & WAKE_FD) != 0);
	}
	app_keep(app);
}

static void
app_close(struct app *app)
{
	while (app->top != NULL) {
		struct pane *p = app->top;

		app->top = p->below;
		p->ops->close(p);
	}
	drafts_close(app->drafts);
	if (app->line == LINE_PROMPT)
		edit_close(&app->edit);
	buf_free(&app->message);
	buf_free(&app->question);
	stand_close(&app->stand);
	arena_free(&app->turn);
	arena_free(&app->arena);
}

int
tui_run(struct desk *d)
{
	struct app app = { .desk = d, .last_key_ms = clock_mono_ms(),
	    .day = desk_today(d) };
	struct term_options o = {
	    .scheme = theme_scheme(or_empty(d->options.theme)),
	    .esc_delay_ms = (int)d->options.esc_delay_ms };
	struct err err = { 0 };

	app.overrides.arena = &app.arena;
	if (!screens_keys(&d->options, &app.overrides, &err)) {
		fprintf(stderr, "kunker: %s\n", err.text);
		arena_free(&app.arena);
		return 2;
	}
	if (!term_open(&app.term, &o, &err)) {
		fprintf(stderr, "kunker: %s\n", err.text);
		arena_free(&app.arena);
		return 1;
	}
	store_progress(d->store, &(struct progress){ app_work_step, &app });
	app.online = lock_sessions(d->store);
	app.drafts = drafts_open(&app);
	app_push(&app, home_open(&app));
	if (store_remark(d->store)[0] != '\0')
		app_say(&app, "%s", store_remark(d->store));
	if (term_notice(app.term) != NULL)
		app_warn(&app, "%s", term_notice(app.term));
	drafts_offer(app.drafts);
	app_run(&app);
	store_progress(d->store, NULL);
	app_close(&app);
	term_close(app.term);
	return 0;
}
