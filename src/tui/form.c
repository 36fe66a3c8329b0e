#include "tui/form.h"

#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "desk/visit_day.h"
#include "store/lock.h"
#include "store/record.h"
#include "term/key.h"
#include "tui/app_room.h"
#include "tui/drafts.h"
#include "tui/form_room.h"

/*
 * Every field holds its text as typed; the record holds what was understood
 * of it so far. A field is read when the officer goes on, so that the fields
 * derived from it can show their new values, and while it is typed for the
 * note beside it. Nothing typed is ever refused: only saving is.
 */

static struct form *
as_form(struct pane *p)
{
	return (struct form *)p;
}

/* --- reading ------------------------------------------------------------ */

void
form_show_field(struct form *f, size_t i)
{
	struct form_field *ff = &f->field[i];

	edit_set(&ff->edit, field_edit_text(ff->f, f->record,
	    &app_desk(f->pane.app)->env, app_turn(f->pane.app)));
	ff->stale = false;
	ff->error = NULL;
}

/* Whose record it is: its sessions and people are meant by their names. */
static int64_t
form_visit(const struct form *f)
{
	const struct field *of = record_field(f->spec.type, "delegation_id");
	int64_t id = of == NULL ? UNKNOWN : field_number(of, f->record);

	return id == UNKNOWN ? 0 : id;
}

bool
form_parse(const struct form *f, size_t i, void *record, struct arena *a,
    struct notices *n, struct err *err)
{
	const struct form_field *ff = &f->field[i];
	struct desk *d = app_desk(f->pane.app);
	bool ok;

	d->visit = form_visit(f);
	ok = field_parse(ff->f, record, edit_text(&ff->edit), &d->env, a, n,
	    err);
	d->visit = 0;
	return ok;
}

/* Read what was typed into the record; an error stays beside the field. */
void
form_read_field(struct form *f, size_t i)
{
	struct form_field *ff = &f->field[i];
	struct err err = { 0 };

	if (!ff->stale)
		return;
	ff->stale = false;
	ff->error = NULL;
	if (!form_parse(f, i, f->record, &f->arena, &f->notices, &err))
		ff->error = arena_strdup(&f->notes, err.text);
}

/* The fields that nobody typed in show what was derived. */
void
form_show_derived(struct form *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (!f->field[i].touched && i != f->cur)
			form_show_field(f, i);
}

/* A closed field (choice, reference) of which a part was typed shows what that
 * part was taken for. */
static void
form_show_closed(struct form *f, size_t i)
{
	struct form_field *ff = &f->field[i];

	if (ff->touched && ff->error == NULL &&
	    (ff->f->kind == FIELD_CHOICE || ff->f->kind == FIELD_REF))
		form_show_field(f, i);
}

/* Read again everything that may be wrong with the record as it stands. */
void
form_notices(struct form *f)
{
	struct desk *d = app_desk(f->pane.app);
	const char *error[DRAFT_FIELDS_MAX];

	for (size_t i = 0; i < f->n; i++)
		error[i] = arena_strdup(app_turn(f->pane.app),
		    f->field[i].error);
	arena_reset(&f->notes);
	f->complete = (struct completions){ 0 };
	for (size_t i = 0; i < f->n; i++)
		f->field[i].error = arena_strdup(&f->notes, error[i]);
	f->notices = (struct notices){ .arena = &f->notes };
	for (size_t i = 0; i < f->n; i++) {
		struct form_field *ff = &f->field[i];
		struct err err = { 0 };
		void *copy;

		if (ff->f->understand == NULL || !ff->touched ||
		    ff->error != NULL)
			continue;
		copy = record_copy(f->spec.type, f->record,
		    app_turn(f->pane.app));
		form_parse(f, i, copy, app_turn(f->pane.app), &f->notices,
		    &err);
	}
	if (f->spec.notices != NULL)
		f->spec.notices(f->spec.ctx, d, f->record, &f->notices);
	else
		desk_notices(d, f->spec.type, f->record, &f->notices);
	if (f->spec.type == &delegation_type)
		visit_day_notice(d, f->base, f->record, &f->notices);
}

void
form_completions(struct form *f)
{
	struct form_field *ff = &f->field[f->cur];
	const char *text = edit_text(&ff->edit);
	struct desk *d = app_desk(f->pane.app);
	bool closed = ff->f->kind == FIELD_CHOICE || ff->f->kind == FIELD_REF;

	f->complete = (struct completions){ 0 };
	f->picked = 0;
	f->pointed = false;
	if (f->reading || (ff->f->flags & FIELD_READONLY) ||
	    (*text == '\0' && !closed))
		return;
	d->visit = form_visit(f);
	if (f->spec.complete != NULL)
		f->spec.complete(f->spec.ctx, d, ff->f, text,
		    FORM_COMPLETIONS, &f->notes, &f->complete);
	if (f->complete.n == 0)
		desk_complete(d, f->spec.type, ff->f, text, FORM_COMPLETIONS,
		    &f->notes, &f->complete);
	d->visit = 0;
	if (f->complete.n == 1 && strcmp(f->complete.item[0].text, text) == 0)
		f->complete.n = 0;
}

/* --- typing ------------------------------------------------------------- */

static void
form_write_later(void *form)
{
	form_write_draft(form);
}

static void
form_typed(struct form *f)
{
	struct form_field *ff = &f->field[f->cur];

	ff->touched = ff->stale = true;
	ff->error = NULL;
	f->changed = f->unsaved_draft = true;
	drafts_later(app_drafts(f->pane.app), form_write_later, f);
	form_completions(f);
}

/* A day, a number or a choice is replaced by what is typed, as in a
 * spreadsheet; of texts only those that were offered, not what is stored. */
bool
form_over(const struct form *f)
{
	const struct form_field *ff = &f->field[f->cur];
	const struct record_head *head = f->base;

	if (f->reading || !f->entered || ff->touched ||
	    !form_may_type(f, f->cur) ||
	    *edit_text(&ff->edit) == '\0' || ff->f->kind == FIELD_LONG)
		return false;
	return ff->f->kind != FIELD_TEXT || head->id == 0 ||
	    f->spec.only != NULL;
}

/* --- moving ------------------------------------------------------------- */

bool
form_may_type(const struct form *f, size_t i)
{
	return (f->field[i].f->flags & FIELD_READONLY) == 0;
}

static void
form_enter(struct form *f, size_t i)
{
	form_read_field(f, f->cur);
	f->field[f->cur].seen = true;
	form_show_closed(f, f->cur);
	form_show_derived(f);
	f->cur = i;
	f->entered = true;
	form_notices(f);
	form_completions(f);
}

static bool
form_go(struct form *f, int step)
{
	size_t i = f->cur;

	for (;;) {
		if ((step < 0 && i == 0) || (step > 0 && i + 1 == f->n))
			return false;
		i = step < 0 ? i - 1 : i + 1;
		if (form_may_type(f, i))
			break;
	}
	form_enter(f, i);
	return true;
}

/* Take a completion over into the field. */
static void
form_accept(struct form *f)
{
	edit_set(&f->field[f->cur].edit,
	    f->complete.item[f->picked].text);
	form_typed(f);
	f->complete.n = 0;
}

/* What was pointed at is taken. So is, in a closed field whose beginning was
 * typed, the completion under the mark. */
static void
form_settle_field(struct form *f)
{
	struct form_field *ff = &f->field[f->cur];
	struct err err = { 0 };
	void *copy;

	if (f->complete.n > 0 && f->pointed) {
		form_accept(f);
		return;
	}
	if (f->complete.n == 0 || !ff->stale ||
	    *edit_text(&ff->edit) == '\0' ||
	    (ff->f->kind != FIELD_CHOICE && ff->f->kind != FIELD_REF))
		return;
	copy = record_copy(f->spec.type, f->record, app_turn(f->pane.app));
	if (!form_parse(f, f->cur, copy, app_turn(f->pane.app), NULL, &err))
		form_accept(f);
}

static void
do_next(void *p)
{
	struct form *f = as_form(p);

	form_settle_field(f);
	if (form_go(f, 1))
		return;
	if (f->reading) {
		app_say(f->pane.app, _("This is the last field; Esc goes "
		    "back."));
		return;
	}
	form_write_draft(f);
	form_save(f);
}

static void
do_down(void *p)
{
	struct form *f = as_form(p);

	form_settle_field(f);
	form_go(f, 1);
}

static void
do_back(void *p)
{
	form_go(as_form(p), -1);
}

static void
do_first(void *p)
{
	struct form *f = as_form(p);

	form_enter(f, 0);
	if (!form_may_type(f, 0))
		form_go(f, 1);
}

static void
do_last(void *p)
{
	struct form *f = as_form(p);

	form_enter(f, f->n - 1);
	if (!form_may_type(f, f->n - 1))
		form_go(f, -1);
}

static void
do_save(void *p)
{
	form_settle_field(as_form(p));
	form_write_draft(as_form(p));
	form_save(as_form(p));
}

/* --- leaving ------------------------------------------------------------ */

static void
form_left(void *ctx, uint32_t key)
{
	struct form *f = ctx;
	struct app *app = f->pane.app;

	if (key == 'k') {
		struct draft d;

		form_write_draft(f);
		d = form_draft(f);
		if (!drafts_keep(app_drafts(app), f->slot, &d)) {
			app_warn(app, _("There is no place to keep the draft: "
			    "save the form, or discard it."));
			return;
		}
		f->slot = DRAFT_NO_SLOT;
		app_say(app, _("The draft is kept; the same form offers it "
		    "again."));
	} else if (key == 'd')
		drafts_drop(app_drafts(app), &f->slot);
	else
		return;		/* Esc again: go on typing */
	app_pop(app, 0);
}

static bool
form_leave(struct pane *p)
{
	static const struct ask_answer answers[] = {
		{ 'k', N_("Keep the draft") }, { 'd', N_("Discard it") },
		{ 0 }
	};
	struct form *f = as_form(p);

	if (!f->changed)
		return true;
	app_ask(p->app, _("Not saved yet."), answers, form_left, f);
	return false;
}

/* --- more keys ---------------------------------------------------------- */

static void
do_copy(void *p)
{
	struct form *f = as_form(p);
	struct err err = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++)
		form_read_field(f, i);
	if (!f->spec.copy(f->spec.ctx, app_desk(f->pane.app), f->record,
	    &f->arena, &err)) {
		app_fail(f->pane.app, &err);
		return;
	}
	for (size_t i = 0; i < f->n; i++) {
		struct form_field *ff = &f->field[i];
		char *old = arena_strdup(app_turn(f->pane.app),
		    edit_text(&ff->edit));

		form_show_field(f, i);
		if (strcmp(old, edit_text(&ff->edit)) != 0) {
			ff->touched = true;
			n++;
		}
	}
	app_say(f->pane.app, P_("%zu field copied from the last visit of this "
	    "origin; change what differs.", "%zu fields copied from the last "
	    "visit of this origin; change what differs.", n), n);
	f->changed = f->unsaved_draft = true;
	form_write_draft(f);
	form_notices(f);
}

static const char *
why_no_copy(void *p)
{
	return as_form(p)->spec.copy != NULL ? NULL :
	    _("There is nothing to copy from for this record.");
}

/* There is something to point at, and it will be; or it is said. */
static bool
form_proposes(struct form *f)
{
	f->pointed = f->complete.n > 0;
	if (!f->pointed)
		app_say(f->pane.app, _("Nothing is proposed for what stands "
		    "in this field."));
	return f->pointed;
}

static void
do_complete_next(void *p)
{
	struct form *f = as_form(p);

	if (form_proposes(f))
		f->picked = (f->picked + 1) % f->complete.n;
}

static void
do_complete_previous(void *p)
{
	struct form *f = as_form(p);

	if (form_proposes(f))
		f->picked = (f->picked + f->complete.n - 1) % f->complete.n;
}

static void
do_new_line(void *p)
{
	struct form *f = as_form(p);
	struct form_field *ff = &f->field[f->cur];

	if (ff->f->kind != FIELD_LONG)
		app_say(f->pane.app, _("This field is one line; Enter goes on "
		    "to the next."));
	else if (form_may_type(f, f->cur) &&
	    edit_insert(&ff->edit, "\n", 1) == EDIT_CHANGED)
		form_typed(f);
}

const struct action form_actions[] = {
	{ "save", "F2 Ctrl-S", N_("Save and close the form."), do_save, NULL,
	  N_("Save"), ACTION_TYPING },
	{ "next", "Enter Tab", N_("Go on to the next field; after the last "
	    "one, save."), do_next, NULL, N_("next"),
	  ACTION_TYPING | ACTION_MOVES },
	{ "down", "Down", N_("Go to the field below."), do_down, NULL, NULL,
	  ACTION_TYPING | ACTION_MOVES },
	{ "back", "Shift-Tab Up", N_("Go to the field before."), do_back,
	  NULL, NULL, ACTION_TYPING | ACTION_MOVES },
	{ "copy", "F3", N_("Copy the last visit of this origin."), do_copy,
	  why_no_copy, N_("Copy"), ACTION_TYPING },
	{ "complete", "Ctrl-N", N_("Mark the next proposal; Enter or Right "
	  "takes it."),
	  do_complete_next, NULL, N_("proposal"),
	  ACTION_TYPING | ACTION_MOVES },
	{ "complete back", "Ctrl-P", N_("Mark the proposal before."),
	  do_complete_previous, NULL, NULL, ACTION_TYPING | ACTION_MOVES },
	{ "new line", "Alt-Enter Ctrl-O", N_("Begin a new line in a long "
	    "text."), do_new_line, NULL, NULL, ACTION_TYPING },
	{ "first", "PgUp Ctrl-Home", N_("Go to the first field."), do_first,
	  NULL, NULL, ACTION_TYPING | ACTION_MOVES },
	{ "last", "PgDn Ctrl-End", N_("Go to the last field."), do_last, NULL,
	  NULL, ACTION_TYPING | ACTION_MOVES },
	{ 0 }
};

static bool
form_event(struct pane *p, const struct event *ev)
{
	struct form *f = as_form(p);
	struct form_field *ff = &f->field[f->cur];
	enum edit_did did;

	if (ev->kind == EVENT_KEY && (ev->key == K_ENTER || ev->key == K_PGUP ||
	    ev->key == K_PGDN))
		return false;	/* the form's own, in long texts too */
	if (!form_may_type(f, f->cur))
		return false;
	if (f->reading)
		return app_edit_none(p->app, &ff->edit, ev) != EDIT_NOTHING;
	if (ev->kind == EVENT_KEY && ev->key == K_RIGHT && f->complete.n > 0 &&
	    ff->edit.at == ff->edit.text.len) {
		form_accept(f);
		return true;
	}
	if (form_over(f) && (ev->kind == EVENT_PASTE ||
	    (ev->kind == EVENT_KEY && key_is_text(ev->key))))
		edit_set(&ff->edit, "");
	did = app_edit(p->app, &ff->edit, ev);
	f->entered = f->entered && did == EDIT_NOTHING;
	if (did == EDIT_CHANGED || did == EDIT_FULL)
		form_typed(f);
	return did != EDIT_NOTHING;
}

static bool
form_typing(const struct pane *p)
{
	(void)p;
	return true;
}

static void
form_keep(struct pane *p)
{
	form_write_draft(as_form(p));
}

static const char *
form_title(const struct pane *p, struct arena *a)
{
	(void)a;
	return ((const struct form *)p)->title;
}

static int
fields_lines(const struct form *f, size_t first, size_t last)
{
	int lines = 0;

	for (size_t i = first; i <= last; i++)
		lines += form_lines(f, i);
	return lines;
}

static void
form_settle(struct pane *p, int rows, int cols)
{
	struct form *f = as_form(p);
	int label, field;

	f->rows = rows - 4;	/* the box and two lines of what is said */
	f->cols = cols - 2;
	form_columns(f, f->cols, &label, &field);
	for (size_t i = 0; i < f->n; i++)
		f->field[i].edit.cols = field;
	if (f->cur < f->top)
		f->top = f->cur;
	while (f->top < f->cur && fields_lines(f, f->top, f->cur) > f->rows)
		f->top++;
	/* a window that grew shows again what it had no room for */
	while (f->top > 0 && fields_lines(f, f->top - 1, f->n - 1) <= f->rows)
		f->top--;
}

static void
form_close(struct pane *p)
{
	struct form *f = as_form(p);
	struct desk *d = app_desk(p->app);
	struct err err = { 0 };
	const struct record_head *head = f->base;
	struct arena a;

	drafts_closed(app_drafts(p->app), f);
	if (head->id != 0 && f->spec.save == NULL)
		mark_clear(d->store, f->spec.type, head->id, &err);
	for (size_t i = 0; i < f->n; i++)
		edit_close(&f->field[i].edit);
	arena_free(&f->notes);
	a = f->arena;
	arena_free(&a);
}

const struct pane_ops form_ops = {
	.name = "form", .title = form_title, .settle = form_settle,
	.draw = form_draw, .event = form_event, .typing = form_typing,
	.keep = form_keep, .leave = form_leave, .close = form_close,
	.actions = form_actions
};
