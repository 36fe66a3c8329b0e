#include "base/die.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"

static void (*the_hook)(void);

void
die_hook(void (*hook)(void))
{
	the_hook = hook;
}

static void
run_hook(void)
{
	void (*hook)(void) = the_hook;

	the_hook = NULL;	/* a hook that fails must not come back here */
	if (hook != NULL)
		hook();
}

_Noreturn void
die(const char *why)
{
	run_hook();
	fprintf(stderr, "kunker: %s\n", why);
	exit(1);
}

_Noreturn void
bug_at(const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	run_hook();
	fprintf(stderr, "kunker: BUG at %s:%d: ", file, line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	log_dump(STDERR_FILENO);
	abort();
}
