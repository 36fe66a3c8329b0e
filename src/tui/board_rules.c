#include <string.h>

#include "base/text.h"
#include "tui/board_room.h"

/*
 * One list holds all that can be asked of a split: new rules for the people
 * marked, what is to be spread, and the rules there are, which choosing takes
 * away. A new rule is asked for its reason.
 */
enum {
	ITEM_TOGETHER = 1, ITEM_APART, ITEM_SPREAD = 10, ITEM_PIN = 1000,
	ITEM_BAN = 2000, ITEM_REMOVE = 10000
};

static const char *const spread_items[] = {
	[SPREAD_HOME_REGION] = N_("Spread people of one home region"),
	[SPREAD_HOME_AGENCY] = N_("Spread people of one home agency"),
	[SPREAD_SEX] = N_("Spread men and women"),
	[SPREAD_RANK] = N_("Spread people of one rank"),
};

static void
reason_answered(void *ctx, const char *text)
{
	struct board *b = ctx;
	const int *seats;
	size_t n = board_chosen(b, &seats);
	struct err err = { 0 };
	bool ok;

	if (text == NULL)
		return;
	if (b->kind == RULE_SPREAD)
		n = 0;
	ok = splitting_rule_add(b->sp, b->kind, seats, n, b->agency_id,
	    b->spread_by, text, &err);
	if (ok)
		b->nmarks = 0;
	board_did(b, ok, &err);
	if (ok)
		app_say(b->pane.app, _("Rule stored; %s. s splits again."),
		    b->sp->standing);
}

static void
rule_remove(struct board *b, size_t i)
{
	const char *text;
	struct err err = { 0 };
	bool ok;

	if (i >= b->sp->nrules)
		return;
	text = arena_strdup(app_turn(b->pane.app), b->sp->rule[i].text);
	ok = splitting_rule_remove(b->sp, b->sp->rule[i].id, &err);
	board_did(b, ok, &err);
	if (ok)
		app_say(b->pane.app, _("Taken away: %s"), text);
}

static void
rule_chosen(void *ctx, int64_t id)
{
	struct board *b = ctx;
	size_t column;

	if (id < 0)
		return;
	if (id >= ITEM_REMOVE) {
		rule_remove(b, (size_t)(id - ITEM_REMOVE));
		return;
	}
	b->agency_id = b->spread_by = UNKNOWN;
	if (id >= ITEM_PIN) {
		b->kind = id >= ITEM_BAN ? RULE_BAN : RULE_PIN;
		column = (size_t)(id - (id >= ITEM_BAN ? ITEM_BAN : ITEM_PIN));
		if (column >= b->sp->ncolumns)
			return;
		b->agency_id = b->sp->column[column].session->agency_id;
	} else if (id >= ITEM_SPREAD) {
		b->kind = RULE_SPREAD;
		b->spread_by = id - ITEM_SPREAD;
	} else
		b->kind = id == ITEM_TOGETHER ? RULE_TOGETHER : RULE_APART;
	app_prompt(b->pane.app, _("Why? (Enter without a word is fine)"), "",
	    reason_answered, b);
}

/* Put an item behind the others. */
static void
item_add(struct choose_item *item, size_t *n, const char *text,
    const char *note, int64_t id)
{
	item[(*n)++] = (struct choose_item){ text, note, id };
}

static void
items_of_agencies(struct board *b, struct arena *a, struct choose_item *item,
    size_t *n)
{
	const struct splitting *sp = b->sp;

	for (size_t c = 0; c < sp->ncolumns; c++) {
		const struct agency *agency = sp->column[c].agency;
		bool first = sp->column[c].session != NULL;

		for (size_t k = 0; first && k < c; k++)
			first = sp->column[k].session->agency_id !=
			    sp->column[c].session->agency_id;
		if (!first)
			continue;
		item_add(item, n, arena_printf(a, _("Must be at %s"),
		    agency_label(agency)), NULL, ITEM_PIN + (int64_t)c);
		item_add(item, n, arena_printf(a, _("Must not be at %s"),
		    agency_label(agency)), NULL, ITEM_BAN + (int64_t)c);
	}
}

void
board_rules(struct board *b)
{
	struct arena *a = app_turn(b->pane.app);
	const struct splitting *sp = b->sp;
	struct choose_item *item = arena_array(a, 2 * sp->ncolumns +
	    sp->nrules + countof(spread_items) + 4, sizeof *item);
	const int *seats;
	size_t chosen = board_chosen(b, &seats), n = 0;

	if (chosen >= 2) {
		item_add(item, &n, _("Together in one group"), NULL,
		    ITEM_TOGETHER);
		item_add(item, &n, _("Apart, in different groups"), NULL,
		    ITEM_APART);
	}
	if (chosen >= 1)
		items_of_agencies(b, a, item, &n);
	for (size_t i = 0; i < countof(spread_items); i++)
		item_add(item, &n, _(spread_items[i]), NULL,
		    ITEM_SPREAD + (int64_t)i);
	for (size_t i = 0; i < sp->nrules; i++)
		item_add(item, &n, arena_printf(a, _("Take away: %s"),
		    sp->rule[i].text), NULL, ITEM_REMOVE + (int64_t)i);
	app_choose(b->pane.app, chosen == 0 ? _("Rules") : arena_printf(a,
	    P_("Rules for %zu person (x marks several)",
	    "Rules for %zu people", chosen), chosen), item, n, rule_chosen,
	    b);
}
