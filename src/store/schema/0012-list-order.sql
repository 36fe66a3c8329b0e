-- Lists that are paged by a field: the expression is the one of store/list.c,
-- in which the unknown has a place of its own.

CREATE INDEX agency_list ON agency (ifnull(short_name, zeroblob(0)));
CREATE INDEX region_list ON region (ifnull(code, zeroblob(0)));
CREATE INDEX holiday_list ON holiday (ifnull(day, zeroblob(0)));
