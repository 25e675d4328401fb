create schema ipr_case;
create sequence ipr_case.case_sequence;
create sequence ipr_case.guarantee_sequence;
create table ipr_case.cases (
  id         text primary key check (id ~ '^QA[0-9]{12}$'),
  version    integer not null,
  state      jsonb not null,
  stage      text not null check (stage in ('open', 'released', 'confiscated', 'transferred')),
  entry_id   text not null,
  order_no   text,
  district   text not null,
  trader     text not null,
  agent      text not null,
  holders    text[] not null,
  records    text[] not null,
  due_on     text,
  ring_on    text,
  raised_at  text not null,
  changed_at text not null
);
comment on table ipr_case.cases is '知识产权案件: current state; the record is ledger.events';
comment on column ipr_case.cases.due_on is 'last day of the clock that ends first';
comment on column ipr_case.cases.ring_on is 'last day of the first clock whose end was not acted on yet';
create unique index cases_one_open on ipr_case.cases (entry_id) where stage = 'open';
create index cases_entry on ipr_case.cases (entry_id);
create index cases_open on ipr_case.cases (due_on nulls last, raised_at) where stage = 'open';
create index cases_newest on ipr_case.cases (raised_at desc);
create index cases_ringing on ipr_case.cases (ring_on) where ring_on is not null;
create index cases_holders on ipr_case.cases using gin (holders);
create index cases_party on ipr_case.cases (trader, changed_at desc);
create index cases_agent on ipr_case.cases (agent, changed_at desc);

create table ipr_case.general_guarantees (id text primary key check (id ~ '^ZB[0-9]{10}$'), version integer not null, state jsonb not null, holder_id text not null, usable_to text not null);
comment on table ipr_case.general_guarantees is '总担保: current state; the record is ledger.events';
create index general_guarantees_holder on ipr_case.general_guarantees (holder_id);

create table ipr_case.paper_series (series text not null, year text not null check (year ~ '^[0-9]{4}$'), last integer not null, primary key (series, year));
comment on table ipr_case.paper_series is '文号: the last number given, by series and year; given in the transaction that issues the paper, so none is lost and none is given twice';
create table ipr_case.papers (no text primary key, case_no text not null references ipr_case.cases (id), kind text not null, record_no text, hash text not null check (hash ~ '^[0-9a-f]{64}$'), issued_at text not null);
comment on table ipr_case.papers is '文书 by number, to be found by it; the record is PaperIssued in the ledger, the bytes lie under their hash';
create index papers_case on ipr_case.papers (case_no);

create table ipr_case.attachments (hash text not null check (hash ~ '^[0-9a-f]{64}$'), owner text not null, by text not null, brought_at text not null, primary key (hash, owner));
comment on table ipr_case.attachments is '案件材料: who (firm, or officer) brought which file; it lies under its hash';

create view ipr_case.pub_cases as
select c.id as case_no, c.entry_id, c.order_no, c.stage as state, t ->> 'recordNo' as record_no, t ->> 'stage' as track_stage, t ->> 'ground' as outcome,
  case when t -> 'application' is not null or t #> '{was,application}' is not null then true when t -> 'refusal' <> 'null'::jsonb then t #>> '{refusal,reason}' = 'NOT_PURSUED' end as confirmed, c.raised_at
from ipr_case.cases c left join lateral jsonb_array_elements(c.state -> 'tracks') t on true;
comment on view ipr_case.pub_cases is 'cases by right: where each stands, and whether the holder says that the goods infringe (null while he has not answered)';

grant usage on schema ipr_case to guanlan_app;
grant select, insert, update on ipr_case.cases, ipr_case.general_guarantees, ipr_case.paper_series to guanlan_app;
grant select, insert on ipr_case.papers, ipr_case.attachments to guanlan_app;
grant usage on sequence ipr_case.case_sequence, ipr_case.guarantee_sequence to guanlan_app;
grant select on ipr_case.pub_cases to guanlan_app;
