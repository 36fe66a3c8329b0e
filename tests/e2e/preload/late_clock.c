/*
 * Stands before libc: the program's clock begins at KF_CLOCK (seconds since
 * 1970) and goes on from there, so that a scene can wait for midnight.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

int
clock_gettime(clockid_t which, struct timespec *t)
{
	static int (*real)(clockid_t, struct timespec *);
	static time_t shift;
	static int known;

	if (real == NULL)
		*(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
	if (real(which, t) != 0)
		return -1;
	if (which != CLOCK_REALTIME)
		return 0;
	if (!known) {
		const char *at = getenv("KF_CLOCK");

		shift = at == NULL ? 0 :
		    (time_t)strtoll(at, NULL, 10) - t->tv_sec;
		known = 1;
	}
	t->tv_sec += shift;
	return 0;
}
