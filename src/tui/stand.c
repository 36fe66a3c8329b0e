#include "tui/stand.h"

#include "base/die.h"
#include "base/text.h"
#include "desk/moves.h"
#include "tui/app_room.h"

#define STATES_MAX	32

static const struct field *
state_field(const struct record_type *t)
{
	return record_field(t, "state");
}

static const char *
stand_title(struct app *app, const struct record_type *t, int64_t id)
{
	const struct field_env *env = &app->desk->env;

	return or_empty(env->title(env->ctx, t, id, &app->turn));
}

/* What was answered; NULL for nothing. */
static const char *
answered(const struct buf *b)
{
	return b->len == 0 ? NULL : buf_str(b);
}

static void
stand_move(struct app *app)
{
	struct stand *s = &app->stand;
	const struct choice *state = &state_field(s->type)->choices[s->to];
	struct move_answer answer = { .reason = answered(&s->reason),
	    .who = answered(&s->who), .day = s->who.len == 0 ? UNKNOWN :
	    desk_today(app->desk), .channel = UNKNOWN };
	struct err err = { 0 };
	int now;

	if (!desk_move(app->desk, s->type, s->id, state->code, &answer, &now,
	    &err))
		app_fail(app, &err);
	else if (s->type == &delegation_type)
		app_say(app, _("The visit is now: %s. u takes it back."),
		    _(state->label));
	else
		app_say(app, _("%s: now %s. u takes it back."),
		    stand_title(app, s->type, s->id), _(state->label));
	app_changed(app);
}

static void
who_answered(void *ctx, const char *who)
{
	struct app *app = ctx;

	if (who == NULL)
		return;
	buf_add(&app->stand.who, who);
	stand_move(app);
}

static void
ask_who(struct app *app)
{
	if (app->stand.asks & MOVE_WHO)
		app_prompt(app, arena_printf(&app->turn,
		    _("%s: who of the agency says so?"), stand_title(app,
		    app->stand.type, app->stand.id)), NULL, who_answered,
		    app);
	else
		stand_move(app);
}

static void
why_answered(void *ctx, const char *why)
{
	struct app *app = ctx;

	if (why == NULL)
		return;
	buf_add(&app->stand.reason, why);
	ask_who(app);
}

/* Where the record stands; false when it cannot be read, which is said. */
static bool
stand_now(struct app *app, const struct record_type *t, int64_t id,
    int64_t *from)
{
	struct err err = { 0 };
	const void *r = desk_load(app->desk, t, id, &app->turn, &err);

	if (r == NULL)
		app_fail(app, &err);
	else
		*from = field_number(state_field(t), r);
	return r != NULL;
}

const char *
stand_why_not(const struct record_type *t, int64_t from, int to,
    struct arena *a)
{
	const struct choice *state = state_field(t)->choices;

	if (from == UNKNOWN)
		from = 0;
	if (from == to)
		return arena_printf(a, _("It stands there already: %s."),
		    _(state[to].label));
	return move_to(moves_of(t), from, to) != NULL ? NULL :
	    arena_printf(a, _("It stands at \"%s\"; from there no step leads "
	    "to \"%s\"."), _(state[from].label), _(state[to].label));
}

const char *
stand_question(struct app *app, const struct record_type *t, int64_t id,
    int to)
{
	return arena_printf(&app->turn, _("%s, %s: why?"),
	    stand_title(app, t, id),
	    _(state_field(t)->choices[to].label));
}

void
stand_go(struct app *app, const struct record_type *t, int64_t id, int to)
{
	struct stand *s = &app->stand;
	const char *why;
	int64_t from;

	if (!stand_now(app, t, id, &from))
		return;
	why = stand_why_not(t, from, to, &app->turn);
	if (why != NULL) {
		app_warn(app, "%s", why);
		return;
	}
	buf_reset(&s->reason);
	buf_reset(&s->who);
	s->type = t;
	s->id = id;
	s->to = to;
	s->asks = move_to(moves_of(t), from, to)->asks;
	if (s->asks & MOVE_REASON)
		app_prompt(app, stand_question(app, t, id, to), NULL,
		    why_answered, app);
	else
		ask_who(app);
}

static void
stand_chosen(void *ctx, int64_t to)
{
	struct app *app = ctx;

	if (to >= 0)
		stand_go(app, app->stand.type, app->stand.id, (int)to);
}

void
stand_ask(struct app *app, const struct record_type *t, int64_t id)
{
	const struct field *f = state_field(t);
	struct choose_item items[STATES_MAX];
	int64_t from;
	size_t n = 0;

	if (f->nchoices > STATES_MAX)
		BUG("%s has %zu states", t->name, f->nchoices);
	if (!stand_now(app, t, id, &from))
		return;
	app->stand.type = t;
	app->stand.id = id;
	if (from == UNKNOWN)
		from = 0;
	/* the next step first, ways back last */
	for (int i = 0; i < (int)f->nchoices; i++) {
		int to = ((int)from + i) % (int)f->nchoices;

		if (stand_why_not(t, from, to, &app->turn) == NULL)
			items[n++] = (struct choose_item){
			    .text = _(f->choices[to].label),
			    .note = _(move_to(moves_of(t), from, to)->label),
			    .id = to };
	}
	app_choose(app, arena_printf(&app->turn, _("%s: where does it stand?"),
	    stand_title(app, t, id)), items, n,
	    stand_chosen, app);
}

void
stand_close(struct stand *s)
{
	buf_free(&s->reason);
	buf_free(&s->who);
}
