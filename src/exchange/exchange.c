#include "exchange/exchange.h"

#include <string.h>

#include "base/file_in.h"
#include "base/text.h"
#include "base/utf8.h"
#include "exchange/remembered.h"
#include "exchange/settle.h"
#include "port/ics.h"
#include "store/record.h"
#include "store/tx.h"

#define STEP_ROWS	32	/* between two looks at the clock */

/* --- reading a file ------------------------------------------------------ */

bool
exchange_read(const char *path, struct buf *out, struct err *err)
{
	return file_in_read(path, EXCHANGE_BYTES_MAX, out, err);
}

/* --- preview ------------------------------------------------------------- */

/* JSON begins with a bracket, a table does not; a name may say it too. */
static bool
looks_like_json(const char *name, const char *text, size_t len)
{
	size_t n = strlen(name);
	size_t i = len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	if (n > 5 && strcmp(name + n - 5, ".json") == 0)
		return true;
	while (i < len && text[i] != '\0' && strchr(" \t\r\n", text[i]) != NULL)
		i++;
	return i < len && (text[i] == '{' || text[i] == '[');
}

static bool
looks_like_ics(const char *name, const char *text, size_t len)
{
	size_t n = strlen(name);

	return ics_looks_like(text, len) ||
	    (n > 4 && strcmp(name + n - 4, ".ics") == 0);
}

bool
exchange_preview(struct desk *d, const char *name, const char *text,
    size_t len, const struct exchange_options *opt, struct arena *a,
    struct exchange_preview *out, struct err *err)
{
	struct entries s = { .arena = a };
	struct err why = { 0 };
	bool json = looks_like_json(name, text, len);
	bool ics = !json && looks_like_ics(name, text, len);

	*out = (struct exchange_preview){ .file = name };
	if (!(json ? import_json(text, len, opt, &s, &why) :
	    ics ? import_ics(d, text, len, opt, &s, &why) :
	    import_csv(d, text, len, opt, false, &s, &why)))
		return fail(err, why.kind, "%s: %s", name, why.text);
	if (!exchange_settle(d, &s, opt, a, out, err))
		return false;
	out->header = s.header;
	out->sender = s.sender;
	out->kind = s.kind;
	out->map = s.header == NULL ? NULL : opt->map;
	return exchange_pass_on(d, out, a, err) &&
	    (json || ics || roster_seat(d, out, a, err));
}

/* --- storing ------------------------------------------------------------- */

/* Fill what can be derived, but nothing that the file spoke of. */
static void
derive(struct desk *d, const struct exchange_row *r, void *record,
    struct arena *a)
{
	const struct record_type *t = r->type;
	void *full = record_copy(t, record, a);

	desk_derive(d, t, full, a);
	for (size_t i = 0; i < t->nfields; i++)
		if (!r->said[i] && field_unknown(&t->fields[i], record))
			field_copy(&t->fields[i], record, full, a);
}

/* "row 7 (line 8) (Budi), NIP"; column may be NULL. In a. */
static const char *
exchange_place(const struct exchange_row *r, const char *column,
    struct arena *a)
{
	const char *s = r->line > 0 ?
	    arena_printf(a, _("row %zu (line %zu)"), r->number, r->line) :
	    r->number == 0 ? _(r->type->label) :
	    arena_printf(a, "%s %zu", r->type->name, r->number);

	if (*r->name != '\0')
		s = arena_printf(a, "%s (%s)", s, r->name);
	return column == NULL ? s : arena_printf(a, "%s, %s", s, column);
}

/* Store one row; saved[] holds the records stored so far, by row. */
static bool
apply_row(struct desk *d, struct tx *tx, const struct exchange_preview *p,
    size_t i, void **saved, struct arena *a, struct err *err)
{
	const struct exchange_row *r = &p->row[i];
	struct err why = { 0 };

	saved[i] = record_copy(r->type, r->after, a);
	for (size_t l = 0; l < r->nlinks; l++) {
		const struct record_head *to = saved[r->links[l].row];

		field_set_number(r->links[l].field, saved[i], to->id);
	}
	if (r->before == NULL && r->said != NULL)
		derive(d, r, saved[i], a);
	if (record_save(tx, r->type, saved[i], a, &why))
		return true;
	return fail(err, why.kind, "%s: %s", exchange_place(r, NULL, a),
	    why.text);
}

static bool
apply_removed(struct tx *tx, const struct exchange_row *r, struct arena *a,
    struct err *err)
{
	struct err why = { 0 };

	return record_remove(tx, r->type,
	    ((const struct record_head *)r->before)->id, &why) ||
	    fail(err, why.kind, "%s: %s", exchange_place(r, NULL, a),
	    why.text);
}

bool
exchange_apply(struct desk *d, struct exchange_preview *p, bool good_only,
    struct err *err)
{
	struct arena a = { 0 };
	void **saved;
	struct tx *tx;
	bool done = true;

	if (!good_only && p->count[EXCHANGE_REFUSED] > 0)
		return fail(err, ERR_INPUT, P_("Nothing was imported: %zu "
		    "record is refused.", "Nothing was imported: %zu records "
		    "are refused.", p->count[EXCHANGE_REFUSED]),
		    p->count[EXCHANGE_REFUSED]);
	if (p->count[EXCHANGE_NEW] + p->count[EXCHANGE_CHANGED] +
	    p->count[EXCHANGE_REMOVED] == 0)
		return true;
	tx = tx_begin(d->store, N_("import"), err);
	if (tx == NULL)
		return false;
	saved = arena_array(&a, p->n, sizeof *saved);
	for (size_t i = 0; i < p->n && done; i++)
		if (p->row[i].change == EXCHANGE_REMOVED)
			done = apply_removed(tx, &p->row[i], &a, err);
		else if (p->row[i].change == EXCHANGE_NEW ||
		    p->row[i].change == EXCHANGE_CHANGED)
			done = apply_row(d, tx, p, i, saved, &a, err) &&
			    (i % STEP_ROWS != 0 || store_step(d->store,
			    _("Importing"), (int64_t)i, (int64_t)p->n, err));
	done = done && remembered_save(d, tx, p, &a, err) &&
	    store_step(d->store, _("Importing"), (int64_t)p->n, (int64_t)p->n,
	    err);
	done = tx_finish(tx, done, err);
	for (size_t i = 0; i < p->n && done; i++)
		if (saved[i] != NULL) {
			struct record_head *to = p->row[i].after;

			to->id = ((struct record_head *)saved[i])->id;
			to->row_ver = ((struct record_head *)saved[i])->row_ver;
		}
	p->applied = done;
	arena_free(&a);
	return done;
}

/* --- words --------------------------------------------------------------- */

static const char *const changes[EXCHANGE_CHANGES] = {
	[EXCHANGE_NEW] = N_("new"),
	[EXCHANGE_CHANGED] = N_("changed"),
	[EXCHANGE_SAME] = N_("as before"),
	[EXCHANGE_GONE] = N_("gone"),
	[EXCHANGE_REFUSED] = N_("refused"),
	[EXCHANGE_TWICE] = N_("twice"),
	[EXCHANGE_REMOVED] = N_("taken away"),
};

const char *
exchange_change_name(enum exchange_change c)
{
	return _(changes[c]);
}

const char *
exchange_summary(const struct exchange_preview *p, struct arena *a)
{
	const char *s = "";

	for (int c = 0; c < EXCHANGE_CHANGES; c++) {
		size_t n = p->count[c];
		const char *one;

		if (n == 0 && c > EXCHANGE_SAME)
			continue;
		one = arena_printf(a, "%zu %s", n, _(changes[c]));
		s = *s == '\0' ? one : arena_printf(a, "%s, %s", s, one);
	}
	if (p->cleaned > 0)
		s = arena_printf(a, P_("%s; %zu character cleaned",
		    "%s; %zu characters cleaned", p->cleaned), s, p->cleaned);
	return arena_printf(a, "%s.", s);
}

const char *
exchange_refusal(const struct exchange_preview *p,
    const struct exchange_row *r, struct arena *a)
{
	return arena_printf(a, "%s%s%s: %s", p->file,
	    *p->file == '\0' ? "" : ", ", exchange_place(r, r->column, a),
	    or_empty(r->reason));
}
