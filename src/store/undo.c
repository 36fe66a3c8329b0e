/*
 * Undo through the history. An action is every entry written by one verb; to
 * undo it, each record it touched gets back what it held before, in an action
 * of its own, which can be undone in turn. What an officer may undo next is
 * found by playing his last actions through: undoing takes one from the done
 * ones, redoing gives it back, doing something new forgets what could be
 * redone.
 */
#include "store/undo.h"

#include "base/text.h"
#include "model/types.h"
#include "store/audit.h"
#include "store/columns.h"
#include "store/inner.h"
#include "store/record.h"
#include "store/row.h"

#define ACTIONS_MAX	1000	/* as far back as one can undo step by step */

/* An action that was done, and whether it still is. */
struct done {
	int64_t	action;		/* whose entries are to be reversed next */
	int64_t	first;		/* the verb that began it all */
	int64_t	undone_by;	/* 0: it is done */
};

struct played {
	struct done	*item;
	size_t		 n;
};

static struct done *
played_find(struct played *p, int64_t action, bool undone)
{
	for (size_t i = p->n; i-- > 0; ) {
		struct done *d = &p->item[i];

		if (undone ? d->undone_by == action :
		    d->undone_by == 0 && d->action == action)
			return d;
	}
	return NULL;
}

/* oldest: actions before it are not played; what undid one of them is neither
 * to be undone nor redone. */
static void
play(struct played *p, int64_t action, int64_t undo_of, int64_t oldest)
{
	struct done *d;

	if (undo_of != 0 && undo_of < oldest)
		return;
	if (undo_of != 0 && (d = played_find(p, undo_of, false)) != NULL) {
		d->undone_by = action;
		return;
	}
	if (undo_of != 0 && (d = played_find(p, undo_of, true)) != NULL) {
		d->action = action;
		d->undone_by = 0;
		return;
	}
	while (p->n > 0 && p->item[p->n - 1].undone_by != 0)
		p->n--;
	p->item[p->n++] = (struct done){ action, action, 0 };
}

/* The officer's actions, newest first: from one to the next by the index,
 * however many entries each has. Only actions that changed a record count: an
 * export cannot be undone. */
static struct played
play_all(struct store *s, struct arena *a)
{
	struct stmt *q = store_stmt(s, "WITH RECURSIVE own(action) AS ("
	    "SELECT max(action) FROM audit WHERE uid = ?1 UNION ALL"
	    " SELECT (SELECT max(action) FROM audit WHERE uid = ?1"
	    " AND action < own.action) FROM own WHERE own.action IS NOT NULL"
	    " LIMIT ?2) SELECT action, (SELECT ifnull(undo_of, 0) FROM audit"
	    " WHERE audit.action = own.action AND (before IS NOT NULL"
	    " OR after IS NOT NULL) AND verb <> 'erase' LIMIT 1) FROM own"
	    " WHERE action IS NOT NULL");
	int64_t (*row)[2] = arena_array(a, ACTIONS_MAX, sizeof *row);
	struct played p = { arena_array(a, ACTIONS_MAX, sizeof *p.item), 0 };
	struct err ignored = { 0 };
	int64_t oldest = 0;
	size_t n = 0;

	stmt_bind_int(q, 1, s->uid);
	stmt_bind_int(q, 2, ACTIONS_MAX);
	while (n < ACTIONS_MAX && stmt_next(q)) {
		row[n][0] = stmt_int(q, 0);
		row[n][1] = stmt_int(q, 1);
		n += row[n][1] != UNKNOWN;
	}
	stmt_end(q, &ignored);
	if (n > 0)
		oldest = row[n - 1][0];
	while (n-- > 0)
		play(&p, row[n][0], row[n][1], oldest);
	return p;
}

/* The action to reverse for an undo, or for a redo. */
static const struct done *
next_undo(const struct played *p)
{
	for (size_t i = p->n; i-- > 0; )
		if (p->item[i].undone_by == 0)
			return &p->item[i];
	return NULL;
}

static const struct done *
next_redo(const struct played *p)
{
	const struct done *next = NULL;

	for (size_t i = p->n; i-- > 0; )
		if (p->item[i].undone_by != 0 && (next == NULL ||
		    p->item[i].undone_by > next->undone_by))
			next = &p->item[i];
	return next;
}

static bool
info_fill(struct store *s, const struct done *d, struct arena *a,
    struct undo_info *out)
{
	struct err ignored = { 0 };
	struct stmt *q;

	*out = (struct undo_info){ 0 };
	if (d == NULL)
		return false;
	q = store_stmt(s, "SELECT min(at), verb, count(DISTINCT kind || ' ' ||"
	    " record_id) FROM audit WHERE action = ?1");
	stmt_bind_int(q, 1, d->first);
	out->action = d->first;
	if (stmt_next(q)) {
		out->at = stmt_int(q, 0);
		out->verb = stmt_text(q, 1, a);
		out->records = stmt_int(q, 2);
	}
	return stmt_end(q, &ignored) && out->verb != NULL;
}

bool
undo_peek(struct store *s, struct arena *a, struct undo_info *out)
{
	struct played p = play_all(s, a);

	return info_fill(s, next_undo(&p), a, out);
}

bool
undo_peek_redo(struct store *s, struct arena *a, struct undo_info *out)
{
	struct played p = play_all(s, a);

	return info_fill(s, next_redo(&p), a, out);
}

/* One record as an action found it and as it left it. */
struct step {
	const struct record_type *type;
	int64_t		 id;
	const char	*before, *after;
};

/* The records of an action, each once, in the order of their first entries. */
static bool
steps_read(struct store *s, int64_t action, struct arena *a,
    struct step **out, size_t *n, struct err *err)
{
	struct stmt *q = store_stmt(s, "SELECT kind, record_id,"
	    " (SELECT before FROM audit WHERE id = first),"
	    " (SELECT after FROM audit WHERE id = last) FROM"
	    " (SELECT kind, record_id, min(id) AS first, max(id) AS last"
	    " FROM audit WHERE action = ?1 AND record_id IS NOT NULL"
	    " AND (before IS NOT NULL OR after IS NOT NULL)"
	    " GROUP BY kind, record_id) ORDER BY first");
	size_t cap = 0;

	*n = 0;
	*out = NULL;
	stmt_bind_int(q, 1, action);
	while (stmt_next(q)) {
		*out = arena_grow(a, *out, *n, &cap, sizeof **out);
		(*out)[(*n)++] = (struct step){
		    record_type_find(or_empty(stmt_peek(q, 0))),
		    stmt_int(q, 1), stmt_text(q, 2, a), stmt_text(q, 3, a) };
	}
	return stmt_end(q, err);
}

static bool
moved_on(struct tx *tx, const struct step *st, struct arena *a,
    struct err *err)
{
	struct audit_list last;
	struct err ignored = { 0 };
	const char *title = record_title(tx->store, st->type, st->id, a);
	const char *who = "?";

	if (audit_history(tx->store, st->type, st->id, 0, 1, a, &last,
	    &ignored) && last.n == 1)
		who = last.item[0].officer;
	return fail(err, ERR_CONFLICT, _("Not undone: %s \"%s\" was changed "
	    "again since, by %s. Its history lets you take back single "
	    "changes."), _(st->type->label), or_empty(title), who);
}

static bool
same_content(const struct record_type *t, const void *x, const void *y)
{
	for (size_t i = 0; i < t->nfields; i++)
		if (!field_equal(&t->fields[i], x, y))
			return false;
	return true;
}

/*
 * Whether the record is as the action left it (C6). Content decides, not the
 * version: after undoing a later action the content is back while the version
 * went on growing.
 */
static bool
step_ready(struct tx *tx, const struct step *st, struct arena *a,
    struct err *err)
{
	int64_t ver = record_version(tx->store, st->type, st->id);
	void *now, *left;

	if (st->after == NULL)
		return ver == 0 || moved_on(tx, st, a, err);
	if (ver == 0)
		return moved_on(tx, st, a, err);
	left = columns_from_json(tx->store, st->type, st->after, a, err);
	now = arena_alloc(a, st->type->size);
	return left != NULL &&
	    record_load(tx->store, st->type, st->id, now, a, err) &&
	    (same_content(st->type, now, left) || moved_on(tx, st, a, err));
}

/* Whether a record refers to this one; then err says which. */
static bool
step_referred(struct tx *tx, const struct step *st, struct arena *a,
    struct err *err)
{
	for (int i = 0; record_types[i] != NULL; i++) {
		const struct record_type *t = record_types[i];

		for (size_t j = 0; j < t->nfields; j++) {
			const struct field *f = &t->fields[j];

			if (f->kind != FIELD_REF || f->ref != st->type ||
			    record_count(tx->store, t, f->name, st->id) == 0)
				continue;
			fail(err, ERR_CONFLICT, _("Not undone: a %s that was "
			    "made since belongs to the %s \"%s\"."),
			    _(t->label), _(st->type->label),
			    or_empty(record_title(tx->store, st->type, st->id,
			    a)));
			return true;
		}
	}
	return false;
}

/* Give a record that was removed or changed back what it held before. */
static bool
step_restore(struct tx *tx, const struct step *st, struct arena *a,
    struct err *err)
{
	struct record_head *head;
	void *r;

	r = columns_from_json(tx->store, st->type, st->before, a, err);
	if (r == NULL)
		return false;
	head = r;
	if (st->after == NULL) {
		head->row_ver = row_next_version(tx, st->type, st->id);
		return row_insert(tx, st->type, r, err);
	}
	head->row_ver = record_version(tx->store, st->type, st->id);
	return row_update(tx, st->type, r, err);
}

/* Remove what the action made. Any of them may refer to any other, so those
 * to which nothing refers go first, until none is left or none can go. */
static bool
steps_unmake(struct tx *tx, struct step *step, size_t n, struct arena *a,
    struct err *err)
{
	struct err stuck = { 0 };
	bool progress = true, left = true;

	while (progress && left) {
		progress = left = false;
		for (size_t i = n; i-- > 0; ) {
			if (step[i].before != NULL || step[i].after == NULL)
				continue;
			if (step_referred(tx, &step[i], a, &stuck)) {
				left = true;
				continue;
			}
			if (!row_delete(tx, step[i].type, step[i].id, err))
				return false;
			step[i].after = NULL;	/* done with it */
			progress = true;
		}
	}
	if (left)
		*err = stuck;
	return !left;
}

/*
 * Reverse all steps: first what was removed comes back, then what was changed
 * changes back, then what was made goes. Until the commit references may lead
 * nowhere, since records that refer to each other come back one by one.
 */
static bool
steps_reverse(struct tx *tx, struct step *step, size_t n, struct arena *a,
    struct err *err)
{
	bool ok = engine_exec(tx->store, tx->store->db,
	    "PRAGMA defer_foreign_keys = ON", err);

	for (int changed = 0; changed < 2; changed++)
		for (size_t i = n; ok && i-- > 0; )
			if (step[i].before != NULL &&
			    (step[i].after != NULL) == (changed == 1))
				ok = step_restore(tx, &step[i], a, err);
	return ok && steps_unmake(tx, step, n, a, err);
}

/* Undo an action of anybody, wherever it is in the history. */
static bool
undo_action(struct tx *tx, int64_t action, struct err *err)
{
	struct arena a = { 0 };
	struct step *step;
	size_t n;
	bool ok;

	tx->undo_of = action;
	ok = steps_read(tx->store, action, &a, &step, &n, err);
	if (ok && n == 0)
		ok = fail(err, ERR_NOT_FOUND, _("There is nothing to undo "
		    "in it."));
	for (size_t i = 0; ok && i < n; i++)
		ok = step[i].type != NULL ? step_ready(tx, &step[i], &a, err) :
		    fail(err, ERR_INPUT, _("Not undone: it holds a kind of "
		    "record that this kunker does not know."));
	ok = ok && steps_reverse(tx, step, n, &a, err);
	arena_free(&a);
	return ok;
}

bool
undo_last(struct tx *tx, int64_t *action, struct err *err)
{
	struct arena a = { 0 };
	struct played p = play_all(tx->store, &a);
	const struct done *d = next_undo(&p);
	bool ok;

	if (d == NULL)
		ok = fail(err, ERR_NOT_FOUND, _("There is nothing of yours to "
		    "undo."));
	else {
		*action = d->first;
		ok = undo_action(tx, d->action, err);
	}
	arena_free(&a);
	return ok;
}

bool
undo_redo(struct tx *tx, int64_t *action, struct err *err)
{
	struct arena a = { 0 };
	struct played p = play_all(tx->store, &a);
	const struct done *d = next_redo(&p);
	bool ok;

	if (d == NULL)
		ok = fail(err, ERR_NOT_FOUND, _("There is nothing to redo."));
	else {
		*action = d->first;
		ok = undo_action(tx, d->undone_by, err);
	}
	arena_free(&a);
	return ok;
}

/* Of a change only the fields it changed go back; the others stay as they
 * are now. */
static bool
entry_reverse_change(struct tx *tx, const struct audit_entry *e,
    struct arena *a, struct err *err)
{
	struct step st = { e->type, e->record_id, "", "" };
	void *now = arena_alloc(a, e->type->size);

	if (!record_load(tx->store, e->type, e->record_id, now, a, err))
		return false;
	for (size_t i = 0; i < e->nchanged; i++) {
		if (!field_equal(e->changed[i], now, e->after))
			return moved_on(tx, &st, a, err);
		field_copy(e->changed[i], now, e->before, a);
	}
	return e->nchanged == 0 || row_update(tx, e->type, now, err);
}

static bool
entry_reverse_removal(struct tx *tx, const struct audit_entry *e,
    struct arena *a, struct err *err)
{
	struct record_head *head;
	void *r;

	if (record_version(tx->store, e->type, e->record_id) != 0)
		return fail(err, ERR_CONFLICT, _("Not undone: this %s is "
		    "there again already."), _(e->type->label));
	r = record_copy(e->type, e->before, a);
	head = r;
	head->row_ver = row_next_version(tx, e->type, e->record_id);
	return row_insert(tx, e->type, r, err);
}

bool
undo_entry(struct tx *tx, int64_t entry, struct err *err)
{
	struct arena a = { 0 };
	struct audit_list list;
	const struct audit_entry *e;
	bool ok;

	ok = audit_recent(tx->store, entry + 1, 1, &a, &list, err);
	e = ok && list.n == 1 ? &list.item[0] : NULL;
	if (ok && (e == NULL || e->id != entry || e->type == NULL))
		ok = fail(err, ERR_NOT_FOUND, _("There is no such entry in "
		    "the history. See: kunker history"));
	if (ok && e->what == AUDIT_CHANGED)
		ok = entry_reverse_change(tx, e, &a, err);
	else if (ok && e->what == AUDIT_REMOVED)
		ok = entry_reverse_removal(tx, e, &a, err);
	else if (ok && e->what == AUDIT_CREATED)
		ok = record_remove(tx, e->type, e->record_id, err);
	else if (ok)
		ok = fail(err, ERR_INPUT, _("This entry changed no record: "
		    "there is nothing to undo."));
	arena_free(&a);
	return ok;
}
