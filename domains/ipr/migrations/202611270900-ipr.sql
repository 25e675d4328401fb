create schema ipr;
create table ipr.rights (
  id            text primary key check (id ~ '^[TCP][0-9]{4}-[0-9]{5,7}$'),
  version       integer not null,
  state         jsonb not null,
  stage         text not null check (stage in ('draft', 'applied', 'returned', 'recorded', 'refused', 'expired', 'cancelled', 'revoked')),
  awaits        text not null check (awaits in ('HOLDER', 'OFFICER', 'NOBODY')),
  kind          text not null check (kind in ('TRADEMARK', 'COPYRIGHT', 'PATENT_INVENTION', 'UTILITY_MODEL', 'DESIGN')),
  right_no      text not null,
  title         text not null,
  holder_id     text,
  holder_name   text not null,
  nice_classes  text[] not null,
  search_text   text not null,
  public_hashes text[] not null,
  valid_from    text,
  valid_to      text,
  due_on        text,
  lapse_on      text,
  remind_on     text,
  changed_at    text not null,
  check ((valid_to is null) = (valid_from is null)),
  check (stage <> 'recorded' or valid_to is not null)
);
comment on table ipr.rights is '知识产权海关保护备案: current state; the record is ledger.events';
comment on column ipr.rights.search_text is 'what anybody may search by: number, title, text marks, goods, holder, folded by model/folded.ts';
comment on column ipr.rights.public_hashes is 'published pictures of filed figures, while the record is shown to anybody';
comment on column ipr.rights.due_on is 'last day for the decision that is waited for';
comment on column ipr.rights.lapse_on is 'last day of validity, unless a renewal was applied for';
comment on column ipr.rights.remind_on is 'day of the next reminder to renew';
create index rights_waiting on ipr.rights (due_on, id) where awaits = 'OFFICER';
create index rights_of_holder on ipr.rights (holder_id, changed_at desc);
create index rights_lapsing on ipr.rights (lapse_on) where lapse_on is not null;
create index rights_reminding on ipr.rights (remind_on) where remind_on is not null;
create index rights_published on ipr.rights using gin (public_hashes);
create index rights_classes on ipr.rights using gin (nice_classes);

create table ipr.numbers (
  letter text not null check (letter in ('T', 'C', 'P')),
  year   text not null check (year ~ '^[0-9]{4}$'),
  last   integer not null,
  primary key (letter, year)
);
comment on table ipr.numbers is '备案号: the last number given, by letter and year';

create table ipr.pictures (
  hash       text not null check (hash ~ '^[0-9a-f]{64}$'),
  holder     text not null,
  shown      text not null check (shown ~ '^[0-9a-f]{64}$'),
  width      integer not null check (width > 0),
  height     integer not null check (height > 0),
  by         text not null,
  brought_at text not null,
  primary key (hash, holder)
);
comment on table ipr.pictures is '图样: who brought which picture (holder, or the login of a synchroniser) and under which hash it is published; the pictures lie under their hashes';
create index pictures_shown on ipr.pictures (shown);

create table ipr.papers (
  hash       text not null check (hash ~ '^[0-9a-f]{64}$'),
  holder     text not null,
  by         text not null,
  brought_at text not null,
  primary key (hash, holder)
);
comment on table ipr.papers is '证明文件: which holder brought which paper; never published';

create view ipr.pub_rights as
select r.id as record_no, r.kind, r.right_no, r.title, r.holder_id, r.holder_name, r.state #>> '{form,holder,nameEn}' as holder_name_en,
  r.state #>> '{form,agent,name}' as agent_name, r.state #>> '{form,agent,phone}' as agent_phone, r.nice_classes::int[] as nice_classes,
  (select coalesce(jsonb_agg(jsonb_build_object('name', g -> 'name', 'hs', g -> 'hs', 'origin', g -> 'origin', 'ports', g -> 'ports', 'traders', g -> 'traders') order by n), '[]')
   from jsonb_array_elements(r.state #> '{form,goods}') with ordinality as x (g, n)) as goods,
  (select coalesce(jsonb_agg(jsonb_build_object('licenceId', l -> 'licenceId', 'firm', l -> 'firm', 'name', l -> 'name', 'goods', l -> 'goods', 'validFrom', l -> 'validFrom', 'validTo', l -> 'validTo') order by n), '[]')
   from jsonb_array_elements(coalesce(r.state -> 'licences', '[]')) with ordinality as x (l, n)) as licensees,
  r.valid_from::date as valid_from, r.valid_to::date as valid_to, case r.stage when 'returned' then 'APPLIED' else upper(r.stage) end as state,
  (select coalesce(jsonb_agg(jsonb_build_object('figureId', f -> 'figureId', 'hash', f -> 'hash', 'shown', f -> 'shown', 'source', f -> 'source') order by n), '[]')
   from jsonb_array_elements(coalesce(r.state -> 'figures', '[]')) with ordinality as x (f, n)) as figures,
  array(select jsonb_array_elements_text(r.state #> '{form,textMarks}')) as text_marks, r.changed_at as updated_at
from ipr.rights r where r.stage <> 'draft';
comment on view ipr.pub_rights is 'applied for, recorded and ended rights as neighbours may know them: no features, prices, infringers or papers';

grant usage on schema ipr to guanlan_app;
grant select, insert, update on ipr.rights, ipr.numbers to guanlan_app;
grant select, insert on ipr.pictures, ipr.papers to guanlan_app;
grant select on ipr.pub_rights to guanlan_app;
