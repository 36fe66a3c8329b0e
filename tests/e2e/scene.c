#include "scene.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/die.h"
#include "base/utf8.h"

#define SYNC_FD		9	/* in the child */

static int64_t
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int
stage_patience(void)
{
	const char *v = getenv("E2E_TIMEOUT_MS");
	long ms = v == NULL ? 0 : strtol(v, NULL, 10);

	return ms > 0 && ms < 600000 ? (int)ms : 30000;
}

static int
prop_set(VTermProp prop, VTermValue *v, void *user)
{
	struct stage *s = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		s->cursor_shown = v->boolean != 0;
	if (prop == VTERM_PROP_ALTSCREEN)
		s->alt = v->boolean != 0;
	return 1;
}

static const VTermScreenCallbacks screen_callbacks = {
	.settermprop = prop_set,
};

/* Our small shell: runs the program in its own group in the foreground, says
 * "S" when it stops, and continues it when told "C". */
static void
shell_run(pid_t program, int talk)
{
	int status;
	char c;

	for (;;) {
		if (waitpid(program, &status, WUNTRACED) < 0)
			_exit(127);
		if (WIFEXITED(status))
			_exit(WEXITSTATUS(status));
		if (WIFSIGNALED(status))
			_exit(128 + WTERMSIG(status));
		tcsetpgrp(STDIN_FILENO, getpgrp());
		if (write(talk, "S", 1) != 1 || read(talk, &c, 1) != 1)
			_exit(126);
		tcsetpgrp(STDIN_FILENO, program);
		kill(-program, SIGCONT);
	}
}

/* Between fork and exec: become what was asked for. */
_Noreturn static void
child_run(const struct stage_options *o, int talk)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (o->job) {
		pid_t program;

		signal(SIGTTOU, SIG_IGN);
		program = fork();
		if (program < 0)
			_exit(127);
		if (program > 0) {
			setpgid(program, program);
			tcsetpgrp(STDIN_FILENO, program);
			close(SYNC_FD);
			shell_run(program, talk);
		}
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		setpgid(0, 0);
		tcsetpgrp(STDIN_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
	}
	if (talk >= 0)
		close(talk);
	for (int fd = 3; fd < 64; fd++)
		if (fd != SYNC_FD)
			close(fd);
	execvpe(o->argv[0], (char *const *)o->argv, (char *const *)o->env);
	fprintf(stderr, "%s: %s\n", o->argv[0], strerror(errno));
	_exit(127);
}

static bool
stage_start(struct stage *s, const struct stage_options *o)
{
	struct winsize ws = { .ws_row = (unsigned short)o->rows,
	    .ws_col = (unsigned short)o->cols };
	int report[2], talk[2] = { -1, -1 };

	if (pipe(report) != 0 || (o->job &&
	    socketpair(AF_UNIX, SOCK_STREAM, 0, talk) != 0))
		return false;
	s->pid = forkpty(&s->master, NULL, NULL, &ws);
	if (s->pid < 0)
		return false;
	if (s->pid == 0) {
		/* The shell's socket goes where nothing else will be. */
		int fd = talk[1] < 0 ? -1 : fcntl(talk[1], F_DUPFD, 64);

		if (dup2(report[1], SYNC_FD) < 0)
			_exit(127);
		child_run(o, fd);
	}
	close(report[1]);
	if (talk[1] >= 0)
		close(talk[1]);
	s->sync = report[0];
	s->shell = talk[0];
	s->pidfd = pidfd_open(s->pid, 0);
	for (int i = 0; i < 2; i++) {
		int fd = i == 0 ? s->master : s->sync;

		fcntl(fd, F_SETFD, FD_CLOEXEC);
		fcntl(fd, F_SETFL, O_NONBLOCK);
	}
	if (s->shell >= 0)
		fcntl(s->shell, F_SETFD, FD_CLOEXEC);
	return s->pidfd >= 0;
}

struct stage *
stage_open(const struct stage_options *o)
{
	struct stage *s = calloc(1, sizeof *s);

	if (s == NULL)
		die("out of memory");
	s->master = s->sync = s->shell = s->pidfd = -1;
	s->rows = o->rows;
	s->cols = o->cols;
	s->cursor_shown = true;
	s->want_count = 1;
	s->mark_ms = now_ms();
	s->vt = vterm_new(o->rows, o->cols);
	vterm_set_utf8(s->vt, 1);
	s->screen = vterm_obtain_screen(s->vt);
	vterm_screen_set_callbacks(s->screen, &screen_callbacks, s);
	vterm_screen_enable_altscreen(s->screen, 1);
	vterm_screen_reset(s->screen, 1);
	if (!stage_start(s, o)) {
		perror("a pseudo-terminal");
		stage_close(s);
		return NULL;
	}
	return s;
}

static void
fd_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void
stage_close(struct stage *s)
{
	if (s == NULL)
		return;
	if (s->pid > 0 && !s->ended) {
		kill(s->pid, SIGKILL);
		waitpid(s->pid, NULL, 0);
	}
	fd_close(&s->master);
	fd_close(&s->sync);
	fd_close(&s->shell);
	fd_close(&s->pidfd);
	vterm_free(s->vt);
	buf_free(&s->line);
	if (s->log != NULL)
		fclose(s->log);
	free(s);
}

static void
take_output(struct stage *s)
{
	char piece[4096];
	ssize_t n;

	while ((n = read(s->master, piece, sizeof piece)) > 0) {
		s->received += (uint64_t)n;
		vterm_input_write(s->vt, piece, (size_t)n);
		if (s->log != NULL)
			fwrite(piece, 1, (size_t)n, s->log);
	}
	if (n == 0 || (errno != EAGAIN && errno != EINTR))
		fd_close(&s->master);	/* the other side closed */
}

static void
take_report(struct stage *s, const char *line)
{
	uint64_t v[5];
	char *end = NULL;

	for (int i = 0; i < 5; i++) {
		v[i] = strtoull(line, &end, 10);
		if (end == line)
			return;
		line = end;
	}
	s->said.in = v[0];
	s->said.out = v[1];
	s->said.frames = v[2];
	s->said.rows = (int)v[3];
	s->said.cols = (int)v[4];
	s->said.count++;
}

static void
take_reports(struct stage *s)
{
	char piece[256];
	ssize_t n;

	while ((n = read(s->sync, piece, sizeof piece)) > 0) {
		for (ssize_t i = 0; i < n; i++) {
			if (piece[i] != '\n') {
				buf_addc(&s->line, piece[i]);
				continue;
			}
			take_report(s, buf_str(&s->line));
			buf_reset(&s->line);
		}
	}
	if (n == 0)
		fd_close(&s->sync);
}

static void
take_end(struct stage *s)
{
	int status;

	if (waitpid(s->pid, &status, WNOHANG) != s->pid)
		return;
	s->ended = true;
	s->status = WIFEXITED(status) ? WEXITSTATUS(status) :
	    128 + WTERMSIG(status);
	if (s->master >= 0)
		take_output(s);
}

bool
stage_look(struct stage *s, int ms)
{
	struct pollfd p[4] = {
		{ s->frozen ? -1 : s->master, POLLIN, 0 },
		{ s->sync, POLLIN, 0 },
		{ s->ended ? -1 : s->pidfd, POLLIN, 0 },
		{ s->stopped ? -1 : s->shell, POLLIN, 0 },
	};
	char c;

	if (poll(p, 4, ms) <= 0)
		return false;
	/* Reports before output: what a report counts is written already. */
	if (p[1].revents != 0)
		take_reports(s);
	if (p[0].revents != 0)
		take_output(s);
	if (p[3].revents != 0) {
		if (read(s->shell, &c, 1) == 1)
			s->stopped = true;
		else
			fd_close(&s->shell);
	}
	if (p[2].revents != 0)
		take_end(s);
	return true;
}

static bool
stage_settled(const struct stage *s)
{
	if (s->ended || s->stopped)
		return true;
	return s->said.count >= s->want_count && s->said.in >= s->sent &&
	    s->received >= s->said.out && s->said.rows == s->rows &&
	    s->said.cols == s->cols;
}

bool
stage_wait(struct stage *s)
{
	int64_t end = now_ms() + stage_patience(), left;

	while (!stage_settled(s)) {
		left = end - now_ms();
		if (left <= 0)
			return false;
		stage_look(s, (int)left);
	}
	s->done_ms = now_ms();
	return true;
}

bool
stage_exit(struct stage *s)
{
	int64_t end = now_ms() + stage_patience(), left;

	while (!s->ended) {
		left = end - now_ms();
		if (left <= 0)
			return false;
		stage_look(s, (int)left);
	}
	s->done_ms = now_ms();
	return true;
}

/* From here on the next answer is measured. */
static void
stage_mark(struct stage *s)
{
	s->mark = s->received;
	s->mark_ms = now_ms();
}

bool
stage_send(struct stage *s, const char *bytes, size_t n, unsigned count)
{
	int64_t end = now_ms() + stage_patience();

	stage_mark(s);
	s->keys += count;
	s->sent += n;
	while (n > 0) {
		ssize_t done = s->master < 0 ? -1 : write(s->master, bytes, n);

		if (done > 0) {
			bytes += done;
			n -= (size_t)done;
		} else if (s->master < 0 || errno != EAGAIN ||
		    now_ms() > end) {
			return s->ended;
		} else {	/* its input is full: let it work */
			stage_look(s, 10);
		}
	}
	return true;
}

bool
stage_resize(struct stage *s, int rows, int cols)
{
	struct winsize ws = { .ws_row = (unsigned short)rows,
	    .ws_col = (unsigned short)cols };

	stage_mark(s);
	s->rows = rows;
	s->cols = cols;
	vterm_set_size(s->vt, rows, cols);
	return s->master >= 0 && ioctl(s->master, TIOCSWINSZ, &ws) == 0;
}

void
stage_hangup(struct stage *s)
{
	stage_mark(s);
	s->hung_up = true;
	fd_close(&s->master);
}

bool
stage_signal(struct stage *s, int sig)
{
	stage_mark(s);
	return !s->ended && kill(s->pid, sig) == 0;
}

bool
stage_continue(struct stage *s)
{
	if (!s->stopped)
		return false;
	stage_mark(s);
	s->stopped = false;
	s->want_count = s->said.count + 1;
	return write(s->shell, "C", 1) == 1;
}

/* A cell's text; blank if it is half of a wide one or empty. */
static void
cell_text(const VTermScreenCell *cell, struct buf *out)
{
	if (cell->chars[0] == (uint32_t)-1)
		return;
	if (cell->chars[0] == 0)
		buf_addc(out, ' ');
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0;
	    i++)
		utf8_add(out, cell->chars[i]);
}

void
stage_row(const struct stage *s, int row, struct buf *out)
{
	VTermScreenCell cell;
	size_t begin = out->len;

	for (int col = 0; col < s->cols; col++) {
		vterm_screen_get_cell(s->screen, (VTermPos){ row, col }, &cell);
		cell_text(&cell, out);
	}
	while (out->len > begin && out->data[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
}

bool
stage_find(const struct stage *s, const char *text, int *row, int *col)
{
	struct buf b = { 0 };
	const char *hit = NULL;

	for (*row = 0; *row < s->rows && hit == NULL; ++*row) {
		buf_reset(&b);
		stage_row(s, *row, &b);
		hit = strstr(buf_str(&b), text);
		if (hit != NULL) {
			*col = utf8_cols_n(b.data, (size_t)(hit - b.data));
			break;
		}
	}
	buf_free(&b);
	return hit != NULL;
}

void
stage_cursor(const struct stage *s, int *row, int *col)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(s->vt), &pos);
	*row = pos.row;
	*col = pos.col;
}

/* Read the value of a line of /proc/PID/status; false if there is none. */
static bool
stage_status(const struct stage *s, const char *name, char *value, size_t n)
{
	char path[64], line[256];
	size_t len = strlen(name);
	bool found = false;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/status", (int)s->pid);
	f = fopen(path, "re");
	if (f == NULL)
		return false;
	while (!found && fgets(line, sizeof line, f) != NULL)
		if (strncmp(line, name, len) == 0) {
			snprintf(value, n, "%s",
			    line + len + strspn(line + len, " \t"));
			found = true;
		}
	fclose(f);
	return found;
}

bool
stage_asleep(struct stage *s)
{
	char state[32] = "";

	for (int left = stage_patience(); left > 0 && !s->ended; left -= 5) {
		if (stage_status(s, "State:", state, sizeof state) &&
		    state[0] == 'S')
			return true;
		stage_look(s, 5);
	}
	return false;
}

long
stage_switches(const struct stage *s)
{
	char n[32];

	if (!stage_status(s, "voluntary_ctxt_switches:", n, sizeof n))
		return -1;
	return strtol(n, NULL, 10);
}
