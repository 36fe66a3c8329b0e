#ifndef TUI_FORM_H
#define TUI_FORM_H

#include "tui/pane.h"

/*
 * One form engine for every record, from its field table: completion, dates
 * with their weekday, notices on the line, drafts at every keystroke, merge
 * after a conflict. Enter, Tab, Down go on; F2 or Ctrl-S saves from anywhere;
 * leaving the last field with Enter saves too; Esc leaves and offers the
 * draft.
 */

/* A question about a field before the record is saved: the answers as people
 * read them, and the field's text after each. */
struct form_doubt {
	const char	*field;		/* constant: its name */
	const char	*question;
	const char	*const *label, *const *text;
	size_t		 n;
};

struct form_spec {
	const struct record_type *type;
	const char	*title;		/* translated, copied; NULL: by type */
	const void	*record;	/* copied; what the form starts with */
	const char	*const *only;	/* names of fields to show, NULL-ended;
					 * NULL: all that are not hidden */
	const char	*first;		/* name of the field to begin in; NULL:
					 * the first */
	/* Save; NULL takes desk_save(). Must set head.id of record. Texts it
	 * adds live in a. */
	bool		(*save)(void *ctx, struct desk *d, void *record,
			    struct arena *a, struct err *err);
	/* Read the stored record again after a conflict; NULL takes
	 * desk_load(). */
	bool		(*load)(struct desk *d, int64_t id, void *record,
			    struct arena *a, struct err *err);
	/* Find what has to be asked before saving, again after each answer;
	 * false: nothing. *out lives in a. May be NULL. */
	bool		(*doubt)(void *ctx, struct desk *d, const void *record,
			    struct arena *a, struct form_doubt *out);
	/* Saved, the form is gone: record as stored. May be NULL. */
	void		(*done)(void *ctx, const void *record);
	/* F3 in a new record: fill it from an earlier one; false: nothing
	 * found, err says so. May be NULL. */
	bool		(*copy)(void *ctx, struct desk *d, void *record,
			    struct arena *a, struct err *err);
	/* Say what looks wrong; NULL takes desk_notices(). */
	void		(*notices)(void *ctx, struct desk *d,
			    const void *record, struct notices *n);
	/* Proposals of its own for a field, tried before desk_complete(). */
	void		(*complete)(void *ctx, struct desk *d,
			    const struct field *f, const char *text,
			    size_t limit, struct arena *a,
			    struct completions *out);
	/* The hidden reference that says whose a new record is; drafts keep
	 * it. Constant, or NULL. */
	const char	*owner_field;
	bool		 asks_owner;	/* nobody said whose it is: the form
					 * does ask for what is hidden else */
	void		*ctx;		/* must outlive the form */
};

/* Open a form on top. */
void form_open(struct app *app, const struct form_spec *spec);

/* Continue a draft that an earlier session left: its form opens with the texts
 * as they were typed. ERR_NOT_FOUND when its record is gone or its kind is not
 * known. */
struct draft;
bool form_continue(struct app *app, const struct draft *d, struct err *err);

/* The record type of a draft or form by name; also those that exist only as
 * forms (intake). NULL if there is none. */
const struct record_type *form_type(const char *name);

/* Open the form of a stored record of any type. */
void form_edit(struct app *app, const struct record_type *t, int64_t id);

/* The same, beginning in the field of that name. */
void form_edit_at(struct app *app, const struct record_type *t, int64_t id,
    const char *field);

/* Open the form of a new record of type t; preset (may be NULL) is a record
 * whose known members are taken over. */
void form_new(struct app *app, const struct record_type *t,
    const void *preset);

/* What the form of a record of type t begins with; the caller sets the
 * record and may add what is its own. */
struct form_spec form_blank(const struct record_type *t);

#endif
