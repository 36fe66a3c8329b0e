#ifndef TUI_VIEWS_H
#define TUI_VIEWS_H

#include "tui/rows.h"

/* How the home page shows delegations: arrives, origin, people, state; late
 * and cancelled ones dim. */
struct rows_view incoming_view(struct desk *d);

/* What a delegation is called in a narrow column, in a or of v. Titles that we
 * made begin with the programme and are all alike there: the region they end
 * with comes first. */
const char *delegation_place_first(const struct desk *d,
    const struct delegation *v, struct arena *a);

/* Innovations that matter to the chosen visit. */
struct marks {
	struct desk	*desk;
	int64_t		*id;		/* innovations of the chosen visit */
	size_t		 n;
	struct arena	 arena;
};

/* How it shows innovations: name, agency, how often seen and adopted; the
 * marked ones stand out. */
struct rows_view innovations_view(struct marks *m);

/* Note which innovations were asked for or shown to a delegation (0: none). */
void marks_read(struct marks *m, int64_t delegation_id);

/* What the details pane says of a delegation: only what is known, a line
 * each; what is wrong or missing begins with "! ". */
void delegation_details(struct desk *d, const struct delegation *v,
    struct buf *out);
void innovation_details(struct desk *d, const struct innovation *i,
    struct buf *out);

#endif
