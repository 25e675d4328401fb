import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { randomOf } from '#world/random.ts';
import { concealments } from './scanner/concealment.ts';
import { goods } from './scanner/goods.ts';
import { render } from './scanner/render.ts';
import { scanners } from './scanner/scanners.ts';
import { sceneOf, type Scene, type Wish } from './scanner/scene.ts';
import { writePackage, type Declared } from './scanner/write-package.ts';

/** What stands before a scanner of the world. */
export type Scanned = {
  readonly scanNo: string; readonly scannedAt: string; readonly deviceId: string; readonly scanner: number; readonly boxNo: string; readonly entryId: string | null;
  readonly declared: readonly Declared[]; readonly grossKg: number; readonly sizeType: string; readonly hides: boolean;
};
/** Its package, and where in the picture something is hidden (pixels; nobody but the world's officers is told). */
export type Taken = { readonly bytes: Uint8Array; readonly pixelMm: { readonly along: number; readonly up: number }; readonly hidden: readonly (readonly (readonly [number, number])[])[] };

parentPort?.on('message', (scanned: Scanned) => void take(scanned).then((taken) => parentPort?.postMessage(taken)));

async function take(scanned: Scanned): Promise<Taken> {
  const scene = { ...likeliest(scanned), boxNo: scanned.boxNo };
  const rendered = render(scene);
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-scanner-'));
  try {
    const { scanNo, scannedAt, deviceId, declared, entryId } = scanned;
    const bytes = readFileSync(await writePackage(scene, rendered, { scanNo, scannedAt, deviceId, declared, entryId }, folder));
    return { bytes, pixelMm: { along: scene.scanner.alongMm, up: scene.scanner.fan.upMm }, hidden: rendered.truth.threats.map(({ polygon }) => polygon) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of a few ways to load the declared goods, the one in a box of the right size whose mass comes nearest to what was declared. */
function likeliest({ scanNo, scanner: index, declared, grossKg, sizeType, hides }: Scanned): Scene {
  const heading = declared[0]?.hs.slice(0, 4) ?? '';
  const kind = (goods.find(({ hs }) => hs.startsWith(heading)) ?? goods.find(({ hs }) => hs.startsWith(heading.slice(0, 2))))?.kind;
  const scanner = scanners.filter(({ heldOut }) => !heldOut)[index];
  const load: Wish['load'] = declared.length === 0 ? 'empty' : undefined;
  const sought = concealments.filter((each) => ['small-metal', 'in-load', 'rip-off', 'shielding', 'false-wall'].includes(each));
  const wish = (attempt: number): Wish => ({
    ...(scanner && { scanner }), ...(kind !== undefined && { kind }), load: load ?? (attempt % 2 === 0 ? 'full' : 'partial'), concealment: hides ? randomOf('hidden', scanNo).pick(sought) : 'none',
  });
  const scenes = Array.from({ length: 20 }, (_, attempt) => sceneOf(`${scanNo}|${attempt}`, wish(attempt)));
  const unlike = ({ box, loadKg }: Scene): number => (box.iso === sizeType ? 0 : 1e9) + Math.abs(loadKg - grossKg);
  const [best] = scenes.toSorted((a, b) => unlike(a) - unlike(b));
  if (!best) throw new Error('a scene was wanted');
  return best;
}
