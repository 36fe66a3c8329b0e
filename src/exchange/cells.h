/*
 * What a spreadsheet did to the cells of a table: numbers rounded, dates and
 * times turned into numbers, zeros lost, marks for "nothing". What can be put
 * right is; what is lost is refused with the remedy.
 */
#ifndef EXCHANGE_CELLS_H
#define EXCHANGE_CELLS_H

#include "exchange/settle.h"

/*
 * The words of a cell of the column called heading, for a field of its record;
 * "" when they say nothing ("-"). Counts in *dated the days and times that
 * came as numbers. NULL when the cell is lost: *refused gets the sentence. In
 * a.
 */
const char *cell_words(const struct field *f, const char *heading,
    const char *cell, struct arena *a, size_t *dated, const char **refused);

/* Claim that a text is a number such as seats have, "12" or "12." */
bool cell_is_number(const char *cell);

#endif
