/*
 * Statements, prepared once and kept. A statement is taken with
 * store_stmt(), bound, stepped, and given back with stmt_end() or stmt_run()
 * in the same function (S7). Errors are remembered and come out at the end,
 * so the calls between need no checks. Nobody outside the room includes it.
 */
#ifndef STORE_STMT_H
#define STORE_STMT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/field.h"
#include "store/store.h"

struct stmt;

/* Take the statement of a constant or cached SQL text. Never NULL. */
struct stmt *store_stmt(struct store *s, const char *sql);

/* Bind parameter i, from 1. UNKNOWN and NULL become NULL. */
void stmt_bind_int(struct stmt *q, int i, int64_t v);
void stmt_bind_text(struct stmt *q, int i, const char *v);

/* Step; false at the end and on error. */
bool stmt_next(struct stmt *q);

/* Column i, from 0, of the current row. NULL is UNKNOWN and NULL. Text is
 * copied into a. */
int64_t stmt_int(struct stmt *q, int i);
const char *stmt_text(struct stmt *q, int i, struct arena *a);
/* Text that lives until the next step; NULL when NULL. */
const char *stmt_peek(struct stmt *q, int i);

/* Give it back; false if anything went wrong. */
bool stmt_end(struct stmt *q, struct err *err);

/* The same for one that wrote a row of a type: what the row's table refuses is
 * said in the words of its fields. */
bool stmt_end_row(struct stmt *q, const struct record_type *type,
    struct err *err);

/* Step to the end and give it back. */
bool stmt_run(struct stmt *q, struct err *err);

/* Give it back and return the first column of the first row, or fallback. */
int64_t stmt_number(struct stmt *q, int64_t fallback);

/* Finalize all of them. */
void stmt_close_all(struct store *s);

#endif
