#include "term/theme.h"

#include <stddef.h>
#include <strings.h>

#include "base/text.h"

enum { OWN = -1, RED = 1, GREEN, YELLOW, BLUE, MAGENTA, CYAN, GREY = 8 };

/* Attributes alone must be enough to tell apart what matters; colour comes on
 * top. dark and light are for the two kinds of background; 8 is dark grey,
 * which terminals of 8 colours show as dim instead. */
static const struct {
	unsigned char	 mono;		/* without colours */
	unsigned char	 attributes;	/* with colours */
	signed char	 dark, light;
} looks[ROLE_COUNT] = {
	[ROLE_PLAIN] = { 0, 0, OWN, OWN },
	[ROLE_DIM] = { LOOK_DIM, 0, GREY, GREY },
	[ROLE_ACCENT] = { LOOK_BOLD, 0, CYAN, BLUE },
	[ROLE_STRONG] = { LOOK_BOLD, LOOK_BOLD, OWN, OWN },
	[ROLE_SELECTED] = { LOOK_BOLD, LOOK_BOLD, OWN, OWN },
	[ROLE_CHOSEN] = { LOOK_UNDERLINE, LOOK_UNDERLINE, OWN, OWN },
	[ROLE_TITLE] = { LOOK_BOLD, LOOK_BOLD, CYAN, BLUE },
	[ROLE_BOX] = { 0, 0, OWN, OWN },	/* four changes a row less */
	[ROLE_FOCUS] = { LOOK_BOLD, LOOK_BOLD, CYAN, BLUE },
	[ROLE_HINT] = { 0, 0, OWN, OWN },
	[ROLE_HINT_KEY] = { LOOK_REVERSE, LOOK_REVERSE, OWN, OWN },
	[ROLE_LABEL] = { 0, 0, CYAN, BLUE },
	[ROLE_FIELD] = { LOOK_UNDERLINE, LOOK_UNDERLINE, OWN, OWN },
	[ROLE_INPUT] = { LOOK_REVERSE, LOOK_REVERSE, OWN, OWN },
	[ROLE_OK] = { 0, 0, GREEN, GREEN },
	[ROLE_WARN] = { LOOK_BOLD, LOOK_BOLD, YELLOW, MAGENTA },
	[ROLE_ERROR] = { LOOK_BOLD, LOOK_BOLD, RED, RED },
	[ROLE_LOW] = { LOOK_DIM, 0, GREEN, GREEN },
	[ROLE_MIDDLE] = { 0, 0, YELLOW, MAGENTA },
	[ROLE_HIGH] = { LOOK_REVERSE, LOOK_BOLD, RED, RED },
};

struct look
theme_look(enum scheme scheme, enum role role, int colours)
{
	struct look look = { OWN, looks[role].mono };

	if (scheme == SCHEME_MONO || colours < 8)
		return look;
	look.attributes = looks[role].attributes;
	look.colour = scheme == SCHEME_LIGHT ? looks[role].light :
	    looks[role].dark;
	if (look.colour >= 8 && colours < 16) {
		look.colour = OWN;
		look.attributes = looks[role].mono;
	}
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
