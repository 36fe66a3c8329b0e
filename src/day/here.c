#include "day/here.h"

#include "base/text.h"
#include "desk/roster.h"
#include "plan/splitting_parts.h"
#include "store/record.h"

static bool
is_away(const struct participant *p)
{
	return p->status == SEAT_EXCUSED || p->status == SEAT_SICK ||
	    p->status == SEAT_ABSENT;
}

static bool
is_present(const struct participant *p)
{
	return p->status == SEAT_PRESENT || p->status == SEAT_LATE;
}

static void
count_people(const struct roster *r, struct here *h)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct participant *p = &r->row[i];

		if (!participant_counts(p))
			continue;
		h->expected++;
		if (is_present(p)) {
			h->present++;
			h->substitutes += p->replaces != NULL;
		} else if (is_away(p)) {
			h->away++;
		} else {
			h->open++;
		}
	}
	h->meals = h->present + h->open;
}

static const struct participant *
person(const struct roster *r, int64_t id)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->row[i].head.id == id)
			return &r->row[i];
	return NULL;
}

/* The group of the announced list that a column shows; 0: none. */
static int64_t
group_announced(const struct splitting *sp, size_t c)
{
	const struct page *groups = &sp->read->was_groups;

	for (size_t i = 0; i < groups->n; i++) {
		const struct visit_group *g = page_row(groups, i);

		if (sp->column[c].session == NULL ? g->number ==
		    (int64_t)c + 1 : g->session_id ==
		    sp->column[c].session->head.id)
			return g->head.id;
	}
	return 0;
}

static void
count_groups(const struct splitting *sp, const struct roster *r,
    struct here *h, struct arena *a)
{
	const struct page *placed = &sp->read->was_placements;

	h->group = arena_array(a, sp->ncolumns + 1, sizeof *h->group);
	for (size_t c = 0; c < sp->ncolumns; c++) {
		struct here_group *g = &h->group[h->ngroups];
		int64_t id = group_announced(sp, c);

		*g = (struct here_group){ .min = sp->column[c].min,
		    .label = arena_strdup(a, sp->column[c].label) };
		for (size_t i = 0; i < placed->n; i++) {
			const struct placement *p = page_row(placed, i);
			const struct participant *who = person(r,
			    p->participant_id);

			if (p->group_id != id)
				continue;
			g->planned++;
			if (who != NULL && participant_counts(who) &&
			    !is_away(who))
				g->here++;
		}
		g->small = g->planned > 0 && g->here < g->min;
		h->nsmall += g->small;
		if (id != 0)
			h->ngroups++;
	}
}

/* Whom the announced list names and who is not there. */
static size_t
count_changes(const struct splitting *sp, const struct roster *r)
{
	const struct page *placed = &sp->read->was_placements;
	size_t n = 0;

	for (size_t i = 0; i < placed->n; i++) {
		const struct placement *p = page_row(placed, i);
		const struct participant *who = person(r, p->participant_id);

		n += who == NULL || !participant_counts(who) || is_away(who);
	}
	return n;
}

bool
here_read(struct desk *d, int64_t delegation_id, struct arena *a,
    struct here *out, struct err *err)
{
	struct splitting *sp = NULL;
	struct roster r;

	*out = (struct here){ 0 };
	if (!roster_load(d, delegation_id, a, &r, err))
		return false;
	count_people(&r, out);
	if (!splitting_open(d, delegation_id, &sp, err))
		return false;
	if (sp->announced != NULL) {
		out->version = sp->announced->version;
		count_groups(sp, &r, out, a);
		out->changed = count_changes(sp, &r);
	}
	splitting_close(sp);
	return true;
}

const char *
here_warning(const struct here *h, struct arena *a)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < h->ngroups; i++)
		if (h->group[i].small)
			buf_printf(&b, _("%s%s has %lld of at least %lld."),
			    b.len > 0 ? " " : "", h->group[i].label,
			    (long long)h->group[i].here,
			    (long long)h->group[i].min);
	if (h->changed > 0)
		buf_printf(&b, P_("%s%zu person of group list %lld is not "
		    "here.", "%s%zu people of group list %lld are not here.",
		    h->changed), b.len > 0 ? " " : "", h->changed,
		    (long long)h->version);
	return buf_take(&b, a);
}

static void
add_groups(const struct here *h, struct buf *out)
{
	if (h->version > 0)
		buf_printf(out, _("Group list, version %lld:\n"),
		    (long long)h->version);
	for (size_t i = 0; i < h->ngroups; i++) {
		const struct here_group *g = &h->group[i];

		buf_printf(out, _("  %s: %lld of %lld"), g->label,
		    (long long)g->here, (long long)g->planned);
		if (g->small)
			buf_printf(out, _("  ! below the minimum of %lld"),
			    (long long)g->min);
		buf_addc(out, '\n');
	}
}

static bool
add_visum(struct desk *d, int64_t delegation_id, const struct here *h,
    struct buf *out, struct err *err)
{
	struct arena a = { 0 };
	struct page page;

	if (!record_list(d->store, &visum_type, "delegation_id",
	    delegation_id, &a, &page, err))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const char *left = visum_difference(page_row(&page, i), h,
		    &a);

		buf_printf(out, _("Travel orders: %s\n"), *left == '\0' ?
		    _("received, signed and given back are equal.") : left);
	}
	arena_free(&a);
	return true;
}

bool
here_text(struct desk *d, int64_t delegation_id, struct buf *out,
    struct err *err)
{
	struct arena a = { 0 };
	struct here h;
	const char *warn;
	bool ok;

	ok = here_read(d, delegation_id, &a, &h, err);
	if (ok) {
		buf_printf(out, _("Expected %lld; present %lld, away %lld, "
		    "not said %lld; substitutes %lld. Meals: %lld.\n"),
		    (long long)h.expected, (long long)h.present,
		    (long long)h.away, (long long)h.open,
		    (long long)h.substitutes, (long long)h.meals);
		add_groups(&h, out);
		ok = add_visum(d, delegation_id, &h, out, err);
		warn = here_warning(&h, &a);
		if (ok && *warn != '\0')
			buf_printf(out, "! %s\n", warn);
	}
	arena_free(&a);
	return ok;
}

/* Whether the announced list names people who are not there. */
static bool
list_untrue(struct desk *d, int64_t delegation_id, struct arena *a)
{
	struct err err = { 0 };
	struct here h;

	return !here_read(d, delegation_id, a, &h, &err) || h.changed > 0;
}

bool
here_renew(struct desk *d, int64_t delegation_id, int64_t *version,
    struct err *err)
{
	struct splitting *sp = NULL;
	struct arena a = { 0 };
	bool ok;

	if (!splitting_open(d, delegation_id, &sp, err))
		return false;
	if (sp->announced == NULL && sp->draft == NULL)
		ok = fail(err, ERR_INPUT, _("There are no groups yet; split "
		    "first."));
	else if (sp->draft == NULL && !list_untrue(d, delegation_id, &a))
		ok = fail(err, ERR_INPUT, _("Nothing changed since the "
		    "announced version."));
	else
		ok = splitting_renew(sp, err);
	if (ok)
		*version = sp->announced->version;
	splitting_close(sp);
	arena_free(&a);
	return ok;
}

const char *
visum_difference(const struct visum *v, const struct here *h,
    struct arena *a)
{
	int64_t in = v->received, done = v->stamped == UNKNOWN ? 0 :
	    v->stamped, out = v->returned == UNKNOWN ? 0 : v->returned;
	int64_t due;
	struct buf b = { 0 };

	if (in == UNKNOWN)
		return _("not counted yet");
	/* nobody has been marked yet: then everybody may be there */
	due = h->present + h->away == 0 || in < h->present ? in : h->present;
	if (in > due)
		buf_printf(&b, P_("%lld sheet more than people present, not "
		    "to be signed; ", "%lld sheets more than people present, "
		    "not to be signed; ", in - due), (long long)(in - due));
	if (done > due)
		buf_printf(&b, _("%lld signed for people who are not there; "),
		    (long long)(done - due));
	if (done < due)
		buf_printf(&b, _("%lld still to be signed; "),
		    (long long)(due - done));
	if (out != in)
		buf_printf(&b, out < in ? _("%lld not given back yet; ") :
		    _("%lld given back more than came in; "),
		    (long long)(out < in ? in - out : out - in));
	if (b.len > 0)
		buf_cut(&b, b.len - 2);
	return buf_take(&b, a);
}
