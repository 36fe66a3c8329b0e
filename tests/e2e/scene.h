/*
 * Programs in terminals, for tests. A stage is one program on one
 * pseudo-terminal whose screen libvterm keeps. Nothing here sleeps: a program
 * that is given KUNKER_SYNC_FD writes there how many bytes of input it has
 * taken and answered on its screen and how many bytes that took, and we wait
 * for just those. All children end with the test.
 */
#ifndef E2E_SCENE_H
#define E2E_SCENE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <vterm.h>

#include "base/buf.h"

struct stage_options {
	const char *const *argv;	/* ended by NULL; [0] is the file */
	const char *const *env;		/* "NAME=value", ended by NULL; nothing
					   else is passed on but PATH */
	int		 rows, cols;
	bool		 job;		/* under a small shell of ours, which
					   can be told to continue it */
};

struct stage {
	pid_t		 pid;		/* the program, or our shell over it */
	int		 pidfd;
	int		 master;	/* the terminal; -1 after hang-up */
	int		 sync;		/* what the program reports; -1: none */
	int		 shell;		/* our shell's socket, or -1 */
	VTerm		*vt;
	VTermScreen	*screen;
	int		 rows, cols;
	/* told */
	uint64_t	 sent;		/* bytes */
	uint64_t	 keys;		/* keys and characters, since reset */
	/* seen */
	uint64_t	 received;	/* bytes */
	uint64_t	 mark;		/* received before the last input */
	int64_t		 mark_ms, done_ms;	/* when it went in, was done */
	struct buf	 line;		/* of the reports, unfinished */
	struct {
		uint64_t in, out, frames;
		int	 rows, cols;
		uint64_t count;		/* reports so far */
	}		 said;
	uint64_t	 want_count;	/* so many reports before we go on */
	bool		 frozen;	/* we read nothing: a blocked line */
	bool		 stopped;
	bool		 hung_up;	/* by us */
	bool		 cursor_shown, alt;	/* as the program set them */
	bool		 ended;
	int		 status;	/* exit status, 128 + signal */
	FILE		*log;		/* everything received, or NULL */
};

/* Milliseconds that a program may take for an answer; E2E_TIMEOUT_MS. */
int stage_patience(void);

/* Start a program; NULL if the system refuses (said on stderr). It is not
 * waited for: stage_wait() does that. */
struct stage *stage_open(const struct stage_options *o);

/* Kill it if it still runs, and free everything. */
void stage_close(struct stage *s);

/* Type bytes; count says how many keys they are. */
bool stage_send(struct stage *s, const char *bytes, size_t n, unsigned count);

/* Wait until everything sent is answered on the screen, the size is taken
 * over, or the program ended or stopped. False: patience is at its end. */
bool stage_wait(struct stage *s);

/* Take what comes for so long or until something did; false at the end of the
 * time. For waiting on what others cause. */
bool stage_look(struct stage *s, int ms);

/* Wait for the end; false: it does not come. */
bool stage_exit(struct stage *s);

bool stage_resize(struct stage *s, int rows, int cols);
void stage_hangup(struct stage *s);
bool stage_signal(struct stage *s, int sig);

/* Continue a stopped program (job only). */
bool stage_continue(struct stage *s);

/* The text of a row, without blanks at its end, added to out. */
void stage_row(const struct stage *s, int row, struct buf *out);

/* Find a text in a row of the screen. */
bool stage_find(const struct stage *s, const char *text, int *row, int *col);

void stage_cursor(const struct stage *s, int *row, int *col);

/* Wait until the program sleeps. */
bool stage_asleep(struct stage *s);

/* Voluntary context switches of the program so far; -1 if unknown. */
long stage_switches(const struct stage *s);

/* The screen as text rows, then "cursor ROW COL" (from 1). */
void stage_dump(const struct stage *s, struct buf *out);

/* The screen as a picture. title may be NULL. */
void stage_svg(const struct stage *s, const char *title, struct buf *out);

#endif
