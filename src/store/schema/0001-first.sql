-- The first schema. Columns equal the field tables of src/model; a test says
-- so. Unknown is NULL. tie is the id again: a row-value comparison that ends
-- in the INTEGER PRIMARY KEY itself seeks only on its first column.

CREATE TABLE region (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 500),
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
	kind TEXT CHECK (kind IN
	    ('province', 'regency', 'city', 'country', 'other')),
	parent TEXT CHECK (length(parent) BETWEEN 1 AND 500),
	zone TEXT CHECK (zone IN
	    ('WIB', 'WITA', 'WIT')),
	aliases TEXT CHECK (length(aliases) BETWEEN 1 AND 500)
) STRICT;
CREATE UNIQUE INDEX region_code ON region (code);
CREATE INDEX region_name ON region (name);

CREATE TABLE holiday (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	day INTEGER NOT NULL CHECK (day BETWEEN -25567 AND 84005),
	kind TEXT NOT NULL CHECK (kind IN
	    ('national', 'joint', 'local')),
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
	basis TEXT CHECK (length(basis) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX holiday_day ON holiday (day);

CREATE TABLE agency (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	short_name TEXT CHECK (length(short_name) BETWEEN 1 AND 500),
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
	aliases TEXT CHECK (length(aliases) BETWEEN 1 AND 500),
	host TEXT CHECK (length(host) BETWEEN 1 AND 500),
	seats_min INTEGER CHECK (seats_min BETWEEN 0 AND 1000000),
	seats_max INTEGER CHECK (seats_max BETWEEN 0 AND 1000000),
	parallel INTEGER CHECK (parallel BETWEEN 1 AND 100),
	room TEXT CHECK (length(room) BETWEEN 1 AND 500),
	minutes INTEGER CHECK (minutes BETWEEN 0 AND 1440),
	address TEXT CHECK (length(address) BETWEEN 1 AND 500),
	contact TEXT CHECK (length(contact) BETWEEN 1 AND 500),
	phone TEXT CHECK (length(phone) BETWEEN 1 AND 500),
	note TEXT CHECK (length(note) BETWEEN 1 AND 16000)
) STRICT;

CREATE TABLE opening (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	agency_id INTEGER NOT NULL REFERENCES agency (id) ON DELETE RESTRICT,
	kind TEXT NOT NULL CHECK (kind IN
	    ('weekly', 'closed', 'busy', 'extra')),
	weekday TEXT CHECK (weekday IN
	    ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')),
	day INTEGER CHECK (day BETWEEN -25567 AND 84005),
	last_day INTEGER CHECK (last_day BETWEEN -25567 AND 84005),
	start_min INTEGER CHECK (start_min BETWEEN 0 AND 1440),
	end_min INTEGER CHECK (end_min BETWEEN 0 AND 1440),
	reason TEXT CHECK (length(reason) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX opening_agency ON opening (agency_id);
CREATE INDEX opening_day ON opening (day);

CREATE TABLE delegation (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	title TEXT CHECK (length(title) BETWEEN 1 AND 500),
	origin TEXT CHECK (length(origin) BETWEEN 1 AND 500),
	origin_region_id INTEGER REFERENCES region (id) ON DELETE RESTRICT,
	programme_raw TEXT CHECK (length(programme_raw) BETWEEN 1 AND 500),
	programme TEXT CHECK (length(programme) BETWEEN 1 AND 500),
	batch_raw TEXT CHECK (length(batch_raw) BETWEEN 1 AND 500),
	batch INTEGER CHECK (batch BETWEEN 1 AND 3999),
	people_raw TEXT CHECK (length(people_raw) BETWEEN 1 AND 500),
	people INTEGER CHECK (people BETWEEN 1 AND 1000000),
	people_basis TEXT CHECK (people_basis IN
	    ('participants', 'delegation_word', 'seats', 'estimate',
	     'present')),
	day_raw TEXT CHECK (length(day_raw) BETWEEN 1 AND 500),
	first_day INTEGER CHECK (first_day BETWEEN -25567 AND 84005),
	last_day INTEGER CHECK (last_day BETWEEN -25567 AND 84005),
	day_certainty TEXT CHECK (day_certainty IN
	    ('certain', 'estimated', 'year_inferred', 'contradicts',
	     'unknown')),
	arrive_min INTEGER CHECK (arrive_min BETWEEN 0 AND 1440),
	leader TEXT CHECK (length(leader) BETWEEN 1 AND 500),
	leader_post TEXT CHECK (length(leader_post) BETWEEN 1 AND 500),
	speaks_for TEXT CHECK (length(speaks_for) BETWEEN 1 AND 500),
	contact TEXT CHECK (length(contact) BETWEEN 1 AND 500),
	phone TEXT CHECK (length(phone) BETWEEN 1 AND 500),
	received_by TEXT CHECK (length(received_by) BETWEEN 1 AND 500),
	received_post TEXT CHECK (length(received_post) BETWEEN 1 AND 500),
	standing_for TEXT CHECK (length(standing_for) BETWEEN 1 AND 500),
	venue TEXT CHECK (length(venue) BETWEEN 1 AND 500),
	visit_type TEXT CHECK (visit_type IN
	    ('BENCHMARKING', 'STUDI_LAPANGAN', 'KUNKER_DPRD', 'KUNKER_PEMDA',
	     'KUNJUNGAN_OPD', 'KUNJUNGAN_PUSAT', 'AKADEMIK', 'SWASTA',
	     'ASING', 'DESA')),
	visit_word TEXT CHECK (length(visit_word) BETWEEN 1 AND 500),
	purpose TEXT CHECK (length(purpose) BETWEEN 1 AND 16000),
	rationale TEXT CHECK (length(rationale) BETWEEN 1 AND 16000),
	context TEXT CHECK (length(context) BETWEEN 1 AND 16000),
	agency_list TEXT CHECK (agency_list IN
	    ('complete', 'open')),
	host TEXT CHECK (length(host) BETWEEN 1 AND 500),
	host_zone TEXT CHECK (host_zone IN
	    ('WIB', 'WITA', 'WIT')),
	guest_zone TEXT CHECK (guest_zone IN
	    ('WIB', 'WITA', 'WIT')),
	source TEXT CHECK (source IN
	    ('letter', 'phone', 'message', 'visit', 'press', 'none')),
	mission TEXT CHECK (length(mission) BETWEEN 1 AND 500),
	owner TEXT CHECK (length(owner) BETWEEN 1 AND 500),
	state TEXT CHECK (state IN
	    ('draft', 'letter_in', 'disposition', 'coordinating', 'confirmed',
	     'ready', 'ongoing', 'completed', 'reported', 'monitoring',
	     'archived', 'refused', 'postponed', 'cancelled')),
	note TEXT CHECK (length(note) BETWEEN 1 AND 16000),
	inbox_day INTEGER NOT NULL GENERATED ALWAYS AS (ifnull(first_day, 99999)) VIRTUAL,
	tie INTEGER NOT NULL GENERATED ALWAYS AS (id) VIRTUAL
) STRICT;
CREATE INDEX delegation_origin_region ON delegation (origin_region_id);
CREATE INDEX delegation_inbox ON delegation (inbox_day, tie);
CREATE INDEX delegation_origin ON delegation (origin);
CREATE INDEX delegation_state ON delegation (state, inbox_day);
CREATE INDEX delegation_mission ON delegation (mission) WHERE mission IS NOT NULL;

CREATE TABLE letter (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	delegation_id INTEGER REFERENCES delegation (id) ON DELETE RESTRICT,
	direction TEXT NOT NULL CHECK (direction IN
	    ('in', 'out')),
	kind TEXT CHECK (kind IN
	    ('request', 'reply', 'notice', 'refusal', 'postponement',
	     'roster', 'assignment', 'thanks', 'report', 'other')),
	number TEXT CHECK (length(number) BETWEEN 1 AND 500),
	letter_day INTEGER CHECK (letter_day BETWEEN -25567 AND 84005),
	received_day INTEGER CHECK (received_day BETWEEN -25567 AND 84005),
	agenda_number TEXT CHECK (length(agenda_number) BETWEEN 1 AND 500),
	sender TEXT CHECK (length(sender) BETWEEN 1 AND 500),
	recipient TEXT CHECK (length(recipient) BETWEEN 1 AND 500),
	subject TEXT CHECK (length(subject) BETWEEN 1 AND 500),
	disposition_from TEXT CHECK (length(disposition_from) BETWEEN 1 AND 500),
	disposition_to TEXT CHECK (length(disposition_to) BETWEEN 1 AND 500),
	instruction TEXT CHECK (length(instruction) BETWEEN 1 AND 500),
	due_day INTEGER CHECK (due_day BETWEEN -25567 AND 84005),
	done_day INTEGER CHECK (done_day BETWEEN -25567 AND 84005),
	signatory TEXT CHECK (length(signatory) BETWEEN 1 AND 500),
	status TEXT CHECK (status IN
	    ('draft', 'registered', 'disposed', 'sent', 'done', 'void'))
) STRICT;
CREATE INDEX letter_delegation ON letter (delegation_id);
CREATE INDEX letter_due ON letter (due_day) WHERE due_day IS NOT NULL AND done_day IS NULL;

CREATE TABLE participant (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	delegation_id INTEGER NOT NULL REFERENCES delegation (id) ON DELETE RESTRICT,
	seat INTEGER CHECK (seat BETWEEN 1 AND 1000000),
	name TEXT CHECK (length(name) BETWEEN 1 AND 500),
	title_before TEXT CHECK (length(title_before) BETWEEN 1 AND 500),
	title_after TEXT CHECK (length(title_after) BETWEEN 1 AND 500),
	nip TEXT CHECK (length(nip) BETWEEN 1 AND 500),
	sex TEXT CHECK (sex IN
	    ('L', 'P')),
	rank TEXT CHECK (length(rank) BETWEEN 1 AND 500),
	echelon TEXT CHECK (length(echelon) BETWEEN 1 AND 500),
	post TEXT CHECK (length(post) BETWEEN 1 AND 500),
	home_agency TEXT CHECK (length(home_agency) BETWEEN 1 AND 500),
	home_region TEXT CHECK (length(home_region) BETWEEN 1 AND 500),
	role TEXT CHECK (role IN
	    ('participant', 'class_leader', 'companion', 'trainer',
	     'official', 'vip')),
	status TEXT CHECK (status IN
	    ('seat', 'listed', 'present', 'late', 'excused', 'sick', 'absent',
	     'replaced', 'gone')),
	wish1_id INTEGER REFERENCES agency (id) ON DELETE RESTRICT,
	wish2_id INTEGER REFERENCES agency (id) ON DELETE RESTRICT,
	wish3_id INTEGER REFERENCES agency (id) ON DELETE RESTRICT,
	wish_none INTEGER CHECK (wish_none IN (0, 1)),
	needs TEXT CHECK (length(needs) BETWEEN 1 AND 500),
	phone TEXT CHECK (length(phone) BETWEEN 1 AND 500),
	replaces TEXT CHECK (length(replaces) BETWEEN 1 AND 500),
	note TEXT CHECK (length(note) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX participant_wish1 ON participant (wish1_id);
CREATE INDEX participant_wish2 ON participant (wish2_id);
CREATE INDEX participant_wish3 ON participant (wish3_id);
CREATE INDEX participant_seat ON participant (delegation_id, seat);

CREATE TABLE session (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	delegation_id INTEGER REFERENCES delegation (id) ON DELETE RESTRICT,
	agency_id INTEGER NOT NULL REFERENCES agency (id) ON DELETE RESTRICT,
	day INTEGER CHECK (day BETWEEN -25567 AND 84005),
	start_min INTEGER CHECK (start_min BETWEEN 0 AND 1440),
	end_min INTEGER CHECK (end_min BETWEEN 0 AND 1440),
	seats_min INTEGER CHECK (seats_min BETWEEN 0 AND 1000000),
	seats_max INTEGER CHECK (seats_max BETWEEN 0 AND 1000000),
	topic TEXT CHECK (length(topic) BETWEEN 1 AND 500),
	room TEXT CHECK (length(room) BETWEEN 1 AND 500),
	presenter TEXT CHECK (length(presenter) BETWEEN 1 AND 500),
	state TEXT CHECK (state IN
	    ('proposed', 'asked', 'promised', 'reconfirmed', 'ongoing',
	     'done', 'refused', 'cancelled')),
	answered_by TEXT CHECK (length(answered_by) BETWEEN 1 AND 500),
	answered_day INTEGER CHECK (answered_day BETWEEN -25567 AND 84005),
	channel TEXT CHECK (channel IN
	    ('phone', 'message', 'letter', 'person', 'mail')),
	note TEXT CHECK (length(note) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX session_delegation ON session (delegation_id);
CREATE INDEX session_day ON session (day, agency_id);
CREATE INDEX session_agency_day ON session (agency_id, day);

CREATE TABLE plan (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	delegation_id INTEGER NOT NULL REFERENCES delegation (id) ON DELETE RESTRICT,
	version INTEGER NOT NULL CHECK (version BETWEEN 1 AND 10000),
	mode TEXT CHECK (mode IN
	    ('together', 'split', 'rotation', 'panel_split')),
	status TEXT NOT NULL CHECK (status IN
	    ('draft', 'announced', 'replaced')),
	summary TEXT CHECK (length(summary) BETWEEN 1 AND 500),
	vector TEXT CHECK (length(vector) BETWEEN 1 AND 500),
	announced_at INTEGER CHECK (announced_at BETWEEN 0 AND 7258118400),
	announced_by TEXT CHECK (length(announced_by) BETWEEN 1 AND 500)
) STRICT;
CREATE UNIQUE INDEX plan_version ON plan (delegation_id, version);

CREATE TABLE visit_group (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE RESTRICT,
	number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 10000),
	name TEXT CHECK (length(name) BETWEEN 1 AND 500),
	session_id INTEGER REFERENCES session (id) ON DELETE RESTRICT,
	leader TEXT CHECK (length(leader) BETWEEN 1 AND 500),
	escort TEXT CHECK (length(escort) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX visit_group_plan ON visit_group (plan_id);
CREATE INDEX visit_group_session ON visit_group (session_id);

CREATE TABLE placement (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE RESTRICT,
	participant_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE RESTRICT,
	group_id INTEGER NOT NULL REFERENCES visit_group (id) ON DELETE RESTRICT,
	locked INTEGER CHECK (locked IN (0, 1)),
	reason TEXT CHECK (length(reason) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX placement_participant ON placement (participant_id);
CREATE INDEX placement_group ON placement (group_id);
CREATE UNIQUE INDEX placement_once ON placement (plan_id, participant_id);

CREATE TABLE stop (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE RESTRICT,
	group_id INTEGER NOT NULL REFERENCES visit_group (id) ON DELETE RESTRICT,
	round INTEGER NOT NULL CHECK (round BETWEEN 1 AND 1000),
	session_id INTEGER REFERENCES session (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX stop_plan ON stop (plan_id);
CREATE INDEX stop_group ON stop (group_id);
CREATE INDEX stop_session ON stop (session_id);

CREATE TABLE rule (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	delegation_id INTEGER NOT NULL REFERENCES delegation (id) ON DELETE RESTRICT,
	kind TEXT NOT NULL CHECK (kind IN
	    ('pin', 'ban', 'together', 'apart', 'spread')),
	agency_id INTEGER REFERENCES agency (id) ON DELETE RESTRICT,
	spread_by TEXT CHECK (spread_by IN
	    ('home_region', 'home_agency', 'sex', 'rank')),
	hard INTEGER CHECK (hard IN (0, 1)),
	reason TEXT CHECK (length(reason) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX rule_delegation ON rule (delegation_id);
CREATE INDEX rule_agency ON rule (agency_id);

CREATE TABLE rule_member (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	rule_id INTEGER NOT NULL REFERENCES rule (id) ON DELETE RESTRICT,
	participant_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX rule_member_participant ON rule_member (participant_id);
CREATE UNIQUE INDEX rule_member_once ON rule_member (rule_id, participant_id);

CREATE TABLE programme_item (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	delegation_id INTEGER NOT NULL REFERENCES delegation (id) ON DELETE RESTRICT,
	title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
	kind TEXT CHECK (kind IN
	    ('arrival', 'opening', 'speech', 'presentation', 'discussion',
	     'gift', 'photo', 'meal', 'prayer', 'travel', 'agencies',
	     'closing', 'other')),
	day INTEGER CHECK (day BETWEEN -25567 AND 84005),
	start_min INTEGER CHECK (start_min BETWEEN 0 AND 1440),
	minutes INTEGER CHECK (minutes BETWEEN 0 AND 1440),
	least_minutes INTEGER CHECK (least_minutes BETWEEN 0 AND 1440),
	fixed INTEGER CHECK (fixed IN (0, 1)),
	place TEXT CHECK (length(place) BETWEEN 1 AND 500),
	speaker TEXT CHECK (length(speaker) BETWEEN 1 AND 500),
	group_id INTEGER REFERENCES visit_group (id) ON DELETE RESTRICT,
	note TEXT CHECK (length(note) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX programme_item_delegation ON programme_item (delegation_id);
CREATE INDEX programme_item_group ON programme_item (group_id);

CREATE TABLE attendance (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	participant_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE RESTRICT,
	session_id INTEGER REFERENCES session (id) ON DELETE RESTRICT,
	item_id INTEGER REFERENCES programme_item (id) ON DELETE RESTRICT,
	status TEXT NOT NULL CHECK (status IN
	    ('present', 'late', 'excused', 'sick', 'absent', 'replaced')),
	note TEXT CHECK (length(note) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX attendance_participant ON attendance (participant_id);
CREATE INDEX attendance_session ON attendance (session_id);
CREATE INDEX attendance_item ON attendance (item_id);

CREATE TABLE visum (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	delegation_id INTEGER NOT NULL REFERENCES delegation (id) ON DELETE RESTRICT,
	session_id INTEGER REFERENCES session (id) ON DELETE RESTRICT,
	received INTEGER CHECK (received BETWEEN 0 AND 1000000),
	stamped INTEGER CHECK (stamped BETWEEN 0 AND 1000000),
	returned INTEGER CHECK (returned BETWEEN 0 AND 1000000),
	note TEXT CHECK (length(note) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX visum_delegation ON visum (delegation_id);
CREATE INDEX visum_session ON visum (session_id);

CREATE TABLE outcome (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	delegation_id INTEGER NOT NULL REFERENCES delegation (id) ON DELETE RESTRICT,
	session_id INTEGER REFERENCES session (id) ON DELETE RESTRICT,
	attended INTEGER CHECK (attended BETWEEN 0 AND 1000000),
	summary TEXT CHECK (length(summary) BETWEEN 1 AND 16000),
	feedback_guest TEXT CHECK (length(feedback_guest) BETWEEN 1 AND 16000),
	feedback_host TEXT CHECK (length(feedback_host) BETWEEN 1 AND 16000),
	rating INTEGER CHECK (rating BETWEEN 1 AND 5)
) STRICT;
CREATE INDEX outcome_delegation ON outcome (delegation_id);
CREATE INDEX outcome_session ON outcome (session_id);

CREATE TABLE innovation (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
	agency_id INTEGER REFERENCES agency (id) ON DELETE RESTRICT,
	what TEXT CHECK (length(what) BETWEEN 1 AND 16000),
	novelty TEXT CHECK (length(novelty) BETWEEN 1 AND 16000),
	since INTEGER CHECK (since BETWEEN 1900 AND 2199),
	status TEXT CHECK (status IN
	    ('idea', 'trial', 'running', 'ended')),
	partners TEXT CHECK (length(partners) BETWEEN 1 AND 500),
	aliases TEXT CHECK (length(aliases) BETWEEN 1 AND 500),
	tie INTEGER NOT NULL GENERATED ALWAYS AS (id) VIRTUAL
) STRICT;
CREATE INDEX innovation_agency ON innovation (agency_id);
CREATE INDEX innovation_name ON innovation (name, tie);

CREATE TABLE award (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
	innovation_id INTEGER REFERENCES innovation (id) ON DELETE RESTRICT,
	giver TEXT CHECK (length(giver) BETWEEN 1 AND 500),
	year INTEGER CHECK (year BETWEEN 1900 AND 2199),
	month INTEGER CHECK (month BETWEEN 1 AND 12),
	score INTEGER CHECK (abs(score) <= 100000000),
	rank INTEGER CHECK (rank BETWEEN 1 AND 10000),
	level TEXT CHECK (level IN
	    ('city', 'province', 'national', 'international')),
	delegation_id INTEGER REFERENCES delegation (id) ON DELETE RESTRICT,
	note TEXT CHECK (length(note) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX award_innovation ON award (innovation_id);
CREATE INDEX award_delegation ON award (delegation_id);

CREATE TABLE shown (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	delegation_id INTEGER NOT NULL REFERENCES delegation (id) ON DELETE RESTRICT,
	innovation_id INTEGER NOT NULL REFERENCES innovation (id) ON DELETE RESTRICT,
	session_id INTEGER REFERENCES session (id) ON DELETE RESTRICT,
	status TEXT CHECK (status IN
	    ('asked', 'planned', 'shown', 'material')),
	presenter TEXT CHECK (length(presenter) BETWEEN 1 AND 500),
	note TEXT CHECK (length(note) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX shown_delegation ON shown (delegation_id);
CREATE INDEX shown_innovation ON shown (innovation_id);
CREATE INDEX shown_session ON shown (session_id);

CREATE TABLE note (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	delegation_id INTEGER REFERENCES delegation (id) ON DELETE RESTRICT,
	kind TEXT NOT NULL CHECK (kind IN
	    ('aim', 'topic', 'learning', 'task', 'measure', 'question',
	     'hope', 'reason', 'context', 'lesson', 'feedback', 'promise',
	     'obligation', 'instruction', 'request', 'quote', 'press',
	     'photo', 'gift', 'reciprocity', 'logistics', 'person', 'seen',
	     'other')),
	text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 16000),
	side TEXT CHECK (side IN
	    ('guest', 'host')),
	person TEXT CHECK (length(person) BETWEEN 1 AND 500),
	agency_id INTEGER REFERENCES agency (id) ON DELETE RESTRICT,
	session_id INTEGER REFERENCES session (id) ON DELETE RESTRICT,
	innovation_id INTEGER REFERENCES innovation (id) ON DELETE RESTRICT,
	due_day INTEGER CHECK (due_day BETWEEN -25567 AND 84005),
	done_day INTEGER CHECK (done_day BETWEEN -25567 AND 84005),
	evidence TEXT CHECK (length(evidence) BETWEEN 1 AND 500),
	tie INTEGER NOT NULL GENERATED ALWAYS AS (id) VIRTUAL
) STRICT;
CREATE INDEX note_delegation ON note (delegation_id);
CREATE INDEX note_agency ON note (agency_id);
CREATE INDEX note_session ON note (session_id);
CREATE INDEX note_innovation ON note (innovation_id);
CREATE INDEX note_due ON note (due_day) WHERE due_day IS NOT NULL AND done_day IS NULL;

CREATE TABLE adoption (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	delegation_id INTEGER REFERENCES delegation (id) ON DELETE RESTRICT,
	innovation_id INTEGER REFERENCES innovation (id) ON DELETE RESTRICT,
	participant_id INTEGER REFERENCES participant (id) ON DELETE RESTRICT,
	who TEXT CHECK (length(who) BETWEEN 1 AND 500),
	home_agency TEXT CHECK (length(home_agency) BETWEEN 1 AND 500),
	home_region TEXT CHECK (length(home_region) BETWEEN 1 AND 500),
	mode TEXT CHECK (mode IN
	    ('adopt', 'adapt', 'strengthen', 'apply')),
	title TEXT CHECK (length(title) BETWEEN 1 AND 500),
	stage TEXT CHECK (stage IN
	    ('interest', 'planned', 'started', 'applied', 'proven',
	     'dropped')),
	scope TEXT CHECK (scope IN
	    ('unit', 'agency', 'region')),
	impact TEXT CHECK (impact IN
	    ('process', 'product', 'service')),
	diagnosis TEXT CHECK (length(diagnosis) BETWEEN 1 AND 16000),
	idea TEXT CHECK (length(idea) BETWEEN 1 AND 16000),
	next_check INTEGER CHECK (next_check BETWEEN -25567 AND 84005),
	note TEXT CHECK (length(note) BETWEEN 1 AND 16000)
) STRICT;
CREATE INDEX adoption_delegation ON adoption (delegation_id);
CREATE INDEX adoption_innovation ON adoption (innovation_id);
CREATE INDEX adoption_participant ON adoption (participant_id);
CREATE INDEX adoption_next_check ON adoption (next_check);

CREATE TABLE milestone (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	adoption_id INTEGER NOT NULL REFERENCES adoption (id) ON DELETE RESTRICT,
	term TEXT NOT NULL CHECK (term IN
	    ('short', 'medium', 'long')),
	text TEXT CHECK (length(text) BETWEEN 1 AND 500),
	due_day INTEGER CHECK (due_day BETWEEN -25567 AND 84005),
	done_day INTEGER CHECK (done_day BETWEEN -25567 AND 84005),
	evidence TEXT CHECK (length(evidence) BETWEEN 1 AND 500),
	term_order INTEGER GENERATED ALWAYS AS (CASE term WHEN 'short' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END) VIRTUAL
) STRICT;
CREATE INDEX milestone_adoption ON milestone (adoption_id);
CREATE INDEX milestone_due ON milestone (due_day) WHERE due_day IS NOT NULL AND done_day IS NULL;

CREATE TABLE followup (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	adoption_id INTEGER REFERENCES adoption (id) ON DELETE RESTRICT,
	note_id INTEGER REFERENCES note (id) ON DELETE RESTRICT,
	day INTEGER NOT NULL CHECK (day BETWEEN -25567 AND 84005),
	asked TEXT CHECK (length(asked) BETWEEN 1 AND 500),
	answer TEXT CHECK (length(answer) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX followup_adoption ON followup (adoption_id);
CREATE INDEX followup_note ON followup (note_id);
