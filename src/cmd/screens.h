/* What cmd is told of the screens, which it cannot know: main hands it over. */
#ifndef CMD_SCREENS_H
#define CMD_SCREENS_H

#include <stdbool.h>

struct desk;

/* One verb of a screen. The texts live as long as the call that tells it. */
struct screen_verb {
	const char	*screen;	/* N_(), the same for all its verbs */
	const char	*name;		/* as the palette finds it: "open" */
	const char	*keys;		/* parted by blanks: "F3 Enter l" */
	const char	*help;		/* N_(), a sentence */
};

struct screens {
	/* Run them on a desk; returns the exit status. */
	int		(*run)(struct desk *d);
	/* Tell each verb of each screen in turn. translated: keys are named
	 * in the language of the reader, else in English. */
	void		(*verbs)(bool translated, void (*tell)(void *ctx,
			    const struct screen_verb *v), void *ctx);
	const char	*beside;	/* N_(), lines: keys that hold in every
					 * list and form */
};

#endif
