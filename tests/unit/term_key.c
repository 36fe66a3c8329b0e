/* Bytes to keys, names to keys, and what happens between reads. */
#include "unit.h"

#include "base/text.h"
#include "term/input.h"
#include "term/key.h"

static const struct {
	const char	*sent;
	size_t		 len;		/* 0: strlen */
	const char	*name;		/* "": skipped */
} sent[] = {
	{ "a", 0, "a" }, { " ", 0, "Space" }, { "Z", 0, "Z" },
	{ "é", 0, "é" }, { "富", 0, "富" }, { "😀", 0, "😀" },
	{ "\r", 0, "Enter" }, { "\n", 0, "Enter" }, { "\r\n", 0, "Enter" },
	{ "\t", 0, "Tab" }, { "\b", 0, "Backspace" },
	{ "\177", 0, "Backspace" }, { "\0", 1, "Ctrl-Space" },
	{ "\001", 0, "Ctrl-A" }, { "\032", 0, "Ctrl-Z" },
	{ "\034", 0, "Ctrl-\\" }, { "\037", 0, "Ctrl-_" },
	{ "\033", 0, "Esc" }, { "\033x", 0, "Alt-x" }, { "\033é", 0, "Alt-é" },
	{ "\033\r", 0, "Alt-Enter" }, { "\033\177", 0, "Alt-Backspace" },
	{ "\0331", 0, "F1" }, { "\0339", 0, "F9" }, { "\0330", 0, "F10" },
	{ "\033O", 0, "Alt-O" }, { "\033[", 0, "" }, { "\033]", 0, "Alt-]" },
	{ "\033[A", 0, "Up" }, { "\033OA", 0, "Up" }, { "\033[1;5A", 0,
	    "Ctrl-Up" }, { "\033O5A", 0, "Ctrl-Up" }, { "\033Oa", 0,
	    "Ctrl-Up" }, { "\033\033[A", 0, "Alt-Up" }, { "\033\033OA", 0,
	    "Alt-Up" }, { "\033[1;3A", 0, "Alt-Up" },
	{ "\033[1;8D", 0, "Ctrl-Alt-Shift-Left" },
	{ "\033[H", 0, "Home" }, { "\033OH", 0, "Home" },
	{ "\033[1~", 0, "Home" }, { "\033[7~", 0, "Home" },
	{ "\033[F", 0, "End" }, { "\033Ow", 0, "End" },
	{ "\033[4~", 0, "End" }, { "\033[8~", 0, "End" },
	{ "\033[2~", 0, "Ins" }, { "\033[3~", 0, "Del" },
	{ "\033[5~", 0, "PgUp" }, { "\033[6~", 0, "PgDn" },
	{ "\033[6;5~", 0, "Ctrl-PgDn" }, { "\033[6^", 0, "Ctrl-PgDn" },
	{ "\033[6$", 0, "Shift-PgDn" }, { "\033[6@", 0, "Ctrl-Shift-PgDn" },
	{ "\033[Z", 0, "Shift-Tab" }, { "\033OM", 0, "Enter" },
	{ "\033OP", 0, "F1" }, { "\033[11~", 0, "F1" }, { "\033[[A", 0, "F1" },
	{ "\033[M", 0, "F1" }, { "\033[1;2P", 0, "Shift-F1" },
	{ "\033[15~", 0, "F5" }, { "\033OT", 0, "F5" }, { "\033[[E", 0, "F5" },
	{ "\033[Q", 0, "F5" }, { "\033[21~", 0, "F10" }, { "\033OY", 0,
	    "F10" }, { "\033[V", 0, "F10" }, { "\033[24~", 0, "F12" },
	{ "\033O[", 0, "F12" }, { "\033[X", 0, "F12" }, { "\033[34~", 0,
	    "F20" }, { "\033[23$", 0, "Shift-F11" },
	{ "\033[97;5u", 0, "Ctrl-A" }, { "\033[27;5;97~", 0, "Ctrl-A" },
	{ "\033[13;2u", 0, "Shift-Enter" }, { "\033[65;2u", 0, "A" },
	{ "\033[53;3u", 0, "F5" },
	/* what nobody typed */
	{ "\033[I", 0, "" }, { "\033[O", 0, "" }, { "\033[24;80R", 0, "" },
	{ "\033[?1;2c", 0, "" }, { "\033[>0;276;0c", 0, "" },
	{ "\033[0n", 0, "" }, { "\033[?2026;2$y", 0, "" },
	{ "\033[<0;3;4M", 0, "" }, { "\033[<0;3;4m", 0, "" },
	{ "\033[M !!", 0, "" }, { "\033[32;10;10M", 0, "" },
	{ "\033[99~", 0, "" }, { "\033[201;1;1;1;1~", 0, "" },
	{ "\xff", 0, "" }, { "\xc3", 0, "" }, { "\xc2\x9b", 0, "" },
	{ "\xed\xa0\x80", 1, "" }, { "\x9b", 0, "" },
	{ "\xef\xbf\xbf", 0, "" },
};

static void
decodes_what_terminals_send(void **state)
{
	(void)state;
	for (size_t i = 0; i < countof(sent); i++) {
		size_t len = sent[i].len ? sent[i].len : strlen(sent[i].sent);
		struct key_step st = key_decode(sent[i].sent, len, true);
		char name[KEY_NAME_MAX];

		ASSERT_ROW(st.used == len, sent[i].name);
		ASSERT_ROW(st.found == (sent[i].name[0] ? KEY_KEY : KEY_SKIP),
		    sent[i].name);
		if (st.found == KEY_KEY)
			ASSERT_STR(key_name(st.key, name), sent[i].name);
	}
}

/* Every proper beginning of a key waits for the rest, or is the same as before:
 * bytes never lead to another key because they came slowly. */
static void
waits_for_the_rest(void **state)
{
	(void)state;
	for (size_t i = 0; i < countof(sent); i++) {
		size_t len = sent[i].len ? sent[i].len : strlen(sent[i].sent);

		if (sent[i].name[0] == '\0' ||
		    strcmp(sent[i].sent, "\r\n") == 0)
			continue;
		for (size_t n = 1; n < len; n++)
			ASSERT_ROW(key_decode(sent[i].sent, n, false).found ==
			    KEY_MORE, sent[i].name);
	}
}

static void
names_are_read_back(void **state)
{
	uint32_t keys[] = { 'a', 'A', ' ', 0xE9, K_ENTER, K_TAB, K_ESC, K_F(1),
		K_F(20), K_CTRL | 's', K_ALT | 'x', K_SHIFT | K_TAB,
		K_CTRL | K_ALT | K_UP, K_ALT | K_BACKSPACE, '-', '+' };
	char name[KEY_NAME_MAX], bytes[16];

	(void)state;
	for (size_t i = 0; i < countof(keys); i++) {
		struct key_step st;
		size_t n;

		key_name(keys[i], name);
		ASSERT_ROW(key_parse(name, strlen(name)) == keys[i], name);
		n = key_encode(keys[i], bytes);
		st = key_decode(bytes, n, true);
		ASSERT_ROW(n > 0 && st.used == n && st.key == keys[i], name);
	}
	ASSERT_NUM(key_parse("esc-5", 5), K_F(5));
	ASSERT_NUM(key_parse("Alt-0", 5), K_F(10));
	ASSERT_NUM(key_parse("ctrl-S", 6), K_CTRL | 's');
	ASSERT_NUM(key_parse("Ctrl-M", 6), K_ENTER);
	ASSERT_NUM(key_parse("pagedown", 8), K_PGDN);
	ASSERT_NUM(key_parse("F21", 3), K_NONE);
	ASSERT_NUM(key_parse("xy", 2), K_NONE);
	ASSERT_NUM(key_parse("", 0), K_NONE);
	ASSERT_NUM(key_parse("Ctrl-", 5), K_NONE);
}

/* -- input: the same with time ------------------------------------------ */

/* Feed a string at a time and write what it becomes: names parted by blanks,
 * pastes as <text>, a storm as !. */
static const char *
becomes(struct input *in, const char *bytes, size_t n, int64_t ms)
{
	static char out[4096];
	size_t at = 0;
	struct event ev;
	char name[KEY_NAME_MAX];

	if (n > 0)
		input_feed(in, bytes, n, ms);
	out[0] = '\0';
	while (input_next(in, ms, &ev)) {
		at += (size_t)snprintf(out + at, sizeof out - at, "%s%s",
		    at > 0 ? " " : "", ev.burst ? "!" : "");
		if (ev.kind == EVENT_PASTE)
			at += (size_t)snprintf(out + at, sizeof out - at,
			    "<%s>", ev.text);
		else
			at += (size_t)snprintf(out + at, sizeof out - at, "%s",
			    key_name(ev.key, name));
		assert_true(at < sizeof out);
	}
	return out;
}

#define FEED(s, ms) becomes(in, (s), sizeof (s) - 1, (ms))

static void
input_with(void **state, int delay)
{
	struct input *in = calloc(1, sizeof *in);

	assert_non_null(in);
	in->esc_delay_ms = delay;
	*state = in;
}

static int
setup(void **state)
{
	input_with(state, 100);
	return 0;
}

static int
teardown(void **state)
{
	input_free(*state);
	free(*state);
	return 0;
}

static void
esc_waits_its_delay(void **state)
{
	struct input *in = *state;

	ASSERT_STR(FEED("\033", 1000), "");
	ASSERT_NUM(input_deadline(in), 1100);
	ASSERT_STR(FEED("", 1099), "");
	ASSERT_STR(FEED("", 1100), "Esc");
	ASSERT_NUM(input_deadline(in), -1);
	ASSERT_STR(FEED("\033", 2000), "");
	ASSERT_STR(FEED("5", 2090), "F5");
	ASSERT_STR(FEED("\033", 3000), "");
	ASSERT_STR(FEED("[", 3090), "");
	ASSERT_STR(FEED("1", 3180), "");
	ASSERT_STR(FEED("5~x", 3270), "F5 x");
	ASSERT_STR(FEED("\033\033", 4000), "");
	ASSERT_STR(FEED("", 4100), "Esc Esc");
	ASSERT_NUM(in->used, 11);
}

/* What PuTTY sends in each of its modes for F1 to F12 (Terminal, Keyboard), as
 * its terminal.c builds it. */
static const char *const putty[][12] = {
	/* ESC[n~, and VT400, whose PF1-PF4 are on the keypad */
	{ "[11~", "[12~", "[13~", "[14~", "[15~", "[17~", "[18~", "[19~",
	  "[20~", "[21~", "[23~", "[24~" },
	/* Linux */
	{ "[[A", "[[B", "[[C", "[[D", "[[E", "[17~", "[18~", "[19~", "[20~",
	  "[21~", "[23~", "[24~" },
	/* Xterm R6, Xterm 216+ */
	{ "OP", "OQ", "OR", "OS", "[15~", "[17~", "[18~", "[19~", "[20~",
	  "[21~", "[23~", "[24~" },
	/* VT100+ */
	{ "OP", "OQ", "OR", "OS", "OT", "OU", "OV", "OW", "OX", "OY", "OZ",
	  "O[" },
	/* SCO */
	{ "[M", "[N", "[O", "[P", "[Q", "[R", "[S", "[T", "[U", "[V", "[W",
	  "[X" },
};

static void
puttys_modes_are_known(void **state)
{
	struct input *in = *state;
	int64_t now = 1000;

	for (size_t mode = 0; mode < countof(putty); mode++)
		for (int f = 0; f < 12; f++, now += 1000) {
			char bytes[8], name[8];

			in->sco = mode == 4;
			snprintf(bytes, sizeof bytes, "\033%s", putty[mode][f]);
			snprintf(name, sizeof name, "F%d", f + 1);
			/* at once, except where it could go on: [M of SCO
			 * begins a mouse report too */
			if (strcmp(putty[mode][f], "[M") == 0)
				input_feed(in, bytes, strlen(bytes), now - 100);
			ASSERT_STR(becomes(in, bytes, strcmp(putty[mode][f],
			    "[M") == 0 ? 0 : strlen(bytes), now), name);
		}
	ASSERT_STR(FEED("\033[I\033[G\033[H\033[F\033[L", now),
	    "PgUp PgDn Home End Ins");
	in->sco = false;
	ASSERT_STR(FEED("\033[Ia\033[Ob", now + 1000), "a b");
	/* application and normal cursor keys, Home and End of rxvt */
	ASSERT_STR(FEED("\033OA\033OB\033OC\033OD\033[A\033[B\033[C\033[D",
	    now + 2000), "Up Down Right Left Up Down Right Left");
	ASSERT_STR(FEED("\033[1~\033[4~\033[H\033Ow", now + 3000),
	    "Home End Home End");
	/* the keypad in application mode */
	ASSERT_STR(FEED("\033Oq\033Or\033Ov\033Om\033Ol\033OM", now + 4000),
	    "1 2 6 - , Enter");
	/* Shift and F1 to F10 are F11 to F20; modifiers of Xterm 216+ */
	ASSERT_STR(FEED("\033[23~\033[34~\033[1;2P\033[15;5~\033[1;5A",
	    now + 5000), "F11 F20 Shift-F1 Ctrl-F5 Ctrl-Up");
}

static void
utf8_in_pieces(void **state)
{
	struct input *in = *state;

	ASSERT_STR(FEED("\xe5", 0), "");
	ASSERT_STR(FEED("\xaf", 10), "");
	ASSERT_STR(FEED("\x8c\xc3", 20), "富");
	ASSERT_STR(FEED("", 200), "");
	ASSERT_STR(FEED("a\xff\xfe" "b", 300), "a b");
}

static void
pastes_are_one_event(void **state)
{
	struct input *in = *state;

	ASSERT_STR(FEED("\033[200~a\r\nb\rc\td\033[201~q", 0),
	    "<a\nb\nc\td> !q");
	ASSERT_STR(FEED("\033[200~\033[200~x\033[201~\033[201~y", 10),
	    "<[200~x> !y");
	ASSERT_STR(FEED("\033[200~one", 20), "");
	ASSERT_STR(FEED(" two\033[20", 30), "");
	ASSERT_STR(FEED("1~z", 40), "<one two> !z");
	ASSERT_STR(FEED("\033[200~\xff" "a\x01" "b\xc2\x9b"
	    "c\xe5\xaf\033[201~", 50), "<abc>");
	ASSERT_STR(FEED("\033[200~xxxxxxxxxxxx\033[201~", 60),
	    "<xxxxxxxxxxxx>");
	/* what comes later was typed */
	ASSERT_STR(FEED("u", 200), "u");
}

static void
unclosed_paste_ends(void **state)
{
	struct input *in = *state;

	ASSERT_STR(FEED("\033[200~open", 1000), "");
	ASSERT_NUM(input_deadline(in), 3000);
	ASSERT_STR(FEED("", 2999), "");
	ASSERT_STR(FEED("", 3000), "<open>");
	ASSERT_STR(FEED("x", 3001), "x");
}

static void
long_pastes_are_cut(void **state)
{
	struct input *in = *state;
	char piece[4096];
	struct event ev;

	memset(piece, 'x', sizeof piece);
	ASSERT_STR(FEED("\033[200~", 0), "");
	for (size_t i = 0; i < INPUT_PASTE_MAX / sizeof piece + 2; i++) {
		input_feed(in, piece, sizeof piece, 1);
		assert_false(input_next(in, 1, &ev));
	}
	input_feed(in, "\033[201~", 6, 2);
	assert_true(input_next(in, 2, &ev));
	ASSERT_NUM(ev.len, INPUT_PASTE_MAX);
	assert_true(ev.cut);
	ASSERT_STR(FEED("y", 3), "y");
}

static void
storms_are_marked(void **state)
{
	struct input *in = *state;
	char large[INPUT_HELD];

	ASSERT_STR(FEED("abcdefg", 0), "a b c d e f g");
	ASSERT_STR(FEED("abcdefgh", 1), "!a !b !c !d !e !f !g !h");
	ASSERT_STR(FEED("i", 2), "i");
	ASSERT_STR(FEED("\033[B\033[B\033[B\033[B\033[B\033[B\033[B\033[B"
	    "\033[B", 3), "Down Down Down Down Down Down Down Down Down");
	memset(large, 'a', 600);
	becomes(in, large, 600, 100);
	ASSERT_STR(FEED("x\r", 120), "!x !Enter");
	ASSERT_STR(FEED("x", 400), "x");
}

static void
reports_are_swallowed(void **state)
{
	struct input *in = *state;

	ASSERT_STR(FEED("\033]11;rgb:0/0/0\ax", 0), "x");
	ASSERT_STR(FEED("\033]52;c;eA==\033\\y", 10), "y");
	ASSERT_STR(FEED("\033P1$r0m", 20), "");
	ASSERT_STR(FEED("more\033", 30), "");
	ASSERT_STR(FEED("\\z", 40), "z");
	ASSERT_STR(FEED("\033]never ends", 50), "");
	ASSERT_STR(FEED("", 150), "");
	ASSERT_NUM(input_deadline(in), -1);
	ASSERT_STR(FEED("abc", 200), "a b c");
	ASSERT_STR(FEED("\033[1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1", 300),
	    "");
	ASSERT_STR(FEED(";1;1;1mq", 310), "q");
}

static void
nothing_is_left_after_drop(void **state)
{
	struct input *in = *state;
	struct event ev;

	input_feed(in, "abc\033[", 5, 0);
	input_drop(in);
	assert_false(input_next(in, 500, &ev));
	ASSERT_NUM(in->used, 5);
	ASSERT_NUM(input_deadline(in), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decodes_what_terminals_send),
		cmocka_unit_test(waits_for_the_rest),
		cmocka_unit_test(names_are_read_back),
		cmocka_unit_test_setup_teardown(esc_waits_its_delay, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(puttys_modes_are_known, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(utf8_in_pieces, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(pastes_are_one_event, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(unclosed_paste_ends, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(long_pastes_are_cut, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(storms_are_marked, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(reports_are_swallowed, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(nothing_is_left_after_drop,
		    setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
