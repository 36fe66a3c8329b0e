#include "term/input.h"

#include <string.h>

#include "base/utf8.h"

/* A storm read of so many bytes is a piece of something larger: what follows
 * within STORM_MS belongs to it, however small. */
#define STORM_PIECE	512
#define STORM_MS	50

static const char paste_end[] = "\033[201~";
#define PASTE_END_LEN	(sizeof paste_end - 1)

size_t
input_room(const struct input *in)
{
	return INPUT_HELD - (in->end - in->start);
}

/* Two keys of SCO are sent as others send that the window got or lost the
 * focus, which says nothing to us. */
static struct key_step
sco_decode(const char *s, struct key_step st)
{
	if (st.found == KEY_SKIP && st.used == 3 && s[1] == '[' &&
	    (s[2] == 'O' || s[2] == 'I')) {
		st.found = KEY_KEY;
		st.key = s[2] == 'O' ? K_F(3) : K_PGUP;
	}
	return st;
}

/* As key_decode(), and what is no UTF-8 is read by the character set of the
 * terminal. UTF-8 comes first: a locale may say one thing and the terminal
 * speak the other. */
static struct key_step
input_decode(const struct input *in, const char *s, size_t n, bool complete)
{
	struct key_step st = key_decode(s, n, complete);
	bool alt = st.used == 2 && s[0] == '\033';
	uint32_t cp;

	if (in->sco)
		st = sco_decode(s, st);
	if (st.found != KEY_SKIP || (st.used != 1 && !alt))
		return st;
	cp = tongue_char(in->tongue, (unsigned char)s[st.used - 1]);
	if (cp != 0)
		st = (struct key_step){ KEY_KEY, cp | (alt ? K_ALT : 0),
		    st.used, KEY_CLOSED };
	return st;
}

/* Say whether n bytes type more characters than a hand does at once. */
static bool
is_storm(const struct input *in, const char *s, size_t n)
{
	enum key_open open = in->skipping;
	size_t at = 0, typed = 0;

	while (at < n && typed < INPUT_BURST) {
		struct key_step st;

		if (open != KEY_CLOSED) {
			at += key_skip(&open, s + at, n - at);
			if (open != KEY_CLOSED)
				break;
			continue;
		}
		st = input_decode(in, s + at, n - at, true);
		open = st.open;
		if (st.found == KEY_PASTE)
			break;
		if (st.found == KEY_KEY && key_is_text(st.key))
			typed++;
		at += st.used;
	}
	return typed >= INPUT_BURST;
}

void
input_feed(struct input *in, const char *bytes, size_t n, int64_t now_ms)
{
	bool storm;

	if (in->start > 0) {
		memmove(in->held, in->held + in->start, in->end - in->start);
		in->end -= in->start;
		in->burst_end = in->burst_end > in->start ?
		    in->burst_end - in->start : 0;
		in->start = 0;
	}
	if (n > INPUT_HELD - in->end)
		n = INPUT_HELD - in->end;
	storm = !in->pasting && ((in->storm &&
	    now_ms - in->fed_ms < STORM_MS) || is_storm(in, bytes, n));
	memcpy(in->held + in->end, bytes, n);
	in->end += n;
	if (storm)
		in->burst_end = in->end;
	in->storm = storm && (n >= STORM_PIECE || in->storm);
	in->fed_ms = now_ms;
}

static void
input_use(struct input *in, size_t n)
{
	in->start += n;
	in->used += n;
}

/* How many of the last bytes could be the beginning of the paste's end. */
static size_t
paste_end_tail(const char *s, size_t n)
{
	size_t k = n < PASTE_END_LEN - 1 ? n : PASTE_END_LEN - 1;

	while (k > 0 && memcmp(s + n - k, paste_end, k) != 0)
		k--;
	return k;
}

static void
paste_take(struct input *in, size_t n)
{
	size_t room = INPUT_PASTE_MAX - in->paste.len;

	if (n > room)
		in->paste_cut = true;
	buf_addn(&in->paste, in->held + in->start, n < room ? n : room);
	input_use(in, n);
}

/* Make valid text of what was pasted: CR and CRLF are line breaks, other
 * controls and broken bytes go. */
static void
paste_clean(const struct tongue *cs, struct buf *b)
{
	struct buf clean = { 0 };
	size_t at = 0, n;

	for (; at < b->len; at += n) {
		uint32_t cp;

		n = utf8_decode(b->data + at, b->len - at, &cp);
		if (n == 0) {
			cp = tongue_char(cs, (unsigned char)b->data[at]);
			n = 1;
		}
		if (cp == '\r') {
			cp = '\n';
			n += at + 1 < b->len && b->data[at + 1] == '\n';
		}
		if (cp == '\n' || cp == '\t' ||
		    (cp >= 0x20 && !(cp >= 0x7F && cp < 0xA0)))
			utf8_add(&clean, cp);
	}
	buf_free(b);
	*b = clean;
}

static void
paste_event(struct input *in, struct event *ev)
{
	in->pasting = false;
	in->paste_given = true;
	paste_clean(in->tongue, &in->paste);
	*ev = (struct event){ .kind = EVENT_PASTE, .text = buf_str(&in->paste),
	    .len = in->paste.len, .cut = in->paste_cut };
}

/* Go on with a paste; true when its end was found or waited for in vain. */
static bool
paste_next(struct input *in, int64_t now_ms, struct event *ev)
{
	const char *s = in->held + in->start;
	size_t n = in->end - in->start;
	const char *end = n == 0 ? NULL :
	    memmem(s, n, paste_end, PASTE_END_LEN);

	if (end != NULL) {
		paste_take(in, (size_t)(end - s));
		input_use(in, PASTE_END_LEN);
		/* An end within the pasted text: nobody typed what follows. */
		in->burst_end = in->end;
		in->storm = in->end - in->start >= STORM_PIECE;
		paste_event(in, ev);
		return true;
	}
	paste_take(in, n - paste_end_tail(s, n));
	if (now_ms - in->fed_ms < INPUT_PASTE_MS)
		return false;
	paste_take(in, in->end - in->start);
	paste_event(in, ev);
	return true;
}

static void
key_event(struct input *in, const struct key_step *st, struct event *ev)
{
	size_t len = 0;

	if (key_is_text(st->key))
		len = utf8_encode(st->key, in->text);
	in->text[len] = '\0';
	*ev = (struct event){ .kind = EVENT_KEY, .key = st->key,
	    .text = in->text, .len = len,
	    .burst = in->start < in->burst_end };
}

bool
input_next(struct input *in, int64_t now_ms, struct event *ev)
{
	if (in->paste_given) {
		buf_free(&in->paste);
		in->paste_given = false;
	}
	if (now_ms - in->fed_ms >= in->esc_delay_ms)
		in->skipping = KEY_CLOSED;
	while (in->pasting || in->start < in->end) {
		bool late = now_ms - in->fed_ms >= in->esc_delay_ms;
		const char *s = in->held + in->start;
		size_t n = in->end - in->start;
		struct key_step st;

		if (in->pasting)
			return paste_next(in, now_ms, ev);
		if (in->skipping != KEY_CLOSED) {
			st.used = key_skip(&in->skipping, s, n);
			input_use(in, st.used);
			if (st.used == 0 && in->skipping != KEY_CLOSED)
				return false;
			continue;
		}
		st = input_decode(in, s, n, late || n == INPUT_HELD);
		if (st.found == KEY_MORE)
			return false;
		if (st.found == KEY_KEY)
			key_event(in, &st, ev);
		input_use(in, st.used);
		in->skipping = st.open;
		if (st.found == KEY_KEY)
			return true;
		if (st.found == KEY_PASTE) {
			in->pasting = true;
			in->paste_cut = false;
		}
	}
	return false;
}

int64_t
input_deadline(const struct input *in)
{
	if (in->pasting)
		return in->fed_ms + INPUT_PASTE_MS;
	if (in->start < in->end || in->skipping != KEY_CLOSED)
		return in->fed_ms + in->esc_delay_ms;
	return -1;
}

void
input_drop(struct input *in)
{
	input_use(in, in->end - in->start);
	in->skipping = KEY_CLOSED;
	in->pasting = false;
	buf_reset(&in->paste);
}

void
input_free(struct input *in)
{
	buf_free(&in->paste);
}
