#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "desk/table.h"

/* Add a table as text: columns aligned by display width, long cells cut. */
void print_table(const struct table *t, bool ascii, struct buf *out);

/* Write text to a stream. Text for people is cleaned of everything that a
 * terminal could take for more than text (rule T2); data goes as it is.
 * ERR_IO when it cannot be written. */
bool print_out(FILE *f, const struct buf *text, bool data, bool ascii,
    struct err *err);

/* Say a sentence on stderr after the program's name, cleaned. */
void print_complaint(const char *text, bool ascii);

#endif
