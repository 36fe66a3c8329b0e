-- What the columns of odd spreadsheets mean, as an officer said it once.

CREATE TABLE column_map (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8))))
	    CHECK (length(uid) BETWEEN 1 AND 64),
	row_ver INTEGER NOT NULL DEFAULT 1,
	kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 500),
	header TEXT NOT NULL CHECK (length(header) BETWEEN 1 AND 16000),
	meaning TEXT NOT NULL CHECK (length(meaning) BETWEEN 1 AND 16000)
) STRICT;
