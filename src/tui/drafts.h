#ifndef TUI_DRAFTS_H
#define TUI_DRAFTS_H

#include "store/draft.h"
#include "tui/pane.h"

/* What was typed and not saved: the session's draft file and its slots. */

#define DRAFT_NO_SLOT	(-1)

struct drafts;

/* Start the session's draft file; works without one when the disk refuses,
 * the officer is told. */
struct drafts *drafts_open(struct app *app);
void drafts_close(struct drafts *s);

/* Write the state of a form; *slot is DRAFT_NO_SLOT at first. False when it
 * could not be written: text says so for the form's line, in the turn arena.
 */
bool drafts_put(struct drafts *s, int *slot, const struct draft *d,
    const char **text);

/* Write a form once all that was read is understood: drafts_write() calls write
 * with it. Another form that waits is written at once. */
void drafts_later(struct drafts *s, void (*write)(void *form), void *form);
void drafts_write(struct drafts *s);

/* The form is no more: it does not wait for drafts_write(). */
void drafts_closed(struct drafts *s, const void *form);

/* Saved or discarded. */
void drafts_drop(struct drafts *s, int *slot);

/* Left with Esc and kept: the slot stays in the file, and is offered when the
 * same form opens again or at the next start. False: the form has no slot. */
bool drafts_keep(struct drafts *s, int slot, const struct draft *d);

/* A kept draft of this kind and record, or NULL. */
const struct draft *drafts_kept(struct drafts *s, const char *kind,
    int64_t record_id, int64_t *changed);

/* Forget a kept draft; taken: it continues in a form that writes it anew. */
void drafts_forget(struct drafts *s, const struct draft *d);

/* When the next sync is due on the monotonic clock, TERM_FOREVER for none;
 * and doing it. */
int64_t drafts_deadline(const struct drafts *s);
void drafts_sync(struct drafts *s, bool now);

/* At the start: offer the newest draft that an earlier session left. */
void drafts_offer(struct drafts *s);

#endif
