#ifndef TUI_WEEK_H
#define TUI_WEEK_H

#include "base/buf.h"
#include "desk/schedule.h"
#include "tui/pane.h"

/*
 * The grid of agencies and days, in a pane of the home page or alone on the
 * screen. It holds one week (struct schedule) and a place in it; its verbs are
 * called by the actions of the pane it lives in.
 */
struct week {
	struct app	*app;
	struct pane	*pane;		/* that it lives in */
	struct arena	 arena;		/* the schedule */
	struct schedule	 s;
	struct err	 err;		/* why it could not be read */
	bool		 loaded;
	bool		 counting;	/* rows are left to count */
	int64_t		 first_day;	/* a Monday */
	size_t		 ndays;
	size_t		*shown;		/* agencies that fit the filter */
	size_t		 nshown;
	char		 filter[FILTER_BYTES];
	size_t		 row, col, top;	/* selected; row and top of shown */
	int		 rows, cols;	/* of the last settling */
	int64_t		 highlight;	/* delegation, or 0 */
	int64_t		 moving;	/* session being moved, or 0 */
	int64_t		 move_agency, move_day;	/* where to, while asking */
	void		(*then)(struct week *w, int64_t session_id);
	int64_t		 answering;	/* session, while asking why */
	int		 to_state;	/* of the answer being typed */
};

/* Begin on this week, with pane to draw when it changes; give it back. */
void week_open(struct week *w, struct app *app, struct pane *pane);
void week_close(struct week *w);

/* Show the week a day is in, and stand on that day. */
void week_show(struct week *w, int64_t day);

/* Show this week and stand on today; on a weekend when nobody comes, the week
 * to come. */
void week_today(struct week *w);

/* Read again at the next settling. */
void week_stale(struct week *w);

/* Show only agencies whose name contains a text; NULL or "": all. */
void week_filter(struct week *w, const char *text);

/* Mark the sessions of a delegation, 0 for none, and scroll to the first. */
void week_highlight(struct week *w, int64_t delegation_id);

/* Read what is stale and scroll; draw. */
void week_settle(struct week *w, int rows, int cols);
void week_draw(const struct week *w, struct area *a, bool focused);

/* Take a key that moves: arrows, hjkl, PgUp, PgDn, Home, End, g, G. */
bool week_key(struct week *w, uint32_t key);

/* "week 23, 2-6 June 2014"; in a. */
const char *week_note(const struct week *w, struct arena *a);

/* What the cell says: NULL when there is no agency. */
const struct slot *week_slot(const struct week *w);
const struct agency *week_agency(const struct week *w);
int64_t week_day(const struct week *w);

/* Write out who comes, when and what is against it. */
void week_details(struct week *w, struct buf *out);

/* --- verbs (week_verbs.c) ----------------------------------------------- */

/* Begin a session in the cell, for a delegation or asking for whom. */
void week_begin(struct week *w, const struct delegation *visit);
/* Take up the session of the cell; put it down in the cell (asks when
 * something is against it); forget it. */
void week_take(struct week *w);
void week_put(struct week *w);
/* Move the session of the cell to a state; asks who answered if need be. */
void week_answer(struct week *w, int to_state);

/* The sessions of this cell, at most PANE_RECORDS; returns how many. */
size_t week_stands_on(const struct week *w, struct pane_record *r);

/* The agency of the session in this cell cancels: show the ways out. */
void week_cancels(struct week *w);
/* Open the session's form, or its delegation. */
void week_edit(struct week *w);
void week_visit(struct week *w);
/* Ask for a date and go there. */
void week_goto(struct week *w);

/* Why there is nothing to do in this cell, or NULL. */
const char *week_why_no_session(const struct week *w);

#endif
