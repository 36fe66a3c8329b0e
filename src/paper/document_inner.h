/* Between making documents and issuing them. Of this room. */
#ifndef PAPER_DOCUMENT_INNER_H
#define PAPER_DOCUMENT_INNER_H

#include "paper/document_data.h"
#include "paper/documents.h"

struct making;

/* What is done with the data of one paper; s is the session it is about, NULL
 * for the whole visit. */
typedef bool document_fn(void *ctx, struct making *m, const struct session *s,
    struct paper_data *data, struct err *err);

/* Gather, check templates, and call each for every paper that the wish stands
 * for, at least one, in its language. What each is given lives in a. */
bool document_each(struct desk *d, const struct document_wish *wish,
    struct arena *a, document_fn *each, void *ctx, struct err *err);

/* The language it is made in: "id", "en". */
const char *document_language(const struct making *m);

/* Add the paper with its frame. */
void document_fill(struct making *m, const struct paper_data *data,
    struct buf *out);

#endif
