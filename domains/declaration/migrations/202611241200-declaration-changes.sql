-- 删改单: a declaration may be withdrawn, and carries the change its declarant asks for.
alter table declaration.declarations drop constraint declarations_stage_check;
alter table declaration.declarations add constraint declarations_stage_check check (stage in ('in-process', 'returned', 'detained', 'withdrawn', 'released', 'closed'));
update declaration.declarations set state = state || '{"change": null}' where not state ? 'change';

create or replace view declaration.pub_release as
select unnest(boxes) as box_no, id as entry_id, bill_key, direction, stage, released_at, missing, (state -> 'form' ->> 'grossKg')::numeric as gross_kg, cardinality(boxes) as box_count
from declaration.declarations where stage <> 'withdrawn';
comment on view declaration.pub_release is '放行信息 by box, for the gate; a withdrawn declaration speaks for no box';
