/*
 * The printer: lp, started without a shell, with the text on its input (P8).
 * It gets a session of its own, so it can ask nothing on our terminal, three
 * descriptors, default signals and few words of environment; and it is not
 * waited for without end.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "paper/documents.h"

#define LP_PATIENCE_MS	30000
#define LP_LOOK_MS	20
#define LP_STATUS_NONE	(-1)	/* did not end by itself */

/* What lp may know of us, when it is set. */
static const char *const lp_knows[] = { "PATH", "HOME", "LANG", "LC_ALL",
    "LC_CTYPE", "TZ", "CUPS_SERVER", "LPDEST", "PRINTER" };

struct lp {
	const char	*path;
	const char	*argv[7];
	char		*env[countof(lp_knows) + 1];
	pid_t		 pid;
	int		 in;		/* what we write to */
	int		 status;
	bool		 ended;
};

/* An lp on the path, in a folder that is named in full; NULL. On a server the
 * path is the program's own (P3). */
static const char *
lp_find(struct arena *a)
{
	const char *dir = getenv("PATH");

	while (dir != NULL && *dir != '\0') {
		size_t len = strcspn(dir, ":");
		const char *path = arena_printf(a, "%.*s/lp", (int)len, dir);
		struct stat st;

		if (*dir == '/' && stat(path, &st) == 0 &&
		    S_ISREG(st.st_mode) && access(path, X_OK) == 0)
			return path;
		dir += len + (dir[len] == ':');
	}
	return NULL;
}

static void
lp_words(struct lp *lp, const char *printer, struct arena *a)
{
	size_t n = 0;

	lp->argv[n++] = lp->path;
	lp->argv[n++] = "-s";
	lp->argv[n++] = "-t";
	lp->argv[n++] = "kunker";
	if (printer != NULL && *printer != '\0') {
		lp->argv[n++] = "-d";
		lp->argv[n++] = printer;
	}
	n = 0;
	for (size_t i = 0; i < countof(lp_knows); i++)
		if (getenv(lp_knows[i]) != NULL)
			lp->env[n++] = arena_printf(a, "%s=%s", lp_knows[i],
			    getenv(lp_knows[i]));
}

/* In the child: nothing of ours but the pipe. */
static _Noreturn void
lp_run(const struct lp *lp, int in)
{
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	sigset_t none;

	setsid();
	for (int sig = 1; sig < NSIG; sig++)
		signal(sig, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (null < 0 || dup2(in, 0) < 0 || dup2(null, 1) < 0 ||
	    dup2(null, 2) < 0)
		_exit(126);
	closefrom(3);
	execve(lp->path, (char *const *)(uintptr_t)lp->argv, lp->env);
	_exit(127);
}

static bool
lp_start(struct lp *lp, struct err *err)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return fail(err, ERR_IO, _("lp cannot be started: %s."),
		    strerror(errno));
	lp->pid = fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0 ? -1 : fork();
	if (lp->pid == 0)
		lp_run(lp, ends[0]);
	if (lp->pid < 0)
		fail(err, ERR_IO, _("lp cannot be started: %s."),
		    strerror(errno));
	close(ends[0]);
	lp->in = ends[1];
	lp->ended = lp->pid < 0;
	return !lp->ended;
}

static void
lp_look(struct lp *lp)
{
	int status = 0;
	pid_t pid = lp->ended ? 0 : waitpid(lp->pid, &status, WNOHANG);

	if (pid == 0 || (pid < 0 && errno == EINTR))
		return;
	lp->ended = true;
	lp->status = pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) :
	    LP_STATUS_NONE;
}

/* Give lp what it takes now; false when it takes no more. */
static bool
lp_feed(struct lp *lp, const char **text, size_t *len)
{
	struct pollfd p = { lp->in, POLLOUT, 0 };
	ssize_t n;

	if (poll(&p, 1, LP_LOOK_MS) <= 0)
		return true;
	n = write(lp->in, *text, *len);
	if (n < 0)
		return errno == EINTR || errno == EAGAIN;
	*text += n;
	*len -= (size_t)n;
	return true;
}

/* Write all of it, then wait until lp ended; false with err when it takes too
 * long or somebody stopped it. *len is what lp did not take. */
static bool
lp_serve(struct lp *lp, struct desk *d, const char *text, size_t *len,
    struct err *err)
{
	int64_t end_ms = clock_mono_ms() + LP_PATIENCE_MS;
	bool takes = true;

	store_step(d->store, _("Printing"), 0, 0, err);
	while (!lp->ended) {
		if (!store_step(d->store, _("Printing"), -1, 0, err))
			return false;
		if (clock_mono_ms() > end_ms)
			return fail(err, ERR_IO, _("lp did not end within %d "
			    "seconds and was stopped. See at the printer "
			    "whether something came out before you print "
			    "again."), LP_PATIENCE_MS / 1000);
		takes = takes && *len > 0 && lp_feed(lp, &text, len);
		if (!takes) {
			if (lp->in >= 0)
				close(lp->in);
			lp->in = -1;
			poll(NULL, 0, LP_LOOK_MS);
		}
		lp_look(lp);
	}
	return true;
}

/* Whatever happened, nothing of it goes on: neither lp nor what it began. */
static void
lp_end(struct lp *lp)
{
	if (lp->in >= 0)
		close(lp->in);
	if (lp->ended)
		return;
	kill(-lp->pid, SIGTERM);
	for (int i = 0; i < 10 && !lp->ended; i++) {
		poll(NULL, 0, LP_LOOK_MS);
		lp_look(lp);
	}
	kill(-lp->pid, SIGKILL);
	while (!lp->ended && waitpid(lp->pid, NULL, 0) < 0 && errno == EINTR)
		;
}

bool
document_print(struct desk *d, const char *text, size_t len, struct err *err)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, old;
	struct lp lp = { .in = -1 };
	struct arena a = { 0 };
	bool ok;

	if (!d->options.escape)
		return fail(err, ERR_DENIED, _("Printing is not allowed here "
		    "(setting \"escape\"). Save the document to a file."));
	lp.path = lp_find(&a);
	if (lp.path == NULL) {
		arena_free(&a);
		return fail(err, ERR_IO, _("This machine cannot print (no "
		    "lp). Save it to a file and print it from your own."));
	}
	lp_words(&lp, d->options.printer, &a);
	sigaction(SIGPIPE, &ignore, &old);
	ok = lp_start(&lp, err) && lp_serve(&lp, d, text, &len, err);
	lp_end(&lp);
	if (ok && (len > 0 || lp.status != 0))
		ok = fail(err, ERR_IO, _("lp did not take the document (status "
		    "%d). Look at the printer, or save it to a file."),
		    lp.status);
	sigaction(SIGPIPE, &old, NULL);
	arena_free(&a);
	return ok;
}
