#include "tui/pane.h"

#include "base/text.h"
#include "desk/desk.h"

const char *
pane_why_read_only(void *pane)
{
	return app_desk(((struct pane *)pane)->app)->may_write ? NULL :
	    _("You may look here, not change anything.");
}
