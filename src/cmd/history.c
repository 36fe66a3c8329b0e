/* Who did what, and taking it back. */
#include <string.h>

#include "base/clock.h"
#include "base/number.h"
#include "base/text.h"
#include "cmd/command.h"
#include "exchange/show.h"
#include "model/types.h"
#include "store/audit.h"

#define ENTRIES_USUAL	50
#define ENTRIES_MAX	100000

static const struct flag history_flags[] = {
	{ "limit", N_("N"), N_("At most so many entries; 50 is usual.") },
	{ NULL, NULL, NULL }
};

static const char *const whats[] = {
	[AUDIT_CREATED] = "created", [AUDIT_CHANGED] = "changed",
	[AUDIT_REMOVED] = "removed", [AUDIT_EVENT] = "event",
};

static const char *const what_labels[] = {
	[AUDIT_CREATED] = N_("created"), [AUDIT_CHANGED] = N_("changed"),
	[AUDIT_REMOVED] = N_("removed"), [AUDIT_EVENT] = N_("event"),
};

/* "People: 28 -> 32; State: ..." */
static const char *
changes(struct call *c, const struct audit_entry *e)
{
	struct arena *a = c->arena;
	const char *s = e->note;

	if (e->erased)
		return _("personal data was erased");
	for (size_t i = 0; e->what == AUDIT_CHANGED && i < e->nchanged; i++) {
		const struct field *f = e->changed[i];
		const char *from = field_text(f, e->before, &c->desk->env, a);
		const char *to = field_text(f, e->after, &c->desk->env, a);
		const char *one = arena_printf(a, "%s: %s -> %s", _(f->label),
		    *from == '\0' ? "?" : from, *to == '\0' ? "?" : to);

		s = s == NULL ? one : arena_printf(a, "%s; %s", s, one);
	}
	return s;
}

static const char *
entry_title(struct call *c, const struct audit_entry *e)
{
	const void *r = e->after != NULL ? e->after : e->before;
	const struct field *f;

	if (r == NULL || e->type == NULL || e->type->title == NULL)
		return NULL;
	f = record_field(e->type, e->type->title);
	if (field_unknown(f, r) && e->type->title2 != NULL)
		f = record_field(e->type, e->type->title2);
	return field_unknown(f, r) ? NULL :
	    field_text(f, r, &c->desk->env, c->arena);
}

static void
history_columns(struct call *c)
{
	static const struct column columns[] = {
		{ "action", N_("Action"), CELL_NUMBER, false },
		{ "at", N_("When"), CELL_TEXT, false },
		{ "login", N_("Login"), CELL_TEXT, true },
		{ "officer", N_("Officer"), CELL_TEXT, false },
		{ "verb", N_("Verb"), CELL_TEXT, false },
		{ "what", N_("What"), CELL_TEXT, false },
		{ "type", N_("Record"), CELL_TEXT, false },
		{ "record_id", N_("No."), CELL_NUMBER, false },
		{ "title", N_("Title"), CELL_TEXT, false },
		{ "changes", N_("Changes"), CELL_TEXT, false },
	};

	table_columns(&c->table, c->arena, columns, countof(columns));
}

static void
history_row(struct call *c, const struct audit_entry *e)
{
	struct cell *row = table_row(&c->table);
	struct arena *a = c->arena;

	cell_number(&c->table, &row[0], e->action);
	row[1].text = clock_print(e->at, (enum zone)c->desk->options.zone, a);
	row[1].code = clock_print_iso(e->at, a);
	cell_set(&row[2], e->login);
	cell_set(&row[3], e->officer);
	row[4].text = _(e->verb);
	row[4].code = e->verb;
	row[5].text = _(what_labels[e->what]);
	row[5].code = whats[e->what];
	if (e->type != NULL) {
		row[6].text = _(e->type->label);
		row[6].code = e->type->name;
	}
	if (e->record_id > 0)
		cell_number(&c->table, &row[7], e->record_id);
	cell_set(&row[8], entry_title(c, e));
	cell_set(&row[9], changes(c, e));
}

static bool
history_run(struct call *c, struct err *err)
{
	const char *limit = call_flag(c, "limit");
	const struct record_type *t = NULL;
	struct audit_list list = { 0 };
	int64_t most = ENTRIES_USUAL, id = 0;
	struct desk *d;

	if (c->nargs == 1)
		return fail(err, ERR_USAGE, _("Which one? Usage: kunker "
		    "history KIND ID, or kunker history"));
	if (limit != NULL && number_read(limit, strlen(limit), 1, ENTRIES_MAX,
	    &most) != NUMBER_OK)
		return fail(err, ERR_USAGE, _("--limit: \"%s\" is not a number "
		    "from 1 to %d."), limit, ENTRIES_MAX);
	if (c->nargs == 2 && (t = call_type(c, 0, err)) == NULL)
		return false;
	d = call_desk(c, false, err);
	if (d == NULL)
		return false;
	/* A record that was removed has a history too: by its number. */
	if (t != NULL && number_read(c->arg[1], strlen(c->arg[1]), 1,
	    INT64_MAX, &id) != NUMBER_OK &&
	    (id = show_find(d, t, c->arg[1], err)) == 0)
		return false;
	if (!(t == NULL ?
	    audit_recent(d->store, 0, (size_t)most, c->arena, &list, err) :
	    audit_history(d->store, t, id, 0, (size_t)most, c->arena, &list,
	    err)))
		return false;
	if (t != NULL && list.n == 0)
		return show_find(d, t, c->arg[1], err) != 0;
	history_columns(c);
	for (size_t i = 0; i < list.n; i++)
		history_row(c, &list.item[i]);
	return true;
}

static bool
turn_back(struct call *c, bool redo, struct err *err)
{
	struct desk *d = call_desk(c, false, err);
	const char *what;

	if (d == NULL || !(redo ? desk_redo : desk_undo)(d, c->arena, &what,
	    err))
		return false;
	buf_printf(&c->out, "%s\n", what);
	return true;
}

static bool
undo_run(struct call *c, struct err *err)
{
	return turn_back(c, false, err);
}

static bool
redo_run(struct call *c, struct err *err)
{
	return turn_back(c, true, err);
}

const struct command history_commands[] = {
	{ .name = "history", .args = N_("[KIND ID]"), .most = 2,
	  .needs = NEED_VIEWER,
	  .summary = N_("tell who changed what, and when"),
	  .flags = history_flags,
	  .formats = FORMAT_TABLE | FORMAT_TSV | FORMAT_CSV | FORMAT_JSON,
	  .run = history_run },
	{ .name = "undo", .args = "",
	  .needs = NEED_OFFICER,
	  .summary = N_("take back your last action"), .run = undo_run },
	{ .name = "redo", .args = "",
	  .needs = NEED_OFFICER,
	  .summary = N_("do again what you took back"), .run = redo_run },
	{ .name = NULL }
};
