/* What the files of this room share. Nobody else includes it. */
#ifndef STORE_INNER_H
#define STORE_INNER_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/field.h"
#include "store/columns.h"
#include "store/store.h"
#include "store/tx.h"

#define TYPES_MAX	64	/* also the step of search rowids */
#define STMT_BUCKETS	256
#define HASH_BYTES	65	/* of a SHA-256 in hexadecimal, with NUL */

struct stmt;

/* The transaction under way; there is one at most. */
struct tx {
	struct store	*store;
	const char	*verb, *note;
	const char	*file;		/* who began it */
	int		 line;
	bool		 open;
	bool		 wrote;		/* a row was changed */
	int64_t		 at;		/* UTC seconds, the same in all rows */
	int64_t		 action;	/* 0: not asked for yet */
	int64_t		 undo_of;
	int64_t		 last_id;	/* of the history, so far; -1 unread */
	char		 last_hash[HASH_BYTES];
};

/* kunker.lock, see lock.c. */
struct lock {
	int		 fd;
	int		 byte;		/* ours; 0: none */
};

struct store {
	sqlite3		*db;
	sqlite3		*side;		/* for checkpoints only, from the first
					 * one on */
	struct arena	 arena;		/* lives as long as the store */
	char		*path, *wal_path, *dir, *draft_dir;
	char		*login, *officer;
	char		*scratch_dir;	/* STORE_THROWAWAY: to be removed */
	char		*remark;
	enum store_mode	 mode;
	enum store_role	 role;
	bool		 server;
	int64_t		 uid;
	bool		 entered;	/* opened to the end */
	bool		 damaged;	/* CORRUPT seen: nothing is written */
	bool		 wrote;		/* this session changed something */
	bool		 erasing;	/* lets the history lose words */
	bool		 quiet;		/* begin at once: no busy wait */
	int64_t		 busy_since_ms;
	struct progress	 progress;	/* step NULL: nobody looks */
	const char	*long_text;	/* what engine_long() tells of */
	bool		 stopped;	/* ... until somebody stopped it */
	struct lock	 lock;
	struct tx	 tx;
	struct stmt	*stmts[STMT_BUCKETS];
	const char	*columns[TYPES_MAX][SQL_KINDS];
	int64_t		 generation;
	int64_t		 data_version;
	int		 schema;	/* user_version when opened */
	int		 wal_frames;
	int		 watch_fd;
	int		 look_ms;	/* wait before the next look for others'
					 * commits; -1: none */
	int64_t		 look_at_ms;	/* when that is, by clock_mono_ms(), */
	int64_t		 rest_to_ms;	/* but not before this */
	int64_t		 showing_us;	/* clock_cpu_us() when a change was
					 * found that is not shown yet, or -1 */
	int		 views;		/* store_view_begin() not ended yet */
	bool		 viewing;	/* a reading transaction is open */
};

/* store.c: let go of what store_view_begin() holds, for somebody writes. */
void store_view_release(struct store *s);

/* watch.c: begin to watch the log for others' commits. Without inotify the
 * waits alone do it. */
void watch_begin(struct store *s);

/* connection.c: SQLite as we want it. */

/* Configure SQLite; before anything else of it. Harmless when repeated. */
void engine_start(void);

enum open_way {
	OPEN_LIVE,		/* the database, in WAL mode */
	OPEN_COPY,		/* a private file, in rollback mode */
	OPEN_SOURCE,		/* somebody's backup, for reading */
	OPEN_MEMORY		/* nothing on disk; path is not looked at */
};

/* Open a connection and set it up as rule S2 says. *db may be set on failure
 * too: close it then. */
bool engine_open(struct store *s, const char *path, enum open_way way,
    sqlite3 **db, struct err *err);

/* engine.c */

/* Deny what a role may not do (P7), from now on. */
void engine_guard(struct store *s);

/* Say in err why SQLite refused with rc on db; false. */
bool engine_fail(struct store *s, sqlite3 *db, int rc, struct err *err);

/* The same where a row of a type was being written (NULL: none): a value that
 * its table refuses is said in the words of its fields. */
bool engine_fail_row(struct store *s, sqlite3 *db, int rc,
    const struct record_type *type, struct err *err);

/* Let questions to db tell that they go on, as text says, from now on; who is
 * told may stop them all (SQLITE_INTERRUPT, s->stopped). text NULL: no
 * longer. */
void engine_long(struct store *s, sqlite3 *db, const char *text);

/* Run constant SQL without results. */
bool engine_exec(struct store *s, sqlite3 *db, const char *sql,
    struct err *err);

/* One number from constant SQL; fallback when there is none. */
int64_t engine_number(sqlite3 *db, const char *sql, int64_t fallback);

/* One text from constant SQL, in a; NULL when there is none. */
const char *engine_text(sqlite3 *db, const char *sql, struct arena *a);

/* place.c: is the file's place safe and the file ours (S1, S3, S10, P1)? */

/* Set path and dir of s from opt; make folders that are ours to make. */
bool place_find(struct store *s, const struct store_options *opt,
    struct err *err);

/* Name the network file system that statfs() calls by this number (S10); NULL:
 * it is a local one. */
const char *place_remote(unsigned long type);

/* Judge folder and file by lstat(); *exists says whether it is there. */
bool place_check(struct store *s, bool own_folder, bool *exists,
    struct err *err);

/* Read the file's first bytes through SQLite's file layer, changing nothing:
 * is it a kunker database no newer than we are? */
bool place_peek(const char *path, struct err *err);

/* Add a sentence to store_remark(). */
void store_say(struct store *s, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* migrate.c */

/* Make a new database file at path, all or nothing. */
bool migrate_create(struct store *s, struct err *err);

/* Open in *db, the caller's to close, a database in memory with the schema of
 * a version. */
bool migrate_model(struct store *s, int version, sqlite3 **db,
    struct err *err);

/* Bring an older schema up to date (M2). */
bool migrate_run(struct store *s, struct err *err);

/* shape.c: compare the schema of db with what the migrations make (S3). */
bool shape_verify(struct store *s, sqlite3 *db, int version,
    struct err *err);

/* backup.c: copy db to a new file, verified and durable. */
bool backup_copy(struct store *s, sqlite3 *db, const char *to, bool replace,
    struct err *err);

/* A name beside the database that no file has yet, in a:
 * "kunker.db.why-SECONDS.bak". */
const char *backup_name(struct store *s, const char *why, struct arena *a);

/* list.c: '%text%' for LIKE, with the pattern's own signs escaped (S8), in a.
 * Rough: letters beyond ASCII match anything, the fold decides after. */
const char *like_pattern(const char *text, bool rough, struct arena *a);

/* lock.c */
bool lock_open(struct store *s, struct err *err);
void lock_close(struct store *s);
bool lock_exclusive(struct store *s, struct err *err);
void lock_shared(struct store *s);
/* Seconds since the file was last looked through (S3); INT64_MAX: nobody
 * knows, or a session was cut off since. */
int64_t lock_check_age(struct store *s);
/* Be the one that looks now; false: another session does. */
bool lock_check_take(struct store *s);
/* Note how it went; whoever took it lets go. */
void lock_checked(struct store *s, bool whole);
/* Remember / find out who writes. NULL: unknown. */
void lock_writing(struct store *s);
const char *lock_writer(struct store *s, char *login, size_t size);
/* Forget the marks that an earlier holder of our byte left behind. */
bool mark_forget(struct store *s, struct err *err);
/* Lock a byte of a file (F_WRLCK, F_RDLCK) or let go of it (F_UNLCK), without
 * waiting; false: another has it. It is the open file's lock, not the
 * process's: closing another descriptor of the file does not end it. */
bool lock_byte(int fd, int byte, short type);

/* sha256.c */
void sha256_hex(const void *data, size_t len, char hex[HASH_BYTES]);

#endif
