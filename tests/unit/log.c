#include "unit.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/die.h"
#include "base/log.h"

/* What a child that ran f left on its standard error. */
static char *
said_by(void (*f)(void), int *status)
{
	char path[] = "/tmp/kunker-unit-XXXXXX", *text;
	int fd = mkstemp(path);
	size_t len;
	pid_t pid;

	assert_true(fd >= 0);
	pid = fork();
	if (pid == 0) {
		dup2(fd, STDERR_FILENO);
		f();
		_exit(0);
	}
	assert_true(waitpid(pid, status, 0) == pid);
	text = unit_read(path, &len);
	assert_int_equal(close(fd) + unlink(path), 0);
	return text;
}

static void
log_much(void)
{
	for (int i = 0; i < LOG_LINES + 7; i++)
		log_line("line %d.", i);
	log_line("%s", "a\x1b[2J\nb\xff");
	log_line("%0500d", 1);
	log_dump(STDERR_FILENO);
}

static void
the_last_lines_are_kept(void **state)
{
	size_t lines = 0, longest = 0, n = 0;
	int status;
	char *text = said_by(log_much, &status);

	(void)state;
	ASSERT_NUM(status, 0);
	for (const char *s = text; *s != '\0'; s++) {
		n = *s == '\n' ? 0 : n + 1;
		lines += *s == '\n';
		longest = n > longest ? n : longest;
	}
	ASSERT_NUM(lines, LOG_LINES);
	ASSERT_NUM(longest, LOG_LINE_BYTES - 1);
	assert_null(strstr(text, "Z line 8.\n"));
	ASSERT_HAS(text, "Z line 9.\n");
	ASSERT_HAS(text, "Z line 506.\n");
	ASSERT_HAS(text, "Z a?[2J?b?\n");
	free(text);
}

static void
go_wrong(void)
{
	signal(SIGABRT, SIG_DFL);
	log_line("before it");
	BUG("wrong by %d", 1);
}

static void
a_bug_ends_with_the_log(void **state)
{
	int status;
	char *text = said_by(go_wrong, &status);

	(void)state;
	assert_true(WIFSIGNALED(status));
	ASSERT_NUM(WTERMSIG(status), SIGABRT);
	ASSERT_HAS(text, "log.c:");
	ASSERT_HAS(text, ": wrong by 1\n");
	ASSERT_HAS(text, "Z before it\n");
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_last_lines_are_kept),
		cmocka_unit_test(a_bug_ends_with_the_log),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
