/*
 * What there was between us and a place. A place is its province: a regency
 * that comes after its province came is no stranger. Visits are found by the
 * region of their origin, and by the origin's own words.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "desk/after.h"
#include "desk/origin.h"
#include "model/types.h"
#include "store/record.h"
#include "store/search.h"

#define VISITS_MAX	60
#define PROVINCE_CODE	2	/* bytes: 33 of 33.02 */

struct place {
	struct desk	*desk;
	struct arena	 arena;
	const struct delegation *visit[VISITS_MAX];
	size_t		 n;
};

static void
visit_add(struct place *p, const struct delegation *v)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->visit[i]->head.id == v->head.id)
			return;
	if (p->n < VISITS_MAX)
		p->visit[p->n++] = v;
}

/* All visits from the regions of a province. */
static bool
visits_of_province(struct place *p, const char *code, struct err *err)
{
	struct page regions, visits;

	if (!record_list(p->desk->store, &region_type, NULL, 0, &p->arena,
	    &regions, err))
		return false;
	for (size_t i = 0; i < regions.n; i++) {
		const struct region *r = page_row(&regions, i);

		if (r->code == NULL || strncmp(r->code, code, PROVINCE_CODE)
		    != 0)
			continue;
		if (!record_list(p->desk->store, &delegation_type,
		    "origin_region_id", r->head.id, &p->arena, &visits, err))
			return false;
		for (size_t k = 0; k < visits.n; k++)
			visit_add(p, page_row(&visits, k));
	}
	return true;
}

static bool
visits_of_region(struct place *p, int64_t region_id, struct err *err)
{
	const struct region *r = desk_load(p->desk, &region_type, region_id,
	    &p->arena, err);

	return r != NULL && (r->code == NULL ||
	    visits_of_province(p, r->code, err));
}

/* By words: a region's name, or whatever full text finds of delegations. */
static bool
visits_of_words(struct place *p, const char *words, struct err *err)
{
	int64_t region = record_find_text(p->desk->store, &region_type,
	    words);
	struct search_hits hits = { 0 };

	if (region > 0 && !visits_of_region(p, region, err))
		return false;
	if (!search(p->desk->store, words, &delegation_type, VISITS_MAX,
	    &p->arena, &hits, err))
		return false;
	for (size_t i = 0; i < hits.n && hits.instead == NULL; i++) {
		const struct delegation *v = desk_load(p->desk,
		    &delegation_type, hits.item[i].id, &p->arena, err);

		if (v == NULL)
			return false;
		visit_add(p, v);
	}
	return p->n > 0 || fail(err, ERR_NOT_FOUND, _("No visit from \"%s\" "
	    "is stored."), words);
}

static bool
visits_of_delegation(struct place *p, int64_t id, struct err *err)
{
	const struct delegation *v = desk_load(p->desk, &delegation_type, id,
	    &p->arena, err);
	struct page same;

	if (v == NULL)
		return false;
	visit_add(p, v);
	if (v->origin_region_id != UNKNOWN &&
	    !visits_of_region(p, v->origin_region_id, err))
		return false;
	if (v->origin == NULL)
		return true;
	if (!record_list_text(p->desk->store, &delegation_type, "origin",
	    v->origin, &p->arena, &same, err))
		return false;
	for (size_t i = 0; i < same.n; i++)
		visit_add(p, page_row(&same, i));
	return true;
}

/* --- words --------------------------------------------------------------- */

static void
add_people(const struct delegation *v, struct buf *out)
{
	if (v->people != UNKNOWN)
		buf_printf(out, P_(", %lld person", ", %lld people",
		    v->people), (long long)v->people);
	buf_addc(out, '\n');
	if (v->leader != NULL)
		buf_printf(out, _("  led by %s%s%s\n"), v->leader,
		    v->leader_post == NULL ? "" : ", ",
		    or_empty(v->leader_post));
	if (v->host != NULL)
		buf_printf(out, _("  at %s\n"), v->host);
	if (v->received_by != NULL)
		buf_printf(out, _("  received by %s%s%s\n"), v->received_by,
		    v->received_post == NULL ? "" : ", ",
		    or_empty(v->received_post));
}

static bool
add_shown(struct place *p, int64_t id, struct buf *out, struct err *err)
{
	struct page shown;

	if (!record_list(p->desk->store, &shown_type, "delegation_id", id,
	    &p->arena, &shown, err))
		return false;
	for (size_t i = 0; i < shown.n; i++) {
		const struct shown *s = page_row(&shown, i);

		buf_printf(out, "%s%s", i == 0 ? _("  shown: ") : "; ",
		    or_empty(record_title(p->desk->store, &innovation_type,
		    s->innovation_id, &p->arena)));
	}
	if (shown.n > 0)
		buf_addc(out, '\n');
	return true;
}

static bool
add_notes(struct place *p, int64_t id, struct buf *out, struct err *err)
{
	struct page notes;

	if (!record_list(p->desk->store, &note_type, "delegation_id", id,
	    &p->arena, &notes, err))
		return false;
	for (size_t i = 0; i < notes.n; i++) {
		const struct note *n = page_row(&notes, i);

		if (n->kind == NOTE_RECIPROCITY)
			buf_printf(out, _("  between us: %s\n"),
			    or_empty(n->text));
		else if (n->kind == NOTE_PROMISE && n->done_day == UNKNOWN)
			buf_printf(out, n->side == SIDE_GUEST ?
			    _("  they still owe: %s\n") :
			    _("  we still owe: %s\n"), or_empty(n->text));
		else if (n->kind == NOTE_GIFT)
			buf_printf(out, _("  gift: %s\n"),
			    or_empty(n->text));
	}
	return true;
}

static bool
add_adoptions(struct place *p, int64_t id, struct buf *out, struct err *err)
{
	struct page page;

	if (!record_list(p->desk->store, &adoption_type, "delegation_id", id,
	    &p->arena, &page, err))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const struct adoption *ad = page_row(&page, i);

		buf_printf(out, _("  taken over: %s (%s)\n"), ad->title !=
		    NULL ? ad->title : ad->innovation_id == UNKNOWN ? "?" :
		    or_empty(record_title(p->desk->store, &innovation_type,
		    ad->innovation_id, &p->arena)), field_text(record_field(
		    &adoption_type, "stage"), ad, &p->desk->env, &p->arena));
	}
	return true;
}

static int
newest_first(const void *a, const void *b)
{
	const struct delegation *const *x = a, *const *y = b;
	int64_t dx = (*x)->first_day, dy = (*y)->first_day;

	return dx != dy ? (dx > dy ? -1 : 1) :
	    (*x)->head.id > (*y)->head.id ? -1 : 1;
}

bool
after_reciprocity(struct desk *d, int64_t delegation_id, const char *words,
    struct buf *out, struct err *err)
{
	struct place p = { .desk = d };
	bool ok;

	ok = delegation_id != 0 ? visits_of_delegation(&p, delegation_id,
	    err) : visits_of_words(&p, words, err);
	if (ok && p.n > 1)
		qsort(p.visit, p.n, sizeof *p.visit, newest_first);
	for (size_t i = 0; ok && i < p.n; i++) {
		const struct delegation *v = p.visit[i];

		buf_printf(out, "%s%s  %s", i > 0 ? "\n" : "",
		    v->first_day == UNKNOWN ? or_empty(v->day_raw) :
		    day_print_range(v->first_day, v->last_day, DAY_PLAIN,
		    &p.arena), v->title != NULL ? v->title :
		    or_empty(v->origin));
		add_people(v, out);
		ok = add_shown(&p, v->head.id, out, err) &&
		    add_adoptions(&p, v->head.id, out, err) &&
		    add_notes(&p, v->head.id, out, err);
	}
	arena_free(&p.arena);
	return ok;
}

/* --- in a sentence ------------------------------------------------------- */

static void
say_shown(struct desk *d, int64_t id, struct arena *a, struct buf *out)
{
	struct page shown;
	struct err err = { 0 };

	if (!record_list(d->store, &shown_type, "delegation_id", id, a,
	    &shown, &err))
		return;
	for (size_t i = 0; i < shown.n; i++)
		buf_printf(out, "%s%s", i == 0 ? _("; shown: ") : ", ",
		    or_empty(record_title(d->store, &innovation_type,
		    ((struct shown *)page_row(&shown, i))->innovation_id,
		    a)));
}

/* The newest note of who received us there. */
static void
say_between(struct desk *d, int64_t id, struct arena *a, struct buf *out)
{
	const char *text = NULL;
	struct page notes;
	struct err err = { 0 };

	if (!record_list(d->store, &note_type, "delegation_id", id, a,
	    &notes, &err))
		return;
	for (size_t i = 0; i < notes.n; i++) {
		const struct note *n = page_row(&notes, i);

		if (n->kind == NOTE_RECIPROCITY && n->text != NULL)
			text = n->text;
	}
	if (text != NULL)
		buf_printf(out, _("; between us: %s"), text);
}

const char *
after_last_visit(struct desk *d, const struct delegation *v, struct arena *a)
{
	const struct delegation *last;
	struct err err = { 0 };
	struct buf b = { 0 };

	if (!origin_last_received(d, v, a, &last, &err) || last == NULL)
		return NULL;
	buf_printf(&b, _("Last here: %s"), last->first_day != UNKNOWN ?
	    day_print(last->first_day, DAY_PLAIN, a) :
	    last->day_raw != NULL ? last->day_raw : "?");
	if (last->received_by != NULL || last->received_post != NULL)
		buf_printf(&b, _("; received by %s"), last->received_by !=
		    NULL ? last->received_by : last->received_post);
	say_shown(d, last->head.id, a, &b);
	say_between(d, last->head.id, a, &b);
	buf_printf(&b, " (%s).", last->title != NULL ? last->title :
	    or_empty(last->origin));
	return buf_take(&b, a);
}
