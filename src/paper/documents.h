/*
 * Room card. paper is what leaves the office to be read: documents from
 * templates, their numbers, the year in figures. It reads everything, writes
 * only letters and numbers, and leaves the look to templates and port/paper.h.
 *
 * Documents: what leaves the office on paper. A document is a template filled
 * with what is known of a visit; it can be looked at any number of times, and
 * issued: then it gets its number and version, enters the letters, and its
 * text is kept so that it can be printed again as it was.
 */
#ifndef PAPER_DOCUMENTS_H
#define PAPER_DOCUMENTS_H

#include "base/buf.h"
#include "base/page.h"
#include "desk/desk.h"

enum document_flag {
	DOCUMENT_NUMBERED = 1 << 0,	/* a letter: has a number */
	DOCUMENT_AGENCY = 1 << 1,	/* one for each agency */
	DOCUMENT_PERSONAL = 1 << 2,	/* names of guests are on it */
	DOCUMENT_ALL = 1 << 3,		/* may be of no visit */
	DOCUMENT_TITLED = 1 << 4	/* its subject ends in the visit's
					 * title */
};

struct document_kind {
	const char	*name;		/* of the template: "reply" */
	const char	*label;		/* N_() */
	const char	*help;		/* N_(), a sentence */
	unsigned	 flags;
	int64_t		 letter;	/* enum letter_kind, or UNKNOWN */
	const char	*subject;	/* N_(), of a letter; or NULL */
};

/* The documents; a row without a name ends them. */
extern const struct document_kind document_kinds[];

/* Find a document by its name; NULL when there is none. */
const struct document_kind *document_find(const char *name);

/* A value that the officer sets by hand. */
struct document_set {
	const char	*name, *value;
};

struct document_wish {
	const struct document_kind *kind;
	int64_t		 delegation_id;	/* 0: of no visit */
	int64_t		 session_id;	/* of the agency it is for; 0: all */
	int64_t		 format;	/* enum paper_format */
	const char	*language;	/* "id", "en"; NULL: "id" */
	const char	*series;	/* of numbers; NULL: the usual one */
	const struct document_set *set;
	size_t		 nsets;
};

/* Add a document as it would be issued now; of one for each agency all, one
 * after the other. Writes nothing. ERR_INPUT: a template is wrong, or a set
 * name is none; ERR_NOT_FOUND. */
bool document_preview(struct desk *d, const struct document_wish *wish,
    struct buf *out, struct err *err);

/* What was issued. */
struct document_issued {
	struct document	*item;
	size_t		 n;
	bool		 confirmed;	/* the visit became so */
};

/*
 * Issue: number, version, letter and text are stored in one action; the text
 * is added to out. A document that was issued before to the same recipient
 * keeps its number and gets the next version. For each agency one is issued.
 * With its reply a visit becomes confirmed.
 */
bool document_issue(struct desk *d, const struct document_wish *wish,
    struct arena *a, struct document_issued *issued, struct buf *out,
    struct err *err);

/* Add the text of what was issued, as it was. */
bool document_again(struct desk *d, int64_t document_id, struct buf *out,
    struct err *err);

/* What was issued of a visit (0: everything), in a. */
bool documents_issued(struct desk *d, int64_t delegation_id, struct arena *a,
    struct page *out, struct err *err);

/* Note that a document of a visit (0: of none) was saved or printed, as
 * desk_note_left(). */
void document_note(struct desk *d, const char *how, int64_t delegation_id,
    const char *name);

/* The sessions a document for each agency goes to, in a. */
bool document_targets(struct desk *d, int64_t delegation_id, struct arena *a,
    struct page *out, struct err *err);

/* A name, in a, that no file here has yet, for a document as the officer calls
 * it: "surat-balasan-4.txt", "reply-letter-4-2.en.html". */
const char *document_file(const struct document_wish *wish, struct arena *a);

/* The settings that a letter has dots for, "city, signatory", in a; NULL when
 * there are none and for what is no letter. What the wish sets counts. */
const char *document_unset(struct desk *d, const struct document_wish *wish,
    struct arena *a);

/* Add every name that templates may use, with its help. */
void document_names(struct buf *out);

/* The values that an officer may set, such as "reason": of the kind, ended by
 * NULL. */
const char *const *document_settable(const struct document_kind *kind);

/* What such a value is, translated: "Why it is refused or put off"; in a. */
const char *document_value(const char *name, struct arena *a);

/* Send text to the printer with lp, where the settings allow it (P8). Returns
 * when lp has taken it. ERR_DENIED: not allowed; ERR_IO: lp failed. */
bool document_print(struct desk *d, const char *text, size_t len,
    struct err *err);

#endif
