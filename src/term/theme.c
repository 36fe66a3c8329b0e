#include "term/theme.h"

#include <stddef.h>
#include <strings.h>

#include "base/text.h"

enum {
	OWN = -1, RED = 1, GREEN, YELLOW, BLUE, MAGENTA, CYAN,
	BRIGHT_RED = 9,
	/* of 256, where no one repaints them */
	DARK_GREEN = 22, DARK_GREY = 241, LIGHT_GREY = 245
};

/*
 * Attributes alone must be enough to tell apart what matters; colour comes on
 * top. dark and light are for the two kinds of background, each with what may
 * be taken where there are 8 colours, 16 and 256. Green of 8 cannot be read on
 * white, nor can grey of 16 be on every ground: there the terminal's own is
 * taken, with the attributes of mono.
 */
struct hues {
	short	 of8, of16, of256;
};

#define SAME(colour)	{ colour, colour, colour }
#define GREY(shade)	{ OWN, OWN, shade }

static const struct {
	unsigned char	 mono;		/* without colours */
	unsigned char	 attributes;	/* with colours */
	struct hues	 dark, light;
} looks[ROLE_COUNT] = {
	[ROLE_PLAIN] = { 0, 0, SAME(OWN), SAME(OWN) },
	[ROLE_DIM] = { LOOK_DIM, 0, GREY(LIGHT_GREY), GREY(DARK_GREY) },
	[ROLE_ACCENT] = { LOOK_BOLD, 0, SAME(CYAN), SAME(BLUE) },
	[ROLE_STRONG] = { LOOK_BOLD, LOOK_BOLD, SAME(OWN), SAME(OWN) },
	[ROLE_SELECTED] = { LOOK_REVERSE, LOOK_REVERSE, SAME(OWN), SAME(OWN) },
	[ROLE_CHOSEN] = { LOOK_UNDERLINE, LOOK_UNDERLINE, SAME(OWN),
	    SAME(OWN) },
	[ROLE_TITLE] = { LOOK_BOLD, LOOK_BOLD, SAME(CYAN), SAME(BLUE) },
	/* four changes a row less */
	[ROLE_BOX] = { 0, 0, SAME(OWN), SAME(OWN) },
	[ROLE_FOCUS] = { LOOK_BOLD, LOOK_BOLD, SAME(CYAN), SAME(BLUE) },
	[ROLE_HINT] = { 0, 0, SAME(OWN), SAME(OWN) },
	[ROLE_HINT_KEY] = { LOOK_REVERSE, LOOK_REVERSE, SAME(OWN), SAME(OWN) },
	[ROLE_LABEL] = { 0, 0, SAME(CYAN), SAME(BLUE) },
	[ROLE_FIELD] = { LOOK_UNDERLINE, LOOK_UNDERLINE, SAME(OWN),
	    SAME(OWN) },
	[ROLE_INPUT] = { LOOK_REVERSE, LOOK_REVERSE, SAME(OWN), SAME(OWN) },
	[ROLE_OK] = { 0, 0, SAME(GREEN), { OWN, OWN, DARK_GREEN } },
	[ROLE_WARN] = { LOOK_BOLD, LOOK_BOLD, SAME(YELLOW), SAME(MAGENTA) },
	[ROLE_ERROR] = { LOOK_BOLD, LOOK_BOLD, { RED, BRIGHT_RED, BRIGHT_RED },
	    SAME(RED) },
	[ROLE_LOW] = { LOOK_DIM, 0, SAME(GREEN), { OWN, OWN, DARK_GREEN } },
	[ROLE_MIDDLE] = { 0, 0, SAME(YELLOW), SAME(MAGENTA) },
	[ROLE_HIGH] = { LOOK_BOLD, LOOK_BOLD, { RED, BRIGHT_RED, BRIGHT_RED },
	    SAME(RED) },
};

struct look
theme_look(enum scheme scheme, enum role role, int colours)
{
	const struct hues *hues = scheme == SCHEME_LIGHT ?
	    &looks[role].light : &looks[role].dark;
	struct look look = { OWN, looks[role].mono };

	if (scheme == SCHEME_MONO || colours < 8)
		return look;
	look.colour = colours < 16 ? hues->of8 : colours < 256 ?
	    hues->of16 : hues->of256;
	/* coloured elsewhere: here its attributes must do */
	if (look.colour != OWN || hues->of256 == OWN)
		look.attributes = looks[role].attributes;
	return look;
}

static const char *const scheme_names[SCHEME_COUNT] = {
	[SCHEME_DARK] = "dark", [SCHEME_LIGHT] = "light",
	[SCHEME_MONO] = "mono",
};

enum scheme
theme_scheme(const char *name)
{
	size_t i = 0;

	while (i < SCHEME_COUNT && strcasecmp(name, scheme_names[i]) != 0)
		i++;
	return (enum scheme)i;
}

const char *
theme_scheme_name(enum scheme scheme)
{
	return scheme < SCHEME_COUNT ? scheme_names[scheme] : "";
}
