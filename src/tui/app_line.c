/*
 * The message line: what was said, a question, a line being typed, or an offer
 * that any other key declines. One of them at a time.
 */
#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "term/text.h"
#include "tui/app_room.h"

#define PROMPT_LEAST	24	/* columns left for the answer */

static void
app_message(struct app *app, enum role role, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

static void
app_message(struct app *app, enum role role, const char *fmt, va_list ap)
{
	buf_reset(&app->message);
	buf_vprintf(&app->message, fmt, ap);
	app->message_role = role;
	app_dirty(app, NULL);
}

void
app_say(struct app *app, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	app_message(app, ROLE_OK, fmt, ap);
	va_end(ap);
}

void
app_warn(struct app *app, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	app_message(app, ROLE_WARN, fmt, ap);
	va_end(ap);
}

static void
app_error(struct app *app, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
app_error(struct app *app, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	app_message(app, ROLE_ERROR, fmt, ap);
	va_end(ap);
}

enum edit_did
app_edit(struct app *app, struct edit *e, const struct event *ev)
{
	enum edit_did did = edit_event(e, ev);

	if (did == EDIT_FULL)
		app_warn(app, P_("The field is full: %zu character was cut "
		    "off.", "The field is full: %zu characters were cut off.",
		    e->dropped), e->dropped);
	if (ev->kind == EVENT_PASTE && ev->cut)
		app_warn(app, _("The pasted text was too long and was cut."));
	return did;
}

enum edit_did
app_edit_none(struct app *app, struct edit *e, const struct event *ev)
{
	char *text = arena_strdup(&app->turn, edit_text(e));
	size_t at = e->at;
	enum edit_did did = edit_event(e, ev);

	if (did != EDIT_CHANGED && did != EDIT_FULL)
		return did;
	edit_set(e, text);
	edit_goto(e, at);
	app_warn(app, "%s", pane_why_read_only(app->top));
	return EDIT_MOVED;
}

void
app_fail(struct app *app, const struct err *err)
{
	app_error(app, "%s", err->text);
}

void
app_ask(struct app *app, const char *question,
    const struct ask_answer *answers, void (*answer)(void *, uint32_t),
    void *ctx)
{
	buf_reset(&app->question);
	buf_add(&app->question, question);
	app->ask.answer = answers;
	app->answered = answer;
	app->answered_ctx = ctx;
	app->line = LINE_ASK;
	buf_reset(&app->message);
	term_flush_keys(app->term);	/* typed before it was seen */
	app_dirty(app, NULL);
}

void
app_prompt(struct app *app, const char *question, const char *text,
    void (*answer)(void *, const char *), void *ctx)
{
	buf_reset(&app->question);
	buf_add(&app->question, question);
	edit_open(&app->edit, text, 0, false);
	app->over = text != NULL && *text != '\0' &&
	    strspn(text, "0123456789.:") == strlen(text);
	app->typed = answer;
	app->typed_ctx = ctx;
	app->line = LINE_PROMPT;
	buf_reset(&app->message);
	app_dirty(app, NULL);
}

void
app_prompt_again(struct app *app, const char *why, const char *text)
{
	app_prompt(app, why, text, app->typed, app->typed_ctx);
	app->over = false;
}

void
app_offer(struct app *app, const char *text, void (*taken)(void *, bool),
    void *ctx)
{
	buf_reset(&app->question);
	buf_add(&app->question, text);
	app->offered = taken;
	app->offered_ctx = ctx;
	app->line = LINE_OFFER;
	app_dirty(app, NULL);
}

void
app_ask_event(struct app *app, const struct event *ev)
{
	uint32_t key;

	if (ev->kind == EVENT_PASTE)
		app_warn(app, _("A question waits for one of its keys; the "
		    "pasted text was dropped."));
	app->ask.question = buf_str(&app->question);
	key = ask_event(&app->ask, ev);
	if (key == K_NONE)
		return;
	app->line = LINE_MESSAGE;
	app_dirty(app, NULL);
	app->answered(app->answered_ctx, key);
}

/* The line is done with; NULL: it was left. */
static void
prompt_end(struct app *app, const char *text)
{
	edit_close(&app->edit);
	app->line = LINE_MESSAGE;
	app->typed(app->typed_ctx, text);
}

static void
do_accept(void *p)
{
	struct app *app = p;

	prompt_end(app, arena_strdup(&app->turn, edit_text(&app->edit)));
}

static void
do_decline(void *p)
{
	prompt_end(p, NULL);
}

const struct action prompt_actions[] = {
	{ "accept", "Enter", N_("Take the line as it was typed."), do_accept,
	  NULL, N_("accept"), ACTION_MOVES | ACTION_TYPING },
	{ "accept-saving", "F2 Ctrl-S", N_("The same, as a form is saved."),
	  do_accept, NULL, NULL, ACTION_MOVES | ACTION_TYPING },
	{ "decline", "Esc", N_("Leave the line; nothing happens."),
	  do_decline, NULL, N_("leave"), ACTION_MOVES | ACTION_TYPING },
	{ 0 }
};

bool
app_line_keymap(struct app *app, struct keymap *km)
{
	*km = (struct keymap){ .overrides = &app->overrides, .typing = true };
	if (app->line == LINE_PROMPT)
		keymap_push(km, _("A line asked for"), prompt_actions, app);
	return app->line == LINE_PROMPT || app->line == LINE_ASK;
}

void
app_prompt_event(struct app *app, const struct event *ev)
{
	struct keymap km;
	struct keymap_hit hit;
	char name[KEY_NAME_MAX];

	app_dirty(app, NULL);
	if (app->over && (ev->kind == EVENT_PASTE ||
	    (ev->kind == EVENT_KEY && key_is_text(ev->key))))
		edit_set(&app->edit, "");
	app->over = false;
	if (app_edit(app, &app->edit, ev) != EDIT_NOTHING ||
	    ev->kind != EVENT_KEY || !app_line_keymap(app, &km))
		return;
	hit = keymap_find(&km, ev->key, true);
	if (hit.action != NULL)
		hit.action->run(hit.pane);
	else if (!ev->burst)
		app_say(app, _("%s has no meaning here: Enter takes the line, "
		    "Esc leaves it."), key_said(ev->key, name));
}

bool
app_offer_event(struct app *app, const struct event *ev)
{
	bool enter;

	if (ev->kind != EVENT_KEY)
		return false;
	app->line = LINE_MESSAGE;
	app_dirty(app, NULL);
	enter = ev->key == K_ENTER;
	if (ev->burst || (!enter && ev->key != 'x'))
		return false;
	app->offered(app->offered_ctx, enter);
	return true;
}

/* A text in as many of the two rows as it needs; dots say that it goes on. */
static void
line_text(struct area *a, enum role role, const char *text)
{
	struct area part = area_part(a, 0, 1, a->rows, a->cols - 1);
	int cols = utf8_cols(text);

	if (cols <= part.cols) {
		area_field(&part, 0, 0, cols, role, text);
		return;
	}
	area_clear(a, 0);
	text_draw(&part, 0, 0, role, text);
}

/* What is to be said while a question waits, over the hints. */
static void
line_said(struct app *app, struct area *a)
{
	if (app->message.len > 0)
		area_field(a, 1, 0, a->cols, app->message_role,
		    buf_str(&app->message));
}

/* A question and the line being typed behind it; below it where that would
 * leave too little room. */
static void
line_prompt(struct app *app, struct area *a)
{
	const char *question = buf_str(&app->question);
	int used = utf8_cols(question);
	struct area rest;

	if (used + 2 + PROMPT_LEAST <= a->cols || a->rows < 2) {
		used = area_text(a, 0, 1, a->cols - PROMPT_LEAST, ROLE_STRONG,
		    question);
		rest = area_part(a, 0, used + 2, 1, a->cols - used - 2);
		line_said(app, a);
	} else {
		area_clear(a, 1);
		area_field(a, 0, 1, a->cols - 1, app->message.len > 0 ?
		    app->message_role : ROLE_STRONG, app->message.len > 0 ?
		    buf_str(&app->message) : question);
		rest = area_part(a, 1, 1, 1, a->cols - 1);
	}
	edit_draw(&app->edit, &rest, true);
	if (app->over)		/* marked: a character replaces it */
		area_text(&rest, 0, 0, rest.cols, ROLE_STRONG,
		    edit_text(&app->edit));
}

void
app_draw_line(struct app *app, struct area *a)
{
	struct area rest = area_part(a, 0, 1, 1, a->cols - 1);

	area_fill(a, 0, 0, a->cols, ROLE_PLAIN);
	switch (app->line) {
	case LINE_ASK:
		app->ask.question = buf_str(&app->question);
		ask_draw(&app->ask, &rest, 0);
		line_said(app, a);
		break;
	case LINE_PROMPT:
		line_prompt(app, a);
		break;
	case LINE_OFFER:
		line_text(a, ROLE_STRONG, buf_str(&app->question));
		break;
	case LINE_MESSAGE:
		line_text(a, app->message_role, buf_str(&app->message));
		break;
	}
}
