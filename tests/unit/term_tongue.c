/* Terminals that are not UTF-8: what their bytes mean. */
#include "unit.h"

#include <locale.h>

#include "base/text.h"
#include "term/tongue.h"
#include "term/input.h"

static void
knows_latin1_by_its_name(void **state)
{
	struct tongue cs;

	(void)state;
	tongue_named(&cs, "ISO-8859-1");
	assert_true(tongue_reads(&cs));
	ASSERT_NUM(tongue_char(&cs, 0xE9), 0xE9);
	ASSERT_NUM(tongue_char(&cs, 0x9B), 0);
	ASSERT_NUM(tongue_char(NULL, 0xE9), 0);
	tongue_named(&cs, "EUC-JP");
	assert_false(tongue_reads(&cs));
	ASSERT_STR(cs.name, "EUC-JP");
}

/* The table of a locale is the C library's; tests have some made. */
static void
asks_the_locale(void **state)
{
	struct tongue cs;

	(void)state;
	if (setlocale(LC_CTYPE, "pl_PL.ISO-8859-2") == NULL)
		skip();
	tongue_of_locale(&cs);
	setlocale(LC_CTYPE, "C");
	ASSERT_STR(cs.name, "ISO-8859-2");
	ASSERT_NUM(tongue_char(&cs, 0xB3), 0x142);
	ASSERT_NUM(tongue_char(&cs, 0xE9), 0xE9);
}

static size_t
typed(const struct tongue *cs, const char *bytes, struct event *out)
{
	struct input in = { .esc_delay_ms = 100, .tongue = cs };
	size_t n = 0;

	input_feed(&in, bytes, strlen(bytes), 0);
	for (; input_next(&in, 200, &out[n]); n++)
		if (out[n].kind == EVENT_PASTE)
			break;
	ASSERT_NUM(in.used, strlen(bytes));
	return n;
}

static void
bytes_are_read_by_the_set(void **state)
{
	struct tongue cs;
	struct event ev[8];

	(void)state;
	tongue_named(&cs, "ISO-8859-1");
	ASSERT_NUM(typed(&cs, "\xe9t\xe9", ev), 3);
	ASSERT_NUM(ev[0].key, 0xE9);
	ASSERT_NUM(ev[1].key, 't');
	ASSERT_NUM(ev[2].key, 0xE9);
	/* the terminal speaks UTF-8 although the locale does not */
	ASSERT_NUM(typed(&cs, "\u00e9t\u5bcc", ev), 3);
	ASSERT_NUM(ev[0].key, 0xE9);
	ASSERT_NUM(ev[2].key, 0x5BCC);
	ASSERT_NUM(typed(&cs, "\033\xe9", ev), 1);
	ASSERT_NUM(ev[0].key, K_ALT | 0xE9);
	/* controls of the upper half stay what they are: nothing */
	ASSERT_NUM(typed(&cs, "\x9b" "A", ev), 1);
	ASSERT_NUM(ev[0].key, 'A');
	ASSERT_NUM(typed(NULL, "\xe9t", ev), 1);
}

static void
pastes_are_read_by_the_set(void **state)
{
	struct input in = { .esc_delay_ms = 100 };
	struct tongue cs;
	struct event ev;
	static const char paste[] = "\033[200~Caf\xe9 \u5bcc\x9b\r\033[201~";

	(void)state;
	tongue_named(&cs, "ISO-8859-1");
	in.tongue = &cs;
	input_feed(&in, paste, sizeof paste - 1, 0);
	assert_true(input_next(&in, 0, &ev));
	ASSERT_NUM(ev.kind, EVENT_PASTE);
	ASSERT_STR(ev.text, "Caf\u00e9 \u5bcc\n");
	input_free(&in);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_latin1_by_its_name),
		cmocka_unit_test(asks_the_locale),
		cmocka_unit_test(bytes_are_read_by_the_set),
		cmocka_unit_test(pastes_are_read_by_the_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
