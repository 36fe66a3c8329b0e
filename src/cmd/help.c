/* What can be said about commands, from their own tables. */
#include <string.h>

#include "base/text.h"
#include "cmd/command.h"

#define NAME_COLS	11

static void
usage_flags(const struct flag *flags, struct buf *out)
{
	for (; flags != NULL && flags->name != NULL; flags++) {
		struct buf head = { 0 };

		buf_printf(&head, "--%s%s%s", flags->name,
		    flags->arg == NULL ? "" : " ",
		    flags->arg == NULL ? "" : _(flags->arg));
		buf_printf(out, "  %-22s %s\n", buf_str(&head),
		    _(flags->help));
		buf_free(&head);
	}
}

static void
usage_formats(const struct command *c, struct buf *out)
{
	bool first = true;

	buf_printf(out, "%s:", _("Formats"));
	for (unsigned f = 1; f <= FORMAT_TEXT; f <<= 1)
		if (c->formats & f) {
			buf_printf(out, "%s %s", first ? "" : ",",
			    format_name((enum format)f));
			first = false;
		}
	buf_add(out, "\n");
}

static void
usage_program(struct buf *out)
{
	buf_printf(out, "%s: kunker [%s] [%s]\n\n%s\n\n", _("Usage"),
	    _("OPTIONS"), _("COMMAND"), _("Without a command the screens "
	    "open. Commands:"));
	for (size_t t = 0; command_tables[t] != NULL; t++)
		for (const struct command *c = command_tables[t];
		    c->name != NULL; c++)
			buf_printf(out, "  %-*s %s\n", NAME_COLS, c->name,
			    _(c->summary));
	buf_printf(out, "\n%s:\n", _("Options, before or after a command"));
	usage_flags(global_flags, out);
	buf_printf(out, "\n%s\n", _("\"kunker COMMAND --help\" says more. "
	    "Status: 0 done, 1 could not be done, 2 wrong usage."));
}

void
command_usage(const struct command *c, struct buf *out)
{
	if (c == NULL) {
		usage_program(out);
		return;
	}
	buf_printf(out, "%s: kunker %s%s%s%s\n\n%s.\n", _("Usage"), c->name,
	    c->flags != NULL ? " [...]" : "", *c->args == '\0' ? "" : " ",
	    *c->args == '\0' ? "" : _(c->args), _(c->summary));
	if (c->doc != NULL)
		buf_printf(out, "%s\n", _(c->doc));
	if (c->flags != NULL) {
		buf_printf(out, "\n%s:\n", _("Options"));
		usage_flags(c->flags, out);
	}
	if (c->formats != 0) {
		buf_add(out, "\n");
		usage_formats(c, out);
	}
}

/* What help knows besides commands; for make and for readers. One of the two
 * functions writes it. */
static const struct {
	const char *name;
	void (*write)(struct buf *out);
	void (*write_keys)(const struct screens *screens, struct buf *out);
	bool data;			/* a file, not for a reader */
} topics[] = {
	{ "keys", NULL, manual_keys, false },
	{ "import-format", manual_import_format, NULL, true },
	{ "man", NULL, manual_page, true },
	{ "completion", manual_completion, NULL, true },
};

const char *
help_topic(size_t i)
{
	return i < countof(topics) ? topics[i].name : NULL;
}

static bool
help_run(struct call *c, struct err *err)
{
	const struct command *about;

	if (c->nargs == 0) {
		command_usage(NULL, &c->out);
		return true;
	}
	for (size_t i = 0; i < countof(topics); i++)
		if (strcmp(topics[i].name, c->arg[0]) == 0) {
			c->data = topics[i].data;
			if (topics[i].write != NULL)
				topics[i].write(&c->out);
			else
				topics[i].write_keys(c->screens, &c->out);
			return true;
		}
	about = command_find(c->arg[0]);
	if (about == NULL)
		return fail(err, ERR_USAGE, _("There is no help about "
		    "\"%s\"; \"kunker help\" lists the commands."),
		    c->arg[0]);
	command_usage(about, &c->out);
	return true;
}

const struct command help_commands[] = {
	{ .name = "help", .args = N_("[COMMAND]"), .most = 1,
	  .needs = NEED_VIEWER, .apart = true,
	  .summary = N_("say how a command is used"),
	  .doc = N_("\"help keys\" lists the keys of the screens, \"help "
	    "import-format\" describes import files, \"help man\" is the "
	    "manual page, \"help completion\" the completion script for "
	    "bash."),
	  .run = help_run },
	{ .name = NULL }
};
