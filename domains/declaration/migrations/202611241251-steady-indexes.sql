alter index declaration.declarations_missing set (fastupdate = off);
alter index declaration.declarations_boxes set (fastupdate = off);
alter table declaration.declarations set (toast_tuple_target = 8160);
alter table declaration.declarations alter column state set statistics 0;
