import { arealDensities, zoneOf, type Zone } from '#domains/scan-review/model/analysis/zone.ts';
import { type Signature, signatureOf } from '#domains/scan-review/model/analysis/signature.ts';
import { type Canonical, canonical, transmissions } from '#domains/scan-review/model/canonical.ts';
import { type HazardSeen, hazardsOf } from '#domains/scan-review/model/analysis/goods.ts';
import { tilesOf } from '#domains/scan-review/model/analysis/tiles.ts';
import { ask, type Network, windowOf } from '#domains/scan-review/server/analyse.ts';
import { airLevel } from '../apps/simulators/scanner/effects.ts';
import { render, type Rendered } from '../apps/simulators/scanner/render.ts';
import { sceneOf, type Scene, type Wish } from '../apps/simulators/scanner/scene.ts';

/** A simulated load as it is compared, with the truth beside it. */
export type Signed = { readonly scene: Scene; readonly rendered: Rendered; readonly grid: Canonical; readonly zone: Zone; readonly signature: Signature };

export function signed(seed: string, wish: Wish): Signed {
  const scene = sceneOf(seed, wish);
  const rendered = render(scene);
  const { alongMm, fan, deadRows, energies } = scene.scanner;
  const [high = new Float32Array(), low] = rendered.pictures.map(({ data }) => transmissions(data, { airLevel, darkLevel: 0 }));
  const grid = canonical({ width: rendered.width, height: rendered.height, alongMm, fan, high, ...(low ? { low } : { onlyMV: energies[0] ?? 9 }), deadRows });
  const zone = zoneOf(grid, fan, { isoSizeType: scene.box.iso, fromMm: rendered.fromPx * alongMm, toMm: rendered.toPx * alongMm });
  if (!zone) throw new Error(`no roof is seen in ${seed}`);
  return { scene, rendered, grid, zone, signature: signatureOf(grid, zone, scene.doorAt, arealDensities(grid, zone)) };
}

/** What the network says of substitution in a simulated load, and where. */
export async function swapIn({ grid, zone }: Pick<Signed, 'grid' | 'zone'>, network: Network): Promise<HazardSeen> {
  const names = Object.keys(network.card.hazards);
  const seen = hazardsOf(await ask(network, grid, windowOf(grid, [zone])), tilesOf(grid, zone), names.length).find(({ hazard }) => names[hazard] === 'substitution');
  if (!seen) throw new Error('the network knows no substitution');
  return seen;
}
