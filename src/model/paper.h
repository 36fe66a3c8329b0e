#ifndef MODEL_PAPER_H
#define MODEL_PAPER_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/field.h"

enum number_state {
	NUMBER_USED,
	NUMBER_CANCELLED
};

enum paper_format {
	PAPER_TEXT,
	PAPER_HTML
};

enum paper_language {
	PAPER_ID,
	PAPER_EN
};

/* How letters are numbered: a template and the counter it draws from. */
struct number_series {
	struct record_head head;
	const char	*name;
	const char	*template;
	const char	*klas;
	const char	*unit;
	const char	*documents;
	const char	*counter;
	int64_t		 first_number;
	const char	*note;
};

extern const struct record_type number_series_type;

/* A number that was given; it is never given again, cancelled or not. */
struct letter_number {
	struct record_head head;
	const char	*text;
	int64_t		 series_id;	/* id of a number series */
	const char	*counter;
	int64_t		 year;
	int64_t		 number;
	const char	*suffix;
	int64_t		 day;
	const char	*purpose;
	int64_t		 delegation_id;
	int64_t		 status;	/* enum number_state */
	const char	*reason;
};

extern const struct record_type letter_number_type;

/* A paper that left the office, as it was. */
struct document {
	struct record_head head;
	int64_t		 delegation_id;
	const char	*template;
	int64_t		 edition;
	const char	*recipient;
	const char	*number;
	int64_t		 letter_id;
	int64_t		 format;	/* enum paper_format */
	int64_t		 language;	/* enum paper_language */
	int64_t		 day;
	int64_t		 issued_at;	/* UTC seconds */
	const char	*issued_by;
};

extern const struct record_type document_type;

/* A piece of its text; texts are limited, papers are not. */
struct document_part {
	struct record_head head;
	int64_t		 document_id;
	int64_t		 part;
	const char	*text;
};

extern const struct record_type document_part_type;

/* What a number's template is filled with. */
struct number_values {
	int64_t		 number;
	const char	*suffix;	/* "a" after an insert, or NULL */
	const char	*klas, *unit;
	int64_t		 day;		/* gives month and year */
};

/*
 * Print a number by its template: {klas} {urut} {urut:3} {unit} {bulan}
 * {bulan_romawi} {tahun} {tahun:2}. False when the template is wrong: err
 * names the token and those allowed, and nothing was added. {urut} must be in
 * it.
 */
bool number_print(const char *template, const struct number_values *v,
    struct buf *out, struct err *err);

#endif
