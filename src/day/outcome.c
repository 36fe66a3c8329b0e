#include "day/outcome.h"

#include <string.h>

#include "base/form_type.h"
#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/plan.h"
#include "store/record.h"
#include "store/tx.h"

#define SAID_BYTES	200	/* of seats in a sentence */

/* --- attendance --------------------------------------------------------- */

static const struct {
	const char *word;
	enum attendance_state status;
} status_words[] = {
	{ "h", ATTENDANCE_PRESENT }, { "hadir", ATTENDANCE_PRESENT },
	{ "present", ATTENDANCE_PRESENT }, { "p", ATTENDANCE_PRESENT },
	{ "t", ATTENDANCE_LATE }, { "terlambat", ATTENDANCE_LATE },
	{ "late", ATTENDANCE_LATE }, { "l", ATTENDANCE_LATE },
	{ "telat", ATTENDANCE_LATE },
	{ "i", ATTENDANCE_EXCUSED }, { "izin", ATTENDANCE_EXCUSED },
	{ "ijin", ATTENDANCE_EXCUSED }, { "excused", ATTENDANCE_EXCUSED },
	{ "s", ATTENDANCE_SICK }, { "sakit", ATTENDANCE_SICK },
	{ "sick", ATTENDANCE_SICK },
	{ "a", ATTENDANCE_ABSENT }, { "tk", ATTENDANCE_ABSENT },
	{ "alpa", ATTENDANCE_ABSENT }, { "absent", ATTENDANCE_ABSENT },
	{ "tidak hadir", ATTENDANCE_ABSENT }, { "absen", ATTENDANCE_ABSENT },
	{ "tanpa keterangan", ATTENDANCE_ABSENT },
	{ "g", ATTENDANCE_REPLACED }, { "ganti", ATTENDANCE_REPLACED },
	{ "replaced", ATTENDANCE_REPLACED },
};

/* The seat's own status that goes with an attendance. */
static const int64_t seat_status[] = {
	[ATTENDANCE_PRESENT] = SEAT_PRESENT, [ATTENDANCE_LATE] = SEAT_LATE,
	[ATTENDANCE_EXCUSED] = SEAT_EXCUSED, [ATTENDANCE_SICK] = SEAT_SICK,
	[ATTENDANCE_ABSENT] = SEAT_ABSENT,
	[ATTENDANCE_REPLACED] = SEAT_PRESENT,
};

/* One part of the line: "1-28 h" or "30 ganti Budi". */
struct mark {
	int64_t first, last;
	enum attendance_state status;
	const char *name;		/* of the substitute, "" when nobody
					 * knows it yet; or NULL */
	bool open;			/* no word yet: that of the next part,
					 * as in "14,33 tk" */
};

static bool
mark_refuse(struct err *err, const char *part)
{
	return fail(err, ERR_INPUT,
	    _("\"%s\" cannot be read; write it so: 1-28 h; 29 tk; 30 ganti "
	    "Budi."), part);
}

static bool
mark_seats(const char *s, size_t len, struct mark *m)
{
	const char *dash = memchr(s, '-', len);
	size_t n = dash == NULL ? len : (size_t)(dash - s);

	if (number_read(s, n, 1, NUMBER_COUNT_MAX, &m->first) != NUMBER_OK)
		return false;
	m->last = m->first;
	return dash == NULL || number_read(dash + 1, len - n - 1, m->first,
	    NUMBER_COUNT_MAX, &m->last) == NUMBER_OK;
}

static bool
mark_read(const char *part, struct mark *m, struct arena *a, struct err *err)
{
	size_t n = strspn(part, "0123456789-"), len;
	const char *word = part + n + strspn(part + n, " ");

	if (!mark_seats(part, n, m))
		return mark_refuse(err, part);
	m->name = NULL;
	m->open = *word == '\0';
	if (m->open)
		return true;
	for (size_t i = 0; i < countof(status_words); i++)
		if (utf8_casecmp(status_words[i].word, word) == 0) {
			m->status = status_words[i].status;
			if (m->status == ATTENDANCE_REPLACED)
				m->name = "";
			return true;
		}
	len = strcspn(word, " ");
	for (size_t i = 0; i < countof(status_words); i++)
		if (status_words[i].status == ATTENDANCE_REPLACED &&
		    utf8_casecmp(status_words[i].word,
		    arena_strndup(a, word, len)) == 0) {
			m->status = ATTENDANCE_REPLACED;
			m->name = word + len + strspn(word + len, " ");
			return true;
		}
	return mark_refuse(err, part);
}

/* Cut the line at commas and semicolons into marks. */
static bool
marks_read(const char *line, struct mark **out, size_t *n, struct arena *a,
    struct err *err)
{
	size_t most = 1, len;

	for (const char *s = line; *s != '\0'; s++)
		most += *s == ';' || *s == ',' || *s == '\n';
	*out = arena_array(a, most, sizeof **out);
	*n = 0;
	for (const char *s = line; *s != '\0'; s += len) {
		s += strspn(s, " ,;\n");
		len = strcspn(s, ",;\n");
		if (len > 0 && !mark_read(arena_strndup(a, s, len),
		    &(*out)[(*n)++], a, err))
			return false;
	}
	if (*n == 0 || (*out)[*n - 1].open)
		return mark_refuse(err, line);
	for (size_t i = *n - 1; i-- > 0;)
		if ((*out)[i].open) {
			(*out)[i].status = (*out)[i + 1].status;
			(*out)[i].name = (*out)[i + 1].name;
		}
	return true;
}

/* The attendance of a participant at a session (0: the visit), or a new one. */
static bool
attendance_of(struct desk *d, int64_t participant_id, int64_t session_id,
    struct attendance *out, struct arena *a, struct err *err)
{
	struct page page;

	if (!record_list(d->store, &attendance_type, "participant_id",
	    participant_id, a, &page, err))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const struct attendance *at = page_row(&page, i);
		int64_t session = at->session_id == UNKNOWN ? 0 :
		    at->session_id;

		if (session == session_id && at->item_id == UNKNOWN) {
			*out = *at;
			return true;
		}
	}
	record_blank(&attendance_type, out);
	out->participant_id = participant_id;
	out->session_id = session_id == 0 ? UNKNOWN : session_id;
	return true;
}

/* A substitute keeps the seat; the wishes were another person's. Whoever comes
 * for a substitute comes for the one first expected. */
static void
seat_replace(struct participant *p, const char *name)
{
	if (p->replaces != NULL && *name == '\0')
		return;
	if (p->replaces == NULL)
		p->replaces = p->name;
	p->name = *name == '\0' ? NULL : name;
	p->title_before = p->title_after = p->nip = p->phone = NULL;
	p->wish1_id = p->wish2_id = p->wish3_id = UNKNOWN;
	p->sex = UNKNOWN;
}

static bool
mark_seat(struct tx *tx, struct desk *d, struct participant *p,
    const struct mark *m, int64_t session_id, struct arena *a,
    struct err *err)
{
	struct attendance at;

	if (!attendance_of(d, p->head.id, session_id, &at, a, err))
		return false;
	at.status = m->status;
	if (!record_save(tx, &attendance_type, &at, a, err))
		return false;
	if (session_id != 0 && m->name == NULL)
		return true;
	/* who is at a session says nothing of the visit */
	if (session_id == 0)
		p->status = seat_status[m->status];
	if (m->name != NULL)
		seat_replace(p, m->name);
	return record_save(tx, &participant_type, p, a, err);
}

/* Whether a seat is on the roster. */
static bool
seat_known(const struct page *roster, int64_t seat)
{
	for (size_t i = 0; i < roster->n; i++)
		if (((struct participant *)page_row(roster, i))->seat == seat)
			return true;
	return false;
}

static const char *
seats_unknown(const struct page *roster, const struct mark *mark, size_t n,
    struct arena *a)
{
	struct buf b = { 0 };
	const char *s;

	for (size_t k = 0; k < n; k++)
		for (int64_t seat = mark[k].first; seat <= mark[k].last &&
		    b.len < SAID_BYTES; seat++)
			if (!seat_known(roster, seat))
				buf_printf(&b, "%s%lld", b.len > 0 ? ", " : "",
				    (long long)seat);
	s = buf_take(&b, a);
	return *s == '\0' ? NULL : s;
}

/* The group that the announced plan sends to a session, 0 if there is none. */
static bool
group_there(struct desk *d, int64_t session_id, struct arena *a, int64_t *id,
    struct err *err)
{
	struct page groups;

	*id = 0;
	if (session_id == 0)
		return true;
	if (!record_list(d->store, &visit_group_type, "session_id",
	    session_id, a, &groups, err))
		return false;
	for (size_t i = 0; i < groups.n; i++) {
		const struct visit_group *g = page_row(&groups, i);
		const struct plan *plan = desk_load(d, &plan_type, g->plan_id,
		    a, err);

		if (plan == NULL)
			return false;
		if (plan->status == PLAN_ANNOUNCED)
			*id = g->head.id;
	}
	return true;
}

/* Which rows of the roster a range of seats speaks of at a session: those of
 * its group; all where nobody was sent there as a group. */
static bool
members_read(struct desk *d, const struct page *roster, int64_t session_id,
    bool *member, struct arena *a, struct err *err)
{
	struct page placed = { 0 };
	int64_t group_id;

	if (!group_there(d, session_id, a, &group_id, err) ||
	    (group_id != 0 && !record_list(d->store, &placement_type,
	    "group_id", group_id, a, &placed, err)))
		return false;
	for (size_t i = 0; i < roster->n; i++) {
		const struct record_head *p = page_row(roster, i);

		member[i] = placed.n == 0;
		for (size_t k = 0; k < placed.n && !member[i]; k++)
			member[i] = ((const struct placement *)page_row(
			    &placed, k))->participant_id == p->id;
	}
	return true;
}

/* Whether a range passes over a person: who is off the roster is not on the
 * signed list, and comes back only when named. */
static bool
range_passes(const struct mark *m, const struct participant *p)
{
	return m->first < m->last && p->status == SEAT_GONE;
}

static bool
marks_apply(struct tx *tx, struct desk *d, const struct page *roster,
    const struct mark *mark, size_t n, int64_t session_id, struct arena *a,
    struct attendance_result *out, struct err *err)
{
	bool *member = arena_array(a, roster->n + 1, sizeof *member);
	bool *done = arena_array(a, roster->n + 1, sizeof *done);
	bool *left = arena_array(a, roster->n + 1, sizeof *left);

	memset(done, 0, roster->n * sizeof *done);
	memset(left, 0, roster->n * sizeof *left);
	if (!members_read(d, roster, session_id, member, a, err))
		return false;
	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < roster->n; i++) {
			struct participant *p = page_row(roster, i);

			if (p->seat < mark[k].first ||
			    p->seat > mark[k].last ||
			    range_passes(&mark[k], p))
				continue;
			if (!member[i] && mark[k].first < mark[k].last) {
				left[i] = true;
				continue;
			}
			if (!mark_seat(tx, d, p, &mark[k], session_id, a, err))
				return false;
			done[i] = true;
		}
	for (size_t i = 0; i < roster->n; i++) {
		out->marked += done[i];
		out->elsewhere += left[i] && !done[i];
	}
	return true;
}

/* Refuse a session of other guests. */
static bool
session_theirs(struct desk *d, int64_t delegation_id, int64_t session_id,
    struct arena *a, struct err *err)
{
	const struct session *s = session_id == 0 ? NULL : desk_load(d,
	    &session_type, session_id, a, err);

	if (session_id == 0)
		return true;
	return s != NULL && (s->delegation_id == UNKNOWN ||
	    s->delegation_id == delegation_id || fail(err, ERR_INPUT,
	    _("Session %lld is of another visit, %s; its guests are marked "
	    "there."), (long long)session_id, or_empty(record_title(d->store,
	    &delegation_type, s->delegation_id, a))));
}

bool
attendance_enter(struct desk *d, int64_t delegation_id, int64_t session_id,
    const char *line, struct arena *a, struct attendance_result *out,
    struct err *err)
{
	struct page roster;
	struct mark *mark;
	struct tx *tx;
	size_t n;

	*out = (struct attendance_result){ 0 };
	if (!marks_read(line, &mark, &n, a, err) ||
	    !session_theirs(d, delegation_id, session_id, a, err) ||
	    !record_list(d->store, &participant_type, "delegation_id",
	    delegation_id, a, &roster, err))
		return false;
	out->unknown = seats_unknown(&roster, mark, n, a);
	tx = tx_begin(d->store, N_("attendance"), err);
	if (tx == NULL)
		return false;
	return tx_finish(tx, marks_apply(tx, d, &roster, mark, n, session_id,
	    a, out, err), err);
}

bool
attendance_counts(struct desk *d, int64_t delegation_id, int64_t session_id,
    int64_t *counts, struct err *err)
{
	struct arena a = { 0 };
	struct page roster;
	bool ok;

	memset(counts, 0, (ATTENDANCE_REPLACED + 1) * sizeof *counts);
	ok = record_list(d->store, &participant_type, "delegation_id",
	    delegation_id, &a, &roster, err);
	for (size_t i = 0; ok && i < roster.n; i++) {
		const struct record_head *p = page_row(&roster, i);
		struct attendance at;

		ok = attendance_of(d, p->id, session_id, &at, &a, err);
		if (ok && at.status != UNKNOWN)
			counts[at.status]++;
	}
	arena_free(&a);
	return ok;
}

/* --- adoptions with their terms ----------------------------------------- */

static const char *const order[] = {
	"delegation_id", "who", "innovation_id", "mode", "title",
	"short_text", "short_due", "medium_text", "medium_due", "long_text",
	"long_due", "stage", "next_check", "participant_id", "home_agency",
	"home_region", "scope", "impact", "diagnosis", "idea", "note",
};

#define ROW(member, title, what, words) \
	{ .name = #member, .label = title, .kind = what, .cols = 36, \
	  .offset = offsetof(struct promise, member), .help = words }

static const struct field own[] = {
	ROW(short_text, N_("Short term"), FIELD_TEXT,
	    N_("What is to be reached during the training.")),
	ROW(short_due, N_("by"), FIELD_DAY, N_("By when.")),
	ROW(medium_text, N_("Medium term"), FIELD_TEXT,
	    N_("What is to be reached in the months after it.")),
	ROW(medium_due, N_("by"), FIELD_DAY, N_("By when.")),
	ROW(long_text, N_("Long term"), FIELD_TEXT,
	    N_("What is to be reached in the years after it.")),
	ROW(long_due, N_("by"), FIELD_DAY, N_("By when.")),
};

const struct record_type *
promise_type(void)
{
	static const struct form_source source = {
		.name = "promise", .of = &adoption_type, .checked = true,
		.order = order, .norder = countof(order), .own = own,
		.nown = countof(own), .size = sizeof(struct promise)
	};

	return form_type_made(&source);
}

/* The members of a promise for a term. */
static const char **
term_text(struct promise *p, int64_t term)
{
	return term == TERM_SHORT ? &p->short_text :
	    term == TERM_MEDIUM ? &p->medium_text : &p->long_text;
}

static int64_t *
term_due(struct promise *p, int64_t term)
{
	return term == TERM_SHORT ? &p->short_due :
	    term == TERM_MEDIUM ? &p->medium_due : &p->long_due;
}

void
promise_blank(void *promise)
{
	struct promise *p = promise;

	record_blank(promise_type(), p);
	record_blank(&adoption_type, &p->a);
	p->short_due = p->medium_due = p->long_due = UNKNOWN;
}

bool
promise_load(struct desk *d, int64_t adoption_id, void *promise,
    struct arena *a, struct err *err)
{
	struct promise *p = promise;
	struct page page;

	promise_blank(p);
	if (!record_load(d->store, &adoption_type, adoption_id, &p->a, a,
	    err) || !record_list(d->store, &milestone_type, "adoption_id",
	    adoption_id, a, &page, err))
		return false;
	for (size_t i = page.n; i-- > 0;) {	/* the first of a term wins */
		const struct milestone *m = page_row(&page, i);

		*term_text(p, m->term) = m->text;
		*term_due(p, m->term) = m->due_day;
	}
	return true;
}

/* Write one term: the first milestone of it, or a new one. */
static bool
term_save(struct tx *tx, struct desk *d, struct promise *p, int64_t term,
    struct arena *a, struct err *err)
{
	const char *text = *term_text(p, term);
	int64_t due = *term_due(p, term);
	struct milestone m;
	struct page page;

	if (!record_list(d->store, &milestone_type, "adoption_id",
	    p->a.head.id, a, &page, err))
		return false;
	record_blank(&milestone_type, &m);
	m.adoption_id = p->a.head.id;
	m.term = term;
	for (size_t i = page.n; i-- > 0;)
		if (((struct milestone *)page_row(&page, i))->term == term)
			m = *(struct milestone *)page_row(&page, i);
	if (m.head.id == 0 && text == NULL && due == UNKNOWN)
		return true;
	m.text = text;
	m.due_day = due;
	return record_save(tx, &milestone_type, &m, a, err);
}

bool
promise_save(struct desk *d, struct promise *out, struct arena *a,
    struct err *err)
{
	struct promise p = *out;
	struct tx *tx;

	if (p.a.stage == UNKNOWN)
		p.a.stage = STAGE_INTEREST;
	if (p.a.who == NULL && p.a.participant_id == UNKNOWN &&
	    p.a.title == NULL)
		return fail_field(err, "who",
		    _("Who means to adopt it? A name or \"participants\" "
		    "will do."));
	tx = tx_begin(d->store, N_("adoption"), err);
	if (tx == NULL)
		return false;
	if (!tx_finish(tx, record_save(tx, &adoption_type, &p.a, a, err) &&
	    term_save(tx, d, &p, TERM_SHORT, a, err) &&
	    term_save(tx, d, &p, TERM_MEDIUM, a, err) &&
	    term_save(tx, d, &p, TERM_LONG, a, err), err))
		return false;
	*out = p;
	return true;
}
