#include "exchange/show.h"

#include <inttypes.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "exchange/headings.h"
#include "model/phone.h"
#include "port/json_out.h"
#include "store/record.h"

#define PARTS_DEPTH	2	/* parts of parts, no further */

/* --- lists --------------------------------------------------------------- */

static enum cell_kind
field_cell_kind(const struct field *f)
{
	switch (f->kind) {
	case FIELD_NUMBER:
	case FIELD_ROMAN:
	case FIELD_REF:
		return CELL_NUMBER;
	case FIELD_FLAG:
		return CELL_FLAG;
	default:
		return CELL_TEXT;
	}
}

static void
list_columns(const struct record_type *t, struct arena *a, struct table *out)
{
	size_t n = 2, nrefs = 0;

	for (size_t i = 0; i < t->nfields; i++)
		nrefs += t->fields[i].kind == FIELD_REF;
	table_begin(out, a, 2 + t->nfields + nrefs);
	out->column[0] = (struct column){ "id", _("No."), CELL_NUMBER,
	    false };
	out->column[1] = (struct column){ "uid", "uid", CELL_TEXT, true };
	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];
		bool wide = !(f->flags & FIELD_LIST);

		out->column[n++] = (struct column){ f->name, _(f->label),
		    field_cell_kind(f), wide || f->kind == FIELD_REF };
		if (f->kind == FIELD_REF)
			out->column[n++] = (struct column){
			    heading_name(f, a), _(f->label), CELL_TEXT, wide };
	}
}

/* The words of a text stand in for a member that was not understood: the
 * programme without a code. */
static const char *
raw_words(const struct record_type *t, const struct field *f, const void *r,
    struct arena *a)
{
	const struct field *raw;

	if (!field_is_text(f))
		return NULL;
	raw = record_field(t, arena_printf(a, "%s_raw", f->name));
	return raw == NULL ? NULL : field_string(raw, r);
}

static void
list_row(struct desk *d, const struct record_type *t, const void *r,
    struct table *out)
{
	const struct record_head *head = r;
	struct cell *c = table_row(out);
	struct arena *a = out->arena;

	cell_number(out, c++, head->id);
	cell_set(c++, head->uid);
	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];

		c->code = field_code(f, r, a);
		c->text = field_text(f, r, &d->env, a);
		if (c->code == NULL) {
			c->code = raw_words(t, f, r, a);
			c->text = or_empty(c->code);
		}
		if (f->kind == FIELD_REF) {
			const char *name = c->text;

			c++;
			cell_set(c, *name == '\0' ? NULL : name);
		}
		c++;
	}
}

/* What rows are asked to have. */
struct sought {
	const char		*words;	/* NULL: every row is shown */
	const struct field	*phone;	/* that may be the number; or NULL */
	struct phone_asked	 number;	/* if there is such a field */
};

static struct sought
sought_read(const struct record_type *t, const char *words)
{
	struct sought w = { .words = words };

	if (words != NULL && phone_ask(words, strlen(words), &w.number))
		w.phone = record_field(t, "phone");
	return w;
}

/* Whether the words are in a record as it is shown, or are its telephone
 * number in another form. */
static bool
row_has(struct desk *d, const struct record_type *t, const void *r,
    const struct sought *w)
{
	struct arena a = { 0 };
	bool found = w->words == NULL || (w->phone != NULL &&
	    phone_is(field_string(w->phone, r), &w->number));

	for (size_t i = 0; i < t->nfields && !found; i++)
		found = utf8_contains(field_text(&t->fields[i], r, &d->env,
		    &a), w->words);
	arena_free(&a);
	return found;
}

bool
show_list(struct desk *d, const struct record_type *t, int64_t delegation,
    const char *words, struct arena *a, struct table *out, struct err *err)
{
	struct sought w = sought_read(t, words);
	struct page page;

	if (delegation > 0 && record_field(t, "delegation_id") == NULL)
		return fail(err, ERR_USAGE, _("A %s does not belong to a "
		    "delegation; leave --of out."), _(t->label));
	if (!record_list(d->store, t, delegation > 0 ? "delegation_id" : NULL,
	    delegation > 0 ? delegation : UNKNOWN, a, &page, err))
		return false;
	list_columns(t, a, out);
	for (size_t i = 0; i < page.n; i++)
		if (row_has(d, t, page_row(&page, i), &w))
			list_row(d, t, page_row(&page, i), out);
	return true;
}

int64_t
show_find(struct desk *d, const struct record_type *t, const char *text,
    struct err *err)
{
	int64_t id;

	if (number_read(text, strlen(text), 1, INT64_MAX, &id) == NUMBER_OK) {
		if (record_version(d->store, t, id) > 0)
			return id;
	} else {
		id = record_find_uid(d->store, t, text);
		if (id <= 0)
			id = desk_find(d, t, text);
		if (id > 0)
			return id;
		if (id < 0) {
			fail(err, ERR_INPUT, _("Several are called \"%s\" "
			    "(%s); use the number from \"kunker list %s\"."),
			    text, _(t->label), t->plural);
			return 0;
		}
	}
	fail(err, ERR_NOT_FOUND, _("There is no %s \"%s\"; \"kunker list %s\" "
	    "shows what there is."), _(t->label), text, t->plural);
	return 0;
}

/* --- one record with its parts ------------------------------------------- */

/* The field by which records of type t die with one of type owner. */
static const struct field *
owner_field(const struct record_type *t, const struct record_type *owner)
{
	for (size_t i = 0; i < t->nfields; i++)
		if ((t->fields[i].flags & FIELD_OWNER) &&
		    t->fields[i].ref == owner)
			return &t->fields[i];
	return NULL;
}

/* The parts of type t that a record has, in a. */
static bool
parts_read(struct desk *d, const struct record_type *owner, int64_t id,
    const struct record_type *t, struct arena *a, struct page *out,
    struct err *err)
{
	const struct field *f = owner_field(t, owner);

	*out = (struct page){ .type = t };
	return f == NULL ||
	    record_list(d->store, t, f->name, id, a, out, err);
}

static struct notices
notices_of(struct desk *d, const struct record_type *t, const void *r,
    struct arena *a)
{
	struct notices n = { .arena = a };

	record_check(t, r, &d->env, &n);
	desk_notices(d, t, r, &n);
	return n;
}

static const char *const levels[] = {
	[NOTICE_INFO] = "info", [NOTICE_WARN] = "warn",
	[NOTICE_BLOCK] = "block",
};

/* --- text ---------------------------------------------------------------- */

/* A value after its label; lines of a long text are indented. */
static void
text_value(struct buf *out, const char *text, const char *indent)
{
	for (; *text != '\0'; text++) {
		buf_addc(out, *text);
		if (*text == '\n')
			buf_printf(out, "%s    ", indent);
	}
}

static void
text_fields(struct desk *d, const struct record_type *t, const void *r,
    const struct record_type *owner, const char *indent, struct buf *out,
    struct arena *a)
{
	const struct record_head *head = r;

	buf_printf(out, "%s%s %" PRId64 "\n", indent, _(t->label), head->id);
	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];

		if (field_unknown(f, r) || (owner != NULL && f->ref == owner))
			continue;
		buf_printf(out, "%s  %s: ", indent, _(f->label));
		text_value(out, field_text(f, r, &d->env, a), indent);
		buf_addc(out, '\n');
	}
}

static bool
text_parts(struct desk *d, const struct record_type *t, int64_t id, int depth,
    struct buf *out, struct arena *a, struct err *err)
{
	const char *indent = depth == PARTS_DEPTH ? "  " : "      ";

	for (size_t i = 0; depth > 0 && record_types[i] != NULL; i++) {
		const struct record_type *part = record_types[i];
		struct page page;

		if (!parts_read(d, t, id, part, a, &page, err))
			return false;
		if (page.n > 0)
			buf_printf(out, "\n%s%s (%zu)\n", indent + 2,
			    _(part->label_plural), page.n);
		for (size_t r = 0; r < page.n; r++) {
			const struct record_head *h = page_row(&page, r);

			text_fields(d, part, h, t, indent, out, a);
			if (!text_parts(d, part, h->id, depth - 1, out, a,
			    err))
				return false;
		}
	}
	return true;
}

static void
text_notices(const struct notices *n, struct buf *out)
{
	if (n->n > 0)
		buf_printf(out, "\n%s\n", _("Worth knowing"));
	for (size_t i = 0; i < n->n; i++)
		buf_printf(out, "  %s %s: %s\n", levels[n->item[i].level],
		    n->item[i].code, n->item[i].text);
}

bool
show_text(struct desk *d, const struct record_type *t, int64_t id,
    struct buf *out, struct err *err)
{
	struct arena a = { 0 };
	const void *r = desk_load(d, t, id, &a, err);
	struct notices n;
	bool done = r != NULL;

	if (done) {
		text_fields(d, t, r, NULL, "", out, &a);
		n = notices_of(d, t, r, &a);
		text_notices(&n, out);
		done = text_parts(d, t, id, PARTS_DEPTH, out, &a, err);
	}
	arena_free(&a);
	return done;
}

/* --- JSON ---------------------------------------------------------------- */

static void
json_fields(struct desk *d, struct json_out *j, const struct record_type *t,
    const void *r, struct arena *a)
{
	struct table one;

	list_columns(t, a, &one);
	list_row(d, t, r, &one);
	table_json_row(&one, 0, j);
}

static bool
json_parts(struct desk *d, struct json_out *j, const struct record_type *t,
    int64_t id, int depth, struct arena *a, struct err *err)
{
	bool done = true;

	for (size_t i = 0; depth > 0 && done && record_types[i] != NULL; i++) {
		const struct record_type *part = record_types[i];
		struct page page;

		if (!parts_read(d, t, id, part, a, &page, err))
			return false;
		if (owner_field(part, t) == NULL ||
		    (page.n == 0 && depth < PARTS_DEPTH))
			continue;
		json_key(j, part->plural);
		json_open_array(j);
		for (size_t r = 0; r < page.n && done; r++) {
			const struct record_head *h = page_row(&page, r);

			json_open_object(j);
			json_fields(d, j, part, h, a);
			done = json_parts(d, j, part, h->id, depth - 1, a,
			    err);
			if (done)
				json_close_object(j);
		}
		if (done)
			json_close_array(j);
	}
	return done;
}

static void
json_notices(struct json_out *j, const struct notices *n)
{
	json_key(j, "notices");
	json_open_array(j);
	for (size_t i = 0; i < n->n; i++) {
		json_open_object(j);
		json_member(j, "level", levels[n->item[i].level]);
		json_member(j, "code", n->item[i].code);
		json_member(j, "field", n->item[i].field);
		json_member(j, "text", n->item[i].text);
		json_close_object(j);
	}
	json_close_array(j);
}

bool
show_json(struct desk *d, const struct record_type *t, int64_t id,
    struct buf *out, struct err *err)
{
	struct json_out j = { .out = out };
	struct arena a = { 0 };
	const void *r = desk_load(d, t, id, &a, err);
	struct notices n;
	bool done = r != NULL;

	if (done) {
		json_open_object(&j);
		json_fields(d, &j, t, r, &a);
		n = notices_of(d, t, r, &a);
		json_notices(&j, &n);
		done = json_parts(d, &j, t, id, PARTS_DEPTH, &a, err);
	}
	if (done) {
		json_close_object(&j);
		json_end(&j);
	}
	arena_free(&a);
	return done;
}
