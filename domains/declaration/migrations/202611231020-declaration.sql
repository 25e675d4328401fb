create schema declaration;
create table declaration.declarations (
  id           text primary key check (id ~ '^[0-9]{18}$'),
  version      integer not null,
  state        jsonb not null,
  stage        text not null check (stage in ('in-process', 'returned', 'detained', 'released', 'closed')),
  direction    text not null check (direction in ('I', 'E')),
  district     text not null,
  trader       text not null,
  agent        text not null,
  pre_entry_no text not null,
  bill_key     text not null,
  boxes        text[] not null,
  accepted_at  text not null,
  missing      text[] not null,
  total_cny    numeric not null,
  released_at  text,
  constraint declarations_lodged_once unique (agent, pre_entry_no)
);
comment on table declaration.declarations is '报关单: current state; the record is ledger.events';
create index declarations_newest on declaration.declarations (accepted_at desc, id desc);
create index declarations_open on declaration.declarations (stage, accepted_at desc);
create index declarations_missing on declaration.declarations using gin (missing) where stage = 'in-process';
create index declarations_trader on declaration.declarations (trader, accepted_at desc);
create index declarations_agent on declaration.declarations (agent, accepted_at desc);
create index declarations_bill on declaration.declarations (bill_key);
create index declarations_boxes on declaration.declarations using gin (boxes);
create sequence declaration.entry_sequence increment by 50;

create table declaration.tariff (
  id text primary key check (id ~ '^[0-9]{10}$'), version integer not null, state jsonb not null,
  name_zh text not null, name_en text not null, duty_rate numeric not null
);
comment on table declaration.tariff is '税则: editions of each ten-digit code';
create table declaration.rates (id text primary key, version integer not null, state jsonb not null, cny numeric not null);
comment on table declaration.rates is '计征汇率: editions of each currency';

create view declaration.pub_declarations as
select id as entry_id, stage, direction, district, trader, agent, bill_key, boxes, accepted_at, released_at, missing, total_cny,
  state -> 'form' as form, state -> 'inspection' ->> 'result' as inspection
from declaration.declarations;
comment on view declaration.pub_declarations is 'what neighbours may know of a declaration';
create view declaration.pub_release as
select unnest(boxes) as box_no, id as entry_id, bill_key, direction, stage, released_at, missing, (state -> 'form' ->> 'grossKg')::numeric as gross_kg, cardinality(boxes) as box_count
from declaration.declarations;
comment on view declaration.pub_release is '放行信息 by box, for the gate';

grant usage on schema declaration to guanlan_app;
grant select, insert, update on declaration.declarations, declaration.tariff, declaration.rates to guanlan_app;
grant usage on sequence declaration.entry_sequence to guanlan_app;
grant select on declaration.pub_declarations, declaration.pub_release to guanlan_app;
