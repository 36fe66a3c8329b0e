/*
 * Names within a visit. A session has no name of its own and is called by its
 * agency, day and hour; people of two visits may be called the same. While one
 * visit is at hand (desk.visit), both mean records of that visit.
 */
#include "desk/visit_names.h"

#include "base/text.h"
#include "base/utf8.h"
#include "model/participant.h"
#include "model/session.h"
#include "store/record.h"

bool
visit_names_apply(const struct desk *d, const struct record_type *t)
{
	return d->visit != 0 && (t == &session_type || t == &participant_type);
}

static bool
visit_names_page(struct desk *d, const struct record_type *t, struct arena *a,
    struct page *page)
{
	struct err ignored = { 0 };

	return record_list(d->store, t, "delegation_id", d->visit, a, page,
	    &ignored);
}

static const char *
name_of(struct desk *d, const struct record_type *t, const void *record,
    struct arena *a)
{
	if (t == &participant_type)
		return or_empty(((const struct participant *)record)->name);
	return or_empty(d->env.title(d->env.ctx, t,
	    ((const struct record_head *)record)->id, a));
}

int64_t
visit_names_find(struct desk *d, const struct record_type *t, const char *text)
{
	struct arena a = { 0 };
	struct page page;
	int64_t exact = 0, begun = 0;

	if (text[0] != '\0' && visit_names_page(d, t, &a, &page))
		for (size_t i = 0; i < page.n; i++) {
			const struct record_head *r = page_row(&page, i);
			const char *name = name_of(d, t, r, &a);

			if (utf8_casecmp(name, text) == 0)
				exact = exact == 0 ? r->id : -1;
			else if (utf8_contains(name, text))
				begun = begun == 0 ? r->id : -1;
		}
	arena_free(&a);
	return exact != 0 ? exact : begun;
}

void
visit_names_complete(struct desk *d, const struct record_type *t,
    const char *text, size_t limit, struct arena *a, struct completions *out)
{
	struct page page;

	*out = (struct completions){ 0 };
	out->item = arena_array(a, limit, sizeof *out->item);
	if (!visit_names_page(d, t, a, &page))
		return;
	for (size_t i = 0; i < page.n && out->n < limit; i++) {
		const struct record_head *r = page_row(&page, i);
		const char *name = name_of(d, t, r, a);

		if (*name != '\0' && utf8_contains(name, text))
			out->item[out->n++] = (struct completion){
			    .text = name, .id = r->id };
	}
}
