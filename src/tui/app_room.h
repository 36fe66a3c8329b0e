/* The app from inside: app*.c, and the panes that belong to it, look. */
#ifndef TUI_APP_ROOM_H
#define TUI_APP_ROOM_H

#include "base/buf.h"
#include "term/edit.h"
#include "term/key.h"
#include "term/keymap.h"
#include "term/term.h"
#include "tui/pane.h"
#include "tui/stand.h"

struct drafts;

struct app {
	struct desk	*desk;
	struct term	*term;
	struct pane	*top;		/* has the keys */
	struct drafts	*drafts;
	struct keymap_overrides overrides;
	struct arena	 arena;		/* lives as long as the app */
	struct arena	 turn;		/* this turn */
	bool		 dirty, quit, hungup;
	bool		 hidden;	/* nobody typed for long (D10) */
	int64_t		 last_key_ms;
	int64_t		 day;		/* that all panes were drawn for */
	int64_t		 work_ms;	/* long work began; 0: none, then */
	int64_t		 work_shown_ms;	/* it was last shown */
	int		 online;	/* sessions, as of the last look */

	/* The message line: one of four things at a time. */
	enum { LINE_MESSAGE, LINE_ASK, LINE_PROMPT, LINE_OFFER } line;
	struct buf	 message;
	enum role	 message_role;
	struct buf	 question;
	struct ask	 ask;
	void		(*answered)(void *ctx, uint32_t key);
	void		*answered_ctx;
	struct edit	 edit;
	bool		 over;		/* what is typed replaces its text */
	void		(*typed)(void *ctx, const char *text);
	void		*typed_ctx;
	void		(*offered)(void *ctx, bool enter);
	void		*offered_ctx;

	struct stand	 stand;		/* the move being asked about */
	int64_t		 dated_visit;	/* whose agencies take a day */
	int64_t		 number_id;	/* of a letter, that is cancelled */
};

/* The live keymap: everywhere, then the top pane. */
void app_keymap(struct app *app, struct keymap *km);

/* The rows of the menu that the officer may use, at most room, and what a row
 * opens (menu.c). */
size_t menu_items(struct app *app, struct choose_item *out, size_t room);
void menu_go(struct app *app, int64_t id);

/* What was typed and not saved (drafts.h). */
struct drafts *app_drafts(struct app *app);

/* Draw one frame onto the canvas of the terminal (app_draw.c). */
void app_draw(struct app *app);

/* --- the message line (app_line.c) -------------------------------------- */

/* Take an event while a question, or a line being typed, has the keys. */
void app_ask_event(struct app *app, const struct event *ev);
void app_prompt_event(struct app *app, const struct event *ev);

/* An offer takes Enter and x; false: another key declined it and still has
 * its work to do. */
bool app_offer_event(struct app *app, const struct event *ev);

/* The keys that a question, or a line being typed, listens to; false when
 * neither waits. A question names its own. */
bool app_line_keymap(struct app *app, struct keymap *km);

/* Draw it in the first row of a; what needs more room goes on over the row of
 * hints, until the next key. A question takes the cursor. */
void app_draw_line(struct app *app, struct area *a);

/* --- long work (app_work.c) --------------------------------------------- */

/* Show how far long work is: a bar on the message line once it takes longer
 * than one waits in silence, ten times a second. `ctx` is the app. False when
 * Esc or a line that dropped stops it. */
bool app_work_step(void *ctx, const char *text, int64_t done, int64_t total);

#endif
