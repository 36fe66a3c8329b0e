#include "model/options.h"

#include <string.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/minute.h"
#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"

#define AT(member)	offsetof(struct options, member)

/* By enum zone. */
static const char *const zone_words[] = { "WIB", "WITA", "WIT", NULL };
static const char *const languages[] = { "id", "en", NULL };
static const char *const themes[] = { "dark", "light", "mono", NULL };
static const char *const rights[] = { "viewer", "officer", "admin", NULL };

const struct option option_table[] = {
	{ "version", OPTION_NUMBER, AT(version), 0, 1, 1, NULL, "1",
	  N_("The form of this file.") },
	{ "city", OPTION_TEXT, AT(city), OPTION_POLICY, 0, 100, NULL, "",
	  N_("The host government, as letters name it: Kota Bogor.") },
	{ "office", OPTION_TEXT, AT(office), OPTION_POLICY, 0, 200, NULL, "",
	  N_("The office that receives guests.") },
	{ "address", OPTION_TEXT, AT(address), OPTION_POLICY, 0, 200, NULL,
	  "", N_("Its address, in one line.") },
	{ "letterhead", OPTION_LINES, AT(letterhead), OPTION_POLICY, 0, 1000,
	  NULL, "", N_("The lines above every letter.") },
	{ "contact", OPTION_TEXT, AT(contact), OPTION_POLICY, 0, 200, NULL,
	  "", N_("Whom guests and agencies call: name and telephone.") },
	{ "signatory", OPTION_TEXT, AT(signatory), OPTION_POLICY, 0, 100,
	  NULL, "", N_("Who signs letters: name with titles.") },
	{ "signatory_for", OPTION_LINES, AT(signatory_for), OPTION_POLICY, 0,
	  200, NULL, "", N_("On whose behalf, above the post of the "
	  "signatory: a.n. Wali Kota Bogor.") },
	{ "signatory_post", OPTION_TEXT, AT(signatory_post), OPTION_POLICY, 0,
	  100, NULL, "", N_("The post of the signatory.") },
	{ "signatory_rank", OPTION_TEXT, AT(signatory_rank), OPTION_POLICY, 0,
	  60, NULL, "", N_("The rank of the signatory: Pembina Tk. I.") },
	{ "signatory_nip", OPTION_TEXT, AT(signatory_nip), OPTION_POLICY, 0,
	  30, NULL, "", N_("The NIP of the signatory.") },
	{ "copies", OPTION_LINES, AT(copies), OPTION_POLICY, 0, 500, NULL,
	  "", N_("To whom copies of letters go, a line each.") },
	{ "office_english", OPTION_TEXT, AT(office_english), OPTION_POLICY, 0,
	  200, NULL, "", N_("The same for papers in English; what is not set "
	  "stands there as above.") },
	{ "letterhead_english", OPTION_LINES, AT(letterhead_english),
	  OPTION_POLICY, 0, 1000, NULL, "", "" },
	{ "contact_english", OPTION_TEXT, AT(contact_english), OPTION_POLICY,
	  0, 200, NULL, "", "" },
	{ "signatory_for_english", OPTION_LINES, AT(signatory_for_english),
	  OPTION_POLICY, 0, 200, NULL, "", "" },
	{ "signatory_post_english", OPTION_TEXT, AT(signatory_post_english),
	  OPTION_POLICY, 0, 100, NULL, "", "" },
	{ "copies_english", OPTION_LINES, AT(copies_english), OPTION_POLICY,
	  0, 500, NULL, "", "" },
	{ "printer", OPTION_TEXT, AT(printer), OPTION_POLICY, 0, 60, NULL,
	  "", N_("The printer for lp; none is its usual one.") },
	{ "region", OPTION_TEXT, AT(region), OPTION_POLICY, 0, 5, NULL, "",
	  N_("The Kemendagri code of the host: 32.71.") },
	{ "zone", OPTION_CHOICE, AT(zone), OPTION_POLICY, 0, 0, zone_words,
	  "WIB", N_("The time zone of the host.") },
	{ "database", OPTION_PATH, AT(database), OPTION_POLICY, 0, 500, NULL,
	  "", N_("The database file; none is kunker/kunker.db in the "
	  "officer's data folder.") },
	{ "language", OPTION_WORD, AT(language), 0, 0, 0, languages, "id",
	  N_("The language of the program; not set, that of the locale.") },
	{ "theme", OPTION_WORD, AT(theme), 0, 0, 0, themes, "",
	  N_("The colours; none lets the terminal decide.") },
	{ "esc_delay_ms", OPTION_NUMBER, AT(esc_delay_ms), 0, 10, 2000, NULL,
	  "100", N_("Milliseconds after which a lone Esc is the key Esc; "
	  "more on slow lines.") },
	{ "escape", OPTION_FLAG, AT(escape), OPTION_POLICY, 0, 0, NULL, "yes",
	  N_("Whether the editor and the printer may be started from the "
	  "program.") },
	{ "server", OPTION_FLAG, AT(server), OPTION_SYSTEM, 0, 0, NULL, "no",
	  N_("Whether many officers share this machine: then their own files "
	  "set only how the program looks.") },
	{ "idle_minutes", OPTION_NUMBER, AT(idle_minutes), OPTION_POLICY, 0,
	  480, NULL, "15", N_("Minutes without a key after which personal "
	  "data is hidden; 0 is never.") },
	{ "hours_monday", OPTION_HOURS, AT(work[MONDAY]), OPTION_POLICY, 0, 0,
	  NULL, "07.30-16.00", N_("Working hours by weekday; none is closed.")
	},
	{ "hours_tuesday", OPTION_HOURS, AT(work[TUESDAY]), OPTION_POLICY, 0,
	  0, NULL, "07.30-16.00", "" },
	{ "hours_wednesday", OPTION_HOURS, AT(work[WEDNESDAY]), OPTION_POLICY,
	  0, 0, NULL, "07.30-16.00", "" },
	{ "hours_thursday", OPTION_HOURS, AT(work[THURSDAY]), OPTION_POLICY,
	  0, 0, NULL, "07.30-16.00", "" },
	{ "hours_friday", OPTION_HOURS, AT(work[FRIDAY]), OPTION_POLICY, 0, 0,
	  NULL, "07.30-16.30", "" },
	{ "hours_saturday", OPTION_HOURS, AT(work[SATURDAY]), OPTION_POLICY,
	  0, 0, NULL, "", "" },
	{ "hours_sunday", OPTION_HOURS, AT(work[SUNDAY]), OPTION_POLICY, 0, 0,
	  NULL, "", "" },
	{ "hours_break", OPTION_HOURS, AT(pause), OPTION_POLICY, 0, 0, NULL,
	  "12.00-13.00", N_("The break at noon, and that of Friday.") },
	{ "hours_break_friday", OPTION_HOURS, AT(pause_friday),
	  OPTION_POLICY, 0, 0, NULL, "11.30-13.00", "" },
	{ "session_minutes", OPTION_NUMBER, AT(session_minutes),
	  OPTION_POLICY, 15, 600, NULL, "120",
	  N_("How long a session at an agency is when nobody says.") },
	{ "session_seats", OPTION_NUMBER, AT(session_seats), OPTION_POLICY, 1,
	  2000, NULL, "30",
	  N_("How many people an agency takes when nobody says.") },
	{ "lead_days", OPTION_NUMBER, AT(lead_days), OPTION_POLICY, 0, 90,
	  NULL, "7", N_("Working days that a request should come ahead.") },
	{ "answer_days", OPTION_NUMBER, AT(answer_days), OPTION_POLICY, 0, 90,
	  NULL, "5", N_("Working days within which a request is answered.") },
	{ "letter_number", OPTION_TEXT, AT(letter_number), OPTION_POLICY, 0,
	  100, NULL, "005/@number@-Prot",
	  N_("The pattern of letter numbers; @number@ is the running number, "
	  "@month@ the month in Roman numerals, @year@ the year.") },
	{ "retention_days", OPTION_NUMBER, AT(retention_days), OPTION_POLICY,
	  30, 3650, NULL, "730", N_("Days after a visit until personal data "
	  "of guests is due to be erased.") },
	{ .name = NULL },
};

const struct option *
option_find(const char *name)
{
	const struct option *opt;

	for (opt = option_table; opt->name != NULL; opt++)
		if (strcmp(opt->name, name) == 0)
			return opt;
	return NULL;
}

/* The place of text among the words; -1 if it is none of them. */
static int64_t
word_index(const char *const *words, const char *text)
{
	int64_t i;

	for (i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], text) == 0)
			return i;
	return -1;
}

static bool
take_number(const struct option *opt, int64_t *to, const char *text)
{
	return number_read(text, strlen(text), opt->min, opt->max, to) ==
	    NUMBER_OK;
}

static bool
take_choice(const struct option *opt, int64_t *to, const char *text)
{
	int64_t i = word_index(opt->values, text);

	if (i >= 0)
		*to = i;
	return i >= 0;
}

static bool
take_flag(bool *to, const char *text)
{
	bool yes = strcmp(text, "yes") == 0;

	if (yes || strcmp(text, "no") == 0)
		*to = yes;
	return yes || strcmp(text, "no") == 0;
}

static bool
take_hours(struct hours *to, const char *text)
{
	struct minute_guess g;

	if (*text == '\0') {
		*to = (struct hours){ MINUTE_UNKNOWN, MINUTE_UNKNOWN };
		return true;
	}
	if (!minute_guess(text, strlen(text), &g) || g.to == MINUTE_UNKNOWN ||
	    g.reversed || g.zone_given)
		return false;
	*to = (struct hours){ g.from, g.to };
	return true;
}

static bool
take_text(const struct option *opt, const char **to, const char *text)
{
	size_t n = utf8_count(text, strlen(text));

	if (opt->max > 0 && n > (size_t)opt->max)
		return false;
	if (n > 0 && opt->kind == OPTION_PATH && *text != '/')
		return false;
	if (n > 0 && opt->kind == OPTION_WORD &&
	    word_index(opt->values, text) < 0)
		return false;
	if (n > 0 && opt->kind != OPTION_LINES && strchr(text, '\n') != NULL)
		return false;
	if (n > 0 && opt->offset == AT(letter_number) &&
	    strstr(text, "@number@") == NULL)
		return false;
	*to = n == 0 ? NULL : text;
	return true;
}

bool
option_take(const struct option *opt, struct options *o, const char *text)
{
	void *to = (char *)o + opt->offset;

	switch (opt->kind) {
	case OPTION_NUMBER:
		return take_number(opt, to, text);
	case OPTION_CHOICE:
		return take_choice(opt, to, text);
	case OPTION_FLAG:
		return take_flag(to, text);
	case OPTION_HOURS:
		return take_hours(to, text);
	case OPTION_TEXT:
	case OPTION_LINES:
	case OPTION_PATH:
	case OPTION_WORD:
		return take_text(opt, to, text);
	}
	return false;
}

void
options_default(struct options *o)
{
	const struct option *opt;

	*o = (struct options){ 0 };
	for (opt = option_table; opt->name != NULL; opt++)
		if (!option_take(opt, o, opt->standard))
			BUG("the standard of %s is not allowed", opt->name);
	o->language = NULL;	/* with no file it follows the locale */
}

void
option_allowed(const struct option *opt, struct buf *out)
{
	size_t i;

	switch (opt->kind) {
	case OPTION_NUMBER:
		buf_printf(out, _("a whole number from %lld to %lld"),
		    (long long)opt->min, (long long)opt->max);
		return;
	case OPTION_CHOICE:
	case OPTION_WORD:
		buf_add(out, _("one of"));
		for (i = 0; opt->values[i] != NULL; i++)
			buf_printf(out, "%s \"%s\"", i == 0 ? "" : ",",
			    opt->values[i]);
		return;
	case OPTION_FLAG:
		buf_add(out, _("true or false"));
		return;
	case OPTION_HOURS:
		buf_add(out, _("hours like \"07.30-16.00\", or \"\""));
		return;
	case OPTION_PATH:
		buf_add(out, _("a file name that begins with /, in quotes"));
		return;
	case OPTION_TEXT:
	case OPTION_LINES:
		buf_printf(out, opt->offset == AT(letter_number) ?
		    _("a text with @number@ in it, in quotes, of at most %lld "
		    "characters") :
		    _("a text in quotes, of at most %lld characters"),
		    (long long)opt->max);
		return;
	}
}

const char *
right_name(enum right right)
{
	return right < RIGHT_NONE ? rights[right] : "none";
}

enum right
right_find(const char *name)
{
	int64_t i = word_index(rights, name);

	return i < 0 ? RIGHT_NONE : (enum right)i;
}
