import { readFile } from 'node:fs/promises';
import { openModel, type Model } from '#platform/models/onnx-model.ts';
import { ModelCard, type ScanOpinion } from '../contract/opinion.ts';
import type { ScanPackage } from '../contract/scan-package.ts';
import { emptyFit, tareFits } from '../model/analysis/fits.ts';
import { hazardsOf, kindProbabilities, kindsOfLoad, type NetAnswer, patchesOf } from '../model/analysis/goods.ts';
import { isTooDark, loadMass, massMatch } from '../model/analysis/mass.ts';
import { densestExcess, type Tiles, tilesOf } from '../model/analysis/tiles.ts';
import { arealDensities, zoneOf } from '../model/analysis/zone.ts';
import { type Canonical, canonical, fanOf, gridMm, stride, transmissions } from '../model/canonical.ts';

/** The trained network with its card; work goes on without one, and says so. */
export type Network = { readonly card: ModelCard; readonly model: Model };
/** Pictures as they lie in a package. */
export type Seen = { readonly energyMV: number; readonly airLevel: number; readonly darkLevel: number; readonly width: number; readonly height: number; readonly data: Uint16Array };

export async function openNetwork(folder: string): Promise<Network | undefined> {
  try {
    const card = ModelCard.parse(JSON.parse(await readFile(`${folder}/scan-net.json`, 'utf8')));
    const model = await openModel(`${folder}/scan-net.onnx`, card.sha256);
    return model && { card, model };
  } catch {
    return undefined;
  }
}

export function canonicalOf(manifest: ScanPackage, pictures: readonly Seen[]): Canonical {
  const [high, low] = pictures.toSorted((a, b) => b.energyMV - a.energyMV);
  if (!high) throw new Error('a scan has at least one picture');
  const { device } = manifest;
  return canonical({
    width: high.width, height: high.height, alongMm: device.pixelMm.along, fan: fanOf(device, high.height), high: transmissions(high.data, high), ...(low && { low: transmissions(low.data, low) }),
    ...(!low && { onlyMV: high.energyMV }), deadRows: device.health.deadChannels,
  });
}

/** One opinion for each box of a scan. Advice to release is never given here: that wants thresholds proven per hazard, which no model of this house has yet. */
export async function analyse(manifest: ScanPackage, pictures: readonly Seen[], qualityFaults: readonly string[], network: Network | undefined): Promise<ScanOpinion[]> {
  const began = performance.now();
  const planes = canonicalOf(manifest, pictures);
  const answer = network && (await ask(network, planes));
  const { device } = manifest;
  const [picture] = pictures;
  const fan = fanOf(device, picture?.height ?? 1);
  return manifest.containers.map((box): ScanOpinion => {
    const head = {
      scanNo: manifest.scanNo, containerNo: box.no, model: network ? `${network.card.model}@sha256:${network.model.sha256}` : 'none',
      quality: { ok: qualityFaults.length === 0, reasons: [...qualityFaults] },
    };
    const zone = zoneOf(planes, fan, { isoSizeType: box.isoSizeType, fromMm: box.fromPx * device.pixelMm.along, toMm: box.toPx * device.pixelMm.along });
    if (!zone) return { ...head, ms: Math.round(performance.now() - began), advice: 'look', reasons: ['no-roof-seen'] };
    const lambda = arealDensities(planes, zone);
    const tiles = tilesOf(planes, zone, lambda);
    const mass = loadMass(planes, zone, tareFits, lambda);
    const empty = 1 / (1 + Math.exp((densestExcess(tiles) - emptyFit.half) / emptyFit.width));
    const seen = network && answer ? goodsSeen(network, answer, tiles, device.pixelMm) : {};
    const declaredKg = manifest.containers.length === 1 ? manifest.declared?.reduce((sum, line) => sum + line.grossKg, 0) : undefined;
    const match = declaredKg === undefined ? undefined : massMatch(mass, declaredKg);
    const differing = [...(match !== undefined && match < 0.01 ? ['mass-differs'] : []), ...(empty > 0.5 && (declaredKg ?? 0) > 500 ? ['declared-but-empty'] : []), ...(seen.sensitive ?? []).map((one) => one.class)];
    return {
      ...head, ms: Math.round(performance.now() - began), empty: { p: round(empty) }, ...seen,
      massKg: { value: Math.round(mass.value), low: Math.round(mass.low), high: Math.round(mass.high) }, ...(match !== undefined && { declaredMatch: { p: round(match) } }),
      advice: differing.length > 0 ? 'suspect' : 'look', reasons: [...(network ? [] : ['model-missing']), ...(isTooDark(mass.saturatedShare) ? ['too-dark-to-weigh'] : []), ...differing],
    };
  });
}

async function ask({ model, card }: Network, planes: Canonical): Promise<NetAnswer> {
  // Whole tiles only; the rim beyond the last belongs to no box.
  const [width, height] = [Math.floor(planes.width / stride) * stride, Math.floor(planes.height / stride) * stride];
  const input = new Float32Array(4 * width * height);
  for (const [channel, plane] of planes.planes.entries()) for (let row = 0; row < height; row++) input.set(plane.subarray(row * planes.width, row * planes.width + width), (channel * height + row) * width);
  const answers = await model.run(input, [1, 4, height, width]);
  const [kinds, hazards] = [answers.get('kinds'), answers.get('hazards')];
  if (!kinds || !hazards || kinds.shape[1] !== card.kinds.length + 1) throw new Error('the network does not answer as its card says');
  return { columns: width / stride, rows: height / stride, kinds: kinds.data, hazards: hazards.data };
}

function goodsSeen({ card }: Network, answer: NetAnswer, tiles: Tiles, pixelMm: { readonly along: number; readonly up: number }): Pick<ScanOpinion, 'goods' | 'regions' | 'sensitive'> {
  const count = card.kinds.length;
  const probabilities = kindProbabilities(answer, tiles, count);
  const named = ({ kind, p }: { readonly kind: number; readonly p: number }) => ({ kind: card.kinds[kind]?.kind ?? '', hs: card.kinds[kind]?.hs ?? '', p: round(p) });
  const toPixels = (left: number, top: number, right: number, bottom: number): [number, number][] => {
    const [x0, x1] = [left, right].map((tile) => Math.round(tile * stride * gridMm / pixelMm.along));
    const [y0, y1] = [top, bottom].map((tile) => Math.round(tile * stride * gridMm / pixelMm.up));
    return [[x0 ?? 0, y0 ?? 0], [x1 ?? 0, y0 ?? 0], [x1 ?? 0, y1 ?? 0], [x0 ?? 0, y1 ?? 0]];
  };
  const [firstColumn, firstRow] = [tiles.firstColumn, tiles.firstRow];
  const names = Object.keys(card.hazards);
  return {
    goods: kindsOfLoad(probabilities, tiles, count).slice(0, 10).map(named),
    regions: patchesOf(probabilities, tiles, count).slice(0, 20).map((patch) => ({ polygon: toPixels(patch.left + firstColumn, patch.top + firstRow, patch.right + firstColumn, patch.bottom + firstRow), goods: [named(patch)], arealDensity: Math.round(patch.lambda * 10) / 10 })),
    sensitive: hazardsOf(answer, tiles, names.length).filter(({ score }) => score > sayAbove).map(({ hazard, score, column, row }) => ({ class: names[hazard] ?? '', score: round(score), polygon: toPixels(column - 1, row - 1, column + 2, row + 2) })),
  };
}

/** Below this the network's hint at a hazard is not worth a word; not a proven threshold. */
const sayAbove = 0.3;

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
