#ifndef TUI_WORKSPACE_H
#define TUI_WORKSPACE_H

#include "tui/pane.h"

/*
 * The tabs of a delegation. Each is a pane of its own that draws into the area
 * it is given; the workspace owns the tab line and the number keys, opens a
 * tab when it is first shown, and closes all with itself.
 */
enum workspace_tab {
	TAB_SUMMARY, TAB_ROSTER, TAB_SPLIT, TAB_PROGRAMME, TAB_OUTCOMES,
	TAB_LETTERS, TAB_HISTORY, TABS
};

/* The openers, each in its file. */
struct pane *summary_open(struct app *app, int64_t delegation_id);
struct pane *roster_open(struct app *app, int64_t delegation_id);
struct pane *board_open(struct app *app, int64_t delegation_id);
struct pane *programme_open(struct app *app, int64_t delegation_id);
struct pane *outcomes_open(struct app *app, int64_t delegation_id);
struct pane *letters_open(struct app *app, int64_t delegation_id);

/* Make the workspace of a delegation with this tab shown; app_push() it. */
struct pane *workspace_open(struct app *app, int64_t delegation_id,
    enum workspace_tab tab);

/* From inside a tab: show another one of the same delegation. */
void workspace_show(struct app *app, enum workspace_tab tab);

#endif
