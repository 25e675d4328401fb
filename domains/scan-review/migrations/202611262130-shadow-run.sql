create table scan_review.shadow_runs (id text primary key, version integer not null, state jsonb not null);
comment on table scan_review.shadow_runs is '影子运行: the second network beside the serving one, if there is one, and since when';
grant select, insert, update on scan_review.shadow_runs to guanlan_app;

update scan_review.scans set state = '{"shadows": []}'::jsonb || state where not state ? 'shadows';
update scan_review.policies set state = jsonb_build_object('editions', (select coalesce(jsonb_agg('{"shadowShare": 0.2}'::jsonb || e.edition order by e.place), '[]') from jsonb_array_elements(state -> 'editions') with ordinality as e (edition, place)));
