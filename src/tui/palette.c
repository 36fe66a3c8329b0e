/*
 * Every verb by its name: what the keys of the screen below can do, with its
 * key, ranked by what is typed. The keymap is taken when the palette opens,
 * while that screen is still on top.
 */
#include <stdlib.h>

#include "base/die.h"
#include "base/text.h"
#include "term/choose.h"
#include "tui/app_room.h"

#define VERBS_MAX	200

struct palette {
	struct pane	 pane;
	struct arena	 arena;		/* titles, items */
	struct keymap	 km;
	struct choose_item item[VERBS_MAX];
	const char	*name[VERBS_MAX];	/* as in the configuration */
	struct keymap_hit hit[VERBS_MAX];
	size_t		 n;
	struct choose	 choose;
};

/* Found by its sentence and by the name that the configuration uses. */
static void
palette_add(struct palette *p, const struct action *a, size_t layer)
{
	struct buf keys = { 0 };

	if (p->n == VERBS_MAX)
		return;
	keymap_keys(&p->km, a, &keys);
	p->item[p->n] = (struct choose_item){
	    .text = _(a->help),
	    .note = arena_strdup(&p->arena, buf_str(&keys)),
	    .id = (int64_t)p->n };
	p->name[p->n] = a->name;
	p->hit[p->n++] = keymap_at(&p->km, a, layer);
	buf_free(&keys);
}

static void
palette_settle(struct pane *pane, int rows, int cols)
{
	choose_settle(&((struct palette *)pane)->choose, rows, cols);
}

static void
palette_draw(const struct pane *pane, struct area *a)
{
	choose_draw(&((const struct palette *)pane)->choose, a);
}

static bool
palette_typing(const struct pane *pane)
{
	(void)pane;
	return true;
}

static bool
palette_event(struct pane *pane, const struct event *ev)
{
	struct palette *p = (struct palette *)pane;
	struct app *app = pane->app;
	const struct choose_item *item;
	struct keymap_hit hit = { 0 };
	const char *why = NULL;

	switch (choose_event(&p->choose, ev)) {
	case CHOOSE_GOING:
		return true;
	case CHOOSE_IGNORED:
		return false;
	case CHOOSE_PICKED:
		item = choose_picked(&p->choose);
		if (item == NULL)
			return true;
		hit = p->hit[item->id];
		break;
	case CHOOSE_LEFT:
		break;
	}
	app_pop(app, 0);		/* p is gone */
	if (hit.action != NULL &&
	    keymap_run(hit, ev->burst, &why) != KEYMAP_RAN)
		app_warn(app, "%s", why);
	return true;
}

static void
palette_close(struct pane *pane)
{
	struct palette *p = (struct palette *)pane;

	choose_close(&p->choose);
	arena_free(&p->arena);
	free(p);
}

static const struct pane_ops palette_ops = {
	.name = "palette", .popup = true, .settle = palette_settle,
	.draw = palette_draw,
	.event = palette_event, .typing = palette_typing,
	.close = palette_close
};

struct pane *
palette_open(struct app *app)
{
	struct palette *p = calloc(1, sizeof *p);

	if (p == NULL)
		die("out of memory");
	p->pane.ops = &palette_ops;
	app_keymap(app, &p->km);
	for (size_t i = p->km.n; i-- > 0; ) {
		const struct action *a = p->km.layer[i].actions;

		for (; a->name != NULL; a++)
			palette_add(p, a, i);
	}
	choose_open(&p->choose, _("What to do?"), p->item, p->n);
	p->choose.also = p->name;
	return &p->pane;
}
