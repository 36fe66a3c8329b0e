#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* Work that may take longer than people wait in silence shows itself. */
#define PROGRESS_MS	500

/* Who is told how far it is. step: text is translated, done of total (0: not
 * known); done 0 begins, -1 goes on where nothing is counted. False asks the
 * work to stop, which then leaves no trace. */
struct progress {
	bool	(*step)(void *ctx, const char *text, int64_t done,
		    int64_t total);
	void	*ctx;
};

#endif
