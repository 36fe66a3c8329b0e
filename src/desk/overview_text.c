/* The day in words: for pipes, mails and terminals that are none. */
#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk/overview.h"
#include "desk/schedule.h"
#include "store/record.h"

#define TEXT_VISITS	12	/* visits named under one heading */

/* How many people and agencies, besides the visits and what is missing. */
static void
add_counts(const struct overview *o, struct buf *out)
{
	if (o->people > 0)
		buf_printf(out, P_(", %lld person", ", %lld people",
		    o->people), (long long)o->people);
	if (o->people_unknown)
		buf_add(out, _(", one of unknown size"));
	if (o->agencies > 0)
		buf_printf(out, P_(", %lld agency", ", %lld agencies",
		    o->agencies), (long long)o->agencies);
}

static void
add_line(const struct overview *o, bool counts, struct buf *out)
{
	if (o->delegations == 0)
		buf_add(out, _("Today: no delegation"));
	else
		buf_printf(out, P_("Today: %lld delegation",
		    "Today: %lld delegations", o->delegations),
		    (long long)o->delegations);
	if (counts)
		add_counts(o, out);
	if (o->unconfirmed > 0)
		buf_printf(out, P_(" · %lld agency has not confirmed",
		    " · %lld agencies have not confirmed", o->unconfirmed),
		    (long long)o->unconfirmed);
	if (o->due > 0)
		buf_printf(out, P_(" · %lld follow-up due",
		    " · %lld follow-ups due", o->due), (long long)o->due);
}

void
overview_line(const struct overview *o, int cols, struct buf *out)
{
	size_t from = out->len;

	add_line(o, true, out);
	if (cols == 0 || utf8_cols(buf_str(out) + from) <= cols)
		return;
	buf_cut(out, from);
	add_line(o, false, out);
}

/* "  Tue 03 Jun  BPSDM Jawa Tengah, 46 people, confirmed" and its sessions. */
static void
add_visit(struct desk *d, const struct delegation *v, struct arena *a,
    struct buf *out)
{
	struct page p;
	struct err err = { 0 };
	const char *days = v->first_day != UNKNOWN ?
	    day_print_range(v->first_day, v->last_day, DAY_PLAIN, a) :
	    or_empty(v->day_raw);

	buf_add(out, "  ");
	utf8_pad(out, days[0] == '\0' ? "?" : days, 24, false, false);
	buf_printf(out, " %s", v->title != NULL ? v->title :
	    v->origin != NULL ? v->origin : "?");
	if (v->people != UNKNOWN)
		buf_printf(out, P_(", %lld person", ", %lld people",
		    v->people), (long long)v->people);
	else if (v->people_raw != NULL)
		buf_printf(out, ", %s", v->people_raw);
	if (v->state != UNKNOWN)
		buf_printf(out, ", %s", _(delegation_states[v->state].label));
	buf_addc(out, '\n');
	if (!record_list(d->store, &session_type, "delegation_id", v->head.id,
	    a, &p, &err))
		return;
	for (size_t i = 0; i < p.n; i++) {
		const struct session *s = page_row(&p, i);
		const char *agency = record_title(d->store, &agency_type,
		    s->agency_id, a);

		if (!session_live(s))
			continue;
		buf_add(out, "      ");
		utf8_pad(out, s->start_min == UNKNOWN ? "" : s->end_min ==
		    UNKNOWN ? minute_print(s->start_min, a) :
		    arena_printf(a, "%s-%s", minute_print(s->start_min, a),
		    minute_print(s->end_min, a)), 12, false, false);
		buf_printf(out, "%s%s%s%s%s\n", or_empty(agency),
		    s->topic == NULL ? "" : ": ", or_empty(s->topic),
		    s->state == UNKNOWN ? "" : ", ", s->state == UNKNOWN ? ""
		    : _(session_states[s->state].label));
	}
}

/* What stands under one heading. */
struct heading {
	const char	*text;
	int64_t		 from;		/* first days from here on, */
	int64_t		 until;		/* not later than this */
	int64_t		 lasts;		/* and still here on this day */
	bool		 backward;	/* those before from instead */
};

static size_t
add_visits(struct desk *d, const struct heading *h, struct arena *a,
    struct buf *out)
{
	struct page_place place = { .number = h->from, .tie = 0 };
	struct page_req req = { .key = "inbox_day", .from = &place,
	    .backward = h->backward, .limit = TEXT_VISITS * 4 };
	struct page_got got;
	struct err err = { 0 };
	size_t n = 0;

	if (!record_page(d->store, &delegation_type, &req, a, &got, &err)) {
		buf_printf(out, "%s\n", err.text);
		return 0;
	}
	for (size_t k = 0; k < got.page.n && n < TEXT_VISITS; k++) {
		size_t i = h->backward ? got.page.n - 1 - k : k;
		const struct delegation *v = page_row(&got.page, i);
		int64_t last = v->last_day == UNKNOWN ? v->first_day :
		    v->last_day;

		if (v->first_day == UNKNOWN ? h->until < DAY_MAX :
		    v->first_day > h->until || last < h->lasts)
			continue;
		if (n++ == 0)
			buf_printf(out, "\n%s\n", h->text);
		add_visit(d, v, a, out);
	}
	return n;
}

static void
add_work(const struct overview *o, struct arena *a, struct buf *out)
{
	for (size_t i = 0; i < o->n; i++) {
		const struct work *w = &o->work[i];

		buf_printf(out, "%c ", w->due_day < o->day ? '!' : ' ');
		utf8_pad(out, day_print(w->due_day, DAY_PLAIN, a), 18, false,
		    false);
		buf_addc(out, ' ');
		utf8_pad(out, work_word(w->kind), 12, false, false);
		buf_printf(out, " %s\n", w->text);
	}
}

void
desk_overview_text(struct desk *d, struct buf *out)
{
	struct arena a = { 0 };
	struct overview o;
	struct err err = { 0 };
	size_t n;

	if (!overview_list(d, &a, &o, &err)) {
		buf_printf(out, "%s\n", err.text);
		arena_free(&a);
		return;
	}
	buf_printf(out, "kunker  %s%s%s\n", or_empty(d->options.city),
	    d->options.city == NULL ? "" : "  ",
	    day_print(o.day, DAY_LONG, &a));
	overview_line(&o, 0, out);
	buf_addc(out, '\n');
	n = add_visits(d, &(struct heading){ _("Today"),
	    o.day - OVERVIEW_DAYS, o.day, o.day, false }, &a, out);
	n += add_visits(d, &(struct heading){ _("Coming"), o.day + 1,
	    DAY_MAX, DAY_MIN, false }, &a, out);
	if (n < TEXT_VISITS)
		n += add_visits(d, &(struct heading){ _("Last visits"),
		    o.day, DAY_MAX, DAY_MIN, true }, &a, out);
	if (n == 0)
		buf_printf(out, "\n%s\n", _("No visit is stored yet."));
	if (o.n > 0) {
		buf_printf(out, "\n%s\n", _("To do"));
		add_work(&o, &a, out);
	}
	arena_free(&a);
}
