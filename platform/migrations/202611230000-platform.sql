create schema ledger;
create schema platform;

create table ledger.events (
  position    bigint generated always as identity primary key,
  tx          xid8 not null default pg_current_xact_id(),
  domain      text not null,
  stream      text not null,
  version     integer not null check (version > 0),
  type        text not null,
  by          text not null,
  at          text not null,
  event       text not null,
  refs        text[] not null,
  prev_hash   bytea not null,
  hash        bytea not null check (length(hash) = 32),
  recorded_at timestamptz not null default clock_timestamp(),
  constraint events_stream_version unique (domain, stream, version)
);
create index events_refs on ledger.events using gin (refs);
create index events_tx on ledger.events (tx, position);
comment on table ledger.events is '账本: every change of state, insert-only; event holds the exact bytes that were hashed';
comment on column ledger.events.hash is 'hash over [domain, stream, version, type, by, at, event, prev_hash]; also what the log leaf commits to';

create table ledger.leaves (
  leaf_index bigint primary key,
  position   bigint not null unique
);
comment on table ledger.leaves is 'order given by the sequencer: leaf of the Merkle log to event';

create table ledger.tiles (
  level  integer not null,
  idx    bigint not null,
  hashes bytea not null,
  primary key (level, idx)
);
comment on table ledger.tiles is 'C2SP tlog-tiles: up to 256 hashes each';

create table ledger.checkpoints (
  size       bigint primary key,
  note       text not null,
  at         timestamptz not null default clock_timestamp()
);
comment on table ledger.checkpoints is 'signed notes over (size, root), with the witnesses'' cosignatures as they come';

create table ledger.cursors (
  name  text primary key,
  leaf  bigint not null default 0,
  stuck text
);
comment on table ledger.cursors is 'how far each reaction has read; stuck says why it stopped and rings';

create table platform.commands (
  command_id text primary key,
  domain     text not null,
  stream     text not null,
  at         timestamptz not null default clock_timestamp()
);
comment on table platform.commands is 'commands already carried out, so that a repeated one changes nothing';

create table platform.accounts (
  login         text primary key,
  kind          text not null check (kind in ('officer', 'enterprise', 'device')),
  subject       text not null,
  password_hash text not null,
  totp_secret   text,
  failures      integer not null default 0,
  locked_until  timestamptz
);
comment on table platform.accounts is 'credentials; kept out of the ledger because a secret must be erasable';

create table platform.sessions (
  token_hash bytea primary key,
  login      text not null references platform.accounts on delete cascade,
  agent      text not null,
  opened_at  timestamptz not null default clock_timestamp(),
  seen_at    timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null
);
comment on table platform.sessions is '会话; bound to the browser that opened it';

create table platform.access_log (
  id         bigint generated always as identity primary key,
  at         timestamptz not null default clock_timestamp(),
  caller     text not null,
  endpoint   text not null,
  subject    text not null,
  status     integer not null,
  request_id text not null
);
create index access_log_subject on platform.access_log (subject, at);
comment on table platform.access_log is '访问日志: who read a protected record, refusals included';

create table platform.uploads (
  id          text primary key,
  kind        text not null,
  by          text not null,
  state       text not null check (state in ('waiting', 'working', 'done', 'failed')),
  done_count  integer not null default 0,
  total_count integer,
  result      jsonb,
  at          timestamptz not null default clock_timestamp()
);
comment on table platform.uploads is 'long work handed in as a file, with its progress';

grant usage on schema ledger, platform to guanlan_app;
grant select, insert on ledger.events, ledger.leaves to guanlan_app;
grant select, insert, update on ledger.tiles, ledger.checkpoints, ledger.cursors to guanlan_app;
grant select, insert on platform.commands, platform.access_log to guanlan_app;
grant select, insert, update, delete on platform.accounts, platform.sessions, platform.uploads to guanlan_app;
