/* What documents say: everything known of a visit as named values and lists,
 * in the shape that templates are checked against. Of this room. */
#ifndef PAPER_DOCUMENT_DATA_H
#define PAPER_DOCUMENT_DATA_H

#include "base/page.h"
#include "desk/desk.h"
#include "port/paper.h"

/* The names of every template. */
extern const struct paper_shape document_shape;

/* Records of a visit, read once. */
struct gathered {
	struct desk	*desk;
	struct arena	*arena;
	bool		 english;	/* the paper; else Indonesian */
	const struct delegation *visit;	/* NULL: of no visit */
	const char	*origin;	/* as typed; visit has it as written */
	struct page	 letters, sessions, items, participants, notes, shown,
			 adoptions, outcomes, visums;
	const struct plan *plan;	/* announced, else the newest; NULL */
	struct page	 groups, placements, stops;
};

/* Read a visit (0: none). */
bool gather(struct desk *d, int64_t delegation_id, struct arena *a,
    struct gathered *out, struct err *err);

/* Add what belongs to a visit or to one of its sessions (NULL: the whole). */
void data_host(struct gathered *g, struct paper_data *d);
void data_recipient(struct gathered *g, struct paper_data *d);
void data_visit(struct gathered *g, struct paper_data *d);
void data_people(struct gathered *g, struct paper_data *d);
void data_groups(struct gathered *g, struct paper_data *d);
void data_programme(struct gathered *g, const char *list,
    struct paper_data *d, int64_t group_id, int64_t session_id);
void data_sessions(struct gathered *g, struct paper_data *d);
void data_target(struct gathered *g, const struct session *s,
    struct paper_data *d);
void data_outcomes(struct gathered *g, struct paper_data *d);

/* Innovations with what became of them: those of the visit's adoptions, or
 * all. */
void data_innovations(struct gathered *g, struct paper_data *d);

/* The person in the seat of a placement; NULL. */
const struct participant *gathered_person(const struct gathered *g,
    int64_t participant_id);

/* Where a group goes in this session, or in all rounds. */
bool group_meets(const struct gathered *g, const struct visit_group *v,
    int64_t session_id);
size_t group_size(const struct gathered *g, int64_t group_id);

/* What a record is called; NULL when unknown. */
const char *gathered_title(const struct gathered *g,
    const struct record_type *t, int64_t id);

/* The word for a value of a field of choices; NULL when unknown. */
const char *choice_words(const struct record_type *t, const char *field,
    int64_t value);

/* A number as text; NULL when unknown. */
const char *number_words(int64_t n, struct arena *a);

/* What a city is called. */
struct city_words {
	const char	*place;		/* "Bogor" */
	const char	*city;		/* "City of Bogor" */
	const char	*government;	/* "Government of the City of Bogor" */
};

/* Name "Kota Bogor", or what stands for one that is not known (NULL), in the
 * language that is spoken. */
struct city_words city_words(const char *city, struct arena *a);

/* Say who leads an office, from what its name begins with: "Direktur RSUD ..."
 * of "RSUD ...". The rest of the name follows; all of it where it is only the
 * kind of office that is known. NULL: the name does not say. */
const char *office_head(const char *name, struct arena *a);

/* The same of an agency of ours, which has a head in any case; NULL of NULL. */
const char *agency_head(const char *name, struct arena *a);

/* The guests' institution as a letter writes it, in a: shorthand that names but
 * a region ("jabar", "pemkot padang") is its government. NULL when unknown. */
const char *guests_named(struct desk *d, const struct delegation *v,
    struct arena *a);

/* Whether a post names an institution, whose own name may be longer: "Kepala
 * BPSDM Provinsi Bali" does for "Pemerintah Provinsi Bali (BPSDM)". Of a short
 * name that stands last, as in "Kepala BPSDM", it takes more to know whose. */
bool office_named(const char *post, const char *institution);

/* "1 person", "30 people"; NULL when unknown. */
const char *people_words(int64_t n, struct arena *a);

/* "group 1", "groups 1, 2" of "1, 2"; NULL of NULL. */
const char *groups_words(const char *numbers, struct arena *a);

/* "09.30-11.30 WIB"; NULL when unknown. */
const char *time_words(const struct gathered *g, int64_t from, int64_t to);

#endif
