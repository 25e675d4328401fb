import type { Tiles } from './tiles.ts';

/**
 * A network's answer at the tiles of a window of the picture: `kinds + 1` planes of logits (the last is "no goods"), one plane a
 * hazard, and log(kg + 0.1) of each tile's load from a network that weighs.
 */
export type NetAnswer = NetWindow & { readonly kinds: Float32Array; readonly hazards: Float32Array; readonly mass?: Float32Array };
/** Tiles of the picture that a network looks at. */
export type NetWindow = { readonly firstColumn: number; readonly firstRow: number; readonly columns: number; readonly rows: number };
export type KindShare = { readonly kind: number; readonly p: number };

/** By tile of the zone: probability of each kind, row by row. */
export function kindProbabilities({ firstColumn, firstRow, columns, rows, kinds }: NetAnswer, tiles: Tiles, count: number): Float32Array {
  const plane = columns * rows;
  const result = new Float32Array(tiles.columns * tiles.rows * (count + 1));
  for (let r = 0; r < tiles.rows; r++) {
    for (let c = 0; c < tiles.columns; c++) {
      const row = r + tiles.firstRow - firstRow, column = c + tiles.firstColumn - firstColumn;
      if (row < 0 || column < 0 || row >= rows || column >= columns) continue;
      const at = row * columns + column, into = (r * tiles.columns + c) * (count + 1);
      let most = -Infinity, sum = 0;
      for (let k = 0; k <= count; k++) most = Math.max(most, kinds[k * plane + at] ?? 0);
      for (let k = 0; k <= count; k++) sum += result[into + k] = Math.exp((kinds[k * plane + at] ?? 0) - most);
      for (let k = 0; k <= count; k++) result[into + k] = (result[into + k] ?? 0) / sum;
    }
  }
  return result;
}

/** Kilograms of load in a zone by the network; undefined where it does not weigh. */
export function netMass({ firstColumn, firstRow, columns, rows, mass }: NetAnswer, tiles: Tiles): number | undefined {
  if (!mass) return undefined;
  let sum = 0;
  for (let r = Math.max(tiles.firstRow, firstRow); r < Math.min(firstRow + rows, tiles.firstRow + tiles.rows); r++) {
    for (let c = Math.max(tiles.firstColumn, firstColumn); c < Math.min(firstColumn + columns, tiles.firstColumn + tiles.columns); c++) {
      sum += Math.max(0, Math.exp(mass[(r - firstRow) * columns + c - firstColumn] ?? -Infinity) - 0.1);
    }
  }
  return sum;
}

/** Kinds of the whole load: the mean of what its tiles say, by kilograms. Means of roots or logarithms order 332 training loads no better. */
export function kindsOfLoad(probabilities: Float32Array, tiles: Tiles, count: number): KindShare[] {
  const score = new Float64Array(count);
  let weight = 0;
  for (let tile = 0; tile < tiles.columns * tiles.rows; tile++) {
    const from = tile * (count + 1);
    const goods = 1 - (probabilities[from + count] ?? 1);
    const kg = (tiles.kg[tile] ?? 0) * goods;
    if (kg < 0.3 || goods < 0.3) continue;
    weight += kg;
    for (let k = 0; k < count; k++) score[k] = (score[k] ?? 0) + kg * ((probabilities[from + k] ?? 0) / goods);
  }
  if (weight === 0) return [];
  return [...score].map((sum, kind) => ({ kind, p: sum / weight })).toSorted((a, b) => b.p - a.p);
}

/** A patch of tiles that hang together and say the same kind: tile rectangle and mean probability. */
export type Patch = { readonly kind: number; readonly p: number; readonly kg: number; readonly lambda: number; readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export function patchesOf(probabilities: Float32Array, tiles: Tiles, count: number, smallest = 24): Patch[] {
  const best = Int16Array.from({ length: tiles.columns * tiles.rows }, (_, tile) => {
    let kind = -1, p = 0;
    for (let k = 0; k <= count; k++) if ((probabilities[tile * (count + 1) + k] ?? 0) > p) [kind, p] = [k, probabilities[tile * (count + 1) + k] ?? 0];
    return kind === count ? -1 : kind;
  });
  const seen = new Uint8Array(best.length);
  const found: Patch[] = [];
  for (let start = 0; start < best.length; start++) {
    const kind = best[start] ?? -1;
    if (kind < 0 || seen[start]) continue;
    const members = flood(best, seen, start, tiles.columns);
    if (members.length < smallest) continue;
    const [xs, ys] = [members.map((tile) => tile % tiles.columns), members.map((tile) => Math.floor(tile / tiles.columns))];
    const mean = (of: (tile: number) => number): number => members.reduce((sum, tile) => sum + of(tile), 0) / members.length;
    found.push({
      kind, p: mean((tile) => probabilities[tile * (count + 1) + kind] ?? 0), kg: mean((tile) => tiles.kg[tile] ?? 0) * members.length, lambda: mean((tile) => tiles.lambda[tile] ?? 0),
      left: Math.min(...xs), right: Math.max(...xs) + 1, top: Math.min(...ys), bottom: Math.max(...ys) + 1,
    });
  }
  return found.toSorted((a, b) => b.kg - a.kg);
}

function flood(best: Int16Array, seen: Uint8Array, start: number, columns: number): number[] {
  const stack = [start], members: number[] = [];
  seen[start] = 1;
  for (let tile = stack.pop(); tile !== undefined; tile = stack.pop()) {
    members.push(tile);
    const column = tile % columns;
    for (const next of [column > 0 ? tile - 1 : -1, column < columns - 1 ? tile + 1 : -1, tile - columns, tile + columns]) {
      if (next < 0 || next >= best.length || seen[next] || best[next] !== best[start]) continue;
      seen[next] = 1;
      stack.push(next);
    }
  }
  return members;
}

/** The likeliest place of a hazard in a zone: probability, the patch of tiles around it that say the same at least half as loudly, and its middle by weight. */
export type HazardSeen = { readonly hazard: number; readonly score: number; readonly left: number; readonly top: number; readonly right: number; readonly bottom: number; readonly column: number; readonly row: number };

export function hazardsOf(answer: NetAnswer, tiles: Tiles, count: number): HazardSeen[] {
  const { firstColumn, firstRow, columns, rows, hazards } = answer;
  const plane = columns * rows;
  const [fromRow, toRow] = [Math.max(tiles.firstRow, firstRow) - firstRow, Math.min(firstRow + rows, tiles.firstRow + tiles.rows) - firstRow];
  const [fromColumn, toColumn] = [Math.max(tiles.firstColumn, firstColumn) - firstColumn, Math.min(firstColumn + columns, tiles.firstColumn + tiles.columns) - firstColumn];
  return Array.from({ length: count }, (_, hazard): HazardSeen => {
    const scores = hazards.subarray(hazard * plane, (hazard + 1) * plane);
    let best = -1;
    for (let r = fromRow; r < toRow; r++) for (let c = fromColumn; c < toColumn; c++) if (best < 0 || (scores[r * columns + c] ?? -Infinity) > (scores[best] ?? -Infinity)) best = r * columns + c;
    if (best < 0) return { hazard, score: 0, left: 0, top: 0, right: 0, bottom: 0, column: 0, row: 0 };
    const score = chance(scores[best] ?? -Infinity);
    const loud = Int16Array.from(scores, (logit) => (chance(logit) >= score / 2 ? 1 : 0));
    const members = flood(loud, new Uint8Array(plane), best, columns).filter((tile) => { const [r, c] = [Math.floor(tile / columns), tile % columns]; return r >= fromRow && r < toRow && c >= fromColumn && c < toColumn; });
    const xs = members.map((tile) => tile % columns + firstColumn), ys = members.map((tile) => Math.floor(tile / columns) + firstRow);
    const weights = members.map((tile) => chance(scores[tile] ?? -Infinity)), weight = weights.reduce((sum, each) => sum + each, 0);
    const middle = (of: readonly number[]): number => of.reduce((sum, each, i) => sum + (each + 0.5) * (weights[i] ?? 0), 0) / weight;
    return { hazard, score, left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs) + 1, bottom: Math.max(...ys) + 1, column: middle(xs), row: middle(ys) };
  });
}

const chance = (logit: number): number => 1 / (1 + Math.exp(-logit));
