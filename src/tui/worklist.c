/* The day's work list: what is missing, what is due; Enter goes there. */
#include <stdlib.h>

#include "base/day.h"
#include "base/memory.h"
#include "base/text.h"
#include "desk/overview.h"
#include "term/key.h"
#include "term/list.h"
#include "term/text.h"
#include "tui/form.h"
#include "tui/rows.h"
#include "tui/workspace.h"

#define FOOT_FROM	18	/* rows of a screen that has room for a foot */
#define FOOT_LINES	2

struct worklist {
	struct pane	 pane;
	struct list	 list;
	struct arena	 arena;
	struct overview	 overview;
	bool		 loaded;
};

static const char *
worklist_title(const struct pane *p, struct arena *a)
{
	(void)p;
	(void)a;
	return _("To do");
}

static void
worklist_load(struct worklist *w)
{
	struct arena fresh = { 0 };
	struct overview o;
	struct err err = { 0 };

	w->loaded = true;
	if (!overview_list(app_desk(w->pane.app), &fresh, &o, &err)) {
		app_fail(w->pane.app, &err);
		arena_free(&fresh);
		return;
	}
	arena_free(&w->arena);
	w->arena = fresh;
	w->overview = o;
}

/* A line's own number: its kind and record. */
static int64_t
worklist_id(void *ctx, const void *row)
{
	const struct work *w = row;

	(void)ctx;
	return w->id * WORK_KINDS + (int64_t)w->kind;
}

static bool
worklist_page(void *ctx, enum list_from from, const void *row,
    struct list_page *page, struct err *err)
{
	struct worklist *w = ctx;
	size_t at = 0, n = w->overview.n, end;

	(void)err;
	while (row != NULL && at < n && worklist_id(NULL,
	    &w->overview.work[at]) != worklist_id(NULL, row))
		at++;
	at = rows_window(from, at, n, page->limit, &end);
	for (page->n = 0; at < end; at++) {
		struct work *copy = arena_alloc(page->arena, sizeof *copy);

		*copy = w->overview.work[at];
		copy->text = arena_strdup(page->arena, copy->text);
		page->row[page->n++] = copy;
	}
	return true;
}

static int
worklist_row(void *ctx, const void *row, struct area *a)
{
	const struct worklist *l = ctx;
	const struct work *w = row;
	enum role role = w->due_day < l->overview.day ? ROLE_STRONG :
	    ROLE_PLAIN;
	struct arena t = { 0 };

	area_field(a, 0, 0, 13, role, w->due_day < l->overview.day - 300 ?
	    day_print(w->due_day, DAY_ISO, &t) :
	    day_print(w->due_day, DAY_SHORT, &t));
	area_text(a, 0, 11, 2, role, w->due_day < l->overview.day ? "! " :
	    "  ");
	area_field(a, 0, 13, 12, role, work_word(w->kind));
	area_field(a, 0, 25, a->cols - 25, role, w->text);
	arena_free(&t);
	return 11;
}

/* The lines below the list for what a row has no room to say; 0 where the list
 * needs them more. */
static int
foot_rows(int rows)
{
	return rows >= FOOT_FROM ? 1 + FOOT_LINES : 0;
}

static void
draw_foot(const struct worklist *w, struct area *a)
{
	struct area text = area_part(a, 1, 1, FOOT_LINES, a->cols - 2);
	const struct work *one = w->list.n == 0 ? NULL :
	    w->list.row[w->list.sel];

	area_clear(a, one == NULL ? 0 : 1);
	if (one == NULL)
		return;
	area_rule(a, 0, 0, a->cols, ROLE_BOX);
	text_draw(&text, 0, 0, ROLE_PLAIN, one->text);
}

static const struct list_ops worklist_rows = {
	.page = worklist_page, .id = worklist_id, .draw = worklist_row
};

static void
worklist_settle(struct pane *p, int rows, int cols)
{
	struct worklist *w = (struct worklist *)p;

	(void)cols;
	if (!w->loaded)
		worklist_load(w);
	list_size(&w->list, rows - 3 - foot_rows(rows));
	list_settle(&w->list);
}

static void
worklist_draw(const struct pane *p, struct area *a)
{
	const struct worklist *w = (const struct worklist *)p;
	struct area box = area_part(a, 1, 0, a->rows - 1, a->cols), in, rows;
	int foot = foot_rows(a->rows);
	struct buf line = { 0 };

	overview_line(&w->overview, a->cols - 1, &line);
	area_fill(a, 0, 0, a->cols, ROLE_PLAIN);
	area_words(a, 0, 1, a->cols, ROLE_PLAIN, buf_str(&line));
	buf_free(&line);
	in = area_box(&box, _("To do"), NULL, true);
	rows = area_part(&in, 0, 0, in.rows - foot, in.cols);
	list_draw(&w->list, &rows, true, _("Nothing is due: all is done."));
	if (foot > 0) {
		rows = area_part(&in, in.rows - foot, 0, foot, in.cols);
		draw_foot(w, &rows);
	}
}

static bool
worklist_event(struct pane *p, const struct event *ev)
{
	return ev->kind == EVENT_KEY &&
	    list_key(&((struct worklist *)p)->list, ev->key);
}

static void
worklist_refresh(struct pane *p)
{
	struct worklist *w = (struct worklist *)p;

	w->loaded = false;
	list_stale(&w->list);
}

static void
worklist_close(struct pane *p)
{
	struct worklist *w = (struct worklist *)p;

	list_close(&w->list);
	arena_free(&w->arena);
	free(w);
}

/* Where each kind of work is done; TABS: in the record itself, beginning in
 * that field if one is named. */
static const struct {
	enum workspace_tab tab;
	const char	*field;
} place[] = {
	[WORK_ASK] = { TABS, NULL },
	[WORK_RECONFIRM] = { TABS, NULL },
	[WORK_REPLY] = { TAB_LETTERS, NULL },
	[WORK_ROSTER] = { TAB_ROSTER, NULL },
	[WORK_LETTER] = { TAB_LETTERS, NULL },
	[WORK_OUTCOME] = { TAB_OUTCOMES, NULL },
	[WORK_PROMISE] = { TABS, "done_day" },
	[WORK_MILESTONE] = { TABS, "done_day" },
	[WORK_FOLLOWUP] = { TABS, NULL },
};

static const char *
why_nothing(void *p)
{
	return list_selected(&((struct worklist *)p)->list) != NULL ? NULL :
	    _("There is nothing to do here.");
}

static void
do_open(void *p)
{
	struct worklist *w = p;
	const struct work *one = list_selected(&w->list);

	_Static_assert(countof(place) == WORK_KINDS, "a place for each kind");
	if (place[one->kind].tab != TABS && one->delegation_id != 0)
		app_push(w->pane.app, workspace_open(w->pane.app,
		    one->delegation_id, place[one->kind].tab));
	else if (place[one->kind].field != NULL)
		form_edit_at(w->pane.app, one->type, one->id,
		    place[one->kind].field);
	else
		app_open_record(w->pane.app, one->type, one->id);
}

static void
do_visit(void *p)
{
	struct worklist *w = p;
	const struct work *one = list_selected(&w->list);

	if (one->delegation_id != 0)
		app_open_record(w->pane.app, &delegation_type,
		    one->delegation_id);
	else
		app_open_record(w->pane.app, one->type, one->id);
}

static void
do_eve(void *p)
{
	struct worklist *w = p;

	app_push(w->pane.app, eve_open(w->pane.app));
}

const struct action worklist_actions[] = {
	{ "open", "F3", N_("Go where this is done."), do_open, why_nothing,
	  N_("Open"), ACTION_MOVES },
	{ "visit", "v", N_("Open the visit it belongs to."), do_visit,
	  why_nothing, N_("visit"), ACTION_MOVES },
	{ "confirmations", "c", N_("Show who must stand where on the next "
	  "working day, and who has confirmed."), do_eve, NULL,
	  N_("confirmations"), ACTION_MOVES },
	{ 0 }
};

static size_t
worklist_stands_on(struct pane *p, struct pane_record *r)
{
	const struct work *one = list_selected(&((struct worklist *)p)->list);

	if (one == NULL)
		return 0;
	*r = (struct pane_record){ one->type, one->id };
	return 1;
}

static const struct pane_ops worklist_ops = {
	.name = "worklist", .title = worklist_title,
	.refresh = worklist_refresh, .settle = worklist_settle,
	.draw = worklist_draw, .event = worklist_event,
	.stands_on = worklist_stands_on, .close = worklist_close,
	.actions = worklist_actions
};

struct pane *
worklist_open(struct app *app)
{
	struct worklist *w = memory_zeroed(1, sizeof *w);

	w->pane.app = app;
	w->pane.ops = &worklist_ops;
	list_open(&w->list, &worklist_rows, w);
	return &w->pane;
}
