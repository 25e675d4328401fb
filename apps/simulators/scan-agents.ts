import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { listOwnDeclarations } from '#domains/declaration/contract/endpoints.ts';
import { beatScan, concludeLook, getScan, listMyScans, makeTypical, type ScanRow } from '#domains/scan-review/contract/endpoints.ts';
import { ScanNo } from '#domains/scan-review/contract/ids.ts';
import type { Mark, ViewerSetting } from '#domains/scan-review/contract/look.ts';
import type { Agent, Backstage, PlannedBill } from '#world/agents/firms.ts';
import { brokers, demoPassword, officerCast, scannerSites } from '#world/cast.ts';
import { type Actor, actorAt } from '#world/client.ts';
import { inventedBox } from '#world/plan.ts';
import { randomOf } from '#world/random.ts';
import { linkOf, openOutbox, type Outbox } from './scanner/outbox.ts';
import type { Scanned, Taken } from './scan-thread.ts';

type Options = { readonly base: string; readonly seed: number; /** Where the sites keep what the link has not taken yet. */ readonly folder: string; /** At most one scan in so many real seconds. */ readonly seconds: number; readonly backstage: Backstage };
/** What the world's officers know of a picture they did not take: where something lies hidden, in millimetres. */
type Secret = { readonly boxNo: string; readonly polygons: Mark['polygon'][] };

/** The officer whose images a visitor reads; the world's people read those of the others. */
const visitor = '3100811';
/** Of what they clear, world's officers keep so much as typical. */
const shareTypical = 0.3;
const shareScanned = 0.35, shareHiding = 0.1, shareOfEmpties = 0.12;

/** Scanners at six terminals send what passes them, and officers in the centre read what the lot gives them. */
export function scanAgents({ base, seed, folder, seconds, backstage }: Options): readonly Agent[] {
  const secrets = new Map<string, Secret>();
  const readers = officerCast.filter(({ posts, officerNo }) => posts.includes('IMAGE_REVIEW') && officerNo !== visitor);
  return [scannersAgent({ base, seed, folder, seconds, backstage }, secrets), ...readers.map(({ officerNo }) => readerAgent(actorAt(base, officerNo, demoPassword), seed, secrets))];
}

function scannersAgent({ base, seed, folder, seconds, backstage }: Options, secrets: Map<string, Secret>): Agent {
  const actors = brokers.map((broker) => actorAt(base, broker.login, demoPassword));
  const outboxes = scannerSites.map((site) => openOutbox(join(folder, site), linkOf(actorAt(base, `scanner-${site.toLowerCase()}`, demoPassword))));
  const seen = new Set<string>();
  const thread = new Worker(new URL('./scan-thread.ts', import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] });
  thread.unref();
  let [restUntil, number] = [0, 0];
  const send = (outbox: Outbox): void => { outbox.drain().catch((fault: Error) => console.error(`  世界 world: a scan waits at its site: ${fault.message}`)); };

  async function nextBox(nowMs: number): Promise<Omit<Scanned, 'scanNo' | 'scannedAt' | 'deviceId' | 'scanner'> | undefined> {
    const random = randomOf(seed, 'scan', Math.floor(nowMs / 60_000));
    if (random.chance(shareOfEmpties)) return { boxNo: inventedBox(random), entryId: null, declared: [], grossKg: 0, sizeType: random.pick(['22G1', '45G1', '42G1']), hides: false };
    for (const actor of actors) {
      const open = await actor.ask(listOwnDeclarations, { stage: 'in-process', limit: 100 });
      for (const row of open.ok ? open.value.rows : []) {
        const planned = backstage.bills.get(row.preEntryNo);
        if (!planned || seen.has(row.entryId)) continue;
        seen.add(row.entryId);
        const chosen = randomOf(seed, 'scanned', row.entryId);
        if (!chosen.chance(shareScanned)) continue;
        const box = planned.bill.boxes.find(({ boxNo }) => row.boxes.includes(boxNo));
        if (box) return { boxNo: box.boxNo, entryId: row.entryId, declared: linesOf(planned, box.grossKg), grossKg: box.grossKg, sizeType: box.sizeType, hides: chosen.chance(shareHiding) };
      }
    }
    return undefined;
  }

  return {
    name: 'scanners',
    look: async ({ nowMs, at }) => {
      // The link is the sites' own affair: no scanner waits for it, and what it did not take is tried again next time.
      for (const outbox of outboxes) if (outbox.waiting().length > 0) send(outbox);
      if (performance.now() < restUntil) return 0;
      const box = await nextBox(nowMs);
      if (!box) return 0;
      restUntil = performance.now() + seconds * 1000;
      const index = randomOf(seed, 'site', box.boxNo).whole(0, outboxes.length - 1);
      const site = scannerSites[index] ?? '';
      number += 1;
      const scanNo = `${site}-${at.replaceAll(/\D/g, '').slice(2, 12)}-${String(number).padStart(4, '0')}`;
      const taken = await takenBy(thread, { ...box, scanNo, scannedAt: at, deviceId: `${site}-A`, scanner: index });
      if (taken.hidden.length > 0) {
        backstage.hidden.add(box.boxNo);
        secrets.set(scanNo, { boxNo: box.boxNo, polygons: taken.hidden.map((polygon) => polygon.map(([x, y]): [number, number] => [Math.round(x * taken.pixelMm.along), Math.round(y * taken.pixelMm.up)])) });
      }
      const own = outboxes[index];
      if (!own) return 0;
      own.keep(scanNo, taken.bytes);
      send(own);
      return 1;
    },
  };
}

function linesOf({ bill }: PlannedBill, boxKg: number): Scanned['declared'] {
  const whole = bill.boxes.reduce((sum, { grossKg }) => sum + grossKg, 0);
  return bill.form.items.map(({ hsCode, name, netKg }) => ({ hs: hsCode, name, netKg: Number(netKg) * boxKg / whole, grossKg: boxKg / bill.form.items.length, packages: Math.max(1, Math.round(bill.packages * boxKg / whole)), packageKind: 'carton' }));
}

function takenBy(thread: Worker, scanned: Scanned): Promise<Taken> {
  return new Promise((resolve, reject) => {
    const failed = (fault: Error): void => reject(fault);
    thread.once('error', failed);
    thread.once('message', (taken: Taken) => { thread.off('error', failed); resolve(taken); });
    thread.postMessage(scanned);
  });
}

/** Reads what was drawn for him after some minutes; sees most of what is hidden and marks it. */
function readerAgent(actor: Actor, seed: number, secrets: ReadonlyMap<string, Secret>): Agent {
  const begun = new Map<string, number>();
  return {
    name: actor.login,
    look: async ({ nowMs }) => {
      const mine = await actor.ask(listMyScans, {});
      let acts = 0;
      // Only what the world's own scanners sent: somebody else's scan is for whoever sent it to see read.
      const own = (mine.ok ? mine.value : ([] as ScanRow[])).filter(({ scanNo }) => scannerSites.some((site) => scanNo.startsWith(`${site}-`)));
      for (const { scanNo: no, boxes } of own) {
        const scanNo = ScanNo.parse(no);
        const since = begun.get(no) ?? nowMs;
        begun.set(no, since);
        const random = randomOf(seed, 'reader', `${no} ${actor.login}`);
        const needed = random.whole(70, 260);
        if (nowMs < since + needed * 1000) { await actor.ask(beatScan, { scanNo }); continue; }
        const secret = secrets.get(no);
        const sees = secret !== undefined && random.chance(0.85);
        const marks: Mark[] = sees ? secret.polygons.map((polygon) => ({ boxNo: boxes[0] ?? secret.boxNo, reason: 'UNDECLARED', polygon, note: '' })) : [];
        const answer = await actor.ask(concludeLook, { scanNo, verdict: sees ? 'SUSPICIOUS' : 'RELEASE', marks, setting, dwellSeconds: needed, note: '' });
        if (answer.ok) acts += 1;
        if (answer.ok && answer.value.stage === 'released' && random.chance(shareTypical)) await keepTypical(actor, scanNo);
      }
      return acts;
    },
  };
}

/** Keeps what he cleared as an example of such goods, where one box with one kind of goods stands in the picture. */
async function keepTypical(actor: Actor, scanNo: ScanNo): Promise<void> {
  const view = await actor.ask(getScan, { scanNo });
  if (!view.ok) return;
  const [[boxNo, ...otherBoxes], [line, ...otherLines]] = [view.value.boxes, view.value.manifest.declared ?? []];
  if (boxNo === undefined || line === undefined || otherBoxes.length + otherLines.length > 0) return;
  await actor.ask(makeTypical, { scanNo, boxNo, hs: line.hs, name: line.name, reason: '装载清楚，货物单一 one kind of goods, plainly stowed' });
}

const setting: ViewerSetting = { channel: 'high', window: 7, level: 3.5, scale: 'log', negative: false, palette: 'grey', tools: [], unreadShare: 0 };
