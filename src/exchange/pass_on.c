/*
 * What a file changes of a visit it passes on, as the verbs on the screen do.
 * A visit taken off (refused, put off, cancelled) gives back its sessions; one
 * that goes to other days takes sessions and items along (desk/visit_day.h).
 * What the file says of them itself does not outlive the visit: one exported,
 * changed by hand and imported has them as they were promised, also when it
 * is imported once more. They are rows of the preview like any other.
 */
#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "base/text.h"
#include "desk/moves.h"
#include "desk/visit_day.h"
#include "exchange/settle.h"
#include "model/delegation.h"
#include "model/programme_item.h"
#include "store/record.h"

/* A visit of the file that is stored already; ids come first, so that
 * order_numbers() and bsearch() find them. */
struct passed {
	int64_t		 id;
	const struct delegation *was, *is;
};

/* What belongs to a visit and has a day: session or item. */
struct dated {
	const struct record_type *type;
	int64_t		*told;		/* those the file speaks of */
	size_t		 n;
};

#define DATED	2

struct pass_on {
	struct desk	*desk;
	struct exchange_preview *p;
	struct arena	*a;
	struct passed	*visit;
	size_t		 nvisits;
	struct dated	 dated[DATED];
	size_t		 released;
	struct visit_days days;
};

/* --- what the file speaks of ---------------------------------------------- */

/* Whether a row will be stored, or is as stored. */
static bool
stands(const struct exchange_row *r)
{
	return r->after != NULL && r->change != EXCHANGE_REFUSED &&
	    r->change != EXCHANGE_TWICE;
}

static struct dated *
dated_of(struct pass_on *c, const struct record_type *t)
{
	for (size_t i = 0; i < DATED; i++)
		if (c->dated[i].type == t)
			return &c->dated[i];
	return NULL;
}

static int64_t
day_of(const struct record_type *t, const void *record)
{
	return field_number(record_field(t, "day"), record);
}

static bool
taken_off(const struct passed *v)
{
	return delegation_off(v->is->state) && !delegation_off(v->was->state);
}

static bool
stays_off(const struct passed *v)
{
	return delegation_off(v->is->state) && delegation_off(v->was->state);
}

static bool
other_days(const struct passed *v)
{
	return v->is->first_day != v->was->first_day ||
	    v->is->last_day != v->was->last_day;
}

/* Sort what the rows speak of; what is new here was promised nothing. */
static void
gather(struct pass_on *c)
{
	size_t n = c->p->n;

	c->visit = arena_array(c->a, n, sizeof *c->visit);
	for (size_t i = 0; i < DATED; i++)
		c->dated[i].told = arena_array(c->a, n, sizeof(int64_t));
	for (size_t i = 0; i < n; i++) {
		const struct exchange_row *r = &c->p->row[i];
		struct dated *of = dated_of(c, r->type);
		int64_t id;

		if (r->before == NULL || !stands(r))
			continue;
		id = ((const struct record_head *)r->before)->id;
		if (of != NULL)
			of->told[of->n++] = id;
		else if (r->type == &delegation_type)
			c->visit[c->nvisits++] = (struct passed){ .id = id,
			    .was = r->before, .is = r->after };
	}
	qsort(c->visit, c->nvisits, sizeof *c->visit, order_numbers);
	for (size_t i = 0; i < DATED; i++)
		qsort(c->dated[i].told, c->dated[i].n, sizeof(int64_t),
		    order_numbers);
}

static const struct passed *
visit_of(const struct pass_on *c, int64_t id)
{
	return c->nvisits == 0 ? NULL : bsearch(&id, c->visit, c->nvisits,
	    sizeof *c->visit, order_numbers);
}

/* --- passed on ------------------------------------------------------------ */

/* Let a session or an item go by its visit; whether that changed it. */
static bool
pass(struct pass_on *c, const struct passed *v, const struct record_type *t,
    void *record)
{
	const struct field *day = record_field(t, "day");
	int64_t was = field_number(day, record);
	enum visit_day_fate fate;

	if (taken_off(v)) {
		if (t != &session_type || !session_release(record))
			return false;
		c->released++;
		return true;
	}
	if (t != &session_type) {
		field_set_number(day, record, visit_day_along(v->was, v->is,
		    was));
		return field_number(day, record) != was;
	}
	fate = visit_day_follow(v->was, v->is, record);
	visit_day_count(c->desk, v->is, record, fate, &c->days, c->a);
	return fate != VISIT_DAY_STAYS;
}

/* A session that a file says once more as it was: it is neither taken up again
 * by a visit that stays off, nor goes back to a day that its visit left. */
static void
keep(const struct passed *v, struct session *s, const struct session *was)
{
	bool back = visit_day_has(v->is, was->day) &&
	    !visit_day_has(v->is, s->day);

	if (back)
		s->day = was->day;
	if (back || (stays_off(v) && !session_claims(was->state))) {
		s->state = was->state;
		s->answered_by = was->answered_by;
		s->answered_day = was->answered_day;
		s->channel = was->channel;
	}
}

/* Whether the file leaves the day of a record as it is stored; one that it
 * calls unknown itself is meant to be. */
static bool
day_left(const struct exchange_row *r)
{
	int64_t day = day_of(r->type, r->after);

	return r->before != NULL && day == day_of(r->type, r->before) &&
	    (day != UNKNOWN ||
	    !r->said[record_field(r->type, "day") - r->type->fields]);
}

/* A session or an item of the file. */
static void
pass_told(struct pass_on *c, struct exchange_row *r)
{
	const struct passed *v = visit_of(c, field_number(record_field(r->type,
	    "delegation_id"), r->after));

	if (v == NULL)
		return;
	if (r->before != NULL && r->type == &session_type &&
	    (stays_off(v) || !other_days(v)))
		keep(v, r->after, r->before);
	if (taken_off(v) || (other_days(v) && day_left(r)))
		pass(c, v, r->type, r->after);
	exchange_compare(c->desk, r, c->a);
}

/* Add rows for what is stored of a visit and the file leaves out. */
static bool
pass_rest(struct pass_on *c, const struct passed *v, const struct dated *of,
    struct err *err)
{
	struct exchange_preview *p = c->p;
	struct exchange_row *row;
	struct page page;

	if (!record_list(c->desk->store, of->type, "delegation_id", v->id,
	    c->a, &page, err))
		return false;
	row = arena_array(c->a, p->n + page.n, sizeof *row);
	memcpy(row, p->row, p->n * sizeof *row);
	for (size_t i = 0; i < page.n; i++) {
		struct record_head *one = page_row(&page, i);
		struct exchange_row *r = &row[p->n];

		*r = (struct exchange_row){ .type = of->type,
		    .before = record_copy(of->type, one, c->a),
		    .after = one };
		if ((of->n > 0 && bsearch(&one->id, of->told, of->n,
		    sizeof one->id, order_numbers) != NULL) ||
		    !pass(c, v, of->type, one))
			continue;
		exchange_compare(c->desk, r, c->a);
		p->n++;
	}
	p->row = row;
	return true;
}

static void
remark(struct pass_on *c, const char *text)
{
	if (*text != '\0')
		c->p->remark = c->p->remark == NULL ? text :
		    arena_printf(c->a, "%s %s", c->p->remark, text);
}

bool
exchange_pass_on(struct desk *d, struct exchange_preview *p, struct arena *a,
    struct err *err)
{
	struct pass_on c = { .desk = d, .p = p, .a = a,
	    .dated = { { .type = &session_type },
	    { .type = &programme_item_type } } };
	size_t n = p->n;

	gather(&c);
	if (c.nvisits == 0)
		return true;
	for (size_t i = 0; i < n; i++)
		if (dated_of(&c, p->row[i].type) != NULL && stands(&p->row[i]))
			pass_told(&c, &p->row[i]);
	for (size_t i = 0; i < c.nvisits; i++)
		for (size_t t = 0; t < DATED; t++)
			if ((taken_off(&c.visit[i]) ||
			    other_days(&c.visit[i])) && !pass_rest(&c,
			    &c.visit[i], &c.dated[t], err))
				return false;
	if (c.released > 0)
		remark(&c, arena_printf(a, P_("%zu session is cancelled "
		    "with its visit; tell the agency.", "%zu sessions are "
		    "cancelled with their visits; tell the agencies.",
		    c.released), c.released));
	remark(&c, visit_day_say(&c.days, a));
	exchange_count(p);
	return true;
}
