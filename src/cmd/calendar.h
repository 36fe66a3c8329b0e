/* Calendars in and out, for the verbs of exchange.c. */
#ifndef CMD_CALENDAR_H
#define CMD_CALENDAR_H

#include "cmd/command.h"
#include "exchange/exchange.h"

/* "export ics": leave the calendar in the call. */
bool calendar_export(struct call *c, struct err *err);

/* Whose calendar an import is, by --agency; nobody's without it. */
bool calendar_owner(struct call *c, struct exchange_options *opt,
    struct err *err);

#endif
