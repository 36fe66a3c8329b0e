#ifndef TUI_SHEET_H
#define TUI_SHEET_H

#include "tui/sections.h"

/*
 * A tab of a delegation made of sections: reads its records, lists them,
 * edits them with Enter and deletes them with x. A tab brings its ops (with
 * the functions below), its fill and its actions.
 */
struct form_spec;
struct sheet {
	struct pane	 pane;
	struct arena	 arena;		/* holds the sheet */
	int64_t		 delegation_id;
	struct sections	 rows;
	const struct record_type *fresh;	/* just entered: gets the bar */
	int64_t		 fresh_id;		/* 0: not saved yet */
	void		(*fill)(struct sheet *sheet);
};

/* Open a tab: fill is called at every refresh and lists its rows. */
struct pane *sheet_open(struct app *app, const struct pane_ops *ops,
    void (*fill)(struct sheet *sheet), int64_t delegation_id);

/* The same for a screen with more to remember: size bytes that begin with a
 * struct sheet, zeroed otherwise. */
void *sheet_make(struct app *app, size_t size, const struct pane_ops *ops,
    void (*fill)(struct sheet *sheet), int64_t delegation_id);

/* For the ops of a tab. */
void sheet_refresh(struct pane *p);
void sheet_settle(struct pane *p, int rows, int cols);
void sheet_draw(const struct pane *p, struct area *a);
bool sheet_event(struct pane *p, const struct event *ev);
size_t sheet_stands_on(struct pane *p, struct pane_record *r);
void sheet_close(struct pane *p);

/* For actions: edit the selected record in its form; delete it; and why those
 * cannot run (no record is selected). */
void sheet_edit(void *p);
void sheet_delete(void *p);
const char *sheet_why_no_record(void *p);

/* For actions: show the ways out when the agency of the selected session
 * cancels; and why not (no session is selected). */
void sheet_cancels(void *p);
const char *sheet_why_no_session(void *p);

/* All records of a type that belong to the delegation, in the turn's arena;
 * none when they cannot be read (the message line says why). */
struct page sheet_records(struct sheet *sheet, const struct record_type *t);

/* Open the form of a new record of a type with the delegation filled in;
 * session_id (UNKNOWN: none) too where the type has one. */
void sheet_new(struct sheet *sheet, const struct record_type *t,
    int64_t session_id);

/* Open the form of a new record filled in so far. Once saved it has the bar. */
void sheet_enter(struct sheet *sheet, const struct record_type *t,
    const void *record);

/* For a form of one's own: let the bar go to what it saves, a t. */
void sheet_await(struct sheet *sheet, const struct record_type *t,
    struct form_spec *spec);

/* Text of one field of a record, in the turn's arena. */
const char *sheet_text(struct sheet *sheet, const struct record_type *t,
    const char *field, const void *record);

/* "RSUD · Tue 03 Jun 09.00-11.00" for a session, in the turn's arena. */
const char *sheet_session_text(struct sheet *sheet, const struct session *s);

/* "Thank you — Budi (guests) @RSUD" for a note, in the turn's arena. */
const char *sheet_note_text(struct sheet *sheet, const struct note *n);

#endif
