#include "model/paper.h"

#include <string.h>

#include "base/day.h"
#include "base/number.h"
#include "base/text.h"
#include "model/delegation.h"
#include "model/letter.h"

static const struct choice number_states[] = {
	[NUMBER_USED] = { "used", N_("in use") },
	[NUMBER_CANCELLED] = { "cancelled", N_("cancelled") },
};

static const struct choice paper_formats[] = {
	[PAPER_TEXT] = { "text", N_("text") },
	[PAPER_HTML] = { "html", N_("web page") },
};

static const struct choice paper_languages[] = {
	[PAPER_ID] = { "id", N_("Indonesian") },
	[PAPER_EN] = { "en", N_("English") },
};

/* --- the number on a letter ---------------------------------------------- */

static void
token_text(struct buf *out, const char *text)
{
	buf_add(out, text == NULL ? "..." : text);
}

/* One token of a template; width 0: none was written. False: no such token. */
static bool
token_print(const char *name, size_t len, int width,
    const struct number_values *v, struct buf *out)
{
	struct day_parts d = day_parts(v->day);
	struct arena a = { 0 };
	bool known = true;

	if (len == 4 && memcmp(name, "klas", 4) == 0)
		token_text(out, v->klas);
	else if (len == 4 && memcmp(name, "unit", 4) == 0)
		token_text(out, v->unit);
	else if (len == 4 && memcmp(name, "urut", 4) == 0)
		buf_printf(out, "%0*lld%s%s", width, (long long)v->number,
		    v->suffix == NULL ? "" : ".", or_empty(v->suffix));
	else if (len == 5 && memcmp(name, "bulan", 5) == 0)
		buf_printf(out, "%0*d", width, d.month);
	else if (len == 12 && memcmp(name, "bulan_romawi", 12) == 0)
		buf_add(out, roman_print(d.month, &a));
	else if (len == 5 && memcmp(name, "tahun", 5) == 0)
		buf_printf(out, "%0*d", width, width == 2 ? d.year % 100 :
		    d.year);
	else
		known = false;
	arena_free(&a);
	return known;
}

static bool
token_fail(const char *name, size_t len, struct err *err)
{
	return fail_field(err, "template", _("{%.*s} means nothing in a "
	    "number. Write {klas}, {urut} or {urut:3}, {unit}, {bulan}, "
	    "{bulan_romawi}, {tahun} or {tahun:2}."), (int)len, name);
}

/* ":3" after a name; 0 when there is none, -1 when it is no width. */
static int
token_width(const char *s, size_t len)
{
	if (len == 0)
		return 0;
	if (len != 2 || s[0] != ':' || s[1] < '1' || s[1] > '9')
		return -1;
	return s[1] - '0';
}

bool
number_print(const char *template, const struct number_values *v,
    struct buf *out, struct err *err)
{
	size_t start = out->len, len, name;
	bool counted = false;
	const char *s = template;

	while (*s != '\0') {
		size_t plain = strcspn(s, "{");
		int width;

		buf_addn(out, s, plain);
		s += plain;
		if (*s == '\0')
			break;
		len = strcspn(s, "}");
		name = strcspn(s + 1, ":}");
		width = s[len] == '\0' ? -1 :
		    token_width(s + 1 + name, len - 1 - name);
		if (width < 0 || !token_print(s + 1, name, width, v, out)) {
			buf_cut(out, start);
			return token_fail(s + 1, len - 1, err);
		}
		counted |= name == 4 && memcmp(s + 1, "urut", 4) == 0;
		s += len + 1;
	}
	if (counted)
		return true;
	buf_cut(out, start);
	return fail_field(err, "template", _("The running number is missing: "
	    "write {urut} or {urut:3} somewhere in \"%s\"."), template);
}

/* --- field tables -------------------------------------------------------- */

static void
series_check(const void *record, const struct field_env *env,
    struct notices *n)
{
	const struct number_series *s = record;
	struct number_values v = { .number = 1, .klas = s->klas,
	    .unit = s->unit, .day = day_from(2000, 1, 1) };
	struct buf b = { 0 };
	struct err err = { 0 };

	(void)env;
	if (s->template != NULL && !number_print(s->template, &v, &b, &err))
		notice_add(n, NOTICE_BLOCK, "NUMBER_TEMPLATE", "template",
		    "%s", err.text);
	buf_free(&b);
}

#define AT(member) offsetof(struct number_series, member)
static const struct field number_series_fields[] = {
	{ .name = "name", .label = N_("Series"),
	  .offset = AT(name), .kind = FIELD_TEXT, .cols = 16,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .help = N_("What this series of numbers is called.") },
	{ .name = "template", .label = N_("Template"),
	  .offset = AT(template), .kind = FIELD_TEXT, .cols = 44,
	  .flags = FIELD_REQUIRED | FIELD_LIST,
	  .help = N_("{klas}/{urut:3}/{unit}/{bulan_romawi}/{tahun}: class, "
	    "running number, unit, month, year.") },
	{ .name = "klas", .label = N_("Class"),
	  .offset = AT(klas), .kind = FIELD_TEXT, .cols = 12,
	  .flags = FIELD_LIST,
	  .help = N_("Classification code for {klas}, as 000.8.3.") },
	{ .name = "unit", .label = N_("Unit"),
	  .offset = AT(unit), .kind = FIELD_TEXT, .cols = 12,
	  .flags = FIELD_LIST,
	  .help = N_("Code of the office for {unit}, as Prokopim.") },
	{ .name = "documents", .label = N_("For"),
	  .offset = AT(documents), .kind = FIELD_TEXT, .cols = 24,
	  .flags = FIELD_LIST,
	  .help = N_("Documents that take their numbers here: reply, "
	    "notice; empty is all others.") },
	{ .name = "counter", .label = N_("Counter"),
	  .offset = AT(counter), .kind = FIELD_TEXT, .cols = 12,
	  .help = N_("Series that name the same counter share it; empty "
	    "counts alone. Each year begins anew.") },
	{ .name = "first_number", .label = N_("First number"),
	  .offset = AT(first_number), .kind = FIELD_NUMBER, .cols = 7,
	  .min = 1, .max = 1000000,
	  .help = N_("Where the counter begins, when numbers were given on "
	    "paper before.") },
	{ .name = "note", .label = N_("Note"),
	  .offset = AT(note), .kind = FIELD_TEXT, .cols = 36,
	  .help = N_("Anything else.") },
};
#undef AT

const struct record_type number_series_type = {
	.name = "number_series", .plural = "series",
	.label = N_("number series"), .label_plural = N_("number series"),
	.summary = N_("how letters are numbered"),
	.fields = number_series_fields,
	.nfields = countof(number_series_fields),
	.size = sizeof(struct number_series),
	.title = "name",
	.order = "name, id",
	.check = series_check,
};

#define AT(member) offsetof(struct letter_number, member)
static const struct field letter_number_fields[] = {
	{ .name = "text", .label = N_("Number"),
	  .offset = AT(text), .kind = FIELD_TEXT, .cols = 32,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_SEARCH,
	  .help = N_("As it stands on the letter.") },
	{ .name = "series_id", .label = N_("Series"),
	  .offset = AT(series_id), .kind = FIELD_REF, .cols = 16,
	  .flags = FIELD_LIST,
	  .ref = &number_series_type,
	  .help = N_("The series it was drawn from.") },
	{ .name = "counter", .label = N_("Counter"),
	  .offset = AT(counter), .kind = FIELD_TEXT, .cols = 12,
	  .flags = FIELD_REQUIRED | FIELD_KEY,
	  .help = N_("The counter it was drawn from.") },
	{ .name = "year", .label = N_("Year"),
	  .offset = AT(year), .kind = FIELD_NUMBER, .cols = 5,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .min = 1900, .max = 2199,
	  .help = N_("Year of the counter.") },
	{ .name = "number", .label = N_("Running no."),
	  .offset = AT(number), .kind = FIELD_NUMBER, .cols = 7,
	  .flags = FIELD_REQUIRED | FIELD_KEY,
	  .min = 1, .max = 1000000,
	  .help = N_("The running number.") },
	{ .name = "suffix", .label = N_("Insert"),
	  .offset = AT(suffix), .kind = FIELD_TEXT, .cols = 4,
	  .flags = FIELD_KEY,
	  .help = N_("Letter of a number that was inserted later: a.") },
	{ .name = "day", .label = N_("Dated"),
	  .offset = AT(day), .kind = FIELD_DAY, .cols = 16,
	  .flags = FIELD_LIST,
	  .help = N_("Date on the letter.") },
	{ .name = "purpose", .label = N_("For"),
	  .offset = AT(purpose), .kind = FIELD_TEXT, .cols = 24,
	  .flags = FIELD_LIST,
	  .help = N_("What it was given for.") },
	{ .name = "delegation_id", .label = N_("Delegation"),
	  .offset = AT(delegation_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_HIDDEN,
	  .ref = &delegation_type,
	  .help = N_("What it is about.") },
	{ .name = "status", .label = N_("Status"),
	  .offset = AT(status), .kind = FIELD_CHOICE, .cols = 12,
	  .flags = FIELD_REQUIRED | FIELD_LIST,
	  .choices = number_states, .nchoices = countof(number_states),
	  .help = N_("Cancelled numbers stay used.") },
	{ .name = "reason", .label = N_("Reason"),
	  .offset = AT(reason), .kind = FIELD_TEXT, .cols = 36,
	  .help = N_("Why it was cancelled.") },
};
#undef AT

const struct record_type letter_number_type = {
	.name = "letter_number", .plural = "numbers",
	.label = N_("letter number"), .label_plural = N_("letter numbers"),
	.summary = N_("a number given to a letter, once"),
	.fields = letter_number_fields,
	.nfields = countof(letter_number_fields),
	.size = sizeof(struct letter_number),
	.title = "text",
	.order = "year, counter, number, ifnull(suffix, ''), id",
};

#define AT(member) offsetof(struct document, member)
static const struct field document_fields[] = {
	{ .name = "delegation_id", .label = N_("Delegation"),
	  .offset = AT(delegation_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &delegation_type,
	  .help = N_("What it is about.") },
	{ .name = "template", .label = N_("Document"),
	  .offset = AT(template), .kind = FIELD_TEXT, .cols = 16,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .help = N_("Which document.") },
	{ .name = "edition", .label = N_("Version"),
	  .offset = AT(edition), .kind = FIELD_NUMBER, .cols = 5,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .min = 1, .max = 1000000,
	  .help = N_("How many times it was issued.") },
	{ .name = "recipient", .label = N_("To"),
	  .offset = AT(recipient), .kind = FIELD_TEXT, .cols = 28,
	  .flags = FIELD_LIST,
	  .help = N_("To whom it went.") },
	{ .name = "number", .label = N_("Number"),
	  .offset = AT(number), .kind = FIELD_TEXT, .cols = 28,
	  .flags = FIELD_LIST | FIELD_SEARCH,
	  .help = N_("Number on the paper.") },
	{ .name = "letter_id", .label = N_("Letter"),
	  .offset = AT(letter_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_HIDDEN,
	  .ref = &letter_type,
	  .help = N_("Its entry among the letters.") },
	{ .name = "format", .label = N_("Format"),
	  .offset = AT(format), .kind = FIELD_CHOICE, .cols = 8,
	  .flags = FIELD_REQUIRED,
	  .choices = paper_formats, .nchoices = countof(paper_formats),
	  .help = N_("Text, or a page to be printed by a browser.") },
	{ .name = "language", .label = N_("Language"),
	  .offset = AT(language), .kind = FIELD_CHOICE, .cols = 10,
	  .choices = paper_languages, .nchoices = countof(paper_languages),
	  .help = N_("Language of the paper.") },
	{ .name = "day", .label = N_("Dated"),
	  .offset = AT(day), .kind = FIELD_DAY, .cols = 16,
	  .flags = FIELD_LIST,
	  .help = N_("Date on the paper.") },
	{ .name = "issued_at", .label = N_("Issued"),
	  .offset = AT(issued_at), .kind = FIELD_STAMP, .cols = 17,
	  .flags = FIELD_READONLY,
	  .help = N_("When it left.") },
	{ .name = "issued_by", .label = N_("Issued by"),
	  .offset = AT(issued_by), .kind = FIELD_TEXT, .cols = 16,
	  .flags = FIELD_READONLY,
	  .help = N_("Who issued it.") },
};
#undef AT

const struct record_type document_type = {
	.name = "document", .plural = "documents",
	.label = N_("document"), .label_plural = N_("documents"),
	.summary = N_("a paper that left the office, as it was"),
	.fields = document_fields, .nfields = countof(document_fields),
	.size = sizeof(struct document),
	.title = "template", .title2 = "number",
	.order = "delegation_id, template, edition, id",
};

#define AT(member) offsetof(struct document_part, member)
static const struct field document_part_fields[] = {
	{ .name = "document_id", .label = N_("Document"),
	  .offset = AT(document_id), .kind = FIELD_REF, .cols = 20,
	  .flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_OWNER | FIELD_KEY,
	  .ref = &document_type,
	  .help = N_("What it is a part of.") },
	{ .name = "part", .label = N_("Part"),
	  .offset = AT(part), .kind = FIELD_NUMBER, .cols = 5,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_KEY,
	  .min = 1, .max = 1000000,
	  .help = N_("Parts follow each other in this order.") },
	{ .name = "text", .label = N_("Text"),
	  .offset = AT(text), .kind = FIELD_LONG, .cols = 60,
	  .flags = FIELD_PERSONAL,
	  .help = N_("The text as it left, between two lines of dashes.") },
};
#undef AT

const struct record_type document_part_type = {
	.name = "document_part", .plural = "document-parts",
	.label = N_("part of a document"),
	.label_plural = N_("parts of documents"),
	.summary = N_("a piece of the text of a paper that left"),
	.fields = document_part_fields,
	.nfields = countof(document_part_fields),
	.size = sizeof(struct document_part),
	.title = "part",
	.order = "document_id, part, id",
};
