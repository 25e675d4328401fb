-- Scans that differ from the references, marked on the filing; and the comparison's p beside a suspension.
update product_filing.filings set state = '{"differences": []}'::jsonb || state where stage in ('active', 'suspended', 'lapsed') and not state ? 'differences';
update product_filing.filings set state = jsonb_set(state, '{suspension,p}', 'null') where stage = 'suspended' and not (state -> 'suspension') ? 'p';
