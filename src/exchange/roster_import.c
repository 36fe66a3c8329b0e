#include "exchange/roster_import.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "exchange/settle.h"
#include "model/name.h"
#include "model/participant.h"
#include "store/record.h"

/* The seats of one delegation while rows find theirs. */
struct seats {
	struct desk	*desk;
	struct arena	*a;
	struct participant **empty;	/* stored, unnamed, not yet poured */
	size_t		 nempty;
	bool		*taken;		/* by number, to NUMBER_COUNT_MAX */
	int64_t		 last;		/* highest taken */
};

static struct participant *
row_person(const struct exchange_row *r)
{
	return r->after;
}

static bool
row_is_new(const struct exchange_row *r, int64_t delegation)
{
	return r->change == EXCHANGE_NEW && r->type == &participant_type &&
	    row_person(r)->delegation_id == delegation;
}

static void
seat_take(struct seats *s, int64_t seat)
{
	if (seat < 1 || seat > NUMBER_COUNT_MAX)
		return;
	s->taken[seat] = true;
	if (seat > s->last)
		s->last = seat;
}

/* Whether a stored record is what some row speaks of. */
static bool
is_claimed(const struct exchange_preview *p, int64_t id)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->row[i].before != NULL && p->row[i].type ==
		    &participant_type && ((const struct record_head *)
		    p->row[i].before)->id == id)
			return true;
	return false;
}

/* An unnamed seat that people may still be poured into. */
static bool
is_empty(const struct participant *p)
{
	return p->name == NULL && p->status != SEAT_GONE &&
	    p->status != SEAT_REPLACED;
}

static void
seats_read(struct seats *s, const struct exchange_preview *p,
    const struct page *stored)
{
	s->empty = arena_array(s->a, stored->n, sizeof *s->empty);
	s->taken = arena_array(s->a, NUMBER_COUNT_MAX + 1, sizeof *s->taken);
	for (size_t i = 0; i < stored->n; i++) {
		struct participant *q = page_row(stored, i);

		if (q->seat != UNKNOWN)
			seat_take(s, q->seat);
		if (is_empty(q) && !is_claimed(p, q->head.id))
			s->empty[s->nempty++] = q;
	}
}

/* Take an empty stored seat: that number, or any when UNKNOWN. */
static struct participant *
seats_pop(struct seats *s, int64_t seat)
{
	for (size_t i = 0; i < s->nempty; i++)
		if (seat == UNKNOWN || s->empty[i]->seat == seat) {
			struct participant *q = s->empty[i];

			memmove(&s->empty[i], &s->empty[i + 1],
			    (--s->nempty - i) * sizeof *s->empty);
			return q;
		}
	return NULL;
}

/* Let the row speak of an empty stored seat: everything of the seat that the
 * row does not know stays. */
static void
pour(struct seats *s, struct exchange_row *r, const struct participant *seat)
{
	const struct record_type *t = &participant_type;
	struct participant *full = record_copy(t, seat, s->a);

	for (size_t i = 0; i < t->nfields; i++)
		if (!field_unknown(&t->fields[i], r->after))
			field_copy(&t->fields[i], full, r->after, s->a);
	full->seat = seat->seat;
	if (full->name != NULL && (full->status == SEAT_SEAT ||
	    full->status == UNKNOWN))
		full->status = SEAT_LISTED;
	r->before = seat;
	r->after = full;
	exchange_compare(s->desk, r, s->a);
}

/* Whether the person on a seat is, with a slip mended, who the row names. */
static bool
is_corrected(const struct participant *was, const struct participant *is)
{
	return was->seat == is->seat && was->name != NULL &&
	    was->status != SEAT_GONE && was->status != SEAT_REPLACED &&
	    (was->nip == NULL || is->nip == NULL ||
	    strcmp(was->nip, is->nip) == 0) &&
	    name_compare(was->name, is->name) == NAME_ALIKE;
}

/* A list that comes again spells a name otherwise on the same seat: it is the
 * same person, whose wishes, rules and place stay. */
static void
correct_rows(struct seats *s, struct exchange_preview *p,
    const struct page *stored, int64_t delegation)
{
	for (size_t i = 0; i < p->n; i++) {
		struct exchange_row *r = &p->row[i];

		if (!row_is_new(r, delegation) || row_person(r)->seat ==
		    UNKNOWN || row_person(r)->name == NULL)
			continue;
		for (size_t k = 0; k < stored->n; k++) {
			const struct participant *was = page_row(stored, k);

			if (!is_corrected(was, row_person(r)) ||
			    is_claimed(p, was->head.id))
				continue;
			pour(s, r, was);
			row_person(r)->status = was->status;
			exchange_compare(s->desk, r, s->a);
			break;
		}
	}
}

/* Seat the new rows of a delegation: the seat they name, then what is left. */
static void
seat_rows(struct seats *s, struct exchange_preview *p, int64_t delegation)
{
	for (size_t i = 0; i < p->n; i++) {
		struct participant *q = row_person(&p->row[i]), *empty;

		if (!row_is_new(&p->row[i], delegation) || q->seat == UNKNOWN)
			continue;
		empty = seats_pop(s, q->seat);
		if (empty != NULL)
			pour(s, &p->row[i], empty);
		else if (s->taken[q->seat])
			q->seat = UNKNOWN;
		else
			seat_take(s, q->seat);
	}
	for (size_t i = 0; i < p->n; i++) {
		struct participant *q = row_person(&p->row[i]), *empty;

		if (!row_is_new(&p->row[i], delegation) || q->seat != UNKNOWN)
			continue;
		empty = seats_pop(s, UNKNOWN);
		if (empty != NULL) {
			pour(s, &p->row[i], empty);
			continue;
		}
		q->seat = s->last + 1;
		seat_take(s, q->seat);
	}
}

/* A known person keeps the seat, and is back if he was gone. */
static void
keep_seat(struct desk *d, struct exchange_row *r, struct arena *a)
{
	const struct participant *was = r->before;
	struct participant *is = r->after;

	if (was->seat != UNKNOWN)
		is->seat = was->seat;
	if (was->status == SEAT_GONE && is->status == SEAT_GONE)
		is->status = is->name == NULL ? SEAT_SEAT : SEAT_LISTED;
	if (was->status == SEAT_SEAT && is->status == SEAT_SEAT &&
	    is->name != NULL)
		is->status = SEAT_LISTED;
	exchange_compare(d, r, a);
}

static bool
seats_of(struct desk *d, struct exchange_preview *p, int64_t delegation,
    struct arena *a, struct err *err)
{
	struct arena own = { 0 };
	struct seats s = { .desk = d, .a = a };
	struct page stored;

	if (!record_list(d->store, &participant_type, "delegation_id",
	    delegation, a, &stored, err))
		return false;
	s.a = &own;
	seats_read(&s, p, &stored);
	s.a = a;
	correct_rows(&s, p, &stored, delegation);
	seat_rows(&s, p, delegation);
	arena_free(&own);
	return true;
}

bool
roster_seat(struct desk *d, struct exchange_preview *p, struct arena *a,
    struct err *err)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->row[i].type == &participant_type &&
		    p->row[i].before != NULL && p->row[i].after != NULL &&
		    p->row[i].change != EXCHANGE_REFUSED &&
		    p->row[i].change != EXCHANGE_TWICE)
			keep_seat(d, &p->row[i], a);
	/* Each delegation once: its new rows are seated by the first. */
	for (size_t i = 0; i < p->n; i++) {
		const struct exchange_row *r = &p->row[i];
		bool first = r->change == EXCHANGE_NEW &&
		    r->type == &participant_type;

		for (size_t j = 0; j < i && first; j++)
			first = !row_is_new(&p->row[j],
			    row_person(r)->delegation_id);
		if (first && row_person(r)->delegation_id > 0 &&
		    !seats_of(d, p, row_person(r)->delegation_id, a, err))
			return false;
	}
	exchange_count(p);
	return true;
}

/* --- a roster against the one we have ------------------------------------ */

/* Put those who are stored, named and not in the text at the end. */
static bool
add_gone(struct desk *d, int64_t delegation, struct exchange_preview *p,
    struct arena *a, struct err *err)
{
	struct exchange_row *rows;
	struct page stored;
	size_t n = p->n;

	if (!record_list(d->store, &participant_type, "delegation_id",
	    delegation, a, &stored, err))
		return false;
	rows = arena_array(a, n + stored.n, sizeof *rows);
	if (n > 0)
		memcpy(rows, p->row, n * sizeof *rows);
	for (size_t i = 0; i < stored.n; i++) {
		struct participant *q = page_row(&stored, i);

		if (q->name == NULL || q->status == SEAT_GONE ||
		    q->status == SEAT_REPLACED || is_claimed(p, q->head.id))
			continue;
		rows[n] = (struct exchange_row){ .type = &participant_type,
		    .change = EXCHANGE_GONE, .before = q };
		exchange_compare(d, &rows[n++], a);
	}
	p->row = rows;
	p->n = n;
	exchange_count(p);
	return true;
}

bool
roster_preview(struct desk *d, int64_t delegation, const char *name,
    const char *text, size_t len, bool pasted, const char *map,
    struct arena *a, struct exchange_preview *out, struct err *err)
{
	struct exchange_options opt = { .type = &participant_type,
	    .into = delegation, .map = map };
	struct entries entries = { .arena = a };
	struct err why = { 0 };

	*out = (struct exchange_preview){ .file = pasted ? "" : name };
	if (!import_csv(d, text, len, &opt, pasted, &entries, &why))
		return *out->file == '\0' ?
		    fail(err, why.kind, "%s", why.text) :
		    fail(err, why.kind, "%s: %s", name, why.text);
	if (!exchange_settle(d, &entries, &opt, a, out, err))
		return false;
	out->header = entries.header;
	out->sender = entries.sender;
	out->kind = entries.kind;
	out->map = entries.header == NULL ? NULL : map;
	return roster_seat(d, out, a, err) &&
	    add_gone(d, delegation, out, a, err);
}

bool
roster_apply(struct desk *d, struct exchange_preview *p, bool mark_gone,
    bool good_only, struct err *err)
{
	struct arena a = { 0 };
	bool done;

	for (size_t i = 0; i < p->n && mark_gone; i++) {
		struct exchange_row *r = &p->row[i];

		if (r->change != EXCHANGE_GONE)
			continue;
		r->after = record_copy(r->type, r->before, &a);
		row_person(r)->status = SEAT_GONE;
		r->change = EXCHANGE_CHANGED;
	}
	exchange_count(p);
	done = exchange_apply(d, p, good_only, err);
	for (size_t i = 0; i < p->n; i++)
		if (p->row[i].number == 0) {
			p->row[i].change = EXCHANGE_GONE;
			p->row[i].after = NULL;
		}
	exchange_count(p);
	arena_free(&a);
	return done;
}
