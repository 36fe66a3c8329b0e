#include "tui/columns.h"

#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/delegation.h"
#include "store/record.h"
#include "tui/views.h"

#define TITLE_LEAST	30	/* cells of what a row is found by */
#define TEXT_LEAST	15	/* cells in which a text still says something */
#define DAY_COLS	10	/* of a day in a list */

/* --- texts --------------------------------------------------------------- */

/* A day fits its column: Tue 03 Jun in this year, 8/8/2017 in others. */
static const char *
column_day(const struct desk *d, int64_t day, struct arena *a)
{
	bool near = day_ok(day) && day_ok(d->env.today) &&
	    day_parts(day).year == day_parts(d->env.today).year;

	return day_print(day, near ? DAY_SHORT : DAY_TYPED, a);
}

/* A visit, by what tells it from others in a narrow column. */
static const char *
column_delegation(const struct desk *d, int64_t id, struct arena *a)
{
	struct delegation v;
	struct err err = { 0 };

	return id != UNKNOWN && record_load(d->store, &delegation_type, id, &v,
	    a, &err) ? delegation_place_first(d, &v, a) : "";
}

/* What a row is found by is not left empty where the record has another name:
 * a plan without a title, who made it. */
static const char *
column_name(const struct columns *c, const struct field *f,
    const void *record, struct arena *a)
{
	const char *text = field_text(f, record, &c->desk->env, a);

	return text[0] == '\0' && c->type->title2 != NULL &&
	    strcmp(f->name, c->type->title) == 0 ?
	    desk_name(c->desk, c->type, record, a) : text;
}

static void
columns_texts(void *ctx, const void *record, const char **text,
    struct arena *a)
{
	const struct columns *c = ctx;

	for (size_t i = 0; i < c->n; i++) {
		const struct field *f = c->field[i];

		if (f->kind == FIELD_DAY)
			text[i] = column_day(c->desk, field_number(f, record),
			    a);
		else if (f->ref == &delegation_type)
			text[i] = column_delegation(c->desk,
			    field_number(f, record), a);
		else
			text[i] = column_name(c, f, record, a);
	}
}

/* --- widths -------------------------------------------------------------- */

/* The cells of the longest choice. */
static int
choice_cols(const struct field *f)
{
	int most = 0;

	for (size_t i = 0; i < f->nchoices; i++) {
		int cols = f->choices[i].label == NULL ? 0 :
		    utf8_cols(_(f->choices[i].label));

		most = cols > most ? cols : most;
	}
	return most;
}

/* How narrow and how wide a column may be: what is short is shown whole or
 * not at all, and so is the heading. */
static void
column_widths(const struct field *f, struct rows_column *c)
{
	int head = utf8_cols(_(c->label));
	int least = c->rank == 0 ? TITLE_LEAST : TEXT_LEAST;

	c->want = f->kind == FIELD_DAY ? DAY_COLS :
	    f->kind == FIELD_CHOICE ? choice_cols(f) : f->cols;
	c->min = c->want;
	if (field_is_text(f) || f->kind == FIELD_REF ||
	    f->kind == FIELD_CHOICE)
		c->min = c->want < least ? c->want : least;
	if (c->min < head)
		c->min = head;
}

/* Which column gives way last: 0, 1 ...; behind those that are named stand
 * the others in the order of the table. */
static int
column_rank(const struct record_type *t, const struct columns_order *order,
    const struct field *f)
{
	int named = 0;

	if (order == NULL)
		return t->title != NULL && strcmp(t->title, f->name) == 0 ?
		    0 : 1 + (int)(f - t->fields);
	for (; named < COLUMNS_NAMED && order->name[named] != NULL; named++)
		if (strcmp(order->name[named], f->name) == 0)
			return named;
	return named + (int)(f - t->fields);
}

struct rows_view
columns_view(struct columns *c, struct desk *d,
    const struct record_type *t, const char *owner,
    const struct columns_order *order)
{
	*c = (struct columns){ .desk = d, .type = t };
	for (size_t i = 0; i < t->nfields && c->n < ROWS_COLUMNS; i++) {
		const struct field *f = &t->fields[i];
		struct rows_column *col = &c->column[c->n];
		bool owns = (f->flags & FIELD_OWNER) != 0;

		if (owner == NULL ? (f->flags & FIELD_LIST) == 0 && !owns :
		    (f->flags & FIELD_LIST) == 0 || owns ||
		    strcmp(f->name, owner) == 0)
			continue;
		col->label = f->head != NULL ? f->head : f->label;
		col->rank = column_rank(t, order, f);
		col->grow = f->kind == FIELD_REF || field_is_text(f);
		col->right = f->kind == FIELD_NUMBER;
		column_widths(f, col);
		c->field[c->n++] = f;
	}
	return (struct rows_view){ .column = c->column, .n = c->n,
	    .texts = columns_texts, .ctx = c };
}
