import { decimalsAt, numberAt, pixelData, readElements, textAt, type DicomElements, type DicomFault } from './dicom-elements.ts';
import type { Picture16 } from './picture16.ts';
import { fits } from './picture-header.ts';

/** Why a DICOS file is not taken. */
export type DicosFault = DicomFault | 'not-dx' | 'classes-differ' | 'not-monochrome' | 'not-16-bit' | 'signed' | 'not-linear' | 'rescaled' | 'no-rows' | 'too-large' | 'frames' | 'no-pixels' | 'pixels-short' | 'pixels-long' | 'no-such-frame';
/** What the header says of the scan and may be held against what a sidecar says; absent where it does not say it. */
export type DicosHeader = {
  readonly rows: number; readonly columns: number; readonly frames: number; readonly bitsStored: number;
  readonly serialNumber?: string; readonly machineId?: string; readonly manufacturer?: string; readonly modelName?: string;
  /** With its offset; without one in the file, Chinese time. */
  readonly acquiredAt?: string;
  /** Peak voltage (KVP) as megavolts; of several frames the highest. */
  readonly energyMV?: number;
  readonly band?: 'high' | 'low';
  /** Between the centres of neighbouring pixels, in the plane of what is scanned. */
  readonly spacingMm?: { readonly along: number; readonly up: number };
};
export type DicosFile = { readonly header: DicosHeader; readonly elements: DicomElements };
export type DicosRead = { readonly ok: true; readonly file: DicosFile } | { readonly ok: false; readonly fault: DicosFault };
type FrameRead = { readonly ok: true; readonly picture: Picture16 } | { readonly ok: false; readonly fault: DicosFault };

/** DICOS Digital X-Ray Image Storage, for presentation and for processing. */
export const dxClasses = ['1.2.840.10008.5.1.4.1.1.501.2.1', '1.2.840.10008.5.1.4.1.1.501.2.2'] as const;
const maxFrames = 2;

export const dicosTags = {
  mediaClass: 0x0002_0002, imageType: 0x0008_0008, sopClass: 0x0008_0016, acquisitionDate: 0x0008_0022, acquisitionInstant: 0x0008_002a, acquisitionTime: 0x0008_0032, manufacturer: 0x0008_0070,
  zone: 0x0008_0201, machineId: 0x0008_1010, modelName: 0x0008_1090, kvp: 0x0018_0060, serialNumber: 0x0018_1000, samples: 0x0028_0002, photometric: 0x0028_0004, frames: 0x0028_0008, rows: 0x0028_0010,
  columns: 0x0028_0011, spacing: 0x0028_0030, allocated: 0x0028_0100, stored: 0x0028_0101, highBit: 0x0028_0102, signed: 0x0028_0103, relationship: 0x0028_1040, sign: 0x0028_1041, intercept: 0x0028_1052, slope: 0x0028_1053,
} as const;

/** Judges a DICOS DX file by its header and by how many bytes of pixels lie in it; no pixel is touched. */
export function openDicos(bytes: Uint8Array): DicosRead {
  const read = readElements(bytes);
  if (!read.ok) return read;
  const elements = read.value;
  const header = { ...shapeOf(elements), ...toldBy(elements) };
  const fault = faultOf(elements, header);
  return fault ? { ok: false, fault } : { ok: true, file: { header, elements } };
}

/** One frame, counted from 1, as values of 16 bit. */
export function frameOf({ header, elements: { view, at } }: DicosFile, frame: number): FrameRead {
  const { rows, columns, frames, bitsStored } = header;
  const pixels = at.get(pixelData);
  if (!pixels || frame < 1 || frame > frames) return { ok: false, fault: 'no-such-frame' };
  const start = view.byteOffset + pixels.at + (frame - 1) * rows * columns * 2;
  const data = new Uint16Array(view.buffer.slice(start, start + rows * columns * 2));
  // Bits above those stored may hold anything; they are no part of the value.
  if (bitsStored < 16) for (let i = 0; i < data.length; i++) data[i] = (data[i] ?? 0) & (2 ** bitsStored - 1);
  return { ok: true, picture: { width: columns, height: rows, data } };
}

type Shape = Pick<DicosHeader, 'rows' | 'columns' | 'frames' | 'bitsStored'>;

function shapeOf(elements: DicomElements): Shape {
  const frames = textAt(elements, dicosTags.frames) ?? '1';
  return { rows: numberAt(elements, dicosTags.rows) ?? 0, columns: numberAt(elements, dicosTags.columns) ?? 0, frames: /^\d{1,9}$/.test(frames) ? Number(frames) : 0, bitsStored: numberAt(elements, dicosTags.stored) ?? 0 };
}

function faultOf(elements: DicomElements, { rows, columns, frames, bitsStored }: Shape): DicosFault | undefined {
  const sopClass = textAt(elements, dicosTags.sopClass);
  if (!dxClasses.some((each) => each === sopClass)) return 'not-dx';
  if (textAt(elements, dicosTags.mediaClass) !== sopClass) return 'classes-differ';
  if (numberAt(elements, dicosTags.samples) !== 1 || !['MONOCHROME1', 'MONOCHROME2'].includes(textAt(elements, dicosTags.photometric) ?? '')) return 'not-monochrome';
  if (numberAt(elements, dicosTags.allocated) !== 16 || bitsStored < 8 || bitsStored > 16 || numberAt(elements, dicosTags.highBit) !== bitsStored - 1) return 'not-16-bit';
  if (numberAt(elements, dicosTags.signed) !== 0) return 'signed';
  // Transmission wants values that rise with the intensity at the detector; a logarithm would be another measure.
  if (textAt(elements, dicosTags.relationship) !== 'LIN' || numberAt(elements, dicosTags.sign) !== 1) return 'not-linear';
  if ((decimalsAt(elements, dicosTags.slope) ?? [1]).join() !== '1' || (decimalsAt(elements, dicosTags.intercept) ?? [0]).join() !== '0') return 'rescaled';
  if (rows === 0 || columns === 0) return 'no-rows';
  if (!fits(columns, rows)) return 'too-large';
  if (frames < 1 || frames > maxFrames) return 'frames';
  return pixelFault(elements, rows * columns * frames * 2);
}

function pixelFault({ at }: DicomElements, bytes: number): DicosFault | undefined {
  const pixels = at.get(pixelData);
  if (!pixels) return 'no-pixels';
  if (pixels.vr !== '' && pixels.vr !== 'OW') return 'not-16-bit';
  if (pixels.length < bytes) return 'pixels-short';
  return pixels.length > bytes ? 'pixels-long' : undefined;
}

function toldBy(elements: DicomElements): Omit<DicosHeader, keyof Shape> {
  const text = (tag: number): string | undefined => textAt(elements, tag);
  const [serialNumber, machineId, manufacturer, modelName, acquiredAt] = [text(dicosTags.serialNumber), text(dicosTags.machineId), text(dicosTags.manufacturer), text(dicosTags.modelName), acquiredAtOf(text)];
  const [kvp] = decimalsAt(elements, dicosTags.kvp) ?? [];
  const [up, along] = decimalsAt(elements, dicosTags.spacing) ?? [];
  const band = bandOf(text(dicosTags.imageType));
  return {
    ...(serialNumber !== undefined && { serialNumber }), ...(machineId !== undefined && { machineId }), ...(manufacturer !== undefined && { manufacturer }), ...(modelName !== undefined && { modelName }),
    ...(acquiredAt !== undefined && { acquiredAt }), ...(kvp !== undefined && kvp > 0 && { energyMV: kvp / 1000 }), ...(band && { band }),
    ...(along !== undefined && up !== undefined && along > 0 && up > 0 && { spacingMm: { along, up } }),
  };
}

/** Value 2 of Image Type says which energy a picture of one energy shows. */
function bandOf(imageType: string | undefined): 'high' | 'low' | undefined {
  const said = imageType?.split('\\')[1]?.trim().replace('_', ' ');
  if (said === 'HIGH ENERGY') return 'high';
  return said === 'LOW ENERGY' ? 'low' : undefined;
}

function acquiredAtOf(text: (tag: number) => string | undefined): string | undefined {
  const whole = text(dicosTags.acquisitionInstant) ?? `${text(dicosTags.acquisitionDate) ?? ''}${text(dicosTags.acquisitionTime) ?? ''}`;
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,6})?([+-]\d{4})?$/.exec(whole);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', offset = text(dicosTags.zone) ?? '+0800'] = found;
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}${offset.slice(0, 3)}:${offset.slice(3)}`;
  return Number.isNaN(Date.parse(at)) ? undefined : at;
}
