/*
 * The manual page, the completion script and the description of import files.
 * They are written in English, for the files that are shipped, and come from
 * the tables that the program itself goes by.
 */
#include <string.h>

#include "base/text.h"
#include "cmd/command.h"
#include "exchange/headings.h"
#include "model/types.h"

/* --- roff ---------------------------------------------------------------- */

/* Text for roff: no control lines, hyphens that can be copied. */
static void
roff(struct buf *out, const char *s)
{
	if (*s == '.' || *s == '\'')
		buf_add(out, "\\&");
	for (; *s != '\0'; s++) {
		if (*s == '\\')
			buf_add(out, "\\e");
		else if (*s == '-')
			buf_add(out, "\\-");
		else
			buf_addc(out, *s);
	}
}

static void
roff_flags(struct buf *out, const struct flag *flags)
{
	for (; flags != NULL && flags->name != NULL; flags++) {
		buf_add(out, ".TP\n\\fB\\-\\-");
		roff(out, flags->name);
		buf_add(out, "\\fR");
		if (flags->arg != NULL) {
			buf_add(out, " \\fI");
			roff(out, flags->arg);
			buf_add(out, "\\fR");
		}
		buf_add(out, "\n");
		roff(out, flags->help);
		buf_add(out, "\n");
	}
}

static void
roff_command(struct buf *out, const struct command *c)
{
	buf_printf(out, ".SS kunker %s", c->name);
	if (*c->args != '\0') {
		buf_add(out, " \\fI");
		roff(out, c->args);
		buf_add(out, "\\fR");
	}
	buf_add(out, "\n");
	roff(out, c->summary);
	buf_add(out, ".\n");
	if (c->doc != NULL) {
		roff(out, c->doc);
		buf_add(out, "\n");
	}
	roff_flags(out, c->flags);
}

void
manual_page(struct buf *out)
{
	buf_add(out, ".TH KUNKER 1 \"\" \"kunker " VERSION "\" "
	    "\"User Commands\"\n"
	    ".SH NAME\n"
	    "kunker \\- receive visiting delegations at a city hall\n"
	    ".SH SYNOPSIS\n"
	    ".B kunker\n[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR]\n"
	    ".SH DESCRIPTION\n"
	    "Takes a visit from the request letter through schedule, roster "
	    "and groups to what came of it. Without a command the screens "
	    "open; the commands do the same for scripts.\n"
	    ".SH OPTIONS\n"
	    "They may stand before or after the command.\n");
	roff_flags(out, global_flags);
	buf_add(out, ".SH COMMANDS\n");
	for (size_t t = 0; command_tables[t] != NULL; t++)
		for (const struct command *c = command_tables[t];
		    c->name != NULL; c++)
			roff_command(out, c);
	buf_add(out, ".SH KINDS\n"
	    "What \\fIKIND\\fR may be, and what it is:\n");
	for (size_t i = 0; record_types[i] != NULL; i++) {
		buf_add(out, ".TP\n\\fB");
		roff(out, record_types[i]->plural);
		buf_add(out, "\\fR\n");
		roff(out, record_types[i]->summary);
		buf_add(out, "\n");
	}
	buf_add(out, ".SH EXIT STATUS\n"
	    ".TP\n0\ndone\n"
	    ".TP\n1\nit could not be done; a sentence on standard error says "
	    "why\n"
	    ".TP\n2\nwrong usage or a wrong setting\n"
	    ".SH FILES\n"
	    ".TP\n~/.local/share/kunker/kunker.db\nthe database\n"
	    ".TP\n/etc/kunker.conf, ~/.config/kunker/kunker.conf\nsettings\n");
}

/* --- bash ---------------------------------------------------------------- */

static void
words_flags(struct buf *out, const struct flag *flags)
{
	for (; flags != NULL && flags->name != NULL; flags++)
		buf_printf(out, " --%s", flags->name);
}

void
manual_completion(struct buf *out)
{
	buf_add(out, "# bash completion for kunker\n"
	    "_kunker() {\n"
	    "\tlocal word=${COMP_WORDS[COMP_CWORD]} command= i\n"
	    "\tlocal commands='");
	for (size_t t = 0; command_tables[t] != NULL; t++)
		for (const struct command *c = command_tables[t];
		    c->name != NULL; c++)
			buf_printf(out, "%s%s", c == command_tables[0] ? "" :
			    " ", c->name);
	buf_add(out, "'\n\tlocal kinds='");
	for (size_t i = 0; record_types[i] != NULL; i++)
		buf_printf(out, "%s%s", i > 0 ? " " : "",
		    record_types[i]->plural);
	buf_add(out, "'\n\tlocal options='");
	for (const struct flag *f = global_flags; f->name != NULL; f++)
		buf_printf(out, "%s--%s", f == global_flags ? "" : " ",
		    f->name);
	buf_add(out, "'\n"
	    "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	    "\t\tcase \" $commands \" in\n"
	    "\t\t*\" ${COMP_WORDS[i]} \"*) command=${COMP_WORDS[i]}; break;;\n"
	    "\t\tesac\n"
	    "\tdone\n"
	    "\tcase $command in\n");
	for (size_t t = 0; command_tables[t] != NULL; t++)
		for (const struct command *c = command_tables[t];
		    c->name != NULL; c++) {
			if (c->flags == NULL)
				continue;
			buf_printf(out, "\t%s) options+='", c->name);
			words_flags(out, c->flags);
			buf_add(out, "';;\n");
		}
	buf_add(out, "\tesac\n"
	    "\tcase $command:$word in\n"
	    "\t*:-*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\"));;\n"
	    "\t:*) COMPREPLY=($(compgen -W \"$commands\" -- \"$word\"));;\n");
	for (size_t t = 0; command_tables[t] != NULL; t++)
		for (const struct command *c = command_tables[t];
		    c->name != NULL; c++)
			if (strstr(c->args, "KIND") != NULL)
				buf_printf(out, "\t%s:*) COMPREPLY=($(compgen "
				    "-W \"$kinds%s\" -- \"$word\"));;\n",
				    c->name, strncmp(c->args, "json", 4) == 0 ?
				    " json csv tsv" : "");
	buf_add(out, "\t*) COMPREPLY=($(compgen -f -- \"$word\"));;\n"
	    "\tesac\n"
	    "}\n"
	    "complete -o filenames -F _kunker kunker\n");
}
