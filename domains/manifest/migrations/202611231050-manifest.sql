create schema manifest;

create table manifest.bills (
  id               text primary key,
  version          integer not null,
  state            jsonb not null,
  status           text not null,
  direction        text not null,
  imo              text not null,
  voyage           text not null,
  bill_no          text not null,
  master_bill_no   text,
  sender           text not null,
  manifest_id      text not null,
  boxes            text[] not null,
  packages         integer not null,
  gross_kg         numeric not null,
  arrived_at       timestamptz,
  discharged_at    timestamptz,
  tally_difference integer,
  late_minutes     integer not null,
  consignee        text not null,
  consignee_code   text not null,
  filer            text not null
);
comment on table manifest.bills is '提运单: current state by IMO/voyage/bill; the record is ledger.events';
create index bills_bill_no on manifest.bills (bill_no);
create index bills_voyage on manifest.bills (imo, voyage);
create index bills_manifest on manifest.bills (manifest_id);
create index bills_filer on manifest.bills (filer);
create index bills_master on manifest.bills (master_bill_no) where master_bill_no is not null;

create table manifest.boxes (
  id            text primary key,
  version       integer not null,
  state         jsonb not null,
  stage         text not null check (stage in ('absent', 'reported', 'manifested')),
  box_no        text not null,
  imo           text not null,
  voyage        text not null,
  direction     text not null,
  bill_keys     text[] not null,
  seals         text[] not null,
  size_type     text not null,
  gross_kg      numeric,
  discharged_at timestamptz,
  loaded_at     timestamptz,
  gated_in_at   timestamptz,
  gated_out_at  timestamptz,
  seen_at       timestamptz,
  flags         text[] not null
);
comment on table manifest.boxes is '集装箱航次: one box on one voyage in one direction; the record is ledger.events';
create index boxes_box_no on manifest.boxes (box_no);
create index boxes_voyage on manifest.boxes (imo, voyage, direction);

create table manifest.manifests (
  id           text primary key,
  version      integer not null,
  state        jsonb not null,
  kind         text not null,
  direction    text not null,
  sender       text not null,
  imo          text not null,
  vessel_name  text not null,
  voyage       text not null,
  bill_count   integer not null,
  box_count    integer not null,
  last_at      text not null,
  late_minutes integer not null
);
comment on table manifest.manifests is '舱单: one per voyage, kind and sender; the record is ledger.events';
create index manifests_last on manifest.manifests (last_at desc);

create table manifest.messages (
  id          text primary key,
  kind        text not null check (kind in ('manifest', 'terminal')),
  by          text not null,
  received_at timestamptz not null,
  reference   text not null,
  file_hash   text not null,
  accepted    boolean not null,
  reply       jsonb not null
);
create index messages_reference on manifest.messages (by, reference) where reference <> '';
comment on table manifest.messages is '收到的报文与答复: a message sent again is given the same answer';

create view manifest.pub_bills as
select id as bill_key, bill_no, master_bill_no, direction, imo, voyage, sender, status, boxes, packages, gross_kg, consignee,
  arrived_at, discharged_at, (arrived_at is not null or discharged_at is not null) as arrived, tally_difference
from manifest.bills where status not in ('ABSENT', 'DELETED');
comment on view manifest.pub_bills is 'bills in force, for declaration and risk; arrived: 运抵 of an export, 卸船 of an import';

create view manifest.pub_boxes as
select id as visit_id, box_no, imo, voyage, direction, bill_keys, seals, size_type, gross_kg, discharged_at, loaded_at, gated_in_at, gated_out_at, seen_at, flags
from manifest.boxes where stage = 'manifested';
comment on view manifest.pub_boxes is 'boxes that a manifest names, by voyage, with seals and movements; for declaration, inspection and gate';

grant usage on schema manifest to guanlan_app;
grant select, insert, update on manifest.bills, manifest.boxes, manifest.manifests, manifest.messages to guanlan_app;
grant select on manifest.pub_bills, manifest.pub_boxes to guanlan_app;
