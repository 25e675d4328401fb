create index boxes_seen on manifest.boxes (seen_at);
create index bills_held on manifest.bills (status) where status = 'HELD';
