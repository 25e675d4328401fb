import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { answered } from '#kernel/answered.ts';
import { openModel } from '#platform/models/onnx-model.ts';
import { networkFiles, type NetworkName } from '../contract/search.ts';
import type { Calibration } from '../model/search/ranking.ts';
import type { Networked } from '../model/search/networks.ts';

/**
 * The frozen networks of mark search. `model` is the describer's SHA-256: descriptions of another do not compare.
 * `card` is that of their card, by which a calibration names all of them; `networks` names calibration and all: whoever
 * keeps a copy fetches it anew when it changes.
 */
export type MarkNetworks = { readonly model: string; readonly card: string; readonly networks: string; readonly run: <Result>(work: Networked<Result>) => Promise<Result> };

const File = z.object({ file: z.string(), sha256: z.string() });
const Card = z.object({ find: File, refine: File, describe: File, judge: File } satisfies Record<NetworkName, typeof File>);

export const markModels = fileURLToPath(new URL('../../../models', import.meta.url));

/** Undefined where a network is missing, broken or not the one its card names: search by words goes on. */
export async function openMarkNetworks(folder = markModels): Promise<MarkNetworks | undefined> {
  const text = await readFile(join(folder, 'mark-net.json'), 'utf8').catch(() => '{}');
  const card = Card.safeParse(jsonOf(text));
  if (!card.success) return undefined;
  const open = ({ file, sha256 }: z.infer<typeof File>) => openModel(join(folder, file), sha256);
  const [find, refine, describe, judge] = await Promise.all([open(card.data.find), open(card.data.refine), open(card.data.describe), open(card.data.judge)]);
  if (!find || !refine || !describe || !judge) return undefined;
  const networks = { find, refine, describe, judge };
  const calibrated = await readFile(join(folder, 'mark-calibration.json'), 'utf8').catch(() => '');
  return {
    model: describe.sha256,
    card: createHash('sha256').update(text).digest('hex'),
    networks: createHash('sha256').update(text).update(calibrated).digest('hex').slice(0, 16),
    run: (work) => answered(work, async ({ network, inputs }) => {
      const answers = await networks[network].runNamed(inputs);
      return Object.fromEntries([...answers].map(([name, { data }]) => [name, data]));
    }),
  };
}

/** What a phone fetches beside the index, in bytes. */
export async function networkBytes(folder = markModels): Promise<number> {
  const sizes = await Promise.all(networkFiles.map((file) => stat(join(folder, file)).then(({ size }) => size, () => 0)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function jsonOf(text: string): unknown {
  try { return JSON.parse(text); } catch { return undefined; }
}

const CalibrationCard = z.object({ card: z.string(), likenessWeight: z.number(), slope: z.number(), lead: z.number(), judged: z.number(), offset: z.number() });

/** How scores become chances (models/mark-calibration.json, training/README.md); undefined without one of these very networks. */
export async function markCalibration(of: string, folder = markModels): Promise<Calibration | undefined> {
  const card = CalibrationCard.safeParse(jsonOf(await readFile(join(folder, 'mark-calibration.json'), 'utf8').catch(() => '')));
  return card.success && card.data.card === of ? card.data : undefined;
}
