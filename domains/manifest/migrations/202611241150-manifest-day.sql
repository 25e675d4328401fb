create index boxes_discharged on manifest.boxes (discharged_at) where discharged_at is not null;
create index boxes_gated_in on manifest.boxes (gated_in_at) where gated_in_at is not null;
create index boxes_loaded on manifest.boxes (loaded_at) where loaded_at is not null;
create index bills_held on manifest.bills (status) where status = 'HELD';
