/* The roster grid from inside: what its files share (roster*.c). */
#ifndef TUI_ROSTER_GRID_H
#define TUI_ROSTER_GRID_H

#include "desk/roster.h"
#include "term/edit.h"
#include "tui/pane.h"

enum {
	COL_SEAT, COL_NAME, COL_NIP, COL_AGENCY, COL_REGION, COL_POST,
	COL_RANK, COL_SEX, COL_ROLE, COL_STATUS, COL_PHONE, COL_WISHES,
	COL_GROUP, COL_NEEDS, COL_NOTE, GRID_COLUMNS
};

struct grid_column {
	const char	*field;		/* NULL: the three wishes as one, or
					 * the group, which is only read */
	int		 cols;
	bool		 digits;	/* a digit begins typing here */
};
extern const struct grid_column grid_columns[GRID_COLUMNS];

/* A line of the screen that a column got; cols 0: not shown now. */
struct grid_place {
	int at, cols;
};

struct grid {
	struct pane	 pane;
	struct arena	 own;		/* holds the grid */
	struct arena	 arena;		/* what was read */
	int64_t		 delegation_id;
	struct roster	 roster;
	const char	*(*text)[GRID_COLUMNS];	/* as read, by row */
	const char	**group;	/* by row */
	const char	*counts;
	size_t		*order;		/* rows as sorted */
	bool		 sorted;	/* by sort_col, else by seat */
	int		 sort_col;
	size_t		 line;		/* under the bar, into order; n is the
					 * line for somebody new */
	int64_t		 id;		/* of its record, 0 on the new line */
	int		 col;
	int		 first;		/* leftmost column after the name */
	size_t		 top;
	int		 lines;		/* of rows shown */
	struct grid_place place[GRID_COLUMNS];
	int64_t		*mark;		/* ids marked, malloc'ed in own */
	size_t		 nmarks, mark_cap;
	bool		 typing;
	bool		 fresh;		/* the first character replaces */
	int		 home;		/* column that Enter comes back to */
	struct edit	 edit;
	struct arena	 cell;		/* what typing began with: */
	const struct participant *seen;	/* the row as it was; NULL: new */
	const char	*before;	/* its cell as text */
	const char	*offer;		/* completion of the text, or "" */
};

/* The row of a line; NULL on the line for somebody new. */
const struct participant *grid_row(const struct grid *g, size_t line);

/* The field a column shows, NULL for wishes and group; its heading. */
const struct field *grid_field(int col);
const char *grid_label(int col);

/* Claim that this participant is marked. */
bool grid_marked(const struct grid *g, int64_t id);

/* Go to a line and column (roster.c). */
void grid_goto(struct grid *g, size_t line, int col);

/* Begin typing in the cell under the bar; fresh: the first character replaces
 * what is there. */
void grid_begin(struct grid *g, bool fresh);

/* The text the cell under the bar is edited as. In a. */
const char *grid_edit_text(struct grid *g, struct arena *a);

/* Set the column under the bar for several rows, as roster_set(). */
bool grid_set(struct grid *g, const int64_t *ids, size_t n, const char *text,
    const struct participant *seen, struct notices *notices, struct err *err);

/* What the keys do in the grid (roster_verbs.c). */
extern const struct action grid_actions[];

/* Read the roster again and keep the place (roster_draw.c). */
void grid_refresh(struct pane *p);
void grid_settle(struct pane *p, int rows, int cols);
void grid_draw(const struct pane *p, struct area *a);

/* Show what pasted rows or a file would change; Enter applies
 * (roster_paste.c). False: err says why nothing can be made of it. */
bool roster_preview_open(struct app *app, int64_t delegation_id,
    const char *name, const char *text, size_t len, bool pasted,
    struct err *err);

/* The same when it was said what the columns mean. */
bool roster_preview_mapped_open(struct app *app, int64_t delegation_id,
    const char *name, const char *text, size_t len, bool pasted,
    const char *map, struct err *err);

/* Ask what the columns of a table mean, then open the preview. False: no
 * table can be made of it. */
bool roster_map_open(struct app *app, int64_t delegation_id,
    const char *name, const char *text, size_t len, bool pasted,
    struct err *err);


#endif
