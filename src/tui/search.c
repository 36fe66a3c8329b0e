/* Find anything: one line, results as one types, Enter opens. */
#include "store/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"
#include "store/record.h"
#include "term/edit.h"
#include "term/key.h"
#include "term/text.h"
#include "tui/pane.h"

#define HITS_MAX	100
#define TYPE_COLS	14

struct finder {
	struct pane	 pane;
	struct edit	 edit;
	struct arena	 arena;		/* hits and their visits' titles */
	struct search_hits hits;
	const char	**visit;	/* title of the visit, or NULL */
	size_t		 sel, top;
	int		 rows;		/* of results */
	bool		 stale;
	bool		 moved;		/* by arrows: cursor is on the bar */
};

static const char *
finder_title(const struct pane *p, struct arena *a)
{
	(void)p;
	(void)a;
	return _("Search");
}

static void
finder_search(struct finder *f)
{
	struct desk *d = app_desk(f->pane.app);
	const char *text = edit_text(&f->edit);
	struct err err = { 0 };

	f->stale = false;
	f->sel = f->top = 0;
	f->hits = (struct search_hits){ 0 };
	arena_reset(&f->arena);
	if (!search_asks(text))
		return;
	if (!search(d->store, text, NULL, HITS_MAX, &f->arena, &f->hits,
	    &err)) {
		app_fail(f->pane.app, &err);
		return;
	}
	f->visit = arena_array(&f->arena, f->hits.n + 1, sizeof *f->visit);
}

/* Titles of visits are read for what is seen only. */
static void
finder_visits(struct finder *f)
{
	for (size_t i = f->top; i < f->hits.n &&
	    i < f->top + (size_t)f->rows; i++) {
		const struct search_hit *h = &f->hits.item[i];

		if (f->visit[i] == NULL && h->delegation != 0 &&
		    h->type != &delegation_type)
			f->visit[i] = or_empty(record_title(
			    app_desk(f->pane.app)->store, &delegation_type,
			    h->delegation, &f->arena));
	}
}

static void
finder_settle(struct pane *p, int rows, int cols)
{
	struct finder *f = (struct finder *)p;

	(void)cols;
	f->rows = rows > 4 ? rows - 4 : 1;
	if (f->stale)
		finder_search(f);
	if (f->sel < f->top)
		f->top = f->sel;
	else if (f->sel >= f->top + (size_t)f->rows)
		f->top = f->sel - (size_t)f->rows + 1;
	finder_visits(f);
}

/* A snippet with what was found standing out; returns the cells used. */
static int
draw_snippet(struct area *a, int line, int col, const char *s)
{
	enum role role = ROLE_PLAIN;
	struct arena t = { 0 };
	int at = col;

	while (*s != '\0' && at < a->cols) {
		const char marks[] = { SEARCH_ON, SEARCH_OFF, '\0' };
		size_t n = strcspn(s, marks);

		at += area_words(a, line, at, a->cols - at, role,
		    arena_strndup(&t, s, n));
		s += n;
		if (*s == '\0')
			break;
		role = *s == SEARCH_ON ? ROLE_CHOSEN : ROLE_PLAIN;
		s++;
	}
	arena_free(&t);
	return at - col;
}

/* Whether a snippet, less its marks, says the title again. */
static bool
snippet_begins(const char *snippet, const char *title)
{
	if (snippet == NULL)
		return false;
	for (; *title != '\0'; snippet++) {
		if (*snippet == SEARCH_ON || *snippet == SEARCH_OFF)
			continue;
		if (*snippet != *title++)
			return false;
	}
	return true;
}

/* Words beside others, with a mark where they are cut; returns the columns
 * used and a gap. */
static int
draw_words(struct area *a, int line, int at, int most, enum role role,
    const char *text)
{
	return area_words(a, line, at, most, role, text) + 2;
}

static void
draw_hit(const struct finder *f, struct area *a, int line, size_t i)
{
	const struct search_hit *h = &f->hits.item[i];
	bool selected = i == f->sel;
	enum role role = selected ? ROLE_SELECTED : ROLE_PLAIN;
	int at = 2 + TYPE_COLS;

	area_fill(a, line, 0, a->cols, ROLE_PLAIN);
	area_text(a, line, 0, 2, role, selected ? "> " : "  ");
	area_field(a, line, 2, TYPE_COLS - 1, selected ? ROLE_SELECTED :
	    ROLE_LABEL, _(h->type->label));
	if (h->title != NULL && h->title[0] != '\0' &&
	    !snippet_begins(h->snippet, h->title))
		at += draw_words(a, line, at, a->cols / 3, ROLE_PLAIN,
		    h->title);
	if (f->visit[i] != NULL && f->visit[i][0] != '\0')
		at += draw_words(a, line, at, a->cols / 4, ROLE_DIM,
		    f->visit[i]);
	draw_snippet(a, line, at, or_empty(h->snippet));
}

static void
finder_draw(const struct pane *p, struct area *a)
{
	const struct finder *f = (const struct finder *)p;
	struct area line = area_part(a, 0, 0, 1, a->cols), field;
	struct area box = area_part(a, 1, 0, a->rows - 1, a->cols), in;
	int used, row = 0, first;

	area_fill(&line, 0, 0, line.cols, ROLE_PLAIN);
	used = area_text(&line, 0, 1, line.cols - 1, ROLE_LABEL,
	    _("Find everything:")) + 2;
	in = area_box(&box, _("Found"), f->hits.more ?
	    _("and more: type another word") : NULL, true);
	if (f->hits.instead != NULL) {
		area_fill(&in, 0, 0, in.cols, ROLE_PLAIN);
		area_printf(&in, 0, 0, ROLE_WARN,
		    _("Nothing has these words; shown is what fits: %s"),
		    f->hits.instead);
		row = 1;
	}
	first = row;
	for (size_t i = f->top; i < f->hits.n && row < in.rows; i++)
		draw_hit(f, &in, row++, i);
	area_clear(&in, row);
	if (f->hits.n == 0)
		text_note(&in, 0, ROLE_DIM, !search_asks(edit_text(&f->edit)) ?
		    _("Type part of any word: a name, an agency, a letter "
		    "number, something that was said; or a day.") :
		    _("Nothing is stored with these words."));
	field = area_part(&line, 0, used, 1, line.cols - used);
	edit_draw(&f->edit, &field, true);
	if (f->moved)		/* a screen reader reads what it came to */
		area_cursor(&in, (int)(f->sel - f->top) + first, 0);
}

static bool
finder_typing(const struct pane *p)
{
	(void)p;
	return true;
}

static void
finder_step(struct finder *f, long n)
{
	long to = (long)f->sel + n;

	if (f->hits.n == 0)
		return;
	to = to < 0 ? 0 : to >= (long)f->hits.n ? (long)f->hits.n - 1 : to;
	f->sel = (size_t)to;
	f->moved = true;
}

static bool
finder_event(struct pane *p, const struct event *ev)
{
	struct finder *f = (struct finder *)p;

	if (ev->kind == EVENT_KEY) {
		switch (ev->key) {
		case K_UP: finder_step(f, -1); return true;
		case K_DOWN: finder_step(f, 1); return true;
		case K_PGUP: finder_step(f, -f->rows); return true;
		case K_PGDN: finder_step(f, f->rows); return true;
		}
	}
	if (app_edit(p->app, &f->edit, ev) == EDIT_NOTHING)
		return false;
	f->stale = true;
	f->moved = false;
	return true;
}

static void
finder_refresh(struct pane *p)
{
	((struct finder *)p)->stale = true;
}

static void
finder_close(struct pane *p)
{
	struct finder *f = (struct finder *)p;

	edit_close(&f->edit);
	arena_free(&f->arena);
	free(f);
}

static const char *
why_nothing(void *p)
{
	return ((struct finder *)p)->hits.n > 0 ? NULL :
	    _("Nothing was found yet.");
}

static void
do_open(void *p)
{
	struct finder *f = p;
	const struct search_hit *h;

	if (f->stale)
		finder_search(f);
	if (f->hits.n == 0)
		return;
	h = &f->hits.item[f->sel];
	app_open_record(f->pane.app, h->type, h->id);
}

/* The visit around it, rather than the record. */
static void
do_visit(void *p)
{
	struct finder *f = p;
	const struct search_hit *h = &f->hits.item[f->sel];

	if (h->delegation != 0)
		app_open_record(f->pane.app, &delegation_type, h->delegation);
	else
		do_open(p);
}

const struct action finder_actions[] = {
	{ "open", "Enter F3", N_("Open what was found."), do_open,
	  why_nothing, N_("Open"), ACTION_MOVES | ACTION_TYPING },
	{ "visit", "Alt-v Ctrl-O", N_("Open the visit it belongs to."),
	  do_visit, why_nothing, N_("visit"), ACTION_MOVES },
	{ 0 }
};

static const struct pane_ops finder_ops = {
	.name = "search", .title = finder_title, .refresh = finder_refresh,
	.settle = finder_settle, .draw = finder_draw, .event = finder_event,
	.typing = finder_typing, .close = finder_close,
	.actions = finder_actions
};

struct pane *
search_open(struct app *app)
{
	struct finder *f = memory_zeroed(1, sizeof *f);

	f->pane.app = app;
	f->pane.ops = &finder_ops;
	edit_open(&f->edit, "", 200, false);
	return &f->pane;
}
