/* Between making documents and issuing them. Of this room. */
#ifndef PAPER_DOCUMENT_INNER_H
#define PAPER_DOCUMENT_INNER_H

#include "paper/document_data.h"
#include "paper/documents.h"

struct making;

/* Gather, check templates, and call each with the data of every paper that
 * the wish stands for; s is its session, NULL for the whole visit. */
bool document_each(struct desk *d, const struct document_wish *wish,
    struct arena *a, bool (*each)(void *ctx, struct making *m,
    const struct session *s, struct paper_data *data, struct err *err),
    void *ctx, struct err *err);

/* The language it is made in: "id", "en". */
const char *document_language(const struct making *m);

/* Add the paper with its frame. */
void document_fill(struct making *m, const struct paper_data *data,
    struct buf *out);

#endif
