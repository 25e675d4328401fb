import { concealments } from '../../apps/simulators/scanner/concealment.ts';
import { writeTraining } from '../../apps/simulators/scanner/write-training.ts';

/**
 * `node training/scan/scenes.ts FOLDER SEED COUNT`: the mix of scenes that the committed network was trained on, numbered from 0.
 * Every second is as chance would have it, the others hide each thing in turn, small metal twice as often; one in six is a mixed load.
 */
const [folder = 'scenes', seed = '1', count = '1000'] = process.argv.slice(2);
const turns = [...concealments, 'small-metal'] as const;
for (let i = 0; i < Number(count); i++) {
  writeTraining({ folder, count: 1, first: i, seed, split: 'train', wish: { ...(i % 2 === 1 && { concealment: turns[(i >> 1) % turns.length] ?? 'none' }), ...(i % 6 === 4 && { load: 'mixed' }) } });
}
