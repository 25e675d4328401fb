import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { answered } from '#kernel/answered.ts';
import { type Model, openModel } from '#platform/models/onnx-model.ts';
import { networkFiles, type NetworkName } from '../contract/search.ts';
import type { Calibration } from '../model/search/ranking.ts';
import { inkBox } from '../model/search/ink-box.ts';
import type { CompareAsk, Networked } from '../model/search/networks.ts';
import type { Picture } from '../model/search/picture.ts';
import { cutSide, markCut } from '../model/search/searching.ts';

/**
 * The frozen networks of mark search. `model` is the describer's SHA-256: descriptions of another do not compare.
 * `card` is that of their card, by which a calibration names all of them; `networks` names calibration and all: whoever
 * keeps a copy fetches it anew when it changes.
 */
export type MarkNetworks = { readonly model: string; readonly card: string; readonly networks: string; readonly run: <Result>(work: Networked<Result, CompareAsk>, filed?: Filed) => Promise<Result> };

/** A figure as it was filed, to be laid beside the photograph; undefined where it is not at hand, and then it is not compared. */
export type Filed = (figure: number) => Promise<Picture | undefined>;

const File = z.object({ file: z.string(), sha256: z.string() });
const Card = z.object({ find: File, refine: File, describe: File, judge: File, compare: File } satisfies Record<NetworkName | 'compare', typeof File>);

export const markModels = fileURLToPath(new URL('../../../models', import.meta.url));

/** Undefined where a network is missing, broken or not the one its card names: search by words goes on. */
export async function openMarkNetworks(folder = markModels): Promise<MarkNetworks | undefined> {
  const text = await readFile(join(folder, 'mark-net.json'), 'utf8').catch(() => '{}');
  const card = Card.safeParse(jsonOf(text));
  if (!card.success) return undefined;
  const open = ({ file, sha256 }: z.infer<typeof File>) => openModel(join(folder, file), sha256);
  const [find, refine, describe, judge, compare] = await Promise.all([open(card.data.find), open(card.data.refine), open(card.data.describe), open(card.data.judge), open(card.data.compare)]);
  if (!find || !refine || !describe || !judge || !compare) return undefined;
  const networks = { find, refine, describe, judge };
  const calibrated = await readFile(join(folder, 'mark-calibration.json'), 'utf8').catch(() => '');
  return {
    model: describe.sha256,
    card: createHash('sha256').update(text).digest('hex'),
    networks: createHash('sha256').update(text).update(calibrated).digest('hex').slice(0, 16),
    run: (work, filed) => answered(work, async (ask) => {
      const answers = 'network' in ask ? await networks[ask.network].runNamed(ask.inputs) : await compared(compare, ask, filed);
      return Object.fromEntries([...answers].map(([name, { data }]) => [name, data]));
    }),
  };
}

async function compared(compare: Model, { compare: { photo, quad, figure } }: CompareAsk, filed: Filed | undefined): ReturnType<Model['runNamed']> {
  const picture = await filed?.(figure);
  if (!picture) return new Map();
  const shape = [1, 3, cutSide, cutSide];
  return compare.runNamed({ seen: { data: markCut(photo, quad), shape }, filed: { data: markCut(picture, inkBox(picture)), shape } });
}

/** What a phone fetches beside the index, in bytes. */
export async function networkBytes(folder = markModels): Promise<number> {
  const sizes = await Promise.all(networkFiles.map((file) => stat(join(folder, file)).then(({ size }) => size, () => 0)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function jsonOf(text: string): unknown {
  try { return JSON.parse(text); } catch { return undefined; }
}

const curve = { slope: z.number(), lead: z.number(), judged: z.number(), offset: z.number() };
const CalibrationCard = z.object({ card: z.string(), likenessWeight: z.number(), ...curve, compared: z.object({ ...curve, compared: z.number() }) });

/** How scores become chances (models/mark-calibration.json, training/README.md); undefined without one of these very networks. */
export async function markCalibration(of: string, folder = markModels): Promise<Calibration | undefined> {
  const card = CalibrationCard.safeParse(jsonOf(await readFile(join(folder, 'mark-calibration.json'), 'utf8').catch(() => '')));
  return card.success && card.data.card === of ? card.data : undefined;
}
