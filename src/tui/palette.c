/*
 * Every verb by its name: what the keys of the screen below can do, with its
 * key, and each step of the records it stands on ("refuse", "confirm"), ranked
 * by what is typed; then what the menu opens. What cannot be done now is there
 * too, and says why. The keymap is taken when the palette opens, while that
 * screen is still on top.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "desk/moves.h"
#include "model/plan.h"
#include "store/record.h"
#include "term/choose.h"
#include "tui/app_room.h"

/* What is done when an item is picked: an action, a step of a record, or a row
 * of the menu. */
struct verb {
	struct keymap_hit hit;
	struct pane_record of;
	int		 to;
	bool		 menu;
	int64_t		 row;
};

struct palette {
	struct pane	 pane;
	struct arena	 arena;		/* titles, items */
	struct keymap	 km;
	struct choose_item item[CHOOSE_MAX];
	const char	*name[CHOOSE_MAX];	/* as in the configuration */
	const char	*why_not[CHOOSE_MAX];
	struct verb	 verb[CHOOSE_MAX];
	size_t		 n;
	struct choose	 choose;
};

static void
palette_add(struct palette *p, const char *text, const char *note,
    const char *name, const char *why_not, struct verb verb)
{
	if (p->n == CHOOSE_MAX)
		return;
	p->item[p->n] = (struct choose_item){ .text = text,
	    .note = arena_strdup(&p->arena, note), .id = (int64_t)p->n };
	p->why_not[p->n] = arena_strdup(&p->arena, why_not);
	p->name[p->n] = name;
	p->verb[p->n++] = verb;
}

/* --- what the keys do ---------------------------------------------------- */

/* Found by its sentence and by the name that the configuration uses. */
static void
palette_add_action(struct palette *p, const struct action *a, size_t layer)
{
	struct keymap_hit hit = keymap_at(&p->km, a, layer);
	struct buf keys = { 0 };

	keymap_keys(&p->km, a, key_said, &keys);
	palette_add(p, _(a->help), buf_str(&keys), a->name,
	    keymap_why_not(hit), (struct verb){ .hit = hit });
	buf_free(&keys);
}

/* --- the steps of records ------------------------------------------------ */

/* The first key of the action that asks for any step, where there is one. */
static const char *
key_of_moves(struct palette *p)
{
	struct keymap_hit hit = keymap_named(&p->km, "move");
	struct buf keys = { 0 };

	if (hit.action != NULL)
		keymap_keys(&p->km, hit.action, key_said, &keys);
	return buf_take(&keys, &p->arena);
}

/* Each step once: those that can be taken now, or those that cannot. */
static void
palette_add_moves(struct palette *p, struct app *app, struct pane_record of,
    bool can)
{
	const struct move_table *t = moves_of(of.type);
	struct err err = { 0 };
	const void *r = t == NULL ? NULL : desk_load(app->desk, of.type,
	    of.id, &app->turn, &err);
	const char *title, *key = key_of_moves(p);
	int64_t from;

	if (r == NULL)
		return;
	from = field_number(record_field(of.type, "state"), r);
	title = or_empty(record_title(app->desk->store, of.type, of.id,
	    &app->turn));
	for (size_t i = 0; i < t->n; i++) {
		const struct move *m = &t->move[i];
		const struct move *now = move_to(t, from, m->to);
		const char *why = desk_why_read_only(app->desk);

		if (why == NULL)
			why = stand_why_not(of.type, from, m->to, &app->turn);

		/* of the steps to one state, the one that leads from here */
		if ((why == NULL) != can || (why == NULL && now != m))
			continue;
		palette_add(p, arena_printf(&p->arena, "%s: %s", _(m->label),
		    title), key, m->verb, why, (struct verb){ .of = of,
		    .to = m->to });
	}
}

/* A plan moves on the board, where it is seen. */
static void
palette_add_plan(struct palette *p, struct pane_record of)
{
	const struct move *m = &plan_moves.move[0];

	if (of.type != &delegation_type ||
	    keymap_named(&p->km, m->verb).action != NULL)
		return;
	palette_add(p, _(m->label), "", m->verb, _("A plan is announced on "
	    "the tab of the split: open the visit and press F5."),
	    (struct verb){ .of = of });
}

/* Add what a pane stands on, each record once. */
static size_t
records_add(struct pane_record *of, size_t n, struct pane *p)
{
	struct pane_record here[PANE_RECORDS];
	size_t add = p->ops->stands_on(p, here);

	for (size_t i = 0; i < add; i++) {
		size_t k = 0;

		while (k < n && (of[k].type != here[i].type ||
		    of[k].id != here[i].id))
			k++;
		if (k == n)
			of[n++] = here[i];
	}
	return n;
}

static void
palette_add_records(struct palette *p, struct app *app)
{
	struct pane_record of[4 * PANE_RECORDS];
	size_t n = 0;

	for (struct pane *in = app->top; in != NULL &&
	    n + PANE_RECORDS <= countof(of); in = in->ops->inner == NULL ?
	    NULL : in->ops->inner(in))
		if (in->ops->stands_on != NULL)
			n = records_add(of, n, in);
	for (size_t i = n; i-- > 0; )
		palette_add_moves(p, app, of[i], true);
	for (size_t i = n; i-- > 0; )
		palette_add_plan(p, of[i]);
	for (size_t i = n; i-- > 0; )
		palette_add_moves(p, app, of[i], false);
}

/* --- what the menu opens -------------------------------------------------- */

static void
palette_add_menu(struct palette *p, struct app *app)
{
	struct choose_item row[CHOOSE_MAX];
	size_t n = menu_items(app, row, countof(row));

	for (size_t i = 0; i < n; i++)
		palette_add(p, row[i].text, "F9", row[i].text, NULL,
		    (struct verb){ .menu = true, .row = row[i].id });
}

/* --- the pane ------------------------------------------------------------ */

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

static void
verb_run(struct app *app, const struct verb *v, const char *why, bool burst)
{
	if (v->menu)
		menu_go(app, v->row);
	else if (v->hit.action == NULL && why == NULL)
		stand_go(app, v->of.type, v->of.id, v->to);
	else if (v->hit.action == NULL ||
	    keymap_run(v->hit, burst, &why) != KEYMAP_RAN)
		app_warn(app, "%s", why);
}

static bool
palette_event(struct pane *pane, const struct event *ev)
{
	struct palette *p = (struct palette *)pane;
	struct app *app = pane->app;
	const struct choose_item *item = NULL;
	struct verb verb = { 0 };
	const char *why = NULL;

	switch (choose_event(&p->choose, ev)) {
	case CHOOSE_GOING:
		return true;
	case CHOOSE_IGNORED:
		return false;
	case CHOOSE_PICKED:
		item = choose_picked(&p->choose);
		verb = p->verb[item->id];
		why = arena_strdup(&app->turn, p->why_not[item->id]);
		break;
	case CHOOSE_LEFT:
		break;
	}
	app_pop(app, 0);		/* p is gone */
	if (item != NULL)
		verb_run(app, &verb, why, ev->burst);
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
	.close = palette_close, .actions = popup_actions
};

struct pane *
palette_open(struct app *app)
{
	struct palette *p = memory_zeroed(1, sizeof *p);

	p->pane.ops = &palette_ops;
	app_keymap(app, &p->km);
	for (size_t i = p->km.n; i-- > 0; ) {
		const struct action *a = p->km.layer[i].actions;

		for (; a->name != NULL; a++)
			palette_add_action(p, a, i);
	}
	palette_add_records(p, app);
	palette_add_menu(p, app);
	choose_open(&p->choose, _("What to do?"), p->item, p->n);
	p->choose.also = p->name;
	p->choose.why_not = p->why_not;
	return &p->pane;
}
