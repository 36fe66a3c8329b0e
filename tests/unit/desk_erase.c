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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(drafts_that_name_somebody_go,
		    office_open, office_close),
	};

	return cmocka_run_group_tests_name("desk_erase", tests, NULL, NULL);
}
