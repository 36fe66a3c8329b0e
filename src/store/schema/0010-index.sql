-- What a key must not scan for: who else has this number.

CREATE INDEX participant_nip ON participant (nip);
