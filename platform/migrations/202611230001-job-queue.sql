create schema pgboss authorization guanlan_app;
comment on schema pgboss is 'background work; tables are made by the library in its own schema';
