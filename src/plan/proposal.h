#ifndef PLAN_PROPOSAL_H
#define PLAN_PROPOSAL_H

#include "base/buf.h"
#include "plan/splitting.h"

/* Add a proposed split as one JSON object / as text, group by group with the
 * reason of each person. */
void proposal_json(const struct splitting_report *r, struct buf *out);
void proposal_text(const struct splitting_report *r, struct buf *out);

#endif
