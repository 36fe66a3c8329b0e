/* Keeping the database safe. */
#include <string.h>

#include "base/text.h"
#include "cmd/command.h"
#include "desk/restore.h"
#include "store/backup.h"

static const struct flag backup_flags[] = {
	{ "replace", NULL, N_("Write over a file that is there.") },
	{ NULL, NULL, NULL }
};

static bool
backup_run(struct call *c, struct err *err)
{
	struct desk *d = call_desk(c, false, err);

	if (d == NULL || !backup_make(d->store, c->arg[0],
	    call_flag(c, "replace") != NULL, err))
		return false;
	buf_printf(&c->out, _("Backup written and verified: %s\n"),
	    c->arg[0]);
	return true;
}

static bool
restore_run(struct call *c, struct err *err)
{
	const char *saved;

	desk_language(c->choice.lang);
	if (!desk_restore(&c->choice, c->arg[0], c->arena, &saved, err))
		return false;
	buf_printf(&c->out, _("Restored from %s.\n"), c->arg[0]);
	if (saved != NULL)
		buf_printf(&c->out, _("What was there before is kept as "
		    "%s.\n"), saved);
	return true;
}

static const struct flag check_flags[] = {
	{ "head", N_("HASH"), N_("Also see that this hash, noted earlier, is "
	    "on the chain of history.") },
	{ NULL, NULL, NULL }
};

static bool
check_run(struct call *c, struct err *err)
{
	struct desk *d = call_desk(c, false, err);
	struct check_report report = { 0 };

	if (d == NULL)
		return false;
	store_check(d->store, call_flag(c, "head"), c->arena, &report);
	table_begin(&c->table, c->arena, 3);
	c->table.column[0] = (struct column){ "ok", _("OK"), CELL_FLAG,
	    false };
	c->table.column[1] = (struct column){ "what", _("What"), CELL_TEXT,
	    false };
	c->table.column[2] = (struct column){ "text", _("Finding"),
	    CELL_TEXT, false };
	for (size_t i = 0; i < report.n; i++) {
		struct cell *row = table_row(&c->table);

		row[0].text = report.line[i].ok ? _("yes") : _("NO");
		row[0].code = report.line[i].ok ? "1" : "0";
		cell_set(&row[1], report.line[i].what);
		cell_set(&row[2], report.line[i].text);
	}
	c->status = report.ok ? 0 : 1;
	return true;
}

const struct command admin_commands[] = {
	{ .name = "backup", .args = N_("FILE"), .least = 1, .most = 1,
	  .needs = RIGHT_ADMIN,
	  .summary = N_("copy the database while others work on it"),
	  .flags = backup_flags, .run = backup_run },
	{ .name = "restore", .args = N_("FILE"), .least = 1, .most = 1,
	  .needs = RIGHT_ADMIN, .apart = true,
	  .summary = N_("put a backup in the place of the database"),
	  .doc = N_("The present database is kept beside it first. Nobody may "
	    "have it open."),
	  .run = restore_run },
	{ .name = "check", .args = "",
	  .needs = RIGHT_ADMIN,
	  .summary = N_("look whether everything is sound"),
	  .doc = N_("Looks at the file, its owner and place, the references, "
	    "the chain of history and the backups. Ends with status 1 when "
	    "something is wrong."),
	  .flags = check_flags,
	  .formats = FORMAT_TABLE | FORMAT_TSV | FORMAT_CSV | FORMAT_JSON,
	  .run = check_run },
	{ .name = NULL }
};
