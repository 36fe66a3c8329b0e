/*
 * What was typed and not saved (D1-D3). Each session has one draft file with
 * two images, written in turn; the newest intact one counts, so a torn write
 * costs at most the last keystroke. A session holds a lock on its file: a
 * file without one is left over and is offered to its officer. Nothing read
 * from it is trusted: texts come back as bytes that pass field_parse() again.
 */
#ifndef STORE_DRAFT_H
#define STORE_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

#define DRAFT_FIELDS_MAX	128
#define DRAFT_FORMS_MAX		16
#define DRAFT_LEFT_MAX		32

/* One field as it stands in the form, not parsed. */
struct draft_field {
	const char	*name;
	const char	*text;
};

/* One open form. */
struct draft {
	const char	*kind;		/* record type's name */
	int64_t		 record_id;	/* 0: a new record */
	int64_t		 base_ver;	/* row_ver the form started from */
	const char	*context;	/* form's own: owner, verb; or NULL */
	int64_t		 started;	/* UTC seconds of the first keystroke */
	const char	*cursor_field;
	int64_t		 cursor;	/* bytes into that field */
	struct draft_field *fields;
	size_t		 nfields;
};

struct draft_file;

/* Start this session's draft file in dir (made 0700 when it is missing).
 * NULL with err on failure: one can work on, without the safety. */
struct draft_file *draft_open(const char *dir, int64_t uid, struct err *err);

/* Close; the file goes if no form is in it. */
void draft_close(struct draft_file *f);

/* Put the state of a form (slot 0..DRAFT_FORMS_MAX-1) and write the image, no
 * sync. now_ms: clock_mono_ms(). False: ERR_FULL, ERR_IO; tell the officer,
 * and go on: the next call tries again. */
bool draft_put(struct draft_file *f, int slot, const struct draft *d,
    int64_t now_ms, struct err *err);

/* Saved or discarded: forget a form. Truncates the file with the last one. */
bool draft_drop(struct draft_file *f, int slot, int64_t now_ms,
    struct err *err);

/* Milliseconds until a sync is due (500 after the last change, at most 2000
 * after the first unsynced one); -1: nothing to sync. */
int draft_sync_due_ms(const struct draft_file *f, int64_t now_ms);

/* Make what was written durable. */
bool draft_sync(struct draft_file *f, struct err *err);

/* A draft left over by a session that is gone. Its file is open and locked,
 * so no other session is offered it. */
struct draft_left {
	struct draft_file *file;
	int		 slot;
	int64_t		 changed;	/* UTC seconds of the last keystroke */
	struct draft	 draft;
};

/* The officer's left-over drafts, newest first, at most DRAFT_LEFT_MAX, in a.
 * Files of theirs without a session that hold nothing, or no draft, are
 * removed; one that the disk does not give stays, and *err says so (ERR_IO).
 * Returns how many; give them back with draft_list_close(). */
size_t draft_list(const char *dir, int64_t uid, struct arena *a,
    struct draft_left **out, struct err *err);
void draft_list_close(struct draft_left *left, size_t n);

/* Continue or discard a left-over draft: it is removed from its file. To
 * continue, put it into the own file first. The file goes when it is closed
 * with no form left in it. */
bool draft_take(const struct draft_left *left, struct err *err);

/* Remove forms from left-over drafts of everybody, where gone() says so; a file
 * that some session holds, or that cannot be read, is not touched. Returns how
 * many were removed. */
size_t draft_purge(const char *dir, bool (*gone)(void *ctx,
    const struct draft *d, int64_t changed), void *ctx);

/* How many draft files in dir belong to no living session, whoever's. */
size_t draft_orphans(const char *dir);

/* Read an image from memory: the newest intact of the two in buf. A pure
 * function, for fuzzing and for draft_list(). Returns the number of forms
 * (slots in slot[]), -1 when neither image is intact. */
int draft_read(const char *buf, size_t len, struct arena *a,
    struct draft *out, int *slot, int64_t *changed);

#endif
