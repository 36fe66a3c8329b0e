#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "plan/instance_inner.h"

bool
reader_fail(const struct reader *r, const char *key, const char *why)
{
	if (r->list == NULL)
		return fail(r->err, ERR_INPUT, _("\"%s\": %s"), key, why);
	if (r->row == 0)
		return fail(r->err, ERR_INPUT, _("%s: \"%s\": %s"), r->list,
		    key, why);
	if (r->id == NULL)
		return fail(r->err, ERR_INPUT, _("%s, row %zu: \"%s\": %s"),
		    r->list, r->row, key, why);
	return fail(r->err, ERR_INPUT, _("%s, row %zu (%s): \"%s\": %s"),
	    r->list, r->row, r->id, key, why);
}

bool
reader_unknown(const struct reader *r, const char *key, const char *name,
    const char *remedy)
{
	return reader_fail(r, key, arena_printf(r->mem,
	    _("there is no \"%s\". %s"), name, remedy));
}

bool
reader_list_any(struct reader *r, const struct json *doc, const char *key,
    const struct json **out)
{
	r->list = NULL;
	r->row = 0;
	r->id = NULL;
	*out = json_get(doc, key);
	if (*out != NULL && (*out)->kind == JSON_NULL)
		*out = NULL;
	if (*out != NULL && (*out)->kind != JSON_ARRAY)
		return reader_fail(r, key, _("is not a list. Put it in "
		    "[ ]."));
	r->list = key;
	return true;
}

bool
reader_list(struct reader *r, const struct json *doc, const char *key,
    size_t max, const struct json **out)
{
	if (!reader_list_any(r, doc, key, out))
		return false;
	if (*out == NULL) {
		r->list = NULL;		/* said of the file */
		return reader_fail(r, key, _("is missing. Add the list."));
	}
	return (*out)->count <= max || reader_fail(r, key,
	    arena_printf(r->mem, _("%zu are too many. List at most %zu."),
	    (*out)->count, max));
}

/* Stand at the next row of the list, which must be an object. */
static bool
reader_row(struct reader *r, const struct json *v)
{
	r->row++;
	r->id = NULL;
	if (v->kind != JSON_OBJECT)
		return fail(r->err, ERR_INPUT, _("%s, row %zu: is not an "
		    "object. Write { \"id\": ... }."), r->list, r->row);
	return true;
}

/* Find a member; null counts as absent. */
static const struct json *
row_get(const struct json *row, const char *key)
{
	const struct json *v = json_get(row, key);

	return v == NULL || v->kind == JSON_NULL ? NULL : v;
}

bool
reader_string(const struct reader *r, const struct json *row,
    const char *key, const char *absent, const char **out)
{
	const struct json *v = row_get(row, key);

	*out = absent;
	if (v == NULL)
		return absent != NULL || reader_fail(r, key,
		    _("is missing. Add it."));
	if (v->kind != JSON_STRING)
		return reader_fail(r, key, _("is not a text. Put it in "
		    "quotes."));
	*out = v->text;
	return true;
}

bool
reader_int(const struct reader *r, const struct json *row, const char *key,
    int min, int max, int absent, int *out)
{
	const struct json *v = row_get(row, key);

	*out = absent;
	if (v == NULL)
		return absent != INT_MIN || reader_fail(r, key,
		    _("is missing. Add it."));
	if (v->kind != JSON_INT)
		return reader_fail(r, key, _("is not a whole number. Write "
		    "one without quotes."));
	if (v->number < min || v->number > max)
		return reader_fail(r, key, arena_printf(r->mem,
		    _("%lld is out of range. Use %d to %d."),
		    (long long)v->number, min, max));
	*out = (int)v->number;
	return true;
}

bool
reader_array(const struct reader *r, const struct json *row, const char *key,
    const struct json **out)
{
	*out = row_get(row, key);
	if (*out != NULL && (*out)->kind != JSON_ARRAY)
		return reader_fail(r, key, _("is not a list. Put it in "
		    "[ ]."));
	return true;
}

bool
reader_id(struct reader *r, const struct json *v, struct names *names)
{
	const char *id;
	size_t before = names->n;

	if (!reader_row(r, v) || !reader_string(r, v, "id", NULL, &id))
		return false;
	r->id = id;
	names_add(names, id);
	return names->n > before || reader_fail(r, "id",
	    _("this id was used before. Give each row its own."));
}

bool
reader_name(const struct reader *r, const char *key, const struct json *v,
    const struct names *names, const char *remedy, int *out)
{
	*out = v->kind == JSON_STRING ? names_find(names, v->text) : -1;
	return *out >= 0 ||
	    reader_unknown(r, key, or_empty(v->text), remedy);
}

/* ---- names ---- */

static size_t
name_hash(const char *s)
{
	uint64_t h = 0xcbf29ce484222325;

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3;
	return (size_t)(h ^ h >> 32);
}

/* Where a name stands in the table, or would. */
static size_t
names_slot(const struct names *n, const char *name)
{
	size_t k = name_hash(name) & (n->size - 1);

	while (n->table[k] != 0 &&
	    strcmp(n->name[n->table[k] - 1], name) != 0)
		k = (k + 1) & (n->size - 1);
	return k;
}

int
names_find(const struct names *n, const char *name)
{
	return n->size == 0 ? -1 : n->table[names_slot(n, name)] - 1;
}

static void
names_grow(struct names *n)
{
	const char **old = n->name;

	n->cap = n->cap == 0 ? 32 : n->cap * 2;
	n->size = n->cap * 2;
	n->name = arena_array(n->mem, n->cap, sizeof *n->name);
	n->table = arena_array(n->mem, n->size, sizeof *n->table);
	for (size_t i = 0; i < n->n; i++) {
		n->name[i] = old[i];
		n->table[names_slot(n, old[i])] = (int)i + 1;
	}
}

int
names_add(struct names *n, const char *name)
{
	size_t k;

	if (n->n == n->cap)
		names_grow(n);
	k = names_slot(n, name);
	if (n->table[k] == 0) {
		n->name[n->n++] = name;
		n->table[k] = (int)n->n;
	}
	return n->table[k] - 1;
}
