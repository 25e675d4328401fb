import type { PixelMm } from '../../model/measuring.ts';
import type { Fan } from '#kernel/xray/fan.ts';
import type { Levels } from '../../model/window-level.ts';

/** One energy of a scan as the viewer needs it; the first is the highest. */
export type EnergySheet = Levels & { readonly energyMV: number };

/** What is known of a scan before any pixel. */
export type ScanSheet = {
  readonly scanNo: string;
  readonly scannedAt: string;
  readonly device: string;
  readonly width: number;
  readonly height: number;
  readonly pixelMm: PixelMm;
  readonly fan: Fan;
  readonly energies: readonly [EnergySheet, ...EnergySheet[]];
  readonly boxes: readonly { readonly no: string; readonly isoSizeType: string; readonly fromPx: number; readonly toPx: number; readonly doorAt: 'left' | 'right' }[];
};

/** Where pixels come from: raw rows of the columns `from` … `to` (not included), one after the other. */
export type ScanSource = {
  readonly sheet: ScanSheet;
  readonly strip: (energyMV: number, from: number, to: number, signal: AbortSignal) => Promise<Uint16Array>;
};
