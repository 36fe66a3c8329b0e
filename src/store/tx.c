#include "store/tx.h"

#include <sys/stat.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/log.h"
#include "base/text.h"
#include "store/inner.h"
#include "store/stmt.h"

#define WAL_FRAMES	1000	/* from here a checkpoint is tried */
#define WAL_FRAMES_MANY	4000	/* from here it is waited for */

static void
tx_end(struct tx *tx)
{
	struct store *s = tx->store;

	*tx = (struct tx){ .store = s };
}

struct tx *
tx_begin_at(struct store *s, const char *verb, const char *file, int line,
    struct err *err)
{
	struct tx *tx = &s->tx;

	if (tx->open)
		BUG("a transaction is open since %s:%d", tx->file, tx->line);
	if (store_readonly(s)) {
		fail(err, ERR_DENIED, s->damaged ?
		    _("Not saved: the database is damaged and only read. "
		    "Restore the last backup.") :
		    _("Not saved: you may read here, not change anything."));
		return NULL;
	}
	store_view_release(s);
	if (!engine_exec(s, s->db, "BEGIN IMMEDIATE", err))
		return NULL;
	*tx = (struct tx){ .store = s, .verb = verb, .file = file,
	    .line = line, .open = true, .at = clock_now(), .last_id = -1 };
	if (engine_number(s->db, "PRAGMA user_version", -1) != s->schema) {
		tx_rollback(tx);
		fail(err, ERR_INPUT, _("Not saved: a newer kunker changed the "
		    "database meanwhile. Leave and start kunker again; what "
		    "you typed is kept."));
		return NULL;
	}
	lock_writing(s);
	return tx;
}

bool
tx_commit(struct tx *tx, struct err *err)
{
	struct store *s = tx->store;
	bool wrote = tx->wrote;

	if (!tx->open)
		BUG("commit without a transaction");
	if (!engine_exec(s, s->db, "COMMIT", err)) {
		tx_rollback(tx);
		return false;
	}
	tx_end(tx);
	if (wrote) {
		s->wrote = true;
		s->generation++;
	}
	if (s->wal_frames >= WAL_FRAMES)
		store_checkpoint(s);
	return true;
}

void
tx_rollback(struct tx *tx)
{
	struct err ignored = { 0 };

	if (tx == NULL || !tx->open)
		return;
	if (!sqlite3_get_autocommit(tx->store->db))
		engine_exec(tx->store, tx->store->db, "ROLLBACK", &ignored);
	tx_end(tx);
}

bool
tx_finish(struct tx *tx, bool ok, struct err *err)
{
	if (ok)
		return tx_commit(tx, err);
	tx_rollback(tx);
	return false;
}

struct store *
tx_store(const struct tx *tx)
{
	return tx->store;
}

int64_t
tx_action(struct tx *tx)
{
	if (tx->action == 0)
		tx->action = 1 + stmt_number(store_stmt(tx->store,
		    "SELECT max(action) FROM audit"), 0);
	return tx->action;
}

void
tx_note(struct tx *tx, const char *note)
{
	tx->note = note;
}

/*
 * SQLite before 3.51.3 can damage a database when a checkpoint runs beside a
 * commit. So the write lock is held while the side connection copies: nobody
 * commits meanwhile. Below WAL_FRAMES_MANY it is not worth waiting for.
 */
void
store_checkpoint(struct store *s)
{
	struct err ignored = { 0 };
	struct stat st;
	bool got;

	if (s->tx.open || !s->entered || s->damaged ||
	    (stat(s->wal_path, &st) == 0 && st.st_size == 0))
		return;
	if (s->side == NULL &&
	    !engine_open(s, s->path, OPEN_LIVE, &s->side, &ignored)) {
		sqlite3_close(s->side);
		s->side = NULL;
		return;
	}
	store_view_release(s);
	s->quiet = s->wal_frames < WAL_FRAMES_MANY;
	got = sqlite3_exec(s->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) ==
	    SQLITE_OK;
	s->quiet = false;
	if (!got)
		return;
	(void)sqlite3_wal_checkpoint_v2(s->side, "main",
	    SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	engine_exec(s, s->db, "ROLLBACK", &ignored);
}
