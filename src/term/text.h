/* Text that is only read: wrapped paragraphs, and a view that scrolls. */
#ifndef TERM_TEXT_H
#define TERM_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "term/area.h"

/* Walk through a text line by line as wrapped at cols cells, between words
 * where possible. */
struct text_line {
	const char	*start;		/* into the text */
	size_t		 len;		/* bytes, without the blanks and the
					   break at its end */
	const char	*next;		/* where the next one starts; NULL after
					   the last */
};

/* Begin / go on; false when there are no more lines. An empty text has one
 * empty line. */
bool text_first(struct text_line *l, const char *text, int cols);
bool text_more(struct text_line *l, int cols);

/* How many lines a text takes at that width, when it is read: wrapped lines
 * hang below the words of their first one. */
int text_height(const char *text, int cols);

/* Draw a text wrapped from a line down, beginning with its skip-th line; dots
 * end the last line when the area does not hold all. Returns the lines
 * drawn. */
int text_draw(struct area *a, int line, int skip, enum role role,
    const char *text);

/* Say why a place is empty, or what it is for, where its first row would
 * stand: from a line down, beside the gutter. Returns the lines drawn. */
int text_note(struct area *a, int line, enum role role, const char *text);

/* A reader with a scroll place. text belongs to the caller. */
struct view {
	const char	*text;
	int		 top;		/* first line shown */
	int		 rows, cols;	/* of the last view_size() */
};

/* Tell the size (at every layout); keeps top within the text. */
void view_size(struct view *v, int rows, int cols);

/* Take a key: arrows, j k, PgUp/PgDn, Ctrl-B/F, Space, Home/End, g G. False if
 * it is not one of those. */
bool view_key(struct view *v, uint32_t key);

/* Draw; a mark at the right edge says that there is more above, the last line
 * how many are below. */
void view_draw(const struct view *v, struct area *a);

#endif
