#include "exchange/table_lines.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "exchange/cells.h"
#include "model/types.h"

/* What sums and remarks begin with, folded. */
static const char *const sum_words[] = { "jumlah", "total", "sub total",
    "subtotal", "grand total" };
static const char *const remark_words[] = { "catatan", "keterangan", "ket.",
    "nb", "mengetahui", "menyetujui" };

static const char *
cell_of(const struct csv_row *row, const struct headings *h,
    const char *field)
{
	for (size_t c = 0; c < h->n; c++)
		if (h->field[c] != NULL && strcmp(h->field[c]->name, field) ==
		    0 && row->cell[c][0] != '\0')
			return row->cell[c];
	return "";
}

/* "(1) (2) (3)" below the heading, whatever columns they stand in; "6=4+5"
 * is the number of a column too. */
static bool
is_numbering(const struct csv *csv, const struct csv_row *row)
{
	size_t n = 0;

	for (size_t c = 0; c < csv->columns; c++) {
		const char *s = row->cell[c];
		int64_t value;

		if (*s == '\0')
			continue;
		s += *s == '(';
		if (number_read(s, strcspn(s, ").="), 1, CSV_COLUMNS_MAX,
		    &value) != NUMBER_OK || (size_t)value != n + 1)
			return false;
		n++;
	}
	return n > 2;
}

/* Whether a cell is a heading, or one line of a heading of several. */
static bool
is_part(const char *heading, const char *cell)
{
	size_t n = strlen(cell);

	if (utf8_casecmp(heading, cell) == 0)
		return true;
	for (const char *s = heading; (s = strstr(s, cell)) != NULL; s++)
		if ((s == heading || s[-1] == ' ') &&
		    (s[n] == '\0' || s[n] == ' '))
			return true;
	return false;
}

/* The heading again, as it is printed on each page. */
static bool
is_heading(const struct csv *csv, const struct csv_row *row)
{
	size_t same = 0;

	for (size_t c = 0; c < csv->columns; c++) {
		if (row->cell[c][0] == '\0')
			continue;
		if (!is_part(csv->header[c], row->cell[c]))
			return false;
		same++;
	}
	return same > 1;
}

/* Whether s begins with one of the words, and the word ends there. */
static bool
begins(const char *s, const char *const *word, size_t n)
{
	struct buf folded = { 0 };
	bool yes = false;

	utf8_fold(&folded, s, strlen(s));
	for (size_t i = 0; i < n && !yes; i++) {
		size_t len = strlen(word[i]);

		yes = strncmp(buf_str(&folded), word[i], len) == 0 &&
		    strchr(" :.,", buf_str(&folded)[len]) != NULL;
	}
	buf_free(&folded);
	return yes;
}

/* A sum, a remark or a signature below a roster. */
static bool
is_below(const struct table_lines *t, const struct csv_row *row,
    const struct headings *h, const char *first, size_t filled)
{
	const char *seat = cell_of(row, h, "seat");
	const char *name = cell_of(row, h, "name");
	bool nip = cell_of(row, h, "nip")[0] != '\0';

	if (cell_is_number(seat))
		return false;
	if (t->apart && t->numbered > 0 && t->numbered == t->records)
		return true;	/* all people have a number, this has none */
	if (nip)
		return false;
	if (begins(first, remark_words, countof(remark_words)))
		return true;
	if (filled > 2)
		return false;
	/* "Jumlah" where a number should be; words in the column of names */
	return *seat != '\0' || *name == '\0' || (t->apart && filled == 1);
}

const char *
table_line_note(struct table_lines *t, const struct csv *csv, size_t i,
    const struct headings *h)
{
	const struct csv_row *row = &csv->row[i];
	const char *first = NULL, *note = NULL;
	size_t filled = 0;
	bool after_heading = i == 0 || t->heading;

	t->heading = false;
	if (t->records > 0 && (row->problem == CSV_BLANK ||
	    row->line > t->line + 1))
		t->apart = true;
	t->line = row->line;
	for (size_t c = 0; c < csv->columns; c++)
		if (row->cell[c][0] != '\0' && filled++ == 0)
			first = row->cell[c];
	if (row->problem == CSV_BLANK || first == NULL)
		return NULL;
	if (after_heading && is_numbering(csv, row))
		note = _("the numbers of the columns");
	else if (is_heading(csv, row)) {
		note = _("the heading again");
		t->heading = true;
	} else if (begins(first, sum_words, countof(sum_words)) &&
	    cell_of(row, h, "nip")[0] == '\0')
		note = first;
	else if (h->type == &participant_type &&
	    is_below(t, row, h, first, filled))
		note = first;
	if (note == NULL) {
		t->records++;
		t->numbered += cell_is_number(cell_of(row, h, "seat"));
		t->apart = false;
	}
	return note;
}
