/*
 * The draft file: two images (draft_image.c) of up to DRAFT_IMAGE_MAX bytes,
 * at offset 0 and at DRAFT_IMAGE_MAX, written in turn. A write that is cut
 * short leaves the other image whole.
 *
 * A file gets its final name only after it is locked, so that a neighbour who
 * cleans up never takes a young file for a dead one.
 */
#include "store/draft.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/memory.h"
#include "base/text.h"
#include "store/draft_image.h"
#include "store/inner.h"

#define REST_MS		500
#define UNSYNCED_MS	2000

struct draft_file {
	int		 fd;
	int		 users;		/* draft_left entries that share it */
	char		*path;
	int64_t		 sequence;	/* of the last image written */
	struct buf	 form[DRAFT_FORMS_MAX];	/* empty: no such form */
	int64_t		 dirty_ms, changed_ms;	/* first and last unsynced */
	bool		 dirty;
};

static struct draft_file *
file_new(int fd, const char *path)
{
	struct draft_file *f = memory_zeroed(1, sizeof *f);

	f->path = strdup(path);
	if (f->path == NULL)
		die("out of memory");
	f->fd = fd;
	f->users = 1;
	return f;
}

static bool
disk_fail(struct err *err)
{
	if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)
		return fail(err, ERR_FULL, _("The disk is full: what you type "
		    "is not kept on disk until you save."));
	return fail(err, ERR_IO, _("What you type is not kept on disk until "
	    "you save: %s."), strerror(errno));
}

struct draft_file *
draft_open(const char *dir, int64_t uid, struct err *err)
{
	char young[PATH_MAX], final[PATH_MAX];
	uint64_t dice = 0;
	struct stat st;
	int fd = -1;

	if (mkdir(dir, 0700) != 0 && errno != EEXIST) {
		disk_fail(err);
		return NULL;
	}
	if (lstat(dir, &st) != 0 || !S_ISDIR(st.st_mode)) {
		fail(err, ERR_IO, _("%s is not a folder: what you type is not "
		    "kept on disk until you save."), dir);
		return NULL;
	}
	if (getrandom(&dice, sizeof dice, 0) == (ssize_t)sizeof dice &&
	    snprintf(young, sizeof young, "%s/.%lld-%016llx.new", dir,
	    (long long)uid, (unsigned long long)dice) < (int)sizeof young &&
	    snprintf(final, sizeof final, "%s/%lld-%016llx.draft", dir,
	    (long long)uid, (unsigned long long)dice) < (int)sizeof final)
		fd = open(young, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW |
		    O_CLOEXEC, 0600);
	if (fd < 0 || !lock_byte(fd, 0, F_WRLCK) || rename(young, final) != 0) {
		disk_fail(err);
		if (fd >= 0) {
			unlink(young);
			close(fd);
		}
		return NULL;
	}
	return file_new(fd, final);
}

static bool
file_empty(const struct draft_file *f)
{
	for (int i = 0; i < DRAFT_FORMS_MAX; i++)
		if (f->form[i].len > 0)
			return false;
	return true;
}

void
draft_close(struct draft_file *f)
{
	if (f == NULL || --f->users > 0)
		return;
	if (file_empty(f))
		unlink(f->path);
	else if (f->dirty)
		(void)fdatasync(f->fd);
	close(f->fd);
	for (int i = 0; i < DRAFT_FORMS_MAX; i++)
		buf_free(&f->form[i]);
	free(f->path);
	free(f);
}

static bool
write_all(int fd, const char *p, size_t len, size_t at)
{
	while (len > 0) {
		ssize_t done = pwrite(fd, p, len, (off_t)at);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0) {
			if (done == 0)
				errno = EIO;
			return false;
		}
		p += done;
		at += (size_t)done;
		len -= (size_t)done;
	}
	return true;
}

static void
file_touched(struct draft_file *f, int64_t now_ms)
{
	if (!f->dirty)
		f->dirty_ms = now_ms;
	f->dirty = true;
	f->changed_ms = now_ms;
}

static bool
image_write(struct draft_file *f, int64_t now_ms, struct err *err)
{
	int64_t sequence = f->sequence + 1;
	struct buf image = { 0 };
	bool ok;

	if (!draft_image_make(&image, f->form, sequence, clock_now())) {
		buf_free(&image);
		return fail(err, ERR_FULL, _("What you typed is too long to "
		    "be kept as a draft: save it."));
	}
	ok = write_all(f->fd, image.data, image.len,
	    sequence % 2 == 0 ? 0 : DRAFT_IMAGE_MAX);
	buf_free(&image);
	if (!ok)
		return disk_fail(err);
	f->sequence = sequence;
	file_touched(f, now_ms);
	return true;
}

static void
slot_check(int slot)
{
	if (slot < 0 || slot >= DRAFT_FORMS_MAX)
		BUG("draft slot %d", slot);
}

bool
draft_put(struct draft_file *f, int slot, const struct draft *d,
    int64_t now_ms, struct err *err)
{
	slot_check(slot);
	if (d->nfields > DRAFT_FIELDS_MAX)
		BUG("draft of %zu fields", d->nfields);
	draft_form_write(&f->form[slot], slot, d);
	return image_write(f, now_ms, err);
}

bool
draft_drop(struct draft_file *f, int slot, int64_t now_ms, struct err *err)
{
	slot_check(slot);
	if (f->form[slot].len == 0)
		return true;
	buf_free(&f->form[slot]);
	if (!file_empty(f))
		return image_write(f, now_ms, err);
	if (ftruncate(f->fd, 0) != 0)
		return disk_fail(err);
	file_touched(f, now_ms);
	return true;
}

int
draft_sync_due_ms(const struct draft_file *f, int64_t now_ms)
{
	int64_t rest, latest, due;

	if (f == NULL || !f->dirty)
		return -1;
	rest = f->changed_ms + REST_MS - now_ms;
	latest = f->dirty_ms + UNSYNCED_MS - now_ms;
	due = rest < latest ? rest : latest;
	return due < 0 ? 0 : (int)due;
}

bool
draft_sync(struct draft_file *f, struct err *err)
{
	if (!f->dirty)
		return true;
	if (fdatasync(f->fd) != 0)
		return disk_fail(err);
	f->dirty = false;
	return true;
}

/* Read a whole draft file; *data is NULL when it is too big to be one. False
 * with errno set when the disk does not give it. */
static bool
file_read(int fd, struct arena *a, char **out, size_t *len)
{
	struct stat st;
	char *data;
	size_t n = 0;

	*out = NULL;
	if (fstat(fd, &st) != 0)
		return false;
	if (st.st_size < 0 || (uint64_t)st.st_size > 2 * DRAFT_IMAGE_MAX)
		return true;
	data = arena_alloc(a, (size_t)st.st_size + 1);
	while (n < (size_t)st.st_size) {
		ssize_t got = pread(fd, data + n, (size_t)st.st_size - n,
		    (off_t)n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		if (got == 0)
			break;
		n += (size_t)got;
	}
	*out = data;
	*len = n;
	return true;
}

/* Open a draft file that no living session holds and that passes as one of
 * uid (-1: anybody's); -1 otherwise. It is locked from then on. */
static int
orphan_open(const char *dir, const char *name, int64_t uid, char *path,
    size_t size)
{
	size_t len = strlen(name);
	struct stat st;
	int fd;

	if (len < 7 || strcmp(name + len - 6, ".draft") != 0 ||
	    snprintf(path, size, "%s/%s", dir, name) >= (int)size)
		return -1;
	fd = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return -1;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    (uid == -1 || st.st_uid == (uid_t)uid) && lock_byte(fd, 0, F_WRLCK))
		return fd;
	close(fd);
	return -1;
}

/* Take the forms of an orphan over, at most room; returns how many. One that
 * cannot be read just now stays as it is: *err says so. */
static size_t
orphan_take(int fd, const char *path, struct arena *a,
    struct draft_left *out, size_t room, struct err *err)
{
	struct draft draft[DRAFT_FORMS_MAX];
	int slot[DRAFT_FORMS_MAX], n = -1;
	struct arena raw = { 0 };	/* a file is big, its texts are not */
	int64_t changed = 0, sequence = 0;
	struct draft_file *f;
	size_t len = 0;
	char *data;

	if (!file_read(fd, &raw, &data, &len)) {
		fail(err, ERR_IO, _("What was typed earlier cannot be read "
		    "from the disk (%s). It was left in %s; tell the "
		    "administrator."), strerror(errno), path);
		arena_free(&raw);
		close(fd);
		return 0;
	}
	if (data != NULL) {
		n = draft_read(data, len, a, draft, slot, &changed);
		sequence = draft_sequence(data, len);
	}
	arena_free(&raw);
	if (n <= 0) {
		unlink(path);
		close(fd);
		return 0;
	}
	f = file_new(fd, path);
	f->sequence = sequence;
	for (int i = 0; i < n; i++) {	/* those without room stay in it */
		draft_form_write(&f->form[slot[i]], slot[i], &draft[i]);
		if ((size_t)i < room)
			out[i] = (struct draft_left){ f, slot[i], changed,
			    draft[i] };
	}
	f->users = (size_t)n < room ? n : (int)room;
	return (size_t)f->users;
}

static int
newer(int64_t a, int64_t b)
{
	return a < b ? 1 : a > b ? -1 : 0;
}

/* Forms of one session have the time of its last key in common: of these the
 * one begun last comes first. */
static int
newer_first(const void *x, const void *y)
{
	const struct draft_left *a = x, *b = y;
	int order = newer(a->changed, b->changed);

	if (order == 0)
		order = newer(a->draft.started, b->draft.started);
	return order != 0 ? order : a->slot - b->slot;
}

size_t
draft_list(const char *dir, int64_t uid, struct arena *a,
    struct draft_left **out, struct err *err)
{
	DIR *d = opendir(dir);
	char path[PATH_MAX];
	struct dirent *e;
	size_t n = 0;

	*out = arena_array(a, DRAFT_LEFT_MAX, sizeof **out);
	while (d != NULL && n < DRAFT_LEFT_MAX && (e = readdir(d)) != NULL) {
		int fd = orphan_open(dir, e->d_name, uid, path, sizeof path);

		if (fd >= 0)
			n += orphan_take(fd, path, a, *out + n,
			    DRAFT_LEFT_MAX - n, err);
	}
	if (d != NULL)
		closedir(d);
	qsort(*out, n, sizeof **out, newer_first);
	return n;
}

void
draft_list_close(struct draft_left *left, size_t n)
{
	for (size_t i = 0; i < n; i++)
		draft_close(left[i].file);
}

bool
draft_take(const struct draft_left *left, struct err *err)
{
	return draft_drop(left->file, left->slot, clock_mono_ms(), err);
}

size_t
draft_orphans(const char *dir)
{
	DIR *d = opendir(dir);
	char path[PATH_MAX];
	struct dirent *e;
	struct stat st;
	size_t n = 0;

	while (d != NULL && (e = readdir(d)) != NULL) {
		int fd = orphan_open(dir, e->d_name, -1, path, sizeof path);

		if (fd < 0)
			continue;
		if (fstat(fd, &st) == 0 && st.st_size > 0)
			n++;	/* an empty one is removed at the next start */
		close(fd);
	}
	if (d != NULL)
		closedir(d);
	return n;
}

/* The older of the two images still has the form: write both anew. */
static bool
purge_form(struct draft_left *left)
{
	struct draft_file *f = left->file;
	struct err ignored = { 0 };

	return draft_drop(f, left->slot, clock_mono_ms(), &ignored) &&
	    (file_empty(f) || image_write(f, clock_mono_ms(), &ignored)) &&
	    draft_sync(f, &ignored);
}

size_t
draft_purge(const char *dir, bool (*gone)(void *ctx, const struct draft *d,
    int64_t changed), void *ctx)
{
	DIR *d = opendir(dir);
	char path[PATH_MAX];
	struct dirent *e;
	size_t purged = 0;

	while (d != NULL && (e = readdir(d)) != NULL) {
		int fd = orphan_open(dir, e->d_name, -1, path, sizeof path);
		struct draft_left left[DRAFT_FORMS_MAX];
		struct err ignored = { 0 };
		struct arena a = { 0 };
		size_t n = fd < 0 ? 0 : orphan_take(fd, path, &a, left,
		    DRAFT_FORMS_MAX, &ignored);

		for (size_t i = 0; i < n; i++)
			if (gone(ctx, &left[i].draft, left[i].changed) &&
			    purge_form(&left[i]))
				purged++;
		draft_list_close(left, n);
		arena_free(&a);
	}
	if (d != NULL)
		closedir(d);
	return purged;
}
