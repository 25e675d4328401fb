create view gate.pub_weighed as
select box as box_no, p.direction, p.decided_at, p.boxes, (p.state -> 'gathered' ->> 'grossKg')::numeric as gross_kg, (p.state -> 'gathered' ->> 'tareKg')::numeric as tare_kg
from gate.passages p, unnest(p.boxes) box
where p.state -> 'gathered' ->> 'grossKg' is not null;
comment on view gate.pub_weighed is 'what a weighbridge read of the vehicle a box stood on, all boxes of that vehicle (by them the index is used), and the vehicle''s own weight if it is known';
grant select on gate.pub_weighed to guanlan_app;
