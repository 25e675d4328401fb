create schema risk;
create table risk.screenings (
  id         text primary key,
  version    integer not null,
  state      jsonb not null,
  stage      text not null check (stage in ('awaiting-lot', 'decided')),
  result     text check (result in ('CLEAR', 'INSPECT')),
  source     text check (source in ('RULE', 'RANDOM', 'MANUAL')),
  rule_ids   text[] not null,
  shadow_ids text[] not null,
  check ((stage = 'decided') = (result is not null))
);
comment on table risk.screenings is '风险判别 by declaration: current state; the record is ledger.events';
create table risk.rule_sets (
  id text primary key, version integer not null, state jsonb not null, live_version integer, shadow_version integer
);
comment on table risk.rule_sets is '布控规则集: live, shadow and draft tables';
create view risk.pub_control as select id as entry_id, result, source from risk.screenings;
comment on view risk.pub_control is 'whether a declaration is under control; not why';
grant usage on schema risk to guanlan_app;
grant select, insert, update on risk.screenings, risk.rule_sets to guanlan_app;
grant select on risk.pub_control to guanlan_app;
