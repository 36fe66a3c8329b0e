#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"
#include "term/text.h"
#include "tui/app_room.h"
#include "tui/drafts.h"
#include "tui/form_room.h"

/*
 * A form is three columns: label, field, and what is to be said about the
 * field; narrow screens have no third one. The two lines below say it in full
 * for the field that has the cursor.
 */

#define LABEL_MOST	18
#define NOTE_LEAST	22	/* narrower than this the third column goes */
#define LONG_LINES	5	/* a long text being typed */

void
form_columns(const struct form *f, int cols, int *label, int *field)
{
	int most = 0, rest;

	for (size_t i = 0; i < f->n; i++) {
		int n = utf8_cols(_(f->field[i].f->label));

		most = n > most ? n : most;
	}
	*label = most > LABEL_MOST ? LABEL_MOST : most;
	rest = cols - *label - 4;
	*field = rest / 2;
	if (rest - *field < NOTE_LEAST)
		*field = rest;
	else if (rest - *field > 60)
		*field = rest - 60;
}

int
form_lines(const struct form *f, size_t i)
{
	const struct form_field *ff = &f->field[i];
	int n;

	if (ff->f->kind != FIELD_LONG)
		return 1;
	n = edit_height(&ff->edit, ff->edit.cols);
	if (n > LONG_LINES)
		n = LONG_LINES;
	if (i != f->cur)
		return n < 1 ? 1 : n > 2 ? 2 : n;
	return n < 2 ? 2 : n;
}

/* All that notices say about a field (NULL: any), the gravest first; NULL if
 * they say nothing. warned stands before what is more than information. */
static const char *
form_say(const struct notices *n, const char *field, const char *warned,
    enum role *role, struct arena *a)
{
	static const enum role roles[] = { [NOTICE_INFO] = ROLE_DIM,
	    [NOTICE_WARN] = ROLE_WARN, [NOTICE_BLOCK] = ROLE_ERROR };
	const char *said = NULL;

	for (int level = NOTICE_BLOCK; level >= NOTICE_INFO; level--)
		for (size_t i = 0; i < n->n; i++) {
			const struct notice *one = &n->item[i];

			if ((int)one->level != level || (field != NULL &&
			    (one->field == NULL ||
			    strcmp(one->field, field) != 0)))
				continue;
			if (said == NULL)
				*role = roles[level];
			said = said == NULL ? arena_printf(a, "%s%s",
			    level == NOTICE_INFO ? "" : warned, one->text) :
			    arena_printf(a, "%s %s", said, one->text);
		}
	return said;
}

/* What a field being typed is understood as, when that says more than the
 * words themselves. */
static const char *
form_meaning(const struct form *f, size_t i, enum role *role, struct arena *a)
{
	const struct form_field *ff = &f->field[i];
	const struct desk *d = app_desk(f->pane.app);
	struct notices n = { .arena = a };
	struct err err = { 0 };
	void *copy = record_copy(f->spec.type, f->record, a);
	const char *text;

	if (!form_parse(f, i, copy, a, &n, &err)) {
		*role = ROLE_WARN;
		return f->complete.n > 0 ? NULL : arena_strdup(a, err.text);
	}
	if (n.n > 0)
		return form_say(&n, NULL, "", role, a);
	*role = ROLE_DIM;
	text = field_text(ff->f, copy, &d->env, a);
	if (field_is_text(ff->f) || strcmp(text, edit_text(&ff->edit)) == 0)
		return NULL;
	if (ff->f->kind == FIELD_DAY)
		text = day_print_away(field_number(ff->f, copy), d->env.today,
		    a);
	return arena_printf(a, "→ %s", text);
}

/* What the form says beside a field: its error, what was understood, or the
 * notices about it. In a; NULL for nothing. */
static const char *
form_note(const struct form *f, size_t i, enum role *role, struct arena *a)
{
	const struct form_field *ff = &f->field[i];
	const char *said;

	if (ff->error != NULL) {
		*role = ROLE_ERROR;
		return ff->error;
	}
	if (i == f->cur && ff->stale)
		return form_meaning(f, i, role, a);
	said = form_say(&f->notices, ff->f->name, "! ", role, a);
	if (said != NULL && !ff->seen && *role != ROLE_DIM)
		said = NULL;	/* not left yet: no nagging */
	if (said == NULL && ff->touched)
		return form_meaning(f, i, role, a);
	return said;
}

/* A refusal begins with the label, which stands on the same line already. */
static const char *
without_label(const char *note, const struct field *f)
{
	const char *label = _(f->label);
	size_t len = strlen(label);

	if (note == NULL || strncmp(note, label, len) != 0 ||
	    note[len] != ':' || note[len + 1] != ' ')
		return or_empty(note);
	return note + len + 2;
}

static void
form_draw_field(const struct form *f, size_t i, int line, int lines, int label,
    int field, struct area *a)
{
	const struct form_field *ff = &f->field[i];
	bool focused = i == f->cur;
	bool fixed = (ff->f->flags & FIELD_READONLY) != 0;
	struct area box = area_part(a, line, label + 2, lines, field);
	int at = label + field + 3;
	enum role role = ROLE_DIM;
	const char *note = form_note(f, i, &role, app_turn(f->pane.app));
	bool beside = at + NOTE_LEAST <= a->cols;
	/* the two lines below say the note of the field that is typed in */
	bool wide = beside && ff->f->kind != FIELD_LONG && (!focused ?
	    note == NULL : f->complete.n == 0 &&
	    utf8_cols(edit_text(&ff->edit)) >= field);

	if (wide)		/* room for more of the text */
		box = area_part(a, line, label + 2, lines,
		    a->cols - label - 2);
	area_text(a, line, 0, 1, ROLE_ACCENT, focused ? ">" : " ");
	area_field(a, line, 1, label, focused ? ROLE_STRONG : ROLE_LABEL,
	    _(ff->f->label));
	if (focused || (ff->f->kind == FIELD_LONG && !fixed))
		edit_draw(&ff->edit, &box, focused);
	else
		area_field(&box, 0, 0, box.cols, fixed ? ROLE_DIM : ROLE_FIELD,
		    fixed ? field_text(ff->f, f->record,
		    &app_desk(f->pane.app)->env, app_turn(f->pane.app)) :
		    edit_text(&ff->edit));
	if (focused && form_over(f))	/* marked: a character replaces it */
		area_text(&box, 0, 0, box.cols, ROLE_STRONG,
		    utf8_cols(edit_text(&ff->edit)) < box.cols ?
		    edit_text(&ff->edit) : "");
	if (beside && !wide)
		area_field(a, line, at, a->cols - at, role,
		    without_label(note, ff->f));
}

/* Of a list between semicolons, the part being typed. */
static const char *
last_part(const char *text)
{
	const char *part = strrchr(text, ';');

	return part == NULL ? text : part + 1 + strspn(part + 1, " ");
}

/* The proposals, beside the field where there is room, else below it. */
static void
form_draw_completions(const struct form *f, int line, int label, int field,
    struct area *a)
{
	int at = label + field + 3, cols = a->cols - at;

	if (cols < NOTE_LEAST) {
		at = label + 2;
		cols = field;
		line++;
	}
	for (size_t k = 0; k < f->complete.n; k++) {
		const struct completion *c = &f->complete.item[k];
		bool on = k == f->picked;
		char uses[24] = "";

		if (c->uses > 0)
			snprintf(uses, sizeof uses, " (%lldx)",
			    (long long)c->uses);
		area_fill(a, line + (int)k, at, cols, ROLE_PLAIN);
		area_text(a, line + (int)k, at, 2, ROLE_ACCENT, on ? "▸" : "");
		area_field(a, line + (int)k, at + 2, cols - 2,
		    on ? ROLE_CHOSEN : ROLE_DIM, arena_printf(
		    app_turn(f->pane.app), "%s%s", last_part(c->text), uses));
	}
}

/* Whether a notice is a warning the officer has come to: about a field left
 * behind, or about the record as a whole once something was typed. */
static bool
form_shows(const struct form *f, const struct notice *n)
{
	if (n->level == NOTICE_INFO)
		return false;
	for (size_t i = 0; n->field != NULL && i < f->n; i++)
		if (strcmp(f->field[i].f->name, n->field) == 0)
			return f->field[i].seen && i != f->cur;
	return f->changed;
}

const char *
form_first_warning(const struct form *f)
{
	for (size_t k = 0; k < f->notices.n; k++)
		if (form_shows(f, &f->notices.item[k]))
			return f->notices.item[k].text;
	return "";
}

/* The two lines at the bottom: the note of this field in full, or its help;
 * what else waits to be seen. */
static void
form_draw_foot(const struct form *f, struct area *a)
{
	struct arena *t = app_turn(f->pane.app);
	enum role role = ROLE_DIM;
	const char *note = form_note(f, f->cur, &role, t);
	size_t others = 0;

	for (size_t k = 0; k < f->notices.n; k++)
		others += form_shows(f, &f->notices.item[k]);
	area_clear(a, 0);
	if (f->draft_text != NULL) {
		role = ROLE_ERROR;
		note = f->draft_text;
	}
	if (note == NULL) {
		role = ROLE_DIM;
		note = _(f->field[f->cur].f->help);
	}
	text_draw(a, 0, 0, role, note);
	if (text_height(note, a->cols) < 2 && others > 0)
		area_field(a, 1, 0, a->cols, ROLE_WARN, arena_printf(t,
		    P_("! %zu thing to look at: %s", "! %zu things to look at; "
		    "first: %s", others), others, form_first_warning(f)));
}

void
form_draw(const struct pane *p, struct area *a)
{
	const struct form *f = (const struct form *)p;
	struct arena *t = app_turn(p->app);
	struct area inside = area_box(a, f->title, f->changed ?
	    f->slot != DRAFT_NO_SLOT ? _("draft kept") : _("not saved") : NULL,
	    true);
	struct area fields = area_part(&inside, 0, 0, inside.rows - 2,
	    inside.cols);
	struct area foot = area_part(&inside, inside.rows - 2, 1, 2,
	    inside.cols - 2);
	int label, field, line = 0, at = 0;
	size_t i;

	form_columns(f, inside.cols, &label, &field);
	area_clear(&inside, 0);
	for (i = f->top; i < f->n && line < fields.rows; i++) {
		int lines = form_lines(f, i);

		if (i == f->cur)
			at = line;
		else
			form_draw_field(f, i, line, lines, label, field,
			    &fields);
		line += lines;
	}
	form_draw_foot(f, &foot);
	form_draw_field(f, f->cur, at, form_lines(f, f->cur), label, field,
	    &fields);	/* last: its cursor is the one that counts */
	form_draw_completions(f, at, label, field, &fields);
	area_box_foot(a, arena_printf(t, "%zu/%zu%s", f->cur + 1, f->n,
	    i < f->n ? " ↓" : ""), NULL, true);
}
