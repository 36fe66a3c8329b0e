#ifndef TUI_ROWS_H
#define TUI_ROWS_H

#include "base/page.h"
#include "desk/desk.h"
#include "term/list.h"

/*
 * Stored records as a list: keyset pages of one type in one order, filtered as
 * one types, drawn in columns that give way. What a row shows is made once,
 * when it is read, so that drawing asks nothing of the database.
 */

#define ROWS_COLUMNS	16

struct rows_column {
	const char	*label;		/* N_() */
	int		 min, want, rank;	/* as struct column */
	bool		 grow, right;
};

/* How records look. */
struct rows_view {
	const struct rows_column *column;
	size_t		 n;
	/* Set text[0..n) for a record, in a or constant. */
	void		(*texts)(void *ctx, const void *record,
			    const char **text, struct arena *a);
	/* The role of a row; NULL: plain. */
	enum role	(*role)(void *ctx, const void *record);
	void		*ctx;
};

struct rows {
	struct list	 list;
	struct desk	*desk;
	const struct record_type *type;
	const char	*key;		/* order, as struct page_req */
	const char	*field;		/* only rows with this value; or NULL */
	int64_t		 value;
	bool		 words;		/* filter by full text */
	struct rows_view view;
	struct arena	 arena;		/* of the filter */
	const char	*filter;	/* NULL: none */
	struct page	 found;		/* words: what was found */
};

/* Where the rows that a list asks for stand among n that are all in memory,
 * at being the place of the row it asks from, n if that is gone: returns the
 * first, *end lies behind the last. */
size_t rows_window(enum list_from from, size_t at, size_t n, size_t limit,
    size_t *end);

/* Begin. key is a constant, what view points to stays. The first row shown is
 * the first of the order. */
void rows_open(struct rows *r, struct desk *d, const struct record_type *t,
    const char *key, const struct rows_view *view);
void rows_close(struct rows *r);

/* Show only what fits a text; NULL or "" shows all again. */
void rows_filter(struct rows *r, const char *text);

/* Go to the first row at or after a key, or to the last row. */
void rows_seek(struct rows *r, int64_t key);

/* Go to a record if it is in the list. */
void rows_goto(struct rows *r, const void *record);

/* The record under the bar or NULL; it lives until the next settling. */
const void *rows_selected(struct rows *r);
int64_t rows_selected_id(struct rows *r);

/* Draw the heading on line 0 and the rows below; as list_draw(). */
void rows_draw(const struct rows *r, struct area *a, bool focused,
    const char *empty);

/* How many lines of rows fit into an area of that height. */
int rows_fit(int lines);

#endif
