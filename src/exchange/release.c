/*
 * A visit that a file takes off (refused, put off, cancelled) gives back its
 * sessions, as the verb on the screen does. What the file says of them itself
 * does not outlive the visit: one exported, changed by hand and imported has
 * them as they were promised. They are rows of the preview like any other.
 */
#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "base/text.h"
#include "desk/moves.h"
#include "exchange/settle.h"
#include "model/delegation.h"
#include "store/record.h"

struct release {
	struct desk	*desk;
	struct exchange_preview *p;
	struct arena	*a;
	int64_t		*off;		/* visits that the file takes off */
	int64_t		*were;		/* those that were off before */
	int64_t		*told;		/* sessions the file speaks of */
	size_t		 noff, nwere, ntold, n;
};

/* Whether a row will be stored, or is as stored. */
static bool
stands(const struct exchange_row *r)
{
	return r->after != NULL && r->change != EXCHANGE_REFUSED &&
	    r->change != EXCHANGE_TWICE;
}

static bool
has(const int64_t *ids, size_t n, int64_t id)
{
	return n > 0 && bsearch(&id, ids, n, sizeof id, order_numbers) != NULL;
}

/* Sort what the rows speak of; visits that are new here were promised
 * nothing. */
static void
gather(struct release *c)
{
	size_t n = c->p->n;

	c->off = arena_array(c->a, n, sizeof *c->off);
	c->were = arena_array(c->a, n, sizeof *c->were);
	c->told = arena_array(c->a, n, sizeof *c->told);
	for (size_t i = 0; i < n; i++) {
		const struct exchange_row *r = &c->p->row[i];
		const struct delegation *was = r->before, *is = r->after;

		if (r->before == NULL || !stands(r))
			continue;
		if (r->type == &session_type)
			c->told[c->ntold++] =
			    ((const struct record_head *)r->before)->id;
		if (r->type != &delegation_type || !delegation_off(is->state))
			continue;
		if (delegation_off(was->state))
			c->were[c->nwere++] = was->head.id;
		else
			c->off[c->noff++] = was->head.id;
	}
	qsort(c->off, c->noff, sizeof *c->off, order_numbers);
	qsort(c->were, c->nwere, sizeof *c->were, order_numbers);
	qsort(c->told, c->ntold, sizeof *c->told, order_numbers);
}

/* A session of the file: released with its visit, and not taken up again by
 * a visit that stays off. */
static void
release_told(struct release *c, struct exchange_row *r)
{
	struct session *s = r->after;
	const struct session *was = r->before;

	if (has(c->off, c->noff, s->delegation_id)) {
		if (!session_release(s))
			return;
		c->n++;
	} else if (was != NULL && !session_claims(was->state) &&
	    has(c->were, c->nwere, s->delegation_id))
		s->state = was->state;
	exchange_compare(c->desk, r, c->a);
}

/* Add rows for the stored sessions of a visit that the file leaves out. */
static bool
release_rest(struct release *c, int64_t visit, struct err *err)
{
	struct exchange_preview *p = c->p;
	struct exchange_row *row;
	struct page page;

	if (!record_list(c->desk->store, &session_type, "delegation_id",
	    visit, c->a, &page, err))
		return false;
	row = arena_array(c->a, p->n + page.n, sizeof *row);
	memcpy(row, p->row, p->n * sizeof *row);
	for (size_t i = 0; i < page.n; i++) {
		struct session *s = page_row(&page, i);
		struct exchange_row *r = &row[p->n];

		*r = (struct exchange_row){ .type = &session_type,
		    .before = record_copy(&session_type, s, c->a),
		    .after = s };
		if (has(c->told, c->ntold, s->head.id) || !session_release(s))
			continue;
		exchange_compare(c->desk, r, c->a);
		p->n++;
		c->n++;
	}
	p->row = row;
	return true;
}

static void
say(struct release *c)
{
	const char *text = arena_printf(c->a, P_("%zu session is cancelled "
	    "with its visit; tell the agency.", "%zu sessions are cancelled "
	    "with their visits; tell the agencies.", c->n), c->n);

	c->p->remark = c->p->remark == NULL ? text :
	    arena_printf(c->a, "%s %s", c->p->remark, text);
}

bool
exchange_release(struct desk *d, struct exchange_preview *p, struct arena *a,
    struct err *err)
{
	struct release c = { .desk = d, .p = p, .a = a };
	size_t n = p->n;

	gather(&c);
	if (c.noff + c.nwere == 0)
		return true;
	for (size_t i = 0; i < n; i++)
		if (p->row[i].type == &session_type && stands(&p->row[i]))
			release_told(&c, &p->row[i]);
	for (size_t i = 0; i < c.noff; i++)
		if (!release_rest(&c, c.off[i], err))
			return false;
	if (c.n > 0)
		say(&c);
	exchange_count(p);
	return true;
}
