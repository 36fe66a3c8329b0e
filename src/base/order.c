#include "base/order.h"

#include <stdint.h>
#include <string.h>

int
order_numbers(const void *x, const void *y)
{
	int64_t a, b;

	memcpy(&a, x, sizeof a);
	memcpy(&b, y, sizeof b);
	return (a > b) - (a < b);
}

int
order_texts(const void *x, const void *y)
{
	const char *a, *b;

	memcpy(&a, x, sizeof a);
	memcpy(&b, y, sizeof b);
	return strcmp(a, b);
}
