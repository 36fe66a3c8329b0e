#include "desk/intake_inner.h"

#include <string.h>

#include "base/form_type.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk/after.h"
#include "desk/origin.h"
#include "desk/visit_day.h"
#include "store/record.h"
#include "store/tx.h"

/* --- the form's fields -------------------------------------------------- */

/* In the order in which a letter says them. A name without a row here is one
 * of the delegation's own fields. */
static const char *const order[] = {
	"origin", "programme_raw", "batch_raw", "people_raw", "day_raw",
	"leader", "letter_number", "letter_day", "agencies", "topics",
	"received_by", "venue", "leader_post", "received_post",
	"visit_word", "purpose", "rationale", "context", "contact", "phone",
	"speaks_for", "standing_for", "source", "host", "mission",
	"arrive_min", "subject", "note",
	/* understood from the words above, here to be seen and corrected */
	"first_day", "last_day", "day_certainty", "programme", "batch",
	"people", "people_basis", "visit_type", "origin_region_id",
	"agency_list", "title",
};

static const struct field own[] = {
	{ .name = "letter_number", .label = N_("Letter no."),
	  .offset = offsetof(struct intake, letter_number),
	  .kind = FIELD_TEXT, .cols = 24,
	  .help = N_("Number on the letter, when there is one already.") },
	{ .name = "letter_day", .label = N_("Dated"),
	  .offset = offsetof(struct intake, letter_day),
	  .kind = FIELD_DAY, .cols = 16, .flags = FIELD_NEAR,
	  .help = N_("Date on the letter.") },
	{ .name = "subject", .label = N_("About"),
	  .offset = offsetof(struct intake, subject),
	  .kind = FIELD_TEXT, .cols = 40,
	  .help = N_("Subject of the letter.") },
	{ .name = "agencies", .label = N_("Agencies"),
	  .offset = offsetof(struct intake, agencies),
	  .kind = FIELD_TEXT, .cols = 40,
	  .help = N_("Agencies to visit, between semicolons or commas; end "
	    "with dll when more may follow; ! behind a name: a new one.") },
	{ .name = "topics", .label = N_("Topics"),
	  .offset = offsetof(struct intake, topics),
	  .kind = FIELD_LONG, .cols = 40,
	  .help = N_("What they want to learn, between semicolons; @Bappeda "
	    "behind one says where.") },
};

const struct record_type *
intake_type(void)
{
	static const struct form_source source = {
		.name = "intake", .label = N_("visit"),
		.of = &delegation_type, .order = order,
		.norder = countof(order), .own = own, .nown = countof(own),
		.size = sizeof(struct intake)
	};

	return form_type_made(&source);
}

void
intake_blank(void *intake)
{
	struct intake *it = intake;

	record_blank(intake_type(), it);
	record_blank(&delegation_type, &it->d);
}

/* --- saving ------------------------------------------------------------- */

static int64_t
agency_named(struct tx *tx, struct desk *d, const struct intake *it,
    const char *part, struct arena *a, struct err *err)
{
	bool certain;
	const char *name = intake_bare(part, &certain, a);
	int64_t id = desk_find(d, &agency_type, name);
	struct agency agency;

	if (id > 0)
		return id;
	if (id < 0) {
		fail_field(err, "agencies", _("Agencies: several are called "
		    "\"%s\"; write more of the name."), name);
		return 0;
	}
	record_blank(&agency_type, &agency);
	agency.short_name = agency.name = name;
	agency.host = it->d.host;
	return record_save(tx, &agency_type, &agency, a, err) ?
	    agency.head.id : 0;
}

static bool
save_sessions(struct tx *tx, struct desk *d, const struct intake *it,
    struct arena *a, struct err *err)
{
	const char *s = or_empty(it->agencies);
	struct session session;
	char *part;

	while ((part = intake_agency(d, &s, a)) != NULL) {
		if (intake_more(part))
			continue;
		record_blank(&session_type, &session);
		session.delegation_id = it->d.head.id;
		session.agency_id = agency_named(tx, d, it, part, a, err);
		session.state = SESSION_PROPOSED;
		session.day = visit_day_only(&it->d);
		if (session.agency_id == 0 ||
		    !record_save(tx, &session_type, &session, a, err))
			return false;
	}
	return true;
}

static bool
save_topics(struct tx *tx, struct desk *d, const struct intake *it,
    struct arena *a, struct err *err)
{
	const char *s = or_empty(it->topics);
	struct note note;
	char *part, *at;

	while ((part = intake_part(&s, a)) != NULL) {
		record_blank(&note_type, &note);
		note.delegation_id = it->d.head.id;
		note.kind = NOTE_TOPIC;
		note.side = SIDE_GUEST;
		at = strrchr(part, '@');
		if (at != NULL) {
			const char *name = at + 1 + strspn(at + 1, " ");

			if (*name != '\0' && (note.agency_id = agency_named(
			    tx, d, it, name, a, err)) == 0)
				return false;
			while (at > part && at[-1] == ' ')
				at--;
			*at = '\0';
		}
		note.text = part;
		if (*part != '\0' &&
		    !record_save(tx, &note_type, &note, a, err))
			return false;
	}
	return true;
}

static bool
save_letter(struct tx *tx, struct desk *d, const struct intake *it,
    struct arena *a, struct err *err)
{
	struct letter letter;

	if (it->letter_number == NULL && it->letter_day == UNKNOWN &&
	    it->subject == NULL)
		return true;
	record_blank(&letter_type, &letter);
	letter.delegation_id = it->d.head.id;
	letter.direction = LETTER_IN;
	letter.kind = LETTER_KIND_REQUEST;
	letter.number = it->letter_number;
	letter.letter_day = it->letter_day;
	letter.received_day = desk_today(d);
	letter.sender = it->d.origin;
	letter.subject = it->subject;
	letter.status = LETTER_STATE_REGISTERED;
	return record_save(tx, &letter_type, &letter, a, err);
}

/* What the parts of the request say about the delegation itself. */
static void
intake_conclude(struct desk *d, struct intake *it, struct arena *a)
{
	const char *s = or_empty(it->agencies);
	char *part;

	if (it->d.state == UNKNOWN)
		it->d.state = it->letter_number != NULL ? STATE_LETTER_IN :
		    STATE_DRAFT;
	if (it->d.source == UNKNOWN && it->letter_number != NULL)
		it->d.source = SOURCE_LETTER;
	if (it->d.agency_list != UNKNOWN || it->agencies == NULL)
		return;
	it->d.agency_list = LIST_COMPLETE;
	while ((part = intake_agency(d, &s, a)) != NULL)
		if (intake_more(part))
			it->d.agency_list = LIST_OPEN;
}

static bool
intake_may_save(struct desk *d, const struct intake *it, struct err *err)
{
	struct arena a = { 0 };
	struct notices n = { .arena = &a };
	bool may;

	record_check(&delegation_type, &it->d, &d->env, &n);
	if (it->d.origin == NULL && it->d.title == NULL)
		notice_add(&n, NOTICE_BLOCK, "ORIGIN_MISSING", "origin",
		    _("Who is coming? Write the origin, if only in a word."));
	may = notices_allow(&n, err);
	arena_free(&a);
	return may;
}

bool
intake_save(struct desk *d, struct intake *out, struct arena *a,
    struct err *err)
{
	struct intake it = *out;
	struct tx *tx;

	if (!intake_may_save(d, &it, err))
		return false;
	intake_conclude(d, &it, a);
	desk_derive(d, &delegation_type, &it.d, a);
	tx = tx_begin(d->store, N_("request"), err);
	if (tx == NULL)
		return false;
	if (!tx_finish(tx, record_save(tx, &delegation_type, &it.d, a, err) &&
	    save_letter(tx, d, &it, a, err) &&
	    save_sessions(tx, d, &it, a, err) &&
	    save_topics(tx, d, &it, a, err), err))
		return false;
	*out = it;
	return true;
}

/* --- while it is typed -------------------------------------------------- */

void
intake_notices(struct desk *d, const struct intake *it, struct notices *n)
{
	struct intake now = *it;
	const char *before;

	intake_conclude(d, &now, n->arena);
	desk_notices(d, &delegation_type, &now.d, n);
	before = after_last_visit(d, &now.d, n->arena);
	if (before != NULL)
		notice_add(n, NOTICE_INFO, "CAME_BEFORE", "origin", "%s",
		    before);
	intake_say_agencies(d, or_empty(it->agencies), n);
}

bool
intake_copy_last(struct desk *d, struct intake *it, struct arena *a,
    struct err *err)
{
	static const char *const names[] = { "programme_raw", "programme",
	    "origin_region_id", "leader", "leader_post", "contact", "phone",
	    "received_by", "received_post", "venue", "visit_type",
	    "visit_word", "purpose" };
	const struct delegation *last;

	if (it->d.origin == NULL)
		return fail_field(err, "origin",
		    _("Write the origin first; then its last visit can be "
		    "copied."));
	if (!origin_last_office(d, &it->d, a, &last, err))
		return false;
	if (last == NULL)
		return fail(err, ERR_NOT_FOUND,
		    _("No earlier visit of %s is known."), it->d.origin);
	for (size_t i = 0; i < countof(names); i++) {
		const struct field *f = record_field(&delegation_type,
		    names[i]);

		if (field_unknown(f, &it->d))
			field_copy(f, &it->d, last, a);
	}
	return true;
}

void
intake_complete_agencies(struct desk *d, const char *text, size_t limit,
    struct arena *a, struct completions *out)
{
	const struct field *f = record_field(&session_type, "agency_id");
	const char *comma = strrchr(text, ','), *last = strrchr(text, ';');
	size_t keep;

	if (comma != NULL && (last == NULL || comma > last))
		last = comma;
	keep = last == NULL ? 0 : (size_t)(last - text) + 1;
	keep += strspn(text + keep, " ");
	if (text[keep] == '\0')
		return;
	desk_complete(d, &session_type, f, text + keep, limit, a, out);
	for (size_t i = 0; i < out->n; i++)
		out->item[i].text = arena_printf(a, "%.*s%s", (int)keep, text,
		    out->item[i].text);
}
