#include "term/screen.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>
#include <term.h>
#undef lines		/* a macro of term.h; ours is an enum */

#include "base/die.h"
#include "base/memory.h"
#include "base/text.h"
#include "term/lean.h"

#define FALLBACK	"xterm-256color"
#define TYPE_MAX	64
#define PASTE_ON	"\033[?2004h"
#define PASTE_OFF	"\033[?2004l"
#define BLANKS_MANY	10	/* longer than a jump of the cursor */

enum fonts { FONTS_RICH, FONTS_CONSOLE, FONTS_PUTTY };

/* CSI n b repeats a character: not in the description, in it and yet not to
 * be relied on, or so. */
enum repeats { REPEATS_NOT, REPEATS_FALSELY, REPEATS };

struct screen {
	SCREEN		*sp;
	FILE		*file;		/* the memory that curses writes to */
	int		 fd;
	bool		 inside;	/* the terminal shows our screen */
	bool		 cleared;	/* the next frame begins with nothing */
	int		 margin;
	enum repeats	 repeats;
	enum lines	 lines;
	enum fonts	 fonts;
	enum scheme	 scheme;
	attr_t		 attr[ROLE_COUNT];
	short		 pair[ROLE_COUNT];
	cchar_t		*row;		/* one line on its way to curses */
	struct cell	*shown;		/* what curses was told so far */
	int		 cols;
};

/* The names that terminal descriptions have; anything else could be a path. */
static bool
type_sane(const char *type)
{
	size_t n = strspn(type, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789.+_-");

	return n > 0 && n <= TYPE_MAX && type[n] == '\0' && type[0] != '.';
}

enum type_can { TYPE_UNKNOWN, TYPE_DUMB, TYPE_GOOD };

static enum type_can
type_try(const char *type, int fd)
{
	int status = 0;
	char name[TYPE_MAX + 1];
	const char *cup;
	enum type_can can;

	snprintf(name, sizeof name, "%s", type);
	if (setupterm(name, fd, &status) != OK)
		return TYPE_UNKNOWN;
	cup = tigetstr("cup");
	can = cup == NULL || cup == (char *)-1 ? TYPE_DUMB : TYPE_GOOD;
	del_curterm(cur_term);
	return can;
}

/* Choose the description to use; NULL if there is none that will do. */
static const char *
type_choose(const char *type, int fd, enum screen_type *what)
{
	static const char *const others[] = { FALLBACK, "xterm", "vt100" };

	*what = SCREEN_KNOWN;
	if (type != NULL && type_sane(type)) {
		switch (type_try(type, fd)) {
		case TYPE_GOOD:
			return type;
		case TYPE_DUMB:
			return NULL;
		case TYPE_UNKNOWN:
			break;
		}
	}
	*what = SCREEN_FALLBACK;
	for (size_t i = 0; i < countof(others); i++)
		if (type_try(others[i], fd) == TYPE_GOOD)
			return others[i];
	return NULL;
}

/* The Linux console's fonts have square corners only, and a real VT100 has no
 * UTF-8 at all. */
static enum lines
type_lines(const char *type)
{
	static const char *const ascii[] = { "vt", "ansi", "sun", "pcansi" };
	static const char *const square[] = { "linux", "cons25", "putty" };

	for (size_t i = 0; i < countof(ascii); i++)
		if (strncmp(type, ascii[i], strlen(ascii[i])) == 0)
			return LINES_ASCII;
	for (size_t i = 0; i < countof(square); i++)
		if (strncmp(type, square[i], strlen(square[i])) == 0)
			return LINES_SQUARE;
	return LINES_ROUND;
}

/* Mosh cannot repeat and tmux repeats ASCII only, but mosh is called after
 * the terminal outside it, and tmux and screen often are; nor can a PuTTY
 * older than 2019, called xterm when it is new. */
static enum repeats
type_repeats(const char *type)
{
	static const char *const inside[] = { "TMUX", "STY",
	    "NCURSES_NO_UTF8_ACS" /* mosh */ };

	if (repeat_char == NULL || strstr(repeat_char, "\033[") == NULL)
		return REPEATS_NOT;
	for (size_t i = 0; i < countof(inside); i++)
		if (getenv(inside[i]) != NULL)
			return REPEATS_FALSELY;
	return strcmp(type, "xterm") == 0 || strncmp(type, "putty", 5) == 0 ?
	    REPEATS_FALSELY : REPEATS;
}

static enum fonts
type_fonts(const char *type)
{
	return strncmp(type, "linux", 5) == 0 ? FONTS_CONSOLE :
	    strncmp(type, "putty", 5) == 0 ? FONTS_PUTTY : FONTS_RICH;
}

/* What the fonts of the Linux console lack, and those of Windows that PuTTY
 * is used with, and what they have instead; 0: they have it. */
static const struct {
	uint32_t	 cp, console, putty;
} lacking[] = {
	{ 0x2593, 0x25A0, 0 },			/* ▓ ■ */
	{ 0x25A1, 'o', 0 },			/* □ */
	{ 0x2713, 'v', 0x221A },		/* ✓ √ */
};

static uint32_t
type_sign(enum fonts fonts, uint32_t cp)
{
	uint32_t as = 0;

	for (size_t i = 0; fonts != FONTS_RICH && i < countof(lacking); i++)
		if (lacking[i].cp == cp)
			as = fonts == FONTS_CONSOLE ? lacking[i].console :
			    lacking[i].putty;
	return as != 0 ? as : cp;
}

/* The pair of a role with a colour on the terminal's own ground: that of an
 * earlier role of the same colour, as curses says a change of pairs even where
 * nothing changes; 0 if there are no more. */
static short
screen_pair(const struct screen *s, const short *colour, int role)
{
	if (colour[role] < 0)
		return 0;
	for (int r = 0; r < role; r++)
		if (colour[r] == colour[role])
			return s->pair[r];
	if (role + 1 >= COLOR_PAIRS ||
	    init_pair((short)(role + 1), colour[role], -1) != OK)
		return 0;
	return (short)(role + 1);
}

static void
screen_looks(struct screen *s)
{
	bool colour = has_colors() && or_empty(getenv("NO_COLOR"))[0] == '\0';
	short colours[ROLE_COUNT];

	for (int r = 0; r < ROLE_COUNT; r++) {
		struct look look = theme_look(s->scheme, (enum role)r,
		    colour ? COLORS : 0);

		s->attr[r] = ((look.attributes & LOOK_BOLD) ? A_BOLD : 0) |
		    ((look.attributes & LOOK_DIM) ? A_DIM : 0) |
		    ((look.attributes & LOOK_REVERSE) ? A_REVERSE : 0) |
		    ((look.attributes & LOOK_UNDERLINE) ? A_UNDERLINE : 0);
		colours[r] = look.colour;
		s->pair[r] = screen_pair(s, colours, r);
	}
}

/* Open the memory file that curses takes for its terminal. */
static bool
screen_memory(struct screen *s, struct err *err)
{
	s->fd = memfd_create("screen", MFD_CLOEXEC);
	if (s->fd >= 0)
		s->file = fdopen(s->fd, "w");
	if (s->file != NULL)
		return true;
	if (s->fd >= 0)
		close(s->fd);
	return fail(err, ERR_IO, _("No memory for the screen: %s."),
	    strerror(errno));
}

static bool
screen_start(struct screen *s, const char *type, int rows, int cols,
    struct err *err)
{
	char name[TYPE_MAX + 1], number[16];

	snprintf(name, sizeof name, "%s", type);
	/* Curses cannot ask memory for its size, and not all descriptions
	 * have one; nobody else may say it through these two either. */
	snprintf(number, sizeof number, "%d", rows);
	setenv("LINES", number, 1);
	snprintf(number, sizeof number, "%d", cols);
	setenv("COLUMNS", number, 1);
	s->sp = newterm(name, s->file, stdin);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	if (s->sp == NULL)
		return fail(err, ERR_IO,
		    _("The terminal type \"%s\" cannot be used."), type);
	/* Wraps at once, it says; emulators that are called ansi mostly wrap
	 * before the next character. */
	s->margin = auto_right_margin && !eat_newline_glitch;
	typeahead(-1);
	nonl();
	raw();
	noecho();
	if (has_colors()) {
		start_color();
		use_default_colors();
	}
	idlok(stdscr, TRUE);
	leaveok(stdscr, FALSE);
	scrollok(stdscr, FALSE);
	return true;
}

bool
screen_open(struct screen **out, const char *type, int rows, int cols,
    enum scheme scheme, enum screen_type *what, struct err *err)
{
	struct screen *s = memory_zeroed(1, sizeof *s);
	const char *use;

	if (!screen_memory(s, err)) {
		free(s);
		return false;
	}
	use = type_choose(type, s->fd, what);
	if (use == NULL) {
		fclose(s->file);
		free(s);
		return fail(err, ERR_IO, _("The terminal type \"%.64s\" cannot "
		    "place its cursor: set TERM to what the terminal is, for "
		    "instance xterm-256color."), or_empty(type));
	}
	if (!screen_start(s, use, rows, cols, err)) {
		fclose(s->file);
		free(s);
		return false;
	}
	s->scheme = scheme;
	s->lines = type_lines(use);
	s->fonts = type_fonts(use);
	s->repeats = type_repeats(use);
	screen_looks(s);
	screen_resize(s, rows, cols);
	*out = s;
	return true;
}

void
screen_close(struct screen *s)
{
	if (s == NULL)
		return;
	if (!isendwin())
		endwin();
	delscreen(s->sp);
	fclose(s->file);
	free(s->row);
	free(s->shown);
	free(s);
}

enum lines
screen_lines(const struct screen *s)
{
	return s->lines;
}

int
screen_margin(const struct screen *s)
{
	return s->margin;
}

/* Take a string out of what begins there. We change no colour's meaning, so
 * asking the terminal to restore them is only noise to it. */
static void
screen_without(struct buf *out, size_t begin, const char *string)
{
	size_t n = string == NULL ? 0 : strlen(string);
	char *hit = n == 0 || out->len == begin ? NULL :
	    memmem(out->data + begin, out->len - begin, string, n);

	if (hit == NULL)
		return;
	memmove(hit, hit + n, (size_t)(out->data + out->len - hit) - n);
	buf_cut(out, out->len - n);
}

/* Move what curses wrote to out. */
static void
screen_take(struct screen *s, struct buf *out)
{
	char piece[8192];
	off_t at = 0, end = lseek(s->fd, 0, SEEK_CUR);
	size_t begin = out->len;

	while (at < end) {
		off_t left = end - at;
		ssize_t n = pread(s->fd, piece, left < (off_t)sizeof piece ?
		    (size_t)left : sizeof piece, at);

		if (n <= 0)
			die("the screen's memory cannot be read");
		buf_addn(out, piece, (size_t)n);
		at += n;
	}
	if (end < 0 || lseek(s->fd, 0, SEEK_SET) != 0)
		die("the screen's memory cannot be read");
	screen_without(out, begin, orig_colors);
	if (s->repeats == REPEATS_FALSELY)
		lean_spell(out, begin);
	lean(out, begin, &(struct lean_terms){ exit_alt_charset_mode,
	    s->repeats == REPEATS,
	    !s->margin, column_address != NULL &&
	    strncmp(column_address, "\033[%i%p1%dG", 10) == 0, !s->inside,
	    LINES });
}

static void
screen_cell(const struct screen *s, const struct cell *x, cchar_t *out)
{
	wchar_t ch[CELL_CHARS + 1];
	int n = 0;

	while (n < CELL_CHARS && x->ch[n] != 0) {
		ch[n] = (wchar_t)x->ch[n];
		n++;
	}
	ch[n] = L'\0';
	if (n == 1 && x->ch[0] > 0x7F)
		ch[0] = (wchar_t)type_sign(s->fonts, x->ch[0]);
	/* The C library may measure otherwise than we do; its word counts for
	 * curses, so show a stand-in of the right width. */
	if (x->ch[0] >= 0x7F && wcwidth(ch[0]) != x->width) {
		ch[0] = x->width == 2 ? 0xFF1F : '?';
		ch[1] = L'\0';
	}
	if (setcchar(out, ch, s->attr[x->role], s->pair[x->role], NULL) != OK)
		setcchar(out, L"?", s->attr[x->role], s->pair[x->role], NULL);
}

/* Whether a role shows on a blank. */
static bool
role_on_blank(const struct screen *s, unsigned role)
{
	return (s->attr[role] & (A_REVERSE | A_UNDERLINE)) != 0;
}

/* A blank that looks the same in any role. */
static bool
cell_empty(const struct screen *s, const struct cell *x)
{
	return x->ch[0] == ' ' && x->ch[1] == 0 && !role_on_blank(s, x->role);
}

/*
 * The role to give the run of blanks at col, which look the same in any; *end
 * is its last one. A few between words take that of the word before them: then
 * the terminal need not be told to change back and forth. Others are plain on
 * a cleared screen, as they are there already: the cursor jumps over them.
 */
static unsigned
screen_blanks(const struct screen *s, const struct cell *line, int cols,
    int col, int *end)
{
	int from = col, to = col;

	while (from > 0 && cell_empty(s, &line[from - 1]))
		from--;
	while (to + 1 < cols && cell_empty(s, &line[to + 1]))
		to++;
	*end = to;
	if (to - from < BLANKS_MANY && from > 0 && to + 1 < cols &&
	    !role_on_blank(s, line[from - 1].role))
		return line[from - 1].role;
	return s->cleared ? ROLE_PLAIN : line[col].role;
}

/* Hand the changed cells of one line to curses, wide characters whole. */
static void
screen_line(struct screen *s, const struct canvas *c, int row)
{
	const struct cell *cell = &c->cell[(size_t)row * (size_t)c->cols];
	struct cell *shown = &s->shown[(size_t)row * (size_t)s->cols];
	int first = c->changed[row].first, last = c->changed[row].last, n = 0;
	unsigned blank = ROLE_PLAIN;
	int end = -1;		/* of the run of blanks looked at last */

	/* Drawn over and drawn back again is no change. */
	while (first <= last &&
	    memcmp(&cell[first], &shown[first], sizeof *cell) == 0)
		first++;
	while (first <= last &&
	    memcmp(&cell[last], &shown[last], sizeof *cell) == 0)
		last--;
	if (first > last)
		return;
	if (first > 0 && cell[first].width == 0)
		first--;
	/* the blanks beside have the role that goes with what is there now:
	 * curses, which scrolls, compares them too */
	while (last + 1 < c->cols && cell_empty(s, &cell[last + 1]))
		last++;
	memcpy(&shown[first], &cell[first],
	    (size_t)(last - first + 1) * sizeof *cell);
	for (int col = first; col <= last; col++) {
		struct cell x = cell[col];

		if (x.width == 0)
			continue;
		if (cell_empty(s, &x)) {
			if (col > end)
				blank = screen_blanks(s, cell, c->cols, col,
				    &end);
			x.role = (uint8_t)blank;
		}
		screen_cell(s, &x, &s->row[n++]);
	}
	mvwadd_wchnstr(stdscr, row, first, s->row, n);
}

static struct buf *collected;	/* tputs() calls a function of no context */

static int
collect(int c)
{
	buf_addc(collected, (char)c);
	return c;
}

/* Add a string of the terminal's description, if it has it. */
static void
screen_string(const char *string, struct buf *out)
{
	collected = out;
	if (string != NULL)
		tputs(string, 1, collect);
}

void
screen_paint(struct screen *s, struct canvas *c, struct buf *out)
{
	for (int row = 0; row < c->rows; row++) {
		if (c->changed[row].first > c->changed[row].last)
			continue;
		screen_line(s, c, row);
		c->changed[row] = (struct canvas_row){ c->cols, -1 };
	}
	if (c->cursor_row >= 0)
		wmove(stdscr, c->cursor_row, c->cursor_col);
	s->cleared = false;
	wnoutrefresh(stdscr);
	doupdate();
	screen_take(s, out);
	if (!s->inside) {
		screen_string(keypad_local, out);
		buf_add(out, PASTE_ON);
	}
	s->inside = true;
}

void
screen_resize(struct screen *s, int rows, int cols)
{
	resizeterm(rows, cols);
	free(s->row);
	free(s->shown);
	s->cols = cols;
	s->row = memory_zeroed((size_t)cols + 1, sizeof *s->row);
	s->shown = memory_zeroed((size_t)rows * (size_t)cols, sizeof *s->shown);
	screen_repaint(s);
}

void
screen_repaint(struct screen *s)
{
	s->cleared = true;
	clearok(curscr, TRUE);
}

void
screen_leave(struct screen *s, struct buf *out)
{
	if (!s->inside)
		return;
	s->inside = false;
	buf_add(out, PASTE_OFF);
	endwin();
	screen_take(s, out);
}

void
screen_rescue(struct screen *s, struct buf *out)
{
	const char *const strings[] = { exit_attribute_mode, orig_pair,
	    cursor_normal, exit_ca_mode };

	(void)s;
	buf_add(out, PASTE_OFF);
	for (size_t i = 0; i < countof(strings); i++)
		screen_string(strings[i], out);
	buf_add(out, "\r\n");
}
