/*
 * What an administrator or an officer may set. One table describes each
 * setting; reading, checking, the sample file and the manual are walks over
 * it. Texts live in the arena they were read into or are constant.
 */
#ifndef MODEL_OPTIONS_H
#define MODEL_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/day.h"

/* A run of minutes of the day; both UNKNOWN (INT64_MIN) is closed. */
struct hours {
	int64_t	from, to;
};

/* What somebody may do: look, work, look after the program. */
enum right { RIGHT_VIEWER, RIGHT_OFFICER, RIGHT_ADMIN, RIGHT_NONE };

/* The user "ani" or the group "@protokol". The first match counts. */
struct right_rule {
	const char	*who;
	enum right	 right;
};

#define RIGHT_RULES_MAX	200

/* Other keys for a verb of the screens: "split", "F5 s". */
struct key_rule {
	const char	*verb, *keys;
};

#define KEY_RULES_MAX	200

struct options {
	int64_t		 version;	/* of the form of the file: 1 */
	/* the host */
	const char	*city;		/* "Kota Bogor"; NULL: not said */
	const char	*office;	/* "Bagian Protokol ..." */
	const char	*address;
	const char	*letterhead;	/* lines above a letter */
	const char	*contact;	/* whom guests call */
	const char	*signatory;	/* who signs, and as what */
	const char	*signatory_for;	/* "a.n. Wali Kota ...", lines */
	const char	*signatory_post, *signatory_rank, *signatory_nip;
	const char	*copies;	/* to whom copies go, lines */
	/* the same for papers in English; NULL: as above */
	const char	*office_english, *letterhead_english;
	const char	*contact_english, *signatory_for_english;
	const char	*signatory_post_english, *copies_english;
	const char	*printer;	/* queue of lp; NULL: its usual one */
	const char	*region;	/* Kemendagri code, "32.71" */
	int64_t		 zone;		/* enum zone */
	/* the program */
	const char	*database;	/* absolute; NULL: the usual place */
	const char	*language;	/* "id", "en"; NULL: by the locale */
	const char	*theme;
	int64_t		 esc_delay_ms;	/* a lone Esc is one after so long */
	bool		 escape;	/* may start editor and printer (P8) */
	bool		 server;	/* shared: users set no policy */
	int64_t		 idle_minutes;	/* 0: never hide the screen */
	const struct key_rule *keys;	/* a later one counts more */
	size_t		 nkeys;
	/* the work */
	struct hours	 work[7];	/* by weekday, Monday first */
	struct hours	 pause, pause_friday;
	int64_t		 session_minutes, session_seats;
	int64_t		 lead_days;	/* working days asked for in advance */
	int64_t		 answer_days;	/* working days for an answer */
	const char	*letter_number;	/* pattern with @number@ */
	int64_t		 retention_days; /* of personal data after a visit */
	/* who may what, from the system's file only */
	const struct right_rule *roles;
	size_t		 nroles;
};

enum option_kind {
	OPTION_TEXT,	/* const char *, one line */
	OPTION_LINES,	/* const char *, several lines */
	OPTION_PATH,	/* const char *, begins with / */
	OPTION_WORD,	/* const char *, one of values */
	OPTION_CHOICE,	/* int64_t, index into values */
	OPTION_NUMBER,	/* int64_t, min to max */
	OPTION_FLAG,	/* bool */
	OPTION_HOURS	/* struct hours, "07.30-16.00", "" is closed */
};

enum option_flag {
	OPTION_SYSTEM = 1 << 0,	/* in the system's file only */
	OPTION_POLICY = 1 << 1	/* on a server likewise */
};

struct option {
	const char	*name;
	enum option_kind kind;
	size_t		 offset;	/* in struct options */
	unsigned	 flags;
	int64_t		 min, max;	/* numbers; characters of a text */
	const char *const *values;	/* NULL-terminated */
	const char	*standard;	/* in the form option_take() reads */
	const char	*help;		/* N_(), one sentence */
};

/* The table; a row without a name ends it. */
extern const struct option option_table[];

/* Set everything to its standard value. */
void options_default(struct options *o);

/* Find a setting; NULL if there is none. */
const struct option *option_find(const char *name);

/* Set from text: digits, "yes"/"no", a word, hours, or the text itself, which
 * is kept and not copied. "" is no text, and closed hours. False with o
 * unchanged if the setting cannot be that. */
bool option_take(const struct option *opt, struct options *o,
    const char *text);

/* Say in words what a setting may be: "10 to 2000", "one of id, en". Added to
 * out. */
void option_allowed(const struct option *opt, struct buf *out);

/* The name of a right as the file has it; and back, RIGHT_NONE if unknown. */
const char *right_name(enum right right);
enum right right_find(const char *name);

#endif
