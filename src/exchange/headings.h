/*
 * What the columns of a table are called: field names, labels in any
 * language in use, and the headings of Indonesian office spreadsheets.
 */
#ifndef EXCHANGE_HEADINGS_H
#define EXCHANGE_HEADINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/field.h"

/* Columns and what they mean for one record type. */
struct headings {
	const struct record_type *type;
	const struct field **field;	/* by column; NULL: passed over */
	size_t		 uid;		/* column of the uid; n if none */
	size_t		 n;
	size_t		 known;
};

/* The name of a field in files: without "_id" for references. */
const char *heading_name(const struct field *f, struct arena *a);

/* The field of t that a heading means, by its name only / by any word;
 * NULL when none. */
const struct field *heading_exact(const struct record_type *t,
    const char *heading);
const struct field *heading_field(const struct record_type *t,
    const char *heading);

/* Find which type a header speaks of (only this one unless NULL) and what
 * each column means. False when no type fits: at least half of the columns
 * must be known, and those its records need. */
bool headings_recognise(const char *const *header, size_t n,
    const struct record_type *only, struct arena *a, struct headings *out);

/* Whether records can be made of columns as they are understood: they are told
 * apart, have what they need, and half of the headings are known. */
bool headings_fit(const struct headings *h, const char *const *header);

/* Understand each heading by itself as of records of t, whether that fits or
 * not. */
void headings_guess(const char *const *header, size_t n,
    const struct record_type *t, struct arena *a, struct headings *out);

/* Add the header as it is recognised again: folded headings joined by |. */
void headings_signature(const char *const *header, size_t n,
    struct buf *out);

/*
 * Let words say what columns mean: "heading=field", separated by commas or
 * lines; field is a name, label or heading of t, "-" passes the column over.
 * Headings that are not in the header are no failure: *missing (may be NULL)
 * gets the first. ERR_INPUT when a field is unknown; the sentence says which
 * there are.
 */
bool headings_apply(struct headings *h, const char *const *header,
    const char *words, const char **missing, struct arena *a,
    struct err *err);

/* The code for office words of a choice ("Laki-laki", "LIBUR_NASIONAL");
 * words themselves when they have no special meaning. */
const char *heading_value(const struct field *f, const char *words);

/* The code that a mark in a column of this heading stands for, as "Jenis
 * Kelamin L" does over a column of ticks; NULL for other columns. */
const char *heading_tick(const struct field *f, const char *heading);

/* Add the rows of accepted headings as Markdown, for the documentation; false
 * when t has none. */
bool headings_document(struct buf *out, const struct record_type *t);

#endif
