#include <string.h>

#include "base/text.h"
#include "term/key.h"
#include "term/text.h"
#include "tui/form_room.h"

/*
 * Two officers saved the same record. Fields that one side changed were merged
 * already; here are the others, both values, and the officer picks.
 */

struct conflict {
	struct pane	 pane;
	struct form	*form;
	void		*theirs;
	const size_t	*clash;		/* indexes of fields of the type */
	bool		*take;		/* theirs instead of mine */
	size_t		 n, cur;
	void		(*save)(struct form *f);
};

static struct conflict *
as_conflict(void *p)
{
	return p;
}

static const struct field *
conflict_field(const struct conflict *c, size_t i)
{
	return &c->form->spec.type->fields[c->clash[i]];
}

static const char *
conflict_title(const struct pane *p, struct arena *a)
{
	(void)p, (void)a;
	return _("Somebody saved first");
}

static void
conflict_draw(const struct pane *p, struct area *a)
{
	const struct conflict *c = (const struct conflict *)p;
	struct area in = area_box(a, _("Somebody saved this first"), NULL,
	    true);
	struct arena *t = app_turn(p->app);
	const struct field_env *env = &app_desk(p->app)->env;
	int label = 18, half = (in.cols - label - 4) / 2, line = 3;

	area_clear(&in, 0);
	text_draw(&in, 0, 0, ROLE_PLAIN, _("Nothing is lost. These fields were "
	    "changed by both of you; choose with Left and Right, then Enter "
	    "saves."));
	area_text(&in, 2, label + 2, half, ROLE_TITLE, _("yours"));
	area_text(&in, 2, label + 3 + half, half, ROLE_TITLE, _("stored now"));
	for (size_t i = 0; i < c->n && line < in.rows; i++, line++) {
		const struct field *f = conflict_field(c, i);
		bool here = i == c->cur, theirs = c->take[i];

		area_text(&in, line, 0, 1, ROLE_ACCENT, here ? ">" : " ");
		area_field(&in, line, 1, label,
		    here ? ROLE_STRONG : ROLE_LABEL, _(f->label));
		area_field(&in, line, label + 2, half,
		    theirs ? ROLE_DIM : ROLE_CHOSEN, arena_printf(t, "%s%s",
		    theirs ? "  " : "* ",
		    field_text(f, c->form->record, env, t)));
		area_field(&in, line, label + 3 + half, half,
		    theirs ? ROLE_CHOSEN : ROLE_DIM, arena_printf(t, "%s%s",
		    theirs ? "* " : "  ", field_text(f, c->theirs, env, t)));
		if (here)
			area_cursor(&in, line, theirs ? label + 3 + half :
			    label + 2);
	}
}

static void
do_mine(void *p)
{
	as_conflict(p)->take[as_conflict(p)->cur] = false;
}

static void
do_theirs(void *p)
{
	as_conflict(p)->take[as_conflict(p)->cur] = true;
}

static void
do_up(void *p)
{
	if (as_conflict(p)->cur > 0)
		as_conflict(p)->cur--;
}

static void
do_down(void *p)
{
	if (as_conflict(p)->cur + 1 < as_conflict(p)->n)
		as_conflict(p)->cur++;
}

static void
do_save(void *p)
{
	struct conflict *c = p;
	struct form *form = c->form;
	void (*save)(struct form *) = c->save;

	for (size_t i = 0; i < c->n; i++) {
		const struct field *f = conflict_field(c, i);

		if (!c->take[i])
			continue;
		field_copy(f, form->record, c->theirs, &form->arena);
		for (size_t k = 0; k < form->n; k++)
			if (form->field[k].f == f)
				form_show_field(form, k);
	}
	form->base = c->theirs;
	((struct record_head *)form->record)->row_ver =
	    ((struct record_head *)c->theirs)->row_ver;
	app_pop(form->pane.app, 0);
	save(form);
}

const struct action conflict_actions[] = {
	{ "save", "Enter F2", N_("Save with what is marked."), do_save, NULL,
	  N_("Save"), 0 },
	{ "mine", "Left", N_("Keep yours."), do_mine, NULL, N_("yours"),
	  ACTION_MOVES },
	{ "theirs", "Right", N_("Take what is stored."), do_theirs, NULL,
	  N_("stored"), ACTION_MOVES },
	{ "up", "Up k", N_("Go to the field before."), do_up, NULL, NULL,
	  ACTION_MOVES },
	{ "down", "Down j", N_("Go to the next field."), do_down, NULL, NULL,
	  ACTION_MOVES },
	{ 0 }
};

/* State lives in the form's arena; nothing of its own to give back. */
static void
conflict_close(struct pane *p)
{
	(void)p;
}

static const struct pane_ops conflict_ops = {
	.name = "conflict", .title = conflict_title, .draw = conflict_draw,
	.close = conflict_close, .actions = conflict_actions
};

void
conflict_open(struct form *f, void *theirs, const size_t *clash,
    size_t n, void (*save)(struct form *f))
{
	struct conflict *c = arena_alloc(&f->arena, sizeof *c);

	c->pane.ops = &conflict_ops;
	c->form = f;
	c->theirs = theirs;
	c->clash = clash;
	c->n = n;
	c->take = arena_array(&f->arena, n, sizeof *c->take);
	c->save = save;
	app_push(f->pane.app, &c->pane);
}
