create schema gate;
create table gate.passages (
  id         text primary key,
  version    integer not null,
  state      jsonb not null,
  stage      text not null check (stage in ('passed', 'alarmed', 'waiting', 'handled')),
  area_id    text not null,
  direction  text not null check (direction in ('I', 'E')),
  plate      text not null,
  boxes      text[] not null,
  decided_at text not null
);
comment on table gate.passages is '过卡记录 by site, lane and session: current state; the record is ledger.events';
create index passages_newest on gate.passages (decided_at desc);
create index passages_waiting on gate.passages (decided_at) where stage in ('waiting', 'alarmed');
create index passages_boxes on gate.passages using gin (boxes);
create view gate.pub_left as
select box ->> 'boxNo' as box_no, entry as entry_id, p.decided_at
from gate.passages p, jsonb_array_elements(p.state -> 'boxes') box left join lateral jsonb_array_elements_text(box -> 'entryIds') entry on true
where p.direction = 'I' and p.state -> 'through' ? (box ->> 'boxNo');
comment on view gate.pub_left is 'import boxes that left through a gate, with the declarations they left under';
grant usage on schema gate to guanlan_app;
grant select, insert, update on gate.passages to guanlan_app;
grant select on gate.pub_left to guanlan_app;
