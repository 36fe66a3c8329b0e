-- Paper: letter numbers and what left the office.

CREATE TABLE number_series (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
	template TEXT NOT NULL CHECK (length(template) BETWEEN 1 AND 500),
	klas TEXT CHECK (length(klas) BETWEEN 1 AND 500),
	unit TEXT CHECK (length(unit) BETWEEN 1 AND 500),
	documents TEXT CHECK (length(documents) BETWEEN 1 AND 500),
	counter TEXT CHECK (length(counter) BETWEEN 1 AND 500),
	first_number INTEGER CHECK (first_number BETWEEN 1 AND 1000000),
	note TEXT CHECK (length(note) BETWEEN 1 AND 500)
) STRICT;
CREATE UNIQUE INDEX number_series_name ON number_series (name);

CREATE TABLE letter_number (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
	series_id INTEGER REFERENCES number_series (id) ON DELETE RESTRICT,
	counter TEXT NOT NULL CHECK (length(counter) BETWEEN 1 AND 500),
	year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2199),
	number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 1000000),
	suffix TEXT CHECK (length(suffix) BETWEEN 1 AND 500),
	day INTEGER CHECK (day BETWEEN -25567 AND 84005),
	purpose TEXT CHECK (length(purpose) BETWEEN 1 AND 500),
	delegation_id INTEGER REFERENCES delegation (id) ON DELETE RESTRICT,
	status TEXT NOT NULL CHECK (status IN
	    ('used', 'cancelled')),
	reason TEXT CHECK (length(reason) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX letter_number_series ON letter_number (series_id);
CREATE INDEX letter_number_delegation ON letter_number (delegation_id);
CREATE UNIQUE INDEX letter_number_once
    ON letter_number (counter, year, number, ifnull(suffix, ''));

CREATE TABLE document (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	delegation_id INTEGER REFERENCES delegation (id) ON DELETE RESTRICT,
	template TEXT NOT NULL CHECK (length(template) BETWEEN 1 AND 500),
	edition INTEGER NOT NULL CHECK (edition BETWEEN 1 AND 1000000),
	recipient TEXT CHECK (length(recipient) BETWEEN 1 AND 500),
	number TEXT CHECK (length(number) BETWEEN 1 AND 500),
	letter_id INTEGER REFERENCES letter (id) ON DELETE RESTRICT,
	format TEXT NOT NULL CHECK (format IN
	    ('text', 'html')),
	language TEXT CHECK (language IN
	    ('id', 'en')),
	day INTEGER CHECK (day BETWEEN -25567 AND 84005),
	issued_at INTEGER CHECK (issued_at BETWEEN 0 AND 7258118400),
	issued_by TEXT CHECK (length(issued_by) BETWEEN 1 AND 500)
) STRICT;
CREATE INDEX document_delegation ON document (delegation_id);
CREATE INDEX document_letter ON document (letter_id);

CREATE TABLE document_part (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE RESTRICT,
	part INTEGER NOT NULL CHECK (part BETWEEN 1 AND 1000000),
	text TEXT CHECK (length(text) BETWEEN 1 AND 16000)
) STRICT;
CREATE INDEX document_part_document ON document_part (document_id);

-- Every number ever drawn. Undoing what drew it takes back the record above,
-- never the number.
CREATE TABLE number_taken (
	counter TEXT NOT NULL CHECK (length(counter) BETWEEN 1 AND 500),
	year INTEGER NOT NULL,
	number INTEGER NOT NULL,
	suffix TEXT NOT NULL,
	PRIMARY KEY (counter, year, number, suffix)
) STRICT, WITHOUT ROWID;
