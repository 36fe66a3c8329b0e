/*
 * The record that a text names: "kota bogor", "Jateng", "IP". The search index
 * knows which records have the words, side by side, so that no table is read
 * from end to end; whether a name is really the text is then looked at here,
 * first by the letters as they are, then folded, and among the aliases. The
 * few types whose names are not in the index are small and read as they are.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/order.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/types.h"
#include "store/columns.h"
#include "store/record.h"
#include "store/search_places.h"
#include "store/search_words.h"

#define NAMES_MAX	3
#define LOOKED_MAX	1000	/* records with the words, the newest first */
#define WITHIN_MIN	4	/* letters that may be part of a word */
#define WITHIN_MAX	500	/* records whose words are looked into */

/* The columns by which people name a record. */
struct naming {
	const struct field *column[NAMES_MAX];
	int	n;
	bool	indexed;	/* all of them are in the search index */
};

static void
naming_add(struct naming *names, const struct record_type *t,
    const char *name)
{
	const struct field *f = name == NULL ? NULL : record_field(t, name);

	if (f == NULL || !field_is_text(f))
		return;
	names->column[names->n++] = f;
	names->indexed = names->indexed && field_searched(f);
}

static struct naming
naming_of(const struct record_type *t)
{
	struct naming names = { .indexed = true };

	naming_add(&names, t, t->title);
	naming_add(&names, t, t->title2);
	naming_add(&names, t, "aliases");
	return names;
}

static bool
folds_equal(const char *s, size_t len, const char *folded)
{
	struct buf b = { 0 };
	bool same;

	utf8_fold(&b, s, len);
	same = strcmp(buf_str(&b), folded) == 0;
	buf_free(&b);
	return same;
}

/* How well the current row is named by the text: not, folded, as it is. */
static int
row_named(struct stmt *q, const struct naming *names, const char *text,
    const char *folded)
{
	int named = 0;

	for (int i = 0; i < names->n; i++) {
		const char *v = stmt_peek(q, i + 1);

		if (v == NULL)
			continue;
		if (strcmp(names->column[i]->name, "aliases") == 0) {
			if (named == 0 && utf8_among(v, text))
				named = 1;
		} else if (strcasecmp(v, text) == 0)
			return 2;
		else if (named == 0 && folds_equal(v, strlen(v), folded))
			named = 1;
	}
	return named;
}

/* Whether a byte of a folded text belongs to a word. */
static bool
in_word(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Whether the folded words stand as whole words in the first len bytes of a
 * text; at its beginning, if asked. */
static bool
has_words(const char *text, size_t len, const char *folded, bool first)
{
	struct buf b = { 0 };
	size_t n = strlen(folded);
	bool found = false;
	const char *s, *at;

	utf8_fold(&b, text, len);
	s = buf_str(&b);
	for (at = strstr(s, folded); at != NULL && !found;
	    at = strstr(at + 1, folded))
		found = (at == s || (!first && !in_word(at[-1]))) &&
		    !in_word(at[n]);
	buf_free(&b);
	return found;
}

/* Whether the folded letters stand anywhere in the first len bytes of a
 * text. */
static bool
has_letters(const char *text, size_t len, const char *folded)
{
	struct buf b = { 0 };
	bool found;

	utf8_fold(&b, text, len);
	found = strstr(buf_str(&b), folded) != NULL;
	buf_free(&b);
	return found;
}

/* Whether a folded text is one word, long enough to be looked for within
 * others. */
static bool
is_part(const char *folded)
{
	size_t n = 0;

	while (in_word(folded[n]))
		n++;
	return n >= WITHIN_MIN && folded[n] == '\0';
}

/* Whether the current row may be meant by the folded text; within: which is a
 * part of a short name's word. */
static bool
row_near(struct stmt *q, const struct record_type *t,
    const struct naming *names, const char *folded, bool within)
{
	for (int i = 0; i < names->n; i++) {
		const char *v = stmt_peek(q, i + 1);
		bool full = t->title2 != NULL &&
		    strcmp(names->column[i]->name, t->title2) == 0;

		while (v != NULL && *v != '\0') {
			size_t n = full ? strlen(v) : strcspn(v, "|");

			if (within ? !full && has_letters(v, n, folded) :
			    has_words(v, n, folded, full))
				return true;
			v += n + (v[n] == '|');
		}
	}
	return false;
}

/* The rows that may be it, with their names; without a text, the first ones
 * there are. */
static struct stmt *
rows_maybe(struct store *s, const struct record_type *t,
    const struct naming *names, const char *text, struct arena *a)
{
	bool indexed = names->indexed && text != NULL;
	struct buf b = { 0 }, question = { 0 };
	struct stmt *q;

	buf_add(&b, "SELECT r.id");
	for (int i = 0; i < names->n; i++)
		buf_printf(&b, ", r.\"%s\"", names->column[i]->name);
	if (indexed)
		buf_printf(&b, " FROM %s", places_from(t, 1, LOOKED_MAX, a));
	else
		buf_printf(&b, " FROM \"%s\" AS r", t->name);
	if (text == NULL)
		buf_printf(&b, " ORDER BY r.id LIMIT %d", WITHIN_MAX);
	q = store_stmt(s, buf_str(&b));
	if (indexed) {
		words_phrase(&question, text);
		places_bind(q, s, t, 1, buf_str(&question));
	}
	buf_free(&b);
	buf_free(&question);
	return q;
}

int64_t
record_find_text(struct store *s, const struct record_type *t,
    const char *text)
{
	struct naming names = naming_of(t);
	struct err ignored = { 0 };
	struct buf folded = { 0 };
	struct arena a = { 0 };
	int64_t found[3] = { 0 };	/* by how well they are named */

	utf8_fold(&folded, or_empty(text), strlen(or_empty(text)));
	if (names.n > 0 && folded.len > 0) {
		struct stmt *q = rows_maybe(s, t, &names, text, &a);

		while (found[2] != -1 && stmt_next(q)) {
			int how = row_named(q, &names, text, buf_str(&folded));

			found[how] = found[how] == 0 ? stmt_int(q, 0) : -1;
		}
		stmt_end(q, &ignored);
	}
	arena_free(&a);
	buf_free(&folded);
	return found[2] != 0 ? found[2] : found[1];
}

/* The rows near a folded text: those that have its words or, with text NULL,
 * a word that it is part of. */
static size_t
rows_near(struct store *s, const struct record_type *t, const char *text,
    const char *folded, int64_t *ids, size_t limit, struct arena *a)
{
	struct naming names = naming_of(t);
	struct err ignored = { 0 };
	struct stmt *q;
	size_t n = 0;

	if (names.n == 0)
		return 0;
	q = rows_maybe(s, t, &names, text, a);
	while (n < limit && stmt_next(q))
		if (row_near(q, t, &names, folded, text == NULL))
			ids[n++] = stmt_int(q, 0);
	stmt_end(q, &ignored);
	return n;
}

size_t
record_near_text(struct store *s, const struct record_type *t,
    const char *text, int64_t *ids, size_t limit)
{
	struct buf folded = { 0 };
	struct arena a = { 0 };
	size_t n = 0;

	utf8_fold(&folded, text, strlen(text));
	if (folded.len > 1)
		n = rows_near(s, t, text, buf_str(&folded), ids, limit, &a);
	if (n == 0 && is_part(buf_str(&folded)))
		n = rows_near(s, t, NULL, buf_str(&folded), ids, limit, &a);
	arena_free(&a);
	buf_free(&folded);
	qsort(ids, n, sizeof *ids, order_numbers);
	return n;
}
