#ifndef TERM_INPUT_H
#define TERM_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "term/tongue.h"
#include "term/event.h"
#include "term/key.h"

/* A paste longer than this is cut (and says so in event.cut). */
#define INPUT_PASTE_MAX		((size_t)1 << 20)
/* A paste whose end never comes ends after so much silence. */
#define INPUT_PASTE_MS		2000
/* So many characters in one read were not typed by a hand (D8). */
#define INPUT_BURST		8
/* Not more bytes than this are held at once; input_room() says how many fit. */
#define INPUT_HELD		8192

/* Bytes from the terminal on their way to events: keys split across reads,
 * the wait behind a lone Esc, pastes, storms. Time is an argument, so all of
 * it can be tested without a terminal. Zero it and set esc_delay_ms to
 * begin. */
struct input {
	int	 esc_delay_ms;
	const struct tongue *tongue;	/* of bytes that are no UTF-8, or
					 * NULL: those mean nothing */
	bool	 sco;			/* the keys of an SCO console */
	char	 held[INPUT_HELD];	/* not yet decoded */
	size_t	 start, end;		/* part of held in use */
	int64_t	 fed_ms;		/* when the last bytes came */
	size_t	 burst_end;		/* before this place in held: a storm */
	bool	 storm;			/* the last read was a large storm */
	enum key_open skipping;		/* inside a sequence nobody wants */
	bool	 pasting;
	bool	 paste_cut;
	struct buf paste;
	bool	 paste_given;		/* paste was handed out, forget it */
	char	 text[8];		/* of the key last handed out */
	uint64_t used;			/* bytes consumed since the beginning */
};

/* Say how many bytes may be fed now. */
size_t input_room(const struct input *in);

/* Take n bytes (n <= input_room()) that one read brought at now_ms. */
void input_feed(struct input *in, const char *bytes, size_t n, int64_t now_ms);

/* Decode the next key or paste into ev. False: nothing complete (yet). */
bool input_next(struct input *in, int64_t now_ms, struct event *ev);

/* When input_next() may have an answer without new bytes; -1 for never. */
int64_t input_deadline(const struct input *in);

/* Forget everything held; it counts as used. */
void input_drop(struct input *in);

/* Give the memory back. */
void input_free(struct input *in);

#endif
