/* Help is the live keymap: the keys of the screen below first. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "term/text.h"
#include "tui/app.h"
#include "tui/app_room.h"

struct help {
	struct pane	 pane;
	struct buf	 text;
	struct view	 view;
};

static const char *
help_title(const struct pane *p, struct arena *a)
{
	(void)p;
	(void)a;
	return _("Help");
}

static void
help_settle(struct pane *p, int rows, int cols)
{
	struct help *h = (struct help *)p;

	h->view.text = buf_str(&h->text);
	view_size(&h->view, rows - 2, cols - 4);
}

static void
help_draw(const struct pane *p, struct area *a)
{
	const struct help *h = (const struct help *)p;
	struct area in = area_box(a, _("Help"), _("Esc back"), true);
	struct area text = area_part(&in, 0, 1, in.rows, in.cols - 2);

	area_clear(&in, 0);
	view_draw(&h->view, &text);
	area_cursor(&text, 0, 0);
}

static bool
help_event(struct pane *p, const struct event *ev)
{
	return ev->kind == EVENT_KEY &&
	    view_key(&((struct help *)p)->view, ev->key);
}

static void
help_close(struct pane *p)
{
	struct help *h = (struct help *)p;

	buf_free(&h->text);
	free(h);
}

static void
do_back(void *p)
{
	app_pop(((struct pane *)p)->app, 0);
}

const struct action help_actions[] = {
	{ "back", "F1 F10 Enter", N_("Go back."), do_back, NULL, N_("Back"),
	  ACTION_MOVES },
	{ 0 }
};

static const struct pane_ops help_ops = {
	.name = "help", .title = help_title, .settle = help_settle,
	.draw = help_draw, .event = help_event, .close = help_close,
	.actions = help_actions
};

struct pane *
help_open(struct app *app)
{
	struct help *h = memory_zeroed(1, sizeof *h);
	struct keymap km;

	h->pane.ops = &help_ops;
	app_keymap(app, &km);
	keymap_help(&km, &h->text);
	buf_printf(&h->text, "\n%s", _(tui_screens.beside));
	return &h->pane;
}
