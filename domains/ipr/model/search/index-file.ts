import { comparedBytes, wholeSize } from './description.ts';
import { Shelf } from './shelf.ts';

/**
 * The index as one file, the same for scripts and phones: the letters `GLMARKS2`, the length of the head (32 bits, little
 * endian), the head as JSON, then of each figure 128 bytes of whole, 512 of map and one of width to height.
 */
export type IndexHead<Entry, Right = never> = { readonly model: string; readonly madeAt: string; /** Where figures lie as filed, for scripts. */ readonly folder?: string; readonly entries: readonly Entry[]; readonly rights?: readonly Right[] };
export type MarkIndex<Entry, Right = never> = IndexHead<Entry, Right> & { readonly shelf: Shelf };

const magic = 'GLMARKS2', size = comparedBytes + 1;

/** Pieces in the order of the file, so that nobody needs all of it in memory twice. */
export function* indexPieces<Entry, Right>({ shelf, ...head }: MarkIndex<Entry, Right>): Generator<Uint8Array> {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const start = new Uint8Array(12);
  start.set(new TextEncoder().encode(magic));
  new DataView(start.buffer).setUint32(8, json.length, true);
  yield start;
  yield json;
  for (let figure = 0; figure < shelf.size; figure += 1) {
    const { whole, map, wide } = shelf.get(figure);
    const piece = new Uint8Array(size);
    piece.set(new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength));
    piece.set(map, wholeSize);
    piece[comparedBytes] = wide & 255;
    yield piece;
  }
}

/** Undefined where the bytes are not a whole index. Entries are trusted to be what was written. */
export function openIndex<Entry, Right = never>(bytes: Uint8Array): MarkIndex<Entry, Right> | undefined {
  const head = headIn<Entry, Right>(bytes);
  if (!head || bytes.length !== head.at + head.value.entries.length * size) return undefined;
  const shelf = new Shelf(head.value.entries.length);
  for (let at = head.at; at < bytes.length; at += size) {
    shelf.put({ whole: new Int8Array(bytes.buffer, bytes.byteOffset + at, wholeSize), map: bytes.subarray(at + wholeSize, at + comparedBytes), wide: ((bytes[at + comparedBytes] ?? 0) << 24) >> 24 });
  }
  return { ...head.value, shelf };
}

function headIn<Entry, Right>(bytes: Uint8Array): { readonly value: IndexHead<Entry, Right>; readonly at: number } | undefined {
  if (bytes.length < 12 || new TextDecoder().decode(bytes.subarray(0, 8)) !== magic) return undefined;
  const at = 12 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  if (at > bytes.length) return undefined;
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes.subarray(12, at))) as IndexHead<Entry, Right>;
    return Array.isArray(value.entries) && typeof value.model === 'string' && typeof value.madeAt === 'string' ? { value, at } : undefined;
  } catch {
    return undefined;
  }
}
