/*
 * Room card. desk is what an officer can do: one function a verb, one
 * transaction each, written with its history. It and the rooms that continue
 * it (plan, day, exchange, paper) are the only ones besides store that may
 * write (store/tx.h). It never prints, asks or draws: it returns records,
 * notices and sentences. cmd and tui call the same verbs.
 *
 * A verb works on a copy and hands it back after the commit: a save that was
 * rolled back leaves no trace in memory. On false nothing was stored and err
 * says why; the kinds of failure are those of base/err.h.
 */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/field.h"
#include "base/notice.h"
#include "model/options.h"
#include "model/types.h"
#include "store/complete.h"
#include "store/draft.h"
#include "store/store.h"

/* How the agencies of a visit went by its days (desk/visit_day.h). */
struct visit_days {
	size_t		 taken;		/* agencies that took another day */
	size_t		 open;		/* that have none any more */
	const char	*anew;		/* to be asked again, by name; NULL */
};

/* The officer at work. Passed, never global. */
struct desk {
	struct store	*store;
	struct options	 options;
	const char	*officer;	/* login; for "owner", announcements */
	enum right	 right;		/* by the server's roles; alone admin */
	bool		 may_write;	/* false: viewer, damaged when opened;
					 * ask desk_why_read_only() */
	/* what is typed and not saved, when the choice asked for drafts */
	struct draft_file *draft;	/* this session's; NULL: none */
	struct err	 draft_err;	/* why, or what could not be read */
	struct draft_left *left;	/* what earlier sessions left */
	size_t		 nleft;
	struct field_env env;		/* desk_today() keeps today fresh */
	int64_t		 visit;		/* whose sessions and people are meant
					 * by names now; 0: anybody's */
	struct arena	 arena;		/* lives as long as the desk */
};

/* What a new database begins with: the reference data, and the sample visits
 * if asked. ERR_NOT_FOUND when they are not installed. */
typedef bool desk_fill_fn(struct desk *d, bool samples, struct err *err);

/* How a desk is opened; all zero takes the usual ones. */
struct desk_choice {
	const char	*db;		/* file; NULL: the configured one */
	const char	*config;	/* file; NULL: the usual places */
	const char	*lang;		/* "id", "en"; NULL: settings, locale */
	int64_t		 today;		/* UNKNOWN: the clock's */
	bool		 demo;		/* throw-away database with samples */
	bool		 must_exist;	/* do not create the database */
	bool		 readonly;
	bool		 drafts;	/* open the draft file too */
	desk_fill_fn	*fill;		/* NULL: begins empty */
	const struct progress *progress; /* hears of long work; or NULL */
};

/*
 * Read the configuration, set the language, open the database. *out is to be
 * given back with desk_close(). Where the program has more rights than its
 * user they are given up here, whatever comes out (P4): call it before
 * anything of the user's is opened. ERR_USAGE: a setting is wrong (K1).
 */
bool desk_open(const struct desk_choice *choice, struct desk **out,
    struct err *err);
void desk_close(struct desk *d);

/* Set the language of messages and days for this process, before or without
 * a desk: lang NULL asks the environment. dir of the catalogue is found beside
 * the program or in PREFIX. */
void desk_language(const char *lang);

/* Speak another language from here on, "id" or "en". Returns what to give to
 * desk_language() afterwards, in a. */
const char *desk_speak(const char *lang, struct arena *a);

/* What goes out to agencies is written in it, whatever the screens of the
 * officer speak; a paper may be asked for in another. */
#define PAPER_LANGUAGE	"id"

/* Why nothing can be saved, now, and what would help, in a sentence for the
 * message line: a viewer (P7), or a database that is damaged, which may come
 * while one works (S9). NULL: all can. */
const char *desk_why_read_only(const struct desk *d);

/* Today at the host, asked anew each time; also refreshes env.today. */
int64_t desk_today(struct desk *d);

/* Read one record into a; NULL with err (ERR_NOT_FOUND) when it is gone. */
void *desk_load(struct desk *d, const struct record_type *t, int64_t id,
    struct arena *a, struct err *err);

/*
 * Save a record of any type: new when its id is 0. Blocking notices refuse it
 * (ERR_INPUT, field set), a newer version in the database is ERR_CONFLICT.
 * Derived members are filled (desk_derive). On success record carries its id
 * and version; texts it gained live in a. A visit that gets other days takes
 * its sessions along in the same action (desk/visit_day.h).
 */
bool desk_save(struct desk *d, const struct record_type *t, void *record,
    struct arena *a, struct err *err);

/* Save as desk_save(); *days says how sessions went by the days of a visit,
 * its texts live in a. */
bool desk_save_days(struct desk *d, const struct record_type *t, void *record,
    struct visit_days *days, struct arena *a, struct err *err);

/* Delete a record and what it owns. One u brings all of it back. */
bool desk_remove(struct desk *d, const struct record_type *t, int64_t id,
    struct err *err);

/* Take back the last action of this officer / do it again. *what gets a
 * sentence in a: "Undone: save of delegation Diklatpim IV Sumbar." */
bool desk_undo(struct desk *d, struct arena *a, const char **what,
    struct err *err);
bool desk_redo(struct desk *d, struct arena *a, const char **what,
    struct err *err);

/* Fill what can be derived from the record and what is stored: title of a
 * delegation, region of its origin, zones, owner, seat of a participant. Only
 * unknown members are touched. */
void desk_derive(struct desk *d, const struct record_type *t, void *record,
    struct arena *a);

/* Everything worth saying about a record: its own check and what the database
 * knows besides (holidays, clashes, lead time, duplicates, aliases). */
void desk_notices(struct desk *d, const struct record_type *t,
    const void *record, struct notices *n);

/* What to call a record in a sentence: its title, else the first thing it
 * refers to, else "". In a. */
const char *desk_name(struct desk *d, const struct record_type *t,
    const void *record, struct arena *a);

/* The id of the record of type t that a name means; 0 none, -1 several. As
 * env.find. */
int64_t desk_find(struct desk *d, const struct record_type *t,
    const char *name);

/* Earlier values (FIELD_COMPLETE), names of records (FIELD_REF) or labels
 * (FIELD_CHOICE, FIELD_FLAG) that begin with text or have a word that does,
 * best first, at most limit; none is not a failure. In a. */
void desk_complete(struct desk *d, const struct record_type *t,
    const struct field *f, const char *text, size_t limit, struct arena *a,
    struct completions *out);

/* Merge after ERR_CONFLICT: base is what the officer began with, mine what he
 * wants, theirs what is stored now. Fields changed by one side only are merged
 * into mine, whose version becomes theirs; fields changed by both are listed
 * in clash (room for t->nfields indexes). Returns how many clash. */
size_t desk_merge(const struct record_type *t, const void *base, void *mine,
    const void *theirs, struct arena *a, size_t *clash);

#endif
