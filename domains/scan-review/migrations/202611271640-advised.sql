-- Boxes the machine advised to release, so that its advice is held against what officers and inspections found. Nothing was advised before.
alter table scan_review.readings add column advised boolean not null default false;
comment on column scan_review.readings.advised is 'the opinion advised release; officers read it only after their own first look';
-- Editions set before there was a switch leave advice on.
update scan_review.policies set state = jsonb_build_object('editions', (select coalesce(jsonb_agg('{"releaseAdvice": true}'::jsonb || e.edition order by e.place), '[]') from jsonb_array_elements(state -> 'editions') with ordinality as e (edition, place)));
