/* After the visits: what to ask, what is due, what was promised. */
#include "base/day.h"
#include "base/text.h"
#include "desk/after.h"
#include "store/record.h"
#include "tui/sheet.h"
#include "tui/workspace.h"

static const char *
after_title(const struct pane *p, struct arena *a)
{
	(void)p;
	(void)a;
	return _("After the visits");
}

static void
after_show(struct sheet *sheet, const struct after_line *l)
{
	struct arena *a = app_turn(sheet->pane.app);

	sections_row(&sheet->rows, l->type, l->id, l->late ? ROLE_STRONG :
	    ROLE_PLAIN, l->due == UNKNOWN ? "" : arena_printf(a, "%s%s",
	    l->late ? "! " : "", day_print(l->due, DAY_SHORT, a)),
	    "%s%s%s%s%s%s%s%s", l->who, *l->who == '\0' ? "" : " · ", l->text,
	    *l->visit == '\0' ? "" : " · ", l->visit, *l->last == '\0' ? "" :
	    "\n", *l->last == '\0' ? "" : _("last call "), l->last);
}

static void
after_fill(struct sheet *sheet)
{
	struct app *app = sheet->pane.app;
	struct after_line *line;
	struct err err = { 0 };
	size_t n, i;

	if (!after_read(app_desk(app), sheet->delegation_id, app_turn(app),
	    &line, &n, &err)) {
		sections_head(&sheet->rows, err.text);
		return;
	}
	for (i = 0; i < n; i++) {
		if (i == 0 || line[i].kind != line[i - 1].kind)
			sections_head(&sheet->rows,
			    after_word(line[i].kind));
		after_show(sheet, &line[i]);
	}
	if (n == 0)
		sections_head(&sheet->rows, _("Nothing is open: no promise, "
		    "no step, nobody to ask."));
}

/* A promise, a step, an adoption: what can be logged or done. */
static const char *
why_no_line(void *p)
{
	const struct section_row *r = sections_selected(
	    &((struct sheet *)p)->rows);
	const char *why = pane_why_read_only(p);

	if (why != NULL)
		return why;
	return r != NULL && r->id != 0 ? NULL : _("Nothing is chosen.");
}

static void
logged(void *ctx, const char *text)
{
	struct sheet *sheet = ctx;
	struct app *app = sheet->pane.app;
	const struct section_row *r = sections_selected(&sheet->rows);
	struct err err = { 0 };

	if (text == NULL || *text == '\0' || r == NULL)
		return;
	if (after_log(app_desk(app), r->type, r->id, text, &err))
		app_say(app, _("Noted. u takes it back."));
	else if (err.kind == ERR_INPUT)	/* what was typed is not lost */
		app_prompt_again(app, err.text, text);
	else
		app_fail(app, &err);
	app_changed(app);
}

static void
do_log(void *p)
{
	app_prompt(((struct pane *)p)->app, _("What was answered? (; +90 asks "
	    "again then)"), NULL, logged, p);
}

static void
done(void *ctx, const char *text)
{
	struct sheet *sheet = ctx;
	struct app *app = sheet->pane.app;
	const struct section_row *r = sections_selected(&sheet->rows);
	struct err err = { 0 };

	if (text == NULL || r == NULL)
		return;
	if (!after_done(app_desk(app), r->type, r->id, *text == '\0' ? NULL :
	    text, &err))
		app_fail(app, &err);
	else if (r->type == &adoption_type)
		app_say(app, _("One stage on. u takes it back."));
	else
		app_say(app, _("Done. u takes it back."));
	app_changed(app);
}

static void
do_done(void *p)
{
	app_prompt(((struct pane *)p)->app, _("Evidence (letter, link, file; "
	    "may stay empty):"), NULL, done, p);
}

static void
do_visit(void *p)
{
	struct sheet *sheet = p;
	const struct section_row *r = sections_selected(&sheet->rows);
	struct app *app = sheet->pane.app;
	int64_t id = record_delegation(app_desk(app)->store, r->type, r->id);

	if (id != 0)
		app_push(app, workspace_open(app, id, TAB_OUTCOMES));
	else
		app_open_record(app, r->type, r->id);
}

static void
show_between(struct app *app, int64_t delegation_id, const char *words)
{
	struct buf b = { 0 };
	struct err err = { 0 };

	if (after_reciprocity(app_desk(app), delegation_id, words, &b, &err))
		app_read(app, _("What was between us"), buf_str(&b));
	else
		app_fail(app, &err);
	buf_free(&b);
}

static void
place_typed(void *ctx, const char *text)
{
	if (text != NULL && *text != '\0')
		show_between(((struct pane *)ctx)->app, 0, text);
}

static void
do_place(void *p)
{
	app_prompt(((struct pane *)p)->app, _("Which province, city or "
	    "office?"), NULL, place_typed, p);
}

static void
do_between(void *p)
{
	struct sheet *sheet = p;
	const struct section_row *r = sections_selected(&sheet->rows);
	struct app *app = sheet->pane.app;
	int64_t id = r == NULL ? 0 : record_delegation(app_desk(app)->store,
	    r->type, r->id);

	if (id != 0)
		show_between(app, id, NULL);
	else
		do_place(p);
}

const struct action after_actions[] = {
	{ "open", "Enter", N_("Open the selected line."), sheet_edit,
	  sheet_why_no_record, NULL, ACTION_LOOKS },
	{ "edit", "F4", N_("Edit the selected line."), sheet_edit,
	  sheet_why_no_record, N_("Edit"), 0 },
	{ "call", "c", N_("Log a call: what was answered, when to ask "
	  "again."), do_log, why_no_line, N_("call"), 0 },
	{ "done", "d", N_("It is done, with its evidence; an adoption goes one "
	  "stage on."), do_done, why_no_line, N_("done"), 0 },
	{ "visit", "v", N_("Open the visit it belongs to."), do_visit,
	  sheet_why_no_record, N_("visit"), ACTION_MOVES },
	{ "between", "r", N_("Show what we showed this place before, and who "
	  "received us there."), do_between, NULL, N_("between us"),
	  ACTION_MOVES },
	{ "place", "p", N_("The same for any place."), do_place, NULL,
	  N_("place"), ACTION_MOVES },
	{ 0 }
};

static const struct pane_ops after_ops = {
	.name = "after", .title = after_title, .refresh = sheet_refresh,
	.settle = sheet_settle, .draw = sheet_draw, .event = sheet_event,
	.close = sheet_close, .stands_on = sheet_stands_on,
	.actions = after_actions
};

struct pane *
after_open(struct app *app)
{
	return sheet_open(app, &after_ops, after_fill, 0);
}
