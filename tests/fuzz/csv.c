/* Whatever the file: every row has a cell for every column, and what was read
 * and is written is read again as the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "port/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool claim)
{
	if (!claim)
		abort();
}

static void
write_all(const struct csv *c, struct buf *out)
{
	size_t r, i;

	for (i = 0; i < c->columns; i++)
		csv_put(out, c->delimiter, i == 0, c->header[i]);
	csv_put_end(out);
	for (r = 0; r < c->nrows; r++) {
		for (i = 0; i < c->columns; i++)
			csv_put(out, c->delimiter, i == 0, c->row[r].cell[i]);
		csv_put_end(out);
	}
}

/* Several columns in the same order, and not one that other formats or a
 * "sep=" line would be taken for. */
static void
check_again(const struct csv *c, struct arena *a)
{
	struct buf out = { 0 };
	struct err err = { 0 };
	struct csv again;
	size_t r, i;

	write_all(c, &out);
	if (csv_read(out.data, out.len, a, &again, &err) &&
	    again.delimiter == c->delimiter && again.columns == c->columns) {
		must(again.nrows == c->nrows);
		for (r = 0; r < c->nrows; r++)
			for (i = 0; i < c->columns; i++)
				must(strcmp(c->row[r].cell[i],
				    again.row[r].cell[i]) == 0);
	}
	buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct csv c;
	size_t r, i;

	if (csv_read((const char *)data, size, &a, &c, &err)) {
		for (r = 0; r < c.nrows; r++) {
			for (i = 0; i < c.columns; i++)
				must(c.row[r].cell[i] != NULL);
			must(c.row[r].problem < CSV_PROBLEMS);
		}
		if (c.columns > 1)
			check_again(&c, &a);
	} else
		must(err.kind == ERR_INPUT && err.text[0] != '\0');
	arena_free(&a);
	return 0;
}
