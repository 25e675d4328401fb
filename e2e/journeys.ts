import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { houseReady } from './house-ready.ts';

/** Runs every `*.e2e.ts` against the house at GUANLAN_BASE, one after the other; each exports `journey`. */
const folder = fileURLToPath(new URL('.', import.meta.url));
const base = process.env.GUANLAN_BASE ?? 'http://127.0.0.1:8420';
await houseReady(base);

let failed = 0;
const files = readdirSync(folder).filter((file) => file.endsWith('.e2e.ts')).toSorted();
for (const file of files) {
  const began = performance.now();
  try {
    const { journey }: { journey: (base: string) => Promise<void> } = await import(`./${file}`);
    await journey(base);
    console.log(`  ✓ ${file} ${((performance.now() - began) / 1000).toFixed(1)} s`);
  } catch (fault) {
    failed += 1;
    console.error(`  ✗ ${file}`, fault);
  }
}
console.log(`journeys: ${files.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 && files.length > 0 ? 0 : 1);
