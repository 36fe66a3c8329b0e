/*
 * An agency cancels: the ways out, what each costs, the texts to send. Enter
 * takes the one under the bar, as one action.
 */
#include "base/minute.h"
#include "base/text.h"
#include "day/cancel.h"
#include "store/record.h"
#include "tui/sheet.h"

#define AGENCIES_MAX	200

struct ways {
	struct sheet	 sheet;
	int64_t		 session_id;
	struct cancel_wish wish;
	struct arena	 arena;		/* of cancel */
	struct cancel	 cancel;
	bool		 good;		/* cancel is there */
	size_t		 taking;	/* while the reason is asked */
};

static const char *
ways_title(const struct pane *p, struct arena *a)
{
	const struct ways *w = (const struct ways *)p;

	return w->good ? arena_printf(a, _("%s cancels"), w->cancel.agency) :
	    _("An agency cancels");
}

static void
ways_offer(struct ways *w, size_t i)
{
	const struct cancel_offer *o = &w->cancel.offer[i];
	struct sections *rows = &w->sheet.rows;
	struct arena *a = app_turn(w->sheet.pane.app);

	sections_row(rows, NULL, (int64_t)i, o->possible ? ROLE_STRONG :
	    ROLE_DIM, arena_printf(a, "%zu", i + 1), "%s%s", o->title,
	    o->possible ? "" : _(" (not possible)"))->verb = "offer";
	for (size_t k = 0; k < o->ncosts; k++)
		sections_row(rows, NULL, (int64_t)i, ROLE_PLAIN, "·", "%s",
		    o->cost[k])->verb = "cost";
	for (size_t k = 0; k < o->nmessages; k++)
		sections_row(rows, NULL, (int64_t)i, ROLE_DIM, ">", "%s",
		    o->message[k])->verb = "text";
}

static void
ways_fill(struct sheet *sheet)
{
	struct ways *w = (struct ways *)sheet;
	struct err err = { 0 };

	arena_free(&w->arena);
	w->arena = (struct arena){ 0 };
	w->good = cancel_offers(app_desk(sheet->pane.app), w->session_id,
	    &w->wish, &w->arena, &w->cancel, &err);
	if (!w->good) {
		sections_head(&sheet->rows, err.text);
		return;
	}
	sections_head(&sheet->rows, arena_printf(app_turn(sheet->pane.app),
	    _("%s: choose a way out; Enter takes it, Esc leaves all as it "
	    "is"), w->cancel.visit));
	for (size_t i = 0; i < w->cancel.n; i++)
		ways_offer(w, i);
}

static void
ways_close(struct pane *p)
{
	arena_free(&((struct ways *)p)->arena);
	sheet_close(p);
}

/* The offer the bar stands in; cancel.n: none. */
static size_t
ways_chosen(struct ways *w)
{
	const struct section_row *r = sections_selected(&w->sheet.rows);

	return !w->good ? 0 : r == NULL || r->verb == NULL ? w->cancel.n :
	    (size_t)r->id;
}

static const char *
why_not_take(void *p)
{
	struct ways *w = p;
	size_t i = ways_chosen(w);
	const char *why = pane_why_read_only(p);

	if (why != NULL)
		return why;
	if (!w->good || i >= w->cancel.n)
		return _("Nothing is chosen.");
	return w->cancel.offer[i].possible ? NULL :
	    _("This way is not possible; the line below it says why.");
}

static void
ways_take(void *ctx, const char *reason)
{
	struct ways *w = ctx;
	struct app *app = w->sheet.pane.app;
	struct err err = { 0 };
	const char *title = arena_strdup(app_turn(app),
	    w->cancel.offer[w->taking].title);

	if (reason == NULL)
		return;
	if (!cancel_take(app_desk(app), &w->cancel, w->taking,
	    *reason == '\0' ? NULL : reason, &err)) {
		app_fail(app, &err);
		app_changed(app);
		return;
	}
	app_pop(app, 0);		/* w is gone */
	app_changed(app);
	app_say(app, _("Done: %s. u takes it back."), title);
}

static void
do_take(void *p)
{
	struct ways *w = p;

	w->taking = ways_chosen(w);
	app_prompt(w->sheet.pane.app, _("Why did the agency cancel? (may "
	    "stay empty)"), NULL,
	    ways_take, w);
}

static void
do_texts(void *p)
{
	struct ways *w = p;
	const struct cancel_offer *o = &w->cancel.offer[ways_chosen(w)];
	struct buf b = { 0 };

	for (size_t i = 0; i < o->nmessages; i++)
		buf_printf(&b, "%s\n\n", o->message[i]);
	app_read(w->sheet.pane.app, _("To send"), buf_str(&b));
	buf_free(&b);
}

static const char *
why_no_texts(void *p)
{
	struct ways *w = p;
	size_t i = ways_chosen(w);

	return w->good && i < w->cancel.n &&
	    w->cancel.offer[i].nmessages > 0 ? NULL :
	    _("There is nothing to send for this line.");
}

static void
hour_typed(void *ctx, const char *text)
{
	struct ways *w = ctx;
	int64_t at;

	if (text == NULL || *text == '\0')
		return;
	at = minute_read(text);
	if (at == MINUTE_UNKNOWN) {
		app_prompt_again(w->sheet.pane.app, arena_printf(app_turn(
		    w->sheet.pane.app), _("\"%s\" is not a time; type "
		    "13.30."), text), text);
		return;
	}
	w->wish.start = at;
	app_changed(w->sheet.pane.app);
}

static void
do_hour(void *p)
{
	app_prompt(((struct pane *)p)->app, _("When can the speaker come?"),
	    NULL, hour_typed, p);
}

static void
agency_picked(void *ctx, int64_t id)
{
	struct ways *w = ctx;

	if (id <= 0)
		return;
	w->wish.agency_id = id;
	app_changed(w->sheet.pane.app);
}

static void
do_agency(void *p)
{
	struct ways *w = p;
	struct app *app = w->sheet.pane.app;
	struct choose_item *items;
	struct err err = { 0 };
	struct page page;
	size_t n = 0;

	if (!record_list(app_desk(app)->store, &agency_type, NULL, 0,
	    app_turn(app), &page, &err)) {
		app_fail(app, &err);
		return;
	}
	items = arena_array(app_turn(app), page.n + 1, sizeof *items);
	for (size_t i = 0; i < page.n && n < AGENCIES_MAX; i++) {
		const struct agency *g = page_row(&page, i);

		if (g->host == NULL && (!w->good ||
		    g->head.id != w->cancel.session->agency_id))
			items[n++] = (struct choose_item){
			    .text = agency_label(g), .note = g->name,
			    .id = g->head.id };
	}
	app_choose(app, _("Which agency steps in?"), items, n, agency_picked,
	    w);
}

/* 1, 2, 3: stand on that way; Enter takes it. */
static bool
ways_event(struct pane *p, const struct event *ev)
{
	const struct ways *w = (const struct ways *)p;

	if (ev->kind != EVENT_KEY || ev->key <= '0' || !w->good ||
	    ev->key - '0' > w->cancel.n)
		return sheet_event(p, ev);
	sections_select(&((struct ways *)p)->sheet.rows, NULL,
	    (int64_t)(ev->key - '1'));
	return true;
}

const struct action ways_actions[] = {
	{ "take", "Enter F2", N_("Take this way out, as one action."),
	  do_take, why_not_take, N_("take it"), 0 },
	{ "texts", "w", N_("Show the texts to send."), do_texts,
	  why_no_texts, N_("texts"), ACTION_MOVES },
	{ "hour", "t", N_("Say when the speaker can come to the hall."),
	  do_hour, NULL, N_("hour"), ACTION_MOVES },
	{ "agency", "a", N_("Name the agency that steps in."), do_agency,
	  NULL, N_("agency"), ACTION_MOVES },
	{ 0 }
};

static const struct pane_ops ways_ops = {
	.name = "cancel", .title = ways_title, .refresh = sheet_refresh,
	.settle = sheet_settle, .draw = sheet_draw, .event = ways_event,
	.close = ways_close, .actions = ways_actions
};

struct pane *
cancel_open(struct app *app, int64_t session_id)
{
	struct ways *w = sheet_make(app, sizeof *w, &ways_ops, ways_fill, 0);

	w->session_id = session_id;
	w->wish = (struct cancel_wish){ UNKNOWN, 0 };
	return &w->sheet.pane;
}
