/*
 * Full text over everything. The query is built from words only, each in
 * quotes, so whatever is typed is a question and never an error (S8). A word
 * matches what begins with it; a single letter, with which a good part of all
 * words begins, is not looked for, and a single digit only as it stands. Some
 * words are written in several ways: a small table makes families of them
 * (search_words.c). When a word is nowhere, the words of the index that begin
 * with the same letter and are one or two mistakes away stand in for it, and
 * the caller is told. What is found comes in the order of a table: visits,
 * agencies, people, what belongs to them, reference data; the newest first.
 */
#include "store/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "model/name.h"
#include "model/types.h"
#include "store/columns.h"
#include "store/inner.h"
#include "store/record.h"
#include "store/row.h"
#include "store/search_exact.h"
#include "store/search_places.h"
#include "store/search_question.h"
#include "store/search_words.h"

#define LOOKED_MAX	2000	/* rows whose text is looked at */
#define PASSES		20000	/* rows of other types that may be passed, */
#define PASSES_TYPE	200000	/* ... where only one type was asked for */
#define PLACES_MAX	100	/* records looked at for values */

bool
search_values(struct store *s, const struct record_type *t,
    const struct field *f, const char *word, size_t limit, struct arena *a,
    const char **value, size_t *n, struct err *err)
{
	struct buf query = { 0 };
	struct words w;
	struct stmt *q;

	*n = 0;
	words_take(or_empty(word), &w);
	if (w.n == 0)
		return true;
	words_add(&query, w.word[0], true, false);
	q = store_stmt(s, arena_printf(a, "SELECT DISTINCT r.\"%s\" FROM %s"
	    " WHERE r.\"%s\" IS NOT NULL LIMIT ?4", f->name,
	    places_from(t, 1, PLACES_MAX, a), f->name));
	places_bind(q, s, t, 1, buf_str(&query));
	stmt_bind_int(q, 4, (int64_t)limit);
	while (*n < limit && stmt_next(q))
		value[(*n)++] = stmt_text(q, 0, a);
	buf_free(&query);
	return stmt_end(q, err);
}

struct raw_hit {
	int64_t		 rowid;
	const char	*snippet;
};

/* What is read of the index: the rows that answer a question. */
struct reading {
	struct store	*store;
	const struct question *question;
	uint64_t	 types;		/* wanted, as bits */
	int64_t		 last;		/* rowid of the newest of them */
	size_t		 passes;	/* rows of other types to be passed */
	struct raw_hit	*raw;		/* room for max */
	size_t		 n, max;
	bool		 all;		/* there are no more */
	struct arena	*arena;
};

static bool
types_have(uint64_t types, int64_t rowid)
{
	return rowid > 0 && (types >> rowid % TYPES_MAX & 1) != 0;
}

/* Take the row, if it is what was asked for. */
static bool
reading_row(struct reading *r, int64_t rowid, struct err *err)
{
	struct stmt *q = store_stmt(r->store,
	    "SELECT text FROM search WHERE rowid = ?1");
	const char *text;

	stmt_bind_int(q, 1, rowid);
	text = stmt_next(q) ? or_empty(stmt_peek(q, 0)) : "";
	if (!r->question->rough || words_in(text, &r->question->must))
		r->raw[r->n++] = (struct raw_hit){ rowid,
		    words_snippet(text, &r->question->meant, r->arena) };
	return stmt_end(q, err);
}

/* The first max rows, newest first, of as many as one may look at. */
static bool
reading_rows(struct reading *r, struct err *err)
{
	struct stmt *q = store_stmt(r->store, "SELECT rowid FROM search"
	    " WHERE search MATCH ?1 AND rowid <= ?2 ORDER BY rowid DESC");
	size_t looked = 0, passes = r->passes;
	bool ok = true, more = true;

	stmt_bind_text(q, 1, buf_str(&r->question->text));
	stmt_bind_int(q, 2, r->last);
	r->n = 0;
	while (ok && r->n < r->max && looked < LOOKED_MAX && passes > 0 &&
	    (more = stmt_next(q))) {
		int64_t rowid = stmt_int(q, 0);

		if (types_have(r->types, rowid)) {
			looked++;
			ok = reading_row(r, rowid, err);
		} else
			passes--;
	}
	r->all = !more;
	return stmt_end(q, ok ? err : &(struct err){ 0 }) && ok;
}

static void
hits_add(struct search_hits *out, const struct reading *r,
    const struct raw_hit *raw)
{
	const struct record_type *t = record_types[raw->rowid % TYPES_MAX];
	int64_t id = raw->rowid / TYPES_MAX;

	out->item[out->n++] = (struct search_hit){ .type = t, .id = id,
	    .snippet = raw->snippet,
	    .title = or_empty(record_title(r->store, t, id, r->arena)),
	    .delegation = record_delegation(r->store, t, id) };
}

/* --- the order of what is found ------------------------------------------- */

/* What comes first; types that are not named come as OTHERS. */
enum { OTHERS = 3, RANKS = 5 };

static const struct {
	int	rank;
	const struct record_type *type;
} ranked[] = {
	{ 0, &delegation_type },
	{ 1, &agency_type },
	{ 2, &participant_type },
	{ 4, &region_type },
	{ 4, &holiday_type },
	{ 4, &number_series_type },
	{ 4, &column_map_type },
};

static uint64_t
type_bit(const struct record_type *t)
{
	return (uint64_t)1 << record_type_number(t);
}

/* The types of each rank, as bits. */
static void
ranks_make(uint64_t types[RANKS])
{
	for (int i = 0; i < RANKS; i++)
		types[i] = 0;
	for (int i = 0; record_types[i] != NULL; i++)
		types[OTHERS] |= type_bit(record_types[i]);
	for (size_t i = 0; i < countof(ranked); i++) {
		types[OTHERS] &= ~type_bit(ranked[i].type);
		types[ranked[i].rank] |= type_bit(ranked[i].type);
	}
}

/* Where the index ends for these types. */
static int64_t
types_last(struct store *s, uint64_t types)
{
	int64_t last = 0;

	for (int i = 0; record_types[i] != NULL; i++)
		if ((types >> i & 1) != 0) {
			int64_t one = search_last(s, record_types[i]);

			last = one > last ? one : last;
		}
	return last;
}

/* What was read, in order. */
static void
hits_sorted(const struct reading *r, const uint64_t types[RANKS],
    size_t limit, struct search_hits *out)
{
	for (int rank = 0; rank < RANKS; rank++)
		for (size_t i = 0; i < r->n && out->n < limit; i++)
			if (types_have(types[rank], r->raw[i].rowid))
				hits_add(out, r, &r->raw[i]);
}

/* There is more than the limit: a share to each rank, and what one leaves to
 * the first that has more. */
static bool
hits_shared(struct reading *r, const uint64_t types[RANKS], size_t limit,
    struct search_hits *out, struct err *err)
{
	struct reading of[RANKS];
	size_t take[RANKS], left = limit;

	for (int i = 0; i < RANKS; i++) {
		of[i] = *r;
		of[i].types = types[i];
		of[i].last = types_last(r->store, of[i].types);
		of[i].raw = arena_array(r->arena, r->max, sizeof *r->raw);
		if (!reading_rows(&of[i], err))
			return false;
		take[i] = of[i].n < limit / RANKS ? of[i].n : limit / RANKS;
		left -= take[i];
	}
	for (int i = 0; i < RANKS; i++) {
		size_t more = of[i].n - take[i];

		more = more < left ? more : left;
		take[i] += more;
		left -= more;
		for (size_t k = 0; k < take[i]; k++)
			hits_add(out, r, &of[i].raw[k]);
	}
	return true;
}

bool
search_asks(const char *text)
{
	struct words w;

	words_take(or_empty(text), &w);
	return w.n > 0;
}

/* Put the words as a question and read what answers it; as a whole, should
 * their first letters be common and the words rare among them. */
static bool
reading_words(struct reading *r, struct question *q, const struct words *w,
    struct err *err)
{
	r->question = q;
	if (!question_put(q, r->store, w, false))
		return true;
	if (!reading_rows(r, err))
		return false;
	if (!q->rough || r->all || r->n == r->max)
		return true;
	question_free(q);
	return !question_put(q, r->store, w, true) || reading_rows(r, err);
}

static bool
search_text(struct store *s, const char *text, const struct record_type *t,
    size_t limit, struct arena *a, struct search_hits *out, struct err *err)
{
	struct reading r = { .store = s, .arena = a, .max = limit + 1,
	    .all = true, .passes = t == NULL ? PASSES : PASSES_TYPE };
	uint64_t types[RANKS];
	struct question q;
	struct words w;
	bool ok;

	*out = (struct search_hits){ 0 };
	words_take(or_empty(text), &w);
	if (w.n == 0 || limit == 0)
		return true;
	ranks_make(types);
	for (int i = 0; i < RANKS; i++)
		r.types |= t == NULL ? types[i] : types[i] & type_bit(t);
	r.last = t == NULL ? INT64_MAX : search_last(s, t);
	r.raw = arena_array(a, r.max, sizeof *r.raw);
	ok = reading_words(&r, &q, &w, err);
	out->more = !r.all;
	out->item = arena_array(a, limit, sizeof *out->item);
	if (ok && t == NULL && r.n > limit)
		ok = hits_shared(&r, types, limit, out, err);
	else if (ok)
		hits_sorted(&r, types, limit, out);
	if (out->n > 0 && q.instead.len > 0)
		out->instead = arena_strdup(a, buf_str(&q.instead));
	question_free(&q);
	return ok;
}

/* Where nothing is found of a name with titles, it is stored without. */
static bool
search_words(struct store *s, const char *text, const struct record_type *t,
    size_t limit, struct arena *a, struct search_hits *out, struct err *err)
{
	struct name_parts name;

	if (!search_text(s, text, t, limit, a, out, err))
		return false;
	if (out->n > 0 || !search_asks(text))
		return true;
	name_split(text, a, &name);
	if (*name.before == '\0' && strchr(name.after, '.') == NULL)
		return true;	/* no titles */
	return search_text(s, name.bare, t, limit, a, out, err);
}

static bool
hits_have(const struct search_hits *hits, const struct search_hit *h)
{
	for (size_t i = 0; i < hits->n; i++)
		if (hits->item[i].type == h->type && hits->item[i].id == h->id)
			return true;
	return false;
}

bool
search(struct store *s, const char *text, const struct record_type *t,
    size_t limit, struct arena *a, struct search_hits *out, struct err *err)
{
	struct search_hits exact = { 0 };

	if (limit > 0 && search_asks(text) &&
	    !search_exact(s, text, t, limit, a, &exact, err))
		return false;
	if (!search_words(s, text, t, limit, a, out, err))
		return false;
	if (exact.n == 0)
		return true;
	if (out->instead != NULL)	/* words near it are not needed */
		*out = (struct search_hits){ 0 };
	for (size_t i = 0; i < out->n && exact.n < limit; i++)
		if (!hits_have(&exact, &out->item[i]))
			exact.item[exact.n++] = out->item[i];
	exact.more = out->more || exact.n == limit;
	*out = exact;
	return true;
}
