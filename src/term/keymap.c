#include "term/keymap.h"

#include <string.h>

#include "base/die.h"
#include "base/text.h"
#include "base/utf8.h"
#include "term/key.h"

/* What each function key is called besides, where no text is typed. */
static const uint32_t letter[] = { 0, '?', 'n', K_ENTER, 'e', 's', 'o', 'f',
	'x', 'm', 'q' };

struct keymap_override {
	struct keymap_override *next;
	const char	*action, *keys;
};

/* A walk over the keys of an action. */
struct key_walk {
	const char	*rest;
	const char	*name;		/* of the present key */
	size_t		 len;
};

static bool
walk_next(struct key_walk *w)
{
	w->name = w->rest + strspn(w->rest, " ");
	w->len = strcspn(w->name, " ");
	w->rest = w->name + w->len;
	return w->len > 0;
}

static uint32_t
walk_key(const struct key_walk *w)
{
	return key_parse(w->name, w->len);
}

static const char *
action_keys(const struct keymap_overrides *o, const struct action *a)
{
	if (o != NULL)
		for (const struct keymap_override *v = o->first; v != NULL;
		    v = v->next)
			if (strcmp(v->action, a->name) == 0)
				return v->keys;
	return a->keys;
}

/* The letter a function key brings along, or K_NONE. */
static uint32_t
key_letter(uint32_t key)
{
	if (key <= K_F0 || key >= K_F0 + countof(letter))
		return K_NONE;
	return letter[key - K_F0];
}

static bool
action_has(const struct keymap_overrides *o, const struct action *a,
    uint32_t key, bool by_letter)
{
	struct key_walk w = { .rest = action_keys(o, a) };

	while (walk_next(&w)) {
		uint32_t k = walk_key(&w);

		if ((by_letter ? key_letter(k) : k) == key)
			return true;
	}
	return false;
}

/* Find a key in one table: named by a row first, then brought along. */
static const struct action *
table_find(const struct keymap_overrides *o, const struct action *table,
    uint32_t key, bool typing)
{
	for (const struct action *a = table; a->name != NULL; a++) {
		if (typing && key_is_text(key) &&
		    (a->flags & ACTION_TYPING) == 0)
			continue;
		if (action_has(o, a, key, false))
			return a;
	}
	if (typing || key == K_NONE)
		return NULL;
	for (const struct action *a = table; a->name != NULL; a++)
		if (action_has(o, a, key, true))
			return a;
	return NULL;
}

void
keymap_push(struct keymap *km, const char *title,
    const struct action *actions, void *pane)
{
	if (km->n == KEYMAP_LAYERS)
		BUG("more than %d layers of keys", KEYMAP_LAYERS);
	km->layer[km->n].title = title;
	km->layer[km->n].actions = actions;
	km->layer[km->n++].pane = pane;
}

struct keymap_hit
keymap_at(const struct keymap *km, const struct action *a, size_t layer)
{
	bool looks = (a->flags & (ACTION_MOVES | ACTION_LOOKS)) != 0;

	return (struct keymap_hit){ a, km->layer[layer].pane,
	    looks ? NULL : km->read_only };
}

struct keymap_hit
keymap_find(const struct keymap *km, uint32_t key, bool typing)
{
	for (size_t i = km->n; i-- > 0; ) {
		const struct action *a = table_find(km->overrides,
		    km->layer[i].actions, key, typing);

		if (a != NULL)
			return keymap_at(km, a, i);
	}
	return (struct keymap_hit){ 0 };
}

struct keymap_hit
keymap_named(const struct keymap *km, const char *name)
{
	for (size_t i = km->n; i-- > 0; )
		for (const struct action *a = km->layer[i].actions;
		    a->name != NULL; a++)
			if (strcmp(a->name, name) == 0)
				return keymap_at(km, a, i);
	return (struct keymap_hit){ 0 };
}

const char *
keymap_why_not(struct keymap_hit hit)
{
	if (hit.denied != NULL)
		return hit.denied;
	return hit.action->why_not == NULL ? NULL :
	    hit.action->why_not(hit.pane);
}

enum keymap_ran
keymap_run(struct keymap_hit hit, bool burst, const char **why)
{
	const struct action *a = hit.action;

	*why = NULL;
	if (burst && (a->flags & ACTION_MOVES) == 0) {
		*why = _("Many keys came at once, as if pasted: commands in "
		    "them were not carried out.");
		return KEYMAP_STORM;
	}
	if ((*why = keymap_why_not(hit)) != NULL)
		return KEYMAP_REFUSED;
	a->run(hit.pane);
	return KEYMAP_RAN;
}

void
keymap_keys(const struct keymap *km, const struct action *a,
    char *(*say)(uint32_t key, char name[KEY_NAME_MAX]), struct buf *out)
{
	struct key_walk w = { .rest = action_keys(km->overrides, a) };
	char name[KEY_NAME_MAX];
	const char *gap = "";

	while (walk_next(&w)) {
		uint32_t key = walk_key(&w), more = key_letter(key);

		/* taken by a table further in, or typed */
		if (keymap_find(km, key, km->typing).action != a)
			continue;
		buf_printf(out, "%s%s", gap, say(key, name));
		gap = " ";
		/* not if a row says otherwise, or this one names it too */
		if (more != K_NONE && !action_has(km->overrides, a, more,
		    false) && keymap_find(km, more, km->typing).action == a)
			buf_printf(out, " %s", say(more, name));
	}
}

bool
keymap_override(struct keymap_overrides *o, const char *action,
    const char *keys, struct err *err)
{
	struct key_walk w = { .rest = keys };
	struct keymap_override *v;

	while (walk_next(&w))
		if (walk_key(&w) == K_NONE)
			return fail(err, ERR_INPUT, _("There is no key "
			    "\"%.*s\" (for the action %s). Names are like "
			    "Enter, F5, Ctrl-S, Alt-x, Space, PgDn or one "
			    "character."),
			    (int)w.len, w.name, action);
	v = arena_alloc(o->arena, sizeof *v);
	v->action = arena_strdup(o->arena, action);
	v->keys = arena_strdup(o->arena, keys);
	v->next = o->first;
	o->first = v;
	return true;
}

bool
keymap_check(const struct action *actions, const struct keymap_overrides *o,
    struct err *err)
{
	for (const struct action *a = actions; a->name != NULL; a++) {
		struct key_walk w = { .rest = action_keys(o, a) };

		while (walk_next(&w)) {
			uint32_t key = walk_key(&w);

			if (key == K_NONE)
				return fail(err, ERR_INPUT,
				    _("There is no key \"%.*s\" (for the "
				    "action %s)."), (int)w.len, w.name,
				    a->name);
			for (const struct action *b = actions; b < a; b++)
				if (action_has(o, b, key, false))
					return fail(err, ERR_INPUT,
					    _("The key %.*s is given to two "
					    "actions, %s and %s."), (int)w.len,
					    w.name, b->name, a->name);
		}
	}
	return true;
}

/* The key shown for an action in the hint line. */
static uint32_t
action_first(const struct keymap *km, const struct action *a)
{
	struct key_walk w = { .rest = action_keys(km->overrides, a) };

	return walk_next(&w) ? walk_key(&w) : K_NONE;
}

/* Draw one hint at *col if it fits whole, with so many columns of its word. */
static void
hint_draw(struct area *a, int line, int *col, const char *key,
    const char *gap, const char *word, int cols, bool can)
{
	if (*col + 1 + utf8_cols(key) + utf8_cols(gap) + cols > a->cols)
		return;
	area_text(a, line, *col, 1, ROLE_HINT, " ");
	*col += 1;
	*col += area_text(a, line, *col, a->cols,
	    can ? ROLE_HINT_KEY : ROLE_DIM, key);
	*col += area_text(a, line, *col, a->cols, ROLE_HINT, gap);
	*col += area_text(a, line, *col, cols,
	    can ? ROLE_HINT : ROLE_DIM, word);
}

/* The hints of function keys, as found. */
struct hints {
	struct keymap_hit hit[K_LAST - K_F0];
	uint32_t	 key[K_LAST - K_F0];
	size_t		 layer[K_LAST - K_F0];
	const char	*word[K_LAST - K_F0];	/* translated */
	int		 cols[K_LAST - K_F0];	/* of the word, as shown */
	size_t		 n;
};

/* What keymap_find() would say of every function key, found in one walk: this
 * is drawn with every frame. */
static void
hints_find(const struct keymap *km, struct hints *h)
{
	struct keymap_hit hit[K_LAST - K_F0 + 1] = { 0 };
	size_t layer[K_LAST - K_F0 + 1];

	for (size_t i = km->n; i-- > 0; ) {
		for (const struct action *a = km->layer[i].actions;
		    a->name != NULL; a++) {
			struct key_walk w = {
			    .rest = action_keys(km->overrides, a) };

			while (walk_next(&w)) {
				uint32_t key = walk_key(&w);

				if (key <= K_F0 || key > K_LAST ||
				    hit[key - K_F0].action != NULL)
					continue;
				hit[key - K_F0] = keymap_at(km, a, i);
				layer[key - K_F0] = i;
			}
		}
	}
	h->n = 0;
	for (uint32_t f = 1; f < countof(hit); f++) {
		if (hit[f].action == NULL || hit[f].action->hint == NULL)
			continue;
		h->key[h->n] = K_F(f);
		h->layer[h->n] = layer[f];
		h->word[h->n] = _(hit[f].action->hint);
		h->cols[h->n] = utf8_cols(h->word[h->n]);
		h->hit[h->n++] = hit[f];
	}
}

/* The columns of these hints. */
static int
hints_cols(const struct hints *h)
{
	int cols = 0;

	for (size_t i = 0; i < h->n; i++)
		cols += 1 + (h->key[i] > K_F(9) ? 2 : 1) + h->cols[i];
	return cols;
}

/* Of several words only the first: shorter, and still a word. */
static void
hints_shorten(struct hints *h)
{
	for (size_t i = 0; i < h->n; i++) {
		const char *end = strchr(h->word[i], ' ');

		if (end != NULL)
			h->cols[i] = utf8_cols_n(h->word[i],
			    (size_t)(end - h->word[i]));
	}
}

/* Leave out one function key that is the same elsewhere, or only looks: of the
 * outermost table first, and from the left. False when there is none. */
static bool
hints_leave_out(struct hints *h, const struct keymap *km)
{
	size_t out = h->n;

	for (size_t i = 0; i < h->n; i++) {
		unsigned flags = h->hit[i].action->flags;

		if (h->key[i] == K_F(1) || (h->layer[i] + 1 == km->n &&
		    (flags & (ACTION_MOVES | ACTION_LOOKS)) == 0))
			continue;
		if (out == h->n || h->layer[i] < h->layer[out])
			out = i;
	}
	if (out == h->n)
		return false;
	h->n--;
	for (size_t i = out; i < h->n; i++) {
		h->hit[i] = h->hit[i + 1];
		h->key[i] = h->key[i + 1];
		h->layer[i] = h->layer[i + 1];
		h->word[i] = h->word[i + 1];
		h->cols[i] = h->cols[i + 1];
	}
	return true;
}

/* Whether a row of a layer has a hint of its own beside those of function
 * keys; *key is what it shows, *hit what that finds. */
static bool
letter_shown(const struct keymap *km, const struct hints *all,
    const struct action *a, bool typing, uint32_t *key, struct keymap_hit *hit)
{
	if (a->hint == NULL)
		return false;
	*key = action_first(km, a);
	if (*key > K_F0 && *key <= K_LAST)
		return false;
	/* Enter beside its F-key says nothing new, a letter does */
	for (size_t i = 0; i < all->n; i++)
		if (all->hit[i].action == a && !key_is_text(*key))
			return false;
	*hit = keymap_find(km, *key, typing);
	return hit->action == a && ((a->flags & ACTION_SHY) == 0 ||
	    keymap_why_not(*hit) == NULL);
}

/* Whether a row is a verb of the innermost table: what this screen can do,
 * and only here is it said. */
static bool
letter_is_verb(const struct keymap *km, const struct action *a, size_t layer)
{
	return layer + 1 == km->n && (a->flags & ACTION_MOVES) == 0;
}

/* The columns that the innermost table's verbs need. */
static int
letters_cols(const struct keymap *km, const struct hints *all, bool typing)
{
	char name[KEY_NAME_MAX];
	struct keymap_hit hit;
	uint32_t key;
	int cols = 0;

	if (km->n == 0)
		return 0;
	for (const struct action *a = km->layer[km->n - 1].actions;
	    a->name != NULL; a++)
		if (letter_is_verb(km, a, km->n - 1) &&
		    letter_shown(km, all, a, typing, &key, &hit))
			cols += utf8_cols(key_said(key, name)) +
			    utf8_cols(_(a->hint)) + 2;
	return cols;
}

/* Draw the hints of other keys: the innermost table's verbs, or the rest. */
static void
letters_draw(const struct keymap *km, const struct hints *all, bool verbs,
    struct area *area, int line, int *col, bool typing)
{
	char name[KEY_NAME_MAX];
	struct keymap_hit hit;
	uint32_t key;

	for (size_t i = km->n; i-- > 0; )
		for (const struct action *a = km->layer[i].actions;
		    a->name != NULL; a++)
			if (letter_is_verb(km, a, i) == verbs &&
			    letter_shown(km, all, a, typing, &key, &hit))
				hint_draw(area, line, col, key_said(key, name),
				    " ", _(a->hint), utf8_cols(_(a->hint)),
				    keymap_why_not(hit) == NULL);
}

void
keymap_draw_hints(const struct keymap *km, struct area *a, int line,
    bool typing)
{
	struct hints all, h;
	int col = 0, room;

	hints_find(km, &all);
	h = all;
	room = a->cols - letters_cols(km, &all, typing);
	if (hints_cols(&h) > room)
		hints_shorten(&h);
	while (hints_cols(&h) > room && hints_leave_out(&h, km))
		continue;
	for (size_t i = 0; i < h.n; i++) {
		char name[KEY_NAME_MAX];

		/* "1Help": the number alone says Fn and Esc n */
		hint_draw(a, line, &col, key_name(h.key[i], name) + 1, "",
		    h.word[i], h.cols[i],
		    keymap_why_not(h.hit[i]) == NULL);
	}
	letters_draw(km, &all, true, a, line, &col, typing);
	letters_draw(km, &all, false, a, line, &col, typing);
	area_fill(a, line, col, a->cols, ROLE_HINT);
}

void
keymap_help(const struct keymap *km, struct buf *out)
{
	struct buf keys = { 0 };

	for (size_t i = km->n; i-- > 0; ) {
		if (out->len > 0)
			buf_addc(out, '\n');
		buf_printf(out, "%s\n", km->layer[i].title);
		for (const struct action *a = km->layer[i].actions;
		    a->name != NULL; a++) {
			buf_reset(&keys);
			keymap_keys(km, a, key_said, &keys);
			if (keys.len == 0)
				continue;
			buf_add(out, "  ");
			utf8_pad(out, buf_str(&keys), 18, false, false);
			buf_printf(out, " %s\n", _(a->help));
		}
	}
	buf_free(&keys);
}
