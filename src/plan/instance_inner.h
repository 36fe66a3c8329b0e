#ifndef PLAN_INSTANCE_INNER_H
#define PLAN_INSTANCE_INNER_H

#include "plan/instance.h"
#include "store/json.h"

/* Where the reader is, for sentences about what is wrong there. */
struct reader {
	struct arena	*mem;
	struct err	*err;
	const char	*list;		/* "people"; NULL: the whole file */
	size_t		 row;		/* from 1; 0: the list itself */
	const char	*id;		/* of the row, if known */
};

/* Refuse: say list, row, key, what is wrong and what to do. */
bool reader_fail(const struct reader *r, const char *key, const char *why);

/* As reader_fail() for a name that leads nowhere. */
bool reader_unknown(const struct reader *r, const char *key, const char *name,
    const char *remedy);

/* Find the list of the whole file named key and stand at it; it must be there
 * and have at most max rows. */
bool reader_list(struct reader *r, const struct json *doc, const char *key,
    size_t max, const struct json **out);

/* As reader_list() for one of any length; *out is NULL if it is absent. */
bool reader_list_any(struct reader *r, const struct json *doc,
    const char *key, const struct json **out);

/* Read the members of a row. Absent ones get the default; without one
 * (NULL, or INT_MIN for numbers) they are required. */
bool reader_string(const struct reader *r, const struct json *row,
    const char *key, const char *absent, const char **out);
bool reader_int(const struct reader *r, const struct json *row,
    const char *key, int min, int max, int absent, int *out);

/* Find an array in a row; *out is NULL if it is absent. */
bool reader_array(const struct reader *r, const struct json *row,
    const char *key, const struct json **out);

/* Names and their positions. */
struct names {
	const char	**name;
	size_t		 n, cap;
	int		*table;
	size_t		 size;
	struct arena	*mem;
};

/* Stand at the next row of the list and add its id, which must be new. */
bool reader_id(struct reader *r, const struct json *v, struct names *names);

/* Find the position of the name that v, found under key, says. */
bool reader_name(const struct reader *r, const char *key,
    const struct json *v, const struct names *names, const char *remedy,
    int *out);

/* The position of a name, -1 if it is unknown. */
int names_find(const struct names *n, const char *name);

/* Add a name; returns its position, known or new. */
int names_add(struct names *n, const char *name);

/* The two kinds of file. */
bool instance_read_split(struct reader *r, const struct json *doc,
    struct split_problem *out);
bool instance_read_round(struct reader *r, const struct json *doc,
    struct round_problem *out);

/* Print the answers; ms is in microseconds. */
void instance_print_split(const struct split_problem *p,
    const struct split_answer *ans, long us, struct buf *out);
void instance_print_round(const struct round_problem *p,
    const struct round_answer *ans, long us, struct buf *out);

#endif
