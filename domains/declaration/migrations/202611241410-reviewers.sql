-- Who passed the papers and who granted a change: neither releases. One name was kept, the last; the ledger has them all.
update declaration.declarations d set state = d.state - 'reviewer' || jsonb_build_object('reviewers', coalesce(
  (select jsonb_agg(e.by order by e.version) from ledger.events e where e.domain = 'declaration' and e.stream = d.id and e.type in ('DocumentsPassed', 'DeclarationAmended')), '[]'::jsonb))
where d.state ? 'reviewer';

-- A change asked for is owed its answer also on a declaration that was returned or detained meanwhile.
update declaration.declarations set missing = array['change'] where stage in ('returned', 'detained') and state -> 'change' <> 'null'::jsonb;
drop index declaration.declarations_missing;
create index declarations_missing on declaration.declarations using gin (missing) with (fastupdate = off) where stage in ('in-process', 'returned', 'detained');
