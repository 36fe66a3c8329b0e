/* Help is the live keymap: the keys of the screen below first. */
#include <stdlib.h>

#include "base/die.h"
#include "base/text.h"
#include "term/text.h"
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

static const struct action help_actions[] = {
	{ "back", "F1 F10 Enter", N_("Go back."), do_back, NULL, N_("Back"),
	  ACTION_MOVES },
	{ 0 }
};

static const struct pane_ops help_ops = {
	.name = "help", .title = help_title, .settle = help_settle,
	.draw = help_draw, .event = help_event, .close = help_close,
	.actions = help_actions
};

/* What holds in every list and form, beside the tables. */
static const char *const everywhere = N_(
    "In lists: arrows or j k move, PgUp PgDn a page, Home End or g G to the "
    "ends, Enter opens, / filters as you type.\n"
    "In forms: Enter, Tab or Down to the next field, Shift-Tab or Up back, "
    "F2 or Ctrl-S saves from anywhere, Esc leaves and keeps a draft.\n"
    "Where function keys are taken by the terminal, Esc then a digit does "
    "the same: Esc 5 is F5, Esc 0 is F10.\n"
    "Dates are typed as 3/6, 3 jun, besok, +7 or selasa; times as 9, 0930 "
    "or 9.30.\n");

struct pane *
help_open(struct app *app)
{
	struct help *h = calloc(1, sizeof *h);
	struct keymap km;

	if (h == NULL)
		die("out of memory");
	h->pane.ops = &help_ops;
	app_keymap(app, &km);
	keymap_help(&km, &h->text);
	buf_printf(&h->text, "\n%s", _(everywhere));
	return &h->pane;
}
