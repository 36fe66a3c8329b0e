#ifndef PLAN_INSTANCE_H
#define PLAN_INSTANCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "solve/round.h"
#include "solve/split.h"

enum instance_kind { INSTANCE_SPLIT, INSTANCE_ROUND };

/* One planning problem as a file states it. Labels are the file's ids. */
struct instance {
	enum instance_kind	 kind;
	struct split_problem	 split;
	struct round_problem	 round;
};

/* Read a problem of either kind from JSON text. All lives in a. ERR_INPUT
 * with a sentence that names list, row, key, reason and remedy. */
bool instance_read(const char *text, size_t len, struct arena *a,
    struct instance *out, struct err *err);

/* Solve a problem and add the answer as one JSON object, with a line break, to
 * out. limit_ms ends the search; 0 or less: no limit. Fails as split_solve()
 * and round_solve(). */
bool instance_answer(const struct instance *in, long limit_ms,
    struct buf *out, struct err *err);

/*
 * The command `kunker split --file FILE [--time-limit SECONDS]`: read the
 * file, solve, add the answer to out. "-" reads standard input. Fails as
 * file_in_read(); what is wrong inside begins with the file's name.
 */
bool instance_command(const char *file, long time_limit_s, struct buf *out,
    struct err *err);

#endif
