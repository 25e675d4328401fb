import { faulty, fits, type HeaderRead } from './picture-header.ts';

const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8 };
/** None, LZW, deflate and its older number. */
const compressions = new Set([1, 5, 8, 32946]);

type Fields = ReadonlyMap<number, readonly number[]>;

/** The first image of a classic TIFF: its fields, and that every strip or tile they promise lies inside the file. */
export function tiffHeader(view: DataView, little: boolean): HeaderRead {
  const magic = view.getUint16(2, little);
  if (magic === 43) return faulty('unsupported');
  if (magic !== 42) return faulty('not-a-picture');
  const fields = fieldsAt(view, view.getUint32(4, little), little);
  if (!fields) return faulty('truncated');
  const one = (tag: number, otherwise = 0): number => fields.get(tag)?.[0] ?? otherwise;
  const [width, height] = [one(256), one(257)];
  if (width === 0 || height === 0) return faulty('not-a-picture');
  if (!fits(width, height)) return faulty('too-large');
  const grey = one(277, 1) === 1 && one(258, 1) === 16 && (fields.get(258)?.length ?? 1) === 1 && one(339, 1) === 1 && one(262, 1) === 1;
  if (!grey) return faulty('not-16-bit-grey');
  if (!compressions.has(one(259, 1)) || ![1, 2].includes(one(317, 1))) return faulty('unsupported');
  return layoutFault(fields, { width, height, bytes: view.byteLength, plain: one(259, 1) === 1 }) ?? { ok: true, header: { form: 'tiff', width, height } };
}

type Frame = { readonly width: number; readonly height: number; readonly bytes: number; readonly plain: boolean };

function layoutFault(fields: Fields, { width, height, bytes, plain }: Frame): HeaderRead | undefined {
  const tiled = fields.has(322);
  const [wide, tall] = tiled ? [fields.get(322)?.[0] ?? 0, fields.get(323)?.[0] ?? 0] : [width, Math.min(height, fields.get(278)?.[0] ?? height)];
  // A tile far larger than its picture is a bomb of its own.
  if (wide < 1 || tall < 1 || (tiled && (wide % 16 !== 0 || tall % 16 !== 0 || wide > 8192 || tall > 8192))) return faulty('unsupported');
  const pieces = Math.ceil(width / wide) * Math.ceil(height / tall);
  const [offsets = [], counts = []] = tiled ? [fields.get(324), fields.get(325)] : [fields.get(273), fields.get(279)];
  if (offsets.length !== pieces || counts.length !== pieces) return faulty('truncated');
  for (const [i, offset] of offsets.entries()) {
    const count = counts[i] ?? 0;
    if (count === 0 || offset + count > bytes) return faulty('truncated');
    const rows = tiled ? tall : Math.min(tall, height - i * tall);
    if (plain && count < wide * rows * 2) return faulty('truncated');
  }
  return undefined;
}

function fieldsAt(view: DataView, start: number, little: boolean): Fields | undefined {
  if (start < 8 || start + 2 > view.byteLength) return undefined;
  const count = view.getUint16(start, little);
  if (start + 2 + count * 12 > view.byteLength) return undefined;
  const fields = new Map<number, readonly number[]>();
  for (let i = 0; i < count; i++) {
    const at = start + 2 + i * 12;
    const [tag, type, length] = [view.getUint16(at, little), view.getUint16(at + 2, little), view.getUint32(at + 4, little)];
    const size = sizes[type] ?? 0;
    const from = size * length <= 4 ? at + 8 : view.getUint32(at + 8, little);
    if (from + size * length > view.byteLength) return undefined;
    if (type === 3 || type === 4) fields.set(tag, Array.from({ length }, (_, j) => (type === 3 ? view.getUint16(from + 2 * j, little) : view.getUint32(from + 4 * j, little))));
  }
  return fields;
}
