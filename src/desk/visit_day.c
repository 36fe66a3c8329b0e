#include "desk/visit_day.h"

#include "base/text.h"
#include "desk/schedule.h"
#include "model/programme_item.h"
#include "model/state.h"
#include "store/record.h"
#include "store/tx.h"

/* --- what follows from other days ----------------------------------------- */

int64_t
visit_day_only(const struct delegation *v)
{
	return v->last_day == UNKNOWN || v->last_day == v->first_day ?
	    v->first_day : UNKNOWN;
}

static int64_t
last_day(const struct delegation *v)
{
	return v->last_day == UNKNOWN || v->last_day < v->first_day ?
	    v->first_day : v->last_day;
}

bool
visit_day_has(const struct delegation *v, int64_t day)
{
	return v->first_day != UNKNOWN && day >= v->first_day &&
	    day <= last_day(v);
}

int64_t
visit_day_along(const struct delegation *was, const struct delegation *is,
    int64_t day)
{
	int64_t to;

	if (was->first_day == UNKNOWN || day == UNKNOWN ||
	    (was->first_day == is->first_day &&
	    last_day(was) == last_day(is)) || visit_day_has(is, day))
		return day;
	if (is->first_day == UNKNOWN)
		return UNKNOWN;
	to = day + (is->first_day - was->first_day);
	if (!visit_day_has(was, day))
		return to;
	return to > last_day(is) ? last_day(is) : to;
}

static bool
other_days(const struct delegation *was, const struct delegation *is)
{
	return was->first_day != is->first_day ||
	    was->last_day != is->last_day;
}

/* The visit was, so its days are told, not planned. */
static bool
is_over(const struct delegation *v)
{
	return v->state >= STATE_COMPLETED && v->state <= STATE_ARCHIVED;
}

/* Sessions that wait for a day; what was refused or cancelled does not. */
static bool
waits(const struct session *s)
{
	return s->day == UNKNOWN && session_live(s);
}

enum visit_day_fate
visit_day_follow(const struct delegation *was, const struct delegation *is,
    struct session *s)
{
	int64_t only = visit_day_only(is), day;

	if (waits(s) && only != visit_day_only(was) && only != UNKNOWN) {
		s->day = only;
		return VISIT_DAY_GOES;
	}
	day = visit_day_along(was, is, s->day);
	if (day == s->day || !session_live(s) ||
	    (!is_over(is) && s->state >= SESSION_ONGOING))
		return VISIT_DAY_STAYS;
	s->day = day;
	if (is_over(is) || s->state == SESSION_PROPOSED ||
	    s->state == UNKNOWN)
		return VISIT_DAY_GOES;
	session_ask_anew(s);
	return VISIT_DAY_ANEW;
}

/* --- in words ------------------------------------------------------------- */

void
visit_day_count(struct desk *d, const struct delegation *is,
    const struct session *s, enum visit_day_fate fate,
    struct visit_days *days, struct arena *a)
{
	const char *name;

	if (fate == VISIT_DAY_STAYS)
		return;
	if (is->first_day == UNKNOWN)
		days->open++;
	else
		days->taken++;
	if (fate != VISIT_DAY_ANEW)
		return;
	name = or_empty(record_title(d->store, &agency_type, s->agency_id, a));
	days->anew = days->anew == NULL ? name :
	    arena_printf(a, "%s, %s", days->anew, name);
}

const char *
visit_day_say(const struct visit_days *days, struct arena *a)
{
	const char *s = "";

	if (days->taken > 0)
		s = arena_printf(a, P_("%zu agency takes the day of its "
		    "visit.", "%zu agencies take the day of their visit.",
		    days->taken), days->taken);
	if (days->open > 0)
		s = arena_printf(a, P_("%s%zu agency has no day any more.",
		    "%s%zu agencies have no day any more.", days->open),
		    *s == '\0' ? "" : arena_printf(a, "%s ", s), days->open);
	if (days->anew != NULL)
		s = arena_printf(a, _("%s To be asked anew: %s."), s,
		    days->anew);
	return s;
}

void
visit_day_notice(struct desk *d, const struct delegation *was,
    const struct delegation *is, struct notices *n)
{
	struct visit_days days = { 0 };
	struct err ignored = { 0 };
	struct page p = { 0 };
	const char *text;

	if (is->head.id == 0 || !other_days(was, is) ||
	    !record_list(d->store, &session_type, "delegation_id",
	    is->head.id, n->arena, &p, &ignored))
		return;
	for (size_t i = 0; i < p.n; i++) {
		struct session *s = page_row(&p, i);

		visit_day_count(d, is, s, visit_day_follow(was, is, s), &days,
		    n->arena);
	}
	text = visit_day_say(&days, n->arena);
	if (*text != '\0')
		notice_add(n, days.anew == NULL ? NOTICE_INFO : NOTICE_WARN,
		    "VISIT_GOES", "first_day", "%s", text);
}

/* --- stored --------------------------------------------------------------- */

size_t
visit_day_open(struct desk *d, int64_t visit)
{
	struct arena a = { 0 };
	struct page p = { 0 };
	struct err ignored = { 0 };
	size_t n = 0;

	if (record_list(d->store, &session_type, "delegation_id", visit, &a,
	    &p, &ignored))
		for (size_t i = 0; i < p.n; i++)
			n += waits(page_row(&p, i));
	arena_free(&a);
	return n;
}

/* The history says why they changed. */
static bool
sessions_follow(struct desk *d, struct tx *tx, const struct delegation *was,
    const struct delegation *is, struct visit_days *days, struct arena *a,
    struct err *err)
{
	struct page p;

	if (!record_list(tx_store(tx), &session_type, "delegation_id",
	    is->head.id, a, &p, err))
		return false;
	for (size_t i = 0; i < p.n; i++) {
		struct session *s = page_row(&p, i);
		enum visit_day_fate fate = visit_day_follow(was, is, s);

		if (fate == VISIT_DAY_STAYS)
			continue;
		visit_day_count(d, is, s, fate, days, a);
		if (!record_save(tx, &session_type, s, a, err))
			return false;
	}
	return true;
}

static bool
items_follow(struct tx *tx, const struct delegation *was,
    const struct delegation *is, struct arena *a, struct err *err)
{
	struct page p;

	if (!record_list(tx_store(tx), &programme_item_type, "delegation_id",
	    is->head.id, a, &p, err))
		return false;
	for (size_t i = 0; i < p.n; i++) {
		struct programme_item *it = page_row(&p, i);
		int64_t day = visit_day_along(was, is, it->day);

		if (day == it->day)
			continue;
		it->day = day;
		if (!record_save(tx, &programme_item_type, it, a, err))
			return false;
	}
	return true;
}

bool
visit_day_save(struct desk *d, struct tx *tx, struct delegation *v,
    struct visit_days *days, struct arena *a, struct err *err)
{
	struct delegation was;

	*days = (struct visit_days){ 0 };
	if (v->head.id == 0)
		return record_save(tx, &delegation_type, v, a, err);
	if (!record_load(tx_store(tx), &delegation_type, v->head.id, &was, a,
	    err) || !record_save(tx, &delegation_type, v, a, err))
		return false;
	if (!other_days(&was, v))
		return true;
	tx_note(tx, _("takes the day of the visit"));
	return sessions_follow(d, tx, &was, v, days, a, err) &&
	    items_follow(tx, &was, v, a, err);
}

static bool
give(struct tx *tx, int64_t visit, int64_t day, size_t *given,
    struct arena *a, struct err *err)
{
	struct page p;

	tx_note(tx, _("takes the day of the visit"));
	if (!record_list(tx_store(tx), &session_type, "delegation_id", visit,
	    a, &p, err))
		return false;
	for (size_t i = 0; i < p.n; i++) {
		struct session *s = page_row(&p, i);

		if (!waits(s))
			continue;
		s->day = day;
		if (!record_save(tx, &session_type, s, a, err))
			return false;
		++*given;
	}
	return true;
}

bool
visit_day_give(struct desk *d, int64_t visit, int64_t day, size_t *given,
    struct err *err)
{
	struct arena a = { 0 };
	struct tx *tx = tx_begin(d->store, N_("day of agencies"), err);
	bool done;

	*given = 0;
	done = tx != NULL && tx_finish(tx, give(tx, visit, day, given, &a,
	    err), err);
	arena_free(&a);
	return done;
}
