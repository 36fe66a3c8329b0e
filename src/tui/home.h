/* The home page from inside: home.c holds and draws it, home_keys.c is what
 * its keys do. */
#ifndef TUI_HOME_H
#define TUI_HOME_H

#include "base/buf.h"
#include "desk/overview.h"
#include "term/edit.h"
#include "tui/pane.h"
#include "tui/views.h"
#include "tui/week.h"

enum home_focus { HOME_INCOMING, HOME_WEEK, HOME_NOTES, HOME_WORK, HOME_PANES };

/* What the linked panes were made for. */
struct home_link {
	enum home_focus	 focus;
	int64_t		 visit, innovation, agency, day;
};

struct home {
	struct pane	 pane;
	enum home_focus	 focus;
	bool		 zoom;
	struct rows	 incoming, notes;
	struct week	 week;
	struct marks	 marks;
	bool		 placed;	/* the list went to today once */
	struct overview	 overview;
	bool		 overview_stale;
	struct buf	 details;
	struct home_link link;
	bool		 link_soon;	/* something changed: link again */
	int64_t		 link_ms;	/* monotonic; TERM_FOREVER: not due */
	int64_t		 minute_ms;	/* the next minute begins */
	bool		 filtering;	/* the filter has the keys */
	struct edit	 filter;
	char		 filters[HOME_PANES][FILTER_BYTES];	/* as applied */
	int		 rows, cols;
};

/* The action tables, one for each focus. */
extern const struct action home_incoming_actions[];
extern const struct action home_week_actions[];
extern const struct action home_notes_actions[];
extern const struct action home_work_actions[];

/* Give the keys to a part of the page. */
void home_set_focus(struct home *h, enum home_focus focus);

/* Whether the schedule is on the screen: narrow ones show one pane. */
bool home_shows_week(const struct home *h);

#endif
