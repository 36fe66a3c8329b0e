/*
 * The door. Before anything else the process is put into a known state, for
 * it may have been started by anybody and with more rights than its user
 * (rule P3).
 */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/privilege.h"
#include "cli/cli.h"
#include "tui/app.h"

/* Descriptors 0 to 2 are there, so that no file we open becomes one. */
static bool
open_standard(void)
{
	int fd = 0;

	while (fd <= STDERR_FILENO) {
		fd = open("/dev/null", O_RDWR);
		if (fd < 0)
			return false;
	}
	return close(fd) == 0;
}

/* Signals as a fresh process has them, whatever the parent left. */
static void
reset_signals(void)
{
	sigset_t none;

	for (int sig = 1; sig < NSIG; sig++)
		if (sig != SIGKILL && sig != SIGSTOP)
			signal(sig, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
}

static bool
harden(void)
{
	const struct rlimit none = { 0, 0 };

	if (!open_standard())
		return false;
	reset_signals();
	umask(077);
	if (privilege_started() && !privilege_environment())
		return false;
	unsetenv("LINES");
	unsetenv("COLUMNS");
	return setrlimit(RLIMIT_CORE, &none) == 0 &&
	    prctl(PR_SET_DUMPABLE, 0) == 0;
}

int
main(int argc, char **argv)
{
	return harden() ? cli_main(argc, argv, &tui_screens) : EXIT_FAILURE;
}
