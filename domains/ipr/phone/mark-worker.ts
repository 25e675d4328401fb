import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { answered } from '#kernel/answered.ts';
import type { IndexEntry, IndexRight, NetworkName } from '../contract/search.ts';
import { openIndex, type MarkIndex } from '../model/search/index-file.ts';
import type { Picture } from '../model/search/picture.ts';
import { type Calibration, rightsShown } from '../model/search/ranking.ts';
import type { CompareAsk, Networked } from '../model/search/networks.ts';
import { onAPhone } from '../model/search/searching.ts';
import type { Asked, Told } from './mark-finder.ts';
import { ofEach } from './of-each.ts';

/**
 * Searches on the phone itself, away from the page: the networks by WebAssembly, the figures by the same kernel as in the
 * house. Everything it needs is handed to it in bytes, so it never asks for a network.
 */
const scope = globalThis as unknown as { onmessage: (message: MessageEvent<Asked>) => void; postMessage: (told: Told) => void };

type Opened = { readonly index: MarkIndex<IndexEntry, IndexRight>; readonly sessions: Readonly<Record<NetworkName, InferenceSession>>; readonly calibration: Calibration };
let opened: Opened | undefined;
// One search after the other: each wants the whole processor.
let last: Promise<unknown> = Promise.resolve();

scope.onmessage = ({ data }) => {
  last = last.then(() => handle(data)).then((told) => scope.postMessage(told), (fault: unknown) => scope.postMessage({ id: data.id, fault: fault instanceof Error ? fault.message : String(fault) }));
};

async function handle(asked: Asked): Promise<Told> {
  if (asked.kind === 'open') {
    env.wasm.numThreads = 1;
    env.wasm.wasmBinary = asked.runtime;
    const index = openIndex<IndexEntry, IndexRight>(asked.index);
    if (!index) throw new Error('index');
    const session = (bytes: Uint8Array) => InferenceSession.create(bytes, { executionProviders: ['wasm'], graphOptimizationLevel: 'all' });
    opened = { index, calibration: asked.calibration, sessions: await ofEach((name) => session(asked.networks[name])) };
    return { id: asked.id, figures: index.shelf.size, madeAt: index.madeAt, model: index.model };
  }
  if (!opened) throw new Error('not open');
  const { index } = opened;
  const photo: Picture = { width: asked.width, height: asked.height, rgb: withoutAlpha(asked.rgba) };
  const wanted = asked.among && new Set(asked.among);
  const started = performance.now();
  const rightOf = (figure: number): string => index.entries[figure]?.recordNo ?? '';
  const { order, quads } = await run(rightsShown(photo, index.shelf, onAPhone, { rightOf, calibration: opened.calibration, within: wanted && ((figure) => wanted.has(rightOf(figure))) }), opened.sessions);
  const share = ([x, y]: readonly [number, number]): [number, number] => [x / photo.width, y / photo.height];
  return {
    id: asked.id,
    found: order.slice(0, 12).map(({ right, sureness, figure, quad }) => ({ recordNo: right, sureness, sample: index.entries[figure]?.sample ?? '', lookAlike: index.entries[figure]?.lookAlike ?? false, corners: quad.map(share) })),
    marks: quads.map((quad) => quad.map(share)), ms: performance.now() - started,
  };
}

function run<Result>(work: Networked<Result, CompareAsk>, sessions: Opened['sessions']): Promise<Result> {
  return answered(work, async (ask) => {
    // Figures as filed stay in the house.
    if (!('network' in ask)) return {};
    const answers = await sessions[ask.network].run(Object.fromEntries(Object.entries(ask.inputs).map(([name, { data, shape }]) => [name, new Tensor('float32', data, [...shape])])));
    return Object.fromEntries(Object.entries(answers).flatMap(([name, { data }]) => (data instanceof Float32Array ? [[name, data]] : [])));
  });
}

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let i = 0, o = 0; i < rgba.length; i += 4, o += 3) { rgb[o] = rgba[i] ?? 0; rgb[o + 1] = rgba[i + 1] ?? 0; rgb[o + 2] = rgba[i + 2] ?? 0; }
  return rgb;
}
