#include "cli/print.h"

#include <errno.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

#define CELL_COLS	48	/* no column is wider, but the last */
#define GAP		"  "

static int
column_cols(const struct table *t, size_t i)
{
	int cols = utf8_cols(t->column[i].label);

	for (size_t r = 0; r < t->nrows; r++) {
		int n = utf8_cols(t->cell[r * t->ncolumns + i].text);

		if (n > cols)
			cols = n;
	}
	return cols > CELL_COLS ? CELL_COLS : cols;
}

static void
print_row(const struct table *t, const int *cols, size_t last, size_t row,
    bool ascii, struct buf *out)
{
	size_t start = out->len;

	for (size_t i = 0; i <= last; i++) {
		bool head = row == SIZE_MAX;
		const char *s = head ? t->column[i].label :
		    t->cell[row * t->ncolumns + i].text;
		struct buf clean = { 0 };

		if (t->column[i].wide)
			continue;
		if (out->len > start)
			buf_add(out, GAP);
		utf8_clean_out(s, strlen(s), false, ascii, &clean);
		if (i == last)
			buf_add(out, buf_str(&clean));
		else
			utf8_pad(out, buf_str(&clean), cols[i],
			    t->column[i].kind == CELL_NUMBER, ascii);
		buf_free(&clean);
	}
	while (out->len > start && out->data[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
	buf_addc(out, '\n');
}

void
print_table(const struct table *t, bool ascii, struct buf *out)
{
	int *cols = arena_array(t->arena, t->ncolumns, sizeof *cols);
	size_t last = 0;

	for (size_t i = 0; i < t->ncolumns; i++) {
		cols[i] = column_cols(t, i);
		if (!t->column[i].wide)
			last = i;
	}
	print_row(t, cols, last, SIZE_MAX, ascii, out);
	for (size_t r = 0; r < t->nrows; r++)
		print_row(t, cols, last, r, ascii, out);
}

bool
print_out(FILE *f, const struct buf *text, bool data, bool ascii,
    struct err *err)
{
	struct buf clean = { 0 };
	const struct buf *what = text;
	bool done;

	if (!data) {
		utf8_clean_out(buf_str(text), text->len, true, ascii, &clean);
		what = &clean;
	}
	errno = 0;
	done = fwrite(buf_str(what), 1, what->len, f) == what->len &&
	    fflush(f) == 0;
	if (!done && errno != EPIPE)	/* the reader has seen enough */
		fail(err, ERR_IO, _("The output cannot be written: %s."),
		    strerror(errno));
	buf_free(&clean);
	return done || err->kind == ERR_NONE;
}

void
print_complaint(const char *text, bool ascii)
{
	struct buf clean = { 0 };

	utf8_clean_out(text, strlen(text), true, ascii, &clean);
	fprintf(stderr, "kunker: %s\n", buf_str(&clean));
	buf_free(&clean);
}
