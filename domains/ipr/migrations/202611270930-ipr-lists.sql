-- Numbers are looked up exactly, and the public list is read from its newest end.
create index rights_numbers on ipr.rights (right_no);
create index rights_listed on ipr.rights (stage desc, valid_from desc, id) where stage in ('recorded', 'expired');
-- Words are searched by reading every row's search text; records of more than 2 KB lie beside the rows, so that these stay small.
alter table ipr.rights set (toast_tuple_target = 256);
alter table ipr.rights alter column search_text set storage main;
