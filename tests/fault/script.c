/*
 * A small day's work for the fault tests. Each round is one verb: a delegation
 * with three participants in one transaction; some rounds undo it and do it
 * again. What was acknowledged goes to standard output, which the faults do
 * not touch; `verify` compares that ledger with the database.
 *
 *	script work DB ROUNDS >ledger		script verify DB LEDGER
 *	script backup DB FILE			script restore DB FILE
 *	script older DB VERSION			script open DB -
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "model/types.h"
#include "store/audit.h"
#include "store/backup.h"
#include "store/migrate.h"
#include "store/record.h"
#include "store/store.h"
#include "store/tx.h"

#define PEOPLE	3

static struct arena arena;
static struct err err;

static struct store *
script_open(const char *path, enum store_mode mode)
{
	struct store_options opt = { .path = path, .mode = mode,
	    .role = STORE_OFFICER, .uid = 1, .login = "script" };

	return store_open(&opt, &err);
}

static bool
round_save(struct store *s, int i)
{
	struct tx *tx = tx_begin(s, "round", &err);
	struct delegation d;
	bool ok;

	if (tx == NULL)
		return false;
	record_blank(&delegation_type, &d);
	d.title = arena_printf(&arena, "round %d", i);
	d.purpose = arena_printf(&arena, "%0500d", i);
	ok = record_save(tx, &delegation_type, &d, &arena, &err);
	for (int k = 1; ok && k <= PEOPLE; k++) {
		struct participant p;

		record_blank(&participant_type, &p);
		p.delegation_id = d.head.id;
		p.seat = k;
		p.name = arena_printf(&arena, "Peserta %d", k);
		ok = record_save(tx, &participant_type, &p, &arena, &err);
	}
	if (!ok) {
		tx_rollback(tx);
		return false;
	}
	return tx_commit(tx, &err);
}

static bool
round_again(struct store *s, bool redo)
{
	struct tx *tx = tx_begin(s, redo ? "redo" : "undo", &err);
	int64_t action;
	bool ok;

	if (tx == NULL)
		return false;
	ok = redo ? undo_redo(tx, &action, &err) :
	    undo_last(tx, &action, &err);
	if (!ok) {
		tx_rollback(tx);
		return false;
	}
	return tx_commit(tx, &err);
}

static void
say(const char *what, int i)
{
	char line[64];
	int n = snprintf(line, sizeof line, "%s %d\n", what, i);

	if (write(STDOUT_FILENO, line, (size_t)n) != n)
		_exit(3);
}

static int
work(const char *path, int rounds)
{
	struct store *s = script_open(path, STORE_CREATE);

	if (s == NULL) {
		say("closed", 0);
		return 0;
	}
	for (int i = 1; i <= rounds; i++) {
		if (!round_save(s, i)) {
			say("refused", i);
			continue;
		}
		say("saved", i);
		if (i % 4 == 0) {
			say("undoing", i);
			if (round_again(s, false)) {
				say("undone", i);
				if (round_again(s, true))
					say("saved", i);
				else
					say("refused", i);
			}
		}
		if (i % 5 == 0)
			store_checkpoint(s);
	}
	store_close(s);
	return 0;
}

/* What the ledger says last about each round. */
enum fate { UNHEARD, SAVED, GONE, EITHER };

static bool
ledger_read(const char *path, enum fate *fate, int max)
{
	FILE *in = fopen(path, "r");
	char line[64];

	if (in == NULL)
		return false;
	while (fgets(line, sizeof line, in) != NULL) {
		char *space = strchr(line, ' ');
		long i = space == NULL ? 0 : strtol(space + 1, NULL, 10);

		if (i < 1 || i > max)
			continue;
		if (strncmp(line, "saved ", 6) == 0)
			fate[i] = SAVED;
		else if (strncmp(line, "undone ", 7) == 0)
			fate[i] = GONE;
		else if (strncmp(line, "undoing ", 8) == 0)
			fate[i] = EITHER;
	}
	fclose(in);
	return true;
}

static bool
round_found(struct store *s, int i, bool *whole)
{
	struct page page;
	const char *title = arena_printf(&arena, "round %d", i);

	if (!record_list_text(s, &delegation_type, "title", title, &arena,
	    &page, &err) || page.n > 1) {
		*whole = false;
		return false;
	}
	if (page.n == 0)
		return false;
	if (record_count(s, &participant_type, "delegation_id",
	    ((struct record_head *)page_row(&page, 0))->id) != PEOPLE)
		*whole = false;
	return true;
}

static int
verify(const char *path, const char *ledger)
{
	enum fate fate[1001] = { UNHEARD };
	struct check_report report;
	struct store *s;
	bool good = true, any = false;

	if (!ledger_read(ledger, fate, 1000))
		return 2;
	for (int i = 1; i <= 1000; i++)
		any = any || fate[i] != UNHEARD;
	s = script_open(path, any ? STORE_OPEN : STORE_CREATE);
	if (s == NULL) {
		printf("# cannot be opened: %s\n", err.text);
		return 1;
	}
	for (int i = 1; i <= 1000; i++) {
		bool whole = true, found = round_found(s, i, &whole);

		if (!whole || (fate[i] == SAVED && !found) ||
		    (fate[i] == GONE && found && i % 4 != 0)) {
			printf("# round %d: fate %d, %s, %s\n", i,
			    (int)fate[i], found ? "found" : "lost",
			    whole ? "whole" : "in pieces");
			good = false;
		}
	}
	if (!store_check(s, NULL, &arena, &report, &err))
		good = false;
	for (size_t i = 0; i < report.n; i++)
		if (!report.line[i].ok) {
			printf("# %s: %s\n", report.line[i].what,
			    report.line[i].text);
			good = false;
		}
	store_close(s);
	return good ? 0 : 1;
}

static int
backup(const char *path, const char *to)
{
	struct store *s = script_open(path, STORE_OPEN);
	bool ok = s != NULL && backup_make(s, to, true, &err);

	store_close(s);
	return ok ? 0 : 1;
}

static int
restore(const char *path, const char *from)
{
	struct store_options opt = { .path = path, .mode = STORE_OPEN,
	    .role = STORE_OFFICER, .uid = 1, .login = "script" };
	const char *saved;

	return backup_restore(&opt, from, &arena, &saved, &err) ? 0 : 1;
}

/* A database as an older kunker would have left it. */
static int
older(const char *path, int version)
{
	char set[120];
	sqlite3 *db;
	bool ok;

	snprintf(set, sizeof set, "PRAGMA application_id = %d;"
	    "PRAGMA user_version = %d", STORE_APPLICATION_ID, version);
	ok = sqlite3_open(path, &db) == SQLITE_OK;
	for (size_t i = 0; ok && i < nmigrations; i++)
		if (migrations[i].version <= version)
			ok = sqlite3_exec(db, migrations[i].sql, NULL, NULL,
			    NULL) == SQLITE_OK;
	ok = ok && sqlite3_exec(db, set, NULL, NULL, NULL) == SQLITE_OK;
	sqlite3_close(db);
	return ok && chmod(path, 0600) == 0 ? 0 : 1;
}

static int
just_open(const char *path)
{
	struct store *s = script_open(path, STORE_OPEN);

	store_close(s);
	return s == NULL;
}

int
main(int argc, char **argv)
{
	int status = 2;

	if (argc == 4 && strcmp(argv[1], "work") == 0)
		status = work(argv[2], (int)strtol(argv[3], NULL, 10));
	else if (argc == 4 && strcmp(argv[1], "verify") == 0)
		status = verify(argv[2], argv[3]);
	else if (argc == 4 && strcmp(argv[1], "backup") == 0)
		status = backup(argv[2], argv[3]);
	else if (argc == 4 && strcmp(argv[1], "restore") == 0)
		status = restore(argv[2], argv[3]);
	else if (argc == 4 && strcmp(argv[1], "older") == 0)
		status = older(argv[2], (int)strtol(argv[3], NULL, 10));
	else if (argc == 4 && strcmp(argv[1], "open") == 0)
		status = just_open(argv[2]);
	arena_free(&arena);
	return status;
}
