create schema inspection;
create table inspection.orders (
  id        text primary key check (id ~ '^CY[0-9]{18}$'),
  version   integer not null,
  state     jsonb not null,
  stage     text not null check (stage in ('opened', 'presented', 'dispatched', 'assigned', 'reported', 'recheck', 'closed')),
  entry_id  text not null unique,
  district  text not null,
  site      text,
  trader    text not null,
  agent     text not null,
  officers  text[] not null,
  opened_at text not null
);
comment on table inspection.orders is '查验指令: current state; the record is ledger.events';
create index orders_open on inspection.orders (site, opened_at) where stage <> 'closed';
create index orders_officers on inspection.orders using gin (officers) where stage <> 'closed';
create index orders_newest on inspection.orders (opened_at desc);
create view inspection.pub_orders as
select id as order_no, entry_id, stage, site, officers, opened_at, state #>> '{report,conclusion}' as conclusion from inspection.orders;
comment on view inspection.pub_orders is 'stage of inspections, for the dossier, the gate and the draw''s load count';
grant usage on schema inspection to guanlan_app;
grant select, insert, update on inspection.orders to guanlan_app;
grant select on inspection.pub_orders to guanlan_app;
