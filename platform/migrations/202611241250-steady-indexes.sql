-- A pending list is emptied by whoever happens to fill it: a declarant would wait for the work of thousands before him.
alter index ledger.events_refs set (fastupdate = off);
-- Events and states of a few kilobytes stay as they are in their row: compressing each of them anew costs more time than their space is worth.
alter table ledger.events set (toast_tuple_target = 8160);
-- Tables that only grow need no cleaning each time they have grown by a fifth, and texts that are never searched by need no statistics.
alter table ledger.events set (autovacuum_vacuum_insert_threshold = 200000);
alter table ledger.leaves set (autovacuum_vacuum_insert_threshold = 200000);
alter table platform.commands set (autovacuum_vacuum_insert_threshold = 200000);
alter table ledger.events alter column event set statistics 0;
