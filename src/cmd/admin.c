/* Keeping the database safe. */
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "cmd/command.h"
#include "desk/erase.h"
#include "desk/restore.h"
#include "desk/server.h"
#include "model/delegation.h"
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
	{ "repair", NULL, N_("Make the search index anew first.") },
	{ NULL, NULL, NULL }
};

static bool
check_run(struct call *c, struct err *err)
{
	static const struct column columns[] = {
		{ "ok", N_("OK"), CELL_FLAG, false },
		{ "what", N_("What"), CELL_TEXT, false },
		{ "text", N_("Finding"), CELL_TEXT, false },
	};
	struct desk *d = call_desk(c, false, err);
	struct check_report report = { 0 };

	if (d == NULL || (call_flag(c, "repair") != NULL &&
	    !desk_reindex(d, err)) ||
	    !store_check(d->store, call_flag(c, "head"),
	    c->arena, &report, err))
		return false;
	if (d->options.server && c->choice.db == NULL) {
		server_check(&d->options, c->arena, &report);
		store_log_head(d->store);
	}
	table_columns(&c->table, c->arena, columns, countof(columns));
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

/* --- erasing -------------------------------------------------------------- */

static const struct flag erase_flags[] = {
	{ "dry-run", NULL, N_("Say what would be erased, and erase "
	    "nothing.") },
	{ NULL, NULL, NULL }
};

/* Where a name may stand still: a word of it, or in another visit. No name is
 * printed (A4). */
static void
erase_named(struct call *c, const struct desk_erased *sum)
{
	if (sum->nnamed > 0)
		buf_add(&c->out, _("These records may still name somebody. "
		    "Read them (kunker show KIND ID) and take out what is "
		    "personal:\n"));
	for (size_t i = 0; i < sum->nnamed; i++) {
		const struct desk_named *one = &sum->named[i];

		if (one->delegation != 0)
			buf_printf(&c->out, _("  %s %lld, of delegation "
			    "%lld\n"), one->type->name, (long long)one->id,
			    (long long)one->delegation);
		else
			buf_printf(&c->out, "  %s %lld\n", one->type->name,
			    (long long)one->id);
	}
}

static bool
erase_visit(struct call *c, int64_t id, struct desk_erased *sum,
    struct err *err)
{
	int64_t before = sum->records;

	if (call_flag(c, "dry-run") != NULL) {
		buf_printf(&c->out, _("Delegation %lld would lose its "
		    "personal data.\n"), (long long)id);
		return true;
	}
	if (!desk_erase(c->desk, id, c->arena, sum, err))
		return false;
	buf_printf(&c->out, P_("Delegation %lld: personal data of %lld record "
	    "erased.\n", "Delegation %lld: personal data of %lld records "
	    "erased.\n", sum->records - before), (long long)id,
	    (long long)(sum->records - before));
	return true;
}

/* What erasing does not reach: the operator must decide about each. */
static void
erase_backups(struct call *c)
{
	struct backup_file *all;
	size_t n = backup_list(c->desk->store, c->arena, &all);

	if (n > 0)
		buf_add(&c->out, _("These backups still hold what was "
		    "erased; delete them when they are no longer needed:\n"));
	for (size_t i = 0; i < n; i++)
		buf_printf(&c->out, "  %s  %s\n", clock_print(all[i].made,
		    (enum zone)c->desk->options.zone, c->arena), all[i].path);
}

static bool
erase_list(struct call *c, struct desk_erasable **out, int64_t *n,
    struct err *err)
{
	int64_t id;

	if (c->nargs > 1)
		return fail(err, ERR_USAGE, _("Name one visit at a time."));
	if (strcmp(c->arg[0], "due") == 0) {
		*n = desk_erase_due(c->desk, c->arena, out, err);
		return *n >= 0;
	}
	if (!call_find(c, &delegation_type, c->arg[0], &id, err))
		return false;
	*out = arena_array(c->arena, 1, sizeof **out);
	**out = (struct desk_erasable){ id, UNKNOWN };
	*n = 1;
	return true;
}

static bool
erase_finish(struct call *c, struct desk_erased *sum, struct err *err)
{
	if (!desk_erase_end(c->desk, sum, err))
		return false;
	if (sum->drafts > 0)
		buf_printf(&c->out, P_("%zu left-over draft removed.\n",
		    "%zu left-over drafts removed.\n", sum->drafts),
		    sum->drafts);
	erase_named(c, sum);
	erase_backups(c);
	return true;
}

static bool
erase_one(struct call *c, struct desk_erased *sum, struct err *err)
{
	if (c->nargs < 2 || call_flag(c, "dry-run") != NULL)
		return fail(err, ERR_USAGE, _("Usage: kunker erase person "
		    "NAME, with the whole name in quotes, or a number."));
	if (!desk_erase_person(c->desk, c->arg[1], c->arena, sum, err))
		return false;
	buf_printf(&c->out, P_("The person was taken out of %lld record.\n",
	    "The person was taken out of %lld records.\n", sum->records),
	    (long long)sum->records);
	return erase_finish(c, sum, err);
}

static bool
erase_what(struct call *c, struct err *err)
{
	struct desk_erased sum = { 0 };
	struct desk_erasable *list;
	int64_t n = 0;

	if (strcmp(c->arg[0], "person") == 0)
		return erase_one(c, &sum, err);
	if (!erase_list(c, &list, &n, err))
		return false;
	for (int64_t i = 0; i < n; i++)
		if (!erase_visit(c, list[i].id, &sum, err))
			return false;
	if (n == 0)
		buf_add(&c->out, _("Nothing is due to be erased.\n"));
	if (call_flag(c, "dry-run") != NULL)
		return true;
	return erase_finish(c, &sum, err);
}

static bool
erase_run(struct call *c, struct err *err)
{
	bool done;

	if (call_desk(c, false, err) == NULL)
		return false;
	store_long(c->desk->store, _("Erasing"));
	done = erase_what(c, err);
	store_long(c->desk->store, NULL);
	return done;
}

/* --- a server ------------------------------------------------------------- */

static const struct flag setup_flags[] = {
	{ "server", NULL, N_("For many officers on this machine.") },
	{ NULL, NULL, NULL }
};

static bool
setup_run(struct call *c, struct err *err)
{
	if (call_flag(c, "server") == NULL)
		return fail(err, ERR_USAGE, _("For one officer there is "
		    "nothing to set up. For a server: kunker setup "
		    "--server"));
	if (!server_setup(c->arena, &c->out, err))
		return false;
	if (c->out.len == 0)
		buf_add(&c->out, _("Everything is as it should be.\n"));
	return true;
}

const struct command admin_commands[] = {
	{ .name = "backup", .args = N_("FILE"), .least = 1, .most = 1,
	  .needs = NEED_ADMIN,
	  .summary = N_("copy the database while others work on it"),
	  .flags = backup_flags, .run = backup_run },
	{ .name = "restore", .args = N_("FILE"), .least = 1, .most = 1,
	  .needs = NEED_ADMIN, .apart = true,
	  .summary = N_("put a backup in the place of the database"),
	  .doc = N_("The present database is kept beside it first. Nobody may "
	    "have it open."),
	  .run = restore_run },
	{ .name = "check", .args = "",
	  .needs = NEED_ADMIN,
	  .summary = N_("look whether everything is sound"),
	  .doc = N_("Looks at the file, its owner and place, the references, "
	    "the chain of history and the backups. Ends with status 1 when "
	    "something is wrong."),
	  .flags = check_flags,
	  .formats = FORMAT_TABLE | FORMAT_TSV | FORMAT_CSV | FORMAT_JSON,
	  .run = check_run },
	{ .name = "erase", .args = N_("due|DELEGATION|person NAME"),
	  .least = 1, .needs = NEED_ADMIN, .most = 2,
	  .summary = N_("erase personal data of guests for good"),
	  .doc = N_("\"due\" takes the visits that ended longer ago than "
	    "retention_days; or name one visit. Names, numbers, posts and "
	    "contacts go from records, history, search and left-over drafts, "
	    "and the names from notes and other texts of the visit; what "
	    "happened stays. Records where only a reader can tell whether "
	    "somebody is named are listed. \"person\" takes one full name or "
	    "number out of everything. Cannot be undone. Backups are "
	    "listed."),
	  .flags = erase_flags, .run = erase_run },
	{ .name = "setup", .args = "", .most = 0,
	  .needs = NEED_ADMIN, .apart = true,
	  .summary = N_("prepare this machine for many officers"),
	  .doc = N_("Makes the group, folders, database, configuration and "
	    "modes that a server needs, as root; may be repeated at any "
	    "time. \"kunker check\" says what differs."),
	  .flags = setup_flags, .run = setup_run },
	{ .name = NULL }
};
