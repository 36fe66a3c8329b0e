/* Numbers of letters: the one place that knows which are taken. */
#ifndef STORE_NUMBER_H
#define STORE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "store/tx.h"

/* Take the next number of a counter in a year, first or above. The
 * transaction holds the database for writing, so nobody else gets it; once
 * committed it stays taken whatever is undone. */
bool number_next(struct tx *tx, const char *counter, int64_t year,
    int64_t first, int64_t *number, struct err *err);

/* Take the next insert after a number that was taken: "a", "b" ... "z", in
 * a. ERR_NOT_FOUND: that number was never given; ERR_IMPOSSIBLE: no letter
 * is left. */
bool number_insert(struct tx *tx, const char *counter, int64_t year,
    int64_t number, struct arena *a, const char **suffix, struct err *err);

/* The highest number of a counter in a year; 0 when none was given. */
int64_t number_last(struct store *s, const char *counter, int64_t year);

#endif
