create schema scan_review;
create table scan_review.scans (
  id          text primary key,
  version     integer not null,
  state       jsonb not null,
  stage       text not null check (stage in ('received', 'rescan-asked', 'queued', 'assigned', 'released', 'suspicious')),
  site        text not null,
  device_id   text not null,
  enterprise  text not null,
  entry_id    text,
  boxes       text[] not null,
  officer     text check ((officer is not null) = (stage = 'assigned')),
  readers     text[] not null,
  lease_until text,
  received_at text not null
);
comment on table scan_review.scans is '集中审图: current state of each scan; the record is ledger.events';
create index scans_newest on scan_review.scans (received_at desc);
create index scans_officer on scan_review.scans (officer) where stage = 'assigned';
create index scans_lease on scan_review.scans (lease_until) where stage = 'assigned';
create index scans_queued on scan_review.scans (received_at) where stage = 'queued';
create index scans_enterprise on scan_review.scans (enterprise, received_at desc);
create index scans_entry on scan_review.scans (entry_id) where entry_id is not null;

create table scan_review.uploads (
  scan_no text primary key,
  sender  text not null,
  size    bigint not null check (size > 0),
  held    bigint not null check (held <= size)
);
comment on table scan_review.uploads is '续传: packages that are not whole yet';
create table scan_review.upload_pieces (
  scan_no   text not null references scan_review.uploads (scan_no) on delete cascade,
  from_byte bigint not null,
  bytes     bytea not null,
  primary key (scan_no, from_byte)
);
alter table scan_review.upload_pieces alter column bytes set storage external;
comment on table scan_review.upload_pieces is 'what came of them; gone once the package is received or refused';
create table scan_review.drafts (
  scan_no text not null references scan_review.scans (id),
  officer text not null,
  marks   jsonb not null,
  kept_at text not null,
  primary key (scan_no, officer)
);
comment on table scan_review.drafts is '暂存标记: shown to the officer who drew them, while the scan is drawn for him';

create view scan_review.pub_suspicions as
select s.id as scan_no, s.entry_id, s.received_at, s.state -> 'marks' as marks from scan_review.scans s where s.stage = 'suspicious' and s.entry_id is not null;
comment on view scan_review.pub_suspicions is '可疑标记: marks for the inspectors of a declaration';

grant usage on schema scan_review to guanlan_app;
grant select, insert, update on scan_review.scans, scan_review.drafts to guanlan_app;
grant select, insert, update, delete on scan_review.uploads, scan_review.upload_pieces to guanlan_app;
grant select on scan_review.pub_suspicions to guanlan_app;
