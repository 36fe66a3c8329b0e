/*
 * An entity described once. A field table serves forms, lists, validation,
 * import and export, the columns that the store reads and writes, merging
 * after a conflict, history and the manual. A record is a plain struct that
 * begins with a struct record_head; numbers are int64_t with UNKNOWN, texts
 * are const char * with NULL, and both mean "nobody has said yet".
 */
#ifndef BASE_FIELD_H
#define BASE_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/notice.h"

#define UNKNOWN INT64_MIN	/* nobody has said yet; stored as NULL */

enum field_kind {
	FIELD_TEXT,		/* const char *: one line, 500 characters */
	FIELD_LONG,		/* const char *: lines, 16,000 characters */
	FIELD_NUMBER,		/* int64_t, min..max */
	FIELD_ROMAN,		/* int64_t 1..3999, printed in Roman numerals */
	FIELD_DECIMAL,		/* int64_t hundredths, decimal comma */
	FIELD_DAY,		/* int64_t days since 1970-01-01, local */
	FIELD_TIME,		/* int64_t minutes of the day, local */
	FIELD_FLAG,		/* int64_t 0 no, 1 yes */
	FIELD_CHOICE,		/* int64_t index into choices, stored as code */
	FIELD_REF,		/* int64_t id of a record of type ref */
	FIELD_STAMP,		/* int64_t seconds since 1970, UTC */
	FIELD_KINDS
};

enum field_flag {
	FIELD_REQUIRED = 1 << 0,	/* blocks saving while unknown */
	FIELD_SEARCH = 1 << 1,		/* full-text search reads it */
	FIELD_READONLY = 1 << 2,	/* moved by verbs, never typed */
	FIELD_HIDDEN = 1 << 3,		/* not in forms (the owner, mostly) */
	FIELD_COMPLETE = 1 << 4,	/* earlier values are offered again */
	FIELD_OWNER = 1 << 5,		/* FIELD_REF: dies with that record */
	FIELD_PERSONAL = 1 << 6,	/* of people: erased after retention */
	FIELD_LIST = 1 << 7,		/* a column of lists and grids */
	FIELD_KEY = 1 << 8,		/* part of what makes a record the same
					 * when it is imported again */
	FIELD_NEAR = 1 << 9,		/* a day without a year is the nearest,
					 * not the next to come */
	FIELD_WHO = 1 << 10,		/* names one person: erased from the
					 * texts around it, too */
	FIELD_UNTIL = 1 << 11		/* a time that ends something: 24.00 is
					 * one */
};

/* One of the values of a FIELD_CHOICE: the code is stored, the label shown. */
struct choice {
	const char *code;
	const char *label;
	const char *also;	/* other words for it, in any language, joined
				 * by "|"; or NULL */
};

struct record_type;
struct field;

/* What reading and printing a field may ask of the world around it. */
struct field_env {
	int64_t today;
	enum zone zone;		/* of the host: instants are shown in it */
	bool press;		/* words of a press text: infer no year */
	void *ctx;		/* for the two calls below */
	/* The id of the record of type t that text names; 0 when none does,
	 * -1 when several do. */
	int64_t (*find)(void *ctx, const struct record_type *t,
	    const char *text);
	/* What people call a record, in a; NULL when there is none. */
	const char *(*title)(void *ctx, const struct record_type *t,
	    int64_t id, struct arena *a);
};

struct field {
	const char	*name;		/* column, JSON key, CSV header */
	const char	*label;		/* N_() */
	const char	*help;		/* N_(), one sentence */
	const char	*head;		/* N_(), over its column of a list;
					 * NULL: the label */
	size_t		 offset;	/* of the member */
	enum field_kind	 kind;
	int		 cols;		/* columns it likes in a list or form */
	unsigned	 flags;
	int64_t		 min, max;	/* numbers; 0, 0 is no limit */
	const struct choice *choices;
	size_t		 nchoices;
	const struct record_type *ref;
	/* A text that is a code: what people call it; NULL: the code. Or no
	 * such function. */
	const char *(*words)(const char *code);
	/* Called with the words as typed after they were stored: set the
	 * typed members beside this one; say what was understood or what
	 * contradicts. */
	void (*understand)(const struct field *f, const char *words,
	    void *record, const struct field_env *env, struct notices *n);
};

/* How every stored record begins. */
struct record_head {
	int64_t		 id;		/* 0: not stored yet */
	int64_t		 row_ver;	/* grows by one at each save */
	const char	*uid;		/* the same in every export */
};

struct record_type {
	const char	*name;		/* table */
	const char	*plural;	/* name of lists on the command line */
	const char	*label;		/* N_(), lower case: "delegation" */
	const char	*label_plural;	/* N_() */
	const char	*summary;	/* N_(), what it is */
	const struct field *fields;
	size_t		 nfields;
	size_t		 size;		/* of the struct */
	const char	*title;		/* field that names it to people */
	const char	*title2;	/* where title is unknown; or NULL */
	const char	*order;		/* constant SQL, for lists and export */
	/* Say what looks wrong, from the record alone; or NULL. */
	void (*check)(const void *record, const struct field_env *env,
	    struct notices *n);
};

/* Set every member to unknown: NULL and UNKNOWN; head to zero. */
void record_blank(const struct record_type *t, void *record);

/* Find a field by its name; NULL when t has none. */
const struct field *record_field(const struct record_type *t,
    const char *name);

/* Copy record into a, texts too. */
void *record_copy(const struct record_type *t, const void *record,
    struct arena *a);

/* Claim that the member is a const char *; else it is an int64_t. */
bool field_is_text(const struct field *f);

/* Raw access. The text is not copied: it must live as long as the record. */
int64_t field_number(const struct field *f, const void *record);
const char *field_string(const struct field *f, const void *record);
void field_set_number(const struct field *f, void *record, int64_t v);
void field_set_string(const struct field *f, void *record, const char *s);

/* Claim that nobody has said it yet; that two records say the same. */
bool field_unknown(const struct field *f, const void *record);
bool field_equal(const struct field *f, const void *a, const void *b);

/* Copy one field of a record into another, text into a. */
void field_copy(const struct field *f, void *to, const void *from,
    struct arena *a);

/* What a person reads: "" when unknown, the label of a choice, a day with its
 * weekday, the title of a reference. Lives in a. */
const char *field_text(const struct field *f, const void *record,
    const struct field_env *env, struct arena *a);

/* What a form starts with: as field_text(), but in the form a person would
 * type ("8/8/2017", "9.30"), so that unchanged text reads back equal. */
const char *field_edit_text(const struct field *f, const void *record,
    const struct field_env *env, struct arena *a);

/* What files hold: ISO day, HH:MM, code, digits, ISO instant; NULL when
 * unknown. A reference is the id in digits. */
const char *field_code(const struct field *f, const void *record,
    struct arena *a);

/*
 * Read what a person typed into the member; "" and blanks are unknown. Text
 * is cleaned (rule T1). For fields with `understand` the typed members beside
 * it are set too, and n (may be NULL) hears about it. On false the record is
 * unchanged and err says what is wrong and what would do, err->field set.
 */
bool field_parse(const struct field *f, void *record, const char *text,
    const struct field_env *env, struct arena *a, struct notices *n,
    struct err *err);

/* Read what a file holds, as field_code() writes it; human forms of days and
 * times and labels of choices are taken too. References through env->find. */
bool field_parse_code(const struct field *f, void *record, const char *text,
    const struct field_env *env, struct arena *a, struct err *err);

/* Everything that looks wrong in record: missing required fields (BLOCK),
 * numbers out of range, and what the type's own check says. */
void record_check(const struct record_type *t, const void *record,
    const struct field_env *env, struct notices *n);

#endif
