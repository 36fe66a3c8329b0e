/*
 * Room card. cmd is the verbs for people who type: a table of commands with
 * arguments and options, from which parsing, --help, the manual, completion
 * and the screens' ":" palette follow. A command calls desk and leaves rows
 * or text in its call; it prints nothing. cli and tui may use it.
 */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "cmd/screens.h"
#include "desk/desk.h"
#include "desk/table.h"

enum format {
	FORMAT_TABLE = 1 << 0,
	FORMAT_TSV = 1 << 1,
	FORMAT_CSV = 1 << 2,
	FORMAT_JSON = 1 << 3,
	FORMAT_TEXT = 1 << 4,
	FORMAT_HTML = 1 << 5
};

#define ARG_PAIR	"NAME=VALUE"

/* An option; arg NULL takes no value. A row without a name ends a list. One
 * that takes ARG_PAIR may be given several times: its values stand on lines of
 * their own. */
struct flag {
	const char	*name;		/* without the dashes */
	const char	*arg;		/* N_(), "FILE" */
	const char	*help;		/* N_(), a sentence */
};

struct call;

/* The right of whoever calls it (P7). Every row says so; one that does not is
 * an administrator's, and a test finds it. */
enum need {
	NEED_FORGOTTEN,
	NEED_VIEWER = RIGHT_VIEWER + 1,
	NEED_OFFICER,
	NEED_ADMIN
};

struct command {
	const char	*name;
	const char	*args;		/* N_(), "KIND [WORDS]" or "" */
	const char	*summary;	/* N_(), lower case, no full stop */
	const char	*doc;		/* N_(), sentences; or NULL */
	const struct flag *flags;	/* or NULL */
	size_t		 least, most;	/* arguments */
	unsigned	 formats;	/* first bit is usual; 0: text only */
	bool		 screens;	/* opens them where a terminal is */
	bool		 apart;		/* never opens the officer's desk */
	enum need	 needs;
	/* Do it: on false err says why not. status is 0 unless it is set. */
	bool		(*run)(struct call *c, struct err *err);
};

/* One command line being carried out. All zero but choice and arena. */
struct call {
	const struct command *command;	/* NULL: none was given */
	struct desk_choice choice;
	const char	**arg;
	size_t		 nargs;
	const char	**value;	/* by flag of the command; NULL: none */
	enum format	 format;
	bool		 help, version;	/* --help, --version */
	const struct screens *screens;	/* for the pages that list keys */
	struct arena	*arena;
	struct desk	*desk;		/* opened by call_desk() */
	/* what it leaves */
	struct table	 table;		/* printed when it has columns */
	struct buf	 out;		/* text, as it is */
	bool		 data;		/* out is a file, not for cleaning */
	struct buf	 complaints;	/* lines for stderr */
	int		 status;	/* exit status */
};

/* The tables of commands, each ended by a row without a name; NULL ends. */
extern const struct command *const command_tables[];

/* Options that every command takes, before or after its name. */
extern const struct flag global_flags[];

/* Find a command; NULL if there is none. */
const struct command *command_find(const char *name);

/* The language that a command line asks for, before it is understood: what is
 * wrong with it is to be said in that language. NULL: none that is spoken. */
const char *command_language(int argc, char *const *argv);

/* Read a command line (without the program's name) into c, whose arena and
 * choice are set. ERR_USAGE with a sentence that says what would be right. */
bool command_parse(int argc, char *const *argv, struct call *c,
    struct err *err);

/* The value of an option of this call: NULL absent, "" without a value. */
const char *call_flag(const struct call *c, const char *name);

/* The day that an option gives as YYYY-MM-DD; UNKNOWN if it is absent. */
bool call_day(const struct call *c, const char *name, int64_t *day,
    struct err *err);

/* To be called before anything else that a parsed call does: where the
 * program has more rights than its user, take what needs them and give them
 * up (P4). False with err: end there. */
bool call_enter(struct call *c, struct err *err);

/* Open the desk that the options name; the database is made when create is
 * set and there is none. NULL with err filled. Closed by call_end(). */
struct desk *call_desk(struct call *c, bool create, struct err *err);

/* The record type of argument i; NULL with ERR_USAGE. */
const struct record_type *call_type(struct call *c, size_t i,
    struct err *err);

/* Find the record of type t that words name; the desk is open. *id is 0 when
 * words is NULL. */
bool call_find(struct call *c, const struct record_type *t, const char *words,
    int64_t *id, struct err *err);

/* Open the desk and find the record of type t that argument i names. */
bool call_record(struct call *c, const struct record_type *t, size_t i,
    int64_t *id, struct err *err);

/* Give the desk and the texts back. */
void call_end(struct call *c);

/* "table"; NULL for no format. */
const char *format_name(enum format f);

/* Add the usage of one command, or of the program when c is NULL. */
void command_usage(const struct command *c, struct buf *out);

/* What help knows besides commands: the name of topic i, NULL past the last. */
const char *help_topic(size_t i);

/* Add the manual page (roff) / the keys of the screens for a reader / the
 * completion script for bash / what import files may hold (Markdown): from the
 * same tables, so that they are true. */
void manual_page(const struct screens *screens, struct buf *out);
void manual_keys(const struct screens *screens, struct buf *out);
void manual_completion(struct buf *out);
void manual_import_format(struct buf *out);

/* Fill the table with what both sides promised and is open, of a delegation or
 * (0) of all; the desk is open. */
bool list_promises(struct call *c, int64_t delegation_id, struct err *err);

/* The commands, by theme. */
extern const struct command visit_commands[];
extern const struct command exchange_commands[];
extern const struct command plan_commands[];
extern const struct command day_commands[];
extern const struct command history_commands[];
extern const struct command admin_commands[];
extern const struct command help_commands[];
extern const struct command paper_commands[];

#endif
