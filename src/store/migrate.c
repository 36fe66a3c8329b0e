/*
 * The schema's history. A new database is made whole in a private file and
 * then given its name; an older one is brought up to date step by step, each
 * step one transaction, after a verified backup. What a file's schema should
 * look like is found by making it anew in memory: anything else in it was put
 * there by somebody else. That takes as long as the rest of the start, so it
 * is done when the program is built, and the result is compared, whole, for a
 * hash of it would cost more than the comparison; only when it differs (another
 * SQLite, or indeed something foreign) is the schema made again.
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

static const char *
schema_word(sqlite3_stmt *q, int column)
{
	return or_empty((const char *)sqlite3_column_text(q, column));
}

/* Everything in the schema, one line each, in order. The hidden tables of the
 * search index are SQLite's business: only their names count. Put together
 * and sorted here, which is four times as fast as in SQL. */
static const char *
schema_text(sqlite3 *db, struct arena *a)
{
	sqlite3_stmt *q = NULL;
	struct buf b = { 0 };
	const char **line = NULL, *name, *text = NULL;
	size_t n = 0, cap = 0;
	int rc;

	rc = sqlite3_prepare_v2(db, "SELECT name, type, tbl_name, sql"
	    " FROM main.sqlite_schema", -1, &q, NULL);
	while (rc == SQLITE_OK && (rc = sqlite3_step(q)) == SQLITE_ROW) {
		rc = SQLITE_OK;
		name = schema_word(q, 0);
		if (strncmp(name, "sqlite_stat", 11) == 0)
			continue;
		buf_reset(&b);
		buf_add(&b, schema_word(q, 1));
		buf_addc(&b, ' ');
		buf_add(&b, name);
		buf_addc(&b, ' ');
		buf_add(&b, schema_word(q, 2));
		if (strncmp(name, "search_", 7) != 0)
			buf_add(&b, schema_word(q, 3));
		buf_addc(&b, '\n');
		line = arena_grow(a, line, n, &cap, sizeof *line);
		line[n++] = arena_strdup(a, buf_str(&b));
	}
	sqlite3_finalize(q);
	if (rc == SQLITE_DONE) {
		if (n > 0)
			qsort(line, n, sizeof *line, order_texts);
		buf_reset(&b);
		for (size_t i = 0; i < n; i++)
			buf_add(&b, line[i]);
		text = arena_strdup(a, buf_str(&b));
	}
	buf_free(&b);
	return text;
}

/* Whether the build found the same text for this version. */
static bool
shape_known(const char *text, int version)
{
	for (size_t i = 0; i < nschema_shapes; i++)
		if (schema_shapes[i].version == version)
			return strcmp(schema_shapes[i].text, text) == 0;
	return false;
}

/* A text as the C it is written in. */
static void
add_literal(struct buf *out, const char *text)
{
	buf_add(out, "\"");
	for (; *text != '\0'; text++) {
		if (*text == '\n') {
			buf_add(out, "\\n\"\n\t    \"");
			continue;
		}
		if (*text == '"' || *text == '\\')
			buf_addc(out, '\\');
		buf_addc(out, *text);
	}
	buf_add(out, "\"");
}

bool
migrate_shapes(struct buf *out, struct err *err)
{
	struct store s = { 0 };
	struct arena a = { 0 };
	bool ok;

	engine_start();
	ok = engine_open(&s, NULL, OPEN_MEMORY, &s.db, err);
	buf_add(out, "#include \"store/migrate.h\"\n\n"
	    "const struct schema_shape schema_shapes[] = {\n");
	for (size_t i = 0; ok && i < nmigrations; i++) {
		const char *text = NULL;

		ok = migrate_step(&s, s.db, &migrations[i], false, err) &&
		    (text = schema_text(s.db, &a)) != NULL;
		if (ok) {
			buf_printf(out, "\t{ %d, ", migrations[i].version);
			add_literal(out, text);
			buf_add(out, " },\n");
		}
	}
	buf_printf(out, "};\nconst size_t nschema_shapes = %zu;\n",
	    nmigrations);
	sqlite3_close(s.db);
	arena_free(&a);
	return ok;
}

bool
migrate_verify(struct store *s, sqlite3 *db, int version, struct err *err)
{
	struct arena a = { 0 };
	sqlite3 *model = NULL;
	const char *have, *want = NULL;
	bool ok = false;

	have = schema_text(db, &a);
	if (have == NULL)
		engine_fail(s, db, sqlite3_extended_errcode(db), err);
	else if (shape_known(have, version))
		ok = true;
	else if (!engine_open(s, NULL, OPEN_MEMORY, &model, err) ||
	    !migrate_steps(s, model, 0, version, false, err) ||
	    (want = schema_text(model, &a)) == NULL)
		fail(err, ERR_IO, _("The schema cannot be compared, so "
		    "nothing was opened. Try again."));
	else if (strcmp(have, want) != 0)
		fail(err, ERR_CORRUPT, _("%s holds tables or triggers that "
		    "this kunker did not make. Nothing was changed in it; "
		    "restore the last backup."), s->path);
	else
		ok = true;
	sqlite3_close(model);
	arena_free(&a);
	return ok;
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
