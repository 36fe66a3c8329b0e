#ifndef TERM_THEME_H
#define TERM_THEME_H

/* What a piece of text is; the scheme decides how that looks. Meaning never
 * hangs on colour alone: roles that matter differ in mono too. */
enum role {
	ROLE_PLAIN,
	ROLE_DIM,		/* secondary */
	ROLE_ACCENT,		/* the one colour: keys, marks, own name */
	ROLE_STRONG,		/* needs the officer */
	ROLE_SELECTED,		/* the row the list stands on */
	ROLE_CHOSEN,		/* marked by hand; found text */
	ROLE_TITLE,		/* headings, the top line */
	ROLE_BOX,		/* lines around panes */
	ROLE_FOCUS,		/* lines around the pane that has the keys */
	ROLE_HINT,		/* words of the hint line */
	ROLE_HINT_KEY,		/* keys of the hint line */
	ROLE_LABEL,		/* names of fields */
	ROLE_FIELD,		/* a field that can be typed in */
	ROLE_INPUT,		/* the field being typed in */
	ROLE_OK,
	ROLE_WARN,
	ROLE_ERROR,
	ROLE_LOW,		/* heat: little, middling, much */
	ROLE_MIDDLE,
	ROLE_HIGH,
	ROLE_COUNT
};

enum scheme { SCHEME_DARK, SCHEME_LIGHT, SCHEME_MONO, SCHEME_COUNT };

/* Attributes of a look, put together by screen.c in curses' terms. */
enum {
	LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_REVERSE = 4, LOOK_UNDERLINE = 8
};

/* How a role looks: a colour 0-7 (8-15 bright, where there are 16; beyond them
 * xterm's, where there are 256) or -1 for the terminal's own, and attributes.
 * Backgrounds are always the terminal's. */
struct look {
	short		 colour;
	unsigned char	 attributes;
};

/* The look of a role where the terminal has so many colours; below 8 it is
 * attributes only. */
struct look theme_look(enum scheme scheme, enum role role, int colours);

/* Names for the configuration: "dark", "light", "mono"; SCHEME_COUNT if none
 * fits. theme_scheme_name() is for tests. */
enum scheme theme_scheme(const char *name);
const char *theme_scheme_name(enum scheme scheme);

#endif
