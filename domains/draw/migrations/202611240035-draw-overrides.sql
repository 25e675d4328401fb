create index lots_overridden on draw.lots (round_id) where stage = 'overridden';
comment on index draw.lots_overridden is 'the public count of overrides stands over every page of the board';
create index rounds_aborted on draw.rounds (id) where stage = 'aborted';
