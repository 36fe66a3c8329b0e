/*
 * Our own JSON into entries: an object whose keys are record types, each an
 * object or a list of objects; or a bare list of objects of one type, which
 * is recognised like the header of a table.
 */
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "exchange/headings.h"
#include "exchange/settle.h"
#include "model/types.h"
#include "store/json.h"

#define UID_BYTES_MAX	64

/* What may not be imported, with the reason. */
static const struct {
	const char *key, *why;
} forbidden[] = {
	{ "id", N_("numbers of records are given by the database; leave this "
	    "key out and use \"uid\".") },
	{ "row_ver", N_("versions are counted by the database; leave this "
	    "key out.") },
	{ "version", N_("versions are counted by the database; leave this "
	    "key out.") },
	{ "created_by", N_("authors are written by the database; leave this "
	    "key out.") },
};

/* A text from the file made fit for a message. */
static const char *
shown(const char *s, struct arena *a)
{
	struct buf clean = { 0 }, cut = { 0 };
	const char *out;

	utf8_clean_out(s, strlen(s), false, false, &clean);
	utf8_cut(&cut, buf_str(&clean), 60, false);
	out = arena_strndup(a, buf_str(&cut), cut.len);
	buf_free(&clean);
	buf_free(&cut);
	return out;
}

static void
refuse(struct entry *s, const char *column, const char *why)
{
	if (s->refused == NULL) {
		s->column = column;
		s->refused = why;
	}
}

/* A value as words; NULL for null. False: it is a list or an object. */
static bool
value_words(const struct json *v, struct arena *a, const char **words)
{
	switch (v->kind) {
	case JSON_NULL:
		*words = NULL;
		return true;
	case JSON_FALSE:
	case JSON_TRUE:
		*words = v->kind == JSON_TRUE ? "1" : "0";
		return true;
	case JSON_INT:
		*words = arena_printf(a, "%" PRId64, v->number);
		return true;
	case JSON_REAL:
	case JSON_STRING:
		*words = or_empty(v->text);
		return true;
	default:
		return false;
	}
}

/* Whether JSON of this kind can be meant for the field. */
static bool
kind_fits(const struct field *f, const struct json *v)
{
	if (v->kind == JSON_TRUE || v->kind == JSON_FALSE)
		return f->kind == FIELD_FLAG;
	if (v->kind == JSON_REAL)
		return f->kind == FIELD_DECIMAL;
	if (v->kind == JSON_INT)
		return f->kind == FIELD_NUMBER || f->kind == FIELD_ROMAN ||
		    f->kind == FIELD_DECIMAL || f->kind == FIELD_FLAG ||
		    f->kind == FIELD_TIME || field_is_text(f);
	return true;
}

static void
read_uid(struct entry *s, const struct json *v)
{
	size_t n = v->kind == JSON_STRING ? strlen(v->text) : 0;

	if (v->kind == JSON_NULL)
		return;
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)v->text[i] <= ' ' ||
		    (unsigned char)v->text[i] >= 127)
			n = 0;
	if (n == 0 || n > UID_BYTES_MAX)
		refuse(s, "uid", _("a uid is 1 to 64 letters, digits and "
		    "signs without spaces."));
	else
		s->uid = v->text;
}

static const char *
unknown_key(const struct record_type *t, const char *key, struct arena *a)
{
	for (size_t i = 0; i < countof(forbidden); i++)
		if (strcmp(forbidden[i].key, key) == 0)
			return _(forbidden[i].why);
	return arena_printf(a, _("a %s has no such field; see \"kunker help "
	    "import-format\" for its fields."), _(t->label));
}

static void
read_member(struct entry *s, const struct json *v, bool any_word,
    struct arena *a)
{
	const struct field *f;
	const char *column = shown(v->key, a);
	const char *words;

	if (strcmp(v->key, "uid") == 0) {
		read_uid(s, v);
		return;
	}
	f = any_word ? heading_field(s->type, v->key) :
	    heading_exact(s->type, v->key);
	if (f == NULL) {
		refuse(s, column, unknown_key(s->type, v->key, a));
		return;
	}
	for (size_t i = 0; i < s->n; i++)
		if (s->said[i].field == f)
			refuse(s, column, _("this field is there twice; "
			    "remove one."));
	if (!value_words(v, a, &words) || !kind_fits(f, v))
		refuse(s, column, _("this is not a value of that field; write "
		    "it as text in quotes."));
	else
		s->said[s->n++] = (struct said){ f, column, words };
}

static void
read_object(const struct record_type *t, const struct json *v, size_t number,
    bool any_word, struct entries *out)
{
	struct entry *s = entries_add(out, t, number, v->count);

	if (v->kind != JSON_OBJECT) {
		refuse(s, NULL, _("a record is an object in braces, with its "
		    "fields."));
		return;
	}
	for (const struct json *m = v->first; m != NULL && s->refused == NULL;
	    m = m->next)
		read_member(s, m, any_word, out->arena);
}

/* The records of one type: a list, or a single one. */
static void
read_records(const struct record_type *t, const struct json *v, bool any_word,
    struct entries *out)
{
	size_t number = 0;

	if (v->kind != JSON_ARRAY) {
		read_object(t, v, 1, any_word, out);
		return;
	}
	for (const struct json *x = v->first; x != NULL; x = x->next)
		read_object(t, x, ++number, any_word, out);
}

/* A bare list: its first object says what it holds. */
static bool
read_list(const struct json *root, const struct exchange_options *opt,
    struct entries *out, struct err *err)
{
	const struct json *first = root->first;
	const struct record_type *t = opt->type;
	struct headings h;
	const char **keys;
	size_t n = 0;

	if (first == NULL)
		return true;
	if (t == NULL && first->kind == JSON_OBJECT && first->count > 0 &&
	    first->count <= EXCHANGE_COLUMNS_MAX) {
		keys = arena_array(out->arena, first->count, sizeof *keys);
		for (const struct json *m = first->first; m != NULL;
		    m = m->next)
			keys[n++] = m->key;
		if (headings_recognise(keys, n, NULL, out->arena, &h))
			t = h.type;
	}
	if (t == NULL && opt->into > 0)
		t = &participant_type;	/* a roster, with keys to be named */
	if (t == NULL)
		return fail(err, ERR_INPUT, _("The list does not say what it "
		    "holds. Write {\"participant\": [...]}, with the name of "
		    "the record type; see \"kunker help import-format\"."));
	read_records(t, root, true, out);
	return true;
}

static size_t
count_records(const struct json *root)
{
	size_t n = 0;

	if (root->kind == JSON_ARRAY)
		return root->count;
	for (const struct json *v = root->first; v != NULL; v = v->next)
		n += v->kind == JSON_ARRAY ? v->count : 1;
	return n;
}

static bool
read_types(const struct json *root, struct entries *out, struct err *err)
{
	for (const struct json *v = root->first; v != NULL; v = v->next) {
		const struct record_type *t = record_type_find(v->key);

		if (strcmp(v->key, "kunker") == 0)
			continue;		/* the mark of our exports */
		if (t == NULL)
			return fail(err, ERR_INPUT, _("There is no record type "
			    "\"%s\". Known are delegation, participant, "
			    "agency, session and others; see \"kunker help "
			    "import-format\"."), shown(v->key, out->arena));
		read_records(t, v, false, out);
	}
	return true;
}

bool
import_json(const char *text, size_t len, const struct exchange_options *opt,
    struct entries *out, struct err *err)
{
	const struct json *root;

	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		len -= 3;
	}
	root = json_read(text, len, out->arena, err);
	if (root == NULL)
		return false;
	if (root->kind != JSON_OBJECT && root->kind != JSON_ARRAY)
		return fail(err, ERR_INPUT, _("The file holds a single value. "
		    "An import file is an object of record types; see "
		    "\"kunker help import-format\"."));
	if (count_records(root) > EXCHANGE_RECORDS_MAX)
		return fail(err, ERR_INPUT, _("The file holds more than %d "
		    "records; split it."), EXCHANGE_RECORDS_MAX);
	return root->kind == JSON_ARRAY ? read_list(root, opt, out, err) :
	    read_types(root, out, err);
}
