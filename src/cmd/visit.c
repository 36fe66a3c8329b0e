/* What there is, and what is to be done. */
#include <string.h>

#include "base/text.h"
#include "cmd/command.h"
#include "desk/moves.h"
#include "desk/overview.h"
#include "exchange/show.h"
#include "model/session.h"
#include "model/types.h"

static bool
demo_run(struct call *c, struct err *err)
{
	struct desk *d;

	c->choice.demo = true;
	d = call_desk(c, true, err);
	if (d == NULL)
		return false;
	desk_overview_text(d, &c->out);
	return true;
}

static bool
list_run(struct call *c, struct err *err)
{
	bool promises = strcmp(c->arg[0], "promises") == 0;
	const struct record_type *t = promises ? &note_type :
	    call_type(c, 0, err);
	struct desk *d = t == NULL ? NULL : call_desk(c, false, err);
	int64_t delegation;

	if (d == NULL || !call_find(c, &delegation_type, call_flag(c, "of"),
	    &delegation, err))
		return false;
	return promises ? list_promises(c, delegation, err) :
	    show_list(d, t, delegation, c->nargs > 1 ? c->arg[1] : NULL,
	    c->arena, &c->table, err);
}

static const struct flag list_flags[] = {
	{ "of", N_("ID"), N_("Only those of this delegation.") },
	{ NULL, NULL, NULL }
};

static bool
show_run(struct call *c, struct err *err)
{
	const struct record_type *t = call_type(c, 0, err);
	int64_t id;

	if (t == NULL || !call_record(c, t, 1, &id, err))
		return false;
	c->data = c->format == FORMAT_JSON;
	return (c->data ? show_json : show_text)(c->desk, t, id, &c->out,
	    err);
}

static bool
due_run(struct call *c, struct err *err)
{
	static const struct column columns[] = {
		{ "due", N_("Due"), CELL_TEXT, false },
		{ "what", N_("What"), CELL_TEXT, false },
		{ "text", N_("To do"), CELL_TEXT, false },
		{ "type", N_("Record"), CELL_TEXT, true },
		{ "id", N_("No."), CELL_NUMBER, true },
		{ "delegation_id", N_("Delegation"), CELL_NUMBER, true },
	};
	struct desk *d = call_desk(c, false, err);
	struct overview o = { 0 };

	if (d == NULL || !overview_list(d, c->arena, &o, err))
		return false;
	table_columns(&c->table, c->arena, columns, countof(columns));
	for (size_t i = 0; i < o.n; i++) {
		struct cell *row = table_row(&c->table);
		const struct work *w = &o.work[i];

		row[0].text = day_print(w->due_day, DAY_SHORT, c->arena);
		row[0].code = day_print(w->due_day, DAY_ISO, c->arena);
		cell_set(&row[1], work_word(w->kind));
		cell_set(&row[2], w->text);
		cell_set(&row[3], w->type->name);
		cell_number(&c->table, &row[4], w->id);
		if (w->delegation_id > 0)
			cell_number(&c->table, &row[5], w->delegation_id);
	}
	return true;
}

static const struct flag move_flags[] = {
	{ "reason", N_("WORDS"), N_("Why; a step back wants it.") },
	{ "by", N_("NAME"), N_("Who of the agency answered.") },
	{ "on", N_("DAY"), N_("When the answer came.") },
	{ "channel", N_("CHANNEL"), N_("How: phone, message, letter, person, "
	    "mail.") },
	{ NULL, NULL, NULL }
};

/* Read what came with a move by the fields where it will be kept. */
static bool
move_answer(struct call *c, struct move_answer *out, struct err *err)
{
	static const struct { const char *flag, *field; } from[] = {
		{ "by", "answered_by" }, { "on", "answered_day" },
		{ "channel", "channel" },
	};
	struct session s;

	record_blank(&session_type, &s);
	for (size_t i = 0; i < countof(from); i++) {
		const char *value = call_flag(c, from[i].flag);

		if (value != NULL && !field_parse(record_field(&session_type,
		    from[i].field), &s, value, &c->desk->env, c->arena, NULL,
		    err))
			return false;
	}
	if (s.answered_by != NULL && s.answered_day == UNKNOWN)
		s.answered_day = desk_today(c->desk);
	*out = (struct move_answer){ call_flag(c, "reason"), s.answered_by,
	    s.answered_day, s.channel };
	return true;
}

static bool
move_run(struct call *c, struct err *err)
{
	const struct record_type *t = call_type(c, 0, err);
	struct move_answer answer;
	int64_t id;
	int state;

	if (t == NULL)
		return false;
	if (moves_of(t) == NULL)
		return fail(err, ERR_USAGE, _("Only delegations and sessions "
		    "are moved; a %s has no such states."), _(t->label));
	if (!call_record(c, t, 1, &id, err) ||
	    !move_answer(c, &answer, err) ||
	    !desk_move(c->desk, t, id, c->arg[2], &answer, &state, err))
		return false;
	buf_printf(&c->out, _("%s %s is now: %s.\n"), _(t->label), c->arg[1],
	    _(record_field(t, "state")->choices[state].label));
	return true;
}

const struct command visit_commands[] = {
	{ .name = "demo", .args = "", .most = 0, .screens = true,
	  .needs = NEED_VIEWER, .apart = true,
	  .summary = N_("try it: a throw-away database with five visits"),
	  .doc = N_("Opens the screens on a database that holds the sample "
	    "visits and is removed at the end. Without a terminal the day's "
	    "overview is printed instead."),
	  .run = demo_run },
	{ .name = "list", .args = N_("KIND [WORDS]"), .least = 1, .most = 2,
	  .needs = NEED_VIEWER,
	  .summary = N_("list records of a kind"),
	  .doc = N_("KIND is delegations, participants, agencies, sessions, "
	    "innovations, notes, adoptions or any other kind; promises are "
	    "what both sides still owe. WORDS must "
	    "occur in the record. JSON, CSV and TSV carry every field under "
	    "its name in the database; null or empty is unknown. What is to "
	    "be read back, \"export\" writes: it names what records refer "
	    "to as import finds it."),
	  .flags = list_flags,
	  .formats = FORMAT_TABLE | FORMAT_TSV | FORMAT_CSV | FORMAT_JSON,
	  .run = list_run },
	{ .name = "show", .args = N_("KIND ID"), .least = 2, .most = 2,
	  .needs = NEED_VIEWER,
	  .summary = N_("show one record with all its parts"),
	  .doc = N_("ID is the number from a list, the uid, or the name when "
	    "only one is called so."),
	  .formats = FORMAT_TEXT | FORMAT_JSON, .run = show_run },
	{ .name = "due", .args = "", .most = 0,
	  .needs = NEED_VIEWER,
	  .summary = N_("list what is to be done, and by when"),
	  .doc = N_("Answers that are missing, replies, rosters, outcomes, "
	    "promises and follow-ups, two weeks around today."),
	  .formats = FORMAT_TABLE | FORMAT_TSV | FORMAT_CSV | FORMAT_JSON,
	  .run = due_run },
	{ .name = "move", .args = N_("KIND ID STEP"), .least = 3, .most = 3,
	  .needs = NEED_OFFICER,
	  .summary = N_("move a delegation or a session on, or back"),
	  .doc = N_("STEP is a verb such as confirm, ready, cancel (ask, "
	    "promise, reconfirm for sessions) or the state itself. Every step "
	    "is recorded; undo takes it back."),
	  .flags = move_flags, .run = move_run },
	{ .name = NULL }
};
