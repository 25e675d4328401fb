import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import runtime from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { answered } from '../../../kernel/answered.ts';
import { openIndex } from '../../../domains/ipr/model/search/index-file.ts';
import { type Calibration, rightsShown } from '../../../domains/ipr/model/search/ranking.ts';
import { networkFileOf } from '../../../domains/ipr/contract/search.ts';
import type { CompareAsk, Networked } from '../../../domains/ipr/model/search/networks.ts';
import { onAPhone } from '../../../domains/ipr/model/search/searching.ts';

/**
 * The search of the phone's worker on the page's own thread, because only that is slowed by the browser's throttle. From
 * the photograph's bytes to the order of rights.
 */
const bytesOf = async (name: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(`/files/${name}`)).arrayBuffer());
env.wasm.numThreads = 1;
env.wasm.wasmPaths = { wasm: runtime };
const open = async (name: string) => InferenceSession.create(await bytesOf(name), { executionProviders: ['wasm'], graphOptimizationLevel: 'all' });
const index = openIndex<{ readonly id: string }>(await bytesOf('index'));
if (!index) throw new Error('no index');
const calibration = await (await fetch('/files/calibration')).json() as Calibration;
const sessions = { find: await open(networkFileOf('find')), refine: await open(networkFileOf('refine')), describe: await open(networkFileOf('describe')), judge: await open(networkFileOf('judge')) };

const run = <Result>(work: Networked<Result, CompareAsk>): Promise<Result> => answered(work, async (ask) => {
  if (!('network' in ask)) return {};
  const answers = await sessions[ask.network].run(Object.fromEntries(Object.entries(ask.inputs).map(([name, { data, shape }]) => [name, new Tensor('float32', data, [...shape])])));
  return Object.fromEntries(Object.entries(answers).flatMap(([name, { data }]) => (data instanceof Float32Array ? [[name, data]] : [])));
});

async function search(photo: Blob): Promise<{ readonly ms: number; readonly first: string }> {
  const started = performance.now();
  const bitmap = await createImageBitmap(photo);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || !index) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0, o = 0; i < data.length; i += 4, o += 3) { rgb[o] = data[i] ?? 0; rgb[o + 1] = data[i + 1] ?? 0; rgb[o + 2] = data[i + 2] ?? 0; }
  const { order: [first] } = await run(rightsShown({ width, height, rgb }, index.shelf, onAPhone, { rightOf: (figure) => index?.entries[figure]?.id ?? '', calibration }));
  return { ms: performance.now() - started, first: first?.right ?? '' };
}

Object.assign(globalThis, { searchAll: async (names: readonly string[]) => {
  const out: { readonly ms: number; readonly first: string }[] = [];
  for (const name of names) { const photo = await (await fetch(`/files/${name}`)).blob(); out.push(await search(photo)); }
  return out;
}, ready: true });
