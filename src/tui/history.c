/* Who changed what, when, from what to what; and taking one change back. */
#include <stdlib.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/text.h"
#include "desk/history.h"
#include "store/audit.h"
#include "store/record.h"
#include "term/key.h"
#include "term/text.h"
#include "tui/pane.h"

#define ENTRIES_MAX	200
#define HEADING		(-1)

/* A line: an entry's heading, or one field of it. */
struct history_line {
	const struct audit_entry *entry;
	long		 field;		/* into entry->changed, or HEADING */
};

struct history {
	struct pane	 pane;
	const struct record_type *type;	/* NULL: of everything */
	int64_t		 id;
	struct arena	 arena;
	struct audit_list list;
	struct history_line *line;
	size_t		 n, sel, top;
	int		 rows;
	bool		 stale;
};

static const char *
history_title(const struct pane *p, struct arena *a)
{
	(void)p;
	(void)a;
	return _("History");
}

/* Make lines of the entries. */
static void
history_lines(struct history *h)
{
	size_t n = 0;

	for (size_t i = 0; i < h->list.n; i++)
		n += 1 + h->list.item[i].nchanged;
	h->line = arena_array(&h->arena, n + 1, sizeof *h->line);
	h->n = 0;
	for (size_t i = 0; i < h->list.n; i++) {
		const struct audit_entry *e = &h->list.item[i];

		h->line[h->n++] = (struct history_line){ e, HEADING };
		if (e->what != AUDIT_CHANGED)
			continue;
		for (size_t k = 0; k < e->nchanged; k++)
			h->line[h->n++] = (struct history_line){ e, (long)k };
	}
}

static void
history_load(struct history *h)
{
	struct store *s = app_desk(h->pane.app)->store;
	struct err err = { 0 };
	bool ok;

	h->stale = false;
	arena_reset(&h->arena);
	h->list = (struct audit_list){ 0 };
	ok = h->type == NULL ?
	    audit_recent(s, 0, ENTRIES_MAX, &h->arena, &h->list, &err) :
	    audit_history(s, h->type, h->id, 0, ENTRIES_MAX, &h->arena,
	    &h->list, &err);
	if (!ok)
		app_fail(h->pane.app, &err);
	history_lines(h);
	if (h->sel >= h->n)
		h->sel = h->n > 0 ? h->n - 1 : 0;
}

static void
history_settle(struct pane *p, int rows, int cols)
{
	struct history *h = (struct history *)p;

	(void)cols;
	h->rows = rows > 3 ? rows - 2 : 1;
	if (h->stale)
		history_load(h);
	if (h->sel < h->top)
		h->top = h->sel;
	else if (h->sel >= h->top + (size_t)h->rows)
		h->top = h->sel - (size_t)h->rows + 1;
}

/* --- drawing ------------------------------------------------------------- */

static const char *
entry_word(const struct audit_entry *e)
{
	static const char *const word[] = {
		[AUDIT_CREATED] = N_("new"),
		[AUDIT_CHANGED] = N_("changed"),
		[AUDIT_REMOVED] = N_("deleted"),
		[AUDIT_EVENT] = N_("noted"),
	};

	return _(word[e->what]);
}

/* What the record is called, from what was stored then. */
static const char *
entry_title(struct desk *d, const struct audit_entry *e, struct arena *a)
{
	const void *r = e->after != NULL ? e->after : e->before;
	const struct field *f;
	const char *text = "";

	if (e->type == NULL || r == NULL)
		return "";
	f = e->type->title == NULL ? NULL :
	    record_field(e->type, e->type->title);
	if (f != NULL)
		text = field_text(f, r, &d->env, a);
	return text;
}

static void
draw_heading(const struct history *h, struct area *a, int line,
    const struct audit_entry *e)
{
	struct desk *d = app_desk(h->pane.app);
	struct arena *t = app_turn(h->pane.app);
	int at = 2;

	area_field(a, line, at, 19, ROLE_LABEL, clock_print(e->at,
	    (enum zone)d->options.zone, t));
	at += 20;
	area_field(a, line, at, 14, ROLE_PLAIN, e->officer != NULL ?
	    e->officer : or_empty(e->login));
	at += 15;
	at += area_printf(a, line, at, ROLE_STRONG, "%s", entry_word(e)) + 1;
	if (h->type == NULL && e->type != NULL)
		at += area_printf(a, line, at, ROLE_PLAIN, "%s %s",
		    _(e->type->label), entry_title(d, e, t)) + 1;
	if (e->undo_of != 0)
		at += area_printf(a, line, at, ROLE_DIM, "(%s) ", _("undo"));
	else if (e->verb != NULL)
		at += area_printf(a, line, at, ROLE_DIM, "(%s) ", _(e->verb));
	if (e->note != NULL)
		area_printf(a, line, at, ROLE_PLAIN, "%s", e->note);
}

static void
draw_change(const struct history *h, struct area *a, int line,
    const struct audit_entry *e, const struct field *f)
{
	struct desk *d = app_desk(h->pane.app);
	struct arena *t = app_turn(h->pane.app);
	const char *before = field_text(f, e->before, &d->env, t);
	const char *after = field_text(f, e->after, &d->env, t);
	int at = 6;

	if (e->erased && (f->flags & FIELD_PERSONAL) != 0)
		before = after = _("erased");
	at += area_printf(a, line, at, ROLE_LABEL, "%s: ", _(f->label));
	at += area_printf(a, line, at, ROLE_DIM, "%s", before[0] == '\0' ?
	    "?" : before);
	at += area_text(a, line, at, 4, ROLE_PLAIN,
	    a->canvas->ascii ? " -> " : " → ");
	area_printf(a, line, at, ROLE_PLAIN, "%s", after[0] == '\0' ? "?" :
	    after);
}

static void
history_draw(const struct pane *p, struct area *a)
{
	const struct history *h = (const struct history *)p;
	struct area in = area_box(a, _("History"), NULL, true);
	int row = 0;

	for (size_t i = h->top; i < h->n && row < in.rows; i++, row++) {
		const struct history_line *l = &h->line[i];

		area_fill(&in, row, 0, in.cols, ROLE_PLAIN);
		if (l->field == HEADING)
			draw_heading(h, &in, row, l->entry);
		else
			draw_change(h, &in, row, l->entry,
			    l->entry->changed[l->field]);
		if (i != h->sel)
			continue;
		area_text(&in, row, 0, 2, ROLE_SELECTED, "> ");
		area_style(&in, row, 0, 20, ROLE_SELECTED);
		area_cursor(&in, row, 0);
	}
	area_clear(&in, row);
	if (h->n == 0)
		text_note(&in, 0, ROLE_DIM, _("Nothing was changed yet."));
}

/* --- keys ---------------------------------------------------------------- */

static bool
history_event(struct pane *p, const struct event *ev)
{
	struct history *h = (struct history *)p;
	long to = (long)h->sel;

	if (ev->kind != EVENT_KEY)
		return false;
	switch (ev->key) {
	case K_UP: case 'k': to--; break;
	case K_DOWN: case 'j': to++; break;
	case K_PGUP: case K_CTRL | 'b': to -= h->rows; break;
	case K_PGDN: case K_CTRL | 'f': to += h->rows; break;
	case K_HOME: case 'g': to = 0; break;
	case K_END: case 'G': to = (long)h->n - 1; break;
	default: return false;
	}
	if (to >= (long)h->n)
		to = (long)h->n - 1;
	h->sel = to < 0 ? 0 : (size_t)to;
	return true;
}

static const char *
why_nothing(void *p)
{
	return ((struct history *)p)->n > 0 ? NULL :
	    _("Nothing was changed yet.");
}

static void
do_undo_this(void *p)
{
	struct history *h = p;
	struct app *app = h->pane.app;
	const struct audit_entry *e = h->line[h->sel].entry;
	struct err err = { 0 };

	if (e->what == AUDIT_EVENT) {
		app_warn(app, "%s", _("This is only a note of something that "
		    "happened; there is nothing to take back."));
		return;
	}
	if (!desk_undo_entry(app_desk(app), e->id, &err)) {
		app_fail(app, &err);
		return;
	}
	app_changed(app);
	app_say(app, "%s", _("This change was taken back; u undoes that."));
}

static void
do_open(void *p)
{
	struct history *h = p;
	const struct audit_entry *e = h->line[h->sel].entry;

	if (e->type == NULL || record_version(app_desk(h->pane.app)->store,
	    e->type, e->record_id) == 0)
		app_warn(h->pane.app, "%s", _("The record is not there any "
		    "more; Backspace takes its deletion back."));
	else
		app_open_record(h->pane.app, e->type, e->record_id);
}

const struct action history_actions[] = {
	{ "open", "F3", N_("Open the record."), do_open, why_nothing,
	  N_("Open"), ACTION_MOVES },
	{ "undo-this", "Backspace U", N_("Take back this change alone."),
	  do_undo_this, why_nothing, N_("take back"), 0 },
	{ 0 }
};

static void
history_refresh(struct pane *p)
{
	((struct history *)p)->stale = true;
}

static void
history_close(struct pane *p)
{
	struct history *h = (struct history *)p;

	arena_free(&h->arena);
	free(h);
}

static const struct pane_ops history_ops = {
	.name = "history", .title = history_title,
	.refresh = history_refresh, .settle = history_settle,
	.draw = history_draw, .event = history_event,
	.close = history_close, .actions = history_actions
};

struct pane *
history_open(struct app *app, const struct record_type *t, int64_t id)
{
	struct history *h = memory_zeroed(1, sizeof *h);

	h->pane.app = app;
	h->pane.ops = &history_ops;
	h->type = t;
	h->id = id;
	h->stale = true;
	return &h->pane;
}
