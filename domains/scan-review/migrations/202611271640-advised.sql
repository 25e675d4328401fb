-- Boxes the machine advised to release, so that its advice is held against what officers and inspections found. Nothing was advised before.
alter table scan_review.readings add column advised boolean not null default false;
comment on column scan_review.readings.advised is 'the opinion advised release; officers read it only after their own first look';
