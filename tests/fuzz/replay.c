/*
 * Instead of libFuzzer: give each input once to the target this is linked
 * with. replay FILE|FOLDER... takes files as they are; of a .tsv of hostile
 * strings each row's bytes are an input (third column, in hexadecimal, with
 * "*COUNT" to repeat).
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t inputs;

/* Exactly as large as the input, so that one byte too far is noticed. */
static void
give(const char *data, size_t len)
{
	uint8_t *copy = malloc(len > 0 ? len : 1);

	if (copy == NULL)
		exit(2);
	if (len > 0)
		memcpy(copy, data, len);
	LLVMFuzzerTestOneInput(copy, len);
	free(copy);
	inputs++;
}

static void
file_read(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "rbe");
	char part[65536];
	size_t n;

	if (f == NULL) {
		perror(path);
		exit(2);
	}
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_addn(out, part, n);
	fclose(f);
}

static int
digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' :
	    c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void
give_hex(const char *s)
{
	struct buf one = { 0 }, all = { 0 };
	unsigned long count = 1;

	for (; digit(s[0]) >= 0 && digit(s[1]) >= 0; s += 2)
		buf_addc(&one, (char)(digit(s[0]) * 16 + digit(s[1])));
	if (*s == '*')
		count = strtoul(s + 1, NULL, 10);
	while (count-- > 0 && all.len < 1000000)
		buf_addn(&all, buf_str(&one), one.len);
	give(buf_str(&all), all.len);
	buf_free(&one);
	buf_free(&all);
}

static void
give_rows(const char *text)
{
	while (*text != '\0') {
		const char *end = text + strcspn(text, "\n"), *cell = text;

		for (int i = 0; i < 2 && *text != '#'; i++) {
			cell += strcspn(cell, "\t\n");
			cell += *cell == '\t';
		}
		if (*text != '#')
			give_hex(cell);
		text = *end == '\0' ? end : end + 1;
	}
}

static void
replay(const char *path)
{
	struct buf text = { 0 };
	struct stat st;
	size_t n = strlen(path);

	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		DIR *d = opendir(path);
		struct dirent *e;
		char child[4096];

		while (d != NULL && (e = readdir(d)) != NULL) {
			if (e->d_name[0] == '.')
				continue;
			snprintf(child, sizeof child, "%s/%s", path,
			    e->d_name);
			replay(child);
		}
		if (d != NULL)
			closedir(d);
		return;
	}
	file_read(path, &text);
	if (n > 4 && strcmp(path + n - 4, ".tsv") == 0)
		give_rows(buf_str(&text));
	else
		give(buf_str(&text), text.len);
	buf_free(&text);
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		replay(argv[i]);
	printf("%zu inputs\n", inputs);
	return 0;
}
