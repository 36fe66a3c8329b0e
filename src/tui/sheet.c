#include "tui/sheet.h"

#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "store/record.h"
#include "tui/form.h"

void *
sheet_make(struct app *app, size_t size, const struct pane_ops *ops,
    void (*fill)(struct sheet *), int64_t delegation_id)
{
	struct arena a = { 0 };
	struct sheet *sheet = arena_alloc(&a, size);

	sheet->arena = a;
	sheet->pane.ops = ops;
	sheet->pane.app = app;
	sheet->delegation_id = delegation_id;
	sheet->fill = fill;
	return sheet;
}

struct pane *
sheet_open(struct app *app, const struct pane_ops *ops,
    void (*fill)(struct sheet *), int64_t delegation_id)
{
	struct sheet *sheet = sheet_make(app, sizeof *sheet, ops, fill,
	    delegation_id);

	return &sheet->pane;
}

void
sheet_refresh(struct pane *p)
{
	struct sheet *sheet = (struct sheet *)p;

	sections_begin(&sheet->rows);
	sheet->fill(sheet);
	sections_end(&sheet->rows);
	if (sheet->fresh_id != 0)
		sections_select(&sheet->rows, sheet->fresh, sheet->fresh_id);
	sheet->fresh_id = 0;
}

void
sheet_settle(struct pane *p, int rows, int cols)
{
	sections_settle(&((struct sheet *)p)->rows, rows, cols - 2);
}

void
sheet_draw(const struct pane *p, struct area *a)
{
	struct area in = area_part(a, 0, 1, a->rows, a->cols - 2);

	area_clear(a, 0);
	sections_draw(&((const struct sheet *)p)->rows, &in, true);
}

bool
sheet_event(struct pane *p, const struct event *ev)
{
	return ev->kind == EVENT_KEY &&
	    sections_key(&((struct sheet *)p)->rows, ev->key);
}

size_t
sheet_stands_on(struct pane *p, struct pane_record *r)
{
	const struct section_row *row = sections_selected(
	    &((struct sheet *)p)->rows);

	if (row == NULL || row->type == NULL || row->id == 0)
		return 0;
	*r = (struct pane_record){ row->type, row->id };
	return 1;
}

void
sheet_close(struct pane *p)
{
	struct sheet *sheet = (struct sheet *)p;
	struct arena a = sheet->arena;

	sections_close(&sheet->rows);
	arena_free(&a);
}

const char *
sheet_why_no_record(void *p)
{
	const struct section_row *r = sections_selected(
	    &((struct sheet *)p)->rows);

	return r != NULL && r->type != NULL && r->id != 0 ? NULL :
	    _("Nothing is selected that could be opened; go to a row with the "
	    "arrow keys.");
}

const char *
sheet_why_no_session(void *p)
{
	const struct section_row *r = sections_selected(
	    &((struct sheet *)p)->rows);

	return r != NULL && r->type == &session_type && r->id != 0 ? NULL :
	    _("Go to the line of an agency first.");
}

void
sheet_cancels(void *p)
{
	struct sheet *sheet = p;

	app_push(sheet->pane.app, cancel_open(sheet->pane.app,
	    sections_selected(&sheet->rows)->id));
}

void
sheet_edit(void *p)
{
	struct sheet *sheet = p;
	const struct section_row *r = sections_selected(&sheet->rows);

	form_edit(sheet->pane.app, r->type, r->id);
}

void
sheet_delete(void *p)
{
	struct sheet *sheet = p;
	struct app *app = sheet->pane.app;
	const struct section_row *r = sections_selected(&sheet->rows);
	struct err err = { 0 };

	if (r->type == &delegation_type) {
		app_warn(app, _("The visit itself is deleted from the first "
		    "screen, with F8."));
		return;
	}
	if (desk_remove(app_desk(app), r->type, r->id, &err))
		app_say(app, _("Deleted: %s. u brings it back."),
		    _(r->type->label));
	else
		app_fail(app, &err);
	app_changed(app);
}

struct page
sheet_records(struct sheet *sheet, const struct record_type *t)
{
	struct page page = { .type = t };
	struct err err = { 0 };

	if (!record_list(app_desk(sheet->pane.app)->store, t, "delegation_id",
	    sheet->delegation_id, app_turn(sheet->pane.app), &page, &err)) {
		app_fail(sheet->pane.app, &err);
		return (struct page){ .type = t };
	}
	return page;
}

static void
sheet_entered(void *ctx, const void *record)
{
	((struct sheet *)ctx)->fresh_id =
	    ((const struct record_head *)record)->id;
}

void
sheet_await(struct sheet *sheet, const struct record_type *t,
    struct form_spec *spec)
{
	sheet->fresh = t;
	sheet->fresh_id = 0;
	spec->done = sheet_entered;
	spec->ctx = sheet;
}

void
sheet_enter(struct sheet *sheet, const struct record_type *t,
    const void *record)
{
	struct form_spec spec = form_blank(t);

	spec.record = record;
	sheet_await(sheet, t, &spec);
	form_open(sheet->pane.app, &spec);
}

void
sheet_new(struct sheet *sheet, const struct record_type *t,
    int64_t session_id)
{
	void *r = arena_alloc(app_turn(sheet->pane.app), t->size);
	const struct field *f;

	record_blank(t, r);
	f = record_field(t, "delegation_id");
	if (f != NULL)
		field_set_number(f, r, sheet->delegation_id);
	f = record_field(t, "session_id");
	if (f != NULL)
		field_set_number(f, r, session_id);
	sheet_enter(sheet, t, r);
}

const char *
sheet_text(struct sheet *sheet, const struct record_type *t,
    const char *field, const void *record)
{
	return field_text(record_field(t, field), record,
	    &app_desk(sheet->pane.app)->env, app_turn(sheet->pane.app));
}

const char *
sheet_session_text(struct sheet *sheet, const struct session *s)
{
	struct arena *a = app_turn(sheet->pane.app);
	const char *agency = sheet_text(sheet, &session_type, "agency_id", s);
	struct minute_guess hours = { .from = s->start_min, .to = s->end_min,
	    .range = s->end_min != UNKNOWN };

	if (s->day == UNKNOWN)
		return arena_printf(a, _("%s · day not known yet"), agency);
	return arena_printf(a, "%s · %s%s%s", agency,
	    day_print(s->day, DAY_SHORT, a), s->start_min == UNKNOWN ? "" :
	    " ", s->start_min == UNKNOWN ? "" :
	    minute_print_range(&hours, a));
}

const char *
sheet_note_text(struct sheet *sheet, const struct note *n)
{
	struct arena *a = app_turn(sheet->pane.app);
	const char *agency = sheet_text(sheet, &note_type, "agency_id", n);

	return arena_printf(a, "%s%s%s%s%s%s", or_empty(n->text),
	    n->person == NULL ? "" : " — ", or_empty(n->person),
	    n->side == UNKNOWN ? "" : arena_printf(a, " (%s)",
	    sheet_text(sheet, &note_type, "side", n)),
	    *agency == '\0' ? "" : " @", agency);
}
