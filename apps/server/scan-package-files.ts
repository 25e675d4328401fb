import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ZipFile } from 'yazl';
import type { Refusal } from '#kernel/decision.ts';
import { filesNamed } from '#domains/scan-review/contract/scan-package.ts';
import { type OpenPackage, openPackage, parsedJson } from '#domains/scan-review/server/open-package.ts';

/** Opens a package as it lies on a disk: a zip, a folder with the same content, or NAME.json with its pictures beside it. */
export async function openPackageAt(path: string): Promise<({ readonly ok: true } & OpenPackage) | { readonly ok: false; readonly refusal: Refusal }> {
  return openPackage(await zipOf(path));
}

async function zipOf(path: string): Promise<Buffer> {
  const found = await stat(path);
  if (found.isDirectory()) return zipped(await Promise.all((await readdir(path)).map(async (name) => [name, await readFile(join(path, name))] as const)));
  const bytes = await readFile(path);
  if (!path.endsWith('.json')) return bytes;
  const pictures = await Promise.all(filesNamed(parsedJson(bytes)).map(async (file) => [file, await readFile(join(dirname(path), basename(file)))] as const));
  return zipped([['manifest.json', bytes], ...pictures]);
}

function zipped(files: readonly (readonly [name: string, bytes: Buffer])[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of files) zip.addBuffer(bytes, name, { compress: false });
  zip.end();
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    zip.outputStream.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject);
  });
}
