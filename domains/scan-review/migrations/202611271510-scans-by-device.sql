create index scans_device on scan_review.scans (device_id, received_at desc);
