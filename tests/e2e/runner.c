/*
 * Plays scenes (docs/testing.md describes the language) and prints TAP, one
 * point for each thing a scene claims. A scene is lines of words; a word in
 * double quotes may hold blanks and \n \t \e \" \\, and is never taken for a
 * verb. NAME: turns to that terminal; verbs follow, several on a line if one
 * likes. $NAME is the environment's; $T is a folder that goes with the scene.
 */
#include <errno.h>
#include <ftw.h>
#include <inttypes.h>
#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"
#include "scene.h"
#include "term/key.h"

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

static void
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
static bool
point(struct play *p, bool ok, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
static bool
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
static bool
broken(struct play *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
static bool
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

/* -- words -------------------------------------------------------------- */

/* Add the value of a variable whose name starts at s; returns its length. */
static size_t
word_variable(const struct play *p, const char *s, struct buf *out)
{
	size_t n = 0;
	char name[64] = "";
	const char *v;

	while ((s[n] >= 'A' && s[n] <= 'Z') || s[n] == '_' ||
	    (n > 0 && s[n] >= '0' && s[n] <= '9'))
		n++;
	snprintf(name, sizeof name, "%.*s", (int)n, s);
	v = strcmp(name, "T") == 0 ? p->tmp : getenv(name);
	buf_add(out, or_empty(v));
	return n;
}

static char
word_escape(char c)
{
	switch (c) {
	case 'n': return '\n';
	case 't': return '\t';
	case 'r': return '\r';
	case 'e': return '\033';
	}
	return c;
}

/* Read one word at s; returns what stands behind it, NULL if a quote is never
 * closed. */
static const char *
word_read(struct play *p, const char *s, struct word *w)
{
	struct buf b = { 0 };

	w->quoted = *s == '"';
	s += w->quoted;
	while (*s != '\0' && (w->quoted ? *s != '"' : *s != ' ' && *s != '\t')) {
		if (*s == '\\' && w->quoted && s[1] != '\0') {
			buf_addc(&b, word_escape(s[1]));
			s += 2;
		} else if (*s == '$' && s[1] >= 'A' && s[1] <= 'Z') {
			s += 1 + word_variable(p, s + 1, &b);
		} else {
			buf_addc(&b, *s++);
		}
	}
	w->text = arena_strdup(&p->arena, buf_str(&b));
	buf_free(&b);
	if (w->quoted)
		return *s == '"' ? s + 1 : NULL;
	return s;
}

static bool
words_read(struct play *p, const char *s)
{
	p->nwords = p->at = 0;
	for (;;) {
		s += strspn(s, " \t");
		if (*s == '\0' || *s == '#')
			return true;
		if (p->nwords == WORDS_MAX)
			return broken(p, "more than %d words", WORDS_MAX);
		s = word_read(p, s, &p->word[p->nwords++]);
		if (s == NULL)
			return broken(p, "a quote that is never closed");
	}
}

static struct actor *
actor_find(struct play *p, const char *name, size_t len)
{
	for (size_t i = 0; i < p->nactors; i++)
		if (strlen(p->actor[i].name) == len &&
		    strncmp(p->actor[i].name, name, len) == 0)
			return &p->actor[i];
	return NULL;
}

/* "NAME:" of a known terminal, or NULL. */
static struct actor *
word_actor(struct play *p, const struct word *w)
{
	size_t n = strlen(w->text);

	if (w->quoted || n < 2 || w->text[n - 1] != ':')
		return NULL;
	return actor_find(p, w->text, n - 1);
}

static bool verb_known(const char *name);

/* The next argument; NULL where a verb or a NAME: begins or the line ends. */
static const char *
arg(struct play *p)
{
	const struct word *w = &p->word[p->at];

	if (p->at == p->nwords || (!w->quoted && (verb_known(w->text) ||
	    word_actor(p, w) != NULL)))
		return NULL;
	p->at++;
	return w->text;
}

/* An argument that must be there. */
static const char *
need(struct play *p, const char *what)
{
	const char *s = arg(p);

	if (s == NULL && !p->broken)
		broken(p, "%s is missing", what);
	return s;
}

static bool
need_number(struct play *p, const char *what, int64_t *n)
{
	const char *s = need(p, what);
	char *end;

	if (s == NULL)
		return false;
	*n = strtoll(s, &end, 10);
	if (end == s || *end != '\0')
		return broken(p, "%s is no number: %s", what, s);
	return true;
}

static bool
need_size(struct play *p, int *rows, int *cols)
{
	const char *s = need(p, "ROWSxCOLS");
	char *x, *end;

	if (s == NULL)
		return false;
	*rows = (int)strtol(s, &x, 10);
	if (*x != 'x')
		return broken(p, "no size ROWSxCOLS: %s", s);
	*cols = (int)strtol(x + 1, &end, 10);
	if (*end != '\0' || *rows < 1 || *cols < 1)
		return broken(p, "no size ROWSxCOLS: %s", s);
	return true;
}

/* The terminal whose turn it is. */
static struct stage *
stage_now(struct play *p)
{
	if (p->now != NULL && p->now->stage != NULL)
		return p->now->stage;
	broken(p, "no terminal is open");
	return NULL;
}

/* -- verbs: setting the scene ------------------------------------------- */

static void
verb_program(struct play *p)
{
	const char *s;

	p->nprogram = 0;
	while ((s = arg(p)) != NULL)
		p->program[p->nprogram++] = s;
}

/* Keep NAME=VALUE, in place of an earlier one. */
static void
env_set(struct play *p, const char *pair)
{
	size_t n = strcspn(pair, "=") + 1;

	for (size_t i = 0; i < p->nenv; i++)
		if (strncmp(p->env[i], pair, n) == 0) {
			p->env[i] = pair;
			return;
		}
	p->env[p->nenv++] = pair;
}

static void
verb_env(struct play *p)
{
	const char *s;

	while ((s = arg(p)) != NULL)
		env_set(p, s);
}

static void
verb_term(struct play *p)
{
	const char *s = need(p, "TERM");

	if (s != NULL)
		env_set(p, arena_printf(&p->arena, "TERM=%s", s));
}

static struct actor *
actor_new(struct play *p, const char *name)
{
	struct actor *a = actor_find(p, name, strlen(name));

	if (a == NULL && p->nactors < NAMES_MAX) {
		a = &p->actor[p->nactors++];
		snprintf(a->name, sizeof a->name, "%s", name);
	}
	return a;
}

static void
open_as(struct play *p, bool job)
{
	const char *name = need(p, "a name"), *s;
	const char *argv[WORDS_MAX * 2];
	size_t n = p->nprogram;
	struct stage_options o = { .argv = argv, .env = p->env, .job = job };

	if (name == NULL || !need_size(p, &o.rows, &o.cols))
		return;
	memcpy(argv, p->program, n * sizeof *argv);
	while ((s = arg(p)) != NULL)
		argv[n++] = s;
	argv[n] = NULL;
	p->env[p->nenv] = NULL;
	if (n == 0) {
		broken(p, "no program: say which by \"program FILE\"");
		return;
	}
	p->now = actor_new(p, name);
	if (p->now == NULL) {
		broken(p, "too many terminals");
		return;
	}
	stage_close(p->now->stage);
	p->now->stage = stage_open(&o);
	if (p->now->stage == NULL) {
		broken(p, "%s cannot be started", argv[0]);
		return;
	}
	if (getenv("E2E_LOG") != NULL)
		p->now->stage->log = fopen(arena_printf(&p->arena, "%s/%s.%d",
		    getenv("E2E_LOG"), p->base, p->line), "wbe");
	if (!stage_wait(p->now->stage))
		broken(p, "%s draws no first screen", argv[0]);
}

static void
verb_open(struct play *p)
{
	open_as(p, false);
}

static void
verb_job(struct play *p)
{
	open_as(p, true);
}

/* Run a command and say what it wrote if it fails. */
static void
verb_sh(struct play *p)
{
	const char *command = need(p, "a command");
	char *argv[] = { (char *)(uintptr_t)"sh", (char *)(uintptr_t)"-c",
	    (char *)(uintptr_t)command, NULL };
	struct buf out = { 0 };
	int fd[2], status = -1;
	char piece[512];
	ssize_t n;
	pid_t pid;

	if (command == NULL || pipe(fd) != 0 || (pid = fork()) < 0)
		return;
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		setenv("T", p->tmp, 1);
		dup2(fd[1], STDOUT_FILENO);
		dup2(fd[1], STDERR_FILENO);
		close(fd[0]);
		close(fd[1]);
		execv("/bin/sh", argv);
		_exit(127);
	}
	close(fd[1]);
	while ((n = read(fd[0], piece, sizeof piece)) > 0)
		buf_addn(&out, piece, (size_t)n);
	close(fd[0]);
	waitpid(pid, &status, 0);
	if (!point(p, status == 0, "sh %s", command)) {
		printf("#   status %d, it said:\n",
		    WIFEXITED(status) ? WEXITSTATUS(status) : status);
		say_comment(buf_str(&out));
	}
	buf_free(&out);
}

/* -- verbs: doing something --------------------------------------------- */

/* Wait for the answer to what was just done. */
static void
answer(struct play *p, struct stage *s, const char *what)
{
	if (!s->frozen && !stage_wait(s))
		broken(p, "no answer to %s within %d ms", what,
		    stage_patience());
}

static void
send_all(struct play *p, struct stage *s, const char *bytes, size_t n,
    unsigned count, const char *what)
{
	if (!stage_send(s, bytes, n, count))
		broken(p, "%s: nobody reads the keys", what);
	else
		answer(p, s, what);
}

/* Keys one by one, each answered before the next. bytes < N counts them all. */
static void
verb_key(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *name;
	uint64_t mark = s == NULL ? 0 : s->received;
	int64_t mark_ms = -1;

	while (s != NULL && !p->broken && (name = arg(p)) != NULL) {
		const char *star = strrchr(name, '*');
		size_t len = star != NULL && star > name ?
		    (size_t)(star - name) : strlen(name);
		long times = star != NULL && star > name ?
		    strtol(star + 1, NULL, 10) : 1;
		uint32_t key = key_parse(name, len);
		char bytes[16];
		size_t n = key == K_NONE ? 0 : key_encode(key, bytes);

		if (n == 0) {
			broken(p, "no key a terminal sends: %s", name);
			return;
		}
		for (long i = 0; i < times && !p->broken; i++) {
			send_all(p, s, bytes, n, 1, name);
			if (mark_ms < 0)
				mark_ms = s->mark_ms;
		}
	}
	if (s != NULL && mark_ms >= 0) {
		s->mark = mark;
		s->mark_ms = mark_ms;
	}
}

static void
verb_type(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *text = need(p, "a text");

	if (s != NULL && text != NULL)
		send_all(p, s, text, strlen(text),
		    (unsigned)utf8_count(text, strlen(text)), "typing");
}

static void
verb_raw(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *text = need(p, "bytes");

	if (s != NULL && text != NULL)
		send_all(p, s, text, strlen(text), 1, "raw bytes");
}

static void
verb_paste(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *text = need(p, "a text");
	struct buf b = { 0 };

	if (s == NULL || text == NULL)
		return;
	buf_add(&b, "\033[200~");
	for (; *text != '\0'; text++)	/* terminals send CR for line breaks */
		buf_addc(&b, *text == '\n' ? '\r' : *text);
	buf_add(&b, "\033[201~");
	send_all(p, s, buf_str(&b), b.len, 1, "a paste");
	buf_free(&b);
}

static void
verb_resize(struct play *p)
{
	struct stage *s = stage_now(p);
	int rows, cols;

	if (s == NULL || !need_size(p, &rows, &cols))
		return;
	stage_resize(s, rows, cols);
	answer(p, s, "a resize");
}

static void
verb_hangup(struct play *p)
{
	struct stage *s = stage_now(p);

	if (s != NULL)
		stage_hangup(s);
}

static void
verb_kill(struct play *p)
{
	static const struct { const char *name; int sig; } sigs[] = {
		{ "KILL", SIGKILL }, { "TERM", SIGTERM }, { "HUP", SIGHUP },
		{ "INT", SIGINT }, { "QUIT", SIGQUIT }, { "SEGV", SIGSEGV },
		{ "ABRT", SIGABRT }, { "WINCH", SIGWINCH },
		{ "STOP", SIGSTOP }, { "CONT", SIGCONT }, { "TSTP", SIGTSTP },
	};
	struct stage *s = stage_now(p);
	const char *name = arg(p);
	int sig = SIGKILL;

	for (size_t i = 0; name != NULL && i < countof(sigs); i++)
		if (strcmp(name, sigs[i].name) == 0)
			sig = sigs[i].sig;
	if (s != NULL)
		stage_signal(s, sig);
}

static void
verb_continue(struct play *p)
{
	struct stage *s = stage_now(p);

	if (s == NULL)
		return;
	if (stage_continue(s))
		answer(p, s, "being continued");
	else
		broken(p, "it is not stopped");
}

static void
verb_freeze(struct play *p)
{
	struct stage *s = stage_now(p);

	if (s != NULL)
		s->frozen = true;
}

static void
verb_thaw(struct play *p)
{
	struct stage *s = stage_now(p);

	if (s == NULL)
		return;
	s->frozen = false;
	answer(p, s, "the line being free again");
}

/* -- verbs: claiming something ------------------------------------------ */

/* Wait until a text is (or is not) on the screen, as others may cause it. */
static bool
await_text(struct stage *s, const char *text, bool there)
{
	int row, col;

	for (int left = stage_patience() / 50; left > 0 && !s->ended; left--) {
		if (stage_find(s, text, &row, &col) == there)
			return true;
		stage_look(s, 50);
	}
	return stage_find(s, text, &row, &col) == there;
}

static void
verb_expect(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *text = need(p, "a text");

	if (s != NULL && text != NULL)
		point(p, await_text(s, text, true), "%s: expect \"%s\"",
		    p->now->name, text);
}

static void
verb_refuse(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *text = need(p, "a text");
	int row, col;

	if (s != NULL && text != NULL)
		point(p, !stage_find(s, text, &row, &col),
		    "%s: refuse \"%s\"", p->now->name, text);
}

/* row N is|has|begins TEXT; N from 1, from the bottom if negative. */
static void
verb_row(struct play *p)
{
	struct stage *s = stage_now(p);
	struct buf b = { 0 };
	const char *how, *text;
	int64_t n;
	bool ok;

	if (s == NULL || !need_number(p, "a row", &n) ||
	    (how = need(p, "is, has or begins")) == NULL ||
	    (text = need(p, "a text")) == NULL)
		return;
	n = n < 0 ? s->rows + n : n - 1;
	if (n >= 0 && n < s->rows)
		stage_row(s, (int)n, &b);
	ok = how[0] == 'i' ? strcmp(buf_str(&b), text) == 0 :
	    how[0] == 'b' ? strncmp(buf_str(&b), text, strlen(text)) == 0 :
	    strstr(buf_str(&b), text) != NULL;
	point(p, ok, "%s: row %d %s \"%s\"", p->now->name, (int)n + 1, how,
	    text);
	buf_free(&b);
}

/* A limit: "< N" or "<= N" or "is N". */
static void
limit(struct play *p, const char *what, int64_t value)
{
	const char *op = need(p, "<, <= or is");
	int64_t n;
	bool ok;

	if (op == NULL || !need_number(p, "a number", &n))
		return;
	ok = strcmp(op, "<") == 0 ? value < n :
	    strcmp(op, "<=") == 0 ? value <= n :
	    strcmp(op, ">") == 0 ? value > n : value == n;
	point(p, ok, "%s: %s %s %" PRId64 " (it is %" PRId64 ")",
	    p->now->name, what, op, n, value);
}

static void
verb_bytes(struct play *p)
{
	struct stage *s = stage_now(p);

	if (s != NULL)
		limit(p, "bytes", (int64_t)(s->received - s->mark));
}

static void
verb_time(struct play *p)
{
	struct stage *s = stage_now(p);

	if (s != NULL)
		limit(p, "time", s->done_ms - s->mark_ms);
}

static void
verb_frames(struct play *p)
{
	struct stage *s = stage_now(p);

	if (s != NULL)
		limit(p, "frames", (int64_t)s->said.frames);
}

static void
verb_keys(struct play *p)
{
	struct stage *s = stage_now(p);

	if (s == NULL)
		return;
	if (p->at < p->nwords && strcmp(p->word[p->at].text, "reset") == 0) {
		p->at++;
		s->keys = 0;
		return;
	}
	limit(p, "keys", (int64_t)s->keys);
}

/* cursor ROW COL | cursor on TEXT | cursor row ROW */
static void
verb_cursor(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *how = s == NULL ? NULL : need(p, "where");
	int row, col, r = -1, c = -1;
	int64_t n = 0;

	if (how == NULL)
		return;
	stage_cursor(s, &row, &col);
	if (strcmp(how, "on") == 0) {
		const char *text = need(p, "a text");
		bool there = text != NULL && stage_find(s, text, &r, &c);

		point(p, there && row == r && col >= c &&
		    col < c + utf8_cols(text), "%s: cursor on \"%s\" (it is at "
		    "%d %d)", p->now->name, or_empty(text), row + 1, col + 1);
		return;
	}
	if (strcmp(how, "row") == 0) {
		if (need_number(p, "a row", &n))
			point(p, row + 1 == n, "%s: cursor row %d (it is %d)",
			    p->now->name, (int)n, row + 1);
		return;
	}
	r = (int)strtol(how, NULL, 10);
	if (need_number(p, "a column", &n))
		point(p, row + 1 == r && col + 1 == n, "%s: cursor %d %d (it "
		    "is at %d %d)", p->now->name, r, (int)n, row + 1, col + 1);
}

static bool
cell_looks(const VTermScreenCell *cell, const char *how)
{
	bool fg = !VTERM_COLOR_IS_DEFAULT_FG(&cell->fg);

	if (strcmp(how, "bold") == 0)
		return cell->attrs.bold;
	if (strcmp(how, "reverse") == 0)
		return cell->attrs.reverse;
	if (strcmp(how, "underline") == 0)
		return cell->attrs.underline != 0;
	if (strcmp(how, "colour") == 0)
		return fg;
	return !cell->attrs.bold && !cell->attrs.reverse &&
	    cell->attrs.underline == 0 && !fg;
}

/* look TEXT bold|reverse|underline|colour|plain: its first cell. */
static void
verb_look(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *text = need(p, "a text"), *how = need(p, "a look");
	VTermScreenCell cell;
	int row, col;
	bool ok;

	if (s == NULL || text == NULL || how == NULL)
		return;
	ok = stage_find(s, text, &row, &col);
	if (ok) {
		vterm_screen_get_cell(s->screen, (VTermPos){ row, col }, &cell);
		ok = cell_looks(&cell, how);
	}
	point(p, ok, "%s: look \"%s\" %s", p->now->name, text, how);
}

static bool
file_read(const char *path, struct buf *out)
{
	char piece[4096];
	size_t n;
	FILE *f = fopen(path, "re");

	if (f == NULL)
		return false;
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_addn(out, piece, n);
	return fclose(f) == 0;
}

static bool
file_write(const char *path, const struct buf *b)
{
	FILE *f = fopen(path, "we");
	bool ok = f != NULL && fwrite(buf_str(b), 1, b->len, f) == b->len;

	return f != NULL && fclose(f) == 0 && ok;
}

/* screen NAME: as the golden file says; UPDATE=1 makes the file. */
static void
verb_screen(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *name = need(p, "a name"), *path;
	struct buf is = { 0 }, was = { 0 };

	if (s == NULL || name == NULL)
		return;
	path = arena_printf(&p->arena, "%s/golden/%.*s.%s.txt", p->dir,
	    (int)strcspn(p->base, "."), p->base, name);
	stage_dump(s, &is);
	if (getenv("UPDATE") != NULL) {
		point(p, file_write(path, &is), "%s: screen %s written",
		    p->now->name, name);
	} else if (!point(p, file_read(path, &was) && was.len == is.len &&
	    memcmp(was.data, is.data, is.len) == 0, "%s: screen %s",
	    p->now->name, name)) {
		printf("#   but %s has:\n", path);
		say_comment(buf_str(&was));
	}
	buf_free(&is);
	buf_free(&was);
}

/* svg FILE [TITLE]: write a picture. */
static void
verb_svg(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *path = need(p, "a file"), *title = arg(p);
	struct buf b = { 0 };

	if (s == NULL || path == NULL)
		return;
	stage_svg(s, title, &b);
	point(p, file_write(path, &b), "%s: svg %s", p->now->name, path);
	buf_free(&b);
}

static void
verb_exit(struct play *p)
{
	struct stage *s = stage_now(p);
	int64_t n;

	if (s == NULL || !need_number(p, "a status", &n))
		return;
	if (!stage_exit(s)) {
		point(p, false, "%s: exit %d (it still runs)", p->now->name,
		    (int)n);
		return;
	}
	point(p, s->status == n, "%s: exit %d (it is %d)", p->now->name,
	    (int)n, s->status);
	if (!s->hung_up)
		point(p, !s->alt && s->cursor_shown,
		    "%s: the terminal is given back", p->now->name);
}

static void
verb_stopped(struct play *p)
{
	struct stage *s = stage_now(p);

	if (s == NULL)
		return;
	for (int left = stage_patience() / 50; left > 0 && !s->stopped; left--)
		stage_look(s, 50);
	point(p, s->stopped, "%s: stopped", p->now->name);
	point(p, !s->alt, "%s: the terminal is lent back", p->now->name);
}

/* idle MS: no output, no wake-ups for so long. */
static void
verb_idle(struct play *p)
{
	struct stage *s = stage_now(p);
	uint64_t had;
	long before;
	int64_t ms;

	if (s == NULL || !need_number(p, "milliseconds", &ms))
		return;
	had = s->received;
	before = stage_switches(s);
	while (stage_look(s, (int)ms) && !s->ended)
		;
	point(p, s->received == had && stage_switches(s) == before,
	    "%s: idle %d (%d bytes, %ld wake-ups)", p->now->name, (int)ms,
	    (int)(s->received - had), stage_switches(s) - before);
}

static const struct verb {
	const char	*name;
	void		(*run)(struct play *p);
} verbs[] = {
	{ "bytes", verb_bytes }, { "continue", verb_continue },
	{ "cursor", verb_cursor }, { "env", verb_env },
	{ "exit", verb_exit }, { "expect", verb_expect },
	{ "frames", verb_frames }, { "freeze", verb_freeze },
	{ "hangup", verb_hangup }, { "idle", verb_idle },
	{ "job", verb_job }, { "key", verb_key }, { "keys", verb_keys },
	{ "kill", verb_kill }, { "look", verb_look }, { "open", verb_open },
	{ "paste", verb_paste }, { "program", verb_program },
	{ "raw", verb_raw }, { "refuse", verb_refuse },
	{ "resize", verb_resize }, { "row", verb_row },
	{ "screen", verb_screen }, { "sh", verb_sh },
	{ "stopped", verb_stopped }, { "svg", verb_svg },
	{ "term", verb_term }, { "thaw", verb_thaw }, { "time", verb_time },
	{ "type", verb_type },
};

static const struct verb *
verb_find(const char *name)
{
	for (size_t i = 0; i < countof(verbs); i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}

static bool
verb_known(const char *name)
{
	return verb_find(name) != NULL;
}

/* -- the play ----------------------------------------------------------- */

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
