/*
 * Plays scenes (scenes.md describes the language) and prints TAP, one
 * point for each thing a scene claims. A scene is lines of words; a word in
 * double quotes may hold blanks and \n \t \e \" \\, and is never taken for a
 * verb. NAME: turns to that terminal; verbs follow, several on a line if one
 * likes. $NAME is the environment's; $T is a folder that goes with the scene.
 */
#include "play.h"

#include <errno.h>
#include <ftw.h>
#include <inttypes.h>
#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text.h"

void
say_comment(const char *text)
{
	fputs("#   ", stdout);
	for (; *text != '\0'; text++) {
		putchar(*text);
		if (*text == '\n' && text[1] != '\0')
			fputs("#   ", stdout);
	}
	putchar('\n');
}

/* Show a failure: where, what, and the screen it happened on. */
static void
say_screen(const struct play *p)
{
	const struct stage *s = p->now == NULL ? NULL : p->now->stage;
	struct buf b = { 0 };

	if (s == NULL)
		return;
	printf("#   screen of %s (%dx%d%s), %" PRIu64 " bytes sent, %" PRIu64
	    " answered:\n", p->now->name, s->rows, s->cols,
	    s->ended ? ", ended" : s->stopped ? ", stopped" : "", s->sent,
	    s->said.in);
	stage_dump(s, &b);
	say_comment(buf_str(&b));
	buf_free(&b);
}

/* One point of the test. */
bool
point(struct play *p, bool ok, const char *fmt, ...)
{
	va_list ap;

	p->points++;
	p->failed += !ok;
	printf("%sok %d - %s:%d: ", ok ? "" : "not ", p->points, p->base,
	    p->line);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	if (!ok)
		say_screen(p);
	fflush(stdout);
	return ok;
}

/* A scene that cannot go on. */
bool
broken(struct play *p, const char *fmt, ...)
{
	char why[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof why, fmt, ap);
	va_end(ap);
	p->broken = true;
	return point(p, false, "%s", why);
}

const struct verb *
verb_find(const char *name)
{
	for (const struct verb *v = doing_verbs; v->name != NULL; v++)
		if (strcmp(v->name, name) == 0)
			return v;
	for (const struct verb *v = claiming_verbs; v->name != NULL; v++)
		if (strcmp(v->name, name) == 0)
			return v;
	return NULL;
}

static void
play_line(struct play *p, char *line)
{
	line[strcspn(line, "\n")] = '\0';
	if (!words_read(p, line))
		return;
	while (p->at < p->nwords && !p->broken) {
		const struct word *w = &p->word[p->at++];
		struct actor *a = word_actor(p, w);
		const struct verb *v = w->quoted ? NULL : verb_find(w->text);

		if (a != NULL)
			p->now = a;
		else if (v != NULL)
			v->run(p);
		else
			broken(p, "no verb and no terminal: %s", w->text);
	}
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *f)
{
	(void)st;
	(void)kind;
	(void)f;
	return remove(path);
}

static void
play_begin(struct play *p, const char *file)
{
	char *copy = arena_strdup(&p->arena, file);
	const char *dir = getenv("TMPDIR");

	p->file = file;
	snprintf(p->base, sizeof p->base, "%s", basename(copy));
	copy = arena_strdup(&p->arena, file);
	snprintf(p->dir, sizeof p->dir, "%s", dirname(copy));
	snprintf(p->tmp, sizeof p->tmp, "%.40s/scene-XXXXXX",
	    dir == NULL ? "/tmp" : dir);
	if (mkdtemp(p->tmp) == NULL)
		broken(p, "no folder like %s", p->tmp);
	env_set(p, arena_printf(&p->arena, "PATH=%s",
	    or_empty(getenv("PATH"))));
	env_set(p, arena_printf(&p->arena, "HOME=%s", p->tmp));
	env_set(p, "LANG=C.UTF-8");
	env_set(p, "TERM=xterm-256color");
	env_set(p, "KUNKER_SYNC_FD=9");
	for (size_t i = 0; i < 2; i++) {	/* for sanitized programs */
		const char *name = i == 0 ? "ASAN_OPTIONS" : "UBSAN_OPTIONS";

		if (getenv(name) != NULL)
			env_set(p, arena_printf(&p->arena, "%s=%s", name,
			    getenv(name)));
	}
}

static bool
play_file(const char *file)
{
	struct play *p = calloc(1, sizeof *p);
	FILE *f = fopen(file, "re");
	char *line = NULL;
	size_t size = 0;
	bool good;

	if (p == NULL)
		return false;
	play_begin(p, file);
	if (f == NULL)
		broken(p, "cannot be read: %s", strerror(errno));
	while (f != NULL && !p->broken && getline(&line, &size, f) > 0) {
		p->line++;
		play_line(p, line);
	}
	free(line);
	if (f != NULL)
		fclose(f);
	for (size_t i = 0; i < p->nactors; i++)
		stage_close(p->actor[i].stage);
	if (p->points == 0)
		point(p, false, "claims nothing");
	printf("1..%d\n", p->points);
	nftw(p->tmp, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	good = p->failed == 0;
	arena_free(&p->arena);
	free(p);
	return good;
}

int
main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s FILE.scene\n", argv[0]);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	return play_file(argv[1]) ? 0 : 1;
}
