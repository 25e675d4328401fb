import type { OutputOf } from '#kernel/endpoint.ts';
import { call, callForStream } from '#ui/call.ts';
import { keep, keptOne } from '#ui/phone/store.ts';
import { getMarkIndex, getMarkIndexVersion, getMarkNetwork, networkFileOf, networkFiles } from '../contract/search.ts';
import type { Calibration } from '../model/search/ranking.ts';
import type { MarkFinder } from './mark-finder.ts';
import { ofEach } from './of-each.ts';

/** Which index lies whole on this device. The bytes are in a cache of their own; this record is written last and points at them. */
export type KeptMarks = OutputOf<typeof getMarkIndexVersion>;
export const markKind = 'ipr.marks';
export const readKeptMarks = (value: unknown): KeptMarks | undefined => getMarkIndexVersion.output.safeParse(value).data;

// Never the shell's cache, whose old versions are thrown away with the app's.
const cacheName = 'guanlan-marks';
const place = (of: string, file: string): string => `/kept-marks/${of}/${file}`;

/** How far the fetching is, in bytes of index and networks together. */
export type MarkLoading = { readonly received: number; readonly total: number };
let loading: MarkLoading | undefined;
const listeners = new Set<() => void>();
export const markLoading = (): MarkLoading | undefined => loading;
export function onMarkLoading(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}
function tell(next: MarkLoading | undefined): void {
  loading = next;
  for (const listener of listeners) listener();
}

/**
 * Fetches index and networks where the house has others than this device. The old ones go on serving until the new ones
 * lie whole; broken off anywhere, nothing has changed. One tab at a time.
 */
export async function freshenMarks(): Promise<void> {
  await navigator.locks.request('guanlan-marks', { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    const newest = await call(getMarkIndexVersion, {}, { signal: AbortSignal.timeout(15_000) });
    const before = readKeptMarks(await keptOne(markKind, 'index'));
    if (before?.version === newest.version) return;
    try {
      const cache = await caches.open(cacheName);
      const missing: (typeof networkFiles)[number][] = [];
      for (const file of networkFiles) if (!(await cache.match(place(newest.networks, file)))) missing.push(file);
      const total = newest.bytes + (missing.length > 0 ? newest.networkBytes : 0);
      let received = 0;
      const heard = (bytes: number): void => { received += bytes; tell({ received, total: Math.max(received, total) }); };
      heard(0);
      for (const file of missing) await store(cache, place(newest.networks, file), await callForStream(getMarkNetwork, { file }), heard);
      const size = await store(cache, place(newest.version, 'index'), await callForStream(getMarkIndex, {}), heard);
      // Made anew between the two calls: the next look fetches that one.
      if (size !== newest.bytes) return void (await cache.delete(place(newest.version, 'index')));
      await keep({ kind: markKind, id: 'index', value: newest });
      await dropOthers(cache, newest);
    } finally {
      tell(undefined);
    }
  });
}

async function store(cache: Cache, at: string, stream: ReadableStream<Uint8Array>, heard: (bytes: number) => void): Promise<number> {
  let received = 0;
  const counted = stream.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({
    transform: (piece, out) => { received += piece.byteLength; heard(piece.byteLength); out.enqueue(piece); },
  }));
  const bytes = await new Response(counted as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer();
  await cache.put(at, new Response(bytes));
  return received;
}

async function dropOthers(cache: Cache, { version, networks }: KeptMarks): Promise<void> {
  const own = [...networkFiles.map((file) => place(networks, file)), place(version, 'index')];
  for (const request of await cache.keys()) if (!own.includes(new URL(request.url).pathname)) await cache.delete(request);
}

let opened: { readonly version: string; readonly finder: Promise<MarkFinder> } | undefined;

/** The search on this device, opened once per index; undefined where nothing whole lies here yet. */
export async function markFinder(): Promise<MarkFinder | undefined> {
  const have = readKeptMarks(await keptOne(markKind, 'index'));
  if (!have) return undefined;
  if (opened?.version === have.version) return opened.finder;
  const earlier = opened;
  const finder = open(have);
  opened = { version: have.version, finder };
  try {
    await finder;
    void earlier?.finder.then(({ close }) => close(), () => undefined);
    return await finder;
  } catch (fault) {
    opened = earlier;
    // What does not open is fetched anew; until then the earlier one serves, where there is one.
    await keep({ kind: markKind, id: 'index', value: null });
    if (earlier) return earlier.finder;
    throw fault;
  }
}

async function open({ version, networks, model }: KeptMarks): Promise<MarkFinder> {
  const cache = await caches.open(cacheName);
  const read = async (at: string): Promise<Uint8Array<ArrayBuffer>> => {
    const found = await cache.match(at);
    if (!found) throw new Error(`${at} is gone`);
    return new Uint8Array(await found.arrayBuffer());
  };
  const kept = (file: (typeof networkFiles)[number]) => read(place(networks, file));
  const [{ openMarkFinder }, index, bytes, card] = await Promise.all([import('./mark-finder.ts'), unpacked(await read(place(version, 'index'))), ofEach((name) => kept(networkFileOf(name))), kept('mark-calibration.json')]);
  const finder = await openMarkFinder({ index, networks: bytes, calibration: JSON.parse(new TextDecoder().decode(card)) as Calibration });
  // Descriptions of another model do not compare.
  if (finder.model !== model) { finder.close(); throw new Error('the index is of another model'); }
  return finder;
}

async function unpacked(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
}
