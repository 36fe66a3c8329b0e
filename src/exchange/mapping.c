#include "exchange/mapping.h"

#include <string.h>

#include "base/text.h"
#include "model/types.h"
#include "store/record.h"

#define SAMPLES		3
#define SAMPLE_BYTES	60

/* --- lines --------------------------------------------------------------- */

/* The bytes of the first line, its break too; a quoted cell may hold breaks. */
static size_t
line_len(const char *text, size_t len)
{
	bool quoted = false;
	size_t i = 0;

	while (i < len && (quoted || text[i] != '\n')) {
		if (text[i] == '"')
			quoted = !quoted;
		i++;
	}
	return i < len ? i + 1 : len;
}

/* The first line as a header, the second below it; false when it cannot be
 * one. */
static bool
lines_read(const char *text, size_t len, struct arena *a, struct csv *out)
{
	struct err unheard = { 0 };
	size_t one = line_len(text, len);
	size_t two = one + line_len(text + one, len - one);

	return csv_read(text, two, a, out, &unheard) ||
	    csv_read(text, one, a, out, &unheard);
}

/* --- what a header means ------------------------------------------------- */

static const struct record_type *
type_of(const struct exchange_options *opt)
{
	return opt->type != NULL ? opt->type : &participant_type;
}

/* What can be said of each heading by itself. */
static void
headings_guess(const struct csv *csv, const struct record_type *t,
    struct arena *a, struct headings *h)
{
	*h = (struct headings){ .type = t, .n = csv->columns,
	    .uid = csv->columns };
	h->field = arena_array(a, csv->columns, sizeof *h->field);
	for (size_t i = 0; i < csv->columns; i++) {
		if (strcmp(csv->header[i], "uid") == 0)
			h->uid = i;
		else
			h->field[i] = heading_field(t, csv->header[i]);
		h->known += h->field[i] != NULL || h->uid == i;
	}
}

static const char *
signature_of(const struct csv *csv, struct arena *a)
{
	struct buf b = { 0 };
	const char *s;

	headings_signature(csv->header, csv->columns, &b);
	s = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return s;
}

/* What was said of this header at an earlier import, or NULL. */
static const struct column_map *
remembered(struct desk *d, const char *signature,
    const struct exchange_options *opt, struct arena *a)
{
	struct err err = { 0 };
	struct page page;

	if (!record_list_text(d->store, &column_map_type, "header", signature,
	    a, &page, &err))
		return NULL;
	for (size_t i = page.n; i-- > 0;) {
		const struct column_map *m = page_row(&page, i);

		if (record_type_find(m->kind) != NULL && (opt->type == NULL ||
		    record_type_find(m->kind) == opt->type))
			return m;
	}
	return NULL;
}

/* Understand the header of csv into out; false when it is none we know. */
static bool
header_understand(struct desk *d, const struct csv *csv,
    const struct exchange_options *opt, struct arena *a,
    struct mapping_table *out, struct err *err)
{
	const struct column_map *m;
	const char *missing = NULL;
	struct exchange_options one = *opt;

	out->signature = signature_of(csv, a);
	m = opt->map != NULL ? NULL : remembered(d, out->signature, opt, a);
	if (m != NULL) {
		one.type = record_type_find(m->kind);
		one.map = m->meaning;
	}
	if (one.map == NULL)
		return headings_recognise(csv->header, csv->columns, opt->type,
		    a, &out->headings);
	if (!headings_recognise(csv->header, csv->columns, one.type, a,
	    &out->headings))
		headings_guess(csv, type_of(&one), a, &out->headings);
	if (!headings_apply(&out->headings, csv->header, one.map, &missing, a,
	    err))
		return false;
	return missing == NULL || fail(err, ERR_INPUT, _("No heading is "
	    "called \"%s\"."), missing);
}

/* --- a header of two lines ----------------------------------------------- */

/* Whether the first row continues the header: it has words only where cells
 * of the header are empty, or under one that was merged with the empty cells
 * to its right; and one of several headings goes down through both lines. */
static bool
is_continued(const struct csv *csv)
{
	const struct csv_row *row = csv->row;
	bool below = false, through = false, span = false;
	size_t heads = 0;

	if (csv->nrows == 0 || row->problem == CSV_BLANK)
		return false;
	for (size_t c = 0; c < csv->columns; c++) {
		bool head = csv->header[c][0] != '\0';
		bool sub = row->cell[c][0] != '\0';

		if (head) {
			span = sub && c + 1 < csv->columns &&
			    csv->header[c + 1][0] == '\0' &&
			    row->cell[c + 1][0] != '\0';
			if (sub && !span)
				return false;
			through = through || !sub;
			heads++;
		} else
			below = below || sub;
	}
	return below && through && heads > 1;
}

/* What a column is called by both lines: "Pilihan 1"; by the lower one alone
 * when only that means something, as below "Data Pegawai". */
static const char *
heading_joined(const char *head, const char *sub,
    const struct record_type *t, struct arena *a)
{
	const char *both;

	if (*head == '\0' || *sub == '\0')
		return *head == '\0' ? sub : head;
	both = arena_printf(a, "%s %s", head, sub);
	return heading_field(t, both) == NULL &&
	    heading_field(t, sub) != NULL ? sub : both;
}

/* Make one header of the two lines; the rows begin below both. */
static void
header_join(struct csv *csv, const struct record_type *t, struct arena *a)
{
	const char **joined = arena_array(a, csv->columns, sizeof *joined);
	const char *head = "";

	for (size_t c = 0; c < csv->columns; c++) {
		const char *sub = csv->row[0].cell[c];

		if (csv->header[c][0] != '\0' || *sub == '\0')
			head = csv->header[c];
		joined[c] = heading_joined(head, sub, t, a);
	}
	csv->header = joined;
	csv->row++;
	csv->nrows--;
}

/* Understand the header of csv, of one line or of two joined. */
static bool
table_understand(struct desk *d, struct csv *csv,
    const struct exchange_options *opt, struct arena *a,
    struct mapping_table *out, struct err *err)
{
	struct csv joined = *csv;
	struct err unheard = { 0 };

	out->joined = is_continued(csv);
	if (out->joined) {
		header_join(&joined, type_of(opt), a);
		if (header_understand(d, &joined, opt, a, out, &unheard)) {
			*csv = joined;
			return true;
		}
		out->joined = false;
	}
	return header_understand(d, csv, opt, a, out, err);
}

/* --- finding it ---------------------------------------------------------- */

/* Read what begins at a byte, the start of a line, and count lines from the top
 * of the file. */
static bool
table_from(const char *text, size_t len, size_t at,
    const struct record_type *t, struct arena *a, struct mapping_table *out,
    struct err *err)
{
	size_t skipped = 0;

	if (!csv_read(text + at, len - at, a, &out->csv, err))
		return false;
	for (size_t i = 0; i < at; i++)
		skipped += text[i] == '\n';
	if (out->joined && is_continued(&out->csv))
		header_join(&out->csv, t, a);
	out->skipped = skipped;
	out->csv.header_line += skipped;
	for (size_t i = 0; i < out->csv.nrows; i++)
		out->csv.row[i].line += skipped;
	return true;
}

static size_t
filled(const struct csv *csv)
{
	size_t n = 0;

	for (size_t i = 0; i < csv->columns; i++)
		n += csv->header[i][0] != '\0';
	return n;
}

static bool
mapping_refuse(const struct exchange_options *opt, const struct err *why,
    struct err *err)
{
	if (opt->map != NULL && why->kind != ERR_NONE)
		return fail(err, ERR_INPUT, "%s", why->text);
	if (opt->type != NULL)
		return fail(err, ERR_INPUT, _("The header does not speak of "
		    "%s. See \"kunker help import-format\" for the headings, "
		    "or say what the columns mean: --map \"Heading=field\"."),
		    _(opt->type->label_plural));
	return fail(err, ERR_INPUT, _("The first rows have no header that is "
	    "known here. It should name columns such as No, Nama, NIP, "
	    "Jabatan, Instansi (see \"kunker help import-format\"), or say "
	    "what they mean: --map \"Heading=field\"."));
}

bool
mapping_open(struct desk *d, const char *text, size_t len,
    const struct exchange_options *opt, struct arena *a,
    struct mapping_table *out, struct err *err)
{
	struct err why = { 0 }, first = { 0 };
	size_t at = 0, most = 0;

	*out = (struct mapping_table){ 0 };
	out->charset = charset_utf8(&text, &len, a);
	if (!csv_read(text, len, a, &out->csv, &first))
		out->csv.columns = 0;
	else if (table_understand(d, &out->csv, opt, a, out, &why))
		return true;
	else
		most = filled(&out->csv);
	for (size_t k = 0; k < MAPPING_LINES && at < len; k++) {
		struct csv line;
		struct err other = { 0 };

		if (k > 0 && lines_read(text + at, len - at, a, &line) &&
		    line.columns > 1 && table_understand(d, &line, opt, a,
		    out, &other))
			return table_from(text, len, at, type_of(opt), a, out,
			    err);
		if (k > 0 && other.kind != ERR_NONE && filled(&line) > most) {
			why = other;	/* of what looks most like a header */
			most = filled(&line);
		}
		at += line_len(text + at, len - at);
	}
	if (first.kind != ERR_NONE) {
		*err = first;
		return false;
	}
	return mapping_refuse(opt, &why, err);
}

/* --- asking -------------------------------------------------------------- */

static const char *
column_samples(const struct csv *csv, size_t column, struct arena *a)
{
	struct buf b = { 0 };
	const char *s;
	size_t n = 0;

	for (size_t i = 0; i < csv->nrows && n < SAMPLES; i++) {
		const char *cell = csv->row[i].cell[column];

		if (*cell != '\0' && b.len < SAMPLE_BYTES)
			buf_printf(&b, "%s%s", n++ > 0 ? ", " : "", cell);
	}
	s = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return s;
}

/* The first line with as many headings as any of the first lines. */
static bool
widest(const char *text, size_t len, const struct record_type *t,
    struct arena *a, struct mapping_table *out, struct err *err)
{
	size_t at = 0, best = 0, best_at = 0;

	for (size_t k = 0; k < MAPPING_LINES && at < len; k++) {
		struct csv line;

		if (lines_read(text + at, len - at, a, &line) &&
		    filled(&line) > best) {
			best = filled(&line);
			best_at = at;
		}
		at += line_len(text + at, len - at);
	}
	out->joined = true;
	return table_from(text, len, best_at, t, a, out, err);
}

bool
mapping_columns(struct desk *d, const char *text, size_t len,
    const struct record_type *t, struct arena *a,
    struct mapping_column **out, size_t *n, struct err *err)
{
	struct exchange_options opt = { .type = t };
	struct err unheard = { 0 };
	struct mapping_table m;

	charset_utf8(&text, &len, a);
	if (!mapping_open(d, text, len, &opt, a, &m, &unheard)) {
		if (!widest(text, len, t, a, &m, err))
			return false;
		headings_guess(&m.csv, t, a, &m.headings);
	}
	*n = m.csv.columns;
	*out = arena_array(a, *n + 1, sizeof **out);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct mapping_column){ m.csv.header[i],
		    column_samples(&m.csv, i, a), m.headings.field[i] };
	return true;
}
