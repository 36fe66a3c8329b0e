/*
 * What leaves the house as data. A reference is written as the uid of the
 * record (JSON) or, in tables for people, as its name when that finds the
 * record again. Every field is written, null when unknown: an import reads a
 * field that is missing as "nothing said" and would infer it anew.
 */
#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "base/text.h"
#include "exchange/exchange.h"
#include "exchange/headings.h"
#include "model/nip.h"
#include "model/types.h"
#include "port/csv.h"
#include "port/json_out.h"
#include "store/record.h"

#define FORMAT_VERSION	1
#define STEP_RECORDS	64	/* between two looks at the clock */

static bool
list_step(struct desk *d, const struct page *p, size_t i, struct err *err)
{
	return i % STEP_RECORDS != 0 || store_step(d->store, _("Writing"),
	    (int64_t)i, (int64_t)p->n, err);
}

/* --- JSON ---------------------------------------------------------------- */

/* The uids of the records written so far, by type and id, ids ascending. */
struct uids {
	int64_t		*id;
	const char	**uid;
	size_t		 n, cap;
};

struct dump {
	struct desk	*desk;
	struct json_out	 json;
	struct arena	 arena;		/* uids */
	struct arena	 row;		/* one record */
	struct uids	*uids;		/* by record_type_number() */
	int64_t		 n;		/* records so far */
	const struct record_type *type;	/* whose list is open */
};

static void
uids_add(struct uids *u, int64_t id, const char *uid, struct arena *a)
{
	size_t cap = u->cap;

	u->id = arena_grow(a, u->id, u->n, &cap, sizeof *u->id);
	u->uid = arena_grow(a, u->uid, u->n, &u->cap, sizeof *u->uid);
	u->id[u->n] = id;
	u->uid[u->n++] = arena_strdup(a, uid);
}

static const char *
uids_find(const struct uids *u, int64_t id)
{
	const int64_t *at = u->n == 0 ? NULL :
	    bsearch(&id, u->id, u->n, sizeof *u->id, order_numbers);

	return at == NULL ? NULL : u->uid[at - u->id];
}

/* The uid of a record that is referred to. */
static const char *
ref_uid(struct dump *c, const struct field *f, int64_t id)
{
	const struct uids *u = &c->uids[record_type_number(f->ref)];
	const char *uid = uids_find(u, id);
	const struct record_head *to;
	struct err err = { 0 };

	if (uid != NULL)
		return uid;
	to = desk_load(c->desk, f->ref, id, &c->row, &err);
	return to == NULL ? NULL : to->uid;
}

static void
dump_value(struct dump *c, const struct field *f, const void *r)
{
	if (field_unknown(f, r))
		json_null(&c->json);
	else if (f->kind == FIELD_REF)
		json_text(&c->json, ref_uid(c, f, field_number(f, r)));
	else if (f->kind == FIELD_NUMBER || f->kind == FIELD_ROMAN)
		json_number(&c->json, field_number(f, r));
	else if (f->kind == FIELD_FLAG)
		json_flag(&c->json, field_number(f, r) != 0);
	else
		json_text(&c->json, field_code(f, r, &c->row));
}

static void
dump_record(struct dump *c, const struct record_type *t, const void *r)
{
	const struct record_head *head = r;

	json_open_object(&c->json);
	json_member(&c->json, "uid", head->uid);
	for (size_t i = 0; i < t->nfields; i++) {
		json_key(&c->json, heading_name(&t->fields[i], &c->row));
		dump_value(c, &t->fields[i], r);
	}
	json_close_object(&c->json);
	arena_reset(&c->row);
}

/* The list of another type begins. */
static void
dump_type(struct dump *c, const struct record_type *t)
{
	if (c->type != NULL)
		json_close_array(&c->json);
	c->type = t;
	if (t != NULL) {
		json_key(&c->json, t->name);
		json_open_array(&c->json);
	}
}

static bool
dump_each(void *ctx, const struct record_type *t, const void *r,
    struct err *err)
{
	struct dump *c = ctx;
	const struct record_head *head = r;

	if (c->n++ % STEP_RECORDS == 0 && !store_step(c->desk->store,
	    _("Writing"), c->n - 1, 0, err))
		return false;
	if (c->type != t)
		dump_type(c, t);
	uids_add(&c->uids[record_type_number(t)], head->id, head->uid,
	    &c->arena);
	dump_record(c, t, r);
	return true;
}

static void
dump_begin(struct dump *c, struct desk *d, struct buf *out)
{
	size_t ntypes = 0;

	while (record_types[ntypes] != NULL)
		ntypes++;
	*c = (struct dump){ .desk = d, .json = { .out = out } };
	c->uids = arena_array(&c->arena, ntypes, sizeof *c->uids);
	json_open_object(&c->json);
	json_key(&c->json, "kunker");
	json_number(&c->json, FORMAT_VERSION);
}

static void
dump_end(struct dump *c)
{
	dump_type(c, NULL);
	json_close_object(&c->json);
	json_end(&c->json);
	arena_free(&c->arena);
	arena_free(&c->row);
}

bool
export_json(struct desk *d, struct buf *out, struct err *err)
{
	struct dump c;
	bool done;

	dump_begin(&c, d, out);
	done = store_dump(d->store, dump_each, &c, err);
	dump_end(&c);
	return done;
}

/* --- one kind ------------------------------------------------------------ */

/* All records of a type, or those of a delegation. */
static bool
kind_list(struct desk *d, const struct record_type *t, int64_t delegation,
    struct arena *a, struct page *out, struct err *err)
{
	if (delegation <= 0)
		return record_list(d->store, t, NULL, UNKNOWN, a, out, err);
	if (record_field(t, "delegation_id") == NULL)
		return fail(err, ERR_USAGE, _("A %s does not belong to a "
		    "delegation; leave --of out."), _(t->label));
	return record_list(d->store, t, "delegation_id", delegation, a, out,
	    err);
}

bool
export_json_kind(struct desk *d, const struct record_type *t,
    int64_t delegation, struct buf *out, struct err *err)
{
	struct arena a = { 0 };
	struct page page;
	struct dump c;
	bool done = kind_list(d, t, delegation, &a, &page, err);

	if (done) {
		dump_begin(&c, d, out);
		dump_type(&c, t);
		for (size_t i = 0; i < page.n && done; i++) {
			dump_record(&c, t, page_row(&page, i));
			done = list_step(d, &page, i, err);
		}
		dump_end(&c);
	}
	arena_free(&a);
	return done;
}

/* A value for a table: as import reads it, yet fit for people. */
static const char *
table_value(struct desk *d, const struct field *f, const void *r,
    struct arena *a)
{
	const struct record_head *to;
	struct err err = { 0 };
	const char *title;
	int64_t id;

	if (field_unknown(f, r))
		return NULL;
	if (f->kind != FIELD_REF)
		return strcmp(f->name, "nip") == 0 ?
		    nip_print(field_string(f, r), a) : field_code(f, r, a);
	id = field_number(f, r);
	title = record_title(d->store, f->ref, id, a);
	if (title != NULL && *title != '\0' && desk_find(d, f->ref, title) ==
	    id)
		return title;
	to = desk_load(d, f->ref, id, a, &err);
	return to == NULL ? NULL : to->uid;
}

static void
table_row(struct desk *d, const struct record_type *t, const void *r,
    char sep, struct buf *out, struct arena *a)
{
	const struct record_head *head = r;

	csv_put(out, sep, true, r == NULL ? "uid" : head->uid);
	for (size_t i = 0; i < t->nfields; i++)
		csv_put(out, sep, false, r == NULL ?
		    heading_name(&t->fields[i], a) :
		    table_value(d, &t->fields[i], r, a));
	csv_put_end(out);
}

bool
export_csv(struct desk *d, const struct record_type *t, int64_t delegation,
    char sep, bool bom, struct buf *out, struct err *err)
{
	struct arena a = { 0 }, row = { 0 };
	struct page page;
	bool done = kind_list(d, t, delegation, &a, &page, err);

	if (done) {
		if (bom)
			csv_put_bom(out);
		table_row(d, t, NULL, sep, out, &a);
		for (size_t i = 0; i < page.n && done; i++) {
			done = list_step(d, &page, i, err);
			table_row(d, t, page_row(&page, i), sep, out, &row);
			arena_reset(&row);
		}
	}
	arena_free(&a);
	arena_free(&row);
	return done;
}
