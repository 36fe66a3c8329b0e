#ifndef TUI_STAND_H
#define TUI_STAND_H

#include "base/buf.h"
#include "base/field.h"
#include "tui/pane.h"

/* What is being asked about a move; the app has one (app_room.h). */
struct stand {
	const struct record_type *type;
	int64_t		 id;
	int		 to;
	unsigned	 asks;		/* MOVE_... */
	struct buf	 reason, who;	/* as answered */
};

/* Ask where a visit, or a session, stands now, then what the move asks for:
 * why, and who of the agency said so. The move is one action, and is said on
 * the message line; all panes are refreshed. */
void stand_ask(struct app *app, const struct record_type *t, int64_t id);

/* Move it to a state, asking only what the move asks for. Says why not when no
 * move leads there. */
void stand_go(struct app *app, const struct record_type *t, int64_t id,
    int to);

/* Why no move leads from where the record stands to a state, translated and in
 * a; NULL when one does. */
const char *stand_why_not(const struct record_type *t, int64_t from, int to,
    struct arena *a);

/* Ask why a record goes to a state: "RSUD, Tue 03 Jun 09.00, cancelled: why?";
 * in the turn's arena. */
const char *stand_question(struct app *app, const struct record_type *t,
    int64_t id, int to);

/* Give back what was answered. */
void stand_close(struct stand *s);

#endif
