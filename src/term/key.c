/*
 * What terminals send. A key arrives as one character, one control, or ESC
 * and something:
 *
 *	ESC x			Alt with x; a digit stands for a function key
 *	ESC O x			SS3: cursor keys in application mode, F1-F4,
 *				F1-F12 of PuTTY's VT100+ mode, the keypad
 *	ESC [ params x		CSI: cursor keys, xterm's modifiers, reports
 *	ESC [ n ~		the editing and function keys of the VT220
 *	ESC [ n $ ^ @		the same with Shift, Ctrl, both (rxvt)
 *	ESC [ [ A-E		F1-F5 of the Linux console
 *	ESC [ M-X		F1-F12 of SCO (PuTTY has it); ESC [ I and
 *				ESC [ O are focus reports instead, except
 *				where TERM says SCO (input.c)
 *	ESC ESC [ ...		Alt with such a key
 *	ESC ] P X ^ _		strings: answers of the terminal, skipped
 *
 * So one decoder serves all terminals, and terminfo is not asked: it describes
 * one mode of one terminal, and people switch modes.
 */
#include "term/key.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

#define ESC		'\033'
/* A CSI sequence longer than this is no key: skip as it comes. */
#define CSI_LONGEST	32

struct sent {
	int		 what;		/* number or final byte */
	uint32_t	 key;
};

/* CSI n ~, also rxvt's n $ ^ @. */
static const struct sent tilde[] = {
	{ 1, K_HOME }, { 2, K_INSERT }, { 3, K_DELETE }, { 4, K_END },
	{ 5, K_PGUP }, { 6, K_PGDN }, { 7, K_HOME }, { 8, K_END },
	{ 11, K_F0 + 1 }, { 12, K_F0 + 2 }, { 13, K_F0 + 3 }, { 14, K_F0 + 4 },
	{ 15, K_F0 + 5 }, { 17, K_F0 + 6 }, { 18, K_F0 + 7 }, { 19, K_F0 + 8 },
	{ 20, K_F0 + 9 }, { 21, K_F0 + 10 }, { 23, K_F0 + 11 },
	{ 24, K_F0 + 12 }, { 25, K_F0 + 13 }, { 26, K_F0 + 14 },
	{ 28, K_F0 + 15 }, { 29, K_F0 + 16 }, { 31, K_F0 + 17 },
	{ 32, K_F0 + 18 }, { 33, K_F0 + 19 }, { 34, K_F0 + 20 },
};

/* CSI x without parameters, and with modifiers as CSI 1 ; m x. */
static const struct sent cursor[] = {
	{ 'A', K_UP }, { 'B', K_DOWN }, { 'C', K_RIGHT }, { 'D', K_LEFT },
	{ 'H', K_HOME }, { 'F', K_END }, { 'Z', K_SHIFT | K_TAB },
	{ 'a', K_SHIFT | K_UP }, { 'b', K_SHIFT | K_DOWN },
	{ 'c', K_SHIFT | K_RIGHT }, { 'd', K_SHIFT | K_LEFT },
	/* SCO */
	{ 'G', K_PGDN }, { 'L', K_INSERT }, { 'M', K_F0 + 1 },
	{ 'N', K_F0 + 2 }, { 'P', K_F0 + 4 }, { 'Q', K_F0 + 5 },
	{ 'R', K_F0 + 6 }, { 'S', K_F0 + 7 }, { 'T', K_F0 + 8 },
	{ 'U', K_F0 + 9 }, { 'V', K_F0 + 10 }, { 'W', K_F0 + 11 },
	{ 'X', K_F0 + 12 },
};

/* CSI 1 ; m x: xterm says F1-F4 this way when a modifier is held. */
static const struct sent modified[] = {
	{ 'P', K_F0 + 1 }, { 'Q', K_F0 + 2 }, { 'R', K_F0 + 3 },
	{ 'S', K_F0 + 4 },
};

/* ESC O x. */
static const struct sent ss3[] = {
	{ 'A', K_UP }, { 'B', K_DOWN }, { 'C', K_RIGHT }, { 'D', K_LEFT },
	{ 'H', K_HOME }, { 'F', K_END }, { 'w', K_END }, { 'M', K_ENTER },
	{ 'I', K_TAB },
	{ 'P', K_F0 + 1 }, { 'Q', K_F0 + 2 }, { 'R', K_F0 + 3 },
	{ 'S', K_F0 + 4 }, { 'T', K_F0 + 5 }, { 'U', K_F0 + 6 },
	{ 'V', K_F0 + 7 }, { 'W', K_F0 + 8 }, { 'X', K_F0 + 9 },
	{ 'Y', K_F0 + 10 }, { 'Z', K_F0 + 11 }, { '[', K_F0 + 12 },
	{ 'a', K_CTRL | K_UP }, { 'b', K_CTRL | K_DOWN },
	{ 'c', K_CTRL | K_RIGHT }, { 'd', K_CTRL | K_LEFT },
	{ 'j', '*' }, { 'k', '+' }, { 'l', ',' }, { 'm', '-' }, { 'n', '.' },
	{ 'o', '/' }, { 'p', '0' }, { 'q', '1' }, { 'r', '2' }, { 's', '3' },
	{ 't', '4' }, { 'u', '5' }, { 'v', '6' }, { 'x', '8' }, { 'y', '9' },
};

static uint32_t
sent_key(const struct sent *t, size_t n, int what)
{
	for (size_t i = 0; i < n; i++)
		if (t[i].what == what)
			return t[i].key;
	return K_NONE;
}

#define SENT(table, what) sent_key((table), countof(table), (what))

static struct key_step
step_key(uint32_t key, size_t used)
{
	return (struct key_step){ key == K_NONE ? KEY_SKIP : KEY_KEY, key,
	    used, KEY_CLOSED };
}

static struct key_step
step_skip(size_t used, enum key_open open)
{
	return (struct key_step){ KEY_SKIP, K_NONE, used, open };
}

static const struct key_step step_more = { KEY_MORE, K_NONE, 0, KEY_CLOSED };

/* xterm's modifier parameter: 1 and Shift 1, Alt 2, Ctrl 4 (Meta 8). */
static uint32_t
modifiers(int param)
{
	int m = param > 0 ? param - 1 : 0;

	return ((m & 1) != 0 ? K_SHIFT : 0) | ((m & 10) != 0 ? K_ALT : 0) |
	    ((m & 4) != 0 ? K_CTRL : 0);
}

/* A character that came as a number (CSI u, CSI 27 ~) with modifiers. */
static uint32_t
numbered_key(int code, uint32_t mods)
{
	switch (code) {
	case 9:
		return K_TAB | mods;
	case 13:
		return K_ENTER | mods;
	case 27:
		return K_ESC | mods;
	case 8:
	case 127:
		return K_BACKSPACE | mods;
	}
	if (code < 0x20 || code >= 0x110000)
		return K_NONE;
	if ((mods & K_CTRL) != 0 && code >= 'A' && code <= 'Z')
		code += 'a' - 'A';
	else if (mods == K_SHIFT)
		mods = 0;
	if (mods == K_ALT && code >= '0' && code <= '9')
		return K_F(code == '0' ? 10 : code - '0');
	return (uint32_t)code | mods;
}

/* The parameters of a CSI sequence. */
struct params {
	int	 n, value[4];
	char	 mark;		/* < = > ? in front, or 0 */
};

static struct params
params_read(const char *p, size_t len)
{
	struct params ps = { 0 };

	for (size_t i = 0; i < len; i++) {
		if (p[i] >= '<' && p[i] <= '?') {
			ps.mark = p[i];
		} else if (p[i] >= '0' && p[i] <= '9') {
			int *v = &ps.value[ps.n < 4 ? ps.n : 3];

			if (*v < 0x110000)
				*v = *v * 10 + (p[i] - '0');
		} else if (ps.n < 4) {
			ps.n++;
		}
	}
	if (len > 0)
		ps.n++;
	return ps;
}

static struct key_step
csi_tilde(const struct params *ps, uint32_t extra, size_t used)
{
	uint32_t key;

	if (ps->value[0] == 200 && ps->n == 1)
		return (struct key_step){ KEY_PASTE, K_NONE, used, KEY_CLOSED };
	if (ps->value[0] == 201 && ps->n == 1)
		return (struct key_step){ KEY_PASTE_END, K_NONE, used,
		    KEY_CLOSED };
	if (ps->value[0] == 27 && ps->n == 3)
		return step_key(numbered_key(ps->value[2],
		    modifiers(ps->value[1])), used);
	key = SENT(tilde, ps->value[0]);
	if (key == K_NONE || ps->n > 2)
		return step_skip(used, KEY_CLOSED);
	return step_key(key | modifiers(ps->value[1]) | extra, used);
}

static struct key_step
csi_final(struct params ps, char final, size_t used)
{
	uint32_t key, mods = ps.n > 1 ? modifiers(ps.value[1]) : 0;

	if (ps.mark != 0)
		return step_skip(used, KEY_CLOSED);
	switch (final) {
	case '~':
		return csi_tilde(&ps, 0, used);
	case '$':
		return csi_tilde(&ps, K_SHIFT, used);
	case '^':
		return csi_tilde(&ps, K_CTRL, used);
	case '@':
		return csi_tilde(&ps, K_CTRL | K_SHIFT, used);
	case 'u':
		return step_key(numbered_key(ps.value[0], mods), used);
	}
	if (ps.n == 0)
		return step_key(SENT(cursor, final), used);
	if (ps.n != 2 || ps.value[0] != 1)	/* a report */
		return step_skip(used, KEY_CLOSED);
	key = SENT(modified, final);
	if (key == K_NONE && strchr("ABCDHF", final) != NULL)
		key = SENT(cursor, final);
	return step_key(key == K_NONE ? key : key | mods, used);
}

/* From ESC [ on. */
static struct key_step
csi_decode(const char *s, size_t len, bool complete)
{
	size_t i = 2;

	if (len > 2 && s[2] == '[') {		/* Linux console */
		if (len < 4)
			return complete ? step_skip(len, KEY_CLOSED) :
			    step_more;
		if (s[3] >= 'A' && s[3] <= 'E')
			return step_key(K_F(s[3] - 'A' + 1), 4);
		return step_skip(3, KEY_CLOSED);
	}
	while (i < len && s[i] >= 0x20 && s[i] < 0x40 && i < CSI_LONGEST) {
		if (s[i] == '$' && i > 2 && s[2] != '?' &&
		    (i + 1 == len ? complete : s[i + 1] != 'y'))
			return csi_final(params_read(s + 2, i - 2), '$', i + 1);
		i++;
	}
	if (i == CSI_LONGEST)
		return step_skip(i, KEY_IN_CSI);
	if (i == len)
		return complete ? step_skip(len, KEY_CLOSED) : step_more;
	if (s[i] < 0x40 || s[i] == 0x7F)	/* a control: cut off here */
		return step_skip(i, KEY_CLOSED);
	if (s[i] == 'M' && i == 2) {		/* mouse or F1 of SCO */
		if (len >= 6 && s[3] >= 0x20)
			return step_skip(6, KEY_CLOSED);
		if (!complete && (len < 4 || s[3] >= 0x20))
			return step_more;
	}
	return csi_final(params_read(s + 2, i - 2), s[i], i + 1);
}

/* From ESC O on; a digit in between is an old way to say modifiers. */
static struct key_step
ss3_decode(const char *s, size_t len, bool complete)
{
	size_t i = 2;
	uint32_t key, mods = 0;

	if (len > 2 && s[2] >= '2' && s[2] <= '8') {
		mods = modifiers(s[2] - '0');
		i++;
	}
	if (i >= len) {
		if (!complete)
			return step_more;
		return i == 2 ? step_key(K_ALT | 'O', 2) :
		    step_skip(i, KEY_CLOSED);
	}
	if (s[i] < 0x20 || s[i] == 0x7F)
		return step_skip(i, KEY_CLOSED);
	key = SENT(ss3, s[i]);
	return step_key(key == K_NONE ? key : key | mods, i + 1);
}

static size_t
utf8_wants(unsigned char lead)
{
	return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
}

/* A character that is not ASCII. Broken bytes are skipped one by one. */
static struct key_step
text_decode(const char *s, size_t len, bool complete)
{
	uint32_t cp;
	size_t n = utf8_decode(s, len, &cp), i = 1;
	unsigned char lead = (unsigned char)s[0];

	if (n > 0) {
		if (cp < 0xA0 || (cp & 0xFFFE) == 0xFFFE ||
		    (cp >= 0xFDD0 && cp <= 0xFDEF))
			return step_skip(n, KEY_CLOSED);
		return step_key(cp, n);
	}
	while (i < len && ((unsigned char)s[i] & 0xC0) == 0x80)
		i++;
	if (lead >= 0xC2 && lead < 0xF5 && i == len && i < utf8_wants(lead) &&
	    !complete)
		return step_more;
	return step_skip(1, KEY_CLOSED);
}

/* One that is no ESC. */
static struct key_step
plain_decode(const char *s, size_t len, bool complete)
{
	unsigned char c = (unsigned char)s[0];

	if (c >= 0x80)
		return text_decode(s, len, complete);
	if (c >= 0x20 && c < 0x7F)
		return step_key(c, 1);
	switch (c) {
	case 0:
		return step_key(K_CTRL | ' ', 1);
	case '\t':
		return step_key(K_TAB, 1);
	case '\r':
		return step_key(K_ENTER, len > 1 && s[1] == '\n' ? 2 : 1);
	case '\n':
		return step_key(K_ENTER, 1);
	case '\b':
	case 0x7F:
		return step_key(K_BACKSPACE, 1);
	}
	if (c <= 26)
		return step_key(K_CTRL | (uint32_t)('a' + c - 1), 1);
	return step_key(K_CTRL | (uint32_t)(c + '@'), 1);
}

/* Behind an ESC stands another key: Alt. */
static struct key_step
alt_decode(const char *s, size_t len, bool complete)
{
	struct key_step st = plain_decode(s + 1, len - 1, complete);

	if (st.found == KEY_MORE)
		return st;
	st.used++;
	if (st.found != KEY_KEY)
		return st;
	if (st.key >= '0' && st.key <= '9')
		st.key = K_F(st.key == '0' ? 10 : st.key - '0');
	else
		st.key |= K_ALT;
	return st;
}

struct key_step
key_decode(const char *s, size_t len, bool complete)
{
	struct key_step st;

	if (len == 0)
		return step_more;
	if (s[0] != ESC)
		return plain_decode(s, len, complete);
	if (len == 1)
		return complete ? step_key(K_ESC, 1) : step_more;
	switch (s[1]) {
	case '[':
		return csi_decode(s, len, complete);
	case 'O':
		return ss3_decode(s, len, complete);
	case ESC:
		if (len == 2 && !complete)
			return step_more;
		if (len == 2 || (s[2] != '[' && s[2] != 'O'))
			return step_key(K_ESC, 1);
		st = key_decode(s + 1, len - 1, complete);
		if (st.found == KEY_MORE)
			return st;
		st.used++;
		if (st.found == KEY_KEY)
			st.key |= K_ALT;
		return st;
	case ']':
	case 'P':
	case 'X':
	case '^':
	case '_':
		if (len > 2)
			return step_skip(2, KEY_IN_STRING);
		return complete ? alt_decode(s, len, true) : step_more;
	}
	return alt_decode(s, len, complete);
}

size_t
key_skip(enum key_open *open, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		if (*open == KEY_IN_CSI && c >= 0x40 && c < 0x7F) {
			*open = KEY_CLOSED;
			return i + 1;
		}
		if (*open == KEY_IN_STRING && c == '\a') {
			*open = KEY_CLOSED;
			return i + 1;
		}
		if (c == ESC && *open == KEY_IN_STRING) {
			if (i + 1 == len)
				return i;	/* the \ may follow */
			*open = KEY_CLOSED;
			return s[i + 1] == '\\' ? i + 2 : i;
		}
		if (c < 0x20) {
			*open = KEY_CLOSED;
			return i;
		}
	}
	return len;
}
