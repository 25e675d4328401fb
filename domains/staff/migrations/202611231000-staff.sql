create schema staff;
create table staff.officers (
  id       text primary key check (id ~ '^[0-9]{7}$'),
  version  integer not null,
  state    jsonb not null,
  stage    text not null check (stage in ('off-shift', 'on-shift')),
  name     text not null,
  district text not null,
  site     text check (site is not null or stage = 'off-shift'),
  posts    text[] not null
);
comment on table staff.officers is '关员: current state; the record is ledger.events';
create index officers_site on staff.officers (site) where stage = 'on-shift';

create view staff.pub_duty as
select id as officer_no, name, state ->> 'nameEn' as name_en, state ->> 'unit' as unit, state ->> 'department' as department, district, site,
  array(select jsonb_array_elements_text(state -> 'skills')) as skills, posts, stage = 'on-shift' as on_duty,
  state -> 'device' ->> 'sealKey' as device_key, state -> 'device' ->> 'signKey' as device_sign_key,
  array(select jsonb_array_elements_text(state -> 'avoids')) as avoids
from staff.officers;
comment on view staff.pub_duty is 'who is on duty where, with which skills, keys and avoidances; read by draw and inspection';

grant usage on schema staff to guanlan_app;
grant select, insert, update on staff.officers to guanlan_app;
grant select on staff.pub_duty to guanlan_app;
