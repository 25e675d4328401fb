import { readFile } from 'node:fs/promises';
import { openModel, type Model } from '#platform/models/onnx-model.ts';
import { AdviceCard, ModelCard, ReferenceCard, type ScanOpinion } from '../contract/opinion.ts';
import type { ScanPackage } from '../contract/scan-package.ts';
import { modelName, readCard } from './cards.ts';
import { type Filed, referenceSeen } from './filed-reference.ts';
import { adviceOf, suspectAbove } from '../model/analysis/advice.ts';
import { conformalP } from '../model/analysis/conformal.ts';
import { emptyFit, tareFits } from '../model/analysis/fits.ts';
import { hazardsOf, kindProbabilities, kindsOfLoad, type NetAnswer, patchesOf } from '../model/analysis/goods.ts';
import { type Embedding, likenessOf } from '../model/analysis/likeness.ts';
import { isTooDark, loadMass, massMatch } from '../model/analysis/mass.ts';
import { chaptersOf, namingOf, nameStrangeness } from '../model/analysis/naming.ts';
import { type Signature, signatureOf } from '../model/analysis/signature.ts';
import { densestExcess, type Tiles, tilesOf } from '../model/analysis/tiles.ts';
import { arealDensities, type Zone, zoneOf } from '../model/analysis/zone.ts';
import { type Canonical, canonical, fanOf, gridMm, stride, transmissions } from '../model/canonical.ts';

/** The trained network with its cards; work goes on without one, and says so. Without the card of its own calibration it advises nothing. */
export type Network = { readonly card: ModelCard; readonly model: Model; readonly advice?: AdviceCard; readonly reference?: ReferenceCard };
/** Filed references of the product, and whether the scores of late have left those of the calibration. */
export type Beside = { readonly filed?: Filed; readonly drifted?: boolean };
/** Pictures as they lie in a package. */
export type Seen = { readonly energyMV: number; readonly airLevel: number; readonly darkLevel: number; readonly width: number; readonly height: number; readonly data: Uint16Array };

export async function openNetwork(folder: string): Promise<Network | undefined> {
  try {
    const card = ModelCard.parse(JSON.parse(await readFile(`${folder}/scan-net.json`, 'utf8')));
    const model = await openModel(`${folder}/scan-net.onnx`, card.sha256);
    if (!model) return undefined;
    const advice = await readCard(`${folder}/scan-advice.json`, AdviceCard), reference = await readCard(`${folder}/scan-reference.json`, ReferenceCard);
    return { card, model, ...(advice?.model === modelName(card) && { advice }), ...(reference && { reference }) };
  } catch {
    return undefined;
  }
}

export function canonicalOf({ device }: Pick<ScanPackage, 'device'>, pictures: readonly Seen[]): Canonical {
  const [high, low] = pictures.toSorted((a, b) => b.energyMV - a.energyMV);
  if (!high) throw new Error('a scan has at least one picture');
  return canonical({
    width: high.width, height: high.height, alongMm: device.pixelMm.along, fan: fanOf(device, high.height), high: transmissions(high.data, high), ...(low && { low: transmissions(low.data, low) }),
    ...(!low && { onlyMV: high.energyMV }), deadRows: device.health.deadChannels,
  });
}

type Box = ScanPackage['containers'][number];
type Device = ScanPackage['device'];

function zoneIn(planes: Canonical, device: Device, rows: number, box: Box): Zone | undefined {
  return zoneOf(planes, fanOf(device, rows), { isoSizeType: box.isoSizeType, fromMm: box.fromPx * device.pixelMm.along, toMm: box.toPx * device.pixelMm.along });
}

/** A filed reference as later scans are compared with it; undefined where its roof is not seen. */
export function signatureIn({ device, containers }: ScanPackage, pictures: readonly Seen[], boxNo = containers[0]?.no): Signature | undefined {
  const box = containers.find(({ no }) => no === boxNo);
  const planes = canonicalOf({ device }, pictures);
  const zone = box && zoneIn(planes, device, pictures[0]?.height ?? 1, box);
  return zone && signatureOf(planes, zone, box.doorAt);
}

/** An opinion with what it does not print: why it advises no release, every hazard's score, and where the network puts the load among others. */
export type Examined = { readonly opinion: ScanOpinion; readonly withheld: readonly string[]; readonly scores: Readonly<Record<string, number>>; readonly likeness: Float32Array | undefined };

/** One opinion for each box of a scan. */
export async function analyse(...given: Parameters<typeof examine>): Promise<ScanOpinion[]> {
  return (await examine(...given)).map(({ opinion }) => opinion);
}

/** Advice to release is given only where a card proves it hazard by hazard. */
export async function examine(manifest: ScanPackage, pictures: readonly Seen[], qualityFaults: readonly string[], network: Network | undefined, beside: Beside = {}): Promise<Examined[]> {
  const began = performance.now();
  const planes = canonicalOf(manifest, pictures);
  const answer = network && (await ask(network, planes));
  const { device } = manifest;
  return manifest.containers.map((box): Examined => {
    const head = {
      scanNo: manifest.scanNo, containerNo: box.no, model: network ? modelName(network.card) : 'none',
      quality: { ok: qualityFaults.length === 0, reasons: [...qualityFaults] },
    };
    const zone = zoneIn(planes, device, pictures[0]?.height ?? 1, box);
    if (!zone) return { opinion: { ...head, ms: Math.round(performance.now() - began), advice: 'look', reasons: ['no-roof-seen'] }, withheld: ['no-roof-seen'], scores: {}, likeness: undefined };
    const lambda = arealDensities(planes, zone);
    const tiles = tilesOf(planes, zone, lambda);
    const mass = loadMass(planes, zone, tareFits, lambda);
    const empty = 1 / (1 + Math.exp((densestExcess(tiles) - emptyFit.half) / emptyFit.width));
    const declared = manifest.containers.length === 1 ? manifest.declared ?? undefined : undefined;
    const told: Partial<GoodsSeen> = network && answer ? goodsSeen(network, answer, { tiles, pixelMm: device.pixelMm, declared: declared?.map(({ hs }) => hs), empty: empty > 0.5 }) : {};
    const { scores = {}, ...seen } = told;
    const declaredKg = declared?.reduce((sum, line) => sum + line.grossKg, 0);
    const match = declaredKg === undefined ? undefined : massMatch(mass, declaredKg);
    const reference = beside.filed && network?.reference ? referenceSeen(signatureOf(planes, zone, box.doorAt, lambda), { zone, box, device, filed: beside.filed, card: network.reference }) : undefined;
    const differing = [
      ...(match !== undefined && match < 0.01 ? ['mass-differs'] : []), ...(empty > 0.5 && (declaredKg ?? 0) > 500 ? ['declared-but-empty'] : []), ...((seen.declaredName?.p ?? 1) < nameDiffersBelow ? ['name-differs'] : []),
      ...((reference?.p ?? 1) < referenceDiffersBelow ? ['differs-from-filing'] : []), ...(seen.sensitive ?? []).filter(({ class: hazard, score }) => score > suspectAbove(network?.advice?.lawful[hazard] ?? [])).map((one) => one.class),
    ];
    const advised = adviceOf({ scores, nameP: seen.declaredName?.p, massP: match, qualityOk: head.quality.ok, drifted: beside.drifted ?? false }, network?.advice?.hazards ?? {});
    const opinion: ScanOpinion = {
      ...head, ms: Math.round(performance.now() - began), empty: { p: round(empty) }, ...seen,
      massKg: { value: Math.round(mass.value), low: Math.round(mass.low), high: Math.round(mass.high) }, ...(match !== undefined && { declaredMatch: { p: round(match) } }), ...(reference && { reference }),
      advice: differing.length > 0 ? 'suspect' : advised.release ? 'release' : 'look', reasons: [...(network ? [] : ['model-missing']), ...(isTooDark(mass.saturatedShare) ? ['too-dark-to-weigh'] : []), ...differing],
    };
    return { opinion, withheld: advised.reasons, scores, likeness: answer && empty <= 0.5 ? likenessOf(answer, answer.embedding, tiles) : undefined };
  });
}

/** False alarms that are put up with, by the calibration: the three and one in a hundred. */
const [nameDiffersBelow, referenceDiffersBelow] = [0.03, 0.01];

export async function ask({ model, card }: Network, planes: Canonical): Promise<NetAnswer & { readonly embedding: Embedding }> {
  // Whole tiles only; the rim beyond the last belongs to no box.
  const [width, height] = [Math.floor(planes.width / stride) * stride, Math.floor(planes.height / stride) * stride];
  const input = new Float32Array(4 * width * height);
  for (const [channel, plane] of planes.planes.entries()) for (let row = 0; row < height; row++) input.set(plane.subarray(row * planes.width, row * planes.width + width), (channel * height + row) * width);
  const answers = await model.run(input, [1, 4, height, width]);
  const [kinds, hazards, embedding] = [answers.get('kinds'), answers.get('hazards'), answers.get('embedding')];
  if (!kinds || !hazards || !embedding || kinds.shape[1] !== card.kinds.length + 1) throw new Error('the network does not answer as its card says');
  return { columns: width / stride, rows: height / stride, kinds: kinds.data, hazards: hazards.data, embedding: { size: embedding.shape[1] ?? 0, values: embedding.data } };
}

type Looking = { readonly tiles: Tiles; readonly pixelMm: { readonly along: number; readonly up: number }; readonly declared: readonly string[] | undefined; readonly empty: boolean };
type GoodsSeen = Pick<ScanOpinion, 'goods' | 'regions' | 'sensitive' | 'naming' | 'declaredName'> & { readonly scores: Readonly<Record<string, number>> };

function goodsSeen({ card, advice }: Network, answer: NetAnswer, { tiles, pixelMm, declared, empty }: Looking): GoodsSeen {
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
  const shares = kindsOfLoad(probabilities, tiles, count);
  const hsOf = (kind: number): string => card.kinds[kind]?.hs ?? '';
  const strangeness = declared && !empty ? nameStrangeness(shares, hsOf, declared) : undefined;
  const hazards = hazardsOf(answer, tiles, names.length);
  return {
    scores: Object.fromEntries(hazards.map(({ hazard, score }) => [names[hazard] ?? '', score])),
    ...(advice && !empty && { naming: roundedNaming(namingOf(shares, hsOf, advice.naming)) }), ...(advice && strangeness !== undefined && { declaredName: { p: round(conformalP(strangeness, advice.nameStrangeness[chaptersOf(declared ?? []) > 1 ? 'several' : 'one'])) } }),
    goods: shares.slice(0, 10).map(named),
    regions: patchesOf(probabilities, tiles, count).slice(0, 20).map((patch) => ({ polygon: toPixels(patch.left + firstColumn, patch.top + firstRow, patch.right + firstColumn, patch.bottom + firstRow), goods: [named(patch)], arealDensity: Math.round(patch.lambda * 10) / 10 })),
    sensitive: hazards.filter(({ score }) => score > sayAbove).map(({ hazard, score, column, row }) => ({ class: names[hazard] ?? '', score: round(score), polygon: toPixels(column - 1, row - 1, column + 2, row + 2) })),
  };
}

/** Below this the network's hint at a hazard is not worth a word; not a proven threshold. */
const sayAbove = 0.3;

const roundedNaming = <Named extends { readonly p: number }>(naming: Named): Named => ({ ...naming, p: round(naming.p) });
const round = (value: number): number => Math.round(value * 10_000) / 10_000;
