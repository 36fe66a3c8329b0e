/*
 * A text being typed: one line or several. State only; the caller owns keys
 * and place. The cursor stands between characters as people see them (a letter
 * with its marks is one). Text is cleaned as it comes in (reliability T1).
 */
#ifndef TERM_EDIT_H
#define TERM_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "term/area.h"
#include "term/event.h"

/* Limits of reliability T3, in characters. */
#define EDIT_LINE_CHARS		500
#define EDIT_LINES_CHARS	16000

struct edit {
	struct buf	 text;		/* UTF-8 */
	size_t		 at;		/* cursor, in bytes */
	size_t		 limit;		/* in characters */
	bool		 lines;		/* may break lines; Enter adds one */
	int		 cols;		/* width it wraps at (lines only) */
	int		 goal;		/* column Up and Down aim for, or -1 */
	size_t		 dropped;	/* characters that did not fit, of the
					   last insertion: say so if not 0 */
};

/* What a key did. */
enum edit_did {
	EDIT_NOTHING,		/* not a key of ours: the caller's turn */
	EDIT_MOVED,
	EDIT_CHANGED,
	EDIT_FULL		/* did not fit, wholly or in part; dropped says
				   how many (the text may have changed) */
};

/* Begin with a text (NULL is empty), cursor at its end. limit 0 takes the
 * usual one. */
void edit_open(struct edit *e, const char *text, size_t limit, bool lines);

/* Give the memory back. */
void edit_close(struct edit *e);

/* Replace the text; cursor at its end. */
void edit_set(struct edit *e, const char *text);

/* The text; belongs to e until the next change. */
const char *edit_text(const struct edit *e);

/*
 * Take a key or paste. Ours: characters, Backspace, Delete, Left, Right, Home,
 * End, Ctrl-A/E, Ctrl- or Alt-Left/Right and Alt-b/f (words), Ctrl-W and
 * Alt-Backspace (delete word), Ctrl-U (delete before), Ctrl-K (delete behind);
 * with lines also Up, Down, PgUp, PgDn, Enter. Left at the beginning, Up on
 * the first line and the like are EDIT_NOTHING.
 */
enum edit_did edit_event(struct edit *e, const struct event *ev);

/* Put text in at the cursor. */
enum edit_did edit_insert(struct edit *e, const char *text, size_t len);

/* Move the cursor to a byte offset (moved back to a character's start). */
void edit_goto(struct edit *e, size_t at);

/* How many lines the text takes when wrapped at cols. */
int edit_height(const struct edit *e, int cols);

/* Draw into a: a single line scrolls sideways, lines wrap and scroll up and
 * down, always so that the cursor is seen; < and > mark hidden text. Sets the
 * terminal's cursor if focused. */
void edit_draw(const struct edit *e, struct area *a, bool focused);

#endif
