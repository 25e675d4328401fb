-- What neighbours may know of scans: product filings bind as references those that were found in order.
create view scan_review.pub_scans as
select s.id as scan_no, s.stage, s.entry_id, s.enterprise, s.boxes, s.device_id, s.received_at, (s.state #>> '{finding,conforms}')::boolean as finding_conforms from scan_review.scans s;
comment on view scan_review.pub_scans is '图像及其结论: stage, and for a suspicious one what the inspection found';
grant select on scan_review.pub_scans to guanlan_app;
