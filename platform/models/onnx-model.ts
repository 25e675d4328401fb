import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** One answer of a network: its numbers and its shape. */
export type Answer = { readonly data: Float32Array; readonly shape: readonly number[] };
/** A frozen network; `sha256` is what a record names it by. */
export type Model = {
  readonly sha256: string;
  readonly run: (input: Float32Array, shape: readonly number[]) => Promise<ReadonlyMap<string, Answer>>;
  /** For networks of several inputs, by name. */
  readonly runNamed: (inputs: Readonly<Record<string, { readonly data: Float32Array; readonly shape: readonly number[] }>>) => Promise<ReadonlyMap<string, Answer>>;
};

/**
 * Opens an ONNX network for one core; undefined where the file is missing, broken or not the one its card names, so that
 * work goes on without it.
 */
export async function openModel(path: string, sha256?: string): Promise<Model | undefined> {
  try {
    const bytes = await readFile(path);
    const found = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== undefined && found !== sha256) return undefined;
    const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all' });
    const [name = ''] = session.inputNames;
    const runNamed: Model['runNamed'] = async (inputs) => {
      const answers = await session.run(Object.fromEntries(Object.entries(inputs).map(([key, { data, shape }]) => [key, new Tensor('float32', data, shape)])));
      return new Map(Object.entries(answers).flatMap(([key, { data, dims }]) => (data instanceof Float32Array ? [[key, { data, shape: dims }]] : [])));
    };
    return { sha256: found, run: (data, shape) => runNamed({ [name]: { data, shape } }), runNamed };
  } catch {
    return undefined;
  }
}
