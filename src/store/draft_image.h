/* The bytes of a draft file; room-internal. */
#ifndef STORE_DRAFT_IMAGE_H
#define STORE_DRAFT_IMAGE_H

#include "base/buf.h"
#include "store/draft.h"

#define DRAFT_IMAGE_MAX	((size_t)1024 * 1024)

/* Write one form into b, replacing what is there. */
void draft_form_write(struct buf *b, int slot, const struct draft *d);

/* Build a whole image of the DRAFT_FORMS_MAX forms (empty: no such form).
 * False when it would be longer than DRAFT_IMAGE_MAX. */
bool draft_image_make(struct buf *image, const struct buf *form,
    int64_t sequence, int64_t changed);

/* The sequence number of the newest intact image in a file's bytes; 0 when
 * there is none. */
int64_t draft_sequence(const char *buf, size_t len);

#endif
