/* Drafts: kept at each keystroke, whole after a torn write, offered again. */
#include "store_fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <malloc.h>
#include <sys/wait.h>

#include "store/draft.h"

/* Stands before that of libc: a disk that does not give what it holds. */
static bool disk_bad;

ssize_t
pread(int fd, void *data, size_t n, off_t at)
{
	if (disk_bad) {
		errno = EIO;
		return -1;
	}
	return syscall(SYS_pread64, fd, data, n, at);
}

#define IMAGE	((size_t)1024 * 1024)

static struct draft
draft_of(struct draft_field *fields, size_t n, const char *title)
{
	fields[0] = (struct draft_field){ "title", title };
	if (n > 1)
		fields[1] = (struct draft_field){ "people_raw", "32 orang:," };
	return (struct draft){ .kind = "delegation", .record_id = 4,
	    .base_ver = 2, .started = 1500000000, .cursor_field = "title",
	    .cursor = 3, .context = "edit", .fields = fields, .nfields = n };
}

/* A session that typed and was killed. Returns the file's path. */
static char *
left_over(struct fixture *f, int forms)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		struct draft_file *file = draft_open(f->dir, getuid(),
		    &f->err);
		struct draft_field fields[2];

		for (int i = 0; file != NULL && i < forms; i++) {
			char title[32];
			struct draft d;

			for (int k = 0; k < 5; k++) {
				snprintf(title, sizeof title, "form %d %d", i,
				    k);
				d = draft_of(fields, 2, title);
				if (!draft_put(file, i * 2, &d, 1000, &f->err))
					_exit(1);
			}
		}
		kill(getpid(), SIGKILL);
	}
	waitpid(pid, &status, 0);
	assert_true(WIFSIGNALED(status));
	for (DIR *d = opendir(f->dir); d != NULL; ) {
		struct dirent *e = readdir(d);
		char *path = NULL;

		if (e == NULL) {
			closedir(d);
			break;
		}
		if (strstr(e->d_name, ".draft") == NULL)
			continue;
		assert_true(asprintf(&path, "%s/%s", f->dir, e->d_name) > 0);
		closedir(d);
		return path;
	}
	print_error("no draft file was left\n");
	abort();
}

static void
kept_and_offered_again(void **state)	/* D1, D2, D3 */
{
	struct fixture *f = *state;
	char *path = left_over(f, 2);
	struct draft_left *left, *none;
	struct draft_file *own;
	size_t n;

	ASSERT_NUM(draft_orphans(f->dir), 1);
	n = draft_list(f->dir, getuid(), &f->arena, &left,
	    &f->err);
	ASSERT_NUM(n, 2);
	ASSERT_STR(left[0].draft.kind, "delegation");
	ASSERT_STR(left[0].draft.fields[0].text, "form 0 4");
	ASSERT_STR(left[0].draft.fields[1].text, "32 orang:,");
	ASSERT_STR(left[1].draft.fields[0].text, "form 1 4");
	ASSERT_STR(left[0].draft.cursor_field, "title");
	ASSERT_NUM(left[0].draft.cursor, 3);
	ASSERT_NUM(left[0].draft.record_id, 4);
	ASSERT_NUM(left[0].draft.base_ver, 2);
	ASSERT_NUM(left[0].draft.started, 1500000000);
	assert_true(left[0].changed > 1500000000);
	/* held by this session now: nobody else is offered it */
	ASSERT_NUM(draft_list(f->dir, getuid(), &f->arena, &none, &f->err), 0);

	own = draft_open(f->dir, getuid(), &f->err);
	assert_non_null(own);
	ASSERT_OK(f, draft_put(own, 0, &left[0].draft, 0, &f->err));
	ASSERT_OK(f, draft_take(&left[0], &f->err));
	draft_list_close(left, n);
	ASSERT_NUM(draft_list(f->dir, getuid(), &f->arena, &left, &f->err), 1);
	ASSERT_STR(left[0].draft.fields[0].text, "form 1 4");
	ASSERT_OK(f, draft_take(&left[0], &f->err));
	draft_list_close(left, 1);
	assert_int_not_equal(access(path, F_OK), 0);
	ASSERT_OK(f, draft_drop(own, 0, 0, &f->err));
	draft_close(own);
	ASSERT_NUM(draft_orphans(f->dir), 0);
	free(path);
}

/* What is offered for hours takes as much memory as was typed, not as much as
 * its file has room for. */
static void
left_over_is_small(void **state)
{
	struct fixture *f = *state;
	struct draft_left *left;
	size_t before;

	free(left_over(f, 2));
	before = mallinfo2().uordblks;
	ASSERT_NUM(draft_list(f->dir, getuid(), &f->arena, &left, &f->err), 2);
	assert_true(mallinfo2().uordblks < before + IMAGE / 8);
	draft_list_close(left, 2);
}

static void
others_are_not_offered_mine(void **state)
{
	struct fixture *f = *state;
	struct draft_left *left;

	free(left_over(f, 1));
	ASSERT_NUM(draft_list(f->dir, getuid() + 1, &f->arena, &left,
	    &f->err), 0);
	ASSERT_NUM(draft_list(f->dir, getuid(), &f->arena, &left, &f->err), 1);
	draft_list_close(left, 1);
}

/* Whatever is torn off or spoilt, the other image counts. */
static void
torn_images_cost_one_keystroke(void **state)	/* D2 */
{
	struct fixture *f = *state;
	char *path = left_over(f, 1);
	struct draft out[DRAFT_FORMS_MAX];
	int slot[DRAFT_FORMS_MAX];
	int64_t changed;
	size_t len;
	char *data = unit_read(path, &len);

	assert_true(len > IMAGE);	/* the fifth image, of odd number */
	ASSERT_NUM(draft_read(data, len, &f->arena, out, slot, &changed), 1);
	ASSERT_STR(out[0].fields[0].text, "form 0 4");
	for (size_t cut = IMAGE; cut < len; cut++) {
		ASSERT_NUM(draft_read(data, cut, &f->arena, out, slot,
		    &changed), 1);
		ASSERT_STR(out[0].fields[0].text, "form 0 3");
	}
	for (size_t i = IMAGE; i < len; i++) {
		data[i] ^= 0x20;
		ASSERT_NUM(draft_read(data, len, &f->arena, out, slot,
		    &changed), 1);
		ASSERT_STR(out[0].fields[0].text, "form 0 3");
		data[i] ^= 0x20;
	}
	for (size_t i = 0; i < 96; i++) {
		data[i] ^= 0x01;
		ASSERT_STR(draft_read(data, len, &f->arena, out, slot,
		    &changed) == 1 ? out[0].fields[0].text : "none",
		    "form 0 4");
		data[i] ^= 0x01;
	}
	memset(data, 0, len);
	ASSERT_NUM(draft_read(data, len, &f->arena, out, slot, &changed), -1);
	ASSERT_NUM(draft_read(data, 0, &f->arena, out, slot, &changed), -1);
	free(data);
	free(path);
}

static void
syncs_are_due(void **state)	/* D1 */
{
	struct fixture *f = *state;
	struct draft_file *file = draft_open(f->dir, getuid(), &f->err);
	struct draft_field fields[2];
	struct draft d = draft_of(fields, 2, "a");

	assert_non_null(file);
	ASSERT_NUM(draft_sync_due_ms(file, 0), -1);
	ASSERT_OK(f, draft_put(file, 0, &d, 10000, &f->err));
	ASSERT_NUM(draft_sync_due_ms(file, 10000), 500);
	for (int t = 10100; t <= 11800; t += 100)
		ASSERT_OK(f, draft_put(file, 0, &d, t, &f->err));
	ASSERT_NUM(draft_sync_due_ms(file, 11800), 200);
	ASSERT_NUM(draft_sync_due_ms(file, 13000), 0);
	ASSERT_OK(f, draft_sync(file, &f->err));
	ASSERT_NUM(draft_sync_due_ms(file, 13000), -1);
	draft_close(file);
}

static void
rubbish_is_cleared_away(void **state)
{
	static const char *const names[] = { "a.draft", "b.draft" };
	struct fixture *f = *state;
	struct draft_left *left;

	for (size_t i = 0; i < 2; i++) {
		char *path = NULL;
		int fd;

		assert_true(asprintf(&path, "%s/%s", f->dir, names[i]) > 0);
		fd = open(path, O_CREAT | O_WRONLY, 0600);
		assert_true(fd >= 0);
		if (i == 1)
			assert_int_equal(write(fd, "rubbish", 7), 7);
		close(fd);
		free(path);
	}
	ASSERT_NUM(draft_orphans(f->dir), 1);	/* the empty one is none */
	ASSERT_NUM(draft_list(f->dir, getuid(), &f->arena, &left, &f->err), 0);
	ASSERT_NUM(draft_orphans(f->dir), 0);
}

static void
a_full_disk_is_said_and_survived(void **state)	/* D2 */
{
	struct fixture *f = *state;
	struct draft_file *file = draft_open(f->dir, getuid(), &f->err);
	struct draft_field fields[1];
	char *long_text = arena_alloc(&f->arena, IMAGE + 1);
	struct draft d = draft_of(fields, 1, long_text);

	assert_non_null(file);
	memset(long_text, 'x', IMAGE);
	assert_false(draft_put(file, 0, &d, 0, &f->err));
	ASSERT_NUM(f->err.kind, ERR_FULL);
	long_text[5] = '\0';
	ASSERT_OK(f, draft_put(file, 0, &d, 0, &f->err));
	draft_close(file);
	ASSERT_NUM(draft_orphans(f->dir), 1);
}

/* More forms than are offered at one time: none of the others is lost. */
static void
many_left_over(void **state)
{
	struct fixture *f = *state;
	struct draft_left *left;
	size_t n;

	for (int i = 0; i < 5; i++)	/* the last has room for 4 of 7 */
		free(left_over(f, 7));
	n = draft_list(f->dir, getuid(), &f->arena, &left,
	    &f->err);
	ASSERT_NUM(n, DRAFT_LEFT_MAX);
	for (size_t i = 0; i < n; i++)
		assert_true(draft_take(&left[i], &f->err));
	draft_list_close(left, n);
	n = draft_list(f->dir, getuid(), &f->arena, &left,
	    &f->err);
	ASSERT_NUM(n, 5 * 7 - DRAFT_LEFT_MAX);
	draft_list_close(left, n);
}

static bool
all_gone(void *ctx, const struct draft *d, int64_t changed)
{
	(void)ctx;
	(void)d;
	(void)changed;
	return true;
}

/* What the disk refuses today it may give tomorrow: nothing is removed. */
static void
unreadable_is_left(void **state)
{
	struct fixture *f = *state;
	char *path = left_over(f, 1);
	struct draft_left *left;

	disk_bad = true;
	ASSERT_NUM(draft_list(f->dir, getuid(), &f->arena, &left, &f->err), 0);
	assert_int_equal(f->err.kind, ERR_IO);
	assert_non_null(strstr(f->err.text, path));
	ASSERT_NUM(draft_purge(f->dir, all_gone, NULL), 0);
	disk_bad = false;
	ASSERT_NUM(draft_list(f->dir, getuid(), &f->arena, &left, &f->err), 1);
	ASSERT_STR(left[0].draft.fields[0].text, "form 0 4");
	draft_list_close(left, 1);
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EMPTY_TEST(kept_and_offered_again),
		EMPTY_TEST(many_left_over),
		EMPTY_TEST(left_over_is_small),
		EMPTY_TEST(others_are_not_offered_mine),
		EMPTY_TEST(torn_images_cost_one_keystroke),
		EMPTY_TEST(unreadable_is_left),
		EMPTY_TEST(syncs_are_due),
		EMPTY_TEST(rubbish_is_cleared_away),
		EMPTY_TEST(a_full_disk_is_said_and_survived),
	};

	return cmocka_run_group_tests_name("store_draft", tests, NULL, NULL);
}
