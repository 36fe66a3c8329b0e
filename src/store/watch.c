/*
 * Others' commits (rule C5): when to look for them.
 *
 * A commit is written to the log in several steps, then synced, then made
 * visible. So the first step only sets a time to look, and nobody listens to
 * the others until then; while nothing is visible yet the waits double, and
 * another step begins anew. Each session waits another while: sixty that
 * looked at once would be in each other's way, and in the way of whoever is
 * saving. For the same reason a session rests after it has shown a change,
 * the longer the more it took and the more sessions do the same.
 */
#include <sys/inotify.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/inner.h"
#include "store/stmt.h"

#define LOOK_MS		8	/* from a wake-up to the first look, and */
#define LOOK_SPREAD_MS	32	/* up to this more, another for each session */
#define LOOK_AGAIN_MS	64	/* from a commit seen to what may follow it */
#define LOOK_LAST_MS	512	/* the longest of the waits, which double */
#define LOOK_BLIND_MS	1000	/* without inotify */
#define REST_TIMES	2	/* all sessions together show others' changes
				 * for one part in so many of a processor */
#define REST_MAX_MS	1000

/* Look for others' commits when ms have passed. */
static void
look_after(struct store *s, int ms)
{
	s->look_ms = ms;
	s->look_at_ms = clock_mono_ms() + ms;
}

static int
look_first_ms(const struct store *s)
{
	return LOOK_MS + s->lock.byte * 7 % LOOK_SPREAD_MS;
}

static void
look_never(struct store *s)
{
	s->look_ms = -1;
}

void
watch_begin(struct store *s)
{
	s->watch_fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (s->watch_fd >= 0 &&
	    inotify_add_watch(s->watch_fd, s->wal_path, IN_MODIFY) < 0) {
		close(s->watch_fd);
		s->watch_fd = -1;
	}
	if (s->watch_fd < 0)
		look_after(s, LOOK_BLIND_MS);
	else
		look_never(s);
}

int
store_watch_fd(const struct store *s)
{
	return s->look_ms < 0 || s->look_ms > look_first_ms(s) ?
	    s->watch_fd : -1;
}

/* Whether the log was written since this was last asked. */
static bool
watch_drain(struct store *s)
{
	char events[4096];
	bool any = false;

	while (s->watch_fd >= 0 &&
	    read(s->watch_fd, events, sizeof events) > 0)
		any = true;
	return any;
}

void
store_woken(struct store *s)
{
	watch_drain(s);
	if (s->look_ms < 0 || s->look_ms > look_first_ms(s))
		look_after(s, look_first_ms(s));
}

int
store_poll_due_ms(const struct store *s)
{
	int64_t at = s->look_at_ms > s->rest_to_ms ? s->look_at_ms :
	    s->rest_to_ms;
	int64_t left = at - clock_mono_ms();

	return s->look_ms < 0 ? -1 : left < 0 ? 0 : (int)left;
}

bool
store_poll_others(struct store *s)
{
	bool more = watch_drain(s);
	int64_t version = stmt_number(store_stmt(s, "PRAGMA data_version"),
	    s->data_version);
	bool changed = version != s->data_version;

	/* What was written since the last look is perhaps this commit, perhaps
	 * another one, not visible yet. */
	if (s->watch_fd < 0)
		look_after(s, LOOK_BLIND_MS);
	else if (more)
		look_after(s, changed ? LOOK_AGAIN_MS : look_first_ms(s));
	else if (changed || s->look_ms >= LOOK_LAST_MS)
		look_never(s);
	else if (s->look_ms >= 0)
		look_after(s, s->look_ms * 2);
	if (!changed)
		return false;
	s->data_version = version;
	s->generation++;
	s->showing_us = clock_cpu_us();
	return true;
}

void
store_poll_shown(struct store *s, int sessions)
{
	int64_t ms;

	if (s->showing_us < 0)
		return;
	ms = (clock_cpu_us() - s->showing_us) * REST_TIMES * sessions / 1000;
	s->rest_to_ms = clock_mono_ms() + (ms < REST_MAX_MS ? ms : REST_MAX_MS);
	s->showing_us = -1;
}
