/* What an erasure does beside the records: left-over drafts go that belong to
 * the visit or name its people; others stay (A3, D3). */
#include "desk_fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "desk/erase.h"
#include "model/note.h"
#include "model/participant.h"
#include "store/draft.h"

static const struct {
	const char *kind, *context, *text;
	int64_t id;
	bool goes;
} drafts[] = {
	{ "delegation", NULL, "Tamu", 1, true },
	{ "note", "delegation_id=1", "to be asked", 0, true },
	{ "note", "delegation_id=2", "Pak Zulkarnaen  XYZZY came", 0, true },
	{ "note", "delegation_id=2", "Pak Zulkarnaen came", 0, false },
	{ "agency", NULL, "Dinas", 1, false },
};

/* A session that typed all of them and was killed. */
static void
drafts_leave(const char *dir)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		struct err err = { 0 };
		struct draft_file *file = draft_open(dir, getuid(), &err);

		for (size_t i = 0; file != NULL && i < countof(drafts); i++) {
			struct draft_field field = { "text", drafts[i].text };
			struct draft d = { .kind = drafts[i].kind,
			    .record_id = drafts[i].id, .fields = &field,
			    .context = drafts[i].context, .nfields = 1,
			    .started = clock_now(), .cursor_field = "text" };

			if (!draft_put(file, (int)i, &d, 1000, &err))
				_exit(1);
		}
		kill(getpid(), SIGKILL);
	}
	waitpid(pid, &status, 0);
	assert_true(WIFSIGNALED(status));
}

static void
drafts_that_name_somebody_go(void **state)	/* A3 */
{
	struct office *o = *state;
	const char *dir = store_draft_dir(o->desk.store);
	int64_t visit = office_visit(o, "Tamu", 1, desk_today(&o->desk),
	    STATE_REPORTED);
	struct desk_erased out = { 0 };
	struct draft_left *left;
	struct participant p;
	size_t n, stays = 0;
	struct note note;

	ASSERT_NUM(visit, 1);
	record_blank(&participant_type, &p);
	p.delegation_id = visit;
	p.name = "Zulkarnaen Xyzzy";
	p.seat = 1;
	office_save(o, &participant_type, &p);
	record_blank(&note_type, &note);
	note.kind = NOTE_TOPIC;
	note.text = "Zulkarnaen Xyzzy, elsewhere";
	office_save(o, &note_type, &note);
	drafts_leave(dir);
	OFFICE_OK(o, desk_erase(&o->desk, visit, &o->arena, &out, &o->err));
	ASSERT_NUM(out.drafts, 3);
	OFFICE_OK(o, desk_erase_end(&o->desk, &out, &o->err));
	n = draft_list(dir, getuid(), &o->arena, &left, &o->err);
	for (size_t i = 0; i < countof(drafts); i++)
		stays += !drafts[i].goes;
	ASSERT_NUM(n, stays);
	for (size_t i = 0; i < n; i++)
		assert_false(drafts[left[i].slot].goes);
	draft_list_close(left, n);

	/* what stands elsewhere is told, until it is taken out there too */
	ASSERT_NUM(out.nnamed, 1);
	assert_true(out.named[0].type == &note_type);
	ASSERT_NUM(out.named[0].delegation, 0);
	OFFICE_OK(o, !desk_erase_person(&o->desk, "Zulkarnaen", &o->arena,
	    &out, &o->err));
	ASSERT_NUM(o->err.kind, ERR_INPUT);
	OFFICE_OK(o, desk_erase_person(&o->desk, "H. Zulkarnaen Xyzzy, S.E.",
	    &o->arena, &out, &o->err));
	OFFICE_OK(o, desk_erase_end(&o->desk, &out, &o->err));
	ASSERT_NUM(out.nnamed, 0);
	OFFICE_OK(o, record_load(o->desk.store, &note_type, note.head.id,
	    &note, &o->arena, &o->err));
	assert_string_equal(note.text, "[…], elsewhere");
}

/* However a name is written in another visit, it is told, and is taken out
 * when that person is erased everywhere. */
static void
spellings_elsewhere_are_found(void **state)	/* A3 */
{
	static const char *const texts[] = {
		"Dra. Hj. Siti Ma'rifah Hasan, M.Si. asks",
		"siti marifah hasan",
		"SITI MA\u2019RIFAH HASAN", "Siti  Ma`rifah\tHasan",
		"Hj.Siti Marifah-Hasan", "(Siti M\u00e1rifah Hasan)",
		"Siti.Ma'rifah.Hasan", "\"Siti Ma\u02bcrifah\nHasan\"",
		"NIP 197001012000032001", "NIP 19700101 200003 2 001",
		"call 0812-3456-7890", "wa +62 812 3456 7890",
		"081234567890", "6281234567890",
	};
	static const char *const others[] = { "Siti Aminah", "Hasan Siti",
		"Marifah", "0812 3456 7891", "Siti, Marifah, Hasan" };
	struct office *o = *state;
	int64_t visit = office_visit(o, "Tamu", 1, desk_today(&o->desk),
	    STATE_REPORTED);
	struct desk_erased out = { 0 };
	struct note note[countof(texts)], other;
	struct participant p;

	record_blank(&participant_type, &p);
	p.delegation_id = visit;
	p.seat = 1;
	p.name = "Siti Ma'rifah Hasan";
	p.nip = "197001012000032001";
	p.phone = "0812-3456-7890";
	office_save(o, &participant_type, &p);
	for (size_t i = 0; i < countof(texts); i++) {
		record_blank(&note_type, &note[i]);
		note[i].kind = NOTE_TOPIC;
		note[i].text = texts[i];
		office_save(o, &note_type, &note[i]);
	}
	for (size_t i = 0; i < countof(others); i++) {
		record_blank(&note_type, &other);
		other.kind = NOTE_TOPIC;
		other.text = others[i];
		office_save(o, &note_type, &other);
	}
	OFFICE_OK(o, desk_erase(&o->desk, visit, &o->arena, &out, &o->err));
	OFFICE_OK(o, desk_erase_end(&o->desk, &out, &o->err));
	for (size_t i = 0; i < countof(texts); i++) {
		bool told = false;

		for (size_t k = 0; k < out.nnamed; k++)
			told = told || (out.named[k].type == &note_type &&
			    out.named[k].id == note[i].head.id);
		ASSERT_ROW(told, texts[i]);
	}
	ASSERT_NUM(out.nnamed, countof(texts));
	OFFICE_OK(o, desk_erase_person(&o->desk, p.name, &o->arena, &out,
	    &o->err));
	OFFICE_OK(o, desk_erase_person(&o->desk, p.nip, &o->arena, &out,
	    &o->err));
	OFFICE_OK(o, desk_erase_person(&o->desk, p.phone, &o->arena, &out,
	    &o->err));
	OFFICE_OK(o, desk_erase_end(&o->desk, &out, &o->err));
	ASSERT_NUM(out.nnamed, 0);
}

/* Signs in a name are no signs of the question put to the index. */
static void
names_with_signs_are_found(void **state)	/* A3 */
{
	static const char *const names[] = { "Siti \"Ani Rahayu",
		"Budi \"Udin\" Santoso", "Joko (Jack) Widagdo*",
		"Ni'a O\"Neil Putri", "Ria - Rio ^ Sari:NEAR" };
	struct office *o = *state;
	int64_t visit = office_visit(o, "Tamu", 1, desk_today(&o->desk),
	    STATE_REPORTED);
	struct desk_erased out = { 0 };
	struct participant p;
	struct note note;

	for (size_t i = 0; i < countof(names); i++) {
		record_blank(&participant_type, &p);
		p.delegation_id = visit;
		p.seat = (int64_t)i + 1;
		p.name = names[i];
		office_save(o, &participant_type, &p);
		record_blank(&note_type, &note);
		note.kind = NOTE_TOPIC;
		note.text = names[i];
		office_save(o, &note_type, &note);
	}
	OFFICE_OK(o, desk_erase(&o->desk, visit, &o->arena, &out, &o->err));
	OFFICE_OK(o, desk_erase_end(&o->desk, &out, &o->err));
	ASSERT_NUM(out.nnamed, countof(names));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(drafts_that_name_somebody_go),
		TEST(spellings_elsewhere_are_found),
		TEST(names_with_signs_are_found),
	};

	return cmocka_run_group_tests_name("desk_erase", tests, NULL, NULL);
}
