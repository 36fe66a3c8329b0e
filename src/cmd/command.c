#include "cmd/command.h"

#include <string.h>

#include "base/day.h"
#include "base/privilege.h"
#include "base/text.h"
#include "base/utf8.h"
#include "exchange/samples.h"
#include "exchange/show.h"
#include "model/types.h"

const struct command *const command_tables[] = {
	visit_commands, exchange_commands, plan_commands, day_commands,
	paper_commands, history_commands, admin_commands, help_commands, NULL
};

const struct flag global_flags[] = {
	{ "db", N_("FILE"), N_("Use this database instead of the usual "
	    "one.") },
	{ "config", N_("FILE"), N_("Read these settings instead of your "
	    "own.") },
	{ "lang", N_("id|en"), N_("Speak Indonesian or English.") },
	{ "today", N_("YYYY-MM-DD"), N_("Take this day for today.") },
	{ "format", N_("FORMAT"), N_("Print as table, tsv, csv, json, "
	    "text or html, as the command can.") },
	{ "help", NULL, N_("Say how it is used.") },
	{ "version", NULL, N_("Say which version this is.") },
	{ NULL, NULL, NULL }
};

static const struct {
	enum format format;
	const char *name;
} formats[] = {
	{ FORMAT_TABLE, "table" }, { FORMAT_TSV, "tsv" },
	{ FORMAT_CSV, "csv" }, { FORMAT_JSON, "json" },
	{ FORMAT_TEXT, "text" },
	{ FORMAT_HTML, "html" },
};

const char *
format_name(enum format f)
{
	for (size_t i = 0; i < countof(formats); i++)
		if (formats[i].format == f)
			return formats[i].name;
	return NULL;
}

/* 0: there is none of that name. */
static unsigned
format_find(const char *name)
{
	for (size_t i = 0; i < countof(formats); i++)
		if (strcmp(formats[i].name, name) == 0)
			return formats[i].format;
	return 0;
}

const struct command *
command_find(const char *name)
{
	for (size_t t = 0; command_tables[t] != NULL; t++)
		for (const struct command *c = command_tables[t];
		    c->name != NULL; c++)
			if (strcmp(c->name, name) == 0)
				return c;
	return NULL;
}

/* --- parsing ------------------------------------------------------------- */

static size_t
flags_find(const struct flag *flags, const char *name, size_t len)
{
	size_t i = 0;

	for (; flags != NULL && flags[i].name != NULL; i++)
		if (strlen(flags[i].name) == len &&
		    memcmp(flags[i].name, name, len) == 0)
			return i;
	return SIZE_MAX;
}

static bool
is_spoken(const char *lang)
{
	return strcmp(lang, "id") == 0 || strcmp(lang, "en") == 0;
}

static bool
flag_day(const char *name, const char *value, int64_t *day, struct err *err)
{
	*day = day_read_iso(value);
	return *day != DAY_UNKNOWN || fail(err, ERR_USAGE,
	    _("--%s: \"%s\" is not a day; write it as 2017-08-08."), name,
	    value);
}

static bool
set_global(struct call *c, const char *name, const char *value,
    struct err *err)
{
	unsigned format;

	if (strcmp(name, "db") == 0)
		c->choice.db = value;
	else if (strcmp(name, "config") == 0)
		c->choice.config = value;
	else if (strcmp(name, "help") == 0)
		c->help = true;
	else if (strcmp(name, "version") == 0)
		c->version = true;
	else if (strcmp(name, "today") == 0)
		return flag_day(name, value, &c->choice.today, err);
	else if (strcmp(name, "lang") == 0) {
		if (!is_spoken(value))
			return fail(err, ERR_USAGE, _("--lang: \"%s\" is not "
			    "spoken here; write id or en."), value);
		c->choice.lang = value;
	} else {
		format = format_find(value);
		if (format == 0)
			return fail(err, ERR_USAGE, _("--format: there is no "
			    "format \"%s\"; write table, tsv, csv, json, "
			    "text or html."), value);
		c->format = (enum format)format;
	}
	return true;
}

/* What a word that begins with dashes means. */
struct option_word {
	const char	*word;		/* as typed */
	const struct flag *flag;	/* NULL: unknown so far */
	size_t		 own;		/* its place among the command's */
	const char	*value;		/* after "=", or NULL */
	bool		 global;
};

static struct option_word
option_read(const struct command *command, const char *word)
{
	struct option_word w = { .word = word, .own = SIZE_MAX };
	const char *name = word[1] == '-' ? word + 2 : "";
	size_t len = strcspn(name, "="), i;

	if (strcmp(word, "-h") == 0) {
		name = "help";
		len = 4;
	} else if (name[len] == '=') {
		w.value = name + len + 1;
	}
	i = flags_find(global_flags, name, len);
	if (i != SIZE_MAX) {
		w.flag = &global_flags[i];
		w.global = true;
		return w;
	}
	i = command == NULL ? SIZE_MAX :
	    flags_find(command->flags, name, len);
	if (i != SIZE_MAX) {
		w.flag = &command->flags[i];
		w.own = i;
	}
	return w;
}

/* Where parsing stands. */
struct words {
	char *const	*word;
	int		 n, at;
	bool		 only_args;	/* after -- */
};

static bool
take_option(struct call *c, struct words *w, struct err *err)
{
	struct option_word o = option_read(c->command, w->word[w->at]);

	if (o.flag == NULL && c->command == NULL)
		return fail(err, ERR_USAGE, _("There is no option %s before "
		    "a command; see \"kunker --help\"."), o.word);
	if (o.flag == NULL)
		return fail(err, ERR_USAGE, _("\"%s\" has no option %s; see "
		    "\"kunker %s --help\"."), c->command->name, o.word,
		    c->command->name);
	if (o.flag->arg == NULL && o.value != NULL)
		return fail(err, ERR_USAGE, _("--%s takes no value."),
		    o.flag->name);
	if (o.flag->arg != NULL && o.value == NULL) {
		if (w->at + 1 >= w->n)
			return fail(err, ERR_USAGE, _("--%s wants a value: "
			    "--%s %s."), o.flag->name, o.flag->name,
			    _(o.flag->arg));
		o.value = w->word[++w->at];
	}
	if (o.global)
		return set_global(c, o.flag->name, or_empty(o.value), err);
	if (c->value[o.own] != NULL && o.flag->arg != NULL &&
	    strcmp(o.flag->arg, ARG_PAIR) == 0)
		o.value = arena_printf(c->arena, "%s\n%s", c->value[o.own],
		    o.value);
	c->value[o.own] = or_empty(o.value);
	return true;
}

static bool
take_command(struct call *c, const char *word, struct err *err)
{
	size_t n = 0;

	c->command = command_find(word);
	if (c->command == NULL)
		return fail(err, ERR_USAGE, _("There is no command \"%s\"; "
		    "\"kunker --help\" lists them."), word);
	while (c->command->flags != NULL &&
	    c->command->flags[n].name != NULL)
		n++;
	c->value = arena_array(c->arena, n, sizeof *c->value);
	return true;
}

static bool
counts_right(const struct call *c, struct err *err)
{
	const struct command *k = c->command;

	if (c->nargs < k->least)
		return fail(err, ERR_USAGE, _("Something is missing. Usage: "
		    "kunker %s %s"), k->name, _(k->args));
	if (c->nargs > k->most)
		return fail(err, ERR_USAGE, _("\"%s\" is one word too many. "
		    "Usage: kunker %s %s"), c->arg[k->most], k->name,
		    *k->args == '\0' ? "" : _(k->args));
	return true;
}

static bool
format_right(struct call *c, struct err *err)
{
	unsigned can = c->command->formats;

	if (c->format == 0) {
		c->format = can == 0 ? FORMAT_TEXT :
		    (can & FORMAT_TABLE) ? FORMAT_TABLE : FORMAT_TEXT;
		return true;
	}
	if ((can == 0 && c->format == FORMAT_TEXT) || (can & c->format))
		return true;
	return fail(err, ERR_USAGE, _("\"%s\" cannot print as %s; see "
	    "\"kunker %s --help\"."), c->command->name,
	    format_name(c->format), c->command->name);
}

const char *
command_language(int argc, char *const *argv)
{
	const char *lang = NULL, *value;

	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			value = argv[++i];
		else if (strncmp(argv[i], "--lang=", 7) == 0)
			value = argv[i] + 7;
		else
			continue;
		if (is_spoken(value))
			lang = value;
	}
	return lang;
}

bool
command_parse(int argc, char *const *argv, struct call *c, struct err *err)
{
	struct words w = { .word = argv, .n = argc };

	c->arg = arena_array(c->arena, (size_t)argc + 1, sizeof *c->arg);
	for (; w.at < argc; w.at++) {
		const char *word = argv[w.at];

		if (!utf8_valid(word, strlen(word)))
			return fail(err, ERR_USAGE, _("Word %d of the command "
			    "is not UTF-8 text."), w.at + 1);
		if (!w.only_args && strcmp(word, "--") == 0)
			w.only_args = true;
		else if (!w.only_args && word[0] == '-' && word[1] != '\0') {
			if (!take_option(c, &w, err))
				return false;
		} else if (c->command == NULL) {
			if (!take_command(c, word, err))
				return false;
		} else {
			c->arg[c->nargs++] = word;
		}
	}
	if (c->command == NULL || c->help || c->version)
		return true;
	return counts_right(c, err) && format_right(c, err);
}

/* --- a call --------------------------------------------------------------- */

const char *
call_flag(const struct call *c, const char *name)
{
	size_t i = flags_find(c->command->flags, name, strlen(name));

	return i == SIZE_MAX ? NULL : c->value[i];
}

bool
call_day(const struct call *c, const char *name, int64_t *day,
    struct err *err)
{
	const char *value = call_flag(c, name);

	*day = UNKNOWN;
	return value == NULL || flag_day(name, value, day, err);
}

/* What the screens need: looking. */
static enum right
call_needs(const struct call *c)
{
	enum need need = c->command == NULL ? NEED_VIEWER :
	    c->command->needs == NEED_FORGOTTEN ? NEED_ADMIN :
	    c->command->needs;

	return (enum right)(need - 1);
}

struct desk *
call_desk(struct call *c, bool create, struct err *err)
{
	if (c->desk == NULL) {
		c->choice.must_exist = !create;
		c->choice.fill = samples_fill;
		if (!desk_open(&c->choice, &c->desk, err))
			return NULL;
	}
	if (c->desk->right >= call_needs(c))
		return c->desk;
	fail(err, ERR_DENIED, _("\"%s\" needs the role %s; yours is %s."),
	    c->command->name, right_name(call_needs(c)),
	    right_name(c->desk->right));
	return NULL;
}

bool
call_enter(struct call *c, struct err *err)
{
	bool apart = c->help || c->version || c->choice.demo ||
	    c->choice.db != NULL ||
	    (c->command != NULL && c->command->apart);

	if (!privilege_held())
		return true;
	return apart ? privilege_drop(err) : call_desk(c, false, err) != NULL;
}

const struct record_type *
call_type(struct call *c, size_t i, struct err *err)
{
	const struct record_type *t = record_type_find(c->arg[i]);
	struct buf all = { 0 };

	if (t != NULL)
		return t;
	for (size_t k = 0; record_types[k] != NULL; k++)
		buf_printf(&all, "%s%s", k > 0 ? ", " : "",
		    record_types[k]->plural);
	fail(err, ERR_USAGE, _("There is no kind \"%s\". Kinds are: %s."),
	    c->arg[i], buf_str(&all));
	buf_free(&all);
	return NULL;
}

bool
call_find(struct call *c, const struct record_type *t, const char *words,
    int64_t *id, struct err *err)
{
	*id = 0;
	if (words == NULL)
		return true;
	*id = show_find(c->desk, t, words, err);
	return *id > 0;
}

bool
call_record(struct call *c, const struct record_type *t, size_t i,
    int64_t *id, struct err *err)
{
	return call_desk(c, false, err) != NULL &&
	    call_find(c, t, c->arg[i], id, err);
}

void
call_end(struct call *c)
{
	desk_close(c->desk);
	c->desk = NULL;
	buf_free(&c->out);
	buf_free(&c->complaints);
}
