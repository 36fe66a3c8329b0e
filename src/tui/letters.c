#include "base/text.h"
#include "paper/numbers.h"
#include "tui/documents.h"
#include "tui/form.h"
#include "tui/number_cancel.h"
#include "tui/sheet.h"
#include "tui/workspace.h"

/* Letters of a visit: what came in, what went out, dispositions with their
 * due days. */

static void
letters_fill(struct sheet *sheet)
{
	static const char *const said[] = { "direction", "kind", "number",
	    "letter_day", "subject", NULL };
	struct page page = sheet_records(sheet, &letter_type);

	for (int direction = LETTER_IN; direction <= LETTER_OUT; direction++) {
		sections_head(&sheet->rows, direction == LETTER_IN ?
		    _("Came in") : _("Went out"));
		for (size_t i = 0; i < page.n; i++) {
			const struct letter *l = page_row(&page, i);

			if (l->direction != direction)
				continue;
			sections_row(&sheet->rows, &letter_type, l->head.id,
			    ROLE_STRONG, sheet_text(sheet, &letter_type,
			    "kind", l), "%s  %s  %s", l->number == NULL ?
			    _("(no number)") : l->number, sheet_text(sheet,
			    &letter_type, "letter_day", l),
			    or_empty(l->subject));
			sections_facts(&sheet->rows, app_desk(sheet->pane.app),
			    &letter_type, l, said, app_turn(sheet->pane.app));
		}
	}
}

static void
new_letter(struct sheet *sheet, int64_t direction, int64_t kind)
{
	struct letter *l = arena_alloc(app_turn(sheet->pane.app), sizeof *l);

	record_blank(&letter_type, l);
	l->delegation_id = sheet->delegation_id;
	l->direction = direction;
	l->kind = kind;
	sheet_enter(sheet, &letter_type, l);
}

static void
do_new_in(void *p)
{
	new_letter(p, LETTER_IN, LETTER_KIND_REQUEST);
}

static void
do_new_reply(void *p)
{
	new_letter(p, LETTER_OUT, LETTER_KIND_REPLY);
}

static void
do_documents(void *p)
{
	struct sheet *sheet = p;

	documents_choose(sheet->pane.app, sheet->delegation_id);
}

static void
do_again(void *p)
{
	struct sheet *sheet = p;

	documents_again(sheet->pane.app, sheet->delegation_id);
}

/* The number of the selected letter; 0: none was given for it. */
static int64_t
number_of(struct sheet *sheet)
{
	struct app *app = sheet->pane.app;
	struct desk *d = app_desk(app);
	const struct section_row *r = sections_selected(&sheet->rows);
	struct err ignored = { 0 };
	const struct letter *l = r == NULL || r->type != &letter_type ? NULL :
	    desk_load(d, &letter_type, r->id, app_turn(app), &ignored);
	struct letter_number n;

	return l != NULL && l->direction == LETTER_OUT && number_given(d,
	    l->delegation_id, l->number, app_turn(app), &n) ? n.head.id : 0;
}

static const char *
why_no_number(void *p)
{
	struct sheet *sheet = p;
	const char *why = pane_why_read_only(p);

	return why != NULL ? why : number_cancel_why_not(sheet->pane.app,
	    number_of(sheet));
}

static void
do_cancel_number(void *p)
{
	struct sheet *sheet = p;

	number_cancel_ask(sheet->pane.app, number_of(sheet));
}

const struct action letters_actions[] = {
	{ "open", "Enter", N_("Open the selected letter."), sheet_edit,
	  sheet_why_no_record, NULL, ACTION_LOOKS },
	{ "edit", "F4", N_("Edit the selected letter."), sheet_edit,
	  sheet_why_no_record, N_("Edit"), 0 },
	{ "new letter in", "F2 i", N_("Register a letter that came in."),
	  do_new_in, NULL, N_("Letter in"), 0 },
	{ "new reply", "r", N_("Record a letter that goes out."),
	  do_new_reply, NULL, N_("reply"), 0 },
	{ "document", "d", N_("Make a document: letter, programme, list, "
	    "report."), do_documents, NULL, N_("document"), 0 },
	{ "what left", "a", N_("See again what left, as it was."), do_again,
	  NULL, N_("what left"), 0 },
	{ "cancel-number", "C", N_("Cancel the number of the selected letter: "
	    "it stays used, with the reason, and the letter is void."),
	  do_cancel_number, why_no_number, N_("cancel"), 0 },
	{ "delete", "F8", N_("Delete the selected letter."), sheet_delete,
	  sheet_why_no_record, N_("Delete"), 0 },
	{ 0 }
};

static const struct pane_ops letters_ops = {
	.name = "letters", .refresh = sheet_refresh, .settle = sheet_settle,
	.draw = sheet_draw, .event = sheet_event, .close = sheet_close,
	.stands_on = sheet_stands_on, .actions = letters_actions
};

struct pane *
letters_open(struct app *app, int64_t delegation_id)
{
	return sheet_open(app, &letters_ops, letters_fill, delegation_id);
}
