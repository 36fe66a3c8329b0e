/*
 * Which stored record does a row of a file speak of, when it has no uid? Each
 * type has one key or, for participants, three in order of trust: NIP, name,
 * and the seat of an unnamed row. Keys are folded words, so that case and
 * spaces do not matter. Stored records and rows are each claimed once.
 */
#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk/near.h"
#include "exchange/settle.h"
#include "store/record.h"

#define LEVELS_MAX	3

struct keyed {
	const char	*key;
	size_t		 i;
};

struct stored {
	const void	*record;
	bool		 claimed;
};

static void
key_add(struct buf *b, const struct field *f, const void *r, struct arena *a)
{
	const char *s = f == NULL ? NULL : field_code(f, r, a);

	if (s != NULL)
		utf8_fold(b, s, strlen(s));
	buf_addc(b, '\n');
}

static const char *
key_end(struct buf *b, struct arena *a)
{
	const char *key = arena_strndup(a, buf_str(b), b->len);

	buf_free(b);
	return key;
}

/* A NIP by its digits. */
static const char *
key_nip(const struct participant *p, struct arena *a)
{
	struct buf b = { 0 };

	if (p->nip == NULL)
		return NULL;
	buf_printf(&b, "%lld\n", (long long)p->delegation_id);
	for (const char *s = p->nip; *s != '\0'; s++)
		if (strchr(" .-'", *s) == NULL)
			buf_addc(&b, *s);
	return key_end(&b, a);
}

static const char *
key_participant(const void *r, int level, struct arena *a)
{
	const struct participant *p = r;
	struct buf b = { 0 };

	if (level == 0)
		return key_nip(p, a);
	if (level == 1 ? p->name == NULL : p->name != NULL ||
	    p->seat == UNKNOWN)
		return NULL;
	buf_printf(&b, "%lld\n", (long long)p->delegation_id);
	if (level == 1)
		utf8_fold(&b, p->name, strlen(p->name));
	else
		buf_printf(&b, "%lld", (long long)p->seat);
	return key_end(&b, a);
}

/* Delegations have no key of their own: who, which batch, when, where to. */
static const char *
key_delegation(const void *r, int level, struct arena *a)
{
	static const char *const parts[] = { "programme", "batch",
		"first_day", "host" };
	const struct record_type *t = &delegation_type;
	const struct delegation *d = r;
	struct buf b = { 0 };

	if (level > 0 || (d->origin == NULL && d->title == NULL))
		return NULL;
	key_add(&b, record_field(t, d->origin != NULL ? "origin" : "title"),
	    r, a);
	for (size_t i = 0; i < countof(parts); i++)
		key_add(&b, record_field(t, parts[i]), r, a);
	return key_end(&b, a);
}

/* What makes r the same as another of its type at a level of trust; NULL when
 * r has nothing of that. */
static const char *
identity_key(const struct record_type *t, const void *r, int level,
    struct arena *a)
{
	struct buf b = { 0 };
	bool known = false;

	if (t == &participant_type)
		return key_participant(r, level, a);
	if (t == &delegation_type)
		return key_delegation(r, level, a);
	if (level > 0)
		return NULL;
	for (size_t i = 0; i < t->nfields; i++)
		if (t->fields[i].flags & FIELD_KEY) {
			key_add(&b, &t->fields[i], r, a);
			known |= !field_unknown(&t->fields[i], r);
		}
	if (known)
		return key_end(&b, a);
	buf_free(&b);
	return NULL;
}

static int
keyed_order(const void *x, const void *y)
{
	const struct keyed *a = x, *b = y;
	int by_key = strcmp(a->key, b->key);

	return by_key != 0 ? by_key : (a->i > b->i) - (a->i < b->i);
}

/* The first of n sorted keys that is not before key. */
static size_t
keyed_first(const struct keyed *k, size_t n, const char *key)
{
	size_t low = 0;

	while (low < n) {
		size_t mid = low + (n - low) / 2;

		if (strcmp(k[mid].key, key) < 0)
			low = mid + 1;
		else
			n = mid;
	}
	return low;
}

/* Whether a row still speaks of a record of its own. */
static bool
row_counts(const struct exchange_row *r)
{
	return r->change != EXCHANGE_REFUSED && r->change != EXCHANGE_TWICE &&
	    r->change != EXCHANGE_REMOVED;
}

static bool
rows_alike(const struct exchange_row *x, const struct exchange_row *y)
{
	for (size_t i = 0; i < x->type->nfields; i++)
		if (!field_equal(&x->type->fields[i], x->after, y->after))
			return false;
	return true;
}

static void
row_twice(struct exchange_row *r, const struct exchange_row *of,
    struct arena *a)
{
	r->change = EXCHANGE_TWICE;
	r->reason = arena_printf(a, _("the same as row %zu; passed over."),
	    of->number);
}

/* Pass over rows that say the same twice, refuse those that say something else
 * of the same record; with names only, those are two people. Two uids are two
 * records; of a row with a uid and one without, the uid may be referred to. */
static void
refuse_twice(struct exchange_row *row, size_t first, size_t end,
    const char *const *uid, int level, struct arena *a)
{
	struct keyed *k = arena_array(a, end - first, sizeof *k);
	size_t n = 0;

	for (size_t i = first; i < end; i++) {
		const char *key = !row_counts(&row[i]) ? NULL :
		    identity_key(row[i].type, row[i].after, level, a);

		if (key != NULL)
			k[n++] = (struct keyed){ key, i };
	}
	qsort(k, n, sizeof *k, keyed_order);
	for (size_t i = 1, same = 0; i < n; i++) {
		struct exchange_row *r = &row[k[i].i];
		struct exchange_row *earlier = &row[k[same].i];

		if (strcmp(k[i].key, k[same].key) != 0) {
			same = i;
			continue;
		}
		if (uid[k[i].i] != NULL && uid[k[same].i] != NULL)
			continue;
		if (rows_alike(r, earlier) && uid[k[i].i] != NULL) {
			row_twice(earlier, r, a);
			same = i;
		} else if (rows_alike(r, earlier))
			row_twice(r, earlier, a);
		else if (level == 0)
			exchange_refuse(r, NULL, arena_printf(a,
			    _("this is the same %s as in row %zu, with other "
			    "values; leave one of them out."),
			    _(r->type->label), earlier->number));
	}
}

/* Whether two participants cannot be one: both have a NIP, and not the same,
 * or the seats speak against it. Lower is better; 0 fits best. */
static int
misfit(const struct record_type *t, const void *x, const void *y)
{
	const struct participant *p = x, *q = y;

	if (t != &participant_type)
		return 0;
	return (p->seat != UNKNOWN && p->seat != q->seat) +
	    2 * (p->nip != NULL && q->nip != NULL);
}

/* Read what is stored and may be meant: all of the type, or those of the one
 * delegation that all rows belong to. */
static bool
read_stored(struct desk *d, const struct exchange_row *row, size_t first,
    size_t end, struct arena *a, struct page *out, struct err *err)
{
	const struct record_type *t = row[first].type;
	const struct field *f = record_field(t, "delegation_id");
	int64_t one = UNKNOWN;

	for (size_t i = first; f != NULL && i < end; i++) {
		int64_t v;

		if (!row_counts(&row[i]))
			continue;
		v = field_number(f, row[i].after);
		if (one == UNKNOWN)
			one = v;
		if (v == UNKNOWN || v != one)
			f = NULL;
	}
	if (f != NULL && one < 0) {
		*out = (struct page){ .type = t };
		return true;
	}
	return record_list(d->store, t, f != NULL ? f->name : NULL,
	    f != NULL ? one : UNKNOWN, a, out, err);
}

/* Let unmatched rows claim unclaimed records of the same key. */
static void
claim(struct exchange_row *row, size_t first, size_t end,
    struct stored *stored, size_t nstored, int level, struct arena *a)
{
	struct keyed *k = arena_array(a, nstored, sizeof *k);
	size_t n = 0;

	for (size_t i = 0; i < nstored; i++) {
		const char *key = stored[i].claimed ? NULL :
		    identity_key(row[first].type, stored[i].record, level, a);

		if (key != NULL)
			k[n++] = (struct keyed){ key, i };
	}
	qsort(k, n, sizeof *k, keyed_order);
	for (size_t i = first; i < end; i++) {
		struct exchange_row *r = &row[i];
		struct stored *best = NULL;
		const char *key = NULL;
		int badness = 0;

		if (r->before == NULL && row_counts(r))
			key = identity_key(r->type, r->after, level, a);
		for (size_t j = key == NULL ? n : keyed_first(k, n, key);
		    j < n && strcmp(k[j].key, key) == 0; j++) {
			struct stored *s = &stored[k[j].i];
			int bad = misfit(r->type, r->after, s->record);

			if (!s->claimed && (best == NULL || bad < badness)) {
				best = s;
				badness = bad;
			}
		}
		if (best != NULL) {
			best->claimed = true;
			r->before = best->record;
		}
	}
}

/* The stored records, those that rows have already claimed by uid marked. */
static struct stored *
stored_records(const struct page *page, const struct exchange_row *row,
    size_t first, size_t end, struct arena *a)
{
	struct stored *stored = arena_array(a, page->n, sizeof *stored);
	int64_t *id = arena_array(a, end - first, sizeof *id);
	size_t n = 0;

	for (size_t i = first; i < end; i++)
		if (row[i].before != NULL)
			id[n++] =
			    ((const struct record_head *)row[i].before)->id;
	qsort(id, n, sizeof *id, order_numbers);
	for (size_t i = 0; i < page->n; i++) {
		const struct record_head *h = page_row(page, i);

		stored[i].record = h;
		stored[i].claimed = n > 0 && bsearch(&h->id, id, n,
		    sizeof *id, order_numbers) != NULL;
	}
	return stored;
}

bool
identity_match(struct desk *d, struct exchange_row *row, size_t first,
    size_t end, const char *const *uid, struct arena *a, struct err *err)
{
	struct page page;
	struct stored *stored;
	bool all = true;

	for (int level = 0; level < LEVELS_MAX; level++)
		refuse_twice(row, first, end, uid, level, a);
	for (size_t i = first; i < end; i++)
		all &= row[i].before != NULL || !row_counts(&row[i]);
	if (all)
		return true;
	if (!read_stored(d, row, first, end, a, &page, err))
		return false;
	stored = stored_records(&page, row, first, end, a);
	for (int level = 0; level < LEVELS_MAX; level++)
		claim(row, first, end, stored, page.n, level, a);
	return true;
}

int64_t
identity_near(struct desk *d, const struct record_type *t, const char *text,
    struct arena *a, const char **names)
{
	struct near near = { .names = "" };

	if (t == &agency_type)
		near = near_agencies(d, text, a);
	*names = near.names;
	return near.n == 0 ? 0 : near.n == 1 ? near.id[0] : -1;
}
