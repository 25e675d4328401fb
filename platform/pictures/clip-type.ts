export type ClipType = 'video/webm' | 'video/mp4';

/**
 * The clip's media type by its own structure, whatever its sender called it; undefined for anything else. A recorder on
 * a phone leaves the length of a WebM open, so of that kind only its beginning can be judged.
 */
export function clipType(bytes: Uint8Array): ClipType | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isWebm(view) ? 'video/webm' : isMp4(view) ? 'video/mp4' : undefined;
}

/** Matroska (RFC 9559): an EBML header that names the document type webm, then a Segment with something in it. */
function isWebm(view: Buffer): boolean {
  if (view.length < 16 || view.readUInt32BE(0) !== 0x1a45dfa3) return false;
  const length = vint(view, 4);
  if (!length) return false;
  const end = length.next + length.value;
  if (length.value > 512 || end + 12 > view.length) return false;
  return view.subarray(length.next, end).includes(Buffer.from([0x42, 0x82, 0x84, ...Buffer.from('webm')])) && view.readUInt32BE(end) === 0x18538067;
}

/** A length of one to eight bytes, whose leading zero bits say how many. */
function vint(view: Buffer, at: number): { readonly value: number; readonly next: number } | undefined {
  const first = view[at] ?? 0;
  const width = Math.clz32(first) - 23;
  if (first === 0 || at + width > view.length) return undefined;
  let value = first & (0xff >> width);
  for (let index = 1; index < width; index += 1) value = value * 256 + (view[at + index] ?? 0);
  return { value, next: at + width };
}

/** ISO 14496-12: boxes from ftyp to the very end, with a movie and its data among them. */
function isMp4(view: Buffer): boolean {
  if (view.length < 24 || view.toString('latin1', 4, 8) !== 'ftyp') return false;
  const kinds = new Set<string>();
  for (let at = 0; at < view.length;) {
    if (at + 8 > view.length) return false;
    const stated = view.readUInt32BE(at);
    kinds.add(view.toString('latin1', at + 4, at + 8));
    const long = stated === 1 && at + 16 <= view.length;
    const size = long ? Number(view.readBigUInt64BE(at + 8)) : stated;
    if (size < (long ? 16 : 8) || at + size > view.length) return false;
    at += size;
  }
  return kinds.has('mdat') && (kinds.has('moov') || kinds.has('moof'));
}
