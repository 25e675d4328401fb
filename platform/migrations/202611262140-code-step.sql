alter table platform.accounts add column code_step bigint;
comment on column platform.accounts.code_step is 'time step of the last one-time code that was used; no code up to it counts again';
