create schema draw;

create table draw.rounds (
  id          text primary key,
  version     integer not null,
  state       jsonb not null,
  stage       text not null check (stage in ('frozen', 'aborted', 'sealed', 'closed')),
  kind        text not null check (kind in ('selection', 'dispatch', 'recheck', 'image')),
  site        text not null,
  dispatch_at text not null,
  pool_size   integer not null check (pool_size > 0),
  overrides   integer not null
);
comment on table draw.rounds is '抽签轮次: current state; the record is ledger.events';
create index rounds_open on draw.rounds (dispatch_at) where stage in ('frozen', 'sealed');
create index rounds_newest on draw.rounds (dispatch_at desc);

create table draw.lots (
  id       text primary key,
  version  integer not null,
  state    jsonb not null,
  stage    text not null check (stage in ('waiting', 'pooled', 'drawn', 'sealed', 'opened', 'overridden')),
  kind     text not null,
  site     text not null,
  item     text not null,
  asked_at text not null,
  round_id text not null check (round_id <> '' or stage = 'waiting')
);
comment on table draw.lots is '签: one thing drawn, from its request to what came out';
create index lots_waiting on draw.lots (kind, site) where stage = 'waiting';
create index lots_round on draw.lots (round_id) where round_id <> '';
create index lots_sealed on draw.lots (site) where stage = 'sealed';

create view draw.pub_rounds as
select r.id as round_id, r.kind, r.site, r.stage, r.dispatch_at, r.pool_size,
  (select count(*) from draw.lots l where l.round_id = r.id and l.stage = 'overridden')::int as overrides
from draw.rounds r;
comment on view draw.pub_rounds is 'the public board of rounds, with the public count of overrides';
create view draw.pub_lots as select l.id as lot_id, l.kind, l.item, l.site, l.stage, l.round_id from draw.lots l;
comment on view draw.pub_lots is 'where each draw stands, without what was drawn';

grant usage on schema draw to guanlan_app;
grant select, insert, update on draw.rounds, draw.lots to guanlan_app;
grant select on draw.pub_rounds, draw.pub_lots to guanlan_app;
