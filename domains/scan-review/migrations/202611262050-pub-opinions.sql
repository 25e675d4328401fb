-- The machine's opinion by its hash, and only once officers have concluded the scan: nobody who is still to look may learn it from a neighbour.
create or replace view scan_review.pub_scans as
select s.id as scan_no, s.stage, s.entry_id, s.enterprise, s.boxes, s.device_id, s.received_at, (s.state #>> '{finding,conforms}')::boolean as finding_conforms,
  case when s.stage in ('released', 'suspicious') then s.state ->> 'opinionHash' end as opinion_hash
from scan_review.scans s;
