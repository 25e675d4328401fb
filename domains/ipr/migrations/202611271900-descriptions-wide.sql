-- What was described without it was described by another network than serves now: it is made anew, and found again then.
alter table ipr.descriptions add column wide smallint;
alter table ipr.descriptions add constraint descriptions_wide check (model is null or wide is not null) not valid;
comment on column ipr.descriptions.wide is 'the natural logarithm of the figure''s width to its height, in steps of 1/24';
