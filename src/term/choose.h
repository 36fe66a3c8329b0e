/* A popup to pick one of many names, filtered as one types, and a question
 * answered by one key. Both are state; the caller gives keys and a place. */
#ifndef TERM_CHOOSE_H
#define TERM_CHOOSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "term/area.h"
#include "term/edit.h"
#include "term/event.h"

#define CHOOSE_MAX	200	/* names shown at once, after filtering */

/* What there is to pick from. */
struct choose_item {
	const char	*text;		/* shown and filtered, translated */
	const char	*note;		/* shown dim at the right, or NULL */
	int64_t		 id;		/* the caller's */
};

struct choose {
	const char	*title;
	const struct choose_item *item;	/* the caller's */
	size_t		 nitems;
	const char	*const *also;	/* a name more of each item, filtered
					 * but not shown; or NULL */
	const char	*const *why_not; /* why each cannot be done now, or
					 * NULL; picked it can be all the
					 * same. Or no such list: NULL */
	struct edit	 filter;
	size_t		 found[CHOOSE_MAX];	/* indexes, best first */
	size_t		 nfound, sel, top;
	int		 rows;			/* rows of names shown */
	bool		 moved;			/* by arrows, after typing: the
						 * cursor is on the bar */
};

enum choose_did {
	CHOOSE_GOING,		/* the key was taken */
	CHOOSE_PICKED,		/* choose_picked() */
	CHOOSE_LEFT,		/* Esc */
	CHOOSE_IGNORED		/* not a key of ours */
};

/* Begin with all items; title and items belong to the caller and stay. */
void choose_open(struct choose *c, const char *title,
    const struct choose_item *items, size_t n);
void choose_close(struct choose *c);

/* Take a key or paste: characters filter (words in any order, letters of words
 * in order), arrows, PgUp/PgDn, Tab (and, while nothing is
 * typed, Home/End) move, Enter picks, Esc leaves. */
enum choose_did choose_event(struct choose *c, const struct event *ev);

/* The item picked or under the bar; NULL if the filter leaves none. */
const struct choose_item *choose_picked(const struct choose *c);

/* Before drawing: keep the bar in sight of a box in so many lines. */
void choose_settle(struct choose *c, int rows, int cols);

/* Draw as a box in the middle of a; the foot counts when not all is seen. What
 * cannot be done is dim and has a dash; the reason stands below, for the item
 * under the bar. */
void choose_draw(const struct choose *c, struct area *a);

/* Say how well text fits what was typed: 0 not at all, more is better, most
 * when it is the very text. The palette ranks its verbs with it. */
int choose_score(const char *text, const char *typed);

/* A question and its answers: "Keep the draft?" with the keys k and d, ended by
 * a row of zeros. Esc is always there and goes back. */
struct ask_answer {
	uint32_t	 key;		/* a character or K_... */
	const char	*text;		/* N_("Keep") */
};
struct ask {
	const char	*question;	/* translated, the caller's */
	const struct ask_answer *answer;
};

/* The key chosen, K_ESC for leaving, K_NONE while nothing fits. Keys out of a
 * storm do not answer. */
uint32_t ask_event(const struct ask *q, const struct event *ev);

/* Draw on one line of a: question, then answers; cursor behind it. */
void ask_draw(const struct ask *q, struct area *a, int line);

#endif
