#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/text.h"
#include "desk/moves.h"
#include "desk/schedule.h"
#include "store/record.h"
#include "tui/documents.h"
#include "tui/form.h"
#include "tui/sheet.h"
#include "tui/stand.h"
#include "tui/workspace.h"

/*
 * The summary of a visit: what is missing in its life, what looks wrong, what
 * is known of it, the agencies it goes to, and everything remembered about it.
 * Enter on a line does the next thing: edits it, or opens the tab where the
 * missing thing is entered.
 */

/* --- filling ------------------------------------------------------------ */

struct summary {
	struct sheet	 sheet;
	bool		 begun;		/* the first open step was chosen */
	int64_t		 doing;		/* the step that was gone to, or -1 */
};

/* The bar begins at what is to be done next, and goes on to what comes next
 * once the step it went to is done. */
static void
begin_at_open(struct sheet *sheet, const struct checklist *list)
{
	struct summary *m = (struct summary *)sheet;
	bool done = m->doing >= 0 && list->line[m->doing].done &&
	    sheet->rows.was_type == NULL && sheet->rows.was_id == m->doing;
	size_t i = done ? (size_t)m->doing + 1 : 0;

	if (m->begun && !done)
		return;
	m->begun = true;
	m->doing = -1;
	while (i < list->n && list->line[i].done)
		i++;
	if (i == list->n)
		return;
	sheet->fresh = NULL;
	sheet->fresh_id = (int64_t)i;
}

static void
fill_checklist(struct sheet *sheet)
{
	struct app *app = sheet->pane.app;
	struct desk *d = app_desk(app);
	struct checklist list;
	struct err err = { 0 };

	if (!desk_checklist(d, sheet->delegation_id, app_turn(app), &list,
	    &err)) {
		app_fail(app, &err);
		return;
	}
	sections_head(&sheet->rows, _("The life of this visit"));
	for (size_t i = 0; i < list.n; i++) {
		const struct check_line *l = &list.line[i];
		const char *who = or_empty(l->who), *when = "";

		if (l->day != UNKNOWN && l->day <= d->env.today)
			when = day_print(l->day, DAY_SHORT, app_turn(app));
		sections_row(&sheet->rows, NULL, (int64_t)i, l->done ?
		    ROLE_DIM : ROLE_STRONG, l->done ? "✓" : "·",
		    "%s%s%s%s%s%s%s", l->label, *l->detail == '\0' ? "" :
		    ": ", l->detail, *who == '\0' ? "" : " · ", who,
		    *when == '\0' ? "" : " · ", when)->verb = l->verb;
	}
	begin_at_open(sheet, &list);
}

static void
fill_notices(struct sheet *sheet, const struct delegation *v)
{
	struct app *app = sheet->pane.app;
	struct notices n = { .arena = app_turn(app) };

	desk_notices(app_desk(app), &delegation_type, v, &n);
	if (n.n == 0)
		return;
	sections_head(&sheet->rows, arena_printf(app_turn(app), "%s (%zu)",
	    _("To look at"), n.n));
	for (int level = NOTICE_BLOCK; level >= NOTICE_INFO; level--)
		for (size_t i = 0; i < n.n; i++) {
			if ((int)n.item[i].level != level)
				continue;
			sections_row(&sheet->rows, &delegation_type,
			    v->head.id, level == NOTICE_INFO ? ROLE_PLAIN :
			    ROLE_WARN, level == NOTICE_INFO ? " " : "!", "%s",
			    n.item[i].text);
		}
}

static void
fill_sessions(struct sheet *sheet)
{
	struct page page = sheet_records(sheet, &session_type);

	sections_head(&sheet->rows, _("Agencies"));
	for (size_t i = 0; i < page.n; i++) {
		const struct session *s = page_row(&page, i);
		struct arena *a = app_turn(sheet->pane.app);
		struct agency agency;
		struct err err = { 0 };
		const char *full = "";

		if (record_load(app_desk(sheet->pane.app)->store, &agency_type,
		    s->agency_id, &agency, a, &err) && agency.name != NULL &&
		    (agency.short_name == NULL ||
		    strcmp(agency.name, agency.short_name) != 0))
			full = arena_printf(a, " · %s", agency.name);
		sections_row(&sheet->rows, &session_type, s->head.id,
		    s->state == SESSION_CANCELLED || s->state ==
		    SESSION_REFUSED ? ROLE_DIM : ROLE_PLAIN,
		    sheet_text(sheet, &session_type, "state", s),
		    "%s%s%s%s%s%s%s%s", sheet_session_text(sheet, s), full,
		    s->seats_max == UNKNOWN ? "" : arena_printf(a,
		    _(" · %s-%lld seats"), s->seats_min == UNKNOWN ? "0" :
		    sheet_text(sheet, &session_type, "seats_min", s),
		    (long long)s->seats_max), s->topic == NULL ? "" : " · ",
		    or_empty(s->topic), s->answered_by == NULL ? "" :
		    arena_printf(a, _(" · answered by %s"), s->answered_by),
		    s->presenter == NULL ? "" : " · ", or_empty(s->presenter));
	}
	if (page.n == 0)
		sections_row(&sheet->rows, NULL, 0, ROLE_DIM, "", "%s",
		    _("None yet: a adds one."))->verb = "agency";
}

static void
fill_notes(struct sheet *sheet)
{
	struct page page = sheet_records(sheet, &note_type);

	if (page.n == 0)
		return;
	sections_head(&sheet->rows, _("Remembered"));
	for (int kind = 0; kind <= NOTE_OTHER; kind++)
		for (size_t i = 0; i < page.n; i++) {
			const struct note *n = page_row(&page, i);

			if (n->kind != kind)
				continue;
			sections_row(&sheet->rows, &note_type, n->head.id,
			    ROLE_PLAIN, sheet_text(sheet, &note_type, "kind",
			    n), "%s", sheet_note_text(sheet, n));
		}
}

/* Showings, adoptions, awards: one line each, with what a reader asks for. */
static void
fill_list(struct sheet *sheet, const struct record_type *t, const char *head,
    const char *const *names)
{
	struct page page = sheet_records(sheet, t);

	if (page.n == 0)
		return;
	sections_head(&sheet->rows, head);
	for (size_t i = 0; i < page.n; i++) {
		const struct record_head *r = page_row(&page, i);
		struct buf b = { 0 };

		for (size_t k = 1; names[k] != NULL; k++) {
			const char *text = sheet_text(sheet, t, names[k], r);

			if (*text != '\0')
				buf_printf(&b, "%s%s", b.len > 0 ? " · " : "",
				    text);
		}
		sections_row(&sheet->rows, t, r->id, ROLE_PLAIN,
		    sheet_text(sheet, t, names[0], r), "%s", buf_str(&b));
		buf_free(&b);
	}
}

/* The other visits of the same mission. */
static void
fill_siblings(struct sheet *sheet, const struct delegation *v)
{
	struct app *app = sheet->pane.app;
	struct page page;
	struct err err = { 0 };

	if (v->mission == NULL || !record_list_text(app_desk(app)->store,
	    &delegation_type, "mission", v->mission, app_turn(app), &page,
	    &err) || page.n < 2)
		return;
	sections_head(&sheet->rows, _("Same mission"));
	for (size_t i = 0; i < page.n; i++) {
		const struct delegation *o = page_row(&page, i);

		if (o->head.id != v->head.id)
			sections_row(&sheet->rows, &delegation_type,
			    o->head.id, ROLE_PLAIN, o->host == NULL ?
			    _("with us") : o->host, "%s · %s",
			    or_empty(o->title), day_print_range(o->first_day,
			    o->last_day, DAY_LONG, app_turn(app)));
	}
}

static void
summary_fill(struct sheet *sheet)
{
	static const char *const shown[] = { "status", "innovation_id",
	    "presenter", "note", NULL };
	static const char *const adoptions[] = { "stage", "who", "title",
	    "innovation_id", "mode", "scope", "idea", "diagnosis", NULL };
	static const char *const awards[] = { "giver", "name", "year",
	    "month", "score", "rank", "level", "note", NULL };
	struct app *app = sheet->pane.app;
	struct err err = { 0 };
	const struct delegation *v = desk_load(app_desk(app),
	    &delegation_type, sheet->delegation_id, app_turn(app), &err);

	if (v == NULL) {
		sections_head(&sheet->rows, err.text);
		return;
	}
	fill_checklist(sheet);
	fill_notices(sheet, v);
	sections_head(&sheet->rows, _("The visit"));
	sections_facts(&sheet->rows, app_desk(app), &delegation_type, v,
	    NULL, app_turn(app));
	fill_sessions(sheet);
	fill_siblings(sheet, v);
	fill_list(sheet, &shown_type, _("Innovations"), shown);
	fill_list(sheet, &adoption_type, _("Adoptions"), adoptions);
	fill_list(sheet, &award_type, _("Awards named"), awards);
	fill_notes(sheet);
}

/* --- actions ------------------------------------------------------------ */

static void
add_agency(struct sheet *sheet)
{
	struct app *app = sheet->pane.app;
	struct session *s = arena_alloc(app_turn(app), sizeof *s);
	struct err err = { 0 };
	const struct delegation *v = desk_load(app_desk(app),
	    &delegation_type, sheet->delegation_id, app_turn(app), &err);

	record_blank(&session_type, s);
	s->delegation_id = sheet->delegation_id;
	s->state = SESSION_PROPOSED;
	if (v != NULL)
		s->day = v->first_day;
	sheet_enter(sheet, &session_type, s);
}

/* What Enter does on a line of the checklist, by the line's verb. */
static const struct {
	const char *verb;
	enum workspace_tab tab;
} next_steps[] = {
	{ "letter", TAB_LETTERS }, { "disposition", TAB_LETTERS },
	{ "roster", TAB_ROSTER }, { "split", TAB_SPLIT },
	{ "announce", TAB_SPLIT }, { "programme", TAB_PROGRAMME },
	{ "attendance", TAB_OUTCOMES }, { "outcome", TAB_OUTCOMES },
	{ "visum", TAB_OUTCOMES }, { "followup", TAB_OUTCOMES },
};

/* Steps that are a document, as its kind is called: while they wait it is shown
 * as it would leave. Once done, what left stands among the letters. */
static bool
step_document(struct sheet *sheet, const struct section_row *r)
{
	static const char *const kinds[] = { "reply", "report" };

	for (size_t i = 0; i < countof(kinds); i++) {
		if (strcmp(kinds[i], r->verb) != 0)
			continue;
		if (r->role == ROLE_DIM)
			workspace_show(sheet->pane.app, TAB_LETTERS);
		else
			documents_make(sheet->pane.app, sheet->delegation_id,
			    kinds[i]);
		return true;
	}
	return false;
}

/* The letter that waits for its disposition: false if there is none. */
static bool
step_disposition(struct sheet *sheet)
{
	struct page page = sheet_records(sheet, &letter_type);

	for (size_t i = 0; i < page.n; i++) {
		const struct letter *l = page_row(&page, i);

		if (l->direction != LETTER_IN || l->instruction != NULL)
			continue;
		form_edit_at(sheet->pane.app, &letter_type, l->head.id,
		    "disposition_from");
		return true;
	}
	return false;
}

/* Steps of the sessions: which state each of them is to reach. */
static const struct {
	const char *verb;
	int state;
} session_steps[] = {
	{ "ask", SESSION_ASKED }, { "promise", SESSION_PROMISED },
	{ "reconfirm", SESSION_RECONFIRMED },
};

/* The first agency that promised without an hour; false if there is none. */
static bool
step_hour(struct sheet *sheet, const struct page *sessions)
{
	for (size_t i = 0; i < sessions->n; i++) {
		const struct session *s = page_row(sessions, i);

		if (!session_live(s) || s->start_min != UNKNOWN)
			continue;
		form_edit_at(sheet->pane.app, &session_type, s->head.id,
		    "start_min");
		return true;
	}
	return false;
}

/* The first agency that is not so far yet: its day, or where it stands. */
static bool
step_session(struct sheet *sheet, const char *verb)
{
	struct page page = sheet_records(sheet, &session_type);

	for (size_t k = 0; k < countof(session_steps); k++)
		for (size_t i = 0; strcmp(session_steps[k].verb, verb) == 0 &&
		    i < page.n; i++) {
			const struct session *s = page_row(&page, i);

			if (s->state >= session_steps[k].state ||
			    s->state == SESSION_CANCELLED ||
			    s->state == SESSION_REFUSED)
				continue;
			if (s->day == UNKNOWN)
				form_edit_at(sheet->pane.app, &session_type,
				    s->head.id, "day");
			else
				stand_ask(sheet->pane.app, &session_type,
				    s->head.id);
			return true;
		}
	return strcmp(verb, "promise") == 0 && step_hour(sheet, &page);
}

static void
do_open(void *p)
{
	struct sheet *sheet = p;
	struct app *app = sheet->pane.app;
	const struct section_row *r = sections_selected(&sheet->rows);
	const char *reads = pane_why_read_only(p);

	if (r == NULL)
		return;
	((struct summary *)sheet)->doing = r->verb != NULL &&
	    r->role == ROLE_STRONG ? r->id : -1;
	if (r->verb == NULL) {
		if (r->type == &delegation_type &&
		    r->id != sheet->delegation_id)
			app_open_record(app, r->type, r->id);
		else if (r->type != NULL)
			form_edit(app, r->type, r->id);
		return;
	}
	if (reads == NULL && ((strcmp(r->verb, "disposition") == 0 &&
	    step_disposition(sheet)) || step_session(sheet, r->verb) ||
	    step_document(sheet, r)))
		return;
	for (size_t i = 0; i < countof(next_steps); i++)
		if (strcmp(next_steps[i].verb, r->verb) == 0) {
			workspace_show(app, next_steps[i].tab);
			return;
		}
	if (reads == NULL && strcmp(r->verb, "agency") == 0)
		add_agency(sheet);
	else
		form_edit(app, &delegation_type, sheet->delegation_id);
}

static void
do_edit(void *p)
{
	struct sheet *sheet = p;

	form_edit(sheet->pane.app, &delegation_type, sheet->delegation_id);
}

static void
do_add_agency(void *p)
{
	add_agency(p);
}

static void
do_note(void *p)
{
	sheet_new(p, &note_type, UNKNOWN);
}

/* The session under the bar, or the visit itself. */
static void
do_move(void *p)
{
	struct sheet *sheet = p;
	const struct section_row *r = sections_selected(&sheet->rows);

	if (r != NULL && r->type == &session_type && r->id != 0)
		stand_ask(sheet->pane.app, r->type, r->id);
	else
		stand_ask(sheet->pane.app, &delegation_type,
		    sheet->delegation_id);
}

const struct action summary_actions[] = {
	{ "open", "Enter", N_("Do the next thing: edit the line, or open the "
	    "tab where it is entered."), do_open, NULL, NULL,
	  ACTION_LOOKS },
	{ "edit", "F4", N_("Edit the visit."), do_edit, NULL, N_("Edit"), 0 },
	{ "move", "M", N_("Say where the visit stands, or the "
	  "session under the bar."), do_move, NULL,
	  N_("state"), 0 },
	{ "add agency", "a", N_("Add an agency to visit."), do_add_agency,
	  NULL, N_("agency"), 0 },
	{ "agency-cancels", "C", N_("The agency under the bar cancels: show "
	  "the ways out and what each costs."), sheet_cancels,
	  sheet_why_no_session, N_("ways out"), 0 },
	{ "note", "F2", N_("Write down a sentence."), do_note, NULL,
	  N_("Note"), 0 },
	{ "delete", "F8", N_("Delete the selected line."), sheet_delete,
	  sheet_why_no_record, NULL, 0 },
	{ 0 }
};

static const struct pane_ops summary_ops = {
	.name = "summary", .refresh = sheet_refresh, .settle = sheet_settle,
	.draw = sheet_draw, .event = sheet_event, .close = sheet_close,
	.stands_on = sheet_stands_on, .actions = summary_actions
};

struct pane *
summary_open(struct app *app, int64_t delegation_id)
{
	struct summary *m = sheet_make(app, sizeof *m, &summary_ops,
	    summary_fill, delegation_id);

	m->doing = -1;
	return &m->sheet.pane;
}
