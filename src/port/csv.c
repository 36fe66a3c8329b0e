/*
 * Reading is one walk over the bytes. A cell is collected raw, then cleaned;
 * a quote opens a quoted cell only at its start, anywhere else it is text, as
 * people type it. Whatever is odd about a row is kept with the row, so that a
 * preview can name it; only what makes the rest of the file meaningless
 * refuses the whole.
 */
#include "port/csv.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "port/charset.h"

#define EXACT_DIGITS	15	/* what spreadsheets keep of a number */

struct reader {
	const char	*at, *end;
	size_t		 line;		/* of at */
	char		 delimiter;
	struct arena	*a;
	struct csv	*csv;
	struct buf	 raw, clean;
	struct err	*err;
};

/* --- what else it may be ------------------------------------------------- */

static const struct {
	const char *start;
	size_t len;
	const char *name;
} formats[] = {
	{ "PK\x03\x04", 4, N_("a spreadsheet or zip file (XLSX, ODS)") },
	{ "\xD0\xCF\x11\xE0", 4, N_("an old spreadsheet (XLS)") },
	{ "\x89PNG", 4, N_("a picture (PNG)") },
	{ "\xFF\xD8\xFF", 3, N_("a picture (JPEG)") },
	{ "%PDF", 4, N_("a PDF document") },
	{ "\xFF\xFE", 2, N_("text in UTF-16") },
	{ "\xFE\xFF", 2, N_("text in UTF-16") },
	{ "{\\rtf", 5, N_("a text document (RTF)") },
	{ "SQLite format 3", 15, N_("a database") },
};

/* Markup after blanks, whatever its case. */
static bool
looks_like_html(const char *data, size_t len)
{
	static const char *const starts[] = { "<!doctype", "<html", "<table",
	    "<?xml", "<meta" };
	size_t i;

	while (len > 0 && strchr(" \t\r\n", *data) != NULL && *data != '\0') {
		data++;
		len--;
	}
	for (i = 0; i < countof(starts); i++)
		if (len >= strlen(starts[i]) &&
		    strncasecmp(data, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

static bool
csv_refuse_format(const char *data, size_t len, struct err *err)
{
	const char *name = NULL;
	size_t i;

	if (looks_like_html(data, len))
		name = N_("a web page (HTML)");
	else if (charset_looks_utf16(data, len))
		name = N_("text in UTF-16");
	for (i = 0; name == NULL && i < countof(formats); i++)
		if (len >= formats[i].len &&
		    memcmp(data, formats[i].start, formats[i].len) == 0)
			name = formats[i].name;
	if (name == NULL)
		return true;
	return fail(err, ERR_INPUT, _("The file is %s, not a table in plain "
	    "text. In the spreadsheet, save it as \"CSV UTF-8\" and import "
	    "that."), _(name));
}

/* --- guards -------------------------------------------------------------- */

/* Digits, a sign before, a point or comma between: no spreadsheet computes. */
static bool
plain_number(const char *s)
{
	size_t n;

	s += *s == '-';
	n = strspn(s, "0123456789");
	s += n;
	if (n == 0)
		return false;
	if (*s == '\0')
		return true;
	if (*s != '.' && *s != ',')
		return false;
	n = strspn(s + 1, "0123456789");
	return n > 0 && s[1 + n] == '\0';
}

/* More digits, of any script that a spreadsheet may read, than it keeps. */
static bool
long_number(const char *s)
{
	static const uint32_t zeros[] = { '0', 0x660, 0x6F0, 0x966, 0xFF10 };
	size_t n, digits, i, len = strlen(s);
	uint32_t cp;

	for (digits = 0; len > 0; digits++, s += n, len -= n) {
		n = utf8_decode(s, len, &cp);
		for (i = 0; i < countof(zeros); i++)
			if (cp >= zeros[i] && cp <= zeros[i] + 9)
				break;
		if (n == 0 || i == countof(zeros))
			return false;
	}
	return digits > EXACT_DIGITS;
}

/* The ASCII sign of a full-width one, or the character itself. */
static uint32_t
sign_at(const char *s)
{
	uint32_t cp = 0;

	if (utf8_decode(s, strlen(s), &cp) == 0)
		return 0;
	return cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFEE0 : cp;
}

static bool
one_of(uint32_t cp, const char *set)
{
	return cp != 0 && cp < 0x80 && strchr(set, (int)cp) != NULL;
}

/* Say whether a spreadsheet might compute the text, or round it as a number.
 * An apostrophe before such a text needs its own guard, or reading would take
 * it away. */
static bool
needs_guard(const char *s)
{
	bool quoted = *s == '\'';

	while (*s == '\'')
		s++;
	if (long_number(s))
		return true;
	if (!quoted && plain_number(s))
		return false;
	if (one_of(sign_at(s), "=+-@|%\t\r\n"))
		return !plain_number(s);
	for (;;) {
		if (*s == ' ')
			s++;
		else if (strncmp(s, "\u00A0", 2) == 0)
			s += 2;
		else
			break;
	}
	return one_of(sign_at(s), "=+@");
}

/* --- cells and rows ------------------------------------------------------ */

/* Pass over a line break: CRLF, LF or a lone CR. */
static bool
pass_break(struct reader *r)
{
	if (r->at == r->end || (*r->at != '\n' && *r->at != '\r'))
		return false;
	r->at += *r->at == '\r' && r->at + 1 < r->end && r->at[1] == '\n' ?
	    2 : 1;
	r->line++;
	return true;
}

static bool
at_cell_end(const struct reader *r)
{
	return r->at == r->end || *r->at == r->delimiter || *r->at == '\n' ||
	    *r->at == '\r';
}

/* Collect a quoted cell into raw; at stands on the first quote. */
static bool
read_quoted(struct reader *r, enum csv_problem *problem)
{
	size_t began = r->line;

	for (r->at++; r->at < r->end; r->at++) {
		if (*r->at == '"' && r->at + 1 < r->end && r->at[1] == '"')
			r->at++;
		else if (*r->at == '"')
			break;
		else if (*r->at == '\n' || (*r->at == '\r' &&
		    (r->at + 1 == r->end || r->at[1] != '\n')))
			r->line++;
		buf_addc(&r->raw, *r->at);
	}
	if (r->at == r->end)
		return fail(r->err, ERR_INPUT, _("Line %zu: a quote (\") is "
		    "opened and never closed. Close it, or remove it."),
		    began);
	r->at++;
	while (!at_cell_end(r)) {
		if (*r->at != ' ' && *problem == CSV_FINE)
			*problem = CSV_STRAY_QUOTE;
		buf_addc(&r->raw, *r->at++);
	}
	return true;
}

/* Read one cell, cleaned and without its guard; a copy of it only when it is
 * kept. */
static bool
read_cell(struct reader *r, bool keep, const char **cell,
    enum csv_problem *problem)
{
	const char *start = r->at, *text;

	buf_reset(&r->raw);
	buf_reset(&r->clean);
	if (r->at < r->end && *r->at == '"') {
		if (!read_quoted(r, problem))
			return false;
	} else {
		while (!at_cell_end(r))
			r->at++;
		buf_addn(&r->raw, start, (size_t)(r->at - start));
	}
	if (!utf8_clean_in(buf_str(&r->raw), r->raw.len, true, &r->clean,
	    &r->csv->cleaned)) {
		utf8_clean_out(buf_str(&r->raw), r->raw.len, true, false,
		    &r->clean);
		if (*problem == CSV_FINE)
			*problem = CSV_NOT_UTF8;
	}
	text = buf_str(&r->clean);
	if (*text == '\'' && needs_guard(text + 1)) {
		text++;
		r->csv->unguarded++;
	}
	*cell = *text == '\0' ? "" : keep ? arena_strdup(r->a, text) : text;
	return true;
}

/* Read a row of cells; the first `room` are kept, all are counted. Lines of
 * nothing but commas cost no memory; those no spreadsheet has are refused. */
static bool
read_row(struct reader *r, const char **cell, size_t room,
    struct csv_row *row)
{
	const char *text;
	enum csv_problem problem = CSV_FINE;
	size_t filled = 0;

	*row = (struct csv_row){ .line = r->line, .cell = cell };
	for (;;) {
		if (!read_cell(r, row->n < room, &text, &problem))
			return false;
		if (problem != CSV_FINE && row->problem == CSV_FINE) {
			row->problem = problem;
			row->column = row->n;
		}
		if (row->n < room)
			cell[row->n] = text;
		if (++row->n > CSV_CELLS_MAX)
			return fail(r->err, ERR_INPUT, _("Line %zu has more "
			    "than %d cells, which no spreadsheet has. Save "
			    "only the columns of the table and import that."),
			    row->line, CSV_CELLS_MAX);
		if (*text != '\0')
			filled = row->n;
		if (r->at == r->end || *r->at != r->delimiter)
			break;
		r->at++;
	}
	pass_break(r);
	if (filled == 0)
		row->problem = CSV_BLANK;
	else if (row->n > room && filled <= room)
		row->n = room;	/* empty cells at the end are no cells */
	return true;
}

/* --- the whole ----------------------------------------------------------- */

/* The sign that occurs most in the header, outside quotes; comma if none. */
static char
find_delimiter(const char *s, const char *end)
{
	static const char signs[] = ",;\t";
	size_t count[3] = { 0, 0, 0 }, i, best = 0;
	bool quoted = false;

	for (; s < end && (quoted || (*s != '\n' && *s != '\r')); s++) {
		if (*s == '"')
			quoted = !quoted;
		for (i = 0; !quoted && i < 3; i++)
			count[i] += *s == signs[i];
	}
	for (i = 1; i < 3; i++)
		if (count[i] > count[best])
			best = i;
	return signs[best];
}

/* "sep=;" on a line of its own tells spreadsheets the delimiter. */
static bool
read_sep_line(struct reader *r)
{
	if (r->end - r->at < 5 || strncasecmp(r->at, "sep=", 4) != 0 ||
	    strchr(",;\t", r->at[4]) == NULL || r->at[4] == '\0')
		return false;
	if (r->end - r->at > 5 && r->at[5] != '\r' && r->at[5] != '\n')
		return false;
	r->delimiter = r->at[4];
	r->at += 5;
	pass_break(r);
	return true;
}

static bool
read_header(struct reader *r)
{
	struct csv *c = r->csv;
	const char **cell = arena_array(r->a, CSV_COLUMNS_MAX, sizeof *cell);
	struct csv_row row;

	if (!read_row(r, cell, CSV_COLUMNS_MAX, &row))
		return false;
	if (row.n > CSV_COLUMNS_MAX)
		return fail(r->err, ERR_INPUT, _("The table has %zu columns; "
		    "at most %d can be read."), row.n, CSV_COLUMNS_MAX);
	if (row.problem != CSV_FINE)
		return fail(r->err, ERR_INPUT, _("Line %zu, where the names of "
		    "the columns should be, cannot be used. The first line of "
		    "the table names its columns."), row.line);
	c->header = cell;
	c->header_line = row.line;
	c->columns = row.n;
	return true;
}

static bool
read_rows(struct reader *r)
{
	struct csv *c = r->csv;
	struct csv_row *row;
	size_t cap = 0, i;

	while (r->at < r->end) {
		if (pass_break(r))
			continue;	/* an empty line is no row */
		if (c->nrows == CSV_ROWS_MAX)
			return fail(r->err, ERR_INPUT, _("The table has more "
			    "than %d rows. Import it in parts."),
			    CSV_ROWS_MAX);
		c->row = arena_grow(r->a, c->row, c->nrows, &cap,
		    sizeof *c->row);
		row = &c->row[c->nrows];
		if (!read_row(r, arena_array(r->a, c->columns,
		    sizeof *row->cell), c->columns, row))
			return false;
		for (i = row->n; i < c->columns; i++)
			row->cell[i] = "";
		if (row->problem == CSV_FINE && row->n != c->columns) {
			row->problem = row->n < c->columns ? CSV_SHORT :
			    CSV_LONG;
			row->column = row->n < c->columns ? row->n :
			    c->columns;
		}
		c->nrows++;
	}
	return true;
}

bool
csv_read(const char *data, size_t len, struct arena *a, struct csv *out,
    struct err *err)
{
	struct reader r = { .at = data, .end = data + len, .line = 1, .a = a,
	    .csv = out, .err = err };
	bool ok;

	*out = (struct csv){ 0 };
	if (len > CSV_BYTES_MAX)
		return fail(err, ERR_INPUT, _("The file is larger than 16 MB. "
		    "Import it in parts."));
	if (!csv_refuse_format(data, len, err))
		return false;
	if (len >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0)
		r.at += 3;
	while (pass_break(&r))
		;
	if (r.at == r.end)
		return fail(err, ERR_INPUT, _("The file is empty."));
	if (!read_sep_line(&r))
		r.delimiter = find_delimiter(r.at, r.end);
	out->delimiter = r.delimiter;
	ok = read_header(&r) && read_rows(&r);
	buf_free(&r.raw);
	buf_free(&r.clean);
	return ok;
}

/* --- writing ------------------------------------------------------------- */

void
csv_put_bom(struct buf *out)
{
	buf_add(out, "\xEF\xBB\xBF");
}

static bool
needs_quotes(const char *s, char delimiter)
{
	size_t len = strlen(s);

	return strpbrk(s, "\"\r\n") != NULL || strchr(s, delimiter) != NULL ||
	    (len > 0 && (*s == ' ' || s[len - 1] == ' ')) ||
	    strncasecmp(s, "sep=", 4) == 0;
}

void
csv_put(struct buf *out, char delimiter, bool first, const char *text)
{
	struct buf clean = { 0 };
	const char *s = or_empty(text);

	if (!first)
		buf_addc(out, delimiter);
	if (!utf8_clean_in(s, strlen(s), true, &clean, NULL))
		utf8_clean_out(s, strlen(s), true, false, &clean);
	s = buf_str(&clean);
	if (needs_quotes(s, delimiter)) {
		buf_addc(out, '"');
		if (needs_guard(s))
			buf_addc(out, '\'');
		for (; *s != '\0'; s++) {
			if (*s == '"')
				buf_addc(out, '"');
			buf_addc(out, *s);
		}
		buf_addc(out, '"');
	} else {
		if (needs_guard(s))
			buf_addc(out, '\'');
		buf_add(out, s);
	}
	buf_free(&clean);
}

void
csv_put_end(struct buf *out)
{
	buf_add(out, "\r\n");
}
