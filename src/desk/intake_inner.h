/* The request form from inside: the lists typed in it (intake_names.c). */
#ifndef DESK_INTAKE_INNER_H
#define DESK_INTAKE_INNER_H

#include "desk/intake.h"

/* Cut the next part between semicolons off *s into a, without the blanks
 * around it; NULL at the end. */
char *intake_part(const char **s, struct arena *a);

/* Cut the next agency off *s into a; NULL at the end. */
char *intake_agency(struct desk *d, const char **s, struct arena *a);

/* Say whether a part only says that more may follow: "dll". */
bool intake_more(const char *part);

/* The name of an agency without the ! behind it, which says that it is new
 * whatever others are called. */
const char *intake_bare(const char *part, bool *certain, struct arena *a);

/* Say what the names in the list of agencies will be. */
void intake_say_agencies(struct desk *d, const char *list,
    struct notices *n);

#endif
