#include "exchange/remembered.h"

#include <string.h>

#include "base/text.h"
#include "model/types.h"
#include "store/record.h"

static bool
same_text(const char *a, const char *b)
{
	return strcmp(or_empty(a), or_empty(b)) == 0;
}

/* The visit that a table goes into; false when there is none. */
static bool
visit_of(struct desk *d, int64_t into, struct delegation *v, struct arena *a)
{
	struct err unheard = { 0 };

	return into > 0 && record_load(d->store, &delegation_type, into, v, a,
	    &unheard);
}

const char *
remembered_sender(struct desk *d, int64_t into, struct arena *a)
{
	struct buf b = { 0 };
	struct delegation v;
	const char *s;

	if (!visit_of(d, into, &v, a) || v.origin == NULL)
		return NULL;
	headings_signature(&v.origin, 1, &b);
	s = buf_take(&b, a);
	return *s == '\0' ? NULL : s;
}

/* Understand the header as a map says. Of the same headings it says all; of
 * others what it knows of them must make a difference and a table. */
static bool
map_use(const struct column_map *m, const struct csv *csv, bool same,
    const struct record_type *only, struct arena *a, struct headings *out)
{
	const struct record_type *t = record_type_find(m->kind);
	const char *missing = NULL;
	struct err unheard = { 0 };
	struct headings h, alone;
	bool differs = false;

	if (t == NULL || (only != NULL && t != only))
		return false;
	headings_guess(csv->header, csv->columns, t, a, &alone);
	headings_guess(csv->header, csv->columns, t, a, &h);
	if (!headings_apply(&h, csv->header, m->meaning, &missing, a,
	    &unheard) || (same && missing != NULL))
		return false;
	for (size_t i = 0; i < h.n; i++)
		differs |= h.field[i] != alone.field[i];
	if (!same && (!differs || !headings_fit(&h, csv->header)))
		return false;
	*out = h;
	return true;
}

/* The newest of the maps with this text that can be used. */
static bool
maps_use(struct desk *d, const char *field, const char *text,
    const struct csv *csv, bool same, const struct record_type *only,
    struct arena *a, struct mapping_table *out)
{
	struct err unheard = { 0 };
	struct page page;
	int64_t newest = 0;

	if (text == NULL || !record_list_text(d->store, &column_map_type,
	    field, text, a, &page, &unheard))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const struct column_map *m = page_row(&page, i);

		if ((!same || same_text(m->header, out->signature)) &&
		    m->head.id > newest && map_use(m, csv, same, only, a,
		    &out->headings))
			newest = m->head.id;
	}
	return newest > 0;
}

bool
remembered_use(struct desk *d, const struct csv *csv,
    const struct exchange_options *opt, struct arena *a,
    struct mapping_table *out)
{
	struct delegation v;

	if (maps_use(d, "sender", out->sender, csv, true, opt->type, a, out) ||
	    maps_use(d, "sender", out->sender, csv, false, opt->type, a,
	    out)) {
		out->remembered = !visit_of(d, opt->into, &v, a) ? NULL :
		    arena_printf(a, _("The columns mean what was said of an "
		    "earlier table of %s."), or_empty(v.origin));
		return true;
	}
	if (!maps_use(d, "header", out->signature, csv, true, opt->type, a,
	    out))
		return false;
	out->remembered = _("The columns mean what was said of the same "
	    "headings earlier.");
	return true;
}

bool
remembered_save(struct desk *d, struct tx *tx,
    const struct exchange_preview *p, struct arena *a, struct err *err)
{
	struct column_map m;
	struct page page;

	if (p->map == NULL)
		return true;
	if (!record_list_text(d->store, &column_map_type, "header", p->header,
	    a, &page, err))
		return false;
	record_blank(&column_map_type, &m);
	for (size_t i = 0; i < page.n; i++) {
		const struct column_map *old = page_row(&page, i);

		if (strcmp(old->kind, p->kind) == 0 &&
		    same_text(old->sender, p->sender))
			m = *old;
	}
	m.kind = p->kind;
	m.header = p->header;
	m.sender = p->sender;
	m.meaning = p->map;
	return record_save(tx, &column_map_type, &m, a, err);
}
