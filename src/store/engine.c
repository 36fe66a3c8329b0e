/*
 * What SQLite says no to, in sentences; and its doors, watched by role.
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/die.h"
#include "base/log.h"
#include "base/text.h"
#include "model/types.h"
#include "store/inner.h"

/* What a person is told, by SQLite's primary result code. */
static const struct {
	int rc;
	enum err_kind kind;
	const char *text;
} refusals[] = {
	{ SQLITE_FULL, ERR_FULL, N_("Not saved: the disk is full. Nothing is "
	    "lost here; make room and save again.") },
	{ SQLITE_IOERR, ERR_IO, N_("Not done: the disk reports an error. "
	    "Nothing is lost here; try again, and tell the administrator if "
	    "it stays.") },
	{ SQLITE_CANTOPEN, ERR_IO, N_("The database cannot be opened: check "
	    "that the folder exists and that you may write there.") },
	{ SQLITE_PERM, ERR_DENIED, N_("Not done: you may not write to the "
	    "database file. The administrator sees why with: kunker check") },
	{ SQLITE_READONLY, ERR_DENIED, N_("Not saved: the database file may "
	    "only be read. The administrator sees why with: kunker check") },
	{ SQLITE_AUTH, ERR_DENIED, N_("Not saved: you may read here, not "
	    "change anything.") },
	{ SQLITE_CORRUPT, ERR_CORRUPT, N_("The database is damaged. Nothing "
	    "more is written to it. Restore the last backup with: kunker "
	    "restore FILE") },
	{ SQLITE_NOTADB, ERR_CORRUPT, N_("The file is not a database. If it "
	    "was one, restore the last backup with: kunker restore FILE") },
	{ SQLITE_TOOBIG, ERR_INPUT, N_("Not saved: a text is too long. "
	    "Shorten it.") },
	{ SQLITE_INTERRUPT, ERR_BUSY, N_("Stopped as you asked. Nothing was "
	    "changed.") },
	{ SQLITE_SCHEMA, ERR_BUSY, N_("Not done: the database was just "
	    "changed by a newer kunker. Start again.") },
};

/* The fields that a constraint's message names. */
struct refused {
	const struct record_type *type;	/* NULL: not one of ours */
	const struct field *first;	/* NULL: none of its fields */
	size_t		 n;
	struct buf	 labels;	/* of all, for a sentence */
};

/* The type whose table a message "...: table.column" is about, or NULL. */
static const struct record_type *
refused_type(const char *words)
{
	for (int i = 0; record_types[i] != NULL; i++) {
		size_t n = strlen(record_types[i]->name);

		if (strncmp(words, record_types[i]->name, n) == 0 &&
		    words[n] == '.')
			return record_types[i];
	}
	return NULL;
}

static void
refused_add(struct refused *r, const char *word, size_t len)
{
	const struct field *f = NULL;

	for (size_t i = 0; f == NULL && i < r->type->nfields; i++)
		if (strlen(r->type->fields[i].name) == len &&
		    strncmp(r->type->fields[i].name, word, len) == 0)
			f = &r->type->fields[i];
	if (f == NULL || f == r->first)
		return;
	if (r->n++ == 0)
		r->first = f;
	else
		buf_add(&r->labels, ", ");
	buf_add(&r->labels, _(f->label));
}

/* A message ends in "table.column, table.column" (UNIQUE, NOT NULL), in the
 * condition that does not hold (CHECK), or in the name of an index. */
static void
refused_read(struct refused *r, const char *message)
{
	static const char word[] = "abcdefghijklmnopqrstuvwxyz_0123456789";
	const char *s = strstr(message, ": ");

	if (s == NULL)
		return;
	s += 2;
	if (refused_type(s) != NULL)
		r->type = refused_type(s);
	while (r->type != NULL && *s != '\0') {
		size_t len = strspn(s, word);

		if (len > 0 && s[len] != '.' && s[len] != '(')
			refused_add(r, s, len);
		s += len;
		if (*s == '\'')		/* a value */
			s += strcspn(s + 1, "'") + 1;
		s += *s != '\0';
	}
}

static bool
refused_say(const struct refused *r, int rc, struct err *err)
{
	const char *labels = buf_str(&r->labels);

	if (rc == SQLITE_CONSTRAINT_FOREIGNKEY ||
	    rc == SQLITE_CONSTRAINT_TRIGGER)
		return fail(err, ERR_INPUT, _("Not done: another record is "
		    "missing or still needs this one. Look again, and change "
		    "that one first."));
	if (rc == SQLITE_CONSTRAINT_UNIQUE && r->n > 1)
		return fail_field(err, r->first->name, _("Not saved: there "
		    "already is a %s with the same values in all of these: "
		    "%s."), _(r->type->label), labels);
	if (rc == SQLITE_CONSTRAINT_UNIQUE && r->n == 1)
		return fail_field(err, r->first->name, _("Not saved: there "
		    "already is a %s with this value in %s."),
		    _(r->type->label), labels);
	if (rc == SQLITE_CONSTRAINT_UNIQUE && r->type != NULL)
		return fail(err, ERR_INPUT, _("Not saved: there already is "
		    "such a %s. Look again; somebody may have entered it "
		    "meanwhile."), _(r->type->label));
	if (rc == SQLITE_CONSTRAINT_NOTNULL && r->n > 0)
		return fail_field(err, r->first->name,
		    _("Not saved: %s must be filled in."), labels);
	if (r->n > 0)
		return fail_field(err, r->first->name, _("Not saved: the "
		    "value of %s is not one that can be kept. Correct it."),
		    labels);
	return fail(err, ERR_INPUT, _("Not saved: a value is not one that can "
	    "be kept. Tell the administrator what you entered."));
}

/* type: of the row being written, when that is known. */
static bool
constraint_fail(sqlite3 *db, int rc, const struct record_type *type,
    struct err *err)
{
	struct refused r = { .type = type };

	log_line("%s", sqlite3_errmsg(db));	/* names of columns only */
	if (rc != SQLITE_CONSTRAINT_TRIGGER)
		refused_read(&r, sqlite3_errmsg(db));
	refused_say(&r, rc, err);
	buf_free(&r.labels);
	return false;
}

static bool
busy_fail(struct store *s, struct err *err)
{
	char login[64];

	if (lock_writer(s, login, sizeof login) != NULL)
		return fail(err, ERR_BUSY, _("Not done: %s is writing to the "
		    "database just now. Nothing is lost; try again."), login);
	return fail(err, ERR_BUSY, _("Not done: the database is busy. Nothing "
	    "is lost; try again."));
}

bool
engine_fail_row(struct store *s, sqlite3 *db, int rc,
    const struct record_type *type, struct err *err)
{
	int primary = rc & 0xff;

	log_line("sqlite %d", rc);
	if (primary == SQLITE_NOMEM)
		die("out of memory");
	if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB)
		s->damaged = true;
	if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
		return busy_fail(s, err);
	if (primary == SQLITE_CONSTRAINT)
		return constraint_fail(db, rc, type, err);
	for (size_t i = 0; i < countof(refusals); i++)
		if (refusals[i].rc == primary)
			return fail(err, refusals[i].kind, "%s",
			    _(refusals[i].text));
	return fail(err, ERR_IO, _("The database refused (%s). Nothing was "
	    "changed. Try again, and tell the administrator if it stays."),
	    sqlite3_errmsg(db));
}

bool
engine_fail(struct store *s, sqlite3 *db, int rc, struct err *err)
{
	return engine_fail_row(s, db, rc, NULL, err);
}

/* Between two looks at the clock: some milliseconds of SQLite's steps. */
#define LONG_STEPS	20000

static int
engine_goes_on(void *ctx)
{
	struct store *s = ctx;
	struct err ignored = { 0 };

	s->stopped = s->stopped || !store_step(s, s->long_text, -1, 0,
	    &ignored);
	return s->stopped;
}

void
engine_long(struct store *s, sqlite3 *db, const char *text)
{
	struct err ignored = { 0 };

	s->stopped = text == NULL ? s->stopped :
	    !store_step(s, text, 0, 0, &ignored);
	s->long_text = text;
	sqlite3_progress_handler(db, text == NULL ||
	    s->progress.step == NULL ? 0 : LONG_STEPS, engine_goes_on, s);
}

void
store_long(struct store *s, const char *text)
{
	engine_long(s, s->db, text);
}

bool
engine_exec(struct store *s, sqlite3 *db, const char *sql, struct err *err)
{
	int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		return true;
	return engine_fail(s, db, sqlite3_extended_errcode(db), err);
}

int64_t
engine_number(sqlite3 *db, const char *sql, int64_t fallback)
{
	sqlite3_stmt *q = NULL;
	int64_t v = fallback;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK &&
	    sqlite3_step(q) == SQLITE_ROW)
		v = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	return v;
}

const char *
engine_text(sqlite3 *db, const char *sql, struct arena *a)
{
	sqlite3_stmt *q = NULL;
	const char *v = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK &&
	    sqlite3_step(q) == SQLITE_ROW)
		v = arena_strdup(a, (const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	return v;
}

static bool
pragma_allowed(const char *name, const char *arg)
{
	static const char *const with_argument[] = {
		"foreign_key_check", "quick_check", "integrity_check",
		"defer_foreign_keys",
	};

	if (arg == NULL)
		return true;
	for (size_t i = 0; i < countof(with_argument); i++)
		if (strcmp(name, with_argument[i]) == 0)
			return true;
	return false;
}

/* The second layer of P7; the first is the table of commands. */
static int
engine_authorize(void *ctx, int op, const char *a, const char *b,
    const char *database, const char *trigger)
{
	struct store *s = ctx;
	bool may_write = s->role != STORE_VIEWER && s->mode != STORE_READONLY;

	(void)database;
	(void)trigger;
	switch (op) {
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_RECURSIVE:
	case SQLITE_TRANSACTION:
	case SQLITE_SAVEPOINT:
		return SQLITE_OK;
	case SQLITE_FUNCTION:
		return b != NULL && (strcmp(b, "load_extension") == 0 ||
		    strcmp(b, "fts3_tokenizer") == 0) ?
		    SQLITE_DENY : SQLITE_OK;
	case SQLITE_PRAGMA:
		return pragma_allowed(a, b) ? SQLITE_OK : SQLITE_DENY;
	case SQLITE_INSERT:
		return may_write ? SQLITE_OK : SQLITE_DENY;
	case SQLITE_UPDATE:
		/* The search index is being found; the schema itself SQLite
		 * lets nobody change. */
		if (strcmp(a, "sqlite_master") == 0)
			return SQLITE_OK;
		/* fallthrough */
	case SQLITE_DELETE:
		if (strcmp(a, "audit") == 0 && !s->erasing)
			return SQLITE_DENY;
		return may_write ? SQLITE_OK : SQLITE_DENY;
	default:
		return SQLITE_DENY;	/* schema, attach, analyze */
	}
}

void
engine_guard(struct store *s)
{
	sqlite3_set_authorizer(s->db, engine_authorize, s);
}
