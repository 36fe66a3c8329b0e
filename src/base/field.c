#include "base/field.h"

#include <string.h>

#include "base/buf.h"
#include "base/die.h"
#include "base/field_kinds.h"
#include "base/text.h"
#include "base/utf8.h"

static void *
member(const struct field *f, void *record)
{
	return (char *)record + f->offset;
}

static const void *
const_member(const struct field *f, const void *record)
{
	return (const char *)record + f->offset;
}

bool
field_is_text(const struct field *f)
{
	return field_ways[f->kind].text;
}

int64_t
field_number(const struct field *f, const void *record)
{
	int64_t v;

	if (field_is_text(f))
		BUG("field %s holds text", f->name);
	memcpy(&v, const_member(f, record), sizeof v);
	return v;
}

const char *
field_string(const struct field *f, const void *record)
{
	const char *s;

	if (!field_is_text(f))
		BUG("field %s holds a number", f->name);
	memcpy(&s, const_member(f, record), sizeof s);
	return s;
}

void
field_set_number(const struct field *f, void *record, int64_t v)
{
	if (field_is_text(f))
		BUG("field %s holds text", f->name);
	memcpy(member(f, record), &v, sizeof v);
}

void
field_set_string(const struct field *f, void *record, const char *s)
{
	if (!field_is_text(f))
		BUG("field %s holds a number", f->name);
	memcpy(member(f, record), &s, sizeof s);
}

bool
field_unknown(const struct field *f, const void *record)
{
	if (field_is_text(f)) {
		const char *s = field_string(f, record);

		return s == NULL || *s == '\0';
	}
	return field_number(f, record) == UNKNOWN;
}

bool
field_equal(const struct field *f, const void *a, const void *b)
{
	if (!field_is_text(f))
		return field_number(f, a) == field_number(f, b);
	if (field_unknown(f, a) || field_unknown(f, b))
		return field_unknown(f, a) == field_unknown(f, b);
	return strcmp(field_string(f, a), field_string(f, b)) == 0;
}

void
field_copy(const struct field *f, void *to, const void *from, struct arena *a)
{
	if (field_is_text(f))
		field_set_string(f, to, arena_strdup(a, field_string(f, from)));
	else
		field_set_number(f, to, field_number(f, from));
}

void
record_blank(const struct record_type *t, void *record)
{
	memset(record, 0, t->size);
	for (size_t i = 0; i < t->nfields; i++)
		if (!field_is_text(&t->fields[i]))
			field_set_number(&t->fields[i], record, UNKNOWN);
}

const struct field *
record_field(const struct record_type *t, const char *name)
{
	for (size_t i = 0; i < t->nfields; i++)
		if (strcmp(t->fields[i].name, name) == 0)
			return &t->fields[i];
	return NULL;
}

void *
record_copy(const struct record_type *t, const void *record, struct arena *a)
{
	struct record_head *copy = arena_alloc(a, t->size);

	memcpy(copy, record, t->size);
	copy->uid = arena_strdup(a, copy->uid);
	for (size_t i = 0; i < t->nfields; i++)
		field_copy(&t->fields[i], copy, record, a);
	return copy;
}

const char *
field_text(const struct field *f, const void *record,
    const struct field_env *env, struct arena *a)
{
	if (field_unknown(f, record))
		return "";
	if (field_is_text(f)) {
		const char *code = field_string(f, record);
		const char *said = f->words == NULL ? NULL : f->words(code);

		return said != NULL ? said : code;
	}
	return field_ways[f->kind].show(f, field_number(f, record), env, a);
}

const char *
field_edit_text(const struct field *f, const void *record,
    const struct field_env *env, struct arena *a)
{
	if (field_unknown(f, record))
		return "";
	if (field_is_text(f))
		return field_string(f, record);
	return field_ways[f->kind].edit(f, field_number(f, record), env, a);
}

const char *
field_code(const struct field *f, const void *record, struct arena *a)
{
	if (field_unknown(f, record))
		return NULL;
	if (field_is_text(f))
		return field_string(f, record);
	return field_ways[f->kind].code(f, field_number(f, record), a);
}

/* Clean text by rule T1 into a; NULL with err filled when it is not text or
 * too long, "" when nothing is left of it. */
static const char *
text_clean(const struct field *f, const char *text, struct arena *a,
    struct err *err)
{
	struct buf b = { 0 };
	size_t max = f->kind == FIELD_LONG ? UTF8_TEXT_MAX : UTF8_LINE_MAX;
	const char *s;
	char *out = NULL;
	size_t n;

	if (!utf8_clean_in(text, strlen(text), f->kind == FIELD_LONG, &b,
	    NULL)) {
		fail_field(err, f->name,
		    _("%s: this is not UTF-8 text; type it again."),
		    _(f->label));
		buf_free(&b);
		return NULL;
	}
	s = buf_str(&b);
	s += strspn(s, " \n");
	n = strlen(s);
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\n'))
		n--;
	if (utf8_count(s, n) > max)
		fail_field(err, f->name,
		    _("%s: %zu characters are too many; at most %zu."),
		    _(f->label), utf8_count(s, n), max);
	else
		out = arena_strndup(a, s, n);
	buf_free(&b);
	return out;
}

static bool
field_parse_with(const struct field *f, void *record, const char *text,
    const struct field_env *env, struct arena *a, bool code, struct err *err)
{
	const char *s = text_clean(f, or_empty(text), a, err);
	const struct field_way *k = &field_ways[f->kind];
	int64_t v = UNKNOWN;

	if (s == NULL)
		return false;
	if (k->text)
		field_set_string(f, record, *s == '\0' ? NULL : s);
	else if (*s != '\0' && strcmp(s, "?") != 0 &&
	    !(code ? k->parse_code : k->parse)(f, s, env, &v, err))
		return false;
	else
		field_set_number(f, record, v);
	return true;
}

bool
field_parse(const struct field *f, void *record, const char *text,
    const struct field_env *env, struct arena *a, struct notices *n,
    struct err *err)
{
	struct notices heard = { .arena = a };

	if (!field_parse_with(f, record, text, env, a, false, err))
		return false;
	if (f->understand != NULL)
		f->understand(f, or_empty(text), record, env, &heard);
	for (size_t i = 0; n != NULL && i < heard.n; i++)
		notice_add(n, heard.item[i].level, heard.item[i].code,
		    heard.item[i].field, "%s", heard.item[i].text);
	return true;
}

bool
field_parse_code(const struct field *f, void *record, const char *text,
    const struct field_env *env, struct arena *a, struct err *err)
{
	return field_parse_with(f, record, text, env, a, true, err);
}

void
record_check(const struct record_type *t, const void *record,
    const struct field_env *env, struct notices *n)
{
	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];

		if ((f->flags & FIELD_REQUIRED) && field_unknown(f, record))
			notice_add(n, NOTICE_BLOCK, "REQUIRED", f->name,
			    _("%s is needed to save this %s."), _(f->label),
			    _(t->label));
	}
	if (t->check != NULL)
		t->check(record, env, n);
}
