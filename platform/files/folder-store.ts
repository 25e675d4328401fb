import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from './file-store.ts';

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A content-addressed folder; a file appears under its name only when it is whole and on disk. */
export function folderStore(root: string): FileStore {
  const pathOf = (hash: string): string => join(root, hash.slice(0, 2), hash);
  const has = (hash: string): Promise<boolean> => access(pathOf(hash)).then(() => true, () => false);
  return {
    has,
    get: (hash) => readFile(pathOf(hash)),
    put: async (bytes) => {
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (await has(hash)) return hash;
      await mkdir(join(root, hash.slice(0, 2)), { recursive: true });
      const draft = `${pathOf(hash)}.${randomUUID()}`;
      try {
        await writeWhole(draft, bytes);
        await rename(draft, pathOf(hash));
      } catch (fault) {
        // A full disk: what was half written must not take the room that is left.
        await rm(draft, { force: true });
        throw fault;
      }
      return hash;
    },
  };
}
