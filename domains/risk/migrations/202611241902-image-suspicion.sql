-- A suspicion of an image officer orders an inspection.
alter table risk.screenings drop constraint screenings_source_check, add constraint screenings_source_check check (source in ('RULE', 'RANDOM', 'MANUAL', 'IMAGE'));
