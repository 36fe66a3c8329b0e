#include <string.h>

#include "base/text.h"
#include "day/here.h"
#include "day/outcome.h"
#include "store/record.h"
#include "term/key.h"
#include "tui/form.h"
#include "tui/outcomes.h"
#include "tui/sheet.h"
#include "tui/workspace.h"

/*
 * The hour after the visit. One section a session and one for the visit as a
 * whole: who was there, what was shown, the record of the session, notes, what
 * the visitors mean to adopt. A new record belongs to the section in which the
 * selection stands.
 */

/* The session a record belongs to; UNKNOWN is the visit as a whole. */
static int64_t
session_of(const struct record_type *t, const void *record)
{
	const struct field *f = record_field(t, "session_id");

	return f == NULL ? UNKNOWN : field_number(f, record);
}

static void
show_outcome(struct sheet *sheet, const struct outcome *o)
{
	static const char *const said[] = { "session_id", NULL };
	size_t n = sheet->rows.n;

	sections_facts(&sheet->rows, app_desk(sheet->pane.app), &outcome_type,
	    o, said, app_turn(sheet->pane.app));
	if (sheet->rows.n == n)		/* one can go there and go on */
		sections_row(&sheet->rows, &outcome_type, o->head.id,
		    ROLE_DIM, _("Outcome"), "%s", _("nothing yet"));
}

static void
show_shown(struct sheet *sheet, const struct shown *s)
{
	const char *status = sheet_text(sheet, &shown_type, "status", s);

	sections_row(&sheet->rows, &shown_type, s->head.id, ROLE_PLAIN,
	    _("Innovation"), "%s%s%s%s%s%s%s", sheet_text(sheet, &shown_type,
	    "innovation_id", s), *status == '\0' ? "" : " · ", status,
	    s->presenter == NULL ? "" : " · ", or_empty(s->presenter),
	    s->note == NULL ? "" : " · ", or_empty(s->note));
}

static void
show_note(struct sheet *sheet, const struct note *n)
{
	struct arena *a = app_turn(sheet->pane.app);

	sections_row(&sheet->rows, &note_type, n->head.id, ROLE_PLAIN,
	    sheet_text(sheet, &note_type, "kind", n), "%s%s%s",
	    sheet_note_text(sheet, n), n->due_day == UNKNOWN ? "" :
	    arena_printf(a, _(" · due %s"),
	    sheet_text(sheet, &note_type, "due_day", n)),
	    n->done_day == UNKNOWN ? "" : _(" · done"));
}

static void
show_adoption(struct sheet *sheet, const struct adoption *ad)
{
	static const char *const said[] = { "who", "participant_id", "title",
	    "innovation_id", "stage", NULL };
	struct desk *d = app_desk(sheet->pane.app);
	struct arena *a = app_turn(sheet->pane.app);
	struct page page;
	struct err err = { 0 };
	const char *who = ad->who != NULL ? ad->who :
	    sheet_text(sheet, &adoption_type, "participant_id", ad);

	sections_row(&sheet->rows, &adoption_type, ad->head.id, ROLE_STRONG,
	    _("Adoption"), "%s%s%s%s%s · %s", who, ad->title == NULL ? "" :
	    " · ", or_empty(ad->title), ad->innovation_id == UNKNOWN ? "" :
	    " · ", sheet_text(sheet, &adoption_type, "innovation_id", ad),
	    sheet_text(sheet, &adoption_type, "stage", ad));
	sections_facts(&sheet->rows, d, &adoption_type, ad, said, a);
	if (!record_list(d->store, &milestone_type, "adoption_id", ad->head.id,
	    a, &page, &err))
		return;
	for (size_t i = 0; i < page.n; i++) {
		const struct milestone *m = page_row(&page, i);

		sections_row(&sheet->rows, &milestone_type, m->head.id,
		    m->done_day == UNKNOWN ? ROLE_PLAIN : ROLE_DIM,
		    sheet_text(sheet, &milestone_type, "term", m),
		    "%s%s%s%s", m->text == NULL ? _("not said yet") : m->text,
		    m->due_day == UNKNOWN ? "" : " · ",
		    sheet_text(sheet, &milestone_type, "due_day", m),
		    m->done_day == UNKNOWN ? "" : _(" · done"));
	}
}

static void
show_visum(struct sheet *sheet, const struct visum *v)
{
	struct app *app = sheet->pane.app;
	struct err err = { 0 };
	struct here here = { 0 };
	const char *left;

	if (!here_read(app_desk(app), sheet->delegation_id, app_turn(app),
	    &here, &err))
		here = (struct here){ 0 };
	left = visum_difference(v, &here, app_turn(app));
	sections_row(&sheet->rows, &visum_type, v->head.id,
	    *left == '\0' ? ROLE_PLAIN : ROLE_WARN, _("Travel orders"),
	    _("received %s, signed %s, returned %s%s%s"),
	    sheet_text(sheet, &visum_type, "received", v),
	    sheet_text(sheet, &visum_type, "stamped", v),
	    sheet_text(sheet, &visum_type, "returned", v),
	    *left == '\0' ? "" : " · ! ", left);
}

static void
show_attendance(struct sheet *sheet, int64_t session_id)
{
	int64_t counts[ATTENDANCE_REPLACED + 1];
	struct err err = { 0 };
	struct buf b = { 0 };
	const struct field *f = record_field(&attendance_type, "status");

	if (!attendance_counts(app_desk(sheet->pane.app), sheet->delegation_id,
	    session_id == UNKNOWN ? 0 : session_id, counts, &err))
		return;
	for (size_t i = 0; i < countof(counts); i++)
		if (counts[i] > 0)
			buf_printf(&b, "%s%lld %s", b.len > 0 ? ", " : "",
			    (long long)counts[i], _(f->choices[i].label));
	if (b.len > 0)
		sections_row(&sheet->rows, NULL, session_id, ROLE_PLAIN,
		    _("Attendance"), "%s", buf_str(&b))->verb = "attendance";
	buf_free(&b);
}

/* What a section shows, in this order. */
#define PART(name) \
	static void part_##name(struct sheet *s, const void *r) \
	{ show_##name(s, r); }
PART(outcome)
PART(shown)
PART(note)
PART(adoption)
PART(visum)

static const struct {
	const struct record_type *type;
	void (*show)(struct sheet *, const void *);
} parts[] = {
	{ &outcome_type, part_outcome }, { &shown_type, part_shown },
	{ &note_type, part_note }, { &adoption_type, part_adoption },
	{ &visum_type, part_visum }, { NULL, NULL }
};

/* What the day did to the plan: people, meals, groups that became small. */
static void
show_here(struct sheet *sheet)
{
	struct app *app = sheet->pane.app;
	struct arena *a = app_turn(app);
	struct err err = { 0 };
	struct here h;
	const char *warning;

	if (!here_read(app_desk(app), sheet->delegation_id, a, &h, &err) ||
	    h.present + h.away == 0)
		return;
	sections_row(&sheet->rows, NULL, 0, ROLE_PLAIN, _("There now"),
	    _("%lld present, %lld away, %lld not said · meals %lld"),
	    (long long)h.present, (long long)h.away, (long long)h.open,
	    (long long)h.meals)->verb = "here";
	warning = here_warning(&h, a);
	if (*warning != '\0')
		sections_row(&sheet->rows, NULL, 0, ROLE_STRONG, _("! Groups"),
		    _("%s L announces a new list."), warning)->verb = "small";
}

static void
outcomes_section(struct sheet *sheet, const struct page *pages,
    int64_t session_id, const char *head)
{
	size_t n = 0;

	for (size_t k = 0; parts[k].type != NULL; k++)
		for (size_t i = 0; i < pages[k].n; i++)
			n += session_of(parts[k].type, page_row(&pages[k],
			    i)) == session_id;
	sections_head(&sheet->rows, head);
	sections_row(&sheet->rows, NULL, session_id, ROLE_DIM, _("Recorded"),
	    n == 0 ? _("nothing yet") : P_("%zu line", "%zu lines", n),
	    n)->verb = "section";
	show_attendance(sheet, session_id);
	if (session_id == UNKNOWN)
		show_here(sheet);
	for (size_t k = 0; parts[k].type != NULL; k++)
		for (size_t i = 0; i < pages[k].n; i++)
			if (session_of(parts[k].type, page_row(&pages[k],
			    i)) == session_id)
				parts[k].show(sheet, page_row(&pages[k], i));
}

static void
outcomes_fill(struct sheet *sheet)
{
	struct page sessions = sheet_records(sheet, &session_type);
	struct page pages[countof(parts)];

	for (size_t k = 0; parts[k].type != NULL; k++)
		pages[k] = sheet_records(sheet, parts[k].type);
	for (size_t i = 0; i < sessions.n; i++) {
		const struct session *s = page_row(&sessions, i);

		outcomes_section(sheet, pages, s->head.id,
		    sheet_session_text(sheet, s));
	}
	outcomes_section(sheet, pages, UNKNOWN, _("The visit as a whole"));
}

/* --- actions ------------------------------------------------------------ */

/* The session of the section in which the selection stands. */
static int64_t
section_session(const struct sheet *sheet)
{
	size_t i = sheet->rows.sel;

	for (; i < sheet->rows.n; i--) {
		const struct section_row *r = &sheet->rows.row[i];

		if (r->verb != NULL && strcmp(r->verb, "section") == 0)
			return r->id;
		if (i == 0)
			break;
	}
	return UNKNOWN;
}

/* Go on with what a session, or the visit, has once, from that field on; false
 * if it is not there yet. */
static bool
record_go_on(struct sheet *sheet, const struct record_type *t,
    const char *field, int64_t session_id)
{
	struct page page = sheet_records(sheet, t);

	for (size_t i = 0; i < page.n; i++)
		if (session_of(t, page_row(&page, i)) == session_id) {
			form_edit_at(sheet->pane.app, t, ((struct record_head
			    *)page_row(&page, i))->id, field);
			return true;
		}
	return false;
}

/* Those who were marked as there, or as somebody's substitute; UNKNOWN if
 * nobody was. */
static int64_t
people_there(struct sheet *sheet, int64_t session_id)
{
	int64_t counts[ATTENDANCE_REPLACED + 1], n;
	struct err err = { 0 };

	if (!attendance_counts(app_desk(sheet->pane.app), sheet->delegation_id,
	    session_id == UNKNOWN ? 0 : session_id, counts, &err))
		return UNKNOWN;
	n = counts[ATTENDANCE_PRESENT] + counts[ATTENDANCE_LATE] +
	    counts[ATTENDANCE_REPLACED];
	return n > 0 ? n : UNKNOWN;
}

static void
do_outcome(void *p)
{
	struct sheet *sheet = p;
	int64_t session_id = section_session(sheet);
	struct outcome *o;

	if (record_go_on(sheet, &outcome_type, "attended", session_id))
		return;
	o = arena_alloc(app_turn(sheet->pane.app), sizeof *o);
	record_blank(&outcome_type, o);
	o->delegation_id = sheet->delegation_id;
	o->session_id = session_id;
	o->attended = people_there(sheet, session_id);
	sheet_enter(sheet, &outcome_type, o);
}

static void
do_shown(void *p)
{
	sheet_new(p, &shown_type, section_session(p));
}

static void
do_note(void *p)
{
	sheet_new(p, &note_type, section_session(p));
}

static void
do_visum(void *p)
{
	int64_t session_id = section_session(p);

	if (!record_go_on(p, &visum_type, "received", session_id))
		sheet_new(p, &visum_type, session_id);
}

static bool
adoption_save(void *ctx, struct desk *d, void *record, struct arena *a,
    struct err *err)
{
	(void)ctx;
	return promise_save(d, record, a, err);
}

/* The form has no rows of its own: what was typed earlier is the adoptions'. */
static void
adoption_complete(void *ctx, struct desk *d, const struct field *f,
    const char *text, size_t limit, struct arena *a, struct completions *out)
{
	(void)ctx;
	if (record_field(&adoption_type, f->name) != NULL)
		desk_complete(d, &adoption_type, f, text, limit, a, out);
}

struct form_spec
promise_form(struct app *app)
{
	(void)app;
	return (struct form_spec){ .type = promise_type(),
	    .save = adoption_save, .load = promise_load,
	    .complete = adoption_complete, .owner_field = "delegation_id" };
}

static void
adoption_form(struct sheet *sheet, const struct promise *p)
{
	struct form_spec spec = promise_form(sheet->pane.app);

	spec.record = p;
	sheet_await(sheet, &adoption_type, &spec);
	form_open(sheet->pane.app, &spec);
}

/* With the bar on an innovation that was shown, it is that one. */
static void
do_adoption(void *p)
{
	struct sheet *sheet = p;
	const struct section_row *r = sections_selected(&sheet->rows);
	struct promise *promise = arena_alloc(app_turn(sheet->pane.app),
	    sizeof *promise);
	const struct shown *shown;
	struct err none = { 0 };

	promise_blank(promise);
	promise->a.delegation_id = sheet->delegation_id;
	shown = r == NULL || r->type != &shown_type ? NULL : desk_load(
	    app_desk(sheet->pane.app), &shown_type, r->id,
	    app_turn(sheet->pane.app), &none);
	if (shown != NULL)
		promise->a.innovation_id = shown->innovation_id;
	adoption_form(sheet, promise);
}

static void
do_edit(void *p)
{
	struct sheet *sheet = p;
	const struct section_row *r = sections_selected(&sheet->rows);
	struct promise *promise;
	struct err err = { 0 };

	if (r->type != &adoption_type) {
		sheet_edit(p);
		return;
	}
	promise = arena_alloc(app_turn(sheet->pane.app), sizeof *promise);
	if (promise_load(app_desk(sheet->pane.app), r->id, promise,
	    app_turn(sheet->pane.app), &err))
		adoption_form(sheet, promise);
	else
		app_fail(sheet->pane.app, &err);
}

/* What was marked, what was left alone, and what follows from it. */
static void
attendance_say(struct sheet *sheet, const struct attendance_result *r)
{
	struct app *app = sheet->pane.app;
	struct arena *a = app_turn(app);
	struct err err = { 0 };
	struct here h;
	const char *more = "";

	if (r->unknown != NULL)
		more = arena_printf(a, _(" The roster has no seat %s."),
		    r->unknown);
	else if (r->elsewhere > 0)
		more = arena_printf(a, P_(" %zu seat of another group left "
		    "alone.", " %zu seats of other groups left alone.",
		    r->elsewhere), r->elsewhere);
	else if (here_read(app_desk(app), sheet->delegation_id, a, &h, &err) &&
	    *here_warning(&h, a) != '\0')
		more = arena_printf(a, " %s", here_warning(&h, a));
	(*more == '\0' ? app_say : app_warn)(app, P_("%zu seat marked.%s",
	    "%zu seats marked.%s", r->marked), r->marked, more);
}

static void
do_renew(void *p)
{
	struct sheet *sheet = p;
	struct app *app = sheet->pane.app;
	struct err err = { 0 };
	int64_t version;

	if (here_renew(app_desk(app), sheet->delegation_id, &version, &err))
		app_say(app, _("Group list version %lld is announced."),
		    (long long)version);
	else
		app_fail(app, &err);
	app_changed(app);
}

/* The bar goes to the last line that tells what became of it, so that all of
 * them are in sight. */
static void
attendance_show(struct sheet *sheet, int64_t session_id)
{
	static const char *const verbs[] = { "attendance", "here", "small" };
	struct sections *s = &sheet->rows;
	size_t i = 0;

	sheet_refresh(&sheet->pane);
	while (i < s->n && !(s->row[i].verb != NULL && s->row[i].id ==
	    session_id && strcmp(s->row[i].verb, "attendance") == 0))
		i++;
	for (; i < s->n && s->row[i].verb != NULL; i++)
		for (size_t k = 0; k < countof(verbs); k++)
			if (strcmp(s->row[i].verb, verbs[k]) == 0)
				s->sel = i;
	s->top = 0;		/* so scrolled that it is the last one */
}

static void
attendance_typed(void *ctx, const char *line)
{
	struct sheet *sheet = ctx;
	struct app *app = sheet->pane.app;
	int64_t session_id = section_session(sheet);
	struct attendance_result result;
	struct err err = { 0 };

	if (line == NULL || *line == '\0')
		return;
	if (attendance_enter(app_desk(app), sheet->delegation_id,
	    session_id == UNKNOWN ? 0 : session_id, line, app_turn(app),
	    &result, &err)) {
		attendance_say(sheet, &result);
		attendance_show(sheet, session_id);
	} else if (err.kind == ERR_INPUT) {	/* what was typed is not lost */
		app_prompt_again(app, err.text, line);
	} else {
		app_fail(app, &err);
	}
	app_changed(app);
}

static void
do_attendance(void *p)
{
	struct sheet *sheet = p;
	struct app *app = sheet->pane.app;
	int64_t id = section_session(sheet);
	struct err err = { 0 };
	const struct session *s = id == UNKNOWN || id == 0 ? NULL :
	    desk_load(app_desk(app), &session_type, id, app_turn(app), &err);

	app_prompt(app, s == NULL ?
	    _("Who came to the visit (1-28 h; 29 tk; 30 ganti ...):") :
	    arena_printf(app_turn(app), _("Who is at %s (1-28 h; 29 tk; 30 "
	    "ganti ...):"), sheet_text(sheet, &session_type, "agency_id", s)),
	    NULL, attendance_typed, p);
}

static void
do_next_section(void *p)
{
	struct sections *s = &((struct sheet *)p)->rows;

	for (size_t k = 1; k <= s->n; k++) {
		size_t i = (s->sel + k) % s->n;

		if (s->row[i].verb != NULL &&
		    strcmp(s->row[i].verb, "section") == 0) {
			s->sel = i;
			return;
		}
	}
}

const struct action outcomes_actions[] = {
	{ "open", "Enter", N_("Open the selected line."), do_edit,
	  sheet_why_no_record, NULL, ACTION_LOOKS },
	{ "edit", "F4", N_("Edit the selected line."), do_edit,
	  sheet_why_no_record, N_("Edit"), 0 },
	{ "new outcome", "F2 o", N_("Record the outcome of this session."),
	  do_outcome, NULL, N_("Outcome"), 0 },
	{ "new innovation shown", "i", N_("Note an innovation that was asked "
	    "for or shown."), do_shown, NULL, N_("innovation"), 0 },
	{ "new note", "n", N_("Write down a sentence: quotation, aim, promise, "
	    "feedback, gift and so on."), do_note, NULL, N_("note"), 0 },
	{ "new adoption", "p", N_("Record what the visitors mean to adopt."),
	  do_adoption, NULL, N_("adoption"), 0 },
	{ "attendance", "t", N_("Enter attendance by ranges of seats."),
	  do_attendance, NULL, N_("attend"), 0 },
	{ "group list", "L", N_("Announce the group list anew without those "
	    "who are away."), do_renew, NULL, NULL, 0 },
	{ "travel orders", "v", N_("Count travel-order sheets."), do_visum,
	  NULL, N_("sheets"), 0 },
	{ "next session", "Ctrl-N", N_("Go to the next session."),
	  do_next_section, NULL, N_("next"), ACTION_MOVES },
	{ "delete", "F8", N_("Delete the selected line."), sheet_delete,
	  sheet_why_no_record, N_("Delete"), 0 },
	{ 0 }
};

static const struct pane_ops outcomes_ops = {
	.name = "outcomes", .refresh = sheet_refresh, .settle = sheet_settle,
	.draw = sheet_draw, .event = sheet_event, .close = sheet_close,
	.stands_on = sheet_stands_on, .actions = outcomes_actions
};

struct pane *
outcomes_open(struct app *app, int64_t delegation_id)
{
	return sheet_open(app, &outcomes_ops, outcomes_fill, delegation_id);
}
