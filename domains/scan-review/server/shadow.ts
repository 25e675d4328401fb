import { dayInChina, instantOf, millis } from '#kernel/instant.ts';
import { execute, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import type { SealedOpinion } from '../contract/opinion.ts';
import { chanceOf, policyOn } from '../model/policy.ts';
import type { FoundNetwork } from '../model/shadow-run.ts';
import { policies, policyId, scans, shadowId, shadowRuns } from '../model/stored.ts';
import { shadowTicketOf } from '../model/ticket.ts';
import { isAnalysisAwaited, wholeScan } from './analyse-waiting.ts';
import { type Analyst, openAnalyst } from './analyst.ts';
import { networkIn, shadowModels } from './cards.ts';
import { keepReadings } from './readings.ts';

const by = 'system:scan-review.shadow';
/** Closed cases so old are left as they are. */
const reachDays = 30;

/**
 * Lets a second network read what officers have closed already: it can neither delay a scan nor sway anybody. Its opinions are
 * sealed in the ledger under its own name. One that fails once is said to be broken until another lies there or the worker starts anew.
 */
export function openShadow(house: House, folder = shadowModels): () => Promise<void> {
  const unusable = new Set<string>(), passedOver = new Set<string>();
  let reading: { readonly model: string; readonly analyst: Analyst } | undefined;

  async function found(): Promise<FoundNetwork> {
    const there = await networkIn(folder);
    return there.kind === 'sound' && unusable.has(there.model) ? { kind: 'broken', fault: 'NETWORK' } : there;
  }
  const tell = async (what: FoundNetwork): Promise<void> => { await execute(house.db, shadowRuns, shadowId, { found: what, by, at: house.now() }, { persist: true }); };

  return async () => {
    const there = await found();
    await tell(there);
    if (there.kind !== 'sound' || (await isAnalysisAwaited(house.db))) return;
    const scanNo = await nextFor(house, there.model, passedOver);
    if (scanNo === undefined) return;
    // Another network wants a thread of its own; that of the former ends when it rests.
    if (reading?.model !== there.model) reading = { model: there.model, analyst: openAnalyst(folder) };
    const outcome = await readBeside(house, reading, scanNo).catch((fault: Error) => ({ scanFault: fault.message }));
    if (outcome === undefined) return;
    house.log.error({ scanNo, model: there.model, ...outcome }, 'the shadow network read nothing');
    if ('scanFault' in outcome) return void passedOver.add(scanNo);
    unusable.add(there.model);
    await tell(await found());
  };
}

/** The newest closed scan within the share of its day that this network has not read. */
async function nextFor({ db, now }: House, model: string, passedOver: ReadonlySet<string>): Promise<string | undefined> {
  const since = instantOf(millis(now()) - reachDays * 86_400_000);
  const closed = await db.read<{ id: string; receivedAt: string; packageHash: string }>(
    `select s.id, s.received_at as "receivedAt", s.state #>> '{scan,packageHash}' as "packageHash" from scan_review.scans s
     where s.stage in ('released', 'suspicious') and s.received_at >= $1 and not exists (select 1 from scan_review.readings r where r.scan_no = s.id and r.model = $2 and r.shadow) order by s.received_at desc limit 500`, [since, model]);
  const { state } = await load(db, policies, policyId);
  return closed.find(({ id, receivedAt, packageHash }) => !passedOver.has(id) && shadowTicketOf(packageHash, model) < chanceOf(policyOn(state, dayInChina(receivedAt)).shadowShare))?.id;
}

async function readBeside({ db, files, now }: House, { model, analyst }: { readonly model: string; readonly analyst: Analyst }, scanNo: string): Promise<{ readonly fault: string } | undefined> {
  const { state } = await load(db, scans, scanNo);
  if (state.stage === 'absent') throw new Error(`scan ${scanNo} is gone`);
  const whole = await wholeScan(files, state.scan);
  const answer = await analyst.analyse(whole);
  if ('fault' in answer) return answer;
  if (answer.model !== model) return { fault: `answered as ${answer.model}` };
  const sealed: SealedOpinion = { opinions: answer.boxes.map(({ opinion, withheld }) => ({ ...opinion, withheld: [...withheld] })), ofScanner: null };
  await execute(db, scans, scanNo, { type: 'SealShadow', opinionHash: await files.put(Buffer.from(JSON.stringify(sealed))), model, by, at: now() }, { persist: true });
  await keepReadings(db, { scan: state.scan, receivedAt: state.receivedAt, manifest: whole.manifest, model, boxes: answer.boxes, shadow: true });
  return undefined;
}
