create schema enterprise;
create table enterprise.firms (
  id           text primary key check (length(id) = 18),
  version      integer not null,
  state        jsonb not null,
  name         text not null,
  name_en      text not null,
  customs_no   text not null,
  kinds        text[] not null,
  credit       text not null check (credit in ('AEO', 'REGISTERED', 'DISHONEST')),
  credit_since text
);
comment on table enterprise.firms is '企业备案: current state by unified social credit code; the record is ledger.events';
create table enterprise.users (
  login text primary key references platform.accounts,
  uscc  text not null references enterprise.firms
);
comment on table enterprise.users is '操作员: which account acts for which firm';

create view enterprise.pub_firms as
select id as uscc, name, name_en, customs_no, kinds, credit, credit_since, state -> 'ratings' as ratings from enterprise.firms;
comment on view enterprise.pub_firms is 'firms and their credit, for declaration and risk';

grant usage on schema enterprise to guanlan_app;
grant select, insert, update on enterprise.firms, enterprise.users to guanlan_app;
grant select on enterprise.pub_firms to guanlan_app;
