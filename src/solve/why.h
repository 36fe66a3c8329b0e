#ifndef SOLVE_WHY_H
#define SOLVE_WHY_H

#include "solve/split.h"

/* Explain an impossible problem: fill seats_short, min_short, why and relax of
 * out. What the limits cut short is left out. */
void why_explain(const struct split_problem *p, const struct solve_limits *l,
    struct arena *a, struct split_answer *out);

#endif
