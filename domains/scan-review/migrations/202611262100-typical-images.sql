-- Boxes of the scan that are typical images.
alter table scan_review.scans add column typical text[] not null default '{}';
create index scans_typical on scan_review.scans (received_at) where typical <> '{}';
update scan_review.scans set state = '{"typical": []}'::jsonb || state where not state ? 'typical';

create table scan_review.readings (
  scan_no     text not null references scan_review.scans (id),
  box_no      text not null,
  model       text not null,
  shadow      boolean not null,
  device_id   text not null,
  received_at text not null,
  empty       boolean not null,
  heading     text,
  declared    text[] not null,
  hazards     text[] not null,
  scores      jsonb not null,
  likeness    bytea check (length(likeness) % 4 = 0),
  primary key (scan_no, box_no, model, shadow)
);
comment on table scan_review.readings is '识读值: what a named network said of a box, as figures to compare, search and watch by; derived, not a record';
comment on column scan_review.readings.shadow is 'read by a second network that advises nobody';
comment on column scan_review.readings.heading is 'likeliest four digits of the tariff; null where there is no network or nothing loaded';
comment on column scan_review.readings.declared is 'headings declared of the one box in the picture';
comment on column scan_review.readings.hazards is 'hazards whose score no lawful load of the calibration reached';
comment on column scan_review.readings.likeness is 'unit vector of the load, 32-bit floats, little end first; only ever compared within one network';
create index readings_newest on scan_review.readings (model, received_at desc) where not shadow;
create index readings_device on scan_review.readings (model, device_id, received_at desc) where not shadow;
create index readings_shadow on scan_review.readings (model, received_at desc) where shadow;
grant select, insert on scan_review.readings to guanlan_app;
