/*
 * Orders for qsort() and bsearch() over plain values.
 */
#ifndef BASE_ORDER_H
#define BASE_ORDER_H

/* Order two int64_t, the smaller first. */
int order_numbers(const void *x, const void *y);

/* Order two const char *, neither of them NULL, by their bytes. */
int order_texts(const void *x, const void *y);

#endif
