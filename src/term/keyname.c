#include "term/key.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/utf8.h"

/* Names people read and write, and what a terminal sends. The first of two
 * names for one key is the one shown. */
static const struct named {
	const char	*name;
	uint32_t	 key;
	const char	*sent;		/* "%s" takes xterm's modifiers */
} named[] = {
	{ "Enter", K_ENTER, "\r" },
	{ "Return", K_ENTER, "\r" },
	{ "Tab", K_TAB, "\t" },
	{ "Esc", K_ESC, "\033" },
	{ "Escape", K_ESC, "\033" },
	{ "Space", ' ', " " },
	{ "Backspace", K_BACKSPACE, "\177" },
	{ "Del", K_DELETE, "\033[3~" },
	{ "Delete", K_DELETE, "\033[3~" },
	{ "Ins", K_INSERT, "\033[2~" },
	{ "Insert", K_INSERT, "\033[2~" },
	{ "Up", K_UP, "\033[A" },
	{ "Down", K_DOWN, "\033[B" },
	{ "Right", K_RIGHT, "\033[C" },
	{ "Left", K_LEFT, "\033[D" },
	{ "Home", K_HOME, "\033[H" },
	{ "End", K_END, "\033[F" },
	{ "PgUp", K_PGUP, "\033[5~" },
	{ "PageUp", K_PGUP, "\033[5~" },
	{ "PgDn", K_PGDN, "\033[6~" },
	{ "PageDown", K_PGDN, "\033[6~" },
	{ "F1", K_F0 + 1, "\033OP" },
	{ "F2", K_F0 + 2, "\033OQ" },
	{ "F3", K_F0 + 3, "\033OR" },
	{ "F4", K_F0 + 4, "\033OS" },
	{ "F5", K_F0 + 5, "\033[15~" },
	{ "F6", K_F0 + 6, "\033[17~" },
	{ "F7", K_F0 + 7, "\033[18~" },
	{ "F8", K_F0 + 8, "\033[19~" },
	{ "F9", K_F0 + 9, "\033[20~" },
	{ "F10", K_F0 + 10, "\033[21~" },
	{ "F11", K_F0 + 11, "\033[23~" },
	{ "F12", K_F0 + 12, "\033[24~" },
	{ "F13", K_F0 + 13, "\033[25~" },
	{ "F14", K_F0 + 14, "\033[26~" },
	{ "F15", K_F0 + 15, "\033[28~" },
	{ "F16", K_F0 + 16, "\033[29~" },
	{ "F17", K_F0 + 17, "\033[31~" },
	{ "F18", K_F0 + 18, "\033[32~" },
	{ "F19", K_F0 + 19, "\033[33~" },
	{ "F20", K_F0 + 20, "\033[34~" },
};

/* Those that people call by a word of their own; the rest is printed on
 * keyboards everywhere as it is named. */
static const struct {
	uint32_t	 key;
	const char	*said;
} words[] = {
	{ ' ', N_("Space") },
	{ K_DELETE, N_("Del") },
	{ K_INSERT, N_("Ins") },
	{ K_UP, N_("Up") },
	{ K_DOWN, N_("Down") },
	{ K_RIGHT, N_("Right") },
	{ K_LEFT, N_("Left") },
};

static const struct {
	const char	*name;
	uint32_t	 bit;
} modifier[] = {
	{ "Ctrl-", K_CTRL }, { "Alt-", K_ALT }, { "Shift-", K_SHIFT },
	{ "Esc-", K_ALT }, { "C-", K_CTRL }, { "M-", K_ALT },
};

#define SHOWN_MODIFIERS	3

static const struct named *
named_find(uint32_t key)
{
	for (size_t i = 0; i < countof(named); i++)
		if (named[i].key == key)
			return &named[i];
	return NULL;
}

/* The word of a key for people, translated; else its name. */
static const char *
named_said(const struct named *n)
{
	for (size_t i = 0; i < countof(words); i++)
		if (words[i].key == n->key)
			return _(words[i].said);
	return n->name;
}

static char *
key_write(uint32_t key, bool people, char name[KEY_NAME_MAX])
{
	const struct named *n = named_find(key & ~K_MODS);
	uint32_t cp = key & ~K_MODS;
	size_t at = 0;

	for (size_t i = 0; i < SHOWN_MODIFIERS; i++) {
		if ((key & modifier[i].bit) == 0)
			continue;
		memcpy(name + at, modifier[i].name, strlen(modifier[i].name));
		at += strlen(modifier[i].name);
	}
	if (n != NULL) {
		snprintf(name + at, KEY_NAME_MAX - at, "%s",
		    people ? named_said(n) : n->name);
		return name;
	}
	if ((key & K_CTRL) != 0 && cp >= 'a' && cp <= 'z')
		cp -= 'a' - 'A';		/* Ctrl-S as people write it */
	if (key_is_text(cp))
		at += utf8_encode(cp, name + at);
	name[at] = '\0';
	return name;
}

char *
key_name(uint32_t key, char name[KEY_NAME_MAX])
{
	return key_write(key, false, name);
}

char *
key_said(uint32_t key, char name[KEY_NAME_MAX])
{
	return key_write(key, true, name);
}

/* The key of a name without modifiers. */
static uint32_t
plain_parse(const char *name, size_t n)
{
	uint32_t cp;

	for (size_t i = 0; n > 1 && i < countof(named); i++)
		if (((named[i].name[0] ^ name[0]) & ~0x20) == 0 &&
		    strncasecmp(named[i].name, name, n) == 0 &&
		    named[i].name[n] == '\0')
			return named[i].key;
	if (n > 0 && utf8_decode(name, n, &cp) == n && key_is_text(cp) &&
	    cp != 0x7F)
		return cp;
	return K_NONE;
}

uint32_t
key_parse(const char *name, size_t n)
{
	uint32_t mods = 0, key;
	bool again = n > 1 && memchr(name + 1, '-', n - 1) != NULL;

	while (again) {
		again = false;
		for (size_t i = 0; i < countof(modifier); i++) {
			size_t len = strlen(modifier[i].name);

			if (n > len &&
			    strncasecmp(modifier[i].name, name, len) == 0) {
				mods |= modifier[i].bit;
				name += len;
				n -= len;
				again = true;
				break;
			}
		}
	}
	key = plain_parse(name, n);
	if (key == K_NONE)
		return K_NONE;
	if (mods == K_ALT && key >= '0' && key <= '9')
		return K_F(key == '0' ? 10 : key - '0');
	if ((mods & K_CTRL) != 0 && key >= 'A' && key <= 'Z')
		key += 'a' - 'A';
	if (mods == K_CTRL) {	/* what the terminal cannot tell apart */
		if (key == 'm' || key == 'j')
			return K_ENTER;
		if (key == 'i')
			return K_TAB;
		if (key == 'h')
			return K_BACKSPACE;
		if (key == '[')
			return K_ESC;
	}
	return mods | key;
}

/* A named key with modifiers, as xterm says it: CSI 1 ; m X, CSI n ; m ~. */
static size_t
modified_encode(const struct named *k, int m, char out[16])
{
	const char *s = k->sent;
	size_t len = strlen(s);
	int n;

	if (k->key == K_TAB && m == 2)
		n = snprintf(out, 16, "\033[Z");
	else if (len >= 3 && s[len - 1] == '~')
		n = snprintf(out, 16, "%.*s;%d~", (int)len - 1, s, m);
	else if (len == 3 && s[0] == '\033')
		n = snprintf(out, 16, "\033[1;%d%c", m, s[2]);
	else
		return 0;
	return (size_t)n;
}

size_t
key_encode(uint32_t key, char out[16])
{
	uint32_t mods = key & K_MODS, plain = key & ~K_MODS;
	const struct named *k = named_find(plain);
	size_t at = 0;

	if (mods == K_ALT && (plain < K_ENTER || plain == K_ENTER ||
	    plain == K_BACKSPACE || plain == K_TAB)) {
		out[at++] = '\033';
		mods = 0;
	}
	if (mods != 0 && k != NULL && plain != ' ')
		return modified_encode(k, 1 + ((mods & K_SHIFT) != 0) +
		    ((mods & K_ALT) != 0 ? 2 : 0) +
		    ((mods & K_CTRL) != 0 ? 4 : 0), out);
	if (mods == K_CTRL && plain == ' ') {
		out[at++] = '\0';
		return at;
	}
	if ((mods & K_CTRL) != 0) {
		if ((mods & K_SHIFT) != 0 || plain < '@' || plain > 'z')
			return 0;
		if ((mods & K_ALT) != 0)
			out[at++] = '\033';
		out[at++] = (char)(plain & 0x1F);
		return at;
	}
	if (mods != 0)
		return 0;
	if (k != NULL) {
		size_t len = strlen(k->sent);

		memcpy(out + at, k->sent, len);
		return at + len;
	}
	return key_is_text(plain) ? at + utf8_encode(plain, out + at) : 0;
}
