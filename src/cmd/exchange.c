/* Files in and out. */
#include "exchange/exchange.h"

#include <stdint.h>
#include <string.h>

#include "base/file_in.h"
#include "base/text.h"
#include "cmd/calendar.h"
#include "cmd/command.h"
#include "desk/history.h"
#include "exchange/samples.h"
#include "model/types.h"

#define REFUSALS_SHOWN	100

static const struct flag import_flags[] = {
	{ "into", N_("ID"), N_("The delegation that rows belong to when the "
	    "file does not say.") },
	{ "kind", N_("KIND"), N_("What a table holds, when its header leaves "
	    "it open.") },
	{ "agency", N_("AGENCY"), N_("Whose calendar an ICS file is; without "
	    "it the file holds holidays.") },
	{ "map", N_("COLUMNS"), N_("What the columns of a table mean, "
	    "\"Heading=field,...\"; - passes one over. It is remembered for "
	    "this header.") },
	{ "dry-run", NULL, N_("Show what would happen and store nothing.") },
	{ "good-only", NULL, N_("Store the good rows when others are "
	    "refused.") },
	{ "reference", NULL, N_("Import the regions and holidays that come "
	    "with the program.") },
	{ NULL, NULL, NULL }
};

static void
import_complain(struct call *c, const struct exchange_preview *p)
{
	size_t shown = 0;

	for (size_t i = 0; i < p->n; i++)
		if (p->row[i].reason != NULL && shown++ < REFUSALS_SHOWN)
			buf_printf(&c->complaints, "%s\n",
			    exchange_refusal(p, &p->row[i], c->arena));
	if (shown > REFUSALS_SHOWN)
		buf_printf(&c->complaints, _("%s: %zu more rows like these.\n"),
		    p->file, shown - REFUSALS_SHOWN);
}

static bool
import_file(struct call *c, const char *path,
    const struct exchange_options *opt, struct err *err)
{
	bool good_only = call_flag(c, "good-only") != NULL;
	bool dry = call_flag(c, "dry-run") != NULL;
	const char *name = file_in_name(path);
	struct exchange_preview p;
	struct buf text = { 0 };
	struct err why = { 0 };
	bool done;

	done = exchange_read(path, &text, err) &&
	    exchange_preview(c->desk, name, buf_str(&text), text.len, opt,
	    c->arena, &p, err);
	buf_free(&text);
	if (!done)
		return false;
	import_complain(c, &p);
	if (!dry && !exchange_apply(c->desk, &p, good_only, &why))
		return fail(err, why.kind, "%s: %s", name, why.text);
	buf_printf(&c->out, "%s: %s%s\n", name,
	    exchange_summary(&p, c->arena),
	    dry ? _(" Nothing was stored.") : "");
	if (p.remark != NULL)
		buf_printf(&c->out, "%s: %s\n", name, p.remark);
	if (p.count[EXCHANGE_REFUSED] > 0)
		c->status = 1;
	return true;
}

static bool
import_options(struct call *c, struct exchange_options *opt, struct err *err)
{
	const char *kind = call_flag(c, "kind");

	*opt = (struct exchange_options){
	    .zone = (enum zone)c->desk->options.zone,
	    .map = call_flag(c, "map") };
	if (!calendar_owner(c, opt, err))
		return false;
	if (kind != NULL && (opt->type = record_type_find(kind)) == NULL)
		return fail(err, ERR_USAGE, _("--kind: there is no kind "
		    "\"%s\"."), kind);
	return call_find(c, &delegation_type, call_flag(c, "into"),
	    &opt->into, err);
}

static bool
import_run(struct call *c, struct err *err)
{
	bool reference = call_flag(c, "reference") != NULL;
	struct exchange_options opt;

	if (c->nargs == 0 && !reference)
		return fail(err, ERR_USAGE, _("Something is missing. Usage: "
		    "kunker import FILE..."));
	if (call_desk(c, true, err) == NULL || !import_options(c, &opt, err))
		return false;
	if (reference && !samples_fill(c->desk, false, err))
		return false;
	for (size_t i = 0; i < c->nargs; i++)
		if (!import_file(c, c->arg[i], &opt, err)) {
			if (i + 1 < c->nargs)
				buf_printf(&c->complaints, _("The files from "
				    "%s on were not looked at.\n"),
				    c->arg[i + 1]);
			return false;
		}
	return true;
}

/* --- export -------------------------------------------------------------- */

static const struct flag export_flags[] = {
	{ "of", N_("ID"), N_("Only what belongs to this delegation.") },
	{ "bom", NULL, N_("Begin CSV with a byte order mark, for "
	    "spreadsheets.") },
	{ NULL, NULL, NULL }
};

static const struct {
	const char *name;
	char sep;		/* 0: JSON */
} shapes[] = {
	{ "json", 0 }, { "csv", ',' }, { "tsv", '\t' },
};

static bool
export_kind(struct call *c, char sep, struct err *err)
{
	const struct record_type *t = call_type(c, 1, err);
	struct desk *d = t == NULL ? NULL : call_desk(c, false, err);
	int64_t delegation;

	if (d == NULL || !call_find(c, &delegation_type, call_flag(c, "of"),
	    &delegation, err))
		return false;
	if (!(sep == 0 ? export_json_kind(d, t, delegation, &c->out, err) :
	    export_csv(d, t, delegation, sep, call_flag(c, "bom") != NULL,
	    &c->out, err)))
		return false;
	desk_note_left(d, N_("export"), t, 0, c->arg[0]);
	return true;
}

static bool
export_run(struct call *c, struct err *err)
{
	size_t s = 0;

	if (strcmp(c->arg[0], "ics") == 0)
		return calendar_export(c, err);
	while (s < countof(shapes) && strcmp(shapes[s].name, c->arg[0]) != 0)
		s++;
	if (s == countof(shapes))
		return fail(err, ERR_USAGE, _("There is no export \"%s\"; "
		    "write json, csv, tsv or ics."), c->arg[0]);
	c->data = true;
	if (c->nargs > 1)
		return export_kind(c, shapes[s].sep, err);
	if (shapes[s].sep != 0)
		return fail(err, ERR_USAGE, _("A table holds one kind of "
		    "record; write \"kunker export %s participants\"."),
		    c->arg[0]);
	if (call_desk(c, false, err) == NULL ||
	    !export_json(c->desk, &c->out, err))
		return false;
	desk_note_left(c->desk, N_("export"), NULL, 0, c->arg[0]);
	return true;
}

const struct command exchange_commands[] = {
	{ .name = "import", .args = N_("FILE..."), .most = SIZE_MAX,
	  .needs = NEED_OFFICER,
	  .summary = N_("read files into the database"),
	  .doc = N_("Takes kunker's own JSON, calendars (ICS), and CSV or TSV "
	    "whose header says what it holds; - is standard input. Each file "
	    "is stored "
	    "whole or not at all, as one step that undo takes back; importing "
	    "it again changes nothing. \"kunker help import-format\" "
	    "describes the files."),
	  .flags = import_flags, .run = import_run },
	{ .name = "export", .args = N_("json|csv|tsv|ics [KIND]"), .least = 1,
	  .needs = NEED_OFFICER,
	  .most = 2,
	  .summary = N_("write records for other programs"),
	  .doc = N_("\"export json\" is the whole database in one document "
	    "that import reads back. With KIND only records of that kind. "
	    "\"export ics\" is the calendar of sessions and programme."),
	  .flags = export_flags, .run = export_run },
	{ .name = NULL }
};
