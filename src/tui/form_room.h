/* The form from inside, shared by form*.c and conflict.c. */
#ifndef TUI_FORM_ROOM_H
#define TUI_FORM_ROOM_H

#include "store/draft.h"
#include "term/edit.h"
#include "tui/form.h"

#define FORM_COMPLETIONS 6

/* One field on the screen. */
struct form_field {
	const struct field *f;
	struct edit	 edit;
	bool		 touched;	/* differs from what it began with */
	bool		 stale;		/* typed since it was last read */
	bool		 seen;		/* the officer was there and left; all
					 * of a stored record */
	const char	*error;		/* why it cannot be saved, or NULL */
};

struct form {
	struct pane	 pane;
	struct arena	 arena;		/* holds the form itself */
	struct form_spec spec;
	const char	*title;
	void		*base;		/* as it was when the form opened */
	void		*record;	/* as typed so far */
	struct form_field *field;
	size_t		 n, cur;
	size_t		 top;		/* first field shown */
	struct arena	 notes;		/* notices and completions */
	struct notices	 notices;
	struct completions complete;
	size_t		 picked;	/* of complete */
	bool		 pointed;	/* by the officer, not by itself */
	struct form_doubt doubt;	/* that is being asked about */
	int		 slot;		/* draft */
	int64_t		 started;	/* first keystroke, UTC; 0 none yet */
	const char	*draft_text;	/* why no draft is kept, or NULL */
	bool		 entered;	/* no key in this field yet */
	bool		 reading;	/* nothing can be saved: nothing can be
					 * typed */
	bool		 changed;	/* something was typed */
	bool		 unsaved_draft;	/* typed since the draft was written */
	int		 rows, cols;	/* of the last settling */
};

/* The pane (form.c). */
extern const struct pane_ops form_ops;

/* Read a field into the record, and show what was derived from it. */
void form_read_field(struct form *f, size_t i);
void form_show_derived(struct form *f);

/* Find anew what is to be said about the record; what may complete the text
 * under the cursor. */
void form_notices(struct form *f);
void form_completions(struct form *f);

/* Claim that field i may be typed in. */
bool form_may_type(const struct form *f, size_t i);

/* Say whether a character typed now would replace the text of the field: it
 * was just entered and holds what nobody typed here. */
bool form_over(const struct form *f);

/* The draft as it stands; its texts live in the turn and the fields. */
struct draft form_draft(struct form *f);

/* Write the draft, before the screen is drawn (D1; form_draft.c). */
void form_write_draft(struct form *f);

/* Put the texts of a draft into the fields. */
void form_restore(struct form *f, const struct draft *d);

/* Read the record a form is about, as its spec says, into a; NULL with err
 * (form_open.c). */
void *form_load(struct app *app, const struct form_spec *spec, int64_t id,
    struct arena *a, struct err *err);

/* Of the pane (form_draw.c). */
void form_draw(const struct pane *p, struct area *a);

/* The label column and the width of fields, for a form so many columns wide. */
void form_columns(const struct form *f, int cols, int *label, int *field);

/* How many lines field i takes now. */
int form_lines(const struct form *f, size_t i);

/* After ERR_CONFLICT: show both values of the n fields in clash; the officer
 * picks, then save runs. theirs and clash live in the form's arena. */
void conflict_open(struct form *f, void *theirs, const size_t *clash,
    size_t n, void (*save)(struct form *f));

/* The first warning that waits to be seen, or "". */
const char *form_first_warning(const struct form *f);

/* Read the text of field i into record, as field_parse(); names of sessions
 * and people are those of the record's visit. */
bool form_parse(const struct form *f, size_t i, void *record, struct arena *a,
    struct notices *n, struct err *err);

/* Read all fields into the record and save; the form closes when it worked
 * (form_save.c). */
void form_save(struct form *f);

/* Show the record's value of a field again (it was changed from outside). */
void form_show_field(struct form *f, size_t i);

#endif
