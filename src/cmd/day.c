/* The day of a visit and the evening before. */
#include <string.h>

#include "base/day.h"
#include "base/minute.h"
#include "base/number.h"
#include "base/text.h"
#include "cmd/command.h"
#include "day/cancel.h"
#include "day/day.h"
#include "day/eve.h"
#include "day/here.h"
#include "day/outcome.h"
#include "desk/after.h"
#include "model/types.h"

/* --- confirmations ------------------------------------------------------- */

static const struct flag eve_flags[] = {
	{ "on", N_("YYYY-MM-DD"), N_("The stops of this day instead of the "
	    "next working day.") },
	{ "text", NULL, N_("Print the texts to send to those who have not "
	    "confirmed.") },
	{ NULL, NULL, NULL }
};

static void
eve_rows(struct call *c, const struct eve *e)
{
	static const struct column columns[] = {
		{ "confirmed", N_("OK"), CELL_FLAG, false },
		{ "time", N_("Time"), CELL_TEXT, false },
		{ "agency", N_("Agency"), CELL_TEXT, false },
		{ "people", N_("People"), CELL_NUMBER, false },
		{ "stands", N_("Who stands there"), CELL_TEXT, false },
		{ "phone", N_("Telephone"), CELL_TEXT, false },
		{ "answer", N_("Answer"), CELL_TEXT, false },
		{ "visit", N_("Visit"), CELL_TEXT, false },
		{ "session_id", N_("No."), CELL_NUMBER, true },
	};

	table_columns(&c->table, c->arena, columns, countof(columns));
	for (size_t i = 0; i < e->n; i++) {
		const struct eve_stop *s = &e->stop[i];
		struct cell *row = table_row(&c->table);

		row[0].text = s->confirmed ? _("yes") : "!";
		row[0].code = s->confirmed ? "1" : "0";
		cell_set(&row[1], s->when);
		cell_set(&row[2], s->agency);
		cell_number(&c->table, &row[3], s->people);
		cell_set(&row[4], s->stands);
		cell_set(&row[5], s->phone);
		cell_set(&row[6], s->said);
		cell_set(&row[7], s->title);
		if (s->session != NULL)
			cell_number(&c->table, &row[8], s->session->head.id);
	}
}

static bool
eve_run(struct call *c, struct err *err)
{
	struct desk *d;
	struct eve e;
	int64_t day;

	if (!call_day(c, "on", &day, err))
		return false;
	d = call_desk(c, false, err);
	if (d == NULL || !eve_read(d, day == UNKNOWN ? eve_day(d) : day,
	    c->arena, &e, err))
		return false;
	if (e.open > 0)
		c->status = 1;
	if (call_flag(c, "text") == NULL) {
		eve_rows(c, &e);
		return true;
	}
	for (size_t i = 0; i < e.n; i++)
		if (!e.stop[i].confirmed && e.stop[i].session != NULL) {
			eve_message(d, &e, &e.stop[i], &c->out);
			buf_addc(&c->out, '\n');
		}
	return true;
}

/* --- a late bus ---------------------------------------------------------- */

static const struct flag shift_flags[] = {
	{ "from", N_("HH:MM"), N_("Only what begins from then on.") },
	{ "on", N_("YYYY-MM-DD"), N_("The day, when the visit has "
	    "several.") },
	{ "apply", NULL, N_("Write it; else it is only shown.") },
	{ NULL, NULL, NULL }
};

static bool
shift_run(struct call *c, struct err *err)
{
	const char *since = call_flag(c, "from");
	int64_t id, day, late, from = since == NULL ? UNKNOWN :
	    minute_read(since);
	struct day_shift s;

	if (since != NULL && from == MINUTE_UNKNOWN)
		return fail(err, ERR_USAGE, _("--from: \"%s\" is not a time; "
		    "write it as 09:30."), since);
	if (number_read(c->arg[1], strlen(c->arg[1]), 1, DAY_LATE_MAX,
	    &late) != NUMBER_OK)
		return fail(err, ERR_USAGE, _("\"%s\" is not a number of "
		    "minutes from 1 to %d."), c->arg[1], DAY_LATE_MAX);
	if (!call_day(c, "on", &day, err))
		return false;
	if (!call_record(c, &delegation_type, 0, &id, err) ||
	    !day_shift_preview(c->desk, id, day, from, late, c->arena, &s,
	    err))
		return false;
	day_shift_text(&s, &c->out);
	if (call_flag(c, "apply") != NULL &&
	    !day_shift_apply(c->desk, &s, err))
		return false;
	buf_printf(&c->out, "\n%s\n", call_flag(c, "apply") != NULL ?
	    _("Written. \"kunker undo\" takes it back.") :
	    _("Nothing was stored; --apply writes it."));
	return true;
}

/* --- an agency cancels --------------------------------------------------- */

static const struct flag cancel_flags[] = {
	{ "take", N_("NUMBER"), N_("Take this way out; else they are only "
	    "shown.") },
	{ "reason", N_("WORDS"), N_("Why the agency cancels.") },
	{ "at", N_("HH:MM"), N_("When its speaker can come to the hall.") },
	{ "agency", N_("NAME"), N_("The agency that steps in.") },
	{ NULL, NULL, NULL }
};

static bool
cancel_wish(struct call *c, struct cancel_wish *w, struct err *err)
{
	const char *at = call_flag(c, "at");

	*w = (struct cancel_wish){ at == NULL ? UNKNOWN : minute_read(at), 0 };
	if (at != NULL && w->start == MINUTE_UNKNOWN)
		return fail(err, ERR_USAGE, _("--at: \"%s\" is not a time; "
		    "write it as 13:30."), at);
	return call_find(c, &agency_type, call_flag(c, "agency"),
	    &w->agency_id, err);
}

static bool
cancel_run(struct call *c, struct err *err)
{
	const char *take = call_flag(c, "take");
	int64_t id, which = 0;
	struct cancel_wish wish;
	struct cancel ways;

	if (!call_record(c, &session_type, 0, &id, err) ||
	    !cancel_wish(c, &wish, err) ||
	    !cancel_offers(c->desk, id, &wish, c->arena, &ways, err))
		return false;
	if (take == NULL) {
		cancel_text(&ways, &c->out);
		buf_printf(&c->out, "\n%s\n", _("Nothing was stored; --take "
		    "NUMBER takes one."));
		return true;
	}
	if (number_read(take, strlen(take), 1, (int64_t)ways.n, &which) !=
	    NUMBER_OK)
		return fail(err, ERR_USAGE, _("--take: \"%s\" is not one of "
		    "the %zu ways."), take, ways.n);
	if (!cancel_take(c->desk, &ways, (size_t)which - 1,
	    call_flag(c, "reason"), err))
		return false;
	buf_printf(&c->out, _("Done: %s. \"kunker undo\" takes it back.\n"),
	    ways.offer[which - 1].title);
	for (size_t i = 0; i < ways.offer[which - 1].nmessages; i++)
		buf_printf(&c->out, "> %s\n",
		    ways.offer[which - 1].message[i]);
	return true;
}

/* --- attendance ---------------------------------------------------------- */

static const struct flag attend_flags[] = {
	{ "session", N_("ID"), N_("At this session instead of the visit as a "
	    "whole.") },
	{ "renew", NULL, N_("Announce the group list anew without those who "
	    "are away.") },
	{ NULL, NULL, NULL }
};

static bool
attend_run(struct call *c, struct err *err)
{
	int64_t id, session, version;
	struct attendance_result r;

	if (!call_record(c, &delegation_type, 0, &id, err) ||
	    !call_find(c, &session_type, call_flag(c, "session"), &session,
	    err))
		return false;
	if (c->nargs > 1) {
		if (!attendance_enter(c->desk, id, session, c->arg[1],
		    c->arena, &r, err))
			return false;
		buf_printf(&c->out, P_("%zu seat marked.\n",
		    "%zu seats marked.\n", r.marked), r.marked);
		if (r.elsewhere > 0)
			buf_printf(&c->out, P_("%zu seat of another group "
			    "left alone.\n", "%zu seats of other groups left "
			    "alone.\n", r.elsewhere), r.elsewhere);
		if (r.unknown != NULL) {
			buf_printf(&c->complaints, _("The roster has no seat "
			    "%s.\n"), r.unknown);
			c->status = 1;
		}
	}
	if (call_flag(c, "renew") != NULL) {
		if (!here_renew(c->desk, id, &version, err))
			return false;
		buf_printf(&c->out, _("Group list version %lld is "
		    "announced.\n"), (long long)version);
	}
	return here_text(c->desk, id, &c->out, err);
}

/* --- after the visit ----------------------------------------------------- */

static const struct flag after_flags[] = {
	{ "promises", NULL, N_("Only what both sides promised.") },
	{ "log", N_("KIND:ID=WORDS"), N_("Log a call: \"adoption:3=runs in two "
	    "offices; +90\".") },
	{ NULL, NULL, NULL }
};

/* Read "adoption:3=words" and log it. */
static bool
after_call(struct call *c, const char *word, struct err *err)
{
	const char *colon = strchr(word, ':'), *eq = strchr(word, '=');
	const struct record_type *t;
	int64_t id;

	if (colon == NULL || eq == NULL || eq < colon)
		return fail(err, ERR_USAGE, _("--log: write adoption:3=what "
		    "was answered; +90."));
	t = record_type_find(arena_strndup(c->arena, word,
	    (size_t)(colon - word)));
	if (t != &adoption_type && t != &milestone_type && t != &note_type)
		return fail(err, ERR_USAGE, _("--log: calls are about an "
		    "adoption, a milestone or a note."));
	return call_find(c, t, arena_strndup(c->arena, colon + 1,
	    (size_t)(eq - colon - 1)), &id, err) &&
	    after_log(c->desk, t, id, eq + 1, err);
}

static void
after_rows(struct call *c, const struct after_line *line, size_t n,
    bool promises)
{
	static const struct column columns[] = {
		{ "due", N_("Due"), CELL_TEXT, false },
		{ "what", N_("What"), CELL_TEXT, false },
		{ "who", N_("Who"), CELL_TEXT, false },
		{ "text", N_("Text"), CELL_TEXT, false },
		{ "visit", N_("Visit"), CELL_TEXT, false },
		{ "last", N_("Last call"), CELL_TEXT, false },
		{ "type", N_("Record"), CELL_TEXT, true },
		{ "id", N_("No."), CELL_NUMBER, true },
	};

	table_columns(&c->table, c->arena, columns, countof(columns));
	for (size_t i = 0; i < n; i++) {
		const struct after_line *l = &line[i];
		struct cell *row;

		if (promises && l->kind != AFTER_OURS &&
		    l->kind != AFTER_THEIRS)
			continue;
		row = table_row(&c->table);
		if (l->due != UNKNOWN) {
			row[0].text = arena_printf(c->arena, "%s%s", l->late ?
			    "! " : "", day_print(l->due, DAY_SHORT,
			    c->arena));
			row[0].code = day_print(l->due, DAY_ISO, c->arena);
		}
		cell_set(&row[1], after_word(l->kind));
		cell_set(&row[2], l->who);
		cell_set(&row[3], l->text);
		cell_set(&row[4], l->visit);
		cell_set(&row[5], l->last);
		cell_set(&row[6], l->type->name);
		cell_number(&c->table, &row[7], l->id);
	}
}

static bool
after_run(struct call *c, struct err *err)
{
	const char *log = call_flag(c, "log");
	struct desk *d = call_desk(c, false, err);
	struct after_line *line;
	int64_t id;
	size_t n;

	if (d == NULL || (log != NULL && !after_call(c, log, err)) ||
	    !call_find(c, &delegation_type, c->nargs > 0 ? c->arg[0] : NULL,
	    &id, err) || !after_read(d, id, c->arena, &line, &n, err))
		return false;
	after_rows(c, line, n, call_flag(c, "promises") != NULL);
	return true;
}

bool
list_promises(struct call *c, int64_t delegation_id, struct err *err)
{
	struct after_line *line;
	size_t n;

	if (!after_read(c->desk, delegation_id, c->arena, &line, &n, err))
		return false;
	after_rows(c, line, n, true);
	return true;
}

static bool
between_run(struct call *c, struct err *err)
{
	struct desk *d = call_desk(c, false, err);

	return d != NULL && after_reciprocity(d, 0, c->arg[0], &c->out, err);
}

const struct command day_commands[] = {
	{ .name = "eve", .args = "", .most = 0,
	  .needs = NEED_VIEWER,
	  .summary = N_("list who must stand where tomorrow, who confirmed"),
	  .doc = N_("Every stop of the next working day. A stop is open until "
	    "a named person has confirmed it again; \"kunker move session ID "
	    "reconfirm --by NAME\" notes it. Ends with status 1 while a stop "
	    "is open."),
	  .flags = eve_flags,
	  .formats = FORMAT_TABLE | FORMAT_TSV | FORMAT_CSV | FORMAT_JSON,
	  .run = eve_run },
	{ .name = "shift", .args = N_("DELEGATION MINUTES"), .least = 2,
	  .needs = NEED_OFFICER,
	  .most = 2,
	  .summary = N_("move the programme when the bus is late"),
	  .doc = N_("Shows what becomes of the day: idle minutes are used "
	    "first, then items become shorter, then some are left out; what "
	    "is fixed, meals and Friday prayers stay. Says what breaks, and "
	    "the text for each agency that has another hour."),
	  .flags = shift_flags, .run = shift_run },
	{ .name = "cancel", .args = N_("SESSION"), .least = 1, .most = 1,
	  .needs = NEED_OFFICER,
	  .summary = N_("show the ways out when an agency cancels"),
	  .doc = N_("Its people go to the other agencies and nobody else "
	    "moves; its speaker comes to the hall later; another agency with "
	    "the same topic takes the group. Each with what it costs and the "
	    "texts to send."),
	  .flags = cancel_flags, .run = cancel_run },
	{ .name = "attend", .args = N_("DELEGATION [MARKS]"), .least = 1,
	  .needs = NEED_OFFICER,
	  .most = 2,
	  .summary = N_("enter who is there, and show what follows"),
	  .doc = N_("MARKS are ranges of seats and words, as read from the "
	    "signed list: \"1-28 h; 29 tk; 30 sakit; 31 ganti Budi\". Without "
	    "them only the state is shown: people present, groups below "
	    "their minimum, meals, travel orders."),
	  .flags = attend_flags, .run = attend_run },
	{ .name = "after", .args = N_("[DELEGATION]"), .most = 1,
	  .needs = NEED_VIEWER,
	  .summary = N_("list whom to ask, what is due, what was promised"),
	  .doc = N_("Adoptions to ask about, their steps, promises of both "
	    "sides, what the guests told us: overdue, and three months "
	    "ahead."),
	  .flags = after_flags,
	  .formats = FORMAT_TABLE | FORMAT_TSV | FORMAT_CSV | FORMAT_JSON,
	  .run = after_run },
	{ .name = "between", .args = N_("PLACE"), .least = 1, .most = 1,
	  .needs = NEED_VIEWER,
	  .summary = N_("show what was between us and a place"),
	  .doc = N_("Each visit from a province, city or office: who received "
	    "them, what was shown, what they took over, what is still owed, "
	    "and who received us there."),
	  .run = between_run },
	{ .name = NULL }
};
