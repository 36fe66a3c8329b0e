/* The printer: lp, started without a shell, with the text on its input. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "paper/documents.h"

#define LP	"/usr/bin/lp"

/* In the child: nothing of ours but the pipe. */
static _Noreturn void
lp_run(int in, const char *printer)
{
	static const int defaults[] = { SIGINT, SIGQUIT, SIGTERM, SIGHUP,
	    SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGCHLD, SIGWINCH };
	const char *argv[] = { LP, "-s", "-t", "kunker", "-d", printer,
	    NULL };
	sigset_t none;
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);

	setpgid(0, 0);
	for (size_t i = 0; i < countof(defaults); i++)
		signal(defaults[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (printer == NULL)
		argv[4] = NULL;
	if (null < 0 || dup2(in, 0) < 0 || dup2(null, 1) < 0 ||
	    dup2(null, 2) < 0)
		_exit(126);
	close_range(3, ~0U, 0);
	execv(LP, (char *const *)(void *)argv);
	_exit(127);
}

static bool
pipe_fill(int fd, const char *text, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, text, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		text += n;
		len -= (size_t)n;
	}
	return true;
}

static int
lp_wait(pid_t pid)
{
	int status = 0;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool
document_print(struct desk *d, const char *text, size_t len, struct err *err)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, old;
	int ends[2], status;
	bool filled;
	pid_t pid;

	if (!d->options.escape)
		return fail(err, ERR_DENIED, _("Printing is not allowed here "
		    "(setting \"escape\"). Save the document to a file."));
	if (access(LP, X_OK) != 0)
		return fail(err, ERR_IO, _("There is no %s on this machine. "
		    "Save the document to a file."), LP);
	if (pipe2(ends, O_CLOEXEC) != 0)
		return fail(err, ERR_IO, _("lp cannot be started: %s."),
		    strerror(errno));
	pid = fork();
	if (pid == 0)
		lp_run(ends[0], d->options.printer);
	close(ends[0]);
	sigaction(SIGPIPE, &ignore, &old);
	filled = pid > 0 && pipe_fill(ends[1], text, len);
	close(ends[1]);
	sigaction(SIGPIPE, &old, NULL);
	status = pid > 0 ? lp_wait(pid) : -1;
	if (filled && status == 0)
		return true;
	return fail(err, ERR_IO, _("lp did not take the document (status %d). "
	    "Look at the printer, or save it to a file."), status);
}
