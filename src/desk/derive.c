/*
 * What can be filled in without asking. Only unknown members are touched,
 * with one exception: a title that we made ourselves is made anew when what
 * it was made from has changed.
 */
#include "desk/desk.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/programme.h"
#include "model/understand_parts.h"
#include "model/visittype.h"
#include "store/record.h"

static const struct region *
load_region(struct desk *d, int64_t id, struct arena *a)
{
	struct err err = { 0 };

	return id == UNKNOWN || id <= 0 ? NULL :
	    desk_load(d, &region_type, id, a, &err);
}

/* --- delegation ----------------------------------------------------------- */

/* The short name of a programme: the first of its names, or the one of today
 * ("PKA") when they used that. */
static const char *
programme_short(const struct delegation *v, struct arena *a)
{
	const struct programme *p = v->programme == NULL ? NULL :
	    programme_find(v->programme);
	const char *today, *s;

	if (p == NULL || *p->synonyms == '\0')
		return v->programme_raw;
	today = arena_strndup(a, p->name, strcspn(p->name, " "));
	s = p->synonyms;
	if (utf8_contains(or_empty(v->programme_raw), today) &&
	    strstr(p->synonyms, today) != NULL)
		s = strstr(p->synonyms, today);
	return arena_strndup(a, s, strcspn(s, "|"));
}

/* The batch as people write it: Roman, unless it was written in digits. */
static const char *
batch_text(const struct delegation *v, struct arena *a)
{
	struct roman r = { 0 };

	if (v->batch_raw != NULL && roman_read(v->batch_raw,
	    strlen(v->batch_raw), &r) && r.arabic)
		return arena_printf(a, "%lld", (long long)v->batch);
	return roman_print(v->batch, a);
}

static const char *
make_title(struct desk *d, const struct delegation *v, struct arena *a)
{
	const struct region *from = load_region(d, v->origin_region_id, a);
	const char *origin = from != NULL ? from->name : v->origin;
	const char *what = programme_short(v, a);

	if (origin == NULL)
		return what;
	if (what == NULL && v->visit_word != NULL)
		what = v->visit_word;
	else if (what == NULL && v->visit_type != UNKNOWN)
		what = visittypes[v->visit_type].label;
	if (what == NULL)
		return origin;
	if (v->batch != UNKNOWN)
		what = arena_printf(a, "%s Angkatan %s", what,
		    batch_text(v, a));
	return arena_printf(a, "%s %s", what, origin);
}

/* Whether the title is one we made from the record as it is stored. */
static bool
title_is_ours(struct desk *d, const struct delegation *v, struct arena *a)
{
	const struct delegation *old;
	struct err err = { 0 };
	const char *made;

	if (v->head.id == 0)
		return false;
	old = desk_load(d, &delegation_type, v->head.id, a, &err);
	if (old == NULL || old->title == NULL)
		return false;
	made = make_title(d, old, a);
	return made != NULL && strcmp(made, old->title) == 0 &&
	    strcmp(made, v->title) == 0;
}

static int64_t
zone_of(struct desk *d, int64_t region, struct arena *a)
{
	const struct region *r = load_region(d, region, a);

	return r == NULL ? UNKNOWN : r->zone;
}

static void
derive_delegation(struct desk *d, void *record, struct arena *a)
{
	struct delegation *v = record;
	int64_t region;

	if (v->state == UNKNOWN)
		v->state = STATE_DRAFT;
	if (v->owner == NULL)
		v->owner = d->officer;
	if (v->origin_region_id == UNKNOWN && v->origin != NULL) {
		region = region_of(v->origin, &d->env, a, NULL);
		if (region > 0)
			v->origin_region_id = region;
	}
	if (v->guest_zone == UNKNOWN)
		v->guest_zone = zone_of(d, v->origin_region_id, a);
	if (v->host_zone == UNKNOWN && v->host == NULL)
		v->host_zone = d->options.zone;
	else if (v->host_zone == UNKNOWN)
		v->host_zone = zone_of(d, region_of(v->host, &d->env, a,
		    NULL), a);
	if (v->title == NULL || title_is_ours(d, v, a))
		v->title = make_title(d, v, a);
}

/* --- the others ----------------------------------------------------------- */

/* The highest value of a number among the records of one owner. */
static int64_t
highest(struct desk *d, const struct record_type *t, const char *owner,
    int64_t id, const char *number, struct arena *a)
{
	const struct field *f = record_field(t, number);
	struct page p = { 0 };
	struct err err = { 0 };
	int64_t most = 0, v;

	if (id == UNKNOWN || !record_list(d->store, t, owner, id, a, &p,
	    &err))
		return 0;
	for (size_t i = 0; i < p.n; i++) {
		v = field_number(f, page_row(&p, i));
		if (v != UNKNOWN && v > most)
			most = v;
	}
	return most;
}

static void
derive_participant(struct desk *d, void *record, struct arena *a)
{
	struct participant *p = record;
	int64_t id;

	if (p->seat == UNKNOWN && p->delegation_id != UNKNOWN)
		p->seat = highest(d, &participant_type, "delegation_id",
		    p->delegation_id, "seat", a) + 1;
	if (p->role == UNKNOWN)
		p->role = ROLE_PARTICIPANT;
	if (p->status == UNKNOWN)
		p->status = p->name == NULL ? SEAT_SEAT : SEAT_LISTED;
	if (p->home_region != NULL || p->home_agency == NULL)
		return;
	id = region_of(p->home_agency, &d->env, a, NULL);
	if (id > 0)
		p->home_region = record_title(d->store, &region_type, id, a);
}

static void
derive_session(struct desk *d, void *record, struct arena *a)
{
	struct session *s = record;

	(void)d, (void)a;
	if (s->state == UNKNOWN)
		s->state = SESSION_PROPOSED;
}

static void
derive_plan(struct desk *d, void *record, struct arena *a)
{
	struct plan *p = record;

	if (p->version == UNKNOWN && p->delegation_id != UNKNOWN)
		p->version = highest(d, &plan_type, "delegation_id",
		    p->delegation_id, "version", a) + 1;
	if (p->status == UNKNOWN)
		p->status = PLAN_DRAFT;
}

static void
derive_group(struct desk *d, void *record, struct arena *a)
{
	struct visit_group *g = record;

	if (g->number == UNKNOWN && g->plan_id != UNKNOWN)
		g->number = highest(d, &visit_group_type, "plan_id",
		    g->plan_id, "number", a) + 1;
}

static void
derive_letter(struct desk *d, void *record, struct arena *a)
{
	struct letter *l = record;

	(void)d, (void)a;
	if (l->status != UNKNOWN && (l->direction != LETTER_IN ||
	    l->status != LETTER_STATE_REGISTERED))
		return;
	if (l->direction == LETTER_IN)
		l->status = l->instruction != NULL ? LETTER_STATE_DISPOSED :
		    LETTER_STATE_REGISTERED;
	else if (l->direction == LETTER_OUT)
		l->status = LETTER_STATE_DRAFT;
}

static void
derive_adoption(struct desk *d, void *record, struct arena *a)
{
	struct adoption *v = record;
	const struct participant *p;
	struct err err = { 0 };

	if (v->stage == UNKNOWN)
		v->stage = STAGE_INTEREST;
	if (v->participant_id == UNKNOWN || v->participant_id <= 0)
		return;
	p = desk_load(d, &participant_type, v->participant_id, a, &err);
	if (p == NULL)
		return;
	if (v->delegation_id == UNKNOWN)
		v->delegation_id = p->delegation_id;
	if (v->home_agency == NULL)
		v->home_agency = p->home_agency;
	if (v->home_region == NULL)
		v->home_region = p->home_region;
}

/* One name is enough for an agency: the short one stands for the full one. */
static void
derive_agency(struct desk *d, void *record, struct arena *a)
{
	struct agency *g = record;

	(void)d, (void)a;
	if (g->name == NULL)
		g->name = g->short_name;
}

static const struct deriver {
	const struct record_type *type;
	void (*fill)(struct desk *, void *, struct arena *);
} derivers[] = {
	{ &delegation_type, derive_delegation },
	{ &participant_type, derive_participant },
	{ &session_type, derive_session },
	{ &plan_type, derive_plan },
	{ &visit_group_type, derive_group },
	{ &letter_type, derive_letter },
	{ &adoption_type, derive_adoption },
	{ &agency_type, derive_agency },
};

void
desk_derive(struct desk *d, const struct record_type *t, void *record,
    struct arena *a)
{
	for (size_t i = 0; i < countof(derivers); i++)
		if (derivers[i].type == t)
			derivers[i].fill(d, record, a);
}
