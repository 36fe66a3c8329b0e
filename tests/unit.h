/* What every unit test needs: cmocka, and a few claims in our own types. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#undef fail		/* ours is in base/err.h */

/* Claim that a string has this text; NULL never has. */
#define ASSERT_STR(got, want) do { \
	const char *got_ = (got); \
	assert_non_null(got_); \
	assert_string_equal(got_, (want)); \
} while (0)

/* Claim that two numbers are the same, printed as decimals when not. */
#define ASSERT_NUM(got, want) do { \
	long long got_ = (long long)(got), want_ = (long long)(want); \
	if (got_ != want_) \
		print_error("%s is %lld, not %lld\n", #got, got_, want_); \
	assert_true(got_ == want_); \
} while (0)

/* Claim with the row of a table that is being walked. */
#define ASSERT_ROW(claim, name) do { \
	bool claim_ = (claim); \
	if (!claim_) \
		print_error("row \"%s\": %s\n", (name), #claim); \
	assert_true(claim_); \
} while (0)

/* Claim that text contains a piece. */
#define ASSERT_HAS(text, piece) do { \
	const char *text_ = (text); \
	assert_non_null(text_); \
	if (strstr(text_, (piece)) == NULL) \
		print_error("no \"%s\" in \"%s\"\n", (piece), text_); \
	assert_non_null(strstr(text_, (piece))); \
} while (0)

/* Read a whole file of the tests' data into memory that the caller frees; a
 * NUL follows the bytes. Tests run in the top folder of the project. */
static inline char *
unit_read(const char *path, size_t *len)
{
	FILE *f = fopen(path, "rb");
	char *data = NULL;
	size_t n = 0, cap = 0, got;

	if (f == NULL)
		print_error("cannot open %s\n", path);
	assert_non_null(f);
	do {
		if (cap - n < 4096) {
			cap = cap * 2 + 8192;
			data = realloc(data, cap);
			assert_non_null(data);
		}
		got = fread(data + n, 1, cap - n - 1, f);
		n += got;
	} while (got > 0);
	fclose(f);
	data[n] = '\0';
	*len = n;
	return data;
}

#endif
