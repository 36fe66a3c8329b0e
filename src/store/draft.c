/*
 * The draft file: two images of up to IMAGE_MAX bytes, at offset 0 and at
 * IMAGE_MAX, written in turn. An image is a head (mark, sequence number,
 * length, time, checksum) and the open forms, each a run of netstrings. A
 * write that is cut short leaves the other image whole.
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
#include "base/text.h"
#include "base/utf8.h"
#include "store/inner.h"

#define IMAGE_MAX	((size_t)1024 * 1024)
#define REST_MS		500
#define UNSYNCED_MS	2000

static const char mark[8] = "KNKRDRF1";

struct head {
	char	mark[8];
	int64_t	sequence;
	int64_t	length;		/* of the forms that follow */
	int64_t	changed;
	char	hash[64];	/* over the three numbers and the forms */
};

_Static_assert(sizeof(struct head) == 96, "no holes in the head");

struct draft_file {
	int		 fd;
	int		 users;		/* draft_left entries that share it */
	char		*path;
	int64_t		 sequence;	/* of the last image written */
	struct buf	 form[DRAFT_FORMS_MAX];	/* empty: no such form */
	int64_t		 dirty_ms, changed_ms;	/* first and last unsynced */
	bool		 dirty;
};

/* Netstrings: "5:hello," */
static void
piece_add(struct buf *b, const char *s)
{
	s = or_empty(s);
	buf_printf(b, "%zu:", strlen(s));
	buf_add(b, s);
	buf_addc(b, ',');
}

static void
piece_number(struct buf *b, int64_t v)
{
	char digits[32];

	snprintf(digits, sizeof digits, "%lld", (long long)v);
	piece_add(b, digits);
}

/* Where reading is; ok turns false for good at the first wrong byte. */
struct reader {
	const char	*p, *end;
	struct arena	*arena;
	bool		 ok;
};

static const char *
piece_text(struct reader *r)
{
	const char *text;
	size_t len = 0;
	int digits = 0;

	for (; r->ok && r->p < r->end && *r->p >= '0' && *r->p <= '9' &&
	    digits < 8; r->p++, digits++)
		len = len * 10 + (size_t)(*r->p - '0');
	if (!r->ok || digits == 0 || r->p == r->end || *r->p++ != ':' ||
	    (size_t)(r->end - r->p) < len + 1 || r->p[len] != ',' ||
	    memchr(r->p, '\0', len) != NULL || !utf8_valid(r->p, len)) {
		r->ok = false;
		return "";
	}
	text = arena_strndup(r->arena, r->p, len);
	r->p += len + 1;
	return text;
}

static int64_t
piece_int(struct reader *r, int64_t min, int64_t max)
{
	const char *text = piece_text(r);
	char *end;
	long long v;

	errno = 0;
	v = strtoll(text, &end, 10);
	if (end == text || *end != '\0' || errno != 0 || v < min || v > max)
		r->ok = false;
	return r->ok ? v : min;
}

static void
form_write(struct buf *b, int slot, const struct draft *d)
{
	buf_reset(b);
	piece_number(b, slot);
	piece_add(b, d->kind);
	piece_number(b, d->record_id);
	piece_number(b, d->base_ver);
	piece_add(b, d->context);
	piece_number(b, d->started);
	piece_add(b, d->cursor_field);
	piece_number(b, d->cursor);
	piece_number(b, (int64_t)d->nfields);
	for (size_t i = 0; i < d->nfields; i++) {
		piece_add(b, d->fields[i].name);
		piece_add(b, d->fields[i].text);
	}
}

static int
form_read(struct reader *r, struct draft *d)
{
	int slot = (int)piece_int(r, 0, DRAFT_FORMS_MAX - 1);

	*d = (struct draft){ .kind = piece_text(r) };
	d->record_id = piece_int(r, 0, INT64_MAX);
	d->base_ver = piece_int(r, 0, INT64_MAX);
	d->context = piece_text(r);
	d->started = piece_int(r, INT64_MIN, INT64_MAX);
	d->cursor_field = piece_text(r);
	d->cursor = piece_int(r, 0, (int64_t)IMAGE_MAX);
	d->nfields = (size_t)piece_int(r, 0, DRAFT_FIELDS_MAX);
	if (!r->ok)
		return -1;
	d->fields = arena_array(r->arena, d->nfields, sizeof *d->fields);
	for (size_t i = 0; i < d->nfields; i++) {
		d->fields[i].name = piece_text(r);
		d->fields[i].text = piece_text(r);
	}
	return slot;
}

static void
head_hash(const struct head *h, const char *forms, char hex[HASH_BYTES])
{
	struct buf b = { 0 };

	buf_printf(&b, "%lld %lld %lld ", (long long)h->sequence,
	    (long long)h->length, (long long)h->changed);
	buf_addn(&b, forms, (size_t)h->length);
	sha256_hex(buf_str(&b), b.len, hex);
	buf_free(&b);
}

/* Whether an intact image begins at buf + at. */
static bool
image_intact(const char *buf, size_t len, size_t at, struct head *h)
{
	char hex[HASH_BYTES];

	if (len < at || len - at < sizeof *h)
		return false;
	memcpy(h, buf + at, sizeof *h);
	if (memcmp(h->mark, mark, sizeof mark) != 0 || h->length < 0 ||
	    (uint64_t)h->length > IMAGE_MAX - sizeof *h ||
	    (uint64_t)h->length > len - at - sizeof *h)
		return false;
	head_hash(h, buf + at + sizeof *h, hex);
	return memcmp(hex, h->hash, sizeof h->hash) == 0;
}

/* The forms of the newest intact image; NULL when there is none. */
static const char *
image_newest(const char *buf, size_t len, struct head *h)
{
	struct head second;
	const char *forms = NULL;

	if (image_intact(buf, len, 0, h))
		forms = buf + sizeof *h;
	if (image_intact(buf, len, IMAGE_MAX, &second) &&
	    (forms == NULL || second.sequence > h->sequence)) {
		*h = second;
		forms = buf + IMAGE_MAX + sizeof *h;
	}
	return forms;
}

int
draft_read(const char *buf, size_t len, struct arena *a, struct draft *out,
    int *slot, int64_t *changed)
{
	struct head h;
	struct reader r;
	const char *forms = image_newest(buf, len, &h);
	int n = 0;

	if (forms == NULL)
		return -1;
	*changed = h.changed;
	r = (struct reader){ forms, forms + h.length, a, true };
	while (r.ok && r.p < r.end && n < DRAFT_FORMS_MAX) {
		slot[n] = form_read(&r, &out[n]);
		if (r.ok)
			n++;
	}
	return r.ok ? n : -1;
}

static bool
file_lock(int fd)
{
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
	    .l_len = 1 };

	return fcntl(fd, F_OFD_SETLK, &l) == 0;
}

static struct draft_file *
file_new(int fd, const char *path)
{
	struct draft_file *f = calloc(1, sizeof *f);

	if (f == NULL || (f->path = strdup(path)) == NULL)
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
	if (fd < 0 || !file_lock(fd) || rename(young, final) != 0) {
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
	struct head h = { .sequence = f->sequence + 1,
	    .changed = clock_now() };
	struct buf image = { 0 };
	char hex[HASH_BYTES];
	bool ok;

	buf_addn(&image, (const char *)&h, sizeof h);
	for (int i = 0; i < DRAFT_FORMS_MAX; i++)
		buf_addn(&image, buf_str(&f->form[i]), f->form[i].len);
	if (image.len > IMAGE_MAX) {
		buf_free(&image);
		return fail(err, ERR_FULL, _("What you typed is too long to "
		    "be kept as a draft: save it."));
	}
	memcpy(h.mark, mark, sizeof mark);
	h.length = (int64_t)(image.len - sizeof h);
	head_hash(&h, image.data + sizeof h, hex);
	memcpy(h.hash, hex, sizeof h.hash);
	memcpy(image.data, &h, sizeof h);
	ok = write_all(f->fd, image.data, image.len,
	    h.sequence % 2 == 0 ? 0 : IMAGE_MAX);
	buf_free(&image);
	if (!ok)
		return disk_fail(err);
	f->sequence = h.sequence;
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
	form_write(&f->form[slot], slot, d);
	return image_write(f, now_ms, err);
}

bool
draft_drop(struct draft_file *f, int slot, int64_t now_ms, struct err *err)
{
	slot_check(slot);
	if (f->form[slot].len == 0)
		return true;
	buf_reset(&f->form[slot]);
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

/* Read a whole draft file; NULL when it is too big or cannot be read. */
static char *
file_read(int fd, struct arena *a, size_t *len)
{
	struct stat st;
	char *data;
	size_t n = 0;

	if (fstat(fd, &st) != 0 || st.st_size < 0 ||
	    (uint64_t)st.st_size > 2 * IMAGE_MAX)
		return NULL;
	data = arena_alloc(a, (size_t)st.st_size + 1);
	while (n < (size_t)st.st_size) {
		ssize_t got = pread(fd, data + n, (size_t)st.st_size - n,
		    (off_t)n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	*len = n;
	return data;
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
	    (uid == -1 || st.st_uid == (uid_t)uid) && file_lock(fd))
		return fd;
	close(fd);
	return -1;
}

/* Take the forms of an orphan over; returns how many. */
static size_t
orphan_take(int fd, const char *path, struct arena *a,
    struct draft_left *out, size_t room)
{
	struct draft draft[DRAFT_FORMS_MAX];
	int slot[DRAFT_FORMS_MAX], n = -1;
	struct draft_file *f;
	struct head h = { 0 };
	int64_t changed = 0;
	size_t len = 0;
	char *data = file_read(fd, a, &len);

	if (data != NULL)
		n = draft_read(data, len, a, draft, slot, &changed);
	if (n <= 0) {
		unlink(path);
		close(fd);
		return 0;
	}
	if ((size_t)n > room)
		n = (int)room;
	f = file_new(fd, path);
	image_newest(data, len, &h);
	f->sequence = h.sequence;
	f->users = n;
	for (int i = 0; i < n; i++) {
		form_write(&f->form[slot[i]], slot[i], &draft[i]);
		out[i] = (struct draft_left){ f, slot[i], changed, draft[i] };
	}
	return (size_t)n;
}

static int
newer_first(const void *x, const void *y)
{
	const struct draft_left *a = x, *b = y;

	return a->changed < b->changed ? 1 : a->changed > b->changed ? -1 :
	    a->slot - b->slot;
}

size_t
draft_list(const char *dir, int64_t uid, struct arena *a,
    struct draft_left **out)
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
			    DRAFT_LEFT_MAX - n);
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
	size_t n = 0;

	while (d != NULL && (e = readdir(d)) != NULL) {
		int fd = orphan_open(dir, e->d_name, -1, path, sizeof path);

		if (fd < 0)
			continue;
		n++;
		close(fd);
	}
	if (d != NULL)
		closedir(d);
	return n;
}
