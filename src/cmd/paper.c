/* What leaves the office on paper, and its numbers. */
#include <string.h>

#include "base/file_out.h"
#include "base/number.h"
#include "base/text.h"
#include "cmd/command.h"
#include "exchange/show.h"
#include "paper/documents.h"
#include "paper/numbers.h"
#include "paper/recap.h"
#include "store/record.h"

#define SETS_MAX	64

static const struct flag letter_flags[] = {
	{ "to", N_("AGENCY"), N_("Only for this agency, of a document that "
	    "goes to each.") },
	{ "in", N_("id|en"), N_("The language of the document; usually "
	    "Indonesian.") },
	{ "set", ARG_PAIR, N_("Put a value of your own, such as "
	    "reason=... or new_day=...; may be given several times.") },
	{ "out", N_("FILE"), N_("Write it to a file of your own.") },
	{ "replace", NULL, N_("Write over a file that is there.") },
	{ "issue", NULL, N_("Let it leave: number, version, letter and text "
	    "are kept.") },
	{ "dots", NULL, N_("Issue a letter all the same that has dots for "
	    "the city, the office or who signs.") },
	{ "series", N_("NAME"), N_("Take the number from this series.") },
	{ "print", NULL, N_("Send it to the printer.") },
	{ "names", NULL, N_("List what templates may name.") },
	{ NULL, NULL, NULL }
};

/* --- letter -------------------------------------------------------------- */

static bool
list_documents(struct call *c)
{
	static const struct column columns[] = {
		{ "template", N_("Template"), CELL_TEXT, false },
		{ "label", N_("Document"), CELL_TEXT, false },
		{ "help", N_("What it is"), CELL_TEXT, false },
	};

	table_columns(&c->table, c->arena, columns, countof(columns));
	for (const struct document_kind *k = document_kinds; k->name != NULL;
	    k++) {
		struct cell *row = table_row(&c->table);

		cell_set(&row[0], k->name);
		cell_set(&row[1], _(k->label));
		cell_set(&row[2], _(k->help));
	}
	c->format = FORMAT_TABLE;
	return true;
}

/* Lines of NAME=VALUE. */
static bool
read_sets(struct call *c, struct document_wish *wish, struct err *err)
{
	struct document_set *set = arena_array(c->arena, SETS_MAX,
	    sizeof *set);
	const char *s = call_flag(c, "set");

	while (s != NULL && *s != '\0') {
		size_t len = strcspn(s, "\n"), name = strcspn(s, "=");

		if (name >= len || wish->nsets == SETS_MAX)
			return fail(err, ERR_USAGE, _("--set wants a name and "
			    "a value: --set reason=\"...\"."));
		set[wish->nsets++] = (struct document_set){
		    arena_strndup(c->arena, s, name),
		    arena_strndup(c->arena, s + name + 1, len - name - 1) };
		s += len;
		s += *s == '\n';
	}
	wish->set = set;
	return true;
}

static bool
find_target(struct call *c, struct document_wish *wish, struct err *err)
{
	const char *to = call_flag(c, "to");
	struct page p;
	int64_t agency;

	if (to == NULL)
		return true;
	if (!call_find(c, &agency_type, to, &agency, err) ||
	    !document_targets(c->desk, wish->delegation_id, c->arena, &p,
	    err))
		return false;
	for (size_t i = 0; i < p.n; i++) {
		const struct session *s = page_row(&p, i);

		if (s->agency_id == agency)
			wish->session_id = s->head.id;
	}
	return wish->session_id != 0 || fail(err, ERR_NOT_FOUND, _("The visit "
	    "has no session at \"%s\"."), to);
}

static bool
read_language(struct call *c, const char **in, struct err *err)
{
	*in = call_flag(c, "in");
	if (*in != NULL && strcmp(*in, "id") != 0 && strcmp(*in, "en") != 0)
		return fail(err, ERR_USAGE, _("--in: \"%s\" is not spoken "
		    "here; write id or en."), *in);
	return true;
}

static bool
read_wish(struct call *c, struct document_wish *wish, struct err *err)
{
	const char *in = NULL;

	if (!read_language(c, &in, err))
		return false;
	*wish = (struct document_wish){ .kind = document_find(c->arg[0]),
	    .format = c->format == FORMAT_HTML ? PAPER_HTML : PAPER_TEXT,
	    .language = in, .series = call_flag(c, "series") };
	if (wish->kind == NULL)
		return fail(err, ERR_USAGE, _("There is no document \"%s\"; "
		    "\"kunker letter\" lists them."), c->arg[0]);
	return call_find(c, &delegation_type, c->nargs > 1 ? c->arg[1] : NULL,
	    &wish->delegation_id, err) &&
	    find_target(c, wish, err) && read_sets(c, wish, err);
}

/* To a file, then to the printer, what cannot be undone last; the history
 * gets each as it happens. */
static bool
letter_out(struct call *c, const struct document_wish *wish, struct err *err)
{
	const char *path = call_flag(c, "out");
	bool paper = call_flag(c, "print") != NULL;

	if (path != NULL) {
		if (!file_out_write(path, buf_str(&c->out), c->out.len,
		    call_flag(c, "replace") != NULL, err))
			return false;
		buf_printf(&c->complaints, _("Written: %s\n"), path);
	}
	if (path != NULL || !paper)
		document_note(c->desk, "export", wish->delegation_id,
		    wish->kind->name);
	if (paper) {
		if (!document_print(c->desk, buf_str(&c->out), c->out.len,
		    err))
			return false;
		document_note(c->desk, "print", wish->delegation_id,
		    wish->kind->name);
	}
	if (path != NULL || paper)
		buf_reset(&c->out);
	else
		c->data = wish->format == PAPER_HTML;
	return true;
}

/* A letter with dots in its head or for who signs leaves when told so. */
static bool
letter_complete(struct call *c, const struct document_wish *wish,
    struct err *err)
{
	const char *unset = call_flag(c, "dots") != NULL ? NULL :
	    document_unset(c->desk, wish, c->arena);

	return unset == NULL || fail(err, ERR_INPUT, _("Not issued: the "
	    "letter still has dots for %s. Set them in kunker.conf, or here: "
	    "--set %.*s=\"...\". --dots issues it as it is."), unset,
	    (int)strcspn(unset, ","), unset);
}

static bool
letter_make(struct call *c, const struct document_wish *wish,
    struct document_issued *issued, struct err *err)
{
	if (call_flag(c, "issue") == NULL)
		return document_preview(c->desk, wish, &c->out, err);
	return letter_complete(c, wish, err) && document_issue(c->desk, wish,
	    c->arena, issued, &c->out, err);
}

static bool
letter_run(struct call *c, struct err *err)
{
	struct document_issued issued = { 0 };
	struct document_wish wish;

	if (call_flag(c, "names") != NULL) {
		document_names(&c->out);
		return true;
	}
	if (c->nargs == 0)
		return list_documents(c);
	if (call_desk(c, false, err) == NULL || !read_wish(c, &wish, err))
		return false;
	if (!letter_make(c, &wish, &issued, err)) {
		buf_reset(&c->out);
		return false;
	}
	for (size_t i = 0; i < issued.n; i++)
		buf_printf(&c->complaints, _("Issued: %s, version %lld, "
		    "number %s, kept as document %lld\n"),
		    issued.item[i].template,
		    (long long)issued.item[i].edition,
		    issued.item[i].number == NULL ? "-" :
		    issued.item[i].number,
		    (long long)issued.item[i].head.id);
	if (issued.confirmed)
		buf_add(&c->complaints, _("The visit is confirmed now.\n"));
	return letter_out(c, &wish, err);
}

/* --- issued -------------------------------------------------------------- */

static bool
issued_run(struct call *c, struct err *err)
{
	const struct document *doc;
	int64_t id;

	if (call_desk(c, false, err) == NULL)
		return false;
	if (c->nargs == 0)
		return show_list(c->desk, &document_type, 0, NULL, c->arena,
		    &c->table, err);
	doc = !call_find(c, &document_type, c->arg[0], &id, err) ? NULL :
	    desk_load(c->desk, &document_type, id, c->arena, err);
	if (doc == NULL || !document_again(c->desk, id, &c->out, err))
		return false;
	c->data = doc->format == PAPER_HTML;
	document_note(c->desk, "export", doc->delegation_id == UNKNOWN ? 0 :
	    doc->delegation_id, doc->template);
	return true;
}

/* --- number -------------------------------------------------------------- */

static const struct flag number_flags[] = {
	{ "series", N_("NAME"), N_("The series to draw from.") },
	{ "for", N_("WORDS"), N_("What the number is for.") },
	{ "of", N_("ID"), N_("The delegation it is about.") },
	{ "date", N_("YYYY-MM-DD"), N_("The date of the letter.") },
	{ "after", N_("NUMBER"), N_("Insert after this running number: "
	    "076.a.") },
	{ "reason", N_("WORDS"), N_("Why a number is cancelled.") },
	{ NULL, NULL, NULL }
};

static bool
number_wish(struct call *c, struct number_wish *wish, struct err *err)
{
	const char *of = call_flag(c, "of"), *after = call_flag(c, "after");

	*wish = (struct number_wish){ .series = call_flag(c, "series"),
	    .document = call_flag(c, "for"), .delegation_id = UNKNOWN };
	if (!call_day(c, "date", &wish->day, err))
		return false;
	if (wish->day == UNKNOWN)
		wish->day = desk_today(c->desk);
	if (after != NULL && number_read(after, strlen(after), 1,
	    NUMBER_COUNT_MAX, &wish->after) != NUMBER_OK)
		return fail(err, ERR_USAGE, _("--after: \"%s\" is not a "
		    "running number; write it as 76."), after);
	return of == NULL ||
	    call_find(c, &delegation_type, of, &wish->delegation_id, err);
}

static bool
number_run(struct call *c, struct err *err)
{
	struct number_wish wish;
	struct letter_number n;
	const char *next;

	if (call_desk(c, false, err) == NULL || !number_wish(c, &wish, err))
		return false;
	if (strcmp(c->arg[0], "draw") == 0) {
		if (!number_draw(c->desk, &wish, c->arena, &n, err))
			return false;
		buf_printf(&c->out, "%s\n", n.text);
		return true;
	}
	if (strcmp(c->arg[0], "next") == 0) {
		next = number_preview(c->desk, &wish, c->arena, err);
		if (next != NULL)
			buf_printf(&c->out, "%s\n", next);
		return next != NULL;
	}
	if (strcmp(c->arg[0], "cancel") == 0 && c->nargs > 1) {
		if (!number_cancel(c->desk, c->arg[1], call_flag(c, "reason"),
		    err))
			return false;
		buf_printf(&c->out, _("%s is cancelled; it stays used.\n"),
		    c->arg[1]);
		return true;
	}
	if (strcmp(c->arg[0], "list") == 0)
		return show_list(c->desk, &letter_number_type, 0, NULL,
		    c->arena, &c->table, err);
	return fail(err, ERR_USAGE, _("Write \"number draw\", \"number "
	    "next\", \"number list\" or \"number cancel NUMBER\"."));
}

/* --- report -------------------------------------------------------------- */

static const struct flag report_flags[] = {
	{ "year", N_("YYYY"), N_("The year; usually this one.") },
	{ "in", N_("id|en"), N_("The language of the report; usually that of "
	    "the program.") },
	{ "out", N_("FILE"), N_("Write it to a file of your own.") },
	{ "replace", NULL, N_("Write over a file that is there.") },
	{ NULL, NULL, NULL }
};

/* Count, then write in the language of the report. */
static bool
report_make(struct call *c, int year, const char *in, struct err *err)
{
	const char *mine;
	struct recap r;

	if (!recap_read(c->desk, year, in, c->arena, &r, err))
		return false;
	mine = in == NULL ? NULL : desk_speak(in, c->arena);
	if (c->format == FORMAT_HTML)
		recap_html(c->desk, &r, &c->out);
	else if (c->format == FORMAT_TEXT)
		recap_text(&r, &c->out);
	else
		recap_table(&r, c->arena, &c->table);
	c->data = c->format == FORMAT_HTML;
	if (mine != NULL)
		desk_language(mine);
	return true;
}

static bool
report_run(struct call *c, struct err *err)
{
	struct desk *d = call_desk(c, false, err);
	const char *words = call_flag(c, "year"), *path = call_flag(c, "out");
	const char *in = NULL;
	int64_t year;

	if (d == NULL || !read_language(c, &in, err))
		return false;
	year = day_parts(desk_today(d)).year;
	if (words != NULL && number_read(words, strlen(words), 1900, 2199,
	    &year) != NUMBER_OK)
		return fail(err, ERR_USAGE, _("--year: \"%s\" is not a year; "
		    "write it as 2017."), words);
	if (!report_make(c, (int)year, in, err))
		return false;
	if (path == NULL)
		return true;
	if (c->format == FORMAT_JSON)
		table_json(&c->table, &c->out);
	else if (c->table.ncolumns > 0)
		table_csv(&c->table, c->format == FORMAT_TSV ? '\t' : ',',
		    false, &c->out);
	if (!file_out_write(path, buf_str(&c->out), c->out.len,
	    call_flag(c, "replace") != NULL, err))
		return false;
	buf_reset(&c->out);
	c->table.ncolumns = 0;
	buf_printf(&c->complaints, _("Written: %s\n"), path);
	return true;
}

const struct command paper_commands[] = {
	{ .name = "letter", .needs = NEED_OFFICER,
	  .args = N_("[TEMPLATE [ID]]"), .most = 2,
	  .summary = N_("make a letter, list or report of a visit"),
	  .doc = N_("Without words it lists the documents. A document is "
	    "shown as it would leave; --issue lets it leave: it gets its "
	    "number and version, enters the letters and is kept as it was. "
	    "Templates are text with names between two @; your own in "
	    "~/.config/kunker/templates come before those of the city in "
	    "/etc/kunker/templates and ours."),
	  .flags = letter_flags, .formats = FORMAT_TEXT | FORMAT_HTML,
	  .run = letter_run },
	{ .name = "issued", .needs = NEED_OFFICER,
	  .args = N_("[ID]"), .most = 1,
	  .summary = N_("list what left, or print one again as it was"),
	  .formats = FORMAT_TABLE | FORMAT_TSV | FORMAT_CSV | FORMAT_JSON,
	  .run = issued_run },
	{ .name = "number", .needs = NEED_OFFICER,
	  .args = N_("draw|next|list|cancel [NUMBER]"),
	  .least = 1, .most = 2,
	  .summary = N_("give a letter its number, or cancel one"),
	  .doc = N_("A number is given once, also when two officers ask at "
	    "the same moment; cancelled ones stay used. Series are records: "
	    "\"kunker list series\"."),
	  .flags = number_flags,
	  .formats = FORMAT_TABLE | FORMAT_TSV | FORMAT_CSV | FORMAT_JSON,
	  .run = number_run },
	{ .name = "report", .args = "",
	  .needs = NEED_VIEWER,
	  .summary = N_("the year in figures: visits, agencies, adoptions"),
	  .doc = N_("Counts only, and names of institutions: no personal "
	    "data, so it may be given to anybody."),
	  .flags = report_flags,
	  .formats = FORMAT_TEXT | FORMAT_HTML | FORMAT_TSV | FORMAT_CSV |
	    FORMAT_JSON,
	  .run = report_run },
	{ .name = NULL }
};
