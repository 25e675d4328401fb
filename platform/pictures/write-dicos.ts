import { pixelData } from './dicom-elements.ts';
import { dicosTags, dxClasses } from './dicos.ts';
import type { Picture16 } from './picture16.ts';

/** What a DX file says beside its pixels. */
export type DicosWords = {
  readonly uid: string; readonly serialNumber: string; readonly manufacturer: string; readonly modelName: string;
  readonly acquiredAt: string; readonly energyMV: number; readonly band: 'high' | 'low' | 'both'; readonly spacingMm: { readonly along: number; readonly up: number };
};
export type DicosSyntax = 'explicit' | 'implicit';

const longForms = new Set(['OB', 'OW', 'SQ', 'UN']);
const bands = { high: 'HIGH ENERGY', low: 'LOW ENERGY', both: 'MULTI ENERGY' } as const;

/**
 * A DICOS DX file, uncompressed, of one frame or of several of one size. Only what our reader reads and what a DICOM
 * reader needs to show the picture is written: not every module a conformant DX object must carry.
 */
export function writeDicos(frames: readonly Picture16[], words: DicosWords, syntax: DicosSyntax = 'explicit'): Buffer {
  const explicit = syntax === 'explicit';
  const [first] = frames;
  if (!first) throw new Error('a DICOS file has a frame');
  const meta = Buffer.concat([
    element(0x0002_0001, 'OB', Buffer.from([0, 1]), true), element(dicosTags.mediaClass, 'UI', uid(dxClasses[1]), true), element(0x0002_0003, 'UI', uid(words.uid), true),
    element(0x0002_0010, 'UI', uid(explicit ? '1.2.840.10008.1.2.1' : '1.2.840.10008.1.2'), true), element(0x0002_0012, 'UI', uid('2.25.81290455'), true),
  ]);
  const set = elementsOf(first, frames.length, words).map(([tag, vr, value]) => element(tag, vr, value, explicit));
  const pixels = frames.map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), element(0x0002_0000, 'UL', uint32(meta.length), true), meta, ...set, element(pixelData, 'OW', Buffer.concat(pixels), explicit)]);
}

function elementsOf({ width, height }: Picture16, frames: number, words: DicosWords): readonly (readonly [tag: number, vr: string, value: Buffer])[] {
  // Chinese time with its offset, as the file says it.
  const local = new Date(Date.parse(words.acquiredAt) + 8 * 3_600_000).toISOString().replaceAll(/[-:TZ]/g, '');
  const { along, up } = words.spacingMm;
  return [
    [0x0008_0005, 'CS', text('ISO_IR 192')], [dicosTags.imageType, 'CS', text(`ORIGINAL\\${bands[words.band]}`)], [dicosTags.sopClass, 'UI', uid(dxClasses[1])], [0x0008_0018, 'UI', uid(words.uid)],
    [dicosTags.acquisitionInstant, 'DT', text(`${local}+0800`)], [0x0008_0060, 'CS', text('DX')], [0x0008_0068, 'CS', text('FOR PROCESSING')], [dicosTags.manufacturer, 'LO', text(words.manufacturer)], [dicosTags.modelName, 'LO', text(words.modelName)],
    [dicosTags.kvp, 'DS', text(String(words.energyMV * 1000))], [dicosTags.serialNumber, 'LO', text(words.serialNumber)],
    [dicosTags.samples, 'US', uint16(1)], [dicosTags.photometric, 'CS', text('MONOCHROME2')], [dicosTags.frames, 'IS', text(String(frames))], [dicosTags.rows, 'US', uint16(height)], [dicosTags.columns, 'US', uint16(width)],
    [dicosTags.spacing, 'DS', text(`${up}\\${along}`)], [dicosTags.allocated, 'US', uint16(16)], [dicosTags.stored, 'US', uint16(16)], [dicosTags.highBit, 'US', uint16(15)], [dicosTags.signed, 'US', uint16(0)],
    [dicosTags.relationship, 'CS', text('LIN')], [dicosTags.sign, 'SS', uint16(1)], [dicosTags.intercept, 'DS', text('0')], [dicosTags.slope, 'DS', text('1')], [0x0028_1054, 'LO', text('US')],
  ];
}

function element(tag: number, vr: string, value: Buffer, explicit: boolean): Buffer {
  const head = Buffer.alloc(explicit && longForms.has(vr) ? 12 : 8);
  head.writeUInt16LE(tag >>> 16, 0);
  head.writeUInt16LE(tag & 0xffff, 2);
  if (!explicit) head.writeUInt32LE(value.length, 4);
  else {
    head.write(vr, 4, 'latin1');
    if (longForms.has(vr)) head.writeUInt32LE(value.length, 8);
    else head.writeUInt16LE(value.length, 6);
  }
  return Buffer.concat([head, value]);
}

/** Values have an even length: texts are padded with a space, UIDs with a zero byte. */
function padded(value: string, pad: string): Buffer {
  const bytes = Buffer.from(value);
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(pad)]);
}
const text = (value: string): Buffer => padded(value, ' ');
const uid = (value: string): Buffer => padded(value, '\0');

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
