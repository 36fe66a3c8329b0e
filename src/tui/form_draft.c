/*
 * The draft of a form: written once for the keys that were read together,
 * before more is read and before anything is drawn; put back into the fields
 * when an officer continues it.
 */
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "store/record.h"
#include "tui/app_room.h"
#include "tui/drafts.h"
#include "tui/form_room.h"

struct draft
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

void
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

void
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
