/*
 * A document before it leaves. What is shown is what would be printed; every
 * change of a value, an agency or the language makes it anew. Issuing shows
 * the paper with its number and keeps it.
 */
#include "tui/documents.h"

#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file_out.h"
#include "base/text.h"
#include "paper/documents.h"
#include "store/record.h"
#include "term/key.h"
#include "term/text.h"

#define SETS_MAX	32
#define FOLDER_MAX	4096	/* bytes of a folder's name */

struct papers {
	struct pane	 pane;
	struct arena	 arena;		/* holds the pane; values set */
	struct document_wish wish;
	struct document_set set[SETS_MAX];
	size_t		 setting;	/* name being asked for */
	bool		 issued;	/* shown as it left */
	bool		 dots_said;	/* that the letter is not filled in */
	int64_t		 edition;	/* ... long ago; 0: just now */
	struct buf	 text;
	struct view	 view;
};

static const struct pane_ops papers_ops;

static void
papers_make(struct papers *p)
{
	struct err err = { 0 };

	buf_reset(&p->text);
	p->issued = p->dots_said = false;
	if (!document_preview(app_desk(p->pane.app), &p->wish, &p->text,
	    &err)) {
		buf_add(&p->text, err.text);
		app_fail(p->pane.app, &err);
	}
	p->view.text = buf_str(&p->text);
	app_dirty(p->pane.app, &p->pane);
}

static const char *
papers_title(const struct pane *pane, struct arena *a)
{
	const struct papers *p = (const struct papers *)pane;
	const char *what = arena_printf(a, "%s, %s", _(p->wish.kind->label),
	    p->wish.language == NULL ? _("in Indonesian") : _("in English"));

	if (p->edition > 0)
		return arena_printf(a, _("%s, version %lld, as it left"),
		    what, (long long)p->edition);
	return arena_printf(a, "%s%s", what, p->issued ? _(" (issued)") : "");
}

static void
papers_settle(struct pane *pane, int rows, int cols)
{
	view_size(&((struct papers *)pane)->view, rows, cols);
}

static void
papers_draw(const struct pane *pane, struct area *a)
{
	const struct papers *p = (const struct papers *)pane;

	area_clear(a, 0);
	view_draw(&p->view, a);
	area_cursor(a, 0, 0);
}

static bool
papers_event(struct pane *pane, const struct event *ev)
{
	return ev->kind == EVENT_KEY &&
	    view_key(&((struct papers *)pane)->view, ev->key);
}

static void
papers_close(struct pane *pane)
{
	struct papers *p = (struct papers *)pane;
	struct arena a = p->arena;

	buf_free(&p->text);
	arena_free(&a);
}

/* --- verbs --------------------------------------------------------------- */

static const char *
why_issued(void *pane)
{
	return ((struct papers *)pane)->issued ? _("It has left already; Esc "
	    "and choose it again for the next version.") : NULL;
}

static void
papers_issue(struct papers *p)
{
	struct app *app = p->pane.app;
	struct document_issued issued;
	struct buf text = { 0 };
	struct err err = { 0 };

	if (!document_issue(app_desk(app), &p->wish, app_turn(app), &issued,
	    &text, &err)) {
		app_fail(app, &err);
		buf_free(&text);
		return;
	}
	buf_free(&p->text);
	p->text = text;
	p->view.text = buf_str(&p->text);
	p->issued = true;
	app_changed(app);
	if (issued.confirmed)
		app_say(app, _("Issued: %s; the visit is confirmed. u takes "
		    "both back; the number stays used."),
		    or_empty(issued.item[0].number));
	else if (issued.n == 1 && issued.item[0].number != NULL)
		app_say(app, _("Issued: %s, version %lld. u takes it back; "
		    "the number stays used."), issued.item[0].number,
		    (long long)issued.item[0].edition);
	else
		app_say(app, P_("Issued: %zu paper. u takes it back.",
		    "Issued: %zu papers. u takes them back.", issued.n),
		    issued.n);
}

/* A letter with dots in its head or for who signs leaves at the second key. */
static void
do_issue(void *pane)
{
	struct papers *p = pane;
	struct app *app = p->pane.app;
	const char *unset = document_unset(app_desk(app), &p->wish,
	    app_turn(app));

	if (unset == NULL || p->dots_said) {
		papers_issue(p);
		return;
	}
	p->dots_said = true;
	app_warn(app, _("Still dots: %s. Set in kunker.conf, or e writes it "
	    "here. i once more issues it so."), unset);
}

static void
set_typed(void *ctx, const char *text)
{
	struct papers *p = ctx;
	size_t i = 0;

	if (text == NULL)
		return;
	while (i < p->wish.nsets && strcmp(p->set[i].name,
	    document_settable(p->wish.kind)[p->setting]) != 0)
		i++;
	if (i == SETS_MAX)
		return;
	p->set[i].name = document_settable(p->wish.kind)[p->setting];
	p->set[i].value = arena_strdup(&p->arena, text);
	if (i == p->wish.nsets)
		p->wish.nsets++;
	papers_make(p);
}

static void
set_chosen(void *ctx, int64_t id)
{
	struct papers *p = ctx;
	const char *name, *was = "";

	if (id < 0)
		return;
	p->setting = (size_t)id;
	name = document_settable(p->wish.kind)[id];
	for (size_t i = 0; i < p->wish.nsets; i++)
		if (strcmp(p->set[i].name, name) == 0)
			was = p->set[i].value;
	app_prompt(p->pane.app, arena_printf(app_turn(p->pane.app), "%s: ",
	    document_value(name, app_turn(p->pane.app))), was, set_typed, p);
}

/* The name in templates stands behind, for those who change them. */
static void
do_set(void *pane)
{
	struct papers *p = pane;
	const char *const *name = document_settable(p->wish.kind);
	struct arena *a = app_turn(p->pane.app);
	struct choose_item item[SETS_MAX];
	size_t n = 0;

	for (; name[n] != NULL && n < SETS_MAX; n++)
		item[n] = (struct choose_item){ arena_printf(a, "%s · %s",
		    document_value(name[n], a), name[n]), NULL, (int64_t)n };
	app_choose(p->pane.app, _("What to write yourself"), item, n,
	    set_chosen, p);
}

static void
agency_chosen(void *ctx, int64_t id)
{
	struct papers *p = ctx;

	if (id < 0)
		return;
	p->wish.session_id = id;
	papers_make(p);
}

static const char *
why_no_agency(void *pane)
{
	const struct papers *p = pane;

	return !(p->wish.kind->flags & DOCUMENT_AGENCY) ?
	    _("This document is not for one agency.") : why_issued(pane);
}

static void
do_agency(void *pane)
{
	struct papers *p = pane;
	struct app *app = p->pane.app;
	struct desk *d = app_desk(app);
	struct choose_item *item;
	struct err err = { 0 };
	struct page page;

	if (!document_targets(d, p->wish.delegation_id, app_turn(app), &page,
	    &err)) {
		app_fail(app, &err);
		return;
	}
	item = arena_array(app_turn(app), page.n + 1, sizeof *item);
	item[0] = (struct choose_item){ _("all agencies"), NULL, 0 };
	for (size_t i = 0; i < page.n; i++) {
		const struct session *s = page_row(&page, i);

		item[i + 1] = (struct choose_item){ or_empty(record_title(
		    d->store, &agency_type, s->agency_id, app_turn(app))),
		    NULL, s->head.id };
	}
	app_choose(app, _("For which agency"), item, page.n + 1,
	    agency_chosen, p);
}

static void
do_language(void *pane)
{
	struct papers *p = pane;

	p->wish.language = p->wish.language == NULL ? "en" : NULL;
	papers_make(p);
}

/* A path with the folder it is in, so that the file is found again. */
static const char *
file_in_full(struct app *app, const char *path)
{
	char here[FOLDER_MAX];

	return *path == '/' || getcwd(here, sizeof here) == NULL ? path :
	    arena_printf(app_turn(app), "%s/%s", strcmp(here, "/") == 0 ? "" :
	    here, path);
}

/* A name that ends in .html wants the page of HTML; what has left is saved as
 * it left. */
static void
file_typed(void *ctx, const char *path)
{
	struct papers *p = ctx;
	struct app *app = p->pane.app;
	struct document_wish wish = p->wish;
	struct buf html = { 0 };
	struct err err = { 0 };
	size_t n;
	bool ok = true;

	if (path == NULL || *path == '\0')
		return;
	n = strlen(path);
	if (!p->issued && n > 5 && strcmp(path + n - 5, ".html") == 0) {
		wish.format = PAPER_HTML;
		ok = document_preview(app_desk(app), &wish, &html, &err);
	} else {
		buf_add(&html, buf_str(&p->text));
	}
	ok = ok && file_out_write(path, buf_str(&html), html.len, false, &err);
	buf_free(&html);
	if (!ok) {
		app_prompt_again(app, err.text, path);
		return;
	}
	document_note(app_desk(app), "export", wish.delegation_id,
	    wish.kind->name);
	app_say(app, _("Saved: %s"), file_in_full(app, path));
}

static void
do_save(void *pane)
{
	struct papers *p = pane;

	app_prompt(p->pane.app, _("Save as (.txt or .html): "),
	    document_file(&p->wish, app_turn(p->pane.app)), file_typed, p);
}

static const char *
why_no_print(void *pane)
{
	const struct papers *p = pane;

	if (!app_desk(p->pane.app)->options.escape)
		return _("Printing is not allowed here; save the document to "
		    "a file with s.");
	return p->wish.format == PAPER_HTML ? _("It left as a page of HTML: "
	    "save it with s and print it from a browser.") : NULL;
}

static void
do_print(void *pane)
{
	struct papers *p = pane;
	struct app *app = p->pane.app;
	struct err err = { 0 };

	if (!document_print(app_desk(app), buf_str(&p->text), p->text.len,
	    &err)) {
		app_fail(app, &err);
		return;
	}
	document_note(app_desk(app), "print", p->wish.delegation_id,
	    p->wish.kind->name);
	app_say(app, !p->issued && (p->wish.kind->flags & DOCUMENT_NUMBERED) ?
	    _("Sent to the printer, without a number yet; i issues it.") :
	    _("Sent to the printer."));
}

const struct action papers_actions[] = {
	{ "issue", "F2 i", N_("Issue it: number, version and letter, and keep "
	    "it as it left."), do_issue, why_issued, N_("Issue"), 0 },
	{ "set value", "F4 e", N_("Write a value yourself: reason, place, who "
	    "signs."), do_set, why_issued, N_("Edit"), 0 },
	{ "save", "s", N_("Save it to a file; a name in .html saves a "
	    "page."), do_save, NULL, N_("save"), 0 },
	{ "print", "p", N_("Send it to the printer."), do_print,
	  why_no_print, N_("print"), 0 },
	{ "agency", "t", N_("Choose the agency it is for."), do_agency,
	  why_no_agency, N_("agency"), 0 },
	{ "language", "L", N_("Make it in English, or in Indonesian again."),
	  do_language, why_issued, N_("language"), 0 },
	{ 0 }
};

static const struct pane_ops papers_ops = {
	.name = "document", .title = papers_title, .settle = papers_settle,
	.draw = papers_draw, .event = papers_event, .close = papers_close,
	.actions = papers_actions
};

/* --- choosing ------------------------------------------------------------ */

/* Between the question and its answer; lives in its own arena. */
struct asked {
	struct arena	 arena;
	struct app	*app;
	int64_t		 delegation_id;
};

static struct asked *
asked_new(struct app *app, int64_t delegation_id)
{
	struct arena a = { 0 };
	struct asked *c = arena_alloc(&a, sizeof *c);

	*c = (struct asked){ a, app, delegation_id };
	return c;
}

static void
asked_free(struct asked *c)
{
	struct arena a = c->arena;

	arena_free(&a);
}

static struct papers *
papers_push(struct app *app, const struct document_kind *kind,
    int64_t delegation_id)
{
	struct arena a = { 0 };
	struct papers *p = arena_alloc(&a, sizeof *p);

	p->arena = a;
	p->pane.ops = &papers_ops;
	p->pane.app = app;
	p->wish.kind = kind;
	p->wish.delegation_id = delegation_id;
	p->wish.set = p->set;
	p->view.text = "";
	app_push(app, &p->pane);
	return p;
}

static void
kind_chosen(void *ctx, int64_t id)
{
	struct asked *c = ctx;
	struct app *app = c->app;
	int64_t delegation_id = c->delegation_id;

	asked_free(c);
	if (id >= 0)
		papers_make(papers_push(app, &document_kinds[id],
		    delegation_id));
}

void
documents_make(struct app *app, int64_t delegation_id, const char *kind)
{
	papers_make(papers_push(app, document_find(kind), delegation_id));
}

void
documents_choose(struct app *app, int64_t delegation_id)
{
	struct choose_item item[32];
	size_t n = 0;

	for (; document_kinds[n].name != NULL && n < countof(item); n++)
		item[n] = (struct choose_item){ _(document_kinds[n].label),
		    _(document_kinds[n].help), (int64_t)n };
	app_choose(app, _("Which document"), item, n, kind_chosen,
	    asked_new(app, delegation_id));
}

/* What left is shown as it left: to be read, saved, printed again. */
static void
issued_chosen(void *ctx, int64_t id)
{
	struct asked *c = ctx;
	struct app *app = c->app;
	struct desk *d = app_desk(app);
	int64_t delegation_id = c->delegation_id;
	const struct document *doc;
	const struct document_kind *kind;
	struct err err = { 0 };
	struct buf text = { 0 };
	struct papers *p;

	asked_free(c);
	if (id < 0)
		return;
	doc = desk_load(d, &document_type, id, app_turn(app), &err);
	kind = doc == NULL ? NULL : document_find(doc->template);
	if (doc == NULL || !document_again(d, id, &text, &err)) {
		app_fail(app, &err);
	} else if (kind == NULL) {	/* a kind that is no more */
		app_read(app, _("As it left"), buf_str(&text));
	} else {
		p = papers_push(app, kind, delegation_id);
		p->text = text;
		p->view.text = buf_str(&p->text);
		p->issued = true;
		p->edition = doc->edition;
		p->wish.format = doc->format;
		p->wish.language = doc->language == PAPER_EN ? "en" : NULL;
		return;
	}
	buf_free(&text);
}

void
documents_again(struct app *app, int64_t delegation_id)
{
	struct arena *a = app_turn(app);
	struct choose_item *item;
	struct err err = { 0 };
	struct page page;

	if (!documents_issued(app_desk(app), delegation_id, a, &page, &err)) {
		app_fail(app, &err);
		return;
	}
	if (page.n == 0) {
		app_say(app, _("Nothing has left yet; d makes a document."));
		return;
	}
	item = arena_array(a, page.n, sizeof *item);
	for (size_t i = 0; i < page.n; i++) {
		const struct document *x = page_row(&page, i);
		const struct document_kind *k = document_find(x->template);

		item[i] = (struct choose_item){ arena_printf(a,
		    "%s %lld%s  %s", k == NULL ? x->template : _(k->label),
		    (long long)x->edition, x->language == PAPER_EN ?
		    _(" (English)") : "", or_empty(x->number)),
		    x->recipient, x->head.id };
	}
	app_choose(app, _("What left"), item, page.n, issued_chosen,
	    asked_new(app, delegation_id));
}
