#include "day/rundown.h"

#include "desk/schedule.h"
#include "store/record.h"

static int
line_order(const struct rundown_line *a, const struct rundown_line *b)
{
	if (a->day != b->day)
		return a->day == UNKNOWN ? 1 : b->day == UNKNOWN ? -1 :
		    a->day < b->day ? -1 : 1;
	if (a->start != b->start && a->start != UNKNOWN && b->start != UNKNOWN)
		return a->start < b->start ? -1 : 1;
	return 0;
}

/* Days and beginnings ascend; a line without a beginning stays behind the one
 * entered before it. */
static void
line_insert(struct rundown *r, struct rundown_line l)
{
	size_t i = r->n++;

	while (i > 0 && l.start != UNKNOWN &&
	    line_order(&r->line[i - 1], &l) > 0) {
		r->line[i] = r->line[i - 1];
		i--;
	}
	r->line[i] = l;
}

/* A floating item begins where the line before it ends. */
static void
lines_clock(struct rundown *r)
{
	for (size_t i = 1; i < r->n; i++) {
		struct rundown_line *l = &r->line[i], *before = l - 1;

		if (l->item == NULL || l->start != UNKNOWN ||
		    before->end == UNKNOWN || before->day != l->day)
			continue;
		l->start = before->end;
		l->computed = true;
		if (l->item->minutes != UNKNOWN)
			l->end = l->start + l->item->minutes;
	}
}

void
rundown_make(const struct page *items, const struct page *sessions,
    bool (*keep)(void *, const struct programme_item *,
    const struct session *), void *ctx, struct arena *a, struct rundown *out)
{
	out->n = 0;
	out->line = arena_array(a, items->n + sessions->n + 1,
	    sizeof *out->line);
	for (size_t i = 0; i < items->n; i++) {
		const struct programme_item *it = page_row(items, i);

		if (keep == NULL || keep(ctx, it, NULL))
			line_insert(out, (struct rundown_line){ .item = it,
			    .day = it->day, .start = it->start_min,
			    .end = it->start_min == UNKNOWN ||
			    it->minutes == UNKNOWN ? UNKNOWN :
			    it->start_min + it->minutes });
	}
	for (size_t i = 0; i < sessions->n; i++) {
		const struct session *s = page_row(sessions, i);

		if (session_live(s) && (keep == NULL || keep(ctx, NULL, s)))
			line_insert(out, (struct rundown_line){ .session = s,
			    .day = s->day, .start = s->start_min,
			    .end = s->end_min });
	}
	lines_clock(out);
}

bool
rundown_read(struct desk *d, int64_t delegation_id, struct arena *a,
    struct rundown *out, struct err *err)
{
	struct page items, sessions;

	if (!record_list(d->store, &programme_item_type, "delegation_id",
	    delegation_id, a, &items, err) || !record_list(d->store,
	    &session_type, "delegation_id", delegation_id, a, &sessions,
	    err))
		return false;
	rundown_make(&items, &sessions, NULL, NULL, a, out);
	return true;
}
