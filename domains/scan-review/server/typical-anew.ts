import { load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { ModelCard } from '../contract/opinion.ts';
import { scans } from '../model/stored.ts';
import { isAnalysisAwaited, wholeScan } from './analyse-waiting.ts';
import type { Analyst } from './analyst.ts';
import { modelName, readCard, servingModels } from './cards.ts';
import { keepReadings } from './readings.ts';

/** After a change of network, reads typical images anew one by one while no scan waits, so that they can be compared again. Nothing of their cases changes. */
export function openTypicalReader(house: House, analyst: Analyst, folder = servingModels): () => Promise<void> {
  // A network that does not answer by its name, or a scan that cannot be read, is not tried for ever.
  const givenUp = new Set<string>();
  return async () => {
    const card = await readCard(`${folder}/scan-net.json`, ModelCard);
    const model = card && modelName(card);
    if (model === undefined || givenUp.has(model) || (await isAnalysisAwaited(house.db))) return;
    const unread = await house.db.read<{ id: string }>(
      `select s.id from scan_review.scans s where s.typical <> '{}' and not exists (select 1 from scan_review.readings r where r.scan_no = s.id and r.model = $1) order by s.received_at desc limit 50`, [model]);
    const next = unread.find(({ id }) => !givenUp.has(id));
    if (!next) return;
    const { state } = await load(house.db, scans, next.id);
    if (state.stage === 'absent') return;
    const answer = await wholeScan(house.files, state.scan).then(async (whole) => ({ whole, ...(await analyst.analyse(whole)) }), () => undefined);
    if (!answer || 'fault' in answer) return void givenUp.add(next.id);
    if (answer.model !== model) return void givenUp.add(model);
    await keepReadings(house.db, { scan: state.scan, receivedAt: state.receivedAt, manifest: answer.whole.manifest, model, boxes: answer.boxes, shadow: false, anew: true });
  };
}
