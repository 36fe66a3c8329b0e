/*
 * Every table of keys, by the name of its screen, in the order in which an
 * officer meets them. The manual and `kunker help keys` are made from it.
 */
#include <string.h>

#include "base/text.h"
#include "cmd/screens.h"
#include "tui/app.h"
#include "tui/app_room.h"
#include "tui/board_room.h"
#include "tui/home.h"
#include "tui/roster_grid.h"

const struct screen_keys screen_tables[] = {
	{ N_("Everywhere"), app_actions, false },
	{ N_("A line asked for"), prompt_actions, true },
	{ N_("A list to pick from"), popup_actions, true },
	{ N_("First screen: delegations"), home_incoming_actions, false },
	{ N_("First screen: schedules"), home_week_actions, false },
	{ N_("First screen: innovations"), home_notes_actions, false },
	{ N_("First screen: what is to be done"), home_work_actions, false },
	{ N_("To do"), worklist_actions, false },
	{ N_("Schedule"), schedule_actions, false },
	{ N_("Confirmations"), eve_actions, false },
	{ N_("Search"), finder_actions, true },
	{ N_("Form"), form_actions, true },
	{ N_("Somebody saved first"), conflict_actions, false },
	{ N_("Visit, on every tab"), workspace_actions, false },
	{ N_("Summary"), summary_actions, false },
	{ N_("Roster"), grid_actions, false },
	{ N_("Roster: columns"), columns_actions, false },
	{ N_("Roster: preview"), preview_actions, false },
	{ N_("Split"), board_actions, false },
	{ N_("Rotation"), rotation_actions, false },
	{ N_("Programme"), programme_actions, false },
	{ N_("The bus is late"), shift_actions, false },
	{ N_("An agency cancels"), ways_actions, false },
	{ N_("Outcomes"), outcomes_actions, false },
	{ N_("Letters"), letters_actions, false },
	{ N_("Document"), papers_actions, false },
	{ N_("History"), history_actions, false },
	{ N_("Lists of the menu"), browse_actions, false },
	{ N_("After the visits"), after_actions, false },
	{ N_("The year at a glance"), figures_actions, false },
	{ N_("The year in figures"), report_actions, false },
	{ N_("Copies of the database"), backups_actions, false },
	{ N_("Help"), help_actions, false },
	{ NULL, NULL, false }
};

const char *
screens_title(const struct action *actions)
{
	const struct screen_keys *s = screen_tables;

	while (s->title != NULL && s->actions != actions)
		s++;
	return s->title != NULL ? _(s->title) : _("This screen");
}

static bool
verb_known(const char *name)
{
	for (const struct screen_keys *s = screen_tables; s->title != NULL;
	    s++)
		for (const struct action *a = s->actions; a->name != NULL; a++)
			if (strcmp(a->name, name) == 0)
				return true;
	return false;
}

bool
screens_keys(const struct options *o, struct keymap_overrides *chosen,
    struct err *err)
{
	for (size_t i = 0; i < o->nkeys; i++) {
		if (!verb_known(o->keys[i].verb))
			return fail(err, ERR_USAGE, _("The setting \"keys\" "
			    "names a verb \"%s\" that there is not; \"kunker "
			    "help keys\" lists them."), o->keys[i].verb);
		if (!keymap_override(chosen, o->keys[i].verb,
		    o->keys[i].keys, err))
			return false;
	}
	if (o->nkeys == 0)
		return true;	/* our own tables a test has checked */
	for (const struct screen_keys *s = screen_tables; s->title != NULL;
	    s++)
		if (!keymap_check(s->actions, chosen, err))
			return false;
	return true;
}

static void
tell_verbs(bool translated, void (*tell)(void *ctx,
    const struct screen_verb *v), void *ctx)
{
	struct buf keys = { 0 };

	for (const struct screen_keys *s = screen_tables; s->title != NULL;
	    s++) {
		struct keymap km = { .typing = s->typing };

		keymap_push(&km, s->title, s->actions, NULL);
		for (const struct action *a = s->actions; a->name != NULL;
		    a++) {
			buf_reset(&keys);
			keymap_keys(&km, a, translated ? key_said : key_name,
			    &keys);
			tell(ctx, &(struct screen_verb){ s->title, a->name,
			    buf_str(&keys), a->help });
		}
	}
	buf_free(&keys);
}

const struct screens tui_screens = {
	.run = tui_run,
	.verbs = tell_verbs,
	.beside = N_(
	    "Esc goes back one step, everywhere; what was typed is not lost "
	    "without asking.\n"
	    "In lists: arrows or j k move, PgUp PgDn a page, Home End or g G "
	    "to the ends, Enter opens, / filters as you type.\n"
	    "In forms: Enter, Tab or Down to the next field, Shift-Tab or Up "
	    "back, F2 or Ctrl-S saves from anywhere, Esc leaves and keeps a "
	    "draft.\n"
	    "Where function keys are taken by the terminal, Esc then a digit "
	    "does the same: Esc 5 is F5, Esc 0 is F10.\n"
	    "Dates are typed as 3/6, 3 jun, tomorrow, +7 or tue; times as 9, "
	    "0930 or 9.30.\n"),
};
