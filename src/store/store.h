/*
 * Room card. store is the only room that speaks SQL. It opens the database
 * file, keeps it whole, reads and writes records of any type by their field
 * tables, and writes history beside every change. It never asks, prints or
 * retries, knows no screen and no verb. It may use base and model. Everybody
 * to the right may read; writing needs a struct tx (store/tx.h), which only
 * desk may include.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/progress.h"

/* "KNKR": tells our files from those of other programs. */
#define STORE_APPLICATION_ID	0x4B4E4B52

enum store_mode {
	STORE_OPEN,		/* it must be there */
	STORE_CREATE,		/* made when it is not there */
	STORE_READONLY,		/* it must be there; nothing is written */
	STORE_THROWAWAY		/* a new file in a private folder, removed by
				 * store_close(); path is not looked at */
};

enum store_role { STORE_VIEWER, STORE_OFFICER, STORE_ADMIN };

/* How to open, and who is opening. Strings need not outlive the call. */
struct store_options {
	const char	*path;
	enum store_mode	 mode;
	enum store_role	 role;
	bool		 server;	/* P2: modes are the installer's;
					 * else P1: ours alone, 0600 */
	bool		 own_folder;	/* kunker's own: make it, 0700 */
	int64_t		 uid;		/* the officer */
	const char	*login;
	const char	*name;		/* as colleagues say it; NULL: login */
	const struct progress *progress; /* hears of long work; or NULL */
};

struct store;

/*
 * Open a database: look at it without changing it, refuse what is not ours,
 * not local or not whole, bring an older schema up to date (after a backup),
 * take a place among the sessions. NULL with err filled on failure: ERR_INPUT
 * (not a kunker database, newer, unsafe place), ERR_NOT_FOUND, ERR_CORRUPT,
 * ERR_BUSY, ERR_DENIED, ERR_IO. Close with store_close().
 */
struct store *store_open(const struct store_options *opt, struct err *err);

/* Checkpoint if nobody is in the way, give back the place and everything
 * else. NULL is fine. A transaction still open is rolled back. */
void store_close(struct store *s);

/* The file that was opened; and whether store_close() removes it. */
const char *store_path(const struct store *s);
bool store_throwaway(const struct store *s);
/* Folder for this database's draft files, made on demand by draft_open(). */
const char *store_draft_dir(const struct store *s);
int64_t store_uid(const struct store *s);
const char *store_officer(const struct store *s);	/* name, else login */

/* Whether saving is out of the question: a viewer, STORE_READONLY, or a file
 * that turned out damaged while it was open (S9). */
bool store_readonly(const struct store *s);

/* Whether the file turned out damaged while it was open: only read then. */
bool store_damaged(const struct store *s);

/* One sentence about what opening changed or found (modes tightened, schema
 * brought up to date and the name of the backup); "" when nothing. */
const char *store_remark(const struct store *s);

/* Grows whenever anybody, this session too, committed a change. For tests,
 * which ask whether a verb wrote anything. */
int64_t store_generation(const struct store *s);

/*
 * Others' changes (C5). Poll store_watch_fd() for reading (-1: there is no
 * watch); when it is readable call store_woken(); then, and whenever
 * store_poll_due_ms() has passed, call store_poll_others(), which says
 * whether somebody else committed since it was last called. Due is -1 when
 * nothing need be done before the next wake-up; while it is not, there is no
 * fd to poll. Call store_poll_shown() when such a change is on the screen, with
 * the number of open sessions: so many at work leave the processor to whoever
 * is saving. Otherwise it does nothing.
 */
int store_watch_fd(const struct store *s);
void store_woken(struct store *s);
int store_poll_due_ms(const struct store *s);
bool store_poll_others(struct store *s);
void store_poll_shown(struct store *s, int sessions);

/* Between the two all reads see the database as it was at the first of them,
 * and cost one lock instead of one each. They may nest. For reading quickly:
 * a transaction begun inside ends the view. NULL is fine. */
void store_view_begin(struct store *s);
void store_view_end(struct store *s);


/* Make everything committed so far one file again, if nobody is in the way;
 * the routine of S5. Called by itself after commits; here for tests and for
 * an idle moment. */
void store_checkpoint(struct store *s);

/* Tell the system log (authpriv) with which hash the history ends, for the
 * administrator to compare with (A2); on a server only. Done by store_close()
 * when the session wrote. */
void store_log_head(struct store *s);

/* Tell p how far long work is from now on; NULL: nobody. */
void store_progress(struct store *s, const struct progress *p);

/* Let questions that take long tell that they go on, under the translated
 * text, until the same is called with NULL. When somebody stops them, the
 * question fails with ERR_BUSY. */
void store_long(struct store *s, const char *text);

/* Whether a transaction of this session is open: others wait for its end. */
bool store_writing(const struct store *s);

/* Say how far it is; false: stop, with ERR_BUSY in err. Cheap when nobody
 * looks. */
bool store_step(struct store *s, const char *text, int64_t done,
    int64_t total, struct err *err);

/* Frames in the write-ahead log after our last commit; for tests of its
 * bound. */
int store_wal_frames(const struct store *s);

/* "3.40.1", and whether that SQLite has the fix of the WAL-reset bug. */
const char *store_sqlite_version(void);
bool store_sqlite_wal_fixed(void);

/* The schema this program writes; the number of the last migration. */
int store_schema_version(void);

#endif
