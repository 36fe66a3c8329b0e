/*
 * Issuing: in one transaction a number is drawn, the paper is filled with it,
 * its letter is entered and its text is kept in parts, each of which fits a
 * text field.
 */
#include "paper/document_inner.h"

#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk/history.h"
#include "paper/numbers.h"
#include "store/record.h"
#include "store/tx.h"

#define PART_CHARS	15000	/* of UTF8_TEXT_MAX, with room for the rule */
#define RULE		"-----"

struct issuing {
	struct desk	*desk;
	const struct document_wish *wish;
	struct arena	*arena;
	struct tx	*tx;
	struct page	 before;	/* what was issued already */
	struct document_issued *issued;
	struct buf	*out;
};

/* The last version that went to the same recipient. */
static const struct document *
issued_before(const struct issuing *i, const char *recipient)
{
	const struct document *last = NULL;

	for (size_t k = 0; k < i->before.n; k++) {
		const struct document *x = page_row(&i->before, k);

		if (strcmp(x->template, i->wish->kind->name) == 0 &&
		    strcmp(or_empty(x->recipient), or_empty(recipient)) == 0 &&
		    (last == NULL || x->edition > last->edition))
			last = x;
	}
	return last;
}

/* The next version: with the number and the letter of the last one, unless
 * that number was cancelled since; it is never used again. */
static void
issue_next(struct issuing *i, const struct document *last,
    struct document *doc)
{
	struct letter_number n;

	doc->edition = last->edition + 1;
	if (number_given(i->desk, last->delegation_id, last->number, i->arena,
	    &n) && n.status == NUMBER_CANCELLED)
		return;
	doc->number = last->number;
	doc->letter_id = last->letter_id;
}

static bool
issue_number(struct issuing *i, struct document *doc, struct err *err)
{
	struct number_wish wish = { .series = i->wish->series,
	    .document = i->wish->kind->name,
	    .delegation_id = doc->delegation_id, .day = doc->day };
	struct letter_number n;

	if (!(i->wish->kind->flags & DOCUMENT_NUMBERED) ||
	    doc->number != NULL)
		return true;
	if (!number_draw_in(i->desk, i->tx, &wish, i->arena, &n, err))
		return false;
	doc->number = n.text;
	return true;
}

/* What a letter is for and does not say, or NULL: dots stand in a look at it,
 * but nobody fills them in on one that was sent. */
static const char *
issue_missing(const struct issuing *i, const struct paper_data *data)
{
	static const struct {
		const char *kind, *name;
	} needed[] = { { "refusal", "reason" }, { "postponement", "reason" },
	    { "postponement", "new_day" } };

	for (size_t n = 0; n < countof(needed); n++)
		if (strcmp(needed[n].kind, i->wish->kind->name) == 0 &&
		    paper_get(data, needed[n].name) == NULL)
			return needed[n].name;
	return NULL;
}

/* The letter of a numbered document: a new one, or that of the version
 * before. */
static bool
issue_letter(struct issuing *i, const struct paper_data *data,
    struct document *doc, struct err *err)
{
	struct letter l;

	if (i->wish->kind->letter == UNKNOWN || doc->letter_id != UNKNOWN)
		return true;
	record_blank(&letter_type, &l);
	l.delegation_id = doc->delegation_id;
	l.direction = LETTER_OUT;
	l.kind = i->wish->kind->letter;
	l.number = doc->number;
	l.letter_day = doc->day;
	l.recipient = doc->recipient;
	l.subject = paper_get(data, "subject");
	l.signatory = paper_get(data, "signatory");
	l.status = LETTER_STATE_SENT;
	if (!record_save(i->tx, &letter_type, &l, i->arena, err))
		return false;
	doc->letter_id = l.head.id;
	return true;
}

/* How much of a text makes a part: whole lines where possible. */
static size_t
part_len(const char *s)
{
	size_t len = strlen(s), at = 0, line = 0;

	for (size_t n = 0; at < len && n < PART_CHARS; n++) {
		if (s[at] == '\n')
			line = at;
		at = utf8_next(s, len, at);
	}
	return at >= len ? len : line > 0 ? line : at;
}

/* A part stands between rules, so that no blank at its ends is lost when it
 * is exported and imported. */
static bool
issue_parts(struct issuing *i, int64_t document_id, const char *text,
    struct err *err)
{
	struct document_part p;
	bool more = true;

	for (int64_t n = 1; more; n++) {
		size_t len = part_len(text);

		record_blank(&document_part_type, &p);
		p.document_id = document_id;
		p.part = n;
		p.text = arena_printf(i->arena, RULE "\n%.*s\n" RULE,
		    (int)len, text);
		if (!record_save(i->tx, &document_part_type, &p, i->arena,
		    err))
			return false;
		text += len;
		more = *text != '\0';
	}
	return true;
}

static bool
issue_one(void *ctx, struct making *m, const struct session *s,
    struct paper_data *data, struct err *err)
{
	struct issuing *i = ctx;
	const struct document *last;
	const char *missing;
	struct document doc;
	size_t start = i->out->len;

	record_blank(&document_type, &doc);
	doc.delegation_id = i->wish->delegation_id == 0 ? UNKNOWN :
	    i->wish->delegation_id;
	doc.template = i->wish->kind->name;
	doc.recipient = s != NULL ? paper_get(data, "agency") :
	    i->wish->kind->flags & DOCUMENT_NUMBERED ?
	    paper_get(data, "to") : NULL;
	doc.format = i->wish->format;
	doc.language = strcmp(document_language(m), "en") == 0 ? PAPER_EN :
	    PAPER_ID;
	doc.day = desk_today(i->desk);
	doc.issued_at = clock_now();
	doc.issued_by = store_officer(i->desk->store);
	doc.edition = 1;
	last = issued_before(i, doc.recipient);
	if (last != NULL)
		issue_next(i, last, &doc);
	missing = issue_missing(i, data);
	if (missing != NULL)
		return fail(err, ERR_INPUT, _("Not issued: the letter does not "
		    "say its \"%s\". Write it first: e on the screen, --set "
		    "%s=... at a shell."), missing, missing);
	if (!issue_number(i, &doc, err) ||
	    !issue_letter(i, data, &doc, err) ||
	    !record_save(i->tx, &document_type, &doc, i->arena, err))
		return false;
	paper_set(data, "number", doc.number);
	paper_set(data, "edition", number_words(doc.edition, i->arena));
	document_fill(m, data, i->out);
	i->issued->item[i->issued->n++] = doc;
	return issue_parts(i, doc.head.id, buf_str(i->out) + start, err);
}

/* A visit whose reply has left is confirmed, unless it is further on its way
 * or off it. */
static bool
issue_state(struct issuing *i, struct err *err)
{
	struct delegation v;

	if (strcmp(i->wish->kind->name, "reply") != 0)
		return true;
	if (!record_load(i->desk->store, &delegation_type,
	    i->wish->delegation_id, &v, i->arena, err))
		return false;
	if (v.state != UNKNOWN && v.state >= STATE_CONFIRMED)
		return true;
	v.state = STATE_CONFIRMED;
	i->issued->confirmed = true;
	return record_save(i->tx, &delegation_type, &v, i->arena, err);
}

bool
document_issue(struct desk *d, const struct document_wish *wish,
    struct arena *a, struct document_issued *issued, struct buf *out,
    struct err *err)
{
	struct issuing i = { .desk = d, .wish = wish, .arena = a,
	    .issued = issued, .out = out };
	struct page targets = { 0 };
	size_t start = out->len;
	bool ok;

	*issued = (struct document_issued){ 0 };
	i.tx = tx_begin(d->store, "issue", err);
	if (i.tx == NULL)
		return false;
	/* Read now: nobody else issues or books until the commit. */
	ok = documents_issued(d, wish->delegation_id, a, &i.before, err) &&
	    document_targets(d, wish->delegation_id, a, &targets, err);
	issued->item = arena_array(a, targets.n + 1, sizeof *issued->item);
	ok = ok && document_each(d, wish, a, issue_one, &i, err) &&
	    issue_state(&i, err);
	if (tx_finish(i.tx, ok, err))
		return true;
	buf_cut(out, start);
	return false;
}

bool
document_again(struct desk *d, int64_t document_id, struct buf *out,
    struct err *err)
{
	struct arena a = { 0 };
	struct document doc;
	struct page p;
	bool ok = record_load(d->store, &document_type, document_id, &doc, &a,
	    err) && record_list(d->store, &document_part_type, "document_id",
	    document_id, &a, &p, err);

	for (size_t i = 0; ok && i < p.n; i++) {
		const struct document_part *part = page_row(&p, i);
		size_t rule = strlen(RULE "\n"), len = strlen(
		    or_empty(part->text));

		if (len < 2 * rule)
			ok = fail(err, ERR_NOT_FOUND, _("The text of this "
			    "document was erased with its personal data."));
		else
			buf_addn(out, part->text + rule, len - 2 * rule);
	}
	arena_free(&a);
	return ok;
}

void
document_note(struct desk *d, const char *how, int64_t delegation_id,
    const char *name)
{
	desk_note_left(d, how, delegation_id == 0 ? NULL : &delegation_type,
	    delegation_id, name);
}
