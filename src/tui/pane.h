/*
 * Room card. tui is the screens: panes on a stack, one loop. A pane shows what
 * desk and store say and turns keys into verbs of desk; it holds places and
 * selections, never data that must survive. Everything that draws goes through
 * term; everything that writes goes through desk.
 */
#ifndef TUI_PANE_H
#define TUI_PANE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/page.h"
#include "base/utf8.h"
#include "desk/desk.h"
#include "term/area.h"
#include "term/choose.h"
#include "term/edit.h"
#include "term/event.h"
#include "term/keymap.h"

struct app;
struct pane;

/* The words that a list is filtered by: no longer than this, so that they
 * always fit the bytes they are kept in. */
#define FILTER_CHARS	100
#define FILTER_BYTES	(FILTER_CHARS * UTF8_BYTES + 1)

/* A record that a pane stands on. */
#define PANE_RECORDS	4
struct pane_record {
	const struct record_type *type;
	int64_t		 id;
};

/* One kind of screen. All but draw and close may be NULL. */
struct pane_ops {
	const char	*name;		/* constant: help topic, log */
	/* Say what the top line calls it, translated; in a. */
	const char	*(*title)(const struct pane *p, struct arena *a);
	/* Somebody committed (we too): read again what is shown. */
	void		(*refresh)(struct pane *p);
	/* Settle before drawing: sizes, scroll places, pages. */
	void		(*settle)(struct pane *p, int rows, int cols);
	/* Draw; the same state draws the same. */
	void		(*draw)(const struct pane *p, struct area *a);
	/* Take an event before the actions see it; true: taken. */
	bool		(*event)(struct pane *p, const struct event *ev);
	/* A text field has the keys: characters are no commands. */
	bool		(*typing)(const struct pane *p);
	/* Something waits for the clock: the next moment on the monotonic
	 * clock, TERM_FOREVER for none; and its coming. */
	int64_t		(*deadline)(const struct pane *p);
	void		(*tick)(struct pane *p, int64_t now_ms);
	/* Make unsaved text durable now (hang-up, suspend). */
	void		(*keep)(struct pane *p);
	/* Esc: false says "not yet", the pane asked something. NULL: pops. */
	bool		(*leave)(struct pane *p);
	/* The pane above was popped; result is what app_pop() was given. */
	void		(*back)(struct pane *p, int64_t result);
	/* A pane shown inside this one that has the keys first (a tab), or
	 * NULL; its actions win over ours. */
	struct pane	*(*inner)(const struct pane *p);
	/* The records under the bar, at most PANE_RECORDS: the palette offers
	 * their moves by name. Returns how many. */
	size_t		(*stands_on)(struct pane *p, struct pane_record *r);
	/* Give everything back, p too. */
	void		(*close)(struct pane *p);
	const struct action *actions;	/* ended by a row of zeros */
	bool		 popup;		/* drawn over the pane below */
};

/* Every screen begins with it. */
struct pane {
	const struct pane_ops *ops;
	struct app	*app;
	struct pane	*below;
	bool		 dirty;		/* draw me */
	bool		 stale;		/* something changed while covered */
};

/* --- what a pane may ask of the app (app.c) ----------------------------- */

/* The officer at work. */
struct desk *app_desk(struct app *app);

/* Why its officer may change nothing, in a sentence; NULL: he may. For rows of
 * actions, which hand over their pane. */
const char *pane_why_read_only(void *pane);

/* Put a pane on top; it gets the keys from the next event on. */
void app_push(struct app *app, struct pane *p);

/* Take the top pane off and close it; the one below hears `back`. */
void app_pop(struct app *app, int64_t result);

/* Everything changed: refresh and draw all panes. Call after each verb that
 * wrote. */
void app_changed(struct app *app);

/* Draw p (or everything for NULL) at the end of this turn. */
void app_dirty(struct app *app, struct pane *p);

/* As edit_event() for a field on the screen: what did not fit is said. */
enum edit_did app_edit(struct app *app, struct edit *e,
    const struct event *ev);

/* As app_edit() for who may only read: the cursor moves; what would change the
 * text is refused, and why is said. Never EDIT_CHANGED. */
enum edit_did app_edit_none(struct app *app, struct edit *e,
    const struct event *ev);

/* Say something on the message line until the next key. */
void app_say(struct app *app, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* The same for a failure; stays until the next key, in ROLE_ERROR. */
void app_fail(struct app *app, const struct err *err);
void app_warn(struct app *app, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Ask on the message line; answer runs with the key (K_ESC: left). question is
 * copied. */
void app_ask(struct app *app, const char *question,
    const struct ask_answer *answers, void (*answer)(void *ctx, uint32_t key),
    void *ctx);

/* Say something that Enter takes and x refuses; any other key declines it for
 * now and does its own work. taken hears true for Enter, false for x. */
void app_offer(struct app *app, const char *text,
    void (*taken)(void *ctx, bool enter), void *ctx);

/* Ask for one line of text on the message line; answer gets NULL when left. A
 * number or an hour that text offers is replaced by what is typed, as in a
 * form; other words are gone on with. */
void app_prompt(struct app *app, const char *question, const char *text,
    void (*answer)(void *ctx, const char *text), void *ctx);

/* From within that answer: the text cannot be used. Say why, and ask again with
 * what was typed, so that it is mended and not typed anew. */
void app_prompt_again(struct app *app, const char *why, const char *text);

/* Pick from a popup; items and their texts are copied. answer gets the id, or
 * -1 when left. */
void app_choose(struct app *app, const char *title,
    const struct choose_item *items, size_t n,
    void (*answer)(void *ctx, int64_t id), void *ctx);

/* A text with a capital at its beginning, for titles; in the turn's arena. */
const char *app_capital(struct app *app, const char *text);

/* Show a text to read in a pane of its own; text is copied. */
void app_read(struct app *app, const char *title, const char *text);

/* Memory of this turn: gone when the next event is taken. */
struct arena *app_turn(struct app *app);

/* Open the screen of a record: a delegation's workspace, else its form. What
 * search, history and the work list jump with. */
void app_open_record(struct app *app, const struct record_type *t, int64_t id);

/* --- screens, each in its file ------------------------------------------ */

/* Make a screen; app_push() shows it. */
struct pane *home_open(struct app *app);
struct pane *search_open(struct app *app);
struct pane *palette_open(struct app *app);
struct pane *menu_open(struct app *app);
struct pane *help_open(struct app *app);
struct pane *history_open(struct app *app, const struct record_type *t,
    int64_t id);
struct pane *schedule_open(struct app *app);
struct pane *worklist_open(struct app *app);
struct pane *eve_open(struct app *app);
struct pane *figures_open(struct app *app);
struct pane *after_open(struct app *app);
struct pane *backup_open(struct app *app);
struct pane *report_open(struct app *app, int year);	/* 0: this year */
struct pane *cancel_open(struct app *app, int64_t session_id);

/* --- their keys ----------------------------------------------------------- */

/* A table of keys and what people call its screen. */
struct screen_keys {
	const char	*title;		/* N_() */
	const struct action *actions;
	bool		 typing;	/* a text field always has the keys */
};

/* All of them, ended by a row of zeros (screens.c). */
extern const struct screen_keys screen_tables[];

/* What people call the screen that these keys are of, translated. */
const char *screens_title(const struct action *actions);

/* Give verbs the keys that the configuration chose, in every table. ERR_USAGE,
 * ERR_INPUT: a verb or key that there is not, or a key for two verbs. */
bool screens_keys(const struct options *o, struct keymap_overrides *chosen,
    struct err *err);

/* Those that stand in the file of their screen. */
extern const struct action after_actions[], app_actions[], backups_actions[],
    browse_actions[], columns_actions[], conflict_actions[], eve_actions[],
    figures_actions[], finder_actions[], form_actions[], help_actions[],
    history_actions[], letters_actions[], outcomes_actions[],
    papers_actions[], popup_actions[], preview_actions[],
    programme_actions[], prompt_actions[], report_actions[],
    rotation_actions[], schedule_actions[], shift_actions[],
    summary_actions[], ways_actions[], workspace_actions[],
    worklist_actions[];

#endif
