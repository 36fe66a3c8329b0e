#include "tui/views.h"

#include <string.h>

#include "base/day.h"
#include "base/notice.h"
#include "base/text.h"
#include "desk/roster.h"
#include "model/state.h"
#include "store/record.h"

/* --- delegations --------------------------------------------------------- */

static const struct rows_column incoming_columns[] = {
	{ N_("Arrives"), 6, 10, 1, false, false },
	{ N_("Origin"), 10, 19, 0, true, false },	/* at 80 columns
						 * states are whole */
	{ N_("Ppl"), 3, 4, 3, false, true },
	{ N_("Status"), 5, 12, 2, false, false },
};

/* Words about a day that nobody settled: the day and month that they name fit
 * the column, as "3 Jun ?", the words seldom do. */
static const char *
arrives_perhaps(const char *words, int64_t today, struct arena *a)
{
	struct day_guess g;

	if (words == NULL)
		return "?";
	day_guess(words, strlen(words), today, DAY_UNKNOWN, DAY_PRESS, &g);
	if (g.not_a_date || g.day == 0 || g.month == 0)
		return words;
	return arena_printf(a, "%d %s ?", g.day, day_month_short(g.month));
}

/* "Tue 03 Jun"; with the year when it is another one than today's. */
static const char *
arrives(const struct delegation *v, int64_t today, struct arena *a)
{
	struct day_parts d;

	if (v->first_day == UNKNOWN)
		return arrives_perhaps(v->day_raw, today, a);
	d = day_parts(v->first_day);
	if (d.year == day_parts(today).year)
		return day_print(v->first_day, DAY_SHORT, a);
	return arena_printf(a, "%d %s %02d", d.day, day_month_short(d.month),
	    d.year % 100);
}

const char *
delegation_place_first(const struct desk *d, const struct delegation *v,
    struct arena *a)
{
	const char *title = v->title != NULL ? v->title : v->origin;
	const char *region = v->origin_region_id == UNKNOWN ? NULL :
	    record_title(d->store, &region_type, v->origin_region_id, a);
	size_t n = region == NULL ? 0 : strlen(region), len;

	if (title == NULL)
		return "?";
	len = strlen(title);
	if (n == 0 || len < n + 2 || strcmp(title + len - n, region) != 0)
		return title;
	return arena_printf(a, "%s · %.*s", region, (int)(len - n - 1),
	    title);
}

static void
incoming_texts(void *ctx, const void *record, const char **text,
    struct arena *a)
{
	const struct desk *d = ctx;
	const struct delegation *v = record;

	text[0] = arrives(v, d->env.today, a);
	text[1] = delegation_place_first(d, v, a);
	text[2] = v->people != UNKNOWN ?
	    arena_printf(a, "%lld", (long long)v->people) : "?";
	text[3] = _(delegation_states[v->state == UNKNOWN ? STATE_DRAFT :
	    v->state].label);
}

static enum role
incoming_role(void *ctx, const void *record)
{
	const struct desk *d = ctx;
	const struct delegation *v = record;
	int64_t last = v->last_day == UNKNOWN ? v->first_day : v->last_day;

	if (delegation_off(v->state))
		return ROLE_DIM;
	if (last != UNKNOWN && last < d->env.today)
		return ROLE_DIM;
	if (v->first_day != UNKNOWN && v->first_day <= d->env.today)
		return ROLE_STRONG;
	return ROLE_PLAIN;
}

struct rows_view
incoming_view(struct desk *d)
{
	return (struct rows_view){ .column = incoming_columns,
	    .n = countof(incoming_columns), .texts = incoming_texts,
	    .role = incoming_role, .ctx = d };
}

/* How many of the roster are to come. */
static int64_t
roster_people(struct desk *d, int64_t delegation_id)
{
	struct arena a = { 0 };
	struct page page;
	struct err err = { 0 };
	int64_t n = 0;

	if (record_list(d->store, &participant_type, "delegation_id",
	    delegation_id, &a, &page, &err))
		for (size_t i = 0; i < page.n; i++)
			n += participant_counts(page_row(&page, i));
	arena_free(&a);
	return n;
}

static void
details_people(struct desk *d, const struct delegation *v, struct buf *out)
{
	int64_t roster = roster_people(d, v->head.id);

	if (v->people != UNKNOWN)
		buf_printf(out, P_("%lld person", "%lld people", v->people),
		    (long long)v->people);
	else
		buf_add(out, v->people_raw != NULL ? v->people_raw :
		    _("number of people unknown"));
	if (roster > 0)
		buf_printf(out, _(", %lld on the roster"),
		    (long long)roster);
	if (v->leader != NULL)
		buf_printf(out, _(" · leader %s"), v->leader);
	buf_addc(out, '\n');
}

static void
details_reception(const struct delegation *v, struct buf *out)
{
	const char *gap = "";

	if (v->received_by != NULL || v->received_post != NULL) {
		buf_printf(out, _("received by %s"), v->received_by != NULL ?
		    v->received_by : v->received_post);
		gap = ", ";
	}
	if (v->venue != NULL) {
		buf_printf(out, "%s%s", gap, v->venue);
		gap = ", ";
	}
	if (gap[0] != '\0')
		buf_addc(out, '\n');
}

static void
details_sessions(struct desk *d, const struct delegation *v,
    struct arena *a, struct buf *out)
{
	struct page p;
	struct err err = { 0 };
	const char *gap = "";

	if (!record_list(d->store, &session_type, "delegation_id", v->head.id,
	    a, &p, &err) || p.n == 0)
		return;
	for (size_t i = 0; i < p.n; i++) {
		const struct session *s = page_row(&p, i);

		if (!session_claims(s->state))
			continue;
		buf_printf(out, "%s%s (%s)", gap, or_empty(record_title(
		    d->store, &agency_type, s->agency_id, a)),
		    _(session_states[s->state == UNKNOWN ? SESSION_PROPOSED :
		    s->state].label));
		gap = ", ";
	}
	buf_addc(out, '\n');
}

void
delegation_details(struct desk *d, const struct delegation *v,
    struct buf *out)
{
	struct arena a = { 0 };
	struct notices n = { .arena = &a, .least = NOTICE_WARN };

	buf_add(out, v->title != NULL ? v->title : or_empty(v->origin));
	if (v->title != NULL && v->origin != NULL)
		buf_printf(out, "\n%s", v->origin);
	buf_printf(out, "\n%s", v->first_day != UNKNOWN ? day_print_range(
	    v->first_day, v->last_day, DAY_LONG, &a) : v->day_raw != NULL ?
	    v->day_raw : _("day unknown"));
	if (v->state != UNKNOWN)
		buf_printf(out, " · %s", _(delegation_states[v->state].label));
	buf_addc(out, '\n');
	details_people(d, v, out);
	details_reception(v, out);
	details_sessions(d, v, &a, out);
	desk_notices(d, &delegation_type, v, &n);
	for (size_t i = 0; i < n.n; i++)
		buf_printf(out, "! %s\n", n.item[i].text);
	arena_free(&a);
}

/* --- innovations --------------------------------------------------------- */

static const struct rows_column innovation_columns[] = {
	{ N_("Innovation"), 12, 26, 0, true, false },
	{ N_("Agency"), 6, 10, 2, false, false },
	{ N_("Seen"), 4, 4, 3, false, true },
	{ N_("Adopted"), 7, 7, 1, false, true },
};

static void
innovation_texts(void *ctx, const void *record, const char **text,
    struct arena *a)
{
	const struct marks *m = ctx;
	const struct innovation *i = record;
	struct store *s = m->desk->store;
	int64_t seen = record_count(s, &shown_type, "innovation_id",
	    i->head.id);
	int64_t adopted = record_count(s, &adoption_type, "innovation_id",
	    i->head.id);

	text[0] = i->name;
	text[1] = i->agency_id == UNKNOWN ? NULL :
	    record_title(s, &agency_type, i->agency_id, a);
	if (seen > 0)
		text[2] = arena_printf(a, "%lldx", (long long)seen);
	if (adopted > 0)
		text[3] = arena_printf(a, "%lldx", (long long)adopted);
}

static enum role
innovation_role(void *ctx, const void *record)
{
	const struct marks *m = ctx;
	const struct innovation *i = record;

	for (size_t k = 0; k < m->n; k++)
		if (m->id[k] == i->head.id)
			return ROLE_CHOSEN;
	return i->status == INNOVATION_ENDED ? ROLE_DIM : ROLE_PLAIN;
}

struct rows_view
innovations_view(struct marks *m)
{
	return (struct rows_view){ .column = innovation_columns,
	    .n = countof(innovation_columns), .texts = innovation_texts,
	    .role = innovation_role, .ctx = m };
}

void
marks_read(struct marks *m, int64_t delegation_id)
{
	struct page p;
	struct err err = { 0 };

	m->n = 0;
	arena_reset(&m->arena);
	if (delegation_id == 0 || !record_list(m->desk->store, &shown_type,
	    "delegation_id", delegation_id, &m->arena, &p, &err))
		return;
	m->id = arena_array(&m->arena, p.n + 1, sizeof *m->id);
	for (size_t i = 0; i < p.n; i++)
		m->id[m->n++] = ((struct shown *)page_row(&p, i))->
		    innovation_id;
}

void
innovation_details(struct desk *d, const struct innovation *i,
    struct buf *out)
{
	struct arena a = { 0 };
	struct page p;
	struct err err = { 0 };

	buf_printf(out, "%s", or_empty(i->name));
	if (i->agency_id != UNKNOWN)
		buf_printf(out, " · %s", or_empty(record_title(d->store,
		    &agency_type, i->agency_id, &a)));
	if (i->since != UNKNOWN)
		buf_printf(out, _(" · since %lld"), (long long)i->since);
	buf_addc(out, '\n');
	if (i->what != NULL)
		buf_printf(out, "%s\n", i->what);
	if (i->novelty != NULL)
		buf_printf(out, "%s\n", i->novelty);
	if (record_list(d->store, &award_type, "innovation_id", i->head.id,
	    &a, &p, &err))
		for (size_t k = 0; k < p.n; k++) {
			const struct award *w = page_row(&p, k);

			buf_printf(out, "* %s", or_empty(w->name));
			if (w->giver != NULL)
				buf_printf(out, ", %s", w->giver);
			if (w->year != UNKNOWN)
				buf_printf(out, ", %lld",
				    (long long)w->year);
			buf_addc(out, '\n');
		}
	arena_free(&a);
}
