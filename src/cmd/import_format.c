/* docs/import-format.md: prose here, fields and headings from the tables. */
#include "base/text.h"
#include "cmd/command.h"
#include "exchange/headings.h"
#include "model/types.h"

static const char intro[] =
"# Import and export files\n"
"\n"
"This page is written by `kunker help import-format` from the tables that the\n"
"program itself reads files by.\n"
"\n"
"`kunker import FILE...` takes JSON, CSV and TSV; what a file holds is\n"
"recognised from its content. Each file is stored whole or not at all, as one\n"
"action that one undo takes back. Importing a file a second time changes\n"
"nothing. A visit that a file refuses, puts off or cancels gives back the\n"
"sessions that agencies held for it. A file is at most 16 MB; a table has at\n"
"most 20,000 rows and 256 columns. Text is UTF-8. Control and invisible\n"
"characters are taken out and counted.\n"
"\n"
"## JSON\n"
"\n"
"One object. Its keys are the record types below; the value of each is one\n"
"record or a list of them:\n"
"\n"
"```json\n"
"{\n"
"  \"agency\": [\n"
"    {\"uid\": \"bappeda\", \"short_name\": \"Bappeda\",\n"
"     \"name\": \"Badan Perencanaan Pembangunan Daerah\", \"seats_max\": 20}\n"
"  ],\n"
"  \"delegation\": {\"uid\": \"visit-1\", \"origin\": \"BPSDM Jawa Tengah\",\n"
"                 \"batch_raw\": \"VII\", \"day_raw\": \"8-9 Agustus 2017\"},\n"
"  \"participant\": [\n"
"    {\"delegation\": \"visit-1\", \"seat\": 1, \"name\": \"Budi Santoso\",\n"
"     \"wish1\": \"Bappeda\"}\n"
"  ]\n"
"}\n"
"```\n"
"\n"
"- `uid` is a name of 1 to 64 signs without spaces that you choose; it makes a\n"
"  record the same in every file. Without it a record is the same as a stored\n"
"  one when its key fields are (marked *key* below). A delegation is the same\n"
"  by origin, programme, batch, first day and host; a participant by NIP, else\n"
"  by name, else, unnamed, by seat, within the delegation.\n"
"- A field that is missing stays as it is, or is derived (the batch number from\n"
"  `batch_raw`, the days from `day_raw`, the title). `null` means unknown.\n"
"- A reference is the `uid`, or the name, short name or alias of a record, in the\n"
"  file first, then in the database.\n"
"- A choice is its code; labels are taken too. Days are `2017-08-08` (what people\n"
"  write is taken too), times `09:30` (an end may be `24:00`), numbers with\n"
"  decimals `98.36`, yes and no `true` and `false`, instants `2017-08-08T07:05:00Z`.\n"
"- Keys that are not listed are refused, by name; `id`, versions and authors\n"
"  cannot be imported.\n"
"- A list of records of one kind, `[{...}, ...]`, is taken too when its first\n"
"  record says by its keys what it is; the headings of tables are keys then.\n"
"\n"
"`kunker export json` writes the whole database so, with every field; imported\n"
"into an empty database and exported again it is the same, byte for byte.\n"
"\n"
"## CSV and TSV\n"
"\n"
"Comma, semicolon or tab, found from the header; quotes as in RFC 4180; a byte\n"
"order mark is passed over. The first row names the columns: field names,\n"
"labels in English or Indonesian, or the office headings listed with each type.\n"
"At least half of the headings must be known; the others are passed over and\n"
"named. An empty cell says nothing. Two columns of one text field (Unit Kerja,\n"
"Instansi) become one text. A leading apostrophe, which guards cells that a\n"
"spreadsheet would take for formulas, is taken off.\n"
"\n"
"Records of a delegation need a column `delegation`, or the option\n"
"`--into ID`. Participants keep their seats: a known one keeps his, a new one\n"
"takes the seat the file gives if it is free or unnamed, else the first unnamed\n"
"seat, else a new one at the end. Rows that are wrong are named with row, column\n"
"and remedy, and nothing is stored; `--good-only` stores the others, `--dry-run`\n"
"only looks.\n"
"\n"
"Spreadsheets are taken as they are: the header may stand below a title, in\n"
"the first 20 lines, and have two lines with merged cells (`Pilihan` over `1`,\n"
"`2`, `3`; `Jenis Kelamin` over `L` and `P` with ticks). The numbers of the\n"
"columns, a heading printed again, sums, remarks and signatures are passed over\n"
"and named. A dash says nothing. Days and times that the spreadsheet made\n"
"numbers of (42955; 0,395833) are turned back; a NIP or telephone number that\n"
"it rounded (1.98E+17, or 000 at the end) is refused.\n"
"\n"
"UTF-16 and Windows-1252 are read as such. XLSX, XLS and HTML are refused by\n"
"name: save as CSV.\n"
"\n"
"## Record types\n";

static const char *const kinds[FIELD_KINDS] = {
	[FIELD_TEXT] = "text, 500 characters",
	[FIELD_LONG] = "lines of text, 16,000 characters",
	[FIELD_NUMBER] = "whole number",
	[FIELD_ROMAN] = "number, Roman or not",
	[FIELD_DECIMAL] = "number with two decimals",
	[FIELD_DAY] = "day",
	[FIELD_TIME] = "time",
	[FIELD_FLAG] = "yes or no",
	[FIELD_CHOICE] = "one of ",
	[FIELD_REF] = "reference: ",
	[FIELD_STAMP] = "instant",
};

static void
document_field(struct buf *out, const struct field *f, struct arena *a)
{
	buf_printf(out, "| `%s` | %s", heading_name(f, a), kinds[f->kind]);
	if (f->kind == FIELD_NUMBER && f->max != 0)
		buf_printf(out, ", %lld to %lld", (long long)f->min,
		    (long long)f->max);
	if (f->kind == FIELD_REF)
		buf_add(out, f->ref->name);
	for (size_t i = 0; f->kind == FIELD_CHOICE && i < f->nchoices; i++)
		buf_printf(out, "%s`%s`", i > 0 ? ", " : "",
		    f->choices[i].code);
	buf_printf(out, " | %s%s%s |\n", f->help,
	    f->flags & FIELD_REQUIRED ? " *Needed.*" : "",
	    f->flags & FIELD_KEY ? " *Key.*" : "");
}

static void
describe_type(struct buf *out, const struct record_type *t, struct arena *a)
{
	size_t start;

	buf_printf(out, "\n### %s\n\n%s: %s.\n\n", t->name, t->plural,
	    t->summary);
	buf_add(out, "| field | holds | meaning |\n| --- | --- | --- |\n");
	for (size_t i = 0; i < t->nfields; i++)
		document_field(out, &t->fields[i], a);
	start = out->len;
	buf_add(out, "\nHeadings of office tables:\n\n"
	    "| field | headings |\n| --- | --- |\n");
	if (!headings_document(out, t))
		buf_cut(out, start);
}

void
manual_import_format(struct buf *out)
{
	struct arena a = { 0 };

	buf_add(out, intro);
	for (size_t i = 0; record_types[i] != NULL; i++)
		describe_type(out, record_types[i], &a);
	arena_free(&a);
}
