#include "tui/drafts.h"

#include <string.h>

#include "base/clock.h"
#include "base/minute.h"
#include "base/text.h"
#include "tui/app_room.h"
#include "tui/form.h"

/* A form left with Esc and kept: its slot stays written in the file. */
struct kept {
	bool		 used;
	struct arena	 arena;
	struct draft	 draft;
	int64_t		 changed;
};

struct drafts {
	struct app	*app;
	struct draft_file *file;	/* the desk's; NULL: none is kept */
	bool		 slot_used[DRAFT_FORMS_MAX];
	struct kept	 kept[DRAFT_FORMS_MAX];
	struct arena	 arena;
	struct draft_left *left;	/* by earlier sessions; the desk's */
	size_t		 nleft, next;	/* next: the one being offered */
	bool		 failing;	/* the last form was not written */
	void		 (*later)(void *form);	/* typed into, not written */
	void		*form;
};

struct drafts *
drafts_open(struct app *app)
{
	struct desk *d = app_desk(app);
	struct arena a = { 0 };
	struct drafts *s = arena_alloc(&a, sizeof *s);

	s->arena = a;
	s->app = app;
	s->file = d->draft;
	s->left = d->left;
	s->nleft = d->nleft;
	if (d->draft_err.kind != ERR_NONE)
		app_fail(app, &d->draft_err);
	return s;
}

void
drafts_close(struct drafts *s)
{
	struct arena a;

	for (size_t i = 0; i < DRAFT_FORMS_MAX; i++)
		arena_free(&s->kept[i].arena);
	a = s->arena;
	arena_free(&a);
}

static int
drafts_free_slot(struct drafts *s)
{
	for (int i = 0; i < DRAFT_FORMS_MAX; i++)
		if (!s->slot_used[i]) {
			s->slot_used[i] = true;
			return i;
		}
	return DRAFT_NO_SLOT;
}

bool
drafts_put(struct drafts *s, int *slot, const struct draft *d,
    const char **text)
{
	struct err err = { 0 };

	*text = _("No draft is being kept of this form: save it soon.");
	s->failing = true;
	if (s->file == NULL)
		return false;
	if (*slot == DRAFT_NO_SLOT)
		*slot = drafts_free_slot(s);
	if (*slot == DRAFT_NO_SLOT)
		return false;
	s->failing = !draft_put(s->file, *slot, d, clock_mono_ms(), &err);
	if (!s->failing)
		return true;
	*text = arena_strdup(app_turn(s->app), err.text);
	return false;
}

void
drafts_later(struct drafts *s, void (*write)(void *form), void *form)
{
	if (s->form != form)
		drafts_write(s);
	s->later = write;
	s->form = form;
}

void
drafts_write(struct drafts *s)
{
	void (*write)(void *) = s->later;

	s->later = NULL;
	if (write != NULL)
		write(s->form);
	s->form = NULL;
}

void
drafts_closed(struct drafts *s, const void *form)
{
	if (s->form != form)
		return;
	s->later = NULL;
	s->form = NULL;
}

void
drafts_drop(struct drafts *s, int *slot)
{
	struct err err = { 0 };

	if (*slot == DRAFT_NO_SLOT)
		return;
	s->slot_used[*slot] = false;
	if (s->file != NULL &&
	    !draft_drop(s->file, *slot, clock_mono_ms(), &err))
		app_fail(s->app, &err);
	*slot = DRAFT_NO_SLOT;
}

/* Copy a draft with its texts into a. */
static struct draft
draft_copy(const struct draft *d, struct arena *a)
{
	struct draft c = *d;

	c.kind = arena_strdup(a, d->kind);
	c.context = arena_strdup(a, d->context);
	c.cursor_field = arena_strdup(a, d->cursor_field);
	c.fields = arena_array(a, d->nfields, sizeof *c.fields);
	for (size_t i = 0; i < d->nfields; i++)
		c.fields[i] = (struct draft_field){
		    arena_strdup(a, d->fields[i].name),
		    arena_strdup(a, d->fields[i].text) };
	return c;
}

bool
drafts_keep(struct drafts *s, int slot, const struct draft *d)
{
	struct kept *k;

	if (slot == DRAFT_NO_SLOT)
		return false;
	k = &s->kept[slot];
	arena_reset(&k->arena);
	k->draft = draft_copy(d, &k->arena);
	k->changed = clock_now();
	k->used = true;
	return true;
}

const struct draft *
drafts_kept(struct drafts *s, const char *kind, int64_t record_id,
    int64_t *changed)
{
	for (size_t i = 0; i < DRAFT_FORMS_MAX; i++) {
		const struct kept *k = &s->kept[i];

		if (k->used && k->draft.record_id == record_id &&
		    strcmp(k->draft.kind, kind) == 0) {
			*changed = k->changed;
			return &k->draft;
		}
	}
	return NULL;
}

void
drafts_forget(struct drafts *s, const struct draft *d)
{
	for (int i = 0; i < DRAFT_FORMS_MAX; i++)
		if (s->kept[i].used && &s->kept[i].draft == d) {
			int slot = i;

			s->kept[i].used = false;
			drafts_drop(s, &slot);
		}
}

int64_t
drafts_deadline(const struct drafts *s)
{
	int64_t now = clock_mono_ms();
	int due = s->file == NULL ? -1 : draft_sync_due_ms(s->file, now);

	return due < 0 ? -1 : now + due;
}

void
drafts_sync(struct drafts *s, bool now)
{
	struct err err = { 0 };

	if (s->file == NULL)
		return;
	if (!now && draft_sync_due_ms(s->file, clock_mono_ms()) != 0)
		return;
	if (!draft_sync(s->file, &err))
		app_fail(s->app, &err);
}

/* Enter: continue the draft in its form; x: it is thrown away. Then the next
 * one is offered. */
static void
drafts_answer(void *ctx, bool enter)
{
	struct drafts *s = ctx;
	struct draft_left *left = &s->left[s->next];
	struct err err = { 0 };

	s->next++;
	if (enter && !form_continue(s->app, &left->draft, &err)) {
		app_fail(s->app, &err);
		return;
	}
	if (enter && s->failing)
		return;		/* it stays in its file: no other has it */
	if (!draft_take(left, &err))
		app_fail(s->app, &err);
	else if (!enter) {
		app_say(s->app, _("The draft was thrown away."));
		drafts_offer(s);
	}
}

void
drafts_offer(struct drafts *s)
{
	const struct draft_left *left;
	const struct record_type *t;
	struct desk *d = app_desk(s->app);
	struct arena *a = app_turn(s->app);

	if (s->next >= s->nleft)
		return;
	left = &s->left[s->next];
	t = form_type(left->draft.kind);
	app_offer(s->app, arena_printf(a, P_(
	    "Draft of %s kept from %s: Enter continues, x throws it away",
	    "%3$zu drafts; the newest, of %1$s, from %2$s: Enter continues, "
	    "x throws it away", s->nleft - s->next),
	    t == NULL ? left->draft.kind : _(t->label),
	    clock_print(left->changed, (enum zone)d->options.zone, a),
	    s->nleft - s->next), drafts_answer, s);
}
