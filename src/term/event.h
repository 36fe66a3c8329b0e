#ifndef TERM_EVENT_H
#define TERM_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "term/key.h"

enum event_kind {
	EVENT_KEY,		/* key, and text if it is a character */
	EVENT_PASTE,		/* text, one event for all of it */
	EVENT_RESIZE,		/* the size may have changed: lay out, redraw
				   everything; also after suspend */
	EVENT_SUSPEND,		/* Ctrl-Z or SIGTSTP: sync drafts, then
				   term_suspend() */
	EVENT_HANGUP		/* leave: keep drafts, ask nothing. The last
				   event there is */
};

/* Something that happened. Text is valid UTF-8, NUL-terminated, without
 * controls except TAB and LF in a paste. */
struct event {
	enum event_kind	 kind;
	uint32_t	 key;		/* term/key.h */
	const char	*text;		/* the character typed, or the paste;
					   "" if the key is no character */
	size_t		 len;		/* bytes of text */
	bool		 burst;		/* came in a storm of characters that
					   nobody typed: commands that change
					   data must not run (D8) */
	bool		 cut;		/* the paste was longer than allowed */
	bool		 dead;		/* hang-up: the terminal is gone, draw
					   no more; false for a signal */
	int		 signal;	/* hang-up: which signal, or 0 */
};

#endif
