/*
 * What the columns of an odd table mean: asked column by column, with a few
 * cells of each, before the preview. What is said here is remembered for the
 * next table with the same header.
 */
#include <string.h>

#include "base/text.h"
#include "exchange/mapping.h"
#include "tui/roster_grid.h"
#include "tui/sheet.h"

struct columns {
	struct sheet	 sheet;
	const char	*name, *text;	/* in the sheet's arena */
	size_t		 len;
	bool		 pasted;
	struct mapping_column *column;
	size_t		 n;
	size_t		 asking;	/* the column being asked about */
};

static const char *
columns_title(const struct pane *p, struct arena *a)
{
	(void)p;
	(void)a;
	return _("Roster: columns");
}

static void
columns_fill(struct sheet *sheet)
{
	struct columns *c = (struct columns *)sheet;
	size_t known = 0;

	for (size_t i = 0; i < c->n; i++)
		known += c->column[i].field != NULL;
	sections_head(&sheet->rows, arena_printf(app_turn(sheet->pane.app),
	    _("What do the columns mean? Enter says it, F2 goes on (%zu of "
	    "%zu are known)"), known, c->n));
	for (size_t i = 0; i < c->n; i++) {
		const struct mapping_column *m = &c->column[i];

		sections_row(&sheet->rows, NULL, (int64_t)i,
		    m->field == NULL ? ROLE_STRONG : ROLE_PLAIN,
		    m->heading[0] == '\0' ? "·" : m->heading, "= %s   (%s)",
		    m->field == NULL ? _("passed over") : _(m->field->label),
		    m->samples)->verb = "column";
	}
}

static void
meaning_picked(void *ctx, int64_t id)
{
	struct columns *c = ctx;

	if (id < 0)
		return;
	/* no two columns mean the same unless they are words */
	for (size_t i = 0; i < c->n && id > 0; i++)
		if (c->column[i].field == &participant_type.fields[id - 1] &&
		    !field_is_text(c->column[i].field))
			c->column[i].field = NULL;
	c->column[c->asking].field = id == 0 ? NULL :
	    &participant_type.fields[id - 1];
	sheet_refresh(&c->sheet.pane);
	app_dirty(c->sheet.pane.app, &c->sheet.pane);
}

static void
do_ask(void *p)
{
	struct columns *c = p;
	struct app *app = c->sheet.pane.app;
	const struct section_row *r = sections_selected(&c->sheet.rows);
	const struct record_type *t = &participant_type;
	struct choose_item *item = arena_array(app_turn(app), t->nfields + 1,
	    sizeof *item);
	size_t n = 0;

	c->asking = (size_t)r->id;
	item[n++] = (struct choose_item){
	    .text = _("nothing: pass it over") };
	for (size_t i = 0; i < t->nfields; i++)
		if (!(t->fields[i].flags & (FIELD_HIDDEN | FIELD_READONLY)))
			item[n++] = (struct choose_item){
			    .text = _(t->fields[i].label),
			    .note = _(t->fields[i].help),
			    .id = (int64_t)i + 1 };
	app_choose(app, arena_printf(app_turn(app), _("What is \"%s\"?"),
	    c->column[c->asking].heading), item, n, meaning_picked, c);
}

static const char *
why_no_column(void *p)
{
	return sections_selected(&((struct columns *)p)->sheet.rows) != NULL ?
	    NULL : _("No column is chosen.");
}

/* "heading=field" a line; commas in headings would part them. */
static const char *
columns_map(const struct columns *c, struct arena *a)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < c->n; i++) {
		const char *h = c->column[i].heading;

		if (h[0] == '\0' || strpbrk(h, ",\n") != NULL)
			continue;
		buf_printf(&b, "%s=%s\n", h, c->column[i].field == NULL ? "-" :
		    c->column[i].field->name);
	}
	return buf_take(&b, a);
}

static const char *
why_no_name(void *p)
{
	const struct columns *c = p;

	for (size_t i = 0; i < c->n; i++)
		if (c->column[i].field != NULL &&
		    strcmp(c->column[i].field->name, "name") == 0)
			return NULL;
	return _("Say first which column has the names.");
}

static void
do_go_on(void *p)
{
	struct columns *c = p;
	struct app *app = c->sheet.pane.app;
	struct arena *a = app_turn(app);
	const char *map = columns_map(c, a);
	const char *name = arena_strdup(a, c->name);
	const char *text = arena_strndup(a, c->text, c->len);
	int64_t delegation_id = c->sheet.delegation_id;
	size_t len = c->len;
	bool pasted = c->pasted;
	struct err err = { 0 };

	app_pop(app, 0);		/* c is gone */
	if (!roster_preview_mapped_open(app, delegation_id, name, text, len,
	    pasted, map, &err))
		app_fail(app, &err);
}

const struct action columns_actions[] = {
	{ "meaning", "Enter F4", N_("Say what this column means."), do_ask,
	  why_no_column, N_("meaning"), ACTION_MOVES },
	{ "go on", "F2 Ctrl-S", N_("Show what would be stored."), do_go_on,
	  why_no_name, N_("Go on"), ACTION_MOVES },
	{ 0 }
};

static const struct pane_ops columns_ops = {
	.name = "roster-columns", .title = columns_title,
	.refresh = sheet_refresh, .settle = sheet_settle, .draw = sheet_draw,
	.event = sheet_event, .close = sheet_close,
	.actions = columns_actions
};

bool
roster_map_open(struct app *app, int64_t delegation_id, const char *name,
    const char *text, size_t len, bool pasted, struct err *err)
{
	struct columns *c = sheet_make(app, sizeof *c, &columns_ops,
	    columns_fill, delegation_id);
	const struct exchange_options opt = { .type = &participant_type,
	    .into = delegation_id };

	c->name = arena_strdup(&c->sheet.arena, name);
	c->text = arena_strndup(&c->sheet.arena, text, len);
	c->len = len;
	c->pasted = pasted;
	if (!mapping_columns(app_desk(app), c->text, len, &opt,
	    &c->sheet.arena, &c->column, &c->n, err) || c->n < 2) {
		sheet_close(&c->sheet.pane);
		return false;
	}
	app_push(app, &c->sheet.pane);
	return true;
}
