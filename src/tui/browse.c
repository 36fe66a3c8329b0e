/* One list for every record type: agencies, holidays, regions, innovations,
 * awards, adoptions, follow-ups and whatever else has a field table. */
#include "tui/browse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/adoption.h"
#include "store/record.h"
#include "term/edit.h"
#include "term/key.h"
#include "tui/columns.h"
#include "tui/form.h"
#include "tui/number_cancel.h"

struct browse {
	struct pane	 pane;
	struct rows	 rows;
	struct columns	 columns;
	const char	*owner;		/* field, or NULL */
	int64_t		 owner_id;
	const char	*title;		/* "Agencies", "Hours · Bappeda" */
	struct arena	 arena;		/* of the title */
	bool		 filtering;
	struct edit	 filter;
	char		 words[FILTER_BYTES];
};

/* Types whose lists are best seen in another order than by number: those are
 * short tables, or the order has an index. All others may be long. */
static const struct order {
	const struct record_type *type;
	const char	*key;
	bool		 words;		/* too many to filter by looking */
} orders[] = {
	{ &agency_type, "short_name", false },
	{ &holiday_type, "day", false },
	{ &region_type, "code", false },
	{ &innovation_type, "name", true },
	{ &delegation_type, "inbox_day", true },
};

/* What a small window shows of them, where that is not what the field table
 * names first. */
static const struct shape {
	const struct record_type *type;
	struct columns_order columns;
} shapes[] = {
	{ &adoption_type, {{ "title", "delegation_id", "next_check", "stage",
	    "innovation_id" }} },
	{ &followup_type, {{ "answer", "day", "adoption_id", "asked" }} },
	{ &letter_type, {{ "subject", "number", "letter_day", "delegation_id",
	    "direction", "kind", "due_day" }} },
	{ &letter_number_type, {{ "purpose", "text", "day",
	    "status", "series_id" }} },
	{ &number_series_type, {{ "template", "name", "documents" }} },
	{ &note_type, {{ "text", "delegation_id", "kind", "due_day" }} },
	{ &opening_type, {{ "agency_id", "kind", "weekday", "day",
	    "start_min", "end_min", "reason" }} },
	{ &participant_type, {{ "name", "delegation_id", "home_agency", "post",
	    "role", "seat", "status" }} },
	{ &agency_type, {{ "name", "short_name", "seats_min", "seats_max",
	    "contact", "phone" }} },
	{ &delegation_type, {{ "title", "first_day", "state", "people",
	    "origin", "leader" }} },
};

static const struct columns_order *
columns_of(const struct record_type *t)
{
	for (size_t i = 0; i < countof(shapes); i++)
		if (shapes[i].type == t)
			return &shapes[i].columns;
	return NULL;
}

/* Whether the words of these records are in the full-text index. */
static bool
has_words(const struct record_type *t)
{
	for (size_t i = 0; i < t->nfields; i++)
		if ((t->fields[i].flags & FIELD_SEARCH) != 0)
			return true;
	return false;
}

static const char *
browse_title(const struct pane *p, struct arena *a)
{
	(void)a;
	return ((const struct browse *)p)->title;
}

static void
browse_settle(struct pane *p, int rows, int cols)
{
	struct browse *b = (struct browse *)p;

	(void)cols;
	list_size(&b->rows.list, rows_fit(rows - 2));
	list_settle(&b->rows.list);
}

static void
browse_draw(const struct pane *p, struct area *a)
{
	const struct browse *b = (const struct browse *)p;
	const char *words = b->filtering ? edit_text(&b->filter) : b->words;
	struct area in = area_box(a, b->title, NULL, true);
	char foot[FILTER_BYTES + 1];

	rows_draw(&b->rows, &in, !b->filtering, words[0] != '\0' ?
	    _("Nothing fits these words.") :
	    _("Nothing is stored here yet: n adds the first."));
	if (!b->filtering && words[0] == '\0')
		return;
	snprintf(foot, sizeof foot, "/%s", words);
	area_box_foot(a, foot, b->filtering ? NULL : _("Esc shows all"),
	    true);
	if (b->filtering)
		area_cursor(a, a->rows - 1, 3 + utf8_cols(words));
}

static bool
browse_typing(const struct pane *p)
{
	return ((const struct browse *)p)->filtering;
}

static void
browse_filter(struct browse *b, const char *text)
{
	snprintf(b->words, sizeof b->words, "%s", text);
	rows_filter(&b->rows, text);
}

static bool
browse_event(struct pane *p, const struct event *ev)
{
	struct browse *b = (struct browse *)p;

	if (!b->filtering)
		return ev->kind == EVENT_KEY &&
		    list_key(&b->rows.list, ev->key);
	if (ev->kind == EVENT_KEY && (ev->key == K_ENTER ||
	    ev->key == K_DOWN || ev->key == K_ESC)) {
		if (ev->key == K_ESC)
			browse_filter(b, "");
		b->filtering = false;
		edit_close(&b->filter);
		return true;
	}
	if (app_edit(p->app, &b->filter, ev) == EDIT_NOTHING)
		return false;
	browse_filter(b, edit_text(&b->filter));
	return true;
}

static bool
browse_leave(struct pane *p)
{
	struct browse *b = (struct browse *)p;

	if (b->words[0] == '\0')
		return true;
	browse_filter(b, "");
	app_dirty(p->app, p);
	return false;
}

static void
browse_refresh(struct pane *p)
{
	list_stale(&((struct browse *)p)->rows.list);
}

/* The record saved in a form above gets the bar. */
static void
browse_back(struct pane *p, int64_t id)
{
	struct browse *b = (struct browse *)p;
	struct desk *d = app_desk(p->app);
	struct err err = { 0 };
	const void *record = id == 0 || b->words[0] != '\0' ? NULL :
	    desk_load(d, b->rows.type, id, app_turn(p->app), &err);

	if (record != NULL)
		rows_goto(&b->rows, record);
}

static size_t
browse_stands_on(struct pane *p, struct pane_record *r)
{
	struct browse *b = (struct browse *)p;

	*r = (struct pane_record){ b->rows.type, rows_selected_id(&b->rows) };
	return r->id != 0;
}

static void
browse_close(struct pane *p)
{
	struct browse *b = (struct browse *)p;

	if (b->filtering)
		edit_close(&b->filter);
	rows_close(&b->rows);
	arena_free(&b->arena);
	free(b);
}

/* --- keys ---------------------------------------------------------------- */

static const char *
why_nothing(void *p)
{
	return rows_selected_id(&((struct browse *)p)->rows) != 0 ? NULL :
	    _("Nothing is chosen.");
}

static const char *
why_not_change(void *p)
{
	const char *why = pane_why_read_only(p);

	return why != NULL ? why : why_nothing(p);
}

/* "New follow-up · SIPLAN" */
static const char *
browse_new_title(const struct browse *b)
{
	struct app *app = b->pane.app;
	struct arena *a = app_turn(app);

	return arena_printf(a, "%s · %s", app_capital(app, arena_printf(a,
	    _("New %s"), _(b->rows.type->label))), or_empty(record_title(
	    app_desk(app)->store, record_field(b->rows.type, b->owner)->ref,
	    b->owner_id, a)));
}

static void
do_new(void *p)
{
	struct browse *b = p;
	const struct record_type *t = b->rows.type;
	struct form_spec spec = form_blank(t);
	void *preset = arena_alloc(app_turn(b->pane.app), t->size);

	record_blank(t, preset);
	if (b->owner != NULL)
		field_set_number(record_field(t, b->owner), preset,
		    b->owner_id);
	if (t == &followup_type)	/* one has just asked */
		((struct followup *)preset)->day =
		    desk_today(app_desk(b->pane.app));
	spec.record = preset;
	spec.asks_owner = b->owner == NULL && spec.owner_field != NULL;
	if (b->owner != NULL)		/* for whom, as in the list */
		spec.title = browse_new_title(b);
	form_open(b->pane.app, &spec);
}

static void
do_open(void *p)
{
	struct browse *b = p;

	app_open_record(b->pane.app, b->rows.type,
	    rows_selected_id(&b->rows));
}

static void
do_edit(void *p)
{
	struct browse *b = p;

	form_edit(b->pane.app, b->rows.type, rows_selected_id(&b->rows));
}

static void
do_delete(void *p)
{
	struct browse *b = p;
	struct desk *d = app_desk(b->pane.app);
	struct err err = { 0 };

	if (!desk_remove(d, b->rows.type, rows_selected_id(&b->rows), &err)) {
		app_fail(b->pane.app, &err);
		return;
	}
	app_changed(b->pane.app);
	app_say(b->pane.app, "%s", _("Deleted; u brings it back."));
}

static void
do_filter(void *p)
{
	struct browse *b = p;

	edit_open(&b->filter, b->words, FILTER_CHARS, false);
	b->filtering = true;
	app_dirty(b->pane.app, &b->pane);
}

static void
do_history(void *p)
{
	struct browse *b = p;

	app_push(b->pane.app, history_open(b->pane.app, b->rows.type,
	    rows_selected_id(&b->rows)));
}

/* What belongs to the chosen record and is edited from here. */
static const struct part {
	const struct record_type *of, *type;
	const char	*owner;
} parts[] = {
	{ &agency_type, &opening_type, "agency_id" },
	{ &innovation_type, &award_type, "innovation_id" },
	{ &adoption_type, &followup_type, "adoption_id" },
};

static const struct part *
part_of(const struct browse *b)
{
	for (size_t i = 0; i < countof(parts); i++)
		if (parts[i].of == b->rows.type)
			return &parts[i];
	return NULL;
}

static const char *
why_no_parts(void *p)
{
	return part_of(p) == NULL ? _("These records have no list of their "
	    "own below them.") : why_nothing(p);
}

static void
do_parts(void *p)
{
	struct browse *b = p;
	const struct part *part = part_of(b);

	app_push(b->pane.app, browse_open(b->pane.app, part->type,
	    part->owner, rows_selected_id(&b->rows)));
}

static const char *
why_no_number(void *p)
{
	struct browse *b = p;
	const char *why = pane_why_read_only(p);

	if (why != NULL)
		return why;
	return b->rows.type != &letter_number_type ? _("Only numbers of "
	    "letters are cancelled here.") : number_cancel_why_not(
	    b->pane.app, rows_selected_id(&b->rows));
}

static void
do_cancel_number(void *p)
{
	struct browse *b = p;

	number_cancel_ask(b->pane.app, rows_selected_id(&b->rows));
}

const struct action browse_actions[] = {
	{ "new", "F2", N_("Add a record."), do_new, pane_why_read_only,
	  N_("New"), 0 },
	{ "open", "F3", N_("Open the chosen record."), do_open, why_nothing,
	  N_("Open"), ACTION_MOVES },
	{ "edit", "F4", N_("Edit the chosen record."), do_edit,
	  why_not_change, N_("Edit"), 0 },
	{ "delete", "F8", N_("Delete the chosen record; u brings it back."),
	  do_delete, why_not_change, N_("Delete"), 0 },
	{ "cancel-number", "C", N_("Cancel the chosen number of a letter: it "
	  "stays used, with the reason."), do_cancel_number, why_no_number,
	  N_("cancel"), ACTION_SHY },
	{ "filter", "/", N_("Show only what fits the words you type."),
	  do_filter, NULL, N_("filter"), ACTION_MOVES },
	{ "parts", "p", N_("Show what belongs to it: hours of an agency, "
	  "awards of an innovation, follow-ups of an adoption."), do_parts,
	  why_no_parts, N_("parts"), ACTION_MOVES | ACTION_SHY },
	{ "history", "H", N_("Show who changed what."), do_history,
	  why_nothing, NULL, ACTION_MOVES },
	{ 0 }
};

static const struct pane_ops browse_ops = {
	.name = "browse", .title = browse_title, .refresh = browse_refresh,
	.settle = browse_settle, .draw = browse_draw, .event = browse_event,
	.typing = browse_typing, .leave = browse_leave, .back = browse_back,
	.stands_on = browse_stands_on, .close = browse_close,
	.actions = browse_actions
};

struct pane *
browse_open(struct app *app, const struct record_type *t, const char *owner,
    int64_t id)
{
	struct browse *b = memory_zeroed(1, sizeof *b);
	const char *key = NULL;
	struct rows_view view;
	bool words = owner == NULL && has_words(t);

	for (size_t i = 0; i < countof(orders); i++)
		if (orders[i].type == t && owner == NULL) {
			key = orders[i].key;
			words = orders[i].words;
		}
	b->pane.app = app;
	b->pane.ops = &browse_ops;
	b->owner = owner;
	b->owner_id = id;
	b->title = arena_printf(&b->arena, "%s%s%s",
	    app_capital(app, _(t->label_plural)), owner == NULL ? "" : " · ",
	    owner == NULL ? "" : or_empty(record_title(app_desk(app)->store,
	    record_field(t, owner)->ref, id, app_turn(app))));
	view = columns_view(&b->columns, app_desk(app), t, owner,
	    columns_of(t));
	rows_open(&b->rows, app_desk(app), t, key, &view);
	b->rows.words = words;
	b->rows.field = owner;
	b->rows.value = id;
	return &b->pane;
}
