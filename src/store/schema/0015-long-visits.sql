-- Visits of more than a day, by their first: the figures of today ask who of
-- the last weeks is still here. The words are those of store/due.c.

CREATE INDEX delegation_long ON delegation (inbox_day)
    WHERE last_day > first_day;
