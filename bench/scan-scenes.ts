import { sceneOf, type Wish } from '../apps/simulators/scanner/scene.ts';
import { taken, type Taken } from '../apps/simulators/scanner/taken.ts';

/** A scan of scanners, grammars and threat shapes that no training scene holds. */
export function posed(seed: string, wish: Wish): Taken {
  return taken(sceneOf(`bench|${seed}`, { ...wish, split: 'heldout' }), `BENCH-${seed}`);
}
