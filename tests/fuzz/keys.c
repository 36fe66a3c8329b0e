/* Whatever a terminal sends, in pieces of any size: the decoder moves forward,
 * never asks for more at the end, hands out text and nothing else as text, and
 * the input counts every byte once. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "term/input.h"
#include "term/key.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool claim)
{
	if (!claim)
		abort();
}

static void
check_decoder(const char *s, size_t len)
{
	size_t at = 0;

	while (at < len) {
		struct key_step st = key_decode(s + at, len - at, true);
		struct key_step more = key_decode(s + at, len - at, false);
		char name[KEY_NAME_MAX];

		must(st.found != KEY_MORE);
		must(st.used > 0 && st.used <= len - at);
		must(more.found == KEY_MORE || more.used <= len - at);
		if (st.found == KEY_KEY) {
			key_name(st.key, name);
			must(strlen(name) < KEY_NAME_MAX);
			must(key_parse(name, strlen(name)) != K_NONE ||
			    (st.key & K_MODS) != 0);
		}
		at += st.used;
	}
}

static void
check_event(const struct event *ev)
{
	must(utf8_valid(ev->text, ev->len));
	must(strlen(ev->text) == ev->len);
	if (ev->kind == EVENT_KEY)
		must((ev->len > 0) == key_is_text(ev->key));
	for (size_t i = 0; i < ev->len; i++) {
		unsigned char c = (unsigned char)ev->text[i];

		must(c >= 0x20 || (ev->kind == EVENT_PASTE &&
		    (c == '\n' || c == '\t')));
		must(c != 0x7F);
	}
}

/* The first byte of each piece says how long it is and how late it comes. */
static void
check_input(const char *s, size_t len)
{
	struct input *in = calloc(1, sizeof *in);
	uint64_t fed = 0;
	int64_t now = 0;
	struct event ev;

	must(in != NULL);
	in->esc_delay_ms = 100;
	for (size_t at = 0; at < len; ) {
		size_t n = (size_t)(unsigned char)s[at] % 64 + 1;

		now += (unsigned char)s[at] / 64 * 60;
		at++;
		if (n > len - at)
			n = len - at;
		if (n > input_room(in))
			n = input_room(in);
		input_feed(in, s + at, n, now);
		fed += n;
		at += n;
		while (input_next(in, now, &ev))
			check_event(&ev);
		must(in->used <= fed);
	}
	now += 10000;
	while (input_next(in, now, &ev))
		check_event(&ev);
	must(in->used == fed);
	must(input_deadline(in) == -1);
	input_free(in);
	free(in);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check_decoder((const char *)data, size);
	check_input((const char *)data, size);
	return 0;
}
