#include "exchange/mapping.h"

#include <string.h>

#include "base/text.h"
#include "exchange/remembered.h"
#include "model/types.h"

#define SAMPLES		3
#define SAMPLE_BYTES	60
#define PART		'\x1F'	/* in no cell: rule T1 */

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

/* The first line as a header, the next below it as far as a header may go;
 * false when it cannot be one. */
static bool
lines_read(const char *text, size_t len, struct arena *a, struct csv *out)
{
	struct err unheard = { 0 };
	size_t end[MAPPING_DEEP], n = 0;

	for (size_t at = 0; n < MAPPING_DEEP; n++) {
		at += line_len(text + at, len - at);
		end[n] = at;
	}
	while (n-- > 0)
		if (csv_read(text, end[n], a, out, &unheard))
			return true;
	return false;
}

/* --- what a header means ------------------------------------------------- */

static const struct record_type *
type_of(const struct exchange_options *opt)
{
	return opt->type != NULL ? opt->type : &participant_type;
}

static const char *
signature_of(const struct csv *csv, struct arena *a)
{
	struct buf b = { 0 };

	headings_signature(csv->header, csv->columns, &b);
	return buf_take(&b, a);
}

/* Understand the header of csv into out; false when it is none we know. */
static bool
header_understand(struct desk *d, const struct csv *csv,
    const struct exchange_options *opt, struct arena *a,
    struct mapping_table *out, struct err *err)
{
	const char *missing = NULL;

	out->signature = signature_of(csv, a);
	if (opt->map == NULL)
		return remembered_use(d, csv, opt, a, out) ||
		    headings_recognise(csv->header, csv->columns, opt->type,
		    a, &out->headings);
	if (!headings_recognise(csv->header, csv->columns, opt->type, a,
	    &out->headings))
		headings_guess(csv->header, csv->columns, type_of(opt), a,
		    &out->headings);
	if (!headings_apply(&out->headings, csv->header, opt->map, &missing, a,
	    err))
		return false;
	return missing == NULL || fail(err, ERR_INPUT, _("No heading is "
	    "called \"%s\"."), missing);
}

/* --- a header of several lines ------------------------------------------- */

/* Whether the first row continues the header: it has words only where cells
 * of the header are empty, or under one that was merged with the empty cells
 * to its right; and one of several headings goes down through both lines.
 * What was merged in both lines is seen in the one below (third). */
static bool
is_continued(const struct csv *csv, bool third)
{
	const struct csv_row *row = csv->row;
	bool below = false, through = false, span = false;
	size_t heads = 0;

	if (csv->nrows < 1u + third || row->problem == CSV_BLANK)
		return false;
	for (size_t c = 0; c < csv->columns; c++) {
		bool head = csv->header[c][0] != '\0';
		bool sub = row->cell[c][0] != '\0';

		if (head) {
			span = sub && c + 1 < csv->columns &&
			    csv->header[c + 1][0] == '\0' &&
			    (row->cell[c + 1][0] != '\0' || (third &&
			    row[1].cell[c + 1][0] != '\0'));
			if (sub && !span)
				return false;
			through = through || !sub;
			heads++;
		} else
			below = below || sub;
	}
	return (below || third) && through && heads > 1;
}

/* Make one header of the two lines, their words parted by PART; the rows begin
 * below both. */
static void
header_join(struct csv *csv, struct arena *a)
{
	const char **joined = arena_array(a, csv->columns, sizeof *joined);
	const char *head = "";

	for (size_t c = 0; c < csv->columns; c++) {
		const char *sub = csv->row[0].cell[c];

		if (csv->header[c][0] != '\0' || *sub == '\0')
			head = csv->header[c];
		joined[c] = *head == '\0' ? sub : *sub == '\0' ? head :
		    arena_printf(a, "%s%c%s", head, PART, sub);
	}
	csv->header = joined;
	csv->row++;
	csv->nrows--;
}

/* What a column is called by all its lines: "Pilihan OPD 1"; without the
 * upper ones when only that means something, as below "Data Pegawai". */
static const char *
heading_of(const char *joined, const struct record_type *t, struct arena *a)
{
	char *all = arena_strdup(a, joined);

	for (char *c = all; *c != '\0'; c++)
		if (*c == PART)
			*c = ' ';
	for (size_t i = 0; joined[i] != '\0'; i++)
		if ((i == 0 || joined[i - 1] == PART) &&
		    heading_field(t, all + i) != NULL)
			return all + i;
	return all;
}

/* Join the first lines of csv to a header of so many; false, and csv as it
 * was, when they do not continue each other. */
static bool
header_deepen(struct csv *csv, size_t deep, const struct record_type *t,
    struct arena *a)
{
	struct csv joined = *csv;

	if (deep < 2)
		return false;
	for (; deep > 1; deep--) {
		if (!is_continued(&joined, deep > 2))
			return false;
		header_join(&joined, a);
	}
	for (size_t c = 0; c < joined.columns; c++)
		joined.header[c] = heading_of(joined.header[c], t, a);
	*csv = joined;
	return true;
}

/* Understand the header of csv, of as many lines as can be joined. */
static bool
table_understand(struct desk *d, struct csv *csv,
    const struct exchange_options *opt, struct arena *a,
    struct mapping_table *out, struct err *err)
{
	for (out->deep = MAPPING_DEEP; out->deep > 1; out->deep--) {
		struct csv joined = *csv;
		struct err unheard = { 0 };

		if (header_deepen(&joined, out->deep, type_of(opt), a) &&
		    header_understand(d, &joined, opt, a, out, &unheard)) {
			*csv = joined;
			return true;
		}
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
	for (size_t deep = out->deep; deep > 1 && !header_deepen(&out->csv,
	    deep, t, a); deep--)
		;
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
	out->sender = remembered_sender(d, opt->into, a);
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
	size_t n = 0;

	for (size_t i = 0; i < csv->nrows && n < SAMPLES; i++) {
		const char *cell = csv->row[i].cell[column];

		if (*cell != '\0' && b.len < SAMPLE_BYTES)
			buf_printf(&b, "%s%s", n++ > 0 ? ", " : "", cell);
	}
	return buf_take(&b, a);
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
	out->deep = MAPPING_DEEP;
	return table_from(text, len, best_at, t, a, out, err);
}

bool
mapping_columns(struct desk *d, const char *text, size_t len,
    const struct exchange_options *opt, struct arena *a,
    struct mapping_column **out, size_t *n, struct err *err)
{
	struct err unheard = { 0 };
	struct mapping_table m;

	charset_utf8(&text, &len, a);
	if (!mapping_open(d, text, len, opt, a, &m, &unheard)) {
		if (!widest(text, len, opt->type, a, &m, err))
			return false;
		headings_guess(m.csv.header, m.csv.columns, opt->type, a,
		    &m.headings);
	}
	*n = m.csv.columns;
	*out = arena_array(a, *n + 1, sizeof **out);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct mapping_column){ m.csv.header[i],
		    column_samples(&m.csv, i, a), m.headings.field[i] };
	return true;
}
