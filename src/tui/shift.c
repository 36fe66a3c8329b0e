/* The bus is late: what becomes of the day, before anything is written. */
#include "tui/shift.h"

#include "base/day.h"
#include "base/text.h"
#include "day/day.h"

struct preview {
	struct sheet	 sheet;
	struct arena	 arena;		/* of shift */
	struct day_shift shift;
	int64_t		 from, late;
	bool		 good;		/* shift is there */
};

static const char *
preview_title(const struct pane *p, struct arena *a)
{
	const struct preview *v = (const struct preview *)p;

	return arena_printf(a, P_("%lld minute late", "%lld minutes late",
	    v->late), (long long)v->late);
}

static void
preview_lines(struct preview *v)
{
	struct sections *rows = &v->sheet.rows;
	const struct day_shift *s = &v->shift;

	sections_head(rows, arena_printf(app_turn(v->sheet.pane.app),
	    _("%s: Enter writes this, Esc leaves all as it is"),
	    day_print(s->day, DAY_LONG, app_turn(v->sheet.pane.app))));
	for (size_t i = 0; i < s->n; i++) {
		const struct day_change *c = &s->change[i];

		sections_row(rows, NULL, (int64_t)i + 1,
		    c->fate == SHIFT_DROPPED ? ROLE_WARN :
		    c->fate == SHIFT_STAYS ? ROLE_DIM : ROLE_PLAIN,
		    c->fate == SHIFT_DROPPED ? "×" : c->fate == SHIFT_STAYS ?
		    " " : c->fate == SHIFT_SHORTER ? "<" : "→", "%s",
		    day_change_text(s, c))->verb = "line";
	}
	sections_head(rows, s->ntrouble == 0 ? _("Nothing breaks.") :
	    _("What breaks:"));
	for (size_t i = 0; i < s->ntrouble; i++)
		sections_row(rows, NULL, (int64_t)i + 1, ROLE_STRONG, "!",
		    "%s", s->trouble[i])->verb = "trouble";
	if (s->nmessages > 0)
		sections_head(rows, _("To send:"));
	for (size_t i = 0; i < s->nmessages; i++)
		sections_row(rows, NULL, (int64_t)i + 1, ROLE_PLAIN, "",
		    "%s", s->message[i])->verb = "message";
}

/* Others may have changed the day meanwhile: look again each time. */
static void
preview_fill(struct sheet *sheet)
{
	struct preview *v = (struct preview *)sheet;
	struct err err = { 0 };
	int64_t day = v->shift.day;

	arena_free(&v->arena);
	v->arena = (struct arena){ 0 };
	v->good = day_shift_preview(app_desk(sheet->pane.app),
	    sheet->delegation_id, day, v->from, v->late, &v->arena,
	    &v->shift, &err);
	if (v->good) {
		preview_lines(v);
		return;
	}
	v->shift.day = day;
	sections_head(&sheet->rows, err.text);
}

static void
preview_close(struct pane *p)
{
	arena_free(&((struct preview *)p)->arena);
	sheet_close(p);
}

static const char *
why_not_write(void *p)
{
	const struct preview *v = p;
	const char *why = pane_why_read_only(p);

	if (why != NULL)
		return why;
	return v->good ? NULL : _("There is nothing to write.");
}

static void
do_write(void *p)
{
	struct preview *v = p;
	struct app *app = v->sheet.pane.app;
	int64_t late = v->late;
	size_t messages = v->shift.nmessages;
	struct err err = { 0 };

	if (!day_shift_apply(app_desk(app), &v->shift, &err)) {
		app_fail(app, &err);
		app_changed(app);
		return;
	}
	app_pop(app, 0);		/* v is gone */
	app_changed(app);
	if (messages > 0)
		app_say(app, P_("Moved by %lld minutes; %zu agency must be "
		    "asked again. u takes it back.", "Moved by %lld minutes; "
		    "%zu agencies must be asked again. u takes it back.",
		    messages), (long long)late, messages);
	else
		app_say(app, _("Moved by %lld minutes. u takes it back."),
		    (long long)late);
}

static void
do_messages(void *p)
{
	struct preview *v = p;
	struct buf b = { 0 };

	for (size_t i = 0; i < v->shift.nmessages; i++)
		buf_printf(&b, "%s\n\n", v->shift.message[i]);
	app_read(v->sheet.pane.app, _("To send"), buf_str(&b));
	buf_free(&b);
}

static const char *
why_no_messages(void *p)
{
	const struct preview *v = p;

	return v->good && v->shift.nmessages > 0 ? NULL :
	    _("No agency has another hour by this.");
}

const struct action shift_actions[] = {
	{ "write", "Enter F2 Ctrl-S", N_("Write it, as one action."),
	  do_write, why_not_write, N_("Store"), 0 },
	{ "messages", "w", N_("Show the texts to send to the agencies."),
	  do_messages, why_no_messages, N_("texts"), ACTION_MOVES },
	{ 0 }
};

static const struct pane_ops preview_ops = {
	.name = "shift", .title = preview_title, .refresh = sheet_refresh,
	.settle = sheet_settle, .draw = sheet_draw, .event = sheet_event,
	.close = preview_close, .actions = shift_actions
};

/* --- the question -------------------------------------------------------- */

struct question {
	struct sheet	*sheet;
	int64_t		 day;
};

static void
answered(void *ctx, const char *text)
{
	const struct question *q = ctx;
	struct app *app = q->sheet->pane.app;
	struct preview *v;
	struct err err = { 0 };
	int64_t late, from;

	if (text == NULL || *text == '\0')
		return;
	if (!day_shift_read(text, &late, &from, &err)) {
		app_prompt_again(app, err.text, text);
		return;
	}
	v = sheet_make(app, sizeof *v, &preview_ops, preview_fill,
	    q->sheet->delegation_id);
	v->shift.day = q->day;
	v->from = from;
	v->late = late;
	app_push(app, &v->sheet.pane);
}

void
shift_ask(struct sheet *sheet, int64_t day)
{
	struct question *q = arena_alloc(&sheet->arena, sizeof *q);

	*q = (struct question){ sheet, day };
	app_prompt(sheet->pane.app, _("How many minutes late? (55, or 55 "
	    "from 9.30)"), NULL, answered, q);
}
