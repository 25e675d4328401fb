import { manifestOf } from '../apps/simulators/scanner/write-package.ts';
import { airLevel } from '../apps/simulators/scanner/effects.ts';
import { render } from '../apps/simulators/scanner/render.ts';
import { sceneOf, type Scene, type Wish } from '../apps/simulators/scanner/scene.ts';
import type { ScanPackage } from '#domains/scan-review/contract/scan-package.ts';
import type { Seen } from '#domains/scan-review/server/analyse.ts';

/** A scan as its package would bring it, with the truth beside it. */
export type Posed = { readonly scene: Scene; readonly manifest: ScanPackage; readonly pictures: readonly Seen[] };

/** By itself of scanners, grammars and threat shapes that no training scene holds. */
export function posed(seed: string, wish: Wish): Posed {
  return taken(sceneOf(`bench|${seed}`, { split: 'heldout', ...wish }), seed);
}

export function taken(scene: Scene, seed: string): Posed {
  const rendered = render(scene);
  const manifest = manifestOf(scene, rendered, { scanNo: `BENCH-${seed}`, scannedAt: '2026-11-23T08:15:30+08:00' }, rendered.pictures.map((_, i) => ({ file: `${i}.tif`, sha256: '0'.repeat(64) })));
  return { scene, manifest, pictures: rendered.pictures.map(({ energyMV, data }) => ({ energyMV, airLevel, darkLevel: 0, width: rendered.width, height: rendered.height, data })) };
}
