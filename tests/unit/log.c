#include "unit.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

static void
test_ring(void **state)
{
	int i;

	(void)state;
	ASSERT_NUM(log_count(), 0);
	assert_null(log_get(0));
	for (i = 0; i < LOG_LINES + 7; i++)
		log_line("line %d", i);
	ASSERT_NUM(log_count(), LOG_LINES);
	ASSERT_HAS(log_get(0), "Z line 7");
	ASSERT_HAS(log_get(LOG_LINES - 1), "line 506");
	assert_null(log_get(LOG_LINES));
	log_line("%s", "a\x1b[2J\nb\xff");
	ASSERT_HAS(log_get(LOG_LINES - 1), " a?[2J?b?");
	log_line("%0500d", 1);
	ASSERT_NUM(strlen(log_get(LOG_LINES - 1)), LOG_LINE_BYTES - 1);
}

static void
test_file(void **state)
{
	char dir[] = "/tmp/kunker-unit-XXXXXX", path[64];
	struct err err = { 0 };
	struct stat st;
	size_t len;
	char *text;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/log", dir);
	assert_true(log_open(path, &err));
	log_line("written");
	assert_true(log_open(NULL, &err));
	log_line("not written");
	text = unit_read(path, &len);
	ASSERT_HAS(text, "Z written\n");
	assert_null(strstr(text, "not written"));
	free(text);
	assert_int_equal(stat(path, &st), 0);
	ASSERT_NUM(st.st_mode & 0777, 0600);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink("/dev/null", path), 0);
	assert_false(log_open(path, &err));
	ASSERT_NUM(err.kind, ERR_IO);
	assert_false(log_open(dir, &err));
	assert_false(log_open("/dev/null", &err));
	assert_int_equal(unlink(path) + rmdir(dir), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ring),
		cmocka_unit_test(test_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
