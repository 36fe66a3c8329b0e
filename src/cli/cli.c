#include "cli/cli.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/locale_name.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cli/print.h"
#include "cmd/command.h"
#include "store/store.h"

#define EXIT_DONE	0
#define EXIT_NOT	1
#define EXIT_USAGE	2

/* Whether the terminal reads another character set than UTF-8: then only
 * ASCII is safe (rule D10). */
static bool
only_ascii(void)
{
	char asked[CHARSET_MAX];

	if (setlocale(LC_CTYPE, "") != NULL)
		return !charset_is_utf8(nl_langinfo(CODESET));
	locale_charset_asked(asked);
	return !charset_is_utf8(asked);
}

static int
exit_status(const struct err *err)
{
	return err->kind == ERR_USAGE ? EXIT_USAGE : EXIT_NOT;
}

static bool
have_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static int
run_screens(struct call *c, bool ascii)
{
	struct err err = { 0 };
	struct desk *d;

	if (!have_terminal()) {
		print_complaint(_("There is no terminal for the screens; "
		    "\"kunker --help\" lists what works without one."),
		    ascii);
		return EXIT_NOT;
	}
	d = call_desk(c, true, &err);
	if (d == NULL) {
		print_complaint(err.text, ascii);
		return exit_status(&err);
	}
	return c->screens->run(d);
}

/* Print what the command left. */
static bool
print_result(struct call *c, bool ascii, struct err *err)
{
	bool data = c->data;

	if (c->table.ncolumns > 0) {
		data = c->format != FORMAT_TABLE;
		if (c->format == FORMAT_JSON)
			table_json(&c->table, &c->out);
		else if (c->format == FORMAT_TABLE)
			print_table(&c->table, ascii, &c->out);
		else
			table_csv(&c->table, c->format == FORMAT_TSV ? '\t' :
			    ',', false, &c->out);
	}
	return c->out.len == 0 ||
	    print_out(stdout, &c->out, data, ascii, err);
}

static int
run_command(struct call *c, bool ascii)
{
	struct err err = { 0 }, lost = { 0 };
	bool done = c->command->run(c, &err);

	if (c->complaints.len > 0)
		print_out(stderr, &c->complaints, false, ascii, &lost);
	if (!print_result(c, ascii, &lost)) {
		print_complaint(lost.text, ascii);
		c->status = EXIT_NOT;
	}
	if (done)
		return c->status;
	print_complaint(err.text, ascii);
	return exit_status(&err);
}

static int
run_call(struct call *c, bool ascii)
{
	struct err lost = { 0 };

	if (c->version) {
		buf_printf(&c->out, "kunker %s (SQLite %s, schema %d)\n",
		    VERSION, store_sqlite_version(), store_schema_version());
		return !print_out(stdout, &c->out, false, ascii, &lost);
	}
	if (c->help) {
		command_usage(c->command, &c->out);
		return !print_out(stdout, &c->out, false, ascii, &lost);
	}
	if (c->command == NULL || (c->command->screens && have_terminal()))
		return run_screens(c, ascii);
	return run_command(c, ascii);
}

/* How far long work is, on one line of the terminal's own. */
struct bar {
	int64_t	begun_ms, shown_ms;
	bool	shown;
};

/* Take the line away again. */
static void
bar_end(struct bar *b)
{
	if (b->shown)
		fputs("\r\033[K", stderr);
	b->shown = false;
}

static bool
bar_step(void *ctx, const char *text, int64_t done, int64_t total)
{
	struct bar *b = ctx;
	int64_t now = clock_mono_ms();

	if (b->begun_ms == 0 || done == 0)
		b->begun_ms = b->shown_ms = now;
	if (done >= total && total > 0) {
		bar_end(b);
		return true;
	}
	if (now - b->begun_ms < PROGRESS_MS ||
	    now - b->shown_ms < PROGRESS_MS / 5)
		return true;
	b->shown_ms = now;
	b->shown = true;
	fprintf(stderr, "\r\033[K%s", text);
	if (total > 0)
		fprintf(stderr, " %3d%%", (int)(done * 100 / total));
	else
		fprintf(stderr, " %lld:%02d", (long long)(now - b->begun_ms) /
		    60000, (int)((now - b->begun_ms) / 1000 % 60));
	fflush(stderr);
	return true;
}

int
cli_main(int argc, char *const *argv, const struct screens *screens)
{
	struct arena arena = { 0 };
	struct call c = { .arena = &arena, .choice = { .today = UNKNOWN },
	    .screens = screens };
	struct err err = { 0 };
	struct bar bar = { 0 };
	struct progress progress = { bar_step, &bar };
	bool ascii = only_ascii(), parsed;
	int status;

	if (isatty(STDERR_FILENO))
		c.choice.progress = &progress;
	desk_language(command_language(argc - 1, argv + 1));
	parsed = command_parse(argc - 1, argv + 1, &c, &err);
	/* The screens keep what is typed; those of the demonstration too. */
	c.choice.demo = c.command != NULL && c.command->screens;
	c.choice.drafts = (c.command == NULL || c.choice.demo) &&
	    have_terminal();
	if (c.choice.drafts)
		memory_warm();
	if (!parsed) {
		print_complaint(err.text, ascii);
		status = EXIT_USAGE;
	} else if (!call_enter(&c, &err)) {
		print_complaint(err.text, ascii);
		status = exit_status(&err);
	} else
		status = run_call(&c, ascii);
	bar_end(&bar);
	call_end(&c);
	arena_free(&arena);
	return status;
}
