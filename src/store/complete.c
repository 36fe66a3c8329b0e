#include "store/complete.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "model/types.h"
#include "store/columns.h"
#include "store/inner.h"
#include "store/record.h"
#include "store/search_places.h"
#include "store/search_words.h"

#define NEWEST		250	/* records looked at for one letter */
#define LOOKED_MAX	250	/* ... and of those that have the words */
#define VALUES_MAX	400	/* different values looked at */
#define USES_MAX	50	/* counted; more are as good */

/* Whether a word of text begins with the folded prefix. */
static bool
word_begins(const char *text, const char *prefix, size_t n)
{
	struct buf b = { 0 };
	bool found = n == 0;
	const char *p;

	utf8_fold(&b, text, strlen(text));
	for (p = buf_str(&b); !found && *p != '\0'; ) {
		found = strncmp(p, prefix, n) == 0;
		p += strcspn(p, " (/.,-");
		p += strspn(p, " (/.,-");
	}
	buf_free(&b);
	return found;
}

/*
 * The records r that may have it: those of which the search index knows the
 * words of a question, else the newest. SQL for a FROM, with ?1 the pattern:
 * no table is read from end to end while one types.
 */
static const char *
maybe_from(const struct record_type *t, const struct buf *question,
    struct arena *a)
{
	if (question->len > 0)
		return places_from(t, 2, LOOKED_MAX, a);
	return arena_printf(a, "(SELECT * FROM \"%s\" ORDER BY id"
	    " DESC LIMIT %d) AS r", t->name, NEWEST);
}

static void
maybe_bind(struct store *s, struct stmt *q, const struct record_type *t,
    const struct buf *question, const char *prefix, struct arena *a)
{
	stmt_bind_text(q, 1, like_pattern(prefix, true, a));
	if (question->len > 0)
		places_bind(q, s, t, 2, buf_str(question));
}

static struct stmt *
values_stmt(struct store *s, const struct record_type *t,
    const struct field *f, const char *prefix, struct arena *a)
{
	struct buf question = { 0 };
	struct stmt *q;

	if (field_searched(f))
		words_beginning(&question, prefix);
	q = store_stmt(s, arena_printf(a,
	    "SELECT v, count(*), 0 FROM (SELECT r.\"%s\" AS v FROM %s)"
	    " WHERE v LIKE ?1 ESCAPE '\\'"
	    " GROUP BY v ORDER BY 2 DESC, 1 LIMIT %d", f->name,
	    maybe_from(t, &question, a), VALUES_MAX));
	maybe_bind(s, q, t, &question, prefix, a);
	buf_free(&question);
	return q;
}

/* Records that a reference may mean; those used most come first. */
static struct stmt *
records_stmt(struct store *s, const struct record_type *t,
    const struct field *f, const char *prefix, struct arena *a)
{
	const struct record_type *to = f->ref;
	const char *title = to->title == NULL ? "uid" : to->title;
	const char *title2 = to->title2 == NULL ? title : to->title2;
	const char *aliases = record_field(to, "aliases") == NULL ? title :
	    "aliases";
	struct buf question = { 0 };
	struct stmt *q;

	if (field_searched(record_field(to, title)) &&
	    field_searched(record_field(to, title2)) &&
	    field_searched(record_field(to, aliases)))
		words_beginning(&question, prefix);
	q = store_stmt(s, arena_printf(a,
	    "SELECT ifnull(\"%s\", \"%s\"), (SELECT count(*) FROM (SELECT 1"
	    " FROM \"%s\" AS u WHERE u.\"%s\" = r.id LIMIT %d)), id,"
	    " \"%s\", \"%s\" FROM %s"
	    " WHERE \"%s\" LIKE ?1 ESCAPE '\\' OR \"%s\" LIKE ?1 ESCAPE '\\'"
	    " OR \"%s\" LIKE ?1 ESCAPE '\\' ORDER BY 2 DESC, 1 LIMIT %d",
	    title, title2, t->name, f->name, USES_MAX, title2, aliases,
	    maybe_from(to, &question, a), title, title2, aliases,
	    VALUES_MAX));
	maybe_bind(s, q, to, &question, prefix, a);
	buf_free(&question);
	return q;
}

/* Whether the value, or for a record one of its other names, begins so. */
static bool
row_begins(struct stmt *q, bool record, const char *prefix, size_t n)
{
	for (int i = 0; i < (record ? 5 : 1); i++) {
		const char *v;

		if (i == 1 || i == 2)
			continue;	/* count and id */
		v = stmt_peek(q, i);
		if (v != NULL && word_begins(v, prefix, n))
			return true;
		while (i == 4 && v != NULL && (v = strchr(v, '|')) != NULL)
			if (word_begins(++v, prefix, n))
				return true;
	}
	return false;
}

bool
complete(struct store *s, const struct record_type *t, const struct field *f,
    const char *prefix, size_t limit, struct arena *a,
    struct completions *out, struct err *err)
{
	bool record = f->kind == FIELD_REF;
	struct buf folded = { 0 };
	struct stmt *q;

	*out = (struct completions){ 0 };
	if ((!record && !field_is_text(f)) || record_type_find(t->name) != t)
		return true;	/* a type that is only a form has no rows */
	out->item = arena_array(a, limit, sizeof *out->item);
	q = record ? records_stmt(s, t, f, prefix, a) :
	    values_stmt(s, t, f, prefix, a);
	utf8_fold(&folded, prefix, strlen(prefix));
	while (out->n < limit && stmt_next(q)) {
		if (!row_begins(q, record, buf_str(&folded), folded.len))
			continue;
		out->item[out->n++] = (struct completion){
		    or_empty(stmt_text(q, 0, a)), stmt_int(q, 1),
		    stmt_int(q, 2) };
	}
	buf_free(&folded);
	return stmt_end(q, err);
}
