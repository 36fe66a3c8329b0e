-- Visits of ours that nobody has closed or reported, by day: what of them was
-- never recorded stays in the work list. The words are those of store/due.c.

CREATE INDEX delegation_unreported ON delegation (inbox_day)
    WHERE host IS NULL AND ifnull(state, 'draft') IN ('draft', 'letter_in',
    'disposition', 'coordinating', 'confirmed', 'ready', 'ongoing',
    'completed');
