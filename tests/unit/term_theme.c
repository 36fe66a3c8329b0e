/* Looks: what matters differs without colour, and colours can be read. */
#include "unit.h"

#include "base/text.h"
#include "contrast.h"
#include "term/theme.h"

static const int depths[] = { 0, 2, 8, 16, 88, 256, 16777216 };

static void
colour_can_be_read(enum scheme s, enum role r, int depth)
{
	const struct rgb *const terminals[] = { xterm_16, putty_16 };
	const struct rgb ground = s == SCHEME_LIGHT ? rgb_white : rgb_black;
	struct look look = theme_look(s, r, depth);
	char name[64];

	if (look.colour < 0)
		return;
	for (size_t t = 0; t < countof(terminals); t++) {
		snprintf(name, sizeof name, "%s, role %d, %d colours, "
		    "terminal %zu", theme_scheme_name(s), (int)r, depth, t);
		ASSERT_ROW(look.colour < depth, name);
		ASSERT_ROW(rgb_legible(rgb_of(terminals[t], look.colour),
		    ground, look.attributes & LOOK_BOLD), name);
	}
}

/* Every role on the ground its scheme is made for. */
static void
colours_can_be_read(void **state)
{
	(void)state;
	for (int s = SCHEME_DARK; s <= SCHEME_LIGHT; s++)
		for (int r = 0; r < ROLE_COUNT; r++)
			for (size_t i = 0; i < countof(depths); i++)
				colour_can_be_read((enum scheme)s,
				    (enum role)r, depths[i]);
}

/* Roles that stand beside each other and mean something else. */
static const enum role apart[][2] = {
	{ ROLE_PLAIN, ROLE_SELECTED }, { ROLE_PLAIN, ROLE_CHOSEN },
	{ ROLE_PLAIN, ROLE_STRONG }, { ROLE_PLAIN, ROLE_INPUT },
	{ ROLE_PLAIN, ROLE_FIELD }, { ROLE_FIELD, ROLE_INPUT },
	{ ROLE_SELECTED, ROLE_CHOSEN }, { ROLE_STRONG, ROLE_SELECTED },
	{ ROLE_DIM, ROLE_SELECTED }, { ROLE_BOX, ROLE_FOCUS },
	{ ROLE_PLAIN, ROLE_WARN }, { ROLE_PLAIN, ROLE_ERROR },
	{ ROLE_HINT, ROLE_HINT_KEY }, { ROLE_LOW, ROLE_HIGH },
	{ ROLE_MIDDLE, ROLE_HIGH }, { ROLE_DIM, ROLE_STRONG },
};

static void
what_matters_differs_without_colour(void **state)
{
	(void)state;
	for (int s = 0; s < SCHEME_COUNT; s++)
		for (size_t d = 0; d < countof(depths); d++)
			for (size_t i = 0; i < countof(apart); i++) {
				struct look a = theme_look((enum scheme)s,
				    apart[i][0], depths[d]);
				struct look b = theme_look((enum scheme)s,
				    apart[i][1], depths[d]);
				char name[64];

				snprintf(name, sizeof name, "%s, %d colours, "
				    "roles %d and %d", theme_scheme_name(
				    (enum scheme)s), depths[d], apart[i][0],
				    apart[i][1]);
				ASSERT_ROW(a.attributes != b.attributes, name);
			}
}

static void
mono_has_no_colour(void **state)
{
	(void)state;
	for (int r = 0; r < ROLE_COUNT; r++) {
		ASSERT_NUM(theme_look(SCHEME_MONO, (enum role)r, 256).colour,
		    -1);
		ASSERT_NUM(theme_look(SCHEME_DARK, (enum role)r, 2).colour,
		    -1);
	}
}

static void
names_are_read_back(void **state)
{
	(void)state;
	for (int s = 0; s < SCHEME_COUNT; s++)
		ASSERT_NUM(theme_scheme(theme_scheme_name((enum scheme)s)), s);
	ASSERT_NUM(theme_scheme("LIGHT"), SCHEME_LIGHT);
	ASSERT_NUM(theme_scheme("mauve"), SCHEME_COUNT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colours_can_be_read),
		cmocka_unit_test(what_matters_differs_without_colour),
		cmocka_unit_test(mono_has_no_colour),
		cmocka_unit_test(names_are_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
