/*
 * Keys as numbers, and bytes as keys. A key is the code point of a character
 * (never a control), or one of K_..., with modifier bits on top. What a
 * terminal sends is decoded here whatever TERM says: the normal and the
 * application mode of cursor keys and keypad, the function keys of xterm,
 * rxvt, linux, screen, vt220, SCO and of PuTTY in each of its modes.
 */
#ifndef TERM_KEY_H
#define TERM_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	K_NONE = 0,
	K_ENTER = 0x110000,
	K_TAB, K_ESC, K_BACKSPACE, K_DELETE, K_INSERT,
	K_UP, K_DOWN, K_LEFT, K_RIGHT,
	K_HOME, K_END, K_PGUP, K_PGDN,
	K_F0,			/* K_F0 + n is Fn, 1..20 */
	K_LAST = K_F0 + 20
};

/* Modifiers. A shifted letter is the capital letter and no modifier. Ctrl
 * with a letter is the small letter: Ctrl-S is K_CTRL | 's'. */
#define K_SHIFT		0x01000000u
#define K_ALT		0x02000000u
#define K_CTRL		0x04000000u
#define K_MODS		(K_SHIFT | K_ALT | K_CTRL)
#define K_F(n)		((uint32_t)K_F0 + (uint32_t)(n))

/* Say whether a key is a character that can stand in a text. */
static inline bool
key_is_text(uint32_t key)
{
	return key >= 0x20 && key < K_ENTER;
}

enum key_found {
	KEY_MORE,		/* could become a key: wait for more bytes */
	KEY_KEY,		/* step.key */
	KEY_SKIP,		/* a report, a mouse, garbage: forget it */
	KEY_PASTE,		/* a bracketed paste begins behind it */
	KEY_PASTE_END		/* ... ends before it */
};

/* A sequence to be skipped whose end is not among the bytes yet. */
enum key_open {
	KEY_CLOSED,
	KEY_IN_CSI,		/* ends at a byte from @ to ~ */
	KEY_IN_STRING		/* ends at BEL or ESC \ */
};

struct key_step {
	enum key_found	 found;
	uint32_t	 key;
	size_t		 used;	/* bytes this was; 0 only with KEY_MORE */
	enum key_open	 open;	/* KEY_SKIP: go on with key_skip() */
};

/*
 * Decode what the first of len bytes begin. complete: no more will come in
 * time, so a lone ESC is Esc and a cut sequence is skipped (never KEY_MORE
 * unless len is 0). ESC and a digit is the function key of that number (0 is
 * F10); ESC and another character is Alt with it. Pure; never reads beyond len.
 */
struct key_step key_decode(const char *bytes, size_t len, bool complete);

/* Swallow more of an open sequence: returns the bytes that belong to it and
 * sets *open to KEY_CLOSED once its end was among them. A control that cannot
 * be inside ends it too, and stays. */
size_t key_skip(enum key_open *open, const char *bytes, size_t len);

/* Enough for any name. */
#define KEY_NAME_MAX	40

/* Write the name of a key: "Enter", "F5", "Ctrl-S", "Alt-x", "Shift-Tab",
 * "Space", "PgDn", or the character itself. Returns name. */
char *key_name(uint32_t key, char name[KEY_NAME_MAX]);

/* The same for people to read: translated where keyboards print no word. */
char *key_said(uint32_t key, char name[KEY_NAME_MAX]);

/* Read a name of n bytes; letter case of names does not matter, "Esc-5" is F5.
 * K_NONE if there is no such key. */
uint32_t key_parse(const char *name, size_t n);

/* Write what a terminal of today sends for a key; returns the bytes, 0 if it
 * cannot be sent. For tests and their runner. */
size_t key_encode(uint32_t key, char out[16]);

#endif
