#ifndef MODEL_UNDERSTAND_H
#define MODEL_UNDERSTAND_H

#include "base/field.h"

/*
 * Readers of raw words (the `understand` of field tables): they set the typed
 * members beside the words and say what they understood. A contradiction is a
 * state of the record, told by a notice, never an error. Texts that they set
 * live in n->arena, which is that of the record.
 */
void delegation_understand_origin(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void delegation_understand_programme(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void delegation_understand_batch(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void delegation_understand_people(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void delegation_understand_day(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void delegation_understand_first_day(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void delegation_understand_visit(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void participant_understand_name(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void participant_understand_nip(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void participant_understand_home(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void session_understand_start(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void opening_understand_start(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void session_understand_end(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void opening_understand_end(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void item_understand_title(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);
void item_understand_start(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n);

/* What looks wrong in one record, from the record alone (`check`). */
void delegation_check(const void *record, const struct field_env *env,
    struct notices *n);
void session_check(const void *record, const struct field_env *env,
    struct notices *n);
void participant_check(const void *record, const struct field_env *env,
    struct notices *n);
void agency_check(const void *record, const struct field_env *env,
    struct notices *n);
void opening_check(const void *record, const struct field_env *env,
    struct notices *n);
void item_check(const void *record, const struct field_env *env,
    struct notices *n);
void visum_check(const void *record, const struct field_env *env,
    struct notices *n);

/* The longest part at the end of text that names a region ("Dinas
 * Perhubungan Kota Sawahlunto" gives "Kota Sawahlunto"), or NULL. */
const char *region_at_end(const char *text);

#endif
