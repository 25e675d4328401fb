import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Builds the pages when a source is newer than what was built; answers whether it did. @throws when they cannot be built. */
export function buildPages(root: string): boolean {
  const built = join(root, 'dist', 'index.html');
  const builtMs = existsSync(built) ? statSync(built).mtimeMs : 0;
  const newest = ['ui', 'apps', 'domains', 'kernel', 'platform/contract'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .reduce((most, entry) => (entry.isFile() && /\.(tsx?|js|css|html|svg|webmanifest)$/.test(entry.name) ? Math.max(most, statSync(join(entry.parentPath, entry.name)).mtimeMs) : most), 0);
  if (builtMs > newest) return false;
  const done = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) throw new Error('the pages could not be built');
  return true;
}
