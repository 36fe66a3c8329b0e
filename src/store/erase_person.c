/*
 * One person taken out of the whole database, wherever the name or number
 * stands: every record and every entry of the history is looked at (A3).
 */
#include <string.h>

#include "base/text.h"
#include "model/types.h"
#include "store/columns.h"
#include "store/erase.h"
#include "store/record.h"
#include "store/stmt.h"

/* A record that names the person, now or in its history. */
struct named {
	const struct record_type *type;
	int64_t		 id;
	struct named	*next;
};

static void
named_add(struct named **all, const struct record_type *t, int64_t id,
    struct arena *a)
{
	struct named *one;

	for (one = *all; one != NULL; one = one->next)
		if (one->type == t && one->id == id)
			return;
	one = arena_alloc(a, sizeof *one);
	*one = (struct named){ t, id, *all };
	*all = one;
}

static bool
records_find(struct store *s, const struct record_type *t,
    const struct redact *who, struct named **all, struct arena *a,
    struct err *err)
{
	const char *texts = "''";
	struct stmt *q;

	for (size_t i = 0; i < t->nfields; i++)
		if (field_is_text(&t->fields[i]))
			texts = arena_printf(a, "%s || ' | ' ||"
			    " ifnull(\"%s\", '')", texts, t->fields[i].name);
	q = store_stmt(s, arena_printf(a, "SELECT id, %s FROM \"%s\"", texts,
	    t->name));
	while (stmt_next(q))
		if (names_in(who, stmt_peek(q, 1)))
			named_add(all, t, stmt_int(q, 0), a);
	return stmt_end(q, err);
}

static bool
history_find(struct store *s, const struct redact *who, struct named **all,
    struct arena *a, struct err *err)
{
	struct stmt *q = store_stmt(s, "SELECT kind, record_id, before, after"
	    " FROM audit WHERE kind IS NOT NULL AND record_id IS NOT NULL");

	while (stmt_next(q)) {
		const struct record_type *t =
		    record_type_find(stmt_peek(q, 0));

		if (t != NULL && (names_in(who, stmt_peek(q, 2)) ||
		    names_in(who, stmt_peek(q, 3))))
			named_add(all, t, stmt_int(q, 1), a);
	}
	return stmt_end(q, err);
}

static bool
named_erase(struct tx *tx, const struct named *n, const struct redact *who,
    struct arena *a, struct err *err)
{
	void *r = arena_alloc(a, n->type->size);
	struct err gone = { 0 };

	if (record_load(tx->store, n->type, n->id, r, a, &gone)) {
		if (names_take(who, n->type, r, a) &&
		    !record_save(tx, n->type, r, a, err))
			return false;
	} else if (gone.kind != ERR_NOT_FOUND) {
		*err = gone;
		return false;
	}
	return names_take_history(tx, who, n->type, n->id, a, err);
}

bool
erase_person(struct tx *tx, const char *words, struct arena *a,
    struct erased *out, struct err *err)
{
	struct arena scratch = { 0 };
	struct named *all = NULL;
	bool ok = true;

	*out = (struct erased){ .who = { .a = a } };
	redact_add(&out->who, words);
	if (!redact_sure(&out->who))
		return fail(err, ERR_INPUT, _("Nothing was erased: \"%s\" may "
		    "be somebody else too. Give the whole name, or a NIP or "
		    "telephone number."), words);
	for (size_t i = 0; ok && record_types[i] != NULL; i++)
		ok = records_find(tx->store, record_types[i], &out->who, &all,
		    &scratch, err);
	ok = ok && history_find(tx->store, &out->who, &all, &scratch, err);
	for (; ok && all != NULL; all = all->next, out->records++)
		ok = named_erase(tx, all, &out->who, &scratch, err);
	ok = ok && search_forget(tx, err);
	arena_free(&scratch);
	return ok;
}
