#include "desk/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "port/csv.h"
#include "port/json_out.h"

void
table_begin(struct table *t, struct arena *a, size_t ncolumns)
{
	*t = (struct table){ .arena = a, .ncolumns = ncolumns };
	t->column = arena_array(a, ncolumns, sizeof *t->column);
}

void
table_columns(struct table *t, struct arena *a, const struct column *columns,
    size_t n)
{
	table_begin(t, a, n);
	for (size_t i = 0; i < n; i++) {
		t->column[i] = columns[i];
		t->column[i].label = _(columns[i].label);
	}
}

struct cell *
table_row(struct table *t)
{
	struct cell *row;

	t->cell = arena_grow(t->arena, t->cell, t->nrows, &t->cap,
	    t->ncolumns * sizeof *t->cell);
	row = t->cell + t->nrows++ * t->ncolumns;
	for (size_t i = 0; i < t->ncolumns; i++)
		row[i] = (struct cell){ "", NULL };
	return row;
}

void
cell_set(struct cell *c, const char *text)
{
	c->text = or_empty(text);
	c->code = text;
}

void
cell_number(struct table *t, struct cell *c, int64_t n)
{
	if (n != UNKNOWN)
		cell_set(c, arena_printf(t->arena, "%lld", (long long)n));
}

void
table_csv(const struct table *t, char sep, bool bom, struct buf *out)
{
	if (bom)
		csv_put_bom(out);
	for (size_t i = 0; i < t->ncolumns; i++)
		csv_put(out, sep, i == 0, t->column[i].name);
	csv_put_end(out);
	for (size_t r = 0; r < t->nrows; r++) {
		for (size_t i = 0; i < t->ncolumns; i++)
			csv_put(out, sep, i == 0,
			    t->cell[r * t->ncolumns + i].code);
		csv_put_end(out);
	}
}

static void
json_cell(struct json_out *j, enum cell_kind kind, const char *code)
{
	if (code == NULL)
		json_null(j);
	else if (kind == CELL_NUMBER)
		json_number(j, strtoll(code, NULL, 10));
	else if (kind == CELL_FLAG)
		json_flag(j, strcmp(code, "0") != 0);
	else
		json_text(j, code);
}

void
table_json_row(const struct table *t, size_t row, struct json_out *j)
{
	for (size_t i = 0; i < t->ncolumns; i++) {
		json_key(j, t->column[i].name);
		json_cell(j, t->column[i].kind,
		    t->cell[row * t->ncolumns + i].code);
	}
}

void
table_json(const struct table *t, struct buf *out)
{
	struct json_out j = { .out = out };

	json_open_array(&j);
	for (size_t r = 0; r < t->nrows; r++) {
		json_open_object(&j);
		table_json_row(t, r, &j);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_end(&j);
}
