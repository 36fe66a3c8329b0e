#include "tui/stand.h"

#include "base/die.h"
#include "base/text.h"
#include "desk/moves.h"

#define STATES_MAX	32

static const struct field *
state_field(const struct sheet *sheet)
{
	return record_field(sheet->stand.type, "state");
}

static void
stand_move(struct sheet *sheet)
{
	struct app *app = sheet->pane.app;
	struct desk *d = app_desk(app);
	const struct choice *state =
	    &state_field(sheet)->choices[sheet->stand.to];
	struct move_answer answer = { .reason = sheet->stand.reason,
	    .who = sheet->stand.who, .day = sheet->stand.who == NULL ?
	    UNKNOWN : desk_today(d), .channel = UNKNOWN };
	struct err err = { 0 };
	int now;

	if (!desk_move(d, sheet->stand.type, sheet->stand.id, state->code,
	    &answer, &now, &err))
		app_fail(app, &err);
	else if (sheet->stand.type == &delegation_type)
		app_say(app, _("The visit is now: %s. u takes it back."),
		    _(state->label));
	else
		app_say(app, _("The session is now: %s. u takes it back."),
		    _(state->label));
	app_changed(app);
}

static const char *
answered(struct sheet *sheet, const char *text)
{
	return *text == '\0' ? NULL : arena_strdup(app_turn(sheet->pane.app),
	    text);
}

static void
who_answered(void *ctx, const char *who)
{
	struct sheet *sheet = ctx;

	if (who == NULL)
		return;
	sheet->stand.who = answered(sheet, who);
	stand_move(sheet);
}

/* A reason outlives the turn in which it was typed. */
static void
why_answered(void *ctx, const char *why)
{
	struct sheet *sheet = ctx;

	if (why == NULL)
		return;
	sheet->stand.reason = *why == '\0' ? NULL :
	    arena_strdup(&sheet->arena, why);
	if (sheet->stand.asks & MOVE_WHO)
		app_prompt(sheet->pane.app, _("Who of the agency says so?"),
		    NULL, who_answered, sheet);
	else
		stand_move(sheet);
}

static const void *
stand_load(struct sheet *sheet)
{
	struct app *app = sheet->pane.app;
	struct err err = { 0 };
	const void *r = desk_load(app_desk(app), sheet->stand.type,
	    sheet->stand.id, app_turn(app), &err);

	if (r == NULL)
		app_fail(app, &err);
	return r;
}

static void
stand_chosen(void *ctx, int64_t to)
{
	struct sheet *sheet = ctx;
	struct app *app = sheet->pane.app;
	const void *r = to < 0 ? NULL : stand_load(sheet);
	const struct move *m = r == NULL ? NULL :
	    move_to(moves_of(sheet->stand.type), field_number(
	    state_field(sheet), r), (int)to);

	if (m == NULL)
		return;
	sheet->stand.to = to;
	sheet->stand.asks = m->asks;
	if (m->asks & MOVE_REASON)
		app_prompt(app, _("Why?"), NULL, why_answered, sheet);
	else if (m->asks & MOVE_WHO)
		app_prompt(app, _("Who of the agency says so?"), NULL,
		    who_answered, sheet);
	else
		stand_move(sheet);
}

void
stand_ask(struct sheet *sheet, const struct record_type *t, int64_t id)
{
	struct choose_item items[STATES_MAX];
	const struct field *f;
	const void *r;
	size_t n = 0;

	sheet->stand = (struct stand){ .type = t, .id = id };
	f = state_field(sheet);
	r = stand_load(sheet);
	if (f->nchoices > STATES_MAX)
		BUG("%s has %zu states", t->name, f->nchoices);
	for (size_t to = 0; r != NULL && to < f->nchoices; to++) {
		const struct move *m = field_number(f, r) == (int64_t)to ?
		    NULL : move_to(moves_of(t), field_number(f, r), (int)to);

		if (m != NULL)
			items[n++] = (struct choose_item){
			    .text = _(f->choices[to].label),
			    .note = _(m->label), .id = (int64_t)to };
	}
	if (r != NULL)
		app_choose(sheet->pane.app, t == &delegation_type ?
		    _("Where does the visit stand?") :
		    _("Where does the session stand?"), items, n,
		    stand_chosen, sheet);
}
