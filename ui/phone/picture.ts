import { toHex } from '#kernel/bytes.ts';
import { keepPicture } from './store.ts';

/** Longest side of a kept photograph in pixels, and its JPEG quality: letters on a seal stay legible, a report stays under 2 MB. */
const longestSide = 1600;
const quality = 0.82;

export async function hashOf(bytes: ArrayBuffer): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** Makes a photograph smaller, keeps it on the device and answers its hash. */
export async function keepPhotograph(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return keepCanvas(canvas, 'image/jpeg');
}

/** Keeps what is drawn on a canvas and answers its hash. */
export async function keepCanvas(canvas: HTMLCanvasElement, type: 'image/jpeg' | 'image/png'): Promise<string> {
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, type, quality); });
  if (!blob) throw new Error('the picture could not be encoded');
  const bytes = await blob.arrayBuffer();
  const hash = await hashOf(bytes);
  await keepPicture(hash, { bytes, type });
  return hash;
}

/** Keeps a clip or a photograph as it was recorded, with all it says of itself, and answers its hash. */
export async function keepRecorded(recorded: Blob): Promise<string> {
  const bytes = await recorded.arrayBuffer();
  const hash = await hashOf(bytes);
  await keepPicture(hash, { bytes, type: recorded.type.split(';')[0] ?? recorded.type });
  return hash;
}

export type Fix = { readonly lat: number; readonly lon: number; readonly accuracy: number };

/** Where the device is (WGS 84, metres), or null when it does not know within a few seconds; an inspection never waits for satellites. */
export function whereAmI(): Promise<Fix | null> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(null);
    const late = setTimeout(() => resolve(null), 4000);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { clearTimeout(late); resolve({ lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy }); },
      () => { clearTimeout(late); resolve(null); },
      { enableHighAccuracy: true, timeout: 3500, maximumAge: 60_000 },
    );
  });
}
