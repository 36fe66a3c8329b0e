#ifndef TERM_LEAN_H
#define TERM_LEAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* What the terminal understands. */
struct lean_terms {
	const char	*charset;	/* ends line drawing; NULL: none */
	bool		 repeats;	/* CSI n b repeats a character */
	bool		 breaks;	/* CR LF at the margin: not two lines */
	bool		 across;	/* CSI n G goes to a column */
	bool		 first;		/* it is not known what was before */
	int		 rows;
};

/* Write out in full what is repeated (CSI n b) from byte begin on: curses does
 * that to ASCII characters wherever the terminal's description allows it. */
void lean_spell(struct buf *out, size_t begin);

/* Shorten what curses wrote to out from byte begin on; it shows the same. */
void lean(struct buf *out, size_t begin, const struct lean_terms *t);

#endif
