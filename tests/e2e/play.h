/* What the parts of the runner share: a scene being played. */
#ifndef E2E_PLAY_H
#define E2E_PLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "scene.h"

#define NAMES_MAX	16
#define WORDS_MAX	256

struct word {
	const char	*text;
	bool		 quoted;
};

struct actor {
	char		 name[32];
	struct stage	*stage;
};

struct play {
	const char	*file;
	char		 dir[4096], base[256];
	int		 line;
	struct word	 word[WORDS_MAX];	/* of the line */
	size_t		 nwords, at;
	struct actor	 actor[NAMES_MAX];
	size_t		 nactors;
	struct actor	*now;			/* whose turn it is */
	const char	*program[WORDS_MAX];
	size_t		 nprogram;
	const char	*env[WORDS_MAX];
	size_t		 nenv;
	char		 tmp[64];
	struct arena	 arena;
	int		 points, failed;
	bool		 broken;		/* no sense in going on */
};

/* One point of the test: print it, and the screen if it failed. */
bool point(struct play *p, bool ok, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* A failed point after which the scene cannot go on; false. */
bool broken(struct play *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Print a text as comments of TAP. */
void say_comment(const char *text);

/* Split a line into words. */
bool words_read(struct play *p, const char *line);

/* The next argument; NULL where a verb or a NAME: begins or the line ends. */
const char *arg(struct play *p);

/* An argument that must be there, as such; the scene is broken otherwise. */
const char *need(struct play *p, const char *what);
bool need_number(struct play *p, const char *what, int64_t *n);
bool need_size(struct play *p, int *rows, int *cols);

/* The terminal of that name / of a word "NAME:" / whose turn it is; NULL. */
struct actor *actor_find(struct play *p, const char *name, size_t len);
struct actor *word_actor(struct play *p, const struct word *w);
struct stage *stage_now(struct play *p);

/* Keep NAME=VALUE for programs opened later. */
void env_set(struct play *p, const char *pair);

struct verb {
	const char	*name;
	void		(*run)(struct play *p);
};

/* The verbs that do something / that claim something, ended by a NULL name. */
extern const struct verb doing_verbs[];
extern const struct verb claiming_verbs[];

/* A verb of that name or NULL. */
const struct verb *verb_find(const char *name);

#endif
