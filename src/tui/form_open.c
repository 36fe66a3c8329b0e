/*
 * Opening forms: of a new record, a stored one, of the types that exist only
 * as a form, and of a draft that was left.
 */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/text.h"
#include "day/outcome.h"
#include "desk/intake.h"
#include "store/lock.h"
#include "store/record.h"
#include "tui/app_room.h"
#include "tui/drafts.h"
#include "tui/form_room.h"
#include "tui/intake.h"
#include "tui/outcomes.h"

void *
form_load(struct app *app, const struct form_spec *spec, int64_t id,
    struct arena *a, struct err *err)
{
	void *r;

	if (spec->load == NULL)
		return desk_load(app_desk(app), spec->type, id, a, err);
	r = arena_alloc(a, spec->type->size);
	return spec->load(app_desk(app), id, r, a, err) ? r : NULL;
}

static bool
form_wants(const struct form_spec *spec, const struct field *f)
{
	if (f->flags & FIELD_HIDDEN)
		return spec->asks_owner && (f->flags & FIELD_OWNER);
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

	if (head->id == 0 || f->spec.save != NULL || f->reading)
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

/* What a new record belongs to is known from where the officer stood: the form
 * begins behind it. */
static bool
form_knows(const struct form *f, size_t i)
{
	const struct field *ff = f->field[i].f;

	return ((const struct record_head *)f->base)->id == 0 &&
	    f->spec.first == NULL && ff->kind == FIELD_REF &&
	    !field_unknown(ff, f->base);
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
	f->reading = desk_why_read_only(app_desk(app)) != NULL;
	f->title = arena_strdup(&a, spec->title);
	f->base = record_copy(t, spec->record, &a);
	f->record = record_copy(t, spec->record, &a);
	if (f->title == NULL)
		f->title = arena_strdup(&a, app_capital(app, arena_printf(&a,
		    f->reading ? "%s" :
		    ((struct record_head *)f->base)->id == 0 ?
		    _("New %s") : _("Edit %s"), _(t->label))));
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
	for (size_t i = 0; spec->first != NULL && i < f->n; i++)
		if (strcmp(f->field[i].f->name, spec->first) == 0)
			f->cur = i;
	while (f->cur + 1 < f->n && (!form_may_type(f, f->cur) ||
	    form_knows(f, f->cur)))
		f->cur++;
	f->entered = true;
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

/* Whether what a new record belongs to is still there; said if not. */
static bool
form_has_owner(struct app *app, const struct form_spec *spec)
{
	const struct record_head *head = spec->record;
	const struct field *of = spec->owner_field == NULL ? NULL :
	    record_field(spec->type, spec->owner_field);
	struct err err = { 0 };

	if (head->id != 0 || of == NULL || field_unknown(of, spec->record) ||
	    desk_load(app_desk(app), of->ref, field_number(of, spec->record),
	    app_turn(app), &err) != NULL)
		return true;
	app_fail(app, &err);
	return false;
}

/* Who cannot save reads what is stored; a form of what is not there yet would
 * only take what he types. */
void
form_open(struct app *app, const struct form_spec *spec)
{
	const struct record_head *head = spec->record;
	const char *why = desk_why_read_only(app_desk(app));

	if (why == NULL && form_has_owner(app, spec))
		form_offer_kept(form_start(app, spec));
	else if (why != NULL && head->id != 0)
		form_start(app, spec);
	else if (why != NULL)
		app_warn(app, "%s", why);
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

struct form_spec
form_blank(const struct record_type *t)
{
	return (struct form_spec){ .type = t,
	    .owner_field = form_owner_field(t) };
}

void
form_edit(struct app *app, const struct record_type *t, int64_t id)
{
	form_edit_at(app, t, id, NULL);
}

void
form_edit_at(struct app *app, const struct record_type *t, int64_t id,
    const char *field)
{
	struct err err = { 0 };
	struct form_spec spec = form_blank(t);

	spec.first = field;
	spec.record = desk_load(app_desk(app), t, id, app_turn(app), &err);
	if (spec.record == NULL)
		app_fail(app, &err);
	else
		form_open(app, &spec);
}

void
form_new(struct app *app, const struct record_type *t, const void *preset)
{
	struct form_spec spec = form_blank(t);
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
		spec.asks_owner = kind == NULL && spec.owner_field != NULL &&
		    field_unknown(record_field(t, spec.owner_field), r);
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
