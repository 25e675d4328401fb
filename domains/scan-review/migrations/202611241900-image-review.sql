-- Pictures of empty boxes to compare with; scans that wait for the machine.
alter table scan_review.scans add column declared_empty boolean not null default false;
create index scans_empty on scan_review.scans (device_id, received_at desc) where declared_empty and stage = 'released';
create index scans_received on scan_review.scans (received_at) where stage = 'received';
update scan_review.scans set state = '{"model": "", "projections": []}'::jsonb || state where not state ? 'model';
update scan_review.scans set state = '{"projection": null}'::jsonb || state where stage = 'assigned' and not state ? 'projection';
update scan_review.scans set state = '{"finding": null}'::jsonb || state where stage = 'released' and not state ? 'finding';

create view scan_review.pub_assigned as select s.id as scan_no, s.officer from scan_review.scans s where s.stage = 'assigned';
comment on view scan_review.pub_assigned is '在审图像: scans on an officer''s hands, for the weights of the lot';
grant select on scan_review.pub_assigned to guanlan_app;

create table scan_review.policies (id text primary key, version integer not null, state jsonb not null);
comment on table scan_review.policies is '审图比例: dated editions of the shares read twice and projected';
grant select, insert, update on scan_review.policies to guanlan_app;

create or replace view scan_review.pub_suspicions as
select s.id as scan_no, s.entry_id, s.received_at, s.state -> 'marks' as marks, s.state #> '{scan,boxes}' as boxes, s.state #> '{scan,pixelMm}' as pixel_mm, (s.state #>> '{scan,pictures,0,height}')::int as rows
from scan_review.scans s where s.stage = 'suspicious' and s.entry_id is not null;
