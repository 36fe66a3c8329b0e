/*
 * Papers: a template with names in it becomes a text for A4 or a page of
 * HTML. A template is text; what stands between two @ is replaced:
 *
 *	@leader@		a value; dots to be filled in by hand when it is
 *				not known
 *	@leader?@		the same, nothing when it is not known
 *	@leader:30@ @n:3>@ @name:*@
 *				in text: a cell so many columns wide, to the
 *				right, or up to the edge; what does not fit
 *				goes on below in its column
 *	@if leader@ @else@ @end@
 *				only when it is known, or the list has rows
 *	@each people@ @end@	once for each row, whose names then come first
 *	@include head@		another template of the same folder
 *	@hang@			in text: lines that do not fit go on below here
 *	@center@		in text: this line in the middle
 *	@long@			in text: this line is not wrapped
 *	@@			a single @
 *
 * A line that holds nothing but @if@, @each@, @else@ or @end@ leaves no empty
 * line. Values are put in once and never looked at again (rule T4): a name in
 * a value is only text, and no value is ever markup (rule E2). Every template
 * is checked whole before anything is written: a wrong name is refused with
 * template, line and the names that would do.
 */
#ifndef PORT_PAPER_H
#define PORT_PAPER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "model/paper.h"

#define PAPER_COLS	78	/* of a text on A4 */

struct paper_shape;

/* A name that templates may use; help is a sentence for those who write
 * them. A row without a name ends a list. */
struct paper_name {
	const char	*name;
	const char	*help;			/* N_() */
	const struct paper_shape *row;		/* a list of these; NULL: a
						 * value */
};

/* What a paper or a row of a list has. */
struct paper_shape {
	const struct paper_name *name;
};

/* The values in that shape; all unknown and empty at first. */
struct paper_data {
	const struct paper_shape *shape;
	const char	**value;		/* by name; NULL unknown */
	struct paper_rows {
		struct paper_data **row;
		size_t	 n, cap;
	}		*list;			/* by name */
};

/* Make one, in a. */
struct paper_data *paper_data(const struct paper_shape *shape,
    struct arena *a);

/* Set a value, whose text is not copied; add a row to a list. A name that the
 * shape does not have is a BUG(). */
void paper_set(struct paper_data *d, const char *name, const char *text);
struct paper_data *paper_row(struct paper_data *d, const char *name,
    struct arena *a);

/* The value of a name; NULL unknown or no such value. */
const char *paper_get(const struct paper_data *d, const char *name);

/* Whether the shape has a value of that name. */
bool paper_has(const struct paper_shape *shape, const char *name);

/* Where templates come from: the text of a name such as "reply", in a; file
 * gets what to call it in messages. NULL when there is none. */
struct paper_source {
	void		*ctx;
	const char	*(*find)(void *ctx, const char *name, struct arena *a,
			    const char **file);
};

struct paper;

/* Read a template in the shape its data will have. NULL with ERR_INPUT: the
 * sentence names file and line; ERR_NOT_FOUND. Lives in a. */
struct paper *paper_read(const struct paper_source *source, const char *name,
    enum paper_format format, const struct paper_shape *shape,
    struct arena *a, struct err *err);

/* Add a text as HTML that shows it: what could be markup is escaped. */
void paper_escape(struct buf *out, const char *s);

/* Add the paper filled with d, which has the shape it was read for. */
void paper_write(const struct paper *p, const struct paper_data *d,
    struct buf *out);

#endif
