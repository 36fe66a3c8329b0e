/*
 * Tables into entries. What the columns mean is found from the header; rows
 * pasted from a spreadsheet often have none, then their content tells.
 */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "exchange/cells.h"
#include "exchange/mapping.h"
#include "exchange/settle.h"
#include "exchange/table_lines.h"
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

/* Put one cell of a row among its words, or refuse the row for it. */
static void
cell_read(struct entry *s, const struct field *f, const char *column,
    const char *cell, struct arena *a, size_t *dated)
{
	const char *refused;
	const char *words = cell_words(f, column, cell, a, dated, &refused);

	if (words == NULL) {
		s->column = column;
		s->refused = refused;
	} else if (*words != '\0')
		row_say(s, f, column, words, a);
}

static void
row_read(const struct csv *csv, size_t i, const struct headings *h,
    bool pasted, struct entries *out, size_t *dated)
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
			cell_read(s, h->field[c], csv->header[c],
			    row->cell[c], out->arena, dated);
	}
	if (h->type == &region_type)
		region_full_name(s, out->arena);
}

/* One sentence more to what is worth knowing of a table. */
static void
remark_add(struct buf *remark, const char *sentence)
{
	buf_printf(remark, "%s%s", remark->len > 0 ? " " : "", sentence);
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

/* Two columns may share a text field, as "Unit Kerja" and "Instansi" do, or
 * tick one of its values each; else they contradict each other. */
static bool
columns_clash(const struct csv *csv, const struct headings *h,
    struct err *err)
{
	for (size_t i = 0; i < h->n; i++)
		for (size_t j = 0; j < i; j++) {
			const struct field *f = h->field[i];
			bool same = utf8_casecmp(csv->header[i],
			    csv->header[j]) == 0;

			if (f == NULL || f != h->field[j] || (!same &&
			    (field_is_text(f) || (heading_tick(f,
			    csv->header[i]) != NULL && heading_tick(f,
			    csv->header[j]) != NULL))))
				continue;
			return !fail(err, ERR_INPUT, _("The columns \"%s\" "
			    "(%zu) and \"%s\" (%zu) both mean %s; remove or "
			    "rename one of them."), csv->header[j], j + 1,
			    csv->header[i], i + 1, _(f->label));
		}
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
	{ "seat", cell_is_number }, { "phone", is_phone }, { "name", is_words },
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

/* Whether the first lines hold a header. */
static bool
has_header(struct desk *d, const char *text, size_t len,
    const struct exchange_options *opt, struct arena *a)
{
	struct exchange_options roster = *opt;
	struct err unheard = { 0 };
	struct mapping_table m;

	roster.type = &participant_type;
	return mapping_open(d, text, len, &roster, a, &m, &unheard);
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

/* --- all rows ------------------------------------------------------------ */

/* Take the rows, pass over what is none, say so. */
static void
rows_read(const struct csv *csv, const struct headings *h, bool pasted,
    struct entries *out, struct buf *remark)
{
	struct table_lines lines = { .line = csv->header_line };
	size_t dated = 0;

	for (size_t i = 0; i < csv->nrows; i++) {
		const char *note = pasted ? NULL :
		    table_line_note(&lines, csv, i, h);

		if (note == NULL) {
			row_read(csv, i, h, pasted, out, &dated);
			continue;
		}
		if (remark->len == 0)
			buf_printf(remark, _("Lines passed over: %zu (%s)"),
			    csv->row[i].line, note);
		else
			buf_printf(remark, ", %zu (%s)", csv->row[i].line,
			    note);
	}
	if (remark->len > 0)
		buf_addc(remark, '.');
	if (dated > 0)
		remark_add(remark, arena_printf(out->arena, P_("%zu date or "
		    "time came as a number of the spreadsheet.", "%zu dates "
		    "or times came as numbers of the spreadsheet.", dated),
		    dated));
}

/* --- the whole ----------------------------------------------------------- */

bool
import_csv(struct desk *d, const char *text, size_t len,
    const struct exchange_options *opt, bool pasted, struct entries *out,
    struct err *err)
{
	struct mapping_table m = { 0 };
	struct buf remark = { 0 };
	const char *over;

	if (pasted && !has_header(d, text, len, opt, out->arena)) {
		if (!paste_read(text, len, &m.csv, &m.headings, out->arena,
		    err))
			return false;
	} else {
		if (!mapping_open(d, text, len, opt, out->arena, &m, err) ||
		    columns_clash(&m.csv, &m.headings, err))
			return false;
		out->header = m.signature;
		out->sender = m.sender;
		out->kind = m.headings.type->plural;
	}
	rows_read(&m.csv, &m.headings, pasted, out, &remark);
	out->cleaned = m.csv.cleaned;
	over = passed_over(&m.csv, &m.headings, out->arena);
	if (over != NULL)
		remark_add(&remark, over);
	if (m.remembered != NULL)
		remark_add(&remark, m.remembered);
	if (m.skipped > 0)
		remark_add(&remark, arena_printf(out->arena,
		    P_("The header is in line %zu; %zu line above it was "
		    "passed over.", "The header is in line %zu; %zu lines "
		    "above it were passed over.", m.skipped),
		    m.csv.header_line, m.skipped));
	if (m.charset == CHARSET_CP1252)
		remark_add(&remark, _("The file is not UTF-8 and was read as "
		    "Windows-1252: look at names with accents."));
	out->remark = remark.len == 0 ? NULL :
	    arena_strdup(out->arena, buf_str(&remark));
	buf_free(&remark);
	return true;
}
