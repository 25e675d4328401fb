-- 待第二人确认的改派: few of many lots, looked for whenever a chief opens the desk.
create index lots_proposed on draw.lots (asked_at) where stage in ('sealed', 'opened') and state -> 'proposal' <> 'null'::jsonb;
