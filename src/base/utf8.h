/*
 * UTF-8 without the locale: step, measure, cut, fold, clean. Everything that
 * a person typed or that a file said passes utf8_clean_in() before it is kept
 * (reliability rule T1); everything that is shown passes utf8_clean_out()
 * (rule T2). All functions but utf8_valid(), utf8_decode(), utf8_clean_in()
 * and utf8_clean_out() expect valid UTF-8, yet only show rubbish on other
 * bytes: they never read past the length given.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* More marks than this on one character are removed. */
#define UTF8_MARKS_MAX	4

/* The limits of rule T3, in characters (code points). */
#define UTF8_LINE_MAX	500
#define UTF8_TEXT_MAX	16000

/* Bytes that one encoded character may need. */
#define UTF8_BYTES	4

/* Say whether len bytes are valid UTF-8 (no overlong forms, no surrogates,
 * nothing above 10FFFF). */
bool utf8_valid(const char *s, size_t len);

/* Decode the character at the start of s (len bytes follow) into *cp and
 * return its length in bytes; 0 if the bytes are not valid or len is 0. */
size_t utf8_decode(const char *s, size_t len, uint32_t *cp);

/* Write cp in UTF-8 to out and return the number of bytes, 1 to UTF8_BYTES;
 * no NUL is added. Not a character: U+FFFD is written. */
size_t utf8_encode(uint32_t cp, char out[UTF8_BYTES]);

/* Add one character to a buffer. */
void utf8_add(struct buf *b, uint32_t cp);

/* Count the characters (code points) in len bytes; a broken byte counts as
 * one. */
size_t utf8_count(const char *s, size_t len);

/* Return the offset after / of the code point that starts at / ends before
 * at; utf8_prev() from within one goes to its start. utf8_next() never passes
 * len, utf8_prev() never passes 0. */
size_t utf8_next(const char *s, size_t len, size_t at);
size_t utf8_prev(const char *s, size_t len, size_t at);

/* The same by what a reader takes for one character: a base with its marks,
 * an emoji with what is joined to it. The cursor moves by these. */
size_t utf8_next_cell(const char *s, size_t len, size_t at);
size_t utf8_prev_cell(const char *s, size_t len, size_t at);

/* Columns of one character on a terminal: 0 for marks and what does not
 * print, 2 for wide CJK and emoji, else 1. Does not look at the locale. */
int utf8_cp_cols(uint32_t cp);

/* Add what a character that prints looks like in ASCII, in as many columns as
 * it has: "Île — 富" is "Ile - ??". */
void utf8_add_ascii(struct buf *out, uint32_t cp);

/* Columns of len bytes. */
int utf8_cols_n(const char *s, size_t len);

/* Columns of a string; NULL has none. */
int utf8_cols(const char *s);

/* Return how many bytes from the start of s fit into cols columns without
 * cutting a character; *used (may be NULL) gets the columns they take. */
size_t utf8_fit(const char *s, size_t len, int cols, int *used);

/* Add s to out cut to at most cols columns. When something had to go, the
 * last column is the mark: "…", or "~" if ascii. Line breaks are shown as
 * spaces. */
void utf8_cut(struct buf *out, const char *s, int cols, bool ascii);

/* As utf8_cut(), and fill up with spaces to exactly cols columns; right puts
 * the spaces in front. */
void utf8_pad(struct buf *out, const char *s, int cols, bool right, bool ascii);

/* Fold one character for search and comparison: lower case, Latin letters
 * without their diacritics. Marks and invisible characters give 0. Some
 * letters need two (ß, æ): the second goes to *more, which is 0 otherwise. */
uint32_t utf8_fold_cp(uint32_t cp, uint32_t *more);

/* Add the folded form of len bytes: as utf8_fold_cp(), runs of spaces as one,
 * none at the ends. Equal folded forms are duplicates (rule T1). */
void utf8_fold(struct buf *out, const char *s, size_t len);

/* Compare two strings by their folded forms, <0, 0 or >0 as strcmp();
 * NULL sorts last. */
int utf8_casecmp(const char *a, const char *b);

/* Say whether one of the texts joined by | is s, as utf8_casecmp() compares;
 * texts may be NULL. */
bool utf8_among(const char *texts, const char *s);

/* Say whether the folded haystack contains the folded needle; an empty needle
 * is in everything. */
bool utf8_contains(const char *haystack, const char *needle);

/* Find where words stand in a text, not inside a longer word; both are folded.
 * NULL where they do not. */
const char *utf8_find_words(const char *text, const char *words);

/*
 * Clean a value from outside by rule T1 and add it to out. In a multiline
 * value CRLF and LF become LF and the others are removed; else each line
 * break and TAB is a space. *cleaned (may be NULL) grows by the characters
 * that were changed or removed. False, with out unchanged, if the value is
 * not valid UTF-8. Length limits are the caller's.
 */
bool utf8_clean_in(const char *s, size_t len, bool multiline, struct buf *out,
    size_t *cleaned);

/*
 * Make a text fit to be shown by rule T2 and add it to out: whatever T1
 * removes, whatever does not print, broken bytes and line breaks become one
 * U+FFFD each ("?" if ascii), joiners are dropped, marks end at
 * UTF8_MARKS_MAX. In ascii there are no marks, and every character above 7E is
 * what utf8_add_ascii() makes of it. Line breaks are kept if multiline. Never
 * fails.
 */
void utf8_clean_out(const char *s, size_t len, bool multiline, bool ascii,
    struct buf *out);

#endif
