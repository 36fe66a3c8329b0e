/*
 * Verbs for keys. Every pane has a table of actions, ended by a row of zeros;
 * a keymap is those tables in a stack, the innermost last. The hint line, help
 * and the palette are made from the very tables that the keys go through, so
 * they cannot lie.
 */
#ifndef TERM_KEYMAP_H
#define TERM_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "term/area.h"
#include "term/key.h"

/* Flags of an action. */
enum {
	ACTION_MOVES = 1,	/* changes no data: obeyed in storms (D8) */
	ACTION_TYPING = 2,	/* its character keys hold in text fields too */
	ACTION_LOOKS = 4,	/* changes no data either, but not in a storm */
	ACTION_SHY = 8		/* the hint line has it only while it may run */
};

/*
 * One verb. keys are names parted by blanks, the first is the one shown. An
 * F-key brings its letter along (F1 ? F2 n F3 Enter F4 e F5 s F6 o F7 f F8 x
 * F9 m F10 q) unless another row of the same table names that letter; Esc and
 * its digit the terminal already makes the F-key. While text is typed, keys
 * that are characters (and Enter brought along by F3) do not match.
 */
struct action {
	const char	*name;		/* "open": palette, configuration */
	const char	*keys;		/* "F3 l" */
	const char	*help;		/* N_("Open the delegation.") */
	void		(*run)(void *pane);
	const char	*(*why_not)(void *pane); /* NULL, or returns NULL: may
					   run; else the translated reason */
	const char	*hint;		/* N_("Open") for the hint line; NULL:
					   it is not there */
	unsigned	 flags;
};

/* Keys chosen in the configuration, by name of action. All zero is none. */
struct keymap_overrides {
	struct arena	*arena;
	struct keymap_override *first;
};

#define KEYMAP_LAYERS	8

struct keymap {
	struct {
		const struct action *actions;
		void		*pane;		/* handed to run, why_not */
		const char	*title;		/* translated; help's heading */
	} layer[KEYMAP_LAYERS];
	size_t		 n;
	const struct keymap_overrides *overrides;	/* may be NULL */
	const char	*read_only;	/* to who may only look, why: actions
					 * without ACTION_MOVES or ACTION_LOOKS
					 * are refused (P7); NULL: to nobody */
	bool		 typing;	/* a text field has the keys: what
					 * characters do is not shown */
};

/* What a key met. */
struct keymap_hit {
	const struct action *action;	/* NULL: nothing */
	void		*pane;
	const char	*denied;	/* why not to this user, or NULL */
};

/* Put a table on top; it wins over those below. Panics beyond the layers. */
void keymap_push(struct keymap *km, const char *title,
    const struct action *actions, void *pane);

/* Find the action of a key, innermost table first. typing: a text field has
 * the keys, characters are not commands. */
struct keymap_hit keymap_find(const struct keymap *km, uint32_t key,
    bool typing);

/* An action of a layer, as keymap_find() would return it. */
struct keymap_hit keymap_at(const struct keymap *km, const struct action *a,
    size_t layer);

/* Find an action by its name. */
struct keymap_hit keymap_named(const struct keymap *km, const char *name);

/* What became of keymap_run(). */
enum keymap_ran {
	KEYMAP_RAN,
	KEYMAP_REFUSED,		/* why_not said why: *why */
	KEYMAP_STORM		/* dropped, the key came in a storm: *why */
};

/* Run an action if it may run; *why is a translated sentence otherwise,
 * NULL when it ran. */
enum keymap_ran keymap_run(struct keymap_hit hit, bool burst,
    const char **why);

/* Why an action may not run now, translated; NULL: it may. */
const char *keymap_why_not(struct keymap_hit hit);

/* All keys of an action that lead to it here, parted by blanks, automatic ones
 * included, chosen ones instead of ours; say names them: key_said() for people,
 * or key_name(). */
void keymap_keys(const struct keymap *km, const struct action *a,
    char *(*say)(uint32_t key, char name[KEY_NAME_MAX]), struct buf *out);

/*
 * Give an action other keys. Names and keys are copied into o->arena.
 * ERR_INPUT: no such key.
 */
bool keymap_override(struct keymap_overrides *o, const char *action,
    const char *keys, struct err *err);

/* Check one table: every key exists, no two rows share one. ERR_INPUT. Tests
 * call it for every table, the program after reading the configuration. */
bool keymap_check(const struct action *actions,
    const struct keymap_overrides *o, struct err *err);

/*
 * Draw the hint line: " 1Help 2New 3Open ..." with F-keys first, then the
 * others as "u Undo", as many as fit, innermost table first; actions that
 * cannot run now are dim. Where room is short, the verbs of the innermost
 * table (its rows without ACTION_MOVES) come before what is known from
 * elsewhere: F-keys but F1 of the other tables, then those of its own that
 * change nothing, are left out for them, the outermost table's first and from
 * the left; then the words of F-keys are cut, to four columns if all those
 * verbs fit then, further only so that the F-keys themselves fit. While
 * typing, only keys that work then.
 */
void keymap_draw_hints(const struct keymap *km, struct area *a, int line,
    bool typing);

/* Write the help text: one heading a table, one line an action that a key
 * leads to. */
void keymap_help(const struct keymap *km, struct buf *out);

#endif
