/* The recap as text, HTML and rows. */
#include "paper/recap.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "desk/table.h"
#include "paper/document_data.h"
#include "port/paper.h"

#define LABEL_COLS	34
#define BAR_COLS	24	/* at most; notes beside them need room */
#define TEXT_COLS	78

static int64_t
section_most(const struct recap_section *s)
{
	int64_t most = 1;

	for (size_t i = 0; i < s->n; i++)
		if (s->row[i].value > most)
			most = s->row[i].value;
	return most;
}

static int64_t
bar_length(int64_t value, int64_t most, int64_t full)
{
	int64_t n = value * full / most;

	return value > 0 && n == 0 ? 1 : n;
}

/* Columns of the widest note. */
static int
widest_note(const struct recap_section *s)
{
	int widest = 0;

	for (size_t i = 0; i < s->n; i++)
		if (s->row[i].note != NULL &&
		    utf8_cols(s->row[i].note) > widest)
			widest = utf8_cols(s->row[i].note);
	return widest;
}

/* What notes leave of a line for bars. */
static int64_t
bar_cols(const struct recap_section *s)
{
	int note = widest_note(s);
	int cols = TEXT_COLS - LABEL_COLS - 10 - (note > 0 ? note + 1 : 0);

	return !s->bars || cols < 1 ? 0 : cols < BAR_COLS ? cols : BAR_COLS;
}

static void
line_end(struct buf *out)
{
	while (out->len > 0 && out->data[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
	buf_addc(out, '\n');
}

static void
section_text(const struct recap_section *s, struct buf *out)
{
	int64_t most = section_most(s), full = bar_cols(s);

	buf_printf(out, "\n%s\n", s->title);
	for (int i = utf8_cols(s->title); i > 0; i--)
		buf_addc(out, '-');
	buf_addc(out, '\n');
	if (s->n == 0)
		buf_printf(out, "%s\n", _("nothing"));
	for (size_t i = 0; i < s->n; i++) {
		const struct recap_row *r = &s->row[i];
		int64_t n = full > 0 ? bar_length(r->value, most, full) : 0;

		utf8_pad(out, r->label, LABEL_COLS, false, false);
		buf_printf(out, "%8" PRId64 "  ", r->value);
		for (int64_t k = 0; k < full; k++)
			buf_addc(out, k < n ? '#' : ' ');
		if (r->note != NULL && s->bars)
			buf_printf(out, " %s", r->note);
		else if (r->note != NULL)
			utf8_cut(out, r->note, TEXT_COLS - LABEL_COLS - 10,
			    false);
		line_end(out);
	}
}

void
recap_text(const struct recap *r, struct buf *out)
{
	buf_printf(out, _("Visits in %d"), r->year);
	buf_addc(out, '\n');
	for (size_t i = 0; i < r->n; i++)
		section_text(&r->section[i], out);
}

/* --- HTML ---------------------------------------------------------------- */

/* Millimetres of a chart; a sign is at most so wide at its size of letters. */
enum { CHART_W = 170, CHART_ROW = 6, CHART_LABEL = 62, CHART_BAR = 78,
	CHART_SIGN = 2, CHART_COUNT = 8 };

static const char style[] =
    "@page { size: A4; margin: 16mm 18mm; }\n"
    "body { font: 11pt/1.35 \"Liberation Sans\", Arial, sans-serif;"
    " margin: 0 auto; max-width: 174mm; color: #000; }\n"
    "h1 { font-size: 16pt; } h2 { font-size: 12pt; margin: 14pt 0 4pt;"
    " break-after: avoid; }\n"
    "table { border-collapse: collapse; } td { padding: 1pt 10pt 1pt 0;"
    " vertical-align: top; } td.n { text-align: right; }\n"
    "section { break-inside: avoid; } svg { display: block; }\n"
    "@media screen { body { padding: 10mm; } }\n";

/* What counts and notes leave for bars. */
static int64_t
chart_bar(const struct recap_section *s)
{
	int room = CHART_W - CHART_LABEL - (CHART_COUNT + widest_note(s)) *
	    CHART_SIGN;

	return room < 10 ? 10 : room < CHART_BAR ? room : CHART_BAR;
}

static void
chart(const struct recap_section *s, struct buf *out)
{
	int64_t most = section_most(s), full = chart_bar(s);
	size_t height = s->n * CHART_ROW;

	buf_printf(out, "<svg width=\"%dmm\" height=\"%zumm\" viewBox=\"0 0 "
	    "%d %zu\" role=\"img\" font-size=\"3.6\">\n", CHART_W, height,
	    CHART_W, height);
	for (size_t i = 0; i < s->n; i++) {
		const struct recap_row *r = &s->row[i];
		int64_t w = bar_length(r->value, most, full);
		struct buf label = { 0 };

		utf8_cut(&label, r->label, 32, false);
		buf_printf(out, "<text x=\"%d\" y=\"%zu\" "
		    "text-anchor=\"end\">", CHART_LABEL - 2,
		    i * CHART_ROW + 4);
		paper_escape(out, buf_str(&label));
		buf_printf(out, "</text><rect x=\"%d\" y=\"%zu\" width=\""
		    "%" PRId64 "\" height=\"4\" fill=\"#336\"/>"
		    "<text x=\"%" PRId64 "\" y=\"%zu\">%" PRId64,
		    CHART_LABEL, i * CHART_ROW + 1, w, CHART_LABEL + w + 2,
		    i * CHART_ROW + 4, r->value);
		if (r->note != NULL) {
			buf_add(out, " (");
			paper_escape(out, r->note);
			buf_add(out, ")");
		}
		buf_add(out, "</text>\n");
		buf_free(&label);
	}
	buf_add(out, "</svg>\n");
}

static void
figures(const struct recap_section *s, struct buf *out)
{
	buf_add(out, "<table>\n");
	for (size_t i = 0; i < s->n; i++) {
		buf_add(out, "<tr><td>");
		paper_escape(out, s->row[i].label);
		buf_printf(out, "</td><td class=\"n\">%" PRId64 "</td><td>",
		    s->row[i].value);
		paper_escape(out, or_empty(s->row[i].note));
		buf_add(out, "</td></tr>\n");
	}
	buf_add(out, "</table>\n");
}

void
recap_html(struct desk *d, const struct recap *r, struct buf *out)
{
	const char *lang = _("en");	/* its translation is "id" */
	const struct options *o = &d->options;
	const char *office = strcmp(lang, "en") == 0 &&
	    o->office_english != NULL ? o->office_english : o->office;
	struct arena a = { 0 };

	buf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n<title>", lang);
	buf_printf(out, _("Visits in %d"), r->year);
	buf_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n"
	    "<h1>", style);
	buf_printf(out, _("Visits in %d"), r->year);
	buf_add(out, "</h1>\n<p>");
	paper_escape(out, or_empty(city_words(o->city, &a).city));
	arena_free(&a);
	if (office != NULL) {
		buf_add(out, ", ");
		paper_escape(out, office);
	}
	buf_add(out, "</p>\n");
	for (size_t i = 0; i < r->n; i++) {
		const struct recap_section *s = &r->section[i];

		buf_add(out, "<section>\n<h2>");
		paper_escape(out, s->title);
		buf_add(out, "</h2>\n");
		if (s->n == 0)
			buf_printf(out, "<p>%s</p>\n", _("nothing"));
		else if (s->bars)
			chart(s, out);
		else
			figures(s, out);
		buf_add(out, "</section>\n");
	}
	buf_add(out, "</body>\n</html>\n");
}

/* --- rows ---------------------------------------------------------------- */

static struct cell *
table_count(const struct recap *r, const char *section, const char *label,
    int64_t value, struct table *out)
{
	struct cell *row = table_row(out);

	cell_number(out, &row[0], r->year);
	cell_set(&row[1], section);
	cell_set(&row[2], label);
	cell_number(out, &row[3], value);
	return row;
}

/* A row, and one for each of its other counts, which then need no note. */
static void
table_rows(const struct recap *r, const struct recap_section *s,
    const struct recap_row *x, struct table *out)
{
	struct cell *row = table_count(r, s->code, x->label, x->value, out);

	if (x->note != NULL && s->more[0] == NULL)
		cell_set(&row[4], x->note);
	for (size_t k = 0; k < RECAP_MORE && s->more[k] != NULL; k++)
		table_count(r, s->more[k], x->label, x->more[k], out);
}

void
recap_table(const struct recap *r, struct arena *a, struct table *out)
{
	static const struct column columns[] = {
		{ "year", N_("Year"), CELL_NUMBER, false },
		{ "section", N_("Section"), CELL_TEXT, false },
		{ "label", N_("What"), CELL_TEXT, false },
		{ "value", N_("Count"), CELL_NUMBER, false },
		{ "note", N_("Note"), CELL_TEXT, false },
	};

	table_columns(out, a, columns, countof(columns));
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < r->section[i].n; k++)
			table_rows(r, &r->section[i], &r->section[i].row[k],
			    out);
}
