/*
 * Room card. exchange is how data enters and leaves as files: tables, JSON,
 * calendars. Between port, which knows formats only, and the records.
 *
 * Files in and out. A file is read whole into a preview: one row for each
 * record it speaks of, held against what is stored. The preview is shown or
 * printed; applying it is one transaction and one action of the history, so
 * one undo takes all of it back. Nothing is stored while anything is refused,
 * unless the caller asks for the good rows only.
 *
 * What makes an imported record the same as a stored one: its uid; else, for
 * participants, NIP, name or seat within their delegation; else the FIELD_KEY
 * fields of its type. A field that a file does not mention stays as it is; an
 * empty CSV cell mentions nothing, a JSON null means unknown.
 */
#ifndef EXCHANGE_EXCHANGE_H
#define EXCHANGE_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/field.h"
#include "desk/desk.h"

/* Limits of rule T3, with those of port/csv.h. */
#define EXCHANGE_BYTES_MAX	(16u << 20)
#define EXCHANGE_COLUMNS_MAX	256

/* A JSON file may hold a whole database. */
#define EXCHANGE_RECORDS_MAX	200000

enum exchange_change {
	EXCHANGE_NEW,
	EXCHANGE_CHANGED,
	EXCHANGE_SAME,
	EXCHANGE_GONE,		/* rosters: stored, not in the file */
	EXCHANGE_REFUSED,
	EXCHANGE_TWICE,		/* an earlier row says all of it: passed over */
	EXCHANGE_REMOVED,	/* calendars: taken away by the file */
	EXCHANGE_CHANGES
};

/* One record of a file. Everything lives in the arena of the preview. */
struct exchange_row {
	const struct record_type *type;
	size_t		 number;	/* CSV: row after the header, from 1;
					 * JSON: place in its list, from 1;
					 * 0: not from the file (GONE,
					 * gone along with its visit) */
	size_t		 line;		/* of a CSV file, else 0 */
	enum exchange_change change;
	const void	*before;	/* as stored; NULL: NEW */
	void		*after;		/* as it will be; NULL: GONE, REMOVED,
					 * REFUSED */
	const struct field **changed;	/* fields that differ, in their order */
	size_t		 nchanged;
	size_t		 cleaned;	/* characters taken out by rule T1 */
	const char	*name;		/* what people call it; "" if nothing */
	const char	*column;	/* REFUSED: heading or key, or NULL */
	const char	*reason;	/* REFUSED, TWICE: a sentence, with the
					 * remedy */
	const bool	*said;		/* by field: the file speaks of it */
	struct exchange_link *links;	/* for exchange_apply() */
	size_t		 nlinks;
};

/* A reference to a record of the same file that has no id yet. Until it has,
 * the member holds -1 - row. */
struct exchange_link {
	const struct field *field;
	size_t		 row;		/* of the preview */
};

struct exchange_preview {
	const char	*file;		/* as people know it; "" for a paste */
	struct exchange_row *row;
	size_t		 n;
	size_t		 count[EXCHANGE_CHANGES];
	size_t		 cleaned;	/* characters that T1 changed */
	const char	*remark;	/* columns passed over, sessions
					 * gone along; or NULL */
	bool		 applied;
	const char	*header;	/* of a table, as it is recognised again
					 * (exchange/headings.h), or NULL */
	const char	*sender;	/* whose it is, folded, or NULL */
	const char	*kind, *map;	/* what was said of it by hand, NULL:
					 * nothing */
};

/* How to read a file. All zero is fine. */
struct exchange_options {
	const struct record_type *type;	/* NULL: recognised */
	int64_t		 into;		/* delegation that rows belong to when
					 * the file does not say; 0: none */
	const char	*agency;	/* uid of the agency whose calendar it
					 * is; NULL: holidays */
	enum zone	 zone;		/* of times in a calendar */
	const char	*map;		/* what columns mean, "Heading=field"
					 * separated by commas or lines;
					 * remembered when it is applied.
					 * NULL: nothing is said by hand */
};

/* Read a whole file (a regular one, no link; "-" is standard input) into out,
 * at most EXCHANGE_BYTES_MAX. ERR_INPUT, ERR_IO name the file. */
bool exchange_read(const char *path, struct buf *out, struct err *err);

/*
 * Read text, the content of the file called name, as JSON (first character [
 * or {), as a calendar (ICS), or else as CSV or TSV, into a preview; writes
 * nothing. ERR_INPUT when the file as a whole cannot be used; a bad row is no
 * failure, it is refused in the preview.
 */
bool exchange_preview(struct desk *d, const char *name, const char *text,
    size_t len, const struct exchange_options *opt, struct arena *a,
    struct exchange_preview *out, struct err *err);

/*
 * Store what the preview shows: new and changed rows; all of them or none.
 * ERR_INPUT when a row is refused, unless good_only; ERR_CONFLICT when
 * somebody changed a record meanwhile: preview again. Rows get their ids.
 */
bool exchange_apply(struct desk *d, struct exchange_preview *p,
    bool good_only, struct err *err);

/* The word for a change, translated: "new", "changed" ... */
const char *exchange_change_name(enum exchange_change c);

/* "12 new, 1 changed, 30 as before; 2 values cleaned." In a. */
const char *exchange_summary(const struct exchange_preview *p,
    struct arena *a);

/* "roster.csv, row 7 (line 8), NIP: ..." for a row that is refused or there
 * twice. In a. */
const char *exchange_refusal(const struct exchange_preview *p,
    const struct exchange_row *r, struct arena *a);

/* Add the whole database as one JSON document. */
bool export_json(struct desk *d, struct buf *out, struct err *err);

/* Add all records of a type as a JSON array of the same objects, wrapped so
 * that import reads it back; only those of a delegation unless 0. */
bool export_json_kind(struct desk *d, const struct record_type *t,
    int64_t delegation, struct buf *out, struct err *err);

/* Add all records of a type as CSV (sep ',', ';') or TSV (sep '\t'), guarded
 * for spreadsheets (rule E1); bom puts a byte order mark in front. */
bool export_csv(struct desk *d, const struct record_type *t,
    int64_t delegation, char sep, bool bom, struct buf *out,
    struct err *err);

#endif
