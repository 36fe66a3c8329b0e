/*
 * Saving a form: all fields are read, the verb is tried once, and what it says
 * is shown where it belongs. A record that somebody saved meanwhile is merged
 * first.
 */
#include <string.h>

#include "base/text.h"
#include "desk/visit_day.h"
#include "model/innovation.h"
#include "model/session.h"
#include "tui/app_room.h"
#include "tui/drafts.h"
#include "tui/form_room.h"
#include "tui/visit_day.h"

/* What is still worth a look about a record entered just now. */
static const char *
form_last_warning(struct form *f)
{
	if (((const struct record_head *)f->base)->id != 0 ||
	    f->spec.save != NULL)
		return "";
	for (size_t i = 0; i < f->n; i++)
		f->field[i].seen = true;
	f->cur = f->n;
	form_notices(f);
	return arena_strdup(app_turn(f->pane.app), form_first_warning(f));
}

/* Leave the form, saying what was stored; days as desk_save_days(). */
static void
form_saved(struct form *f, const struct visit_days *days)
{
	const char *warning, *name, *besides, *text;
	struct app *app = f->pane.app;
	struct form_spec spec = f->spec;
	struct arena *a = app_turn(app);
	void *was = record_copy(spec.type, f->base, a);
	void *record = record_copy(spec.type, f->record, a);

	drafts_drop(app_drafts(app), &f->slot);
	warning = form_last_warning(f);
	name = desk_name(app_desk(app), spec.type, record, a);
	besides = visit_day_say(days, a);
	text = arena_printf(a, "%s%s%s%s", *besides == '\0' ? "" : " ",
	    besides, *warning == '\0' ? "" : " ! ", warning);
	text = *name == '\0' ?
	    arena_printf(a, _("Saved: %s.%s"), _(spec.type->label), text) :
	    arena_printf(a, _("Saved: %s %s.%s"), _(spec.type->label), name,
	    text);
	(days->anew == NULL ? app_say : app_warn)(app, "%s", text);
	app_pop(app, ((struct record_head *)record)->id);
	if (spec.done != NULL)
		spec.done(spec.ctx, record);
	app_changed(app);
	if (spec.type == &delegation_type)
		visit_day_ask(app, was, record);
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

/* A field that was refused gets the cursor; the proposals are its own. */
static void
form_point(struct form *f, size_t i)
{
	f->cur = i;
	form_completions(f);
}

/* --- made on the spot --------------------------------------------------- */

/* The agency whose session the form is about, or UNKNOWN. */
static int64_t
form_agency(struct form *f)
{
	const struct field *of = record_field(f->spec.type, "session_id");
	int64_t id = of == NULL ? UNKNOWN : field_number(of, f->record);
	struct app *app = f->pane.app;
	struct err ignored = { 0 };
	const struct session *s = id == UNKNOWN ? NULL : desk_load(
	    app_desk(app), &session_type, id, app_turn(app), &ignored);

	return s == NULL ? UNKNOWN : s->agency_id;
}

/* Make the innovation that the field at hand names, and go on saving. */
static void
form_made(void *ctx, uint32_t key)
{
	struct form *f = ctx;
	struct app *app = f->pane.app;
	struct innovation made;
	struct err err = { 0 };

	if (key != 'y')
		return;
	record_blank(&innovation_type, &made);
	made.name = edit_text(&f->field[f->cur].edit);
	made.agency_id = form_agency(f);
	if (desk_save(app_desk(app), &innovation_type, &made, app_turn(app),
	    &err))
		form_save(f);
	else
		app_fail(app, &err);
}

/* Where a name is refused because nothing has it, and a name is enough to make
 * what is meant, ask whether it is new: an innovation seen on a visit. */
static bool
form_ask_new(struct form *f, const struct form_field *ff)
{
	static const struct ask_answer answers[] = {
		{ 'y', N_("Make it") }, { 'n', N_("Another name") }, { 0 }
	};
	struct app *app = f->pane.app;
	const char *name = edit_text(&ff->edit);

	if (ff->f->kind != FIELD_REF || ff->f->ref != &innovation_type ||
	    desk_find(app_desk(app), ff->f->ref, name) != 0)
		return false;
	app_ask(app, arena_printf(app_turn(app),
	    _("New innovation \"%s\"?"), name), answers, form_made,
	    f);
	return true;
}

/* --- asked before saving -------------------------------------------------- */

/* Put the answer into the field it is about, and go on saving. */
static void
form_doubt_answered(void *ctx, int64_t answer)
{
	struct form *f = ctx;

	if (answer < 0)
		return;
	edit_set(&f->field[f->cur].edit, f->doubt.text[answer]);
	f->field[f->cur].touched = f->field[f->cur].stale = true;
	f->changed = f->unsaved_draft = true;
	form_write_draft(f);
	form_save(f);
}

/* Ask what the record leaves open; false: nothing. */
static bool
form_ask_doubt(struct form *f)
{
	struct app *app = f->pane.app;
	struct choose_item *item;

	if (f->spec.doubt == NULL || !f->spec.doubt(f->spec.ctx,
	    app_desk(app), f->record, &f->arena, &f->doubt))
		return false;
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->field[i].f->name, f->doubt.field) == 0)
			form_point(f, i);
	item = arena_array(app_turn(app), f->doubt.n, sizeof *item);
	for (size_t i = 0; i < f->doubt.n; i++)
		item[i] = (struct choose_item){ .text = f->doubt.label[i],
		    .id = (int64_t)i };
	app_choose(app, f->doubt.question, item, f->doubt.n,
	    form_doubt_answered, f);
	return true;
}

/* Read all that was typed; what could not be read before is tried again: what
 * it names may have been entered meanwhile. */
static bool
form_read_all(struct form *f)
{
	for (size_t i = 0; i < f->n; i++) {
		f->field[i].stale |= f->field[i].error != NULL;
		form_read_field(f, i);
	}
	for (size_t i = 0; i < f->n; i++)
		if (f->field[i].error != NULL) {
			form_point(f, i);
			if (!form_ask_new(f, &f->field[i]))
				app_warn(f->pane.app, "%s",
				    f->field[i].error);
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
			form_point(f, i);
			f->field[i].error = arena_strdup(&f->notes, err->text);
		}
	app_fail(f->pane.app, err);
}

void
form_save(struct form *f)
{
	struct desk *d = app_desk(f->pane.app);
	struct err err = { 0 };
	struct visit_days days = { 0 };
	bool ok;

	app_dirty(f->pane.app, &f->pane);
	if (!form_read_all(f) || form_ask_doubt(f))
		return;
	if (f->spec.save != NULL)
		ok = f->spec.save(f->spec.ctx, d, f->record, &f->arena, &err);
	else
		ok = desk_save_days(d, f->spec.type, f->record, &days,
		    &f->arena, &err);
	if (ok)
		form_saved(f, &days);
	else if (err.kind == ERR_CONFLICT)
		form_conflict(f);
	else
		form_refused(f, &err);
}
