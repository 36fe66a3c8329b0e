/*
 * Full text over everything. The query is built from words only, each in
 * quotes, so whatever is typed is a question and never an error (S8). A word
 * matches what begins with it; a single letter, with which a good part of all
 * words begins, is not looked for, and a single digit only as it stands. Some
 * words are written in several ways: a small table makes families of them.
 * When a word is nowhere, the words of the index that begin with the same
 * letter and are one or two mistakes away stand in for it, and the caller is
 * told.
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

#define WORDS_MAX	16
#define NEAR_MAX	6	/* stand-ins for one word */
#define WORD_BYTES	64	/* longer ones are cut */
#define VOCABULARY_MAX	20000	/* words looked at for one stand-in */
#define PLACES_MAX	300	/* of the index, looked at for values */

/* Words that the office writes in more ways than one; a row is a family. */
static const char *const families[][4] = {
	{ "tolok", "tolak" },
	{ "kunker", "kunjungan" },
	{ "kabupaten", "kab" },
	{ "benchmarking", "studi" },
	{ "pim", "diklatpim", "pelatihan" },
	{ "dinas", "disdik", "disdikbud" },
	{ "pemkab", "kabupaten" },
	{ "pemkot", "kota" },
	{ "pemprov", "provinsi" },
	{ "diskominfo", "kominfo" },
	{ "rombongan", "delegasi" },
	{ "izin", "ijin" },
	{ "sistem", "system" },
	{ "aktivitas", "aktifitas" },
	{ "nasihat", "nasehat" },
	{ "risiko", "resiko" },
	{ "kualitas", "kwalitas" },
	{ "jadwal", "jadual" },
	{ "cenderamata", "cinderamata" },
	{ "apotek", "apotik" },
};

static int64_t
search_rowid(const struct record_type *t, int64_t id)
{
	return id * TYPES_MAX + record_type_number(t);
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

/* The words of a question, folded as the index folds them. */
struct words {
	char	word[WORDS_MAX][WORD_BYTES + 1];
	size_t	n;
};

static bool
word_byte(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

static void
words_take(const char *text, struct words *w)
{
	struct buf b = { 0 };
	const char *p;

	w->n = 0;
	if (!utf8_valid(text, strlen(text)))
		return;
	utf8_fold(&b, text, strlen(text));
	for (p = buf_str(&b); *p != '\0' && w->n < WORDS_MAX; ) {
		size_t len = 0;

		while (word_byte((unsigned char)p[len]))
			len++;
		if (len > 0 && utf8_count(p, len) == 1 &&
		    !(*p >= '0' && *p <= '9'))
			p += len;
		else if (len > 0) {
			size_t cut = len;

			while (cut > WORD_BYTES)
				cut = utf8_prev(p, len, cut);
			memcpy(w->word[w->n], p, cut);
			w->word[w->n++][cut] = '\0';
			p += len;
		} else
			p++;
	}
	buf_free(&b);
}

static void
word_add(struct buf *b, const char *word, bool first, bool prefix)
{
	buf_printf(b, "%s\"%s\"%s", first ? "" : " OR ", word,
	    prefix ? "*" : "");
}

/* ("word"* OR "kin"* ...) */
static void
family_add(struct buf *b, const char *word)
{
	buf_addc(b, '(');
	word_add(b, word, true, word[1] != '\0');
	for (size_t i = 0; i < countof(families); i++) {
		bool in = false;

		for (size_t j = 0; j < 4 && families[i][j] != NULL; j++)
			in = in || strcmp(families[i][j], word) == 0;
		for (size_t j = 0; in && j < 4 && families[i][j] != NULL; j++)
			if (strcmp(families[i][j], word) != 0)
				word_add(b, families[i][j], false, true);
	}
	buf_addc(b, ')');
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

	family_add(&b, word);
	stmt_bind_text(q, 1, buf_str(&b));
	known = stmt_number(q, 0) == 1;
	buf_free(&b);
	return known;
}

/* The question in FTS5's words. With tolerance, unknown words are replaced,
 * and instead tells by what; false when a word has no stand-in. */
static bool
query_make(struct store *s, const struct words *w, bool tolerant,
    struct buf *query, struct buf *instead)
{
	for (size_t i = 0; i < w->n; i++) {
		struct near_word near[NEAR_MAX];
		size_t n;

		if (i > 0)
			buf_add(query, " AND ");
		if (!tolerant || word_known(s, w->word[i])) {
			family_add(query, w->word[i]);
			continue;
		}
		n = near_find(s, w->word[i], near);
		if (n == 0)
			return false;
		buf_addc(query, '(');
		for (size_t j = 0; j < n; j++) {
			word_add(query, near[j].word, j == 0, false);
			buf_printf(instead, "%s%s",
			    instead->len == 0 ? "" : ", ", near[j].word);
		}
		buf_addc(query, ')');
	}
	return true;
}

/* Where the index ends for records of a type: there is no need to pass the
 * newer places of longer tables. */
static int64_t
last_place(struct store *s, const struct record_type *t, struct arena *a)
{
	if (t == NULL)
		return INT64_MAX;
	return search_rowid(t, stmt_number(store_stmt(s, arena_printf(a,
	    "SELECT max(id) FROM \"%s\"", t->name)), 0));
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
	word_add(&query, w.word[0], true, false);
	q = store_stmt(s, arena_printf(a, "SELECT DISTINCT r.\"%s\" FROM"
	    " (SELECT rowid AS place FROM search WHERE search MATCH ?1"
	    " AND rowid <= ?2 ORDER BY rowid DESC LIMIT %d) AS p"
	    " JOIN \"%s\" AS r ON r.id = p.place / %d"
	    " WHERE p.place %% %d = ?3 AND r.\"%s\" IS NOT NULL LIMIT ?4",
	    f->name, PLACES_MAX, t->name, TYPES_MAX, TYPES_MAX, f->name));
	stmt_bind_text(q, 1, buf_str(&query));
	stmt_bind_int(q, 2, last_place(s, t, a));
	stmt_bind_int(q, 3, record_type_number(t));
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

static bool
hits_read(struct store *s, const char *query, const struct record_type *t,
    size_t limit, struct arena *a, struct search_hits *out, struct err *err)
{
	struct stmt *q = store_stmt(s, "SELECT rowid, snippet(search, 0,"
	    " char(1), char(2), '…', 12) FROM search WHERE search MATCH ?1"
	    " AND rowid <= ?4 AND (?2 < 0 OR rowid % 64 = ?2)"
	    " ORDER BY rowid DESC LIMIT ?3");
	struct raw_hit *raw = arena_array(a, limit + 1, sizeof *raw);
	size_t n = 0;

	stmt_bind_text(q, 1, query);
	stmt_bind_int(q, 2, t == NULL ? -1 : record_type_number(t));
	stmt_bind_int(q, 3, (int64_t)limit + 1);
	stmt_bind_int(q, 4, last_place(s, t, a));
	while (n <= limit && stmt_next(q)) {
		raw[n].rowid = stmt_int(q, 0);
		raw[n++].snippet = stmt_text(q, 1, a);
	}
	if (!stmt_end(q, err))
		return false;
	out->more = n > limit;
	out->item = arena_array(a, n, sizeof *out->item);
	for (size_t i = 0; i < n && i < limit; i++) {
		struct search_hit *hit = &out->item[out->n];

		for (int k = 0; record_types[k] != NULL; k++)
			if (k == (int)(raw[i].rowid % TYPES_MAX))
				hit->type = record_types[k];
		if (hit->type == NULL)
			continue;
		hit->id = raw[i].rowid / TYPES_MAX;
		hit->snippet = or_empty(raw[i].snippet);
		hit->title = or_empty(record_title(s, hit->type, hit->id, a));
		hit->delegation = record_delegation(s, hit->type, hit->id);
		out->n++;
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

bool
search(struct store *s, const char *text, const struct record_type *t,
    size_t limit, struct arena *a, struct search_hits *out, struct err *err)
{
	struct buf query = { 0 }, instead = { 0 };
	struct words w;
	bool ok = true;

	*out = (struct search_hits){ 0 };
	words_take(or_empty(text), &w);
	if (w.n == 0 || limit == 0)
		return true;
	query_make(s, &w, false, &query, &instead);
	ok = hits_read(s, buf_str(&query), t, limit, a, out, err);
	if (ok && out->n == 0) {
		buf_reset(&query);
		if (query_make(s, &w, true, &query, &instead) &&
		    instead.len > 0) {
			ok = hits_read(s, buf_str(&query), t, limit, a, out,
			    err);
			out->instead = out->n == 0 ? NULL :
			    arena_strdup(a, buf_str(&instead));
		}
	}
	buf_free(&query);
	buf_free(&instead);
	return ok;
}
