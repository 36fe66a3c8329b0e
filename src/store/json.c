/*
 * JSON by SQLite (reliability rule I2). The text is first looked at byte by
 * byte for what SQLite would let pass or choke on; then json_tree() lists its
 * values, parents first, and the list is linked into a tree.
 *
 * The connection opened here is private, in memory, holds nothing and never
 * sees a file; it is the one exception to rule S1, that only store.c opens.
 */
#include "store/json.h"

#include <sqlite3.h>
#include <string.h>

#include "base/die.h"
#include "base/order.h"
#include "base/text.h"
#include "base/utf8.h"

/* ---- what SQLite does not refuse ---- */

struct scan {
	const char	*s, *end;
	size_t		 line;
	int		 depth;
	size_t		 values;	/* at least so many begin up to here */
	struct err	*err;
};

static bool
scan_fail(const struct scan *c, const char *why)
{
	return fail(c->err, ERR_INPUT, _("line %zu: %s"), c->line, why);
}

/* Read the four digits of \uXXXX at s; -1 if they are not there. */
static int
scan_hex(const struct scan *c, const char *s)
{
	int v = 0;

	if (c->end - s < 4)
		return -1;
	for (int k = 0; k < 4; k++) {
		const char *digits = "0123456789abcdef0123456789ABCDEF";
		const char *d = s[k] == '\0' ? NULL : strchr(digits, s[k]);

		if (d == NULL)
			return -1;
		v = v * 16 + (int)((d - digits) % 16);
	}
	return v;
}

/* Pass over \uXXXX; c->s is at the u. */
static bool
scan_unicode(struct scan *c)
{
	int v = scan_hex(c, c->s + 1), low;

	if (v < 0)
		return scan_fail(c, _("\\u needs four hexadecimal digits."));
	if (v == 0)
		return scan_fail(c, _("\\u0000 is not a character. Remove "
		    "it."));
	c->s += 5;
	if (v < 0xd800 || v > 0xdfff)
		return true;
	low = c->end - c->s > 6 && c->s[0] == '\\' && c->s[1] == 'u' ?
	    scan_hex(c, c->s + 2) : -1;
	if (v > 0xdbff || low < 0xdc00 || low > 0xdfff)
		return scan_fail(c, _("half of a character (a lone "
		    "surrogate). Remove it."));
	c->s += 6;
	return true;
}

/* Pass over a string; c->s is after the opening quote. */
static bool
scan_string(struct scan *c)
{
	while (c->s < c->end) {
		unsigned char b = (unsigned char)*c->s++;

		if (b == '"')
			return true;
		if (b < 0x20)
			return scan_fail(c, _("a string with a control "
			    "character, or without its closing quote."));
		if (b != '\\')
			continue;
		if (c->s < c->end && *c->s == 'u') {
			if (!scan_unicode(c))
				return false;
		} else if (c->s < c->end && *c->s != '\0' &&
		    strchr("\"\\/bfnrt", *c->s) != NULL) {
			c->s++;
		} else {
			return scan_fail(c, _("an unknown escape after a "
			    "backslash."));
		}
	}
	return scan_fail(c, _("the text ends within a string."));
}

static bool
scan_text(struct scan *c)
{
	while (c->s < c->end) {
		unsigned char b = (unsigned char)*c->s++;

		if ((b == ',' || b == '{' || b == '[') &&
		    ++c->values > JSON_VALUES_MAX)
			return scan_fail(c, _("more than a million values. "
			    "Divide it into several files."));
		if (b == '\n')
			c->line++;
		else if (b == '"') {
			if (!scan_string(c))
				return false;
		} else if (b == '{' || b == '[') {
			if (++c->depth > JSON_DEPTH_MAX)
				return scan_fail(c, _("too many brackets "
				    "within each other."));
		} else if (b == '}' || b == ']') {
			if (--c->depth < 0)
				return scan_fail(c, _("a closing bracket too "
				    "many."));
		} else if ((b < 0x20 && b != '\t' && b != '\r') || b > 0x7e) {
			return scan_fail(c, _("a character that JSON does "
			    "not have outside strings."));
		}
	}
	return c->depth == 0 || scan_fail(c, _("the text ends before all "
	    "brackets are closed."));
}

static bool
text_check(const char *text, size_t len, struct err *err)
{
	struct scan c = { text, text + len, 1, 0, 0, err };

	if (len > JSON_BYTES_MAX)
		return fail(err, ERR_INPUT, _("larger than %zu MB."),
		    JSON_BYTES_MAX / 1024 / 1024);
	if (!utf8_valid(text, len))
		return fail(err, ERR_INPUT, _("not valid UTF-8. Save it "
		    "as UTF-8 and try again."));
	return scan_text(&c);
}

/* ---- the tree ---- */

/* An open object or array while the list is linked. */
struct open {
	int64_t		 id;
	struct json	*value, *last;
};

static const struct { const char *name; enum json_kind kind; } kinds[] = {
	{ "object", JSON_OBJECT }, { "array", JSON_ARRAY },
	{ "text", JSON_STRING }, { "integer", JSON_INT },
	{ "real", JSON_REAL }, { "true", JSON_TRUE },
	{ "false", JSON_FALSE }, { "null", JSON_NULL },
};

/* Make a value of the present row of: id, parent, key, type, atom. */
static struct json *
value_make(sqlite3_stmt *q, bool keyed, struct arena *a)
{
	struct json *v = arena_alloc(a, sizeof *v);
	const char *type = (const char *)sqlite3_column_text(q, 3);

	for (size_t k = 0; k < countof(kinds); k++)
		if (type != NULL && strcmp(type, kinds[k].name) == 0)
			v->kind = kinds[k].kind;
	if (keyed)
		v->key = arena_strdup(a,
		    (const char *)sqlite3_column_text(q, 2));
	if (v->kind == JSON_INT && sqlite3_column_type(q, 4) != SQLITE_INTEGER)
		v->kind = JSON_REAL;
	if (v->kind == JSON_STRING || v->kind == JSON_REAL)
		v->text = arena_strdup(a, or_empty(
		    (const char *)sqlite3_column_text(q, 4)));
	if (v->kind == JSON_INT)
		v->number = sqlite3_column_int64(q, 4);
	return v;
}

static const struct json *
tree_link(sqlite3_stmt *q, struct arena *a)
{
	struct open open[JSON_DEPTH_MAX + 1];
	const struct json *root = NULL;
	int depth = 0, rc;

	while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
		int64_t parent = sqlite3_column_int64(q, 1);
		bool top = sqlite3_column_type(q, 1) == SQLITE_NULL;
		struct json *v;

		while (depth > 0 && (top || open[depth - 1].id != parent))
			depth--;
		v = value_make(q, depth > 0 &&
		    open[depth - 1].value->kind == JSON_OBJECT, a);
		if (depth == 0) {
			root = v;
		} else {
			struct open *o = &open[depth - 1];

			if (o->last == NULL)
				o->value->first = v;
			else
				o->last->next = v;
			o->last = v;
			o->value->count++;
		}
		if (v->kind != JSON_OBJECT && v->kind != JSON_ARRAY)
			continue;
		if (depth > JSON_DEPTH_MAX)
			BUG("JSON deeper than was checked");
		open[depth++] = (struct open){ sqlite3_column_int64(q, 0), v,
		    NULL };
	}
	return rc == SQLITE_DONE ? root : NULL;
}

/* Refuse an object that has a key twice, anywhere in v. */
static bool
keys_check(const struct json *v, struct err *err)
{
	struct arena tmp = { NULL };
	const char **key = NULL;
	size_t n = 0;
	bool good = true;

	if (v->kind == JSON_OBJECT)
		key = arena_array(&tmp, v->count, sizeof *key);
	for (const struct json *x = v->first; x != NULL && good; x = x->next) {
		if (key != NULL)
			key[n++] = or_empty(x->key);
		good = x->first == NULL || keys_check(x, err);
	}
	if (good && n > 1)
		qsort(key, n, sizeof *key, order_texts);
	for (size_t k = 1; k < n && good; k++)
		if (strcmp(key[k], key[k - 1]) == 0)
			good = fail(err, ERR_INPUT, _("the key \"%s\" stands "
			    "twice in one object. Remove one."), key[k]);
	arena_free(&tmp);
	return good;
}

const struct json *
json_read(const char *text, size_t len, struct arena *a, struct err *err)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *q = NULL;
	const struct json *root = NULL;

	if (!text_check(text, len, err))
		return NULL;
	if (sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "SELECT id, parent, key, type, atom"
	    " FROM json_tree(?1)", -1, &q, NULL) != SQLITE_OK) {
		fail(err, ERR_IO, _("SQLite cannot read JSON: %s"),
		    db == NULL ? "" : sqlite3_errmsg(db));
	} else {
		sqlite3_bind_text64(q, 1, text, len, SQLITE_STATIC,
		    SQLITE_UTF8);
		root = tree_link(q, a);
		if (root == NULL)
			fail(err, ERR_INPUT, _("not JSON: a comma, colon, "
			    "quote or bracket is missing or misplaced."));
	}
	sqlite3_finalize(q);
	sqlite3_close(db);
	return root != NULL && keys_check(root, err) ? root : NULL;
}

const struct json *
json_get(const struct json *v, const char *key)
{
	if (v == NULL || v->kind != JSON_OBJECT)
		return NULL;
	for (const struct json *x = v->first; x != NULL; x = x->next)
		if (strcmp(or_empty(x->key), key) == 0)
			return x;
	return NULL;
}
