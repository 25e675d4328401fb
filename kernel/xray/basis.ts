import { beamAt, coefficientAt, elementAt, type Composition, type Megavolt } from './spectrum.ts';

/**
 * Every material as amounts of carbon, iron and lead: between them they span Compton scattering (Z/A), pair production (Z²/A)
 * and the photoelectric effect, so an image is computed from three thickness maps however many goods stand in a ray.
 */
export type Amounts = readonly [carbon: number, iron: number, lead: number];
const basis = [6, 26, 82] as const;

/** Amounts in g per g of the material, by least squares over what 6 and 9 MV beams weigh. */
export function amountsOf(composition: Composition): Amounts {
  const rows: { readonly of: Amounts; readonly is: number; readonly weight: number }[] = [];
  for (const voltage of [6, 9] as const) {
    const beam = beamAt(50, voltage);
    for (const [i, energy] of beam.energies.entries()) {
      const is = coefficientAt(composition, energy);
      // What passes some centimetres of load decides, so lines the load itself would swallow count less.
      const weight = (beam.signal[i] ?? 0) * (Math.exp(-is * 10) + 0.5 * Math.exp(-is * 80) / Math.exp(-0.03 * 80));
      rows.push({ of: [elementAt(basis[0], energy), elementAt(basis[1], energy), elementAt(basis[2], energy)], is, weight });
    }
  }
  const sum = (f: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + f(row) * row.weight, 0);
  const m = [0, 1, 2].map((i) => [0, 1, 2, 3].map((j) => sum((row) => (row.of[i] ?? 0) * (j === 3 ? row.is : row.of[j] ?? 0))));
  const [carbon = 0, iron = 0, lead = 0] = solved(m);
  return [carbon, iron, lead];
}

/** Gauss with pivots, for the three normal equations. */
function solved(rows: readonly number[][]): number[] {
  const m = rows.map((row) => [...row]);
  for (let i = 0; i < m.length; i++) {
    const pivot = m.slice(i).reduce((best, row, j) => (Math.abs(row[i] ?? 0) > Math.abs(m[best]?.[i] ?? 0) ? i + j : best), i);
    const [a = [], b = []] = [m[i], m[pivot]];
    m[i] = b;
    m[pivot] = a;
    for (let j = 0; j < m.length; j++) {
      if (j === i) continue;
      const factor = (m[j]?.[i] ?? 0) / (b[i] ?? 1);
      m[j] = (m[j] ?? []).map((value, column) => value - factor * (b[column] ?? 0));
    }
  }
  return m.map((row, i) => (row[3] ?? 0) / (row[i] ?? 1));
}

/** A beam in few lines: share of the signal, and what a gram of each basis element takes from it. */
export type Lines = { readonly share: Float64Array; readonly carbon: Float64Array; readonly iron: Float64Array; readonly lead: Float64Array };

/** The beam's fine lines gathered in groups of equal work, each with its signal-weighted coefficient. */
export function linesOf(fanPosition: number, voltage: Megavolt, count = 14): Lines {
  const beam = beamAt(fanPosition, voltage);
  const lines = { share: new Float64Array(count), carbon: new Float64Array(count), iron: new Float64Array(count), lead: new Float64Array(count) };
  // Groups of equal span in the coefficient of lead and carbon: where coefficients change fast, lines lie close.
  const work = Float64Array.from(beam.energies, (energy, i) => {
    const before = beam.energies[i - 1] ?? energy;
    return Math.abs(Math.log(elementAt(82, energy) / elementAt(82, before))) ** 0.7 * 0.06 + Math.abs(Math.log(elementAt(6, energy) / elementAt(6, before))) + (beam.signal[i] ?? 0) * 1.2;
  });
  const total = work.reduce((a, b) => a + b, 0);
  let done = 0;
  for (const [i, energy] of beam.energies.entries()) {
    const group = Math.min(count - 1, Math.floor(done / total * count));
    done += work[i] ?? 0;
    const signal = beam.signal[i] ?? 0;
    lines.share[group] = (lines.share[group] ?? 0) + signal;
    lines.carbon[group] = (lines.carbon[group] ?? 0) + signal * elementAt(6, energy);
    lines.iron[group] = (lines.iron[group] ?? 0) + signal * elementAt(26, energy);
    lines.lead[group] = (lines.lead[group] ?? 0) + signal * elementAt(82, energy);
  }
  for (let g = 0; g < count; g++) {
    const share = lines.share[g] ?? 0;
    if (share === 0) continue;
    for (const values of [lines.carbon, lines.iron, lines.lead]) values[g] = (values[g] ?? 0) / share;
  }
  return lines;
}

/** Transmission of one ray from its three thicknesses (g/cm²). */
export function transmission(lines: Lines, carbon: number, iron: number, lead: number): number {
  let sum = 0;
  for (let g = 0; g < lines.share.length; g++) {
    sum += (lines.share[g] ?? 0) * Math.exp(-((lines.carbon[g] ?? 0) * carbon + (lines.iron[g] ?? 0) * iron + (lines.lead[g] ?? 0) * lead));
  }
  return sum;
}
