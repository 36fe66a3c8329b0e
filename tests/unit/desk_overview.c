/* The day's line and the work list behind it. */
#include "desk_fixture.h"

#include "desk/after.h"
#include "desk/burden.h"
#include "desk/overview.h"
#include "model/types.h"

#define TODAY	day_from(2014, 6, 3)		/* a Tuesday */

static struct overview
look(struct office *o)
{
	struct overview v;

	OFFICE_OK(o, overview_list(&o->desk, &o->arena, &v, &o->err));
	return v;
}

/* How many lines of a kind; *text gets the last one's. */
static size_t
count(const struct overview *v, enum work_kind kind, const char **text,
    int64_t *due)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n; i++)
		if (v->work[i].kind == kind) {
			n++;
			*text = v->work[i].text;
			*due = v->work[i].due_day;
		}
	return n;
}

static void
an_empty_day_says_so(void **state)
{
	struct office *o = *state;
	struct overview v = look(o);
	struct buf b = { 0 };

	overview_line(&v, 0, &b);
	ASSERT_STR(buf_str(&b), "Today: no delegation");
	ASSERT_NUM(v.n, 0);
	buf_reset(&b);
	desk_overview_text(&o->desk, &b);
	ASSERT_HAS(buf_str(&b), "No visit is stored yet.");
	buf_free(&b);
}

static void
the_line_counts_the_day(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 20, UNKNOWN);
	int64_t dishub = office_agency(o, "Dishub", 20, UNKNOWN);
	int64_t a = office_visit(o, "Jateng", 46, TODAY, STATE_READY);
	int64_t b = office_visit(o, "Sambas", 12, TODAY, STATE_READY);
	struct overview v;
	struct buf line = { 0 };

	office_visit(o, "Batal", 99, TODAY, STATE_CANCELLED);
	office_visit(o, "Besok", 7, TODAY + 1, STATE_READY);
	office_session(o, a, rsud, TODAY, 540, 600, SESSION_PROMISED);
	office_session(o, a, dishub, TODAY, 540, 600, SESSION_ASKED);
	office_session(o, b, dishub, TODAY, 660, 720, SESSION_ASKED);
	v = look(o);
	overview_line(&v, 0, &line);
	ASSERT_STR(buf_str(&line), "Today: 2 delegations, 58 people, "
	    "2 agencies · 1 agency has not confirmed");
	/* what is missing is said in a narrow window, too */
	buf_reset(&line);
	overview_line(&v, 72, &line);
	ASSERT_STR(buf_str(&line), "Today: 2 delegations, 58 people, "
	    "2 agencies · 1 agency has not confirmed");
	buf_reset(&line);
	overview_line(&v, 71, &line);
	ASSERT_STR(buf_str(&line), "Today: 2 delegations · 1 agency has not "
	    "confirmed");
	buf_reset(&line);
	desk_overview_text(&o->desk, &line);
	ASSERT_HAS(buf_str(&line), "Jateng, 46 people, ready");
	ASSERT_HAS(buf_str(&line), "Coming");
	ASSERT_HAS(buf_str(&line), "Besok");
	buf_free(&line);
}

static void
a_visit_of_several_days_is_here_today(void **state)
{
	struct office *o = *state;
	struct delegation d;
	struct overview v;

	record_blank(&delegation_type, &d);
	d.title = "Tiga hari";
	d.first_day = TODAY - 1;
	d.last_day = TODAY + 1;
	office_save(o, &delegation_type, &d);
	record_blank(&delegation_type, &d);
	d.title = "Sudah pulang";
	d.first_day = TODAY - 3;
	d.last_day = TODAY - 1;
	office_save(o, &delegation_type, &d);
	v = look(o);
	ASSERT_NUM(v.delegations, 1);
	ASSERT_NUM(v.people, 0);
	assert_true(v.people_unknown);
}

static void
what_a_coming_visit_lacks(void **state)
{
	struct office *o = *state;
	int64_t monday = TODAY + 6;
	int64_t rsud = office_agency(o, "RSUD", 20, UNKNOWN);
	int64_t id = office_visit(o, "Jateng", 46, monday, STATE_CONFIRMED);
	struct participant p;
	struct letter t;
	struct overview v;
	const char *text = NULL;
	int64_t due = 0;

	office_session(o, id, rsud, monday, 540, 600, SESSION_ASKED);
	v = look(o);
	ASSERT_NUM(count(&v, WORK_ASK, &text, &due), 1);
	ASSERT_STR(text, "RSUD has not answered for Jateng");
	ASSERT_NUM(due, TODAY + 3);	/* H-1 of a Monday is Friday */
	ASSERT_NUM(count(&v, WORK_ROSTER, &text, &due), 1);
	ASSERT_NUM(count(&v, WORK_REPLY, &text, &due), 1);
	ASSERT_NUM(count(&v, WORK_OUTCOME, &text, &due), 0);

	record_blank(&participant_type, &p);
	p.delegation_id = id;
	p.seat = 1;
	office_save(o, &participant_type, &p);
	record_blank(&letter_type, &t);
	t.delegation_id = id;
	t.direction = LETTER_OUT;
	t.kind = LETTER_KIND_REPLY;
	office_save(o, &letter_type, &t);
	v = look(o);
	ASSERT_NUM(count(&v, WORK_ROSTER, &text, &due), 0);
	ASSERT_NUM(count(&v, WORK_REPLY, &text, &due), 0);
}

static void
the_day_before_asks_for_a_name(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 20, UNKNOWN);
	int64_t id = office_visit(o, "Jateng", 46, TODAY + 1, STATE_READY);
	int64_t s = office_session(o, id, rsud, TODAY + 1, 540, 600,
	    SESSION_PROMISED);
	struct overview v = look(o);
	struct session *r;
	const char *text = NULL;
	int64_t due = 0;

	ASSERT_NUM(count(&v, WORK_RECONFIRM, &text, &due), 1);
	ASSERT_HAS(text, "who will stand there");
	r = desk_load(&o->desk, &session_type, s, &o->arena, &o->err);
	r->state = SESSION_RECONFIRMED;
	office_save(o, &session_type, r);
	v = look(o);
	ASSERT_NUM(count(&v, WORK_RECONFIRM, &text, &due), 0);
}

static void
sessions_without_outcome_are_missed(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 20, UNKNOWN);
	int64_t dishub = office_agency(o, "Dishub", 20, UNKNOWN);
	int64_t id = office_visit(o, "Jateng", 46, TODAY - 1,
	    STATE_COMPLETED);
	int64_t s = office_session(o, id, rsud, TODAY - 1, 540, 600,
	    SESSION_DONE);
	struct outcome r;
	struct overview v;
	const char *text = NULL;
	int64_t due = 0;

	office_session(o, id, dishub, TODAY - 1, 540, 600, SESSION_DONE);
	v = look(o);
	ASSERT_NUM(count(&v, WORK_OUTCOME, &text, &due), 1);
	ASSERT_STR(text, "2 sessions of Jateng have no outcome");
	ASSERT_NUM(due, TODAY);
	record_blank(&outcome_type, &r);
	r.delegation_id = id;
	r.session_id = s;
	office_save(o, &outcome_type, &r);
	v = look(o);
	ASSERT_NUM(count(&v, WORK_OUTCOME, &text, &due), 1);
	ASSERT_STR(text, "1 session of Jateng has no outcome");
}

/* What nobody wrote down is missed until somebody does or closes the visit,
 * however long ago it was; behind what has its day now. */
static void
old_visits_are_missed_until_closed(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 20, UNKNOWN);
	int64_t old = office_visit(o, "Jateng", 46, TODAY - 100,
	    STATE_CONFIRMED);
	int64_t older = office_visit(o, "Sambas", 46, TODAY - 400,
	    STATE_COMPLETED);
	struct overview v;
	struct delegation *d;

	office_visit(o, "Dilaporkan", 5, TODAY - 90, STATE_REPORTED);
	office_visit(o, "Batal", 5, TODAY - 80, STATE_CANCELLED);
	office_visit(o, "Kemarin", 5, TODAY - 1, STATE_COMPLETED);
	office_session(o, old, rsud, TODAY - 100, 540, 600, SESSION_PROMISED);
	office_session(o, older, rsud, TODAY - 400, 540, 600, SESSION_DONE);
	v = look(o);
	ASSERT_NUM(v.n, 3);
	ASSERT_STR(v.work[0].text, "No outcome recorded for Kemarin");
	ASSERT_STR(v.work[1].text, "1 session of Jateng has no outcome");
	ASSERT_NUM(v.work[1].due_day, TODAY - 99);
	ASSERT_STR(v.work[2].text, "1 session of Sambas has no outcome");
	d = desk_load(&o->desk, &delegation_type, old, &o->arena, &o->err);
	assert_non_null(d);
	d->state = STATE_ARCHIVED;
	office_save(o, &delegation_type, d);
	ASSERT_NUM(look(o).n, 2);
}

static void
what_is_due_comes_first(void **state)
{
	struct office *o = *state;
	int64_t id = office_visit(o, "Jateng", 46, TODAY - 200,
	    STATE_MONITORING);
	struct adoption a;
	struct milestone m;
	struct note n;
	struct overview v;
	struct buf line = { 0 };

	record_blank(&adoption_type, &a);
	a.delegation_id = id;
	a.who = "Kab. Demak";
	a.title = "RS tanpa kelas";
	a.stage = STAGE_PLANNED;
	a.next_check = TODAY;
	office_save(o, &adoption_type, &a);
	record_blank(&milestone_type, &m);
	m.adoption_id = a.head.id;
	m.term = TERM_SHORT;
	m.text = "SK tim";
	m.due_day = TODAY - 10;
	office_save(o, &milestone_type, &m);
	m.head = (struct record_head){ 0 };
	m.text = "selesai";
	m.done_day = TODAY - 11;
	office_save(o, &milestone_type, &m);
	record_blank(&note_type, &n);
	n.delegation_id = id;
	n.kind = NOTE_PROMISE;
	n.text = "kirim bahan paparan";
	n.due_day = TODAY + 1;		/* not yet */
	office_save(o, &note_type, &n);
	v = look(o);
	ASSERT_NUM(v.due, 2);
	ASSERT_NUM(v.n, 2);
	assert_true(v.work[0].kind == WORK_MILESTONE);
	ASSERT_STR(v.work[0].text, "RS tanpa kelas: SK tim");
	ASSERT_NUM(v.work[0].delegation_id, id);
	assert_true(v.work[1].kind == WORK_FOLLOWUP);
	ASSERT_STR(v.work[1].text,
	    "Ask Kab. Demak what became of RS tanpa kelas");
	overview_line(&v, 0, &line);
	ASSERT_HAS(buf_str(&line), "2 follow-ups due");
	buf_free(&line);
}

static void
burden_shows_months(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 20, UNKNOWN);
	int64_t id = office_visit(o, "Jateng", 46, TODAY, STATE_READY);
	struct burden_year y;

	office_session(o, id, rsud, TODAY, 540, 600, SESSION_DONE);
	OFFICE_OK(o, burden_year(&o->desk, 2014, &o->arena, &y, &o->err));
	ASSERT_NUM(y.n, 1);
	ASSERT_STR(y.strip[0].agency->short_name, "RSUD");
	ASSERT_NUM(y.strip[0].total, 1);
	ASSERT_NUM(y.strip[0].sessions[4], 0);
	ASSERT_NUM(y.strip[0].sessions[day_parts(TODAY).month - 1], 1);
	ASSERT_NUM(y.most, 1);
	OFFICE_OK(o, burden_year(&o->desk, 2015, &o->arena, &y, &o->err));
	ASSERT_NUM(y.strip[0].total, 0);
	/* nothing, the least, the most */
	ASSERT_NUM(burden_level(0, 9), 0);
	ASSERT_NUM(burden_level(1, 9), 1);
	ASSERT_NUM(burden_level(5, 9), 3);
	ASSERT_NUM(burden_level(9, 9), BURDEN_LEVELS - 1);
	ASSERT_NUM(burden_level(0, 0), 0);
}

/* What is still owed of one visit, however much is owed of others. */
static void
what_one_visit_owes(void **state)
{
	struct office *o = *state;
	int64_t many = office_visit(o, "Jateng", 46, TODAY - 400, STATE_READY);
	int64_t one = office_visit(o, "Sambas", 12, TODAY - 30, STATE_READY);
	struct tx *tx = tx_begin(o->desk.store, "edit", &o->err);
	struct after_line *line;
	struct adoption adoption;
	struct milestone step;
	struct note note;
	size_t n;

	assert_non_null(tx);
	for (int i = 0; i <= AFTER_LIMIT + 1; i++) {
		int64_t visit = i <= AFTER_LIMIT ? many : one;

		record_blank(&note_type, &note);
		note.delegation_id = visit;
		note.kind = NOTE_PROMISE;
		note.text = "modul";
		note.due_day = TODAY - 300 + i;
		OFFICE_OK(o, record_save(tx, &note_type, &note, &o->arena,
		    &o->err));
		record_blank(&adoption_type, &adoption);
		adoption.delegation_id = visit;
		adoption.who = "Ani";
		OFFICE_OK(o, record_save(tx, &adoption_type, &adoption,
		    &o->arena, &o->err));
		record_blank(&milestone_type, &step);
		step.adoption_id = adoption.head.id;
		step.term = TERM_SHORT;
		step.text = "uji coba";
		step.due_day = TODAY - 300 + i;
		OFFICE_OK(o, record_save(tx, &milestone_type, &step,
		    &o->arena, &o->err));
	}
	OFFICE_OK(o, tx_commit(tx, &o->err));
	OFFICE_OK(o, after_read(&o->desk, one, &o->arena, &line, &n,
	    &o->err));
	ASSERT_NUM(n, 2);
	ASSERT_NUM(line[0].kind, AFTER_STEP);
	ASSERT_STR(line[0].who, "Ani");
	ASSERT_NUM(line[1].kind, AFTER_OURS);
	ASSERT_STR(line[1].visit, "Sambas");
	OFFICE_OK(o, after_read(&o->desk, 0, &o->arena, &line, &n, &o->err));
	ASSERT_NUM(n, 2 * AFTER_LIMIT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_empty_day_says_so),
		TEST(the_line_counts_the_day),
		TEST(a_visit_of_several_days_is_here_today),
		TEST(what_a_coming_visit_lacks),
		TEST(the_day_before_asks_for_a_name),
		TEST(sessions_without_outcome_are_missed),
		TEST(old_visits_are_missed_until_closed),
		TEST(what_is_due_comes_first),
		TEST(burden_shows_months),
		TEST(what_one_visit_owes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
