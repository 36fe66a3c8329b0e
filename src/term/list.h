/*
 * A window on rows that live elsewhere, however many there are. The list holds
 * only the rows it shows and asks its owner for pages after, before or from a
 * row; so owners can use keyset queries, and rows that others insert do not
 * move the selection. Moves are gathered and settled once, so a held key costs
 * one query a turn.
 *
 * The selected row has a > in the gutter and its first column in ROLE_SELECTED,
 * and the terminal's cursor stands on it: seen at a glance, cheap on the line.
 */
#ifndef TERM_LIST_H
#define TERM_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "term/area.h"

/* Which rows are wanted. */
enum list_from {
	LIST_FIRST,		/* from the first on; row is NULL */
	LIST_LAST,		/* the last ones; row is NULL */
	LIST_AFTER,		/* those behind row */
	LIST_BEFORE,		/* those before row */
	LIST_AT			/* row itself if it still exists, and those
				   behind its place */
};

/* Rows on their way; the owner of the data fills it. */
struct list_page {
	struct arena	*arena;		/* rows (and their strings) go here */
	size_t		 limit;		/* not more than so many */
	const void	**row;		/* out: room for limit pointers, always
					   in the order of the list, also for
					   LIST_LAST and LIST_BEFORE */
	size_t		 n;		/* out */
};

/* What a list needs to know of its rows. */
struct list_ops {
	/* Fetch rows. row (not for FIRST, LAST) is one given out before and
	 * may have vanished since: its sort key and tie are the place. False:
	 * err says why, the list keeps showing what it has. */
	bool	(*page)(void *ctx, enum list_from from, const void *row,
		    struct list_page *page, struct err *err);
	/* What makes a row this row. */
	int64_t	(*id)(void *ctx, const void *row);
	/* Draw a row into line 0 of a (the gutter is not part of it), all of
	 * its cells: area_field() does that. Say how many of its first cells
	 * tell which row it is: a column or two. */
	int	(*draw)(void *ctx, const void *row, struct area *a);
};

#define LIST_ROWS_MAX	1000	/* rows a list can show */

struct list {
	const struct list_ops *ops;
	void		*ctx;
	int		 rows;		/* height, by list_size() */
	int		 step;		/* rows to scroll by when the selection
					   leaves the window: 1, or more where
					   the terminal cannot scroll because
					   something else stands beside */
	const void	**row;		/* what is shown, n of it */
	size_t		 n, sel;	/* sel is meaningless if n is 0 */
	struct arena	 arena[2];	/* rows live in one; reload swaps */
	int		 which;
	size_t		 fetched;	/* rows in the arena; then reload */
	int64_t		 move_sel;	/* moves not yet settled */
	int64_t		 move_top;
	enum list_jump { JUMP_NONE, JUMP_FIRST, JUMP_LAST } jump;
	bool		 stale;		/* reload at the next settling */
	bool		 at_first, at_last;	/* nothing before / behind */
	struct err	 err;		/* of the last failed page */
};

/* Begin; nothing is read before the first settling. */
void list_open(struct list *l, const struct list_ops *ops, void *ctx);

/* Give the memory back. */
void list_close(struct list *l);

/* Tell how many rows fit (at every layout). */
void list_size(struct list *l, int rows);

/* The data changed: read the visible rows again, keep selection and place. */
void list_stale(struct list *l);

/* The data is another (filter, order): begin again at the first row. */
void list_restart(struct list *l);

/* Take a key: arrows, j k, PgUp/PgDn, Ctrl-B/F, Home/End, g G. False if it is
 * not one of those. */
bool list_key(struct list *l, uint32_t key);

/* Do the gathered moves: at most two pages are read. Call before drawing;
 * false: l->err says why rows could not be read. */
bool list_settle(struct list *l);

/* The selected row or NULL; settles first. It lives until the next settling. */
const void *list_selected(struct list *l);

/* Select the row at a place: the one given out by the owner before, or NULL for
 * the first. Scrolls only if it is not shown. */
void list_select(struct list *l, const void *row);

/* Draw the visible rows, nothing below them. focused puts the terminal's
 * cursor on the selected row. empty is said where there is no row. */
void list_draw(const struct list *l, struct area *a, bool focused,
    const char *empty);

#endif
