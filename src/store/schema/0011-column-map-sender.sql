-- Whose spreadsheet it was: the same office writes alike next time.

ALTER TABLE column_map ADD COLUMN sender TEXT
    CHECK (length(sender) BETWEEN 1 AND 500);
