import { expect, test, vi } from 'vitest';
import { examine, openNetwork } from '#domains/scan-review/server/analyse.ts';
import { servingModels } from '#domains/scan-review/server/cards.ts';
import { scannerBy } from './scanners.ts';
import { sceneOf, type Wish } from './scene.ts';
import { taken } from './taken.ts';

// Rendering is slow where the machine is shared.
vi.setConfig({ testTimeout: 240_000 });

async function examined(seed: string, wish: Wish) {
  const scanner = scannerBy('fixed-95');
  const scene = sceneOf(seed, { ...(scanner && { scanner }), ...wish });
  const { manifest, pictures } = taken(scene, 'ADVISED');
  const [seen] = await examine(manifest, pictures, [], await openNetwork(servingModels));
  return { scene, manifest, seen };
}

test('the committed network and its card advise release of an empty box, and not where something is hidden in it or the load is dense', async () => {
  expect((await examined('advised', { load: 'empty', concealment: 'none' })).seen).toMatchObject({ opinion: { advice: 'release' }, withheld: [] });
  expect((await examined('advised', { load: 'empty', concealment: 'false-floor' })).seen?.withheld).toContain('above-bar-hidden-space');
  expect((await examined('advised', { load: 'full', kind: 'canned-food', concealment: 'none' })).seen?.withheld).toContain('too-dense');
});

test('an honest declarant counts the pallets to the gross mass, and the mass agrees', async () => {
  const { scene, manifest, seen } = await examined('advised', { load: 'full', kind: 'knitted-garments', concealment: 'none' });
  const declared = (manifest.declared ?? []).reduce((sum, { grossKg }) => sum + grossKg, 0);
  expect(scene.lines.reduce((sum, { kg }) => sum + kg, 0)).toBeLessThan(0.8 * scene.loadKg);
  expect(Math.abs(declared - scene.loadKg)).toBeLessThan(2);
  expect(seen?.opinion.declaredMatch?.p).toBeGreaterThan(0.05);
});
