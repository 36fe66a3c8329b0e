/* Between reading and laying out papers. */
#ifndef PORT_PAPER_INNER_H
#define PORT_PAPER_INNER_H

#include "port/paper.h"

enum node_kind {
	NODE_TEXT,		/* as it stands */
	NODE_VALUE,
	NODE_EACH, NODE_IF,	/* up to end; other is after @else@ */
	NODE_ELSE, NODE_END,
	NODE_HANG, NODE_CENTER, NODE_LONG
};

#define CELL_NONE	0	/* a value in running text */
#define CELL_REST	(-1)	/* up to the edge */

struct node {
	enum node_kind	 kind;
	const char	*text;
	size_t		 len;
	int		 level;		/* 0: the innermost scope */
	size_t		 index;		/* of the name in its shape */
	bool		 list;		/* the name is a list */
	bool		 quiet;		/* nothing when unknown */
	bool		 right;
	int		 cell;		/* columns, or one of the above */
	size_t		 other, end;	/* nodes */
};

struct paper {
	enum paper_format format;
	struct node	*node;
	size_t		 n;
};

/* Find a name of a shape; SIZE_MAX when it has none (paper_data.c). */
size_t shape_find(const struct paper_shape *shape, const char *name,
    size_t len);

/* --- laying out text (paper_text.c) -------------------------------------- */

/* One line being put together: pieces of running text and cells. */
struct piece {
	enum node_kind	 kind;		/* NODE_TEXT, NODE_VALUE, NODE_HANG,
					 * NODE_CENTER, NODE_LONG */
	const char	*text;
	int		 cell;
	bool		 right;
};

struct paper_line {
	struct arena	 arena;
	struct piece	*piece;
	size_t		 n, cap;
	struct buf	*out;
};

/* Add a piece to the line. */
void line_add(struct paper_line *l, struct piece piece);

/* Lay out what was added and begin the next line. */
void line_end(struct paper_line *l);

#endif
