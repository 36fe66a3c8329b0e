/*
 * Tables into entries. What the columns mean is found from the header; rows
 * pasted from a spreadsheet often have none, then their content tells.
 */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "desk/headings.h"
#include "desk/settle.h"
#include "model/types.h"
#include "port/csv.h"

/* Why a row cannot be taken, by what is wrong with it. */
static const char *const problems[CSV_PROBLEMS] = {
	[CSV_SHORT] = N_("this row has fewer cells than the header; fill it "
	    "up with empty cells."),
	[CSV_LONG] = N_("this row has more cells than the header; a comma in "
	    "a text needs quotes around the text."),
	[CSV_NOT_UTF8] = N_("this is not UTF-8 text; save the file as UTF-8 "
	    "and try again."),
	[CSV_STRAY_QUOTE] = N_("there is text after a closing quote; double "
	    "the quotes inside a text."),
};

/* --- regions ------------------------------------------------------------- */

/* Lists of regions name the kind in one column and the bare name in another.
 */
static const struct {
	const char *kind, *before;
} region_kinds[] = {
	{ "KAB", "Kabupaten " },
	{ "KOTA", "Kota " },
	{ "KAB_ADM", "Kabupaten Administrasi " },
	{ "KOTA_ADM", "Kota Administrasi " },
};

static void
region_full_name(struct entry *s, struct arena *a)
{
	struct said *name = NULL;
	const char *before = NULL;

	for (size_t i = 0; i < s->n; i++) {
		if (strcmp(s->said[i].field->name, "name") == 0)
			name = &s->said[i];
		if (strcmp(s->said[i].field->name, "kind") == 0)
			for (size_t k = 0; k < countof(region_kinds); k++)
				if (strcmp(region_kinds[k].kind,
				    s->said[i].text) == 0)
					before = region_kinds[k].before;
	}
	if (name != NULL && before != NULL &&
	    strncmp(name->text, before, strlen(before)) != 0)
		name->text = arena_printf(a, "%s%s", before, name->text);
}

/* --- rows ---------------------------------------------------------------- */

/* Put a cell among the words of a source. Two columns of one text field, such
 * as "Unit Kerja" and "Instansi", become one text. */
static void
row_say(struct entry *s, const struct field *f, const char *column,
    const char *cell, struct arena *a)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->said[i].field == f) {
			if (strcmp(s->said[i].text, cell) != 0)
				s->said[i].text = arena_printf(a, "%s, %s",
				    s->said[i].text, cell);
			return;
		}
	s->said[s->n++] = (struct said){ f, column, cell };
}

static void
row_read(const struct csv *csv, size_t i, const struct headings *h,
    bool pasted, struct entries *out)
{
	const struct csv_row *row = &csv->row[i];
	struct entry *s;

	if (row->problem == CSV_BLANK)
		return;
	s = entries_add(out, h->type, i + 1, csv->columns);
	s->line = row->line;
	if (row->problem != CSV_FINE &&
	    !(pasted && row->problem == CSV_SHORT)) {
		s->refused = _(problems[row->problem]);
		if (row->column < csv->columns &&
		    row->problem != CSV_SHORT && row->problem != CSV_LONG)
			s->column = csv->header[row->column];
		return;
	}
	for (size_t c = 0; c < csv->columns; c++) {
		if (row->cell[c][0] == '\0')
			continue;
		if (c == h->uid)
			s->uid = row->cell[c];
		else if (h->field[c] != NULL)
			row_say(s, h->field[c], csv->header[c], row->cell[c],
			    out->arena);
	}
	if (h->type == &region_type)
		region_full_name(s, out->arena);
}

/* The headings that mean nothing here, for a remark. */
static const char *
passed_over(const struct csv *csv, const struct headings *h, struct arena *a)
{
	struct buf b = { 0 };
	const char *remark = NULL;

	for (size_t i = 0; i < csv->columns; i++)
		if (h->field[i] == NULL && i != h->uid &&
		    csv->header[i][0] != '\0')
			buf_printf(&b, "%s%s", b.len > 0 ? ", " : "",
			    csv->header[i]);
	if (b.len > 0)
		remark = arena_printf(a, _("Columns passed over: %s."),
		    buf_str(&b));
	buf_free(&b);
	return remark;
}

/* Two columns may share a text field, no other. */
static bool
columns_clash(const struct csv *csv, const struct headings *h,
    struct err *err)
{
	for (size_t i = 0; i < h->n; i++)
		for (size_t j = 0; j < i; j++)
			if (h->field[i] != NULL &&
			    h->field[i] == h->field[j] &&
			    !field_is_text(h->field[i]))
				return !fail(err, ERR_INPUT, _("The columns "
				    "\"%s\" and \"%s\" both mean %s; remove "
				    "one of them."), csv->header[j],
				    csv->header[i], _(h->field[i]->label));
	return false;
}

/* --- pasted rows without a header ---------------------------------------- */

/* How many cells of a column pass a test, in percent of those filled. */
static int
share(const struct csv *csv, size_t column, bool (*test)(const char *))
{
	size_t filled = 0, good = 0;

	for (size_t i = 0; i < csv->nrows; i++) {
		const char *cell = csv->row[i].cell[column];

		filled += *cell != '\0';
		good += *cell != '\0' && test(cell);
	}
	return filled == 0 ? 0 : (int)(good * 100 / filled);
}

static bool
is_nip(const char *s)
{
	size_t digits = 0;

	for (; *s != '\0'; s++) {
		if (isdigit((unsigned char)*s))
			digits++;
		else if (*s != ' ' && *s != '\'')
			return false;
	}
	return digits == 18;
}

static bool
is_number(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return n > 0 && n < 5 && (s[n] == '\0' || strcmp(s + n, ".") == 0);
}

static bool
is_sex(const char *s)
{
	return strlen(s) == 1 && strchr("LPlp", *s) != NULL;
}

/* III/d, also with the words before it. */
static bool
is_rank(const char *s)
{
	const char *slash = strchr(s, '/');

	return slash != NULL && slash > s && strchr("IV", slash[-1]) != NULL &&
	    strchr("abcde", slash[1]) != NULL && slash[1] != '\0';
}

static bool
is_phone(const char *s)
{
	return (*s == '0' || *s == '+') &&
	    strspn(s, "0123456789 +-()") == strlen(s) && strlen(s) >= 8;
}

static bool
is_words(const char *s)
{
	return strpbrk(s, " .") != NULL || strlen(s) > 6;
}

/* Tests in the order of how sure they are; the words that are left are name,
 * post and home agency, as rosters have them. */
static const struct {
	const char *field;
	bool (*test)(const char *);
} guesses[] = {
	{ "nip", is_nip }, { "sex", is_sex }, { "rank", is_rank },
	{ "seat", is_number }, { "phone", is_phone }, { "name", is_words },
	{ "post", is_words }, { "home_agency", is_words },
};

static bool
columns_guess(const struct csv *csv, struct arena *a, struct headings *h)
{
	bool named = false;

	*h = (struct headings){ .type = &participant_type,
	    .n = csv->columns, .uid = csv->columns };
	h->field = arena_array(a, csv->columns, sizeof *h->field);
	for (size_t g = 0; g < countof(guesses); g++)
		for (size_t c = 0; c < csv->columns; c++)
			if (h->field[c] == NULL &&
			    share(csv, c, guesses[g].test) >= 60) {
				h->field[c] = record_field(&participant_type,
				    guesses[g].field);
				named |= strcmp(guesses[g].field, "name") == 0;
				break;
			}
	if (!named && csv->columns == 1) {
		h->field[0] = record_field(&participant_type, "name");
		named = true;
	}
	for (size_t c = 0; c < csv->columns; c++)
		h->known += h->field[c] != NULL;
	return named;
}

/* Whether the first line is a header, by itself. */
static bool
starts_with_header(const char *text, size_t len, struct arena *a)
{
	const char *end = memchr(text, '\n', len);
	struct err unheard = { 0 };
	struct headings h;
	struct csv csv;

	len = end == NULL ? len : (size_t)(end - text);
	return csv_read(text, len, a, &csv, &unheard) &&
	    headings_recognise(csv.header, csv.columns, &participant_type, a,
	    &h);
}

/* Put headings of no meaning in front of rows that have none. */
static void
add_header(struct buf *out, const char *text, size_t len)
{
	size_t columns = 1;

	for (size_t i = 0; i < len && text[i] != '\n'; i++)
		columns += text[i] == '\t';
	for (size_t c = 1; c <= columns; c++)
		buf_printf(out, "%s%zu", c > 1 ? "\t" : "", c);
	buf_addc(out, '\n');
	buf_addn(out, text, len);
}

static bool
paste_read(const char *text, size_t len, struct csv *csv, struct headings *h,
    struct arena *a, struct err *err)
{
	struct buf whole = { 0 };
	bool done;

	add_header(&whole, text, len);
	done = csv_read(buf_str(&whole), whole.len, a, csv, err);
	buf_free(&whole);
	if (!done)
		return false;
	if (csv->nrows == 0 || !columns_guess(csv, a, h))
		return fail(err, ERR_INPUT, _("No column of these rows looks "
		    "like names. Copy the heading row too: No, Nama, NIP, "
		    "Jabatan, Instansi."));
	for (size_t c = 0; c < csv->columns; c++)
		csv->header[c] = h->field[c] != NULL ?
		    _(h->field[c]->label) : arena_printf(a, _("column %zu"),
		    c + 1);
	return true;
}

/* --- the whole ----------------------------------------------------------- */

static bool
table_read(const char *text, size_t len, const struct exchange_options *opt,
    struct csv *csv, struct headings *h, struct arena *a, struct err *err)
{
	if (!csv_read(text, len, a, csv, err))
		return false;
	if (headings_recognise(csv->header, csv->columns, opt->type, a, h))
		return !columns_clash(csv, h, err);
	if (opt->type != NULL)
		return fail(err, ERR_INPUT, _("The header does not speak of "
		    "%s. See \"kunker help import-format\" for the headings."),
		    _(opt->type->label_plural));
	return fail(err, ERR_INPUT, _("The first row is not a header that is "
	    "known here. It should name columns such as No, Nama, NIP, "
	    "Jabatan, Instansi; see \"kunker help import-format\"."));
}

bool
import_csv(const char *text, size_t len, const struct exchange_options *opt,
    bool pasted, struct entries *out, struct err *err)
{
	struct headings h;
	struct csv csv;

	if (pasted && !starts_with_header(text, len, out->arena)) {
		if (!paste_read(text, len, &csv, &h, out->arena, err))
			return false;
	} else if (!table_read(text, len, opt, &csv, &h, out->arena, err)) {
		return false;
	}
	for (size_t i = 0; i < csv.nrows; i++)
		row_read(&csv, i, &h, pasted, out);
	out->cleaned = csv.cleaned;
	out->remark = passed_over(&csv, &h, out->arena);
	return true;
}
