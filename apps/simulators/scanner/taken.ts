import type { ScanPackage } from '#domains/scan-review/contract/scan-package.ts';
import type { Picture16 } from '#platform/pictures/picture16.ts';
import { airLevel } from './effects.ts';
import { render } from './render.ts';
import type { Scene } from './scene.ts';
import { manifestOf } from './write-package.ts';

/** A scan as the analysis gets it from its package, with the truth beside it. */
export type Taken = { readonly scene: Scene; readonly manifest: ScanPackage; readonly pictures: readonly (Picture16 & { readonly energyMV: number; readonly airLevel: number; readonly darkLevel: number })[] };

/** What a scanner takes of a scene, without a package being written. */
export function taken(scene: Scene, scanNo: string): Taken {
  const rendered = render(scene);
  const manifest = manifestOf(scene, rendered, { scanNo, scannedAt: '2026-11-23T08:15:30+08:00' }, rendered.pictures.map((_, i) => ({ file: `${i}.tif`, sha256: '0'.repeat(64) })));
  return { scene, manifest, pictures: rendered.pictures.map(({ energyMV, data }) => ({ energyMV, airLevel, darkLevel: 0, width: rendered.width, height: rendered.height, data })) };
}
