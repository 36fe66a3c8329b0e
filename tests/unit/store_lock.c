/* kunker.lock: who is here, also when two come at one moment. */
#include "store_fixture.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "store/lock.h"

#define SLOT_BYTES	64	/* since, uid, open, login */

/* Somebody who comes the moment another session looks at a single slot.
 * Stands before the pread() of libc. */
static struct fixture *at_the_door;
static struct store *came;

ssize_t
pread(int fd, void *data, size_t n, off_t at)
{
	struct fixture *f = at_the_door;

	if (n == SLOT_BYTES && f != NULL) {
		at_the_door = NULL;
		came = fixture_other(f);
	}
	return syscall(SYS_pread64, fd, data, n, at);
}

/* The slot of a session that ended without leaving. */
static void
stale_slot(const struct fixture *f, int n)
{
	struct { int64_t since, uid, open; char login[40]; } slot = { 1, 1, 1,
	    "mati" };
	char path[PATH_MAX];
	int fd;

	assert_int_equal(sizeof slot, SLOT_BYTES);
	snprintf(path, sizeof path, "%s/kunker.lock", f->dir);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, &slot, sizeof slot, (off_t)n * SLOT_BYTES),
	    SLOT_BYTES);
	close(fd);
}

static void
clearing_up_takes_nobody_away(void **state)
{
	struct fixture *f = *state;
	struct lock_session *all;

	store_close(fixture_open(f, STORE_CREATE));
	stale_slot(f, 2);
	at_the_door = f;
	f->store = fixture_open(f, STORE_OPEN);
	assert_non_null(f->store);
	assert_non_null(came);
	ASSERT_NUM(lock_sessions(f->store), 2);
	ASSERT_NUM(lock_sessions(came), 2);
	ASSERT_NUM(lock_list(f->store, &f->arena, &all), 2);
	ASSERT_STR(all[1].login, "budi");
	store_close(came);
	ASSERT_NUM(lock_sessions(f->store), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EMPTY_TEST(clearing_up_takes_nobody_away),
	};

	return cmocka_run_group_tests_name("store_lock", tests, NULL, NULL);
}
