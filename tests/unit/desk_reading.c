/* Why nothing can be saved, and what would help: the role, or a database that
 * turned out damaged while one worked. */
#include "desk_fixture.h"

#include "store/inner.h"

static void
an_officer_may(void **state)
{
	struct office *o = *state;

	assert_null(desk_why_read_only(&o->desk));
}

static void
a_viewer_is_told_who_gives_roles(void **state)		/* P7 */
{
	struct office *o = *state;

	o->desk.may_write = false;
	ASSERT_STR(desk_why_read_only(&o->desk), "You may look here, not "
	    "change anything. The administrator gives roles.");
}

static void
damage_makes_it_read_only(void **state)			/* S9 */
{
	struct office *o = *state;

	o->desk.store->damaged = true;
	ASSERT_STR(desk_why_read_only(&o->desk), "The database is damaged, "
	    "only read: restore a backup (kunker restore).");
	o->desk.store->damaged = false;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_officer_may),
		TEST(a_viewer_is_told_who_gives_roles),
		TEST(damage_makes_it_read_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
