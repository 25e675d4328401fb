import { memoryOf, openKernel } from '#domains/ipr/model/search/kernel-open.ts';
import { insert } from '#domains/ipr/model/search/shelf.ts';

/** A million made vectors compared by the kernel, one by one: how long a query takes and how many of the true ten it answers. */
export function benchVectors(count = 1_000_000, dim = 128, queries = 60): { readonly p50: number; readonly p95: number; readonly recall: number; readonly bytes: number } {
  const random = gaussian(7);
  const float = new Float32Array(count * dim);
  for (let row = 0; row < count; row += 1) {
    // Clusters, as marks form them: a fifth of a vector is its family's.
    let length = 0;
    for (let k = 0; k < dim; k += 1) { const value = random() + 0.5 * Math.sin((row % 997) * 12.9898 + k * 78.233); float[row * dim + k] = value; length += value * value; }
    const scale = 1 / Math.sqrt(length);
    for (let k = 0; k < dim; k += 1) float[row * dim + k] = (float[row * dim + k] ?? 0) * scale;
  }
  const step = 0.36 / 127, page = 65_536;
  const at = page, out = at + count * dim;
  const memory = memoryOf(Math.ceil((out + count * 4) / page));
  const bytes = new Int8Array(memory.buffer, at, count * dim);
  for (let i = 0; i < float.length; i += 1) bytes[i] = Math.max(-127, Math.min(127, Math.round((float[i] ?? 0) / step)));
  const lengths = Float32Array.from({ length: count }, (_, row) => { let sum = 0; for (let k = 0; k < dim; k += 1) sum += (bytes[row * dim + k] ?? 0) ** 2; return 1 / Math.sqrt(sum); });
  const kernel = openKernel(memory);
  const times: number[] = [];
  let found = 0;
  for (let q = 0; q < queries; q += 1) {
    const row = (q * 16_127) % count;
    const query = Float32Array.from({ length: dim }, (_, k) => (float[row * dim + k] ?? 0) + 0.06 * random());
    const most = Math.max(...query.map(Math.abs));
    const started = performance.now();
    new Int16Array(memory.buffer, 0, dim).set(query.map((value) => Math.round((value * 127) / most)));
    kernel.bytes(at, count, dim, 0, out);
    const answers = new Int32Array(memory.buffer, out, count);
    const near = nearest(answers, lengths, 10);
    times.push(performance.now() - started);
    const truth = new Set(best(count, 10, (i) => { let sum = 0; for (let k = 0, o = i * dim; k < dim; k += 1, o += 1) sum += (float[o] ?? 0) * (query[k] ?? 0); return sum; }));
    found += near.filter((i) => truth.has(i)).length;
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: sorted[Math.floor(queries / 2)] ?? 0, p95: sorted[Math.floor(queries * 0.95)] ?? 0, recall: found / (10 * queries), bytes: count * (dim + 4) };
}

/** As a shelf picks (Shelf.nearest): one walk over the answers, few of which pass the bar. */
function nearest(answers: Int32Array, lengths: Float32Array, most: number): number[] {
  const top: { readonly figure: number; readonly likeness: number }[] = [];
  let bar = -Infinity;
  for (let figure = 0; figure < answers.length; figure += 1) {
    const likeness = (answers[figure] ?? 0) * (lengths[figure] ?? 0);
    if (likeness <= bar) continue;
    insert(top, { figure, likeness }, most);
    if (top.length === most) bar = top.at(-1)?.likeness ?? bar;
  }
  return top.map(({ figure }) => figure);
}

/** The truth, by every number. */
function best(count: number, most: number, score: (i: number) => number): number[] {
  const top: { i: number; s: number }[] = [];
  let bar = -Infinity;
  for (let i = 0; i < count; i += 1) {
    const s = score(i);
    if (s <= bar) continue;
    top.push({ i, s });
    if (top.length >= most * 4) { top.sort((a, b) => b.s - a.s); top.length = most; bar = top[most - 1]?.s ?? bar; }
  }
  return top.toSorted((a, b) => b.s - a.s).slice(0, most).map(({ i }) => i);
}

function gaussian(seed: number): () => number {
  let state = seed;
  const next = () => { state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; return (state + 0.5) / 2 ** 32; };
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}
