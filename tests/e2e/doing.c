/* What a scene can do: open terminals, type, resize, hang up. */
#include "play.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"
#include "term/key.h"

static void
verb_program(struct play *p)
{
	const char *s;

	p->nprogram = 0;
	while ((s = arg(p)) != NULL)
		p->program[p->nprogram++] = s;
}

/* Keep NAME=VALUE, in place of an earlier one. */
void
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

/* A key that begins long work: its answer is not waited for, what comes on the
 * screen meanwhile is looked for with expect. */
static void
verb_begin(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *name = need(p, "a key");
	char bytes[16];
	size_t n;

	if (s == NULL || name == NULL)
		return;
	n = key_encode(key_parse(name, strlen(name)), bytes);
	if (n == 0)
		broken(p, "no key a terminal sends: %s", name);
	else if (!stage_send(s, bytes, n, 1))
		broken(p, "%s: nobody reads the keys", name);
}

/* Whether a text is on the screen; at: on the row of the cursor. */
static bool
seek_there(const struct stage *s, const char *text, bool at)
{
	struct buf b = { 0 };
	int row, col;
	bool there;

	if (!at)
		return stage_find(s, text, &row, &col);
	stage_cursor(s, &row, &col);
	stage_row(s, row, &b);
	there = strstr(buf_str(&b), text) != NULL;
	buf_free(&b);
	return there;
}

/* seek KEY [at] TEXT: press a key until the text is on the screen. */
#define SEEK_MOST	150

static void
verb_seek(struct play *p)
{
	struct stage *s = stage_now(p);
	const char *name = need(p, "a key"), *text = need(p, "a text");
	uint32_t key = name == NULL ? K_NONE : key_parse(name, strlen(name));
	bool at = text != NULL && strcmp(text, "at") == 0 &&
	    !p->word[p->at - 1].quoted, there = false;
	char bytes[16];
	size_t n = key == K_NONE ? 0 : key_encode(key, bytes);

	if (at)
		text = need(p, "a text");
	if (s == NULL || text == NULL)
		return;
	if (n == 0) {
		broken(p, "no key a terminal sends: %s", name);
		return;
	}
	for (int i = 0; i <= SEEK_MOST && !s->ended && !p->broken; i++) {
		there = seek_there(s, text, at);
		if (there)
			break;
		send_all(p, s, bytes, n, 1, name);
	}
	point(p, there, "%s: seek %s %s\"%s\"", p->now->name, name,
	    at ? "at " : "", text);
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

const struct verb doing_verbs[] = {
	{ "continue", verb_continue },
	{ "env", verb_env },
	{ "begin", verb_begin },
	{ "freeze", verb_freeze },
	{ "hangup", verb_hangup },
	{ "job", verb_job },
	{ "key", verb_key },
	{ "kill", verb_kill },
	{ "open", verb_open },
	{ "paste", verb_paste },
	{ "program", verb_program },
	{ "raw", verb_raw },
	{ "resize", verb_resize },
	{ "seek", verb_seek },
	{ "sh", verb_sh },
	{ "term", verb_term },
	{ "thaw", verb_thaw },
	{ "type", verb_type },
	{ NULL, NULL }
};
