/* LD_PRELOAD: the monotonic clock runs HASTE times as fast (once unless said),
 * so that minutes of waiting are seconds of a test; the clock of the wall goes
 * SHIFT seconds wrong. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

static long
haste(void)
{
	const char *v = getenv("HASTE");

	return v == NULL ? 1 : strtol(v, NULL, 10);
}

int
clock_gettime(clockid_t id, struct timespec *t)
{
	static int (*real)(clockid_t, struct timespec *);
	int rc;

	if (real == NULL)
		real = dlsym(RTLD_NEXT, "clock_gettime");
	rc = real(id, t);
	if (rc == 0 && id == CLOCK_REALTIME && getenv("SHIFT") != NULL)
		t->tv_sec += strtol(getenv("SHIFT"), NULL, 10);
	if (rc == 0 && id == CLOCK_MONOTONIC) {
		long long ns = ((long long)t->tv_sec * 1000000000 +
		    t->tv_nsec) * haste();

		t->tv_sec = (time_t)(ns / 1000000000);
		t->tv_nsec = (long)(ns % 1000000000);
	}
	return rc;
}

int
poll(struct pollfd *fds, nfds_t n, int ms)
{
	static int (*real)(struct pollfd *, nfds_t, int);

	if (real == NULL)
		real = dlsym(RTLD_NEXT, "poll");
	return real(fds, n, ms <= 0 ? ms : (int)(ms / haste()) + 1);
}

int
ppoll(struct pollfd *fds, nfds_t n, const struct timespec *t,
    const sigset_t *mask)
{
	static int (*real)(struct pollfd *, nfds_t, const struct timespec *,
	    const sigset_t *);
	struct timespec less;

	if (real == NULL)
		real = dlsym(RTLD_NEXT, "ppoll");
	if (t != NULL) {
		long long ns = ((long long)t->tv_sec * 1000000000 +
		    t->tv_nsec) / haste();

		less.tv_sec = (time_t)(ns / 1000000000);
		less.tv_nsec = (long)(ns % 1000000000);
	}
	return real(fds, n, t != NULL ? &less : NULL, mask);
}
