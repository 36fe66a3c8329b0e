/*
 * The way from words of a file to rows of a preview; what readers of CSV and
 * JSON share. Not for other rooms: they use exchange/exchange.h.
 */
#ifndef EXCHANGE_SETTLE_H
#define EXCHANGE_SETTLE_H

#include "exchange/exchange.h"

/* One value as the file says it. */
struct said {
	const struct field *field;
	const char	*column;	/* heading or key, cleaned */
	const char	*text;		/* NULL: said to be unknown */
};

/* One record as the file says it. */
struct entry {
	const struct record_type *type;
	size_t		 number, line;	/* as in struct exchange_row */
	const char	*uid;		/* or NULL */
	struct said	*said;
	size_t		 n;
	const char	*column;	/* of a refusal by the reader */
	const char	*refused;	/* its sentence, or NULL */
	bool		 removed;	/* the file says that what has this
					 * uid is no more */
};

struct entries {
	struct arena	*arena;
	struct entry	*item;
	size_t		 n, cap;
	size_t		 cleaned;	/* characters, by the reader */
	const char	*remark;	/* columns passed over, or NULL */
	const char	*header, *kind;	/* of a table, or NULL */
	const char	*sender;	/* whose it is, folded, or NULL */
};

/* Add an empty record with room for nsaid values. */
struct entry *entries_add(struct entries *s, const struct record_type *t,
    size_t number, size_t nsaid);

/* Hold everything against the store and fill out's rows and counts. s is
 * put into the order of record_types. */
bool exchange_settle(struct desk *d, struct entries *s,
    const struct exchange_options *opt, struct arena *a,
    struct exchange_preview *out, struct err *err);

/* Work out change, changed and name of a row from before and after. */
void exchange_compare(struct desk *d, struct exchange_row *r,
    struct arena *a);

/* Refuse a row with a sentence. column may be NULL. */
void exchange_refuse(struct exchange_row *r, const char *column,
    const char *reason);

/* Count again after rows were changed. */
void exchange_count(struct exchange_preview *p);

/* Find for each row of one type, first <= row < end, the stored record that
 * it speaks of (before), and refuse rows that say the same twice. Rows whose
 * before is set already keep it; uid has the uid of each row of the preview,
 * or NULL. */
bool identity_match(struct desk *d, struct exchange_row *row, size_t first,
    size_t end, const char *const *uid, struct arena *a, struct err *err);

/* The agency that a text means though none is called so, as "RSUD" for the
 * only RSUD SSMA: its id. 0: none; -1: one of several, which *names lists.
 * *names is what it is called, in a. Other types have none. */
int64_t identity_near(struct desk *d, const struct record_type *t,
    const char *text, struct arena *a, const char **names);

/* Let sessions and items go by the visits of the rows, as the verbs do: taken
 * off or on other days. Those of the file change, those that it does not speak
 * of become further rows (number 0). */
bool exchange_pass_on(struct desk *d, struct exchange_preview *p,
    struct arena *a, struct err *err);

/* Give participants their seats: known ones keep theirs, new ones get one. */
bool roster_seat(struct desk *d, struct exchange_preview *p, struct arena *a,
    struct err *err);

/* Read text as CSV or TSV into out. pasted: the first row may be data. */
bool import_csv(struct desk *d, const char *text, size_t len,
    const struct exchange_options *opt, bool pasted, struct entries *out,
    struct err *err);

/* Read text as JSON into out. */
bool import_json(const char *text, size_t len,
    const struct exchange_options *opt, struct entries *out,
    struct err *err);

/* Read text as a calendar into out: holidays, or with opt->agency the times
 * when that agency is away; with what an earlier one brought and this one
 * takes back. */
bool import_ics(struct desk *d, const char *text, size_t len,
    const struct exchange_options *opt, struct entries *out,
    struct err *err);

#endif
