import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** One answer of a network: its numbers and its shape. */
export type Answer = { readonly data: Float32Array; readonly shape: readonly number[] };
/** A frozen network; `sha256` is what a record names it by. */
export type Model = { readonly sha256: string; readonly run: (input: Float32Array, shape: readonly number[]) => Promise<ReadonlyMap<string, Answer>> };

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
    return {
      sha256: found,
      run: async (input, shape) => {
        const answers = await session.run({ [name]: new Tensor('float32', input, shape) });
        return new Map(Object.entries(answers).flatMap(([key, { data, dims }]) => (data instanceof Float32Array ? [[key, { data, shape: dims }]] : [])));
      },
    };
  } catch {
    return undefined;
  }
}
