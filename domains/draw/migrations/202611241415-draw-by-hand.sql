-- After two aborted rounds persons decide: one proposes, another confirms.
alter table draw.lots drop constraint lots_stage_check;
alter table draw.lots add constraint lots_stage_check check (stage in ('waiting', 'proposed', 'decided', 'pooled', 'drawn', 'sealed', 'opened', 'overridden'));
alter table draw.lots drop constraint lots_check;
alter table draw.lots add constraint lots_check check (round_id <> '' or stage in ('waiting', 'proposed'));
drop index draw.lots_overridden;
create index lots_overridden on draw.lots (round_id) where stage in ('overridden', 'decided');
comment on index draw.lots_overridden is 'the public count of overrides and of decisions by hand stands over every page of the board';
create index lots_by_hand on draw.lots (asked_at) where stage = 'proposed';
comment on index draw.lots_by_hand is 'what waits for a second person';
