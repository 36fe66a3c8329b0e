#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "base/utf8.h"
#include "term/layout.h"
#include "term/text.h"
#include "tui/app_room.h"

/*
 * One frame: the top line, the panes in view, the message line, the hint line.
 * Too small a window gets one sentence.
 */

/* " kunker   Kota Bogor     Tuesday, 8 August 2017  08.12     sari · 3 online"
 */
static void
app_draw_top(struct app *app, struct area *a)
{
	struct desk *d = app->desk;
	struct arena *t = &app->turn;
	int n = app->online;
	const char *title = NULL, *right, *middle;
	int used, cols;

	area_fill(a, 0, 0, a->cols, ROLE_TITLE);
	for (struct pane *p = app->top; p != NULL && title == NULL;
	    p = p->below)
		if (p->ops->title != NULL)
			title = p->ops->title(p, t);
	middle = day_print(desk_today(d), a->cols < 100 ? DAY_SHORT : DAY_LONG,
	    t);
	if (!clock_pretending())
		middle = arena_printf(t, "%s  %s", middle,
		    minute_print(clock_minute((enum zone)d->options.zone), t));
	right = n > 1 ? arena_printf(t, _("%s · %d online "), d->officer, n) :
	    arena_printf(t, "%s ", d->officer);
	if (desk_why_read_only(d) != NULL)
		right = arena_printf(t, _("read only · %s"), right);
	used = area_printf(a, 0, 1, ROLE_TITLE, "kunker  %s%s%s",
	    or_empty(d->options.city),
	    d->options.city != NULL && title != NULL ? "  " : "",
	    or_empty(title));
	cols = utf8_cols(right);
	if (used + cols + 4 < a->cols)
		area_right(a, 0, a->cols - cols, cols, ROLE_TITLE, right);
	else
		cols = 0;
	n = utf8_cols(middle);
	if (used + cols + n + 6 < a->cols)
		area_text(a, 0, a->cols - cols - n - 3, n, ROLE_TITLE, middle);
}

static void
app_draw_panes(struct app *app, struct area *body, struct pane *p)
{
	if (p->ops->popup && p->below != NULL)
		app_draw_panes(app, body, p->below);
	if (p->ops->settle != NULL)
		p->ops->settle(p, body->rows, body->cols);
	p->ops->draw(p, body);
	p->dirty = false;
}

void
app_draw(struct app *app)
{
	struct area all = term_area(app->term), top, body, line, hints;
	struct rect r = { 0, 0, all.rows, all.cols };
	struct keymap km;

	if (layout_size(all.rows, all.cols) == LAYOUT_NONE) {
		area_clear(&all, 0);
		text_draw(&all, 0, 0, ROLE_STRONG,
		    _("Too small: make the window larger."));
		area_cursor(&all, 0, 0);
		return;
	}
	if (app->hidden) {
		area_clear(&all, 0);
		text_note(&all, all.rows / 2, ROLE_PLAIN,
		    _("Hidden, because nobody typed for a while. Any key "
		    "shows it again; nothing is lost."));
		area_cursor(&all, all.rows / 2, 0);
		return;
	}
	top = area_rect(&all, rect_top(&r, 1));
	line = area_rect(&all, rect_bottom(&r, 2));
	hints = area_part(&line, 1, 0, 1, line.cols);
	body = area_rect(&all, r);
	app_draw_top(app, &top);
	area_cursor(&body, 0, 0);	/* where nothing can be stood on */
	app_draw_panes(app, &body, app->top);
	if (!app_line_keymap(app, &km))
		app_keymap(app, &km);
	keymap_draw_hints(&km, &hints, 0, km.typing);
	app_draw_line(app, &line);	/* last: a question takes the cursor */
}
