/*
 * kunker.lock. Byte 0 is held shared by every session and exclusively by
 * whoever changes the file as a whole. Byte n is held by session n as long as
 * it lives: the kernel lets go of it whatever ends the process, so nothing
 * here needs a clock or a process number. The locks are open-file-description
 * locks: other descriptors of the same file do not disturb them.
 *
 * The bytes themselves hold 64-byte slots, for information only. Slot 0: when
 * the file was last verified and which session wrote last. Slot n: who session
 * n is; a slot still marked open whose byte is free tells of a session that
 * ended without leaving.
 */
#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "model/types.h"
#include "store/inner.h"
#include "store/stmt.h"

#define SESSIONS_MAX	250
#define CHECK_BYTE	1000		/* held while quick_check runs */
#define WAIT_MS		5000
#define SLOT_BYTES	64

struct slot {
	int64_t	since;			/* slot 0: last verified */
	int64_t	uid;			/* slot 0: session that wrote last */
	int64_t	open;
	char	login[40];
};

_Static_assert(sizeof(struct slot) == SLOT_BYTES, "slots are 64 bytes");

bool
lock_byte(int fd, int byte, short type)
{
	struct flock l = { .l_type = type, .l_whence = SEEK_SET,
	    .l_start = byte, .l_len = 1 };
	int rc;

	do
		rc = fcntl(fd, F_OFD_SETLK, &l);
	while (rc != 0 && errno == EINTR);
	return rc == 0;
}

static bool
lock_try(struct store *s, int byte, short type)
{
	return lock_byte(s->lock.fd, byte, type);
}

struct slots {
	struct slot	 slot[SESSIONS_MAX + 1];
};

/* All of them in one read; what the file is too short for is zero. */
static void
slots_read(struct store *s, struct slots *all)
{
	ssize_t got;

	*all = (struct slots){ 0 };
	got = s->lock.fd < 0 ? 0 : pread(s->lock.fd, all, sizeof *all, 0);
	for (size_t i = got < 0 ? 0 : (size_t)got / SLOT_BYTES;
	    i < countof(all->slot); i++)
		all->slot[i] = (struct slot){ 0 };
	for (size_t i = 0; i < countof(all->slot); i++)
		all->slot[i].login[sizeof all->slot[i].login - 1] = '\0';
}

static struct slot
slot_read(struct store *s, int n)
{
	struct slot slot = { 0 };

	if (s->lock.fd < 0 || pread(s->lock.fd, &slot, sizeof slot,
	    (off_t)n * SLOT_BYTES) != (ssize_t)sizeof slot)
		return (struct slot){ 0 };
	slot.login[sizeof slot.login - 1] = '\0';
	return slot;
}

/* Failing is harmless: slots only inform. */
static void
slot_write(struct store *s, int n, const struct slot *slot)
{
	ssize_t done = pwrite(s->lock.fd, slot, sizeof *slot,
	    (off_t)n * SLOT_BYTES);

	(void)done;
}

static char *
lock_path(struct store *s)
{
	size_t n = strlen(s->path);

	if (n > 3 && strcmp(s->path + n - 3, ".db") == 0)
		n -= 3;
	return arena_printf(&s->arena, "%.*s.lock", (int)n, s->path);
}

/* Whether a session, which may be ours, holds its byte. */
static bool
lock_alive(struct store *s, int byte)
{
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
	    .l_start = byte, .l_len = 1 };

	if (byte == s->lock.byte)
		return true;
	return s->lock.fd >= 0 && fcntl(s->lock.fd, F_OFD_GETLK, &l) == 0 &&
	    l.l_type != F_UNLCK;
}

static void
wait_a_little(int64_t ms)
{
	struct timespec nap = { 0, ms * 1000000 };

	nanosleep(&nap, NULL);
}

/* Take byte 0 shared, waiting for a restore or migration to end. */
static bool
lock_enter(struct store *s, struct err *err)
{
	int64_t start = clock_mono_ms();

	while (!lock_try(s, 0, F_RDLCK)) {
		if (clock_mono_ms() - start > WAIT_MS)
			return fail(err, ERR_BUSY, _("The database is being "
			    "restored or brought up to date just now. Try "
			    "again in a minute."));
		wait_a_little(20);
	}
	return true;
}

/* A session ended without leaving: the file is to be verified, by whoever
 * gets to it. Noted before its slot is forgotten. */
static void
slot_unclean(struct store *s, int n)
{
	struct slot zero = slot_read(s, 0);

	zero.since = 0;
	slot_write(s, 0, &zero);
	slot_write(s, n, &(struct slot){ 0 });
}

/* Look after the slot of another session that seems to have ended so: with its
 * byte held, for somebody who comes just now may sign it. */
static void
slot_clear(struct store *s, int n)
{
	if (!lock_try(s, n, F_WRLCK))
		return;
	if (slot_read(s, n).open != 0)
		slot_unclean(s, n);
	lock_try(s, n, F_UNLCK);
}

/* Take the first free session byte and sign its slot; notice the slots of
 * sessions that ended without leaving. */
static bool
lock_sign(struct store *s, struct err *err)
{
	struct slot own = { .since = clock_now(), .uid = s->uid, .open = 1 };
	struct slots all;

	for (int n = 1; n <= SESSIONS_MAX && s->lock.byte == 0; n++)
		if (lock_try(s, n, F_WRLCK))
			s->lock.byte = n;
	slots_read(s, &all);
	for (int n = 1; n <= SESSIONS_MAX; n++)
		if (all.slot[n].open != 0 && n == s->lock.byte)
			slot_unclean(s, n);
		else if (all.slot[n].open != 0)
			slot_clear(s, n);
	if (s->lock.byte == 0)
		return fail(err, ERR_BUSY, _("%d sessions are open on this "
		    "database; that is the most it takes. Ask somebody to "
		    "leave kunker."), SESSIONS_MAX);
	memcpy(own.login, s->login, strnlen(s->login, sizeof own.login - 1));
	slot_write(s, s->lock.byte, &own);
	return true;
}

bool
lock_open(struct store *s, struct err *err)
{
	char *path = lock_path(s);
	struct stat st;

	s->lock.fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC |
	    O_NONBLOCK, s->server ? 0660 : 0600);
	if (s->lock.fd < 0 || fstat(s->lock.fd, &st) != 0)
		return fail(err, ERR_IO, _("%s cannot be opened: %s."), path,
		    strerror(errno));
	if (!S_ISREG(st.st_mode))
		return fail(err, ERR_INPUT, _("%s is not a file. Move it "
		    "away, or name another database."), path);
	if (s->server && st.st_size == 0)	/* ours: whatever the umask */
		(void)fchmod(s->lock.fd, 0660);
	return lock_enter(s, err) && lock_sign(s, err);
}

void
lock_close(struct store *s)
{
	if (s->lock.fd < 0)
		return;
	if (s->lock.byte != 0)
		slot_write(s, s->lock.byte, &(struct slot){ 0 });
	close(s->lock.fd);
	s->lock = (struct lock){ .fd = -1 };
}

/* Names of the other sessions, "" when alone; in a. */
static const char *
lock_names(struct store *s, struct arena *a)
{
	struct lock_session *all;
	size_t n = lock_list(s, a, &all);
	char *names = arena_strdup(a, "");

	for (size_t i = 0; i < n; i++)
		if (!all[i].own)
			names = arena_printf(a, "%s%s%s", names,
			    *names == '\0' ? "" : ", ", all[i].login);
	return names;
}

/*
 * Two sessions that both hold byte 0 shared and both want it alone would wait
 * for each other for ever; so let go first. Whoever gets it must look again
 * at what he came for.
 */
bool
lock_exclusive(struct store *s, struct err *err)
{
	int64_t start = clock_mono_ms();
	struct arena a = { 0 };

	lock_try(s, 0, F_UNLCK);
	while (!lock_try(s, 0, F_WRLCK)) {
		if (clock_mono_ms() - start > WAIT_MS) {
			fail(err, ERR_BUSY, _("The database is in use by: %s. "
			    "Ask them to leave kunker, then try again."),
			    lock_names(s, &a));
			arena_free(&a);
			lock_try(s, 0, F_RDLCK);
			return false;
		}
		wait_a_little(20);
	}
	return true;
}

void
lock_shared(struct store *s)
{
	lock_try(s, 0, F_RDLCK);
}

int64_t
lock_check_age(struct store *s)
{
	struct slot zero = slot_read(s, 0);
	int64_t age = clock_now() - zero.since;

	return zero.since == 0 || age < 0 ? INT64_MAX : age;
}

bool
lock_check_take(struct store *s)
{
	return lock_try(s, CHECK_BYTE, F_WRLCK);
}

void
lock_checked(struct store *s, bool whole)
{
	struct slot zero = slot_read(s, 0);

	zero.since = whole ? clock_now() : 0;
	slot_write(s, 0, &zero);
	lock_try(s, CHECK_BYTE, F_UNLCK);
}

void
lock_writing(struct store *s)
{
	struct slot zero = slot_read(s, 0);

	if (zero.uid == s->lock.byte)
		return;
	zero.uid = s->lock.byte;
	slot_write(s, 0, &zero);
}

const char *
lock_writer(struct store *s, char *login, size_t size)
{
	struct slot zero = slot_read(s, 0), slot;
	int n = (int)zero.uid;

	if (n < 1 || n > SESSIONS_MAX || n == s->lock.byte ||
	    !lock_alive(s, n))
		return NULL;
	slot = slot_read(s, n);
	if (slot.login[0] == '\0')
		return NULL;
	snprintf(login, size, "%s", slot.login);
	return login;
}

size_t
lock_list(struct store *s, struct arena *a, struct lock_session **out)
{
	struct slots all;
	size_t n = 0;

	slots_read(s, &all);
	*out = arena_array(a, SESSIONS_MAX, sizeof **out);
	for (int i = 1; i <= SESSIONS_MAX; i++)
		if (lock_alive(s, i))
			(*out)[n++] = (struct lock_session){
			    .since = all.slot[i].since,
			    .uid = all.slot[i].uid,
			    .login = arena_strdup(a, all.slot[i].login),
			    .own = i == s->lock.byte };
	return n;
}

/* Asked at every colleague's save: the slots in one read, and the kernel only
 * about those that are signed. */
int
lock_sessions(struct store *s)
{
	struct slots all;
	int n = 0;

	slots_read(s, &all);
	for (int i = 1; i <= SESSIONS_MAX; i++)
		n += all.slot[i].open != 0 && lock_alive(s, i);
	return n;
}

/*
 * Edit marks. They ride on the database so that others' refresh shows them,
 * but are no change of data: no history, and cleared with their session.
 */
static bool
mark_write(struct store *s, struct stmt *q, struct err *err)
{
	struct err ignored = { 0 };

	store_view_release(s);
	if (!engine_exec(s, s->db, "BEGIN IMMEDIATE", err)) {
		stmt_end(q, &ignored);
		return false;
	}
	if (stmt_run(q, err) && engine_exec(s, s->db, "COMMIT", err))
		return true;
	engine_exec(s, s->db, "ROLLBACK", &ignored);
	return false;
}

bool
mark_set(struct store *s, const struct record_type *t, int64_t id,
    struct err *err)
{
	struct stmt *q;

	if (store_readonly(s) || s->tx.open)
		return true;
	q = store_stmt(s, "INSERT OR REPLACE INTO edit_mark (session, kind,"
	    " record_id, uid, login, officer, since)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
	stmt_bind_int(q, 1, s->lock.byte);
	stmt_bind_text(q, 2, t->name);
	stmt_bind_int(q, 3, id);
	stmt_bind_int(q, 4, s->uid);
	stmt_bind_text(q, 5, s->login);
	stmt_bind_text(q, 6, s->officer);
	stmt_bind_int(q, 7, clock_now());
	return mark_write(s, q, err);
}

bool
mark_clear(struct store *s, const struct record_type *t, int64_t id,
    struct err *err)
{
	struct stmt *q;

	if (store_readonly(s) || s->tx.open)
		return true;
	q = store_stmt(s, "DELETE FROM edit_mark WHERE session = ?1"
	    " AND kind = ?2 AND record_id = ?3");
	stmt_bind_int(q, 1, s->lock.byte);
	stmt_bind_text(q, 2, t->name);
	stmt_bind_int(q, 3, id);
	return mark_write(s, q, err);
}

bool
mark_forget(struct store *s, struct err *err)
{
	struct stmt *q;
	int64_t n;

	if (store_readonly(s))
		return true;
	q = store_stmt(s, "SELECT count(*) FROM edit_mark WHERE session = ?1");
	stmt_bind_int(q, 1, s->lock.byte);
	n = stmt_number(q, 0);
	if (n == 0)
		return true;
	q = store_stmt(s, "DELETE FROM edit_mark WHERE session = ?1");
	stmt_bind_int(q, 1, s->lock.byte);
	return mark_write(s, q, err);
}

size_t
mark_others(struct store *s, const struct record_type *t, int64_t id,
    struct arena *a, struct edit_mark **out)
{
	struct stmt *q = store_stmt(s, "SELECT session, since, uid, login,"
	    " officer FROM edit_mark WHERE kind = ?1 AND record_id = ?2"
	    " AND session <> ?3 ORDER BY session LIMIT 250");
	struct err ignored = { 0 };
	size_t n = 0;

	*out = arena_array(a, SESSIONS_MAX, sizeof **out);
	stmt_bind_text(q, 1, t->name);
	stmt_bind_int(q, 2, id);
	stmt_bind_int(q, 3, s->lock.byte);
	while (stmt_next(q)) {
		if (!lock_alive(s, (int)stmt_int(q, 0)))
			continue;
		(*out)[n++] = (struct edit_mark){ .since = stmt_int(q, 1),
		    .uid = stmt_int(q, 2), .login = stmt_text(q, 3, a),
		    .officer = stmt_text(q, 4, a) };
	}
	stmt_end(q, &ignored);
	return n;
}
