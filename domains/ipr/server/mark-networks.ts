import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { answered } from '#kernel/answered.ts';
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
    run: (work) => answered(work, async ({ network, inputs }) => {
      const answers = await networks[network].runNamed(inputs);
      return Object.fromEntries([...answers].map(([name, { data }]) => [name, data]));
    }),
  };
}

function jsonOf(text: string): unknown {
  try { return JSON.parse(text); } catch { return undefined; }
}

const CalibrationCard = z.object({ model: z.string(), likenessWeight: z.number(), slope: z.number(), lead: z.number(), offset: z.number() });

/** How scores become chances (models/mark-calibration.json, training/README.md); undefined without a card of this very model. */
export async function markCalibration(model: string, folder = markModels): Promise<Calibration | undefined> {
  const card = CalibrationCard.safeParse(jsonOf(await readFile(join(folder, 'mark-calibration.json'), 'utf8').catch(() => '')));
  return card.success && card.data.model === model ? card.data : undefined;
}
