-- What the store keeps beside the records: history, who edits what, and the
-- full-text index.

CREATE TABLE audit (
	id INTEGER PRIMARY KEY,
	action INTEGER NOT NULL CHECK (action > 0),
	at INTEGER NOT NULL,
	uid INTEGER NOT NULL,
	login TEXT NOT NULL CHECK (length(login) BETWEEN 1 AND 500),
	officer TEXT NOT NULL CHECK (length(officer) BETWEEN 1 AND 500),
	verb TEXT NOT NULL CHECK (length(verb) BETWEEN 1 AND 100),
	kind TEXT CHECK (length(kind) BETWEEN 1 AND 100),
	record_id INTEGER CHECK (record_id > 0),
	before TEXT,
	after TEXT,
	note TEXT CHECK (length(note) BETWEEN 1 AND 16000),
	undo_of INTEGER CHECK (undo_of > 0),
	erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
	digest TEXT NOT NULL CHECK (length(digest) = 64),
	hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX audit_record ON audit (kind, record_id, id);
CREATE INDEX audit_action ON audit (action);
CREATE INDEX audit_uid ON audit (uid, action);

CREATE TRIGGER audit_append BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id >= new.id)
BEGIN
	SELECT raise(ABORT, 'history only grows');
END;

-- Only the words may go, once and for all: the hash stays, and with it the
-- digest of what was there.
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit
WHEN NOT (new.erased = 1 AND new.id IS old.id AND new.action IS old.action
    AND new.at IS old.at AND new.uid IS old.uid AND new.login IS old.login
    AND new.officer IS old.officer AND new.verb IS old.verb
    AND new.kind IS old.kind AND new.record_id IS old.record_id
    AND new.undo_of IS old.undo_of AND new.digest IS old.digest
    AND new.hash IS old.hash
    AND (new.before IS NULL) = (old.before IS NULL)
    AND (new.after IS NULL) = (old.after IS NULL))
BEGIN
	SELECT raise(ABORT, 'history is not changed');
END;

CREATE TRIGGER audit_kept BEFORE DELETE ON audit
BEGIN
	SELECT raise(ABORT, 'history is kept');
END;

CREATE TABLE edit_mark (
	session INTEGER NOT NULL CHECK (session BETWEEN 1 AND 1000),
	kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 100),
	record_id INTEGER NOT NULL CHECK (record_id > 0),
	uid INTEGER NOT NULL,
	login TEXT NOT NULL CHECK (length(login) BETWEEN 1 AND 500),
	officer TEXT NOT NULL CHECK (length(officer) BETWEEN 1 AND 500),
	since INTEGER NOT NULL,
	PRIMARY KEY (session, kind, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX edit_mark_record ON edit_mark (kind, record_id);

-- rowid is id * 64 + the place of the type in record_types.
CREATE VIRTUAL TABLE search USING fts5 (text, prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 2");
