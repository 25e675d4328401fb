import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Writes `/phone-sw.js` with the list of files that make up the phone app, named after what is in them: a changed app is a changed worker. */
export function phoneShell(sourceFile: string, pageFile: string): Plugin {
  return {
    name: 'phone-shell',
    generateBundle(_options, bundle) {
      const files = new Set<string>();
      const add = (name: string): void => {
        const part = bundle[name];
        if (!part || files.has(name)) return;
        files.add(name);
        if (part.type !== 'chunk') return;
        for (const other of [...part.imports, ...part.dynamicImports]) add(other);
        // Vite notes here which stylesheets and pictures a chunk brings along.
        const meta: unknown = Reflect.get(part, 'viteMetadata');
        if (typeof meta !== 'object' || meta === null) return;
        for (const kind of ['importedCss', 'importedAssets']) for (const file of (Reflect.get(meta, kind) as Set<string> | undefined) ?? []) files.add(file);
      };
      for (const part of Object.values(bundle)) if (part.type === 'chunk' && part.isEntry && part.name === 'phone') add(part.fileName);
      const shell = ['/phone', '/icon.svg', '/phone.webmanifest', ...[...files].toSorted().map((file) => `/${file}`)];
      const version = createHash('sha256').update(shell.join('\n')).update(readFileSync(pageFile)).digest('hex').slice(0, 12);
      const source = readFileSync(sourceFile, 'utf8').replace('__VERSION__', version).replace('__SHELL__', JSON.stringify(shell));
      this.emitFile({ type: 'asset', fileName: 'phone-sw.js', source });
    },
  };
}
