create sequence ipr.description_changes;
create table ipr.descriptions (
  figure_id text primary key,
  record_no text not null,
  hash      text not null check (hash ~ '^[0-9a-f]{64}$'),
  model     text,
  whole     bytea,
  map       bytea,
  sample    bytea,
  unread    boolean not null default false,
  withdrawn boolean not null default false,
  changed   bigint not null default nextval('ipr.description_changes'),
  check ((model is null) = (whole is null) and (whole is null) = (map is null))
);
comment on table ipr.descriptions is 'how each figure looks to the networks of mark search, by which model; made again from the pictures whenever the model changes';
comment on column ipr.descriptions.hash is 'the picture that is described: of a filed figure as filed, of a look-alike the cut that was confirmed';
comment on column ipr.descriptions.sample is 'a small picture for phones without network (WebP)';
comment on column ipr.descriptions.unread is 'the picture cannot be decoded; it is not tried again';
comment on column ipr.descriptions.changed is 'grows with every change, so that readers take only what is new';
create index descriptions_by_model on ipr.descriptions (model);
create index descriptions_changed on ipr.descriptions (changed);
grant select, insert, update on ipr.descriptions to guanlan_app;
grant usage on sequence ipr.description_changes to guanlan_app;

create table ipr.index_file (
  one     boolean primary key default true check (one),
  version text not null,
  figures integer not null,
  model   text not null,
  networks text not null,
  made_at text not null,
  bytes   bytea not null
);
comment on table ipr.index_file is 'the index of marks as phones fetch it: made anew by the worker, the old one serves until the new one stands';
-- It comes compressed.
alter table ipr.index_file alter column bytes set storage external;
grant select, insert, update on ipr.index_file to guanlan_app;

create table ipr.searches (
  id          text primary key,
  version     integer not null,
  state       jsonb not null,
  order_no    text not null,
  verdict     text not null check (verdict in ('LIKELY', 'POSSIBLE', 'NONE')),
  offline     boolean not null,
  searched_at text not null
);
comment on table ipr.searches is '查图记录: what was searched by picture for which order; the record is ledger.events';
create index searches_order on ipr.searches (order_no);
create index searches_newest on ipr.searches (searched_at desc);
grant select, insert, update on ipr.searches to guanlan_app;
