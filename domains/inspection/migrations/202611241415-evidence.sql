-- Pictures by their hash, so that whoever asks for one is held against the district of the order that names it.
create function inspection.pictures_of(state jsonb) returns jsonb language sql immutable parallel safe
return jsonb_path_query_array(state, '$.*.evidence[*].hash') || jsonb_path_query_array(state, '$.*.signatures[*].picture') || jsonb_path_query_array(state, '$.*.party.signature');
create index orders_pictures on inspection.orders using gin (inspection.pictures_of(state));
