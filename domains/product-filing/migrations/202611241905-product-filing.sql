create schema product_filing;
create sequence product_filing.filing_sequence;
create table product_filing.filings (
  id              text primary key check (id ~ '^BA[0-9]{12}$'),
  version         integer not null,
  state           jsonb not null,
  stage           text not null check (stage in ('draft', 'submitted', 'returned', 'active', 'suspended', 'lapsed', 'revoked')),
  awaits          text not null check (awaits in ('FIRM', 'OFFICER', 'NOBODY')),
  enterprise      text not null,
  product_code    text not null,
  name_zh         text not null,
  name_en         text not null,
  hs              text not null,
  reference_count integer not null check (reference_count >= 0),
  valid_to        text,
  changed_at      text not null,
  constraint filings_product_once unique (enterprise, product_code),
  check ((valid_to is not null) = (stage in ('active', 'suspended', 'lapsed')))
);
comment on table product_filing.filings is '企业产品信息备案: current state; the record is ledger.events';
create index filings_waiting on product_filing.filings (changed_at) where awaits = 'OFFICER';
create index filings_newest on product_filing.filings (changed_at desc);
create index filings_validity on product_filing.filings (valid_to) where stage = 'active';

create table product_filing.photographs (
  hash       text not null check (hash ~ '^[0-9a-f]{64}$'),
  enterprise text not null,
  by         text not null,
  brought_at   text not null,
  primary key (hash, enterprise)
);
comment on table product_filing.photographs is '备案照片: which firm brought which picture; the picture lies under its hash';

grant usage on schema product_filing to guanlan_app;
grant select, insert, update on product_filing.filings to guanlan_app;
grant select, insert on product_filing.photographs to guanlan_app;
grant usage on sequence product_filing.filing_sequence to guanlan_app;
