/* A fresh database in a private folder for each test of the store. */
#ifndef STORE_FIXTURE_H
#define STORE_FIXTURE_H

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "unit.h"

#include "base/arena.h"
#include "base/err.h"
#include "model/types.h"
#include "store/audit.h"
#include "store/record.h"
#include "store/store.h"
#include "store/tx.h"
#include "store/undo.h"

struct fixture {
	char		 dir[64];
	char		 path[96];
	struct store	*store;
	struct arena	 arena;
	struct err	 err;
};

/* Claim that a call on the store worked; says why not. */
#define ASSERT_OK(f, call) do { \
	bool ok_ = (call); \
	if (!ok_) \
		print_error("%s: %s\n", #call, (f)->err.text); \
	assert_true(ok_); \
} while (0)

static inline struct store_options
fixture_options(const struct fixture *f, enum store_mode mode)
{
	return (struct store_options){ .path = f->path, .mode = mode,
	    .role = STORE_OFFICER, .uid = 1001, .login = "sari",
	    .name = "Sari Dewi" };
}

static inline struct store *
fixture_open(struct fixture *f, enum store_mode mode)
{
	struct store_options opt = fixture_options(f, mode);

	return store_open(&opt, &f->err);
}

/* Somebody else at the same database. */
static inline struct store *
fixture_other(struct fixture *f)
{
	struct store_options opt = fixture_options(f, STORE_OPEN);
	struct store *s;

	opt.uid = 1002;
	opt.login = "budi";
	opt.name = "Budi";
	s = store_open(&opt, &f->err);
	if (s == NULL)
		print_error("%s\n", f->err.text);
	assert_non_null(s);
	return s;
}

static inline void
fixture_empty_dir(const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL) {
		char *path = NULL;

		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		assert_true(asprintf(&path, "%s/%s", dir, e->d_name) > 0);
		if (unlink(path) != 0) {
			fixture_empty_dir(path);
			rmdir(path);
		}
		free(path);
	}
	if (d != NULL)
		closedir(d);
}

static inline int
fixture_setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	assert_non_null(f);
	snprintf(f->dir, sizeof f->dir, "/tmp/kunker-unit-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	snprintf(f->path, sizeof f->path, "%s/kunker.db", f->dir);
	f->store = fixture_open(f, STORE_CREATE);
	if (f->store == NULL)
		print_error("%s\n", f->err.text);
	assert_non_null(f->store);
	*state = f;
	return 0;
}

/* The folder only: the test makes what is in it. */
static inline int
fixture_setup_empty(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	assert_non_null(f);
	snprintf(f->dir, sizeof f->dir, "/tmp/kunker-unit-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	snprintf(f->path, sizeof f->path, "%s/kunker.db", f->dir);
	*state = f;
	return 0;
}

static inline int
fixture_teardown(void **state)
{
	struct fixture *f = *state;

	store_close(f->store);
	arena_free(&f->arena);
	fixture_empty_dir(f->dir);
	rmdir(f->dir);
	free(f);
	return 0;
}

static inline struct tx *
fixture_begin(struct fixture *f, struct store *s, const char *verb)
{
	struct tx *tx = tx_begin(s, verb, &f->err);

	if (tx == NULL)
		print_error("%s\n", f->err.text);
	assert_non_null(tx);
	return tx;
}

/* Save a record in a transaction of its own. */
static inline void
fixture_save(struct fixture *f, struct store *s, const struct record_type *t,
    void *r, const char *verb)
{
	struct tx *tx = fixture_begin(f, s, verb);

	ASSERT_OK(f, record_save(tx, t, r, &f->arena, &f->err));
	ASSERT_OK(f, tx_commit(tx, &f->err));
}

static inline struct delegation
fixture_delegation(struct fixture *f, const char *title, int64_t first_day)
{
	struct delegation d;

	record_blank(&delegation_type, &d);
	d.title = title;
	d.first_day = first_day;
	d.state = STATE_DRAFT;
	fixture_save(f, f->store, &delegation_type, &d, "delegation new");
	return d;
}

/* Every record of every type as text, versions left out. */
struct fixture_dump {
	struct arena	*arena;
	struct buf	 text;
};

static inline bool
fixture_dump_one(void *ctx, const struct record_type *t, const void *r,
    struct err *err)
{
	const struct record_head *head = r;
	struct fixture_dump *d = ctx;

	(void)err;
	buf_printf(&d->text, "%s %lld %s", t->name, (long long)head->id,
	    head->uid);
	for (size_t i = 0; i < t->nfields; i++) {
		const char *v = field_code(&t->fields[i], r, d->arena);

		buf_printf(&d->text, "|%s", v == NULL ? "?" : v);
	}
	buf_addc(&d->text, '\n');
	return true;
}

static inline const char *
fixture_dump(struct fixture *f)
{
	struct fixture_dump d = { &f->arena, { 0 } };
	const char *text;

	ASSERT_OK(f, store_dump(f->store, fixture_dump_one, &d, &f->err));
	text = arena_strdup(&f->arena, buf_str(&d.text));
	buf_free(&d.text);
	return text;
}

/* A test with a database of its own / in an empty folder. */
#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, \
    fixture_teardown)
#define EMPTY_TEST(test) cmocka_unit_test_setup_teardown(test, \
    fixture_setup_empty, fixture_teardown)

#endif
