#include "paper/numbers.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "paper/documents.h"
#include "store/number.h"
#include "store/record.h"
#include "store/tx.h"

#define COUNTER_USUAL	"surat"

/* --- which series -------------------------------------------------------- */

static void
replace(struct buf *out, const char *s, const char *from, const char *to)
{
	const char *at;

	while ((at = strstr(s, from)) != NULL) {
		buf_addn(out, s, (size_t)(at - s));
		buf_add(out, to);
		s = at + strlen(from);
	}
	buf_add(out, s);
}

/* The series of an office that has none: the pattern of its settings. */
static void
series_usual(struct desk *d, struct arena *a, struct number_series *out)
{
	struct buf one = { 0 }, two = { 0 };

	record_blank(&number_series_type, out);
	replace(&one, d->options.letter_number, "@number@", "{urut:3}");
	replace(&two, buf_str(&one), "@month@", "{bulan_romawi}");
	buf_reset(&one);
	replace(&one, buf_str(&two), "@year@", "{tahun}");
	out->name = COUNTER_USUAL;
	out->template = arena_strdup(a, buf_str(&one));
	out->counter = COUNTER_USUAL;
	buf_free(&one);
	buf_free(&two);
}

/* Whether a list "reply, notice" names a document. */
static bool
list_names(const char *list, const char *name)
{
	size_t len = strlen(name);

	for (const char *s = list; *s != '\0'; s += strcspn(s, ",; ")) {
		s += strspn(s, ",; ");
		if (strcspn(s, ",; ") == len && memcmp(s, name, len) == 0)
			return true;
	}
	return false;
}

static bool
series_find(struct desk *d, const struct number_wish *wish, struct arena *a,
    struct number_series *out, struct err *err)
{
	const struct number_series *best = NULL;
	struct buf names = { 0 };
	bool ok = true;
	struct page p;

	if (!record_list(d->store, &number_series_type, NULL, 0, a, &p, err))
		return false;
	for (size_t i = 0; i < p.n; i++) {
		const struct number_series *s = page_row(&p, i);

		buf_printf(&names, "%s%s", i > 0 ? ", " : "", s->name);
		if (wish->series != NULL) {
			if (utf8_casecmp(s->name, wish->series) == 0)
				best = s;
		} else if (s->documents != NULL && wish->document != NULL &&
		    list_names(s->documents, wish->document))
			best = s;
		else if (s->documents == NULL && best == NULL)
			best = s;
	}
	if (best != NULL)
		*out = *best;
	else if (wish->series == NULL ||
	    strcmp(wish->series, COUNTER_USUAL) == 0)
		series_usual(d, a, out);
	else
		ok = fail(err, ERR_NOT_FOUND, _("There is no number series "
		    "\"%s\"; there are: %s."), wish->series, p.n == 0 ?
		    COUNTER_USUAL : buf_str(&names));
	buf_free(&names);
	return ok;
}

static const char *
series_counter(const struct number_series *s)
{
	return s->counter != NULL ? s->counter : s->name;
}

/* --- drawing ------------------------------------------------------------- */

static bool
number_text(const struct number_series *s, struct letter_number *n,
    struct arena *a, struct err *err)
{
	struct number_values v = { n->number, n->suffix, s->klas, s->unit,
	    n->day };
	struct buf b = { 0 };
	bool ok = number_print(s->template, &v, &b, err);

	n->text = buf_take(&b, a);
	return ok;
}

static void
number_begin(const struct number_series *s, const struct number_wish *wish,
    struct letter_number *n)
{
	const struct document_kind *kind = wish->document == NULL ? NULL :
	    document_find(wish->document);

	record_blank(&letter_number_type, n);
	n->series_id = s->head.id == 0 ? UNKNOWN : s->head.id;
	n->counter = series_counter(s);
	n->day = wish->day;
	n->year = day_parts(wish->day).year;
	n->purpose = kind == NULL ? wish->document : _(kind->label);
	n->delegation_id = wish->delegation_id;
	n->status = NUMBER_USED;
}

static int64_t
series_first(const struct number_series *s)
{
	return s->first_number == UNKNOWN ? 1 : s->first_number;
}

static bool
day_usable(const struct number_wish *wish, struct err *err)
{
	return day_ok(wish->day) || fail(err, ERR_INPUT, _("The date of the "
	    "letter is not known; it gives its number month and year."));
}

bool
number_draw_in(struct desk *d, struct tx *tx, const struct number_wish *wish,
    struct arena *a, struct letter_number *out, struct err *err)
{
	struct number_series s;
	struct letter_number n;
	bool ok;

	if (!day_usable(wish, err) || !series_find(d, wish, a, &s, err))
		return false;
	number_begin(&s, wish, &n);
	if (wish->after > 0) {
		n.number = wish->after;
		ok = number_insert(tx, n.counter, n.year, wish->after, a,
		    &n.suffix, err);
	} else {
		ok = number_next(tx, n.counter, n.year, series_first(&s),
		    &n.number, err);
	}
	if (!ok || !number_text(&s, &n, a, err) ||
	    !record_save(tx, &letter_number_type, &n, a, err))
		return false;
	*out = n;
	return true;
}

bool
number_draw(struct desk *d, const struct number_wish *wish, struct arena *a,
    struct letter_number *out, struct err *err)
{
	struct tx *tx = tx_begin(d->store, "number", err);

	if (tx == NULL)
		return false;
	return tx_finish(tx, number_draw_in(d, tx, wish, a, out, err), err);
}

const char *
number_preview(struct desk *d, const struct number_wish *wish,
    struct arena *a, struct err *err)
{
	struct number_series s;
	struct letter_number n;

	if (!day_usable(wish, err) || !series_find(d, wish, a, &s, err))
		return NULL;
	number_begin(&s, wish, &n);
	n.number = number_last(d->store, n.counter, n.year) + 1;
	if (n.number < series_first(&s))
		n.number = series_first(&s);
	return number_text(&s, &n, a, err) ? n.text : NULL;
}

/* --- cancelling ---------------------------------------------------------- */

static bool
number_find(struct desk *d, const char *text, struct arena *a,
    struct letter_number *out, struct err *err)
{
	struct page p;
	int64_t id;

	if (number_read(text, strlen(text), 1, INT64_MAX, &id) == NUMBER_OK)
		return record_load(d->store, &letter_number_type, id, out, a,
		    err);
	if (!record_list_text(d->store, &letter_number_type, "text", text, a,
	    &p, err))
		return false;
	if (p.n != 1)
		return fail(err, ERR_NOT_FOUND, p.n == 0 ? _("No letter has "
		    "the number %s.") : _("Several letters have the number "
		    "%s; name it by its id."), text);
	*out = *(const struct letter_number *)page_row(&p, 0);
	return true;
}

bool
number_given(struct desk *d, int64_t delegation_id, const char *text,
    struct arena *a, struct letter_number *out)
{
	struct err ignored = { 0 };
	struct page p;
	bool found = false;

	if (text == NULL || !record_list(d->store, &letter_number_type,
	    "delegation_id", delegation_id, a, &p, &ignored))
		return false;
	for (size_t i = 0; i < p.n && !found; i++) {
		const struct letter_number *n = page_row(&p, i);

		found = strcmp(n->text, text) == 0;
		if (found)
			*out = *n;
	}
	return found;
}

/* The letters of its visit that have the number were not sent after all. */
static bool
letters_void(struct tx *tx, const struct letter_number *n, struct arena *a,
    struct err *err)
{
	struct page p;

	if (n->delegation_id == UNKNOWN)
		return true;
	if (!record_list(tx_store(tx), &letter_type, "delegation_id",
	    n->delegation_id, a, &p, err))
		return false;
	for (size_t i = 0; i < p.n; i++) {
		struct letter *l = page_row(&p, i);

		if (l->direction != LETTER_OUT || l->number == NULL ||
		    strcmp(l->number, n->text) != 0)
			continue;
		l->status = LETTER_STATE_VOID;
		if (!record_save(tx, &letter_type, l, a, err))
			return false;
	}
	return true;
}

static bool
number_void(struct desk *d, struct letter_number *n, const char *reason,
    struct arena *a, struct err *err)
{
	struct tx *tx;

	if (n->status == NUMBER_CANCELLED)
		return fail(err, ERR_INPUT, _("Number %s is cancelled "
		    "already."), n->text);
	if (reason == NULL || *reason == '\0')
		return fail(err, ERR_INPUT, _("Why is number %s cancelled? It "
		    "stays used, so the reason is kept."), n->text);
	tx = tx_begin(d->store, N_("cancel number"), err);
	if (tx == NULL)
		return false;
	tx_note(tx, reason);
	n->status = NUMBER_CANCELLED;
	n->reason = reason;
	return tx_finish(tx, record_save(tx, &letter_number_type, n, a, err) &&
	    letters_void(tx, n, a, err), err);
}

bool
number_cancel(struct desk *d, const char *text, const char *reason,
    struct err *err)
{
	struct arena a = { 0 };
	struct letter_number n;
	bool ok = number_find(d, text, &a, &n, err) &&
	    number_void(d, &n, reason, &a, err);

	arena_free(&a);
	return ok;
}

bool
number_cancel_id(struct desk *d, int64_t id, const char *reason,
    struct err *err)
{
	struct arena a = { 0 };
	struct letter_number n;
	bool ok = record_load(d->store, &letter_number_type, id, &n, &a,
	    err) && number_void(d, &n, reason, &a, err);

	arena_free(&a);
	return ok;
}
