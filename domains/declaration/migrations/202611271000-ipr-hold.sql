-- 知识产权案件 hold the release of what they are about.
update declaration.declarations set state = '{"iprCases": []}'::jsonb || state where not state ? 'iprCases';

-- What an exchange rate was on a day, for neighbours that value goods.
create view declaration.pub_rates as select id as currency, state -> 'editions' as editions from declaration.rates;
comment on view declaration.pub_rates is '计征汇率 editions of each currency';
grant select on declaration.pub_rates to guanlan_app;
