#include "tui/pane.h"

#include "desk/desk.h"

const char *
pane_why_read_only(void *pane)
{
	return desk_why_read_only(app_desk(((struct pane *)pane)->app));
}
