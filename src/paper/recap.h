/*
 * The year in figures: who came, what it cost the agencies, what came of it.
 * It holds counts and names of institutions, agencies and innovations, never
 * of people, so that it may be given to anybody who asks.
 */
#ifndef PAPER_RECAP_H
#define PAPER_RECAP_H

#include "base/buf.h"
#include "desk/desk.h"

struct table;

#define RECAP_MORE	2

struct recap_row {
	const char	*label;
	int64_t		 value;
	int64_t		 more[RECAP_MORE];	/* other counts of the label */
	const char	*note;		/* beside the figure, or NULL: the
					 * others in words */
};

/* One table of the report; bars when its rows compare. */
struct recap_section {
	const char	*code;		/* constant: "origins" */
	const char	*more[RECAP_MORE];	/* codes of the other counts, as
					 * "origin_people"; NULL: none */
	const char	*title;
	bool		 bars;
	struct recap_row *row;
	size_t		 n, cap;
};

#define RECAP_SECTIONS	12

struct recap {
	int		 year;
	struct recap_section section[RECAP_SECTIONS];
	size_t		 n;
};

/* Count a year, in a, in the words of a language ("id", "en"; NULL: that of
 * the program, in which it is said what goes wrong). On failure *out is not to
 * be used. */
bool recap_read(struct desk *d, int year, const char *in, struct arena *a,
    struct recap *out, struct err *err);

/* Add it as text of at most 78 columns with bars, as a page of HTML with
 * charts, or as rows of a table: section, label, value; the other counts of a
 * row are rows too. */
void recap_text(const struct recap *r, struct buf *out);
void recap_html(struct desk *d, const struct recap *r, struct buf *out);
void recap_table(const struct recap *r, struct arena *a, struct table *out);

#endif
