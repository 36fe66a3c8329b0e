/*
 * From the words of a file to a preview. Types are taken in the order of
 * record_types, owners first, so that a reference to a record of the same
 * file finds it settled. For each type: read the words into a record, find
 * the stored record that is meant, lay the words over it, and look at what
 * differs.
 *
 * Words such as "7-9 Okt" also set members beside them. Those follow only
 * when the words themselves are new: reading a file a second time must not
 * take back what an officer corrected since.
 */
#include "exchange/settle.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "exchange/headings.h"
#include "store/record.h"

#define STEP_ROWS	32	/* between two looks at the clock */

/* What is being settled. */
struct settle {
	struct desk	*desk;
	struct entries	*s;
	const struct exchange_options *opt;
	struct arena	*a;
	struct exchange_preview *out;
	const char	**uid;		/* by row */
	size_t		*by_uid;	/* rows that have one, sorted */
	size_t		 nuids;
};

struct entry *
entries_add(struct entries *s, const struct record_type *t, size_t number,
    size_t nsaid)
{
	struct entry *src;

	s->item = arena_grow(s->arena, s->item, s->n, &s->cap,
	    sizeof *s->item);
	src = &s->item[s->n++];
	*src = (struct entry){ .type = t, .number = number };
	src->said = arena_array(s->arena, nsaid, sizeof *src->said);
	return src;
}

void
exchange_refuse(struct exchange_row *r, const char *column, const char *reason)
{
	r->change = EXCHANGE_REFUSED;
	r->column = column;
	r->reason = reason;
}

/* By type in registry order, then as they stand in the file. */
static int
entry_order(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;
	int ta = record_type_number(a->type), tb = record_type_number(b->type);

	if (ta != tb)
		return ta < tb ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

/* --- uids --------------------------------------------------------------- */

/* qsort() has no room for a context: keep pairs. */
struct uid_row {
	const struct record_type *type;
	const char	*uid;
	size_t		 row;
};

static int
uid_order(const void *x, const void *y)
{
	const struct uid_row *a = x, *b = y;
	int order = strcmp(a->uid, b->uid);

	if (order == 0)
		order = strcmp(a->type->name, b->type->name);
	return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

/* Sort the rows that have a uid; a uid that stands twice is refused. */
static void
uids_collect(struct settle *c)
{
	struct uid_row *u = arena_array(c->a, c->s->n, sizeof *u);
	size_t n = 0;

	c->uid = arena_array(c->a, c->s->n, sizeof *c->uid);
	c->by_uid = arena_array(c->a, c->s->n, sizeof *c->by_uid);
	for (size_t i = 0; i < c->s->n; i++) {
		c->uid[i] = c->s->item[i].uid;
		if (c->uid[i] != NULL)
			u[n++] = (struct uid_row){ c->s->item[i].type,
			    c->uid[i], i };
	}
	qsort(u, n, sizeof *u, uid_order);
	for (size_t i = 0; i < n; i++) {
		c->by_uid[i] = u[i].row;
		if (i > 0 && strcmp(u[i].uid, u[i - 1].uid) == 0 &&
		    u[i].type == u[i - 1].type)
			exchange_refuse(&c->out->row[u[i].row], "uid",
			    arena_printf(c->a, _("the uid %s stands twice in "
			    "this file; give each record its own."),
			    u[i].uid));
	}
	c->nuids = n;
}

/* The row of the file that has this uid; the number of rows if none. */
static size_t
uid_row(const struct settle *c, const struct record_type *t, const char *uid)
{
	size_t low = 0, high = c->nuids;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(c->uid[c->by_uid[mid]], uid) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < c->nuids && strcmp(c->uid[c->by_uid[low]], uid) == 0;
	    low++)
		if (c->s->item[c->by_uid[low]].type == t)
			return c->by_uid[low];
	return c->s->n;
}

/* --- references --------------------------------------------------------- */

/* A text of a record by the name of its field; NULL: it has none. */
static const char *
text_of(const struct record_type *t, const char *name, const void *r)
{
	const struct field *f = name == NULL ? NULL : record_field(t, name);

	return f == NULL || !field_is_text(f) ? NULL : field_string(f, r);
}

/* Whether a record is called text: by title, title2 or an alias. */
static bool
called(const struct record_type *t, const void *r, const char *text)
{
	const char *title = text_of(t, t->title, r);
	const char *title2 = text_of(t, t->title2, r);

	return (title != NULL && utf8_casecmp(title, text) == 0) ||
	    (title2 != NULL && utf8_casecmp(title2, text) == 0) ||
	    utf8_among(text_of(t, "aliases", r), text);
}

/* The row of the file that text names: by uid, else by what it is called;
 * the number of rows if none, *several if more than one is called so. */
static size_t
row_named(const struct settle *c, const struct record_type *t,
    const char *text, bool *several)
{
	size_t found = uid_row(c, t, text);

	*several = false;
	if (found < c->s->n)
		return found;
	for (size_t i = 0; i < c->s->n; i++) {
		const struct exchange_row *r = &c->out->row[i];

		if (r->type != t || r->after == NULL ||
		    r->change == EXCHANGE_TWICE || !called(t, r->after, text))
			continue;
		*several = found < c->s->n;
		found = i;
	}
	return found;
}

/* Point a member at a row of the file. */
static bool
link_row(struct settle *c, struct exchange_row *r, const struct said *w,
    size_t target)
{
	const struct exchange_row *to = &c->out->row[target];
	struct exchange_link *links;

	if (to->change == EXCHANGE_REFUSED) {
		exchange_refuse(r, w->column, arena_printf(c->a,
		    _("\"%s\" is refused itself; put that right first."),
		    w->text));
		return false;
	}
	if (to->before != NULL) {
		field_set_number(w->field, r->after,
		    ((const struct record_head *)to->before)->id);
		return true;
	}
	links = arena_array(c->a, r->nlinks + 1, sizeof *links);
	if (r->nlinks > 0)
		memcpy(links, r->links, r->nlinks * sizeof *links);
	links[r->nlinks++] = (struct exchange_link){ w->field, target };
	r->links = links;
	field_set_number(w->field, r->after, -1 - (int64_t)target);
	return true;
}

/* Say something about the file as a whole, once. */
static void
remark(struct settle *c, const char *sentence)
{
	const char *before = or_empty(c->s->remark);

	if (strstr(before, sentence) == NULL)
		c->s->remark = arena_printf(c->a, "%s%s%s", before,
		    *before == '\0' ? "" : " ", sentence);
}

/* Find what a reference names: in the file, then in the database. */
static bool
read_ref(struct settle *c, struct exchange_row *r, const struct said *w)
{
	const struct record_type *t = w->field->ref;
	const char *near = "";
	bool several;
	size_t target = row_named(c, t, w->text, &several);
	int64_t id;

	if (target < c->s->n && !several)
		return link_row(c, r, w, target);
	id = record_find_uid(c->desk->store, t, w->text);
	if (id <= 0)
		id = several ? -1 : desk_find(c->desk, t, w->text);
	if (id == 0 && (id = identity_near(c->desk, t, w->text, c->a,
	    &near)) > 0)
		remark(c, arena_printf(c->a, _("\"%s\" was taken for %s."),
		    w->text, near));
	if (id > 0) {
		field_set_number(w->field, r->after, id);
		return true;
	}
	exchange_refuse(r, w->column, arena_printf(c->a, id < 0 &&
	    *near != '\0' ? _("\"%s\" (%s) may be one of several: %s; write "
	    "more of the name.") : id < 0 ?
	    _("several are called \"%s\" (%s); write more of the name, or the "
	    "uid.") :
	    _("there is no \"%s\" (%s); import it first, or put it into this "
	    "file."), w->text, _(t->label), near));
	return false;
}

/* --- words -------------------------------------------------------------- */

/* Clean the words (T1) into a, counting; NULL after refusing the row. */
static const char *
words_clean(struct settle *c, struct exchange_row *r, const struct said *w)
{
	struct buf b = { 0 };
	const char *out = NULL;

	if (utf8_clean_in(w->text, strlen(w->text),
	    w->field->kind == FIELD_LONG, &b, &r->cleaned))
		out = arena_strndup(c->a, buf_str(&b), b.len);
	else
		exchange_refuse(r, w->column, _("this is not UTF-8 text; "
		    "save the file as UTF-8 and try again."));
	buf_free(&b);
	return out;
}

/* Remember which members beside f its words have set. */
static void
note_beside(const struct record_type *t, const void *was, const void *is,
    size_t by, int *cause)
{
	for (size_t i = 0; i < t->nfields; i++)
		if (i != by && !field_equal(&t->fields[i], was, is) &&
		    cause[i] != (int)i)
			cause[i] = (int)by;
}

/* Read one value into r->after. */
static bool
read_value(struct settle *c, struct exchange_row *r, const struct said *w,
    int *cause)
{
	const struct record_type *t = r->type;
	size_t i = (size_t)(w->field - t->fields);
	struct notices unheard = { .arena = c->a };
	struct err err = { 0 };
	const char *words;
	void *was;

	cause[i] = (int)i;
	if (w->text == NULL)
		return true;
	words = words_clean(c, r, w);
	if (words == NULL)
		return false;
	if (w->field->kind == FIELD_REF && *words != '\0')
		return read_ref(c, r, &(struct said){ w->field, w->column,
		    words });
	words = heading_value(w->field, words);
	if (!field_parse_code(w->field, r->after, words, &c->desk->env, c->a,
	    &err)) {
		exchange_refuse(r, w->column, arena_strdup(c->a, err.text));
		return false;
	}
	if (w->field->understand != NULL) {
		was = record_copy(t, r->after, c->a);
		w->field->understand(w->field, words, r->after,
		    &c->desk->env, &unheard);
		note_beside(t, was, r->after, i, cause);
	}
	return true;
}

/* Read all words of a row: first those that set others too, then the rest,
 * so that what the file says outright holds. */
static void
read_words(struct settle *c, const struct entry *src, struct exchange_row *r,
    int *cause)
{
	const struct record_type *t = r->type;
	bool *said = arena_array(c->a, t->nfields, sizeof *said);
	const struct field *owner = record_field(t, "delegation_id");

	r->after = arena_alloc(c->a, t->size);
	record_blank(t, r->after);
	r->said = said;
	for (size_t i = 0; i < t->nfields; i++)
		cause[i] = -1;
	for (int beside = 1; beside >= 0; beside--)
		for (size_t i = 0; i < src->n; i++) {
			const struct said *w = &src->said[i];

			said[w->field - t->fields] = true;
			if ((w->field->understand != NULL) == (beside == 1) &&
			    !read_value(c, r, w, cause))
				return;
		}
	for (size_t i = 0; i < src->n; i++)	/* a null beside the words */
		if (src->said[i].text == NULL) {
			const struct field *f = src->said[i].field;

			if (field_is_text(f))
				field_set_string(f, r->after, NULL);
			else
				field_set_number(f, r->after, UNKNOWN);
		}
	if (owner != NULL && c->opt->into > 0 &&
	    cause[owner - t->fields] == -1) {
		field_set_number(owner, r->after, c->opt->into);
		cause[owner - t->fields] = (int)(owner - t->fields);
	}
}

/* Lay the words over what is stored. */
static void
merge(struct settle *c, struct exchange_row *r, const int *cause)
{
	const struct record_type *t = r->type;
	const void *words = r->after;

	if (r->before == NULL)
		return;
	r->after = record_copy(t, r->before, c->a);
	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];

		if (cause[i] < 0 || (cause[i] != (int)i &&
		    field_equal(&t->fields[cause[i]], words, r->before)))
			continue;
		field_copy(f, r->after, words, c->a);
	}
}

/* Find out what people call the record of a row. */
static void
row_name(struct desk *d, struct exchange_row *r, struct arena *a)
{
	const struct record_type *t = r->type;
	const void *shown = r->after != NULL ? r->after : r->before;

	r->name = "";
	for (int i = 0; i < 2 && *r->name == '\0'; i++) {
		const char *title = i == 0 ? t->title : t->title2;
		const struct field *f = title == NULL ? NULL :
		    record_field(t, title);

		if (f != NULL && !field_unknown(f, shown) &&
		    (field_is_text(f) || field_number(f, shown) >= 0))
			r->name = field_text(f, shown, &d->env, a);
	}
}

void
exchange_compare(struct desk *d, struct exchange_row *r, struct arena *a)
{
	const struct record_type *t = r->type;

	row_name(d, r, a);
	r->nchanged = 0;
	if (r->before == NULL || r->after == NULL)
		return;
	r->changed = arena_array(a, t->nfields, sizeof *r->changed);
	for (size_t i = 0; i < t->nfields; i++)
		if (!field_equal(&t->fields[i], r->before, r->after))
			r->changed[r->nchanged++] = &t->fields[i];
	r->change = r->nchanged > 0 ? EXCHANGE_CHANGED : EXCHANGE_SAME;
}

/* Refuse what would break the record. */
static void
check(struct settle *c, struct exchange_row *r)
{
	struct notices n = { .arena = c->a };
	const struct notice *block;
	const char *text;

	if (r->change == EXCHANGE_SAME)
		return;
	record_check(r->type, r->after, &c->desk->env, &n);
	block = notices_block(&n);
	if (block == NULL)
		return;
	text = block->text;
	if (strcmp(or_empty(block->field), "delegation_id") == 0)
		text = _("nothing says which delegation this belongs to; add "
		    "a column \"delegation\", or name one with --into.");
	exchange_refuse(r, block->field, arena_strdup(c->a, text));
}

/* Now and then say how far it is; each row is passed twice. */
static bool
settle_step(struct settle *c, size_t i, bool again, struct err *err)
{
	int64_t n = (int64_t)c->s->n;

	return i % STEP_ROWS != 0 || store_step(c->desk->store,
	    _("Reading the file"), (int64_t)i + (again ? n : 0), 2 * n, err);
}

/* Find what a row takes away. */
static bool
settle_removed(struct settle *c, size_t i, struct err *err)
{
	struct exchange_row *r = &c->out->row[i];
	int64_t id = record_find_uid(c->desk->store, r->type, c->uid[i]);

	r->change = EXCHANGE_REMOVED;
	r->before = desk_load(c->desk, r->type, id, c->a, err);
	if (r->before != NULL)
		row_name(c->desk, r, c->a);
	return r->before != NULL;
}

/* Read the words of a row, and the record that has its uid. */
static bool
settle_read(struct settle *c, size_t i, int *cause, struct err *err)
{
	struct exchange_row *r = &c->out->row[i];
	int64_t id;

	if (c->s->item[i].removed)
		return settle_removed(c, i, err);
	if (r->change != EXCHANGE_REFUSED)
		read_words(c, &c->s->item[i], r, cause);
	if (r->change == EXCHANGE_REFUSED || c->uid[i] == NULL)
		return true;
	((struct record_head *)r->after)->uid = c->uid[i];
	id = record_find_uid(c->desk->store, r->type, c->uid[i]);
	if (id <= 0)
		return true;
	r->before = desk_load(c->desk, r->type, id, c->a, err);
	return r->before != NULL;
}

/* Say what a row would change, now that its record is known. */
static void
settle_judge(struct settle *c, struct exchange_row *r, const int *cause)
{
	if (r->change == EXCHANGE_REFUSED || r->change == EXCHANGE_TWICE ||
	    r->change == EXCHANGE_REMOVED) {
		if (r->after != NULL)
			row_name(c->desk, r, c->a);
		return;
	}
	merge(c, r, cause);
	exchange_compare(c->desk, r, c->a);
	check(c, r);
}

/* Settle the rows of one type, first <= row < end. */
static bool
settle_type(struct settle *c, size_t first, size_t end, struct err *err)
{
	const struct record_type *t = c->s->item[first].type;
	int **cause = arena_array(c->a, end - first, sizeof *cause);

	for (size_t i = first; i < end; i++) {
		cause[i - first] = arena_array(c->a, t->nfields, sizeof(int));
		if (!settle_step(c, i, false, err) ||
		    !settle_read(c, i, cause[i - first], err))
			return false;
	}
	if (!identity_match(c->desk, c->out->row, first, end, c->uid, c->a,
	    err))
		return false;
	for (size_t i = first; i < end; i++) {
		if (!settle_step(c, i, true, err))
			return false;
		settle_judge(c, &c->out->row[i], cause[i - first]);
	}
	return true;
}

void
exchange_count(struct exchange_preview *p)
{
	memset(p->count, 0, sizeof p->count);
	for (size_t i = 0; i < p->n; i++)
		p->count[p->row[i].change]++;
}

/* What a record is called by the words of its file, for a refusal. */
static const char *
said_name(const struct entry *e)
{
	for (size_t i = 0; i < e->n; i++)
		if (e->type->title != NULL && e->said[i].text != NULL &&
		    strcmp(e->said[i].field->name, e->type->title) == 0)
			return e->said[i].text;
	return "";
}

bool
exchange_settle(struct desk *d, struct entries *s,
    const struct exchange_options *opt, struct arena *a,
    struct exchange_preview *out, struct err *err)
{
	struct settle c = { .desk = d, .s = s, .opt = opt, .a = a,
	    .out = out };

	if (s->n > 0)
		qsort(s->item, s->n, sizeof *s->item, entry_order);
	out->n = s->n;
	out->row = arena_array(a, s->n, sizeof *out->row);
	for (size_t i = 0; i < s->n; i++) {
		struct exchange_row *r = &out->row[i];

		r->type = s->item[i].type;
		r->number = s->item[i].number;
		r->line = s->item[i].line;
		r->name = said_name(&s->item[i]);
		if (s->item[i].refused != NULL)
			exchange_refuse(r, s->item[i].column,
			    s->item[i].refused);
	}
	uids_collect(&c);
	for (size_t i = 0, end; i < s->n; i = end) {
		for (end = i + 1; end < s->n &&
		    s->item[end].type == s->item[i].type; end++)
			;
		if (!settle_type(&c, i, end, err))
			return false;
	}
	out->cleaned = s->cleaned;
	for (size_t i = 0; i < s->n; i++)
		out->cleaned += out->row[i].cleaned;
	out->remark = s->remark;
	exchange_count(out);
	return true;
}
