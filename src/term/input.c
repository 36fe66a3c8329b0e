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

/* Say whether n bytes type more characters than a hand does at once; open is
 * the sequence they begin in. */
static bool
is_storm(enum key_open open, const char *s, size_t n)
{
	size_t at = 0, typed = 0;

	while (at < n && typed < INPUT_BURST) {
		struct key_step st;

		if (open != KEY_CLOSED) {
			at += key_skip(&open, s + at, n - at);
			if (open != KEY_CLOSED)
				break;
			continue;
		}
		st = key_decode(s + at, n - at, true);
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
	storm = !in->pasting && ((in->storm && now_ms - in->fed_ms < STORM_MS) ||
	    is_storm(in->skipping, bytes, n));
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
paste_clean(struct buf *b)
{
	size_t to = 0, at = 0;

	while (at < b->len) {
		uint32_t cp;
		size_t n = utf8_decode(b->data + at, b->len - at, &cp);

		if (n == 0) {
			at++;
			continue;
		}
		if (cp == '\r') {
			if (at + 1 < b->len && b->data[at + 1] == '\n')
				at++;
			b->data[to++] = '\n';
		} else if (cp == '\n' || cp == '\t' ||
		    (cp >= 0x20 && !(cp >= 0x7F && cp < 0xA0))) {
			memmove(b->data + to, b->data + at, n);
			to += n;
		}
		at += n;
	}
	buf_cut(b, to);
}

static void
paste_event(struct input *in, struct event *ev)
{
	in->pasting = false;
	in->paste_given = true;
	paste_clean(&in->paste);
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
		st = key_decode(s, n, late || n == INPUT_HELD);
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
