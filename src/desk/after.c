#include "desk/after.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "model/types.h"
#include "store/due.h"
#include "store/record.h"
#include "store/tx.h"

struct look {
	struct desk	*desk;
	struct arena	*arena;
	int64_t		 only;		/* delegation, or 0 */
	int64_t		 today;
	struct after_line *line;
	size_t		 n, cap;
};

static void
line_add(struct look *l, struct after_line line)
{
	if (l->n == l->cap)
		return;
	line.late = line.due != UNKNOWN && line.due < l->today;
	line.visit = line.delegation_id == 0 ? "" : or_empty(record_title(
	    l->desk->store, &delegation_type, line.delegation_id, l->arena));
	l->line[l->n++] = line;
}

/* The last call about something: "12 July 2017: runs in two offices". */
static const char *
last_call(struct look *l, const char *field, int64_t id)
{
	struct err err = { 0 };
	const struct followup *last = NULL;
	struct page page;

	if (!record_list(l->desk->store, &followup_type, field, id, l->arena,
	    &page, &err))
		return "";
	for (size_t i = 0; i < page.n; i++) {
		const struct followup *f = page_row(&page, i);

		if (last == NULL || f->day >= last->day)
			last = f;
	}
	return last == NULL ? "" : arena_printf(l->arena, "%s: %s",
	    last->day == UNKNOWN ? "?" : day_print(last->day, DAY_PLAIN,
	    l->arena), or_empty(last->answer));
}

static const char *
adoption_who(struct look *l, const struct adoption *p)
{
	return p->who != NULL ? p->who : p->participant_id == UNKNOWN ? "" :
	    or_empty(record_title(l->desk->store, &participant_type,
	    p->participant_id, l->arena));
}

static const char *
adoption_what(struct look *l, const struct adoption *p)
{
	const char *stage = field_text(record_field(&adoption_type, "stage"),
	    p, &l->desk->env, l->arena);
	const char *what = p->title != NULL ? p->title :
	    p->innovation_id == UNKNOWN ? "?" : or_empty(record_title(
	    l->desk->store, &innovation_type, p->innovation_id, l->arena));

	return arena_printf(l->arena, "%s (%s)", what, stage);
}

static void
add_adoption(struct look *l, const void *record)
{
	const struct adoption *p = record;

	if (p->stage != STAGE_PROVEN && p->stage != STAGE_DROPPED)
		line_add(l, (struct after_line){ .kind = AFTER_CHECK,
		    .type = &adoption_type, .id = p->head.id,
		    .delegation_id = p->delegation_id == UNKNOWN ? 0 :
		    p->delegation_id, .due = p->next_check,
		    .who = adoption_who(l, p), .text = adoption_what(l, p),
		    .last = last_call(l, "adoption_id", p->head.id) });
}

static void
add_milestone(struct look *l, const void *record)
{
	const struct milestone *m = record;
	struct err err = { 0 };
	const struct adoption *p = desk_load(l->desk, &adoption_type,
	    m->adoption_id, l->arena, &err);

	if (p == NULL || p->stage == STAGE_DROPPED)
		return;
	line_add(l, (struct after_line){ .kind = AFTER_STEP,
	    .type = &milestone_type, .id = m->head.id,
	    .delegation_id = p->delegation_id == UNKNOWN ? 0 :
	    p->delegation_id, .due = m->due_day, .who = adoption_who(l, p),
	    .text = arena_printf(l->arena, "%s: %s", field_text(record_field(
	    &milestone_type, "term"), m, &l->desk->env, l->arena),
	    m->text == NULL ? _("not said yet") : m->text),
	    .last = last_call(l, "adoption_id", p->head.id) });
}

/* Which notes bind somebody; a side that nobody said is taken from the kind. */
static enum after_kind
note_side(const struct note *n)
{
	if (n->kind == NOTE_FEEDBACK)
		return n->side == SIDE_HOST ? AFTER_KINDS : AFTER_FEEDBACK;
	if (n->kind != NOTE_PROMISE && n->kind != NOTE_OBLIGATION &&
	    n->kind != NOTE_TASK && n->kind != NOTE_INSTRUCTION &&
	    n->due_day == UNKNOWN)
		return AFTER_KINDS;
	if (n->side == UNKNOWN)
		return n->kind == NOTE_OBLIGATION || n->kind == NOTE_TASK ?
		    AFTER_THEIRS : AFTER_OURS;
	return n->side == SIDE_HOST ? AFTER_OURS : AFTER_THEIRS;
}

static void
add_note(struct look *l, const void *record)
{
	const struct note *n = record;
	enum after_kind kind = note_side(n);

	if (kind == AFTER_KINDS || n->done_day != UNKNOWN)
		return;
	line_add(l, (struct after_line){ .kind = kind, .type = &note_type,
	    .id = n->head.id, .delegation_id = n->delegation_id == UNKNOWN ?
	    0 : n->delegation_id, .due = n->due_day,
	    .who = or_empty(n->person), .text = or_empty(n->text),
	    .last = last_call(l, "note_id", n->head.id) });
}

/* --- reading ------------------------------------------------------------- */

static const struct waiting {
	const struct record_type *type;
	const char *day, *done, *owner;
	void (*add)(struct look *l, const void *record);
} sources[] = {
	{ &adoption_type, "next_check", NULL, "delegation_id", add_adoption },
	{ &milestone_type, "due_day", "done_day", "adoption_id",
	  add_milestone },
	{ &note_type, "due_day", "done_day", "delegation_id", add_note },
};

/* What waits anywhere, soonest first. */
static bool
read_soon(struct look *l, const struct waiting *s, struct err *err)
{
	struct page page;

	if (!record_due(l->desk->store, s->type, s->day, s->done, DAY_MIN,
	    l->today + AFTER_AHEAD, AFTER_LIMIT, l->arena, &page, err))
		return false;
	for (size_t i = 0; i < page.n; i++)
		s->add(l, page_row(&page, i));
	return true;
}

/* What waits of one owner, whenever. */
static bool
read_owned(struct look *l, const struct waiting *s, int64_t owner,
    struct err *err)
{
	const struct field *day = record_field(s->type, s->day);
	const struct field *done = s->done == NULL ? NULL :
	    record_field(s->type, s->done);
	struct page page;

	if (!record_list(l->desk->store, s->type, s->owner, owner, l->arena,
	    &page, err))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const void *r = page_row(&page, i);

		if (!field_unknown(day, r) && (done == NULL ||
		    field_unknown(done, r)))
			s->add(l, r);
	}
	return true;
}

/* What waits of one visit; steps belong to its adoptions. */
static bool
read_visit(struct look *l, const struct waiting *s, struct err *err)
{
	struct page adoptions;

	if (s->type != &milestone_type)
		return read_owned(l, s, l->only, err);
	if (!record_list(l->desk->store, &adoption_type, "delegation_id",
	    l->only, l->arena, &adoptions, err))
		return false;
	for (size_t i = 0; i < adoptions.n; i++) {
		const struct record_head *head = page_row(&adoptions, i);

		if (!read_owned(l, s, head->id, err))
			return false;
	}
	return true;
}

/* Notes without a day that still bind: of a visit all, else the newest. */
static bool
read_undated(struct look *l, struct err *err)
{
	struct page_req req = { .backward = true, .limit = AFTER_LIMIT };
	struct page_got got = { 0 };

	if (!(l->only != 0 ? record_list(l->desk->store, &note_type,
	    "delegation_id", l->only, l->arena, &got.page, err) :
	    record_page(l->desk->store, &note_type, &req, l->arena, &got,
	    err)))
		return false;
	for (size_t i = 0; i < got.page.n; i++) {
		const struct note *n = page_row(&got.page, i);

		if (n->due_day == UNKNOWN && (n->kind == NOTE_PROMISE ||
		    n->kind == NOTE_OBLIGATION || n->kind == NOTE_FEEDBACK))
			add_note(l, n);
	}
	return true;
}

static int
line_order(const void *a, const void *b)
{
	const struct after_line *x = a, *y = b;
	int64_t dx = x->due == UNKNOWN ? DAY_MAX : x->due;
	int64_t dy = y->due == UNKNOWN ? DAY_MAX : y->due;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (dx != dy)
		return dx < dy ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

bool
after_read(struct desk *d, int64_t delegation_id, struct arena *a,
    struct after_line **out, size_t *n, struct err *err)
{
	struct look l = { .desk = d, .arena = a, .only = delegation_id,
	    .today = desk_today(d), .cap = AFTER_LIMIT * 6 };

	l.line = arena_array(a, l.cap, sizeof *l.line);
	for (size_t k = 0; k < countof(sources); k++)
		if (!(delegation_id != 0 ? read_visit : read_soon)(&l,
		    &sources[k], err))
			return false;
	if (!read_undated(&l, err))
		return false;
	if (l.n > 1)
		qsort(l.line, l.n, sizeof *l.line, line_order);
	*out = l.line;
	*n = l.n;
	return true;
}

const char *
after_word(enum after_kind kind)
{
	static const char *const word[] = {
		[AFTER_CHECK] = N_("Ask what became of it"),
		[AFTER_STEP] = N_("Steps of adoptions"),
		[AFTER_OURS] = N_("Promised by us"),
		[AFTER_THEIRS] = N_("Promised by the guests"),
		[AFTER_FEEDBACK] = N_("What they told us"),
	};

	_Static_assert(countof(word) == AFTER_KINDS, "a word for each kind");
	return _(word[kind]);
}

/* --- verbs --------------------------------------------------------------- */

/* Divide "answer; day" and read the day. */
static bool
log_read(struct desk *d, const char *line, struct arena *a,
    const char **answer, int64_t *next, struct err *err)
{
	const char *semi = strrchr(line, ';');
	struct day_guess g;

	*next = UNKNOWN;
	*answer = line;
	if (semi != NULL) {
		const char *day = semi + 1 + strspn(semi + 1, " ");

		if (!day_guess(day, strlen(day), desk_today(d), DAY_UNKNOWN,
		    DAY_NEW, &g) || g.first == DAY_UNKNOWN) {
			if (g.no_such_day)
				return fail(err, ERR_INPUT, "%s",
				    day_guess_text(&g, a));
			return fail(err, ERR_INPUT, _("\"%s\" is not a day; "
			    "type what was answered, then ; and the day to "
			    "ask again, such as ; +90."), day);
		}
		*next = g.first;
		*answer = arena_strndup(a, line, (size_t)(semi - line));
	}
	if ((*answer)[strspn(*answer, " ")] == '\0')
		return fail(err, ERR_INPUT, _("What was answered? One line "
		    "will do; after ; the day to ask again."));
	return true;
}

/* Where a record keeps the day to come back to it. */
static const char *
day_field(const struct record_type *t)
{
	for (size_t i = 0; i < countof(sources); i++)
		if (sources[i].type == t)
			return sources[i].day;
	return NULL;
}

bool
after_log(struct desk *d, const struct record_type *t, int64_t id,
    const char *line, struct err *err)
{
	struct arena a = { 0 };
	const char *answer;
	int64_t next;
	struct followup f;
	struct tx *tx = NULL;
	void *r = NULL;
	bool ok;

	record_blank(&followup_type, &f);
	ok = log_read(d, line, &a, &answer, &next, err) &&
	    (r = desk_load(d, t, id, &a, err)) != NULL &&
	    (tx = tx_begin(d->store, N_("follow-up call"), err)) != NULL;
	if (!ok) {
		arena_free(&a);
		return false;
	}
	f.day = desk_today(d);
	f.answer = answer;
	if (t == &note_type)
		f.note_id = id;
	else if (t == &milestone_type)
		f.adoption_id = ((struct milestone *)r)->adoption_id;
	else
		f.adoption_id = id;
	ok = record_save(tx, &followup_type, &f, &a, err);
	if (ok && next != UNKNOWN) {
		field_set_number(record_field(t, day_field(t)), r, next);
		ok = record_save(tx, t, r, &a, err);
	}
	ok = tx_finish(tx, ok, err);
	arena_free(&a);
	return ok;
}

bool
after_done(struct desk *d, const struct record_type *t, int64_t id,
    const char *evidence, struct err *err)
{
	struct arena a = { 0 };
	void *r = desk_load(d, t, id, &a, err);
	bool ok = r != NULL;

	if (ok && t == &adoption_type) {
		struct adoption *p = r;

		p->stage = p->stage == UNKNOWN ? STAGE_PLANNED :
		    p->stage < STAGE_PROVEN ? p->stage + 1 : p->stage;
		if (evidence != NULL)
			p->note = p->note == NULL ? evidence : arena_printf(
			    &a, "%s; %s", p->note, evidence);
	} else if (ok) {
		field_set_number(record_field(t, "done_day"), r,
		    desk_today(d));
		if (evidence != NULL)
			field_set_string(record_field(t, "evidence"), r,
			    evidence);
	}
	ok = ok && desk_save(d, t, r, &a, err);
	arena_free(&a);
	return ok;
}
