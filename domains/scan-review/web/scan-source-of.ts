import { callForFile } from '#ui/call.ts';
import { getScanPixels, type ScanView } from '../contract/endpoints.ts';
import { ScanNo } from '../contract/ids.ts';
import { fanOf } from '../model/canonical.ts';
import type { EnergySheet, ScanSource } from './workbench/scan-source.ts';

/** A scan of the house as the workbench reads it. @throws where it has no picture, which intake refuses. */
export function scanSourceOf(scan: ScanView): ScanSource {
  const [first, ...others] = scan.pictures.toSorted((a, b) => b.energyMV - a.energyMV);
  if (!first) throw new Error(`scan ${scan.scanNo} has no picture`);
  const { width, height } = first;
  const sheetOf = ({ energyMV, airLevel, darkLevel }: EnergySheet): EnergySheet => ({ energyMV, airLevel, darkLevel });
  const scanNo = ScanNo.parse(scan.scanNo);
  return {
    sheet: { scanNo: scan.scanNo, scannedAt: scan.scannedAt, device: scan.deviceId, width, height, pixelMm: scan.pixelMm, fan: fanOf(scan.manifest.device, height), energies: [sheetOf(first), ...others.map(sheetOf)], boxes: scan.containers },
    strip: async (energyMV, from, to, signal) => {
      const bytes = await (await callForFile(getScanPixels, { scanNo, energy: energyMV, from, to }, { signal })).arrayBuffer();
      return new Uint16Array(bytes);
    },
  };
}
