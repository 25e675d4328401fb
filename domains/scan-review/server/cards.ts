import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

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
