#include "tui/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/text.h"
#include "desk/intake.h"
#include "desk/outcome.h"
#include "store/lock.h"
#include "store/record.h"
#include "term/key.h"
#include "tui/app_room.h"
#include "tui/drafts.h"
#include "tui/form_room.h"
#include "tui/intake.h"
#include "tui/outcomes.h"

/*
 * Every field holds its text as typed; the record holds what was understood
 * of it so far. A field is read when the officer goes on, so that the fields
 * derived from it can show their new values, and while it is typed for the
 * note beside it. Nothing typed is ever refused: only saving is.
 */

static const struct pane_ops form_ops;

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

/* Read what was typed into the record; an error stays beside the field. */
static void
form_read_field(struct form *f, size_t i)
{
	struct form_field *ff = &f->field[i];
	struct desk *d = app_desk(f->pane.app);
	struct err err = { 0 };

	if (!ff->stale)
		return;
	ff->stale = false;
	ff->error = NULL;
	if (!field_parse(ff->f, f->record, edit_text(&ff->edit), &d->env,
	    &f->arena, &f->notices, &err))
		ff->error = arena_strdup(&f->notes, err.text);
}

/* The fields that nobody typed in show what was derived. */
static void
form_show_derived(struct form *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (!f->field[i].touched && i != f->cur)
			form_show_field(f, i);
}

/* Read again everything that may be wrong with the record as it stands. */
static void
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
		field_parse(ff->f, copy, edit_text(&ff->edit), &d->env,
		    app_turn(f->pane.app), &f->notices, &err);
	}
	if (f->spec.notices != NULL)
		f->spec.notices(f->spec.ctx, d, f->record, &f->notices);
	else
		desk_notices(d, f->spec.type, f->record, &f->notices);
}

static void
form_completions(struct form *f)
{
	struct form_field *ff = &f->field[f->cur];
	const char *text = edit_text(&ff->edit);
	struct desk *d = app_desk(f->pane.app);
	bool closed = ff->f->kind == FIELD_CHOICE || ff->f->kind == FIELD_REF;

	f->complete = (struct completions){ 0 };
	f->picked = 0;
	if ((ff->f->flags & FIELD_READONLY) || (*text == '\0' && !closed))
		return;
	if (f->spec.complete != NULL)
		f->spec.complete(f->spec.ctx, d, ff->f, text,
		    FORM_COMPLETIONS, &f->notes, &f->complete);
	if (f->complete.n == 0)
		desk_complete(d, f->spec.type, ff->f, text, FORM_COMPLETIONS,
		    &f->notes, &f->complete);
	if (f->complete.n == 1 && strcmp(f->complete.item[0].text, text) == 0)
		f->complete.n = 0;
}

/* --- drafts ------------------------------------------------------------- */

static struct draft
form_draft(struct form *f)
{
	const struct record_head *head = f->base;
	struct draft d = { .kind = f->spec.type->name,
	    .record_id = head->id, .base_ver = head->row_ver,
	    .started = f->started, .cursor_field = f->field[f->cur].f->name,
	    .cursor = (int64_t)f->field[f->cur].edit.at };

	d.fields = arena_array(app_turn(f->pane.app), f->n, sizeof *d.fields);
	for (size_t i = 0; i < f->n; i++)
		if (f->field[i].touched)
			d.fields[d.nfields++] = (struct draft_field){
			    f->field[i].f->name, edit_text(&f->field[i].edit) };
	if (f->spec.owner_field != NULL)
		d.context = arena_printf(app_turn(f->pane.app), "%s=%lld",
		    f->spec.owner_field, (long long)field_number(record_field(
		    f->spec.type, f->spec.owner_field), f->base));
	return d;
}

/* Written before the screen is drawn (D1). */
static void
form_write_draft(struct form *f)
{
	struct draft d;
	const char *text;

	if (!f->unsaved_draft)
		return;
	f->unsaved_draft = false;
	if (f->started == 0)
		f->started = clock_now();
	d = form_draft(f);
	if (drafts_put(app_drafts(f->pane.app), &f->slot, &d, &text)) {
		f->draft_text = NULL;
		return;
	}
	if (f->draft_text == NULL)
		app_warn(f->pane.app, "%s", text);
	f->draft_text = arena_strdup(&f->arena, text);
}

static void
form_typed(struct form *f)
{
	struct form_field *ff = &f->field[f->cur];

	ff->touched = ff->stale = true;
	ff->error = NULL;
	f->changed = f->unsaved_draft = true;
	form_write_draft(f);
	form_completions(f);
}

/* Put the texts of a draft into the fields. */
static void
form_restore(struct form *f, const struct draft *d)
{
	for (size_t k = 0; k < d->nfields; k++)
		for (size_t i = 0; i < f->n; i++) {
			struct form_field *ff = &f->field[i];

			if (strcmp(ff->f->name, d->fields[k].name) != 0)
				continue;
			edit_set(&ff->edit, d->fields[k].text);
			ff->touched = ff->stale = ff->seen = true;
			form_read_field(f, i);
			if (d->cursor_field != NULL &&
			    strcmp(d->cursor_field, ff->f->name) == 0) {
				f->cur = i;
				edit_goto(&ff->edit, (size_t)d->cursor);
			}
		}
	f->started = d->started;
	f->changed = f->unsaved_draft = true;
	form_write_draft(f);
	form_show_derived(f);
	form_notices(f);
}

/* --- moving ------------------------------------------------------------- */

static bool
form_may_type(const struct form *f, size_t i)
{
	return (f->field[i].f->flags & FIELD_READONLY) == 0;
}

static void
form_enter(struct form *f, size_t i)
{
	form_read_field(f, f->cur);
	f->field[f->cur].seen = true;
	f->cur = i;
	form_show_derived(f);
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

/* A closed field (choice, reference) whose beginning was typed takes the
 * completion under the mark. */
static void
form_settle_field(struct form *f)
{
	struct form_field *ff = &f->field[f->cur];
	struct desk *d = app_desk(f->pane.app);
	struct err err = { 0 };
	void *copy;

	if (f->complete.n == 0 || !ff->stale ||
	    *edit_text(&ff->edit) == '\0' ||
	    (ff->f->kind != FIELD_CHOICE && ff->f->kind != FIELD_REF))
		return;
	copy = record_copy(f->spec.type, f->record, app_turn(f->pane.app));
	if (!field_parse(ff->f, copy, edit_text(&ff->edit), &d->env,
	    app_turn(f->pane.app), NULL, &err))
		form_accept(f);
}

static void
do_next(void *p)
{
	struct form *f = as_form(p);

	form_settle_field(f);
	if (!form_go(f, 1))
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

/* --- saving ------------------------------------------------------------- */

static void
form_saved(struct form *f)
{
	struct app *app = f->pane.app;
	struct form_spec spec = f->spec;
	struct arena *a = app_turn(app);
	void *record = record_copy(spec.type, f->record, a);

	drafts_drop(app_drafts(app), &f->slot);
	app_say(app, _("Saved: %s %s."), _(spec.type->label),
	    desk_name(app_desk(app), spec.type, record, a));
	app_pop(app, ((struct record_head *)record)->id);
	if (spec.done != NULL)
		spec.done(spec.ctx, record);
	app_changed(app);
}

static void *
form_load(struct app *app, const struct form_spec *spec, int64_t id,
    struct arena *a, struct err *err)
{
	void *r;

	if (spec->load == NULL)
		return desk_load(app_desk(app), spec->type, id, a, err);
	r = arena_alloc(a, spec->type->size);
	return spec->load(app_desk(app), id, r, a, err) ? r : NULL;
}

/* Somebody saved first: merge what only one side changed, ask for the rest. */
static void
form_conflict(struct form *f)
{
	const struct record_type *t = f->spec.type;
	struct err err = { 0 };
	size_t *clash = arena_array(&f->arena, t->nfields, sizeof *clash);
	void *theirs = form_load(f->pane.app, &f->spec,
	    ((struct record_head *)f->base)->id, &f->arena, &err);
	size_t n;

	if (theirs == NULL) {
		app_fail(f->pane.app, &err);
		return;
	}
	n = desk_merge(t, f->base, f->record, theirs, &f->arena, clash);
	form_show_derived(f);
	if (n == 0) {
		f->base = theirs;
		form_save(f);
		return;
	}
	/* until one has chosen, ours still begins with the older version */
	((struct record_head *)f->record)->row_ver =
	    ((struct record_head *)f->base)->row_ver;
	conflict_open(f, theirs, clash, n, form_save);
}

static bool
form_read_all(struct form *f)
{
	for (size_t i = 0; i < f->n; i++)
		form_read_field(f, i);
	for (size_t i = 0; i < f->n; i++)
		if (f->field[i].error != NULL) {
			f->cur = i;
			app_warn(f->pane.app, "%s", f->field[i].error);
			return false;
		}
	return true;
}

/* The field that a refusal names gets the cursor and the sentence. */
static void
form_refused(struct form *f, const struct err *err)
{
	for (size_t i = 0; err->field != NULL && i < f->n; i++)
		if (strcmp(f->field[i].f->name, err->field) == 0) {
			f->cur = i;
			f->field[i].error = arena_strdup(&f->notes, err->text);
		}
	app_fail(f->pane.app, err);
}

void
form_save(struct form *f)
{
	struct desk *d = app_desk(f->pane.app);
	struct err err = { 0 };
	bool ok;

	app_dirty(f->pane.app, &f->pane);
	if (!d->may_write) {
		app_warn(f->pane.app, _("Not saved: you may only read here. "
		    "The text stays as a draft."));
		return;
	}
	if (!form_read_all(f))
		return;
	if (f->spec.save != NULL)
		ok = f->spec.save(f->spec.ctx, d, f->record, &f->arena, &err);
	else
		ok = desk_save(d, f->spec.type, f->record, &f->arena, &err);
	if (ok)
		form_saved(f);
	else if (err.kind == ERR_CONFLICT)
		form_conflict(f);
	else
		form_refused(f, &err);
}

static void
do_save(void *p)
{
	form_settle_field(as_form(p));
	form_save(as_form(p));
}

/* --- leaving ------------------------------------------------------------ */

static void
form_left(void *ctx, uint32_t key)
{
	struct form *f = ctx;
	struct app *app = f->pane.app;

	if (key == 'k') {
		struct draft d = form_draft(f);

		drafts_keep(app_drafts(app), f->slot, &d);
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
		if (strcmp(old, edit_text(&ff->edit)) != 0)
			ff->touched = true;
	}
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

static void
do_complete_next(void *p)
{
	struct form *f = as_form(p);

	if (f->complete.n > 0)
		f->picked = (f->picked + 1) % f->complete.n;
}

static void
do_complete_previous(void *p)
{
	struct form *f = as_form(p);

	if (f->complete.n > 0)
		f->picked = (f->picked + f->complete.n - 1) % f->complete.n;
}

static void
do_new_line(void *p)
{
	struct form *f = as_form(p);
	struct form_field *ff = &f->field[f->cur];

	if (ff->f->kind == FIELD_LONG && form_may_type(f, f->cur) &&
	    edit_insert(&ff->edit, "\n", 1) == EDIT_CHANGED)
		form_typed(f);
}

static const struct action form_actions[] = {
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
	{ "complete", "Ctrl-N", N_("Mark the next proposal; Right takes it."),
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
	if (ev->kind == EVENT_KEY && ev->key == K_RIGHT && f->complete.n > 0 &&
	    ff->edit.at == ff->edit.text.len) {
		form_accept(f);
		return true;
	}
	did = edit_event(&ff->edit, ev);
	if (did == EDIT_FULL)
		app_warn(p->app, P_("The field is full: %zu character was cut "
		    "off.", "The field is full: %zu characters were cut off.",
		    ff->edit.dropped), ff->edit.dropped);
	if (ev->kind == EVENT_PASTE && ev->cut)
		app_warn(p->app, _("The pasted text was too long and was "
		    "cut."));
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

static void
form_settle(struct pane *p, int rows, int cols)
{
	struct form *f = as_form(p);
	int label, field, used;

	f->rows = rows - 4;	/* the box and two lines of what is said */
	f->cols = cols - 2;
	form_columns(f, f->cols, &label, &field);
	for (size_t i = 0; i < f->n; i++)
		f->field[i].edit.cols = field;
	if (f->cur < f->top)
		f->top = f->cur;
	for (;;) {
		used = 0;
		for (size_t i = f->top; i <= f->cur; i++)
			used += form_lines(f, i);
		if (used <= f->rows || f->top == f->cur)
			break;
		f->top++;
	}
}

static void
form_close(struct pane *p)
{
	struct form *f = as_form(p);
	struct desk *d = app_desk(p->app);
	struct err err = { 0 };
	const struct record_head *head = f->base;
	struct arena a;

	if (head->id != 0 && f->spec.save == NULL)
		mark_clear(d->store, f->spec.type, head->id, &err);
	for (size_t i = 0; i < f->n; i++)
		edit_close(&f->field[i].edit);
	arena_free(&f->notes);
	a = f->arena;
	arena_free(&a);
}

static const struct pane_ops form_ops = {
	.name = "form", .title = form_title, .settle = form_settle,
	.draw = form_draw, .event = form_event, .typing = form_typing,
	.keep = form_keep, .leave = form_leave, .close = form_close,
	.actions = form_actions
};

/* --- opening ------------------------------------------------------------ */

static bool
form_wants(const struct form_spec *spec, const struct field *f)
{
	if (f->flags & FIELD_HIDDEN)
		return false;
	if (spec->only == NULL)
		return true;
	for (size_t i = 0; spec->only[i] != NULL; i++)
		if (strcmp(spec->only[i], f->name) == 0)
			return true;
	return false;
}

/* Say who else has this record open. */
static void
form_mark(struct form *f)
{
	struct desk *d = app_desk(f->pane.app);
	const struct record_head *head = f->base;
	struct edit_mark *others;
	struct arena *a = app_turn(f->pane.app);
	struct err err = { 0 };

	if (head->id == 0 || f->spec.save != NULL)
		return;
	if (mark_others(d->store, f->spec.type, head->id, a, &others) > 0)
		app_warn(f->pane.app, _("%s has this record open for editing "
		    "since %s."), others[0].officer, clock_print(
		    others[0].since, (enum zone)d->options.zone, a));
	mark_set(d->store, f->spec.type, head->id, &err);
}

static void
form_kept_answer(void *ctx, bool enter)
{
	struct form *f = ctx;
	struct drafts *s = app_drafts(f->pane.app);
	int64_t changed;
	const struct draft *d = drafts_kept(s, f->spec.type->name,
	    ((struct record_head *)f->base)->id, &changed);

	if (d == NULL)
		return;
	if (enter)
		form_restore(f, d);
	drafts_forget(s, d);
}

/* A draft of this very form was kept in this session: offer it. */
static void
form_offer_kept(struct form *f)
{
	struct app *app = f->pane.app;
	int64_t changed;

	if (drafts_kept(app_drafts(app), f->spec.type->name,
	    ((struct record_head *)f->base)->id, &changed) == NULL)
		return;
	app_offer(app, arena_printf(app_turn(app), _("A draft of this was kept "
	    "at %s: Enter continues it, x throws it away"), clock_print(changed,
	    (enum zone)app_desk(app)->options.zone, app_turn(app))),
	    form_kept_answer, f);
}

static struct form *
form_make(struct app *app, const struct form_spec *spec)
{
	struct arena a = { 0 };
	struct form *f = arena_alloc(&a, sizeof *f);
	const struct record_type *t = spec->type;

	if (t->nfields > DRAFT_FIELDS_MAX)
		BUG("%s has more fields than a draft holds", t->name);
	f->spec = *spec;
	f->slot = DRAFT_NO_SLOT;
	f->title = arena_strdup(&a, spec->title);
	f->base = record_copy(t, spec->record, &a);
	f->record = record_copy(t, spec->record, &a);
	if (f->title == NULL)
		f->title = arena_printf(&a,
		    ((struct record_head *)f->base)->id == 0 ?
		    _("New %s") : _("Edit %s"), _(t->label));
	f->field = arena_array(&a, t->nfields, sizeof *f->field);
	for (size_t i = 0; i < t->nfields; i++)
		if (form_wants(spec, &t->fields[i])) {
			struct form_field *ff = &f->field[f->n++];

			ff->f = &t->fields[i];
			ff->seen = ((struct record_head *)f->base)->id != 0;
			edit_open(&ff->edit, field_edit_text(ff->f, f->record,
			    &app_desk(app)->env, app_turn(app)), 0,
			    ff->f->kind == FIELD_LONG);
		}
	f->pane.ops = &form_ops;
	f->pane.app = app;
	f->arena = a;
	while (f->cur + 1 < f->n && !form_may_type(f, f->cur))
		f->cur++;
	return f;
}

static struct form *
form_start(struct app *app, const struct form_spec *spec)
{
	struct form *f = form_make(app, spec);

	app_push(app, &f->pane);
	form_notices(f);
	form_completions(f);
	form_mark(f);
	return f;
}

void
form_open(struct app *app, const struct form_spec *spec)
{
	form_offer_kept(form_start(app, spec));
}

/* The member that says whose a record is; drafts of new records keep it. */
static const char *
form_owner_field(const struct record_type *t)
{
	for (size_t i = 0; i < t->nfields; i++)
		if ((t->fields[i].flags & FIELD_HIDDEN) &&
		    t->fields[i].kind == FIELD_REF)
			return t->fields[i].name;
	return NULL;
}

void
form_edit(struct app *app, const struct record_type *t, int64_t id)
{
	struct err err = { 0 };
	struct form_spec spec = { .type = t,
	    .owner_field = form_owner_field(t) };

	spec.record = desk_load(app_desk(app), t, id, app_turn(app), &err);
	if (spec.record == NULL)
		app_fail(app, &err);
	else
		form_open(app, &spec);
}

void
form_new(struct app *app, const struct record_type *t, const void *preset)
{
	struct form_spec spec = { .type = t,
	    .owner_field = form_owner_field(t) };
	void *blank = arena_alloc(app_turn(app), t->size);

	record_blank(t, blank);
	spec.record = preset != NULL ? preset : blank;
	form_open(app, &spec);
}

/* Forms of several records at once: no table has their name. */
static const struct kind {
	const struct record_type *(*type)(void);
	void (*blank)(void *record);
	struct form_spec (*spec)(struct app *app);
} kinds[] = {
	{ intake_type, intake_blank, intake_form },
	{ promise_type, promise_blank, promise_form },
};

static const struct kind *
form_kind(const char *name)
{
	for (size_t i = 0; i < countof(kinds); i++)
		if (strcmp(name, kinds[i].type()->name) == 0)
			return &kinds[i];
	return NULL;
}

const struct record_type *
form_type(const char *name)
{
	const struct kind *kind = form_kind(name);

	return kind != NULL ? kind->type() : record_type_find(name);
}

/* What a new record belonged to ("delegation_id=12"). */
static void
form_draft_owner(const struct record_type *t, const struct draft *d, void *r)
{
	const char *owner = form_owner_field(t);
	size_t n;

	if (owner == NULL || d->context == NULL)
		return;
	n = strlen(owner);
	if (strncmp(d->context, owner, n) == 0 && d->context[n] == '=')
		field_set_number(record_field(t, owner), r,
		    strtoll(d->context + n + 1, NULL, 10));
}

/* The record was saved by somebody since the draft began: what the draft began
 * with is not known any more, so each field it touched is a question. */
static void
form_doubt_base(struct form *f, int64_t base_ver)
{
	struct record_head *base = f->base, *record = f->record;

	if (base->row_ver == base_ver)
		return;
	base->row_ver = record->row_ver = base_ver;
	for (size_t i = 0; i < f->n; i++) {
		const struct field *ff = f->field[i].f;

		if (!f->field[i].touched)
			continue;
		if (field_is_text(ff))
			field_set_string(ff, f->base, NULL);
		else
			field_set_number(ff, f->base, UNKNOWN);
	}
}

bool
form_continue(struct app *app, const struct draft *draft, struct err *err)
{
	const struct record_type *t = form_type(draft->kind);
	const struct kind *kind = form_kind(draft->kind);
	struct form_spec spec = { .type = t };
	struct form *f;
	void *r;

	if (t == NULL)
		return fail(err, ERR_NOT_FOUND, _("The draft cannot be "
		    "continued: this program knows no \"%s\"."), draft->kind);
	if (kind != NULL)
		spec = kind->spec(app);
	else
		spec.owner_field = form_owner_field(t);
	if (draft->record_id != 0)
		r = form_load(app, &spec, draft->record_id, app_turn(app),
		    err);
	else {
		r = arena_alloc(app_turn(app), t->size);
		if (kind != NULL)
			kind->blank(r);
		else
			record_blank(t, r);
		form_draft_owner(t, draft, r);
	}
	if (r == NULL)
		return false;
	spec.record = r;
	f = form_start(app, &spec);
	form_restore(f, draft);
	if (draft->record_id != 0)
		form_doubt_base(f, draft->base_ver);
	return true;
}
