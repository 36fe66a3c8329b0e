#include "desk/visit_day.h"

#include "base/text.h"
#include "desk/schedule.h"
#include "store/record.h"
#include "store/tx.h"

/* Sessions that wait for a day; what was refused or cancelled does not. */
static bool
waits(const struct session *s)
{
	return s->day == UNKNOWN && session_live(s);
}

int64_t
visit_day_only(const struct delegation *v)
{
	return v->last_day == UNKNOWN || v->last_day == v->first_day ?
	    v->first_day : UNKNOWN;
}

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
visit_day_save(struct tx *tx, struct delegation *v, size_t *given,
    struct arena *a, struct err *err)
{
	struct delegation was;
	int64_t day = visit_day_only(v);

	*given = 0;
	if (v->head.id == 0 || day == UNKNOWN)
		return record_save(tx, &delegation_type, v, a, err);
	return record_load(tx_store(tx), &delegation_type, v->head.id, &was,
	    a, err) && record_save(tx, &delegation_type, v, a, err) &&
	    (visit_day_only(&was) == day ||
	    give(tx, v->head.id, day, given, a, err));
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
