-- What the image analysis compares an export with: filings in force that have references.
create view product_filing.pub_references as
select f.id as filing_no, f.enterprise, f.hs, f.name_zh, f.name_en, array(select r ->> 'scanNo' from jsonb_array_elements(f.state -> 'references') r) as scan_nos
from product_filing.filings f where f.stage = 'active' and f.reference_count > 0;
comment on view product_filing.pub_references is '参照图像 of filings in force, by firm and heading';
grant select on product_filing.pub_references to guanlan_app;
