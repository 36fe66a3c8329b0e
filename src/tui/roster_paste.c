#include <string.h>

#include "base/text.h"
#include "exchange/exchange.h"
#include "exchange/roster_import.h"
#include "term/key.h"
#include "term/text.h"
#include "tui/roster_grid.h"

/*
 * What pasted rows or a file would change, before anything does: one line a
 * row with new, changed (from, to), gone or refused (why). Enter applies all
 * of it as one action.
 */
struct preview {
	struct pane	 pane;
	struct arena	 arena;		/* holds the preview too */
	struct exchange_preview rows;
	size_t		*show;		/* rows that say something */
	size_t		 nshow;
	size_t		 line, top;
	bool		 mark_gone;	/* those missing come no more */
	bool		 good_only;	/* leave refused rows out */
	const char	*summary;
	int64_t		 delegation_id;	/* and what it was made of */
	const char	*name, *text;
	size_t		 len;
	bool		 pasted;
};

#define REMARK_ROWS	4
#define FOOT_ROWS	4	/* the first is a rule */

static const enum role change_roles[EXCHANGE_CHANGES] = {
	[EXCHANGE_NEW] = ROLE_OK,
	[EXCHANGE_CHANGED] = ROLE_ACCENT,
	[EXCHANGE_SAME] = ROLE_DIM,
	[EXCHANGE_GONE] = ROLE_WARN,
	[EXCHANGE_REFUSED] = ROLE_ERROR,
	[EXCHANGE_TWICE] = ROLE_DIM,
};

/* "home agency: Dishub -> Bappeda; post: ..." */
static void
row_details(const struct preview *v, const struct exchange_row *r,
    struct buf *out)
{
	const struct field_env *env = &app_desk(v->pane.app)->env;
	struct arena a = { 0 };

	if (r->reason != NULL)
		buf_printf(out, "%s%s%s", or_empty(r->column),
		    r->column != NULL ? ": " : "", or_empty(r->reason));
	if (r->change == EXCHANGE_GONE)
		buf_add(out, v->mark_gone ? _("will be marked as gone") :
		    _("not in this list; stays (g marks as gone)"));
	for (size_t i = 0; r->change == EXCHANGE_CHANGED && i < r->nchanged;
	    i++) {
		const struct field *f = r->changed[i];

		buf_printf(out, "%s%s: %s \xe2\x86\x92 %s", i > 0 ? "; " : "",
		    _(f->label), field_unknown(f, r->before) ? "?" :
		    field_text(f, r->before, env, &a),
		    field_unknown(f, r->after) ? "?" :
		    field_text(f, r->after, env, &a));
	}
	if (r->change == EXCHANGE_NEW && r->after != NULL)
		buf_add(out, or_empty(((const struct participant *)
		    r->after)->home_agency));
	arena_free(&a);
}

/* Lines that stand above the rows, and below them for all that there is to say
 * of the row that is chosen. */
static int
head_rows(const struct preview *v, int cols)
{
	int n = v->rows.remark == NULL ? 1 :
	    text_height(v->rows.remark, cols - 2);

	return 1 + (n < REMARK_ROWS ? n : REMARK_ROWS);
}

static int
foot_rows(int rows)
{
	return rows < 14 ? 0 : FOOT_ROWS;
}

static void
preview_draw_foot(const struct preview *v, struct area *a)
{
	int rows = foot_rows(a->rows);
	struct area foot = area_part(a, a->rows - rows, 1, rows,
	    a->cols - 2);
	const struct exchange_row *r;
	struct buf b = { 0 };

	if (rows == 0 || v->nshow == 0)
		return;
	r = &v->rows.row[v->show[v->line]];
	if (*r->name != '\0')
		buf_printf(&b, "%s: ", r->name);
	row_details(v, r, &b);
	area_rule(a, a->rows - rows, 1, a->cols - 2, ROLE_BOX);
	text_draw(&foot, 1, 0, change_roles[r->change], buf_str(&b));
	buf_free(&b);
}

static void
preview_draw(const struct pane *p, struct area *a)
{
	const struct preview *v = (const struct preview *)p;
	int name = a->cols < 100 ? 20 : 28, y = head_rows(v, a->cols);
	int end = a->rows - foot_rows(a->rows);
	struct area head = area_part(a, 1, 1, y - 1, a->cols - 2);

	area_clear(a, 0);
	area_words(a, 0, 1, a->cols, ROLE_TITLE, v->summary);
	text_draw(&head, 0, 0, ROLE_DIM, v->rows.remark != NULL ?
	    v->rows.remark : _("Nothing is stored yet."));
	for (size_t i = v->top; i < v->nshow && y < end; i++, y++) {
		const struct exchange_row *r = &v->rows.row[v->show[i]];
		enum role role = change_roles[r->change];
		struct buf b = { 0 };
		bool here = i == v->line;

		area_text(a, y, 0, 1, ROLE_ACCENT, here ? ">" : " ");
		if (r->number > 0)
			area_printf(a, y, 1, ROLE_DIM, "%4zu", r->number);
		area_field(a, y, 6, 10, role,
		    exchange_change_name(r->change));
		area_field(a, y, 17, name, here ? ROLE_SELECTED : ROLE_PLAIN,
		    or_empty(r->name));
		row_details(v, r, &b);
		area_field(a, y, 18 + name, a->cols - 18 - name, role,
		    buf_str(&b));
		buf_free(&b);
		if (here)
			area_cursor(a, y, 17);
	}
	if (v->nshow == 0) {
		text_note(a, y, ROLE_PLAIN,
		    _("The roster says all of this already."));
		area_cursor(a, y, 1);
	}
	preview_draw_foot(v, a);
}

static void
preview_settle(struct pane *p, int rows, int cols)
{
	struct preview *v = (struct preview *)p;
	int room = rows - head_rows(v, cols) - foot_rows(rows);
	size_t lines = room > 1 ? (size_t)room : 1;

	if (v->line < v->top)
		v->top = v->line;
	if (v->line >= v->top + lines)
		v->top = v->line - lines + 1;
}

static bool
preview_event(struct pane *p, const struct event *ev)
{
	struct preview *v = (struct preview *)p;
	size_t last = v->nshow > 0 ? v->nshow - 1 : 0, step = 0;
	uint32_t key = ev->kind == EVENT_KEY ? ev->key : K_NONE;

	if (key == K_UP || key == 'k' || key == K_PGUP) {
		step = key == K_PGUP ? 10 : 1;
		v->line = v->line > step ? v->line - step : 0;
	} else if (key == K_DOWN || key == 'j' || key == K_PGDN) {
		step = key == K_PGDN ? 10 : 1;
		v->line = v->line + step < last ? v->line + step : last;
	} else if (key == K_HOME)
		v->line = 0;
	else if (key == K_END || key == 'G')
		v->line = last;
	else
		return false;
	app_dirty(p->app, p);
	return true;
}

static void
do_apply(void *p)
{
	struct preview *v = p;
	struct app *app = v->pane.app;
	const char *said = arena_strdup(app_turn(app), v->summary);
	struct err err = { 0 };

	if (!roster_apply(app_desk(app), &v->rows, v->mark_gone,
	    v->good_only, &err)) {
		app_fail(app, &err);
		return;
	}
	app_pop(app, 0);
	app_changed(app);
	app_say(app, _("Stored: %s"), said);
}

static const char *
why_not_apply(void *p)
{
	const struct preview *v = p;

	return v->good_only || v->rows.count[EXCHANGE_REFUSED] == 0 ? NULL :
	    _("Some rows are refused; correct them, or r leaves them out.");
}

static void
do_gone(void *p)
{
	struct preview *v = p;

	v->mark_gone = !v->mark_gone;
	app_say(v->pane.app, v->mark_gone ?
	    _("Those who are missing here will be marked as gone.") :
	    _("Those who are missing here stay on the roster."));
	app_dirty(v->pane.app, &v->pane);
}

static void
do_good_only(void *p)
{
	struct preview *v = p;

	v->good_only = !v->good_only;
	app_say(v->pane.app, v->good_only ? _("Refused rows are left out.") :
	    _("Refused rows stop the import."));
}

static void
do_columns(void *p)
{
	struct preview *v = p, was = *v;
	struct app *app = v->pane.app;
	const char *name = arena_strdup(app_turn(app), v->name);
	const char *text = arena_strndup(app_turn(app), v->text, v->len);
	struct err err = { 0 };

	app_pop(app, 0);		/* v is gone */
	if (!roster_map_open(app, was.delegation_id, name, text, was.len,
	    was.pasted, &err))
		app_fail(app, &err);
}

const struct action preview_actions[] = {
	{ "apply", "Enter F2 Ctrl-S", N_("Store what is shown, as one action."),
	  do_apply, why_not_apply, N_("Store"), 0 },
	{ "leave refused", "r", N_("Leave refused rows out, or not."),
	  do_good_only, NULL, N_("leave out refused"), 0 },
	{ "mark gone", "g", N_("Mark those who are missing as gone, or "
	    "leave them."), do_gone, NULL, N_("gone"), 0 },
	{ "columns", "c", N_("Say what the columns mean."), do_columns, NULL,
	  N_("columns"), 0 },
	{ 0 }
};

static const char *
preview_title(const struct pane *p, struct arena *a)
{
	(void)p;
	(void)a;
	return _("Roster: preview");
}

static void
preview_close(struct pane *p)
{
	struct arena a = ((struct preview *)p)->arena;

	arena_free(&a);
}

static const struct pane_ops preview_ops = {
	.name = "roster-preview", .title = preview_title,
	.settle = preview_settle, .draw = preview_draw,
	.event = preview_event, .close = preview_close,
	.actions = preview_actions
};

bool
roster_preview_mapped_open(struct app *app, int64_t delegation_id,
    const char *name, const char *text, size_t len, bool pasted,
    const char *map, struct err *err)
{
	struct arena a = { 0 };
	struct preview *v = arena_alloc(&a, sizeof *v);

	/* the text of an event is gone with the next one */
	v->delegation_id = delegation_id;
	v->name = arena_strdup(&a, name);
	v->text = arena_strndup(&a, text, len);
	v->len = len;
	v->pasted = pasted;
	if (!roster_preview(app_desk(app), delegation_id, v->name,
	    v->text, len, pasted, arena_strdup(&a, map), &a, &v->rows, err)) {
		arena_free(&a);
		return false;
	}
	v->summary = exchange_summary(&v->rows, &a);
	v->show = arena_array(&a, v->rows.n + 1, sizeof *v->show);
	for (size_t i = 0; i < v->rows.n; i++)
		if (v->rows.row[i].change != EXCHANGE_SAME)
			v->show[v->nshow++] = i;
	v->pane.ops = &preview_ops;
	v->pane.app = app;
	v->arena = a;
	app_push(app, &v->pane);
	return true;
}

/* When nobody knows the headings, ask what they mean. */
bool
roster_preview_open(struct app *app, int64_t delegation_id, const char *name,
    const char *text, size_t len, bool pasted, struct err *err)
{
	struct err unheard = { 0 };

	if (roster_preview_mapped_open(app, delegation_id, name, text, len,
	    pasted, NULL, err))
		return true;
	if (err->kind != ERR_INPUT || !roster_map_open(app, delegation_id,
	    name, text, len, pasted, &unheard))
		return false;
	app_warn(app, _("The header of this table is not known yet."));
	return true;
}
