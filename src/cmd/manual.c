/*
 * The manual page and the completion script, written in English for the files
 * that are shipped, and the keys of the screens for a reader. They come from
 * the tables that the program itself goes by.
 */
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
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

/* Where a list of keys stands. */
struct keys_page {
	struct buf	*out;
	const char	*screen;	/* of the verb before */
};

/* The verb begins another screen. */
static bool
keys_heading(struct keys_page *p, const struct screen_verb *v)
{
	bool other = p->screen != v->screen;

	p->screen = v->screen;
	return other;
}

static void
roff_verb(void *ctx, const struct screen_verb *v)
{
	struct keys_page *p = ctx;

	if (keys_heading(p, v)) {
		buf_add(p->out, ".SS ");
		roff(p->out, v->screen);
		buf_add(p->out, "\n");
	}
	buf_add(p->out, ".TP\n\\fB");
	roff(p->out, v->keys);
	buf_add(p->out, "\\fR  \\fI");
	roff(p->out, v->name);
	buf_add(p->out, "\\fR\n");
	roff(p->out, v->help);
	buf_add(p->out, "\n");
}

/* Each line a paragraph. */
static void
roff_lines(struct buf *out, const char *s)
{
	while (*s != '\0') {
		int n = (int)strcspn(s, "\n");
		struct buf line = { 0 };

		buf_printf(&line, "%.*s", n, s);
		buf_add(out, ".PP\n");
		roff(out, buf_str(&line));
		buf_add(out, "\n");
		buf_free(&line);
		s += n + (s[n] == '\n');
	}
}

static void
roff_keys(const struct screens *screens, struct buf *out)
{
	struct keys_page p = { .out = out };

	buf_add(out, ".SH KEYS\n"
	    "What each screen adds to what holds everywhere, by keys and by "
	    "the name that : finds. Where two tables name a key the inner one "
	    "wins: a tab over its visit, both over what holds everywhere.\n");
	roff_lines(out, screens->beside);
	screens->verbs(false, roff_verb, &p);
}

void
manual_page(const struct screens *screens, struct buf *out)
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
	roff_keys(screens, out);
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

/* --- keys for a reader ---------------------------------------------------- */

#define KEYS_COLS	18

static void
keys_verb(void *ctx, const struct screen_verb *v)
{
	struct keys_page *p = ctx;

	if (keys_heading(p, v))
		buf_printf(p->out, "\n%s\n", _(v->screen));
	buf_add(p->out, "  ");
	utf8_pad(p->out, v->keys, KEYS_COLS, false, false);
	buf_printf(p->out, " %s [%s]\n", _(v->help), v->name);
}

void
manual_keys(const struct screens *screens, struct buf *out)
{
	struct keys_page p = { .out = out };

	buf_add(out, _(screens->beside));
	screens->verbs(true, keys_verb, &p);
}

/* --- bash ---------------------------------------------------------------- */

static void
words_flags(struct buf *out, const struct flag *flags)
{
	for (; flags != NULL && flags->name != NULL; flags++)
		buf_printf(out, " --%s", flags->name);
}

/* The words that it knows by themselves, as variables. */
static void
completion_words(struct buf *out)
{
	buf_add(out, "\tlocal commands='");
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
	buf_add(out, "'\n");
}

/* The options that each command has of its own. */
static void
completion_options(struct buf *out)
{
	for (size_t t = 0; command_tables[t] != NULL; t++)
		for (const struct command *c = command_tables[t];
		    c->name != NULL; c++) {
			if (c->flags == NULL)
				continue;
			buf_printf(out, "\t%s) options+='", c->name);
			words_flags(out, c->flags);
			buf_add(out, "';;\n");
		}
}

/* The kinds, for commands that take one. */
static void
completion_kinds(struct buf *out)
{
	for (size_t t = 0; command_tables[t] != NULL; t++)
		for (const struct command *c = command_tables[t];
		    c->name != NULL; c++)
			if (strstr(c->args, "KIND") != NULL)
				buf_printf(out, "\t%s:*) COMPREPLY=($(compgen "
				    "-W \"$kinds%s\" -- \"$word\"));;\n",
				    c->name, strncmp(c->args, "json", 4) == 0 ?
				    " json csv tsv" : "");
}

void
manual_completion(struct buf *out)
{
	buf_add(out, "# bash completion for kunker\n"
	    "_kunker() {\n"
	    "\tlocal word=${COMP_WORDS[COMP_CWORD]} command= i\n");
	completion_words(out);
	buf_add(out, "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	    "\t\tcase \" $commands \" in\n"
	    "\t\t*\" ${COMP_WORDS[i]} \"*) command=${COMP_WORDS[i]}; break;;\n"
	    "\t\tesac\n"
	    "\tdone\n"
	    "\tcase $command in\n");
	completion_options(out);
	buf_add(out, "\tesac\n"
	    "\tcase $command:$word in\n"
	    "\t*:-*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\"));;\n"
	    "\t:*) COMPREPLY=($(compgen -W \"$commands\" -- \"$word\"));;\n");
	completion_kinds(out);
	buf_add(out, "\thelp:*) COMPREPLY=($(compgen -W \"$commands");
	for (size_t i = 0; help_topic(i) != NULL; i++)
		buf_printf(out, " %s", help_topic(i));
	buf_add(out, "\" -- \"$word\"));;\n"
	    "\t*) COMPREPLY=($(compgen -f -- \"$word\"));;\n"
	    "\tesac\n"
	    "}\n"
	    "complete -o filenames -F _kunker kunker\n");
}
