import { readFile } from 'node:fs/promises';
import { openModel, type Model } from '#platform/models/onnx-model.ts';
import { AdviceCard, ModelCard, ReferenceCard, type ScanOpinion } from '../contract/opinion.ts';
import type { ScanPackage } from '../contract/scan-package.ts';
import { modelName, readCard } from './cards.ts';
import { type Filed, referenceSeen } from './filed-reference.ts';
import { adviceOf, type HeldBy, suspectAbove } from '../model/analysis/advice.ts';
import { conformalP } from '../model/analysis/conformal.ts';
import { emptiness, tareFits } from '../model/analysis/fits.ts';
import { type HazardSeen, hazardsOf, kindProbabilities, kindsOfLoad, netMass, type NetAnswer, type NetWindow, patchesOf } from '../model/analysis/goods.ts';
import { type Embedding, likenessOf } from '../model/analysis/likeness.ts';
import { isTooDark, loadMass, massMatch, weighedTogether } from '../model/analysis/mass.ts';
import { chaptersOf, namingOf, nameStrangeness } from '../model/analysis/naming.ts';
import { type Signature, signatureOf } from '../model/analysis/signature.ts';
import { densestExcess, densestHundredth, type Tiles, tilesOf } from '../model/analysis/tiles.ts';
import { arealDensities, slopeOf, type Zone, zoneOf } from '../model/analysis/zone.ts';
import { type Canonical, canonical, fanOf, gridMm, stride, transmissions } from '../model/canonical.ts';

/** The trained network with its cards; work goes on without one, and says so. Without the card of its own calibration it advises nothing. */
export type Network = { readonly card: ModelCard; readonly model: Model; readonly advice?: AdviceCard; readonly reference?: ReferenceCard };
/** Filed references of the product, and why no advice to release is given whatever the load. */
export type Beside = { readonly filed?: Filed; readonly held?: HeldBy };
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
export type Examined = { readonly opinion: ScanOpinion; readonly withheld: readonly string[]; readonly scores: Readonly<Record<string, number>>; /** Of the load's densest hundredth, g/cm². */ readonly densest: number; readonly likeness: Float32Array | undefined };

/** One opinion for each box of a scan. */
export async function analyse(...given: Parameters<typeof examine>): Promise<ScanOpinion[]> {
  return (await examine(...given)).map(({ opinion }) => opinion);
}

/** Advice to release is given only where a card proves it hazard by hazard. */
export async function examine(manifest: ScanPackage, pictures: readonly Seen[], qualityFaults: readonly string[], network: Network | undefined, beside: Beside = {}): Promise<Examined[]> {
  const began = performance.now();
  const planes = canonicalOf(manifest, pictures);
  const { device } = manifest;
  const zones = manifest.containers.map((box) => zoneIn(planes, device, pictures[0]?.height ?? 1, box));
  const seenZones = zones.filter((zone) => zone !== undefined);
  const answer = network && seenZones.length > 0 ? await ask(network, planes, windowOf(planes, seenZones)) : undefined;
  return manifest.containers.map((box, i): Examined => {
    const head = {
      scanNo: manifest.scanNo, containerNo: box.no, model: network ? modelName(network.card) : 'none',
      quality: { ok: qualityFaults.length === 0, reasons: [...qualityFaults] },
    };
    const zone = zones[i];
    if (!zone) return { opinion: { ...head, ms: Math.round(performance.now() - began), advice: 'look', reasons: ['no-roof-seen'] }, withheld: ['no-roof-seen'], scores: {}, densest: Infinity, likeness: undefined };
    const lambda = arealDensities(planes, zone);
    const tiles = tilesOf(planes, zone, lambda), densest = densestHundredth(tiles);
    const physics = loadMass(planes, zone, tareFits, lambda);
    const netKg = answer && netMass(answer, tiles), massFit = network?.advice?.mass;
    const mass = netKg !== undefined && massFit ? weighedTogether(physics, netKg, slopeOf(zone), massFit) : physics;
    const hazards = network && answer ? hazardsOf(answer, tiles, Object.keys(network.card.hazards).length) : [];
    const empty = emptiness(densestExcess(tiles), answer && { kg: netKg, hazard: Math.max(...hazards.map(({ score }) => score)) });
    const declared = manifest.containers.length === 1 ? manifest.declared ?? undefined : undefined;
    const told: Partial<GoodsSeen> = network && answer ? goodsSeen(network, answer, { tiles, hazards, pixelMm: device.pixelMm, declared: declared?.map(({ hs }) => hs), empty: empty > 0.5 }) : {};
    const { scores = {}, swap, ...seen } = told;
    const swapTold = swap && network?.reference?.together?.model === head.model ? { swap } : {};
    const declaredKg = declared?.reduce((sum, line) => sum + line.grossKg, 0);
    const match = declaredKg === undefined ? undefined : massMatch(mass, declaredKg);
    const reference = beside.filed && network?.reference ? referenceSeen(signatureOf(planes, zone, box.doorAt, lambda), { zone, box, device, filed: beside.filed, card: network.reference, ...swapTold }) : undefined;
    const differing = [
      ...(match !== undefined && match < 0.01 ? ['mass-differs'] : []), ...(empty > 0.5 && (declaredKg ?? 0) > 500 ? ['declared-but-empty'] : []), ...((seen.declaredName?.p ?? 1) < nameDiffersBelow ? ['name-differs'] : []),
      ...((reference?.p ?? 1) < referenceDiffersBelow ? ['differs-from-filing'] : []), ...(seen.sensitive ?? []).filter(({ class: hazard, score }) => score > suspectAbove(network?.advice?.lawful[hazard] ?? [])).map((one) => one.class),
    ];
    // An empty box that was declared as one has no name to be confirmed.
    const emptyAsDeclared = declared?.length === 0 && empty > 0.5;
    const advised = adviceOf({ scores, nameP: emptyAsDeclared ? 1 : seen.declaredName?.p, massP: match, densest, qualityOk: head.quality.ok, held: beside.held }, { bars: network?.advice?.hazards ?? {}, clearUpTo: network?.advice?.clearUpTo ?? 0 });
    const opinion: ScanOpinion = {
      ...head, ms: Math.round(performance.now() - began), empty: { p: round(empty) }, ...seen,
      massKg: { value: Math.round(mass.value), low: Math.round(mass.low), high: Math.round(mass.high) }, ...(match !== undefined && { declaredMatch: { p: round(match) } }), ...(reference && { reference }),
      advice: differing.length > 0 ? 'suspect' : advised.release ? 'release' : 'look', reasons: [...(network ? [] : ['model-missing']), ...(isTooDark(mass.saturatedShare) ? ['too-dark-to-weigh'] : []), ...differing],
    };
    return { opinion, withheld: advised.reasons, scores, densest, likeness: answer && empty <= 0.5 ? likenessOf(answer, answer.embedding, tiles) : undefined };
  });
}

/** False alarms that are put up with, by the calibration: the three and one in a hundred. */
const [nameDiffersBelow, referenceDiffersBelow] = [0.03, 0.01];

/** Whole tiles around the boxes, and what lies next to them; the network learnt on such windows, and the rest of a picture costs as much and says nothing. */
export function windowOf({ width, height }: Canonical, zones: readonly Zone[]): NetWindow {
  const [columns, rows] = [Math.floor(width / stride), Math.floor(height / stride)];
  const within = (least: number, most: number, limit: number): [number, number] => [Math.max(0, Math.floor(least / stride) - rimTiles), Math.min(limit, Math.ceil(most / stride) + rimTiles)];
  const [left, right] = within(Math.min(...zones.map(({ from }) => from)), Math.max(...zones.map(({ to }) => to)), columns);
  const [top, bottom] = within(Math.min(...zones.map((zone) => zone.top)), Math.max(...zones.map((zone) => zone.bottom)), rows);
  return { firstColumn: left, firstRow: top, columns: right - left, rows: bottom - top };
}
const rimTiles = 4;

export async function ask({ model, card }: Network, planes: Canonical, window: NetWindow): Promise<NetAnswer & { readonly embedding: Embedding }> {
  const [width, height] = [window.columns * stride, window.rows * stride];
  const input = new Float32Array(4 * width * height);
  const first = window.firstRow * stride * planes.width + window.firstColumn * stride;
  for (const [channel, plane] of planes.planes.entries()) for (let row = 0; row < height; row++) input.set(plane.subarray(first + row * planes.width, first + row * planes.width + width), (channel * height + row) * width);
  const answers = await model.run(input, [1, 4, height, width]);
  const [kinds, hazards, embedding, mass] = [answers.get('kinds'), answers.get('hazards'), answers.get('embedding'), answers.get('mass')];
  if (!kinds || !hazards || !embedding || kinds.shape[1] !== card.kinds.length + 1) throw new Error('the network does not answer as its card says');
  return { ...window, kinds: kinds.data, hazards: hazards.data, embedding: { size: embedding.shape[1] ?? 0, values: embedding.data }, ...(mass && { mass: mass.data }) };
}

type Looking = { readonly tiles: Tiles; readonly hazards: readonly HazardSeen[]; readonly pixelMm: { readonly along: number; readonly up: number }; readonly declared: readonly string[] | undefined; readonly empty: boolean };
type GoodsSeen = Pick<ScanOpinion, 'goods' | 'regions' | 'sensitive' | 'naming' | 'declaredName'> & { readonly scores: Readonly<Record<string, number>>; readonly swap: { readonly score: number; readonly polygon: [number, number][] } | undefined };

function goodsSeen({ card, advice }: Network, answer: NetAnswer, { tiles, hazards, pixelMm, declared, empty }: Looking): GoodsSeen {
  const count = card.kinds.length;
  const probabilities = kindProbabilities(answer, tiles, count);
  const named = ({ kind, p }: { readonly kind: number; readonly p: number }) => { const { kind: name = '', hs = '', zh, en } = card.kinds[kind] ?? {}; return { kind: name, hs, p: round(p), ...(zh && { zh }), ...(en && { en }) }; };
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
  // A single tile is looked for with its neighbours.
  const around = ({ left, top, right, bottom }: HazardSeen): [number, number][] => { const wider = right - left < 2 && bottom - top < 2 ? 1 : 0; return toPixels(left - wider, top - wider, right + wider, bottom + wider); };
  const swap = hazards.find(({ hazard }) => names[hazard] === 'substitution');
  return {
    swap: swap && { score: swap.score, polygon: around(swap) },
    scores: Object.fromEntries(hazards.map(({ hazard, score }) => [names[hazard] ?? '', score])),
    ...(advice && !empty && { naming: roundedNaming(namingOf(shares, hsOf, advice.naming)) }), ...(advice && strangeness !== undefined && { declaredName: { p: round(conformalP(strangeness, advice.nameStrangeness[chaptersOf(declared ?? []) > 1 ? 'several' : 'one'])) } }),
    goods: shares.slice(0, 10).map(named),
    regions: patchesOf(probabilities, tiles, count).slice(0, 20).map((patch) => ({ polygon: toPixels(patch.left + firstColumn, patch.top + firstRow, patch.right + firstColumn, patch.bottom + firstRow), goods: [named(patch)], arealDensity: Math.round(patch.lambda * 10) / 10 })),
    sensitive: hazards.filter(({ score }) => score > sayAbove).map((one) => ({ class: names[one.hazard] ?? '', score: round(one.score), polygon: around(one) })),
  };
}

/** Below this the network's hint at a hazard is not worth a word; not a proven threshold. */
const sayAbove = 0.3;

const roundedNaming = <Named extends { readonly p: number }>(naming: Named): Named => ({ ...naming, p: round(naming.p) });
const round = (value: number): number => Math.round(value * 10_000) / 10_000;
