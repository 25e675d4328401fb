-- Where a site's endoscopes can be watched: dated editions, set by the system's administrator.
create table inspection.site_cameras (id text primary key check (id ~ '^[A-Z0-9]{3,11}$'), version integer not null, state jsonb not null);
comment on table inspection.site_cameras is '窥镜画面来源: dated editions of a site''s picture sources; the record is ledger.events';
grant select, insert, update on inspection.site_cameras to guanlan_app;
