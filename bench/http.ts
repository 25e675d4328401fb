import pg from 'pg';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boxCheckDigit } from '#kernel/iso6346.ts';
import type { DeclarationFormInput } from '#domains/declaration/contract/form.ts';
import { lodgeManifest } from '#domains/manifest/contract/endpoints.ts';
import { brokers, demoPassword, tradersCast } from '#world/cast.ts';
import { actorAt } from '#world/client.ts';
import { cuscarOf, gatherInfoOf } from '#world/messages.ts';
import { type BillPlan, type CallPlan, planDay } from '#world/plan.ts';
import { type BenchHouse, memoryOf, openBenchHouse, postgresMemory, until } from './house.ts';
import { type Call, closedLoop, measuredOf, openLoop } from './load.ts';
import { type BenchRow, rowLine } from './row.ts';

const seconds = Number(process.env.GUANLAN_BENCH_SECONDS ?? 60);

/** Everything measured through the front door of a whole house. */
export async function benchHouse(): Promise<BenchRow[]> {
  const house = await openBenchHouse();
  try {
    await new Promise((resolve) => { setTimeout(resolve, 8000); });
    const memory = Math.round(memoryOf(house.pid) + postgresMemory(house.dataDir));
    const rows: BenchRow[] = [
      { name: 'cold npm start after install to usable page', value: Math.round(house.readySeconds * 10) / 10, unit: 's', target: 20, met: house.readySeconds <= 20 },
      { name: 'memory at rest, all processes (PSS)', value: memory, unit: 'MiB', target: 700, met: memory <= 700 },
    ];
    for (const [name, part] of [['manifest', manifests], ['gate', gate], ['declarations', declarations], ['a million events', million]] as const) {
      // `npm run bench -- house gate` measures one part alone; the others need the manifest.
      if (name !== 'manifest' && process.argv[3] && process.argv[3] !== name) continue;
      const measured = await part(house);
      for (const row of measured) console.log(`  ${name}: ${rowLine(row)}`);
      rows.push(...measured);
    }
    return rows;
  } finally {
    await house.stop();
  }
}

const arrivesAt = new Date(Date.now() + 86_400_000).toISOString();
const loadingAt = new Date(Date.now() + 2 * 86_400_000).toISOString();

/** Ten thousand bills of one ship, each with a box of its own, as a large call has them. */
const billCount = 10_000;
const billNoOf = (index: number): string => `BENCH${String(index % billCount).padStart(6, '0')}`;
const boxNoOf = (index: number): string => { const first = `YGXU${String(index % billCount).padStart(6, '0')}`; return `${first}${boxCheckDigit(first) ?? 0}`; };
const sealOf = (index: number): string => `YG${String(index % billCount).padStart(6, '0')}`;

function plannedCall(): CallPlan {
  const [call] = planDay(1, '2026-11-23', 24);
  if (!call) throw new Error('the plan has no call');
  return call;
}

function soundBill({ imports }: CallPlan): BillPlan {
  const bill = imports.find(({ fault }) => fault === null);
  if (!bill) throw new Error('the plan has no sound bill');
  return bill;
}

async function manifests({ base }: BenchHouse): Promise<BenchRow[]> {
  const carrier = actorAt(base, 'carrier-1', demoPassword);
  const call = plannedCall();
  const plan = soundBill(call);
  const imports = Array.from({ length: billCount }, (_, index): BillPlan => ({ ...plan, billNo: billNoOf(index), boxes: plan.boxes.slice(0, 1).map((box) => ({ ...box, boxNo: boxNoOf(index), seal: sealOf(index), grossKg: 1000 })) }));
  const message = cuscarOf({ ...call, voyageIn: 'BENCH1', imports }, 'I', { now: new Date().toISOString(), loadingAt, arrivesAt });
  const began = performance.now();
  const answer = await carrier.ask(lodgeManifest, {}, { body: message, contentType: 'application/edifact' });
  const took = (performance.now() - began) / 1000;
  const accepted = answer.ok && answer.value.receipt === '01';
  return [{ name: `a 10,000-bill manifest lodged as CUSCAR${accepted ? '' : ' (REFUSED)'}`, value: Math.round(took * 10) / 10, unit: 's', target: 20, met: accepted && took <= 20 }];
}

/** Makes the calls of a load of declarations, each of a bill of its own; the manifest must have been lodged. */
async function declarationCalls({ base }: BenchHouse): Promise<(index: number) => Call> {
  const token = await tokenOf(base, brokers[0]?.login ?? '');
  const call = plannedCall();
  const plan = soundBill(call);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'bench' };
  return (index) => {
    const form: DeclarationFormInput = {
      ...plan.form, preEntryNo: `BENCH-${index}`, trader: tradersCast[index % 8]?.uscc ?? '', imo: call.imo, vesselName: call.vesselName, voyage: 'BENCH1', billNo: billNoOf(index), boxes: [boxNoOf(index)],
    };
    return { method: 'POST', path: '/api/declaration/declarations', headers: { ...headers, 'idempotency-key': `b${index}` }, body: JSON.stringify(form) };
  };
}

async function declarations(house: BenchHouse): Promise<BenchRow[]> {
  const callOf = await declarationCalls(house);
  await closedLoop(house.base, 8, 3, (index) => callOf(index + 5_000_000), () => true);
  const steady = await openLoop(house.base, 300, seconds, callOf, (status) => status === 200);
  const behind = await settling(house);
  const most = await closedLoop(house.base, 16, Math.min(20, seconds), (index) => callOf(index + 1_000_000), (status) => status === 200);
  // The bare loop has the database to itself, as its name says.
  await settling(house);
  const bare = await bareLoop(house, callOf(1).body ?? '');
  return [
    { name: `declarations accepted through HTTP at 300/s for ${seconds} s${steady.failed ? `, ${steady.failed} FAILED` : ''}: p99`, value: steady.p99, unit: 'ms', target: 150, met: steady.p99 <= 150 && steady.failed === 0 },
    { name: 'the same, rate reached', value: steady.perSecond, unit: '/s', target: 300, met: steady.perSecond >= 295 && steady.failed === 0 },
    { name: 'the same, until all of them are screened, drawn and decided after the last', value: behind, unit: 's', target: 10, met: behind <= 10 },
    {
      name: 'declarations, as fast as 16 clients can', value: most.perSecond, unit: '/s', target: 0.4, met: most.failed === 0 && most.perSecond / bare >= 0.4, peer: 'bare loop of the same two inserts, 16 connections', peerValue: bare, ratio: Math.round((most.perSecond / bare) * 100) / 100,
    },
  ];
}

/** Seconds until nothing waits for risk control any more. */
async function settling(house: BenchHouse): Promise<number> {
  const pool = new pg.Pool({ connectionString: ownerUrl(house), max: 1 });
  const began = performance.now();
  await until(async () => (await pool.query("select 1 from declaration.declarations d where d.stage = 'in-process' and d.missing @> array['control'] limit 1")).rowCount === 0, 300_000);
  await pool.end();
  return Math.round((performance.now() - began) / 100) / 10;
}

/** The database's own pace: an event and a row in one transaction, nothing else, on as many connections. */
async function bareLoop(house: BenchHouse, text: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: ownerUrl(house), max: 16 });
  await pool.query('create schema if not exists bench; create table if not exists bench.events (id bigint generated always as identity primary key, stream text, event text, hash bytea); create table if not exists bench.rows (id text primary key, state jsonb)');
  let count = 0;
  const until = performance.now() + 8000;
  await Promise.all(Array.from({ length: 16 }, async () => {
    const client = await pool.connect();
    while (performance.now() < until) {
      const id = `r${count++}`;
      await client.query('begin');
      await client.query({ name: 'event', text: 'insert into bench.events (stream, event, hash) values ($1, $2, $3)', values: [id, text, Buffer.alloc(32)] });
      await client.query({ name: 'row', text: 'insert into bench.rows (id, state) values ($1, $2)', values: [id, text] });
      await client.query('commit');
    }
    client.release();
  }));
  await pool.query('drop schema bench cascade');
  await pool.end();
  return Math.round(count / 8);
}

async function gate(house: BenchHouse): Promise<BenchRow[]> {
  const token = await tokenOf(house.base, 'gate-nbct01');
  const at = new Date().toISOString();
  // Every tenth message is sent twice, as a lane does that heard no answer.
  const session = (index: number): string => `B${index - (index % 10 === 9 ? 1 : 0)}`;
  const callOf = (index: number) => ({
    method: 'POST', path: '/api/gate/messages', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/xml', 'user-agent': 'bench' },
    body: gatherInfoOf({ site: 'NBCT01', lane: 'I1', session: session(index), direction: 'I', plate: '浙B12345', boxes: [boxNoOf(index)], seen: [boxNoOf(index)], seals: [sealOf(index)], grossKg: 17_900, tareKg: 14_600, at, entryId: '', sure: true }),
  });
  const measured = await openLoop(house.base, 60, Math.min(30, seconds), callOf, (status, text) => status === 200 && text.includes('<CHECK_RESULT>'));
  const pool = new pg.Pool({ connectionString: ownerUrl(house), max: 1 });
  const { rows } = await pool.query<{ passages: number; events: number }>("select (select count(*) from gate.passages)::int as passages, (select count(*) from ledger.events where domain = 'gate' and type = 'PassageDecided')::int as events");
  await pool.end();
  const sessions = new Set(Array.from({ length: measured.count }, (_, index) => session(index))).size;
  const once = rows[0]?.passages === sessions && rows[0]?.events === sessions;
  return [{ name: `gate verdict at 60 messages/s, p99${once ? ', each passage once' : ' (PASSAGES NOT EXACTLY ONCE)'}`, value: measured.p99, unit: 'ms', target: 60, met: measured.p99 <= 60 && once && measured.failed === 0 }];
}

/** A million events in the ledger and their declarations; then what the desk asks for. Rows are copied in by the database's owner, for measuring reads only. */
async function million(house: BenchHouse): Promise<BenchRow[]> {
  const pool = new pg.Pool({ connectionString: ownerUrl(house), max: 1 });
  await pool.query(`insert into declaration.declarations (id, version, state, stage, direction, district, trader, agent, pre_entry_no, bill_key, boxes, accepted_at, missing, total_cny, released_at)
    select '310420261' || lpad((800000000 + n)::text, 9, '0'), 1, d.state, case when n % 3 = 0 then 'released' else d.stage end, d.direction, d.district, d.trader, d.agent, 'COPY-' || n, d.bill_key, array['ZZZU' || lpad(n::text, 7, '0')], to_char(timestamp '2026-01-01' + n * interval '2 minutes', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), d.missing, d.total_cny, null
    from generate_series(1, 150000) n, (select * from declaration.declarations limit 1) d`);
  await pool.query(`insert into ledger.events (tx, domain, stream, version, type, by, at, event, refs, prev_hash, hash)
    select '2'::xid8, 'declaration.copy', (n / 7)::text, n % 7 + 1, 'Copied', 'bench', '2026-01-01T00:00:00.000Z', e.event, array['entry:310420261' || lpad((800000000 + n / 7)::text, 9, '0'), 'box:ZZZU' || lpad((n / 7)::text, 7, '0')], e.prev_hash, e.hash
    from generate_series(7, greatest(8, 1000006 - (select count(*)::int from ledger.events))) n, (select * from ledger.events where domain = 'declaration' limit 1) e`);
  await pool.query('vacuum analyze ledger.events'); await pool.query('vacuum analyze declaration.declarations');
  const { rows } = await pool.query<{ events: number }>('select count(*)::int as events from ledger.events');
  await pool.end();
  const token = await tokenOf(house.base, '3100701');
  const headers = { authorization: `Bearer ${token}`, 'user-agent': 'bench' };
  const paths = (index: number): string => {
    const entry = `310420261${String(800_000_001 + ((index * 7919) % 100_000)).padStart(9, '0')}`;
    return [`/api/declaration/declarations?limit=50`, `/api/declaration/declarations?stage=released&limit=50`, `/api/declaration/declarations?missing=duty&limit=50`, `/api/trail/entry:${entry}`, `/api/declaration/declarations/${entry}`, `/api/ledger/events?limit=50`][index % 6] ?? '';
  };
  await closedLoop(house.base, 1, 2, (index) => ({ method: 'GET', path: paths(index), headers }), () => true);
  const asked = await closedLoop(house.base, 1, 12, (index) => ({ method: 'GET', path: paths(index), headers }), (status) => status === 200);
  const paint = await firstPaint(house.base);
  return [
    { name: `desk list and dossier queries with ${rows[0]?.events.toLocaleString('en-US')} ledger events, p95${asked.failed ? `, ${asked.failed} FAILED` : ''}`, value: asked.p95, unit: 'ms', target: 50, met: asked.p95 <= 50 && asked.failed === 0 },
    { name: 'desk: declarations page, rows on screen, signed in (median of 5)', value: paint, unit: 's', target: 1, met: paint <= 1 },
  ];
}

async function firstPaint(base: string): Promise<number> {
  const { openBrowser } = await import('../e2e/browser.ts');
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${base}/desk`);
    await page.fill('#login', '3100701');
    await page.fill('#password', demoPassword);
    await page.click('button[type=submit]');
    await page.locator('.desk-head').waitFor();
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const began = performance.now();
      await page.goto(`${base}/desk/declarations`);
      await page.locator('.ant-table-row').first().waitFor();
      times.push(performance.now() - began);
    }
    return Math.round(measuredOf(times, 0, 1).p50 / 10) / 100;
  } finally {
    await browser.close();
  }
}

function ownerUrl(house: BenchHouse): string {
  return `postgres://postgres:${readFileSync(join(house.dataDir, 'pg-password'), 'utf8').trim()}@127.0.0.1:${house.pgPort}/postgres`;
}

async function tokenOf(base: string, login: string): Promise<string> {
  const response = await fetch(`${base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-token-wanted': '1', 'user-agent': 'bench' }, body: JSON.stringify({ login, password: demoPassword }) });
  return response.headers.get('x-session-token') ?? '';
}
