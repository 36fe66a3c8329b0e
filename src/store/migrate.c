/*
 * The schema's history. A new database is made whole in a private file and
 * then given its name; an older one is brought up to date step by step, each
 * step one transaction, after a verified backup.
 */
#include "store/migrate.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_out.h"
#include "base/log.h"
#include "base/order.h"
#include "base/text.h"
#include "store/inner.h"
#include "store/part.h"

int
store_schema_version(void)
{
	return nmigrations == 0 ? 0 : migrations[nmigrations - 1].version;
}

/* One step in one transaction, checked before it counts. */
static bool
migrate_step(struct store *s, sqlite3 *db, const struct migration *m,
    bool check, struct err *err)
{
	char set[64];
	struct err ignored = { 0 };
	struct arena a = { 0 };
	bool ok;

	snprintf(set, sizeof set, "PRAGMA user_version = %d", m->version);
	if (!engine_exec(s, db, "BEGIN IMMEDIATE", err))
		return false;
	ok = engine_exec(s, db, m->sql, err) && engine_exec(s, db, set, err);
	if (ok && check) {
		const char *whole = engine_text(db, "PRAGMA integrity_check",
		    &a);

		if (engine_text(db, "PRAGMA foreign_key_check", &a) != NULL ||
		    whole == NULL || strcmp(whole, "ok") != 0)
			ok = fail(err, ERR_CORRUPT, _("The database does not "
			    "fit the new schema (%s). Nothing was changed; "
			    "ask the administrator to run: kunker check"),
			    m->name);
	}
	arena_free(&a);
	if (ok && engine_exec(s, db, "COMMIT", err))
		return true;
	engine_exec(s, db, "ROLLBACK", &ignored);
	return false;
}

static bool
migrate_steps(struct store *s, sqlite3 *db, int from, int to, bool check,
    struct err *err)
{
	for (size_t i = 0; i < nmigrations; i++)
		if (migrations[i].version > from &&
		    migrations[i].version <= to &&
		    !migrate_step(s, db, &migrations[i], check, err))
			return false;
	return true;
}

static bool
create_fail(const struct store *s, struct err *err)
{
	return fail(err, ERR_IO, _("The database %s cannot be made: %s."),
	    s->path, strerror(errno));
}

static bool
create_fill(struct store *s, const char *path, struct err *err)
{
	char id[64];
	sqlite3 *db = NULL;
	bool ok;

	snprintf(id, sizeof id, "PRAGMA application_id = %d",
	    STORE_APPLICATION_ID);
	ok = engine_open(s, path, OPEN_COPY, &db, err) &&
	    engine_exec(s, db, id, err) &&
	    migrate_steps(s, db, 0, store_schema_version(), false, err);
	if (sqlite3_close(db) != SQLITE_OK && ok)
		ok = fail(err, ERR_IO, _("The new database cannot be "
		    "finished. See that the disk has room, and try again."));
	return ok;
}

bool
migrate_create(struct store *s, struct err *err)
{
	const char *fresh;
	int fd = part_open(s->path, &s->arena, &fresh);
	bool ok;

	if (fd < 0)
		return create_fail(s, err);
	ok = (!s->server || fchmod(fd, 0660) == 0 || create_fail(s, err)) &&
	    create_fill(s, fresh, err);
	close(fd);
	/* EEXIST: somebody else made one meanwhile; theirs is as good. */
	if (ok && !file_out_rename(fresh, s->path) && errno != EEXIST)
		ok = create_fail(s, err);
	unlink(fresh);
	unlink(arena_printf(&s->arena, "%s-journal", fresh));
	file_out_sync(s->path);
	return ok;
}

bool
migrate_model(struct store *s, int version, sqlite3 **db, struct err *err)
{
	return engine_open(s, NULL, OPEN_MEMORY, db, err) &&
	    migrate_steps(s, *db, 0, version, false, err);
}

bool
migrate_run(struct store *s, struct err *err)
{
	int want = store_schema_version();
	const char *saved;
	bool ok;
	int have;

	if (!lock_exclusive(s, err))
		return false;
	have = (int)engine_number(s->db, "PRAGMA user_version", -1);
	saved = backup_name(s, arena_printf(&s->arena, "schema%d", have),
	    &s->arena);
	ok = have == want || (backup_copy(s, s->db, saved, false, err) &&
	    migrate_steps(s, s->db, have, want, true, err));
	if (ok && have != want) {
		log_line("schema %d -> %d", have, want);
		store_say(s, _("The database was brought up to date. A backup "
		    "of before is in %s."), saved);
	}
	lock_shared(s);
	return ok;
}
