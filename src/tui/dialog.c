#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/text.h"
#include "term/key.h"
#include "term/text.h"
#include "tui/pane.h"

/* Popups that every screen uses: pick one of a list, read a text. */

const char *
app_capital(struct app *app, const char *text)
{
	char *s = arena_strdup(app_turn(app), text);

	if (*s >= 'a' && *s <= 'z')
		*s = (char)(*s - 'a' + 'A');
	return s;
}

/* --- keys that popups share ---------------------------------------------- */

/* The pane takes these keys itself: so they act when they have others, too. */
static bool
popup_press(struct pane *p, uint32_t key)
{
	const struct event ev = { .kind = EVENT_KEY, .key = key };

	return p->ops->event(p, &ev);
}

static void
do_pick(void *pane)
{
	popup_press(pane, K_ENTER);
}

static void
do_back(void *pane)
{
	struct pane *p = pane;

	if (!popup_press(p, K_ESC))
		app_pop(p->app, 0);
}

const struct action popup_actions[] = {
	{ "pick", "Enter", N_("Take what is under the bar; typing filters."),
	  do_pick, NULL, N_("pick"), ACTION_MOVES | ACTION_TYPING },
	{ "back", "Esc", N_("Go back; nothing happens."), do_back, NULL,
	  N_("back"), ACTION_MOVES | ACTION_TYPING },
	{ 0 }
};

/* --- pick one ----------------------------------------------------------- */

struct picker {
	struct pane	 pane;
	struct arena	 arena;		/* items and texts; holds picker */
	struct choose	 choose;
	void		(*answer)(void *ctx, int64_t id);
	void		*ctx;
};

static void
picker_settle(struct pane *p, int rows, int cols)
{
	choose_settle(&((struct picker *)p)->choose, rows, cols);
}

static void
picker_draw(const struct pane *p, struct area *a)
{
	choose_draw(&((const struct picker *)p)->choose, a);
}

static bool
picker_typing(const struct pane *p)
{
	(void)p;
	return true;
}

static bool
picker_event(struct pane *p, const struct event *ev)
{
	struct picker *k = (struct picker *)p;
	void (*answer)(void *, int64_t) = k->answer;
	const struct choose_item *item;
	void *ctx = k->ctx;
	int64_t id = -1;

	switch (choose_event(&k->choose, ev)) {
	case CHOOSE_GOING:
		return true;
	case CHOOSE_IGNORED:
		return false;
	case CHOOSE_PICKED:
		item = choose_picked(&k->choose);
		if (item == NULL)
			return true;
		id = item->id;
		break;
	case CHOOSE_LEFT:
		break;
	}
	app_pop(p->app, 0);
	answer(ctx, id);
	return true;
}

static void
picker_close(struct pane *p)
{
	struct picker *k = (struct picker *)p;
	struct arena a = k->arena;

	choose_close(&k->choose);
	arena_free(&a);
}

static const struct pane_ops picker_ops = {
	.name = "choose", .popup = true,
	.settle = picker_settle,
	.draw = picker_draw, .event = picker_event, .typing = picker_typing,
	.close = picker_close, .actions = popup_actions
};

void
app_choose(struct app *app, const char *title,
    const struct choose_item *items, size_t n,
    void (*answer)(void *ctx, int64_t id), void *ctx)
{
	struct arena a = { 0 };
	struct picker *k = arena_alloc(&a, sizeof *k);
	struct choose_item *copy = arena_array(&a, n + 1, sizeof *copy);

	for (size_t i = 0; i < n; i++)
		copy[i] = (struct choose_item){
		    .text = arena_strdup(&a, items[i].text),
		    .note = arena_strdup(&a, items[i].note),
		    .id = items[i].id };
	choose_open(&k->choose, arena_strdup(&a, title), copy, n);
	k->pane.ops = &picker_ops;
	k->answer = answer;
	k->ctx = ctx;
	k->arena = a;
	app_push(app, &k->pane);
}

/* --- read a text -------------------------------------------------------- */

struct reader {
	struct pane	 pane;
	struct arena	 arena;		/* texts; holds the reader */
	const char	*title;
	struct view	 view;
};

static const char *
reader_title(const struct pane *p, struct arena *a)
{
	(void)a;
	return ((const struct reader *)p)->title;
}

static void
reader_settle(struct pane *p, int rows, int cols)
{
	view_size(&((struct reader *)p)->view, rows - 2, cols - 4);
}

static void
reader_draw(const struct pane *p, struct area *a)
{
	const struct reader *r = (const struct reader *)p;
	struct area inside = area_box(a, r->title, NULL, true);
	struct area text = area_part(&inside, 0, 1, inside.rows,
	    inside.cols - 2);

	area_clear(&inside, 0);
	view_draw(&r->view, &text);
	area_cursor(&text, 0, 0);
}

static bool
reader_event(struct pane *p, const struct event *ev)
{
	struct reader *r = (struct reader *)p;

	if (ev->kind != EVENT_KEY)
		return false;
	if (ev->key == K_ENTER || ev->key == 'q') {
		app_pop(p->app, 0);
		return true;
	}
	return view_key(&r->view, ev->key);
}

static void
reader_close(struct pane *p)
{
	struct arena a = ((struct reader *)p)->arena;

	arena_free(&a);
}

static const struct pane_ops reader_ops = {
	.name = "read", .title = reader_title, .settle = reader_settle,
	.draw = reader_draw, .event = reader_event, .close = reader_close,
	.actions = popup_actions + 1	/* there is nothing to pick */
};

void
app_read(struct app *app, const char *title, const char *text)
{
	struct arena a = { 0 };
	struct reader *r = arena_alloc(&a, sizeof *r);

	r->title = arena_strdup(&a, title);
	r->view.text = arena_strdup(&a, text);
	r->pane.ops = &reader_ops;
	r->arena = a;
	app_push(app, &r->pane);
}
