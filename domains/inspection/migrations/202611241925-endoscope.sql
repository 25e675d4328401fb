-- What an endoscope check shows is evidence like any photograph: whoever asks for it is held against the district of the order that names it.
create or replace function inspection.pictures_of(state jsonb) returns jsonb language sql immutable parallel safe
return jsonb_path_query_array(state, '$.*.evidence[*].hash') || jsonb_path_query_array(state, '$.*.signatures[*].picture') || jsonb_path_query_array(state, '$.*.party.signature')
  || jsonb_path_query_array(state, '$.*.endoscope[*].opening.before') || jsonb_path_query_array(state, '$.*.endoscope[*].opening.after')
  || jsonb_path_query_array(state, '$.*.endoscope[*].stills[*].hash') || jsonb_path_query_array(state, '$.*.endoscope[*].clips[*].hash');
reindex index inspection.orders_pictures;

create table inspection.samples (
  id       text primary key check (id ~ '^CY[0-9]{18}-[A-Z0-9]{3,20}$'),
  version  integer not null,
  state    jsonb not null,
  stage    text not null check (stage in ('waiting', 'concluded')),
  order_no text not null references inspection.orders (id),
  entry_id text not null,
  district text not null,
  due_on   text not null
);
comment on table inspection.samples is '样品: sealed samples on their way through the laboratory; the record is ledger.events';
create index samples_waiting on inspection.samples (due_on) where stage = 'waiting';
create index samples_order on inspection.samples (order_no);
grant select, insert, update on inspection.samples to guanlan_app;
