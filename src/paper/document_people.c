/* People, groups and the programme of the day on paper. */
#include "paper/document_data.h"

#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "day/rundown.h"
#include "desk/roster.h"
#include "desk/schedule.h"
#include "model/nip.h"
#include "store/record.h"

const struct participant *
gathered_person(const struct gathered *g, int64_t participant_id)
{
	for (size_t i = 0; i < g->participants.n; i++) {
		const struct participant *p = page_row(&g->participants, i);

		if (p->head.id == participant_id)
			return p;
	}
	return NULL;
}

bool
group_meets(const struct gathered *g, const struct visit_group *v,
    int64_t session_id)
{
	if (v->session_id == session_id)
		return true;
	for (size_t i = 0; i < g->stops.n; i++) {
		const struct stop *s = page_row(&g->stops, i);

		if (s->group_id == v->head.id && s->session_id == session_id)
			return true;
	}
	return false;
}

size_t
group_size(const struct gathered *g, int64_t group_id)
{
	size_t n = 0;

	for (size_t i = 0; i < g->placements.n; i++)
		n += ((const struct placement *)page_row(&g->placements,
		    i))->group_id == group_id;
	return n;
}

/* The agencies of a group, in the order of its sessions. */
static const char *
group_agencies(struct gathered *g, const struct visit_group *v)
{
	struct buf b = { 0 };
	const char *out;

	for (size_t i = 0; i < g->sessions.n; i++) {
		const struct session *s = page_row(&g->sessions, i);

		if (session_live(s) && group_meets(g, v, s->head.id))
			buf_printf(&b, "%s%s", b.len > 0 ? ", " : "",
			    or_empty(record_title(g->desk->store,
			    &agency_type, s->agency_id, g->arena)));
	}
	out = buf_take(&b, g->arena);
	return *out == '\0' ? NULL : out;
}

/* --- people -------------------------------------------------------------- */

static const struct visit_group *
person_group(const struct gathered *g, int64_t participant_id)
{
	for (size_t i = 0; i < g->placements.n; i++) {
		const struct placement *p = page_row(&g->placements, i);

		if (p->participant_id != participant_id)
			continue;
		for (size_t k = 0; k < g->groups.n; k++) {
			const struct visit_group *v = page_row(&g->groups, k);

			if (v->head.id == p->group_id)
				return v;
		}
	}
	return NULL;
}

static void
person_add(struct gathered *g, struct paper_data *d, const char *list,
    const struct participant *p, int64_t no)
{
	struct paper_data *r = paper_row(d, list, g->arena);
	const struct visit_group *v = person_group(g, p->head.id);
	const char *place = arena_printf(g->arena, "%lld. ........",
	    (long long)no);

	paper_set(r, "no", number_words(no, g->arena));
	paper_set(r, "seat", number_words(p->seat, g->arena));
	paper_set(r, "name", p->name == NULL ? NULL :
	    participant_full_name(p, g->arena));
	paper_set(r, "nip", p->nip == NULL ? NULL :
	    nip_print(p->nip, g->arena));
	paper_set(r, "nip_masked", p->nip == NULL ? NULL :
	    nip_mask(p->nip, false, g->arena));
	paper_set(r, "rank", p->rank);
	paper_set(r, "post", p->post);
	paper_set(r, "home_agency", p->home_agency);
	paper_set(r, "home_region", p->home_region);
	paper_set(r, "role", choice_words(&participant_type, "role",
	    p->role));
	paper_set(r, "needs", p->needs);
	paper_set(r, "sign_left", no % 2 == 1 ? place : NULL);
	paper_set(r, "sign_right", no % 2 == 0 ? place : NULL);
	paper_set(r, "status", p->status == UNKNOWN || p->status < SEAT_PRESENT
	    ? NULL : choice_words(&participant_type, "status", p->status));
	if (v != NULL) {
		paper_set(r, "group", number_words(v->number, g->arena));
		paper_set(r, "agency", group_agencies(g, v));
	}
}

#define BLANK_LINES	20	/* when nobody knows how many come */
#define LINES_MAX	500	/* ... and when very many are said to */

void
data_people(struct gathered *g, struct paper_data *d)
{
	int64_t all = 0, named = 0, there = 0, gone = 0;
	int64_t lines = g->visit->people == UNKNOWN ? BLANK_LINES :
	    g->visit->people;

	for (size_t i = 0; i < g->participants.n; i++) {
		const struct participant *p = page_row(&g->participants, i);

		if (!participant_counts(p))
			continue;
		person_add(g, d, "roster", p, ++all);
		named += p->name != NULL;
		if (p->status == SEAT_PRESENT || p->status == SEAT_LATE)
			person_add(g, d, "attended", p, ++there);
		else if (p->status >= SEAT_EXCUSED && p->status != UNKNOWN)
			person_add(g, d, "missing", p, ++gone);
	}
	/* No roster yet: as many lines as people were announced. */
	for (int64_t i = 0; all == 0 && i < lines && i < LINES_MAX; i++) {
		struct participant seat;

		record_blank(&participant_type, &seat);
		seat.seat = i + 1;
		person_add(g, d, "roster", &seat, i + 1);
	}
	if (named > 0)
		paper_set(d, "named", number_words(named, g->arena));
	if (there + gone > 0) {
		paper_set(d, "present", number_words(there, g->arena));
		paper_set(d, "present_text", people_words(there, g->arena));
		paper_set(d, "absent", number_words(gone, g->arena));
		paper_set(d, "absent_text", people_words(gone, g->arena));
	}
}

/* --- the programme ------------------------------------------------------- */

struct strip {
	const struct gathered *g;
	int64_t group_id, session_id;	/* 0: not looked at */
};

static bool
strip_keeps(void *ctx, const struct programme_item *item,
    const struct session *session)
{
	const struct strip *s = ctx;

	if (item != NULL)
		return item->group_id == UNKNOWN ||
		    (s->group_id == 0 && s->session_id == 0) ||
		    item->group_id == s->group_id;
	if (s->session_id != 0)
		return session->head.id == s->session_id;
	if (s->group_id == 0)
		return true;
	for (size_t i = 0; i < s->g->groups.n; i++) {
		const struct visit_group *v = page_row(&s->g->groups, i);

		if (v->head.id == s->group_id)
			return group_meets(s->g, v, session->head.id);
	}
	return false;
}

static void
line_item(struct gathered *g, const struct rundown_line *l,
    struct paper_data *r)
{
	const struct programme_item *it = l->item;

	paper_set(r, "item", it->title);
	paper_set(r, "place", it->place);
	paper_set(r, "speaker", it->speaker);
	paper_set(r, "minutes", number_words(it->minutes, g->arena));
	paper_set(r, "note", it->note);
	for (size_t i = 0; i < g->groups.n; i++) {
		const struct visit_group *v = page_row(&g->groups, i);

		if (v->head.id != it->group_id)
			continue;
		paper_set(r, "who", number_words(v->number, g->arena));
		paper_set(r, "who_text", groups_words(paper_get(r, "who"),
		    g->arena));
	}
}

static void
line_session(struct gathered *g, const struct rundown_line *l,
    struct paper_data *r)
{
	const struct session *s = l->session;
	const char *agency = record_title(g->desk->store, &agency_type,
	    s->agency_id, g->arena);
	struct buf who = { 0 };

	paper_set(r, "item", s->topic == NULL ? agency : arena_printf(
	    g->arena, "%s: %s", or_empty(agency), s->topic));
	paper_set(r, "place", s->room != NULL ? s->room : agency);
	paper_set(r, "speaker", s->presenter);
	if (l->start != UNKNOWN && l->end != UNKNOWN)
		paper_set(r, "minutes", number_words(l->end - l->start,
		    g->arena));
	for (size_t i = 0; i < g->groups.n; i++) {
		const struct visit_group *v = page_row(&g->groups, i);

		if (group_meets(g, v, s->head.id))
			buf_printf(&who, "%s%lld", who.len > 0 ? ", " : "",
			    (long long)v->number);
	}
	if (who.len > 0) {
		paper_set(r, "who", arena_strdup(g->arena, buf_str(&who)));
		paper_set(r, "who_text", groups_words(paper_get(r, "who"),
		    g->arena));
	}
	buf_free(&who);
}

/* Whether all of it is of that day, which stands above it already. */
static bool
run_of_day(const struct rundown *run, int64_t day)
{
	for (size_t i = 0; i < run->n; i++)
		if (run->line[i].day != day)
			return false;
	return true;
}

void
data_programme(struct gathered *g, const char *list, struct paper_data *d,
    int64_t group_id, int64_t session_id)
{
	struct strip strip = { g, group_id, session_id };
	struct rundown run;
	int64_t day = UNKNOWN;

	rundown_make(&g->items, &g->sessions, strip_keeps, &strip, g->arena,
	    &run);
	if (run_of_day(&run, g->visit->first_day))
		day = g->visit->first_day;
	for (size_t i = 0; i < run.n; i++) {
		const struct rundown_line *l = &run.line[i];
		struct paper_data *r = paper_row(d, list, g->arena);
		struct minute_guess m = { .from = l->start, .to = l->end,
		    .range = l->end != UNKNOWN };

		if (l->day != UNKNOWN && l->day != day)
			paper_set(r, "day", day_print(l->day, DAY_LONG,
			    g->arena));
		day = l->day;
		if (l->start != UNKNOWN) {
			paper_set(r, "time", minute_print_range(&m,
			    g->arena));
			paper_set(r, "start", minute_print(l->start,
			    g->arena));
		} else if (l->session != NULL) {
			paper_set(r, "time", _("to follow"));
		}
		if (l->end != UNKNOWN)
			paper_set(r, "end_time", minute_print(l->end,
			    g->arena));
		if (l->item != NULL)
			line_item(g, l, r);
		else
			line_session(g, l, r);
	}
}

/* --- groups -------------------------------------------------------------- */

static void
group_place(struct gathered *g, const struct visit_group *v,
    struct paper_data *r)
{
	for (size_t i = 0; i < g->sessions.n; i++) {
		const struct session *s = page_row(&g->sessions, i);
		struct agency x;
		struct err err = { 0 };

		if (!session_live(s) || !group_meets(g, v, s->head.id))
			continue;
		paper_set(r, "day", s->day == UNKNOWN ? NULL :
		    day_print(s->day, DAY_LONG, g->arena));
		paper_set(r, "time", time_words(g, s->start_min, s->end_min));
		if (!record_load(g->desk->store, &agency_type, s->agency_id,
		    &x, g->arena, &err))
			return;
		paper_set(r, "room", s->room != NULL ? s->room : x.room);
		paper_set(r, "address", x.address);
		return;		/* the first stop is where they go */
	}
}

void
data_groups(struct gathered *g, struct paper_data *d)
{
	for (size_t i = 0; i < g->groups.n; i++) {
		const struct visit_group *v = page_row(&g->groups, i);
		struct paper_data *r = paper_row(d, "groups", g->arena);
		int64_t no = 0, size = (int64_t)group_size(g, v->head.id);

		paper_set(r, "no", number_words(v->number, g->arena));
		paper_set(r, "name", v->name);
		paper_set(r, "agency", group_agencies(g, v));
		paper_set(r, "leader", v->leader);
		paper_set(r, "escort", v->escort);
		paper_set(r, "size", number_words(size, g->arena));
		paper_set(r, "size_text", people_words(size, g->arena));
		group_place(g, v, r);
		for (size_t k = 0; k < g->participants.n; k++) {
			const struct participant *p = page_row(
			    &g->participants, k);
			const struct visit_group *of = person_group(g,
			    p->head.id);

			if (of == v && participant_counts(p))
				person_add(g, r, "members", p, ++no);
		}
		data_programme(g, "steps", r, v->head.id, 0);
	}
}
