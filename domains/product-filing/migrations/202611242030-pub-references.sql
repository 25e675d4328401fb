-- What the image analysis compares an export with. Which filing a line belongs to is the contract's rule (contract/matching.ts), over all that were accepted and not revoked.
create view product_filing.pub_references as
select f.id as filing_no, f.stage, f.enterprise, f.hs, f.name_zh, f.name_en, array(select r ->> 'scanNo' from jsonb_array_elements(f.state -> 'references') r) as scan_nos
from product_filing.filings f where f.stage in ('active', 'suspended', 'lapsed');
comment on view product_filing.pub_references is '参照图像 of accepted filings, by firm';
grant select on product_filing.pub_references to guanlan_app;
