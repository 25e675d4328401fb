import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ModelCard } from '../contract/opinion.ts';
import type { FoundNetwork } from '../model/shadow-run.ts';

/** The networks of the house: the serving one, and beside it, if an operator lays one there, one that runs as its shadow. */
export const servingModels = fileURLToPath(new URL('../../../models', import.meta.url));
export const shadowModels = `${servingModels}/shadow`;

/** A card beside a network; undefined where it is missing or has another form. */
export async function readCard<Card>(path: string, form: { readonly parse: (value: unknown) => Card }): Promise<Card | undefined> {
  try {
    return form.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** A network as a record names it. */
export const modelName = ({ model, sha256 }: Pick<ModelCard, 'model' | 'sha256'>): string => `${model}@sha256:${sha256}`;

/** Whether a folder holds a network, and the very one that its card names. It is not opened here. */
export async function networkIn(folder: string): Promise<FoundNetwork> {
  if (!(await access(folder).then(() => true, () => false))) return { kind: 'none' };
  const card = await readCard(`${folder}/scan-net.json`, ModelCard);
  if (!card) return { kind: 'broken', fault: 'CARD' };
  const bytes = await readFile(`${folder}/scan-net.onnx`).catch(() => Buffer.alloc(0));
  return createHash('sha256').update(bytes).digest('hex') === card.sha256 ? { kind: 'sound', model: modelName(card) } : { kind: 'broken', fault: 'FILE' };
}
