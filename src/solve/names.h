#ifndef SOLVE_NAMES_H
#define SOLVE_NAMES_H

#include "base/buf.h"
#include "base/text.h"
#include "solve/split.h"

/* People are named if they are so few, else counted. */
enum { NAMES = 5 };

/* Add what stands before item k of n in a list: "a, b and c". */
static inline void
list_join(struct buf *out, size_t k, size_t n)
{
	if (k > 0)
		buf_add(out, k + 1 == n ? _(" and ") : ", ");
}

static inline const char *
row_name(const struct split_problem *p, int row)
{
	return or_empty(p->rows[row].label);
}

static inline const char *
session_name(const struct split_problem *p, int session)
{
	return or_empty(p->sessions[session].label);
}

#endif
