/* The split board from inside: what its files share (board*.c). */
#ifndef TUI_BOARD_ROOM_H
#define TUI_BOARD_ROOM_H

#include "plan/splitting.h"
#include "tui/pane.h"

struct board {
	struct pane	 pane;
	struct arena	 own;		/* holds the board */
	int64_t		 delegation_id;
	struct splitting *sp;		/* NULL: could not be read */
	struct err	 err;		/* why not */
	int		 box;		/* under the bar: a column, or
					 * SPLIT_NONE for those unplaced */
	int		 line;		/* in the box */
	int64_t		 key;		/* of the person there, 0 none */
	int		 first;		/* leftmost box shown */
	int		 shown, width;	/* boxes shown, cells of each */
	int		 lines;		/* of people in a box */
	int		*top;		/* first line shown, by box + 1 */
	size_t		 ntop;
	int64_t		*mark;		/* keys of people marked */
	size_t		 nmarks, mark_cap;
	bool		 panel;		/* obstacles and ways are shown */
	struct buf	 prices;	/* of moving the person, by column */
	enum rule_kind	 kind;		/* a rule waiting for its reason */
	int64_t		 agency_id, spread_by;
};

/* What makes a person this person, stored or not; never 0. */
int64_t seat_key(const struct splitting_seat *s);

/* The seats of a box, n of them. */
const int *board_seats(const struct board *b, int box, int *n);

/* The seat under the bar; SPLIT_NONE. */
int board_seat(const struct board *b);

/* Claim that the person of this key is marked. */
bool board_marked(const struct board *b, int64_t key);

/* The seats a verb is about: those marked, else the one under the bar; in the
 * turn's arena. */
size_t board_chosen(struct board *b, const int **seats);

/* A verb has run: say what, show all anew; or say why not. */
void board_did(struct board *b, bool ok, const struct err *err);

/* The rules: choose, ask the reason, store (board_rules.c). */
void board_rules(struct board *b);

/* Of the pane (board_draw.c). */
void board_settle(struct pane *p, int rows, int cols);
void board_draw(const struct pane *p, struct area *a);

/* What the keys do (board_verbs.c). */
extern const struct action board_actions[];

#endif
