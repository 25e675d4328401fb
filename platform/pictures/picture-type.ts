export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';
type Size = { readonly width: number; readonly height: number };

/** Beyond this a picture is no photograph: a small file can state dimensions that cost whoever opens it gigabytes. */
const maxSide = 20_000;
const maxPixels = 80_000_000;

/**
 * The picture's media type by its own structure, whatever its sender called it; undefined for anything else: what is
 * cut off, states impossible dimensions, or carries something else behind the picture.
 */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  const found = pictureFacts(bytes);
  if (!found) return undefined;
  const { type, width, height } = found;
  return width > 0 && height > 0 && width <= maxSide && height <= maxSide && width * height <= maxPixels ? type : undefined;
}

/** Type and stated dimensions of a whole picture, whatever they are; undefined for anything that is none. */
export function pictureFacts(bytes: Uint8Array): Found | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return pngSize(view) ?? webpSize(view) ?? jpegSize(view);
}

type Found = Size & { readonly type: PictureType };

const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** PNG (ISO 15948): chunks from IHDR to IEND, and nothing after. */
function pngSize(view: Buffer): Found | undefined {
  if (view.length < 45 || !view.subarray(0, 8).equals(pngHead) || view.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  let at = 8;
  while (at + 12 <= view.length) {
    const next = at + 12 + view.readUInt32BE(at);
    if (view.toString('latin1', at + 4, at + 8) === 'IEND') return next === view.length ? { type: 'image/png', width: view.readUInt32BE(16), height: view.readUInt32BE(20) } : undefined;
    at = next;
  }
  return undefined;
}

/** WebP (RFC 9649): the RIFF size is the file's; dimensions by the first chunk. */
function webpSize(view: Buffer): Found | undefined {
  if (view.length < 30 || view.toString('latin1', 0, 4) !== 'RIFF' || view.toString('latin1', 8, 12) !== 'WEBP') return undefined;
  const size = 8 + view.readUInt32LE(4);
  if (size !== view.length) return undefined;
  const chunk = view.toString('latin1', 12, 16);
  if (20 + view.readUInt32LE(16) > view.length) return undefined;
  if (chunk === 'VP8X') return { type: 'image/webp', width: 1 + view.readUIntLE(24, 3), height: 1 + view.readUIntLE(27, 3) };
  if (chunk === 'VP8 ') return { type: 'image/webp', width: view.readUInt16LE(26) % 0x4000, height: view.readUInt16LE(28) % 0x4000 };
  if (chunk !== 'VP8L' || view[20] !== 0x2f) return undefined;
  const bits = view.readUInt32LE(21);
  return { type: 'image/webp', width: 1 + (bits % 0x4000), height: 1 + ((bits >>> 14) % 0x4000) };
}

/** JPEG (ITU-T T.81): markers up to the scan, a frame header among them, and the end mark at the end. */
function jpegSize(view: Buffer): Found | undefined {
  if (view.length < 20 || view[0] !== 0xff || view[1] !== 0xd8 || !endsWithJpegEnd(view)) return undefined;
  let at = 2;
  let size: Size | undefined;
  while (at + 9 < view.length && view[at] === 0xff) {
    const marker = view[at + 1] ?? 0;
    // A fill byte before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) return size && { type: 'image/jpeg', ...size };
    // SOF0 to SOF15 without DHT, JPG and DAC, which lie among them.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) size = { height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) };
    const length = view.readUInt16BE(at + 2);
    if (length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
}

/** Cameras may pad the end with zeros. */
function endsWithJpegEnd(view: Buffer): boolean {
  let end = view.length;
  while (end > 2 && view[end - 1] === 0) end -= 1;
  return view[end - 2] === 0xff && view[end - 1] === 0xd9;
}
