import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { openModel } from '#platform/models/onnx-model.ts';
import type { Calibration } from '../model/search/ranking.ts';
import type { Networked } from '../model/search/searching.ts';

/**
 * The three frozen networks of mark search. `model` is the describer's SHA-256: descriptions of another do not compare.
 * `networks` names all three and their calibration: whoever keeps a copy fetches it anew when it changes.
 */
export type MarkNetworks = { readonly model: string; readonly networks: string; readonly run: <Result>(work: Networked<Result>) => Promise<Result> };

const File = z.object({ file: z.string(), sha256: z.string() });
const Card = z.object({ find: File, describe: File, judge: File });

export const markModels = fileURLToPath(new URL('../../../models', import.meta.url));

/** Undefined where a network is missing, broken or not the one its card names: search by words goes on. */
export async function openMarkNetworks(folder = markModels): Promise<MarkNetworks | undefined> {
  const text = await readFile(join(folder, 'mark-net.json'), 'utf8').catch(() => '{}');
  const card = Card.safeParse(jsonOf(text));
  if (!card.success) return undefined;
  const open = ({ file, sha256 }: z.infer<typeof File>) => openModel(join(folder, file), sha256);
  const [find, describe, judge] = await Promise.all([open(card.data.find), open(card.data.describe), open(card.data.judge)]);
  if (!find || !describe || !judge) return undefined;
  const networks = { find, describe, judge };
  const calibrated = await readFile(join(folder, 'mark-calibration.json'), 'utf8').catch(() => '');
  return {
    model: describe.sha256,
    networks: createHash('sha256').update(text).update(calibrated).digest('hex').slice(0, 16),
    run: async (work) => {
      let turn = work.next();
      while (!turn.done) {
        const answers = await networks[turn.value.network].runNamed(turn.value.inputs);
        turn = work.next(Object.fromEntries([...answers].map(([name, { data }]) => [name, data])));
      }
      return turn.value;
    },
  };
}

function jsonOf(text: string): unknown {
  try { return JSON.parse(text); } catch { return undefined; }
}

const CalibrationCard = z.object({ likenessWeight: z.number(), slope: z.number(), lead: z.number(), offset: z.number() });

/** How scores become chances (models/mark-calibration.json, training/README.md); without the card no chance is claimed. */
export async function markCalibration(folder = markModels): Promise<Calibration> {
  const card = CalibrationCard.safeParse(await readFile(join(folder, 'mark-calibration.json'), 'utf8').then((text): unknown => JSON.parse(text)).catch(() => undefined));
  return card.success ? card.data : { likenessWeight: 8, slope: 0.5, lead: 0.1, offset: -8 };
}
