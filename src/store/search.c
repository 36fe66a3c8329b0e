/*
 * Full text over everything. The query is built from words only, each in
 * quotes, so whatever is typed is a question and never an error (S8). A word
 * matches what begins with it; a single letter, with which a good part of all
 * words begins, is not looked for, and a single digit only as it stands. Some
 * words are written in several ways: a small table makes families of them
 * (search_words.c). When a word is nowhere, the words of the index that begin
 * with the same letter and are one or two mistakes away stand in for it, and
 * the caller is told.
 */
#include "store/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "model/types.h"
#include "store/columns.h"
#include "store/inner.h"
#include "store/record.h"
#include "store/row.h"
#include "store/search_places.h"
#include "store/search_words.h"

#define NEAR_MAX	6	/* stand-ins for one word */
#define LOOKED_MAX	2000	/* rows with the first letters looked at */
#define VOCABULARY_MAX	20000	/* words looked at for one stand-in */
#define PLACES_MAX	300	/* records looked at for values */

static int64_t
search_rowid(const struct record_type *t, int64_t id)
{
	return id * TYPES_MAX + record_type_number(t);
}

int64_t
search_last(struct store *s, const struct record_type *t)
{
	struct arena a = { 0 };
	int64_t last = stmt_number(store_stmt(s, arena_printf(&a,
	    "SELECT max(id) FROM \"%s\"", t->name)), 0);

	arena_free(&a);
	return search_rowid(t, last);
}

bool
search_put(struct tx *tx, const struct record_type *t, int64_t id,
    const void *r, struct err *err)
{
	struct stmt *q = store_stmt(tx->store,
	    "DELETE FROM search WHERE rowid = ?1");
	struct buf b = { 0 };
	bool ok;

	stmt_bind_int(q, 1, search_rowid(t, id));
	ok = stmt_run(q, err);
	for (size_t i = 0; ok && r != NULL && i < t->nfields; i++) {
		const struct field *f = &t->fields[i];

		if ((f->flags & FIELD_SEARCH) == 0 || field_unknown(f, r))
			continue;
		if (b.len > 0)
			buf_addc(&b, '\n');
		if (field_is_text(f))
			buf_add(&b, or_empty(field_string(f, r)));
		else
			buf_printf(&b, "%lld", (long long)field_number(f, r));
	}
	if (ok && b.len > 0) {
		q = store_stmt(tx->store,
		    "INSERT INTO search (rowid, text) VALUES (?1, ?2)");
		stmt_bind_int(q, 1, search_rowid(t, id));
		stmt_bind_text(q, 2, buf_str(&b));
		ok = stmt_run(q, err);
	}
	buf_free(&b);
	return ok;
}

static bool
rebuild_type(struct tx *tx, const struct record_type *t, struct err *err)
{
	struct arena a = { 0 };
	struct page page;
	bool ok = record_list(tx->store, t, NULL, 0, &a, &page, err);

	for (size_t i = 0; ok && i < page.n; i++) {
		const void *r = page_row(&page, i);
		const struct record_head *head = r;

		ok = search_put(tx, t, head->id, r, err);
	}
	arena_free(&a);
	return ok;
}

bool
search_rebuild(struct tx *tx, struct err *err)
{
	bool ok = engine_exec(tx->store, tx->store->db, "DELETE FROM search",
	    err);

	for (int i = 0; ok && record_types[i] != NULL; i++)
		ok = rebuild_type(tx, record_types[i], err);
	return ok && engine_exec(tx->store, tx->store->db,
	    "INSERT INTO search (search) VALUES ('optimize')", err);
}

static int
min3(int a, int b, int c)
{
	int m = a < b ? a : b;

	return m < c ? m : c;
}

/* Letters to change, add, drop or swap to make one word of the other, by
 * bytes; more than WORD_BYTES is far. */
static int
distance(const char *x, const char *y)
{
	int row[3][WORD_BYTES + 1];
	size_t nx = strlen(x), ny = strlen(y);

	if (nx > WORD_BYTES || ny > WORD_BYTES)
		return WORD_BYTES;
	for (size_t j = 0; j <= ny; j++)
		row[0][j] = (int)j;
	for (size_t i = 1; i <= nx; i++) {
		int *now = row[i % 3], *up = row[(i - 1) % 3];
		const int *two = row[(i + 1) % 3];

		now[0] = (int)i;
		for (size_t j = 1; j <= ny; j++) {
			now[j] = min3(up[j] + 1, now[j - 1] + 1,
			    up[j - 1] + (x[i - 1] != y[j - 1]));
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] &&
			    x[i - 2] == y[j - 1] && two[j - 2] + 1 < now[j])
				now[j] = two[j - 2] + 1;
		}
	}
	return row[nx % 3][ny];
}

/* A word of the index near a word that is not in it. */
struct near_word {
	char	word[WORD_BYTES + 1];
	int	away;
	int64_t	rows;
};

static bool
nearer(const struct near_word *a, const struct near_word *b)
{
	return a->away < b->away || (a->away == b->away && a->rows > b->rows);
}

static size_t
near_keep(struct near_word near[NEAR_MAX], size_t n, const char *word,
    int away, int64_t rows)
{
	struct near_word one = { .away = away, .rows = rows };
	size_t at;

	memcpy(one.word, word, strlen(word));
	for (at = n; at > 0 && nearer(&one, &near[at - 1]); at--)
		if (at < NEAR_MAX)
			near[at] = near[at - 1];
	if (at < NEAR_MAX)
		near[at] = one;
	return n < NEAR_MAX ? n + 1 : n;
}

/* The nearest words of the index that begin with the same letter. */
static size_t
near_find(struct store *s, const char *word, struct near_word near[NEAR_MAX])
{
	struct stmt *q = store_stmt(s, "SELECT term, doc FROM"
	    " temp.search_word WHERE term >= ?1 AND term < ?2 LIMIT ?3");
	size_t len = strlen(word), n = 0;
	int limit = len <= 3 ? 0 : len <= 5 ? 1 : 2;
	char from[8] = "", to[8] = "";
	struct err ignored = { 0 };
	size_t first = utf8_next(word, len, 0);

	if (first > 4)
		first = 4;
	memcpy(from, word, first);
	memcpy(to, word, first);
	to[first - 1]++;	/* bytes compare as unsigned in SQLite */
	stmt_bind_text(q, 1, from);
	stmt_bind_text(q, 2, to);
	stmt_bind_int(q, 3, VOCABULARY_MAX);
	while (limit > 0 && stmt_next(q)) {
		const char *term = stmt_peek(q, 0);
		size_t n_term = term == NULL ? 0 : strlen(term);
		int away;

		if (n_term == 0 || n_term > WORD_BYTES ||
		    n_term > len + 2 || len > n_term + 2)
			continue;
		away = distance(word, term);
		if (away > 0 && away <= limit)
			n = near_keep(near, n, term, away, stmt_int(q, 1));
	}
	stmt_end(q, &ignored);
	return n;
}

static bool
word_known(struct store *s, const char *word)
{
	struct stmt *q = store_stmt(s,
	    "SELECT 1 FROM search WHERE search MATCH ?1 LIMIT 1");
	struct buf b = { 0 };
	bool known;

	words_add_kin(&b, word, true);
	stmt_bind_text(q, 1, buf_str(&b));
	known = stmt_number(q, 0) == 1;
	buf_free(&b);
	return known;
}

static void
question_add(struct buf *query, const struct words *w, bool whole)
{
	for (size_t i = 0; i < w->n; i++) {
		if (i > 0)
			buf_add(query, " AND ");
		words_add_kin(query, w->word[i], whole);
	}
}

static void
words_put(struct words *w, const char *word)
{
	if (w->n < WORDS_MAX)
		memcpy(w->word[w->n++], word, strlen(word) + 1);
}

/* The question with stand-ins for unknown words, which instead tells; meant
 * gets all words that count now. False when a word has no stand-in. */
static bool
question_tolerant(struct store *s, const struct words *w, struct buf *query,
    struct words *meant, struct buf *instead)
{
	for (size_t i = 0; i < w->n; i++) {
		struct near_word near[NEAR_MAX];
		size_t n;

		if (i > 0)
			buf_add(query, " AND ");
		if (word_known(s, w->word[i])) {
			words_add_kin(query, w->word[i], true);
			words_put(meant, w->word[i]);
			continue;
		}
		n = near_find(s, w->word[i], near);
		if (n == 0)
			return false;
		buf_addc(query, '(');
		for (size_t j = 0; j < n; j++) {
			words_add(query, near[j].word, j == 0, false);
			words_put(meant, near[j].word);
			buf_printf(instead, "%s%s",
			    instead->len == 0 ? "" : ", ", near[j].word);
		}
		buf_addc(query, ')');
	}
	return true;
}

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

/* What is read of the index: the rows that answer a query in FTS5's words. */
struct reading {
	struct store	*store;
	const struct record_type *type;	/* NULL: all */
	const struct words *meant;	/* they stand out in snippets */
	struct raw_hit	*raw;		/* room for max */
	size_t		 n, max;
	struct arena	*arena;
};

/* The first max rows, newest first. With judge, a row must have the words
 * themselves, and *all tells whether enough rows were looked at to know. */
static bool
reading_rows(struct reading *r, const char *query, bool judge, bool *all,
    struct err *err)
{
	struct stmt *q = store_stmt(r->store, "SELECT rowid, text FROM search"
	    " WHERE search MATCH ?1 AND rowid <= ?4 AND (?2 < 0 OR"
	    " rowid % 64 = ?2) ORDER BY rowid DESC LIMIT ?3");
	size_t looked = 0, max = judge ? LOOKED_MAX : r->max;

	stmt_bind_text(q, 1, query);
	stmt_bind_int(q, 2, r->type == NULL ? -1 :
	    record_type_number(r->type));
	stmt_bind_int(q, 3, (int64_t)max);
	stmt_bind_int(q, 4, r->type == NULL ? INT64_MAX :
	    search_last(r->store, r->type));
	for (r->n = 0; r->n < r->max && stmt_next(q); looked++) {
		const char *text = or_empty(stmt_peek(q, 1));

		if (judge && !words_in(text, r->meant))
			continue;
		r->raw[r->n++] = (struct raw_hit){ stmt_int(q, 0),
		    words_snippet(text, r->meant, r->arena) };
	}
	*all = r->n == r->max || looked < max;
	return stmt_end(q, err);
}

/* Rows into hits: what they are, where they belong. */
static void
reading_hits(const struct reading *r, struct search_hits *out)
{
	out->more = r->n == r->max;
	out->item = arena_array(r->arena, r->n, sizeof *out->item);
	for (size_t i = 0; i < r->n && i + 1 < r->max; i++) {
		struct search_hit *hit = &out->item[out->n];

		for (int k = 0; record_types[k] != NULL; k++)
			if (k == (int)(r->raw[i].rowid % TYPES_MAX))
				hit->type = record_types[k];
		if (hit->type == NULL)
			continue;
		hit->id = r->raw[i].rowid / TYPES_MAX;
		hit->snippet = r->raw[i].snippet;
		hit->title = or_empty(record_title(r->store, hit->type,
		    hit->id, r->arena));
		hit->delegation = record_delegation(r->store, hit->type,
		    hit->id);
		out->n++;
	}
}

/* Rows that have the words, by their first letters; if those are many and the
 * words rare among them, by the words as they are. */
static bool
reading_words(struct reading *r, const struct words *w, struct err *err)
{
	struct buf query = { 0 };
	bool all, ok;

	r->meant = w;
	question_add(&query, w, false);
	ok = reading_rows(r, buf_str(&query), true, &all, err);
	if (ok && !all) {
		buf_reset(&query);
		question_add(&query, w, true);
		ok = reading_rows(r, buf_str(&query), false, &all, err);
	}
	buf_free(&query);
	return ok;
}

/* Rows that have stand-ins for what nobody wrote. */
static bool
reading_tolerant(struct reading *r, const struct words *w, const char **instead,
    struct err *err)
{
	struct buf query = { 0 }, said = { 0 };
	struct words meant = { .n = 0 };
	bool all, ok = true;

	r->meant = &meant;
	if (question_tolerant(r->store, w, &query, &meant, &said) &&
	    said.len > 0)
		ok = reading_rows(r, buf_str(&query), false, &all, err);
	if (r->n > 0)
		*instead = arena_strdup(r->arena, buf_str(&said));
	buf_free(&query);
	buf_free(&said);
	return ok;
}

bool
search_asks(const char *text)
{
	struct words w;

	words_take(or_empty(text), &w);
	return w.n > 0;
}

bool
search(struct store *s, const char *text, const struct record_type *t,
    size_t limit, struct arena *a, struct search_hits *out, struct err *err)
{
	struct reading r = { .store = s, .type = t, .arena = a };
	struct words w;
	bool ok;

	*out = (struct search_hits){ 0 };
	words_take(or_empty(text), &w);
	if (w.n == 0 || limit == 0)
		return true;
	r.max = limit + 1;
	r.raw = arena_array(a, r.max, sizeof *r.raw);
	ok = reading_words(&r, &w, err);
	if (ok && r.n == 0)
		ok = reading_tolerant(&r, &w, &out->instead, err);
	if (ok)
		reading_hits(&r, out);
	return ok;
}
