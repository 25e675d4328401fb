import runtimeUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { IndexRight, NetworkName } from '../contract/search.ts';
import type { Calibration } from '../model/search/ranking.ts';
import MarkWorker from './mark-worker.ts?worker&inline';

type NetworkBytes = Readonly<Record<NetworkName, Uint8Array>>;

/** What the worker is asked. `among` restricts the search to records whose text or class fits. */
export type Asked =
  | { readonly id: number; readonly kind: 'open'; readonly runtime: Uint8Array; readonly index: Uint8Array; readonly networks: NetworkBytes; readonly calibration: Calibration }
  | { readonly id: number; readonly kind: 'search'; readonly width: number; readonly height: number; readonly rgba: Uint8ClampedArray; readonly among?: readonly string[] };
/** A figure found on the phone; `corners` in 0 to 1 of the photograph, `sample` a WebP in base64. */
export type FoundFigure = { readonly recordNo: string; readonly sureness: number; readonly sample: string; readonly lookAlike: boolean; readonly corners: readonly (readonly [number, number])[] };
export type Told =
  | { readonly id: number; readonly figures: number; readonly madeAt: string; readonly model: string }
  | { readonly id: number; readonly found: readonly FoundFigure[]; readonly marks: readonly (readonly (readonly [number, number])[])[]; readonly ms: number }
  | { readonly id: number; readonly fault: string };
export type FoundOnPhone = Omit<Extract<Told, { found: readonly FoundFigure[] }>, 'id'>;

/** Longest side at which a photograph is searched, in pixels; as in the house. */
export const photoSide = 960;

/** Search on this phone. `rights` are those of the index, by record number. */
export type MarkFinder = {
  readonly figures: number; readonly madeAt: string; readonly model: string; readonly rights: ReadonlyMap<string, IndexRight>;
  readonly search: (photo: ImageBitmap, among?: readonly string[]) => Promise<FoundOnPhone>;
  readonly close: () => void;
};

/** The head of an index file without its vectors: the worker has those. */
export function rightsOf(index: Uint8Array): readonly IndexRight[] {
  const length = new DataView(index.buffer, index.byteOffset).getUint32(8, true);
  const head = JSON.parse(new TextDecoder().decode(index.subarray(12, 12 + length))) as { readonly rights?: readonly IndexRight[] };
  return head.rights ?? [];
}

/**
 * Starts a worker and hands it everything it searches with, its WebAssembly too. The worker's code lies within the page's:
 * a worker fetched by its own address is outside the shell's scope, and would not start without a network. Rejects where
 * the files are of no use.
 */
export async function openMarkFinder(files: { readonly index: Uint8Array; readonly networks: NetworkBytes; readonly calibration: Calibration }): Promise<MarkFinder> {
  const answer = await fetch(runtimeUrl);
  if (!answer.ok) throw new Error('runtime');
  const runtime = new Uint8Array(await answer.arrayBuffer());
  const worker = new MarkWorker();
  const waiting = new Map<number, (told: Told) => void>();
  let count = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => { waiting.get(data.id)?.(data); waiting.delete(data.id); });
  type Bare<T> = T extends unknown ? Omit<T, 'id'> : never;
  const ask = (asked: Bare<Asked>): Promise<Told> => new Promise((resolve, reject) => {
    count += 1;
    waiting.set(count, (told) => ('fault' in told ? reject(new Error(told.fault)) : resolve(told)));
    worker.addEventListener('error', () => reject(new Error('worker')), { once: true });
    worker.postMessage({ ...asked, id: count });
  });
  try {
    const told = await ask({ kind: 'open', runtime, ...files });
    if (!('figures' in told)) throw new Error('index');
    return {
      figures: told.figures, madeAt: told.madeAt, model: told.model, rights: new Map(rightsOf(files.index).map((right) => [right.recordNo, right])),
      search: async (photo, among) => {
        const scale = Math.min(1, photoSide / Math.max(photo.width, photo.height));
        const canvas = new OffscreenCanvas(Math.max(1, Math.round(photo.width * scale)), Math.max(1, Math.round(photo.height * scale)));
        const context = canvas.getContext('2d', { willReadFrequently: true });
        if (!context) throw new Error('canvas');
        context.imageSmoothingQuality = 'high';
        context.drawImage(photo, 0, 0, canvas.width, canvas.height);
        const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
        const found = await ask({ kind: 'search', width, height, rgba: data, ...(among && { among }) });
        if (!('found' in found)) throw new Error('search');
        return found;
      },
      close: () => worker.terminate(),
    };
  } catch (fault) {
    worker.terminate();
    throw fault;
  }
}
