import type { Fan } from '#kernel/xray/fan.ts';

/** A make of scanner, invented; each differs in what a network could cling to. */
export type Scanner = {
  readonly id: string;
  readonly maker: string;
  readonly model: string;
  readonly energies: readonly (6 | 9)[];
  readonly alongMm: number;
  readonly fan: Fan;
  readonly sourceToArrayMm: number;
  /** Height of the box's underside above ground: on a trailer, a low trolley or the ground. */
  readonly boxUndersideMm: number;
  /** Photons a pixel and energy in free air. */
  readonly quanta: number;
  readonly darkCounts: number;
  /** Scatter: share of air at full absorption, near and far, in mm; and one even glare. */
  readonly scatter: { readonly near: number; readonly far: number; readonly glare: number };
  readonly blur: number;
  readonly gainError: number;
  readonly doseJitter: number;
  readonly wobble: number;
  readonly speedError: number;
  readonly afterglow: number;
  readonly module: number;
  readonly deadRows: readonly number[];
  /** What the maker promises, by the tests of IEC 62523: steel penetration, wire in air, contrast behind 100 mm steel, line pairs, materials told apart. */
  readonly rated: { readonly steelMm: number; readonly wireMm: number; readonly contrastPercent: number; readonly barMm: number; readonly materials: boolean };
  /** Kept out of all training. */
  readonly heldOut: boolean;
};

type Frame = { readonly pitch: number; readonly from: number; readonly underside: number; readonly source: number; readonly centre: number; readonly axisDeg?: number };

/** The array reaches up to where the near upper edge of a high-cube box throws its shadow. */
function fan({ pitch, from, underside, source, centre, axisDeg = 0 }: Frame): Fan {
  const to = source + (underside + 2896 + 70 - source) * centre / (centre - 1219);
  return { rows: Math.round((to - from) / pitch), upMm: pitch, lowestRowHeightMm: from, sourceHeightMm: source, sourceToBoxCentreMm: centre, axisDeg };
}

const fixed = { deadRows: [], afterglow: 0.002, module: 16, wobble: 0, speedError: 0.006 };
const mobile = { deadRows: [], afterglow: 0.003, module: 32, wobble: 0.012, speedError: 0.025 };

export const scanners: readonly Scanner[] = [
  { ...fixed, id: 'fixed-95', maker: '海衡', model: 'HH-9500', energies: [9, 6], alongMm: 5, fan: fan({ pitch: 5, from: 600, underside: 1250, source: 900, centre: 4200 }), sourceToArrayMm: 8400, boxUndersideMm: 1250, quanta: 40_000, darkCounts: 3, scatter: { near: 1.2e-3, far: 6e-4, glare: 6e-5 }, blur: 0.12, gainError: 0.002, doseJitter: 0.002, rated: { steelMm: 300, wireMm: 2, contrastPercent: 2, barMm: 8, materials: true }, heldOut: false },
  { ...fixed, id: 'fixed-hires', maker: '海衡', model: 'HH-9250', energies: [9, 6], alongMm: 4, fan: fan({ pitch: 4, from: 900, underside: 1250, source: 1200, centre: 4800, axisDeg: 8 }), sourceToArrayMm: 9000, boxUndersideMm: 1250, quanta: 24_000, darkCounts: 2, scatter: { near: 8e-4, far: 5e-4, glare: 4e-5 }, blur: 0.16, gainError: 0.0015, doseJitter: 0.0015, deadRows: [411], rated: { steelMm: 300, wireMm: 1.2, contrastPercent: 2, barMm: 6, materials: true }, heldOut: false },
  { ...mobile, id: 'mobile-60', maker: '镜山', model: 'JS-M60', energies: [9, 6], alongMm: 6, fan: fan({ pitch: 6, from: 500, underside: 1300, source: 700, centre: 3300, axisDeg: 15 }), sourceToArrayMm: 6200, boxUndersideMm: 1300, quanta: 18_000, darkCounts: 5, scatter: { near: 3e-3, far: 1.5e-3, glare: 2e-4 }, blur: 0.1, gainError: 0.004, doseJitter: 0.004, rated: { steelMm: 260, wireMm: 2, contrastPercent: 3, barMm: 9, materials: true }, heldOut: false },
  { ...fixed, id: 'portal-50', maker: '镜山', model: 'JS-P50', energies: [9, 6], alongMm: 5, fan: fan({ pitch: 5, from: 600, underside: 1350, source: 500, centre: 3900 }), sourceToArrayMm: 7600, boxUndersideMm: 1350, quanta: 15_000, darkCounts: 4, scatter: { near: 2e-3, far: 1e-3, glare: 1.5e-4 }, blur: 0.14, gainError: 0.003, doseJitter: 0.005, module: 32, speedError: 0.03, rated: { steelMm: 270, wireMm: 2, contrastPercent: 3, barMm: 9, materials: true }, heldOut: false },
  { ...fixed, id: 'box-only', maker: '东渚', model: 'DZ-B', energies: [9, 6], alongMm: 5, fan: fan({ pitch: 5.6, from: 150, underside: 250, source: 600, centre: 4500, axisDeg: 5 }), sourceToArrayMm: 8000, boxUndersideMm: 250, quanta: 30_000, darkCounts: 3, scatter: { near: 1.5e-3, far: 8e-4, glare: 8e-5 }, blur: 0.1, gainError: 0.002, doseJitter: 0.002, deadRows: [120, 388], rated: { steelMm: 290, wireMm: 2, contrastPercent: 2, barMm: 9, materials: true }, heldOut: false },
  { ...mobile, id: 'single-6', maker: '东渚', model: 'DZ-S6', energies: [6], alongMm: 5, fan: fan({ pitch: 5, from: 500, underside: 1300, source: 800, centre: 3800 }), sourceToArrayMm: 7000, boxUndersideMm: 1300, quanta: 20_000, darkCounts: 4, scatter: { near: 2.5e-3, far: 1e-3, glare: 1.5e-4 }, blur: 0.13, gainError: 0.003, doseJitter: 0.004, rated: { steelMm: 240, wireMm: 2, contrastPercent: 3, barMm: 9, materials: false }, heldOut: false },
  { ...mobile, id: 'rail-45', maker: '海衡', model: 'HH-R45', energies: [9, 6], alongMm: 4.5, fan: fan({ pitch: 5, from: 700, underside: 1150, source: 1100, centre: 5200, axisDeg: 12 }), sourceToArrayMm: 9800, boxUndersideMm: 1150, quanta: 22_000, darkCounts: 4, scatter: { near: 1.4e-3, far: 9e-4, glare: 1e-4 }, blur: 0.12, gainError: 0.0025, doseJitter: 0.003, wobble: 0, rated: { steelMm: 280, wireMm: 2, contrastPercent: 2, barMm: 8, materials: true }, heldOut: false },
  { ...fixed, id: 'fixed-new', maker: '澄观', model: 'CG-1', energies: [9, 6], alongMm: 4.2, fan: fan({ pitch: 4.6, from: 700, underside: 1280, source: 1000, centre: 4000, axisDeg: 10 }), sourceToArrayMm: 8800, boxUndersideMm: 1280, quanta: 28_000, darkCounts: 3, scatter: { near: 1.6e-3, far: 7e-4, glare: 7e-5 }, blur: 0.15, gainError: 0.0025, doseJitter: 0.0025, module: 24, rated: { steelMm: 290, wireMm: 1.5, contrastPercent: 2, barMm: 8, materials: true }, heldOut: true },
  { ...mobile, id: 'mobile-new', maker: '澄观', model: 'CG-M2', energies: [9, 6], alongMm: 5.4, fan: fan({ pitch: 5.4, from: 600, underside: 1320, source: 600, centre: 3500, axisDeg: 3 }), sourceToArrayMm: 6800, boxUndersideMm: 1320, quanta: 14_000, darkCounts: 5, scatter: { near: 2.2e-3, far: 1.3e-3, glare: 2e-4 }, blur: 0.11, gainError: 0.0035, doseJitter: 0.0045, rated: { steelMm: 260, wireMm: 2, contrastPercent: 3, barMm: 9, materials: true }, heldOut: true },
];

export function scannerBy(id: string): Scanner | undefined {
  return scanners.find((scanner) => scanner.id === id);
}
