/*
 * Signals become bytes in a pipe that the loop polls; the handlers do nothing
 * else (reliability D4). Only the crash handler acts: it writes bytes that
 * were prepared beforehand, restores the modes and dies by the same signal.
 */
#include "term/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"
#include "base/text.h"

static int pipe_fd[2] = { -1, -1 };

static const int caught[] = { SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH,
	SIGTSTP, SIGCONT };
static const int deadly[] = { SIGHUP, SIGTERM, SIGINT, SIGQUIT };
static const int ignored[] = { SIGPIPE, SIGXFSZ };
static const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT,
	SIGSYS };

static struct sigaction caught_before[countof(caught)];
static struct sigaction ignored_before[countof(ignored)];

static struct {
	volatile sig_atomic_t armed;
	int		 fd;
	char		 bytes[512];
	size_t		 n;
	struct termios	 modes;
} rescue;

static char crash_stack[32768];

static void
signal_note(int sig)
{
	int saved = errno;
	unsigned char c = (unsigned char)sig;

	if (write(pipe_fd[1], &c, 1) != 1)
		(void)0;	/* full: enough signals are waiting there */
	errno = saved;
}

static void
signal_set(int sig, void (*handler)(int), struct sigaction *before)
{
	struct sigaction sa = { .sa_handler = handler, .sa_flags = SA_RESTART };

	sigemptyset(&sa.sa_mask);
	if (sigaction(sig, &sa, before) != 0)
		BUG("signal %d cannot be caught", sig);
}

int
tty_signals(void)
{
	if (pipe_fd[0] < 0 && pipe2(pipe_fd, O_CLOEXEC | O_NONBLOCK) != 0)
		die("no pipe for signals");
	for (size_t i = 0; i < countof(caught); i++)
		signal_set(caught[i], signal_note, &caught_before[i]);
	for (size_t i = 0; i < countof(ignored); i++)
		signal_set(ignored[i], SIG_IGN, &ignored_before[i]);
	return pipe_fd[0];
}

void
tty_signals_end(void)
{
	for (size_t i = 0; i < countof(caught); i++)
		sigaction(caught[i], &caught_before[i], NULL);
	for (size_t i = 0; i < countof(ignored); i++)
		sigaction(ignored[i], &ignored_before[i], NULL);
	close(pipe_fd[0]);
	close(pipe_fd[1]);
	pipe_fd[0] = pipe_fd[1] = -1;
}

int
tty_signal(void)
{
	unsigned char c;

	return read(pipe_fd[0], &c, 1) == 1 ? c : 0;
}

void
tty_signals_deaf(void)
{
	for (size_t i = 0; i < countof(deadly); i++)
		signal_set(deadly[i], SIG_IGN, NULL);
}

void
tty_stop(void)
{
	/* Not SIGSTOP: where the program is the login itself nobody could
	 * continue it, and the system ignores SIGTSTP for just that case. */
	signal_set(SIGCONT, SIG_DFL, NULL);
	signal_set(SIGTSTP, SIG_DFL, NULL);
	kill(0, SIGTSTP);
	signal_set(SIGTSTP, signal_note, NULL);
	signal_set(SIGCONT, signal_note, NULL);
}

/* Only what may be called in a signal handler. */
static void
rescue_now(void)
{
	if (!rescue.armed)
		return;
	rescue.armed = 0;
	if (write(rescue.fd, rescue.bytes, rescue.n) < 0)
		(void)0;	/* there is nobody to tell */
	tcsetattr(rescue.fd, TCSANOW, &rescue.modes);
}

static void
signal_crash(int sig)
{
	rescue_now();
	raise(sig);		/* the default action, by SA_RESETHAND */
}

void
tty_rescue(const struct tty *t, const char *bytes, size_t n)
{
	stack_t stack = { .ss_sp = crash_stack, .ss_size = sizeof crash_stack };

	if (n > sizeof rescue.bytes)
		n = 0;
	rescue.fd = t->fd;
	memcpy(rescue.bytes, bytes, n);
	rescue.n = n;
	rescue.modes = t->found;
	rescue.armed = 1;
	die_hook(rescue_now);
	if (sigaltstack(&stack, NULL) != 0)
		return;
	for (size_t i = 0; i < countof(crashes); i++) {
		struct sigaction sa = { .sa_handler = signal_crash,
		    .sa_flags = (int)(SA_RESETHAND | SA_ONSTACK) }, old;

		sigemptyset(&sa.sa_mask);
		if (sigaction(crashes[i], NULL, &old) == 0 &&
		    old.sa_handler == SIG_DFL)	/* not a sanitizer's */
			sigaction(crashes[i], &sa, NULL);
	}
}

void
tty_rescue_end(void)
{
	rescue.armed = 0;
	die_hook(NULL);
	for (size_t i = 0; i < countof(crashes); i++) {
		struct sigaction old;

		if (sigaction(crashes[i], NULL, &old) == 0 &&
		    old.sa_handler == signal_crash)
			signal_set(crashes[i], SIG_DFL, NULL);
	}
}
