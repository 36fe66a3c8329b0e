#include "tui/workspace.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"
#include "store/record.h"
#include "term/key.h"
#include "tui/app_room.h"

static struct pane *
tab_history(struct app *app, int64_t id)
{
	return history_open(app, &delegation_type, id);
}

static const struct tab {
	const char *name;
	struct pane *(*open)(struct app *app, int64_t delegation_id);
} tabs[TABS] = {
	[TAB_SUMMARY] = { N_("Summary"), summary_open },
	[TAB_ROSTER] = { N_("Roster"), roster_open },
	[TAB_SPLIT] = { N_("Split"), board_open },
	[TAB_PROGRAMME] = { N_("Programme"), programme_open },
	[TAB_OUTCOMES] = { N_("Outcomes"), outcomes_open },
	[TAB_LETTERS] = { N_("Letters"), letters_open },
	[TAB_HISTORY] = { N_("History"), tab_history },
};

struct workspace {
	struct pane	 pane;
	struct arena	 arena;		/* holds the workspace */
	int64_t		 delegation_id;
	int		 tab;
	struct pane	*inner[TABS];	/* NULL until first shown */
	struct buf	 title;		/* of the delegation */
};

static const struct pane_ops workspace_ops;

/* Make a tab there; it reads its records when it is refreshed. */
static void
workspace_make(struct workspace *w, enum workspace_tab tab)
{
	w->tab = (int)tab;
	if (w->inner[tab] != NULL)
		return;
	w->inner[tab] = tabs[tab].open(w->pane.app, w->delegation_id);
	w->inner[tab]->app = w->pane.app;
	w->inner[tab]->below = &w->pane;
}

static void
workspace_tab(struct workspace *w, enum workspace_tab tab)
{
	workspace_make(w, tab);
	if (w->inner[tab]->ops->refresh != NULL)
		w->inner[tab]->ops->refresh(w->inner[tab]);
	app_dirty(w->pane.app, &w->pane);
}

void
workspace_show(struct app *app, enum workspace_tab tab)
{
	for (struct pane *p = app->top; p != NULL; p = p->below)
		if (p->ops == &workspace_ops) {
			workspace_tab((struct workspace *)p, tab);
			return;
		}
}

static struct pane *
workspace_inner(const struct pane *p)
{
	const struct workspace *w = (const struct workspace *)p;

	return w->inner[w->tab];
}

static const char *
workspace_title(const struct pane *p, struct arena *a)
{
	return arena_strdup(a, buf_str(&((const struct workspace *)p)->title));
}

/* The delegation may have been renamed, or be gone by an undo. */
static void
workspace_refresh(struct pane *p)
{
	struct workspace *w = (struct workspace *)p;
	const char *title = record_title(app_desk(p->app)->store,
	    &delegation_type, w->delegation_id, app_turn(p->app));
	struct pane *in = w->inner[w->tab];

	buf_reset(&w->title);
	buf_add(&w->title, title == NULL ? _("(this visit was deleted)") :
	    title);
	if (in != NULL && in->ops->refresh != NULL)
		in->ops->refresh(in);
}

static void
workspace_settle(struct pane *p, int rows, int cols)
{
	struct pane *in = workspace_inner(p);

	if (in->ops->settle != NULL)
		in->ops->settle(in, rows - 1, cols);
}

/* Whether all names of tabs fit; else only the shown one has its name. */
static bool
tabs_fit(int cols)
{
	int used = 1;

	for (int i = 0; i < TABS; i++)
		used += utf8_cols(_(tabs[i].name)) + 4;
	return used <= cols;
}

static void
workspace_draw(const struct pane *p, struct area *a)
{
	const struct workspace *w = (const struct workspace *)p;
	struct area rest = area_part(a, 1, 0, a->rows - 1, a->cols);
	bool narrow = !tabs_fit(a->cols);
	int col = 1;

	area_fill(a, 0, 0, a->cols, ROLE_PLAIN);
	for (int i = 0; i < TABS; i++) {
		enum role role = i == w->tab ? ROLE_CHOSEN : ROLE_DIM;

		if (narrow && i != w->tab)
			col += area_printf(a, 0, col, role, " %d ", i + 1);
		else
			col += area_printf(a, 0, col, role, " %d %s ", i + 1,
			    _(tabs[i].name));
	}
	area_clear(&rest, 0);
	w->inner[w->tab]->ops->draw(w->inner[w->tab], &rest);
}

static void
do_next_tab(void *p)
{
	struct workspace *w = p;

	workspace_tab(w, (w->tab + 1) % TABS);
}

static void
do_previous_tab(void *p)
{
	struct workspace *w = p;

	workspace_tab(w, (w->tab + TABS - 1) % TABS);
}

#define TAB_ACTION(name, tab) \
	static void name(void *p) { workspace_tab(p, tab); }
TAB_ACTION(do_summary, TAB_SUMMARY)
TAB_ACTION(do_roster, TAB_ROSTER)
TAB_ACTION(do_split, TAB_SPLIT)
TAB_ACTION(do_programme, TAB_PROGRAMME)
TAB_ACTION(do_outcomes, TAB_OUTCOMES)
TAB_ACTION(do_letters, TAB_LETTERS)
TAB_ACTION(do_history, TAB_HISTORY)

const struct action workspace_actions[] = {
	{ "next tab", "Tab", N_("Show the next tab."), do_next_tab, NULL,
	  N_("tab"), ACTION_MOVES },
	{ "previous tab", "Shift-Tab", N_("Show the tab before."),
	  do_previous_tab, NULL, NULL, ACTION_MOVES },
	{ "summary", "1", N_("Show the summary and what is missing."),
	  do_summary, NULL, NULL, ACTION_MOVES },
	{ "roster", "2", N_("Show the roster."), do_roster, NULL, NULL,
	  ACTION_MOVES },
	{ "split", "F5 3", N_("Show the split over agencies."),
	  do_split, NULL, N_("Split"), ACTION_MOVES },
	{ "programme", "4", N_("Show the programme of the day."),
	  do_programme, NULL, NULL, ACTION_MOVES },
	{ "outcomes", "F6 5", N_("Show and record outcomes."),
	  do_outcomes, NULL, N_("Outcome"), ACTION_MOVES },
	{ "letters", "6", N_("Show letters."), do_letters, NULL, NULL,
	  ACTION_MOVES },
	{ "history", "7", N_("Show who changed what."), do_history,
	  NULL, NULL, ACTION_MOVES },
	{ 0 }
};

static void
workspace_back(struct pane *p, int64_t result)
{
	struct pane *in = workspace_inner(p);

	if (in->ops->back != NULL)
		in->ops->back(in, result);
}

static size_t
workspace_stands_on(struct pane *p, struct pane_record *r)
{
	*r = (struct pane_record){ &delegation_type,
	    ((struct workspace *)p)->delegation_id };
	return 1;
}

static void
workspace_close(struct pane *p)
{
	struct workspace *w = (struct workspace *)p;
	struct arena a = w->arena;

	for (int i = 0; i < TABS; i++)
		if (w->inner[i] != NULL)
			w->inner[i]->ops->close(w->inner[i]);
	buf_free(&w->title);
	arena_free(&a);
}

static const struct pane_ops workspace_ops = {
	.name = "delegation", .title = workspace_title,
	.refresh = workspace_refresh, .settle = workspace_settle,
	.draw = workspace_draw, .back = workspace_back,
	.inner = workspace_inner, .close = workspace_close,
	.stands_on = workspace_stands_on, .actions = workspace_actions
};

struct pane *
workspace_open(struct app *app, int64_t delegation_id,
    enum workspace_tab tab)
{
	struct arena a = { 0 };
	struct workspace *w = arena_alloc(&a, sizeof *w);

	w->arena = a;
	w->pane.ops = &workspace_ops;
	w->pane.app = app;
	w->delegation_id = delegation_id;
	workspace_make(w, tab);
	return &w->pane;
}
