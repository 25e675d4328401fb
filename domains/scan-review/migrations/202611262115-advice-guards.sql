create table scan_review.guards (id text primary key, version integer not null, state jsonb not null, held boolean not null);
comment on table scan_review.guards is '漂移看守: by scanner and for the house, whether advice to release is switched off because scores have left those of the calibration';
create index guards_held on scan_review.guards (id) where held;
grant select, insert, update on scan_review.guards to guanlan_app;
