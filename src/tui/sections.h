#ifndef TUI_SECTIONS_H
#define TUI_SECTIONS_H

#include "tui/pane.h"

/*
 * A page of headings and rows, each row a record (or a verb) with a label at
 * the left and a text that wraps; one is selected. What the tabs of a
 * delegation are made of. Rows are rebuilt at every refresh; the selection
 * stays on the same record.
 */
struct section_row {
	const struct record_type *type;	/* NULL: not a record */
	int64_t		 id;
	const char	*verb;		/* constant, the pane's own, or NULL */
	const char	*label, *text;
	enum role	 role;
	bool		 heading;	/* cannot be selected */
	int		 left, lines;	/* columns of the label and lines, as
					   wrapped at the last settling */
};

struct sections {
	struct arena	 arena;		/* rows and texts */
	struct section_row *row;
	size_t		 n, cap;
	size_t		 sel;
	int		 top;		/* first line shown */
	int		 rows, cols;
	/* where the selection was before the rows were rebuilt */
	const struct record_type *was_type;
	int64_t		 was_id;
	const char	*was_verb;
	size_t		 was_sel;
};

/* Forget the rows, remember what was selected. */
void sections_begin(struct sections *s);

/* Add a heading; a row; a row of a verb. Texts are copied. */
void sections_head(struct sections *s, const char *text);
struct section_row *sections_row(struct sections *s,
    const struct record_type *t, int64_t id, enum role role,
    const char *label, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));

/* All rows are there: select what was selected. */
void sections_end(struct sections *s);

/* Select the row of a record, if it is there. */
void sections_select(struct sections *s, const struct record_type *t,
    int64_t id);

/* The selected row, or NULL. */
const struct section_row *sections_selected(const struct sections *s);

/* Take a moving key. */
bool sections_key(struct sections *s, uint32_t key);

/* Scroll so that the selection is seen; draw; give back the memory. */
void sections_settle(struct sections *s, int rows, int cols);
void sections_draw(const struct sections *s, struct area *a, bool focused);
void sections_close(struct sections *s);

/*
 * Rows of facts: every known field of a record that a form would show, label
 * and value; id and type go with them so that Enter edits. without names the
 * fields that are said elsewhere, NULL at their end; or NULL.
 */
void sections_facts(struct sections *s, struct desk *d,
    const struct record_type *t, const void *record,
    const char *const *without, struct arena *a);

#endif
